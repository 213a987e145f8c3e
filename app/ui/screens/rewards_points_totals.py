"""Everybody who has earned points, with their totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.domain.text import fold
from app.ui.models.lazy_table import ACCESSIBLE_TEXT, Index, LazyTableModel
from app.ui.screens.rewards_points_columns import TotalLine, in_order, line_id, total_columns, total_line
from app.ui.widgets.figures import exact_count
from app.ui.widgets.panels import EmptyState, Surface
from app.ui.widgets.table import Table
from app.ui.widgets.table_bars import Footer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.reward_rows import Earner, TotalRow
    from app.ui.models.columns import Column
    from app.ui.models.page_cache import Record
    from app.ui.widgets.table_search import SearchBox

_LONGEST_QUOTE = 40


class TotalModel(LazyTableModel):
    """The totals; the room at the edges has no title to say."""

    def _words(self, index: Index, column: Column, row: Record, role: int) -> str | None:
        if role == ACCESSIBLE_TEXT and not column.title:
            return column.text(row)
        return super()._words(index, column, row, role)


class Totals(Surface):
    """``chosen`` carries the earner of the current row, or None; ``search`` stands in the page's header."""

    chosen = Signal(object)

    def __init__(self, search: SearchBox, parent: QWidget | None = None) -> None:
        super().__init__("surface", "end", parent)
        self._search = search
        self._search.changed.connect(self._narrow)
        self._lines: dict[int, TotalLine] = {}
        self.model = TotalModel(total_columns(self.tr), self._fetch, self, tickable=False, menu=False)
        self.model.set_sort("points", True)
        self.model.sort_requested.connect(self._narrow)
        self.table = Table("point_totals", self.tr("Points of everybody"))
        self.table.setModel(self.model)
        self.table.current_changed.connect(self._tell)
        self.footer = Footer()
        self.no_match = EmptyState("search", self.tr("Nobody matches"), "", name="nobody_earned")
        self.no_match.add_button(self.tr("Clear search"), self._clear)
        self._lay_out()

    def show_totals(self, rows: Sequence[TotalRow]) -> None:
        """Show what everybody has earned; the current row stays."""
        found = [total_line(row) for row in rows]
        self._lines = {each.id: each for each in found}
        self._show()

    def go_to(self, earner: Earner) -> bool:
        """Make somebody current, also where the search hides them; say whether they are there."""
        key = line_id(earner)
        if key in self._lines and not self.table.go_to_id(key):
            self._clear()
        return self.table.go_to_id(key)

    def current(self) -> Earner | None:
        """Return who is current."""
        line = self._lines.get(self.table.current_id() or 0)
        return line.total.earner if line else None

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        self._pages = QStackedLayout()
        column.addLayout(self._pages, 1)
        column.addWidget(self.footer)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.no_match)

    def _narrow(self, *_change: object) -> None:
        self._show()

    def _clear(self) -> None:
        self._search.set_text("")
        self._show()

    def _show(self) -> None:
        text = fold(self._search.text())
        shown = [each for each in self._lines.values() if text in each.key]
        ordered = in_order(shown, self.model.sort_key, self.model.descending)
        ids = [each.id for each in ordered]
        if ids == self.model.ids:
            self.model.refresh(set(ids))
        else:
            self.model.set_ids(ids)
        if self.table.current_id() is None:
            self.table.go_to(0)
        self.table.set_open(self.table.current_id())
        self._show_footer(shown)
        self.no_match.set_words(
            self.tr("Nobody matches"),
            self.tr("No name or organization contains “{text}”.").format(
                text=self._search.text()[:_LONGEST_QUOTE]
            ),
        )
        self._pages.setCurrentWidget(self.table if ids else self.no_match)

    def _show_footer(self, shown: Sequence[TotalLine]) -> None:
        everybody = len(self._lines)
        left = self.tr("1 person") if everybody == 1 else self.tr("{count} people")
        if len(shown) < everybody:
            left = self.tr("{count} people, {shown} shown")
        words = left.format(count=exact_count(everybody), shown=exact_count(len(shown)))
        awarded = exact_count(sum(each.total.points for each in shown))
        self.footer.show_totals(words, self.tr("Points awarded"), awarded)

    def _fetch(self, ids: list[int]) -> list[TotalLine]:
        return [self._lines[key] for key in ids if key in self._lines]

    def _tell(self, _row_id: object) -> None:
        self.table.set_open(self.table.current_id())
        self.chosen.emit(self.current())
