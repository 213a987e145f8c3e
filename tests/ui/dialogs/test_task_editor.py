"""The task form: filled by keys alone, files with it, errors where they are, and nothing typed is lost."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.services import attachments, task_types, tasks
from app.services.tasks_rules import TaskDraft
from app.ui.dialogs.task_editor import TaskEditor
from tests.support import AGENCY, CLIENT_REVIEWER, MANAGER, act_as, make_campaign, make_tasks, person_id
from tests.ui.dialogs.conftest import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.domain.task_rows import TaskRow
    from app.services.transitions import Done
    from app.services.workspace import Workspace
    from tests.ui.dialogs.conftest import Window

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Form:
    """The open editor, driven by keys, and what it saved."""

    def __init__(
        self, window: Window, workspace: Workspace, task_id: int | None = None, draft: TaskDraft | None = None
    ) -> None:
        self.window, self.workspace = window, workspace
        row = None if task_id is None else tasks.task(workspace, task_id)
        self.editor = TaskEditor(window, workspace, row, draft)
        self.fields = self.editor.form
        self.saved: list[tuple[int, Done]] = []
        self.editor.saved.connect(self.saved.append)
        self.editor.open()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.window.focusWidget(), key, modifiers)

    def type(self, text: str, then: Qt.Key | None = Key.Key_Tab) -> None:
        """Type where the keyboard is by then, and go on."""
        for letter in text:
            QTest.keyClicks(self.window.focusWidget(), letter)
        if then is not None:
            self.press(then)

    def tab_to(self, widget: QWidget) -> None:
        """Press Tab until a control has the keyboard."""
        for _ in range(20):
            if widget.hasFocus():
                return
            self.press(Key.Key_Tab)
        pytest.fail(f"Tab never reaches {widget.objectName()}")

    def choose_type(self) -> None:
        """Take the first type."""
        self.tab_to(self.fields.type.select)
        self.press(Key.Key_Return)
        self.press(Key.Key_Return)

    def save(self) -> None:
        """Press Ctrl+Enter."""
        self.press(Key.Key_Return, CTRL)

    def errors(self) -> dict[str, str]:
        """The errors shown, by field."""
        return {key: field.error() for key, field in self.fields.fields.items() if field.error()}

    def row(self) -> TaskRow:
        """The task that was saved last."""
        return tasks.task(self.workspace, self.saved[-1][0])

    def overlay(self, name: str) -> QWidget | None:
        """What lies over the window, by name."""
        return next((w for w in self.window.findChildren(QWidget, name) if w.isVisible()), None)

    def files(self) -> dict[str, int]:
        """The files of the task saved last, and their sizes."""
        return {each.name: each.size for each in attachments.files(self.workspace, self.saved[-1][0])}


@pytest.fixture(autouse=True)
def active(window: Window, qtbot: QtBot) -> None:
    """Only an active window tells its fields that the keyboard came and went."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


@pytest.fixture
def form(window: Window, workspace: Workspace) -> Form:
    """An empty form."""
    return Form(window, workspace)


@pytest.fixture
def known(workspace: Workspace) -> int:
    """A task with everything but files."""
    draft = TaskDraft(
        "Send the contract",
        task_types.types(workspace)[1].id,
        "Two copies",
        make_campaign(workspace),
        workspace.me.organization_id,
        person_id(workspace, MANAGER),
        datetime(2026, 3, 20, 8, 30, tzinfo=UTC),
        urgent=True,
        requires_approval=True,
    )
    return tasks.save(workspace, draft)[0]


def test_a_task_is_made_by_keys_alone(window: Window, workspace: Workspace) -> None:
    campaign = make_campaign(workspace, "Autumn")
    form = Form(window, workspace)
    form.type("Approve first cut")
    form.type("becker", Key.Key_Return)
    form.choose_type()
    form.tab_to(form.fields.program.select)
    form.type("autumn", Key.Key_Return)
    form.tab_to(form.fields.due.day.edit)
    form.type("2026-03-20")
    form.press(Key.Key_A, CTRL)
    form.type("9.30")
    form.press(Key.Key_Space)
    form.press(Key.Key_Tab)
    form.press(Key.Key_Tab)
    form.type("Check the hook", None)
    form.save()
    row = form.row()
    assert (row.title, row.description, row.campaign_id) == ("Approve first cut", "Check the hook", campaign)
    assert (row.assignee, row.type) == (MANAGER, task_types.types(workspace)[0].name)
    assert row.due == datetime(2026, 3, 20, 8, 30, tzinfo=UTC)
    assert (row.urgent, row.requires_approval) == (True, False)
    assert form.saved[0][1].label == f"T-{row.id} created"
    assert not form.editor.isVisible()
    assert form.window.field.hasFocus()


