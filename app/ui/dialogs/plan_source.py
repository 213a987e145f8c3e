"""Where a decision recorded for somebody else came from: a kind, and a note about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.services.transitions import NOTE_LIMIT, SOURCES
from app.ui.theme.sizes import Space
from app.ui.widgets.fields import LineEdit
from app.ui.widgets.labels import Label
from app.ui.widgets.strip import Item, Segmented

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

_ICONS = {"email": "mail", "call": "phone", "meeting": "users", "file": "paperclip"}


class SourceStrip(Segmented):
    """The kinds of source side by side, none of them chosen at first: a default would be a false record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        items = [Item(key, label, _ICONS[key]) for key, label in SOURCES.items()]
        super().__init__(self.tr("Source of the decision"), items, parent, "decision_source")
        self._at = -1
        self._describe()

    def current(self) -> str:
        """The key of the chosen kind, "" before one is chosen."""
        return super().current() if self._at >= 0 else ""

    def _describe(self) -> None:
        if self._at >= 0:
            super()._describe()
        else:
            self.setAccessibleDescription(self.tr("Nothing chosen yet"))


class NoteLine(LineEdit):
    """The note; Alt with a digit is left to the dialog, which chooses the kind by it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class SourceField(QWidget):
    """Kind and note; ``choose_file`` asks for a file, whose name becomes the note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose_file: Callable[[], str] = self._ask_for_file
        self.strip = SourceStrip()
        self.strip.changed.connect(self._kind_changed)
        self.note = NoteLine(self.tr("Note on the source"), name="decision_note")
        self.note.setMaxLength(NOTE_LIMIT)
        self.note.setPlaceholderText(self.tr("Who said it, and when"))
        self._error = Label("", "small", "danger_text")
        self._error.hide()
        across = QHBoxLayout()
        across.setSpacing(Space.s5)
        across.addWidget(self.strip)
        across.addWidget(self.note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.s2)
        column.addLayout(across)
        column.addWidget(self._error)

    def source(self) -> str:
        """The kind chosen, "" for none."""
        return self.strip.current()

    def text(self) -> str:
        """The note without blanks around it."""
        return self.note.text().strip()

    def choose(self, place: int) -> None:
        """Choose a kind by its place, counted from 1."""
        keys = list(SOURCES)
        if 1 <= place <= len(keys):
            self.strip.set_current(keys[place - 1])
            self._kind_changed(keys[place - 1])

    def show_error(self, text: str) -> None:
        """Say below the field what is missing."""
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def _kind_changed(self, kind: str) -> None:
        self.show_error("")
        if kind == "file" and (chosen := self.choose_file()):
            self.note.setText(Path(chosen).name)
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_for_file(self) -> str:
        return QFileDialog.getOpenFileName(self, self.tr("Choose the file the decision is in"))[0]
