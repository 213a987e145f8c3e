"""Tasks: list and find them, create, edit, assign, copy, trash and restore, one or many alike."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from app.domain.people import SEES_TASK, Role, is_staff
from app.domain.rows import HistoryRow, PersonRow
from app.domain.task_kinds import THREAD_WORKFLOWS
from app.domain.task_rows import Kind, TaskFilter, TaskRow, View
from app.domain.tasks import PARTNER_TASK
from app.domain.workflow import Blocker, NotAllowed, Workflow
from app.persistence.journal import Operation
from app.persistence.queries import deliverables, history, tasks_choices, tasks_list
from app.persistence.queries import tasks as queries
from app.persistence.queries.marketing_story import of_testers
from app.persistence.queries.tasks_list import Glance, reference_id
from app.persistence.tables import task as table
from app.services import attachments, people, tasks_copies
from app.services import tasks_rules as rules
from app.services.attachments import Stored
from app.services.four_eyes import holds
from app.services.people_rules import OrganizationRow
from app.services.permissions import require_staff, staff_blocker
from app.services.tasks_days import days, due_spans
from app.services.tasks_fields import change_of
from app.services.tasks_rules import TaskDraft, draft_of, original_error
from app.services.transitions import Done
from app.services.wording import named
from app.services.workspace import Invalid, Workspace

__all__ = ["TaskDraft", "draft_of", "reference_id"]

NO_FILTER = TaskFilter()
_DOING = "create tasks"
_OF_SEVERAL_KINDS = ("description", "urgent")


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
    "urgent", "created", "comments", "kind", "network", "content_type", "price", "publish", "influencer",
    "task_status", "approval", "reach_channel", "mini_program" or "finish"; what has no value is last.
    """
    look = glance(workspace, chosen)
    return tasks_list.ids(workspace.read, look, view, chosen, sort, descending=descending)


def rows(workspace: Workspace, wanted: Sequence[int]) -> list[TaskRow]:
    """Return tasks in the order asked for; those that are gone are left out."""
    return queries.rows(workspace.read, wanted, workspace.me, four_eyes=holds(workspace))


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

    ``field`` is "status", "type", "campaign", "client", "assignee", "organization", "reporter", "urgent",
    "due", "kind", "network", "content_type", "influencer", "task_status", "approval", "reach_channel" or
    "mini_program". Keys are those of `TaskFilter`: campaign 0 is none, assignee None anyone.
    """
    return tasks_choices.counts(workspace.read, glance(workspace), view, field)


def choices(workspace: Workspace, view: View, field: str) -> list[tuple[object, str, int]]:
    """Return (key, name, how many) of the values of a field that occur, the most used first.

    Kinds, statuses, due ranges and urgency come in their own order, all of them.
    """
    return tasks_choices.choices(workspace.read, glance(workspace), view, field)


def find(workspace: Workspace, text: str, limit: int = 20) -> list[TaskRow]:
    """Return tasks, not in the trash, that a reference names or whose title holds the text.

    The one named comes first, then those whose title begins so, then the newest.
    """
    return rows(workspace, tasks_list.find(workspace.read, glance(workspace), text, limit))


def story(workspace: Workspace, task_id: int) -> list[HistoryRow]:
    """Return everything that happened to a task and to its testers, the newest first."""
    own = history.of_row(workspace.read, "task", task_id)
    return sorted((*own, *of_testers(workspace.read, task_id)), key=_event_id, reverse=True)


def _event_id(row: HistoryRow) -> int:
    return row.id


def glance(workspace: Workspace, chosen: TaskFilter = NO_FILTER) -> Glance:
    """Return who looks at tasks and when, with days as the person's own clock has them."""
    now, me = workspace.clock(), workspace.me
    return Glance(
        me.id,
        me.organization_id,
        is_staff(me),
        _milliseconds(now),
        due_spans(now),
        days(chosen.due_from, chosen.due_to),
        me.role is Role.PARTNER,
    )


