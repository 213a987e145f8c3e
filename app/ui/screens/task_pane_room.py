"""The place of the thread in the panel of a task."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.screens.side_pane import LEAST, USUAL
from app.ui.theme import fonts

_LEAST_THREAD, _LOW_THREAD = 180, 320


class Room(QWidget):
    """The place of the thread: what is left below the properties, where that is enough to work in.

    Otherwise it is tall enough by itself, and all of the panel scrolls.
    """

    def __init__(self, thread: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(thread)
        thread.setMinimumWidth(LEAST - 1)  # whatever stands in it, the panel may be this narrow
        self.setMinimumHeight(_LEAST_THREAD)

    def fit(self, view: int, above: int) -> None:
        """Take up the height of the view and of what stands above."""
        enough = view - above >= _LEAST_THREAD
        low = max(_LEAST_THREAD, min(view, round(_LOW_THREAD * fonts.scale())))
        self.setMinimumHeight(_LEAST_THREAD if enough else low)

    def sizeHint(self) -> QSize:
        """No more than the least: it takes what is left."""
        return QSize(USUAL, self.minimumHeight())
