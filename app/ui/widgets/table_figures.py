"""Cells with figures and small pictures: networks, progress, money against a budget."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from app.ui.theme import bars, fonts, icons, paint, style
from app.ui.theme.sizes import Size
from app.ui.widgets.cells import Cell, Look, Row, after, from_lead, inner, lower, upper
from app.ui.widgets.table_text import line, measured

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPainter

_TILE_STEP = 28
_TILES_ONLY = 150
_BAR_FROM = 32
_BAR_TRAIL = 16
_BAR_MIN_CELL = 120
_BUDGET_TRAIL = 20


class NetworksCell(Cell):
    """Network tiles with handles, two lines at most and "+1"; tiles only where the column is narrow.

    `profiles(row)` gives (network key, handle) pairs, the most important first.
    """

    def __init__(self, profiles: Callable[[Row], Sequence[tuple[str, str]]]) -> None:
        super().__init__("text2", role="small")
        self._profiles = profiles

    def paint(self, p: QPainter, rect: QRectF, row: Row, text: str, look: Look) -> None:
        """Paint the first two profiles, and how many more there are."""
        profiles, area = self._profiles(row), inner(rect, look)
        if rect.width() < _TILES_ONLY:
            self._tiles(p, area, profiles, look)
            return
        lines = 2 if rect.height() > Size.row else 1
        shown, more = profiles[:lines], len(profiles) - lines
        pitch = fonts.line_height("small") + 4
        for at, (network, handle) in enumerate(shown):
            middle = area.center().y() + (at - (len(shown) - 1) / 2) * pitch
            place = QRectF(area.left(), middle - pitch / 2, area.width(), pitch)
            self._profile(p, place, network, handle, more if at == len(shown) - 1 else 0, look)

    def _profile(self, p: QPainter, area: QRectF, network: str, handle: str, more: int, look: Look) -> None:
        paint.network_tile(p, from_lead(area, 0, Size.tile_width, look).left(), area.center().y(), network)
        room = after(area, _TILE_STEP, look)
        badge = self._more_width(more) if more > 0 else 0
        # The direction marks keep the @ in front of a handle in right-to-left text.
        isolated = f"\u2066{handle}\u2069" if look.mirrored else handle
        words = from_lead(room, 0, room.width() - badge - (8 if badge else 0), look)
        taken = line(p, words, isolated, style.current().text2, "small", right=look.mirrored)
        if badge:
            self._more(p, from_lead(room, taken + 8, badge, look), more)

    def _tiles(self, p: QPainter, area: QRectF, profiles: Sequence[tuple[str, str]], look: Look) -> None:
        room = 2 if len(profiles) > 3 else 3
        for at, (network, _) in enumerate(profiles[:room]):
            slot = from_lead(area, at * (Size.tile_width + 4), Size.tile_width, look)
            paint.network_tile(p, slot.left(), area.center().y(), network)
        if len(profiles) > room:
            width = self._more_width(len(profiles) - room)
            self._more(p, from_lead(area, room * (Size.tile_width + 4), width, look), len(profiles) - room)

    def _more_width(self, more: int) -> int:
        return ceil(measured(f"+{more}", "caption", True, 99)[1]) + 10

    def _more(self, p: QPainter, slot: QRectF, more: int) -> None:
        tokens = style.current()
        chip = QRectF(slot.left(), slot.center().y() - 8, slot.width(), 16)
        paint.rounded(p, chip, 8, None, tokens.border)
        words = ceil(measured(f"+{more}", "caption", True, 99)[1])
        line(
            p,
            chip.adjusted((slot.width() - words) / 2, 0, 0, 0),
            f"+{more}",
            tokens.text2,
            "caption",
            tabular=True,
        )


class ProgressCell(Cell):
    """ "3/5" and a bar; only the figures where the column is narrow."""

    def __init__(self, done: Callable[[Row], int], total: Callable[[Row], int]) -> None:
        super().__init__("text3", tabular=True)
        self._done = done
        self._total = total

    def paint(self, p: QPainter, rect: QRectF, row: Row, text: str, look: Look) -> None:
        """Paint what is done of the total."""
        done, total, area = self._done(row), self._total(row), inner(rect, look, _BAR_TRAIL)
        taken = self._figures(p, area, done, total, look)
        if rect.width() >= _BAR_MIN_CELL:
            bar = after(area, max(_BAR_FROM, taken + 8), look)
            place = QRectF(bar.left(), bar.center().y() - Size.progress / 2, bar.width(), Size.progress)
            bars.progress(p, place, done / total if total else 0.0)

    def _figures(self, p: QPainter, area: QRectF, done: int, total: int, look: Look) -> int:
        tokens = style.current()
        if not done or look.mirrored:  # one piece: two pieces would swap in right-to-left text
            return line(p, area, f"{done}/{total}", tokens.text3, tabular=True, right=look.mirrored)
        first = line(p, area, str(done), tokens.text, "bodyM", tabular=True)
        return first + line(p, after(area, first, look), f"/{total}", tokens.text3, tabular=True)


@dataclass(frozen=True, slots=True)
class Amount:
    """Words over a bar: the strong word, what follows it, a word at the end, and how full the bar is.

    `share` is 1.0 for all of it; above 1.0 paints the red tail and the end word as a warning.
    """

    strong: str
    rest: str = ""
    end: str = ""
    share: float = 0.0


class BarCell(Cell):
    """Words over a thin bar: money of a budget, or publications of a total.

    `amount(row)` gives the words and the share, None where there is nothing yet: then the column's text
    stands alone ("No budget yet"). `budget` paints money with an over-budget
    tail, else progress.
    """

    def __init__(self, amount: Callable[[Row], Amount | None], *, budget: bool = False) -> None:
        super().__init__("text3", role="small")
        self._amount = amount
        self._budget = budget

    def paint(self, p: QPainter, rect: QRectF, row: Row, text: str, look: Look) -> None:
        """Paint words and bar."""
        amount, area = self._amount(row), inner(rect, look, _BUDGET_TRAIL)
        if amount is None:
            line(p, area, text, style.current().text3, right=look.mirrored)
            return
        self._words(p, upper(area), amount, look)
        place = QRectF(area.left(), lower(area).center().y() - 2, area.width(), Size.progress)
        self._bar(p, place, amount.share)

    def _words(self, p: QPainter, area: QRectF, amount: Amount, look: Look) -> None:
        tokens = style.current()
        over = self._budget and amount.share > 1
        strong = tokens.danger_text if over else tokens.text
        first = line(p, area, amount.strong, strong, "bodyM", tabular=True, right=look.mirrored)
        end = self._end(p, area, amount.end, over, look) if amount.end else 0
        room = area.width() - first - 4 - end
        # What the money is of can be read from the bar too: it goes before anything is cut.
        if measured(amount.rest, "small", True, 999)[1] <= room:
            rest = from_lead(area, first + 4, room, look)
            line(p, rest, amount.rest, tokens.text3, "small", tabular=True, right=look.mirrored)

    def _end(self, p: QPainter, area: QRectF, words: str, over: bool, look: Look) -> float:
        tokens = style.current()
        tone = tokens.danger_text if over else tokens.text3
        taken = line(p, area, words, tone, "small", tabular=True, right=not look.mirrored) + 4
        if over:
            taken += 16
            icons.paint_icon(p, from_lead(area, area.width() - taken, 14, look), "triangle-alert", tone)
        return taken

    def _bar(self, p: QPainter, place: QRectF, share: float) -> None:
        if self._budget:
            bars.budget(p, place, round(share * 10_000), 10_000)
        else:
            bars.progress(p, place, min(share, 1.0))
