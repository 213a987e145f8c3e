"""The roster as a list: header, tabs, filters, table and footer, without the panel beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.domain.rows import Filter, RosterCounts, Totals
from app.services import influencers, prices
from app.ui.models.lazy_table import LazyTableModel
from app.ui.screens.filtered_list import FilteredList
from app.ui.screens.influencers_columns import columns, fields, roster_filter
from app.ui.screens.influencers_empty import Nobody, NoMatch
from app.ui.screens.influencers_head import RosterHead
from app.ui.widgets.chips import Chip
from app.ui.widgets.figures import exact_count, short_count
from app.ui.widgets.filters import FilterBar
from app.ui.widgets.table import Table

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.changes import Changes
    from app.domain.rows import InfluencerRow
    from app.services.prices import LastPaid
    from app.services.workspace import Workspace

_SORT = ("followers", True)
_MOVES = {"influencer", "profile", "campaign", "task"}


class Roster(FilteredList):
    """Everybody, or those that tab, search and filters choose."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._counts = RosterCounts(0, 0, 0)
        self._totals = Totals(0, 0)
        self._tab = "all"
        self._paid: dict[int, LastPaid | None] = {}
        self.head = RosterHead()
        self.head.search.changed.connect(self.requery)
        self.head.tabs.changed.connect(self._tab_chosen)
        self._build_table()
        self._build_bars()
        self._lay_out()

    @property
    def in_trash(self) -> bool:
        """Whether the trash is shown."""
        return self.head.tabs.current() == "trash"

    def take_up(self, changes: Changes) -> None:
        """Show what a saved write touched; ticks of whoever left the list go."""
        touched = changes.ids("influencer")
        if touched:
            self._drop_ticks(touched)
        if changes.entities() & _MOVES or changes.reshapes("collaboration"):
            # Profiles and campaigns show in rows that the changes do not name.
            elsewhere = changes.entities() - {"influencer"}
            self._ask(set(self.model.ids) if elsewhere else touched)

    def requery(self, *_change: object) -> None:
        """Ask anew who is shown; the current row, the scroll position and the ticks stay."""
        self._ask(None)

    def _ask(self, touched: set[int] | None) -> None:
        """Ask who is shown; where that is as before, read just the rows touched again."""
        self._show_counts()
        chosen = self._chosen()
        sort, descending = self.model.sort_key, self.model.descending
        self._totals = influencers.totals(self._workspace, chosen)
        ids = influencers.ids(self._workspace, chosen, sort, descending=descending)
        if touched is None or ids != self.model.ids:
            self.model.set_ids(ids)
        else:
            self.model.refresh(touched)
        self._show_totals()
        self._show_page(chosen)
        self._ticks_changed()
        self.narrowed.emit()

    def show_only(self, ids: frozenset[int] | None, tab: str = "all") -> None:
        """Show these influencers alone, as after an import, or everybody of a tab; without filters."""
        self.head.tabs.set_current(tab)
        self.filters.set_values({})
        self.head.search.set_text("")
        self.model.clear_ticks()
        self._only = ids
        self._imported.setVisible(ids is not None)
        if ids is not None:
            number = self.tr("1 influencer") if len(ids) == 1 else self.tr("{count} influencers")
            self._imported.set_words(self.tr("just now"), number.format(count=exact_count(len(ids))))
        self.requery()

    def show_person(self, row: InfluencerRow) -> bool:
        """Make somebody current, in the trash or out of it, without filters if they hide them."""
        if self.in_trash != row.deleted or not self.table.go_to_id(row.id):
            self.show_only(None, "trash" if row.deleted else "all")
        return self.table.go_to_id(row.id)

    def clear_filters(self) -> None:
        """Show everybody of the tab."""
        self.show_only(None, self.head.tabs.current())
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_table(self) -> None:
        self.model = LazyTableModel(columns(self.tr, self._country_shown, self._paid_of), self._fetch, self)
        self.model.set_sort(*_SORT)
        self.model.sort_requested.connect(self.requery)
        self.model.ticks_changed.connect(self._ticks_changed)
        self.table = Table("roster", self.tr("Influencers"), open_on_click=True)
        self.table.setModel(self.model)

    def _build_bars(self) -> None:
        self.filters = FilterBar(fields(self.tr, self._workspace))
        self.filters.changed.connect(self.requery)
        self._imported = Chip("imported", self.tr("Imported"), "upload")
        self._imported.setAccessibleDescription(self.tr("Delete shows everybody again"))
        self._imported.removed.connect(self.clear_filters)

    def _lay_out(self) -> None:
        self.nobody = Nobody()
        self.no_match = NoMatch()
        self.no_match.cleared.connect(self.clear_filters)
        self.no_match.edit_requested.connect(self.open_filters)
        self._set_parts(self.head, self.head.tabs, self._imported, (self.nobody, self.no_match))

    def _chosen(self) -> Filter:
        tab = self.head.tabs.current()
        return roster_filter(self.filters.values(), self.head.search.text(), tab, self._only)

    def _tab_chosen(self, tab: str) -> None:
        if "trash" in (tab, self._tab):
            self.model.clear_ticks()  # what can be done there is not what can be done here
        self._tab = tab
        self.requery()

    def _show_counts(self) -> None:
        self._counts = influencers.counts(self._workspace)
        self.head.show_counts(self._counts)
        self._tab = self.head.tabs.current()

    def _show_totals(self) -> None:
        shown, everybody = self._totals.count, self._counts.trash if self.in_trash else self._counts.everybody
        left = self.tr("1 influencer") if everybody == 1 else self.tr("{count} influencers")
        if shown < everybody:
            left = self.tr("{count} influencers, {shown} shown")
        if self.in_trash and shown == everybody:
            left = self.tr("{count} in the trash")
        words = left.format(count=exact_count(everybody), shown=exact_count(shown))
        self.footer.show_totals(words, self.tr("Combined followers"), short_count(self._totals.followers))

    def _show_page(self, chosen: Filter) -> None:
        alone = not (self._counts.everybody or self._counts.trash)
        nobody = not self._counts.everybody and not self.in_trash
        for widget in (self.bar, self.footer):
            widget.setVisible(not alone)
        self.no_match.explain(chosen, self._counts.everybody)
        empty = self.nobody if nobody else self.no_match
        self._pages.setCurrentWidget(self.table if self.model.ids else empty)

    def _ticks_changed(self) -> None:
        ticks = self.model.ticks
        self.bar.show_bulk(len(ticks) > 0)
        if not len(ticks):
            return
        chosen = Filter(ids=frozenset(ticks.ids()), deleted=self.in_trash)
        followers = short_count(influencers.totals(self._workspace, chosen).followers)
        right = self.tr("{count} followers").format(count=followers)
        self.bulk.show_count(len(ticks), len(self.model.ids), right)

    def _drop_ticks(self, touched: set[int]) -> None:
        ticked = {key for key in touched if key in self.model.ticks}
        if ticked:
            here = Filter(ids=frozenset(ticked), deleted=self.in_trash)
            gone = ticked.difference(influencers.ids(self._workspace, here))
            self.model.tick_ids(gone, False)

    def _country_shown(self) -> bool:
        return any(slot.column.key == "country" for slot in self.table.slots())

    def _fetch(self, ids: list[int]) -> list[InfluencerRow]:
        found = influencers.rows(self._workspace, ids)
        paid = prices.last_paid(self._workspace, ids)
        self._paid.update({row.id: paid.get(row.id) for row in found})
        return found

    def _paid_of(self, influencer_id: int) -> LastPaid | None:
        return self._paid.get(influencer_id)
