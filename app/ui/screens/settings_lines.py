"""Rows that hold controls: one tab stop for the list, Up and Down between its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme.sizes import Radius
from app.ui.widgets.button import IconButton
from app.ui.widgets.focus_ring import FocusRing
from app.ui.widgets.parts import name_widget, set_tooltip

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class Line(QWidget):
    """A row. Enter or a double click wants it opened; Menu, Shift+F10 or a right click its menu."""

    ring_radius: int = Radius.row
    opened = Signal()
    menu_requested = Signal(QPoint)
    stepped = Signal(int)
    ended = Signal(int)
    focused = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def controls(self) -> list[QWidget]:
        """What Tab reaches within the row."""
        return []

    def set_reachable(self, reachable: bool) -> None:
        """Let Tab come here, or only the arrows of the list and the mouse."""
        policy = Qt.FocusPolicy.StrongFocus if reachable else Qt.FocusPolicy.ClickFocus
        for widget in (self, *self.controls()):
            widget.setFocusPolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _ENDS:
            self.ended.emit(_ENDS[key])
        elif key in _ENTER:
            self.opened.emit()
        elif key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and shifted):
            self.menu_requested.emit(self.mapToGlobal(self.rect().center()))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.menu_requested.emit(event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()


class MoreButton(IconButton):
    """The three dots at the end of a row; Up and Down walk the list from here too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("ellipsis", "", parent=parent)

    def name_for(self, spoken: str, name: str) -> None:
        """Say whose menu it opens."""
        name_widget(self, spoken, name)
        set_tooltip(self, spoken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class LineList(QWidget):
    """Rows under one another. A row stays the same widget while its key is shown."""

    revealed = Signal(QWidget)

    def __init__(self, spoken: str, name: str) -> None:
        super().__init__()
        self.setAccessibleName(spoken)
        self.setObjectName(name)
        self._lines: dict[Hashable, Line] = {}
        self._current: Hashable = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def lines(self) -> list[Line]:
        """The rows shown, from the top."""
        return list(self._lines.values())

    def line(self, key: Hashable) -> Line | None:
        """The row of a key, None where it is not shown."""
        return self._lines.get(key)

    def show_keys(self, keys: Sequence[Hashable], make: Callable[[Hashable], Line]) -> None:
        """Show a row per key, in that order; rows that are new are made, those not named go."""
        if list(self._lines) != list(keys):
            self._arrange(keys, make)

    def focus_line(self, key: Hashable) -> None:
        """Put the keyboard on a row."""
        if (line := self._lines.get(key)) is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self, keys: Sequence[Hashable], make: Callable[[Hashable], Line]) -> None:
        before, had_focus = list(self._lines), self.isAncestorOf(self.window().focusWidget() or self.window())
        place = before.index(self._current) if self._current in self._lines else 0
        lines = {key: self._lines.get(key) or self._made(key, make) for key in keys}
        gone = [line for key, line in self._lines.items() if key not in lines]
        self._lines = lines
        self._column.setEnabled(False)  # or every row shown would lay out all of them
        for at, line in enumerate(lines.values()):
            self._column.insertWidget(at, line)
            line.show()
        self._column.setEnabled(True)
        self._chain()
        self._reach(self._current if self._current in lines else _near(list(lines), place))
        if had_focus and self.line(self._current) not in (None, self.window().focusWidget()):
            self.focus_line(self._current)
        for line in gone:
            line.hide()
            line.deleteLater()

    def _chain(self) -> None:
        """Let Tab come here in the order of the page: rows are made after all that stands around them."""
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Qt takes no other kind for a place in the order
        before: QWidget = self
        for line in self._lines.values():
            for widget in (line, *line.controls()):
                QWidget.setTabOrder(before, widget)
                before = widget
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _made(self, key: Hashable, make: Callable[[Hashable], Line]) -> Line:
        line = make(key)
        line.stepped.connect(self._step)
        line.ended.connect(self._go_to_end)
        line.focused.connect(self._take_focus)
        line.set_reachable(False)
        return line

    def _step(self, by: int) -> None:
        lines = self.lines()
        at = lines.index(self._lines[self._current]) + by
        if 0 <= at < len(lines):
            self._walk_to(lines[at])

    def _go_to_end(self, at: int) -> None:
        self._walk_to(self.lines()[at])

    def _walk_to(self, line: Line) -> None:
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        FocusRing.used_keyboard(line)

    def _take_focus(self) -> None:
        line = self.sender()
        key = next((key for key, each in self._lines.items() if each is line), None)
        if key is not None:
            self._reach(key)
            self.revealed.emit(self._lines[key])

    def _reach(self, key: Hashable) -> None:
        if (old := self._lines.get(self._current)) is not None:
            old.set_reachable(False)
        self._current = key
        if (new := self._lines.get(key)) is not None:
            new.set_reachable(True)


def _near(keys: list[Hashable], place: int) -> Hashable:
    return keys[min(place, len(keys) - 1)] if keys else None
