"""A select field whose list is a popover of its own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.ui.widgets.select import Select


class Opener(Select):
    """``opened`` asks for the popover and carries the letter typed, "" for none."""

    opened = Signal(str)

    def open_list(self) -> None:
        """Ask for the popover instead of opening a menu."""
        self.opened.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open_list()
        else:
            super().keyPressEvent(event)

    def _jump(self, typed: str) -> bool:
        if typed.isprintable():  # Esc has a text too
            self.opened.emit(typed)
        return typed.isprintable()
