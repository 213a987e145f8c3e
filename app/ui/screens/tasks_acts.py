"""What can be done with tasks from their list and pane, one or many: ids in, a toast or a dialog out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.domain.marketing import MARKETING_TASK
from app.domain.task_rows import Kind
from app.services import deliverables, rewards, tasks, transitions
from app.services.tasks_rules import TaskDraft
from app.services.workspace import Invalid
from app.ui.pages import NEW
from app.ui.screens.references import copy_references
from app.ui.screens.reward_submit import edit_reward, submit_report
from app.ui.screens.tasks_judge import TaskJudge

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from app.domain.task_rows import TaskRow
    from app.services.transitions import Done
    from app.ui.dialogs.search_popover import PlacedPopover
    from app.ui.screens.tasks_list import TaskList
    from app.ui.widgets.screen import Screen

Place = Callable[[list[int], str], tuple["QWidget", "QRect | None"]]

_MOST_REFERENCES = 10_000


class TaskActs(TaskJudge):
    """Does it for the Tasks screen. ``place(ids, column)`` gives a popover the control that opens it, and
    the rectangle of a cell on the screen where it opens under that."""

    def __init__(self, screen: Screen, listed: TaskList, place: Place) -> None:
        super().__init__(screen, listed)
        self._place = place

    def new(self) -> None:
        """Open an empty form: of a marketing task where those are listed."""
        self.new_of(Kind.MARKETING if self._list.in_marketing else Kind.PARTNER)

    def new_of(self, kind: Kind, campaign_id: int | None = None) -> None:
        """Open the empty form of a kind; that of a partner task may be for a campaign from the start."""
        if kind is Kind.MARKETING:
            self._screen.go_requested.emit("marketing_editor", NEW)
        elif kind is Kind.REWARD:
            self._open_reward(None)
        else:
            self._open_editor(None, TaskDraft(campaign_id=campaign_id))

    def edit(self, ids: list[int]) -> None:
        """Open the form of one."""
        if (row := self.row(ids)) is not None:
            self._open_editor(row)

    def edit_or_archive(self, ids: list[int]) -> None:
        """Open the form of a deliverable; archive partner tasks."""
        if self._is_one_deliverable(ids):
            self.edit(ids)
        else:
            self.do("archive", ids)

    def do(self, verb: str, ids: list[int]) -> None:
        """Do a verb to tasks of its kind, after asking what it needs to know."""
        workflow = self._workflow(verb, ids)
        if workflow is MARKETING_TASK and verb == "test":
            self._test(ids)
        else:
            self.statuses.change(workflow, ids, verb)

    def do_by_kind(self, verbs: Mapping[Kind, str], ids: list[int]) -> None:
        """Do the verb that means the same to tasks of their kind."""
        if (kind := self._kind(ids)) is not None:
            self.do(verbs[kind], ids)

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
        """Ask for a day and a time, of deliverables for the day they are published."""
        from app.ui.dialogs.due import DuePopover

        if self._kind(ids) is Kind.DELIVERABLE:
            self._ask_publish_day(ids)
            return
        opener, rect = self._place(ids, "due")
        row = self.row(ids) if len(ids) == 1 else None
        popover = DuePopover(opener, row.due if row else None, self._screen.workspace.clock())
        popover.chosen.connect(partial(self._set_due, ids))
        _show(popover, rect)

    def toggle_urgent(self, ids: list[int]) -> None:
        """Mark all as urgent; where all are, none."""
        self._set(ids, "urgent", not self.all_urgent(ids))

    def submit_report(self, ids: list[int]) -> None:
        """Ask for a report for one reward task."""
        submit_report(self._screen, self._screen.workspace, ids[0])

    def copy(self, ids: list[int]) -> None:
        """Make new tasks like these, and go to a single one."""
        made = self._screen.attempt(tasks.copy, ids)
        if made is not None and len(made[0]) == 1:
            self._screen.show_target(made[0][0])

    def copy_reference(self, ids: list[int]) -> None:
        """Put the references on the clipboard, one a line."""
        rows = tasks.rows(self._screen.workspace, ids[:_MOST_REFERENCES])
        copy_references(self._screen, [row.reference for row in rows])

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

    def _test(self, ids: list[int]) -> None:
        """Ask who tests them, then hand them over to be tested."""
        from app.ui.dialogs.testers import TestersDialog

        plan = transitions.plan(self._screen.workspace, MARKETING_TASK, ids, "test")
        if not plan.changing:
            self.statuses.change(MARKETING_TASK, ids, "test")
            return
        word = next(each.label for each in MARKETING_TASK.transitions if each.key == "test")
        one = plan.ids[0] if len(plan.ids) == 1 else None
        dialog = TestersDialog(self._screen.window(), self._screen.workspace, one, word=word)
        dialog.chosen.connect(partial(self._tested_by, ids))
        dialog.closed.connect(dialog.deleteLater)
        dialog.open()

    def _tested_by(self, ids: list[int], people: list[int]) -> None:
        plan = transitions.plan(self._screen.workspace, MARKETING_TASK, ids, "test")
        self.statuses.carry_out(plan, values={"testers": people})

    def _open_editor(self, row: TaskRow | None, draft: TaskDraft | None = None) -> None:
        if row is not None and row.kind == Kind.MARKETING:
            self._screen.go_requested.emit("marketing_editor", row.id)
            return
        if row is not None and row.kind == Kind.REWARD:
            self._open_reward(row)
            return
        from app.ui.dialogs.task_editor import TaskEditor
        from app.ui.dialogs.task_editor_deliverable import DeliverableEditor

        window, workspace = self._screen.window(), self._screen.workspace
        dialog: TaskEditor | DeliverableEditor
        if row is not None and row.kind == Kind.DELIVERABLE:
            dialog = DeliverableEditor(window, workspace, row)
        else:
            dialog = TaskEditor(window, workspace, row, draft)
        dialog.saved.connect(self._saved)
        dialog.closed.connect(dialog.deleteLater)
        dialog.open()

    def _open_reward(self, row: TaskRow | None) -> None:
        workspace = self._screen.workspace
        found = rewards.reward(workspace, row.id) if row else None
        edit_reward(self._screen, workspace, found).saved.connect(self._show_saved)

    def _show_saved(self, result: tuple[int, Done]) -> None:
        self._screen.show_target(result[0])

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

    def _ask_publish_day(self, ids: list[int]) -> None:
        from app.ui.dialogs.deliverable_popovers import DayPopover

        opener, rect = self._place(ids, "due")
        row = self.row(ids) if len(ids) == 1 else None
        today = self._screen.workspace.clock().astimezone().date()
        day = row.publish_date if row else None
        popover = DayPopover(opener, self._screen.tr("Date to publish"), day, today)
        popover.chosen.connect(partial(self._set_publish_day, ids))
        _show(popover, rect)

    def _set_publish_day(self, ids: list[int], day: date | None) -> None:
        try:
            self._screen.attempt(deliverables.set_values, ids, publish_date=day)
        except Invalid as error:
            self._screen.refused.emit(str(error))

    def _set(self, ids: list[int], field: str, value: object) -> None:
        try:
            self._screen.attempt(tasks.set_field, ids, field, value)
        except Invalid as error:
            self._screen.refused.emit(str(error))


def _show(popover: PlacedPopover, rect: QRect | None) -> None:
    if rect is None:
        popover.open()
    else:
        popover.open_under(rect)
