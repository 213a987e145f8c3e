"""Tasks as their workflow and their screens ask for them: groups of like ones, and rows."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, case, func, select

from app.persistence.dialect import among, id_set
from app.persistence.tables import organization, person, task

_FACTS = (
    "status",
    "assignee_id",
    "assignee_name",
    "assignee_organization_id",
    "assignee_organization_name",
    "reporter_id",
    "requested_by_id",
    "requires_approval",
)


def groups(connection: Connection, ids: Iterable[int], me_id: int) -> list[tuple[dict[str, Any], list[int]]]:
    """Return the distinct facts among tasks that their workflow asks for, each with its ids.

    Reporters and who asked for approval count as ``me_id`` or as somebody else (0 and None): the rules ask
    no more, and a large selection falls into few groups. Tasks in the trash are in none.
    """
    of = task.c
    keys = (
        of.status,
        of.assignee_id,
        of.organization_id,
        case((of.reporter_id == me_id, me_id), else_=0).label("reporter"),
        case((of.requested_by_id == me_id, me_id)).label("requested_by"),
        of.requires_approval,
    )
    alike = (
        select(*keys, func.json_group_array(of.id).label("ids"))
        .where(among(of.id), of.deleted_at.is_(None))
        .group_by(*keys)
        .subquery()
    )
    rows = connection.execute(
        select(
            alike.c.status,
            alike.c.assignee_id,
            func.coalesce(person.c.name, ""),
            alike.c.organization_id,
            organization.c.name,
            alike.c.reporter,
            alike.c.requested_by,
            alike.c.requires_approval,
            alike.c.ids,
        )
        .join_from(alike, organization, organization.c.id == alike.c.organization_id)
        .outerjoin(person, person.c.id == alike.c.assignee_id),
        {"ids": id_set(ids)},
    )
    return [(_facts(row), json.loads(row[-1])) for row in rows]


def _facts(row: Iterable[Any]) -> dict[str, Any]:
    facts = dict(zip(_FACTS, row, strict=False))
    return facts | {"requires_approval": bool(facts["requires_approval"])}
