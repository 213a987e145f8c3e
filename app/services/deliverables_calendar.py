"""What is to be published and what is due on which day, and moving it to another one."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from app.domain.deliverable_rows import DueTask, Publication, PublicationFilter
from app.domain.deliverables import day_error
from app.domain.task_kinds import CAN_BE_LATE, WORKFLOW_OF
from app.domain.task_rows import Kind, TaskFilter, TaskRow, View
from app.domain.tasks import DONE
from app.domain.workflow import Blocker
from app.persistence.journal import Operation
from app.persistence.queries import deliverables as queries
from app.persistence.queries import tasks_list
from app.persistence.tables import task as table
from app.services import tasks
from app.services.deliverables_fields import publish_values, too_late
from app.services.tasks_rules import judged, require_some, stored
from app.services.transitions import Done
from app.services.wording import named
from app.services.workspace import Invalid, Workspace

EVERYTHING = PublicationFilter()
_DUE_KINDS = frozenset((Kind.PARTNER, Kind.MARKETING))
_OPEN = frozenset(state.key for kind in _DUE_KINDS for state in WORKFLOW_OF[kind].states) - frozenset(DONE)
_RUN_STAYS = Blocker("kind", "A marketing task ends when its form says. Edit it to change that.")


def publications(
    workspace: Workspace, first: date, last: date, chosen: PublicationFilter = EVERYTHING
) -> list[Publication]:
    """Return what is to be published from ``first`` to ``last``, both included, by day and campaign.

    Left out is what nobody will publish: not done, of an influencer who is Rejected or Cancelled.
    """
    if chosen.kinds and Kind.DELIVERABLE not in chosen.kinds:
        return []
    return queries.publications(workspace.read, tasks.glance(workspace), first, last, chosen)


def counts(
    workspace: Workspace, first: date, last: date, chosen: PublicationFilter = EVERYTHING
) -> dict[str, int]:
    """Return how many publications of some days have each status; statuses of none are left out."""
    return queries.counts(workspace.read, tasks.glance(workspace), first, last, chosen)


def due_tasks(
    workspace: Workspace, first: date, last: date, chosen: PublicationFilter = EVERYTHING
) -> list[DueTask]:
    """Return the open tasks due from ``first`` to ``last``, both included, by when they are due.

    These are those of partners, and marketing tasks on the day that they finish; once completed, they have
    none. Where the filter asks for what only publications have, there are none.
    """
    if chosen.networks or chosen.statuses or chosen.influencers:
        return []
    kinds = _DUE_KINDS & (chosen.kinds or _DUE_KINDS)
    if not kinds:
        return []
    narrowed = TaskFilter(
        statuses=_OPEN,
        campaigns=chosen.campaigns,
        clients=chosen.clients,
        due_from=first,
        due_to=last,
        kinds=kinds,
    )
    look = tasks.glance(workspace, narrowed)
    ids = tasks_list.ids(workspace.read, look, View.ALL, narrowed, "due")
    now = workspace.clock()
    return [_due(row, row.due, now) for row in tasks.rows(workspace, ids) if row.due]


def move_date(workspace: Workspace, wanted: Iterable[int], day: date) -> Done:
    """Move tasks to another day: deliverables are published then, others due then at the same time of day.

    Those that may not be moved stay. Raises NotAllowed or Invalid where none may.
    """
    if error := day_error(day):
        raise Invalid({"day": error})
    chosen = list(dict.fromkeys(wanted))
    with workspace.operation("Tasks moved") as op:
        publish, remind, blocker = _movable(workspace, chosen, day)
        fine = [*publish, *(row.id for row in remind)]
        require_some(fine, blocker)
        label = f"{named([f'T-{fine[0]}'], len(fine), 'task')} moved to another date"
        op.rename(label)
        op.update(table, publish, publish_values(day), "edit")
        _move_due(op, remind, day)
    return Done(label, len(fine), len(chosen) - len(fine), op.undo_id)


def against_move(workspace: Workspace, task_id: int, day: date) -> str:
    """Return why a task cannot be moved to a day, or ""."""
    if error := day_error(day):
        return error
    publish, remind, blocker = _movable(workspace, [task_id], day)
    return "" if publish or remind or blocker is None else blocker.sentence


def _movable(
    workspace: Workspace, ids: Sequence[int], day: date
) -> tuple[list[int], list[TaskRow], Blocker | None]:
    """Return the deliverables and the other tasks that may move to a day, and a reason against the rest."""
    fine, blocker = judged(workspace, ids, "edit")
    late = too_late(workspace, fine, day)
    rows = tasks.rows(workspace, fine)
    publish = [row.id for row in rows if row.kind == Kind.DELIVERABLE and row.id not in late]
    remind = [row for row in rows if row.kind == Kind.PARTNER]
    runs = any(row.kind == Kind.MARKETING for row in rows)
    too_far = next((Blocker("late", text) for text in late.values()), None)
    return publish, remind, blocker or too_far or (_RUN_STAYS if runs else None)


def _move_due(op: Operation, rows: Sequence[TaskRow], day: date) -> None:
    moved = [{"id": row.id, "due_at": stored(_on(row.due, day))} for row in rows]
    if moved:
        op.update_rows(table, moved, "edit")


def _on(due: datetime | None, day: date) -> datetime:
    """Return a moment on another day at the same time of the person's own clock, at its end without one."""
    if due is None:
        return (datetime(day.year, day.month, day.day) + timedelta(hours=23, minutes=59)).astimezone()
    return datetime.combine(day, due.astimezone().time()).astimezone()


def _due(row: TaskRow, due: datetime, now: datetime) -> DueTask:
    late = due < now and row.status in CAN_BE_LATE
    day = due.astimezone().date()
    return DueTask(row.id, row.title, row.status, day, row.campaign_id, row.campaign, row.colour, late)
