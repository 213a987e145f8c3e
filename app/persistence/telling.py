"""Raises notifications from what an operation recorded, in its own transaction, by whole sets."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Insert,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    func,
    insert,
    literal,
    or_,
    select,
    union_all,
    update,
)

from app.domain.people import Role
from app.domain.task_rows import REPORT_KIND, Level, Told
from app.persistence.database import Database
from app.persistence.dialect import among, from_json, id_set
from app.persistence.journal import Operation
from app.persistence.queries import notifications as queries
from app.persistence.tables import comment, event, notification, person, task

_HANDED_ON = ("assignee_id", "organization_id")
_OPERATION = bindparam("of_operation", type_=Integer())
_BEFORE = bindparam("newest", type_=Integer())
_NEWEST = select(func.coalesce(func.max(notification.c.id), 0))
_RAISED = select(notification.c.id).where(notification.c.id > _BEFORE)
_ACTIVE = select(person.c.id).where(person.c.active == 1)


class _Rule(NamedTuple):
    """A kind, the entity its events are of, and who is told of which task by which event of an operation."""

    kind: Told
    entity: str
    told: Callable[[], Select[Any]]


def tell(op: Operation, actor_id: int | None) -> None:
    """Tell everybody concerned but the actor; nobody is told twice of one task by one operation.

    The sooner of the rules below tells: being assigned first, then what waits for them or was decided for
    them, the status, a comment, then the rest.
    """
    entities = op.changes.entities()
    rules = [rule for rule in _RULES if rule.entity in entities]
    if not rules or not op.events:
        return
    newest = op.connection.execute(_NEWEST).scalar_one()
    levels = _levels(op)
    levels.pop(actor_id or 0, None)
    for rule in rules:
        _raise(op, rule, newest, {key: chosen[rule.kind] for key, chosen in levels.items()})
    if ids := set(op.connection.execute(_RAISED, {"newest": newest}).scalars()):
        op.changes.added.setdefault(notification.name, set()).update(ids)


def mark(database: Database, person_id: int, ids: list[int], read_at: int | None) -> None:
    """Set when somebody has read what they are told, None for not yet; raises as `Database.writing` does."""
    mine = (notification.c.person_id == person_id, among(notification.c.id))
    with database.writing() as connection:
        connection.execute(update(notification).where(*mine).values(read_at=read_at), {"ids": id_set(ids)})


def mark_shown(database: Database, ids: list[int]) -> None:
    """Keep that the desktop has shown something; raises as `Database.writing` does."""
    with database.writing() as connection:
        shown = update(notification).where(among(notification.c.id)).values(desktop=0)
        connection.execute(shown, {"ids": id_set(ids)})


def _levels(op: Operation) -> dict[int, Mapping[Told, Level]]:
    """Return how every active person wants to be told."""
    chosen = queries.levels(op.connection)
    active = op.connection.execute(_ACTIVE).scalars()
    return {key: chosen.get(key, queries.USUAL) for key in active}


def _raise(op: Operation, rule: _Rule, newest: int, levels: Mapping[int, Level]) -> None:
    listening = [key for key, level in levels.items() if level is not Level.OFF]
    if not listening:
        return
    desktop = [key for key in listening if levels[key] is Level.DESKTOP]
    bound = {"ids": id_set(listening), "loud": id_set(desktop), "of_operation": op.id, "newest": newest}
    op.connection.execute(_raising(rule), bound)


@cache
def _raising(rule: _Rule) -> Insert:
    """Return the statement of a rule; put together once, because that takes longer than to run it."""
    told = rule.told().subquery()
    earlier = notification.alias()
    already = select(earlier.c.id).where(
        earlier.c.task_id == told.c.task_id,
        earlier.c.person_id == told.c.person_id,
        earlier.c.id > _BEFORE,
    )
    loud = case((among(told.c.person_id, "loud"), 1), else_=0)
    rows = (
        select(told.c.person_id, literal(rule.kind.value), func.min(told.c.event_id), told.c.task_id, loud)
        .join_from(told, task, task.c.id == told.c.task_id)
        .join(person, person.c.id == told.c.person_id)
        .where(among(told.c.person_id), queries.sees(person), ~already.exists())
        .group_by(told.c.person_id, told.c.task_id)
        .order_by(func.min(told.c.event_id))
    )
    names = ["person_id", "kind", "event_id", "task_id", "desktop"]
    return insert(notification).from_select(names, rows)


def _assigned() -> Select[Any]:
    """Tell who got a task, or everybody of the organization where anyone there may take it.

    Whom a report is for was not given anything.
    """
    given = or_(_created(), event.c.field == "assignee_id")
    moved = or_(given, event.c.field == "organization_id")
    person_id = task.c.assignee_id.label("person_id")
    to_one = _task_events(person_id).where(given, task.c.assignee_id.is_not(None), task.c.kind != REPORT_KIND)
    to_any = _task_events(person.c.id.label("person_id")).join(
        person, person.c.organization_id == task.c.organization_id
    )
    # What an influencer is to publish is nobody's to claim: adding a thousand tells nobody a thousand times.
    claimed = (task.c.assignee_id.is_(None), task.c.kind.not_in(("deliverable", REPORT_KIND)))
    return _all(to_one, to_any.where(moved, *claimed))


def _status() -> Select[Any]:
    return _concerned(event.c.field == task.c.status.name)


def _asked() -> Select[Any]:
    """Tell everybody who may decide that a run waits; whether they asked themselves is said by whom."""
    waits = and_(event.c.field == "status", event.c.after == '"under_review"', task.c.kind == "marketing")
    decide = person.c.role.in_([Role.REVIEWER.value, Role.ADMIN.value])
    return _task_events(person.c.id.label("person_id")).join(person, decide).where(waits)


def _submitted() -> Select[Any]:
    """Tell everybody who may decide that a report awaits review."""
    decide = person.c.role.in_([Role.REVIEWER.value, Role.ADMIN.value])
    told = _task_events(person.c.id.label("person_id")).join(person, decide)
    return told.where(_created(), task.c.kind == REPORT_KIND)


def _decided() -> Select[Any]:
    """Tell who asked for a run or submitted a report that it was approved or rejected, and who earns it."""
    decided = (event.c.field == "status", event.c.verb.in_(("approve", "reject")))
    to_requester = _task_events(task.c.requested_by_id.label("person_id"))
    to_earner = _task_events(task.c.assignee_id.label("person_id"))
    return _all(
        to_requester.where(*decided, task.c.kind.in_(("marketing", REPORT_KIND))),
        to_earner.where(*decided, task.c.kind == REPORT_KIND, task.c.assignee_id.is_not(None)),
    )


def _edits() -> Select[Any]:
    """Tell of every other change; of handing a task on, also who had it, but not who has it now."""
    kept = [name for name in queries.FIELDS if name not in _HANDED_ON]
    handed_on = event.c.field.in_(_HANDED_ON)
    reporter = task.c.reporter_id.label("person_id")
    to_reporter = _task_events(reporter).where(
        handed_on, task.c.reporter_id.is_distinct_from(task.c.assignee_id)
    )
    before = from_json(event.c.before).label("person_id")
    to_former = _task_events(before).where(event.c.field == "assignee_id")
    return _all(_concerned(event.c.field.in_(kept)), to_reporter, to_former)


def _comments() -> Select[Any]:
    """Tell the reporter, the assignee and everybody who has said something there."""
    said = comment.alias()
    people = (
        select(task.c.id, task.c.reporter_id.label("person_id")),
        select(task.c.id, task.c.assignee_id),
        select(said.c.task_id, said.c.author_id),
    )
    taking_part = union_all(*people).subquery()
    return (
        select(taking_part.c.person_id, comment.c.task_id, event.c.id.label("event_id"))
        .join_from(event, comment, comment.c.id == event.c.row_id)
        .join(taking_part, taking_part.c.id == comment.c.task_id)
        .where(event.c.operation_id == _OPERATION, event.c.entity == comment.name, _created())
        .where(taking_part.c.person_id != comment.c.author_id)
    )


def _concerned(which: ColumnElement[bool]) -> Select[Any]:
    """Select the reporter and the assignee of each task with such an event."""
    holders = (task.c.reporter_id, task.c.assignee_id)
    return _all(*(_task_events(who.label("person_id")).where(which) for who in holders))


def _task_events(who: ColumnElement[int]) -> Select[Any]:
    chosen = select(who, task.c.id.label("task_id"), event.c.id.label("event_id"))
    of_tasks = and_(event.c.operation_id == _OPERATION, event.c.entity == task.name)
    return chosen.join_from(event, task, task.c.id == event.c.row_id).where(of_tasks)


def _created() -> ColumnElement[bool]:
    return and_(event.c.field.is_(None), event.c.before.is_(None))


def _all(*parts: Select[Any]) -> Select[Any]:
    return select(union_all(*parts).subquery())


_RULES = (
    _Rule(Told.ASSIGNED, task.name, _assigned),
    _Rule(Told.REPORT, task.name, _submitted),
    _Rule(Told.APPROVAL, task.name, _asked),
    _Rule(Told.DECIDED, task.name, _decided),
    _Rule(Told.ACTIVITY, task.name, _status),
    _Rule(Told.COMMENT, comment.name, _comments),
    _Rule(Told.ACTIVITY, task.name, _edits),
)
