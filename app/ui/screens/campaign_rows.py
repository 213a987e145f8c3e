"""What can be done with influencers in a campaign, one or many: statuses, copy, note, history, removal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.campaigns import CLIENT_STATUS, INFLUENCER_STATUS
from app.domain.workflow import NotAllowed
from app.services import collaborations, deliverables, money, selection
from app.ui.screens.campaign_columns import DOMAINS, ICONS
from app.ui.screens.reward_submit import against_influencers, submit_for_influencers
from app.ui.screens.status_changes import StatusChanges
from app.ui.widgets.figures import exact_count
from app.ui.widgets.menu import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.changes import Changes
    from app.domain.rows import CollaborationRow
    from app.domain.workflow import Workflow
    from app.services.transitions import Done
    from app.ui.dialogs.add_tasks import AddTasks
    from app.ui.widgets.menu import Menu
    from app.ui.widgets.screen import Screen

AXES = {"influencer_status": INFLUENCER_STATUS, "client_status": CLIENT_STATUS}


class RowActs(QObject):
    """Does it for a campaign's page: ids of collaborations in, a toast or a dialog out.

    ``show_ids`` narrows the grid to some ids, for the links of a plan. ``added`` carries the ids that got
    tasks.
    """

    added = Signal(list)

    def __init__(self, screen: Screen, show_ids: Callable[[list[int]], None]) -> None:
        super().__init__(screen)
        self._screen = screen
        self._sheet: AddTasks | None = None
        self.statuses = StatusChanges(screen, show_ids, self._name_of)

    def add_tasks(self, ids: list[int]) -> None:
        """Plan tasks for one or many and add them."""
        from app.ui.dialogs.add_tasks import AddTasks

        try:
            sheet = AddTasks(self._screen.window(), self._screen.workspace, ids)
        except NotAllowed as refused:
            self._screen.refused.emit(str(refused))
            return
        sheet.saved.connect(partial(self._tasks_saved, ids))
        sheet.done.connect(self._screen.done)
        sheet.closed.connect(self._sheet_closed)
        sheet.closed.connect(sheet.deleteLater)
        self._sheet = sheet
        sheet.open()

    def against_tasks(self, ids: list[int]) -> str:
        """Return why no tasks may be added to rows, "" if they may."""
        if not ids:
            return self._screen.tr("Tick influencers first, or choose one.")
        return deliverables.against_add(self._screen.workspace, ids)

    def submit_reports(self, ids: list[int]) -> None:
        """Ask what the reports for them say, one for each, and submit them."""
        found = collaborations.rows(self._screen.workspace, ids)
        people = [row.influencer_id for row in found]
        submit_for_influencers(self._screen, self._screen.workspace, people)

    def against_submit(self, ids: list[int]) -> str:
        """Return why no report can be submitted for them, "" if one can."""
        if not ids:
            return self._screen.tr("Tick influencers first, or choose one.")
        return against_influencers(self._screen.workspace)

    def rows_changed(self, changes: Changes) -> None:
        """Keep what is open true when rows change behind it."""
        self.statuses.rows_changed()
        if self._sheet is not None:
            self._sheet.refresh(changes)

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
        return self.statuses.against(workflow, ids)

    def fill_statuses(self, axis: str, ids: list[int], menu: Menu) -> None:
        """Fill the menu of one axis for rows."""
        self.statuses.fill(DOMAINS[axis], AXES[axis], ids, menu)

    def fill(self, ids: list[int], menu: Menu) -> None:
        """Fill the menu of rows: both axes, then what else can be done, removal last."""
        tr = self._screen.tr
        labels = {"influencer_status": tr("Influencer status"), "client_status": tr("Client status")}
        for axis, label in labels.items():
            self.fill_statuses(axis, ids, menu.add_submenu(label, Choice(icon=ICONS[axis])))
        menu.addSeparator()
        adding = Choice("list-checks", key="T", refused=self.against_tasks(ids))
        label = tr("Tasks…") if len(ids) == 1 else tr("Add tasks…")
        menu.add(label, partial(self.add_tasks, ids), adding)
        sending = Choice("send", key="Shift+R", refused=self.against_submit(ids))
        label = tr("Submit report…") if len(ids) == 1 else tr("Submit reports…")
        menu.add(label, partial(self.submit_reports, ids), sending)
        menu.addSeparator()
        backup = Choice("layers", key="B", refused=self.against_backup(ids))
        menu.add(tr("Move to Backup"), partial(self.to_backup, ids), backup)
        copying = Choice("copy", refused=self.against("copy", ids))
        menu.add(tr("Copy to another campaign…"), partial(self.copy, ids), copying)
        if len(ids) == 1:
            self._fill_single(ids, menu)
        menu.addSeparator()
        leaving = Choice("trash-2", key="Del", danger=True, refused=self.against("remove", ids))
        menu.add(self._removing(ids), partial(self.remove, ids), leaving)

    def to_backup(self, ids: list[int]) -> None:
        """Keep them in reserve: client status Backup."""
        self.statuses.change(CLIENT_STATUS, ids, "set_backup")

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

    def _removing(self, ids: list[int]) -> str:
        """Say what goes along with whoever is removed."""
        tr, tasks = self._screen.tr, money.of_collaborations(self._screen.workspace, ids).publications
        if not tasks:
            return tr("Remove from campaign")
        words = tr("Remove from campaign, with 1 task")
        return (
            words
            if tasks == 1
            else tr("Remove from campaign, with {count} tasks").format(count=exact_count(tasks))
        )

    def _tasks_saved(self, ids: list[int], done: Done) -> None:
        self._screen.done.emit(done)
        self.added.emit(ids)

    def _sheet_closed(self) -> None:
        self._sheet = None

    def _copy(self, ids: list[int], campaign_id: int) -> None:
        self._screen.attempt(collaborations.copy, ids, campaign_id)

    def _save_note(self, collaboration_id: int, note: str) -> bool:
        return self._screen.attempt(collaborations.set_note, collaboration_id, note) is not None

    def _name_of(self, row_id: int) -> str:
        row = self._row([row_id])
        return row.name if row else ""

    def _row(self, ids: list[int]) -> CollaborationRow | None:
        found = collaborations.rows(self._screen.workspace, ids[:1])
        return found[0] if found else None
