"""What the Rewards page says of a report: how long it waits, since when it is decided, who sent it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.screens.approvals_words import LONG, lasting
from app.ui.widgets.figures import day_text, exact_count

if TYPE_CHECKING:
    from collections.abc import Callable
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


def in_points(count: int, tr: Tr) -> str:
    """Return "1 point" or "1,250 points"."""
    return (tr("1 point") if count == 1 else tr("{count} points")).format(count=exact_count(count))
