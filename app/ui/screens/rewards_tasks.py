"""The reward tasks of the Rewards page: a list, and a pane about one of them beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.ui.pages import NEW
from app.ui.screens.rewards_tab import RewardsTab
from app.ui.screens.rewards_tasks_acts import RewardActs, definitions
from app.ui.screens.rewards_tasks_list import RewardList
from app.ui.widgets.button import Button
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.table_search import SearchBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.changes import Changes
    from app.services.workspace import Workspace
    from app.ui.widgets.actions import Actions

_LISTED_OF = {"task", "campaign", "person", "actor", "points_entry"}


class RewardTasksTab(RewardsTab):
    """`show_target` takes None, the id of a reward task, or NEW for an empty form.

    ``go_requested`` names "rewards" with {"reward": id} for the reports of a reward task.
    """

    listed: RewardList
    acts: RewardActs

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("reward_tasks_tab")
        self.setAccessibleName(self.tr("Reward tasks"))
        words = self.tr("Name or reference"), self.tr("Find a reward task")
        self.search = SearchBox(*words, name="reward_find")
        self.new = Button(self.tr("New reward task"), "primary", "plus", name="new_reward_task")
        self._build_tools()
        self.listed = RewardList(workspace, self.search)
        self.acts = RewardActs(self)
        self._build_pane(self.tr("Reward task"), "reward_menu", "reward_pane_menu")
        labels = {"activate": self.tr("Activate"), "deactivate": self.tr("Deactivate")}
        self._build_bulk("reward", [(verb, words, "power") for verb, words in labels.items()])
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

    def _join(self) -> None:
        super()._join()
        self.listed.no_rewards.new_requested.connect(self.acts.new)

    def _catch_up(self) -> None:
        self._stale = False
        self._take_up()

    def _take_up(self) -> None:
        if self._handed_over():
            self.listed.start_over()
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
