"""The Influencers tab of a campaign: filters, the grid, what is ticked, and the totals below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.domain.rows import Filter, Totals
from app.services import collaborations, deliverables, money
from app.ui.dialogs.add_influencers_columns import filter_of
from app.ui.models.lazy_table import LazyTableModel
from app.ui.screens.campaign_columns import ICONS, grid_columns, grid_fields
from app.ui.screens.campaign_lines import CampaignLines
from app.ui.widgets.button import Button
from app.ui.widgets.figures import exact_count, short_count
from app.ui.widgets.figures import money as money_text
from app.ui.widgets.filters import FilterBar
from app.ui.widgets.menu_fresh import FreshMenu
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.table_bars import BulkBar, Footer, TableBar
from app.ui.widgets.table_unfolding import UnfoldingTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent

    from app.domain.changes import Changes
    from app.domain.deliverable_rows import Sums
    from app.domain.rows import CampaignRow, CollaborationRow
    from app.domain.task_rows import TaskRow
    from app.ui.screens.campaign_line_acts import LineActs
    from app.ui.screens.campaign_notices import Nobody
    from app.ui.widgets.menu import Menu

SORT = ("followers", True)
STATUSES = ("influencer_status", "client_status")
_OF_TASKS = {"deliverables", "next_date", "cost"}


class CampaignGrid(QWidget):
    """Everybody in the campaign that `show_campaign` names, or those that filters and a plan choose.

    ``searched()`` returns what is typed above. ``statuses_requested`` names an axis whose button was
    pressed, ``tasks_requested`` that of the tasks; ``narrowed`` carries how many rows of a plan are shown,
    None for the usual list.
    """

    statuses_requested = Signal(str)
    tasks_requested = Signal()
    narrowed = Signal(object)

    def __init__(
        self,
        acts: LineActs,
        searched: Callable[[], str],
        fill_ticked: Callable[[Menu], None],
        nobody: Nobody,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("campaign_influencers")
        self._workspace = acts.workspace
        self._acts = acts
        self._searched = searched
        self._campaign: CampaignRow | None = None
        self._filter = Filter()
        self._only: frozenset[int] | None = None
        self._build_table()
        self._build_bars(fill_ticked)
        self._lay_out(nobody)

    def show_campaign(self, row: CampaignRow) -> None:
        """Take up the campaign shown; `requery` lists who is in it."""
        self._campaign = row

    def begin_anew(self) -> None:
        """Forget filters, ticks and order: another campaign is shown."""
        self._only = None
        self.model.clear_ticks()
        self.table.fold_all()
        self.filters.set_values({})
        self.model.set_sort(*SORT)

    def take_up(self, changes: Changes) -> None:
        """Show what a saved write touched: cells where it can, the order where it must."""
        changed = changes.ids("collaboration")
        narrowed_by = {*self.filters.values(), self.model.sort_key}
        moved = bool(changed) and bool(narrowed_by & set(STATUSES))
        moved = moved or (bool(changes.ids("task")) and self.model.sort_key in _OF_TASKS)
        if moved or changes.reshapes("collaboration") or changes.ids("influencer") or changes.ids("profile"):
            self.requery()
        elif changes.entities() & {"task", "campaign"}:
            # A task does not say whose it is: every row is read again as it is seen.
            self.model.refresh(set(self.model.ids))
            self._show_totals()
        elif changed:
            self.model.refresh(changed)
            self._show_totals()
        self.reload_panels()
        self._ticks_changed()

    def renew(self, _change: object = None) -> None:
        """List those whom filters and search choose."""
        self._filter = filter_of(self.filters.values(), self._searched())
        self.requery()

    def requery(self, *_sort: object) -> None:
        """Ask anew who is shown."""
        if self._campaign is None:
            return
        sort, descending = self.model.sort_key, self.model.descending
        ids = collaborations.ids(
            self._workspace, self._campaign.id, self._filter, sort, descending=descending
        )
        if self._only is not None:
            ids = [key for key in ids if key in self._only]
        self.model.set_ids(ids)
        self._show_totals()
        self._ticks_changed()

    def show_only(self, ids: list[int] | None) -> None:
        """List these alone, for the links of a plan; None for everybody again."""
        self._only = None if ids is None else frozenset(ids)

    def show_status(self, axis: str, status: str) -> None:
        """List those of one status."""
        self._only = None
        self.filters.set_values({axis: [status]})
        self.renew()

    def reload_panels(self) -> None:
        """Show the deliverables of every unfolded row as they are now."""
        ids = self.table.unfolded()
        if ids:
            found = [(self.table.panel(row.id), row) for row in self._fetch(ids)]
            self._show_lines([(panel, row) for panel, row in found if isinstance(panel, CampaignLines)])

    def open_filters(self) -> None:
        """Offer what can be filtered by."""
        if not len(self.model.ticks):
            self.filters.open_menu()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Not by a focus proxy: for the sake of one in it, Tab would leave out what stands before it.
        self.table.setFocus(event.reason())

    def take_focus(self) -> None:
        """Give the keyboard to the rows, or to what stands in their place."""
        if self.table.current_id() is None:
            self.table.go_to(0)
        (self._pages.currentWidget() or self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_table(self) -> None:
        self.table = UnfoldingTable("campaign_grid", self.tr("Influencers of the campaign"), self._panel)
        columns = grid_columns(self.tr, self._acts.today, self.table.is_unfolded)
        self.model = LazyTableModel(columns, self._fetch, self)
        self.model.sort_requested.connect(self.requery)
        self.model.ticks_changed.connect(self._ticks_changed)
        self.table.setModel(self.model)

    def _build_bars(self, fill_ticked: Callable[[Menu], None]) -> None:
        self.filters = FilterBar(grid_fields(self.tr, self._workspace, self._current_id))
        self.filters.changed.connect(self.renew)
        self.bulk = BulkBar()
        self.bulk.cleared.connect(self._clear_ticks)
        self.bulk_buttons: dict[str, Button] = {}
        labels = {
            "influencer_status": self.tr("Influencer status"),
            "client_status": self.tr("Client status"),
        }
        for axis, label in labels.items():
            button = self.bulk_buttons[axis] = Button(label, icon=ICONS[axis], name=f"bulk_{axis}")
            button.clicked.connect(partial(self.statuses_requested.emit, axis))
            self.bulk.add(button)
        self.bulk_tasks = Button(self.tr("Add tasks"), icon="list-checks", name="bulk_tasks")
        self.bulk_tasks.clicked.connect(self.tasks_requested)
        self.bulk.add(self.bulk_tasks)
        self.bulk_actions = Button(self.tr("Actions"), name="bulk_actions")
        self.bulk_actions.setMenu(FreshMenu(fill_ticked, self.tr("Actions"), self, "actions_menu"))
        self.bulk.add(self.bulk_actions)
        self.bar = TableBar(self.filters, self.bulk)
        self.footer = Footer()

    def _lay_out(self, nobody: Nobody) -> None:
        self.nobody = nobody
        self.no_match = EmptyState(
            "list-filter",
            self.tr("No influencers match these filters"),
            self.tr("Clear the filters to see everybody in this campaign."),
            name="no_match",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        # In the layout first: a page put into a stack that has no parent is shown as a window of its own.
        self._pages = QStackedLayout()
        column.addLayout(self._pages, 1)
        for page in (self.table, self.nobody, self.no_match):
            self._pages.addWidget(page)
        column.addWidget(self.footer)

    def _panel(self, row_id: int) -> CampaignLines:
        (row,) = self._fetch([row_id])
        panel = CampaignLines(self._acts, row)
        self._show_lines([(panel, row)])
        return panel

    def _show_lines(self, panels: list[tuple[CampaignLines, CollaborationRow]]) -> None:
        """Read the deliverables of all of them at once: each question costs the same for one or many."""
        lines: dict[int | None, list[TaskRow]] = {}
        for line in deliverables.of(self._workspace, [row.id for _, row in panels]):
            lines.setdefault(line.collaboration_id, []).append(line)
        # They share a campaign, and it alone may refuse.
        reason = self._acts.against_add(panels[0][1].id) if panels else ""
        for panel, row in panels:
            panel.show_lines(row, lines.get(row.id, []), reason)

    def _show_totals(self) -> None:
        assert self._campaign is not None
        shown, everybody = len(self.model.ids), self._campaign.influencers
        if self._only is None:
            totals = collaborations.totals(self._workspace, self._campaign.id, self._filter)
            sums = money.of_grid(self._workspace, self._campaign.id, self._filter)
        else:
            totals = Totals(shown, collaborations.reach(self._workspace, self.model.ids))
            sums = money.of_collaborations(self._workspace, self.model.ids)
        left = self.tr("1 influencer") if everybody == 1 else self.tr("{count} influencers")
        if shown < everybody:
            left = self.tr("{shown} of {count} influencers shown")
        words = left.format(shown=exact_count(shown), count=exact_count(everybody))
        self._show_footer(words, totals, sums)
        self.bar.setVisible(everybody > 0)
        self.narrowed.emit(None if self._only is None else shown)
        self._pages.setCurrentWidget(self.table if shown else self.no_match if everybody else self.nobody)

    def _show_footer(self, words: str, totals: Totals, sums: Sums) -> None:
        assert self._campaign is not None
        currency = self._campaign.currency
        reach = self.tr("Combined reach {count}").format(count=short_count(totals.followers))
        cost, note = money_text(sums.committed, currency), ""
        if sums.planned != sums.committed:
            note = self.tr("of {planned} planned").format(planned=money_text(sums.planned, currency))
        self.footer.show_totals(f"{words} · {reach}", self.tr("Total cost"), cost, note)
        exact = {
            "committed": money_text(sums.committed, currency, whole=False),
            "planned": money_text(sums.planned, currency, whole=False),
        }
        tip = self.tr("{committed} committed, {planned} planned with those who are rejected or cancelled")
        set_tooltip(self.footer, tip.format(**exact))

    def _ticks_changed(self) -> None:
        ticked = len(self.model.ticks)
        self.bar.show_bulk(ticked > 0)
        if ticked and self._campaign is not None:
            ids = self.model.ticks.ids()
            cost = money.of_collaborations(self._workspace, ids).planned
            reach = short_count(collaborations.reach(self._workspace, ids))
            followers = self.tr("{count} followers").format(count=reach)
            right = f"{money_text(cost, self._campaign.currency)} · {followers}"
            self.bulk.show_count(ticked, len(self.model.ids), right)

    def _clear_ticks(self) -> None:
        self.model.clear_ticks()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _current_id(self) -> int:
        return self._campaign.id if self._campaign else 0

    def _fetch(self, ids: list[int]) -> list[CollaborationRow]:
        return collaborations.rows(self._workspace, ids)
