"""Tasks made, changed, copied, thrown away and brought in; how the list is left; and who can be given one."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QListWidget, QPlainTextEdit, QWidget

from app.domain.people import Role
from app.services import attachments, people, tasks
from app.ui.dialogs.due import moment
from app.ui.widgets.display_menu import ColumnList
from app.ui.widgets.table_search import SearchLine
from tests.ui.matrix_cast import BRIEF, CAPTIONS, ORDER, REEL, SPRING, fill, place
from tests.ui.story import CTRL, SHIFT, Key
from tests.ui.tasks_person import TaskPerson, at_work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

NEW = len(ORDER) + 1
LIST = (
    "Title,Assignee,Due date,Type,Program\n"
    "Order the boxes,Lena Fischer,20/03/2030,Brief,Spring launch\n"
    "Print the labels,,25/03/2030 17:30,Other,Spring launch\n"
)


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TaskPerson]:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    yield from at_work(qtbot, tmp_path / "home", fill)


# A new task with all its fields


def test_a_task_is_made_with_all_its_fields_by_mouse(person: TaskPerson, tmp_path: Path) -> None:
    person.click(person.part(QAbstractButton, "new_task"))
    person.choose("Partner task")
    person.click(person.part(QWidget, "title"))
    person.write("Book the studio")
    person.click(person.part(QWidget, "assign_to"))
    person.pick_row("assign_list", "Lena Fischer")
    for name, value in (("type", "Brief"), ("program", SPRING)):
        person.click(person.part(QWidget, name))
        person.pick(person.part(QListWidget, "choices"), value)
    person.click(person.field("Due date"))
    person.write("20/03/2030")
    person.click(person.part(QWidget, "due_time"))
    person.press(Key.Key_A, CTRL)
    person.write("14:30")
    for name in ("urgent", "requires_approval"):
        person.click(person.part(QAbstractButton, name))
    person.click(person.part(QPlainTextEdit, "description").viewport())
    person.write("The small one.")
    person.type_paths([plan(tmp_path)])
    person.click(person.part(QAbstractButton, "add_files"))
    person.wait_for(lambda: person.hears("Remove plan.txt"))
    person.click_button("Create task")
    assert_made(person)
    assert person.stored(NEW).files == 1
    (file,) = attachments.files(person.workspace, NEW)
    assert file.name == "plan.txt"


def test_a_task_is_made_with_all_its_fields_by_keys(person: TaskPerson) -> None:
    person.press(Key.Key_N)
    person.write("Book the studio")
    for name, value in (("assign_to", "Lena"), ("type", "Brief"), ("program", "Spring")):
        person.tab_to(name)
        person.write(value)
        person.press(Key.Key_Return)
    person.press(Key.Key_Tab)
    person.write("20/03/2030")
    person.tab_to("due_time")
    person.write("14:30")
    for name in ("urgent", "requires_approval"):
        person.tab_to(name)
        person.press(Key.Key_Space)
    person.press(Key.Key_Tab)
    person.write("The small one.")
    person.press(Key.Key_Return, CTRL)
    assert_made(person)


def plan(folder: Path) -> Path:
    """A file that goes with the task."""
    path = folder / "plan.txt"
    path.write_text("Left wall, right wall.", "utf-8")
    return path


def assert_made(person: TaskPerson) -> None:
    """Everything is stored, and the new task is shown."""
    assert not person.is_open("task_editor")
    row = person.stored(NEW)
    assert (row.title, row.description, row.type) == ("Book the studio", "The small one.", "Brief")
    assert (row.campaign, row.assignee, row.reporter) == (SPRING, "Lena Fischer", "Priya Raman")
    assert row.due == datetime(2030, 3, 20, 13, 30, tzinfo=UTC)  # an hour before Central Europe
    assert (row.status, row.urgent, row.requires_approval) == ("new", True, True)
    assert person.part(QWidget, "task_pane").accessibleName() == f"T-{NEW} Book the studio"
    assert person.toast() == f"T-{NEW} created"


def test_what_is_missing_is_said_and_nothing_is_made(person: TaskPerson) -> None:
    person.press(Key.Key_N)
    person.press(Key.Key_Return, CTRL)
    assert person.is_open("task_editor")
    assert person.listed() == [place(title) for title in ORDER]
    assert person.window.focusWidget().objectName() == "title"
    person.press(Key.Key_Escape)
    assert not person.is_open("task_editor")


# Changed in place


def test_a_task_is_changed_in_place_by_mouse(person: TaskPerson) -> None:
    tomorrow = at_five(person)
    person.click_cell(place(CAPTIONS), "title")
    person.click(person.part(QWidget, "task_title"))
    person.press(Key.Key_A, CTRL)
    person.write("Check all captions")
    person.press(Key.Key_Return)
    person.click(person.part(QWidget, "task_due"))
    person.pick_row("due_days", "Tomorrow")
    person.click(person.part(QWidget, "task_assignee"))
    person.pick_row("assign_list", "Lena Fischer")
    person.click(person.part(QAbstractButton, "task_urgent"))
    person.click(person.part(QWidget, "task_type"))
    person.pick_row("task_type_choices_list", "Reporting")
    assert person.stored(place(CAPTIONS)).type == "Reporting"
    assert_changed(person, tomorrow)


def test_a_task_is_changed_in_place_by_keys(person: TaskPerson) -> None:
    tomorrow = at_five(person)
    person.walk_to(place(CAPTIONS))
    person.press(Key.Key_D)
    person.press(Key.Key_Down)
    person.press(Key.Key_Return)
    person.press(Key.Key_A)
    person.write("Lena")
    person.press(Key.Key_Return)
    person.press(Key.Key_U)
    person.walk_to(place(CAPTIONS))
    person.press(Key.Key_Return)
    person.tab_to("task_title")
    person.press(Key.Key_Return)
    person.press(Key.Key_A, CTRL)
    person.write("Check all captions")
    person.press(Key.Key_Return)
    assert_changed(person, tomorrow)


def at_five(person: TaskPerson) -> datetime:
    """Tomorrow at five in the afternoon of the person's own clock."""
    today = person.workspace.clock().astimezone().date()
    return moment(today + timedelta(days=1), time(17))


