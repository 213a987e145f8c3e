"""The pane beside a list: the edge to drag, the way back and on, and Up and Down through the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.ui.theme import style
from app.ui.theme.sizes import Size
from app.ui.widgets.button import IconButton
from app.ui.widgets.parts import mirrored_int, name_widget
from app.ui.widgets.regions import mark_region

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

LEAST, USUAL, MOST = 380, int(Size.pane), 560
"""How wide a pane may be, and is at first, in pixels at the usual text size."""

_EDGE = 6


class _PaneEdge(QWidget):
    """The leading edge of the pane; drag it to change the width. ``dragged`` carries pixels to grow by."""

    dragged = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._from: int | None = None
        self.setCursor(Qt.CursorShape.SplitHCursor)
        name_widget(self, self.tr("Drag to resize the panel"), "pane_edge")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = round(event.globalPosition().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        now = round(event.globalPosition().x())
        self.dragged.emit(now - self._from if self.isRightToLeft() else self._from - now)
        self._from = now

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None


class _Row(Protocol):
    @property
    def id(self) -> int: ...


class SidePane(QWidget):
    """Shows one row of a list. It states wishes; the screen fulfils them.

    ``back``, ``close_button``, ``upward`` and ``downward`` are for the first line, whose layout is the pane's
    own. ``widened`` carries pixels to grow by.
    """

    close_requested = Signal()
    step_requested = Signal(int)
    widened = Signal(int)
    row: _Row | None = None

    def __init__(self, name: str, before: str, after: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        mark_region(self)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.back = IconButton("arrow-left", self.tr("Back to the list"), "Esc", name="pane_back")
        self.back.clicked.connect(self.close_requested)
        self.back.hide()
        self.close_button = IconButton("x", self.tr("Close"), "Esc", name="pane_close")
        self.close_button.clicked.connect(self.close_requested)
        self.upward = IconButton("arrow-up", before, "Up", name="pane_up")
        self.upward.clicked.connect(self._step_up)
        self.downward = IconButton("arrow-down", after, "Down", name="pane_down")
        self.downward.clicked.connect(self._step_down)
        self._edge = _PaneEdge(self)
        self._edge.dragged.connect(self.widened)
        self.hide()

    def set_covering(self, covering: bool) -> None:
        """Offer the way back where the pane covers the list, else to close it."""
        self.back.setVisible(covering)
        self.close_button.setVisible(not covering)
        self._edge.setVisible(not covering)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk through the list behind the pane."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.step_requested.emit(step)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        place = self.rect()
        place.setWidth(_EDGE)
        self._edge.setGeometry(mirrored_int(self, place))
        self._edge.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), tokens.surface)
            line = self.rect()
            line.setWidth(1)
            painter.fillRect(mirrored_int(self, line), tokens.border_subtle)

    def _step_up(self) -> None:
        self.step_requested.emit(-1)

    def _step_down(self) -> None:
        self.step_requested.emit(1)
