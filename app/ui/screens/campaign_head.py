"""The top of the campaign page: where one is, the status, what can be done, and the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import fonts
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.figures import date_range, days_left, exact_count, money, money_short, short_count
from app.ui.widgets.labels import ElidedLabel, Label, Separator
from app.ui.widgets.marks import Fact, Pill
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.table_search import SearchBox

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from app.domain.rows import CampaignRow
    from app.ui.widgets.menu import Menu

_WIDEST_CLIENT = 240
_LEAST_TITLE = 120


class CampaignHead(QWidget):
    """Breadcrumb and buttons 56 high, the facts 58 high, a hairline."""

    list_requested = Signal()
    add_requested = Signal()

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
        captions = ("Client", "Runs", "Budget", "Accepted", "Combined reach")
        self._facts = [Fact(self.tr(caption)) for caption in captions]
        self._facts[0].setMaximumWidth(_WIDEST_CLIENT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._first_line(more))
        column.addWidget(self._second_line())
        column.addWidget(Separator())

    def show_row(self, row: CampaignRow, today: date) -> None:
        """Show the campaign as it is now."""
        self._title.setText(row.name)
        self.pill.set_status(row.status)
        client, runs, budget, accepted, reach = self._facts
        client.set_value(row.client)
        set_tooltip(client, row.client)
        dates = date_range(row.start, row.end, today)
        runs.set_value(dates or self.tr("No dates yet"), days_left(row.start, row.end, today))
        if row.budget is None:
            budget.set_value(self.tr("No budget yet"))
        else:
            budget.set_value(money_short(row.budget, row.currency))
            set_tooltip(budget, money(row.budget, row.currency, whole=False))
        of_all = self.tr("of {count}").format(count=exact_count(row.influencers))
        if row.influencers:
            accepted.set_value(exact_count(row.accepted), of_all)
        else:
            accepted.set_value(self.tr("None yet"))
        reach.set_value(short_count(row.reach), self.tr("followers"))
        set_tooltip(reach, exact_count(row.reach))
        self._fit()

    def block_add(self, reason: str) -> None:
        """Grey the primary button with a reason, or "" to let it be used."""
        self.add.setEnabled(not reason)
        set_tooltip(self.add, reason or self.tr("Add influencers from the roster"), "" if reason else "A")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

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

    def _fit(self) -> None:
        """Leave out the last facts where the window is too narrow for all."""
        room = self.width() - 2 * Space.s8
        for fact in self._facts:
            room -= min(fact.sizeHint().width(), fact.maximumWidth())
            fact.setVisible(room >= 0)
            room -= Space.s8
