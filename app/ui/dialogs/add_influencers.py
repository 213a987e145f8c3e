"""Choose influencers of the roster for a campaign: search, filter, tick as many as wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from app.domain.rows import Filter
from app.services import influencers, selection
from app.ui.dialogs.add_influencers_columns import filter_of, roster_columns, roster_fields
from app.ui.models.lazy_table import LazyTableModel
from app.ui.theme.sizes import Space
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.figures import exact_count
from app.ui.widgets.filters import FilterBar
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.table import Table
from app.ui.widgets.table_search import DEBOUNCE_MS, SearchLine
from app.ui.widgets.toggles import CheckBox

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.domain.rows import CampaignRow, InfluencerRow
    from app.services.workspace import Workspace

_WIDE, _TALL = 960, 708
_LEAST_TABLE = 200


class _Search(SearchLine):
    """A search line that Down leaves for the list; the scroll area around it would take the key."""

    went_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)


class AddInfluencers(Dialog):
    """``chosen`` carries the ids of the influencers ticked; ``import_requested`` asks for a list instead,
    ``create_requested`` for the form of one.

    Those in the campaign already are left out, or shown greyed; they cannot be ticked.
    """

    chosen = Signal(object)
    import_requested = Signal()
    create_requested = Signal()

    def __init__(self, window: QWidget, workspace: Workspace, campaign: CampaignRow) -> None:
        super().__init__(window, "", campaign.name, _WIDE, "add_influencers_dialog")
        self.set_title(self.tr("Add influencers"))
        self._workspace = workspace
        self._members = selection.members(workspace, campaign.id)
        self._filter = Filter()
        self._build_table()
        self._build_search()
        self._build_foot()
        self._lay_out()
        self._requery()

    def open(self, first: QWidget | None = None) -> None:
        """Show it with the cursor in the search."""
        super().open(first or self.search)

    def place(self) -> None:
        """Take the height of a large list, or what the window has."""
        super().place()
        spot = self.panel.geometry()
        height = min(_TALL, self.height() - 2 * Space.s10)
        spot.setHeight(height)
        spot.moveTop((self.height() - height) // 2)
        self.panel.setGeometry(spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+F goes back to the search."""
        ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() == Qt.Key.Key_F:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _build_table(self) -> None:
        self.model = LazyTableModel(roster_columns(self.tr, self._members), self._fetch, self, menu=False)
        self.model.set_sort("followers", True)
        self.model.sort_requested.connect(self._requery)
        self.model.ticks_changed.connect(self._ticks_changed)
        self.table = Table("roster_choice", self.tr("Influencers to choose from"))
        self.table.setMinimumHeight(_LEAST_TABLE)
        self.table.setModel(self.model)
        self.table.opened.connect(self._toggle)

    def _build_search(self) -> None:
        self.search = _Search(self.tr("Name or handle"), self.tr("Find an influencer"), "roster_search")
        self.search.went_down.connect(self._enter_list)
        self._typing = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._typing.timeout.connect(self._narrowed)
        self.search.textChanged.connect(self._typed)
        self.filters = FilterBar(roster_fields(self.tr, self._workspace))
        self.filters.changed.connect(self._narrowed)
        self.everybody = CheckBox("", name="show_members", spoken=self.tr("Show those in this campaign too"))
        self.everybody.toggled.connect(self._requery)

    def _build_foot(self) -> None:
        self._found = ElidedLabel("", "small", "text2", tabular=True)
        self.add_aside(self._found)
        self.all = self.add_button(self.tr("Select all"), self._tick_all)
        self.all.setObjectName("select_all_found")
        self.add_button(self.tr("Cancel"))
        self.go = self.add_button(self.tr("Add influencers"), self._choose, "primary", "user-plus")
        self.go.setObjectName("add_chosen")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(Space.s8, Space.s5, Space.s8, 0)
        top.setSpacing(Space.s6)
        top.addWidget(self.search, 1)
        top.addWidget(self.everybody)
        self.nobody = EmptyState(
            "users",
            self.tr("No influencers yet"),
            self.tr("Import the list you have, or add one by hand."),
            name="no_roster",
        )
        self.nobody.add_button(self.tr("Import creators"), self._import, icon="upload")
        self.nobody.add_button(self.tr("New influencer"), self._create, icon="user-plus")
        self.no_match = EmptyState("search", self.tr("Nobody found"), "", name="nobody_found")
        self.no_match.add_button(self.tr("Clear filters"), self._clear)
        self.body.setContentsMargins(1, 0, 1, 0)  # within the panel's frame
        self.body.setSpacing(0)
        self.body.addLayout(top)
        self.body.addWidget(self.filters)
        # In the layout first: a page put into a stack that has no parent is shown as a window of its own.
        self._pages = QStackedLayout()
        self.body.addLayout(self._pages, 1)
        for page in (self.table, self.nobody, self.no_match):
            self._pages.addWidget(page)

    def _fetch(self, ids: list[int]) -> list[InfluencerRow]:
        return influencers.rows(self._workspace, ids)

    def _enter_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.table.go_to(max(0, self.table.current_row()))

    def _typed(self) -> None:
        self._typing.start()

    def _narrowed(self, _change: object = None) -> None:
        self._filter = filter_of(self.filters.values(), self.search.text().strip())
        self._requery()

    def _requery(self, *_change: object) -> None:
        sort, descending = self.model.sort_key, self.model.descending
        found = influencers.ids(self._workspace, self._filter, sort, descending=descending)
        new = [key for key in found if key not in self._members]
        self.model.set_ids(found if self.everybody.isChecked() else new)
        self._show_found(len(found), len(new))
        self._ticks_changed()

    def _show_found(self, found: int, new: int) -> None:
        here = exact_count(found - new)
        self.everybody.setText(self.tr("Show {count} in this campaign already").format(count=here))
        self.everybody.setVisible(found > new)
        self.everybody.updateGeometry()
        self.all.set_label(self.tr("Select all {count} found").format(count=exact_count(new)))
        self.all.setEnabled(new > 0)
        self._found.setText(self.tr("{count} found").format(count=exact_count(new)))
        nothing = self.tr("Look for another name, or clear the filters.")
        there = self.tr("All {count} found are in this campaign already.").format(count=here)
        self.no_match.set_words(self.tr("Nobody to add"), there if found else nothing)
        empty = self.nobody if self._filter == Filter() and not found else self.no_match
        self._pages.setCurrentWidget(self.table if self.model.ids else empty)

    def _tick_all(self) -> None:
        self.model.tick_all()
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle(self, row_id: int) -> None:
        self.model.toggle(self.model.position_of(row_id))

    def _ticks_changed(self) -> None:
        ticks = self.model.ticks
        if here := [key for key in self._members if key in ticks]:
            self.model.tick_ids(here, False)
            return
        number = len(ticks)
        self.go.setEnabled(number > 0)
        words = self.tr("Add 1 influencer") if number == 1 else self.tr("Add {count} influencers")
        self.go.set_label(words.format(count=exact_count(number)) if number else self.tr("Add influencers"))

    def _choose(self) -> None:
        ids = self.model.ticks.ids()
        self.close_overlay()
        self.chosen.emit(ids)

    def _import(self) -> None:
        self.close_overlay()
        self.import_requested.emit()

    def _create(self) -> None:
        self.close_overlay()
        self.create_requested.emit()

    def _clear(self) -> None:
        self.search.clear()
        self.filters.clear()
        self._narrowed()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
