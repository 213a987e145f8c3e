"""A message among replies: all at the leading side with the role, replies indented on a rail, and "Reply"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPen

from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.chat_bubble import Bubble
from app.ui.widgets.chat_items import LEAD, Hit, Item, Look, placed

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPainter

    from app.domain.task_rows import CommentRow

_RAIL = Size.avatar_chat / 2
_GAP = Space.s2


@dataclass(eq=True)
class Message(Bubble):
    """A bubble with the role of who wrote it. ``deep`` is a reply; ``goes_on`` that more replies follow."""

    role: str = ""
    deep: bool = False
    goes_on: bool = False
    answerable: ClassVar[bool] = True

    @property
    def spoken(self) -> str:  # type: ignore[override]
        """Whether it is a reply, the role, and what every comment says."""
        return f"{'Reply, ' if self.deep else ''}{self.role}: {super().spoken}"

    def guess(self, width: int) -> int:
        return super().guess(self._inner(width))

    def measure(self, width: int) -> int:
        return super().measure(self._inner(width))

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._laid_out(self._inner(round(rect.width())))
        inner = self._shifted(rect, mirrored)
        if self.deep or self.goes_on:
            self._paint_rail(painter, rect, self._box(inner, mirrored).top())
        super().paint(painter, inner, look)

    def hit(self, rect: QRectF, place: QPointF, mirrored: bool) -> Hit | None:
        return super().hit(self._shifted(rect, mirrored), place, mirrored)

    def _beside(self) -> list[tuple[str, str]]:
        return [(self.role, "text2"), *super()._beside()] if self.role else super()._beside()

    def _inner(self, width: int) -> int:
        return width - (LEAD if self.deep else 0)

    def _shifted(self, rect: QRectF, mirrored: bool) -> QRectF:
        """The room of the bubble: a reply leaves the column of avatars free."""
        if not self.deep:
            return rect
        return rect.adjusted(0, 0, -LEAD, 0) if mirrored else rect.adjusted(LEAD, 0, 0, 0)

    def _paint_rail(self, painter: QPainter, rect: QRectF, top: float) -> None:
        """The line from the first message to its last reply, with a branch to each avatar."""
        painter.setPen(QPen(style.current().border, 1.5))
        middle = round(top + _RAIL)
        x = placed(painter, rect, _RAIL, 0).x()
        if self.deep:
            end = placed(painter, rect, LEAD - _GAP, 0).x()
            painter.drawLine(round(x), round(rect.top()), round(x), middle)
            painter.drawLine(round(x), middle, round(end), middle)
        if self.goes_on:
            start = middle if self.deep else round(top + Size.avatar_chat + _GAP)
            painter.drawLine(round(x), min(start, round(rect.bottom())), round(x), round(rect.bottom()) + 1)


@dataclass(eq=True)
class ReplyLink(Item):
    """The link below a message and its replies; the mouse's way to what R does on a message."""

    key: tuple[str, int]
    row: CommentRow
    words: str
    spoken: str

    def measure(self, width: int) -> int:
        return max(Size.chip, fonts.line_height("smallM") + Space.s4)

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        tokens = style.current()
        hot = look.hit is not None and look.hit.kind == "reply"
        tone = tokens.text if hot else tokens.accent_text
        spot = placed(painter, rect, LEAD, Size.icon_small)
        paint_icon(painter, spot, "corner-up-left", tone)
        left = LEAD + Size.icon_small + Space.s3
        paint.text(painter, placed(painter, rect, left, rect.width() - left), self.words, tone, "smallM")

    def hit(self, rect: QRectF, place: QPointF, mirrored: bool) -> Hit | None:
        wide = Size.icon_small + Space.s3 + fonts.metrics("smallM").horizontalAdvance(self.words)
        left = rect.right() - LEAD - wide if mirrored else rect.left() + LEAD
        spot = QRectF(left, rect.top(), wide, rect.height())
        return Hit("reply", self.row, self.spoken) if spot.contains(place) else None
