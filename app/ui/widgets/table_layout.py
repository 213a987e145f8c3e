"""How wide each column is, and which hide, for the width there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

_TEXTLESS = 52


class Sized(Protocol):
    """What a column says about its width."""

    @property
    def width(self) -> int:
        """The usual width."""

    @property
    def minimum(self) -> int:
        """The least width of a stretching column."""

    @property
    def stretch(self) -> bool:
        """Whether the column takes what is left."""

    @property
    def narrow_width(self) -> int | None:
        """A smaller width to use before any column hides, None if the column cannot narrow."""

    @property
    def drop_order(self) -> int | None:
        """When the column gives way, the lowest first; None to stay."""


def fit(columns: Sequence[Sized], available: int, scale: float = 1.0) -> list[int]:
    """Return a width for each column so that they fill `available` logical pixels; 0 hides a column.

    At a text `scale` above 1 the columns grow with the text as far as there is room; none hides for it.

    Columns give way in their drop order: one with a narrow width narrows, another hides. If that is not
    enough those that narrowed hide too, and at last the stretching columns go below their minimum.
    """
    widths = [column.minimum or column.width if column.stretch else column.width for column in columns]
    for at, width in _ways_to_save(columns):
        if sum(widths) <= available:
            break
        widths[at] = width
    return _stretched(columns, _grown(columns, widths, available, scale), available)


def _ways_to_save(columns: Sequence[Sized]) -> list[tuple[int, int]]:
    giving = sorted(
        (at for at, column in enumerate(columns) if column.drop_order is not None),
        key=lambda at: columns[at].drop_order or 0,
    )
    first = [(at, columns[at].narrow_width or 0) for at in giving]
    return first + [(at, 0) for at in giving if columns[at].narrow_width]


def _grown(columns: Sequence[Sized], widths: list[int], available: int, scale: float) -> list[int]:
    """Widen what holds text; last the columns that could also do with less, so that names are cut later."""
    grown = list(widths)
    for elastic in (False, True):
        # Tick and menu column hold no text; they are the narrow ones.
        turn = [
            at
            for at, width in enumerate(widths)
            if width > _TEXTLESS and (columns[at].narrow_width is not None) == elastic
        ]
        text, room = sum(widths[at] for at in turn), max(0, available - sum(grown))
        share = min((scale - 1) * text, room) / text if text and scale > 1 else 0.0
        for at in turn:
            grown[at] += int(widths[at] * share)
    return grown


def _stretched(columns: Sequence[Sized], widths: list[int], available: int) -> list[int]:
    takers = [at for at, column in enumerate(columns) if column.stretch and widths[at]]
    spare = available - sum(widths)
    for left, at in zip(range(len(takers), 0, -1), takers, strict=True):
        share = spare // left
        widths[at] = max(1, widths[at] + share)
        spare -= share
    return widths
