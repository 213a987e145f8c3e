"""Deciding about a completed task from its panel: approve, reject with a reason, or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services import tasks
from app.ui.dialogs.plan import PlanDialog
from tests.support import ADMIN, MANAGER, REVIEWER
from tests.ui.screens.screen_page import Key
from tests.ui.screens.task_pane_page import PanePage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> PanePage:
    """A task that the Manager completed, shown to the Admin who asked for it."""
    made = PanePage(qtbot, tmp_path, requires_approval=True)
    made.act_as(MANAGER)
    made.move("start", "complete")
    made.act_as(ADMIN)
    return made


def blocked(page: PanePage) -> str:
    """What the box with the lock says, "" without it."""
    box = page.pane.footer.findChild(object, "decision_blocked")
    return box.accessibleName() if box.isVisible() else ""


def test_nothing_is_to_be_decided_before_a_task_is_completed(qtbot: QtBot, tmp_path: Path) -> None:
    page = PanePage(qtbot, tmp_path)
    assert not page.pane.footer.isVisible()


def test_whoever_asked_for_it_approves(page: PanePage) -> None:
    assert page.pane.footer.isVisible()
    page.click(page.pane.footer.approve)
    assert page.verbs == ["approve"]


def test_rejecting_needs_a_reason_and_says_who_reads_it(page: PanePage) -> None:
    footer = page.pane.footer
    page.click(footer.reject)
    assert footer.reason.error() == "Enter a reason. Tom sees it."
    assert footer.reason.edit.hasFocus()
    page.type("Logo is missing")
    page.press(Key.Key_Return)
    assert page.row.status == "rejected"
    assert tasks.story(page.workspace, page.id)[0].reason == "Logo is missing"
    assert not footer.isVisible()
    assert page.done


def test_a_reason_is_forgotten_once_it_was_taken(page: PanePage) -> None:
    page.pane.footer.reason.set_text("Logo is missing")
    page.click(page.pane.footer.reject)
    page.act_as(MANAGER)
    page.move("resume", "complete")
    page.act_as(ADMIN)
    assert page.pane.footer.isVisible()
    assert page.pane.footer.reason.text() == ""


def test_a_reviewer_may_decide_as_well(page: PanePage) -> None:
    page.act_as(REVIEWER)
    assert page.pane.footer.approve.isEnabled()
    assert blocked(page) == ""


def test_who_may_not_decide_reads_why_and_who_could(page: PanePage) -> None:
    page.act_as(MANAGER)
    reason = "Only the reporter, a Reviewer or an Admin can approve it."
    assert blocked(page) == f"{reason} Priya Raman asked for it."
    assert not page.pane.footer.reason.isVisible()
    assert not page.pane.footer.approve.isEnabled()
    assert not page.pane.footer.reject.isEnabled()


def test_who_completed_it_cannot_approve_it_under_four_eyes(qtbot: QtBot, tmp_path: Path) -> None:
    page = PanePage(qtbot, tmp_path, requires_approval=True)
    tasks.assign(page.workspace, [page.id], page.workspace.me.organization_id, page.workspace.me.id)
    page.move("start", "complete")
    assert blocked(page) == (
        "You asked for this approval, so you cannot give it. Another Reviewer or an Admin can."
    )
    assert not page.pane.footer.approve.isEnabled()
    page.click(page.pane.footer.reject)
    assert page.verbs == ["reject"]


def test_a_decision_somebody_else_took_meanwhile_takes_the_footer_away(page: PanePage) -> None:
    page.act_as(REVIEWER)
    page.move("approve")
    assert not page.pane.footer.isVisible()
    assert page.window.findChildren(PlanDialog) == []
