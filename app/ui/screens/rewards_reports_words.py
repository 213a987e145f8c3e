"""What the Rewards page says of a report: how long it waits, since when it is decided, who sent it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.dialogs.award import points_text
from app.ui.screens.approvals_words import LONG, lasting
from app.ui.widgets.figures import day_text, exact_count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from app.domain.reward_rows import ReportRow

    Tr = Callable[[str], str]

_DAY = 86_400


def since(row: ReportRow) -> datetime:
    """Return since when a report is as it is: submitted while it awaits review, else decided."""
    return row.submitted_at if row.awaiting else row.decided_at or row.submitted_at


def is_long(row: ReportRow, now: datetime) -> bool:
    """Say whether somebody waits long for the review."""
    return row.awaiting and (now - row.submitted_at).total_seconds() >= LONG * _DAY


def age(row: ReportRow, now: datetime, tr: Tr) -> str:
    """Return how long a report waits, "3 days", or the day on which it was decided, "22 Nov"."""
    if row.awaiting:
        return lasting(int((now - row.submitted_at).total_seconds()), tr)
    return day_text(since(row).astimezone().date(), now.astimezone().date())


def sender(row: ReportRow, tr: Tr) -> str:
    """Return who earns, and who submitted it where that was somebody else."""
    if row.earner.person_id == row.submitter_id:
        return row.earner_name
    return tr("{name}, by {submitter}").format(name=row.earner_name, submitter=row.submitter)


def decided(rows: Sequence[ReportRow], verb: str, tr: Tr) -> str:
    """Return what a toast says of reports just decided: "R-88 approved. 40 points go to Mateo Silva."

    "" for a verb that decides nothing.
    """
    if verb == "approve":
        one, many = tr("{reference} approved."), tr("{count} reports approved.")
    elif verb == "reject":
        one, many = tr("{reference} rejected."), tr("{count} reports rejected.")
    else:
        return ""
    words = one if len(rows) == 1 else many
    said = words.format(reference=rows[0].reference, count=exact_count(len(rows))) if rows else ""
    return f"{said} {_outcome(rows, verb, tr)}" if said else ""


def _outcome(rows: Sequence[ReportRow], verb: str, tr: Tr) -> str:
    if verb == "approve":
        total = sum(row.points for row in rows)
        gone = tr("1 point goes to {name}.") if total == 1 else tr("{points} go to {name}.")
        words = gone if len(rows) == 1 else tr("{points} awarded.")
        return words.format(points=points_text(total, tr), name=rows[0].earner_name)
    told = {row.submitter_id: row.submitter for row in rows}
    if len(told) > 1:
        return tr("Who submitted them is told.")
    return tr("{name} is told.").format(name=(rows[0].submitter.split() or [""])[0])
