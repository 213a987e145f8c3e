"""A table model that keeps ordered ids and fetches the rows it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.ui.models.columns import MENU_COLUMN, TICK_COLUMN, Column
from app.ui.models.page_cache import PageCache, Record
from app.ui.models.ticks import Ticks

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

Index = QModelIndex | QPersistentModelIndex

# Plain integers: comparing Qt's enums costs more than the rest of data() together.
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
CHECK_STATE = int(Qt.ItemDataRole.CheckStateRole)
ACCESSIBLE_TEXT = int(Qt.ItemDataRole.AccessibleTextRole)
TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
ID_ROLE = int(Qt.ItemDataRole.UserRole)
ROW_ROLE = ID_ROLE + 1
SERVED = frozenset((DISPLAY, CHECK_STATE, ACCESSIBLE_TEXT, TOOL_TIP, ID_ROLE, ROW_ROLE))
CELL_TEXT_LIMIT = 300  # longer plain text takes milliseconds to lay out
ROOT = QModelIndex()


def clipped(text: str) -> str:
    """Return the text on one line and no longer than a cell can show."""
    return " ".join(text[: CELL_TEXT_LIMIT + 1].split("\n"))[:CELL_TEXT_LIMIT]


class LazyTableModel(QAbstractTableModel):
    """Rows of a query, by id: the order at once, the records when they are seen.

    `columns` are the columns between the tick and the menu column; `fetch` gets up to 64 ids and returns
    their records, in any order, without those that are gone. `sections` are all columns as Qt counts them.
    """

    sort_requested = Signal(str, bool)
    ticks_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Callable[[list[int]], Sequence[Record]],
        parent: QObject | None = None,
        *,
        tickable: bool = True,
        menu: bool = True,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.sections = (TICK_COLUMN,) * tickable + self.columns + (MENU_COLUMN,) * menu
        self.tickable = tickable
        self.ids: list[int] = []
        self.ticks = Ticks()
        self.sort_key = ""
        self.descending = False
        self._cache = PageCache(fetch)

    def set_ids(self, ids: list[int]) -> None:
        """Show these rows in this order; ticks stay. The list belongs to the model from now on."""
        self.beginResetModel()
        self.ids = ids
        self._cache.reset(ids)
        self.endResetModel()

    def refresh(self, changed_ids: Collection[int]) -> None:
        """Read changed rows again when they are next seen: one ranged dataChanged, no reset."""
        changed = changed_ids if isinstance(changed_ids, set | frozenset) else frozenset(changed_ids)
        span = self._cache.drop(changed)
        if span:
            self.dataChanged.emit(self.index(span[0], 0), self.index(span[1], self.columnCount() - 1))

    def row_at(self, position: int) -> Record | None:
        """Return the record at a position of the view, or None if it is gone."""
        return self._cache.row(position)

    def position_of(self, row_id: int) -> int:
        """Return where an id stands now, or -1."""
        try:
            return self.ids.index(row_id)
        except ValueError:
            return -1

    def set_sort(self, key: str, descending: bool) -> None:
        """Say which column the ids are ordered by, for the header."""
        self.sort_key, self.descending = key, descending
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def request_sort(self, section: int) -> None:
        """Ask for the order of a column; asked again, for the other direction."""
        column = self.sections[section]
        if column.sortable:
            again = column.key == self.sort_key
            self.set_sort(column.key, not self.descending if again else column.descending_first)
            self.sort_requested.emit(self.sort_key, self.descending)

    def is_ticked(self, position: int) -> bool:
        """Say whether the row at a position is ticked."""
        row_id = self.ids[position]
        if self.ticks.is_all_of(self.ids):
            return not self.ticks.unticked_in_all(row_id)
        return row_id in self.ticks

    def tick_state(self) -> Qt.CheckState:
        """Return the header's box: all shown rows ticked, some rows ticked, or none."""
        if self.ticks.covers(self.ids):
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if self.ticks else Qt.CheckState.Unchecked

    def toggle(self, position: int) -> None:
        """Tick or untick the row at a position."""
        self.tick_range(position, position, not self.is_ticked(position))

    def tick_range(self, first: int, last: int, on: bool) -> None:
        """Tick or untick the rows between two positions, both included, in either order."""
        first, last = sorted((first, last))
        self.ticks.set(self.ids[first : last + 1], on)
        self._ticked(first, last)

    def tick_ids(self, ids: Iterable[int], on: bool = True) -> None:
        """Tick or untick rows by id, shown or not; untick rows that were removed."""
        self.ticks.set(ids, on)
        self._ticked(0, len(self.ids) - 1)

    def tick_all(self) -> None:
        """Tick every shown row, and no other; as quick for a million rows as for one."""
        self.ticks.tick_all(self.ids)
        self._ticked(0, len(self.ids) - 1)

    def clear_ticks(self) -> None:
        """Untick every row."""
        self.ticks.clear()
        self._ticked(0, len(self.ids) - 1)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of ids; cells have no children."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return the columns with tick and menu."""
        return 0 if parent.isValid() else len(self.sections)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be current; the tick column can be checked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual | Qt.ItemFlag.ItemIsUserCheckable if self._is_tick(index.column()) else usual

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Return a cell's words, tick, id or whole record; nothing for the roles the painter does itself."""
        if role not in SERVED or not index.isValid() or index.row() >= len(self.ids):
            return None
        if role == ID_ROLE:
            return self.ids[index.row()]
        if role == CHECK_STATE:
            return self._check_state(index)
        row = self.row_at(index.row())
        if role == ROW_ROLE or row is None:
            return row
        return self._words(index, self.sections[index.column()], row, role)

    def setData(self, index: Index, value: object, role: int = DISPLAY) -> bool:
        """Tick or untick, so that a screen reader can do it too."""
        if role != CHECK_STATE or not index.isValid() or not self._is_tick(index.column()):
            return False
        self.tick_range(index.row(), index.row(), Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """Return a column's title, or the name of a row (its first column) for screen readers."""
        if role not in (DISPLAY, ACCESSIBLE_TEXT):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.sections[section].title if 0 <= section < len(self.sections) else None
        row = self.row_at(section) if 0 <= section < len(self.ids) else None
        return clipped(self.columns[0].text(row)) if row is not None else None

    def _is_tick(self, section: int) -> bool:
        return self.tickable and section == 0

    def _check_state(self, index: Index) -> Qt.CheckState | None:
        if not self._is_tick(index.column()):
            return None
        return Qt.CheckState.Checked if self.is_ticked(index.row()) else Qt.CheckState.Unchecked

    def _words(self, index: Index, column: Column, row: Record, role: int) -> str | None:
        if role == TOOL_TIP:
            return column.tip(row) if column.tip else None
        text = clipped(column.text(row))
        if role == DISPLAY:
            return text
        if self._is_tick(index.column()):
            return self.tr("Ticked") if self.is_ticked(index.row()) else self.tr("Not ticked")
        return f"{column.title}: {text}" if text else column.title

    def _ticked(self, first: int, last: int) -> None:
        if self.ids:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0), [CHECK_STATE])
        self.ticks_changed.emit()
