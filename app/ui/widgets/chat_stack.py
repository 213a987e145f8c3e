"""Heights of items one under another: guessed at first, measured when they come into sight."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate


class Stack:
    """Where each item stands. ``measure(at)`` gives the true height of one; guesses may be off."""

    def __init__(self, measure: Callable[[int], int]) -> None:
        self._measure = measure
        self._heights: list[int] = []
        self._tops: list[int] = [0]
        self._known: list[bool] = []
        self._stale = False

    def __len__(self) -> int:
        return len(self._heights)

    def take(self, guesses: Sequence[int]) -> None:
        """Begin anew with guessed heights."""
        self._heights = list(guesses)
        self._known = [False] * len(guesses)
        self._stale = True

    def height(self, at: int) -> int:
        """The true height of an item."""
        if not self._known[at]:
            self._known[at] = True
            true = self._measure(at)
            if true != self._heights[at]:
                self._heights[at] = true
                self._stale = True
        return self._heights[at]

    def known(self, at: int) -> bool:
        """Whether the height of an item was measured."""
        return self._known[at]

    def top(self, at: int) -> int:
        """Where an item begins, from the top of the first."""
        return self._summed()[at]

    @property
    def total(self) -> int:
        """How tall all items are together, as far as known."""
        return self._summed()[-1]

    def at(self, y: int) -> int:
        """The item at a height; the nearest one beyond the ends. -1 without items."""
        if not self._heights:
            return -1
        return max(0, min(bisect_right(self._summed(), y) - 1, len(self._heights) - 1))

    def measure_around(self, at: int, offset: int, room: int) -> None:
        """Measure what is in sight of a room while item `at` begins `offset` below its upper edge."""
        y, down = offset, at
        while down < len(self) and y < room:
            y += self.height(down)
            down += 1
        y, up = offset, at - 1
        while up >= 0 and y > 0:
            y -= self.height(up)
            up -= 1

    def _summed(self) -> list[int]:
        if self._stale:
            self._stale = False
            self._tops = list(accumulate(self._heights, initial=0))
        return self._tops
