"""What waits for a decision, and what came of what somebody asked for."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, literal_column, or_, select

from app.domain.marketing import BACK, UNDER_REVIEW
from app.domain.marketing_rows import ApprovalRow, ReachChannel
from app.domain.people import Actor, Role
from app.domain.task_rows import REPORT_KIND
from app.persistence.dialect import among, id_set
from app.persistence.queries.marketing import read_failures
from app.persistence.queries.values import moment, plain_date
from app.persistence.tables import campaign, event, influencer, operation, person, task

_COMPLETED, _REJECTED, AWAITING = "completed", "rejected", "awaiting"
_WAITS = (UNDER_REVIEW, _COMPLETED, AWAITING)


def waiting(me: Actor, *, four_eyes: bool) -> list[ColumnElement[bool]]:
    """Return the conditions for tasks that somebody may decide now, as the workflows say it.

    A Reviewer or an Admin decides on all, others on the completed tasks that they reported.
    """
    of = task.c
    runs = and_(of.kind == "marketing", of.status == UNDER_REVIEW)
    work = and_(of.kind == "partner", of.status == _COMPLETED)
    decides = me.role in (Role.REVIEWER, Role.ADMIN)
    reports = and_(of.kind == REPORT_KIND, of.status == AWAITING)
    mine = or_(runs, work, reports) if decides else and_(work, of.reporter_id == me.id)
    others = of.requested_by_id.is_distinct_from(me.id) if four_eyes else literal_column("1") == 1
    return [of.deleted_at.is_(None), mine, others]


def asked(me: Actor) -> list[ColumnElement[bool]]:
    """Return the conditions for requests of somebody that wait, or are back with them."""
    of = task.c
    runs = and_(of.kind == "marketing", of.status.in_((UNDER_REVIEW, *BACK)))
    work = and_(of.kind == "partner", of.status.in_((_COMPLETED, _REJECTED)))
    reports = and_(of.kind == REPORT_KIND, of.status.in_((AWAITING, _REJECTED)))
    return [of.deleted_at.is_(None), of.requested_by_id == me.id, or_(runs, work, reports)]


def count(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> int:
    """Return how many tasks meet the conditions."""
    return int(connection.execute(select(func.count()).select_from(task).where(*conditions)).scalar_one())


def waits() -> ColumnElement[bool]:
    """Return the condition that a task still waits for its decision."""
    return task.c.status.in_(_WAITS)


def of_reports() -> ColumnElement[bool]:
    """Return the condition that it is a report, as their index has it."""
    return and_(task.c.kind == REPORT_KIND, task.c.reward_task_id.is_not(None))


def rows(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> list[ApprovalRow]:
    """Return the requests that meet the conditions: those that wait first, the longest ago first."""
    found = connection.execute(_requests().where(*conditions)).all()
    ids = [row[0] for row in found]
    steps = _steps(connection, ids)
    made = [_row(row, steps.get(row[0], _NOBODY)) for row in found]
    return sorted(made, key=_order)


class _Steps(NamedTuple):
    """When it was asked for and decided, in milliseconds, by whom and why; None where that is not known."""

    asked: int | None = None
    decided: int | None = None
    decider: str = ""
    reason: str = ""


_NOBODY = _Steps()


def _requests() -> Select[Any]:
    of, reward, earner = task.c, task.alias(), person.alias()
    return (
        select(
            of.id,
            of.kind,
            of.title,
            of.status,
            campaign.c.id,
            func.coalesce(campaign.c.name, ""),
            func.coalesce(campaign.c.colour, 0),
            of.requested_by_id,
            func.coalesce(person.c.name, ""),
            of.created_at,
            case((of.status == "submission_failed", of.failures), else_="[]"),
            of.reach_channel,
            of.start_date,
            of.finish_date,
            func.coalesce(of.points, 0),
            func.coalesce(earner.c.name, influencer.c.name, ""),
        )
        .outerjoin(reward, reward.c.id == of.reward_task_id)
        .outerjoin(campaign, campaign.c.id == func.coalesce(of.campaign_id, reward.c.campaign_id))
        .outerjoin(person, person.c.id == of.requested_by_id)
        .outerjoin(earner, and_(earner.c.id == of.assignee_id, of.kind == REPORT_KIND))
        .outerjoin(influencer, influencer.c.id == of.influencer_id)
    )


def _row(values: Sequence[Any], steps: _Steps) -> ApprovalRow:
    key, kind, title, status, campaign_id, name, colour, asker_id, asker, born, failures, *run = values
    still = status in _WAITS
    decided = not still and status == _REJECTED
    return ApprovalRow(
        key,
        kind,
        title,
        status,
        campaign_id,
        name,
        colour,
        asker_id,
        asker,
        moment(born if steps.asked is None else steps.asked),
        still,
        steps.decider if decided else "",
        moment(steps.decided) if decided and steps.decided is not None else None,
        steps.reason if decided else "",
        len(read_failures(failures)),
        *_run(run[:3]),
        *run[3:],
    )


def _run(values: Sequence[Any]) -> tuple[ReachChannel | None, date | None, date | None]:
    channel, start, finish = values
    return None if channel is None else ReachChannel(channel), plain_date(start), plain_date(finish)


def _order(row: ApprovalRow) -> tuple[object, ...]:
    return not row.waits, row.asked_at, row.task_id


def _steps(connection: Connection, ids: Sequence[int]) -> Mapping[int, _Steps]:
    """Return the latest asking and the latest decision on each task, undone ones left out."""
    of = event.c
    asking = of.after.in_(('"under_review"', '"submission_failed"', '"completed"'))
    deciding = of.verb.in_(("approve", "reject"))
    last = _latest(asking).label("asked_event"), _latest(deciding).label("decided_event")
    found = (
        select(of.row_id.label("task_id"), *last)
        .join_from(event, operation, operation.c.id == of.operation_id)
        .where(among(of.row_id), of.entity == task.name, of.field == "status")
        .where(operation.c.kind == "do", operation.c.undone_by_id.is_(None))
        .group_by(of.row_id)
        .subquery()
    )
    ask, decide, asked_op, decided_op = event.alias(), event.alias(), operation.alias(), operation.alias()
    rows = connection.execute(
        select(
            found.c.task_id,
            asked_op.c.at,
            decided_op.c.at,
            func.coalesce(person.c.name, ""),
            func.coalesce(decided_op.c.reason, ""),
        )
        .outerjoin(ask, ask.c.id == found.c.asked_event)
        .outerjoin(asked_op, asked_op.c.id == ask.c.operation_id)
        .outerjoin(decide, decide.c.id == found.c.decided_event)
        .outerjoin(decided_op, decided_op.c.id == decide.c.operation_id)
        .outerjoin(person, person.c.id == decided_op.c.actor_id),
        {"ids": id_set(ids)},
    )
    return {row[0]: _Steps(*row[1:]) for row in rows}


def _latest(which: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.max(event.c.id).filter(which)
