"""What happened: to one row, and the steps that can be undone."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from app.domain.rows import HistoryRow, OperationRow
from app.persistence.queries.values import moment
from app.persistence.tables import event, operation, person


def of_row(connection: Connection, entity: str, row_id: int) -> list[HistoryRow]:
    """Return every event of one row, the newest first."""
    actor, recorder = person.alias(), person.alias()
    rows = connection.execute(
        select(
            event.c.id,
            operation.c.id,
            operation.c.label,
            operation.c.kind,
            event.c.field,
            event.c.verb,
            event.c.before,
            event.c.after,
            func.coalesce(actor.c.name, ""),
            func.coalesce(recorder.c.name, ""),
            operation.c.at,
            operation.c.reason,
            operation.c.source,
            operation.c.source_note,
            operation.c.undone_by_id,
        )
        .join_from(event, operation)
        .outerjoin(actor, actor.c.id == operation.c.actor_id)
        .outerjoin(recorder, recorder.c.id == operation.c.recorder_id)
        .where(event.c.entity == entity, event.c.row_id == row_id)
        .order_by(event.c.id.desc())
    )
    return [_history(row) for row in rows]


def _history(row: Sequence[Any]) -> HistoryRow:
    before, after = (json.loads(value) if value else None for value in row[6:8])
    fields = (*row[:6], before, after, *row[8:10], moment(row[10]), *row[11:14], row[14] is not None)
    return HistoryRow(*fields)


def actor_of(connection: Connection, operation_id: int) -> int | None:
    """Return who did an operation; None where it is not there or nobody was known yet."""
    found = select(operation.c.actor_id).where(operation.c.id == operation_id)
    return connection.execute(found).scalar()


def steps(connection: Connection, by: int | None = None, limit: int = 200) -> list[OperationRow]:
    """Return the latest operations that people did, or the one with the id ``by``, the newest first."""
    values = select(func.count()).where(event.c.operation_id == operation.c.id).scalar_subquery()
    rows = connection.execute(
        select(
            operation.c.id,
            operation.c.label,
            func.coalesce(person.c.name, ""),
            operation.c.at,
            values,
            operation.c.undone_by_id,
            operation.c.irreversible,
        )
        .outerjoin(person, person.c.id == operation.c.actor_id)
        .where(operation.c.kind == "do", *([] if by is None else [operation.c.actor_id == by]))
        .order_by(operation.c.id.desc())
        .limit(limit)
    )
    return [OperationRow(*row[:3], moment(row[3]), row[4], row[5] is not None, row[6]) for row in rows]
