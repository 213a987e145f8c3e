"""Painting of progress, budgets and stacked shares."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from app.ui.theme import style
from app.ui.theme.paint import rounded

_TICK = 2.0
_GAP = 2.0


def _part(painter: QPainter, rect: QRectF, start: float, end: float, color: QColor) -> None:
    """Fill the share `start` to `end` of a bar; 0 is its leading edge."""
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        start, end = 1 - end, 1 - start
    left, width = rect.x() + rect.width() * start, rect.width() * (end - start)
    painter.fillRect(QRectF(left, rect.y(), width, rect.height()), color)


def _clip(painter: QPainter, rect: QRectF) -> None:
    path = QPainterPath()
    path.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)


def _fill(painter: QPainter, rect: QRectF, share: float, color: QColor) -> None:
    tokens = style.current()
    rounded(painter, rect, rect.height() / 2, tokens.track)
    if share <= 0:
        return
    width = max(rect.height(), rect.width() * min(share, 1.0))
    mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    left = rect.right() - width if mirrored else rect.left()
    rounded(painter, QRectF(left, rect.y(), width, rect.height()), rect.height() / 2, color)


def progress(painter: QPainter, rect: QRectF, share: float, color: QColor | None = None) -> None:
    """Paint a progress bar that fills `rect` (4 high): `share` 0 to 1, teal when whole, otherwise blue."""
    families = style.current().families
    whole = families["teal"].solid if share >= 1 else families["blue"].solid
    _fill(painter, rect, share, color or whole)


def budget(painter: QPainter, rect: QRectF, committed: int, total: int) -> None:
    """Paint committed money against a budget, both in minor units of one currency.

    Above the budget the bar is full: a tick stands at the budget and the tail after it is red.
    """
    tokens = style.current()
    if total <= 0 or committed <= total:
        _fill(painter, rect, committed / total if total > 0 else 0.0, tokens.chart)
        return
    at = total / committed
    painter.save()
    _clip(painter, rect)
    _part(painter, rect, 0, at, tokens.chart)
    _part(painter, rect, at, 1, tokens.families["red"].solid)
    painter.restore()
    mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    x = rect.x() + rect.width() * ((1 - at) if mirrored else at)
    rounded(painter, QRectF(x - _TICK / 2, rect.y() - 3, _TICK, rect.height() + 6), 1, tokens.text)


def stacked(painter: QPainter, rect: QRectF, parts: Sequence[tuple[float, QColor]]) -> None:
    """Paint shares of a whole side by side with 2 px between: (amount, colour) in order, none below 0."""
    total = sum(amount for amount, _color in parts)
    if total <= 0:
        rounded(painter, rect, rect.height() / 2, style.current().track)
        return
    painter.save()
    _clip(painter, rect)
    start = 0.0
    gap = _GAP / rect.width()
    for amount, color in parts:
        end = start + amount / total
        last = end > 1 - 1e-9
        _part(painter, rect, start, end if last else max(start, end - gap), color)
        start = end
    painter.restore()
