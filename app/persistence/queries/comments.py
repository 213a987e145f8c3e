"""Threads of tasks: their comments, and what of them somebody has not read."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from app.domain.people import Role
from app.domain.task_rows import AttachmentRow, CommentRow
from app.persistence.dialect import among, id_set
from app.persistence.queries import attachments
from app.persistence.queries.values import moment
from app.persistence.tables import attachment, comment, draft, person, seen, task


def comment_count() -> ColumnElement[int]:
    """Return the number of comments of the task that a statement is about."""
    return select(func.count()).where(comment.c.task_id == task.c.id).correlate(task).scalar_subquery()


def file_count() -> ColumnElement[int]:
    """Return the number of files of the task that a statement is about, those of its comments included."""
    return select(func.count()).where(attachment.c.task_id == task.c.id).correlate(task).scalar_subquery()


_Id = int | ColumnElement[int]


def unread_count(person_id: _Id, organization_id: _Id) -> ColumnElement[int]:
    """Return how many comments of the task that a statement is about the person has still to read.

    Only those of others count, and only in threads the person takes part in.
    """
    unread = select(func.count()).where(*_unread(person_id)).correlate(task).scalar_subquery()
    return case((_takes_part(person_id, organization_id), unread), else_=0)


def thread(connection: Connection, task_id: int) -> list[CommentRow]:
    """Return the comments of a task with their files, the oldest first."""
    chosen = _comments().where(comment.c.task_id == task_id).order_by(comment.c.at, comment.c.id)
    return _with_files(connection, chosen, attachments.of_task(connection, task_id))


def by_id(connection: Connection, ids: Iterable[int]) -> list[CommentRow]:
    """Return some comments without their files; ids that are gone are left out."""
    return _with_files(connection, _comments().where(among(comment.c.id)).params(ids=id_set(ids)), [])


def file_ids(connection: Connection, comment_id: int) -> list[int]:
    """Return the ids of a comment's files."""
    found = select(attachment.c.id).where(attachment.c.comment_id == comment_id)
    return list(connection.execute(found).scalars())


def has_replies(connection: Connection, comment_id: int) -> bool:
    """Return whether somebody has replied to a comment."""
    found = select(comment.c.id).where(comment.c.reply_to_id == comment_id).limit(1)
    return connection.execute(found).first() is not None


def newest(connection: Connection, task_id: int) -> int:
    """Return when the latest comment of a task was written, in milliseconds; 0 where there is none."""
    latest = select(func.coalesce(func.max(comment.c.at), 0)).where(comment.c.task_id == task_id)
    return int(connection.execute(latest).scalar_one())


def seen_until(connection: Connection, task_id: int, person_id: int) -> int:
    """Return up to when somebody has read a thread, in milliseconds; 0 where they never looked."""
    found = select(seen.c.at).where(seen.c.task_id == task_id, seen.c.person_id == person_id)
    return connection.execute(found).scalar() or 0


def first_unread(connection: Connection, task_id: int, person_id: int, organization_id: int) -> int | None:
    """Return the oldest comment that counts as unread for somebody."""
    found = select(comment.c.id).join_from(comment, task, task.c.id == comment.c.task_id)
    unread = found.where(task.c.id == task_id, *_unread(person_id), _takes_part(person_id, organization_id))
    return connection.execute(unread.order_by(comment.c.at, comment.c.id).limit(1)).scalar()


def begun(connection: Connection, task_id: int, person_id: int) -> str:
    """Return the comment that somebody has begun and not sent, or ""."""
    found = select(draft.c.text).where(draft.c.task_id == task_id, draft.c.person_id == person_id)
    return connection.execute(found).scalar() or ""


def _takes_part(person_id: _Id, organization_id: _Id) -> ColumnElement[bool]:
    """Return whether somebody reported, holds or may take the task, or has said something about it."""
    mine = comment.alias()
    said = select(mine.c.id).where(mine.c.author_id == person_id, mine.c.task_id == task.c.id)
    return or_(
        task.c.reporter_id == person_id,
        task.c.assignee_id == person_id,
        and_(task.c.assignee_id.is_(None), task.c.organization_id == organization_id),
        said.correlate(task).exists(),
    )


def _unread(person_id: _Id) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for comments of the task that others wrote after the person looked last."""
    return (
        comment.c.task_id == task.c.id,
        comment.c.author_id != person_id,
        comment.c.at > func.coalesce(_seen_until(person_id), 0),
    )


def _seen_until(person_id: _Id) -> ColumnElement[int]:
    read: Select[Any] = select(seen.c.at).where(seen.c.person_id == person_id, seen.c.task_id == task.c.id)
    return read.correlate(task).scalar_subquery()


def _comments() -> Select[Any]:
    author, recorder = person.alias(), person.alias()
    of = comment.c
    return (
        select(
            of.id,
            of.task_id,
            of.author_id,
            author.c.name,
            func.coalesce(recorder.c.name, ""),
            of.text,
            of.at,
            of.edited_at,
            author.c.role,
            of.reply_to_id,
        )
        .join_from(comment, author, author.c.id == of.author_id)
        .outerjoin(recorder, recorder.c.id == of.recorder_id)
    )


def _with_files(connection: Connection, chosen: Select[Any], files: list[AttachmentRow]) -> list[CommentRow]:
    """Read comments, each with those of the files, the newest first, that are its own; in their order."""
    of_comment: dict[int | None, list[AttachmentRow]] = {}
    for file in reversed(files):
        of_comment.setdefault(file.comment_id, []).append(file)
    return [_row(row, of_comment.get(row[0], [])) for row in connection.execute(chosen)]


def _row(values: Sequence[Any], files: list[AttachmentRow]) -> CommentRow:
    when, edited, role = moment(values[6]), values[7] is not None, Role(values[8])
    fields = (*values[:6], when, edited, tuple(files), role, values[9])
    return CommentRow(*fields)
