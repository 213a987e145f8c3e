"""Tasks as their workflow and their screens ask for them: groups of like ones, and rows."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, Table, bindparam, case, func, select

from app.domain.people import Actor, OrganizationKind
from app.domain.task_rows import TaskRow
from app.domain.tasks import PARTNER_TASK
from app.persistence.dialect import among, id_set
from app.persistence.queries.comments import comment_count, file_count, unread_count
from app.persistence.queries.values import CAMPAIGN_STATUS, moment, plain_date
from app.persistence.tables import (
    attachment,
    campaign,
    collaboration,
    influencer,
    organization,
    person,
    task,
    task_type,
)

_FOLLOWED = tuple({source for step in PARTNER_TASK.transitions if step.then for source in step.sources})
"""The statuses in which it matters whether a task requires approval."""
NAMED = 1_000
"""In a selection of so many tasks each assignee is told apart; more would not be read one by one."""
_ME = bindparam("me", type_=Integer())
OTHERS, OTHER_HOMES = "other people", "other organizations"


def groups(
    connection: Connection, ids: Iterable[int], me_id: int, *, deleted: bool = False
) -> list[tuple[dict[str, Any], list[int]]]:
    """Return the distinct facts among tasks that their workflow asks for, each with its ids.

    Reporters and who asked for approval count as ``me_id`` or as somebody else (0 and None), and approval is
    required only where something follows from it: the rules ask no more, and a selection falls into few
    groups. In a large one all others who have a task count as one (0) too, and share a name. Only tasks out
    of the trash are in a group, or with ``deleted`` only those in it.
    """
    chosen = list(ids)
    bound = {"ids": id_set(chosen), "me": me_id}
    keys, *facts = map(json.loads, connection.execute(_columns(deleted=deleted), bound).one())
    alike: dict[_Facts, list[int]] = {}
    for key, values in zip(keys, zip(*facts, strict=True), strict=True):
        alike.setdefault(values, []).append(key)
    if len(chosen) > NAMED:
        mine = select(person.c.organization_id).where(person.c.id == me_id)
        alike = _merged(alike, me_id, connection.execute(mine).scalar())
    people = _names(connection, person, {values[1] for values in alike if values[1]})
    homes = _names(connection, organization, {values[2] for values in alike})
    return [(_facts(values, people, homes), members) for values, members in alike.items()]


_Facts = tuple[Any, ...]
"""Status, assignee, their organization, reporter, who asked for approval, and whether that is required."""


@cache
def _columns(*, deleted: bool) -> Select[Any]:
    """Select the ids and each part of `_Facts` as one JSON array, in the same order: one row to read."""
    of = task.c
    columns: list[ColumnElement[Any]] = [
        of.id,
        of.status,
        of.assignee_id,
        of.organization_id,
        case((of.reporter_id == _ME, _ME), else_=0),
        case((of.requested_by_id == _ME, _ME)),
        case((of.status.in_(_FOLLOWED), of.requires_approval), else_=0),
    ]
    there = of.deleted_at.is_not(None) if deleted else of.deleted_at.is_(None)
    return select(*map(func.json_group_array, columns)).where(among(of.id), of.kind == "partner", there)


def _merged(alike: dict[_Facts, list[int]], me_id: int, home_id: int | None) -> dict[_Facts, list[int]]:
    """Put those together that differ in which other people or organizations have them."""
    found: dict[_Facts, list[_Facts]] = {}
    for values in alike:
        status, assignee, home, *rest = values
        who = assignee if assignee in (None, me_id) else 0
        found.setdefault((status, who, home if home == home_id else 0, *rest), []).append(values)
    return {
        (key[0], _shared(parts, 1), _shared(parts, 2) or 0, *key[3:]): [
            member for part in parts for member in alike[part]
        ]
        for key, parts in found.items()
    }


def _shared(parts: Sequence[_Facts], place: int) -> int | None:
    """Return the one value that all have in a place, 0 where there are several."""
    values = {part[place] for part in parts}
    return values.pop() if len(values) == 1 else 0


def _names(connection: Connection, table: Table, ids: Iterable[int]) -> dict[int, str]:
    return {row.id: row.name for row in connection.execute(_named(table), {"ids": id_set(ids)})}


@cache
def _named(table: Table) -> Select[Any]:
    return select(table.c.id, table.c.name).where(among(table.c.id))


def _facts(values: _Facts, people: Mapping[int, str], homes: Mapping[int, str]) -> dict[str, Any]:
    status, assignee, home, reporter, requested_by, approval = values
    return {
        "status": status,
        "assignee_id": assignee,
        "assignee_name": "" if assignee is None else people.get(assignee, OTHERS),
        "assignee_organization_id": home,
        "assignee_organization_name": homes.get(home, OTHER_HOMES),
        "reporter_id": reporter,
        "requested_by_id": requested_by,
        "requires_approval": bool(approval),
    }


def rows(connection: Connection, ids: Sequence[int], me: Actor, *, four_eyes: bool) -> list[TaskRow]:
    """Return tasks in the order of ``ids``, in or out of the trash; ids that are gone are left out.

    What is unread is so for ``me``; ``four_eyes`` says whether that rule holds here.
    """
    bound = {"ids": id_set(ids), "me": me.id, "home": me.organization_id}
    found = {row[0]: _row(row, four_eyes=four_eyes) for row in connection.execute(_tasks(), bound)}
    return [found[key] for key in ids if key in found]


def of_campaigns(connection: Connection, campaign_ids: Iterable[int]) -> list[int]:
    """Return the tasks of campaigns, those in the trash left out."""
    found = select(task.c.id).where(among(task.c.campaign_id), task.c.deleted_at.is_(None))
    return list(connection.execute(found, {"ids": id_set(campaign_ids)}).scalars())


def gone_with(connection: Connection, campaign_ids: Iterable[int]) -> list[int]:
    """Return the tasks that went to the trash with their campaigns: at the same moment."""
    together = task.c.deleted_at == campaign.c.deleted_at
    found = select(task.c.id).join_from(task, campaign).where(among(campaign.c.id), together)
    return list(connection.execute(found, {"ids": id_set(campaign_ids)}).scalars())


def kind_of(connection: Connection, task_id: int) -> str:
    """Return the kind of a task, REPORT_KIND for a report; "" where it is gone."""
    return connection.execute(select(task.c.kind).where(task.c.id == task_id)).scalar() or ""


def without_campaign(connection: Connection, ids: Iterable[int]) -> set[int]:
    """Return those of the tasks whose campaign is in the trash."""
    lost = select(task.c.id).join_from(task, campaign).where(campaign.c.deleted_at.is_not(None))
    return set(connection.execute(lost.where(among(task.c.id)), {"ids": id_set(ids)}).scalars())


def own_files(connection: Connection, ids: Iterable[int]) -> list[tuple[int, str, int, str]]:
    """Return (task id, name, size, hash) of the files of tasks, those of their comments left out."""
    of = attachment.c
    found = select(of.task_id, of.name, of.size, of.sha256).where(among(of.task_id), of.comment_id.is_(None))
    rows = connection.execute(found.order_by(of.id), {"ids": id_set(ids)})
    return [(row.task_id, row.name, row.size, row.sha256) for row in rows]


def originals(connection: Connection, task_id: int) -> list[int]:
    """Return a task and what it is a duplicate of, then of what that is, and so on."""
    chain = select(task.c.id, task.c.duplicate_of_id).where(task.c.id == task_id).cte("chain", recursive=True)
    further = select(task.c.id, task.c.duplicate_of_id).join(chain, task.c.id == chain.c.duplicate_of_id)
    chain = chain.union(further)
    return list(connection.execute(select(chain.c.id)).scalars())


@cache
def _tasks() -> Select[Any]:
    """Select the fields of `TaskRow` in their order, with moments as stored and without four_eyes."""
    of, home = task.c, bindparam("home", type_=Integer())
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
            comment_count(),
            unread_count(_ME, home),
            file_count(),
            of.collaboration_id,
            influencer.c.id,
            func.coalesce(influencer.c.name, ""),
            func.coalesce(of.network, ""),
            of.content_type,
            of.price,
            func.coalesce(campaign.c.currency, ""),
            of.publish_date,
            of.revision,
            of.published_url,
            of.published_date,
            func.coalesce(CAMPAIGN_STATUS, ""),
            of.mini_program,
            func.coalesce(of.reach_channel, ""),
            of.start_date,
            of.finish_date,
            func.coalesce(collaboration.c.influencer_status, ""),
            of.points,
        )
        .join_from(task, organization, organization.c.id == of.organization_id)
        .join(reporter, reporter.c.id == of.reporter_id)
        .outerjoin(assignee, assignee.c.id == of.assignee_id)
        .outerjoin(task_type, task_type.c.id == of.task_type_id)
        .outerjoin(campaign, campaign.c.id == of.campaign_id)
        .outerjoin(client, client.c.id == campaign.c.client_id)
        .outerjoin(collaboration, collaboration.c.id == of.collaboration_id)
        .outerjoin(influencer, influencer.c.id == collaboration.c.influencer_id)
        .where(among(of.id))
    )


_DATES = (36, 39, 43, 44)


def _row(values: Sequence[Any], *, four_eyes: bool) -> TaskRow:
    fields = list(values)
    fields[16] = OrganizationKind(fields[16])
    fields[19] = None if fields[19] is None else moment(fields[19])
    fields[20:22] = bool(fields[20]), bool(fields[21])
    for place in _DATES:
        fields[place] = plain_date(fields[place])
    fields[24:26] = four_eyes, moment(fields[24]), fields[25] is not None
    return TaskRow(*fields)
