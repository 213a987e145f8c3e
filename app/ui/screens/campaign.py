"""A campaign's page: its facts, and in tabs its overview and the grid of its influencers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.domain.task_rows import TaskFilter, View
from app.domain.workflow import NotAllowed
from app.services import campaigns, money, tasks
from app.ui.dialogs.export import ExportPart
from app.ui.pages import NEW
from app.ui.screens.campaign_actions import definitions
from app.ui.screens.campaign_grid import STATUSES, CampaignGrid
from app.ui.screens.campaign_head import INFLUENCERS, OVERVIEW, CampaignHead
from app.ui.screens.campaign_line_acts import LineActs
from app.ui.screens.campaign_notices import CampaignNotices, Nobody
from app.ui.screens.campaign_own import CampaignActs
from app.ui.screens.campaign_rows import RowActs
from app.ui.theme import style
from app.ui.widgets.menu_fresh import FreshMenu
from app.ui.widgets.screen import Screen

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint, QRect
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QShowEvent

    from app.domain.changes import Changes
    from app.domain.rows import CampaignRow
    from app.services.workspace import Workspace
    from app.ui.screens.campaign_overview import CampaignOverview
    from app.ui.widgets.actions import Actions
    from app.ui.widgets.menu import Menu

_SHOWN_IN_HEAD = {"campaign", "organization", "actor", "collaboration", "influencer", "task"}


class CampaignScreen(Screen):
    """`show_target` takes the id of a campaign, or (id, tab) where the tab is "overview" or "influencers".

    ``go_requested`` names "campaigns", "campaign", "influencer", "import" or "tasks".
    """

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("campaign_screen")
        self.setAccessibleName(self.tr("Campaign"))
        self.campaign: CampaignRow | None = None
        self.overview: CampaignOverview | None = None
        self._stale = False
        self._menu_ids: list[int] = []
        self._menu_axis = STATUSES[0]
        self.own = CampaignActs(self, self._current)
        self.rows = RowActs(self, self._show_only)
        self.rows.added.connect(self._tasks_added)
        self.lines = LineActs(self, self.rows.add_tasks, self._editable)
        self._build_head()
        self._build_grid()
        self._lay_out()
        self.actions_registry.add(self, definitions(self))
        self.export = ExportPart(self, "campaign", self.table, self.head.add, self._current)

    def show_target(self, target: Any) -> None:  # noqa: ANN401 - as in Screen
        """Show a campaign; another one than before begins without filters and ticks."""
        wanted, tab = target if isinstance(target, tuple) else (target, None)
        another = self.campaign is None or self.campaign.id != wanted
        if another:
            self.head.search.set_text("")
            self.grid.begin_anew()
        self._load(int(wanted))
        if self.campaign is None:
            return
        if another or self.table.current_id() is None:
            self.table.go_to(0)
        self.show_tab(tab or self.head.tabs.current())

    def begins(self, page: str) -> tuple[str, Any] | None:
        """Begin a new task for this campaign, where it takes any."""
        if self.campaign is None or not self._editable():
            return None
        starts = {"tasks": {NEW: self.campaign.id}, "marketing_editor": {"campaign": self.campaign.id}}
        return (page, starts[page]) if page in starts else None

    def show_tab(self, key: str) -> None:
        """Show the overview or the influencers, and put the keyboard there."""
        self.head.show_tab(key)
        page: QWidget = self._overview() if key == OVERVIEW else self.grid
        self._tabs.setCurrentWidget(page)
        if self.overview is not None and page is self.overview and self.campaign is not None:
            self.overview.show_campaign(self.campaign)
        if page is self.grid:
            self.grid.take_focus()
        else:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes) -> None:
        """Take up a saved write: cells where it can, the order where it must, later while hidden."""
        if self.campaign is None:
            return
        if gone := changes.removed.get("collaboration"):
            self.model.tick_ids(gone, False)
        if not self.isVisible():
            self._stale = True
            return
        if changes.entities() & _SHOWN_IN_HEAD:
            self._load_campaign(self.campaign.id)
        if self.campaign is None:
            return
        self.grid.take_up(changes)
        if self.overview is not None:
            self.overview.refresh(changes)
        self.rows.rows_changed(changes)
        self.lines.statuses.rows_changed()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Not by a focus proxy: for the sake of one in it, Tab would leave out what stands before it.
        self.table.setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self.campaign is not None:
            self._load(self.campaign.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), style.current().surface)

    def targets(self) -> list[int]:
        """Return what a key acts on: the ticked, or the current row; nobody while the overview is shown."""
        return self.table.target_ids() if self._tabs.currentWidget() is self.grid else []

    def open_statuses(self, axis: str) -> None:
        """Open the status menu: of what is ticked under its button, else of the row under its pill."""
        ids = self.targets()
        if not ids:
            return
        self._menu_ids, self._menu_axis = ids, axis
        if len(self.model.ticks):
            self._status_menu.open_below(self.grid.bulk_buttons[axis])
        else:
            self.table.go_to_id(ids[0])
            self._status_menu.open_under(self.table.pill_rect(ids[0], axis))

    def open_filters(self) -> None:
        """Offer what can be filtered by."""
        self.show_tab(INFLUENCERS)
        self.grid.open_filters()

    def open_search(self) -> None:
        """Put the keyboard where an influencer is searched."""
        self.show_tab(INFLUENCERS)
        self.head.search.open()

    def clear_filters(self) -> None:
        """Show every influencer of the campaign."""
        self.grid.show_only(None)
        self.head.search.set_text("")
        self.filters.set_values({})
        self.grid.renew()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_fold(self, ids: list[int]) -> None:
        """Unfold the row of one influencer, or fold it."""
        if ids:
            self.table.toggle_fold(ids[0])

    def go_to_tasks(self) -> None:
        """Open the Tasks page with what belongs to this campaign.

        Not a tab of this page: that one has its own tabs, filters it remembers and a pane, which here would
        be there twice.
        """
        if self.campaign is not None:
            chosen = TaskFilter(campaigns=frozenset({self.campaign.id}))
            self.go_requested.emit("tasks", {"view": View.ALL, "filter": chosen})

    def _build_head(self) -> None:
        statuses = FreshMenu(self.own.fill_statuses, self.tr("Campaign status"), self, "campaign_statuses")
        more = FreshMenu(self.own.fill, self.tr("Campaign"), self, "campaign_menu")
        self.head = CampaignHead(statuses, more)
        self.head.list_requested.connect(self._go_to_list)
        self.head.add_requested.connect(self.own.add_influencers)
        self.head.tasks_requested.connect(self.go_to_tasks)
        self.head.tabs.changed.connect(self._tab_chosen)

    def _build_grid(self) -> None:
        self.nobody = Nobody(self.own.add_influencers, self.own.import_creators)
        self.grid = CampaignGrid(self.lines, self.head.search.text, self._fill_ticked, self.nobody)
        self.table, self.model = self.grid.table, self.grid.model
        self.filters, self.bulk, self.footer = self.grid.filters, self.grid.bulk, self.grid.footer
        self.no_match = self.grid.no_match
        self.no_match.add_button(self.tr("Clear filters"), self.clear_filters)
        self.head.search.changed.connect(self.grid.renew)
        self.grid.statuses_requested.connect(self.open_statuses)
        self.grid.tasks_requested.connect(self._add_tasks_to_ticked)
        self.table.opened.connect(self._open_row)
        self.table.menu_requested.connect(self._open_row_menu)
        self.table.pill_clicked.connect(self._cell_clicked)
        self._status_menu = FreshMenu(self._fill_statuses, self.tr("Status"), self, "status_menu")
        self._row_menu = FreshMenu(self._fill_rows, self.tr("Influencer"), self, "row_menu")

    def _lay_out(self) -> None:
        self.notices = CampaignNotices(self.own.restore, self.clear_filters)
        self.grid.narrowed.connect(self.notices.show_narrowed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.notices, self.head):
            column.addWidget(widget)
        # In the layout first: a page put into a stack that has no parent is shown as a window of its own.
        self._tabs = QStackedLayout()
        column.addLayout(self._tabs, 1)
        self._tabs.addWidget(self.grid)

    def _overview(self) -> CampaignOverview:
        if self.overview is None:
            from app.ui.screens.campaign_overview import CampaignOverview

            self.overview = CampaignOverview(self.workspace, self.attempt, self)
            self.overview.status_chosen.connect(self._show_status)
            self.overview.task_requested.connect(self.lines.open)
            self.overview.add_requested.connect(self.own.add_influencers)
            self._tabs.addWidget(self.overview)
        return self.overview

    def _current(self) -> CampaignRow | None:
        return self.campaign

    def _editable(self) -> bool:
        """Say whether deliverables may be edited: by the same rule as their campaign."""
        return not self.own.against("edit")

    def _load(self, campaign_id: int) -> None:
        self._stale = False
        self._load_campaign(campaign_id)
        if self.campaign is not None:
            self.grid.renew()
            self.grid.reload_panels()

    def _load_campaign(self, campaign_id: int) -> None:
        try:
            self.campaign = campaigns.campaign(self.workspace, campaign_id)
        except NotAllowed as gone:
            self.campaign = None
            self.refused.emit(str(gone))
            self._go_to_list()
            return
        row, chosen = self.campaign, TaskFilter(campaigns=frozenset({campaign_id}))
        count = len(tasks.ids(self.workspace, View.ALL, chosen))
        self.head.show_row(row, money.of_campaign(self.workspace, row.id), count, self.lines.today())
        self.grid.show_campaign(row)
        reason = self.own.against("edit")
        self.head.block_add(reason)
        self.nobody.block_add(reason)
        self.notices.show_row(row)

    def _tab_chosen(self, key: str) -> None:
        """Show the page; the keyboard stays on the tabs."""
        self.show_tab(key)
        self.head.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_status(self, axis: str, status: str) -> None:
        self.grid.show_status(axis, status)
        self.show_tab(INFLUENCERS)

    def _show_only(self, ids: list[int]) -> None:
        self.grid.show_only(ids)
        self.grid.requery()
        self.show_tab(INFLUENCERS)

    def _tasks_added(self, ids: list[int]) -> None:
        if len(ids) == 1:
            self.table.unfold(ids[0])

    def _add_tasks_to_ticked(self) -> None:
        self.rows.add_tasks(self.targets())

    def _open_row(self, row_id: int) -> None:
        self.rows.open_influencer([row_id])

    def _open_row_menu(self, row_id: int, place: QPoint) -> None:
        self._menu_ids = [row_id]
        self._row_menu.open_at(place)

    def _cell_clicked(self, row_id: int, column: str, rect: QRect) -> None:
        if column == "name":
            self.table.toggle_fold(row_id)
            return
        self._menu_ids, self._menu_axis = [row_id], column
        self._status_menu.open_under(rect)

    def _fill_rows(self, menu: Menu) -> None:
        self.rows.fill(self._menu_ids, menu)

    def _fill_ticked(self, menu: Menu) -> None:
        self.rows.fill(self.table.target_ids(), menu)

    def _fill_statuses(self, menu: Menu) -> None:
        self.rows.fill_statuses(self._menu_axis, self._menu_ids, menu)

    def _go_to_list(self) -> None:
        self.go_requested.emit("campaigns", None)