def assert_changed(person: TaskPerson, due: datetime) -> None:
    """All is stored at once, each with an undo of its own."""
    row = person.stored(place(CAPTIONS))
    assert (row.title, row.assignee, row.urgent) == ("Check all captions", "Lena Fischer", True)
    assert row.due == due
    person.press(Key.Key_Z, CTRL)
    assert person.stored(place(CAPTIONS)) != row


# Copied, thrown away, brought back


def test_a_copy_begins_anew_by_mouse(person: TaskPerson) -> None:
    person.click_cell(place(REEL), "menu")
    person.choose("Copy")
    assert_copied(person)


def test_a_copy_begins_anew_by_keys(person: TaskPerson) -> None:
    person.walk_to(place(REEL))
    person.press(Key.Key_D, CTRL)
    assert_copied(person)


def assert_copied(person: TaskPerson) -> None:
    """The same work for the same person, to be started; the copy is shown."""
    made, origin = person.stored(NEW), person.stored(place(REEL))
    assert (made.status, made.requested_by_id, origin.status) == ("new", None, "in_progress")
    assert (made.type, made.campaign, made.assignee) == (origin.type, origin.campaign, origin.assignee)
    assert made.reporter == "Priya Raman"
    assert person.table.current_id() == NEW


def test_a_task_goes_to_the_trash_and_back_by_mouse(person: TaskPerson) -> None:
    person.click_cell(place(BRIEF), "menu")
    person.choose("Move to trash")
    assert BRIEF not in person.names()
    person.wait_for(lambda: person.sees_tab("Trash"))
    person.tab_by_mouse("trash")
    assert person.names() == [BRIEF]
    person.click_cell(place(BRIEF), "menu")
    person.choose("Restore")
    person.tab_by_mouse("all")
    assert person.names() == list(ORDER)


def test_a_task_goes_to_the_trash_and_back_by_keys(person: TaskPerson) -> None:
    person.walk_to(place(BRIEF))
    person.press(Key.Key_Delete)
    assert person.toast() == "T-1 moved to trash"
    assert BRIEF not in person.names()
    person.press(Key.Key_Z, CTRL)
    assert person.names() == list(ORDER)


# How the list is left


def test_the_list_is_as_it_was_left_after_a_restart_by_mouse(person: TaskPerson) -> None:
    person.tab_by_mouse("mine")
    person.click(person.part(QWidget, "add_filter"))
    person.choose("Program")
    person.pick(person.part(QListWidget, "filter_options"), SPRING)
    person.press(Key.Key_Escape)
    header = person.table.header()
    section = [each.key for each in person.table.rows().sections].index("title")
    person.click(header.viewport(), header.spot(section))
    person.click(header.viewport(), header.spot(section))
    person.click(person.part(QAbstractButton, "display"))
    columns = person.part(ColumnList, "display_columns")
    person.pick(columns, "Reporter")
    person.press(Key.Key_Escape)
    before = look(person)
    person.click(person.part(QWidget, "workspace_button"))
    person.choose("Quit")
    assert_left_so(person, before)


def test_the_list_is_as_it_was_left_after_a_restart_by_keys(person: TaskPerson) -> None:
    person.press(Key.Key_2, CTRL)
    person.press(Key.Key_F)
    person.choose_by_key("Program")
    person.write("spring")
    person.press(Key.Key_Return)
    person.press(Key.Key_Escape)
    person.tab_to("tasks")
    person.press(Key.Key_Up, CTRL)
    person.press(Key.Key_Right, times=2)
    person.press(Key.Key_Return, times=2)
    person.press(Key.Key_Down)
    person.press(Key.Key_D, SHIFT)
    columns = person.part(ColumnList, "display_columns")
    person.tab_to("display_columns")
    while columns.currentItem().text() != "Reporter":
        person.press(Key.Key_Down)
    person.press(Key.Key_Space)
    person.press(Key.Key_Escape)
    before = look(person)
    person.press(Key.Key_Q, CTRL)
    assert_left_so(person, before)


