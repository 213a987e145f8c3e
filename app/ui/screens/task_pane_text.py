"""A text in the panel of a task that is read until somebody clicks into it, and then edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.screens.task_pane_shown import OUTSET
from app.ui.theme import fonts, style
from app.ui.widgets.button import Button
from app.ui.widgets.fields import room_in
from app.ui.widgets.labels import Label
from app.ui.widgets.parts import announce, name_widget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from app.ui.screens.task_pane_shown import ShownText

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEPT_OPEN = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class LinesEdit(QPlainTextEdit):
    """The editor: as tall as its lines, ``most`` at most. Enter ends a single line, Ctrl+Enter any."""

    submitted = Signal()
    cancelled = Signal()
    left = Signal()

    def __init__(self, spoken: str, name: str, role: str, lines: tuple[int, int], limit: int) -> None:
        super().__init__()
        self._role, self._lines, self._limit = role, lines, limit
        self.single = role == "title"
        name_widget(self, spoken, name)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(1)  # with the frame, the words stand where they are read
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._fit)
        style.events.changed.connect(self._restyle)
        self._restyle()

    def begin(self, text: str) -> None:
        """Show a text with the cursor at its end."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def text(self) -> str:
        """The text without blanks around it; a single line without breaks."""
        typed = self.toPlainText().strip()
        return " ".join(typed.split()) if self.single else typed

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Paste plain text, no more than can stay."""
        self.insertPlainText(source.text()[: room_in(self, self._limit)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in _ENTER and (ctrl or self.single):
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _KEPT_OPEN:
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _restyle(self) -> None:
        self.setFont(fonts.font(self._role))
        self._fit()

    def _fit(self) -> None:
        least, most = self._lines
        lines = round(self.document().size().height())
        self.setFixedHeight(max(least, min(lines, most)) * fonts.line_height(self._role) + 2 * OUTSET)


class EditableText(QWidget):
    """``save(text)`` stores a changed text and returns "" or why it was not; the editor stays open then.

    Leaving the editor saves as well: nothing that was typed is lost.
    """

    def __init__(
        self, shown: ShownText, edit: LinesEdit, save: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.shown, self.edit, self._save = shown, edit, save
        self._text = ""
        self._busy = False
        self.more = Button(self.tr("Show more"), "link", name=f"{shown.objectName()}_more")
        self.more.clicked.connect(self._toggle_more)
        self._error = Label("", "small", "danger_text")
        self._error.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(shown)
        column.addWidget(edit)
        column.addWidget(self._error)
        inset = QVBoxLayout()
        inset.setContentsMargins(OUTSET, 0, OUTSET, 0)
        inset.addWidget(self.more)
        column.addLayout(inset)
        for part in (edit, self._error, self.more):
            part.hide()
        shown.edit_requested.connect(self.begin)
        edit.submitted.connect(self.finish)
        edit.left.connect(self.leave)
        edit.cancelled.connect(self.cancel)

    def show_text(self, text: str, hint: str = "", *, editable: bool, links: bool = False) -> None:
        """Show a text; one that is being edited stays in the editor."""
        self._text = text
        self.shown.show_text(text, hint, editable=editable, links=links)
        self._show_more()

    def is_open(self) -> bool:
        """Whether it is being edited."""
        return not self.edit.isHidden()

    def begin(self) -> None:
        """Open the editor with the text in it."""
        self._set_open(True)
        self.edit.begin(self._text)

    def finish(self) -> bool:
        """Save what was typed and close the editor; say whether it is closed."""
        if self._busy or not self.is_open():
            return not self.is_open()
        typed = self.edit.text()
        self._busy = True
        reason = "" if typed == self._text.strip() else self._save(typed)
        self._busy = False
        self._error.setText(reason)
        self._error.setVisible(bool(reason))
        if reason:
            announce(self.edit, reason)
            return False
        self._close()
        return True

    def leave(self) -> None:
        """Save what was typed when the keyboard goes elsewhere; an empty title is given up."""
        if self.is_open() and not self._busy and not self.edit.text() and self.edit.single:
            self._close()
        else:
            self.finish()

    def cancel(self) -> None:
        """Close the editor and forget what was typed."""
        self._close()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._show_more()

    def _close(self) -> None:
        focused = self.edit.hasFocus()
        self._error.hide()
        self._set_open(False)
        if focused:
            self.shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_open(self, opened: bool) -> None:
        self._busy = True  # hiding the editor takes its focus, which would save once more
        self.edit.setVisible(opened)
        self.shown.setVisible(not opened)
        self._show_more()
        self._busy = False

    def _show_more(self) -> None:
        cut = not self.edit.single and self.width() > 0 and self.shown.is_cut(self.width())
        self.more.setVisible(cut and not self.is_open())
        self.more.set_label(self.tr("Show less") if self.shown.whole else self.tr("Show more"))

    def _toggle_more(self) -> None:
        self.shown.show_whole(not self.shown.whole)
        self._show_more()
