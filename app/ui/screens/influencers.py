"""The roster of influencers, with a panel about one of them beside the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.workflow import NotAllowed
from app.services import influencers, money
from app.ui.dialogs.export import ExportPart
from app.ui.screens.influencers_acts import RosterActs, definitions
from app.ui.screens.influencers_list import Roster
from app.ui.screens.influencers_pane import LEAST, MOST, USUAL, InfluencerPane
from app.ui.theme import fonts, style
from app.ui.widgets.button import Button
from app.ui.widgets.menu_fresh import FreshMenu
from app.ui.widgets.screen import Screen

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent

    from app.domain.changes import Changes
    from app.services.workspace import Workspace
    from app.ui.widgets.actions import Actions
    from app.ui.widgets.menu import Menu

TABS = ("all", "in_campaign", "never")
_COVER_BELOW = 1100
_FOLLOW_MS = 80
_LEAST_LIST = 560
_WIDEST = 16_777_215


class InfluencersScreen(Screen):
    """`show_target` takes None, one of TABS, the id of an influencer, or a frozenset of ids just imported.

    ``go_requested`` names "campaign", "import" or "sample".
    """

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("influencers_screen")
        self.setAccessibleName(self.tr("Influencers"))
        self._stale = True
        self._wide: int = USUAL
        self._menu_ids: list[int] = []
        self.roster = Roster(workspace)
        self.acts = RosterActs(self)
        self._row_menu = FreshMenu(self._fill_rows, self.tr("Influencer"), self, "influencer_menu")
        self._follow = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._follow.timeout.connect(self._show_current)
        self._build_pane()
        self._join_list()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.roster, 1)
        row.addWidget(self.pane)
        self.actions_registry.add(self, definitions(self))
        self.export = ExportPart(self, "influencers", self.roster.table, self.roster.head.bring)

    def show_target(self, target: Any) -> None:  # noqa: ANN401 - as in Screen
        """Show the roster as it was, a tab whole, one influencer with the panel, or those just imported."""
        if self._stale:
            self._catch_up()
        if isinstance(target, frozenset):
            self.close_pane()
            self.roster.show_only(target)
            self.roster.table.go_to(0)
        elif target in TABS:
            self.close_pane()
            self.roster.show_only(None, target)
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

    def open_pane(self, influencer_id: int) -> None:
        """Open the panel at a row of the list."""
        self.roster.table.go_to_id(influencer_id)
        self._follow.stop()
        self.pane.show()
        self._show_current()
        self._arrange()
        if self._covered():
            self.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_pane(self) -> None:
        """Close the panel and give the list the room and the keyboard."""
        self._follow.stop()
        if self.pane.isHidden():
            return
        self.pane.hide()
        self.roster.table.set_open(None)
        self._arrange()
        self.roster.take_focus()

    def targets(self) -> list[int]:
        """Return what a key acts on: whom the panel shows where it covers the list, else as in the list."""
        if self._covered() and self.pane.row is not None:
            return [self.pane.row.id]
        return self.roster.table.target_ids()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the panel; the table has cleared its ticks with an earlier one."""
        if event.key() == Qt.Key.Key_Escape and self.pane.isVisible():
            self.close_pane()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), style.current().surface)

    def _build_pane(self) -> None:
        self.pane = InfluencerPane(FreshMenu(self._fill_pane, self.tr("Influencer"), self, "pane_menu"))
        self.pane.close_requested.connect(self.close_pane)
        self.pane.step_requested.connect(self._step)
        self.pane.edit_requested.connect(self._edit_shown)
        self.pane.add_requested.connect(self._add_shown)
        self.pane.campaign_requested.connect(self._go_to_campaign)
        self.pane.widened.connect(self._widen)

    def _join_list(self) -> None:
        roster, table = self.roster, self.roster.table
        table.opened.connect(self.open_pane)
        table.current_changed.connect(self._current_changed)
        table.menu_requested.connect(self._open_row_menu)
        roster.head.new.clicked.connect(self.acts.new)
        roster.head.bring.clicked.connect(self._go_to_import)
        roster.nobody.new_requested.connect(self.acts.new)
        roster.nobody.import_requested.connect(self._go_to_import)
        roster.nobody.sample_requested.connect(self._go_to_sample)
        roster.narrowed.connect(self._narrowed)
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

    def _current_changed(self, _current: int | None) -> None:
        if self.pane.isVisible():
            self._follow.start()

    def _narrowed(self) -> None:
        if self.pane.isVisible() and self.roster.table.current_id() is None:
            self.close_pane()
        self._block()

    def _covered(self) -> bool:
        narrow = self.window().width() < _COVER_BELOW * max(1.0, fonts.scale())
        return not self.pane.isHidden() and narrow

    def _arrange(self) -> None:
        covered = self._covered()
        moving = covered and self.roster.table.hasFocus()
        self.pane.set_covering(covered)
        if covered:
            self.pane.setMinimumWidth(0)
            self.pane.setMaximumWidth(_WIDEST)
        else:
            scale = max(1.0, fonts.scale())
            room = self.width() - _LEAST_LIST
            self.pane.setFixedWidth(max(round(LEAST * scale), min(round(self._wide * scale), room)))
        self.roster.setVisible(not covered)
        if moving:
            self.pane.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not covered and self.pane.hasFocus():
            self.roster.take_focus()

    def _widen(self, by: int) -> None:
        now = round(self.pane.width() / max(1.0, fonts.scale()))
        self._wide = max(LEAST, min(now + by, MOST))
        self._arrange()

    def _step(self, by: int) -> None:
        table = self.roster.table
        table.go_to(table.current_row() + by)

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
