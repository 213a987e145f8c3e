"""The top of the campaign page: where one is, the status, what can be done, the facts, and the tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.screens.campaign_facts import BudgetFact, TabLink
from app.ui.theme import fonts
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.figures import date_range, days_left, exact_count, short_count
from app.ui.widgets.labels import ElidedLabel, Label, Separator
from app.ui.widgets.marks import Fact, Pill
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.strip import Item, Tabs
from app.ui.widgets.table_search import SearchBox

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from app.domain.deliverable_rows import CampaignMoney
    from app.domain.rows import CampaignRow
    from app.ui.widgets.menu import Menu

OVERVIEW, INFLUENCERS = "overview", "influencers"

_WIDEST_CLIENT = 240
_LEAST_TITLE = 120


class CampaignHead(QWidget):
    """Breadcrumb and buttons 56 high, the facts 58 high, the tabs 36 high, a hairline."""

    list_requested = Signal()
    add_requested = Signal()
    tasks_requested = Signal()

    def __init__(self, statuses: Menu, more: Menu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("campaign_head")
        self.search = SearchBox(
            self.tr("Name or handle"), self.tr("Find an influencer"), name="campaign_search"
        )
        self.pill = Pill("campaign", "planning", self.tr("Campaign status"))
        self.pill.set_status_menu(statuses)
        self.add = Button(self.tr("Add influencers"), "primary", "user-plus")
        self.add.clicked.connect(self.add_requested)
        self._title = ElidedLabel("", "title")
        self._title.setMinimumWidth(_LEAST_TITLE)
        self._build_facts()
        self._build_tabs()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._first_line(more), self._second_line(), self._third_line(), Separator()):
            column.addWidget(part)

    def show_row(self, row: CampaignRow, money: CampaignMoney, tasks: int, today: date) -> None:
        """Show the campaign as it is now; ``tasks`` counts those of both kinds."""
        self._title.setText(row.name)
        self.pill.set_status(row.status)
        self._client.set_value(row.client)
        set_tooltip(self._client, row.client)
        dates = date_range(row.start, row.end, today)
        self._runs.set_value(dates or self.tr("No dates yet"), days_left(row.start, row.end, today))
        self.committed.show_money(money.sums.committed, money.budget, money.currency)
        done, all_of_them = money.sums.done_publications, money.sums.publications
        if all_of_them:
            of_all = self.tr("of {count} done").format(count=exact_count(all_of_them))
            self.publications.set_value(exact_count(done), of_all, (done, all_of_them))
        else:
            self.publications.set_value(self.tr("None yet"))
        self._reach.set_value(short_count(row.reach), self.tr("followers"))
        set_tooltip(self._reach, exact_count(row.reach))
        self.tabs.set_count(INFLUENCERS, row.influencers)
        self.tasks.set_count(tasks)
        self._fit()

    def show_tab(self, key: str) -> None:
        """Mark a tab; search finds influencers and goes with them."""
        self.tabs.set_current(key)
        self.search.setVisible(key == INFLUENCERS)

    def block_add(self, reason: str) -> None:
        """Grey the primary button with a reason, or "" to let it be used."""
        self.add.setEnabled(not reason)
        set_tooltip(self.add, reason or self.tr("Add influencers from the roster"), "" if reason else "A")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _build_facts(self) -> None:
        self._client, self._runs = Fact(self.tr("Client")), Fact(self.tr("Runs"))
        self.committed = BudgetFact(self.tr("Committed"))
        self.publications = Fact(self.tr("Publications"))
        self._reach = Fact(self.tr("Combined reach"))
        self._client.setMaximumWidth(_WIDEST_CLIENT)
        self._facts = (self._client, self._runs, self.committed, self.publications, self._reach)

    def _build_tabs(self) -> None:
        items = [Item(OVERVIEW, self.tr("Overview")), Item(INFLUENCERS, self.tr("Influencers"), count=0)]
        self.tabs = Tabs(self.tr("Views of the campaign"), items, name="campaign_tabs")
        self.tabs.set_current(INFLUENCERS)
        self.tasks = TabLink(self.tr("Tasks"), "campaign_tasks")
        set_tooltip(self.tasks, self.tr("Open the tasks of this campaign"), "Ctrl+3")
        self.tasks.clicked.connect(self.tasks_requested)

    def _first_line(self, more: Menu) -> QWidget:
        line = QWidget()
        line.setFixedHeight(max(Size.page_header, fonts.line_height("title") + 20))
        row = QHBoxLayout(line)
        # A ghost button's words stand 8 inside it; they are what shares the gutter.
        row.setContentsMargins(Space.s8 - Space.s4, 0, Space.s8 - Space.s4, 0)
        row.setSpacing(Space.s4)
        crumb = Button(self.tr("Campaigns"), "ghost", name="breadcrumb")
        crumb.clicked.connect(self.list_requested)
        dots = IconButton("ellipsis", self.tr("More for this campaign"), name="campaign_more")
        dots.setMenu(more)
        row.addWidget(crumb)
        row.addWidget(Label("/", "body", "text3"))
        row.addSpacing(Space.s2)
        row.addWidget(self._title)
        row.addSpacing(Space.s2)
        row.addWidget(self.pill)
        row.addStretch(1)
        for widget in (self.search, dots, self.add):
            row.addWidget(widget)
        row.addSpacing(Space.s4)
        return line

    def _second_line(self) -> QWidget:
        line = QWidget()
        line.setMinimumWidth(1)  # facts that do not fit are left out; they never widen the window
        row = QHBoxLayout(line)
        row.setContentsMargins(Space.s8, 0, Space.s8, Space.s3)
        row.setSpacing(Space.s8)
        for fact in self._facts:
            row.addWidget(fact)
        row.addStretch(1)
        return line

    def _third_line(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(Space.s8, 0, Space.s8, 0)
        row.setSpacing(Space.s8)
        row.addWidget(self.tabs)
        row.addWidget(self.tasks)
        row.addStretch(1)
        return line

    def _fit(self) -> None:
        """Leave out the last facts where the window is too narrow for all."""
        room = self.width() - 2 * Space.s8
        for fact in self._facts:
            room -= min(fact.sizeHint().width(), fact.maximumWidth())
            fact.setVisible(room >= 0)
            room -= Space.s8
