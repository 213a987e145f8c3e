"""One line of text in a cell, painted fast: lengths are remembered."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from app.ui.theme import fonts, paint, style

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

LONGEST = 300  # more than a cell can show; plain text much longer takes milliseconds to lay out


@lru_cache(maxsize=20_000)
def measured(text: str, role: str, tabular: bool, width: int) -> tuple[str, float]:
    """Return the text cut to `width` logical pixels, and the width it takes."""
    metrics = fonts.metrics(role, tabular)
    text = text[:LONGEST].replace("\n", " ")
    advance = metrics.horizontalAdvance(text)
    if advance > width:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        advance = metrics.horizontalAdvance(text)
    return text, advance


def line(
    p: QPainter,
    rect: QRectF,
    text: str,
    color: QColor,
    role: str = "body",
    *,
    tabular: bool = False,
    right: bool = False,
) -> int:
    """Paint a line of plain text, vertically centred, at the left or right edge; return its width."""
    shown, advance = measured(text, role, tabular, int(rect.width()))
    p.setFont(fonts.font(role, tabular))
    p.setPen(color)
    left = rect.x() + (int(rect.width()) - advance if right else 0)
    paint.draw_words(p, QPointF(left, rect.center().y() + fonts.drop(role, tabular)), shown)
    return round(advance + 0.49)


def is_cut(text: str, role: str, tabular: bool, width: int) -> bool:
    """Say whether a text does not fit, so that its tooltip is worth showing."""
    return measured(text, role, tabular, width)[0] != text


style.events.changed.connect(measured.cache_clear)
