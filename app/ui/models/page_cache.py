"""Pages of row records, fetched when asked for and dropped when long unused."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

PAGE_ROWS = 64
PAGES_KEPT = 64


class Record(Protocol):
    """A row record: anything with an id."""

    @property
    def id(self) -> int:
        """The id the record was fetched by."""


class PageCache:
    """The row records around the positions last looked at, least recently used pages leave first."""

    def __init__(self, fetch: Callable[[list[int]], Sequence[Record]]) -> None:
        self._fetch = fetch
        self._ids: Sequence[int] = ()
        self._pages: OrderedDict[int, list[Record | None]] = OrderedDict()

    def reset(self, ids: Sequence[int]) -> None:
        """Forget every record and serve this order of ids from now on."""
        self._ids = ids
        self._pages.clear()

    def row(self, position: int) -> Record | None:
        """Return the record at a position, or None if it is gone from the workspace."""
        number = position // PAGE_ROWS
        page = self._pages.get(number)
        if page is None:
            page = self._load(number)
        else:
            self._pages.move_to_end(number)
        return page[position - number * PAGE_ROWS]

    def drop(self, changed: Collection[int]) -> tuple[int, int] | None:
        """Forget pages with a changed id; return first and last position concerned, None if none was held."""
        hits: list[int] = []
        for number in list(self._pages):
            here = [at for at, row_id in self._span(number) if row_id in changed]
            if here:
                del self._pages[number]
                hits += here
        return (min(hits), max(hits)) if hits else None

    def _span(self, number: int) -> enumerate[int]:
        start = number * PAGE_ROWS
        return enumerate(self._ids[start : start + PAGE_ROWS], start)

    def _load(self, number: int) -> list[Record | None]:
        ids = [row_id for _, row_id in self._span(number)]
        # A page that cannot be read stays empty: the error is reported once, not once for every cell.
        self._keep(number, [None] * len(ids))
        found = {row.id: row for row in self._fetch(ids)}
        page: list[Record | None] = [found.get(row_id) for row_id in ids]
        self._keep(number, page)
        return page

    def _keep(self, number: int, page: list[Record | None]) -> None:
        self._pages[number] = page
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
