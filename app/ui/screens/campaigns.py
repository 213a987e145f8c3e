"""The list of campaigns: tabs by status, filters, statuses set in place, one or many at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.services import campaigns
from app.services import money as money_service
from app.ui.dialogs.export import ExportPart
from app.ui.models.lazy_table import LazyTableModel
from app.ui.pages import NEW
from app.ui.screens.campaigns_actions import definitions
from app.ui.screens.campaigns_acts import CampaignsActs
from app.ui.screens.campaigns_columns import filter_fields, list_columns
from app.ui.screens.campaigns_head import CampaignsHead
from app.ui.screens.campaigns_list import STATUS_ORDER, TRASH, Wanted, chosen, in_order, in_tab, wanted_of
from app.ui.screens.campaigns_pages import EmptyTab, NoCampaigns, NoMatch
from app.ui.theme import style
from app.ui.widgets.button import Button
from app.ui.widgets.figures import exact_count, money
from app.ui.widgets.filters import FilterBar
from app.ui.widgets.menu_fresh import FreshMenu
from app.ui.widgets.notices import Banner
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.screen import Screen
from app.ui.widgets.table import Table
from app.ui.widgets.table_bars import BulkBar, Footer, TableBar

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QPoint, QRect
    from PySide6.QtGui import QPaintEvent, QShowEvent

    from app.domain.changes import Changes
    from app.domain.deliverable_rows import CampaignMoney, CurrencyMoney
    from app.domain.rows import CampaignRow
    from app.services.workspace import Workspace
    from app.ui.widgets.actions import Actions
    from app.ui.widgets.menu import Menu

_SHOWN_OF = {"campaign", "organization", "collaboration", "influencer", "profile", "actor", "task"}
_CURRENCIES_SHOWN = 3


class CampaignsScreen(Screen):
    """Every campaign of the workspace. ``go_requested`` names "campaign" with an id, or "sample"."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("campaigns_screen")
        self.setAccessibleName(self.tr("Campaigns"))
        self._rows: dict[int, CampaignRow] = {}
        self._money: dict[int, CampaignMoney] = {}
        self._wanted = Wanted()
        self._only: frozenset[int] | None = None
        self._stale = True
        self._menu_ids: list[int] = []
        self.acts = CampaignsActs(self, self._find, self._show_only, self._go_to)
        self._build_table()
        self._build_bars()
        self._build_pages()
        self._lay_out()
        self.actions_registry.add(self, definitions(self))
        self.export = ExportPart(self, "campaigns", self.table, self.head.new)

    def show_target(self, target: Any) -> None:  # noqa: ANN401 - as in Screen
        """Put the keyboard on the list: as it was left, or a status whole; for NEW, on the form of one."""
        self._take_up()
        if target in STATUS_ORDER:
            self._show_tab(target)
        if self.table.current_id() is None:
            self.table.go_to(0)
        self._focus()
        if target == NEW and not self.acts.against_create():
            self.acts.create()

    def refresh(self, changes: Changes) -> None:
        """Take up a saved write: now where the list is on screen, otherwise when it is shown."""
        if changes.entities() & _SHOWN_OF:
            self._stale = True
        if self.isVisible():
            self._take_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_up()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), style.current().surface)

    def open_statuses(self) -> None:
        """Open the status menu: of what is ticked under its button, else of the row under its pill."""
        self._menu_ids = self.table.target_ids()
        if len(self.model.ticks):
            self._status_menu.open_below(self.bulk_status)
        elif self._menu_ids:
            self._status_menu.open_under(self.table.pill_rect(self._menu_ids[0], "status"))

    def open_filters(self) -> None:
        """Offer what can be filtered by."""
        if self.filters.isVisible():
            self.filters.open_menu()

    def clear_filters(self) -> None:
        """List every campaign of the tab."""
        self._only = None
        self.head.search.set_text("")
        self.filters.set_values({})
        self._narrowed()
        self._focus()

    def _build_table(self) -> None:
        self.model = LazyTableModel(list_columns(self.tr, self._today, self._money_of), self._find, self)
        self.model.set_sort("status", False)
        self.model.sort_requested.connect(self._list)
        self.model.ticks_changed.connect(self._ticks_changed)
        self.table = Table("campaigns_table", self.tr("Campaigns"))
        self.table.setModel(self.model)
        self.table.opened.connect(self._open_row)
        self.table.menu_requested.connect(self._open_row_menu)
        self.table.pill_clicked.connect(self._open_pill_menu)
        self._status_menu = FreshMenu(self._fill_statuses, self.tr("Status"), self, "status_menu")
        self._row_menu = FreshMenu(self._fill_row, self.tr("Campaign"), self, "row_menu")

    def _build_bars(self) -> None:
        self.head = CampaignsHead()
        self.head.new_requested.connect(self.acts.create)
        self.head.search.changed.connect(self._narrowed)
        self.head.tabs.changed.connect(self._tab_chosen)
        self.filters = FilterBar(filter_fields(self.tr, self._all, self._of_tab, self._today))
        self.filters.changed.connect(self._narrowed)
        self.bulk = BulkBar()
        self.bulk.cleared.connect(self._clear_ticks)
        self.bulk_status = Button(self.tr("Status"), icon="circle-dashed", name="bulk_status")
        self.bulk_status.clicked.connect(self.open_statuses)
        self.bulk_trash = Button(self.tr("Move to trash"), icon="trash-2", name="bulk_trash")
        self.bulk_trash.clicked.connect(self._trash_ticked)
        self.bulk_restore = Button(self.tr("Restore"), icon="rotate-ccw", name="bulk_restore")
        self.bulk_restore.clicked.connect(self._restore_ticked)
        for button in (self.bulk_status, self.bulk_trash, self.bulk_restore):
            self.bulk.add(button)
        self.bar = TableBar(self.filters, self.bulk)
        self.footer = Footer()

    def _build_pages(self) -> None:
        self.nothing = NoCampaigns(self.acts.create, self._open_sample)
        self.empty_tab = EmptyTab(self._show_all)
        self.no_match = NoMatch(self.clear_filters, self.open_filters)
        self._pages = QStackedLayout()
        self._narrow_note = Banner("", family="blue")
        self._narrow_note.add_button(self.tr("Show all"), self.clear_filters)
        self._narrow_note.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self._narrow_note, self.bar):
            column.addWidget(widget)
        column.addLayout(self._pages, 1)
        column.addWidget(self.footer)
        # Only now: a stack that belongs to no widget shows its first page as a window of its own.
        for page in (self.table, self.nothing, self.empty_tab, self.no_match):
            self._pages.addWidget(page)

    def _take_up(self) -> None:
        if not self._stale:
            return
        self._stale = False
        before, sums = self._rows, self._money
        rows = [*campaigns.campaigns(self.workspace), *campaigns.campaigns(self.workspace, deleted=True)]
        self._rows = {row.id: row for row in rows}
        self._money = money_service.of_campaigns(self.workspace, self._rows)
        self.head.show_rows(rows)
        self.head.block_new(self.acts.against_create())
        self.nothing.block_new(self.acts.against_create())
        self._narrowed()
        moved = {key for key, of in self._money.items() if sums.get(key) != of}
        self.model.refresh(moved | {key for key, row in self._rows.items() if before.get(key) != row})
        self.acts.statuses.rows_changed()

    def _narrowed(self, _change: object = None) -> None:
        self._wanted = wanted_of(self.head.tabs.current(), self.filters.values(), self.head.search.text())
        self._drop_ticks()
        self._list()

    def _list(self, *_sort: object) -> None:
        rows = chosen(self._rows.values(), self._wanted, self._today())
        if self._only is not None:
            rows = [row for row in rows if row.id in self._only]
        ids = [row.id for row in in_order(rows, self.model.sort_key, self.model.descending, self._money)]
        if ids != self.model.ids:
            self.model.set_ids(ids)
        self._show_page(rows)
        self._show_totals(rows)
        self._ticks_changed()

    def _show_page(self, rows: list[CampaignRow]) -> None:
        narrow = self._wanted.narrow or self._only is not None
        self.empty_tab.show_tab(self._wanted.tab)
        self.no_match.show_wanted(self._wanted)
        none_at_all = all(row.deleted for row in self._rows.values()) and self._wanted.tab != TRASH
        empty = self.nothing if none_at_all else self.no_match if narrow else self.empty_tab
        page = self.table if rows else empty
        before = self._pages.currentWidget() or self.table
        had_focus = before.isAncestorOf(self.focusWidget() or self)
        self._pages.setCurrentWidget(page)
        self.bar.setVisible(not none_at_all)
        self.footer.setVisible(not none_at_all)
        self._narrow_note.setVisible(self._only is not None)
        if had_focus and page is self.table:
            self._focus()

    def _show_totals(self, rows: list[CampaignRow]) -> None:
        shown, everything = len(rows), len(self._of_tab())
        left = self.tr("1 campaign") if everything == 1 else self.tr("{count} campaigns")
        if shown < everything:
            left = self.tr("{shown} of {count} campaigns shown")
        words = left.format(shown=exact_count(shown), count=exact_count(everything))
        self.footer.show_totals(words, *self._money_words(rows))
        note = self.tr("Only {count} from the plan are shown.").format(count=exact_count(shown))
        self._narrow_note.set_words(note, "")

    def _money_words(self, rows: list[CampaignRow]) -> tuple[str, str, str]:
        """Return a label, what is committed, and of which budgets; of several currencies the first."""
        found = money_service.by_currency(self.workspace, [row.id for row in rows])
        known = [each for each in found if each.budget or each.sums.committed]
        if not known:
            return "", "", ""
        if len(known) == 1:
            return self.tr("Committed"), *self._of_budget(known[0])
        shown, rest = known[:_CURRENCIES_SHOWN], len(known) - _CURRENCIES_SHOWN
        amounts = " · ".join(" ".join(filter(None, self._of_budget(each))) for each in shown)
        more = self.tr("and {count} more currencies").format(count=rest) if rest > 0 else ""
        return self.tr("Committed"), amounts, more

    def _of_budget(self, of: CurrencyMoney) -> tuple[str, str]:
        budget = self.tr("of {budget}").format(budget=money(of.budget, of.currency)) if of.budget else ""
        return money(of.sums.committed, of.currency), budget

    def _ticks_changed(self) -> None:
        ids = self.model.ticks.ids()
        self.bar.show_bulk(bool(ids))
        if not ids:
            return
        _label, amounts, more = self._money_words(self._find(ids))
        self.bulk.show_count(len(ids), len(self.model.ids), f"{amounts} {more}".strip())
        in_trash = self._wanted.tab == TRASH
        for button, shown, reason in (
            (self.bulk_status, not in_trash, self.acts.against_status(ids)),
            (self.bulk_trash, not in_trash, self.acts.against("delete", ids)),
            (self.bulk_restore, in_trash, self.acts.against("restore", ids)),
        ):
            button.setVisible(shown)
            button.setEnabled(not reason)
            set_tooltip(button, reason)

    def _drop_ticks(self) -> None:
        """Untick what left the tab: nothing may be acted on that is not in sight."""
        there = {row.id for row in self._of_tab()}
        gone = [key for key in self.model.ticks.ids() if key not in there]
        if gone:
            self.model.tick_ids(gone, False)

    def _clear_ticks(self) -> None:
        self.model.clear_ticks()
        self._focus()

    def _tab_chosen(self, _tab: str) -> None:
        self._only = None
        self.model.clear_ticks()
        self._narrowed()
        self.table.go_to(0)

    def _show_tab(self, tab: str) -> None:
        """List everything of a tab."""
        self.head.search.set_text("")
        self.filters.set_values({})
        self.head.tabs.set_current(tab)
        self._tab_chosen(tab)

    def _show_all(self) -> None:
        self.head.tabs.set_current("all")
        self._tab_chosen("all")
        self._focus()

    def _show_only(self, ids: list[int]) -> None:
        self._only = frozenset(ids)
        self._list()
        self._focus()

    def _go_to(self, campaign_id: int) -> None:
        """Make a campaign current, whatever tab or filter hides it."""
        self._take_up()
        if not self.table.go_to_id(campaign_id):
            self.head.tabs.set_current("all")
            self.clear_filters()
            self.table.go_to_id(campaign_id)

    def _focus(self) -> None:
        page = self._pages.currentWidget() or self.table
        target = self.nothing.first if page is self.nothing else page
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _today(self) -> date:
        return self.workspace.clock().astimezone().date()

    def _all(self) -> list[CampaignRow]:
        return list(self._rows.values())

    def _of_tab(self) -> list[CampaignRow]:
        return [row for row in self._rows.values() if in_tab(row, self._wanted.tab)]

    def _find(self, ids: list[int]) -> list[CampaignRow]:
        return [self._rows[key] for key in ids if key in self._rows]

    def _money_of(self, campaign_id: int) -> CampaignMoney:
        return self._money[campaign_id]

    def _open_row(self, row_id: int) -> None:
        self.acts.open([row_id])

    def _open_row_menu(self, row_id: int, place: QPoint) -> None:
        self._menu_ids = [row_id]
        self._row_menu.open_at(place)

    def _open_pill_menu(self, row_id: int, _column: str, rect: QRect) -> None:
        self._menu_ids = [row_id]
        self._status_menu.open_under(rect)

    def _fill_row(self, menu: Menu) -> None:
        self.acts.fill(self._menu_ids, menu)

    def _fill_statuses(self, menu: Menu) -> None:
        self.acts.fill_statuses(self._menu_ids, menu)

    def _trash_ticked(self) -> None:
        self.acts.trash(self.table.target_ids())

    def _restore_ticked(self) -> None:
        self.acts.restore(self.table.target_ids())

    def _open_sample(self) -> None:
        self.go_requested.emit("sample", None)
