"""What people say to one another on tasks: comments, files, drafts, and the news that reach the reporter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget

from app.services import attachments, comments
from app.ui.widgets.chat_composer import Composer
from tests.support import MANAGER
from tests.ui.matrix_cast import BRIEF, CONTRACT, fill, place
from tests.ui.story import CTRL, SHIFT, Key
from tests.ui.tasks_person import TaskPerson, at_work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.widgets.chat_chips import FileChip

WORDS = "The brief is with legal."
NO_TEXT = "Write something with the file, such as “See attached”."


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TaskPerson]:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    yield from at_work(qtbot, tmp_path / "home", fill)


# Comments of somebody who is not the assignee


def test_who_is_not_the_assignee_comments_by_mouse(person: TaskPerson) -> None:
    person.click_cell(place(BRIEF), "title")
    person.click(text(person).viewport())
    person.write(WORDS)
    person.click(person.part(Composer, "composer").send)
    assert_said(person)


def test_who_is_not_the_assignee_comments_by_keys(person: TaskPerson) -> None:
    person.walk_to(place(BRIEF))
    person.press(Key.Key_M)
    person.write(WORDS)
    person.press(Key.Key_Return, CTRL)
    assert_said(person)


def text(person: TaskPerson) -> QPlainTextEdit:
    """Where a comment is written."""
    return person.part(QPlainTextEdit, "comment_text")


def assert_said(person: TaskPerson) -> None:
    """The comment is in the thread, the composer empty, the task as it was."""
    (said,) = comments.thread(person.workspace, place(BRIEF))
    assert (said.author, said.text) == ("Priya Raman", WORDS)
    assert text(person).toPlainText() == ""
    row = person.stored(place(BRIEF))
    assert (row.status, row.assignee, row.comments) == ("new", "Lena Fischer", 1)


# Files go with a text


def test_a_file_goes_with_a_text_by_mouse(person: TaskPerson, tmp_path: Path) -> None:
    person.click_cell(place(BRIEF), "title")
    person.type_paths([made(tmp_path)])
    person.click(person.part(QAbstractButton, "attach_files"))
    wait_for_chip(person)
    person.click(person.part(Composer, "composer").send)
    assert_refused(person)
    person.click(text(person).viewport())
    person.write("See attached")
    person.click(person.part(Composer, "composer").send)
    assert_attached(person)


def test_a_file_goes_with_a_text_by_keys(person: TaskPerson, tmp_path: Path) -> None:
    person.walk_to(place(BRIEF))
    person.press(Key.Key_M)
    person.tab_to("attach_files")
    person.type_paths([made(tmp_path)])
    person.press(Key.Key_Space)
    wait_for_chip(person)
    person.press(Key.Key_Return, CTRL)
    assert_refused(person)
    person.write("See attached")
    person.press(Key.Key_Return, CTRL)
    assert_attached(person)


def test_a_file_is_taken_out_again_by_key(person: TaskPerson, tmp_path: Path) -> None:
    person.walk_to(place(BRIEF))
    person.press(Key.Key_M)
    person.tab_to("attach_files")
    person.type_paths([made(tmp_path)])
    person.press(Key.Key_Space)
    wait_for_chip(person)
    (chip,) = chips(person)
    person.tab_to(chip.objectName())
    person.press(Key.Key_Delete)
    assert chips(person) == []
    assert not person.stored(place(BRIEF)).deleted


def made(folder: Path) -> Path:
    """A file to attach."""
    path = folder / "storyboard.txt"
    path.write_text("One. Two. Three.", "utf-8")
    return path


def chips(person: TaskPerson) -> list[FileChip]:
    """The files that wait in the composer."""
    return person.part(Composer, "composer").chips()


def wait_for_chip(person: TaskPerson) -> None:
    """Wait until the file is taken in."""
    person.wait_for(lambda: any(chip.accessibleName().startswith("Remove") for chip in chips(person)))


def assert_refused(person: TaskPerson) -> None:
    """Nothing is sent, and it is said what is missing."""
    assert comments.thread(person.workspace, place(BRIEF)) == []
    assert person.part(Composer, "composer").error() == NO_TEXT


def assert_attached(person: TaskPerson) -> None:
    """Text and file are one comment, and the file is among those of the task."""
    (said,) = comments.thread(person.workspace, place(BRIEF))
    assert said.text == "See attached"
    (file,) = said.attachments
    assert attachments.path_of(person.workspace, file).read_text("utf-8") == "One. Two. Three."
    assert chips(person) == []
    assert person.stored(place(BRIEF)).files == 1


# Drafts


def test_a_draft_is_there_after_a_restart(person: TaskPerson) -> None:
    person.walk_to(place(BRIEF))
    person.press(Key.Key_M)
    person.write(WORDS)
    person.press(Key.Key_Q, CTRL)
    person.wait_for(person.is_gone)
    person.start_again()
    person.go_to_page("tasks")
    person.walk_to(place(CONTRACT))
    person.press(Key.Key_M)
    assert text(person).toPlainText() == ""
    person.press(Key.Key_Escape)
    person.walk_to(place(BRIEF))
    person.press(Key.Key_M)
    assert text(person).toPlainText() == WORDS
    person.press(Key.Key_Return, CTRL)
    assert_said(person)


# Notifications


def test_the_reporter_is_told_and_goes_there_by_mouse(person: TaskPerson) -> None:
    person.click_pill(place(CONTRACT))
    person.choose("Complete")
    person.act_as_by_mouse(MANAGER)
    assert person.part(QWidget, "bell").accessibleName() == "Notifications, 3 unread"
    person.go_to_page("campaigns")
    person.click(person.part(QWidget, "bell"))
    person.pick_row("notifications", "T-3")
    assert_shown(person)


def test_the_reporter_is_told_and_goes_there_by_keys(person: TaskPerson) -> None:
    person.walk_to(place(CONTRACT))
    person.press(Key.Key_C)
    person.act_as_by_key(MANAGER)
    person.press(Key.Key_G)
    person.press(Key.Key_C)
    person.wait_for_page("campaigns")
    person.press(Key.Key_N, CTRL | SHIFT)
    person.press(Key.Key_Return)
    assert_shown(person)


def assert_shown(person: TaskPerson) -> None:
    """The task is shown with its panel; its news are read, not those of two others that were assigned."""
    person.wait_for_page("tasks")
    assert person.part(QWidget, "task_pane").accessibleName() == f"T-3 {CONTRACT}"
    assert person.part(QWidget, "bell").accessibleName() == "Notifications, 2 unread"


def test_nobody_is_told_of_their_own_act(person: TaskPerson) -> None:
    person.walk_to(place(CONTRACT))
    person.press(Key.Key_M)
    person.write(WORDS)
    person.press(Key.Key_Return, CTRL)
    assert person.part(QWidget, "bell").accessibleName() == "Notifications"
