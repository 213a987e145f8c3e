"""Undo and redo: an operation's record replayed backwards as a new operation."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from app.domain.changes import Changes
from app.persistence.database import Database
from app.persistence.dialect import (
    among,
    as_json,
    from_json,
    id_set,
    is_recorded,
    recorded_columns,
    row_values,
)
from app.persistence.journal import Operation, Stamp, open_operation
from app.persistence.tables import JOURNALED, event, operation


class NotUndone(Exception):
    """Undo or redo is refused; the text says why."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did: its label, rows put back, rows left because they changed since."""

    operation_id: int
    label: str
    done: int
    refused: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class Step:
    """An operation that can be undone or redone next."""

    id: int
    label: str


def undoable(connection: Connection) -> Step | None:
    """Return the operation that undo would take next."""
    newest = select(operation.c.id, operation.c.label).where(
        operation.c.kind == "do", operation.c.undone_by_id.is_(None)
    )
    found = connection.execute(newest.order_by(operation.c.id.desc()).limit(1)).first()
    return Step(*found) if found else None


def redoable(connection: Connection) -> Step | None:
    """Return the operation that redo would take next."""
    latest = select(operation.c.id, operation.c.label).where(operation.c.redoable == 1)
    found = connection.execute(latest.order_by(operation.c.undone_by_id.desc()).limit(1)).first()
    return Step(*found) if found else None


def undo(
    database: Database, operation_id: int, at: int, actor_id: int | None, recorder_id: int | None
) -> Undone:
    """Put back what one operation changed, as a new operation.

    Rows changed since keep their value and are counted; where rows it added or removed are in use or
    changed, or nothing can be put back, NotUndone is raised and nothing is written.
    """
    connection = database.reader()
    found = connection.execute(select(operation).where(operation.c.id == operation_id)).one_or_none()
    if found is None:
        raise NotUndone("There is nothing to undo.")
    if found.undone_by_id is not None:
        raise NotUndone(f"“{found.label}” is undone already.")
    if found.irreversible:
        raise NotUndone(found.irreversible)
    stamp = Stamp(found.label, at, actor_id, recorder_id, kind="undo", undoes_id=operation_id)
    with open_operation(database, stamp) as current:
        refused = _reverse(current, operation_id, f"“{found.label}” cannot be undone")
        mark = update(operation).where(operation.c.id == operation_id)
        current.connection.execute(mark.values(undone_by_id=current.id, redoable=1))
    return Undone(current.id, found.label, current.events, refused, current.changes)


def redo(
    database: Database, operation_id: int, at: int, actor_id: int | None, recorder_id: int | None
) -> Undone:
    """Do an undone operation again, under the same rules as `undo`."""
    connection = database.reader()
    found = connection.execute(select(operation).where(operation.c.id == operation_id)).one()
    if not found.redoable:
        raise NotUndone(f"“{found.label}” cannot be redone, because something else was done since.")
    stamp = Stamp(found.label, at, actor_id, recorder_id, kind="redo", undoes_id=operation_id)
    with open_operation(database, stamp) as current:
        refused = _reverse(current, found.undone_by_id, f"“{found.label}” cannot be redone")
        mark = update(operation).where(operation.c.id == operation_id)
        current.connection.execute(mark.values(undone_by_id=None, redoable=0))
    return Undone(current.id, found.label, current.events, refused, current.changes)


def _reverse(current: Operation, operation_id: int, refusal: str) -> int:
    """Write the inverse of an operation's events; return how many changed rows were left alone.

    Raises NotUndone, its text beginning with ``refusal``, where that is not possible.
    """
    try:
        refused = _write_inverse(current, operation_id, refusal)
    except IntegrityError as error:
        raise NotUndone(f"{refusal}, {_reason(error)}.") from error
    if current.events == 0:
        raise NotUndone(f"{refusal}, because everything it touched has changed since.")
    return refused


def _reason(error: IntegrityError) -> str:
    """Return why the file refuses it: a trigger says so itself, a constraint does not."""
    said = str(error.orig)
    if said.startswith("because "):
        return said
    return "because what it replaced is taken, or belongs to something gone"


def _write_inverse(current: Operation, operation_id: int, refusal: str) -> int:
    shape = _shape(current.connection, operation_id)
    parents_first = [name for name in JOURNALED if name in shape]
    refused = 0
    for name in parents_first:
        if "delete" in shape[name]:
            _insert_again(current, operation_id, JOURNALED[name])
    for name in parents_first:
        refused += _put_back(current, operation_id, JOURNALED[name], shape[name])
    for name in reversed(parents_first):
        if "insert" in shape[name]:
            _delete_again(current, operation_id, JOURNALED[name], refusal)
    return refused


@dataclass(frozen=True, slots=True)
class Written:
    """How much an operation recorded of one field: events, and rows behind them."""

    events: int
    rows: int


def _shape(connection: Connection, operation_id: int) -> dict[str, dict[str, Written]]:
    """Return, by entity, what an operation wrote to each field, and under "insert" and "delete"."""
    kind = func.coalesce(event.c.field, func.iif(event.c.before.is_(None), "insert", "delete"))
    counted = select(event.c.entity, kind, func.count(), func.count(event.c.row_id.distinct()))
    of_operation = counted.where(event.c.operation_id == operation_id)
    shape: dict[str, dict[str, Written]] = {}
    for entity, name, events, rows in connection.execute(of_operation.group_by(event.c.entity, kind)):
        shape.setdefault(entity, {})[name] = Written(events, rows)
    return shape


