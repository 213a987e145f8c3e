"""What somebody is told, and how they want to be told."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from app.domain.people import STAFF, Actor, Role
from app.domain.task_rows import Kind, Level, Told
from app.persistence.dialect import among, id_set
from app.persistence.queries.values import moment
from app.persistence.tables import comment, event, notification, operation, person, setting, task

USUAL = {
    Told.ASSIGNED: Level.DESKTOP,
    Told.ACTIVITY: Level.APP,
    Told.COMMENT: Level.APP,
    Told.APPROVAL: Level.DESKTOP,
    Told.DECIDED: Level.DESKTOP,
    Told.REPORT: Level.DESKTOP,
}
"""How people are told until they choose otherwise."""

FIELDS = (
    "title",
    "description",
    "due_at",
    "urgent",
    "requires_approval",
    "task_type_id",
    "campaign_id",
    "assignee_id",
    "organization_id",
    "duplicate_of_id",
    "deleted_at",
)
"""The fields of a task, besides its status, whose change tells those it concerns."""

_SETTING = "told."
_LEVELS = select(setting.c.key, setting.c.value).where(setting.c.key.startswith(_SETTING))


@dataclass(frozen=True, slots=True)
class Fact:
    """What a notification stands for: the event, its task as it is now, and the comment if it is there.

    ``fields`` counts the told fields that the operation changed of this task.
    """

    id: int
    kind: str
    task_id: int
    title: str
    status: str
    reporter_id: int
    assignee_id: int | None
    actor_id: int | None
    actor: str
    field: str | None
    verb: str | None
    after: str | None
    reason: str
    at: datetime
    read: bool
    comment: str
    fields: int
    task_kind: str


def centre(connection: Connection, me: Actor, *, unread: bool, limit: int) -> list[Fact]:
    """Return what somebody is told and what stands, the newest first."""
    # The ids first: sorted with all they stand for, ten thousands of them would take a tenth of a second.
    rows = _joined(select(notification.c.id)).where(*_shown(me), *_unread(unread=unread))
    newest = connection.execute(rows.order_by(notification.c.id.desc()).limit(limit)).scalars()
    return by_id(connection, me, list(newest))


def by_id(connection: Connection, me: Actor, ids: list[int]) -> list[Fact]:
    """Return some of what somebody is told, the newest first."""
    rows = _facts().where(*_shown(me), among(notification.c.id)).params(ids=id_set(ids))
    return [_fact(row) for row in connection.execute(rows.order_by(notification.c.id.desc()))]


def unread(connection: Connection, me: Actor) -> int:
    """Return how much of what somebody is told they have not read."""
    rows = _joined(select(func.count())).where(*_shown(me), *_unread(unread=True))
    return int(connection.execute(rows).scalar_one())


def unread_ids(connection: Connection, me: Actor) -> list[int]:
    """Return the ids of what `unread` counts."""
    rows = _joined(select(notification.c.id)).where(*_shown(me), *_unread(unread=True))
    return list(connection.execute(rows).scalars())


def waiting(connection: Connection, me: Actor) -> list[int]:
    """Return the ids of what the desktop has still to show somebody."""
    wanted = notification.c.desktop == 1
    rows = _joined(select(notification.c.id)).where(*_shown(me), *_unread(unread=True), wanted)
    return list(connection.execute(rows).scalars())


def of_operation(connection: Connection, operation_id: int) -> set[int]:
    """Return the ids of what an operation told, to whomever."""
    rows = select(notification.c.id).join_from(notification, event, event.c.id == notification.c.event_id)
    return set(connection.execute(rows.where(event.c.operation_id == operation_id)).scalars())


def levels(connection: Connection) -> dict[int, dict[Told, Level]]:
    """Return how each person who chose something wants to be told; what is no level any more is left out."""
    rows = connection.execute(_LEVELS)
    return {int(key.removeprefix(_SETTING)): USUAL | _known(json.loads(value)) for key, value in rows}


def level_setting(person_id: int) -> str:
    """Return the key under which the workspace keeps what somebody chose."""
    return f"{_SETTING}{person_id}"


def sees(who: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """Return whether persons, a table or an alias of it, see the task that a statement is about."""
    return or_(
        who.c.role.in_([role.value for role in STAFF]),
        task.c.reporter_id == who.c.id,
        task.c.organization_id == who.c.organization_id,
        and_(task.c.kind == Kind.REWARD.value, who.c.role == Role.PARTNER.value),
    )


def _known(stored: Mapping[str, str]) -> dict[Told, Level]:
    kinds, ways = set(Told), set(Level)
    return {Told(kind): Level(way) for kind, way in stored.items() if kind in kinds and way in ways}


def _joined(chosen: Select[Any]) -> Select[Any]:
    return (
        chosen.join_from(notification, event, event.c.id == notification.c.event_id)
        .join(operation, operation.c.id == event.c.operation_id)
        .join(task, task.c.id == notification.c.task_id)
        .join(person, person.c.id == notification.c.person_id)
    )


def _shown(me: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for what stands: not undone, and of tasks that the person still sees."""
    return notification.c.person_id == me.id, operation.c.undone_by_id.is_(None), sees(person)


def _unread(*, unread: bool) -> tuple[ColumnElement[bool], ...]:
    return (notification.c.read_at.is_(None),) if unread else ()


def _facts() -> Select[Any]:
    actor, other = person.alias(), event.alias()
    same = and_(other.c.operation_id == event.c.operation_id, other.c.row_id == event.c.row_id)
    told = and_(same, other.c.entity == event.c.entity, other.c.field.in_(FIELDS))
    fields = select(func.count()).select_from(other).where(told).correlate(event).scalar_subquery()
    said = and_(event.c.entity == "comment", comment.c.id == event.c.row_id)
    chosen = select(
        notification.c.id,
        notification.c.kind,
        task.c.id,
        task.c.title,
        task.c.status,
        task.c.reporter_id,
        task.c.assignee_id,
        operation.c.actor_id,
        func.coalesce(actor.c.name, ""),
        event.c.field,
        event.c.verb,
        event.c.after,
        operation.c.reason,
        operation.c.at,
        notification.c.read_at,
        func.coalesce(comment.c.text, ""),
        fields,
        task.c.kind,
    )
    joined = _joined(chosen).outerjoin(actor, actor.c.id == operation.c.actor_id)
    return joined.outerjoin(comment, said)


def _fact(values: Any) -> Fact:  # noqa: ANN401
    fields = (*values[:13], moment(values[13]), values[14] is not None, *values[15:])
    return Fact(*fields)
