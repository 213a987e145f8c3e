"""An event on its way to another day: where it came from, where it would go, and what is said of that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt

from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Radius, Space
from app.ui.widgets.calendar_paint import event_height, paint_held
from app.ui.widgets.calendar_words import distance, short_day

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPainter

    from app.ui.widgets.calendar_events import Event

_TALL = 28
_OFFSET = 12


@dataclass(frozen=True, slots=True)
class Drag:
    """``grip`` is where in the event it was taken. ``against`` is why it may not go to the target day."""

    event: Event
    grip: QPointF
    place: QPointF
    target: date | None = None
    against: str = ""

    @property
    def allowed(self) -> bool:
        """Whether dropping here moves it."""
        return self.target is not None and self.target != self.event.day and not self.against

    def words(self) -> str:
        """Return what the tooltip says of the target day."""
        if self.target is None:
            return ""
        return self.against or f"{short_day(self.target)}, {distance(self.event.day, self.target)}"


@dataclass(frozen=True, slots=True)
class Float:
    """Where the copy under the mouse and its tooltip stand, wholly within the calendar."""

    held: QRectF
    tip: QRectF

    def extent(self) -> QRect:
        """Return what both and their shadows cover."""
        margin = paint.shadow_margin()
        return self.held.united(self.tip).adjusted(-margin, -margin, margin, margin).toAlignedRect()


def float_of(area: QRectF, drag: Drag, width: float, cancels: str) -> Float:
    """Return where a drag stands in ``area``; the copy is so wide."""
    corner = drag.place - drag.grip
    held = _within(QRectF(corner, corner), area, width, event_height())
    words = drag.words()
    if not words:
        return Float(held, QRectF(held))
    metrics, tall = fonts.metrics("smallM"), max(_TALL, fonts.line_height("smallM") + _OFFSET)
    asked = metrics.horizontalAdvance(words) + Space.s5 + metrics.horizontalAdvance(cancels)
    wide = min(area.width(), asked + 2 * Space.s5 + 2)
    top = held.bottom() + Space.s4
    if top + tall > area.bottom():
        top = held.top() - Space.s4 - tall
    return Float(held, _within(QRectF(held.x(), top, 0, 0), area, wide, tall))


def paint_drag(painter: QPainter, drag: Drag, at: Float, edge: bool, cancels: str) -> None:
    """Paint the copy under the mouse and the tooltip below it."""
    tokens, words = style.current(), drag.words()
    paint_held(painter, at.held, drag.event, edge)
    if not words:
        return
    paint.shadow(painter, at.tip, Radius.control)
    paint.rounded(painter, at.tip, Radius.control, tokens.toast)
    inner = at.tip.adjusted(Space.s5, 0, -Space.s5, 0)
    room = inner.width() - Space.s5 - fonts.metrics("smallM").horizontalAdvance(cancels)
    first = QRectF(inner.x(), inner.y(), room, inner.height())
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        first.moveRight(inner.right())
    paint.text(painter, first, words, tokens.toast_text, "smallM")
    paint.text(painter, inner, cancels, tokens.toast_action, "small", paint.RIGHT)


def _within(spot: QRectF, area: QRectF, width: float, height: float) -> QRectF:
    left = max(area.left(), min(spot.x(), area.right() - width))
    top = max(area.top(), min(spot.y(), area.bottom() - height))
    return QRectF(left, top, width, height)
