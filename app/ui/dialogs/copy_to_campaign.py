"""Choose the campaign that influencers are copied to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from app.domain.campaigns import CAMPAIGN
from app.domain.text import fold
from app.services import campaigns, collaborations, selection
from app.services.wording import many
from app.ui.models.columns import Column
from app.ui.models.lazy_table import LazyTableModel
from app.ui.theme.sizes import Size
from app.ui.theme.statuses import status
from app.ui.widgets.cells import DotCell, PillCell
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.table import Table
from app.ui.widgets.table_search import SearchLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from app.domain.rows import CampaignRow
    from app.services.workspace import Workspace

_LIST = 6 * Size.row_rich + Size.table_header


class CopyToCampaign(Dialog):
    """``chosen`` carries the id of the campaign to copy the collaborations ``ids`` to.

    Before, it says how many of them are there already; a campaign that takes nobody says why.
    """

    chosen = Signal(object)

    def __init__(self, window: QWidget, workspace: Workspace, ids: Sequence[int]) -> None:
        super().__init__(window, "", wide=Size.dialog_wide, name="copy_to_campaign")
        title = self.tr("Copy {whom} to another campaign")
        self.set_title(title.format(whom=many(len(ids), "influencer")))
        self._workspace, self._ids = workspace, list(ids)
        here = {row.campaign_id for row in collaborations.rows(workspace, self._ids[:1])}
        self._rows = {row.id: row for row in campaigns.campaigns(workspace) if row.id not in here}
        self.search = SearchLine(self.tr("Find a campaign"), self.tr("Find a campaign"), "campaign_search")
        self.search.textChanged.connect(self._narrow)
        self.model = LazyTableModel(self._columns(), self._fetch, self, tickable=False, menu=False)
        self.table = Table("campaign_choice", self.tr("Campaigns"))
        self.table.setMinimumHeight(_LIST)
        self.table.setModel(self.model)
        self.table.current_changed.connect(self._judge)
        self.table.opened.connect(self._choose_row)
        self._says = ElidedLabel("", "small", "text2")
        for widget in (self.search, self.table):
            self.body.addWidget(widget)
        self.add_aside(self._says)
        self.add_button(self.tr("Cancel"))
        self.go = self.add_button(self.tr("Copy"), self._choose, "primary")
        self.go.setObjectName("copy_chosen")
        self._narrow("")

    def open(self, first: QWidget | None = None) -> None:
        """Show it with the cursor in the search."""
        super().open(first or self.search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move through the list while the cursor stays in the search."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        current = self.table.current_id()
        if step and self.window().focusWidget() is self.search and current is not None:
            self.table.go_to(self.model.position_of(current) + step)
        else:
            super().keyPressEvent(event)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(
                "name",
                self.tr("Campaign"),
                240,
                text=_name,
                cell=DotCell(color=_colour, second=self._second, strong=True),
                stretch=True,
                sortable=False,
            ),
            Column(
                "status",
                self.tr("Status"),
                122,
                text=_status_label,
                cell=PillCell("campaign", _status, clickable=False),
                sortable=False,
            ),
        )

    def _fetch(self, ids: list[int]) -> list[CampaignRow]:
        return [self._rows[key] for key in ids]

    def _second(self, row: CampaignRow) -> str:
        """The client, and for a campaign that takes nobody the reason."""
        reason = self._against(row)
        return f"{row.client} · {reason}" if reason else row.client

    def _against(self, row: CampaignRow) -> str:
        blockers = CAMPAIGN.blockers("edit", row, self._workspace.me)
        return blockers[0].sentence if blockers else ""

    def _narrow(self, text: str) -> None:
        wanted = fold(text)
        rows = [row for row in self._rows.values() if wanted in fold(f"{row.name} {row.client}")]
        self.model.set_ids([row.id for row in sorted(rows, key=_archived)])
        self.table.go_to(0)
        self._judge()

    def _judge(self, _row_id: object = None) -> None:
        """Say what copying to the current campaign would do, or why it cannot be done."""
        current = self.table.current_id()
        row = self._rows.get(current) if current is not None else None
        self.table.set_open(current)
        reason = self._against(row) if row else self.tr("There is no other campaign of this name.")
        if row is None or reason:
            self.go.setEnabled(False)
            self._says.setText(reason)
            return
        planned = selection.plan_copy(self._workspace, self._ids, row.id)
        self._says.setText(self._words(len(planned.new), len(planned.already)))
        self.go.setEnabled(bool(planned.new))
        label = self.tr("Copy 1 influencer") if len(planned.new) == 1 else self.tr("Copy {count} influencers")
        self.go.set_label(label.format(count=exact_count(len(planned.new))))

    def _words(self, new: int, already: int) -> str:
        if not already:
            return self.tr("They start as Pending there.")
        if not new:
            return self.tr("All are there already.")
        return self.tr("{count} are there already.").format(count=exact_count(already))

    def _choose_row(self, _row_id: int) -> None:
        if self.go.isEnabled():
            self._choose()

    def _choose(self) -> None:
        chosen = self.table.current_id()
        self.close_overlay()
        self.chosen.emit(chosen)


def _name(row: CampaignRow) -> str:
    return row.name


def _colour(row: CampaignRow) -> int:
    return row.colour


def _status(row: CampaignRow) -> str:
    return row.status


def _status_label(row: CampaignRow) -> str:
    return status("campaign", row.status).label


def _archived(row: CampaignRow) -> bool:
    return row.status == "archived"
