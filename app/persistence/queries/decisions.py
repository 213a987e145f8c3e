"""When reports were decided, by whom and why."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from app.persistence.dialect import among, id_set
from app.persistence.tables import event, operation, person, task

_DECIDE = ("approve", "reject")


def decided_at() -> ColumnElement[Any]:
    """Return when the task that a statement is about was last decided, in milliseconds."""
    last = select(func.max(operation.c.at)).join_from(
        event, operation, operation.c.id == event.c.operation_id
    )
    standing = last.where(*_standing(), event.c.row_id == task.c.id)
    return standing.correlate(task).scalar_subquery()


def decisions(connection: Connection, ids: Sequence[int]) -> Mapping[int, tuple[int, str, str]]:
    """Return the latest decision on each task that stands: when, by whom by name, and why."""
    latest = (
        select(event.c.row_id, func.max(event.c.id).label("last"))
        .join_from(event, operation, operation.c.id == event.c.operation_id)
        .where(*_standing(), among(event.c.row_id))
        .group_by(event.c.row_id)
        .subquery()
    )
    found: Select[Any] = (
        select(latest.c.row_id, operation.c.at, func.coalesce(person.c.name, ""), operation.c.reason)
        .join_from(latest, event, event.c.id == latest.c.last)
        .join(operation, operation.c.id == event.c.operation_id)
        .outerjoin(person, person.c.id == operation.c.actor_id)
    )
    rows = connection.execute(found, {"ids": id_set(ids)})
    return {key: (at, name, reason) for key, at, name, reason in rows}


def _standing() -> tuple[ColumnElement[bool], ...]:
    return (
        event.c.entity == task.name,
        event.c.field == "status",
        event.c.verb.in_(_DECIDE),
        operation.c.kind == "do",
        operation.c.undone_by_id.is_(None),
    )