def test_a_new_task_is_for_anyone_of_the_own_agency_at_five(form: Form) -> None:
    assert form.fields.assign.value() == (form.workspace.me.organization_id, None)
    assert form.fields.assign.select.accessibleDescription() == f"Anyone of {AGENCY}"
    assert form.fields.due.time.text() == "17:00"
    assert form.fields.draft().due is None


def test_a_task_may_begin_with_what_is_known(window: Window, workspace: Workspace) -> None:
    campaign = make_campaign(workspace)
    form = Form(window, workspace, draft=TaskDraft("Brief", campaign_id=campaign))
    assert (form.fields.title.text(), form.fields.program.value()) == ("Brief", campaign)
    form.press(Key.Key_Escape)
    assert not form.editor.isVisible()


def test_errors_stand_under_their_fields_once_those_are_left(form: Form) -> None:
    assert form.errors() == {}
    form.press(Key.Key_Tab)
    assert form.errors() == {"title": "Enter a title."}
    form.tab_to(form.fields.due.day.edit)
    form.type("someday")
    assert form.errors()["due"] == "Enter a date such as 14 Mar 2026."


def test_saving_goes_to_the_first_error_and_keeps_everything(form: Form) -> None:
    form.fields.description.set_text("Words")
    form.fields.due.time.set_text("late")
    form.tab_to(form.fields.description.edit)
    form.save()
    assert form.errors() == {"title": "Enter a title.", "type_id": "Choose a type."}
    assert form.fields.due.time.error() == "Enter a time such as 17:00."
    assert form.fields.title.edit.hasFocus()
    assert (form.saved, form.fields.description.text()) == ([], "Words")


def test_a_known_task_is_shown_whole_and_changed(window: Window, workspace: Workspace, known: int) -> None:
    form = Form(window, workspace, known)
    assert form.editor.accessibleName() == f"Edit T-{known}"
    assert form.fields.draft() == tasks.draft_of(tasks.task(workspace, known))
    form.press(Key.Key_End)
    form.type(" again", None)
    form.save()
    assert form.row().title == "Send the contract again"
    assert form.row().assignee == MANAGER


def test_nothing_changed_is_nothing_saved(window: Window, workspace: Workspace, known: int) -> None:
    form = Form(window, workspace, known)
    form.save()
    assert form.saved == []
    assert not form.editor.isVisible()


def test_who_had_it_and_is_gone_stays_until_somebody_else_is_chosen(
    window: Window, workspace: Workspace, known: int
) -> None:
    people_gone(workspace)
    form = Form(window, workspace, known)
    assert form.fields.assign.select.accessibleDescription() == MANAGER
    form.fields.title.set_text("Another")
    form.save()
    assert form.row().assignee == MANAGER


def people_gone(workspace: Workspace) -> None:
    """Deactivate the Manager."""
    from app.services import people

    people.set_person_active(workspace, person_id(workspace, MANAGER), False)


def test_another_one_is_made_after_it(form: Form) -> None:
    form.type("First")
    form.choose_type()
    form.fields.description.set_text("Words")
    form.editor.again.click()
    form.save()
    assert form.editor.isVisible()
    assert form.row().title == "First"
    assert (form.fields.title.text(), form.fields.description.text()) == ("", "")
    assert form.fields.title.edit.hasFocus()
    assert form.errors() == {}
    form.type("Second", None)
    form.editor.again.click()
    form.save()
    assert (form.row().title, form.row().description) == ("Second", "")
    assert len(form.saved) == 2
    assert not form.editor.isVisible()


def test_esc_asks_before_it_throws_away_what_was_typed(form: Form) -> None:
    form.type("Reach", None)
    form.press(Key.Key_Escape)
    assert form.overlay("discard_changes") is not None
    form.press(Key.Key_Escape)
    assert form.editor.isVisible()
    assert form.fields.title.edit.hasFocus()


def test_esc_closes_at_once_while_nothing_was_typed(form: Form) -> None:
    form.press(Key.Key_Escape)
    assert not form.editor.isVisible()


