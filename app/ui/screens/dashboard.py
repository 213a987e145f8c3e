"""The dashboard: what needs the person, and where the work stands; everything opens the list behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.domain.task_rows import TaskFilter, View
from app.ui.pages import NEW
from app.ui.screens.dashboard_cards import StatusCard, TaskCard
from app.ui.screens.dashboard_head import DashboardHead, DashboardTiles
from app.ui.theme import style
from app.ui.theme.sizes import Space
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.screen import Screen
from app.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent

    from app.domain.changes import Changes
    from app.services.dashboard import Board
    from app.services.workspace import Workspace
    from app.ui.widgets.actions import Actions

_SHOWN_OF = {
    "task", "task_type", "campaign", "collaboration", "influencer", "organization", "person", "actor",
}  # fmt: skip
_WIDEST = 1680
_COLUMNS = (13, 10)
_TICK_MS = 60_000


class DashboardScreen(Screen):
    """Tiles and cards. ``go_requested`` names "tasks" with a task's id, a view and filter, or NEW."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("dashboard_screen")
        self.setAccessibleName(self.tr("Dashboard"))
        self._stale = True
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
        self.read_again()
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), style.current().surface)

    def _build_head(self) -> None:
        self.head = DashboardHead()
        self.head.setMaximumWidth(_WIDEST)
        self.head.campaign_wanted.connect(self._new_campaign)
        self.head.task_wanted.connect(self._new_task)
        self.tiles = DashboardTiles()
        self.tiles.wanted.connect(self._follow_tile)

    def _build_cards(self) -> None:
        nothing = self.tr("Nothing is assigned to you")
        self.mine = TaskCard(self.tr("My tasks"), nothing, "mine", avatars=False)
        self.statuses = StatusCard(self.tr("Tasks by status"))
        self.soon = TaskCard(self.tr("Due soon"), self.tr("Nothing due in the next 7 days"), "soon")
        self.overdue = TaskCard(self.tr("Overdue"), self.tr("Nothing overdue"), "overdue")
        for card in (self.mine, self.soon, self.overdue):
            card.task_requested.connect(self._open_task)
        self.mine.all_requested.connect(self._open_mine)
        self.soon.all_requested.connect(self._open_soon)
        self.overdue.all_requested.connect(self._open_overdue)
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
        column.addLayout(self._grid())
        column.addStretch(1)
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

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(Space.s6)
        for at, card in enumerate((self.mine, self.statuses, self.soon, self.overdue)):
            grid.addWidget(card, at // 2, at % 2)
        for column, stretch in enumerate(_COLUMNS):
            grid.setColumnStretch(column, stretch)
        return grid

    def _take_up(self) -> None:
        if not self._stale:
            return
        from app.services import dashboard

        self._stale = False
        board, now = dashboard.board(self.workspace), self.workspace.clock()
        self.head.show_day(now)
        self.tiles.show_board(board, now)
        self.mine.show_tasks(board.mine, board.mine_count, now)
        self.statuses.show_counts(board.by_status)
        self.soon.show_tasks(board.due_soon, board.due_soon_count, now)
        self.overdue.show_tasks(board.overdue, board.overdue_count, now)
        self._block()
        self._pages.setCurrentWidget(self.empty if self._is_empty(board) else self.area)

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
            "tile_mine": self._open_mine,
            "tile_soon": self._open_soon,
            "tile_overdue": self._open_overdue,
        }[name]()

    def _open_list(self, view: View, chosen: TaskFilter | None = None) -> None:
        target = {"view": view, "filter": chosen or TaskFilter(), "sort": "due"}
        self.go_requested.emit("tasks", target)

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
        self.go_requested.emit("campaigns", None)

    def _open_influencers(self) -> None:
        self.go_requested.emit("influencers", None)

    def _new_campaign(self) -> None:
        self.go_requested.emit("campaigns", NEW)

    def _new_task(self) -> None:
        self.go_requested.emit("tasks", NEW)

    def _open_sample(self) -> None:
        self.go_requested.emit("sample", None)
