"""What can be done with tasks from their list and pane, one or many: ids in, a toast or a dialog out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app.domain.tasks import PARTNER_TASK
from app.services import selection, tasks, transitions
from app.services.tasks_rules import restorable
from app.services.transitions import Done
from app.services.workspace import Invalid
from app.ui.screens.status_changes import StatusChanges
from app.ui.screens.tasks_filters import filter_of

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from app.domain.task_rows import TaskRow
    from app.ui.dialogs.search_popover import PlacedPopover
    from app.ui.screens.tasks_list import TaskList
    from app.ui.widgets.screen import Screen

Place = Callable[[list[int], str], tuple["QWidget", "QRect | None"]]

GOING_ON = ("start", "resume")
"""The verbs that one key serves: whichever of them most of the rows can do."""

_MOST_REFERENCES = 10_000
_JUDGED = 2_000
"""Of more tasks than this nothing is judged beforehand: that takes its time, once, in the plan."""


class TaskActs:
    """Does it for the Tasks screen. ``place(ids, column)`` gives a popover the control that opens it, and
    the rectangle of a cell on the screen where it opens under that."""

    def __init__(self, screen: Screen, listed: TaskList, place: Place) -> None:
        self._screen = screen
        self._list = listed
        self._place = place
        self.statuses = StatusChanges(screen, listed.show_ids, self._name_of)

    def new(self) -> None:
        """Open an empty form."""
        self._open_editor(None)

    def edit(self, ids: list[int]) -> None:
        """Open the form of one."""
        if (row := self.row(ids)) is not None:
            self._open_editor(row)

    def do(self, verb: str, ids: list[int]) -> None:
        """Do a verb of the workflow, after asking what it needs to know."""
        self.statuses.change(PARTNER_TASK, ids, verb)

    def go_on(self, ids: list[int]) -> None:
        """Start or resume; bring back from the trash."""
        if self._list.in_trash:
            self.restore(ids)
        else:
            self.do(self._going_on(ids), ids)

    def assign(self, ids: list[int]) -> None:
        """Ask for a person or an organization."""
        from app.ui.dialogs.assign import AssignPopover

        opener, rect = self._place(ids, "assignee")
        row = self.row(ids) if len(ids) == 1 else None
        now = (row.organization_id, row.assignee_id) if row else (None, None)
        popover = AssignPopover(opener, self._screen.workspace, *now)
        popover.chosen.connect(partial(self._assign, ids))
        _show(popover, rect)

    def set_due(self, ids: list[int]) -> None:
        """Ask for a day and a time."""
        from app.ui.dialogs.due import DuePopover

        opener, rect = self._place(ids, "due")
        row = self.row(ids) if len(ids) == 1 else None
        popover = DuePopover(opener, row.due if row else None, self._screen.workspace.clock())
        popover.chosen.connect(partial(self._set_due, ids))
        _show(popover, rect)

    def toggle_urgent(self, ids: list[int]) -> None:
        """Mark all as urgent; where all are, none."""
        self._set(ids, "urgent", not self.all_urgent(ids))

    def copy(self, ids: list[int]) -> None:
        """Make new tasks like these, and go to a single one."""
        made = self._screen.attempt(tasks.copy, ids)
        if made is not None and len(made[0]) == 1:
            self._screen.show_target(made[0][0])

    def copy_reference(self, ids: list[int]) -> None:
        """Put the references on the clipboard, one a line."""
        rows = tasks.rows(self._screen.workspace, ids[:_MOST_REFERENCES])
        QGuiApplication.clipboard().setText("\n".join(row.reference for row in rows))
        one = self._screen.tr("{reference} copied")
        words = one if len(rows) == 1 else self._screen.tr("{count} references copied")
        label = words.format(reference=rows[0].reference if rows else "", count=f"{len(rows):,}")
        self._screen.done.emit(Done(label, len(rows), 0, None))

    def history(self, ids: list[int]) -> None:
        """Show what happened to one."""
        from app.ui.dialogs.history import CollaborationHistory

        if (row := self.row(ids)) is not None:
            story = tasks.story(self._screen.workspace, row.id)
            CollaborationHistory(self._screen.window(), f"{row.reference} {row.title}", story).open()

    def trash(self, ids: list[int]) -> None:
        """Move them to the trash, with Undo."""
        self._screen.attempt(tasks.trash, ids)

    def restore(self, ids: list[int]) -> None:
        """Bring them back from the trash."""
        self._screen.attempt(tasks.restore, ids)

    def all_urgent(self, ids: list[int]) -> bool:
        """Say whether there is none among them that is not urgent; of very many nobody asks."""
        if len(ids) > _JUDGED:
            return False
        chosen = filter_of({"urgent": [False]}, only=frozenset(ids))
        return bool(ids) and not tasks.count(self._screen.workspace, self._list.view, chosen)

    def row(self, ids: list[int]) -> TaskRow | None:
        """Return the first of the tasks, None where it is gone."""
        found = tasks.rows(self._screen.workspace, ids[:1])
        return found[0] if found else None

    def against_new(self) -> str:
        """Return why no task may be made."""
        return tasks.against_new(self._screen.workspace)

    def against(self, operation: str, ids: list[int]) -> str:
        """Return why an operation may be done to none of the tasks, "" if it may to one."""
        if not ids:
            return self._nothing_chosen()
        if self._list.in_trash:
            return self._screen.tr("Restore it from the trash first.")
        return "" if len(ids) > _JUDGED else tasks.against(self._screen.workspace, ids, operation)

    def against_one(self, operation: str, ids: list[int]) -> str:
        """Return why something that takes exactly one task may not be done."""
        if len(ids) > 1:
            return self._screen.tr("Choose one task: clear the ticks.")
        return self.against(operation, ids) if operation else "" if ids else self._nothing_chosen()

    def against_any(self, ids: list[int]) -> str:
        """Return why nothing can be done: no task is chosen."""
        return "" if ids else self._nothing_chosen()

    def against_verb(self, verb: str, ids: list[int]) -> str:
        """Return why a verb may be done to none of the tasks, "" if it may to one."""
        if not ids:
            return self._nothing_chosen()
        if self._list.in_trash:
            return self._screen.tr("Restore it from the trash first.")
        if len(ids) > _JUDGED:
            return ""
        plan = transitions.plan(self._screen.workspace, PARTNER_TASK, ids, verb)
        return "" if plan.ids else self.statuses.why_not(plan)

    def against_status(self, ids: list[int]) -> str:
        """Return why no verb may be done to any of the tasks, "" if one may."""
        if against := self.against("comment", ids) if self._list.in_trash else self.against_any(ids):
            return against
        if len(ids) > _JUDGED:
            return ""
        offered = selection.verbs(self._screen.workspace, PARTNER_TASK, ids)
        verbs = [each for each in offered if not each.operation]
        if not verbs:
            return self._screen.tr("Archived tasks stay archived.")
        return "" if any(each.allowed for each in verbs) else verbs[0].reason

    def against_restore(self, ids: list[int]) -> str:
        """Return why none of the tasks may come back from the trash."""
        if not ids or not self._list.in_trash:
            return self._screen.tr("Choose a task in the trash first.")
        fine, blocker = restorable(self._screen.workspace, ids)
        return "" if fine or blocker is None else blocker.sentence

    def against_going_on(self, ids: list[int]) -> str:
        """Return why none of the tasks may be started, resumed or brought back."""
        if self._list.in_trash:
            return self.against_restore(ids)
        return self.against_verb(self._going_on(ids), ids)

    def against_trash(self, ids: list[int]) -> str:
        """Return why none of the tasks may go to the trash."""
        if self._list.in_trash and ids:
            return self._screen.tr("This is in the trash already.")
        return self.against("delete", ids)

    def _going_on(self, ids: list[int]) -> str:
        if not ids:
            return GOING_ON[0]
        plans = [transitions.plan(self._screen.workspace, PARTNER_TASK, ids, verb) for verb in GOING_ON]
        return max(plans, key=_fit).verb

    def _nothing_chosen(self) -> str:
        return self._screen.tr("Tick tasks first, or choose one.")

    def _open_editor(self, row: TaskRow | None) -> None:
        from app.ui.dialogs.task_editor import TaskEditor

        dialog = TaskEditor(self._screen.window(), self._screen.workspace, row)
        dialog.saved.connect(self._saved)
        dialog.closed.connect(dialog.deleteLater)
        dialog.open()

    def _saved(self, result: tuple[int, Done]) -> None:
        key, done = result
        if done.operation_id is not None:
            self._screen.done.emit(done)
        self._screen.show_target(key)

    def _assign(self, ids: list[int], organization_id: int, person_id: int | None) -> None:
        try:
            self._screen.attempt(tasks.assign, ids, organization_id, person_id)
        except Invalid as error:
            self._screen.refused.emit(str(error))

    def _set_due(self, ids: list[int], due: datetime | None) -> None:
        self._set(ids, "due", due)

    def _set(self, ids: list[int], field: str, value: object) -> None:
        try:
            self._screen.attempt(tasks.set_field, ids, field, value)
        except Invalid as error:
            self._screen.refused.emit(str(error))

    def _name_of(self, task_id: int) -> str:
        row = self.row([task_id])
        return row.reference if row else ""


def _show(popover: PlacedPopover, rect: QRect | None) -> None:
    if rect is None:
        popover.open()
    else:
        popover.open_under(rect)


def _fit(plan: transitions.Plan) -> tuple[int, int]:
    """Return how many rows would change, then how many somebody else might: their reason is worth telling."""
    stopped = sum(len(each.ids) for each in plan.refused if each.blocker.code != "state")
    return len(plan.ids), stopped
