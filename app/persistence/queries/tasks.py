"""Tasks as their workflow and their screens ask for them: groups of like ones, and rows."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from app.domain.people import OrganizationKind, Role
from app.domain.task_rows import TaskRow
from app.persistence.dialect import among, id_set
from app.persistence.tables import attachment, campaign, comment, organization, person, seen, task, task_type

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


def rows(connection: Connection, ids: Sequence[int], me_id: int, *, four_eyes: bool) -> list[TaskRow]:
    """Return tasks in the order of ``ids``, in or out of the trash; ids that are gone are left out.

    What is unread is so for the person ``me_id``; ``four_eyes`` says whether that rule holds here.
    """
    found = {
        row[0]: _row(row, four_eyes=four_eyes)
        for row in connection.execute(_tasks(me_id).where(among(task.c.id)), {"ids": id_set(ids)})
    }
    return [found[key] for key in ids if key in found]


def deciders(connection: Connection) -> int:
    """Return how many active people may approve: Reviewers and Admins."""
    may = person.c.role.in_((Role.REVIEWER.value, Role.ADMIN.value))
    counted = select(func.count()).select_from(person).where(may, person.c.active == 1)
    return int(connection.execute(counted).scalar_one())


def _tasks(me_id: int) -> Select[Any]:
    """Select the fields of `TaskRow` in their order, with moments as stored and without four_eyes."""
    of = task.c
    client, reporter, assignee = organization.alias(), person.alias(), person.alias()
    return (
        select(
            of.id,
            of.kind,
            of.title,
            of.description,
            of.status,
            of.task_type_id,
            func.coalesce(task_type.c.name, ""),
            of.campaign_id,
            func.coalesce(campaign.c.name, ""),
            func.coalesce(campaign.c.colour, 0),
            campaign.c.client_id,
            func.coalesce(client.c.name, ""),
            of.reporter_id,
            reporter.c.name,
            of.organization_id,
            organization.c.name,
            organization.c.kind,
            of.assignee_id,
            func.coalesce(assignee.c.name, ""),
            of.due_at,
            of.urgent,
            of.requires_approval,
            of.duplicate_of_id,
            of.requested_by_id,
            of.created_at,
            of.deleted_at,
            _comments(),
            _unread(me_id),
            _files(),
        )
        .join_from(task, organization, organization.c.id == of.organization_id)
        .join(reporter, reporter.c.id == of.reporter_id)
        .outerjoin(assignee, assignee.c.id == of.assignee_id)
        .outerjoin(task_type, task_type.c.id == of.task_type_id)
        .outerjoin(campaign, campaign.c.id == of.campaign_id)
        .outerjoin(client, client.c.id == campaign.c.client_id)
    )


def _comments() -> ColumnElement[int]:
    return select(func.count()).where(comment.c.task_id == task.c.id).scalar_subquery()


def _unread(me_id: int) -> ColumnElement[int]:
    """Count what others wrote since the person last looked."""
    looked = select(seen.c.at).where(seen.c.task_id == task.c.id, seen.c.person_id == me_id).scalar_subquery()
    new = (comment.c.author_id != me_id) & (comment.c.at > func.coalesce(looked, 0))
    return select(func.count()).where(comment.c.task_id == task.c.id, new).scalar_subquery()


def _files() -> ColumnElement[int]:
    return select(func.count()).where(attachment.c.task_id == task.c.id).scalar_subquery()


def _row(values: Sequence[Any], *, four_eyes: bool) -> TaskRow:
    fields = list(values)
    fields[16] = OrganizationKind(fields[16])
    fields[19] = None if fields[19] is None else _moment(fields[19])
    fields[20:22] = bool(fields[20]), bool(fields[21])
    fields[24:26] = four_eyes, _moment(fields[24]), fields[25] is not None
    return TaskRow(*fields)


def _moment(milliseconds: int) -> datetime:
    """Return a stored moment; by addition, because some systems know no clock before 1970."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
