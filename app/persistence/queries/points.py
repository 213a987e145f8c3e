"""The ledger of points, read: sums and statements."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from app.domain.people import Actor
from app.domain.reward_rows import Earner, EntryRow, TotalRow
from app.persistence.queries.values import moment
from app.persistence.tables import influencer, organization, person, points_entry, task

_NAME = func.coalesce(person.c.name, influencer.c.name)


def totals(connection: Connection, me: Actor | None) -> list[TotalRow]:
    """Return what everybody has earned, the most first; with ``me`` only those of their organization."""
    of = points_entry.c
    points = func.sum(of.points)
    home = func.coalesce(organization.c.name, "")
    found = (
        _earners(select(of.person_id, of.influencer_id, _NAME, home, func.count(), points))
        .where(*_of(me))
        .group_by(of.person_id, of.influencer_id)
        .order_by(points.desc(), _NAME, of.person_id, of.influencer_id)
    )
    return [TotalRow(Earner(row[0], row[1]), *row[2:]) for row in connection.execute(found)]


def total(connection: Connection, me: Actor | None) -> int:
    """Return the sum of all that `totals` lists."""
    summed = _earners(select(func.coalesce(func.sum(points_entry.c.points), 0))).where(*_of(me))
    return int(connection.execute(summed).scalar_one())


def statements(
    connection: Connection, me: Actor | None, earner: Earner | None = None
) -> Iterator[tuple[str, str, EntryRow]]:
    """Yield (name, organization, entry) of the entries of somebody or of all, the newest first."""
    of, actor, recorder = points_entry.c, person.alias(), person.alias()
    balance = func.sum(of.points).over(
        partition_by=(of.person_id, of.influencer_id), order_by=of.id, rows=(None, 0)
    )
    home = func.coalesce(organization.c.name, "")
    recorded = func.coalesce(recorder.c.name, "")
    chosen = (
        _earners(
            select(
                _NAME,
                home,
                of.id,
                of.report_id,
                task.c.title,
                of.points,
                balance,
                of.at,
                actor.c.name,
                recorded,
            )
        )
        .join(task, task.c.id == of.report_id)
        .join(actor, actor.c.id == of.actor_id)
        .outerjoin(recorder, recorder.c.id == of.recorder_id)
        .where(*_of(me))
    )
    if earner is not None:
        chosen = chosen.where(
            of.person_id.is_not_distinct_from(earner.person_id),
            of.influencer_id.is_not_distinct_from(earner.influencer_id),
        )
    for name, organization_name, *row in connection.execute(chosen.order_by(of.id.desc())):
        fields = (*row[:5], moment(row[5]), *row[6:])
        yield name, organization_name, EntryRow(*fields)


def _earners(chosen: Select[Any]) -> Select[Any]:
    of = points_entry.c
    return (
        chosen.select_from(points_entry)
        .outerjoin(person, person.c.id == of.person_id)
        .outerjoin(organization, organization.c.id == person.c.organization_id)
        .outerjoin(influencer, influencer.c.id == of.influencer_id)
    )


def _of(me: Actor | None) -> Sequence[ColumnElement[bool]]:
    return () if me is None else (person.c.organization_id == me.organization_id,)
