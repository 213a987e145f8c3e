"""The dashboard: what waits for me, what is due, and how the tasks stand."""

from dataclasses import dataclass
from datetime import timedelta

from app.domain.task_kinds import DONE, STATUSES
from app.domain.task_rows import StatusCount, TaskFilter, TaskRow, View
from app.persistence.queries import dashboard as queries
from app.services import approvals, tasks
from app.services.tasks_days import today
from app.services.workspace import Workspace

SHOWN = 6
"""How many tasks each card lists."""
SOON = 7
"""How many days, today included, count as soon."""
_OPEN = frozenset(STATUSES) - frozenset(DONE)


@dataclass(frozen=True, slots=True)
class Board:
    """What the dashboard shows; each list holds the first of as many as its count says.

    ``by_status`` has every status of every kind of task, in the order of their workflows.
    ``influencers_contracted`` of ``of_influencers`` places in active campaigns have an influencer who agreed.
    ``reports_to_review`` counts those that the actor may decide.
    """

    mine: tuple[TaskRow, ...]
    mine_count: int
    by_status: tuple[StatusCount, ...]
    due_soon: tuple[TaskRow, ...]
    due_soon_count: int
    overdue: tuple[TaskRow, ...]
    overdue_count: int
    active_campaigns: int
    influencers_contracted: int
    of_influencers: int
    reports_to_review: int


def board(workspace: Workspace) -> Board:
    """Return the dashboard of the present actor."""
    mine = tasks.ids(workspace, View.MINE)
    soon = tasks.ids(workspace, View.ALL, due_soon(workspace))
    late = tasks.ids(workspace, View.OVERDUE)
    statuses = queries.by_status(workspace.read, tasks.glance(workspace))
    contracted, places = queries.contracted(workspace.read)
    return Board(
        _first(workspace, mine),
        len(mine),
        tuple(StatusCount(key, statuses.get(key, 0)) for key in STATUSES),
        _first(workspace, soon),
        len(soon),
        _first(workspace, late),
        len(late),
        queries.active_campaigns(workspace.read),
        contracted,
        places,
        approvals.reports_to_review(workspace),
    )


def due_soon(workspace: Workspace) -> TaskFilter:
    """Return the filter of All behind "due soon": open tasks due today or in the six days after."""
    day = today(workspace.clock())
    return TaskFilter(statuses=_OPEN, due_from=day, due_to=day + timedelta(days=SOON - 1))


def _first(workspace: Workspace, ids: list[int]) -> tuple[TaskRow, ...]:
    return tuple(tasks.rows(workspace, ids[:SHOWN]))
