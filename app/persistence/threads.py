"""What somebody has read and begun to write; outside the journal, because it is nothing to undo."""

from sqlalchemy import Connection, Table, delete, insert, literal, select

from app.persistence.database import Database
from app.persistence.tables import draft, seen, task


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
    row = select(literal(person_id), task.c.id, literal(kept)).where(task.c.id == task_id)
    connection.execute(insert(table).from_select(["person_id", "task_id", name], row))


def _forget(connection: Connection, table: Table, person_id: int, task_id: int) -> None:
    mine = (table.c.person_id == person_id, table.c.task_id == task_id)
    connection.execute(delete(table).where(*mine))
