"""A campaign's page: its facts, and the grid of its influencers with both statuses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.domain.rows import Filter, Totals
from app.domain.workflow import NotAllowed
from app.services import campaigns, collaborations
from app.ui.dialogs.add_influencers_columns import filter_of
from app.ui.models.lazy_table import LazyTableModel
from app.ui.screens.campaign_actions import definitions
from app.ui.screens.campaign_columns import ICONS, grid_columns, grid_fields
from app.ui.screens.campaign_head import CampaignHead
from app.ui.screens.campaign_notices import CampaignNotices, Nobody
from app.ui.screens.campaign_own import CampaignActs
from app.ui.screens.campaign_rows import RowActs
from app.ui.theme import style
from app.ui.widgets.button import Button
from app.ui.widgets.figures import exact_count, short_count
from app.ui.widgets.filters import FilterBar
from app.ui.widgets.menu_fresh import FreshMenu
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.screen import Screen
from app.ui.widgets.table import Table
from app.ui.widgets.table_bars import BulkBar, Footer, TableBar

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint, QRect
    from PySide6.QtGui import QPaintEvent, QShowEvent

    from app.domain.changes import Changes
    from app.domain.rows import CampaignRow, CollaborationRow
    from app.services.workspace import Workspace
    from app.ui.widgets.actions import Actions
    from app.ui.widgets.menu import Menu

_SORT = ("followers", True)
_STATUSES = ("influencer_status", "client_status")


class CampaignScreen(Screen):
    """Shows the campaign that `show_target` names. ``go_requested`` names "campaigns", "campaign",
    "influencer" or "import"."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("campaign_screen")
        self.setAccessibleName(self.tr("Campaign"))
        self.campaign: CampaignRow | None = None
        self._filter = Filter()
        self._only: frozenset[int] | None = None
        self._stale = False
        self._menu_ids: list[int] = []
        self._menu_axis = _STATUSES[0]
        self.own = CampaignActs(self, self._current)
        self.rows = RowActs(self, self._show_only)
        self._build_table()
        self._build_head()
        self._build_bars()
        self._lay_out()
        self.actions_registry.add(self, definitions(self))

    def show_target(self, target: Any) -> None:  # noqa: ANN401 - as in Screen
        """Show a campaign by id; another one than before begins without filters and ticks."""
        another = self.campaign is None or self.campaign.id != target
        if another:
            self._begin_anew()
        self._load(int(target))
        if another or self.table.current_id() is None:
            self.table.go_to(0)
        (self._pages.currentWidget() or self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes) -> None:
        """Take up a saved write: cells where it can, the order where it must, later while hidden."""
        if self.campaign is None:
            return
        gone = changes.removed.get("collaboration")
        if gone:
            self.model.tick_ids(gone, False)
        if not self.isVisible():
            self._stale = True
            return
        if changes.entities() & {"campaign", "organization", "actor", "collaboration", "influencer"}:
            self._load_campaign(self.campaign.id)
        if self.campaign is not None:
            self._refresh_rows(changes)
            self.rows.statuses.rows_changed()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self.campaign is not None:
            self._load(self.campaign.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), style.current().surface)

    def open_statuses(self, axis: str) -> None:
        """Open the status menu: of what is ticked under its button, else of the row under its pill."""
        ids = self.table.target_ids()
        if not ids:
            return
        self._menu_ids, self._menu_axis = ids, axis
        if len(self.model.ticks):
            self._status_menu.open_below(self._bulk_buttons[axis])
        else:
            self.table.go_to_id(ids[0])
            self._status_menu.open_under(self.table.pill_rect(ids[0], axis))

    def open_filters(self) -> None:
        """Offer what can be filtered by."""
        if not len(self.model.ticks):
            self.filters.open_menu()

    def clear_filters(self) -> None:
        """Show every influencer of the campaign."""
        self._only = None
        self.head.search.set_text("")
        self.filters.set_values({})
        self._narrowed()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_table(self) -> None:
        self.model = LazyTableModel(grid_columns(self.tr), self._fetch, self)
        self.model.sort_requested.connect(self._requery)
        self.model.ticks_changed.connect(self._ticks_changed)
        self.table = Table("campaign_grid", self.tr("Influencers of the campaign"))
        self.table.setModel(self.model)
        self.setFocusProxy(self.table)
        self.table.opened.connect(self._open_row)
        self.table.menu_requested.connect(self._open_row_menu)
        self.table.pill_clicked.connect(self._open_pill_menu)
        self._status_menu = FreshMenu(self._fill_statuses, self.tr("Status"), self, "status_menu")
        self._row_menu = FreshMenu(self._fill_rows, self.tr("Influencer"), self, "row_menu")

    def _build_head(self) -> None:
        statuses = FreshMenu(self.own.fill_statuses, self.tr("Campaign status"), self, "campaign_statuses")
        more = FreshMenu(self.own.fill, self.tr("Campaign"), self, "campaign_menu")
        self.head = CampaignHead(statuses, more)
        self.head.list_requested.connect(self._go_to_list)
        self.head.add_requested.connect(self.own.add_influencers)
        self.head.search.changed.connect(self._narrowed)

    def _build_bars(self) -> None:
        self.filters = FilterBar(grid_fields(self.tr, self.workspace, self._current_id))
        self.filters.changed.connect(self._narrowed)
        self.bulk = BulkBar()
        self.bulk.cleared.connect(self._clear_ticks)
        self._bulk_buttons: dict[str, Button] = {}
        labels = {
            "influencer_status": self.tr("Influencer status"),
            "client_status": self.tr("Client status"),
        }
        for axis, label in labels.items():
            button = self._bulk_buttons[axis] = Button(label, icon=ICONS[axis], name=f"bulk_{axis}")
            button.clicked.connect(partial(self.open_statuses, axis))
            self.bulk.add(button)
        self.bulk_actions = Button(self.tr("Actions"), name="bulk_actions")
        self.bulk_actions.setMenu(FreshMenu(self._fill_ticked, self.tr("Actions"), self, "actions_menu"))
        self.bulk.add(self.bulk_actions)
        self.bar = TableBar(self.filters, self.bulk)
        self.footer = Footer()

    def _lay_out(self) -> None:
        self.notices = CampaignNotices(self.own.restore, self.clear_filters)
        self.nobody = Nobody(self.own.add_influencers, self.own.import_creators)
        self.no_match = EmptyState(
            "list-filter",
            self.tr("No influencers match these filters"),
            self.tr("Clear the filters to see everybody in this campaign."),
            name="no_match",
        )
        self.no_match.add_button(self.tr("Clear filters"), self.clear_filters)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.notices, self.head, self.bar):
            column.addWidget(widget)
        # In the layout first: a page put into a stack that has no parent is shown as a window of its own.
        self._pages = QStackedLayout()
        column.addLayout(self._pages, 1)
        for page in (self.table, self.nobody, self.no_match):
            self._pages.addWidget(page)
        column.addWidget(self.footer)

    def _current(self) -> CampaignRow | None:
        return self.campaign

    def _current_id(self) -> int:
        return self.campaign.id if self.campaign else 0

    def _begin_anew(self) -> None:
        self._only = None
        self.model.clear_ticks()
        self.filters.set_values({})
        self.head.search.set_text("")
        self.model.set_sort(*_SORT)

    def _load(self, campaign_id: int) -> None:
        self._stale = False
        self._load_campaign(campaign_id)
        if self.campaign is not None:
            self._narrowed()

    def _load_campaign(self, campaign_id: int) -> None:
        try:
            self.campaign = campaigns.campaign(self.workspace, campaign_id)
        except NotAllowed as gone:
            self.campaign = None
            self.refused.emit(str(gone))
            self._go_to_list()
            return
        self.head.show_row(self.campaign, self.workspace.clock().astimezone().date())
        reason = self.own.against("edit")
        self.head.block_add(reason)
        self.nobody.block_add(reason)
        self.notices.show_row(self.campaign)

    def _refresh_rows(self, changes: Changes) -> None:
        changed = changes.ids("collaboration")
        narrowed_by = {*self.filters.values(), self.model.sort_key}
        moved = bool(changed) and bool(narrowed_by & set(_STATUSES))
        if moved or changes.reshapes("collaboration") or changes.ids("influencer") or changes.ids("profile"):
            self._requery()
        elif changed:
            self.model.refresh(changed)
        self._ticks_changed()

    def _narrowed(self, _change: object = None) -> None:
        self._filter = filter_of(self.filters.values(), self.head.search.text())
        self._requery()

    def _requery(self, *_sort: object) -> None:
        if self.campaign is None:
            return
        sort, descending = self.model.sort_key, self.model.descending
        ids = collaborations.ids(self.workspace, self.campaign.id, self._filter, sort, descending=descending)
        if self._only is not None:
            ids = [key for key in ids if key in self._only]
        self.model.set_ids(ids)
        self._show_totals()
        self._ticks_changed()

    def _show_totals(self) -> None:
        assert self.campaign is not None
        shown, everybody = len(self.model.ids), self.campaign.influencers
        if self._only is None:
            totals = collaborations.totals(self.workspace, self.campaign.id, self._filter)
        else:
            totals = Totals(shown, collaborations.reach(self.workspace, self.model.ids))
        left = self.tr("1 influencer") if everybody == 1 else self.tr("{count} influencers")
        if shown < everybody:
            left = self.tr("{shown} of {count} influencers shown")
        words = left.format(shown=exact_count(shown), count=exact_count(everybody))
        self.footer.show_totals(words, self.tr("Combined reach"), short_count(totals.followers))
        self.bar.setVisible(everybody > 0)
        self.notices.show_narrowed(None if self._only is None else shown)
        self._pages.setCurrentWidget(self.table if shown else self.no_match if everybody else self.nobody)

    def _show_only(self, ids: list[int]) -> None:
        self._only = frozenset(ids)
        self._requery()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ticks_changed(self) -> None:
        ticked = len(self.model.ticks)
        self.bar.show_bulk(ticked > 0)
        if ticked:
            reach = short_count(collaborations.reach(self.workspace, self.model.ticks.ids()))
            right = self.tr("{count} followers").format(count=reach)
            self.bulk.show_count(ticked, len(self.model.ids), right)

    def _clear_ticks(self) -> None:
        self.model.clear_ticks()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fetch(self, ids: list[int]) -> list[CollaborationRow]:
        return collaborations.rows(self.workspace, ids)

    def _open_row(self, row_id: int) -> None:
        self.rows.open_influencer([row_id])

    def _open_row_menu(self, row_id: int, place: QPoint) -> None:
        self._menu_ids = [row_id]
        self._row_menu.open_at(place)

    def _open_pill_menu(self, row_id: int, axis: str, rect: QRect) -> None:
        self._menu_ids, self._menu_axis = [row_id], axis
        self._status_menu.open_under(rect)

    def _fill_rows(self, menu: Menu) -> None:
        self.rows.fill(self._menu_ids, menu)

    def _fill_ticked(self, menu: Menu) -> None:
        self.rows.fill(self.table.target_ids(), menu)

    def _fill_statuses(self, menu: Menu) -> None:
        self.rows.fill_statuses(self._menu_axis, self._menu_ids, menu)

    def _go_to_list(self) -> None:
        self.go_requested.emit("campaigns", None)
