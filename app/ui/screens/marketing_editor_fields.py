"""Fields only the form of a marketing task has: a caption with a remark, a counted name, suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.marketing import NAME_LIMIT
from app.ui.dialogs.search_popover import Choices, Entry
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.field_button import FieldButton
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import Label
from app.ui.widgets.parts import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

_WARN_FROM = 60


class Captioned(QWidget):
    """Anything under a caption, with a remark at the end of that line and an error below."""

    def __init__(self, caption: str, body: QWidget, required: bool = False, remark: str = "") -> None:
        super().__init__()
        self.remark = Label(remark, "small", "text3", tabular=True)
        self._error = Label("", "small", "danger_text")
        self._error.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(Space.s4)
        head.addWidget(Label(f"{caption} *" if required else caption, "smallM", "text2"))
        head.addStretch(1)
        head.addWidget(self.remark)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.s2)
        column.addLayout(head)
        column.addWidget(body)
        column.addWidget(self._error)
        self._error.hide()
        self._body = body
        if required:
            body.setAccessibleDescription("required")

    def error(self) -> str:
        """The error shown, "" for none."""
        return self._error.text()

    def set_error(self, text: str) -> None:
        """Show what is wrong below, or "" to take it away."""
        if text == self.error():
            return
        self._error.setText(text)
        self._error.setVisible(bool(text))
        set_wrong = getattr(self._body, "set_wrong", None)
        if set_wrong is not None:
            set_wrong(bool(text))
        if text:
            announce(self._body, text)


class NameField(QWidget):
    """A name that counts its characters and ends at 64 (workflows.md section 4)."""

    changed = Signal()
    left = Signal()

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.field = TextField("", name="marketing_name", spoken=caption, required=True)
        self._whole = Captioned(caption, self.field, required=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._whole)
        self.setFocusProxy(self.field)
        self.field.changed.connect(self._typed)
        self.field.left.connect(self.left)
        self._count()

    def text(self) -> str:
        """The name without blanks around it."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Put a name in."""
        self.field.set_text(text)
        self._count()

    def error(self) -> str:
        """The error shown, "" for none."""
        return self.field.error()

    def set_error(self, text: str) -> None:
        """Show what is wrong below, or "" to take it away."""
        self.field.set_error(text)

    def _typed(self) -> None:
        edit, text = self.field.edit, self.field.edit.text()
        if len(text) > NAME_LIMIT:
            kept, cursor = _shortened(text, edit.cursorPosition(), len(text) - NAME_LIMIT)
            edit.setText(kept)
            edit.setCursorPosition(cursor)
            words = self.tr("A name has at most {count} characters. The rest was left out.")
            self.field.set_error(words.format(count=NAME_LIMIT))
            return
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        count = len(self.text())
        words = self.tr("{count} of {most}").format(count=count, most=NAME_LIMIT)
        self._whole.remark.setText(words)
        self._whole.remark.set_tone("warn_text" if count >= _WARN_FROM else "text3")
        self.field.edit.setAccessibleDescription(self.tr("required, {words}").format(words=words))


def _shortened(text: str, cursor: int, excess: int) -> tuple[str, int]:
    """Take ``excess`` characters away before the cursor, where they were written; Qt counts UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")
    before = units[: 2 * cursor].decode("utf-16-le", "ignore")
    after = units[2 * cursor :].decode("utf-16-le", "ignore")
    before = before[: max(0, len(before) - excess)]
    return (before + after)[:NAME_LIMIT], len(before.encode("utf-16-le", "surrogatepass")) // 2


class SuggestField(TextField):
    """Free text, with what was entered before to choose from: Alt+Down, or the arrow at its end."""

    least_list: int = Size.popover

    def __init__(
        self,
        caption: str,
        name: str,
        icon: str = "",
        required: bool = False,
        spoken: str = "",
        arrow: bool = True,
    ) -> None:
        super().__init__(caption, None, name, icon, required=required, spoken=spoken)
        self._spoken = spoken or caption
        self._values: Sequence[str] = ()
        words = "Used before", f"Choose {self._spoken.lower()} used before"
        self._arrow = FieldButton(self.edit, "chevron-down", words, "used", 5) if arrow else None
        if self._arrow is not None:
            self.edit.set_trail(Size.hit)
            self._arrow.clicked.connect(self.open_list)
            self._arrow.hide()

    def set_values(self, values: Sequence[str]) -> None:
        """Offer these texts."""
        self._values = tuple(values)
        if self._arrow is not None:
            self._arrow.setVisible(bool(values))

    def values(self) -> Sequence[str]:
        """The texts offered."""
        return self._values

    def open_list(self) -> None:
        """Open the texts to choose from, those that hold a typed text to find."""
        if not self._values:
            return
        entries = [Entry(text, text, chosen=text == self.current_value()) for text in self._values]
        popover = Choices(self.edit, f"{self.edit.objectName()}_choices", self._spoken, entries)
        popover.setFixedWidth(max(self.least_list, self.edit.width()))
        popover.chosen.connect(self._take)
        popover.open()

    def current_value(self) -> str:
        """Which of the texts offered stands in the field."""
        return self.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_list()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place_arrow()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._place_arrow()

    def _place_arrow(self) -> None:
        if self._arrow is not None:
            self._arrow.place()

    def _take(self, value: object) -> None:
        self.set_text(str(value))
