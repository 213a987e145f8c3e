"""The Overview of a campaign: its publications, money, brief, and how its influencers stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.campaigns import CAMPAIGN
from app.domain.deliverable_rows import PublicationFilter
from app.services import campaigns, money, selection
from app.ui.screens.calendar_card import PublicationsCard
from app.ui.screens.campaign_overview_brief import BriefCard
from app.ui.screens.campaign_overview_money import BudgetCard, NetworksCard
from app.ui.screens.campaign_overview_statuses import AXES, StatusesCard
from app.ui.theme.sizes import Space
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent

    from app.domain.changes import Changes
    from app.domain.rows import CampaignRow
    from app.services.campaigns import CampaignDraft
    from app.services.workspace import Workspace

_SHOWN_OF = {"task", "campaign", "collaboration", "influencer", "organization", "actor"}
_WEEKS, _BEFORE = 5, 1
_CELL = 84
_SIDE = 392
_BESIDE, _TWO = 1180, 960
"""Narrower than these, the right column goes below the calendar as two columns, or as one."""


class CampaignOverview(QWidget):
    """``status_chosen`` names an axis and a status whose influencers are wanted, ``task_requested`` carries
    the id of a task, ``add_requested`` asks for influencers to be added."""

    status_chosen = Signal(str, str)
    task_requested = Signal(object)
    add_requested = Signal()

    def __init__(
        self, workspace: Workspace, attempt: Callable[..., object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("campaign_overview")
        self.setAccessibleName(self.tr("Overview"))
        self._workspace, self._attempt = workspace, attempt
        self._row: CampaignRow | None = None
        self._stale = False
        self._columns = 0
        self._build_cards()
        self._build_empty()
        self._lay_out()

    def show_campaign(self, row: CampaignRow) -> None:
        """Show a campaign; another one than before begins at today."""
        another = self._row is None or self._row.id != row.id
        self._row = row
        calendar = self.publications.calendar
        calendar.set_end(row.end)
        calendar.chosen_filter = PublicationFilter(campaigns=frozenset({row.id}))
        if another:
            self.publications.show_today()
        else:
            calendar.read()
        self._take_up()

    def refresh(self, changes: Changes) -> None:
        """Take up a saved write: now where it is on screen, otherwise when it is shown."""
        if self._row is None or not changes.entities() & _SHOWN_OF:
            return
        if not self.isVisible():
            self._stale = True
        elif found := _found(self._workspace, self._row.id):
            self.show_campaign(found)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Not by a focus proxy: for the sake of one in it, Tab would leave out what stands before it.
        self.publications.calendar.setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self._row is not None and (found := _found(self._workspace, self._row.id)):
            self.show_campaign(found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def edit(self) -> None:
        """Open the campaign's form."""
        from app.ui.dialogs.campaign_editor import CampaignEditor

        dialog = CampaignEditor(self.window(), self._workspace, self._row)
        dialog.saved.connect(self._saved)
        dialog.closed.connect(dialog.deleteLater)
        dialog.open()

    def set_budget(self) -> None:
        """Open the campaign's form with the keyboard in the budget."""
        from app.ui.dialogs.campaign_editor import CampaignEditor

        dialog = CampaignEditor(self.window(), self._workspace, self._row)
        dialog.saved.connect(self._saved)
        dialog.closed.connect(dialog.deleteLater)
        dialog.open(dialog.form.budget.edit)

    def _build_cards(self) -> None:
        self.publications = PublicationsCard("overview", self._workspace, self._attempt, _WEEKS, _BEFORE)
        self.publications.calendar.setMinimumHeight(24 + _WEEKS * _CELL)
        self.publications.task_requested.connect(self.task_requested)
        self.networks = NetworksCard()
        self.budget = BudgetCard()
        self.budget.budget_wanted.connect(self.set_budget)
        self.brief = BriefCard(self._save)
        self.brief.edit_wanted.connect(self.edit)
        self.statuses = StatusesCard()
        self.statuses.status_chosen.connect(self.status_chosen)

    def _build_empty(self) -> None:
        self.empty = QWidget(self.publications)
        self.empty.setObjectName("no_publications")
        self.empty.setAccessibleName(self.tr("No publications yet"))
        line = QHBoxLayout(self.empty)
        line.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self.tr("No publications yet"), "bodyM"))
        self._hint = Label("", "body", "text2")
        words.addWidget(self._hint)
        line.addLayout(words, 1)
        self.add = Button(self.tr("Add influencers"), icon="user-plus", name="overview_add")
        self.add.clicked.connect(self.add_requested)
        line.addWidget(self.add, 0, Qt.AlignmentFlag.AlignVCenter)
        self.publications.body.insertWidget(1, self.empty)
        self.empty.hide()

    def _lay_out(self) -> None:
        page = QWidget()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._box.setContentsMargins(Space.s8, Space.s6, Space.s8, Space.s8)
        self._box.setSpacing(Space.s6)
        left = QVBoxLayout()
        left.setSpacing(Space.s6)
        left.addWidget(self.publications, 1)
        left.addWidget(self.networks)
        self._side = QWidget()
        self._grid = QGridLayout(self._side)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.s6)
        self._box.addLayout(left, 1)
        self._box.addWidget(self._side)
        self.area = ScrollArea()
        self.area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self._arrange()

    def _arrange(self) -> None:
        """Set the right column beside the calendar, or below it as two columns or one."""
        beside = self.width() >= _BESIDE
        columns = 1 if beside or self.width() < _TWO else 2
        kind = 0 if beside else columns
        if self._columns == kind + 1:
            return
        self._columns = kind + 1
        down = QBoxLayout.Direction.TopToBottom
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if beside else down)
        self._side.setMinimumWidth(_SIDE if beside else 0)
        self._side.setMaximumWidth(_SIDE if beside else 16_777_215)
        cards: tuple[QWidget, ...] = (self.budget, self.brief, self.statuses)
        for card in cards:
            self._grid.removeWidget(card)
        places = ((0, 0, 1), (0, 1, 2), (1, 0, 1)) if columns == 2 else ((0, 0, 1), (1, 0, 1), (2, 0, 1))
        for card, (row, column, span) in zip(cards, places, strict=True):
            self._grid.addWidget(card, row, column, span, 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, int(columns == 2))
        for row in range(3):
            self._grid.setRowStretch(row, int(row == (1 if columns == 2 else 2)))

    def _take_up(self) -> None:
        self._stale = not self.isVisible()
        row = self._row
        if self._stale or row is None:
            return
        workspace = self._workspace
        against = _against_edit(workspace, row)
        of_campaign = money.of_campaign(workspace, row.id)
        self.budget.show_money(of_campaign)
        self.budget.block(against)
        self.networks.show_sums(money.by_network(workspace, row.id), of_campaign)
        self.brief.show_row(row, self.publications.calendar.today(), against)
        self.statuses.show_counts([selection.status_counts(workspace, row.id, axis) for axis, _of in AXES])
        self.add.setEnabled(not against)
        set_tooltip(self.add, against)
        self._show_empty(of_campaign.sums.publications, row.influencers > 0)

    def _show_empty(self, publications: int, some: bool) -> None:
        """Say where publications come from while there are none in the whole campaign."""
        self._hint.setText(
            self.tr("Add tasks for its influencers in the Influencers tab.")
            if some
            else self.tr("Add influencers, then their tasks.")
        )
        self.add.setVisible(not some)
        self.empty.setVisible(publications == 0)

    def _save(self, draft: CampaignDraft) -> object:
        assert self._row is not None
        return self._attempt(campaigns.save, draft, self._row.id)

    def _saved(self, result: object) -> None:
        self._attempt(_told, result)


def _told(_workspace: Workspace, result: object) -> object:
    """Hand on what a dialog has done, for the screen to tell."""
    return result


def _found(workspace: Workspace, campaign_id: int) -> CampaignRow | None:
    from app.domain.workflow import NotAllowed

    try:
        return campaigns.campaign(workspace, campaign_id)
    except NotAllowed:
        return None


def _against_edit(workspace: Workspace, row: CampaignRow) -> str:
    blockers = CAMPAIGN.blockers("edit", row, workspace.me)
    return blockers[0].sentence if blockers else ""