def assignable(workspace: Workspace) -> list[tuple[OrganizationRow, tuple[PersonRow, ...]]]:
    """Return who may be given a task: each active organization and its active people."""
    active = [row for row in people.everybody(workspace) if row.active]
    return [
        (home, tuple(row for row in active if row.organization_id == home.id))
        for home in people.organizations(workspace)
        if home.active
    ]


def against(workspace: Workspace, wanted: Iterable[int], operation: str) -> str:
    """Return why the actor may do an operation ("edit", "assign"...) to none of the tasks, or ""."""
    fine, blocker = rules.judged(workspace, wanted, operation)
    return "" if fine or blocker is None else blocker.sentence


def against_new(workspace: Workspace) -> str:
    """Return why the actor may not create a task, or ""."""
    blocker = staff_blocker(workspace.me, _DOING)
    return blocker.sentence if blocker else ""


def against_original(workspace: Workspace, wanted: Iterable[int], original_id: int) -> str:
    """Return why tasks cannot be marked as duplicates of another one, or ""."""
    found = rows(workspace, [original_id])
    return original_error(workspace, wanted, found[0] if found else None)


def errors_of(workspace: Workspace, draft: TaskDraft, task_id: int | None = None) -> dict[str, str]:
    """Return a sentence for each field of the form that cannot be saved, by its name in the draft."""
    known = None if task_id is None else draft_of(task(workspace, task_id))
    return rules.draft_errors(workspace, draft, known)


def save(
    workspace: Workspace, draft: TaskDraft, task_id: int | None = None, files: Sequence[Stored] = ()
) -> tuple[int, Done]:
    """Create a task with files, or change the one given; returns its id and what was done.

    Raises Invalid with a sentence per field, NotAllowed where the actor may not.
    """
    if task_id is None:
        require_staff(workspace.me, _DOING)
    else:
        rules.require_some(*rules.judged(workspace, [task_id], "edit", (Kind.PARTNER,)))
    if errors := errors_of(workspace, draft, task_id):
        raise Invalid(errors)
    given = {"organization_id": draft.organization_id, "assignee_id": draft.assignee_id}
    with workspace.operation("Task changed") as op:
        if task_id is None:
            key = _insert(workspace, op, rules.values_of(draft) | given)
        else:
            key = task_id
            op.update(table, [key], rules.values_of(draft), "edit")
            op.update(table, [key], given, "assign")
        attachments.insert(workspace, op, key, files)
        label = f"T-{key} {'created' if task_id is None else 'changed'}"
        op.rename(label)
    return key, Done(label, op.events, 0, op.undo_id)


def set_field(workspace: Workspace, wanted: Iterable[int], field: str, value: object) -> Done:
    """Set one field of tasks: "title", "description", "due", "urgent", "requires_approval", "type_id" or
    "campaign_id", with values as in a draft. Those that may not be edited stay; deliverables have only a
    description and urgency of these.

    Raises Invalid with a sentence for the field, NotAllowed where none may be edited.
    """
    values, done = change_of(workspace, field, value)
    kinds = (Kind.PARTNER, Kind.DELIVERABLE) if field in _OF_SEVERAL_KINDS else (Kind.PARTNER,)
    return _change(workspace, wanted, "edit", values, done, _judge_of(kinds))


def assign(
    workspace: Workspace, wanted: Iterable[int], organization_id: int, assignee_id: int | None
) -> Done:
    """Give tasks to a person of an organization, or to anyone of it; those that may not be given stay.

    Raises Invalid where nobody can be given a task so, NotAllowed where none of them may be given.
    """
    if errors := rules.assignment_errors(workspace, organization_id, assignee_id):
        raise Invalid(errors)
    values = {"organization_id": organization_id, "assignee_id": assignee_id}
    homes = {row.id: row.name for row in people.organizations(workspace)}
    names = {row.id: row.name for row in people.everybody(workspace)}
    name = f"anyone at {homes[organization_id]}" if assignee_id is None else names[assignee_id]
    return _change(workspace, wanted, "assign", values, f"assigned to {name}")


