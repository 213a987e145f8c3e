"""Choose a campaign for influencers: found by name, told what it would gain before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from app.domain.campaigns import CAMPAIGN
from app.domain.text import fold
from app.ui.models.columns import Column
from app.ui.models.lazy_table import LazyTableModel
from app.ui.theme import style
from app.ui.theme.sizes import Size
from app.ui.theme.statuses import status
from app.ui.widgets.cells import DotCell, PillCell
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import Label
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.parts import announce
from app.ui.widgets.table import Table
from app.ui.widgets.table_search import SearchLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QColor, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from app.domain.people import Actor
    from app.domain.rows import CampaignRow
    from app.services.collaborations import AddPlan

_ROWS = 5


class ChooseCampaign(Dialog):
    """``chosen`` carries the id of the campaign. Subclasses set the title and say what the button does.

    ``plan`` returns whom the campaign of an id would gain; one that takes nobody from ``me`` says why.
    """

    chosen = Signal(object)

    def __init__(
        self,
        window: QWidget,
        rows: Iterable[CampaignRow],
        plan: Callable[[int], AddPlan],
        me: Actor,
        name: str,
    ) -> None:
        super().__init__(window, "", wide=Size.dialog_wide, name=name)
        self._rows = {row.id: row for row in rows}
        self._plan, self._me = plan, me
        self.search = SearchLine(self.tr("Find a campaign"), self.tr("Find a campaign"), "campaign_search")
        self.search.textChanged.connect(self._narrow)
        self._build_list()
        self.says = Label("", "small", "text2", tabular=True)
        for widget in (self.search, self.table, self._nothing, self.says):
            self.body.addWidget(widget)
        self.add_button(self.tr("Cancel"))
        self.go = self.add_button(self.label_of(0), self._choose, "primary")
        self.go.setObjectName(f"{name}_chosen")
        self._narrow("")

    def label_of(self, gained: int) -> str:
        """Say on the button how many the campaign would gain, 0 where it can gain none."""
        raise NotImplementedError

    def words_without_any(self) -> tuple[str, str]:
        """Say in a heading and a line that there is no campaign to choose."""
        raise NotImplementedError

    def open(self, first: QWidget | None = None) -> None:
        """Show it with the cursor in the search."""
        super().open(first or self.search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move through the list while the cursor stays in the search."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        current = self.table.current_id()
        if step and self.window().focusWidget() is self.search and current is not None:
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
        unknown = self.tr("No campaign of this name"), self.tr("Look for another name.")
        self._nothing.set_words(*(unknown if self._rows else self.words_without_any()))
        self._judge()

    def _judge(self, _row_id: object = None) -> None:
        """Say what the current campaign would gain, or why it takes nobody."""
        current = self.table.current_id()
        self.table.set_open(current)  # so that it shows while the keyboard is in the search
        row = self._rows.get(current or 0)
        reason = self._against(row) if row else ""
        gained = 0
        if row is not None and not reason:
            plan = self._plan(row.id)
            gained, reason = len(plan.new), self._words(len(plan.new), len(plan.already))
        self.says.setText(reason)
        self.go.set_label(self.label_of(gained))
        self.go.setEnabled(gained > 0)

    def _words(self, new: int, already: int) -> str:
        if not already:
            return self.tr("They start as Pending there.")
        if not new and already == 1:
            return self.tr("Already in this campaign.")
        if not new:
            return self.tr("All are in this campaign already.")
        if already == 1:
            return self.tr("1 is in this campaign already and stays as it is.")
        several = self.tr("{count} are in this campaign already and stay as they are.")
        return several.format(count=exact_count(already))

    def _against(self, row: CampaignRow) -> str:
        blockers = CAMPAIGN.blockers("edit", row, self._me)
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
