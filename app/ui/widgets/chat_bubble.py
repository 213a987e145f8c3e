"""The bubble of one comment: mine at the end, others with avatar, name and time above the first of a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.chat_files import hit_file, paint_tile, size_text, tile_height
from app.ui.widgets.chat_items import LEAD, Hit, Item, Look, placed
from app.ui.widgets.chat_text import Link, Span, TextBlock, isolated, links_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from app.domain.task_rows import CommentRow

_MOST = 320
_PAD_X, _PAD_Y = Space.s5, Space.s4
_CORNER = 3
_LINE = 19
_FIRST_GAP, _NEXT_GAP = Space.s5 - 2, 3
_LETTERS = 46  # in a line of a bubble, about


@dataclass(eq=True)
class Bubble(Item):
    """A comment. ``head`` is the name over the first of a run, "" over mine and over those that follow."""

    key: tuple[str, int]
    row: CommentRow
    mine: bool
    first: bool
    head: str
    time: str
    day: str
    recorded: str = ""
    stop: bool = True
    _block: TextBlock | None = field(default=None, compare=False, repr=False)
    _links: list[Link] | None = field(default=None, compare=False, repr=False)

    @property
    def spoken(self) -> str:  # type: ignore[override]
        """Who, when, the text, and what was attached."""
        who = self.recorded or self.row.author
        edited = ", edited" if self.row.edited else ""
        files = ", ".join(("", *(each.name for each in self.row.attachments)))
        return f"{who}, {self.day} {self.time}{edited}: {self.row.text}{files}"

    def links(self) -> list[Link]:
        """The addresses in the text that may be opened."""
        if self._links is None:
            self._links = links_of(self.row.text)
        return self._links

    def guess(self, width: int) -> int:
        text = self.row.text
        lines = sum(1 + len(line) // _LETTERS for line in text.split("\n")) if "\n" in text else None
        high = (lines or 1 + len(text) // _LETTERS) * self._pitch() + 2 * _PAD_Y
        return self._above() + high + self._edited_height() + self._files_height()

    def measure(self, width: int) -> int:
        block = self._laid_out(width)
        return self._above() + block.height + 2 * _PAD_Y + self._edited_height() + self._files_height()

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        tokens = style.current()
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        block = self._laid_out(round(rect.width()))
        box = self._box(rect, mirrored)
        if self.first:
            self._paint_head(painter, rect, box)
        self._paint_shape(painter, box, mirrored)
        if look.current:
            paint.rounded(painter, box.adjusted(-3, -3, 3, 3), Radius.card + 3, None, tokens.focus, 2)
        painter.setPen(tokens.text)
        place = self._text_place(box)
        block.draw(painter, place.x(), place.y(), look.clip)
        if self.row.edited:
            self._paint_edited(painter, box)
        on = look.hit
        for spot, row in zip(self._tiles(box), self.row.attachments, strict=True):
            hot = on.kind if on is not None and on.value == row else ""
            paint_tile(painter, spot, row, size_text(row.size), hot, look.thumbnails)
        if look.hovered:
            self._paint_more(painter, self.more_rect(rect, mirrored), on is not None and on.kind == "more")

    def hit(self, rect: QRectF, place: QPointF, mirrored: bool) -> Hit | None:
        self._laid_out(round(rect.width()))
        if self.more_rect(rect, mirrored).contains(place):
            return Hit("more", self, "More")
        box = self._box(rect, mirrored)
        if not box.contains(place):
            return None
        for spot, row in zip(self._tiles(box), self.row.attachments, strict=True):
            if (found := hit_file(spot, row, place, mirrored)) is not None:
                return found
        link = self._link_at(place - self._text_place(box))
        return Hit("link", link.address, link.address) if link else Hit("body", self)

    def more_rect(self, rect: QRectF, mirrored: bool) -> QRectF:
        """Where the button of the comment's menu stands: beside the bubble."""
        box = self._box(rect, mirrored)
        side = float(Size.hit)
        left = box.left() - side - Space.s2 if self.mine != mirrored else box.right() + Space.s2
        left = max(rect.left(), min(left, rect.right() - side))
        return QRectF(left, box.top() + 2, side, side)

    def cool(self) -> None:
        self._block = None

    def _pitch(self) -> int:
        return round(_LINE * fonts.scale())

    def _above(self) -> int:
        if not self.first:
            return _NEXT_GAP
        return _FIRST_GAP + fonts.line_height("small") + Space.s2

    def _edited_height(self) -> int:
        return fonts.line_height("caption") if self.row.edited else 0

    def _files_height(self) -> int:
        files = len(self.row.attachments)
        return files * (tile_height() + Space.s2) + (Space.s2 if files else 0)

    def _room(self, width: int) -> int:
        room = width - (LEAD if not self.mine else Size.hit)
        return max(80, min(round(_MOST * fonts.scale()), room))

    def _laid_out(self, width: int) -> TextBlock:
        if self._block is None:
            marks = [Span(link.start, link.length, "", "accent_text", True) for link in self.links()]
            self._block = TextBlock(self.row.text, "body", _LINE, marks)
        self._block.lay_out(self._room(width) - 2 * _PAD_X)
        return self._block

    def _box(self, rect: QRectF, mirrored: bool) -> QRectF:
        """The bubble itself; the block must be laid out."""
        assert self._block is not None
        room = self._room(round(rect.width()))
        width = float(self._block.used + 2 * _PAD_X)
        if self.row.attachments:
            width = max(width, float(room))
        if self.row.edited:
            width = max(width, fonts.metrics("caption").horizontalAdvance("edited") + 2 * _PAD_X + 1)
        top = self._above()
        if self.mine != mirrored:
            left = rect.right() - width - (LEAD if not self.mine else 0)
        else:
            left = rect.left() + (LEAD if not self.mine else 0)
        return QRectF(left, rect.top() + top, width, rect.height() - top)

    def _text_place(self, box: QRectF) -> QPointF:
        """Where the text is drawn: at the side its script begins on, where the bubble is wider."""
        assert self._block is not None
        x = box.left() + _PAD_X if self._block.rightward else box.right() - _PAD_X - self._block.used
        return QPointF(x, box.top() + _PAD_Y)

    def _tiles(self, box: QRectF) -> list[QRectF]:
        assert self._block is not None
        high, x, width = tile_height(), box.left() + Space.s4, box.width() - 2 * Space.s4
        top = box.top() + _PAD_Y + self._block.height + self._edited_height() + Space.s3
        return [
            QRectF(x, top + at * (high + Space.s2), width, high) for at in range(len(self.row.attachments))
        ]

    def _link_at(self, place: QPointF) -> Link | None:
        if self._block is None or not self.links():
            return None
        at = self._block.position_at(place)
        return next((link for link in self.links() if link.start <= at < link.start + link.length), None)

    def _paint_head(self, painter: QPainter, rect: QRectF, box: QRectF) -> None:
        """The name and the time above the first of a run."""
        tokens = style.current()
        high = fonts.line_height("small")
        line = QRectF(rect.x(), box.top() - high - Space.s2 + 1, rect.width(), high)
        if self.mine:
            words = " · ".join(each for each in (isolated(self.recorded), self.time) if each)
            paint.text(painter, line, words, tokens.text3, "small", paint.RIGHT, tabular=True)
            return
        side = Size.avatar_chat
        spot = placed(painter, QRectF(rect.x(), box.top(), rect.width(), side), 0, side)
        paint.avatar(painter, spot, self.row.author)
        metrics = fonts.metrics("small", True)
        beside = [
            (words, tone, metrics.horizontalAdvance(words) + Space.s4) for words, tone in self._beside()
        ]
        taken = sum(wide for _words, _tone, wide in beside)
        name = placed(painter, line, LEAD, rect.width() - LEAD - taken)
        left = LEAD + paint.text(painter, name, isolated(self.head), tokens.text, "smallM") + Space.s3
        for words, tone, wide in beside:
            spot = placed(painter, line, left, wide)
            paint.text(painter, spot, words, tokens.color(tone), "small", tabular=True)
            left += wide

    def _beside(self) -> list[tuple[str, str]]:
        """Return what stands beside the name, each with its tone."""
        return [(self.time, "text3")]

    def _paint_edited(self, painter: QPainter, box: QRectF) -> None:
        assert self._block is not None
        top = box.top() + _PAD_Y + self._block.height
        line = QRectF(box.left() + _PAD_X, top, box.width() - 2 * _PAD_X, fonts.line_height("caption"))
        paint.text(painter, line, "edited", style.current().text3, "caption")

    def _paint_shape(self, painter: QPainter, box: QRectF, mirrored: bool) -> None:
        tokens = style.current()
        fill = tokens.bubble_me if self.mine else tokens.bubble_other
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        shape = QPainterPath()
        shape.setFillRule(Qt.FillRule.WindingFill)
        shape.addRoundedRect(box, Radius.card, Radius.card)
        at_right = self.mine != mirrored
        side = float(Radius.card)
        x = box.right() - side if at_right else box.left()
        if self.first:
            corner = QRectF(x, box.top(), side, side)
            shape.addRoundedRect(corner, _CORNER, _CORNER)
        painter.drawPath(shape)

    def _paint_more(self, painter: QPainter, spot: QRectF, hot: bool) -> None:
        tokens = style.current()
        if hot:
            paint.rounded(painter, spot, Radius.control, tokens.active)
        inset = (spot.width() - Size.icon) / 2
        paint_icon(painter, spot.adjusted(inset, inset, -inset, -inset), "ellipsis", tokens.text2)
