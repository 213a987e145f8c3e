"""The text of a composer: it grows to six lines, then scrolls, and hands on files dropped or pasted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from app.ui.theme import fonts, style
from app.ui.widgets.fields import room_in
from app.ui.widgets.parts import name_widget
from app.ui.widgets.scroll import FloatingScrollBar

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

LIMIT = 20_000
_LINES = 6


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the files of this computer that were dropped or pasted."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class ChatEdit(QPlainTextEdit):
    """Plain text without a frame; Ctrl+Enter submits, Up in an empty text asks for the last comment."""

    submitted = Signal()
    given_up = Signal()
    looked_back = Signal()
    files_given = Signal(object)
    picture_given = Signal(object)
    grown = Signal()
    focus_changed = Signal()
    escapes = False
    """Whether Esc gives up what is written here; otherwise it is for the pane around it."""

    def __init__(self, accessible: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name_widget(self, accessible, name)
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.bar = FloatingScrollBar(self)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        style.events.changed.connect(self._grow)
        self._grow()

    def sizeHint(self) -> QSize:
        """One line to six."""
        return QSize(120, self.height())

    def minimumSizeHint(self) -> QSize:
        """Some letters."""
        return QSize(60, self.height())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Text, files and pictures."""
        return source.hasImage() or bool(dropped_files(source)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Take files as files and a picture as a picture; of text no more than can stay."""
        if self.isReadOnly():
            return
        if files := dropped_files(source):
            self.files_given.emit(files)
        elif source.hasImage() and not source.hasText():
            image = source.imageData()
            if isinstance(image, QImage) and not image.isNull():
                self.picture_given.emit(image)
        else:
            self.insertPlainText(source.text()[: room_in(self, LIMIT)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.escapes:
            self.given_up.emit()
        elif event.key() == Qt.Key.Key_Up and self.document().isEmpty():
            self.looked_back.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._grow()

    def _grow(self) -> None:
        """Be as tall as the lines, at most six."""
        line = self.fontMetrics().lineSpacing()
        lines = self.document().documentLayout().documentSize().height()  # a plain text counts lines
        high = max(fonts.line_height("body"), round(max(1, min(lines, _LINES)) * line) + 1)
        if high != self.height():
            self.setFixedHeight(high)
            self.grown.emit()