def _put_back(current: Operation, operation_id: int, table: Table, shape: dict[str, Written]) -> int:
    """Reverse the fields of every row that still have the recorded value; return how many do not."""
    fields = sorted(shape.keys() - {"insert", "delete"})
    refused = sum(_record_field(current, operation_id, table, field, shape[field]) for field in fields)
    if fields:
        _write_recorded(current, table, fields)
    return refused


def _record_field(current: Operation, operation_id: int, table: Table, field: str, written: Written) -> int:
    """Record the inverse of one field where it is as the operation left it; return how many are not."""
    of = event.c
    chosen = and_(of.operation_id == operation_id, of.entity == table.name, of.field == field)
    same = as_json(table.c[field]) == of.after
    if written.events == written.rows:
        inverse = _inverse(current, chosen, same)
        return written.rows - current.record(inverse.join_from(event, table, table.c.id == of.row_id))
    # Written more than once in the operation: from what the last write left to what the first one found.
    span = select(of.row_id, func.min(of.id).label("first"), func.max(of.id).label("last")).where(chosen)
    ends = span.group_by(of.row_id).subquery()
    first = event.alias()
    joined = ends.join(event, of.id == ends.c.last).join(first, first.c.id == ends.c.first)
    differs = first.c.before != of.after
    total = select(func.count()).select_from(joined).where(differs)
    inverse = _inverse(current, differs, same, before=first.c.before)
    done = current.record(inverse.select_from(joined.join(table, table.c.id == of.row_id)))
    return int(current.connection.execute(total).scalar_one()) - done


def _write_recorded(current: Operation, table: Table, fields: list[str]) -> None:
    """Set the fields to what the current operation recorded.

    All at once, because a row may break its constraints between two of them (start and end date).
    """
    of = event.c
    of_table = and_(of.operation_id == current.id, of.entity == table.name, of.field.is_not(None))
    back = select(of.row_id, of.after.label(fields[0])).where(of_table).subquery()
    if len(fields) > 1:
        values = [func.max(case((of.field == field, of.after))).label(field) for field in fields]
        back = select(of.row_id, *values).where(of_table).group_by(of.row_id).subquery()
    new = {field: _unless_null(back.c[field], table.c[field]) for field in fields}
    changed = update(table).where(table.c.id == back.c.row_id)
    current.connection.execute(changed.values(**new, version=table.c.version + 1))
    ids = current.connection.execute(select(of.row_id).where(of_table)).scalars()
    current.changes.changed.setdefault(table.name, set()).update(ids)


def _unless_null(text: ColumnElement[Any], present: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((text.is_(None), present), else_=from_json(text))


def _insert_again(current: Operation, operation_id: int, table: Table) -> None:
    """Bring back rows that an operation deleted, under their old ids."""
    current.record(_inverse(current, _whole_rows(operation_id, table), event.c.after.is_(None)))
    names = [column.name for column in recorded_columns(table)]
    brought = and_(_whole_rows(current.id, table), event.c.before.is_(None))
    back = select(*row_values(table, event.c.after)).where(brought)
    current.connection.execute(insert(table).from_select(names, back))
    ids = _ids_of(current, table, event.c.before.is_(None))
    current.changes.added.setdefault(table.name, set()).update(ids)


def _delete_again(current: Operation, operation_id: int, table: Table, refusal: str) -> None:
    """Take away rows that an operation inserted, if they are as it left them and nothing uses them."""
    inserted = and_(_whole_rows(operation_id, table), event.c.before.is_(None))
    total = current.connection.execute(select(func.count()).where(inserted)).scalar_one()
    same = _inverse(current, inserted, is_recorded(table, event.c.after))
    if current.record(same.join_from(event, table, table.c.id == event.c.row_id)) != total:
        raise NotUndone(f"{refusal}, because some of what it added has changed since.")
    ids = _ids_of(current, table, event.c.after.is_(None))
    if _used(current.connection, table, ids):
        raise NotUndone(f"{refusal}, because some of what it added is in use.")
    current.connection.execute(delete(table).where(among(table.c.id)), {"ids": id_set(ids)})
    current.changes.removed.setdefault(table.name, set()).update(ids)


def _inverse(
    current: Operation, *conditions: ColumnElement[bool], before: ColumnElement[Any] = event.c.before
) -> Select[Any]:
    """Return the recorded events with before and after exchanged, as events of the current operation."""
    row = event.c
    swapped = (literal(current.id), row.entity, row.row_id, row.field, row.verb, row.after, before)
    return select(*swapped).where(*conditions)


def _whole_rows(operation_id: int, table: Table) -> ColumnElement[bool]:
    """Return the condition for an operation's inserts and deletes in one table."""
    return and_(event.c.operation_id == operation_id, event.c.entity == table.name, event.c.field.is_(None))


def _ids_of(current: Operation, table: Table, which: ColumnElement[bool]) -> list[int]:
    rows = select(event.c.row_id).where(_whole_rows(current.id, table), which)
    return list(current.connection.execute(rows).scalars())


def _used(connection: Connection, table: Table, ids: list[int]) -> bool:
    """Return whether a row outside still points at one of these rows."""
    for other in (*JOURNALED.values(), operation):
        for key in other.foreign_keys:
            if key.column.table is table:
                found = select(exists().where(among(key.parent)))
                if connection.execute(found, {"ids": id_set(ids)}).scalar():
                    return True
    return False
