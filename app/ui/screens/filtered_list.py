"""A list as a screen shows it: header, filters or bulk actions, table or what stands for it, footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.ui.theme.sizes import Space
from app.ui.widgets.button import Button
from app.ui.widgets.table_bars import BulkBar, Footer, TableBar

if TYPE_CHECKING:
    from app.ui.models.lazy_table import LazyTableModel
    from app.ui.widgets.chips import Chip
    from app.ui.widgets.filters import FilterBar
    from app.ui.widgets.table import Table


class FilteredList(QWidget):
    """A subclass makes the parts and gives them to `_set_parts`. ``narrowed`` follows each new answer."""

    narrowed = Signal()
    model: LazyTableModel
    table: Table
    filters: FilterBar

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._only: frozenset[int] | None = None
        self.bulk = BulkBar()
        self.bulk.cleared.connect(self._clear_ticks)
        self.footer = Footer()

    def open_filters(self) -> None:
        """Offer what can be filtered by."""
        if not len(self.model.ticks):
            self.filters.open_menu()

    def take_focus(self) -> None:
        """Give the table the keyboard, at the row it was at or the first; else what stands in its place."""
        if self.table.current_id() is None:
            self.table.go_to(0)
        page = self._pages.currentWidget()
        ways = [] if page is None else [each for each in page.findChildren(Button) if each.isEnabled()]
        shown = [each for each in ways if not each.isHidden()]
        target = self.table if page is self.table else shown[0] if shown else self._tabs
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_parts(self, head: QWidget, tabs: QWidget, chip: Chip, instead: tuple[QWidget, ...]) -> None:
        """Put the parts together: ``chip`` before the filters, ``instead`` where no row is listed."""
        self._tabs, self._chip = tabs, chip
        self.bar = TableBar(self._chip_and_filters(chip), self.bulk)
        self._pages = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.bar)
        column.addLayout(self._pages, 1)
        column.addWidget(self.footer)
        for page in (self.table, *instead):
            self._pages.addWidget(page)  # not before the layout has its place, or the first shows as a window

    def _chip_and_filters(self, chip: Chip) -> QWidget:
        chip.hide()
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(Space.s8, 0, 0, 0)
        row.setSpacing(Space.s4)
        row.addWidget(chip)
        row.addWidget(self.filters, 1)
        if (inner := self.filters.layout()) is not None:
            inner.setContentsMargins(0, 0, Space.s8, 0)
        return both

    def _show_only(self, ids: frozenset[int] | None) -> None:
        """List just these with the next answer, None for all; the chip says how many."""
        self._only = ids
        self._chip.setVisible(ids is not None)
        if ids is not None:
            self._chip.set_words(self.tr("just"), self._how_many(len(ids)))

    def _how_many(self, count: int) -> str:
        """Return so many rows in words: "3 tasks"."""
        raise NotImplementedError

    def _ticks_changed(self) -> None:
        ticked = len(self.model.ticks)
        self.bar.show_bulk(ticked > 0)
        if ticked:
            self.bulk.show_count(ticked, len(self.model.ids))

    def _clear_ticks(self) -> None:
        self.model.clear_ticks()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
