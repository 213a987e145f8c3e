"""Bring lists of tasks in: a dry run that says what becomes of each row, then one operation with one undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from app.domain.text import fold
from app.persistence.queries import task_matching as queries
from app.persistence.tables import task, task_type
from app.services.exchange.creators import Refused
from app.services.exchange.sheet import ReadingStopped, check_cancelled
from app.services.import_tasks_names import Holder, Names, Unknown, names
from app.services.permissions import require_staff
from app.services.transitions import Done
from app.services.wording import many

if TYPE_CHECKING:
    from app.persistence.journal import Operation
    from app.services.exchange.tasks import TaskLine
    from app.services.workspace import Workspace

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
_BLOCK = 500
_LOOKED_UP = 5_000


class TaskKey(NamedTuple):
    """What makes two rows one task: the folded title, the campaign and the moment it is due."""

    title_key: str
    campaign_id: int | None
    due_at: int | None


@dataclass(frozen=True, slots=True)
class NewTask:
    """A row that becomes a task: what its names mean, and the key of its type, "" for none."""

    line: TaskLine
    key: TaskKey
    holder: Holder
    reporter_id: int
    type_key: str


@dataclass(frozen=True, slots=True)
class TaskTwin:
    """A row that is there already; ``of`` says where: "T-418", or "line 3 of tasks.csv"."""

    line: TaskLine
    of: str


class TaskCounts(NamedTuple):
    """How many rows go where; together they are all rows of the files."""

    new: int
    duplicates: int
    refused: int


@dataclass(slots=True)
class TaskPlan:
    """The dry run of an import of tasks; nothing is written yet. ``types`` would be added with it."""

    new: list[NewTask] = field(default_factory=list)
    duplicates: list[TaskTwin] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    types: dict[str, str] = field(default_factory=dict)

    @property
    def counts(self) -> TaskCounts:
        """The figures over the plan, in rows."""
        return TaskCounts(len(self.new), len(self.duplicates), len(self.refused))


@dataclass(frozen=True, slots=True)
class TasksImported:
    """What an import did: the tasks made, and how many rows stayed out since they were planned."""

    done: Done
    task_ids: tuple[int, ...]
    left: int


def plan_tasks(
    workspace: Workspace,
    rows: Iterable[TaskLine | Refused],
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> TaskPlan:
    """Compare the rows of one or several files with the workspace and with each other.

    A name that means nobody, or a program that is not there, refuses its row; a type that is missing is
    added where an Admin imports. A row with the title, program and due moment of a task that is there, or of
    a row before, is a duplicate, and so is one with the reference of a row before. ``progress`` gets (rows
    done, 0: the number is not known ahead). Raises ReadingStopped.
    """
    plan, lines = TaskPlan(), []
    for done, row in enumerate(rows):
        if done % 1000 == 0:
            check_cancelled(cancelled)
            if progress is not None:
                progress(done, 0)
        if isinstance(row, Refused):
            plan.refused.append(row)
        else:
            lines.append(row)
    _judge(workspace, plan, lines)
    check_cancelled(cancelled)
    names = [row.file for row in plan.refused] + [line.file for line in lines]
    files = {name: at for at, name in enumerate(dict.fromkeys(names))}
    plan.refused.sort(key=lambda row: (files[row.file], row.line))
    return plan


def _judge(workspace: Workspace, plan: TaskPlan, lines: Sequence[TaskLine]) -> None:
    known = names(workspace)
    there = _there(workspace, lines)
    places: dict[object, str] = {}
    for line in lines:
        try:
            new = _new(known, line)
        except Unknown as error:
            plan.refused.append(line.refuse(*error.args))
            continue
        reference = ("reference", line.file, fold(line.reference)) if line.reference else None
        twin = places.get(reference) or places.get(new.key) or there.get(new.key)
        if twin:
            plan.duplicates.append(TaskTwin(line, twin))
            continue
        place = f"line {line.line:,} of {line.file}"
        places.update(dict.fromkeys(filter(None, (reference, new.key)), place))
        plan.new.append(new)
    used = {new.type_key for new in plan.new}
    plan.types = {
        key: name for key, (number, name, _) in known.types.items() if number is None and key in used
    }


def _new(known: Names, line: TaskLine) -> NewTask:
    campaign_id = known.program(line)
    holder = known.holder(line)
    due = int(line.due.timestamp() * 1000) if line.due else None
    key = TaskKey(fold(line.title), campaign_id, due)
    return NewTask(line, key, holder, known.reporter(line), known.type(line))


def _there(workspace: Workspace, lines: Sequence[TaskLine]) -> dict[TaskKey, str]:
    """Return the tasks that rows may repeat, each under its key."""
    titles = sorted({fold(line.title) for line in lines})
    found: dict[TaskKey, str] = {}
    for start in range(0, len(titles), _LOOKED_UP):
        for row in queries.tasks_titled(workspace.read, titles[start : start + _LOOKED_UP]):
            found.setdefault(TaskKey(row.title_key, row.campaign_id, row.due_at), f"T-{row.id}")
    return found


def apply_tasks(
    workspace: Workspace,
    plan: TaskPlan,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> TasksImported:
    """Make the tasks of a plan, and the types they miss, as one operation with one undo.

    The rows are judged again first: who left, or what was imported meanwhile, stays out. ``progress`` gets
    (tasks made, tasks in all). Raises NotAllowed where the actor may not, ReadingStopped after Cancel;
    nothing is kept then.
    """
    require_staff(workspace.me, "import tasks")
    made: list[int] = []
    with workspace.operation(_label(len(plan.new))) as op:
        now = TaskPlan()
        _judge(workspace, now, [new.line for new in plan.new])
        op.rename(_label(len(now.new)))
        types = _types(workspace, op, now)
        for values in _blocks(workspace, now, types):
            if cancelled is not None and cancelled():
                raise ReadingStopped
            made += op.insert(task, values, "import")
            if progress is not None:
                progress(len(made), len(now.new))
    label = _label(len(made)) if made else "There was no task to import"
    left = len(plan.new) - len(made)
    return TasksImported(Done(label, len(made), left, op.undo_id), tuple(made), left)


def _label(number: int) -> str:
    return f"{many(number, 'task')} imported"


def _types(workspace: Workspace, op: Operation, plan: TaskPlan) -> dict[str, int]:
    """Return every type's id by folded name, those added for the plan too."""
    rows = [{"name": name, "name_key": key} for key, name in plan.types.items()]
    added = op.insert(task_type, rows, "create") if rows else []
    known = {fold(name): key for key, name, _active in queries.task_types(workspace.read)}
    return known | dict(zip(plan.types, added, strict=True))


def _blocks(workspace: Workspace, plan: TaskPlan, types: dict[str, int]) -> Iterator[list[dict[str, object]]]:
    now = int(workspace.clock().timestamp() * 1000)
    for start in range(0, len(plan.new), _BLOCK):
        yield [_values(new, types, now) for new in plan.new[start : start + _BLOCK]]


def _values(new: NewTask, types: dict[str, int], now: int) -> dict[str, object]:
    line = new.line
    waits = line.status == "completed"
    return {
        "title": line.title,
        "title_key": new.key.title_key,
        "description": line.description,
        "campaign_id": new.key.campaign_id,
        "status": line.status,
        "reporter_id": new.reporter_id,
        "organization_id": new.holder.organization_id,
        "assignee_id": new.holder.person_id,
        "due_at": new.key.due_at,
        "urgent": int(line.urgent),
        "task_type_id": types.get(new.type_key),
        "requires_approval": int(line.requires_approval or waits),
        "requested_by_id": new.holder.person_id if waits else None,
        "created_at": now,
    }
