"""Which tasks, organizations and types a list of tasks may mean: read at once."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, Text, bindparam, func, select

from app.domain.task_rows import REPORT_KIND
from app.persistence.tables import organization, task, task_type


class KnownTask(NamedTuple):
    """A task that is there: its id, and what tells whether a row of a list is the same."""

    id: int
    title_key: str
    campaign_id: int | None
    due_at: int | None


def tasks_titled(connection: Connection, keys: Iterable[str]) -> list[KnownTask]:
    """Return the tasks outside the trash whose folded title is one of ``keys``."""
    each = func.json_each(bindparam("keys", type_=Text())).table_valued("value")
    columns = (task.c.id, task.c.title_key, task.c.campaign_id, task.c.due_at)
    rows = connection.execute(
        select(*columns)
        .join_from(each, task, task.c.title_key == each.c.value)
        .where(task.c.deleted_at.is_(None), task.c.kind != REPORT_KIND)
        .order_by(task.c.id),
        {"keys": json.dumps(sorted(set(keys)), ensure_ascii=False)},
    )
    return [KnownTask(*row) for row in rows]


def organizations(connection: Connection) -> list[tuple[int, str, str, bool]]:
    """Return (id, name, kind, active) of every organization, the agency first."""
    of = organization.c
    rows = connection.execute(select(of.id, of.name, of.kind, of.active).order_by(of.kind, of.id))
    return [(key, name, kind, bool(active)) for key, name, kind, active in rows]


def task_types(connection: Connection) -> list[tuple[int, str, bool]]:
    """Return (id, name, active) of every task type."""
    of = task_type.c
    rows = connection.execute(select(of.id, of.name, of.active).order_by(of.id))
    return [(key, name, bool(active)) for key, name, active in rows]
