"""Marketing tasks as their workflow, their form and their page ask for them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from app.domain.marketing import RUNNING
from app.domain.marketing_checks import submission_failures
from app.domain.marketing_rows import Failure, MarketingDraft, MarketingRow, ReachChannel, Result, Tester
from app.domain.marketing_status import BUSY
from app.persistence.dialect import among, id_set
from app.persistence.queries.values import moment, plain_date
from app.persistence.tables import event, operation, person, task, tester

_ASKED = ("under_review", "submission_failed", "completed")
"""Where asking for a decision leads: of a run, with checks that fail, and of a partner's task."""
_Facts = tuple[Any, ...]
_NAMES = (
    "status",
    "edited",
    "requested_by_id",
    "reporter_id",
    "assignee_organization_id",
    "testers",
    "testers_passed",
    "failures",
)


def groups(
    connection: Connection, ids: Iterable[int], me_id: int, today: date, *, deleted: bool = False
) -> list[tuple[dict[str, Any], list[int]]]:
    """Return the distinct facts among marketing tasks that their workflow asks for, each with its ids.

    Reporters and who asked for approval count as ``me_id`` or as somebody else (0). Only those out of the
    trash are in one, or with ``deleted`` only those in it.
    """
    of = task.c
    there = of.deleted_at.is_not(None) if deleted else of.deleted_at.is_(None)
    facts = (
        of.status,
        of.approved,
        case((of.requested_by_id == me_id, me_id), else_=0),
        case((of.reporter_id == me_id, me_id), else_=0),
        of.organization_id,
        _tested(),
        _tested(Result.PASSED),
    )
    chosen = select(of.id, *facts, *_CONTENT).where(among(of.id), of.kind == "marketing", there)
    alike: dict[_Facts, list[int]] = {}
    for key, *values in connection.execute(chosen, {"ids": id_set(ids)}):
        (status, approved, *known), draft = values[: len(facts)], _draft(values[len(facts) :])
        failures = submission_failures(draft, known[-2], today)
        facts_of = (status, is_edited(approved, draft), *known, failures)
        alike.setdefault(facts_of, []).append(key)
    return [(dict(zip(_NAMES, values, strict=True)), members) for values, members in alike.items()]


def drafts(connection: Connection, ids: Iterable[int]) -> dict[int, MarketingDraft]:
    """Return marketing tasks as their form has them, by id; ids of others are left out."""
    chosen = select(task.c.id, *_CONTENT).where(among(task.c.id), task.c.kind == "marketing")
    return {row[0]: _draft(row[1:]) for row in connection.execute(chosen, {"ids": id_set(ids)})}


def row(connection: Connection, task_id: int) -> MarketingRow | None:
    """Return what a marketing task has besides what all tasks have; None where it is none."""
    of = task.c
    chosen = (
        select(of.status, of.revision, of.failures, of.approved, func.coalesce(person.c.name, ""), *_CONTENT)
        .join_from(task, person, person.c.id == of.requested_by_id, isouter=True)
        .where(of.id == task_id, of.kind == "marketing")
    )
    found = connection.execute(chosen).first()
    if found is None:
        return None
    status, revision, failures, approved, asker, *content = found
    draft = _draft(content)
    asked = asked_at(connection, [task_id]).get(task_id)
    return MarketingRow(
        task_id,
        draft,
        testers(connection, task_id),
        revision + 1,
        read_failures(failures) if status == "submission_failed" else (),
        is_edited(approved, draft),
        asker,
        None if asked is None else moment(asked),
    )


def testers(connection: Connection, task_id: int) -> tuple[Tester, ...]:
    """Return who tests a task, in the order in which they were added."""
    return testers_of(connection, [task_id])[task_id]


def testers_of(connection: Connection, ids: Iterable[int]) -> dict[int, tuple[Tester, ...]]:
    """Return who tests each of several tasks, in the order in which they were added; () for nobody."""
    of = tester.c
    chosen = (
        select(of.task_id, of.id, of.person_id, person.c.name, of.result, of.note, of.at)
        .join_from(tester, person, person.c.id == of.person_id)
        .where(among(of.task_id))
        .order_by(of.id)
    )
    found: dict[int, tuple[Tester, ...]] = dict.fromkeys(ids, ())
    for task_id, key, person_id, name, result, note, at in connection.execute(chosen, {"ids": id_set(found)}):
        when = None if at is None else moment(at)
        found[task_id] += (Tester(key, person_id, name, Result(result), note, when),)
    return found


def tester_ids(connection: Connection, ids: Iterable[int], *results: Result) -> list[int]:
    """Return the rows of the testers of tasks, those with some results where any are named."""
    chosen = select(tester.c.id).where(among(tester.c.task_id))
    if results:
        chosen = chosen.where(tester.c.result.in_([each.value for each in results]))
    return list(connection.execute(chosen, {"ids": id_set(ids)}).scalars())


