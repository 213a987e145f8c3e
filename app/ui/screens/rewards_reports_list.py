"""The reports as a list: filters, table, footer, and what stands for them where there are none."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.domain.people import is_staff
from app.domain.reward_rows import Order
from app.domain.rewards import REPORT
from app.services import reports
from app.ui.screens.filtered_list import FilteredList
from app.ui.screens.rewards_reports_columns import ReportFields, columns, filter_of
from app.ui.screens.rewards_reports_empty import NoReportMatches, NoReports
from app.ui.screens.rewards_reports_table import ReportModel, ReportTable
from app.ui.widgets.button import Button
from app.ui.widgets.chips import Chip
from app.ui.widgets.figures import exact_count
from app.ui.widgets.filters import FilterBar
from app.ui.widgets.menu import Choice
from app.ui.widgets.menu_fresh import FreshMenu

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from app.domain.reward_rows import ReportRow
    from app.services.workspace import Workspace
    from app.ui.widgets.menu import Menu
    from app.ui.widgets.table_search import SearchBox

_MINUTE_MS = 60_000
_ICONS: Mapping[Order, str] = {
    Order.QUEUE: "arrow-up",
    Order.NEWEST: "arrow-down",
    Order.POINTS: "arrow-down",
}


class ReportList(FilteredList):
    """The reports that search and filters choose; ``search`` stands elsewhere."""

    model: ReportModel
    table: ReportTable

    def __init__(self, workspace: Workspace, search: SearchBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._search = workspace, search
        self._moment = workspace.clock()
        self._counts: dict[str, int] = {}
        self._order = Order.QUEUE
        self._search.changed.connect(self._narrow)
        self._build_table()
        self._build_bars()
        self._lay_out()
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self._time_passed)
        self._minute.start()

    @property
    def order(self) -> Order:
        """What the list begins with."""
        return self._order

    def now(self) -> datetime:
        """Return the moment that the list was last asked for, in UTC."""
        return self._moment

    def requery(self, touched: set[int] | None = None) -> None:
        """Ask anew which reports are listed; the current row, the scroll position and the ticks stay.

        Where these are the same as before, just the rows in ``touched`` are read again; None for all.
        """
        self._moment = self._workspace.clock()
        self._counts = reports.counts(self._workspace)
        chosen = filter_of(self.filters.values(), self._search.text(), self._only)
        ids = reports.ids(self._workspace, chosen, self._order)
        if touched is None or ids != self.model.ids:
            self.model.set_ids(ids)
        else:
            self.model.refresh(touched)
        self._show_page()
        self._ticks_changed()
        self.narrowed.emit()

    def start_over(self) -> None:
        """Forget what somebody else ticked, searched and filtered."""
        self.model.clear_ticks()
        self._ask_nothing()

    def drop_ticks(self) -> None:
        """Untick what is not listed any more."""
        gone = set(self.model.ticks.ids()).difference(self.model.ids)
        if gone:
            self.model.tick_ids(gone, False)

    def show_values(self, values: dict[str, Any]) -> None:
        """List what these values of the filter bar choose, without search."""
        self._ask_nothing()
        self.filters.set_values(values)
        self.requery()
        self.table.go_to(0)

    def show_report(self, report_id: int) -> bool:
        """Make a report current, without filters that hide it; say whether it is there."""
        if not self.table.go_to_id(report_id):
            self._ask_nothing()
            self.requery()
        return self.table.go_to_id(report_id)

    def show_ids(self, ids: list[int]) -> None:
        """List just these, as a plan asks for."""
        self._ask_nothing()
        self._show_only(frozenset(ids))
        self.requery()
        self.take_focus()

    def clear_filters(self) -> None:
        """List all."""
        self._ask_nothing()
        self.requery()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_orders(self) -> None:
        """Offer what the list can begin with."""
        if not len(self.model.ticks):
            self.order_button.click()

    def sort_by(self, order: Order) -> None:
        """Begin the list with something else."""
        self._order = order
        self._name_order()
        self.requery()
        self.table.go_to(0)

    def _build_table(self) -> None:
        self.model = ReportModel(columns(self.tr, self.now), self._fetch, self)
        self.model.ticks_changed.connect(self._ticks_changed)
        self.table = ReportTable(self.tr("Reports"))
        self.table.setModel(self.model)

    def _build_bars(self) -> None:
        self.filters = FilterBar(ReportFields(self._workspace, self.tr).fields())
        self.filters.changed.connect(self._narrow)
        self.order_button = Button("", "ghost", name="report_order")
        orders = FreshMenu(self._fill_orders, self.tr("Order"), self, "report_orders")
        self.order_button.setMenu(orders)
        self._name_order()
        self.filters.add_trailing(self.order_button)

    def _lay_out(self) -> None:
        self.no_reports, self.no_match = NoReports(), NoReportMatches()
        self.no_match.cleared.connect(self.clear_filters)
        self.no_match.edit_requested.connect(self.open_filters)
        chip = Chip("chosen", self.tr("Chosen"), "list-checks")
        chip.setAccessibleDescription(self.tr("Delete shows the other reports again"))
        chip.removed.connect(self.clear_filters)
        head = QWidget()
        self._set_parts(head, self.table, chip, (self.no_reports, self.no_match))
        head.hide()  # tabs and tools are those of the page

    def _order_words(self) -> dict[Order, str]:
        return {
            Order.QUEUE: self.tr("Oldest awaiting first"),
            Order.NEWEST: self.tr("Newest first"),
            Order.POINTS: self.tr("Most points first"),
        }

    def _fill_orders(self, menu: Menu) -> None:
        for order, words in self._order_words().items():
            menu.add(words, partial(self.sort_by, order), Choice(checked=order is self._order))

    def _name_order(self) -> None:
        self.order_button.set_label(self._order_words()[self._order])
        self.order_button.set_icon_name(_ICONS[self._order])

    def _narrow(self, *_change: object) -> None:
        self.requery()

    def _ask_nothing(self) -> None:
        self.filters.set_values({})
        self._search.set_text("")
        self._show_only(None)

    def _how_many(self, count: int) -> str:
        words = self.tr("1 report") if count == 1 else self.tr("{count} reports")
        return words.format(count=exact_count(count))

    def _show_page(self) -> None:
        shown, everything = len(self.model.ids), sum(self._counts.values())
        for widget in (self.bar, self.footer):
            widget.setVisible(everything > 0)
        self._show_totals(shown, everything)
        self.no_reports.explain(own=not is_staff(self._workspace.me))
        self.no_match.explain(self._search.text(), everything)
        empty = self.no_match if everything else self.no_reports
        self._pages.setCurrentWidget(self.table if shown else empty)

    def _show_totals(self, shown: int, everything: int) -> None:
        left = self.tr("1 report") if everything == 1 else self.tr("{count} reports")
        if shown < everything:
            left = self.tr("{count} reports, {shown} shown")
        words = left.format(count=exact_count(everything), shown=exact_count(shown))
        awaiting = exact_count(self._counts.get(REPORT.initial, 0))
        self.footer.show_totals(words, self.tr("Awaiting review"), awaiting)

    def _time_passed(self) -> None:
        """How long somebody waits changes by itself."""
        if self.isVisible():
            self.requery(set(self.model.ids))

    def _fetch(self, ids: list[int]) -> list[ReportRow]:
        return reports.rows(self._workspace, ids)
