"""Files of tasks, and the contents that all of them need."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from app.domain.task_rows import AttachmentRow, reference
from app.persistence.dialect import among, id_set
from app.persistence.queries.values import moment
from app.persistence.tables import attachment, person, task


def of_task(connection: Connection, task_id: int) -> list[AttachmentRow]:
    """Return the files of a task and of its comments, the newest first."""
    chosen = _attachments().where(attachment.c.task_id == task_id)
    return _rows(connection, chosen.order_by(attachment.c.at.desc(), attachment.c.id.desc()))


def by_id(connection: Connection, ids: Iterable[int]) -> list[AttachmentRow]:
    """Return some files; ids that are gone are left out."""
    chosen = _attachments().where(among(attachment.c.id)).params(ids=id_set(ids))
    return _rows(connection, chosen.order_by(attachment.c.id))


def hashes(connection: Connection) -> list[str]:
    """Return the hash of every content there must be."""
    return list(connection.execute(select(attachment.c.sha256).distinct()).scalars())


def named(connection: Connection) -> list[tuple[str, str, str, int]]:
    """Return (hash, reference of its task, name, size) of every file, for the look for damage."""
    of = attachment.c
    rows = connection.execute(
        select(of.sha256, task.c.kind, of.task_id, of.name, of.size)
        .outerjoin(task, task.c.id == of.task_id)
        .order_by(of.id)
    )
    return [(row[0], reference(row[1] or "", row[2]), row[3], row[4]) for row in rows]


def _attachments() -> Select[Any]:
    of = attachment.c
    return select(
        of.id,
        of.task_id,
        of.comment_id,
        of.author_id,
        person.c.name.label("author"),
        of.name,
        of.size,
        of.sha256,
        of.at,
    ).join_from(attachment, person, person.c.id == of.author_id)


def _rows(connection: Connection, chosen: Select[Any]) -> list[AttachmentRow]:
    return [_row(row) for row in connection.execute(chosen)]


def _row(values: Sequence[Any]) -> AttachmentRow:
    fields = (*values[:-1], moment(values[-1]))
    return AttachmentRow(*fields)
