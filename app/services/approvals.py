"""What waits for the actor's decision, and what became of their own requests."""

from dataclasses import dataclass

from app.domain.marketing_rows import ApprovalRow
from app.domain.people import Actor
from app.domain.rows import PersonRow
from app.domain.task_rows import TaskRow
from app.persistence.queries import approvals as queries
from app.services import people, tasks
from app.services.four_eyes import holds
from app.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the actor may decide, how many requests of theirs are open, and how many of those wait."""

    mine: int
    requests: int
    waiting: int


def mine(workspace: Workspace) -> list[ApprovalRow]:
    """Return what the actor may decide, the longest waiting first: runs, and completed tasks of partners."""
    may = queries.waiting(workspace.me, four_eyes=holds(workspace))
    return queries.rows(workspace.read, may)


def requests(workspace: Workspace) -> list[ApprovalRow]:
    """Return what the actor asked for: what waits first, then what is back with them; longest ago first.

    What was approved is not in it any more: the history of the task has it.
    """
    return queries.rows(workspace.read, queries.asked(workspace.me))


def count_mine(workspace: Workspace) -> int:
    """Return how much the actor may decide: the badge of the page, counted anew with each change."""
    return queries.count(workspace.read, queries.waiting(workspace.me, four_eyes=holds(workspace)))


def counts(workspace: Workspace) -> Counts:
    """Return how much is in either list."""
    asked = queries.asked(workspace.me)
    return Counts(
        count_mine(workspace),
        queries.count(workspace.read, asked),
        queries.count(workspace.read, [*asked, queries.waits()]),
    )


def reports_to_review(workspace: Workspace) -> int:
    """Return how many reports the actor may decide."""
    may = queries.waiting(workspace.me, four_eyes=holds(workspace))
    return queries.count(workspace.read, [*may, queries.of_reports()])


def deciders(workspace: Workspace, row: ApprovalRow) -> tuple[str, ...]:
    """Return the names of the active people who may approve a request now."""
    found = tasks.rows(workspace, [row.task_id])
    return deciders_of(workspace, found[0]) if found else ()


def deciders_of(workspace: Workspace, task: TaskRow) -> tuple[str, ...]:
    """Return the names of the active people who may approve a task now."""
    workflow = tasks.workflow_of(task.kind)
    return tuple(
        who.name
        for who in people.active_people(workspace)
        if not workflow.blockers("approve", task, _actor(who))
    )


def _actor(who: PersonRow) -> Actor:
    return Actor(who.id, who.name, who.role, who.organization_id)
