"""Which tasks a view and a filter show, in which order, and how many each view has."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    case,
    func,
    or_,
    select,
    true,
)

from app.domain import marketing
from app.domain.deliverables import OUT
from app.domain.marketing_status import STATUS_PAIRS, approvals, states_with, task_statuses
from app.domain.task_kinds import CAN_BE_LATE, DONE, STATUSES, TO_DO, WORKFLOW_OF
from app.domain.task_rows import REPORT_KIND, Due, Kind, TaskFilter, View
from app.domain.tasks import PUT_AWAY
from app.domain.text import fold
from app.persistence.dialect import among, id_list, id_set, read_ids
from app.persistence.queries.tasks_places import placed, places
from app.persistence.queries.values import kept
from app.persistence.tables import campaign, collaboration, comment, task

SEARCH_LIMIT = 200
_REFERENCE = re.compile(r"(?:t\s?[-\u2010-\u2015]?\s?)?([0-9]{1,15})")
_FEW = 10_000
"""So many tasks found are looked up one by one sooner than all tasks are gone through."""
_EVERYTHING: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Glance:
    """Who looks and when: ``now`` and the spans are milliseconds since 1970 in UTC.

    ``staff`` sees every task, ``partner`` every reward task. ``spans`` are the ranges of due days by name,
    ``span`` that of the filter's own days; each runs from the first up to before the second moment, None has
    no bound.
    """

    me_id: int
    organization_id: int
    staff: bool
    now: int
    spans: Mapping[Due, tuple[int | None, int | None]] = field(default_factory=dict)
    span: tuple[int | None, int | None] = _EVERYTHING
    partner: bool = False


def reference_id(text: str) -> int | None:
    """Return the id that a reference such as "T-418", "t418" or "418" names; None where it is none."""
    found = _REFERENCE.fullmatch(fold(text[:SEARCH_LIMIT]))
    return int(found[1]) if found else None


def shown(glance: Glance, view: View, chosen: TaskFilter) -> list[ColumnElement[bool]]:
    """Return the conditions on the task table under which a view with a filter shows a task.

    Statuses chosen replace the view's own condition in All, My tasks and Reported by me, so that what is
    archived can be shown there.
    """
    own = chosen.statuses or _paired(chosen)
    return [*_seen(glance), *_view(glance, view, own), *_narrow(glance, chosen)]


def ids(
    connection: Connection,
    glance: Glance,
    view: View,
    chosen: TaskFilter,
    sort: str = "due",
    *,
    descending: bool = False,
) -> list[int]:
    """Return the ids of the tasks that a view shows through a filter, ordered; no value is last."""
    if not fold(chosen.search[:SEARCH_LIMIT]):
        return _sorted(connection, [*shown(glance, view, chosen)], _bound(chosen), sort, descending)
    conditions = shown(glance, view, replace(chosen, search=""))
    if sort == "title":
        return _sorted(connection, [*conditions, _holds(chosen.search)], _bound(chosen), sort, descending)
    found = _found(connection, chosen.search)
    if len(found) <= _FEW:
        bound = _bound(chosen) | {"found": id_set(found)}
        return _sorted(connection, [*conditions, among(task.c.id, "found")], bound, sort, descending)
    # Going through both lists is sooner done than asking the database for each of so many.
    return kept(_sorted(connection, conditions, _bound(chosen), sort, descending), found)


def _found(connection: Connection, text: str) -> list[int]:
    """Return the tasks that a search finds, whatever else is asked; it reads the index of titles alone."""
    return read_ids(connection.execute(id_list(_matches(text))).scalar())


def _sorted(
    connection: Connection,
    conditions: Sequence[ColumnElement[bool]],
    bound: dict[str, object],
    sort: str,
    descending: bool,
) -> list[int]:
    statement = select(task.c.id).where(*conditions)
    if sort in _COLUMNS:
        key = _COLUMNS[sort]
    elif sort == "comments":
        counted = select(comment.c.task_id, func.count().label("n")).group_by(comment.c.task_id).subquery()
        statement = statement.outerjoin(counted, counted.c.task_id == task.c.id)
        key = func.coalesce(counted.c.n, 0)
    else:
        names = placed()
        statement = statement.outerjoin(names, names.c.id == _LINKS[sort])
        key, bound = names.c.place, bound | {"places": places(connection, sort)}
    ordered = _ordered(statement, key, descending=descending, gaps=sort in _GAPS)
    return read_ids(connection.execute(id_list(ordered), bound).scalar())


def _bound(chosen: TaskFilter) -> dict[str, object]:
    return {} if chosen.ids is None else {"ids": id_set(chosen.ids)}


def tab_counts(connection: Connection, glance: Glance) -> dict[View, int]:
    """Return how many tasks each view shows."""
    fits = {view: func.count().filter(*_view(glance, view, frozenset())) for view in View}
    counted = select(*fits.values()).select_from(task).where(*_seen(glance))
    return dict(zip(fits, connection.execute(counted).one(), strict=True))


def count(connection: Connection, glance: Glance, view: View, chosen: TaskFilter) -> int:
    """Return how many tasks a view shows through a filter."""
    counted = select(func.count()).select_from(task).where(*shown(glance, view, chosen))
    return int(connection.execute(counted, _bound(chosen)).scalar_one())


def find(connection: Connection, glance: Glance, text: str, limit: int) -> list[int]:
    """Return the ids of tasks that a text names or whose title holds it, the closest first."""
    needle = fold(text[:SEARCH_LIMIT])
    if not needle:
        return []
    named, place = reference_id(text), func.instr(task.c.title_key, needle)
    found = select(task.c.id).where(*_seen(glance), task.c.deleted_at.is_(None), _holds(text))
    nearness = (task.c.id == named).desc(), (place == 1).desc(), task.c.id.desc()
    return list(connection.execute(found.order_by(*nearness[named is None :]).limit(limit)).scalars())


def within(due: Due, glance: Glance) -> ColumnElement[bool]:
    """Return the condition that a task is due in a range of days."""
    if due is Due.OVERDUE:
        return (task.c.due_at < glance.now) & task.c.status.in_(CAN_BE_LATE) & _wanted()
    if due is Due.NONE:
        return task.c.due_at.is_(None)
    conditions = _between(glance.spans[due])
    return conditions[0] & conditions[1] if len(conditions) > 1 else conditions[0]


def _wanted() -> ColumnElement[bool]:
    """Return the condition that nobody Rejected or Cancelled is to do it: what they publish is never late."""
    out = select(collaboration.c.id).where(collaboration.c.influencer_status.in_(OUT))
    # By their own ids: those are in every index, so that no other task is read for it.
    theirs = task.alias()
    return task.c.id.not_in(select(theirs.c.id).where(theirs.c.collaboration_id.in_(out)))


# The states of marketing tasks in the order of either of their statuses.
_PLACES = {key: task_statuses().index(pair.task) for key, pair in STATUS_PAIRS.items()}
_APPROVALS = {key: approvals().index(pair[1]) for key, pair in STATUS_PAIRS.items() if pair[1]}


def _placed(order: Mapping[str, int]) -> ColumnElement[Any]:
    return case((task.c.kind == "marketing", case(order, value=task.c.status)))


_COLUMNS: dict[str, ColumnElement[Any]] = {
    "id": task.c.id,
    "title": task.c.title_key,
    "status": case({key: place for place, key in enumerate(STATUSES)}, value=task.c.status),
    "due": task.c.due_at,
    "urgent": task.c.urgent,
    "created": task.c.created_at,
    "kind": case({kind: place for place, kind in enumerate(WORKFLOW_OF)}, value=task.c.kind),
    "network": task.c.network,
    "content_type": case((task.c.kind == "deliverable", task.c.content_type)),
    "price": task.c.price,
    "publish": task.c.publish_date,
    "task_status": _placed(_PLACES),
    "approval": _placed(_APPROVALS),
    "reach_channel": task.c.reach_channel,
    "mini_program": func.nullif(task.c.mini_program, ""),
    "finish": task.c.finish_date,
}
_LINKS: dict[str, ColumnElement[Any]] = {
    "type": task.c.task_type_id,
    "campaign": task.c.campaign_id,
    "client": task.c.campaign_id,
    "assignee": func.coalesce(task.c.assignee_id, -task.c.organization_id),
    "reporter": task.c.reporter_id,
    "influencer": task.c.collaboration_id,
}
_GAPS = frozenset(
    (
        "due",
        "type",
        "campaign",
        "client",
        "network",
        "content_type",
        "price",
        "publish",
        "influencer",
        "task_status",
        "approval",
        "reach_channel",
        "mini_program",
        "finish",
    )
)
"""What a task may lack."""


def _ordered(statement: Select[Any], key: ColumnElement[Any], *, descending: bool, gaps: bool) -> Select[Any]:
    """Order by key, then by id; without gaps nothing is said of them, so that an index serves."""
    if descending:
        return statement.order_by(key.desc().nulls_last() if gaps else key.desc(), task.c.id.desc())
    return statement.order_by(key.nulls_last() if gaps else key, task.c.id)


def _seen(glance: Glance) -> list[ColumnElement[bool]]:
    """Say what SEES_TASK says, as a condition; reports share the table, and are no tasks."""
    of = task.c
    if glance.staff:
        return [of.kind != REPORT_KIND]
    theirs = [of.reporter_id == glance.me_id, of.organization_id == glance.organization_id]
    if glance.partner:
        theirs.append(of.kind == Kind.REWARD.value)
    return [of.kind != REPORT_KIND, or_(*theirs)]


def _view(glance: Glance, view: View, statuses: frozenset[str]) -> list[ColumnElement[bool]]:
    of = task.c
    if view is View.TRASH:
        return [of.deleted_at.is_not(None), *_status(true(), statuses)]
    return [of.deleted_at.is_(None), *_VIEWS[view](glance, statuses)]


def _status(own: ColumnElement[bool], statuses: frozenset[str]) -> list[ColumnElement[bool]]:
    return [task.c.status.in_(sorted(statuses))] if statuses else [own]


def _all(_glance: Glance, statuses: frozenset[str]) -> list[ColumnElement[bool]]:
    return _status(task.c.status.not_in(PUT_AWAY), statuses)


def _mine(glance: Glance, statuses: frozenset[str]) -> list[ColumnElement[bool]]:
    # Nobody claims what an influencer is to publish: hundreds of those would bury what waits for somebody.
    free = task.c.assignee_id.is_(None) & (task.c.kind != "deliverable")
    unclaimed = free & (task.c.organization_id == glance.organization_id)
    mine = or_(task.c.assignee_id == glance.me_id, unclaimed)
    left = task.c.status.in_(TO_DO) | (task.c.due_at < glance.now)
    return [mine, *_status(task.c.status.in_(CAN_BE_LATE) & left, statuses)]


def _overdue(glance: Glance, statuses: frozenset[str]) -> list[ColumnElement[bool]]:
    return [within(Due.OVERDUE, glance), *(_status(true(), statuses) if statuses else [])]


def _reported(glance: Glance, statuses: frozenset[str]) -> list[ColumnElement[bool]]:
    return [task.c.reporter_id == glance.me_id, *_all(glance, statuses)]


def _done(_glance: Glance, statuses: frozenset[str]) -> list[ColumnElement[bool]]:
    # Partner tasks share that status, and wait in it.
    run = (task.c.kind == "marketing") & task.c.status.in_(marketing.DONE)
    return [or_(task.c.status.in_(DONE), run), *(_status(true(), statuses) if statuses else [])]


def _marketing(_glance: Glance, statuses: frozenset[str]) -> list[ColumnElement[bool]]:
    return [task.c.kind == "marketing", *_status(true(), statuses)]


_VIEWS: dict[View, Callable[[Glance, frozenset[str]], list[ColumnElement[bool]]]] = {
    View.ALL: _all,
    View.MINE: _mine,
    View.OVERDUE: _overdue,
    View.REPORTED: _reported,
    View.DONE: _done,
    View.MARKETING: _marketing,
}


def _narrow(glance: Glance, chosen: TaskFilter) -> list[ColumnElement[bool]]:
    return [*_searched(chosen.search), *_linked(chosen), *_sent(chosen), *_dated(glance, chosen)]


def _searched(text: str) -> list[ColumnElement[bool]]:
    # Apart, it reads the index that holds the title, however the list is sorted.
    return [task.c.id.in_(_matches(text))] if fold(text[:SEARCH_LIMIT]) else []


def _matches(text: str) -> Select[Any]:
    return select(task.c.id).where(_holds(text))


def _holds(text: str) -> ColumnElement[bool]:
    needle, named = fold(text[:SEARCH_LIMIT]), reference_id(text)
    # instr, not LIKE: no character of the search text has a meaning of its own.
    holds = func.instr(task.c.title_key, needle) > 0
    return holds if named is None else or_(holds, task.c.id == named)


def _linked(chosen: TaskFilter) -> list[ColumnElement[bool]]:
    of = task.c
    conditions: list[ColumnElement[bool]] = []
    if chosen.types:
        conditions.append(of.task_type_id.in_(sorted(chosen.types)))
    if chosen.campaigns:
        known = of.campaign_id.in_(sorted(chosen.campaigns - {0}))
        conditions.append(or_(known, of.campaign_id.is_(None)) if 0 in chosen.campaigns else known)
    if chosen.clients:
        theirs = select(campaign.c.id).where(campaign.c.client_id.in_(sorted(chosen.clients)))
        conditions.append(of.campaign_id.in_(theirs))
    if chosen.reporters:
        conditions.append(of.reporter_id.in_(sorted(chosen.reporters)))
    if chosen.kinds:
        conditions.append(of.kind.in_(sorted(chosen.kinds)))
    conditions += _published(chosen)
    if held := _held(chosen):
        conditions.append(or_(*held))
    return conditions


def _published(chosen: TaskFilter) -> list[ColumnElement[bool]]:
    """Choose among deliverables by what other tasks do not have."""
    of = task.c
    conditions: list[ColumnElement[bool]] = []
    if chosen.networks:
        conditions.append(of.network.in_(sorted(chosen.networks)))
    if chosen.content_types:
        conditions.append(of.content_type.in_(sorted(chosen.content_types)))
        conditions.append(of.kind == "deliverable")
    if chosen.collaborations:
        conditions.append(of.collaboration_id.in_(sorted(chosen.collaborations)))
    if chosen.influencers:
        theirs = collaboration.c.influencer_id.in_(sorted(chosen.influencers))
        conditions.append(of.collaboration_id.in_(select(collaboration.c.id).where(theirs)))
    return conditions


def _paired(chosen: TaskFilter) -> frozenset[str]:
    """Return the states that show the chosen statuses of marketing tasks, none where none is chosen."""
    if not chosen.task_statuses and not chosen.approvals:
        return frozenset()
    tasks = chosen.task_statuses or {None}
    wanted = [(first, second) for first in tasks for second in chosen.approvals or {None}]
    return frozenset(key for first, second in wanted for key in states_with(first, second))


def _sent(chosen: TaskFilter) -> list[ColumnElement[bool]]:
    """Choose among marketing tasks by what other tasks do not have."""
    of = task.c
    conditions: list[ColumnElement[bool]] = []
    if chosen.task_statuses or chosen.approvals:
        conditions.append(of.status.in_(sorted(_paired(chosen))))
    if chosen.reach_channels:
        conditions.append(of.reach_channel.in_(sorted(chosen.reach_channels)))
    if chosen.mini_programs:
        conditions.append(of.mini_program.in_(sorted(chosen.mini_programs)))
    return [*conditions, of.kind == "marketing"] if conditions else []


def _held(chosen: TaskFilter) -> list[ColumnElement[bool]]:
    of = task.c
    conditions: list[ColumnElement[bool]] = []
    if chosen.assignees:
        conditions.append(of.assignee_id.in_(sorted(chosen.assignees)))
    if chosen.organizations:
        conditions.append(of.organization_id.in_(sorted(chosen.organizations)))
    if chosen.anyone:
        conditions.append(of.assignee_id.is_(None))
    return conditions


def _dated(glance: Glance, chosen: TaskFilter) -> list[ColumnElement[bool]]:
    conditions = _between(glance.span)
    if chosen.due:
        conditions.append(or_(*(within(due, glance) for due in sorted(chosen.due))))
    if chosen.urgent is not None:
        conditions.append(task.c.urgent == int(chosen.urgent))
    if chosen.ids is not None:
        conditions.append(among(task.c.id))
    return conditions


def _between(span: tuple[int | None, int | None]) -> list[ColumnElement[bool]]:
    begin, end = span
    conditions: list[ColumnElement[bool]] = [] if begin is None else [task.c.due_at >= begin]
    return conditions if end is None else [*conditions, task.c.due_at < end]
