"""Undo and redo: an operation's record replayed backwards as a new operation."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    update,
)

from app.domain.changes import Changes
from app.persistence.database import Database
from app.persistence.dialect import among, as_json, from_json, id_set, recorded_columns, row_json, row_values
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
    found = connection.execute(select(operation).where(operation.c.id == operation_id)).one()
    if found.undone_by_id is not None:
        raise NotUndone(f"“{found.label}” is undone already.")
    if found.irreversible:
        raise NotUndone(found.irreversible)
    stamp = Stamp(found.label, at, actor_id, recorder_id, kind="undo", undoes_id=operation_id)
    with open_operation(database, stamp) as current:
        refused = _reverse(current, operation_id, found.label)
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
        refused = _reverse(current, found.undone_by_id, found.label)
        mark = update(operation).where(operation.c.id == operation_id)
        current.connection.execute(mark.values(undone_by_id=None, redoable=0))
    return Undone(current.id, found.label, current.events, refused, current.changes)


def _reverse(current: Operation, operation_id: int, label: str) -> int:
    """Write the inverse of an operation's events; return how many changed rows were left alone."""
    shape = _shape(current.connection, operation_id)
    parents_first = [name for name in JOURNALED if name in shape]
    refused = 0
    for name in parents_first:
        if "delete" in shape[name]:
            _insert_again(current, operation_id, JOURNALED[name], label)
    for name in parents_first:
        for column in sorted(shape[name] - {"insert", "delete"}):
            refused += _put_back(current, operation_id, JOURNALED[name], column)
    for name in reversed(parents_first):
        if "insert" in shape[name]:
            _delete_again(current, operation_id, JOURNALED[name], label)
    if current.events == 0:
        raise NotUndone(f"“{label}” cannot be undone, because everything it touched has changed since.")
    return refused


def _shape(connection: Connection, operation_id: int) -> dict[str, set[str]]:
    """Return, by entity, the fields an operation set, and "insert" or "delete"."""
    kind = func.coalesce(event.c.field, func.iif(event.c.before.is_(None), "insert", "delete"))
    rows = connection.execute(
        select(event.c.entity, kind).where(event.c.operation_id == operation_id).distinct()
    )
    shape: dict[str, set[str]] = {}
    for entity, name in rows:
        shape.setdefault(entity, set()).add(name)
    return shape


def _put_back(current: Operation, operation_id: int, table: Table, name: str) -> int:
    """Reverse one field of every row that still has the recorded value; return how many do not."""
    column = table.c[name]
    of_field = and_(event.c.operation_id == operation_id, event.c.entity == table.name, event.c.field == name)
    total = current.connection.execute(select(func.count()).where(of_field)).scalar_one()
    same = _inverse(current, of_field, as_json(column) == event.c.after)
    done = current.record(same.join_from(event, table, table.c.id == event.c.row_id))
    inverse = and_(event.c.operation_id == current.id, event.c.entity == table.name, event.c.field == name)
    changed = update(table).where(table.c.id == event.c.row_id, inverse)
    values = {name: from_json(event.c.after), "version": table.c.version + 1}
    current.connection.execute(changed.values(**values))
    ids = current.connection.execute(select(event.c.row_id).where(inverse)).scalars()
    current.changes.changed.setdefault(table.name, set()).update(ids)
    return int(total) - done


def _insert_again(current: Operation, operation_id: int, table: Table, label: str) -> None:
    """Bring back rows that an operation deleted, under their old ids."""
    current.record(_inverse(current, _whole_rows(operation_id, table), event.c.after.is_(None)))
    names = [column.name for column in recorded_columns(table)]
    back = select(*row_values(table, event.c.after)).where(
        _whole_rows(current.id, table), event.c.before.is_(None)
    )
    count = current.connection.execute(
        insert(table).prefix_with("OR IGNORE").from_select(names, back)
    ).rowcount
    ids = _ids_of(current, table, event.c.before.is_(None))
    if count != len(ids) or _orphans(current.connection, table, ids):
        raise NotUndone(
            f"“{label}” cannot be undone, because what it removed was replaced or belongs to something gone."
        )
    current.changes.added.setdefault(table.name, set()).update(ids)


def _delete_again(current: Operation, operation_id: int, table: Table, label: str) -> None:
    """Take away rows that an operation inserted, if they are as it left them and nothing uses them."""
    inserted = and_(_whole_rows(operation_id, table), event.c.before.is_(None))
    total = current.connection.execute(select(func.count()).where(inserted)).scalar_one()
    same = _inverse(current, inserted, row_json(table) == event.c.after)
    if current.record(same.join_from(event, table, table.c.id == event.c.row_id)) != total:
        raise NotUndone(f"“{label}” cannot be undone, because some of what it added has changed since.")
    ids = _ids_of(current, table, event.c.after.is_(None))
    if _used(current.connection, table, ids):
        raise NotUndone(f"“{label}” cannot be undone, because some of what it added is in use.")
    current.connection.execute(delete(table).where(among(table.c.id)), {"ids": id_set(ids)})
    current.changes.removed.setdefault(table.name, set()).update(ids)


def _inverse(current: Operation, *conditions: ColumnElement[bool]) -> Select[Any]:
    """Return the recorded events with before and after exchanged, as events of the current operation."""
    row = event.c
    swapped = (literal(current.id), row.entity, row.row_id, row.field, row.verb, row.after, row.before)
    return select(*swapped).where(*conditions)


def _whole_rows(operation_id: int, table: Table) -> ColumnElement[bool]:
    """Return the condition for an operation's inserts and deletes in one table."""
    return and_(event.c.operation_id == operation_id, event.c.entity == table.name, event.c.field.is_(None))


def _ids_of(current: Operation, table: Table, which: ColumnElement[bool]) -> list[int]:
    rows = select(event.c.row_id).where(_whole_rows(current.id, table), which)
    return list(current.connection.execute(rows).scalars())


def _used(connection: Connection, table: Table, ids: list[int]) -> bool:
    """Return whether a row outside still points at one of these rows."""
    for other in JOURNALED.values():
        for key in other.foreign_keys:
            if key.column.table is table:
                found = select(exists().where(among(key.parent)))
                if connection.execute(found, {"ids": id_set(ids)}).scalar():
                    return True
    return False


def _orphans(connection: Connection, table: Table, ids: list[int]) -> bool:
    """Return whether one of these rows points at a row that is not there."""
    for key in table.foreign_keys:
        parent = key.column.table
        missing = select(
            exists().where(
                among(table.c.id), key.parent.is_not(None), ~exists().where(parent.c.id == key.parent)
            )
        )
        if connection.execute(missing, {"ids": id_set(ids)}).scalar():
            return True
    return False
