"""What somebody has read and begun to write; outside the journal, because it is nothing to undo."""

from functools import cache

from sqlalchemy import Connection, Delete, Insert, Integer, Table, bindparam, delete, insert, select

from app.persistence.database import Database
from app.persistence.tables import draft, seen, task

_WHO, _WHICH = bindparam("who", type_=Integer()), bindparam("which", type_=Integer())


def mark_seen(database: Database, person_id: int, task_id: int, until: int) -> None:
    """Keep that somebody has read a thread up to a moment; raises as `Database.writing` does."""
    with database.writing() as connection:
        put_seen(connection, person_id, task_id, until)


def put_seen(connection: Connection, person_id: int, task_id: int, until: int) -> None:
    """Keep the same inside an open transaction."""
    _put(connection, seen, person_id, task_id, at=until)


def keep_draft(database: Database, person_id: int, task_id: int, text: str) -> None:
    """Keep what somebody has begun to write, nothing for ""; raises as `Database.writing` does."""
    with database.writing() as connection:
        put_draft(connection, person_id, task_id, text)


def put_draft(connection: Connection, person_id: int, task_id: int, text: str) -> None:
    """Keep the same inside an open transaction."""
    if text:
        _put(connection, draft, person_id, task_id, text=text)
    else:
        _forget(connection, draft, person_id, task_id)


def _put(connection: Connection, table: Table, person_id: int, task_id: int, **value: object) -> None:
    """Put a person's row of a task, unless the task is gone meanwhile."""
    _forget(connection, table, person_id, task_id)
    (name, kept), *_ = value.items()
    connection.execute(_putting(table, name), {"who": person_id, "which": task_id, "kept": kept})


def _forget(connection: Connection, table: Table, person_id: int, task_id: int) -> None:
    connection.execute(_forgetting(table), {"who": person_id, "which": task_id})


@cache
def _putting(table: Table, name: str) -> Insert:
    kept = bindparam("kept", type_=table.c[name].type)
    row = select(_WHO, task.c.id, kept).where(task.c.id == _WHICH)
    return insert(table).from_select(["person_id", "task_id", name], row)


@cache
def _forgetting(table: Table) -> Delete:
    return delete(table).where(table.c.person_id == _WHO, table.c.task_id == _WHICH)
