"""The money of a campaign as a bar: done, committed and planned against the budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import paint, style
from app.ui.widgets.parts import mirrored, name_widget

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent

_BAR, _OVER, _TICK, _GAP = 10, 3, 2, 2


class BudgetBar(QWidget):
    """Done, committed and planned lie on one another; what is committed beyond the budget is a red tail.

    Money is in minor units of one currency.
    """

    def __init__(self, accessible: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = self._committed = self._planned = 0
        self._budget: int | None = None
        name_widget(self, accessible, name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_money(self, done: int, committed: int, planned: int, budget: int | None, words: str) -> None:
        """Show amounts; ``budget`` None: there is none. ``words`` say all of it."""
        self._done, self._committed, self._planned, self._budget = done, committed, planned, budget
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        """10 high, and room for the tick above and below."""
        return QSize(120, _BAR + 2 * _OVER)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        bar = QRectF(0, _OVER, self.width(), _BAR)
        whole = max(self._budget or 0, self._planned, self._committed, 1)
        with QPainter(self) as painter:
            paint.rounded(painter, bar, _BAR / 2, tokens.track)
            clip = QPainterPath()
            clip.addRoundedRect(bar, _BAR / 2, _BAR / 2)
            painter.setClipPath(clip)
            for start, end, color in self._parts():
                self._fill(painter, bar, start / whole, end / whole, color)
            painter.setClipping(False)
            if self._budget is not None and whole > self._budget:
                x = bar.width() * self._budget / whole - _TICK / 2
                tick = QRectF(min(x, bar.width() - _TICK), 0, _TICK, self.height())
                paint.rounded(painter, mirrored(self, tick), 1, tokens.text)

    def _parts(self) -> list[tuple[int, int, QColor]]:
        """Return (from, to, colour) of what is not empty, from the start of the bar on."""
        tokens = style.current()
        limit = self._committed if self._budget is None else min(self._committed, self._budget)
        done = min(self._done, limit)
        parts = [
            (0, done, tokens.chart),
            (done, limit, tokens.chart2),
            (limit, self._committed, tokens.families["red"].solid),
            (self._committed, self._planned, tokens.chart3),
        ]
        return [(start, end, color) for start, end, color in parts if end > start]

    def _fill(self, painter: QPainter, bar: QRectF, start: float, end: float, color: QColor) -> None:
        left, right = bar.width() * start, bar.width() * end - (_GAP if end < 1 else 0)
        spot = QRectF(left, bar.y(), max(1.0, right - left), bar.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(mirrored(self, spot), color)
