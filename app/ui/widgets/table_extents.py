"""Where the rows of a table stand when something hangs below some of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Extents:
    """Rows of one pitch; below a few of them there is more, of any height. All in logical pixels.

    Costs what the few cost, however many rows there are.
    """

    def __init__(self, pitch: int = 1) -> None:
        self.pitch = pitch
        self._rows: list[int] = []
        self._more: dict[int, int] = {}
        self._until: list[int] = [0]
        self._tops: list[int] = []

    def set(self, pitch: int, more: Mapping[int, int]) -> None:
        """Take the height of a row, and how much hangs below which rows."""
        self.pitch, self._more = pitch, dict(more)
        self._rows = sorted(more)
        self._until = [0, *accumulate(more[row] for row in self._rows)]
        self._tops = [row * pitch + self._until[at] for at, row in enumerate(self._rows)]

    def top(self, row: int) -> int:
        """Return where a row begins, counted from the first one."""
        return row * self.pitch + self._until[bisect_left(self._rows, row)]

    def below(self, row: int) -> int:
        """Return the height of what hangs below a row."""
        return self._more.get(row, 0)

    def row_at(self, y: int) -> int:
        """Return the row that a height belongs to, with what hangs below it; there may be no such row."""
        at = bisect_right(self._tops, y) - 1
        if at < 0:
            return y // self.pitch
        row, inside = self._rows[at], y - self._tops[at]
        beyond = inside - self.pitch - self._more[row]
        return row if beyond < 0 else row + 1 + beyond // self.pitch
