"""What the Approvals page says of a request: its age, its small line, and what came of a decision."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from app.domain.marketing_checks import clock
from app.domain.task_rows import REPORT_KIND, Kind
from app.ui.screens.approvals_kinds import KINDS, MINE
from app.ui.screens.marketing_pane_words import first_sending
from app.ui.widgets.figures import date_range, day_text, exact_count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from app.domain.marketing_rows import ApprovalRow, MarketingDraft

    Tr = Callable[[str], str]

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
LONG = 2
"""Who waits for so many days waits long."""


def since(row: ApprovalRow) -> datetime:
    """Return since when a request waits, or is back with whoever asked."""
    return row.asked_at if row.waits else row.decided_at or row.asked_at


def days_of(row: ApprovalRow, now: datetime) -> int:
    """Return for how many whole days that is so."""
    return int((now - since(row)).total_seconds()) // _DAY


def age(row: ApprovalRow, now: datetime, tr: Tr) -> str:
    """Return how long that is: "3 days", "5 h", "12 min", "now"."""
    return lasting(int((now - since(row)).total_seconds()), tr)


def lasting(seconds: int, tr: Tr) -> str:
    """Return how long so many seconds are: "3 days", "5 h", "12 min", "now"."""
    if seconds < _MINUTE:
        return tr("now")
    if seconds < _HOUR:
        return tr("{count} min").format(count=seconds // _MINUTE)
    if seconds < _DAY:
        return tr("{count} h").format(count=seconds // _HOUR)
    days = seconds // _DAY
    return tr("1 day") if days == 1 else tr("{count} days").format(count=exact_count(days))


def is_long(row: ApprovalRow, now: datetime) -> bool:
    """Say whether somebody waits long for a decision."""
    return row.waits and days_of(row, now) >= LONG


def detail(row: ApprovalRow, today: date, tr: Tr) -> str:
    """Return the small line: "Run request · Push · 1 Dec – 14 Dec"."""
    kind = KINDS[row.kind]
    label = f"{kind.label} {row.reference}" if row.kind == Kind.PARTNER else kind.label
    channel = row.channel.label if row.channel else ""
    end = _asked(row, today, tr) if row.waits else outcome(row, tr)
    return " · ".join(each for each in (label, channel, end) if each)


def outcome(row: ApprovalRow, tr: Tr) -> str:
    """Return what came of a request that is back: how many checks failed, or who said no and why."""
    if row.failures:
        one, many = tr("1 check failed"), tr("{count} checks failed")
        return one if row.failures == 1 else many.format(count=row.failures)
    if not row.decided_by:
        return tr("you withdrew it")
    return tr("{name}: “{reason}”").format(name=row.decided_by, reason=" ".join(row.reason.split()))


def grouped(rows: Sequence[ApprovalRow], tab: str, now: datetime, tr: Tr) -> list[tuple[str, int]]:
    """Return the groups that rows in order fall into, each with its caption and how many it has."""

    def caption(row: ApprovalRow) -> str:
        if tab == MINE:
            return tr("Waiting 2 days or longer") if is_long(row, now) else tr("Newer")
        return tr("Waiting for a decision") if row.waits else tr("Back with you")

    return [(name, len(list(members))) for name, members in groupby(rows, caption)]


def decided(row: ApprovalRow, verb: str, run: MarketingDraft | None, now: datetime, tr: Tr) -> str:
    """Return the sentence of a toast: "Run approved. Starts 1 Dec at 08:00."; ``run`` is what is to run.

    ``now`` is of the person's own clock. "" for what is no decision of this kind.
    """
    is_run, name = row.kind == Kind.MARKETING, (row.requester.split() or [""])[0]
    told = tr("{name} is told.").format(name=name) if name else ""
    if verb == "withdraw":
        return tr("Request withdrawn.") if is_run else ""
    if verb == "reject":
        said, rest = tr("Run rejected.") if is_run else tr("{reference} rejected."), told
    elif verb == "approve":
        said = tr("Run approved.") if is_run else tr("{reference} approved.")
        rest = starts(run, now, tr) if run else awarded(row, tr) or told
    else:
        return ""
    return f"{said.format(reference=row.reference)} {rest}".rstrip()


def awarded(row: ApprovalRow, tr: Tr) -> str:
    """Return what the approval of a report gives to whom: "40 points go to Mateo Silva."; "" for all else."""
    if row.kind != REPORT_KIND:
        return ""
    words = tr("1 point goes to {name}.") if row.points == 1 else tr("{count} points go to {name}.")
    return words.format(count=exact_count(row.points), name=row.earner)


def starts(run: MarketingDraft, now: datetime, tr: Tr) -> str:
    """Return when a run is sent first: "Starts 1 Dec at 08:00."."""
    first = first_sending(run, now)
    if first is None:
        return tr("No delivery window is left before it finishes.")
    day, minute = first
    if (day, minute) == (now.date(), now.hour * 60 + now.minute):
        return tr("It starts at once.")
    return tr("Starts {day} at {time}.").format(day=day_text(day, now.date()), time=clock(minute))


def _asked(row: ApprovalRow, today: date, tr: Tr) -> str:
    if row.kind == REPORT_KIND:
        words = tr("1 point") if row.points == 1 else tr("{count} points")
        if row.earner != row.requester:
            words = tr("1 point for {name}") if row.points == 1 else tr("{count} points for {name}")
        return words.format(count=exact_count(row.points), name=row.earner)
    return KINDS[row.kind].asked or date_range(row.start, row.finish, today)