def asked_at(connection: Connection, ids: Iterable[int]) -> dict[int, int]:
    """Return when somebody asked last for a decision on each task, in milliseconds since 1970 in UTC.

    What was undone since was not asked; redone, it was asked when it was first.
    """
    asking = event.c.after.in_([json.dumps(state) for state in _ASKED])
    latest = (
        select(event.c.row_id, func.max(operation.c.at))
        .join_from(event, operation, operation.c.id == event.c.operation_id)
        .where(among(event.c.row_id), event.c.entity == task.name, event.c.field == "status", asking)
        .where(operation.c.kind == "do", operation.c.undone_by_id.is_(None))
        .group_by(event.c.row_id)
    )
    return {row[0]: row[1] for row in connection.execute(latest, {"ids": id_set(ids)})}


def blocking(connection: Connection, campaign_id: int) -> list[int]:
    """Return the tasks that keep a campaign from the trash: those that test, run or pause."""
    of = task.c
    held = (of.campaign_id == campaign_id, *busy())
    return list(connection.execute(select(of.id).where(*held).order_by(of.id)).scalars())


def used(connection: Connection, field: str) -> list[str]:
    """Return the texts that marketing tasks have in a column, the most used first, at most 100 of them."""
    column = task.c[field]
    there = (task.c.kind == "marketing", task.c.deleted_at.is_(None), column != "")
    chosen = select(column).where(*there).group_by(column).order_by(func.count().desc(), column).limit(100)
    return list(connection.scalars(chosen))


def busy() -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for tasks that hold their campaign (workflows.md section 4)."""
    of = task.c
    return of.kind == "marketing", of.status.in_(BUSY), of.deleted_at.is_(None)


def overdue_runs(connection: Connection, today: date) -> list[int]:
    """Return the running tasks whose finish date has passed, the longest over first."""
    of = task.c
    over = (of.status == RUNNING, of.finish_date < today.isoformat(), of.deleted_at.is_(None))
    found = select(of.id).where(of.kind == "marketing", *over).order_by(of.finish_date, of.id)
    return list(connection.execute(found).scalars())


def read_failures(stored: str) -> tuple[Failure, ...]:
    """Return the list of failures that `stored_failures` made."""
    return tuple(Failure(*each) for each in json.loads(stored))


def stored_failures(failures: Sequence[Failure]) -> str:
    """Return a list of failures as the column holds it."""
    return json.dumps([[each.field, each.text, each.why] for each in failures], ensure_ascii=False)


def stored_content(draft: MarketingDraft) -> dict[str, object]:
    """Return the columns of what a form holds, but for the name and the due date."""
    return {
        "campaign_id": draft.campaign_id,
        "target_site": draft.target_site,
        "mini_program": draft.mini_program,
        "reach_channel": draft.reach_channel.value if draft.reach_channel else None,
        "audience": draft.audience,
        "headline": draft.headline,
        "message": draft.message,
        "start_date": draft.start.isoformat() if draft.start else None,
        "finish_date": draft.finish.isoformat() if draft.finish else None,
        "windows": json.dumps(draft.windows, separators=(",", ":")),
        "quiet_days": sum(1 << day for day in draft.quiet_days),
    }


def snapshot(draft: MarketingDraft) -> str:
    """Return all that a form holds as one text, to tell later whether it is the same."""
    return json.dumps({"title": draft.name, **stored_content(draft)}, ensure_ascii=False, sort_keys=True)


def is_edited(approved: str, draft: MarketingDraft) -> bool:
    """Say whether a task is another than the one approved, where one was: the snapshot of that, or ""."""
    return bool(approved) and json.loads(approved) != json.loads(snapshot(draft))


_CONTENT_NAMES = ("title", *stored_content(MarketingDraft()))
_CONTENT = tuple(task.c[name] for name in _CONTENT_NAMES)


def _draft(values: Sequence[Any]) -> MarketingDraft:
    of: Mapping[str, Any] = dict(zip(_CONTENT_NAMES, values, strict=True))
    channel = of["reach_channel"]
    return MarketingDraft(
        of["title"],
        of["campaign_id"],
        of["target_site"],
        of["mini_program"],
        None if channel is None else ReachChannel(channel),
        of["audience"],
        of["headline"],
        of["message"],
        plain_date(of["start_date"]),
        plain_date(of["finish_date"]),
        tuple((start, end) for start, end in json.loads(of["windows"])),
        frozenset(day for day in range(7) if of["quiet_days"] >> day & 1),
    )


def _tested(result: Result | None = None) -> ColumnElement[int]:
    counted: Select[Any] = select(func.count()).where(tester.c.task_id == task.c.id)
    if result:
        counted = counted.where(tester.c.result == result.value)
    return counted.correlate(task).scalar_subquery()
