"""The ledger of points, read: sums, statements, the chain itself, and where it disagrees with reports."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from app.domain.ledger import START, Entry, fault
from app.domain.people import Actor
from app.domain.reward_rows import Earner, EntryRow, TotalRow
from app.domain.task_rows import REPORT_KIND
from app.persistence.queries.values import moment
from app.persistence.tables import event, influencer, organization, person, points_entry, task

_AT_ONCE = 5_000
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


def broken_chain(connection: Connection) -> str:
    """Return the first thing that is wrong with the chain of entries, or ""; it is read a part at a time."""
    previous, number = START, 0
    of = points_entry.c
    ordered = select(*(of[name] for name in Entry.__slots__)).order_by(of.id)
    with connection.execute(ordered.execution_options(yield_per=_AT_ONCE)) as rows:
        for number, row in enumerate(rows, 1):
            entry = Entry(*row)
            if wrong := fault(entry, number, previous):
                return wrong
            previous = entry.hash
    return ""


def disagreements(connection: Connection) -> Iterator[str]:
    """Yield a sentence for each report and entry that do not agree, both ways, and for each such sum."""
    of, entry = task.c, points_entry.c
    approved = and_(of.kind == REPORT_KIND, of.status == "approved")
    lost = select(of.id).where(approved, of.id.not_in(select(entry.report_id)))
    for key in connection.execute(lost.order_by(of.id)).scalars():
        yield f"R-{key} is approved, but the ledger has no points for it."
    without = (
        select(entry.id).outerjoin(task, and_(of.id == entry.report_id, approved)).where(of.id.is_(None))
    )
    for key in connection.execute(without.order_by(entry.id)).scalars():
        yield f"Entry {key} of the ledger has no approved report."
    differs = or_(
        entry.points != of.points,
        entry.person_id.is_distinct_from(of.assignee_id),
        entry.influencer_id.is_distinct_from(of.influencer_id),
    )
    other = select(entry.id, of.id).join_from(points_entry, task, of.id == entry.report_id)
    for number, key in connection.execute(other.where(approved, differs).order_by(entry.id)):
        yield f"Entry {number} of the ledger is not what R-{key} says."
    yield from _unrecorded(connection)


def _unrecorded(connection: Connection) -> Iterator[str]:
    """Look for approved reports that the history does not know as approved."""
    of = task.c
    known = select(event.c.row_id).where(
        event.c.entity == task.name,
        event.c.field == "status",
        event.c.verb == "approve",
        event.c.after == '"approved"',
    )
    strange = select(of.id).where(of.kind == REPORT_KIND, of.status == "approved", of.id.not_in(known))
    for key in connection.execute(strange.order_by(of.id)).scalars():
        yield f"R-{key} is approved, but its history does not say by whom."


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
