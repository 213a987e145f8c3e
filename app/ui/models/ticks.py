"""Which rows are ticked: a set of ids, or all of a list but a few."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Ticks:
    """The ticked ids of a table, kept by id so that sorting and filtering never lose them.

    Ticking everything keeps a reference to the list instead of copying it, so it costs the same for
    a million rows as for one. The list given to `tick_all` must not be changed afterwards.
    """

    def __init__(self) -> None:
        self._only: set[int] = set()
        self._all: Sequence[int] | None = None
        self._but: set[int] = set()
        self._members: frozenset[int] | None = None
        self._state_of: tuple[Sequence[int], bool] | None = None

    def __len__(self) -> int:
        if self._all is None:
            return len(self._only)
        return len(self._all) - len(self._but)

    def __bool__(self) -> bool:
        return len(self) > 0

    def __contains__(self, row_id: object) -> bool:
        if self._all is None:
            return row_id in self._only
        return row_id not in self._but and row_id in self._universe()

    def ids(self) -> list[int]:
        """Return the ticked ids, in list order after `tick_all`, otherwise ascending."""
        if self._all is None:
            return sorted(self._only)
        return [row_id for row_id in self._all if row_id not in self._but] if self._but else list(self._all)

    def set(self, ids: Iterable[int], on: bool) -> None:
        """Tick (`on`) or untick the given ids."""
        ids = list(ids)
        self._state_of = None
        if self._all is not None and on and not all(row_id in self._universe() for row_id in ids):
            self._spell_out()
        if self._all is None:
            self._only.update(ids) if on else self._only.difference_update(ids)
        elif on:
            self._but.difference_update(ids)
        else:
            self._but.update(row_id for row_id in ids if row_id in self._universe())

    def toggle(self, row_id: int) -> None:
        """Tick the row, or untick it if it was ticked."""
        self.set((row_id,), row_id not in self)

    def tick_all(self, ids: Sequence[int]) -> None:
        """Tick exactly these ids; rows ticked before and not among them are unticked."""
        self.clear()
        self._all = ids

    def clear(self) -> None:
        """Untick everything."""
        self._only, self._all, self._but = set(), None, set()
        self._members = self._state_of = None

    def covers(self, ids: Sequence[int]) -> bool:
        """Say whether every one of the ids is ticked; the answer for a list is remembered until a change."""
        if not ids or len(self) < len(ids):
            return False
        if self._all is ids:
            return not self._but
        if self._state_of is None or self._state_of[0] is not ids:
            self._state_of = (ids, all(row_id in self for row_id in ids))
        return self._state_of[1]

    def is_all_of(self, ids: Sequence[int]) -> bool:
        """Say whether "all but these" is in force for this very list."""
        return self._all is ids

    def unticked_in_all(self, row_id: int) -> bool:
        """Say whether the id was taken out again after ticking everything."""
        return row_id in self._but

    def _universe(self) -> frozenset[int]:
        if self._members is None:
            self._members = frozenset(self._all or ())
        return self._members

    def _spell_out(self) -> None:
        self._only = set(self.ids())
        self._all, self._but, self._members = None, set(), None
