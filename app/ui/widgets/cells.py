"""What a table cell looks like: one small painter per kind of value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QRectF

from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Size
from app.ui.widgets.table_text import is_cut, line

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor, QPainter

Row: TypeAlias = Any  # whatever record the screen made

LEAD = 8  # from the column's edge to its text, in the header too
TRAIL = 12
_AVATAR_GAP = 12


@dataclass(slots=True)
class Look:
    """How a row is being painted: ticked or open, under the mouse, from right to left, dimmed."""

    selected: bool = False
    hovered: bool = False
    mirrored: bool = False


def inner(rect: QRectF, look: Look, trail: float = TRAIL) -> QRectF:
    """Return the part of a cell between its leading and trailing padding."""
    if look.mirrored:
        return rect.adjusted(trail, 0, -LEAD, 0)
    return rect.adjusted(LEAD, 0, -trail, 0)


def from_lead(area: QRectF, start: float, width: float, look: Look) -> QRectF:
    """Return the slice of `area` that begins `start` after its leading edge, `width` wide."""
    left = area.right() - start - width if look.mirrored else area.left() + start
    return QRectF(left, area.top(), width, area.height())


def after(area: QRectF, start: float, look: Look) -> QRectF:
    """Return what is left of `area` from `start` after its leading edge."""
    return from_lead(area, start, max(0.0, area.width() - start), look)


def upper(area: QRectF) -> QRectF:
    """Return the first line of a two-line cell."""
    first, second = fonts.line_height("body"), fonts.line_height("small")
    return QRectF(area.left(), area.center().y() - (first + second) / 2, area.width(), first)


def lower(area: QRectF) -> QRectF:
    """Return the second line of a two-line cell."""
    first, second = fonts.line_height("body"), fonts.line_height("small")
    return QRectF(area.left(), area.center().y() + (first - second) / 2, area.width(), second)


class Cell:
    """A cell that shows its column's text on one line; the base of the others.

    `tone(row)` names the colour token of the text and may depend on the row.
    """

    role = "body"

    def __init__(
        self,
        tone: str | Callable[[Any], str] = "text",
        *,
        role: str = "body",
        tabular: bool = False,
        trailing: bool = False,
    ) -> None:
        self._tone = tone
        self.role = role
        self.tabular = tabular
        self.trailing = trailing

    def paint(self, p: QPainter, rect: QRectF, row: Row, text: str, look: Look) -> None:
        """Paint the cell of a row into `rect`; `text` is what the column says of it."""
        area = inner(rect, look)
        line(
            p,
            area,
            text,
            self.color(row),
            self.role,
            tabular=self.tabular,
            right=self.trailing != look.mirrored,
        )

    def color(self, row: Row) -> QColor:
        """Return the colour of the text in a row."""
        return style.current().color(self._tone if isinstance(self._tone, str) else self._tone(row))

    def hit(self, rect: QRectF, row: Row, mirrored: bool) -> QRectF | None:
        """Return what can be clicked by itself in the cell, None if nothing can."""
        return None

    def cut(self, rect: QRectF, row: Row, text: str) -> bool:
        """Say whether the text does not fit the cell, so that a tooltip should show it."""
        return is_cut(text, self.role, self.tabular, int(rect.width()) - LEAD - TRAIL)

    def bones(self, rect: QRectF, turn: int, look: Look) -> list[QRectF]:
        """Return the blocks that stand for the cell while rows load; `turn` varies their width."""
        area = inner(rect, look)
        width = area.width() * (0.55 + 0.09 * (turn % 4))
        start = area.width() - width if self.trailing else 0
        block = from_lead(area, start, width, look)
        return [QRectF(block.left(), block.center().y() - 5.5, block.width(), 11)]


class NumberCell(Cell):
    """A number at the trailing edge, figures of equal width; empty text stays empty."""

    def __init__(self, tone: str | Callable[[Any], str] = "text", *, strong: bool = False) -> None:
        super().__init__(tone, role="bodyM" if strong else "body", tabular=True, trailing=True)


class MoneyCell(NumberCell):
    """An amount, formatted by the column, in the stronger weight."""

    def __init__(self, tone: str | Callable[[Any], str] = "text") -> None:
        super().__init__(tone, strong=True)


class TwoLineCell(Cell):
    """The column's text over a smaller second line."""

    def __init__(
        self,
        second: Callable[[Any], str],
        *,
        strong: bool = False,
        tabular: bool = False,
        trailing: bool = False,
    ) -> None:
        super().__init__(role="bodyM" if strong else "body", tabular=tabular, trailing=trailing)
        self._second = second

    def paint(self, p: QPainter, rect: QRectF, row: Row, text: str, look: Look) -> None:
        """Paint both lines; a row without a second line has its text in the middle."""
        self.two_lines(p, inner(rect, look), row, text, look)

    def two_lines(self, p: QPainter, area: QRectF, row: Row, text: str, look: Look) -> None:
        """Paint the lines within `area`."""
        second, right = self._second(row), self.trailing != look.mirrored
        first = upper(area) if second else area
        line(p, first, text, self.color(row), self.role, tabular=self.tabular, right=right)
        if second:
            line(p, lower(area), second, style.current().text3, "small", tabular=self.tabular, right=right)


