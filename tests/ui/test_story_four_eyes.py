"""Two people on one machine: one asks for a run, the other approves it, and nobody does both."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.domain.task_rows import View
from app.services import tasks
from app.ui.dialogs.notifications_rows import NoticeRow
from app.ui.dialogs.row_list import RowList
from app.ui.widgets.nav_item import NavItem
from app.ui.widgets.table import Table
from tests.services.marketing_story import SOUND, in_state, state_of
from tests.support import ADMIN, REVIEWER
from tests.ui.story import CTRL, SHIFT, Key
from tests.ui.tasks_person import TaskPerson, at_work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace

SOON = date.today() + timedelta(days=7)
REFUSAL = "You asked for this approval, so you cannot give it."


def prepare(workspace: Workspace) -> None:
    """A run whose tests are still to be passed, and one to be waited for."""
    when = {"start": SOON, "finish": SOON + timedelta(days=14), "quiet_days": frozenset()}
    in_state(workspace, "withdrawn", **when)
    in_state(workspace, "under_review", name="Cold brew inbox", **when)


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TaskPerson]:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    yield from at_work(qtbot, tmp_path / "home", prepare)


def badge(person: TaskPerson) -> str:
    """How many approvals the navigation says wait."""
    return person.part(NavItem, "nav_approvals").accessibleDescription()


def requests(person: TaskPerson) -> list[int]:
    """The ids of the requests in the list."""
    return list(person.part(Table, "requests").rows().ids)


def test_nobody_approves_their_own_request_but_somebody_else_does(person: TaskPerson):
    run, brew = sorted(tasks.ids(person.workspace, View.ALL))
    person.act_as_by_key(REVIEWER)
    assert person.page() == "tasks"
    person.click_cell(run, "title")
    person.click(person.part(QAbstractButton, "marketing_resubmit"))
    assert state_of(person.workspace, run) == "under_review"
    person.told()

    # Ines asked: it is no work of hers, and no key gets around that.
    assert badge(person) == "1"
    person.go_to_page("approvals")
    assert requests(person) == [brew]
    person.press(Key.Key_2, CTRL)
    assert requests(person) == [run]
    person.press(Key.Key_A, SHIFT)
    assert REFUSAL in person.told()
    person.press(Key.Key_Return)
    assert person.hears(REFUSAL)
    assert person.hears(f"{ADMIN} can decide")
    approve = person.part(QAbstractButton, "decision_approve")
    assert not approve.isEnabled()
    person.click(approve)
    assert state_of(person.workspace, run) == "under_review"

    # Priya is told of it, and finds it where it is decided.
    person.act_as_by_key(ADMIN)
    assert badge(person) == "2"
    person.click(person.part(QAbstractButton, "bell"))
    person.pick_row("notifications", f"asked again to run T-{run}")
    person.wait_for(lambda: person.part(QWidget, "task_pane").accessibleName().startswith(f"T-{run} "))
    person.click(person.part(QAbstractButton, "decision_approve"))
    assert state_of(person.workspace, run) == "running"
    assert person.toast().startswith("Run approved. Starts ")
    assert badge(person) == "1"
    assert person.part(QWidget, "task_pane").accessibleName().startswith(f"T-{brew} ")
    person.click_button("Undo")
    assert (state_of(person.workspace, run), badge(person)) == ("under_review", "2")
    person.told()
    person.go_to_page("tasks")
    person.go_to_page("approvals")
    table = person.part(Table, "requests")
    person.press(Key.Key_Home)
    person.press(Key.Key_Down, times=table.rows().position_of(run))
    person.press(Key.Key_A, SHIFT)
    assert (state_of(person.workspace, run), badge(person)) == ("running", "1")
    person.told()

    # The history tells both, and Ines is told what became of it.
    told = [row for row in tasks.story(person.workspace, run) if row.kind == "do" and not row.undone]
    said = [(row.actor, row.verb) for row in told if row.field == "status"]
    assert said[:2] == [(ADMIN, "approve"), (REVIEWER, "resubmit")]
    person.act_as_by_mouse(REVIEWER)
    person.click(person.part(QAbstractButton, "bell"))
    rows = person.part(RowList, "notifications").rows()
    heard = [row.notice.text for row in rows if isinstance(row, NoticeRow)]
    assert heard[0] == f"approved T-{run}"
    person.pick_row("notifications", f"approved T-{run}")
    person.wait_for_page("tasks")
    assert SOUND.name in person.part(QWidget, "task_pane").accessibleName()
