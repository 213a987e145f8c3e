"""Why something may not be done with tasks now, one or many, and which of them a key is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.task_rows import Kind
from app.services import marketing, selection, tasks, transitions
from app.services.tasks_rules import restorable
from app.ui.screens.status_changes import StatusChanges
from app.ui.screens.tasks_filters import filter_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.task_rows import TaskRow
    from app.domain.workflow import Workflow
    from app.ui.screens.tasks_list import TaskList
    from app.ui.widgets.screen import Screen

GOING_ON = ("start", "resume")
"""The verbs that one key serves: whichever of them most of the rows can do."""

AGAIN = ("retest", "start")
"""The same for marketing tasks: what is paused goes on, all else is tested again."""

_JUDGED = 2_000
"""Of more tasks than this nothing is judged beforehand: that takes its time, once, in the plan."""


class TaskJudge:
    """Asks for the Tasks screen; each answer is "" where it may be done to one of the tasks."""

    def __init__(self, screen: Screen, listed: TaskList) -> None:
        self._screen = screen
        self._list = listed
        self.statuses = StatusChanges(screen, listed.show_ids, self._name_of)

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

    def against_edit(self, ids: list[int]) -> str:
        """Return why no form may be opened: that of one task."""
        return self.against_one("edit", ids)

    def against_edit_or_archive(self, ids: list[int]) -> str:
        """Return why the key does nothing that opens the form of a deliverable and archives partner tasks."""
        return self.against_edit(ids) if self._is_one_deliverable(ids) else self.against_verb("archive", ids)

    def against_due(self, ids: list[int]) -> str:
        """Return why no date may be set: of several kinds each has a date of its own."""
        if against := self.against("edit", ids):
            return against
        kind = self._kind(ids)
        if kind is Kind.MARKETING:
            return self._screen.tr("A marketing task has its dates in its form. Edit it.")
        if kind is Kind.REWARD:
            return self._screen.tr("A reward task is never due.")
        return "" if kind else self._screen.tr("These are of two kinds. Set the dates of each by the menu.")

    def against_urgent(self, ids: list[int]) -> str:
        """Return why none of the tasks may be marked as urgent: marketing tasks have dates for it."""
        if against := self.against("edit", ids):
            return against
        if self._kind(ids) is Kind.MARKETING:
            return self._screen.tr("A marketing task has dates, and cannot be urgent besides.")
        if self._kind(ids) is Kind.REWARD:
            return self._screen.tr("A reward task is never due, and so never urgent.")
        return ""

    def against_testers(self, ids: list[int]) -> str:
        """Return why nobody can be chosen to test: that is of one marketing task."""
        if against := self.against_one("", ids):
            return against
        if self._kind(ids) is not Kind.MARKETING:
            return self._screen.tr("Only marketing tasks have testers.")
        return marketing.against_testers(self._screen.workspace, ids[0])

    def against_any(self, ids: list[int]) -> str:
        """Return why nothing can be done: no task is chosen."""
        return "" if ids else self._nothing_chosen()

    def against_verb(self, verb: str, ids: list[int]) -> str:
        """Return why a verb may be done to none of the tasks, "" if it may to one."""
        if not ids:
            return self._nothing_chosen()
        if self._list.in_trash:
            return self._screen.tr("Restore it from the trash first.")
        if against := self._against_kind(verb, ids):
            return against
        if len(ids) > _JUDGED:
            return ""
        plan = transitions.plan(self._screen.workspace, self._workflow(verb, ids), ids, verb)
        return "" if plan.ids else self.statuses.why_not(plan)

    def against_by_kind(self, verbs: Mapping[Kind, str], ids: list[int]) -> str:
        """Return why none of the tasks may be done what a verb of each kind means."""
        kind = self._kind(ids)
        if kind is None or kind not in verbs:
            return self.against_verb(next(iter(verbs.values())), ids)
        return self.against_verb(verbs[kind], ids)

    def against_status(self, ids: list[int]) -> str:
        """Return why no verb may be done to any of the tasks, "" if one may."""
        if against := self.against("comment", ids) if self._list.in_trash else self.against_any(ids):
            return against
        if len(ids) > _JUDGED:
            return ""
        verbs = [
            each
            for kind, members in tasks.kinds(self._screen.workspace, ids).items()
            for each in selection.verbs(self._screen.workspace, tasks.workflow_of(kind), members)
            if not each.operation
        ]
        if not verbs:
            return self.at_the_end(ids)
        return "" if any(each.allowed for each in verbs) else verbs[0].reason

    def at_the_end(self, ids: list[int]) -> str:
        """Return why tasks that no verb leads on from stay as they are."""
        if self._kind(ids) is Kind.MARKETING:
            return self._screen.tr("A completed task never runs again. Copy it for another run.")
        return self._screen.tr("Archived tasks stay archived.")

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
        if self._kind(ids) is Kind.REWARD:
            return "activate"
        marketing_task = self._kind(ids) is Kind.MARKETING
        workflow = tasks.workflow_of(Kind.MARKETING if marketing_task else Kind.PARTNER)
        verbs = AGAIN if marketing_task else GOING_ON
        plans = [transitions.plan(self._screen.workspace, workflow, ids, verb) for verb in verbs]
        return max(plans, key=_fit).verb

    def _nothing_chosen(self) -> str:
        return self._screen.tr("Tick tasks first, or choose one.")

    def _kind(self, ids: list[int]) -> Kind | None:
        """Return the kind that all of the tasks are of, None for several and where there are none."""
        found = tasks.kinds(self._screen.workspace, ids)
        return Kind(next(iter(found))) if len(found) == 1 else None

    def _is_one_deliverable(self, ids: list[int]) -> bool:
        return len(ids) == 1 and self._kind(ids) is Kind.DELIVERABLE

    def _workflow(self, verb: str, ids: list[int]) -> Workflow:
        """Return the workflow of the tasks; of those that are gone, one that has the verb."""
        kind = self._kind(ids)
        return tasks.workflow_of(kind or next(each for each in Kind if verb in tasks.workflow_of(each).verbs))

    def _against_kind(self, verb: str, ids: list[int]) -> str:
        """Return why a verb is not for tasks of this kind, "" where it is."""
        found = list(tasks.kinds(self._screen.workspace, ids))
        if len(found) > 1:
            return self._screen.tr("These are of two kinds. Choose a status for each with S.")
        if not found or verb in tasks.workflow_of(found[0]).verbs:
            return ""
        if found[0] == Kind.DELIVERABLE:
            return self._screen.tr("A deliverable has statuses of its own. Choose one with S.")
        return self._screen.tr("This is for tasks of another kind. Choose a status with S.")

    def _name_of(self, task_id: int) -> str:
        row = self.row([task_id])
        return row.reference if row else ""


def _fit(plan: transitions.Plan) -> tuple[int, int]:
    """Return how many rows would change, then how many somebody else might: their reason is worth telling."""
    stopped = sum(len(each.ids) for each in plan.refused if each.blocker.code != "state")
    return len(plan.ids), stopped
