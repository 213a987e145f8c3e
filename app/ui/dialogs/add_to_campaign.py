"""Choose the campaign that influencers are added to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from app.domain.campaigns import CAMPAIGN
from app.domain.text import fold
from app.services import campaigns, collaborations
from app.services.wording import many
from app.ui.models.columns import Column
from app.ui.models.lazy_table import LazyTableModel
from app.ui.theme import style
from app.ui.theme.sizes import Size
from app.ui.theme.statuses import status
from app.ui.widgets.button import Button
from app.ui.widgets.cells import DotCell, PillCell
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import Label
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.parts import announce
from app.ui.widgets.table import Table
from app.ui.widgets.table_search import SearchLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from app.domain.rows import CampaignRow
    from app.services.workspace import Workspace

_ROWS = 5


class AddToCampaign(Dialog):
    """``chosen`` carries the id of the campaign to add the influencers ``ids`` to; ``new_requested`` asks
    for a new one.

    Before anything is done it says how many the campaign has already; one that takes nobody says why.
    """

    chosen = Signal(object)
    new_requested = Signal()

    def __init__(self, window: QWidget, workspace: Workspace, ids: Sequence[int]) -> None:
        super().__init__(window, "", wide=Size.dialog_wide, name="add_to_campaign")
        title = self.tr("Add {whom} to a campaign")
        self.set_title(title.format(whom=many(len(ids), "influencer")))
        self._workspace, self._ids = workspace, list(ids)
        self._rows = {row.id: row for row in campaigns.campaigns(workspace)}
        self.search = SearchLine(self.tr("Find a campaign"), self.tr("Find a campaign"), "campaign_search")
        self.search.textChanged.connect(self._narrow)
        self._build_list()
        self.says = Label("", "small", "text2", tabular=True)
        for widget in (self.search, self.table, self._nothing, self.says):
            self.body.addWidget(widget)
        fresh = Button(self.tr("New campaign…"), "ghost", "plus", name="new_campaign")
        fresh.clicked.connect(self._new)
        self.add_aside(fresh)
        self.add_button(self.tr("Cancel"))
        self.go = self.add_button(self.tr("Add"), self._choose, "primary")
        self.go.setObjectName("add_to_chosen")
        self._narrow("")

    def open(self, first: QWidget | None = None) -> None:
        """Show it with the cursor in the search."""
        super().open(first or self.search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move through the list while the cursor stays in the search."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        current = self.table.current_id()
        if step and self.search.hasFocus() and current is not None:
            self.table.go_to(self.model.position_of(current) + step)
            row = self._rows[self.model.ids[self.table.current_row()]]
            announce(self, f"{row.name}. {self.says.text()}")
        else:
            super().keyPressEvent(event)

    def _build_list(self) -> None:
        self.model = LazyTableModel(self._columns(), self._fetch, self, tickable=False, menu=False)
        self.table = Table("campaign_choice", self.tr("Campaigns"))
        self.table.setMinimumHeight(_ROWS * Size.row_rich + Size.table_header)
        self.table.setModel(self.model)
        self.table.current_changed.connect(self._judge)
        self.table.opened.connect(self._choose_row)
        self._nothing = EmptyState("megaphone", "", "", name="no_campaign_found")
        self._nothing.setMinimumHeight(self.table.minimumHeight())

    def _columns(self) -> tuple[Column, ...]:
        name = Column(
            "name",
            self.tr("Campaign"),
            240,
            text=_name,
            cell=_CampaignCell(self._against),
            stretch=True,
            sortable=False,
        )
        pill = PillCell("campaign", _status, clickable=False)
        state = Column("status", self.tr("Status"), 122, text=_status_label, cell=pill, sortable=False)
        return name, state

    def _fetch(self, ids: list[int]) -> list[CampaignRow]:
        return [self._rows[key] for key in ids]

    def _narrow(self, text: str) -> None:
        wanted = fold(text)
        rows = [row for row in self._rows.values() if wanted in fold(f"{row.name} {row.client}")]
        self.model.set_ids([row.id for row in sorted(rows, key=self._is_closed)])
        self.table.go_to(0)
        self.table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        if self._rows:
            self._nothing.set_words(self.tr("No campaign of this name"), self.tr("Look for another name."))
        else:
            self._nothing.set_words(self.tr("No campaigns yet"), self.tr("Make one with New campaign."))
        self._judge()

    def _judge(self, _row_id: object = None) -> None:
        """Say what adding to the current campaign would do, or why it cannot be done."""
        current = self.table.current_id()
        self.table.set_open(current)  # so that it shows while the keyboard is in the search
        row = self._rows.get(current or 0)
        reason = self._against(row) if row else ""
        if row is None or reason:
            self.go.set_label(self.tr("Add"))
            self.go.setEnabled(False)
            self.says.setText(reason)
            return
        plan = collaborations.plan_add(self._workspace, row.id, self._ids)
        self.says.setText(self._words(len(plan.new), len(plan.already)))
        self.go.setEnabled(bool(plan.new))
        label = self.tr("Add 1 influencer") if len(plan.new) == 1 else self.tr("Add {count} influencers")
        self.go.set_label(label.format(count=exact_count(len(plan.new))))

    def _words(self, new: int, already: int) -> str:
        if not already:
            return self.tr("They start as Pending there.")
        if not new:
            one, all_of_them = (
                self.tr("Already in this campaign."),
                self.tr("All are in this campaign already."),
            )
            return one if already == 1 else all_of_them
        one = self.tr("1 is in this campaign already and stays as it is.")
        several = self.tr("{count} are in this campaign already and stay as they are.")
        return one if already == 1 else several.format(count=exact_count(already))

    def _against(self, row: CampaignRow) -> str:
        blockers = CAMPAIGN.blockers("edit", row, self._workspace.me)
        return blockers[0].sentence if blockers else ""

    def _is_closed(self, row: CampaignRow) -> bool:
        return bool(self._against(row))

    def _choose_row(self, _row_id: int) -> None:
        if self.go.isEnabled():
            self._choose()

    def _choose(self) -> None:
        campaign_id = self.table.current_id()
        self.close_overlay()
        self.chosen.emit(campaign_id)

    def _new(self) -> None:
        self.close_overlay()
        self.new_requested.emit()


class _CampaignCell(DotCell):
    """A campaign over its client; greyed, over the reason, where it takes nobody."""

    def __init__(self, against: Callable[[CampaignRow], str]) -> None:
        super().__init__(color=_colour, second=self._below, strong=True)
        self._against = against

    def color(self, row: CampaignRow) -> QColor:
        """Return the colour of the name."""
        return style.current().text3 if self._against(row) else super().color(row)

    def _below(self, row: CampaignRow) -> str:
        return self._against(row) or row.client


def _name(row: CampaignRow) -> str:
    return row.name


def _colour(row: CampaignRow) -> int:
    return row.colour


def _status(row: CampaignRow) -> str:
    return row.status


def _status_label(row: CampaignRow) -> str:
    return status("campaign", row.status).label
