"""The reward tasks of the Rewards page: a list, and a pane about one of them beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services import tasks
from app.ui.pages import NEW
from app.ui.screens.pane_screen import PaneScreen
from app.ui.screens.rewards_tasks_acts import RewardActs, definitions
from app.ui.screens.rewards_tasks_list import RewardList
from app.ui.screens.task_pane import TaskPane
from app.ui.theme.sizes import Space
from app.ui.widgets.button import Button
from app.ui.widgets.menu_fresh import FreshMenu
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.table_search import SearchBox

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint, QRect

    from app.domain.changes import Changes
    from app.services.workspace import Workspace
    from app.ui.widgets.actions import Actions
    from app.ui.widgets.menu import Menu

_LISTED_OF = {"task", "campaign", "person", "actor", "points_entry"}


class RewardTasksTab(PaneScreen):
    """`show_target` takes None, the id of a reward task, or NEW for an empty form.

    ``tools`` (search and "New reward task") belong into the header of the page while the tab is shown.
    ``go_requested`` names "rewards" with {"reward": id} for the reports of a reward task.
    """

    least_list = 520
    pane: TaskPane

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("reward_tasks_tab")
        self.setAccessibleName(self.tr("Reward tasks"))
        self._menu_ids: list[int] = []
        self._build_tools()
        self.listed = RewardList(workspace, self.search)
        self.acts = RewardActs(self)
        self._row_menu = FreshMenu(self._fill_rows, self.tr("Reward task"), self, "reward_menu")
        self._status_menu = FreshMenu(self._fill_statuses, self.tr("Status"), self, "reward_status_menu")
        self._build_pane()
        self._build_bulk()
        self._join()
        self._set_side_by_side(self.listed, self.pane)
        self.actions_registry.add(self, definitions(self))

    def show_target(self, target: Any) -> None:  # noqa: ANN401 - as in Screen
        """Show the list as it was, one reward task with the pane, or an empty form."""
        if self._stale:
            self._catch_up()
        if target == NEW:
            self.acts.new()
            return
        if target is not None:
            self._show_task(int(target))
        if not self._covered():
            self.listed.take_focus()

    def refresh(self, changes: Changes) -> None:
        """Take up a saved write; later while hidden."""
        if not self.isVisible():
            self._stale = True
            return
        if changes.entities() & _LISTED_OF:
            self._take_up()
        elif self.pane.isVisible():
            self._show_current()
        if self.pane.isVisible():
            self.pane.refresh(changes)

    def shows(self, task_id: int) -> bool:
        """Say whether the pane shows this reward task."""
        return self.pane.isVisible() and self.pane.row is not None and self.pane.row.id == task_id

    def open_statuses(self, ids: list[int]) -> None:
        """Open the menu of verbs, under the bulk button or the pill of the row."""
        self._menu_ids = ids
        if self._covered():
            self.pane.open_status_menu()
        elif len(self.listed.model.ticks):
            self._status_menu.open_below(self.bulk_actions)
        else:
            self._status_menu.open_under(self.listed.table.pill_rect(ids[0], "status"))

    def comment(self, ids: list[int]) -> None:
        """Open the pane of one and put the keyboard where a comment is written."""
        self.open_pane(ids[0])
        self.pane.focus_composer()

    def _build_tools(self) -> None:
        self.tools = QWidget(self)
        self.tools.hide()
        self.search = SearchBox(
            self.tr("Name or reference"), self.tr("Find a reward task"), name="reward_find"
        )
        self.new = Button(self.tr("New reward task"), "primary", "plus", name="new_reward_task")
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.s4)
        row.addWidget(self.search)
        row.addWidget(self.new)

    def _build_pane(self) -> None:
        more = FreshMenu(self._fill_pane, self.tr("Reward task"), self, "reward_pane_menu")
        self.pane = TaskPane(self.workspace, more, self.attempt)
        self.pane.verb_requested.connect(self._do_shown)
        self.pane.go_requested.connect(self.go_requested)
        self.pane.done.connect(self.done)
        self.pane.refused.connect(self.refused)
        self.pane.save_failed.connect(self.save_failed)

    def _build_bulk(self) -> None:
        labels = {"activate": self.tr("Activate"), "deactivate": self.tr("Deactivate")}
        for verb, words in labels.items():
            button = Button(words, icon="power", name=f"bulk_{verb}")
            button.clicked.connect(partial(self._do_ticked, verb))
            self.listed.bulk.add(button)
        self.bulk_actions = Button(self.tr("Actions"), name="bulk_reward_actions")
        menu = FreshMenu(self._fill_ticked, self.tr("Actions"), self, "reward_actions")
        self.bulk_actions.setMenu(menu)
        self.listed.bulk.add(self.bulk_actions)

    def _join(self) -> None:
        self.new.clicked.connect(self.acts.new)
        self.listed.no_rewards.new_requested.connect(self.acts.new)
        self.listed.table.menu_requested.connect(self._open_row_menu)
        self.listed.table.pill_clicked.connect(self._open_pill_menu)

    def _catch_up(self) -> None:
        self._stale = False
        self._take_up()

    def _take_up(self) -> None:
        self.listed.requery()
        self.acts.statuses.rows_changed()
        if self.pane.isVisible():
            self._show_current()

    def _block(self) -> None:
        against = self.acts.against_new()
        self.new.setEnabled(not against)
        set_tooltip(self.new, against or self.new.text(), "" if against else "N")
        self.listed.no_rewards.block(against)

    def _show_task(self, task_id: int) -> None:
        if self.listed.show_task(task_id):
            self.open_pane(task_id)
        else:
            self.refused.emit(self.tr("This reward task is in the trash or gone."))

    def _show_current(self) -> None:
        current = self.listed.table.current_id()
        found = tasks.rows(self.workspace, [current]) if current is not None else []
        if not found:
            self.close_pane()
            return
        self.pane.show_row(found[0])
        self.listed.table.set_open(found[0].id)

    def _do_shown(self, verb: str) -> None:
        if self.pane.row is not None:
            self.acts.do(verb, [self.pane.row.id])

    def _do_ticked(self, verb: str) -> None:
        self.acts.do(verb, self.listed.model.ticks.ids())

    def _open_row_menu(self, row_id: int, place: QPoint) -> None:
        self._menu_ids = [row_id]
        self._row_menu.open_at(place)

    def _open_pill_menu(self, row_id: int, _column: str, rect: QRect) -> None:
        self._menu_ids = [row_id]
        self._status_menu.open_under(rect)

    def _fill_rows(self, menu: Menu) -> None:
        self.acts.fill(self._menu_ids, menu)

    def _fill_statuses(self, menu: Menu) -> None:
        self.acts.fill_statuses(self._menu_ids, menu)

    def _fill_ticked(self, menu: Menu) -> None:
        self.acts.fill(self.listed.model.ticks.ids(), menu)

    def _fill_pane(self, menu: Menu) -> None:
        if self.pane.row is not None:
            self.acts.fill([self.pane.row.id], menu)
