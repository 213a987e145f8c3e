"""The roster of influencers, with a panel about one of them beside the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.workflow import NotAllowed
from app.services import influencers, money
from app.ui.dialogs.export import ExportPart
from app.ui.pages import NEW
from app.ui.screens.influencers_acts import RosterActs, definitions
from app.ui.screens.influencers_list import Roster
from app.ui.screens.influencers_pane import InfluencerPane
from app.ui.screens.pane_screen import PaneScreen
from app.ui.widgets.button import Button
from app.ui.widgets.menu_fresh import FreshMenu

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from app.domain.changes import Changes
    from app.services.workspace import Workspace
    from app.ui.widgets.actions import Actions
    from app.ui.widgets.menu import Menu

TABS = ("all", "in_campaign", "never")


class InfluencersScreen(PaneScreen):
    """`show_target` takes None, one of TABS, the id of an influencer, or a frozenset of ids just imported.

    ``go_requested`` names "campaign", "import" or "sample".
    """

    least_list = 560
    pane: InfluencerPane

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("influencers_screen")
        self.setAccessibleName(self.tr("Influencers"))
        self._menu_ids: list[int] = []
        self.roster = Roster(workspace)
        self.acts = RosterActs(self)
        self._row_menu = FreshMenu(self._fill_rows, self.tr("Influencer"), self, "influencer_menu")
        self._build_pane()
        self._join_list()
        self._set_side_by_side(self.roster, self.pane)
        self.actions_registry.add(self, definitions(self))
        self.export = ExportPart(self, "influencers", self.roster.table, self.roster.head.bring)

    def show_target(self, target: Any) -> None:  # noqa: ANN401 - as in Screen
        """Show the roster as it was, a tab whole, one influencer with the panel, those imported, or NEW."""
        if self._stale:
            self._catch_up()
        if isinstance(target, frozenset):
            self.close_pane()
            self.roster.show_only(target)
            self.roster.table.go_to(0)
        elif target in TABS:
            self.close_pane()
            self.roster.show_only(None, target)
        elif target == NEW:
            self.acts.new()
            return
        elif target is not None:
            self._show_person(int(target))
        if not self._covered():
            self.roster.take_focus()

    def refresh(self, changes: Changes) -> None:
        """Take up a saved write; later while hidden."""
        if not self.isVisible():
            self._stale = True
            return
        self.roster.take_up(changes)
        self._block()
        if changes.entities() - {"person"} and self.pane.isVisible():
            self._show_current()

    def _build_pane(self) -> None:
        self.pane = InfluencerPane(FreshMenu(self._fill_pane, self.tr("Influencer"), self, "pane_menu"))
        self.pane.edit_requested.connect(self._edit_shown)
        self.pane.add_requested.connect(self._add_shown)
        self.pane.campaign_requested.connect(self._go_to_campaign)

    def _join_list(self) -> None:
        roster = self.roster
        roster.table.menu_requested.connect(self._open_row_menu)
        roster.head.new.clicked.connect(self.acts.new)
        roster.head.bring.clicked.connect(self._go_to_import)
        roster.nobody.new_requested.connect(self.acts.new)
        roster.nobody.import_requested.connect(self._go_to_import)
        roster.nobody.sample_requested.connect(self._go_to_sample)
        self.bulk_add = Button(self.tr("Add to campaign…"), icon="megaphone", name="bulk_add")
        self.bulk_add.clicked.connect(self._add_ticked)
        self.bulk_actions = Button(self.tr("Actions"), name="bulk_actions")
        menu = FreshMenu(self._fill_ticked, self.tr("Actions"), self, "influencer_actions")
        self.bulk_actions.setMenu(menu)
        for button in (self.bulk_add, self.bulk_actions):
            roster.bulk.add(button)

    def _catch_up(self) -> None:
        self._stale = False
        self.roster.requery()
        self._block()
        if self.pane.isVisible():
            self._show_current()

    def _block(self) -> None:
        against = self.acts.against_import(), self.acts.against_new()
        self.roster.head.block(*against)
        self.roster.nobody.block(*against)
        self.bulk_add.setVisible(not self.roster.in_trash)
        if self.pane.row is not None:
            ids = [self.pane.row.id]
            self.pane.block(self.acts.against_edit(ids), self.acts.against_add(ids))

    def _show_person(self, influencer_id: int) -> None:
        try:
            row = influencers.influencer_of(self.workspace, influencer_id)
        except NotAllowed as gone:
            self.refused.emit(str(gone))
            return
        if self.roster.show_person(row):
            self.open_pane(influencer_id)

    def _show_current(self) -> None:
        current = self.roster.table.current_id()
        row = None
        if current is not None:
            found = influencers.rows(self.workspace, [current])
            row = found[0] if found else None
        if row is None:
            self.close_pane()
            return
        paid = money.prices_paid(self.workspace, row.id)
        self.pane.show_row(row, influencers.past(self.workspace, row.id), paid)
        self.roster.table.set_open(row.id)
        self._block()

    def _open_row_menu(self, row_id: int, place: QPoint) -> None:
        self._menu_ids = [row_id]
        self._row_menu.open_at(place)

    def _fill_rows(self, menu: Menu) -> None:
        self.acts.fill(self._menu_ids, menu)

    def _fill_ticked(self, menu: Menu) -> None:
        self.acts.fill(self.roster.model.ticks.ids(), menu)

    def _fill_pane(self, menu: Menu) -> None:
        if self.pane.row is not None:
            self.acts.fill([self.pane.row.id], menu)

    def _edit_shown(self) -> None:
        if self.pane.row is not None:
            self.acts.edit([self.pane.row.id])

    def _add_shown(self) -> None:
        if self.pane.row is not None:
            self.acts.add_to_campaign([self.pane.row.id])

    def _add_ticked(self) -> None:
        self.acts.add_to_campaign(self.roster.model.ticks.ids())

    def _go_to_campaign(self, campaign_id: int) -> None:
        self.go_requested.emit("campaign", campaign_id)

    def _go_to_import(self) -> None:
        self.go_requested.emit("import", None)

    def _go_to_sample(self) -> None:
        self.go_requested.emit("sample", None)
