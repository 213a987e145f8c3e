"""The managed list of task types."""

from sqlalchemy import Connection, func, select

from app.domain.task_rows import TaskType
from app.persistence.tables import task, task_type


def types(connection: Connection) -> list[TaskType]:
    """Return every task type by name, with how many tasks have it; those in the trash do not count."""
    of = task_type.c
    counted = (
        select(task.c.task_type_id, func.count().label("used"))
        .where(task.c.deleted_at.is_(None))
        .group_by(task.c.task_type_id)
        .subquery()
    )
    rows = connection.execute(
        select(of.id, of.name, of.active, func.coalesce(counted.c.used, 0))
        .outerjoin_from(task_type, counted, counted.c.task_type_id == of.id)
        .order_by(of.name_key, of.id)
    )
    return [TaskType(row[0], row[1], bool(row[2]), row[3]) for row in rows]
