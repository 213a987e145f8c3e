"""The tasks as people use them every day, each story by mouse and by keys: find, act, decide, put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QListWidget, QWidget

from app.domain.task_rows import View
from app.services import tasks
from app.ui.widgets.chips import Chip
from tests.support import MANAGER
from tests.ui.matrix_cast import (
    ADDRESS,
    AGAIN,
    BRIEF,
    CAPTIONS,
    CONTRACT,
    ORDER,
    PAYMENT,
    REEL,
    SAMPLE,
    SPRING,
    fill,
    place,
)
from tests.ui.story import CTRL, SHIFT, Key
from tests.ui.tasks_person import TaskPerson, at_work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

NARROW = {"Type": "Content review", "Status": "New", "Program": SPRING}
NOT_MINE = "Assigned to Lena Fischer. Only they can start it."


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TaskPerson]:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    yield from at_work(qtbot, tmp_path / "home", fill)


# View all from the dashboard


def test_view_all_opens_my_tasks_by_mouse(person: TaskPerson) -> None:
    person.go_to_page("dashboard")
    person.click(person.part(QAbstractButton, "mine_all"))
    assert_my_tasks(person)


def test_view_all_opens_my_tasks_by_keys(person: TaskPerson) -> None:
    person.press(Key.Key_G)
    person.press(Key.Key_D)
    person.wait_for_page("dashboard")
    person.tab_to("mine_all")
    person.press(Key.Key_Return)
    assert_my_tasks(person)
    person.press(Key.Key_Down)
    assert person.table.current_id() == person.listed()[1]


def assert_my_tasks(person: TaskPerson) -> None:
    """What is assigned to me or to anyone of my organization, and still to be done."""
    assert person.page() == "tasks"
    assert person.names() == [CAPTIONS, CONTRACT, REEL, AGAIN]
    assert person.listed() == tasks.ids(person.workspace, View.MINE)


# Filter by Type, Status and Program together


def test_filters_combine_and_clear_by_mouse(person: TaskPerson) -> None:
    for field, value in NARROW.items():
        person.click(person.part(QWidget, "add_filter"))
        person.choose(field)
        popover = person.part(QWidget, f"filter_popover_{KEYS[field]}")
        options = popover.findChild(QListWidget)
        assert isinstance(options, QListWidget)
        person.pick(options, value)
        person.click(person.window, QPoint(5, 5))
    assert_narrowed(person)
    chip = person.part(Chip, "filter_status")
    person.click(chip, chip.cross_rect().center().toPoint())
    assert person.names() == [CAPTIONS, AGAIN]
    person.click(person.part(QAbstractButton, "clear_filters"))
    assert person.names() == list(ORDER)


def test_filters_combine_and_clear_by_keys(person: TaskPerson) -> None:
    for field, value in NARROW.items():
        person.press(Key.Key_F)
        person.choose_by_key(field)
        person.write(value)
        person.press(Key.Key_Return)
        person.press(Key.Key_Escape)
    assert_narrowed(person)
    person.press(Key.Key_Delete)
    for _chip in ("filter_status", "filter_type"):
        person.press(Key.Key_Left)
        person.press(Key.Key_Delete)
    assert person.names() == list(ORDER)


def test_a_name_is_searched_in_what_the_filters_leave(person: TaskPerson) -> None:
    person.press(Key.Key_F, CTRL)
    person.write("brief")
    person.wait_for(lambda: person.names() == [BRIEF, AGAIN])
    person.press(Key.Key_F, CTRL)
    person.press(Key.Key_A, CTRL)
    person.write("T-3")
    person.wait_for(lambda: person.names() == [CONTRACT])


KEYS = {"Type": "type", "Status": "status", "Program": "campaign"}


def assert_narrowed(person: TaskPerson) -> None:
    """All three hold at once, in the list and in its words."""
    assert person.names() == [CAPTIONS, AGAIN]
    assert [person.part(Chip, f"filter_{KEYS[field]}").text() for field in NARROW] == [
        "Type is Content review",
        "Status is New",
        f"Program is {SPRING}",
    ]
    assert person.sees("2 shown of 8")


# Act from the dropdown, on what is mine and what is not


def test_start_on_an_anyone_task_makes_it_mine_by_mouse(person: TaskPerson) -> None:
    person.click_cell(place(CAPTIONS), "menu")
    person.choose("Start")
    assert_claimed(person)


def test_start_on_an_anyone_task_makes_it_mine_by_keys(person: TaskPerson) -> None:
    person.walk_to(place(CAPTIONS))
    person.press(Key.Key_F10, SHIFT)
    person.press(Key.Key_R)  # the key shown beside Start
    assert_claimed(person)


def assert_claimed(person: TaskPerson) -> None:
    """It is in progress and mine; one undo gives it back."""
    row = person.stored(place(CAPTIONS))
    assert (row.status, row.assignee) == ("in_progress", "Priya Raman")
    person.press(Key.Key_Z, CTRL)
    row = person.stored(place(CAPTIONS))
    assert (row.status, row.assignee_id) == ("new", None)


def test_somebody_elses_task_cannot_be_started_by_mouse(person: TaskPerson) -> None:
    person.click_cell(place(BRIEF), "menu")
    assert person.entries()["Start"] == NOT_MINE
    person.choose("Start")
    assert person.stored(place(BRIEF)).status == "new"
    person.press(Key.Key_Escape)
    person.click_pill(place(BRIEF))
    assert person.entries()["Start"] == NOT_MINE


def test_somebody_elses_task_cannot_be_started_by_keys(person: TaskPerson) -> None:
    person.walk_to(place(BRIEF))
    person.press(Key.Key_R)
    assert person.told() == NOT_MINE
    person.press(Key.Key_S)
    assert person.told() == NOT_MINE
    person.press(Key.Key_Return)
    person.click(person.part(QAbstractButton, "task_status"))
    assert person.entries()["Start"] == NOT_MINE


def test_the_status_button_of_the_panel_does_the_same(person: TaskPerson) -> None:
    person.click_cell(place(CONTRACT), "title")
    person.click(person.part(QAbstractButton, "task_status"))
    person.choose("Complete")
    assert person.stored(place(CONTRACT)).status == "approved"
    assert person.part(QAbstractButton, "task_status").accessibleName() == "Status: Approved"


# Complete, approve, reject, resume


def test_complete_without_approval_approves_at_once(person: TaskPerson) -> None:
    person.walk_to(place(CONTRACT))
    person.press(Key.Key_C)
    assert person.toast() == "T-3 moved to Approved"
    story = tasks.story(person.workspace, place(CONTRACT))
    moved = [(each.verb, each.after) for each in story if each.field == "status"]
    assert moved == [("approve", "approved"), ("complete", "completed")]


def test_the_reporter_approves_by_mouse(person: TaskPerson) -> None:
    person.click_pill(place(REEL))
    person.choose("Complete")
    assert person.stored(place(REEL)).status == "completed"
    person.act_as_by_mouse(MANAGER)
    person.click_cell(place(REEL), "title")
    person.click(person.part(QAbstractButton, "decision_approve"))
    assert_approved(person)


def test_the_reporter_approves_by_keys(person: TaskPerson) -> None:
    person.walk_to(place(REEL))
    person.press(Key.Key_C)
    person.press(Key.Key_A, SHIFT)
    assert person.told() == "T-4 moved to Completed"
    assert person.stored(place(REEL)).status == "completed"
    person.act_as_by_key(MANAGER)
    person.walk_to(place(REEL))
    person.press(Key.Key_A, SHIFT)
    assert_approved(person)


def assert_approved(person: TaskPerson) -> None:
    """By the reporter, written down by the local user."""
    assert person.stored(place(REEL)).status == "approved"
    latest = tasks.story(person.workspace, place(REEL))[0]
    assert (latest.verb, latest.actor, latest.recorder) == ("approve", MANAGER, "Priya Raman")


def test_rejected_work_is_resumed_by_mouse(person: TaskPerson) -> None:
    person.click_pill(place(REEL))
    person.choose("Complete")
    person.act_as_by_mouse(MANAGER)
    person.click_cell(place(REEL), "title")
    person.click(person.part(QAbstractButton, "decision_reject"))
    assert person.stored(place(REEL)).status == "completed"  # a reason is needed
    assert person.sees("Enter a reason.")
    person.write("The music is missing.")
    person.click(person.part(QAbstractButton, "decision_reject"))
    assert_rejected(person)
    person.click(person.part(QWidget, "acting_strip").findChild(QAbstractButton))
    person.click_pill(place(REEL))
    person.choose("Resume")
    assert person.stored(place(REEL)).status == "in_progress"


def test_rejected_work_is_resumed_by_keys(person: TaskPerson) -> None:
    person.walk_to(place(REEL))
    person.press(Key.Key_C)
    person.act_as_by_key(MANAGER)
    person.walk_to(place(REEL))
    person.press(Key.Key_X, SHIFT)
    person.press(Key.Key_Return, CTRL)
    assert person.stored(place(REEL)).status == "completed"  # a reason is needed
    person.fill_verb_by_key("The music is missing.")
    assert_rejected(person)
    person.act_as_by_key("Priya Raman")
    person.walk_to(place(REEL))
    person.press(Key.Key_R)
    assert person.stored(place(REEL)).status == "in_progress"


def assert_rejected(person: TaskPerson) -> None:
    """With its reason, in the history."""
    assert person.stored(place(REEL)).status == "rejected"
    latest = tasks.story(person.workspace, place(REEL))[0]
    assert (latest.verb, latest.reason) == ("reject", "The music is missing.")


# Archive, reopen, duplicate


def test_archived_tasks_leave_the_list_by_mouse(person: TaskPerson) -> None:
    person.click_cell(place(PAYMENT), "menu")
    person.choose("Archive")
    assert_archived(person)
    person.tab_by_mouse("done")
    assert PAYMENT in person.names()


def test_archived_tasks_leave_the_list_by_keys(person: TaskPerson) -> None:
    person.walk_to(place(CONTRACT))
    person.press(Key.Key_E)
    assert person.told() == "Only from Approved; this is In Progress."
    person.walk_to(place(PAYMENT))
    person.press(Key.Key_E)
    assert_archived(person)
    person.press(Key.Key_5, CTRL)
    assert PAYMENT in person.names()


def assert_archived(person: TaskPerson) -> None:
    """Out of the list of all; what cannot be done any more says so."""
    assert person.stored(place(PAYMENT)).status == "archived"
    assert person.names() == [title for title in ORDER if title != PAYMENT]


def test_invalid_work_is_reopened_by_mouse(person: TaskPerson) -> None:
    person.click_pill(place(ADDRESS))
    person.choose("Reopen…")
    person.fill_verb_by_mouse("It was right.")
    assert person.stored(place(ADDRESS)).status == "new"


def test_invalid_work_is_reopened_by_keys(person: TaskPerson) -> None:
    person.walk_to(place(ADDRESS))
    person.press(Key.Key_S)
    person.press(Key.Key_1)
    person.fill_verb_by_key("It was right.")
    assert person.stored(place(ADDRESS)).status == "new"


def test_a_duplicate_leads_to_its_original_by_mouse(person: TaskPerson) -> None:
    person.click_cell(place(AGAIN), "menu")
    person.choose("Mark duplicate")
    person.click(person.part(QWidget, "original"))
    person.write("T-1")
    person.pick_row("find_task_list", BRIEF)
    person.fill_verb_by_mouse("Twice in the list.")
    assert_duplicate(person)
    person.click_cell(place(AGAIN), "title")
    person.click(person.part(QAbstractButton, "task_original"))
    assert person.table.current_id() == place(BRIEF)


def test_a_duplicate_leads_to_its_original_by_keys(person: TaskPerson) -> None:
    person.walk_to(place(AGAIN))
    person.press(Key.Key_S)
    person.press(person.digit_of("Mark duplicate"))
    person.write("Twice in the list.")
    person.press(Key.Key_Tab, SHIFT)
    person.write("T-1")
    person.press(Key.Key_Return)
    person.press(Key.Key_Return, CTRL)
    assert_duplicate(person)
    person.press(Key.Key_Return)
    person.tab_to("task_original")
    person.press(Key.Key_Return)
    assert person.table.current_id() == place(BRIEF)


def assert_duplicate(person: TaskPerson) -> None:
    """Marked, with the link."""
    row = person.stored(place(AGAIN))
    assert (row.status, row.duplicate_of_id) == ("duplicate", place(BRIEF))


# Many at once


def test_a_bulk_change_shows_its_plan_and_is_one_undo_by_mouse(person: TaskPerson) -> None:
    before = everything(person)
    person.tick_all(person.table)
    person.click(person.part(QAbstractButton, "bulk_status"))
    person.choose("Complete")
    assert_plan(person)
    person.click(person.part(QAbstractButton, "plan_go"))
    assert_completed(person)
    person.click_button("Undo")
    assert everything(person) == before


def test_a_bulk_change_shows_its_plan_and_is_one_undo_by_keys(person: TaskPerson) -> None:
    before = everything(person)
    person.walk_to(place(BRIEF))
    person.press(Key.Key_A, CTRL)
    person.press(Key.Key_C)
    assert_plan(person)
    person.press(Key.Key_Return)
    assert_completed(person)
    person.press(Key.Key_Z, CTRL)
    assert everything(person) == before


def everything(person: TaskPerson) -> list[str]:
    """The status of each task."""
    return [person.stored(place(title)).status for title in ORDER]


def assert_plan(person: TaskPerson) -> None:
    """Nothing is done yet; the dialog says who changes and who stays, and why."""
    assert person.is_open("plan")
    assert person.stored(place(CONTRACT)).status == "in_progress"
    for words in ("will change", "refused", "Only from In Progress; this is New."):
        assert person.hears(words)


def assert_completed(person: TaskPerson) -> None:
    """The two in progress, of which one goes on to be approved."""
    assert person.stored(place(CONTRACT)).status == "approved"
    assert person.stored(place(REEL)).status == "completed"
    assert person.stored(place(SAMPLE)).status == "blocked"
    assert person.toast() == "2 tasks moved to Completed. 6 stayed."
