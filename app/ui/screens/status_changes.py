"""Setting a status from a screen: at once where nothing is to be said, otherwise after the plan was seen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.services import selection, transitions
from app.ui.dialogs.plan import PlanDialog
from app.ui.screens.campaign_menus import add_moves

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.workflow import Workflow
    from app.services.transitions import Plan
    from app.ui.widgets.menu import Menu
    from app.ui.widgets.screen import Screen


class StatusChanges:
    """Plans and makes the changes of one screen; whatever is refused is told with its reason.

    ``show_ids`` narrows the screen to some rows, for the links of a plan. ``name_of`` returns the name of
    a row, "" for one that is gone.
    """

    def __init__(
        self, screen: Screen, show_ids: Callable[[list[int]], None], name_of: Callable[[int], str]
    ) -> None:
        self._screen = screen
        self._show_ids = show_ids
        self._name_of = name_of
        self._dialog: PlanDialog | None = None

    def change(self, workflow: Workflow, ids: list[int], verb: str) -> None:
        """Do it where all rows go along without remark; show the plan otherwise."""
        plan = transitions.plan(self._screen.workspace, workflow, ids, verb)
        if plan.plain:
            self._screen.attempt(transitions.apply, plan)
        elif len(ids) == 1 and not plan.changing:
            self._screen.refused.emit(self._why_not(plan))
        elif plan.chosen:
            self._open(plan)

    def against(self, workflow: Workflow, ids: list[int]) -> str:
        """Return why no status may be set for any of the rows, "" if one may."""
        moves = selection.moves(self._screen.workspace, workflow, ids)
        if any(move.changing for move in moves):
            return ""
        return next((move.reason for move in moves if move.reason), "")

    def fill(self, domain: str, workflow: Workflow, ids: list[int], menu: Menu) -> None:
        """Fill a menu with the statuses, looking as those of ``domain``."""
        moves = selection.moves(self._screen.workspace, workflow, ids)
        add_moves(menu, domain, moves, partial(self.change, workflow, ids), self._screen.tr)

    def rows_changed(self) -> None:
        """Keep an open plan true when rows change behind it."""
        if self._dialog is not None:
            self._dialog.recompute()

    def _open(self, plan: Plan) -> None:
        dialog = PlanDialog(self._screen.window(), self._screen.workspace, plan)
        dialog.confirmed.connect(partial(self._confirmed, dialog))
        dialog.show_requested.connect(self._show_ids)
        dialog.closed.connect(self._closed)
        dialog.closed.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    def _closed(self) -> None:
        self._dialog = None

    def _confirmed(self, dialog: PlanDialog, options: dict[str, str]) -> None:
        self._screen.attempt(transitions.apply, dialog.plan, **options)

    def _why_not(self, plan: Plan) -> str:
        if plan.refused:
            return plan.refused[0].blocker.sentence
        name = self._name_of(plan.chosen[0])
        if not name:
            return self._screen.tr("This is not there any more.")
        return self._screen.tr("{name} is {state} already.").format(name=name, state=plan.target_label)
