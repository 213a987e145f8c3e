"""Reward tasks as their workflow and their screen ask for them, and the groups of their reports."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select

from app.domain.people import Actor
from app.domain.reward_rows import RewardRow
from app.domain.task_rows import REPORT_KIND, Kind
from app.persistence.dialect import among, id_set
from app.persistence.queries.values import moment
from app.persistence.tables import campaign, person, points_entry, task

_Groups = list[tuple[dict[str, Any], list[int]]]


def groups(connection: Connection, ids: Iterable[int], *, deleted: bool = False) -> _Groups:
    """Return reward tasks by status, those out of the trash, or with ``deleted`` those in it."""
    of = task.c
    there = of.deleted_at.is_not(None) if deleted else of.deleted_at.is_(None)
    chosen = select(of.status, func.json_group_array(of.id)).where(
        among(of.id), of.kind == Kind.REWARD.value, there
    )
    rows = connection.execute(chosen.group_by(of.status), {"ids": id_set(ids)})
    return [({"status": status}, json.loads(members)) for status, members in rows]


def report_groups(connection: Connection, ids: Iterable[int], me_id: int) -> _Groups:
    """Return the distinct facts among reports that their workflow asks for, each with its ids.

    Who submitted it counts as ``me_id`` or as somebody else (None).
    """
    of = task.c
    facts = (of.status, of.organization_id, case((of.requested_by_id == me_id, me_id)))
    chosen = select(*facts, func.json_group_array(of.id)).where(among(of.id), of.kind == REPORT_KIND)
    rows = connection.execute(chosen.group_by(*facts), {"ids": id_set(ids)})
    names = ("status", "organization_id", "requested_by_id")
    return [(dict(zip(names, row[:3], strict=True)), json.loads(row[3])) for row in rows]


def ids(connection: Connection, status: str = "") -> list[int]:
    """Return the reward tasks out of the trash, active ones first, then by name."""
    of = task.c
    chosen = select(of.id).where(of.kind == Kind.REWARD.value, of.deleted_at.is_(None))
    if status:
        chosen = chosen.where(of.status == status)
    ordered = chosen.order_by(of.status != "active", of.title_key, of.id)
    return list(connection.execute(ordered).scalars())


def rows(connection: Connection, wanted: Sequence[int], me: Actor, *, everything: bool) -> list[RewardRow]:
    """Return reward tasks in the order of ``wanted``; those that are gone are left out.

    Their reports are counted that ``me`` sees: every one with ``everything``.
    """
    found = {
        row[0]: _row(row) for row in connection.execute(_rewards(me, everything), {"ids": id_set(wanted)})
    }
    return [found[key] for key in wanted if key in found]


def _rewards(me: Actor, everything: bool) -> Select[Any]:
    of = task.c
    return (
        select(
            of.id,
            of.title,
            of.description,
            of.points,
            of.status,
            of.campaign_id,
            func.coalesce(campaign.c.name, ""),
            func.coalesce(campaign.c.colour, 0),
            of.reporter_id,
            person.c.name,
            of.created_at,
            of.deleted_at,
            *_figures(me, everything),
        )
        .join_from(task, person, person.c.id == of.reporter_id)
        .outerjoin(campaign, campaign.c.id == of.campaign_id)
        .where(among(of.id), of.kind == Kind.REWARD.value)
    )


def _figures(me: Actor, everything: bool) -> list[ColumnElement[Any]]:
    report = task.alias()
    theirs = [report.c.reward_task_id == task.c.id]
    if not everything:
        theirs.append(seen(report, me))

    def figure(value: ColumnElement[Any], *conditions: ColumnElement[bool]) -> ColumnElement[Any]:
        return select(value).where(*theirs, *conditions).correlate(task).scalar_subquery()

    awarded = select(func.coalesce(func.sum(points_entry.c.points), 0)).join_from(
        points_entry, report, report.c.id == points_entry.c.report_id
    )
    return [
        figure(func.count()),
        figure(func.count(), report.c.status == "awaiting"),
        figure(func.count(), report.c.status == "approved"),
        awarded.where(*theirs).correlate(task).scalar_subquery(),
    ]


def seen(report: Any, me: Actor) -> ColumnElement[bool]:  # noqa: ANN401
    """Return whether somebody who is not of the agency sees a report: of theirs, or submitted by them."""
    theirs: ColumnElement[bool] = report.c.organization_id == me.organization_id
    submitted: ColumnElement[bool] = report.c.requested_by_id == me.id
    return or_(theirs, submitted)


def _row(values: Sequence[Any]) -> RewardRow:
    fields = (*values[:10], moment(values[10]), values[11] is not None, *values[12:])
    return RewardRow(*fields)
