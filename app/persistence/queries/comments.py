"""Threads of tasks: their comments, and what of them somebody has not read."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from app.persistence.tables import attachment, comment, seen, task


def comment_count() -> ColumnElement[int]:
    """Return the number of comments of the task that a statement is about."""
    return select(func.count()).where(comment.c.task_id == task.c.id).correlate(task).scalar_subquery()


def file_count() -> ColumnElement[int]:
    """Return the number of files of the task that a statement is about, those of its comments included."""
    return select(func.count()).where(attachment.c.task_id == task.c.id).correlate(task).scalar_subquery()


def unread_count(person_id: int, organization_id: int) -> ColumnElement[int]:
    """Return how many comments of the task that a statement is about the person has still to read.

    Only those of others count, and only in threads the person takes part in.
    """
    unread = select(func.count()).where(*_unread(person_id)).correlate(task).scalar_subquery()
    return case((_takes_part(person_id, organization_id), unread), else_=0)


def _takes_part(person_id: int, organization_id: int) -> ColumnElement[bool]:
    """Return whether somebody reported, holds or may take the task, or has said something about it."""
    mine = comment.alias()
    said = select(mine.c.id).where(mine.c.author_id == person_id, mine.c.task_id == task.c.id)
    return or_(
        task.c.reporter_id == person_id,
        task.c.assignee_id == person_id,
        and_(task.c.assignee_id.is_(None), task.c.organization_id == organization_id),
        said.correlate(task).exists(),
    )


def _unread(person_id: int) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for comments of the task that others wrote after the person looked last."""
    return (
        comment.c.task_id == task.c.id,
        comment.c.author_id != person_id,
        comment.c.at > func.coalesce(_seen_until(person_id), 0),
    )


def _seen_until(person_id: int) -> ColumnElement[int]:
    read: Select[Any] = select(seen.c.at).where(seen.c.person_id == person_id, seen.c.task_id == task.c.id)
    return read.correlate(task).scalar_subquery()
