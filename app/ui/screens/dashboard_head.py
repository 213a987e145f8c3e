"""The top of the dashboard: the day, the two buttons, and the tiles below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.screens.dashboard_money import MoneyTile
from app.ui.screens.dashboard_words import due_of, long_day
from app.ui.theme import fonts, style
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.figures import exact_count
from app.ui.widgets.kpi import KpiRow, KpiTile
from app.ui.widgets.labels import Label
from app.ui.widgets.parts import set_tooltip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from PySide6.QtGui import QResizeEvent

    from app.domain.deliverable_rows import CurrencyMoney
    from app.services.dashboard import Board


class DashboardHead(QWidget):
    """The page header: title, day, what waits for a decision, New campaign, New task."""

    approvals_wanted = Signal()
    reports_wanted = Signal()
    campaign_wanted = Signal()
    task_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dashboard_head")
        self._day = Label("", "body", "text2")
        self.approvals = Button("", "ghost", "circle-check-big", name="dashboard_approvals")
        self.approvals.clicked.connect(self.approvals_wanted)
        self.approvals.setToolTip(self.tr("Requests that you may decide"))
        self.reports = Button("", "ghost", "gift", name="dashboard_reports")
        self.reports.clicked.connect(self.reports_wanted)
        self.campaign = Button(self.tr("New campaign"), icon="plus", name="dashboard_new_campaign")
        self.campaign.clicked.connect(self.campaign_wanted)
        self.task = Button(self.tr("New task"), "primary", "plus", name="dashboard_new_task")
        self.task.clicked.connect(self.task_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.s8, 0, Space.s8, 0)
        row.setSpacing(Space.s4)
        row.addWidget(Label(self.tr("Dashboard"), "title"))
        row.addSpacing(Space.s2)
        row.addWidget(self._day)
        row.addStretch(1)
        row.addWidget(self.reports)
        row.addWidget(self.approvals)
        row.addWidget(self.campaign)
        row.addWidget(self.task)
        self.show_waiting(0)
        self.show_reports(0, 0)
        self._fit()
        style.events.changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        """Make room again when a button gets other words."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        return super().event(event)

    def show_day(self, now: datetime) -> None:
        """Say which day it is on this computer."""
        self._day.setText(long_day(now.astimezone().date()))

    def show_waiting(self, number: int) -> None:
        """Say how many requests wait for the person's decision; nothing where none does."""
        many = self.tr("{count} approvals wait for you").format(count=exact_count(number))
        self.approvals.set_label(self.tr("1 approval waits for you") if number == 1 else many)
        self.approvals.setVisible(number > 0)

    def show_reports(self, to_review: int, awaiting: int) -> None:
        """Say how many reports the person may decide, else how many they see that await it, else nothing."""
        number = to_review or awaiting
        one, many = self.tr("1 report to review"), self.tr("{count} reports to review")
        if not to_review:
            one, many = self.tr("1 report awaits review"), self.tr("{count} reports await review")
        self.reports.set_label(one if number == 1 else many.format(count=exact_count(number)))
        self.reports.setToolTip(self.tr("Reports on reward tasks that await review"))
        self.reports.setVisible(number > 0)

    def block(self, against_campaign: str, against_task: str) -> None:
        """Grey a button with the reason, or "" to let it be used."""
        for button, reason, key in (
            (self.campaign, against_campaign, "Shift+N"),
            (self.task, against_task, "N"),
        ):
            button.setEnabled(not reason)
            set_tooltip(button, reason or button.text(), "" if reason else key)

    def _fit(self) -> None:
        self.setFixedHeight(max(Size.page_header, fonts.line_height("title") + 20))

    def _make_room(self) -> None:
        """Leave the day out where the buttons need its room."""
        day, row = self._day, self.layout()
        if row is None:
            return
        wanted = row.sizeHint().width()
        if day.isHidden():
            wanted += day.sizeHint().width() + Space.s4
        day.setVisible(wanted <= self.width())


class DashboardTiles(KpiRow):
    """The five figures. ``wanted`` names the one that was followed, as the tiles are named."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dashboard_tiles")
        self.campaigns = KpiTile(self.tr("Active campaigns"), "megaphone", "tile_campaigns")
        self.contracted = KpiTile(self.tr("Influencers contracted"), "users", "tile_contracted")
        self.publications = KpiTile(self.tr("Publications this week"), "calendar-days", "tile_publications")
        self.budget = MoneyTile(self.tr("Budget committed"), "wallet", "tile_budget")
        self.overdue = KpiTile(self.tr("Overdue tasks"), "clock", "tile_overdue")
        tiles = [self.campaigns, self.contracted, self.publications, self.budget, self.overdue]
        self.add(*tiles)
        for tile in tiles:
            tile.clicked.connect(self._follow)

    def show_board(self, board: Board, now: datetime) -> None:
        """Show the figures of a board."""
        self._show_campaigns(board)
        remark = self.tr("Nothing is late")
        if board.overdue:
            remark = self.tr("The first is {late}").format(late=due_of(board.overdue[0], now).words)
        self.overdue.set_value(exact_count(board.overdue_count), note=remark, danger=bool(board.overdue))

    def show_week(self, counts: Mapping[str, int]) -> None:
        """Show how many publications of this week are done, of how many by status."""
        total, done = sum(counts.values()), counts.get("done", 0)
        unit = self.tr("of {count} done").format(count=exact_count(total)) if total else ""
        if not total:
            note = self.tr("Nothing planned")
        elif review := counts.get("in_review", 0):
            note = self.tr("{count} in review").format(count=exact_count(review))
        elif done < total:
            note = self.tr("{count} to come").format(count=exact_count(total - done))
        else:
            note = self.tr("All done")
        self.publications.set_value(exact_count(done), unit, note)

    def show_money(self, currencies: Sequence[CurrencyMoney]) -> None:
        """Show what the active campaigns have committed."""
        self.budget.show_money(currencies, self.tr("None"))

    def _show_campaigns(self, board: Board) -> None:
        contracted, of = board.influencers_contracted, board.of_influencers
        note = self.tr("{count} influencers in them").format(count=exact_count(of))
        self.campaigns.set_value(
            exact_count(board.active_campaigns), note=note if of else self.tr("Without influencers")
        )
        unit = self.tr("of {count}").format(count=exact_count(of)) if of else ""
        note = self.tr("{count} not yet").format(count=exact_count(of - contracted))
        self.contracted.set_value(
            exact_count(contracted), unit, note if of > contracted else self.tr("In active campaigns")
        )

    def _follow(self) -> None:
        self.wanted.emit(self.sender().objectName())
