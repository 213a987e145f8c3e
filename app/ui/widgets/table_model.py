"""What the table asks of its model, besides being a Qt item model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import Qt, SignalInstance


class TableColumn(Protocol):
    """A column as the table sees it; `app.ui.models.columns.Column` is one."""

    key: str
    title: str
    width: int
    minimum: int
    stretch: bool
    narrow_width: int | None
    drop_order: int | None
    align: str
    sortable: bool
    cell: Any
    text: Callable[[Any], str]
    tip: Callable[[Any], str] | None


class TickSet(Protocol):
    """The ticked ids."""

    def __len__(self) -> int: ...

    def ids(self) -> list[int]:
        """Return the ticked ids."""
        ...


class RowsModel(Protocol):
    """A model of ids with ticks; `app.ui.models.lazy_table.LazyTableModel` is one."""

    sections: Sequence[TableColumn]
    tickable: bool
    ids: list[int]
    sort_key: str
    descending: bool
    ticks: TickSet
    ticks_changed: SignalInstance
    sort_requested: SignalInstance

    def row_at(self, position: int) -> Any:  # noqa: ANN401 - whatever record the screen made
        """Return the record at a position, None if it is gone."""

    def position_of(self, row_id: int) -> int:
        """Return where an id stands, or -1."""
        ...

    def request_sort(self, section: int) -> None:
        """Ask for the order of a column."""

    def is_ticked(self, position: int) -> bool:
        """Say whether a row is ticked."""
        ...

    def tick_state(self) -> Qt.CheckState:
        """Return the state of the header's box."""
        ...

    def toggle(self, position: int) -> None:
        """Tick or untick a row."""

    def tick_range(self, first: int, last: int, on: bool) -> None:
        """Tick or untick the rows between two positions."""

    def tick_all(self) -> None:
        """Tick every shown row."""

    def clear_ticks(self) -> None:
        """Untick every row."""
