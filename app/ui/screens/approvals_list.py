"""The requests as a list: header, tabs, filters and table, without the pane beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer

from app.domain.text import fold
from app.services import approvals
from app.ui.screens.approvals_columns import RequestFields, columns, fits
from app.ui.screens.approvals_empty import NoMatch, NoRequests
from app.ui.screens.approvals_head import ApprovalsHead
from app.ui.screens.approvals_kinds import MINE, REQUESTS
from app.ui.screens.approvals_table import RequestModel, RequestTable
from app.ui.screens.approvals_words import grouped, since
from app.ui.screens.filtered_list import FilteredList
from app.ui.widgets.button import Button
from app.ui.widgets.chips import Chip
from app.ui.widgets.figures import exact_count
from app.ui.widgets.filters import FilterBar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from app.domain.marketing_rows import ApprovalRow
    from app.services.workspace import Workspace

_MINUTE_MS = 60_000


class ApprovalList(FilteredList):
    """What the actor may decide, or what they asked for, as search and filters choose."""

    model: RequestModel
    table: RequestTable

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._moment = workspace.clock()
        self._rows: dict[str, list[ApprovalRow]] = {MINE: [], REQUESTS: []}
        self._kept: dict[str, tuple[dict[str, Any], str]] = {}
        self._tab = MINE
        self._newest = False
        self.head = ApprovalsHead()
        self.head.search.changed.connect(self._narrow)
        self.head.tabs.changed.connect(self.open_tab)
        self._build_table()
        self._build_bars()
        self._lay_out()
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self._time_passed)
        self._minute.start()

    @property
    def tab(self) -> str:
        """The tab shown, MINE or REQUESTS."""
        return self._tab

    def now(self) -> datetime:
        """Return the moment that the list was last asked for, in UTC."""
        return self._moment

    def row(self, row_id: int) -> ApprovalRow | None:
        """Return a request of either tab."""
        every = (row for rows in self._rows.values() for row in rows)
        return next((row for row in every if row.id == row_id), None)

    def requery(self) -> None:
        """Ask anew what is listed; the current row, the scroll position and the ticks stay."""
        self._moment = self._workspace.clock()
        self._rows = {MINE: approvals.mine(self._workspace), REQUESTS: approvals.requests(self._workspace)}
        waiting = sum(row.waits for row in self._rows[REQUESTS])
        counts = approvals.Counts(len(self._rows[MINE]), len(self._rows[REQUESTS]), waiting)
        self.head.show_counts(counts)
        self._show()

    def start_over(self) -> None:
        """Forget what somebody else ticked, searched and filtered."""
        self._kept.clear()
        self.model.clear_ticks()
        self._show_only(None)
        self._fill_bars({}, "")

    def open_tab(self, tab: str) -> None:
        """Go to a tab, with the filters it had."""
        if tab == self._tab:
            return
        self._kept[self._tab] = self.filters.values(), self.head.search.text()
        self._tab = tab
        self.head.tabs.set_current(tab)
        self.model.clear_ticks()  # what can be done there is not what can be done here
        self._show_only(None)
        self._fill_bars(*self._kept.get(tab, ({}, "")))
        self.model.show_requests([])
        self.model.set_columns(columns(tab, self.tr, self.now))
        self.table.lay_out_again()
        self._show()
        self.table.go_to(0)

    def show_request(self, row_id: int) -> bool:
        """Make a request current, in the tab that has it, without filters that hide it; say whether it is."""
        tabs = (self._tab, MINE, REQUESTS)
        tab = next((tab for tab in tabs if any(row.id == row_id for row in self._rows[tab])), "")
        if not tab:
            return False
        self.open_tab(tab)
        if not self.table.go_to_id(row_id):
            self.clear_filters()
        return self.table.go_to_id(row_id)

    def show_ids(self, ids: list[int]) -> None:
        """List just these requests, as a plan asks for."""
        self._fill_bars({}, "")
        self._show_only(frozenset(ids))
        self._show()
        self.take_focus()

    def clear_filters(self) -> None:
        """List everything of the tab."""
        self._show_only(None)
        self._fill_bars({}, "")
        self._show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_order(self) -> None:
        """Show the newest first, or the oldest again."""
        self._newest = not self._newest
        self._name_order()
        self._show()
        self.table.go_to(0)

    def _build_table(self) -> None:
        self.model = RequestModel(columns(MINE, self.tr, self.now), self)
        self.model.ticks_changed.connect(self._ticks_changed)
        self.table = RequestTable("requests", self.tr("Requests"))
        self.table.setModel(self.model)

    def _build_bars(self) -> None:
        self.filters = FilterBar(RequestFields(self.tr, self._of_tab).fields())
        self.filters.changed.connect(self._narrow)
        self.order = Button("", "ghost", "arrow-up", name="request_order")
        self.order.clicked.connect(self.turn_order)
        self._name_order()
        self.filters.add_trailing(self.order)

    def _lay_out(self) -> None:
        self.nothing = NoRequests()
        self.nothing.other_requested.connect(self._open_other)
        self.no_match = NoMatch()
        self.no_match.cleared.connect(self.clear_filters)
        self.no_match.edit_requested.connect(self.open_filters)
        chip = Chip("chosen", self.tr("Chosen"), "list-checks")
        chip.setAccessibleDescription(self.tr("Delete shows the other requests again"))
        chip.removed.connect(self.clear_filters)
        self._set_parts(self.head, self.head.tabs, chip, (self.nothing, self.no_match))
        self.footer.hide()  # the tabs count, and the line below the last row says the rest

    def _of_tab(self) -> Sequence[ApprovalRow]:
        return self._rows[self._tab]

    def _narrow(self, *_change: object) -> None:
        self._show()

    def _show(self) -> None:
        rows = self._ordered([row for row in self._of_tab() if self._is_chosen(row)])
        remark = self.tr("Decided requests move to History on the task.")
        self.table.set_groups(grouped(rows, self._tab, self._moment, self.tr), remark)
        self.model.show_requests(rows)
        self._show_page(len(rows))
        self._ticks_changed()
        self.narrowed.emit()

    def _ordered(self, rows: list[ApprovalRow]) -> list[ApprovalRow]:
        rows = sorted(rows, key=since, reverse=self._newest)
        return rows if self._tab == MINE else sorted(rows, key=_is_back)

    def _is_chosen(self, row: ApprovalRow) -> bool:
        if self._only is not None and row.id not in self._only:
            return False
        text = fold(" ".join((row.title, row.reference, row.requester, row.campaign)))
        return fold(self.head.search.text()) in text and fits(row, self.filters.values())

    def _show_page(self, shown: int) -> None:
        everything = len(self._of_tab())
        elsewhere = len(self._rows[REQUESTS if self._tab == MINE else MINE])
        self.bar.setVisible(everything > 0)
        self.nothing.explain(self._tab, elsewhere)
        self.no_match.explain(self.head.search.text(), everything)
        empty = self.no_match if everything else self.nothing
        self._pages.setCurrentWidget(self.table if shown else empty)

    def _how_many(self, count: int) -> str:
        words = self.tr("1 request") if count == 1 else self.tr("{count} requests")
        return words.format(count=exact_count(count))

    def _fill_bars(self, values: dict[str, Any], search: str) -> None:
        self.filters.set_values(values)
        self.head.search.set_text(search)

    def _name_order(self) -> None:
        self.order.set_label(self.tr("Newest first") if self._newest else self.tr("Oldest first"))
        self.order.set_icon_name("arrow-down" if self._newest else "arrow-up")

    def _open_other(self) -> None:
        self.open_tab(REQUESTS if self._tab == MINE else MINE)
        self.take_focus()

    def _time_passed(self) -> None:
        """How long somebody waits changes by itself."""
        if self.isVisible():
            self._moment = self._workspace.clock()
            self._show()


def _is_back(row: ApprovalRow) -> bool:
    return not row.waits
