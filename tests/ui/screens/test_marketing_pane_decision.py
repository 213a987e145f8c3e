"""Deciding about a run from its panel: approve, reject with a reason, withdraw, or why not."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.services import tasks
from app.ui.screens.marketing_pane_words import ago, approved_line, who_can
from app.ui.theme import fonts
from tests.services.marketing_story import SOUND
from tests.support import ADMIN, REVIEWER
from tests.ui.screens.marketing_pane_page import MarketingPage
from tests.ui.screens.screen_page import Key

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def same(words: str) -> str:
    """Leave words as they are, as the English program does."""
    return words


def test_a_reviewer_approves_or_rejects_with_a_reason(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "under_review", me=REVIEWER)
    footer = page.pane.footer
    assert page.blocked() == ""
    leads_to = footer.findChild(QWidget, "decision_leads_to")
    assert leads_to.accessibleName().startswith("Approved, it starts on ")
    page.pane.setFixedWidth(380)
    QApplication.processEvents()
    asked = page.column.ask.asked
    what, when = asked._what, asked._when
    assert what.width() >= what.sizeHint().width(), "the days are not cut"
    assert when.y() > what.y()
    assert leads_to.height() >= leads_to.heightForWidth(leads_to.width()) > fonts.line_height("small")
    page.button("decision_approve").click()
    assert page.verbs == ["approve"]
    assert page.pane.focus_reason()
    page.press(Key.Key_Return)
    assert footer.reason.error() == "Enter a reason. Tom sees it."
    page.type("Wrong link")
    page.press(Key.Key_Return)
    assert page.row.status == "rejected"
    assert tasks.story(page.workspace, page.id)[0].reason == "Wrong link"
    assert not footer.isVisible()
    assert not page.pane.focus_reason()


def test_a_run_that_is_back_says_who_sent_it_back_and_why(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "rejected")
    line, asked = (page.pane.findChild(QWidget, name) for name in ("marketing_returned", "marketing_ask"))
    assert line.isVisible()
    assert line.accessibleName().startswith(f"{REVIEWER} rejected it: The link is dead., ")
    assert line.y() < asked.y()
    page.workspace.undo()
    assert page.row.status == "under_review"
    assert not line.isVisible()
    page.workspace.redo()
    page.do("resubmit")
    assert not line.isVisible()
    page.do("withdraw")
    assert line.accessibleName().startswith("You withdrew it, ")
    page.do("retest")
    assert not line.isVisible()


def test_who_asked_may_only_withdraw_and_reads_who_can_decide(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "under_review")
    able = f"{ADMIN} or {REVIEWER} can decide."
    assert page.blocked() == f"Only a Reviewer or an Admin can approve it. {able}"
    assert not page.pane.footer.approve.isEnabled()
    assert not page.pane.focus_reason()
    page.button("decision_withdraw").click()
    assert page.verbs == ["withdraw"]
    page.act_as(REVIEWER)
    assert page.blocked() == ""
    assert not page.pane.footer.withdraw.isVisible()


@pytest.mark.parametrize(("verb", "said"), [("approve", "approved"), ("reject", "rejected")])
def test_a_decision_of_somebody_else_meanwhile_is_told(
    qtbot: QtBot, tmp_path: Path, verb: str, said: str
) -> None:
    page = MarketingPage(qtbot, tmp_path, "under_review", me=REVIEWER)
    page.pane.footer.reason.set_text("Half a rea")
    page.decide_elsewhere(verb, ADMIN)
    assert page.blocked() == f"{ADMIN} {said} this just now."
    assert not page.pane.footer.approve.isEnabled()
    page.pane.show_row(page.row)
    assert page.blocked() == f"{ADMIN} {said} this just now."
    page.workspace.undo()
    assert page.pane.footer.approve.isEnabled()


def test_what_i_decided_myself_is_not_told_to_me(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "under_review", me=REVIEWER)
    page.do("approve")
    assert not page.pane.footer.isVisible()


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (datetime(2026, 3, 1, 9, 0), "it starts on 5 Mar at 08:00."),
        (datetime(2026, 3, 5, 7, 0), "it starts on 5 Mar at 08:00."),
        (datetime(2026, 3, 5, 9, 0), "it starts at once."),
        (datetime(2026, 3, 5, 12, 0), "it starts on 5 Mar at 18:00."),
        (datetime(2026, 3, 6, 22, 0), "it starts on 9 Mar at 08:00."),
        (datetime(2026, 3, 20, 22, 0), "it runs, but no delivery window is left before it finishes."),
    ],
)
def test_an_approval_says_when_it_is_sent_first(now: datetime, said: str) -> None:
    assert approved_line(SOUND, now, same) == f"Approved, {said}"


def test_few_names_are_written_out_and_many_counted() -> None:
    assert who_can([], same) == "Nobody else can decide it now."
    assert who_can(["Ines"], same) == "Ines can decide."
    assert who_can(["Ines", "Aria"], same) == "Ines or Aria can decide."
    assert who_can(list("abcde"), same) == "a, b, c or 2 others can decide."


def test_how_long_ago_is_said_for_a_day() -> None:
    now = datetime(2026, 3, 5, 12, 0)
    moments = [now, datetime(2026, 3, 5, 11, 58), datetime(2026, 3, 5, 10, 0), datetime(2026, 3, 1)]
    assert [ago(each, now, same) for each in moments] == ["just now", "2 minutes ago", "2 hours ago", ""]
