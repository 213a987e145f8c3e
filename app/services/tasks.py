"""Tasks as the screens read them: lists, rows, counts, filter choices, and what may be done with them."""

from collections.abc import Sequence
from datetime import datetime

from app.domain.approvals import four_eyes_hold
from app.domain.people import SEES_TASK, is_staff
from app.domain.rows import HistoryRow
from app.domain.task_rows import TaskFilter, TaskRow, View
from app.domain.workflow import Blocker, NotAllowed
from app.persistence.queries import history, tasks_choices, tasks_list
from app.persistence.queries import tasks as queries
from app.persistence.queries.tasks_list import Glance, reference_id
from app.services.tasks_days import days, due_spans
from app.services.workspace import Workspace

__all__ = ["reference_id"]

NO_FILTER = TaskFilter()


def ids(
    workspace: Workspace,
    view: View,
    chosen: TaskFilter = NO_FILTER,
    sort: str = "due",
    *,
    descending: bool = False,
) -> list[int]:
    """Return the ordered ids of the tasks that a view shows through a filter.

    ``sort`` is "id", "title", "status", "type", "campaign", "client", "due", "assignee", "reporter",
    "urgent", "created" or "comments"; what has no value comes last either way.
    """
    look = glance(workspace, chosen)
    return tasks_list.ids(workspace.read, look, view, chosen, sort, descending=descending)


def rows(workspace: Workspace, wanted: Sequence[int]) -> list[TaskRow]:
    """Return tasks in the order asked for; those that are gone are left out."""
    return queries.rows(workspace.read, wanted, workspace.me.id, four_eyes=four_eyes(workspace))


def task(workspace: Workspace, task_id: int) -> TaskRow:
    """Return one task, in or out of the trash; raises NotAllowed when it is gone or not theirs to see."""
    found = rows(workspace, [task_id])
    if not found:
        raise NotAllowed((Blocker("gone", "This task is not there any more."),))
    if not SEES_TASK.allows(found[0], workspace.me):
        raise NotAllowed((Blocker("permission", SEES_TASK.refuses(found[0], "see this task")),))
    return found[0]


def tab_counts(workspace: Workspace) -> dict[View, int]:
    """Return how many tasks each view shows without a filter."""
    return tasks_list.tab_counts(workspace.read, glance(workspace))


def count(workspace: Workspace, view: View, chosen: TaskFilter = NO_FILTER) -> int:
    """Return how many tasks a view shows through a filter."""
    return tasks_list.count(workspace.read, glance(workspace, chosen), view, chosen)


def choice_counts(workspace: Workspace, view: View, field: str) -> dict[object, int]:
    """Return how many tasks of a view have each value of a field that occurs.

    ``field`` is "status", "type", "campaign", "client", "assignee", "organization", "reporter", "urgent"
    or "due". Keys are those of `TaskFilter`: campaign 0 is none, assignee None anyone.
    """
    return tasks_choices.counts(workspace.read, glance(workspace), view, field)


def choices(workspace: Workspace, view: View, field: str) -> list[tuple[object, str, int]]:
    """Return (key, name, how many) of the values of a field that occur, the most used first.

    Statuses, due ranges and urgency come in their own order, all of them.
    """
    return tasks_choices.choices(workspace.read, glance(workspace), view, field)


def find(workspace: Workspace, text: str, limit: int = 20) -> list[TaskRow]:
    """Return tasks, not in the trash, that a reference names or whose title holds the text.

    The one named comes first, then those whose title begins so, then the newest.
    """
    return rows(workspace, tasks_list.find(workspace.read, glance(workspace), text, limit))


def story(workspace: Workspace, task_id: int) -> list[HistoryRow]:
    """Return everything that happened to a task, the newest first."""
    return history.of_row(workspace.read, "task", task_id)


def glance(workspace: Workspace, chosen: TaskFilter = NO_FILTER) -> Glance:
    """Return who looks at tasks and when, with days as the person's own clock has them."""
    now, me = workspace.clock(), workspace.me
    return Glance(
        me.id,
        me.organization_id,
        is_staff(me),
        milliseconds(now),
        due_spans(now),
        days(chosen.due_from, chosen.due_to),
    )


def milliseconds(moment: datetime) -> int:
    """Return a moment as it is stored."""
    return int(moment.timestamp() * 1000)


def four_eyes(workspace: Workspace) -> bool:
    """Say whether nobody may approve what they asked for themselves."""
    return four_eyes_hold(workspace.settings().get("four_eyes"), queries.deciders(workspace.read))
