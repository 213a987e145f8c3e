"""Text to look for: a field with a magnifier, and the search box that opens in a page header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.widgets.button import IconButton
from app.ui.widgets.fields import LineEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_WIDTH = 240
_LONGEST = 200  # what a search in the database takes
DEBOUNCE_MS = 120


class SearchLine(LineEdit):
    """A line to type into, with a magnifier."""

    def __init__(
        self, placeholder: str, accessible_name: str, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(accessible_name, "search", parent, name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(_LONGEST)


class SearchBox(QWidget):
    """A magnifier that opens into a field. `changed(text)` follows the typing by 120 ms; Esc empties it."""

    changed = Signal(str)

    def __init__(
        self, placeholder: str, accessible_name: str, key: str = "Ctrl+F", name: str = "search"
    ) -> None:
        super().__init__()
        self.setObjectName(f"{name}_box")
        self._button = IconButton("search", accessible_name, key, self, f"{name}_open")
        self._line = _Closing(placeholder, accessible_name, name, self)
        self._line.setFixedWidth(_WIDTH)
        self._line.hide()
        self._sent = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self._send)
        self._button.clicked.connect(self.open)
        self._line.textChanged.connect(self._typed)
        self._line.escaped.connect(self.close_up)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._button)
        layout.addWidget(self._line)

    def text(self) -> str:
        """What is looked for."""
        return self._line.text().strip()

    def set_text(self, text: str) -> None:
        """Look for a text without being asked and without telling, for a restored view."""
        if not text and self._line.hasFocus():
            self._button.show()
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.setText(text)
        self._timer.stop()
        self._sent = self.text()
        self._show_line(bool(text))

    def open(self) -> None:
        """Show the field and put the cursor into it."""
        self._show_line(True)
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    def close_up(self) -> None:
        """Look for nothing and show the magnifier again."""
        self._line.clear()
        self._show_line(False)
        self._timer.stop()
        self._send()
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_line(self, shown: bool) -> None:
        self._line.setVisible(shown)
        self._button.setVisible(not shown)

    def _typed(self) -> None:
        self._timer.start()

    def _send(self) -> None:
        if self.text() != self._sent:
            self._sent = self.text()
            self.changed.emit(self._sent)


class _Closing(SearchLine):
    """A search line that Esc closes."""

    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; the rest is typing."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
