"""Verbs of a workflow from a screen: at once where nothing is to be said or asked, else after a dialog."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from app.domain.workflow import Needs
from app.services import selection, transitions
from app.services.workspace import Invalid
from app.ui.dialogs.plan import PlanDialog
from app.ui.screens.campaign_menus import add_moves

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.workflow import Workflow
    from app.services.transitions import Plan
    from app.ui.dialogs.verb import VerbDialog
    from app.ui.widgets.menu import Menu
    from app.ui.widgets.screen import Screen

_NO_ANSWERS: Mapping[str, object] = MappingProxyType({})


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
        self._dialog: PlanDialog | VerbDialog | None = None

    def change(self, workflow: Workflow, ids: list[int], verb: str, *, show_plan: bool = False) -> None:
        """Do it where all rows go along without remark; else show the plan, or ask what the verb needs.

        With ``show_plan`` the plan is shown also where it has no remark.
        """
        plan = transitions.plan(self._screen.workspace, workflow, ids, verb)
        needs, fields = _asked(workflow, verb)
        if len(ids) == 1 and not plan.changing:
            self._screen.refused.emit(self.why_not(plan))
        elif plan.changing and (fields or needs is not Needs.NOTHING):
            self._ask(plan, needs, fields)
        elif plan.plain and not show_plan:
            self._screen.attempt(transitions.apply, plan)
        elif plan.chosen:
            self._open(plan)

    def carry_out(self, plan: Plan, **answers: object) -> None:
        """Do a plan of which all that it asks is answered; show it first where it has a remark."""
        if plan.plain:
            self._apply(plan, answers)
        else:
            self._open(plan, answers)

    def against(self, workflow: Workflow, ids: list[int]) -> str:
        """Return why no status may be set for any of the rows, "" if one may."""
        moves = selection.moves(self._screen.workspace, workflow, ids)
        if any(move.changing for move in moves):
            return ""
        return next((move.reason for move in moves if move.reason), "")

    def fill(self, domain: str, workflow: Workflow, ids: list[int], menu: Menu) -> None:
        """Fill a menu with the statuses, looking as those of ``domain``."""
        moves = selection.moves(self._screen.workspace, workflow, ids)
        add_moves(menu, domain, moves, partial(self.change, workflow, ids), self._screen.tr, workflow.key)

    def why_not(self, plan: Plan) -> str:
        """Return why a plan changes nothing, in a sentence."""
        if plan.refused:
            return plan.refused[0].blocker.sentence
        name = self._name_of(plan.chosen[0]) if plan.chosen else ""
        if not name:
            return self._screen.tr("This is not there any more.")
        return self._screen.tr("{name} is {state} already.").format(name=name, state=plan.target_label)

    def rows_changed(self) -> None:
        """Keep an open plan true when rows change behind it."""
        if self._dialog is not None:
            self._dialog.recompute()

    def _open(self, plan: Plan, answers: Mapping[str, object] = _NO_ANSWERS) -> None:
        dialog = self._dialog_of(plan)
        dialog.confirmed.connect(partial(self._confirmed, dialog, answers))
        dialog.show_requested.connect(self._show_ids)
        dialog.closed.connect(self._closed)
        dialog.closed.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    def _dialog_of(self, plan: Plan) -> PlanDialog:
        """Return the dialog that shows a plan, not open yet."""
        return PlanDialog(self._screen.window(), self._screen.workspace, plan)

    def _ask(self, plan: Plan, needs: Needs, fields: tuple[str, ...]) -> None:
        from app.ui.dialogs.verb import VerbDialog

        dialog = VerbDialog(self._screen.window(), self._screen.workspace, plan, needs, fields)
        dialog.confirmed.connect(partial(self._answered, dialog))
        dialog.closed.connect(self._closed)
        dialog.closed.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    def _answered(self, dialog: VerbDialog, options: dict[str, Any]) -> None:
        self._apply(dialog.plan, options)

    def _apply(self, plan: Plan, options: Mapping[str, object]) -> None:
        try:
            self._screen.attempt(transitions.apply, plan, **options)
        except Invalid as error:
            self._screen.refused.emit(str(error))

    def _closed(self) -> None:
        self._dialog = None

    def _confirmed(
        self, dialog: PlanDialog, answers: Mapping[str, object], options: dict[str, object]
    ) -> None:
        self._apply(dialog.plan, {**options, **answers})


def _asked(workflow: Workflow, verb: str) -> tuple[Needs, tuple[str, ...]]:
    """Return what a verb asks for, and the fields it offers."""
    steps = [step for step in workflow.transitions if step.key == verb]
    asking = next((step for step in steps if step.fields or step.needs is not Needs.NOTHING), None)
    return (asking.needs, asking.fields) if asking else (Needs.NOTHING, ())
