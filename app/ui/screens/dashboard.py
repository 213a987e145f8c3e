"""The dashboard: what needs the person, and where the work stands; everything opens the list behind it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.domain.rewards import REPORT
from app.domain.task_rows import TaskFilter, View
from app.ui.pages import NEW
from app.ui.screens.approvals_kinds import MINE
from app.ui.screens.calendar_card import PublicationsCard
from app.ui.screens.calendar_head import WEEK
from app.ui.screens.dashboard_cards import StatusCard, TaskCard
from app.ui.screens.dashboard_head import DashboardHead, DashboardTiles
from app.ui.screens.dashboard_money import BudgetsCard
from app.ui.theme import style
from app.ui.theme.sizes import Space
from app.ui.widgets.calendar_model import DAYS, week_start
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.screen import Screen
from app.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent, QShowEvent

    from app.domain.changes import Changes
    from app.services.dashboard import Board
    from app.services.workspace import Workspace
    from app.ui.widgets.actions import Actions

_SHOWN_OF = {
    "task", "task_type", "campaign", "collaboration", "influencer", "organization", "person", "actor",
}  # fmt: skip
_WIDEST = 1680
_WEEKS = 2
_THREE = 1080
_IN_THREE = ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 0, 1, 1), (1, 1, 1, 2))
_IN_TWO = ((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1), (2, 0, 1, 2))
"""Row, column and spans of my tasks, due soon, budgets, statuses and publications."""
_TICK_MS = 60_000


class DashboardScreen(Screen):
    """Tiles and cards. ``go_requested`` names "tasks" with a task's id, a view and filter, or NEW."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("dashboard_screen")
        self.setAccessibleName(self.tr("Dashboard"))
        self._stale = True
        self._arranged: bool | None = None
        self._build_head()
        self._build_cards()
        self._build_empty()
        self._lay_out()
        self._minute = QTimer(self)
        self._minute.setInterval(_TICK_MS)
        self._minute.timeout.connect(self.read_again)

    def show_target(self, target: Any) -> None:  # noqa: ANN401 - as in Screen
        """Put the keyboard on the first tile, or on the first step where there is nothing yet."""
        self._take_up()
        empty = self._pages.currentWidget() is self.empty
        first = self.new_campaign if empty else self.tiles.campaigns
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes) -> None:
        """Take up a saved write: now where it is on screen, otherwise when it is shown."""
        if changes.entities() & _SHOWN_OF:
            self._stale = True
        if self.isVisible():
            self._take_up()

    def read_again(self) -> None:
        """Read everything anew: as time goes by, tasks become due without being written."""
        self._stale = True
        self._take_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_up()
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()
        self._stale = True  # time goes by; said here, because what is shown has often just been read

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), style.current().surface)

    def _build_head(self) -> None:
        self.head = DashboardHead()
        self.head.setMaximumWidth(_WIDEST)
        self.head.approvals_wanted.connect(self._open_approvals)
        self.head.reports_wanted.connect(self._open_reports)
        self.head.campaign_wanted.connect(self._new_campaign)
        self.head.task_wanted.connect(self._new_task)
        self.tiles = DashboardTiles()
        self.tiles.wanted.connect(self._follow_tile)

    def _build_cards(self) -> None:
        nothing = self.tr("Nothing is assigned to you")
        self.mine = TaskCard(self.tr("My tasks"), nothing, "mine", avatars=False)
        self.statuses = StatusCard(self.tr("Tasks by status"))
        self.soon = TaskCard(self.tr("Due soon"), self.tr("Nothing due in the next 7 days"), "soon")
        self.budgets = BudgetsCard()
        self.publications = PublicationsCard("dashboard", self.workspace, self.attempt, _WEEKS)
        for card in (self.mine, self.soon, self.publications):
            card.task_requested.connect(self._open_task)
        self.mine.all_requested.connect(self._open_mine)
        self.soon.all_requested.connect(self._open_soon)
        self.budgets.all_requested.connect(self._open_campaigns)
        self.budgets.campaign_requested.connect(self._open_campaign)
        self.statuses.status_requested.connect(self._open_status)

    def _build_empty(self) -> None:
        line = self.tr("Create a campaign or a task, or open the sample workspace.")
        self.empty = EmptyState("layout-dashboard", self.tr("Nothing here yet"), line, name="empty_dashboard")
        self.new_campaign = self.empty.add_button(self.tr("New campaign"), self._new_campaign, icon="plus")
        self.new_campaign.setObjectName("first_campaign")
        self.new_task = self.empty.add_button(self.tr("New task"), self._new_task, icon="plus")
        self.new_task.setObjectName("first_task")
        self.empty.add_button(self.tr("Open sample"), self._open_sample, "ghost")

    def _lay_out(self) -> None:
        page = QWidget()
        page.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.s8, Space.s1, Space.s8, Space.s8)
        column.setSpacing(Space.s6)
        column.addWidget(self.tiles)
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.s6)
        column.addLayout(self._grid, 1)
        self.area = ScrollArea()
        self.area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        top = QHBoxLayout()
        top.addWidget(self.head, 1)
        top.addStretch()
        whole.addLayout(top)
        self._pages = QStackedLayout()
        whole.addLayout(self._pages, 1)
        # Only now: a stack that belongs to no widget shows its first page as a window of its own.
        self._pages.addWidget(self.area)
        self._pages.addWidget(self.empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Set the cards in three columns, or in two where three would be too narrow."""
        three = self.width() >= _THREE
        if self._arranged == three:
            return
        self._arranged = three
        cards: tuple[QWidget, ...] = (self.mine, self.soon, self.budgets, self.statuses, self.publications)
        for card in cards:
            self._grid.removeWidget(card)
        places = _IN_THREE if three else _IN_TWO
        for card, place in zip(cards, places, strict=True):
            self._grid.addWidget(card, *place)
        for column in range(3):
            self._grid.setColumnStretch(column, int(three or column < 2))
        for row in range(3):
            self._grid.setRowStretch(row, int(row == (1 if three else 2)))

    def _take_up(self) -> None:
        if not self._stale:
            return
        from app.services import approvals, dashboard, reports

        self._stale = False
        board, now = dashboard.board(self.workspace), self.workspace.clock()
        self.head.show_day(now)
        self.head.show_waiting(approvals.count_mine(self.workspace))
        self.head.show_reports(board.reports_to_review, reports.awaiting(self.workspace))
        self.tiles.show_board(board, now)
        self.mine.show_tasks(board.mine, board.mine_count, now)
        self.statuses.show_counts(board.by_status)
        self.soon.show_tasks(board.due_soon, board.due_soon_count, now)
        self._show_campaigns()
        self._block()
        self._pages.setCurrentWidget(self.empty if self._is_empty(board) else self.area)

    def _show_campaigns(self) -> None:
        """Show money and publications of the active campaigns."""
        from app.services import deliverables_calendar, money

        first = week_start(self.publications.calendar.today())
        week = first, first + timedelta(days=DAYS - 1)
        self.tiles.show_week(deliverables_calendar.counts(self.workspace, *week))
        self.tiles.show_money(money.by_currency(self.workspace))
        self.budgets.show_money(money.active(self.workspace))
        self.publications.calendar.read()

    def _block(self) -> None:
        from app.services import tasks
        from app.services.permissions import staff_blocker

        blocker = staff_blocker(self.workspace.me, "create a campaign")
        against = blocker.sentence if blocker else "", tasks.against_new(self.workspace)
        self.head.block(*against)
        for button, reason in zip((self.new_campaign, self.new_task), against, strict=True):
            button.setEnabled(not reason)
            set_tooltip(button, reason)

    def _is_empty(self, board: Board) -> bool:
        from app.services import campaigns

        if board.active_campaigns or any(each.count for each in board.by_status):
            return False
        return not campaigns.campaigns(self.workspace)

    def _follow_tile(self, name: str) -> None:
        {
            "tile_campaigns": self._open_campaigns,
            "tile_contracted": self._open_influencers,
            "tile_publications": self._open_week,
            "tile_budget": self._open_campaigns,
            "tile_overdue": self._open_overdue,
        }[name]()

    def _open_list(self, view: View, chosen: TaskFilter | None = None) -> None:
        target = {"view": view, "filter": chosen or TaskFilter(), "sort": "due"}
        self.go_requested.emit("tasks", target)

    def _open_approvals(self) -> None:
        self.go_requested.emit("approvals", MINE)

    def _open_reports(self) -> None:
        self.go_requested.emit("rewards", {"status": REPORT.initial})

    def _open_mine(self) -> None:
        self._open_list(View.MINE)

    def _open_overdue(self) -> None:
        self._open_list(View.OVERDUE)

    def _open_soon(self) -> None:
        from app.services.dashboard import due_soon

        self._open_list(View.ALL, due_soon(self.workspace))

    def _open_status(self, key: str) -> None:
        self._open_list(View.ALL, TaskFilter(statuses=frozenset((key,))))

    def _open_task(self, task_id: int) -> None:
        self.go_requested.emit("tasks", task_id)

    def _open_campaigns(self) -> None:
        self.go_requested.emit("campaigns", "active")

    def _open_campaign(self, campaign_id: int) -> None:
        self.go_requested.emit("campaign", campaign_id)

    def _open_week(self) -> None:
        self.go_requested.emit("calendar", WEEK)

    def _open_influencers(self) -> None:
        self.go_requested.emit("influencers", "in_campaign")

    def _new_campaign(self) -> None:
        self.go_requested.emit("campaigns", NEW)

    def _new_task(self) -> None:
        self.go_requested.emit("tasks", NEW)

    def _open_sample(self) -> None:
        self.go_requested.emit("sample", None)