class PersonCell(TwoLineCell):
    """An avatar, the name and a smaller second line."""

    def __init__(self, second: Callable[[Any], str], *, avatar: int = Size.avatar_grid) -> None:
        super().__init__(second, strong=True)
        self._avatar = avatar

    def paint(self, p: QPainter, rect: QRectF, row: Row, text: str, look: Look) -> None:
        """Paint the avatar and both lines."""
        area = inner(rect, look)
        paint.avatar(p, self._circle(area, look), text)
        self.two_lines(p, after(area, self._avatar + _AVATAR_GAP, look), row, text, look)

    def cut(self, rect: QRectF, row: Row, text: str) -> bool:
        """Say whether the name does not fit."""
        return super().cut(rect.adjusted(0, 0, -self._avatar - _AVATAR_GAP, 0), row, text)

    def bones(self, rect: QRectF, turn: int, look: Look) -> list[QRectF]:
        """Return a disc and two lines."""
        area = inner(rect, look)
        words = after(area, self._avatar + _AVATAR_GAP, look)
        first = from_lead(upper(words), 0, 110 + 16 * (turn % 3), look)
        second = from_lead(lower(words), 0, 84 + 12 * (turn % 4), look)
        return [self._circle(area, look), first.adjusted(0, 5, 0, -4), second.adjusted(0, 3, 0, -4)]

    def _circle(self, area: QRectF, look: Look) -> QRectF:
        slot = from_lead(area, 0, self._avatar, look)
        return QRectF(slot.left(), slot.center().y() - self._avatar / 2, self._avatar, self._avatar)


class AvatarNameCell(Cell):
    """A small avatar and the name beside it; only the avatar where the column is narrow."""

    def __init__(self) -> None:
        super().__init__("text2")

    def paint(self, p: QPainter, rect: QRectF, row: Row, text: str, look: Look) -> None:
        """Paint avatar and name; nobody has neither."""
        if text:
            area = inner(rect, look, 0)
            paint.avatar(p, from_lead(area, 0, Size.avatar_table, look), text)
            words = after(area, Size.avatar_table + 8, look)
            line(p, words, text, self.color(row), right=look.mirrored)


class DotCell(TwoLineCell):
    """A coloured dot and the text, over a second line if there is one.

    `color(row)` is an index for `paint.family_color`, or None for gray.
    """

    def __init__(
        self,
        color: Callable[[Any], int | None],
        second: Callable[[Any], str] = lambda row: "",
        *,
        strong: bool = False,
    ) -> None:
        super().__init__(second, strong=strong)
        self._dot = color
        if not strong:
            self._tone = "text2"

    def paint(self, p: QPainter, rect: QRectF, row: Row, text: str, look: Look) -> None:
        """Paint dot and words, the dot beside the first line."""
        if text:
            area = inner(rect, look)
            first = upper(area) if self._second(row) else area
            index = self._dot(row)
            hue = style.current().families["gray"].solid if index is None else paint.family_color(index)
            paint.dot(p, from_lead(area, 0, 8, look).left(), first.center().y(), hue)
            self.two_lines(p, after(area, 18 if self.role == "bodyM" else 16, look), row, text, look)


class PillCell(Cell):
    """A status pill; `status(row)` gives the key within `domain`, "" paints nothing."""

    def __init__(self, domain: str, status: Callable[[Any], str], *, clickable: bool = True) -> None:
        super().__init__()
        self._domain = domain
        self._status = status
        self._clickable = clickable

    def paint(self, p: QPainter, rect: QRectF, row: Row, text: str, look: Look) -> None:
        """Paint the pill, outlined on selected rows."""
        key = self._status(row)
        if key:
            paint.pill(p, inner(rect, look, 0), self._domain, key, look.selected)

    def hit(self, rect: QRectF, row: Row, mirrored: bool) -> QRectF | None:
        """Return where the pill is, if it opens a menu."""
        key = self._status(row)
        if not (key and self._clickable):
            return None
        return paint.pill_rect(inner(rect, Look(mirrored=mirrored), 0), self._domain, key, mirrored)

    def cut(self, rect: QRectF, row: Row, text: str) -> bool:
        """Pills are never cut in the columns made for them."""
        return False

    def bones(self, rect: QRectF, turn: int, look: Look) -> list[QRectF]:
        """Return a block of a pill's size."""
        block = from_lead(inner(rect, look, 0), 0, 74 + 6 * (turn % 4), look)
        return [QRectF(block.left(), block.center().y() - Size.pill / 2, block.width(), Size.pill)]
