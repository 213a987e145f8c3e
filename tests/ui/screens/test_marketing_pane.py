"""A marketing task in its panel: what may be done, its facts, and what is sent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton

from app.domain.marketing_rows import ReachChannel
from app.services import tasks
from app.ui.widgets.labels import Label
from tests.services.marketing_story import edit, pass_all
from tests.support import MANAGER, REVIEWER
from tests.ui.screens.marketing_pane_page import MarketingPage
from tests.ui.screens.screen_page import Key
from tests.ui.screens.task_pane_page import make_task
from tests.ui.screens.test_task_pane import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("state", "actions", "closed"),
    [
        ("draft", ["Test", "Edit", "Copy", "Move to trash"], ""),
        ("testing", ["(Start)", "Retest", "Edit", "Copy"], "Start needs 2 more passes."),
        ("under_review", ["Withdraw", "Copy"], "Locked while under review. Withdraw to edit."),
        ("rejected", ["Resubmit", "Retest", "Edit", "Copy"], ""),
        ("running", ["Pause", "Copy", "Complete"], "Locked while running."),
        ("paused", ["Start", "Edit", "Copy", "Complete"], ""),
        ("completed", ["Copy", "Move to trash"], "Locked while completed."),
    ],
)
def test_what_may_be_done_stands_under_the_title(
    qtbot: QtBot, tmp_path: Path, state: str, actions: list[str], closed: str
) -> None:
    page = MarketingPage(qtbot, tmp_path, state)
    assert page.actions() == actions
    assert page.column.verbs.closed() == closed


def test_verbs_are_wishes_and_the_rest_is_done_here(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "testing")
    pass_all(page.workspace, page.id)
    assert page.actions()[0] == "Start"
    assert page.column.verbs.closed() == ""
    page.button("marketing_start").click()
    page.button("marketing_retest").click()
    assert page.verbs == ["start", "retest"]
    page.button("marketing_edit").click()
    page.column.facts.channel.click()
    page.column.facts.campaign.click()
    assert page.went == [
        ("marketing_editor", page.id),
        ("marketing_editor", {"id": page.id, "field": "reach_channel"}),
        ("campaign", page.row.campaign_id),
    ]
    page.button("marketing_copy").click()
    (copied,) = page.asked
    assert tasks.task(page.workspace, copied).title == "Trail weekend push (copy)"
    assert page.done


def test_a_button_that_goes_hands_the_keyboard_to_no_other_button(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "running")
    page.button("marketing_pause").setFocus()
    page.do("pause")
    assert page.actions() == ["Start", "Edit", "Copy", "Complete"]
    assert page.window.focusWidget() is page.column.status.pill
    page.button("marketing_copy").setFocus()
    page.do("start")
    assert page.window.focusWidget() is page.button("marketing_copy")


def test_a_draft_goes_to_the_trash_and_comes_back(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "draft")
    page.button("marketing_delete").click()
    assert page.row.deleted
    assert page.actions() == []
    assert page.pane.banner.isVisible()
    page.pane.restore.click()
    assert not page.row.deleted
    assert page.actions()[0] == "Test"


def test_both_statuses_and_all_facts_are_read(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "under_review", start=date(2026, 3, 5), finish=date(2026, 3, 20))
    facts = page.column.facts
    assert facts.statuses.pill.accessibleName() == "Task status: Testing"
    assert facts.statuses.approval.accessibleName() == "Approval status: Under Review"
    assert facts.runs.accessibleName().endswith("5 Mar – 20 Mar\u2069")
    said = [each.accessibleName() for each in (facts.channel, facts.program, facts.site, facts.owner)]
    assert said == [
        "Reach channel: Push", "Mini program: Fjell Club", "Target site: Norway", f"Owner: {MANAGER}"
    ]  # fmt: skip
    assert not facts.channel.isEnabled()
    assert facts.campaign.isEnabled()
    assert page.column.ask.asked.accessibleName().startswith("You ask to run this")
    assert page.column.sending.bar.accessibleDescription() == "08:00 to 10:30; 18:00 to 21:00"
    assert page.column.sending.days.days() == frozenset({5, 6})
    page.pane.setFixedWidth(400)
    qtbot.waitUntil(lambda: facts.runs.y() > facts.campaign.y())
    assert facts.statuses.approval.geometry().right() <= facts.width()


def test_what_is_missing_in_a_draft_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(
        qtbot, tmp_path, "draft", reach_channel=None, windows=(), start=None, finish=None, mini_program=""
    )
    facts = page.column.facts
    names = [each.accessibleName() for each in (facts.channel, facts.runs, facts.program)]
    assert names == ["Reach channel: None yet", "Runs: None yet", "Mini program: None yet"]
    assert "Not requested" in page.labels(facts)
    assert "No reach channel yet" in page.labels(page.column.sending)
    assert not page.column.ask.isVisible()
    edit(page.workspace, page.id, reach_channel=ReachChannel.SMS)
    assert "SMS preview" in page.labels(page.column.sending)


def test_the_name_is_changed_in_place_as_long_as_it_may_be(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "testing")
    assert page.column.write("title", "x" * 65) == "Shorten the name to 64 characters."
    assert page.column.write("title", "Fresh snow") == ""
    assert page.row.title == "Fresh snow"
    page.workspace.undo()
    assert page.pane.row.title == "Trail weekend push"


def test_the_status_opens_the_verbs_with_what_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "testing")
    page.pane.open_status_menu()
    assert page.menu_rows() == {
        "Start": "2 testers have not passed it yet.", "Retest": "", "Complete": ""
    }  # fmt: skip
    page.menu().close()


def test_a_failed_submission_says_what_failed_and_leads_to_it(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "submission_failed")
    card = page.column.failures
    assert card.isVisible()
    assert page.labels(card) == ["Not sent: 1 check failed"]
    page.button("failure_message").click()
    assert page.went == [("marketing_editor", {"id": page.id, "field": "message"})]
    edit(page.workspace, page.id, message="Back again")
    pass_all(page.workspace, page.id)
    page.do("resubmit")
    assert not card.isVisible()
    assert page.column.facts.statuses.approval.accessibleName().endswith("Under Review")


def test_another_kind_of_task_is_shown_without_any_of_it(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "under_review")
    assert not page.pane.description.isVisible()
    other = make_task(page.workspace)
    page.pane.show_row(tasks.task(page.workspace, other))
    assert not page.column.isVisible()
    assert not page.pane.footer.isVisible()
    assert page.pane.description.isVisible()
    assert page.pane.properties is not page.column


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(qtbot: QtBot, tmp_path: Path, text: str) -> None:
    page = MarketingPage(
        qtbot, tmp_path, "draft", name=text[:60] or "x", audience=text, headline=text[:100], message=text
    )
    page.window.grab()
    assert page.column.facts.width() <= 560
    assert {each.textFormat() for each in page.column.findChildren(Label)} == {Label().textFormat()}


def test_everything_a_person_touches_has_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "submission_failed", me=REVIEWER)
    touched = page.column.findChildren(QAbstractButton)
    assert len(touched) > 20
    assert [each for each in touched if not each.objectName() or not each.accessibleName()] == []


def test_tab_goes_through_the_panel_from_the_top_down(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "submission_failed")
    page.column.testers.rows[0].click()
    page.button("marketing_edit").setFocus()
    seen: list[str] = []
    while "thread_tabs" not in seen and len(seen) < 30:
        page.press(Key.Key_Tab)
        focused = page.window.focusWidget()
        seen.append(focused.objectName() if focused else "")
    facts = ["campaign", "runs", "channel", "audience", "program", "site"]
    told = ["tester_note", "tester_passed", "tester_failed", "tester_pending"]
    assert seen == [
        *("marketing_copy", "marketing_status", *(f"marketing_{fact}" for fact in facts)),
        *("failure_message", "marketing_change_testers"),
        *("marketing_tester", *told, "marketing_tester", "thread_tabs"),
    ]
