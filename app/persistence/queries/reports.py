"""Reports: which a filter shows and in which order, their rows, and what can be chosen."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, bindparam, case, func, or_, select

from app.domain.people import Actor, is_staff
from app.domain.reward_rows import Age, Award, Earner, Order, ReportFilter, ReportRow
from app.domain.rewards import REPORT
from app.domain.task_rows import REPORT_KIND
from app.domain.text import fold
from app.persistence.dialect import among, id_list, id_set, read_ids
from app.persistence.queries.comments import comment_count, file_count, unread_count
from app.persistence.queries.decisions import decided_at, decisions
from app.persistence.queries.rewards import seen
from app.persistence.queries.values import moment
from app.persistence.tables import campaign, influencer, organization, person, task

SEARCH_LIMIT = 200
_REFERENCE = re.compile(r"(?:r\s?[-\u2010-\u2015]?\s?)?([0-9]{1,15})")
_DAY = 24 * 60 * 60 * 1000
_OLDER = {Age.TWO_DAYS: 2 * _DAY, Age.WEEK: 7 * _DAY}
_REWARD = task.alias("reward")
_SUBMITTER = person.alias("submitter")
_ME = bindparam("me", type_=Integer())
_HOME = bindparam("home", type_=Integer())


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks at reports, and when: milliseconds since 1970 in UTC."""

    me: Actor
    now: int


def reference_id(text: str) -> int | None:
    """Return the id that "R-88", "r88" or "88" names; None where it is none."""
    found = _REFERENCE.fullmatch(fold(text[:SEARCH_LIMIT]))
    return int(found[1]) if found else None


def ids(connection: Connection, look: Look, chosen: ReportFilter, order: Order = Order.QUEUE) -> list[int]:
    """Return the reports that a filter shows, in an order; of equal points the newest first."""
    ordered = _chosen(connection, look, chosen, task.c.id).order_by(*_ORDERS[order]())
    return read_ids(connection.execute(id_list(ordered), _bound(chosen)).scalar())


def count(connection: Connection, look: Look, chosen: ReportFilter) -> int:
    """Return how many reports a filter shows."""
    counted = _chosen(connection, look, chosen, func.count())
    return int(connection.execute(counted, _bound(chosen)).scalar_one())


def rows(connection: Connection, wanted: Sequence[int], me: Actor, *, four_eyes: bool) -> list[ReportRow]:
    """Return reports in the order of ``wanted``; ids of anything else are left out."""
    bound = {"ids": id_set(wanted), "me": me.id, "home": me.organization_id}
    found = {row[0]: row for row in connection.execute(_reports(), bound)}
    steps = decisions(connection, list(found))
    return [_row(found[key], four_eyes, *steps.get(key, (None, "", ""))) for key in wanted if key in found]


def find(connection: Connection, look: Look, text: str, limit: int) -> list[int]:
    """Return the reports that a text names or finds: the one named, those that await, then the newest."""
    if not fold(text[:SEARCH_LIMIT]):
        return []
    of = task.c
    found = _chosen(connection, look, ReportFilter(search=text), of.id)
    named = [(of.id == key).desc() for key in (reference_id(text),) if key is not None]
    return list(
        connection.execute(
            found.order_by(*named, (of.status == "awaiting").desc(), of.id.desc()).limit(limit)
        ).scalars()
    )


def awards(connection: Connection, wanted: Iterable[int]) -> list[Award]:
    """Return what approving reports would give to whom, the most first."""
    of = task.c
    points = func.sum(of.points)
    found = (
        select(of.assignee_id, of.influencer_id, _name(), func.count(), points)
        .outerjoin(person, person.c.id == of.assignee_id)
        .outerjoin(influencer, influencer.c.id == of.influencer_id)
        .where(among(of.id), of.kind == REPORT_KIND)
        .group_by(of.assignee_id, of.influencer_id)
        .order_by(points.desc(), _name(), of.assignee_id, of.influencer_id)
    )
    rows = connection.execute(found, {"ids": id_set(wanted)})
    return [Award(Earner(row[0], row[1]), *row[2:]) for row in rows]


def choices(connection: Connection, look: Look, field: str) -> list[tuple[object, str, int]]:
    """Return (key, name, how many) of the values of a field, the most used first.

    Statuses and ages come in their own order, all of them.
    """
    if field == "age":
        return _ages(connection, look)
    key, name = _FIELDS[field]()
    counted = _chosen(connection, look, ReportFilter(), *key, name, func.count()).group_by(*key)
    joined = _named(counted)
    found = [(_key(row[:-2]), row[-2], row[-1]) for row in connection.execute(joined)]
    if field == "status":
        numbers = {status: number for status, _, number in found}
        return [(state.key, state.label, numbers.get(state.key, 0)) for state in REPORT.states]
    return sorted(found, key=lambda each: (-each[2], fold(each[1]), each[1]))


def _key(values: Sequence[Any]) -> object:
    return values[0] if len(values) == 1 else Earner(*values)


_FIELDS: dict[str, Callable[[], tuple[tuple[ColumnElement[Any], ...], ColumnElement[Any]]]] = {
    "status": lambda: ((task.c.status,), task.c.status),
    "reward": lambda: ((task.c.reward_task_id,), _REWARD.c.title),
    "earner": lambda: ((task.c.assignee_id, task.c.influencer_id), _name()),
    "submitter": lambda: ((task.c.requested_by_id,), _SUBMITTER.c.name),
    "campaign": lambda: (
        (func.coalesce(_REWARD.c.campaign_id, 0),),
        func.coalesce(campaign.c.name, "No campaign"),
    ),
}


