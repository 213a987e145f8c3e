"""What an import shows before there is a file: where to drop one; and to whom it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme import style
from app.ui.theme.sizes import Radius, Space
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.parts import name_widget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class DropZone(QWidget):
    """A dashed box to drop files on, with a button to choose them."""

    choose_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        name_widget(self, "Drop files here", "drop_zone")
        self._over = False
        words = "Drop CSV or Excel files, or paste with Ctrl+V"
        line = "Any columns will do, and several files can come at once."
        state = EmptyState("file-spreadsheet", words, line, name="no_file")
        self.button = state.add_button("Choose files", self.choose_wished.emit, "primary", "folder-open")
        column = QVBoxLayout(self)
        column.addWidget(state)

    def set_over(self, over: bool) -> None:
        """Light up while files are held over the window."""
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        area = QRectF(self.rect()).adjusted(Space.s8, Space.s7, -Space.s8, -Space.s7)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(tokens.accent if self._over else tokens.border_control, 1.5 if self._over else 1.0)
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(tokens.accent_tint if self._over else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, Radius.dialog, Radius.dialog)


class Veil(QWidget):
    """Lies over what cannot be touched while a job runs, and pales it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("veil")
        self.hide()

    def cover(self, widget: QWidget) -> None:
        """Lie over a sibling."""
        self.setGeometry(widget.geometry())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        pale = QColor(style.current().surface)  # a copy: the token is everybody's
        pale.setAlphaF(0.5)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), pale)
