"""The approvals: what waits for somebody's decision and what they asked for, with a pane beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app.ui.screens.approvals_actions import definitions
from app.ui.screens.approvals_acts import ApprovalActs
from app.ui.screens.approvals_kinds import MINE, REQUESTS
from app.ui.screens.approvals_list import ApprovalList
from app.ui.screens.approvals_menus import ICONS, ApprovalMenus
from app.ui.screens.side_pane import MOST
from app.ui.screens.task_pane_screen import TaskPaneScreen
from app.ui.widgets.button import Button
from app.ui.widgets.menu_fresh import FreshMenu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.changes import Changes
    from app.services.transitions import Plan
    from app.services.workspace import Workspace
    from app.ui.widgets.actions import Actions
    from app.ui.widgets.menu import Menu

_LISTED_OF = {"task", "campaign", "person", "organization", "actor"}


class ApprovalsScreen(TaskPaneScreen):
    """`show_target` takes None, a tab (MINE or REQUESTS) or the id of a task that is listed.

    ``go_requested`` names "tasks" and "marketing_editor" with the id of a task, and what the pane names.
    """

    least_list = 520

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("approvals_screen")
        self.setAccessibleName(self.tr("Approvals"))
        self._wide = MOST
        self.listed = ApprovalList(workspace)
        self.acts = ApprovalActs(self, self.listed)
        self.menus = ApprovalMenus(self)
        self._build_pane(self.tr("Request"), "request_menu", "pane_menu")
        self._build_bulk()
        self.listed.table.menu_requested.connect(self._open_row_menu)
        self._set_side_by_side(self.listed, self.pane)
        self.actions_registry.add(self, definitions(self))

    def show_target(self, target: Any) -> None:  # noqa: ANN401 - as in Screen
        """Show the list as it was, one of its tabs, or one request with the pane."""
        if self._stale:
            self._catch_up()
        if target in (MINE, REQUESTS):
            self.close_pane()
            self.open_tab(target)
        elif target is not None and self.listed.show_request(int(target)):
            self.open_pane(int(target))
        elif target is not None:
            self.refused.emit(self.tr("This is decided. Its history stands with the task."))
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

    def open_tab(self, tab: str) -> None:
        """Go to a tab and give its list the keyboard."""
        self.listed.open_tab(tab)
        self.listed.take_focus()

    def decide(self, verb: str, ids: list[int]) -> None:
        """Do a verb: to one at once or after its reason, to many by a plan, of each kind by its own."""
        kinds = self.acts.kinds(ids)
        if len(kinds) > 1:
            menu = FreshMenu(partial(self.menus.fill_kinds, verb, ids), self.tr("Kind"), self, "kinds_menu")
            menu.aboutToHide.connect(menu.deleteLater)
            menu.open_below(self._bulk[verb])
        elif verb == "reject" and len(ids) == 1 and self._ask_in_pane(ids[0]):
            return
        else:
            for kind, members in kinds.items():
                self.acts.do(verb, kind, members)

    def _sentence(self, planned: Plan) -> str:
        return self.acts.sentence(planned.verb, planned.ids)

    def _build_bulk(self) -> None:
        labels = {
            "approve": self.tr("Approve…"),
            "reject": self.tr("Reject…"),
            "withdraw": self.tr("Withdraw…"),
        }
        self._bulk = {verb: Button(words, icon=ICONS[verb]) for verb, words in labels.items()}
        for verb, button in self._bulk.items():
            button.setObjectName(f"bulk_{verb}")
            button.clicked.connect(partial(self._decide_ticked, verb))
            self.listed.bulk.add(button)

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
        for verb, button in self._bulk.items():
            button.setVisible((verb == "withdraw") == (self.listed.tab == REQUESTS))

    def _ask_in_pane(self, row_id: int) -> bool:
        """Put the keyboard at the reason beside the list where it is asked for there."""
        return self.shows(row_id) and self.pane.focus_reason()

    def _do_shown(self, verb: str) -> None:
        if (row := self.pane.row) is not None:
            self.acts.do(verb, row.kind, [row.id])

    def _go_to_task(self, task_id: int) -> None:
        self.acts.open_in_tasks([task_id])

    def _decide_ticked(self, verb: str) -> None:
        self.decide(verb, self.listed.model.ticks.ids())

    def _fill(self, ids: list[int], menu: Menu) -> None:
        self.menus.fill(ids, menu)
