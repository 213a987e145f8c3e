"""Fields only the form of a task has: who gets it, when it is due, and the files that go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.services import tasks
from app.ui.dialogs.assign import AssignPopover
from app.ui.dialogs.due import USUAL_TIME, local, moment
from app.ui.dialogs.opener import Opener
from app.ui.theme.sizes import Space
from app.ui.widgets.button import Button
from app.ui.widgets.chat_chips import FileChip
from app.ui.widgets.chat_edit import dropped_files
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import Field
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.intake import Intake
from app.ui.widgets.labels import Label
from app.ui.widgets.select import Option
from app.ui.widgets.time_field import TimeField

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from app.services.workspace import Workspace
    from app.ui.widgets.intake import Waiting

_TIME = 92

Assigned = tuple[int | None, int | None]


class AssignField(Field):
    """The organization and the person, None for anyone of it; ``changed`` tells that it is another."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        caption = self.tr("Assign to")
        self.select = Opener(caption, self.tr("Choose who does it"), name="assign_to")
        super().__init__(caption, self.select, None, required=True)
        self.select.set_options(self._options())
        self.select.opened.connect(self.open_people)

    def value(self) -> Assigned:
        """The id of the organization, and that of the person or None."""
        found = self.select.value()
        return found if isinstance(found, tuple) else (None, None)

    def set_value(self, organization_id: int | None, person_id: int | None, name: str = "") -> None:
        """Show who has it; ``name`` is for somebody who is not offered any more."""
        value = (organization_id, person_id)
        if name and all(option.value != value for option in self.select.options()):
            self.select.set_options([*self.select.options(), Option(value, name)])
        self.select.set_value(value)

    def open_people(self, typed: str = "") -> None:
        """Open the people, narrowed to what was typed already."""
        popover = AssignPopover(self.select, self._workspace, *self.value())
        popover.chosen.connect(self._take)
        popover.open()
        popover.search.setText(typed)

    def _take(self, organization_id: int, person_id: int | None) -> None:
        self.select.set_value((organization_id, person_id))
        self.set_error("")
        self.changed.emit()
        self.left.emit()

    def _options(self) -> list[Option]:
        options: list[Option] = []
        for home, members in tasks.assignable(self._workspace):
            anyone = self.tr("Anyone of {organization}").format(organization=home.name)
            options.append(Option((home.id, None), anyone))
            options += [Option((home.id, each.id), f"{each.name} · {home.name}") for each in members]
        return options


class DueFields(QWidget):
    """A day and a time of day, read together as one moment; ``left`` tells that the focus went.

    ``now`` is the clock of the workspace.
    """

    left = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self.day = DateField(self.tr("Due date"))
        self.day.today = self._today
        self.time = TimeField(self.tr("Time"), name="due_time")
        self.time.setFixedWidth(_TIME)
        self.time.set_value(USUAL_TIME)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.s4)
        row.addWidget(self.day, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.time, 0, Qt.AlignmentFlag.AlignTop)
        self.day.left.connect(self.left)

    def value(self) -> datetime | None:
        """The moment in UTC, None while there is no day or one of the two cannot be read."""
        day = self.day.value()
        clock = self.time.value() if self.time.text() else USUAL_TIME
        return moment(day, clock) if day is not None and clock is not None else None

    def set_value(self, due: datetime | None) -> None:
        """Show a moment in UTC, or none."""
        held = local(due) if due is not None else None
        self.day.set_value(held.date() if held else None)
        self.time.set_value(held.time() if held else USUAL_TIME)

    def text(self) -> tuple[str, str]:
        """What stands in both fields."""
        return self.day.text(), self.time.text()

    def _today(self) -> date:
        return local(self._now()).date()


class FilesField(QWidget):
    """Files picked, dropped or pasted wait as chips and are taken in meanwhile."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("task_files")
        self.choose_files: Callable[[], list[str]] = self._ask_for_files
        self.intake = Intake(workspace, self)
        self._chips: dict[int, FileChip] = {}
        self.add = Button(self.tr("Add files"), "default", "paperclip", name="add_files", small=True)
        self.add.clicked.connect(self._pick)
        hint = Label(self.tr("or drop or paste them here"), "small", "text3")
        head = QHBoxLayout()
        head.setSpacing(Space.s4)
        head.addWidget(self.add)
        head.addWidget(hint)
        head.addStretch(1)
        self._box = QWidget()
        self._flow = FlowLayout(Space.s4, Space.s4)
        self._box.setLayout(self._flow)
        self._error = Label("", "small", "danger_text")
        self._error.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.s3)
        column.addWidget(Label(self.tr("Files"), "smallM", "text2"))
        column.addLayout(head)
        column.addWidget(self._box)
        column.addWidget(self._error)
        self._box.hide()
        self._error.hide()
        self.intake.added.connect(self._added)
        self.intake.changed.connect(self._changed)
        self.intake.removed.connect(self._removed)
        self.intake.failed.connect(self.say)

    def say(self, sentence: str) -> None:
        """Show a sentence under the files, "" for none."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def take(self, data: QMimeData) -> bool:
        """Take files or a picture out of what was dropped or pasted; say whether there were any."""
        if paths := dropped_files(data):
            self.add_paths(paths)
            return True
        image = data.imageData() if data.hasImage() and not data.hasText() else None
        if isinstance(image, QImage) and not image.isNull():
            self.intake.add_picture(image)
            return True
        return False

    def add_paths(self, paths: list[Path]) -> None:
        """Take files in."""
        self.say("")
        self.intake.add_paths(paths)

    def chips(self) -> list[FileChip]:
        """The files that wait."""
        return list(self._chips.values())

    def watch(self, edit: QWidget, viewport: QWidget) -> None:
        """Take the files that are pasted or dropped into a text."""
        edit.installEventFilter(self)
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.matches(QKeySequence.StandardKey.Paste) and self.paste()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return self.dropped(event)  # type: ignore[arg-type]
        return False

    def paste(self) -> bool:
        """Take what the clipboard holds; say whether that were files."""
        data = QGuiApplication.clipboard().mimeData()
        return data is not None and self.take(data)

    def dropped(self, event: QDragEnterEvent | QDropEvent) -> bool:
        """Accept files that are dragged here, and take them when they are dropped; say whether there were."""
        if not dropped_files(event.mimeData()):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.take(event.mimeData())
        return True

    def _pick(self) -> None:
        from pathlib import Path

        self.add_paths([Path(name) for name in self.choose_files()])

    def _ask_for_files(self) -> list[str]:
        return QFileDialog.getOpenFileNames(self, self.tr("Choose files"))[0]

    def _added(self, waiting: Waiting) -> None:
        chip = FileChip(waiting.key, waiting.name, self._box)
        chip.removed.connect(self.intake.remove)
        self._chips[waiting.key] = chip
        self._flow.addWidget(chip)
        chip.show()
        self._box.show()

    def _changed(self, waiting: Waiting) -> None:
        chip = self._chips[waiting.key]
        if waiting.stored is not None:
            chip.set_stored(waiting.stored.size)
        else:
            chip.set_progress(waiting.done, waiting.total)

    def _removed(self, key: int) -> None:
        chip = self._chips.pop(key)
        if chip.hasFocus():
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self._box.setVisible(bool(self._chips))