def look(person: TaskPerson) -> tuple[list[str], list[str], list[str]]:
    """The rows in order, the columns in order, the filters in words."""
    columns = [slot.column.title for slot in person.table.slots()]
    shown = [each.accessibleName() for each in person.window.findChildren(QWidget) if each.isVisible()]
    return person.names(), columns, [words for words in shown if words.startswith("Program is")]


def assert_left_so(person: TaskPerson, before: tuple[list[str], list[str], list[str]]) -> None:
    """Tab, filter, order and columns were changed, and are so again after a restart."""
    names, columns, filters = before
    assert names == ["Sign the contract", "Send the brief again", CAPTIONS]
    assert "Reporter" in columns
    assert filters == [f"Program is {SPRING}"]
    person.wait_for(person.is_gone)
    person.start_again()
    person.go_to_page("tasks")
    person.window.resize(1440, 900)  # the screen of these tests is smaller than what a window begins with
    person.wait_for(lambda: look(person) == before)


# Brought in from a list


def test_a_list_of_tasks_comes_in_and_goes_with_one_undo_by_mouse(person: TaskPerson, tmp_path: Path) -> None:
    person.click(person.part(QAbstractButton, "search_button"))
    person.write("import tasks")
    person.pick_row("palette_results", "Import tasks")
    person.wait_for_page("import_tasks")
    person.type_paths([given(tmp_path)])
    person.click_button("Choose file*")
    for words in ("Match columns", "Check * rows", "Import * tasks"):
        person.wait_for_button(words)
        person.click_button(words)
    assert_in(person)
    person.click_button("Undo")
    assert_out(person)


def test_a_list_of_tasks_comes_in_and_goes_with_one_undo_by_keys(person: TaskPerson, tmp_path: Path) -> None:
    person.command("import tasks")
    person.wait_for_page("import_tasks")
    person.type_paths([given(tmp_path)])
    person.press(Key.Key_Return)
    for words in ("Match columns", "Check * rows", "Import * tasks"):
        person.wait_for_button(words)
        person.press(Key.Key_Return, CTRL)
    assert_in(person)
    person.press(Key.Key_Z, CTRL)
    assert_out(person)


def given(folder: Path) -> Path:
    """A list somebody sent."""
    path = folder / "tasks.csv"
    path.write_text(LIST, "utf-8")
    return path


def assert_in(person: TaskPerson) -> None:
    """The list shows what came in."""
    person.wait_for_page("tasks")
    assert person.names() == ["Order the boxes", "Print the labels"]
    assert person.stored(NEW).assignee == "Lena Fischer"
    assert person.toast() == "2 tasks imported"


def assert_out(person: TaskPerson) -> None:
    """Nothing of it is left."""
    assert tasks.rows(person.workspace, [NEW, NEW + 1]) == []


# People


def test_somebody_new_at_a_partner_is_given_a_task_by_mouse(person: TaskPerson) -> None:
    person.go_to_page("settings")
    person.click(person.part(QAbstractButton, "add_person"))
    person.click(person.field("Name"))
    person.write("Nils Berg")
    person.click(person.part(QWidget, "person_organization"))
    person.choose("Studio Nord")
    person.click(person.part(QAbstractButton, "save_person"))
    person.go_to_page("tasks")
    person.click_cell(place(BRIEF), "menu")
    person.choose("Assign to…")
    person.pick_row("assign_list", "Nils Berg")
    assert_given(person)


def test_somebody_new_at_a_partner_is_given_a_task_by_keys(person: TaskPerson) -> None:
    person.press(Key.Key_Comma, CTRL)
    person.wait_for_page("settings")
    person.tab_to("add_person")
    person.press(Key.Key_Return)
    person.write("Nils Berg")
    person.tab_to("person_organization")
    person.write("S")
    person.press(Key.Key_Return, CTRL)
    person.press(Key.Key_G)
    person.press(Key.Key_T)
    person.wait_for_page("tasks")
    person.walk_to(place(BRIEF))
    person.press(Key.Key_A)
    person.write("Nils")
    person.press(Key.Key_Return)
    assert_given(person)


def assert_given(person: TaskPerson) -> None:
    """There is one more partner, and the task is theirs."""
    (nils,) = [row for row in people.everybody(person.workspace) if row.name == "Nils Berg"]
    assert (nils.role, nils.organization) == (Role.PARTNER, "Studio Nord")
    assert person.stored(place(BRIEF)).assignee_id == nils.id


def test_a_search_line_takes_letters_that_are_commands_elsewhere(person: TaskPerson) -> None:
    person.press(Key.Key_F, CTRL)
    person.write("sure")
    assert person.part(SearchLine, "search").text() == "sure"
    assert [person.stored(place(title)).urgent for title in ORDER] == [False] * len(ORDER)
