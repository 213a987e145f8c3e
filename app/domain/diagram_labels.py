"""Where the words at the lines of a diagram stand: beside their line, over nothing else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

_OFF = 4.0
_ASIDE = 7.0
_APART = 2.0
_EXACT = 1e-6
_STEPS = 12
_CROSSED = 1_000.0


class Point(NamedTuple):
    """A point, in logical pixels."""

    x: float
    y: float


class Rect(NamedTuple):
    """A rectangle: the left top corner, and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Halfway down."""
        return self.y + self.height / 2

    def moved(self, x: float, y: float) -> "Rect":
        """Return it moved right and down."""
        return Rect(self.x + x, self.y + y, self.width, self.height)

    def towards(self, y: float) -> float:
        """Return the upper or the lower edge, whichever is nearer to a height outside."""
        return self.y if y < self.middle else self.bottom

    def overlaps(self, other: "Rect", apart: float = 0.0) -> bool:
        """Say whether less than ``apart`` is between this and another."""
        return (
            self.x < other.right + apart
            and other.x < self.right + apart
            and self.y < other.bottom + apart
            and other.y < self.bottom + apart
        )

    def within(self, other: "Rect") -> bool:
        """Say whether it stands wholly in another."""
        across = self.x >= other.x - _EXACT and self.right <= other.right + _EXACT
        return across and self.y >= other.y - _EXACT and self.bottom <= other.bottom + _EXACT


Path = tuple[tuple[float, float], ...]
Sizes = Callable[[str], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Line:
    """One arrow of a diagram: a path from each source to the same target, and the words at it.

    ``verbs`` are the places of its transitions in the workflow; none at the line from the start. ``target``
    is the place of the node it leads to. There are no ``words`` where another line to the same node has them.
    """

    paths: tuple[Path, ...]
    label: str
    verbs: frozenset[int]
    target: int
    words: Rect | None = None

    def segments(self) -> Iterator[tuple[Point, Point]]:
        """Yield every straight piece."""
        for path in self.paths:
            for begin, end in pairwise(path):
                yield Point(*begin), Point(*end)


def placed(lines: list[Line], nodes: list[Rect], bounds: Rect, sizes: Sizes) -> tuple[list[Line], bool]:
    """Return the lines with places for their words, and whether no words are missing.

    Words never stand on nodes, on other words or out of bounds. What would stand on a line is said once: at
    another line with the same words to the same node.
    """
    taken, done = list(nodes), list(lines)
    for at in sorted(range(len(lines)), key=lambda at: _choices(lines[at])):
        if lines[at].label:
            spot, cost = _best(lines[at], lines, taken, bounds, sizes(lines[at].label))
            if spot is None or (cost >= _CROSSED and _is_said(lines[at], done)):
                continue
            taken.append(spot)
            done[at] = replace(lines[at], words=spot)
    return done, all(line.words or not line.label or _is_said(line, done) for line in done)


def _is_said(line: Line, lines: list[Line]) -> bool:
    return any(each.words and (each.label, each.target) == (line.label, line.target) for each in lines)


def _choices(line: Line) -> float:
    """Short lines choose first: they have the fewest places."""
    return sum(abs(end.x - begin.x) + abs(end.y - begin.y) for begin, end in line.segments())


def _best(
    line: Line, lines: list[Line], taken: list[Rect], bounds: Rect, size: tuple[float, float]
) -> tuple[Rect | None, float]:
    best, least = None, float("inf")
    for cost, spot in _spots(line, *size):
        if cost >= least or not spot.within(bounds) or any(spot.overlaps(each, _APART) for each in taken):
            continue
        cost += _CROSSED * sum(_crosses(begin, end, spot) for each in lines for begin, end in each.segments())
        if cost < least:
            best, least = spot, cost
    return best, least


def _spots(line: Line, width: float, height: float) -> Iterator[tuple[float, Rect]]:
    """Yield places beside each piece with what speaks against them: far from its middle, or below it."""
    for begin, end in line.segments():
        x, y = (begin.x + end.x) / 2, (begin.y + end.y) / 2
        if begin.y == end.y:
            reach = max(0.0, abs(end.x - begin.x) - width) / 2
            for off in _shares():
                left = x + reach * off - width / 2
                yield abs(off) * 10, Rect(left, y - _OFF - height, width, height)
                yield abs(off) * 10 + 6, Rect(left, y + _OFF, width, height)
        else:
            reach = max(0.0, abs(end.y - begin.y) - height) / 2
            for off in _shares():
                top = y + reach * off - height / 2
                yield abs(off) * 10 + 8, Rect(x + _ASIDE, top, width, height)
                yield abs(off) * 10 + 9, Rect(x - _ASIDE - width, top, width, height)


def _shares() -> Iterator[float]:
    yield 0.0
    for step in range(1, _STEPS + 1):
        yield step / _STEPS
        yield -step / _STEPS


def _crosses(begin: Point, end: Point, spot: Rect) -> bool:
    left, right = sorted((begin.x, end.x))
    top, bottom = sorted((begin.y, end.y))
    return left < spot.right and right > spot.x and top < spot.bottom and bottom > spot.y
