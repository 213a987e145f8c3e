"""Who tests marketing tasks, written inside an open operation."""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from app.domain.marketing_rows import Result
from app.domain.people import STAFF
from app.domain.rows import PersonRow
from app.persistence.journal import Operation
from app.persistence.queries import campaigns as people_queries
from app.persistence.queries import marketing as queries
from app.persistence.tables import tester
from app.services.workspace import Invalid, Workspace

TESTERS = 20
"""So many may test one task."""


def candidates(workspace: Workspace) -> list[PersonRow]:
    """Return who may test: the agency's active people."""
    return [row for row in people_queries.people(workspace.read) if row.active and row.role in STAFF]


def write_testers(
    workspace: Workspace, op: Operation, task_ids: Sequence[int], person_ids: Sequence[int]
) -> None:
    """Make these people the testers of tasks; who was one already keeps their result. Raises Invalid."""
    had = {
        task_id: {each.person_id: each.id for each in testers}
        for task_id, testers in queries.testers_of(op.connection, task_ids).items()
    }
    if error := _error(workspace, {person_id for known in had.values() for person_id in known}, person_ids):
        raise Invalid({"testers": error})
    left = {key for known in had.values() for person_id, key in known.items() if person_id not in person_ids}
    if left:
        op.delete(tester, sorted(left), "remove_tester")
    rows = [
        {"task_id": task_id, "person_id": person_id}
        for task_id, known in had.items()
        for person_id in person_ids
        if person_id not in known
    ]
    op.insert(tester, rows, "add_tester")
    _touch(op, task_ids)


def add_testers(
    workspace: Workspace, op: Operation, ids: list[int], _verb: str, values: Mapping[str, object]
) -> None:
    """Begin the test with the people of ``values["testers"]``, or with those that a task has already."""
    given = list(dict.fromkeys(cast("Iterable[int]", values.get("testers") or ())))
    if given:
        write_testers(workspace, op, ids, given)
    if not all(queries.testers_of(op.connection, ids).values()):
        raise Invalid({"testers": "Choose who tests it."})


def reset(op: Operation, ids: Sequence[int], verb: str, *results: Result) -> None:
    """Put testers of tasks back to pending, those with some results where any are named."""
    pending = {"result": Result.PENDING.value, "note": "", "at": None}
    if found := queries.tester_ids(op.connection, ids, *results):
        op.update(tester, found, pending, verb)
        _touch(op, ids)


def _error(workspace: Workspace, known: set[int], person_ids: Sequence[int]) -> str:
    if len(person_ids) > TESTERS:
        return f"Choose at most {TESTERS} testers."
    offered = {row.id for row in candidates(workspace)} | known
    return "" if offered.issuperset(person_ids) else "Choose active people of the agency."


def _touch(op: Operation, task_ids: Iterable[int]) -> None:
    op.changes.changed.setdefault("task", set()).update(task_ids)
