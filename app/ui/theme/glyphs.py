"""The status glyphs: a shape for each status, drawn in a 12 unit box so that hue is never needed."""

from collections.abc import Callable
from math import tau

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

_BOX = 12.0
_STROKE = 1.5
_CENTRE = QPointF(6, 6)
_RING = 5.0
_DISC = 5.75
_TICK = ((3.6, 6.2), (5.3, 7.9), (8.5, 4.5))

Draw = Callable[[QPainter, QColor, QColor], None]


def round_pen(color: QColor, width: float = _STROKE) -> QPen:
    """A pen with round caps and joins."""
    return QPen(
        QBrush(color), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


def _lines(p: QPainter, color: QColor, *points: tuple[float, float], width: float = _STROKE) -> None:
    p.setPen(round_pen(color, width))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def _ring(p: QPainter, color: QColor) -> None:
    p.setPen(round_pen(color))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawEllipse(_CENTRE, _RING, _RING)


def _disc(p: QPainter, color: QColor, radius: float = _DISC) -> None:
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(color)
    p.drawEllipse(_CENTRE, radius, radius)


def _slice(p: QPainter, color: QColor, start: int, span: int) -> None:
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(color)
    p.drawPie(QRectF(2.8, 2.8, 6.4, 6.4), start * 16, span * 16)


def _cross(p: QPainter, color: QColor, reach: float, width: float = _STROKE) -> None:
    p.setPen(round_pen(color, width))
    low, high = 6 - reach, 6 + reach
    p.drawLines([QLineF(low, low, high, high), QLineF(low, high, high, low)])


def _dashed_ring(p: QPainter, color: QColor, _on: QColor) -> None:
    pen = round_pen(color)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    turn = tau * _RING / _STROKE / 8  # dash lengths count in pen widths
    pen.setDashPattern([turn * 0.62, turn * 0.38])
    pen.setDashOffset(turn * 0.81)
    p.setPen(pen)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawEllipse(_CENTRE, _RING, _RING)


def _half_disc(p: QPainter, color: QColor, _on: QColor) -> None:
    _ring(p, color)
    _slice(p, color, -90, 180)


def _quarter_disc(p: QPainter, color: QColor, _on: QColor) -> None:
    _ring(p, color)
    _slice(p, color, 0, 90)


def _disc_bar(p: QPainter, color: QColor, on: QColor) -> None:
    _disc(p, color)
    _lines(p, on, (3.8, 6), (8.2, 6), width=1.7)


def _ring_slash(p: QPainter, color: QColor, _on: QColor) -> None:
    _ring(p, color)
    _lines(p, color, (3.0, 9.0), (9.0, 3.0))


def _ring_cross(p: QPainter, color: QColor, _on: QColor) -> None:
    _ring(p, color)
    _cross(p, color, 1.7, 1.3)


def _ring_tick(p: QPainter, color: QColor, _on: QColor) -> None:
    _ring(p, color)
    _lines(p, color, *_TICK)


def _ring_dot(p: QPainter, color: QColor, _on: QColor) -> None:
    _ring(p, color)
    _disc(p, color, 2.3)


def _solid_tick(p: QPainter, color: QColor, on: QColor) -> None:
    _disc(p, color)
    _lines(p, on, *_TICK)


def _solid_cross(p: QPainter, color: QColor, on: QColor) -> None:
    _disc(p, color)
    _cross(p, on, 1.75, 1.6)


def _two_sheets(p: QPainter, color: QColor, _on: QColor) -> None:
    p.setPen(round_pen(color, 1.4))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawRoundedRect(QRectF(0.9, 3.9, 7.2, 7.2), 1.5, 1.5)
    _lines(p, color, (4.4, 0.9), (10.1, 0.9), (11.1, 1.9), (11.1, 7.6), width=1.4)


def _box(p: QPainter, color: QColor, _on: QColor) -> None:
    p.setPen(round_pen(color, 1.4))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawRoundedRect(QRectF(0.9, 1.2, 10.2, 3.0), 0.7, 0.7)
    _lines(p, color, (1.9, 4.4), (1.9, 10.8), (10.1, 10.8), (10.1, 4.4), width=1.4)
    _lines(p, color, (4.7, 7.0), (7.3, 7.0), width=1.4)


def _clock(p: QPainter, color: QColor, _on: QColor) -> None:
    _ring(p, color)
    _lines(p, color, (6, 3.2), (6, 6.2), (7.9, 7.2), width=1.5)


def _eye(p: QPainter, color: QColor, _on: QColor) -> None:
    lid = QPainterPath(QPointF(0.8, 6))
    lid.cubicTo(QPointF(3.2, 1.6), QPointF(8.8, 1.6), QPointF(11.2, 6))
    lid.cubicTo(QPointF(8.8, 10.4), QPointF(3.2, 10.4), QPointF(0.8, 6))
    p.setPen(round_pen(color))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawPath(lid)
    _disc(p, color, 1.7)


def _layers(p: QPainter, color: QColor, _on: QColor) -> None:
    _lines(p, color, (6, 1.2), (11.0, 3.9), (6, 6.6), (1.0, 3.9), (6, 1.2), width=1.4)
    _lines(p, color, (1.0, 7.6), (6, 10.6), (11.0, 7.6), width=1.4)


def _pause(p: QPainter, color: QColor, _on: QColor) -> None:
    _ring(p, color)
    p.setPen(round_pen(color, 1.4))
    p.drawLines([QLineF(4.8, 4.4, 4.8, 7.6), QLineF(7.2, 4.4, 7.2, 7.6)])


def _warning(p: QPainter, color: QColor, on: QColor) -> None:
    p.setPen(round_pen(color, 1.2))
    p.setBrush(color)
    p.drawPolygon(QPolygonF([QPointF(6, 1.2), QPointF(11.3, 10.7), QPointF(0.7, 10.7)]))
    _lines(p, on, (6, 4.5), (6, 7.0), width=1.3)
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(on)
    p.drawEllipse(QPointF(6, 9.1), 0.8, 0.8)


GLYPHS: dict[str, Draw] = {
    "dashed_ring": _dashed_ring,
    "half_disc": _half_disc,
    "disc_bar": _disc_bar,
    "ring_slash": _ring_slash,
    "two_sheets": _two_sheets,
    "ring_tick": _ring_tick,
    "solid_tick": _solid_tick,
    "solid_cross": _solid_cross,
    "box": _box,
    "clock": _clock,
    "ring_cross": _ring_cross,
    "eye": _eye,
    "layers": _layers,
    "quarter_disc": _quarter_disc,
    "pause": _pause,
    "warning": _warning,
    "ring_dot": _ring_dot,
}


def draw_glyph(painter: QPainter, rect: QRectF, name: str, color: QColor, on: QColor) -> None:
    """Draw a glyph scaled into `rect`: `color` for the shape, `on` for a mark within a solid one."""
    painter.save()
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _BOX, rect.height() / _BOX)
    GLYPHS[name](painter, color, on)
    painter.restore()