def _queue() -> tuple[ColumnElement[Any], ...]:
    of = task.c
    awaiting = of.status == "awaiting"
    return (
        awaiting.desc(),
        case((awaiting, of.created_at)),
        case((awaiting, 0), else_=decided_at()).desc(),
        case((awaiting, of.id), else_=-of.id),
    )


_ORDERS: dict[Order, Callable[[], tuple[ColumnElement[Any], ...]]] = {
    Order.QUEUE: _queue,
    Order.NEWEST: lambda: (task.c.created_at.desc(), task.c.id.desc()),
    Order.POINTS: lambda: (task.c.points.desc(), task.c.created_at.desc(), task.c.id.desc()),
}


def _named(chosen: Select[Any]) -> Select[Any]:
    return (
        chosen.join(_REWARD, _REWARD.c.id == task.c.reward_task_id)
        .join(_SUBMITTER, _SUBMITTER.c.id == task.c.requested_by_id)
        .outerjoin(person, person.c.id == task.c.assignee_id)
        .outerjoin(influencer, influencer.c.id == task.c.influencer_id)
        .outerjoin(campaign, campaign.c.id == _REWARD.c.campaign_id)
    )


def _name() -> ColumnElement[str]:
    return func.coalesce(person.c.name, influencer.c.name)


def _ages(connection: Connection, look: Look) -> list[tuple[object, str, int]]:
    fits = [func.count().filter(_of_age(age, look)) for age in Age]
    numbers = connection.execute(_chosen(connection, look, ReportFilter(), *fits)).one()
    return [(age, age.label, number) for age, number in zip(Age, numbers, strict=True)]


def _of_age(age: Age, look: Look) -> ColumnElement[bool]:
    since = look.now - _OLDER.get(age, _OLDER[Age.TWO_DAYS])
    of = task.c
    old = of.created_at > since if age is Age.NEWER else of.created_at <= since
    return (of.status == "awaiting") & old


def _chosen(
    connection: Connection, look: Look, chosen: ReportFilter, *columns: ColumnElement[Any]
) -> Select[Any]:
    """Select of the reports that somebody sees through a filter."""
    conditions = [task.c.kind == REPORT_KIND, task.c.reward_task_id.is_not(None)]
    if not is_staff(look.me):
        conditions.append(seen(task, look.me))
    conditions += _narrow(look, chosen)
    if fold(chosen.search[:SEARCH_LIMIT]):
        conditions.append(_found(connection, chosen.search))
    return select(*columns).select_from(task).where(*conditions)


def _bound(chosen: ReportFilter) -> dict[str, object]:
    return {} if chosen.ids is None else {"ids": id_set(chosen.ids)}


def _narrow(look: Look, chosen: ReportFilter) -> list[ColumnElement[bool]]:
    of = task.c
    plain = (
        (of.status, chosen.statuses),
        (of.reward_task_id, chosen.rewards),
        (of.requested_by_id, chosen.submitters),
    )
    conditions: list[ColumnElement[bool]] = [column.in_(sorted(values)) for column, values in plain if values]
    if chosen.earners:
        people = [each.person_id for each in chosen.earners if each.person_id is not None]
        others = [each.influencer_id for each in chosen.earners if each.influencer_id is not None]
        conditions.append(or_(of.assignee_id.in_(people), of.influencer_id.in_(others)))
    if chosen.campaigns:
        known = func.coalesce(_REWARD.c.campaign_id, 0).in_(sorted(chosen.campaigns))
        conditions.append(of.reward_task_id.in_(select(_REWARD.c.id).where(known)))
    if chosen.ages:
        conditions.append(or_(*(_of_age(age, look) for age in sorted(chosen.ages))))
    if chosen.ids is not None:
        conditions.append(among(of.id))
    return conditions


def _found(connection: Connection, text: str) -> ColumnElement[bool]:
    """Return the condition that a report's reward task or earner holds the text, or that it is named."""
    of, needle = task.c, fold(text[:SEARCH_LIMIT])
    names = connection.execute(select(person.c.id, person.c.name))
    people = [key for key, name in names if needle in fold(name)]
    # instr, not LIKE: no character of the search text has a meaning of its own.
    others = select(influencer.c.id).where(func.instr(influencer.c.name_key, needle) > 0)
    holds = [
        func.instr(of.title_key, needle) > 0,
        of.assignee_id.in_(people),
        of.influencer_id.in_(others),
    ]
    named = reference_id(text)
    return or_(*holds) if named is None else or_(*holds, of.id == named)


def _reports() -> Select[Any]:
    of = task.c
    return _named(
        select(
            of.id,
            of.reward_task_id,
            of.title,
            of.points,
            of.status,
            of.description,
            of.assignee_id,
            of.influencer_id,
            _name(),
            of.organization_id,
            organization.c.name,
            of.requested_by_id,
            _SUBMITTER.c.name,
            of.created_at,
            _REWARD.c.campaign_id,
            func.coalesce(campaign.c.name, ""),
            func.coalesce(campaign.c.colour, 0),
            comment_count(),
            unread_count(_ME, _HOME),
            file_count(),
        )
        .select_from(task)
        .join(organization, organization.c.id == of.organization_id)
        .where(among(of.id), of.kind == REPORT_KIND)
    )


def _row(values: Sequence[Any], four_eyes: bool, decided: int | None, decider: str, reason: str) -> ReportRow:
    status, rejected = values[4], values[4] == "rejected"
    if status == "awaiting":
        decided, decider = None, ""
    fields = (
        *values[:6],
        Earner(values[6], values[7]),
        *values[8:13],
        moment(values[13]),
        *values[14:17],
        four_eyes,
        *values[17:],
        None if decided is None else moment(decided),
        decider,
        reason if rejected else "",
    )
    return ReportRow(*fields)