def mark_original(workspace: Workspace, task_id: int, original_id: int | None) -> Done:
    """Say which task another one is a duplicate of, or of none.

    Raises Invalid for ``duplicate_of_id``, NotAllowed where the task may not be edited.
    """
    if original_id is not None and (error := against_original(workspace, [task_id], original_id)):
        raise Invalid({"duplicate_of_id": error})
    done = "no duplicate any more" if original_id is None else f"marked a duplicate of T-{original_id}"
    judge = _judge_of((Kind.PARTNER,))
    return _change(workspace, [task_id], "edit", {"duplicate_of_id": original_id}, done, judge)


def copy(workspace: Workspace, wanted: Iterable[int]) -> tuple[list[int], Done]:
    """Copy tasks with their own files as new ones of the actor; returns the new ids and what was done.

    Comments stay behind, and so does a due date that has passed, but for deliverables. Raises NotAllowed
    where none may be copied.
    """
    chosen = list(dict.fromkeys(wanted))
    with workspace.operation("Tasks copied") as op:
        fine, blocker = rules.judged(workspace, chosen, "copy")
        rules.require_some(fine, blocker)
        keys = tasks_copies.insert(workspace, op, rows(workspace, fine))
        label = f"{_named(fine)} copied"
        op.rename(label)
    return keys, Done(label, len(keys), len(chosen) - len(fine), op.undo_id)


def trash(workspace: Workspace, wanted: Iterable[int]) -> Done:
    """Move tasks to the trash; those that may not go stay. Raises NotAllowed where none may."""
    gone = {"deleted_at": _milliseconds(workspace.clock())}
    return _change(workspace, wanted, "delete", gone, "moved to trash")


def restore(workspace: Workspace, wanted: Iterable[int]) -> Done:
    """Bring tasks back from the trash; those that may not come stay. Raises NotAllowed where none may."""
    back = {"deleted_at": None}
    return _change(workspace, wanted, "restore", back, "restored", rules.restorable)


_Judge = Callable[[Workspace, list[int]], tuple[list[int], Blocker | None]]


def kinds(workspace: Workspace, wanted: Iterable[int]) -> dict[str, list[int]]:
    """Return tasks by kind, where a selection has several; those that are gone are left out."""
    return deliverables.of_kind(workspace.read, wanted)


def workflow_of(kind: str) -> Workflow:
    """Return the workflow that tasks of a kind follow, or reports ("report")."""
    return THREAD_WORKFLOWS[kind]


def _judge_of(kinds: Sequence[str]) -> _Judge:
    def judge(workspace: Workspace, chosen: list[int]) -> tuple[list[int], Blocker | None]:
        return rules.judged(workspace, chosen, "edit", kinds)

    return judge


def _change(
    workspace: Workspace,
    wanted: Iterable[int],
    verb: str,
    values: Mapping[str, object],
    done: str,
    judge: _Judge | None = None,
) -> Done:
    """Set the same values on those of the tasks that may be changed, as one operation."""
    chosen = list(dict.fromkeys(wanted))
    with workspace.operation("Tasks changed") as op:
        fine, blocker = judge(workspace, chosen) if judge else rules.judged(workspace, chosen, verb)
        rules.require_some(fine, blocker)
        label = f"{_named(fine)} {done}"
        op.rename(label)
        op.update(table, fine, values, verb)
    return Done(label, len(fine), len(chosen) - len(fine), op.undo_id)


def _insert(workspace: Workspace, op: Operation, values: dict[str, object]) -> int:
    born = {
        "status": PARTNER_TASK.initial,
        "reporter_id": workspace.me.id,
        "created_at": _milliseconds(workspace.clock()),
    }
    return op.insert(table, [values | born], "create")[0]


def _named(fine: Sequence[int]) -> str:
    return named([f"T-{fine[0]}"], len(fine), "task")


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
