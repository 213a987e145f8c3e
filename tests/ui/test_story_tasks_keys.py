"""A whole piece of work without a mouse, from an empty workspace to the archive and all the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.task_rows import View
from app.services import people, tasks
from tests.ui.matrix_cast import fill
from tests.ui.story import CTRL, SHIFT, Key
from tests.ui.tasks_person import TaskPerson, at_work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PARTNER, AT = "Lena Fischer", "Studio Nord"


@pytest.fixture
def newcomer(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TaskPerson]:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    yield from at_work(qtbot, tmp_path / "home", page="", empty=True)


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TaskPerson]:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    yield from at_work(qtbot, tmp_path / "home", fill)


def test_from_the_first_start_to_the_archive_and_back_by_keys(newcomer: TaskPerson) -> None:
    begin_with_nothing(newcomer)
    me = newcomer.workspace.me.name
    add_a_partner(newcomer)
    give_them_a_task(newcomer)
    newcomer.act_as_by_key(PARTNER)
    do(newcomer, Key.Key_R, "in_progress")
    do(newcomer, Key.Key_C, "completed")
    newcomer.act_as_by_key(me)
    newcomer.press(Key.Key_Down)
    newcomer.press(Key.Key_A, SHIFT)
    assert newcomer.stored(1).status == "approved"
    do(newcomer, Key.Key_E, "archived")
    assert newcomer.listed() == []
    undo_everything(newcomer)


def begin_with_nothing(person: TaskPerson) -> None:
    """Name the agency and skip lists and sample."""
    person.write("Harbour & Pine")
    person.press(Key.Key_Tab, times=3)
    person.press(Key.Key_Down, times=2)
    person.press(Key.Key_Return)
    person.wait_for(lambda: person.program.workspace is not None)


def add_a_partner(person: TaskPerson) -> None:
    """An organization and somebody in it."""
    person.press(Key.Key_Comma, CTRL)
    person.wait_for_page("settings")
    person.tab_to("add_organization")
    person.press(Key.Key_Return)
    person.write(AT)
    person.tab_to("organization_kind")
    person.write("P")
    person.press(Key.Key_Return, CTRL)
    person.tab_to("add_person")
    person.press(Key.Key_Return)
    person.write(PARTNER)
    person.tab_to("person_organization")
    person.write("S")
    person.press(Key.Key_Return, CTRL)
    (lena,) = [row for row in people.everybody(person.workspace) if row.name == PARTNER]
    assert lena.organization == AT


def give_them_a_task(person: TaskPerson) -> None:
    """A task that needs approval, assigned to the partner."""
    person.press(Key.Key_N)
    person.write("Send the brief")
    for name, value in (("assign_to", "Lena"), ("type", "Brief")):
        person.tab_to(name)
        person.write(value)
        person.press(Key.Key_Return)
    person.tab_to("requires_approval")
    person.press(Key.Key_Space)
    person.press(Key.Key_Return, CTRL)
    person.wait_for_page("tasks")
    assert person.stored(1).assignee == PARTNER


def do(person: TaskPerson, key: Key, status: str) -> None:
    """Press the key of a verb in the list."""
    person.walk_to(1)
    person.press(key)
    assert person.stored(1).status == status


def undo_everything(person: TaskPerson) -> None:
    """Archive, approval, completion, start and the task, until somebody would go who has a history."""
    statuses = []
    for _step in range(4):
        person.press(Key.Key_Z, CTRL)
        statuses.append(person.stored(1).status)
    assert statuses == ["approved", "completed", "in_progress", "new"]
    person.press(Key.Key_Z, CTRL)
    assert person.told() == "Undone: T-1 created."
    assert tasks.ids(person.workspace, View.ALL) == []
    person.press(Key.Key_Z, CTRL)  # she has acted: the history names her
    words = f"“{PARTNER} added” cannot be undone, because some of what it added is in use."
    assert person.told() == words
    assert PARTNER in [row.name for row in people.everybody(person.workspace)]


@pytest.mark.parametrize("page", ["dashboard", "tasks", "campaigns", "influencers", "settings"])
def test_tab_goes_round_every_page_and_gets_caught_nowhere(person: TaskPerson, page: str) -> None:
    person.go_to_page(page)
    first = person.window.focusWidget()
    stops = []
    for _stop in range(80):
        person.press(Key.Key_Tab)
        stops.append(person.window.focusWidget())
        if stops[-1] is first:
            break
    assert stops[-1] is first
    assert len(stops) == len(set(stops)) > 8
    backwards = []
    for _stop in stops:
        person.press(Key.Key_Tab, SHIFT)
        backwards.append(person.window.focusWidget())
    assert backwards == [*reversed(stops[:-1]), first]
