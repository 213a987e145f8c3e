"""What can be done with influencers in a campaign, one or many: statuses, copy, note, history, removal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.campaigns import CLIENT_STATUS, INFLUENCER_STATUS
from app.services import collaborations, selection, transitions
from app.ui.dialogs.plan import PlanDialog
from app.ui.screens.campaign_columns import DOMAINS, ICONS
from app.ui.screens.campaign_menus import add_moves
from app.ui.widgets.menu import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.rows import CollaborationRow
    from app.domain.workflow import Workflow
    from app.services.transitions import Plan
    from app.ui.widgets.menu import Menu
    from app.ui.widgets.screen import Screen

AXES = {"influencer_status": INFLUENCER_STATUS, "client_status": CLIENT_STATUS}


class RowActs:
    """Does it for a campaign's page: ids of collaborations in, a toast or a dialog out.

    ``show_ids`` narrows the grid to some ids, for the links of a plan.
    """

    def __init__(self, screen: Screen, show_ids: Callable[[list[int]], None]) -> None:
        self._screen = screen
        self._show_ids = show_ids
        self._plan: PlanDialog | None = None

    def change(self, workflow: Workflow, ids: list[int], verb: str) -> None:
        """Set a status: at once where all go along without remark, otherwise after the plan was seen."""
        plan = transitions.plan(self._screen.workspace, workflow, ids, verb)
        if plan.plain:
            self._apply(plan, {})
        elif len(ids) == 1 and not plan.changing:
            self._screen.refused.emit(self._why_not(plan))
        else:
            self._open_plan(plan)

    def rows_changed(self) -> None:
        """Keep an open plan true when rows change behind it."""
        if self._plan is not None:
            self._plan.recompute()

    def copy(self, ids: list[int]) -> None:
        """Ask for a campaign and add the influencers to it."""
        from app.ui.dialogs.copy_to_campaign import CopyToCampaign

        dialog = CopyToCampaign(self._screen.window(), self._screen.workspace, ids)
        dialog.chosen.connect(partial(self._copy, ids))
        dialog.closed.connect(dialog.deleteLater)
        dialog.open()

    def remove(self, ids: list[int]) -> None:
        """Take them out of the campaign, with Undo."""
        self._screen.attempt(collaborations.remove, ids)

    def note(self, ids: list[int]) -> None:
        """Edit the note of one."""
        from app.ui.dialogs.note import NoteDialog

        if (row := self._row(ids)) is None:
            return
        dialog = NoteDialog(self._screen.window(), row.name, row.note, partial(self._save_note, row.id))
        dialog.closed.connect(dialog.deleteLater)
        dialog.open()

    def history(self, ids: list[int]) -> None:
        """Show what happened to one."""
        from app.ui.dialogs.history import CollaborationHistory

        if (row := self._row(ids)) is None:
            return
        story = collaborations.story(self._screen.workspace, row.id)
        CollaborationHistory(self._screen.window(), row.name, story).open()

    def open_influencer(self, ids: list[int]) -> None:
        """Go to the influencer in the roster."""
        if (row := self._row(ids)) is not None:
            self._screen.go_requested.emit("influencer", row.influencer_id)

    def against(self, verb: str, ids: list[int]) -> str:
        """Return why an operation may not be done to rows, "" if it may; one of them speaks for all."""
        if (row := self._row(ids)) is None:
            return self._screen.tr("Tick influencers first, or choose one.")
        blockers = INFLUENCER_STATUS.blockers(verb, row, self._screen.workspace.me)
        return blockers[0].sentence if blockers else ""

    def against_single(self, ids: list[int]) -> str:
        """Return why something may not be done that takes exactly one row, "" if it may."""
        return "" if len(ids) == 1 else self._screen.tr("Choose one influencer: clear the ticks.")

    def against_note(self, ids: list[int]) -> str:
        """Return why the note may not be edited, "" if it may."""
        return self.against_single(ids) or self.against("edit_note", ids)

    def against_status(self, workflow: Workflow, ids: list[int]) -> str:
        """Return why no status of an axis may be set for rows, "" if one may."""
        if not ids:
            return self._screen.tr("Tick influencers first, or choose one.")
        moves = selection.moves(self._screen.workspace, workflow, ids)
        if any(move.changing for move in moves):
            return ""
        return next((move.reason for move in moves if move.reason), "")

    def fill_statuses(self, axis: str, ids: list[int], menu: Menu) -> None:
        """Fill the menu of one axis for rows."""
        workflow = AXES[axis]
        moves = selection.moves(self._screen.workspace, workflow, ids)
        add_moves(menu, DOMAINS[axis], moves, partial(self.change, workflow, ids), self._screen.tr)

    def fill(self, ids: list[int], menu: Menu) -> None:
        """Fill the menu of rows: both axes, then what else can be done, removal last."""
        tr = self._screen.tr
        labels = {"influencer_status": tr("Influencer status"), "client_status": tr("Client status")}
        for axis, label in labels.items():
            self.fill_statuses(axis, ids, menu.add_submenu(label, Choice(icon=ICONS[axis])))
        menu.addSeparator()
        backup = Choice("layers", key="B", refused=self.against_backup(ids))
        menu.add(tr("Move to Backup"), partial(self.to_backup, ids), backup)
        copying = Choice("copy", refused=self.against("copy", ids))
        menu.add(tr("Copy to another campaign…"), partial(self.copy, ids), copying)
        if len(ids) == 1:
            self._fill_single(ids, menu)
        menu.addSeparator()
        leaving = Choice("trash-2", key="Del", danger=True, refused=self.against("remove", ids))
        menu.add(tr("Remove from campaign"), partial(self.remove, ids), leaving)

    def to_backup(self, ids: list[int]) -> None:
        """Keep them in reserve: client status Backup."""
        self.change(CLIENT_STATUS, ids, "set_backup")

    def against_backup(self, ids: list[int]) -> str:
        """Return why none of the rows may go to Backup, "" if one may."""
        if not ids:
            return self._screen.tr("Tick influencers first, or choose one.")
        moves = selection.moves(self._screen.workspace, CLIENT_STATUS, ids)
        move = next(each for each in moves if each.verb == "set_backup")
        return "" if move.changing else move.reason or self._screen.tr("In Backup already.")

    def _fill_single(self, ids: list[int], menu: Menu) -> None:
        tr = self._screen.tr
        menu.addSeparator()
        noting = Choice("pencil", key="M", refused=self.against("edit_note", ids))
        menu.add(tr("Edit note…"), partial(self.note, ids), noting)
        menu.add(tr("History…"), partial(self.history, ids), Choice("history", key="H"))
        menu.add(tr("Open influencer"), partial(self.open_influencer, ids), Choice("user", key="Enter"))

    def _open_plan(self, plan: Plan) -> None:
        dialog = PlanDialog(self._screen.window(), self._screen.workspace, plan)
        dialog.confirmed.connect(partial(self._confirmed, dialog))
        dialog.show_requested.connect(self._show_ids)
        dialog.closed.connect(self._plan_closed)
        dialog.closed.connect(dialog.deleteLater)
        self._plan = dialog
        dialog.open()

    def _plan_closed(self) -> None:
        self._plan = None

    def _confirmed(self, dialog: PlanDialog, options: dict[str, str]) -> None:
        self._apply(dialog.plan, options)

    def _apply(self, plan: Plan, options: dict[str, str]) -> None:
        self._screen.attempt(transitions.apply, plan, **options)

    def _copy(self, ids: list[int], campaign_id: int) -> None:
        self._screen.attempt(collaborations.copy, ids, campaign_id)

    def _save_note(self, collaboration_id: int, note: str) -> bool:
        return self._screen.attempt(collaborations.set_note, collaboration_id, note) is not None

    def _why_not(self, plan: Plan) -> str:
        if plan.refused:
            return plan.refused[0].blocker.sentence
        row = self._row(list(plan.chosen))
        if row is None:
            return self._screen.tr("This influencer is not in the campaign any more.")
        text = self._screen.tr("{name} is {state} already.")
        return text.format(name=row.name, state=plan.target_label)

    def _row(self, ids: list[int]) -> CollaborationRow | None:
        found = collaborations.rows(self._screen.workspace, ids[:1])
        return found[0] if found else None
