"""A day as a bar: the windows in which something is delivered, and those that cannot stay."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.marketing_checks import WHOLE_DAY, clock
from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Radius, Space
from app.ui.widgets.parts import name_widget

_TRACK = 22
_EVERY = 6 * 60
_HATCH = 6
_LEAST = 3.0  # a window of no length is still seen
_LEADING = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TRAILING = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DayBar(QWidget):
    """A track from 00:00 to 24:00 with the windows on it. As a clock, it is never mirrored."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._windows: tuple[tuple[int, int], ...] = ()
        self._bad: frozenset[int] = frozenset()
        name_widget(self, "Delivery windows of one day", name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_windows(())

    def set_windows(self, windows: Sequence[tuple[int, int]], bad: Collection[int] = ()) -> None:
        """Show windows of (start, end) in minutes of the day; those at the places ``bad``, from 0, in red."""
        self._windows, self._bad = tuple(windows), frozenset(bad)
        self.setAccessibleDescription(self._words())
        self.update()

    def sizeHint(self) -> QSize:
        """The track, and the hours below it."""
        return QSize(200, _TRACK + Space.s2 + fonts.line_height("caption"))

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the five hours."""
        return QSize(180, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        track = QRectF(0, 0, self.width(), _TRACK)
        with QPainter(self) as painter:
            paint.rounded(painter, track, Radius.row, style.current().track)
            for place, window in enumerate(self._windows):
                self._paint_window(painter, track, window, place in self._bad)
            self._paint_hours(painter)

    def _words(self) -> str:
        parts = [
            f"{clock(start)} to {clock(end)}{', not possible' if place in self._bad else ''}"
            for place, (start, end) in enumerate(self._windows)
        ]
        return "; ".join(parts) or "No delivery window"

    def _paint_window(self, painter: QPainter, track: QRectF, window: tuple[int, int], bad: bool) -> None:
        tokens = style.current()
        left, right = (track.width() * max(0, min(each, WHOLE_DAY)) / WHOLE_DAY for each in sorted(window))
        left = min(left, track.width() - _LEAST)
        spot = QRectF(left, 0, max(_LEAST, right - left), _TRACK)
        paint.rounded(painter, spot, Radius.row, tokens.families["red"].solid if bad else tokens.chart)
        if bad:
            self._hatch(painter, spot)

    def _hatch(self, painter: QPainter, spot: QRectF) -> None:
        inside = QPainterPath()
        inside.addRoundedRect(spot, Radius.row, Radius.row)
        painter.save()
        painter.setClipPath(inside)
        painter.setPen(QPen(style.current().families["red"].tint, 1.0))
        for x in range(round(spot.left()) - _TRACK, round(spot.right()) + 1, _HATCH):
            painter.drawLine(QLineF(x, spot.bottom(), x + _TRACK, spot.top()))
        painter.restore()

    def _paint_hours(self, painter: QPainter) -> None:
        top, height = _TRACK + Space.s2, fonts.line_height("caption")
        width = self.width() / 4
        for at, minute in enumerate(range(0, WHOLE_DAY + 1, _EVERY)):
            middle = self.width() * minute / WHOLE_DAY
            align = (_LEADING, paint.CENTRE, paint.CENTRE, paint.CENTRE, _TRAILING)[at]
            left = (middle, *[middle - width / 2] * 3, middle - width)[at]
            place = QRectF(left, top, width, height)
            paint.text(painter, place, clock(minute), style.current().text2, "caption", align, tabular=True)
