"""What is done to tasks from the command palette: the verbs, their refusals, and many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.ui.dialogs.row_list import RowList
from tests.ui.matrix_cast import BRIEF, CAPTIONS, CONTRACT, ORDER, REEL, fill, place
from tests.ui.story import CTRL, Key
from tests.ui.tasks_person import TaskPerson, at_work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TaskPerson]:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    yield from at_work(qtbot, tmp_path / "home", fill)


def test_a_verb_is_run_from_the_palette_and_undone(person: TaskPerson) -> None:
    person.walk_to(place(CAPTIONS))
    person.command("start, resume")
    row = person.stored(place(CAPTIONS))
    assert (row.status, row.assignee) == ("in_progress", "Priya Raman")
    assert person.toast() == f"{row.reference} moved to In Progress"
    person.press(Key.Key_Z, CTRL)
    assert person.stored(place(CAPTIONS)).status == "new"


def test_a_verb_that_offers_a_comment_asks_for_it_after_the_palette(person: TaskPerson) -> None:
    person.walk_to(place(REEL))
    person.command("block")
    assert person.stored(place(REEL)).status == "in_progress"
    person.fill_verb_by_key("The music has no licence.")
    assert person.stored(place(REEL)).status == "blocked"


def test_what_may_not_be_done_stands_in_the_palette_with_its_reason(person: TaskPerson) -> None:
    person.walk_to(place(BRIEF))
    person.press(Key.Key_K, CTRL)
    person.write("start, resume")
    current = person.part(RowList, "palette_results").current()
    assert current is not None
    assert "Not possible: Assigned to Lena Fischer. Only they can start it." in current.spoken
    person.press(Key.Key_Return)
    person.press(Key.Key_Escape)
    assert person.stored(place(BRIEF)).status == "new"


def test_the_palette_acts_on_what_is_ticked_with_a_plan(person: TaskPerson) -> None:
    before = [person.stored(place(title)).status for title in ORDER]
    person.walk_to(place(CONTRACT))
    person.press(Key.Key_A, CTRL)
    person.command("complete")
    assert person.is_open("plan")
    assert person.hears("will change")
    person.press(Key.Key_Return)
    assert person.stored(place(CONTRACT)).status == "approved"
    assert person.stored(place(REEL)).status == "completed"
    person.press(Key.Key_Z, CTRL)
    assert [person.stored(place(title)).status for title in ORDER] == before


def test_a_marketing_task_is_begun_from_any_page(person: TaskPerson) -> None:
    person.window.go("dashboard")
    person.command("new marketing")
    assert person.window.current().objectName() == "marketing_editor"
    person.press(Key.Key_Escape)
    person.window.go("dashboard")
    person.press(Key.Key_K, CTRL)
    person.write("new task")
    current = person.part(RowList, "palette_results").current()
    assert current is not None
    assert current.spoken.startswith("New task")