def test_files_are_picked_and_saved_with_the_task(form: Form, tmp_path: Path, qtbot: QtBot) -> None:
    paths = [tmp_path / "brief.pdf", tmp_path / "cut.mp4"]
    for path in paths:
        path.write_bytes(b"x" * 2_000)
    form.fields.files.choose_files = lambda: [str(path) for path in paths]
    form.type("With files")
    form.choose_type()
    form.tab_to(form.fields.files.add)
    form.press(Key.Key_Return)
    form.save()
    qtbot.waitUntil(lambda: bool(form.saved))
    assert form.files() == {"brief.pdf": 2_000, "cut.mp4": 2_000}


def test_a_file_is_taken_out_again(form: Form, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"x")
    form.fields.files.add_paths([path])
    qtbot.waitUntil(lambda: not form.fields.files.intake.busy())
    assert form.editor.is_changed()
    chip = form.fields.files.chips()[0]
    chip.setFocus()
    form.press(Key.Key_Delete)
    assert form.fields.files.chips() == []
    assert form.fields.files.add.hasFocus()
    assert not form.editor.is_changed()


def test_a_picture_is_pasted_from_the_description(form: Form, qtbot: QtBot) -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    QGuiApplication.clipboard().setImage(image)
    form.type("With a picture")
    form.choose_type()
    form.tab_to(form.fields.description.edit)
    form.press(Key.Key_V, CTRL)
    form.save()
    qtbot.waitUntil(lambda: bool(form.saved))
    assert list(form.files()) == ["picture.png"]


def test_a_text_on_the_clipboard_is_pasted_as_text(form: Form) -> None:
    QGuiApplication.clipboard().setText("plain words")
    form.tab_to(form.fields.description.edit)
    form.press(Key.Key_V, CTRL)
    assert form.fields.description.text() == "plain words"
    assert form.fields.files.chips() == []


def test_files_are_dropped_anywhere_on_the_form(form: Form, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "dropped.txt"
    path.write_text("words")
    for place in (form.fields, form.fields.description.edit.viewport()):
        drop(place, path)
    qtbot.waitUntil(lambda: not form.fields.files.intake.busy())
    assert [chip.name for chip in form.fields.files.chips()] == ["dropped.txt"] * 2
    assert form.fields.description.text() == ""


def drop(target: QWidget, path: Path) -> None:
    """Drag a file over a widget and let it go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    given = (QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NONE)
    for event in (QDragEnterEvent(*given), QDropEvent(*given)):
        QApplication.sendEvent(target, event)


def test_a_file_that_cannot_be_read_says_so(form: Form, tmp_path: Path, qtbot: QtBot) -> None:
    form.fields.files.add_paths([tmp_path / "gone.txt"])
    qtbot.waitUntil(lambda: form.fields.files.chips() == [])
    told = [each.text() for each in form.fields.files.findChildren(QWidget) if "gone.txt" in words(each)]
    assert len(told) == 1


def words(widget: QWidget) -> str:
    """What a widget says."""
    return str(widget.property("text") or "")


def test_what_cannot_be_saved_stays_in_the_form_with_the_reason(
    window: Window, workspace: Workspace, known: int
) -> None:
    form = Form(window, workspace, known)
    workspace.read.exec_driver_sql("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(workspace.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    form.fields.title.set_text("Once more")
    form.save()
    other.execute("ROLLBACK")
    other.close()
    assert form.overlay("not_saved") is not None
    assert (form.saved, form.fields.title.text()) == ([], "Once more")
    form.save()
    assert form.row().title == "Once more"


def test_who_may_not_is_refused_with_the_reason(window: Window, workspace: Workspace) -> None:
    (key,) = make_tasks(workspace, organization=CLIENT_REVIEWER)
    form = Form(window, workspace, key)
    act_as(workspace, CLIENT_REVIEWER)
    form.fields.title.set_text("Mine")
    form.fields.type.set_value(task_types.types(workspace)[0].id)
    form.save()
    assert form.saved == []
    assert form.overlay("not_saved") is not None


def test_a_title_too_long_is_refused_and_not_cut(form: Form) -> None:
    form.fields.title.set_text("x" * 201)
    form.save()
    assert form.errors()["title"] == "Shorten the title to 200 characters."
    assert len(form.fields.title.text()) == 201


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_can_be_a_title_and_a_description(form: Form, text: str) -> None:
    form.choose_type()
    form.fields.title.set_text(text[:200])
    form.fields.description.set_text(text)
    form.save()
    assert form.row().title


def test_every_control_has_a_name_and_the_form_fits_a_low_window(form: Form) -> None:
    form.window.resize(960, 640)
    touched = [each for each in form.editor.stops() if not each.accessibleName() or not each.objectName()]
    assert touched == []
    assert form.window.rect().contains(form.editor.panel.geometry())
