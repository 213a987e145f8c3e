"""What stands in a chat: the item in general, the rule between days, the line of history."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPointF, QRectF, Qt

from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.chat_text import Span, TextBlock, isolated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from app.ui.theme.statuses import Status
    from app.ui.widgets.chat_thumbs import Thumbnails

LEAD = Size.avatar_chat + Space.s4
"""Where text begins: right of the column of avatars."""
_RULE = 36
_DOT = 5
_GLYPH = "\u00a0\u00a0\u00a0\u00a0\u00a0"  # room for a glyph that stays with the word after it


@dataclass(frozen=True, slots=True)
class Hit:
    """What of an item is at a place: ``kind`` is "link", "file", "save", "more", "task", "reply", "body"."""

    kind: str
    value: object = None
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What an item needs to be painted: the part in sight, what the mouse is on, and thumbnails."""

    clip: QRectF
    hit: Hit | None = None
    hovered: bool = False
    current: bool = False
    thumbnails: Thumbnails | None = None


def placed(painter: QPainter, rect: QRectF, left: float, width: float) -> QRectF:
    """A part of `rect`, `left` counted from its leading edge in the painter's direction."""
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        return QRectF(rect.right() - left - width, rect.y(), width, rect.height())
    return QRectF(rect.x() + left, rect.y(), width, rect.height())


class Item:
    """Something in a chat. ``key`` is the same for the same thing in the next version of the list.

    ``stop`` says whether the keyboard halts at it, ``answerable`` whether it can be replied to; ``spoken``
    is what a screen reader says.
    """

    key: tuple[str, int]
    spoken: str
    stop: bool = False
    answerable: ClassVar[bool] = False

    def guess(self, width: int) -> int:
        """Return about how tall it is, without laying out its text."""
        return self.measure(width)

    def measure(self, width: int) -> int:
        """Return how tall it is."""
        raise NotImplementedError

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Paint it into `rect`."""
        raise NotImplementedError

    def hit(self, rect: QRectF, place: QPointF, mirrored: bool) -> Hit | None:
        """Say what of it is at a place; None where it is empty."""
        return None

    def cool(self) -> None:
        """Let go of what can be made again."""


@dataclass(eq=True)
class Rule(Item):
    """A word between two hairlines: a day, or where the unread comments begin (``fresh``)."""

    key: tuple[str, int]
    spoken: str
    fresh: bool = False

    def measure(self, width: int) -> int:
        return max(_RULE, fonts.line_height("caption") + 20)

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        tokens = style.current()
        tone = tokens.accent_text if self.fresh else tokens.text2
        line = tokens.chart if self.fresh else tokens.border if tokens.dark else tokens.border_subtle
        used = paint.text(painter, rect, self.spoken, tone, "caption", paint.CENTRE)
        middle, gap = round(rect.center().y()) + 1, used / 2 + Space.s5
        paint.hairline(painter, rect.left(), rect.center().x() - gap, middle, line)
        paint.hairline(painter, rect.center().x() + gap, rect.right(), middle, line)


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of the sentence of a line: plain, strong (a name), or with the glyph of a status before it."""

    text: str
    strong: bool = False
    look: Status | None = None


@dataclass(eq=True)
class Line(Item):
    """Something that happened: "Sam moved from New to In Progress 16:20", and why below it.

    ``quiet`` pales what was undone. ``target`` is the task it speaks of, where that is another one.
    """

    key: tuple[str, int]
    words: tuple[Word, ...]
    time: str
    notes: tuple[str, ...] = ()
    quiet: bool = False
    target: int | None = None
    stop: bool = True
    _block: TextBlock | None = field(default=None, compare=False, repr=False)
    _below: list[TextBlock] = field(default_factory=list, compare=False, repr=False)
    _glyphs: list[tuple[int, Status]] = field(default_factory=list, compare=False, repr=False)

    @property
    def spoken(self) -> str:  # type: ignore[override]
        """The sentence with its time and reason."""
        return ", ".join((" ".join(word.text for word in self.words), self.time, *self.notes))

    def guess(self, width: int) -> int:
        lines = 1 + len(" ".join(word.text for word in self.words)) // 52
        notes = sum(1 + len(note) // 56 for note in self.notes)
        return lines * fonts.line_height("body") + notes * fonts.line_height("small") + 2 * Space.s3

    def measure(self, width: int) -> int:
        self._lay_out(width)
        return sum(block.height for block in self._blocks()) + 2 * Space.s3

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        tokens = style.current()
        self._lay_out(round(rect.width()))
        line = fonts.line_height("body")
        mark = placed(painter, rect, (Size.avatar_chat - _DOT) / 2, _DOT)
        middle = rect.y() + Space.s3 + line / 2
        spot = QRectF(mark.x(), middle - _DOT / 2, _DOT, _DOT)
        paint.rounded(painter, spot, _DOT / 2, tokens.border_control)
        if look.current:
            ring = placed(painter, rect, LEAD - Space.s3, rect.width() - LEAD + Space.s3)
            paint.rounded(painter, ring, Radius.control, None, tokens.focus, 2)
        y = rect.y() + Space.s3
        for block in self._blocks():
            painter.setPen(tokens.text3 if self.quiet else tokens.text2)
            x = placed(painter, rect, LEAD, block.used).x()
            block.draw(painter, x, y, look.clip)
            if block is self._block:
                self._paint_glyphs(painter, x, y)
            else:
                self._paint_quote(painter, rect, y, block.height)
            y += block.height

    def hit(self, rect: QRectF, place: QPointF, mirrored: bool) -> Hit | None:
        if self.target is None:
            return None
        return Hit("task", self.target, f"Open T-{self.target}") if rect.contains(place) else None

    def cool(self) -> None:
        self._block = None
        self._below = []

    def _blocks(self) -> Sequence[TextBlock]:
        assert self._block is not None
        return (self._block, *self._below)

    def _lay_out(self, width: int) -> None:
        if self._block is None:
            self._block = self._sentence()
            self._below = [TextBlock(note, "small") for note in self.notes]
        room = max(40, width - LEAD)
        self._block.lay_out(room)
        for block in self._below:
            block.lay_out(max(40, room - Space.s4))

    def _sentence(self) -> TextBlock:
        text, spans = "", []
        self._glyphs = []
        for word in self.words:
            start = len(text)
            if word.look is not None:
                self._glyphs.append((start, word.look))
                text += _GLYPH
            text += isolated(word.text) if word.strong else word.text
            if word.strong or word.look:
                tone = "text3" if self.quiet else "text"
                spans.append(Span(start, len(text) - start, "bodyM" if word.strong else "", tone))
            text += " "
        text += " "
        spans.append(Span(len(text), len(self.time), "small", "text3"))
        return TextBlock(text + self.time, "body", spans=spans)

    def _paint_glyphs(self, painter: QPainter, x: float, y: float) -> None:
        block = self._block
        if block is None:
            return
        painter.setOpacity(0.6 if self.quiet else 1.0)
        for position, look in self._glyphs:
            place = block.place_of(position)
            spot = QRectF(x + place.x() + 1, y + place.y() - Size.glyph / 2, Size.glyph, Size.glyph)
            paint.glyph(painter, spot, look)
        painter.setOpacity(1.0)

    def _paint_quote(self, painter: QPainter, rect: QRectF, y: float, height: int) -> None:
        bar = placed(painter, rect, LEAD - Space.s4, 2)
        paint.rounded(painter, QRectF(bar.x(), y + 2, 2, height - 4), 1, style.current().border)
