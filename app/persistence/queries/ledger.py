"""The look through the ledger of points: its chain, and the reports and the history beside it."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, and_, or_, select

from app.domain.ledger import START, Entry, fault
from app.domain.task_rows import REPORT_KIND
from app.persistence.tables import event, points_entry, task

_AT_ONCE = 5_000
_OF = task.c
# As the index of reports has it, so that it serves.
_REPORTS = and_(_OF.kind == REPORT_KIND, _OF.reward_task_id.is_not(None))
_APPROVED = and_(_REPORTS, _OF.status == "approved")


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
    """Yield a sentence for each report and entry that do not agree, both ways."""
    of, entry, approved = _OF, points_entry.c, _APPROVED
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


def against_history(connection: Connection) -> Iterator[str]:
    """Yield a sentence for each report that is not what the history says."""
    of, report = event.c, task.alias()
    # From the reports to their events, which an index finds: the history is long.
    known = (
        select(of.row_id)
        .join(report, report.c.id == of.row_id)
        .where(report.c.kind == REPORT_KIND, report.c.reward_task_id.is_not(None))
        .where(of.entity == task.name, of.field == "status", of.verb == "approve", of.after == '"approved"')
    )
    strange = select(_OF.id).where(_APPROVED, _OF.id.not_in(known))
    for key in connection.execute(strange.order_by(_OF.id)).scalars():
        yield f"R-{key} is approved, but its history does not say by whom."
    taken = select(_OF.id).where(_REPORTS, _OF.status != "approved", _OF.id.in_(known))
    for key in connection.execute(taken.order_by(_OF.id)).scalars():
        yield f"R-{key} was approved, and is not any more."
    yield from _rewritten(connection)


_SUBMITTED = ("points", "reward_task_id", "assignee_id", "influencer_id")


def _rewritten(connection: Connection) -> Iterator[str]:
    of = event.c
    born = and_(of.row_id == _OF.id, of.entity == task.name, of.field.is_(None), of.before.is_(None))
    chosen = select(_OF.id, *(_OF[name] for name in _SUBMITTED), of.after).join(event, born, isouter=True)
    rows = connection.execute(chosen.where(_REPORTS).order_by(_OF.id, of.id))
    unlike: dict[int, bool] = {}
    for key, *said, recorded in rows:
        unlike[key] = said != _recorded(recorded)
    yield from (f"R-{key} is not what was submitted." for key, wrong in unlike.items() if wrong)


def _recorded(text: str | None) -> list[object]:
    """Return what the history says a report was submitted with; nothing where that cannot be read."""
    try:
        was = json.loads(text or "{}")
        return [was.get(name) for name in _SUBMITTED]
    except (ValueError, AttributeError):
        return []
