"""Fields with a label above and an error below: one line of text, several lines."""

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.theme import fonts, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.labels import Label
from app.ui.widgets.parts import announce, mirrored, name_widget, slug

_LONGEST = 20_000  # plain text beyond this takes seconds to lay out
_DIGITS = range(Qt.Key.Key_0, Qt.Key.Key_9 + 1)


def room_in(edit: QPlainTextEdit, limit: int) -> int:
    """Return how many characters may be pasted: one more than fit, so that what is too long is told."""
    kept = len(edit.toPlainText()) - len(edit.textCursor().selectedText())
    return max(0, limit + 1 - kept)


class LineEdit(QLineEdit):
    """A line of text, 32 high (30 in bars), with an icon before the text if wanted."""

    left = Signal()

    def __init__(self, spoken: str, icon: str = "", parent: QWidget | None = None, name: str = "") -> None:
        super().__init__(parent)
        self._icon = icon
        self.setMaxLength(_LONGEST)
        name_widget(self, spoken, name)
        self._trail = 0
        self.set_height(Size.field)
        self._set_margins()
        style.events.changed.connect(self._restyle)

    def set_height(self, height: int) -> None:
        """Set the height in logical pixels; larger text makes it taller."""
        self._token = height
        self._restyle()

    def set_trail(self, width: int) -> None:
        """Keep room at the end of the line, for a button that stands there."""
        self._trail = width
        self._set_margins()

    def set_wrong(self, wrong: bool) -> None:
        """Draw the frame red, or as usual."""
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon:
            with QPainter(self) as painter:
                spot = mirrored(self, QRectF(Space.s4, 0, Size.icon, self.height()))
                paint_icon(painter, spot, self._icon, style.current().text2)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()

    def _restyle(self) -> None:
        self.setFixedHeight(max(self._token, fonts.line_height("body") + 10))

    def _set_margins(self) -> None:
        lead, trail = (Size.icon + Space.s3 if self._icon else 0), self._trail
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            lead, trail = trail, lead
        self.setTextMargins(lead, 0, trail, 0)


class Field(QWidget):
    """A control under its label, with room for one error below it."""

    left = Signal()

    def __init__(
        self, caption: str, control: QWidget, parent: QWidget | None, required: bool = False
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._hint = ""
        self._caption = Label(f"{caption} *" if required else caption, "smallM", "text2")
        self._caption.setBuddy(control)
        self._below = Label("", "small", "danger_text")
        self._below.setWordWrap(True)
        self._below.hide()
        if required:
            control.setAccessibleDescription("required")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.s2)
        for part in (self._caption, control, self._below):
            layout.addWidget(part)
        # Not before it has a parent: a label shown on its own is a window, and takes the focus from ours.
        self._caption.setVisible(bool(caption))
        self.setFocusProxy(control)

    def error(self) -> str:
        """The error shown, "" if there is none."""
        return self._below.text() if self._below.tone == "danger_text" else ""

    def set_error(self, text: str) -> None:
        """Show what is wrong and what to do below the control, or "" to take it away."""
        if text == self.error():  # so it is at every letter typed; restyling costs milliseconds
            return
        set_wrong = getattr(self.control, "set_wrong", None)
        if set_wrong is not None and bool(text) != bool(self.error()):
            set_wrong(bool(text))
        self._show_below(text)
        if text:
            announce(self.control, text)

    def set_hint(self, text: str) -> None:
        """Show a remark below the control while there is no error."""
        if text != self._hint:
            self._hint = text
            self._show_below(self.error())

    def _show_below(self, error: str) -> None:
        self._below.set_tone("danger_text" if error else "text3")
        self._below.setText(error or self._hint)
        self._below.setVisible(bool(error or self._hint))


class TextField(Field):
    """One line of text with its label. `submitted` is Enter, `left` tells that the focus went."""

    changed = Signal(str)
    submitted = Signal()

    def __init__(
        self,
        caption: str,
        parent: QWidget | None = None,
        name: str = "",
        icon: str = "",
        placeholder: str = "",
        required: bool = False,
        spoken: str = "",
    ) -> None:
        self.edit = LineEdit(spoken or caption, icon, name=name or slug(spoken or caption))
        super().__init__(caption, self.edit, parent, required)
        self.edit.setPlaceholderText(placeholder)
        self.edit.textChanged.connect(self._text_changed)
        self.edit.returnPressed.connect(self.submitted)
        self.edit.left.connect(self.left)

    def text(self) -> str:
        """The text without blanks around it."""
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Put a text in."""
        self.edit.setText(text)

    def _text_changed(self, text: str) -> None:
        self.set_error("")
        self.changed.emit(text)


class _LinesEdit(QPlainTextEdit):
    left = Signal()
    submitted = Signal()

    def set_wrong(self, wrong: bool) -> None:
        """Draw the frame red, or as usual."""
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Paste no more than can stay: laying out millions of lines would take half a minute."""
        self.insertPlainText(source.text()[: room_in(self, _LONGEST)])

    def take_back(self, count: int) -> None:
        """Take the characters away that were written last, so that none goes that was there before."""
        cursor = self.textCursor()
        end = cursor.MoveOperation.End
        cursor.movePosition(end if cursor.atStart() else cursor.MoveOperation.NoMove)
        cursor.movePosition(cursor.MoveOperation.PreviousCharacter, cursor.MoveMode.KeepAnchor, count)
        cursor.removeSelectedText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
            return
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in _DIGITS:
            event.ignore()  # a dialog chooses by it
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TextArea(Field):
    """Several lines of plain text; Tab leaves it, Ctrl+Enter submits; 20,000 characters at most."""

    changed = Signal(str)
    submitted = Signal()

    def __init__(
        self,
        caption: str,
        lines: int = 4,
        parent: QWidget | None = None,
        name: str = "",
        placeholder: str = "",
    ) -> None:
        self.edit = _LinesEdit()
        name_widget(self.edit, caption, name)
        super().__init__(caption, self.edit, parent)
        self.edit.setTabChangesFocus(True)
        self.edit.setPlaceholderText(placeholder)
        self._lines = lines
        self._restyle()
        style.events.changed.connect(self._restyle)
        self.edit.textChanged.connect(self._text_changed)
        self.edit.submitted.connect(self.submitted)
        self.edit.left.connect(self.left)

    def text(self) -> str:
        """The text without blanks around it."""
        return self.edit.toPlainText().strip()

    def set_text(self, text: str) -> None:
        """Put a text in."""
        self.edit.setPlainText(text)

    def _restyle(self) -> None:
        self.edit.setFixedHeight(self._lines * fonts.line_height("body") + Space.s6)

    def _text_changed(self) -> None:
        text = self.edit.toPlainText()
        if len(text) > _LONGEST:
            self.edit.take_back(len(text) - _LONGEST)
            self.set_error("The text ends here: 20,000 characters at most.")
            return
        self.set_error("")
        self.changed.emit(text)
