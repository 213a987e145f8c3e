"""What the Approvals page says of a request: its age, its small line, and what came of a decision."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTime

from app.domain.task_rows import Kind
from app.ui.screens.approvals_kinds import KINDS, MINE
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
    seconds = int((now - since(row)).total_seconds())
    if seconds < _MINUTE:
        return tr("now")
    if seconds < _HOUR:
        return tr("{count} min").format(count=seconds // _MINUTE)
    if seconds < _DAY:
        return tr("{count} h").format(count=seconds // _HOUR)
    days = seconds // _DAY
    return tr("1 day") if days == 1 else tr("{count} days").format(count=exact_count(days))


def ago(moment: datetime, now: datetime, tr: Tr) -> str:
    """Return "2 minutes ago", "just now", or the day it was."""
    seconds = int((now - moment).total_seconds())
    if seconds < _MINUTE:
        return tr("just now")
    if seconds < _HOUR:
        minutes = seconds // _MINUTE
        return tr("1 minute ago") if minutes == 1 else tr("{count} minutes ago").format(count=minutes)
    if seconds < _DAY:
        hours = seconds // _HOUR
        return tr("1 hour ago") if hours == 1 else tr("{count} hours ago").format(count=hours)
    return tr("on {day}").format(day=day_text(moment.astimezone().date(), now.astimezone().date()))


def is_long(row: ApprovalRow, now: datetime) -> bool:
    """Say whether somebody waits long for a decision."""
    return row.waits and days_of(row, now) >= LONG


def detail(row: ApprovalRow, today: date, tr: Tr) -> str:
    """Return the small line: "Run request · Push · 1 Dec – 14 Dec"."""
    kind = KINDS[row.kind]
    label = f"{kind.label} {row.reference}" if row.kind == Kind.PARTNER else kind.label
    channel = row.channel.label if row.channel else ""
    end = _asked(row, today) if row.waits else outcome(row, tr)
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


def decided(row: ApprovalRow, verb: str, run: MarketingDraft | None, today: date, tr: Tr) -> str:
    """Return the sentence of a toast: "Run approved. Starts 1 Dec at 08:00."; ``run`` is what is to run."""
    name = row.requester.split()[0] if row.requester.split() else ""
    told = tr("{name} is told.").format(name=name) if name else ""
    words = {
        ("approve", True): tr("Run approved."),
        ("approve", False): tr("{reference} approved."),
        ("reject", True): tr("Run rejected."),
        ("reject", False): tr("{reference} rejected."),
        ("withdraw", True): tr("Request withdrawn."),
    }
    said = words.get((verb, row.kind == Kind.MARKETING), "").format(reference=row.reference)
    if not said or verb == "withdraw":
        return said
    return f"{said} {starts(run, today, tr) if verb == 'approve' and run else told}".rstrip()


def starts(run: MarketingDraft, today: date, tr: Tr) -> str:
    """Return when a run begins: "Starts 1 Dec at 08:00.", or that it has."""
    if run.start is None or run.start <= today:
        return tr("It runs now.")
    day = day_text(run.start, today)
    if not run.windows:
        return tr("Starts {day}.").format(day=day)
    minute = min(first for first, _last in run.windows)
    clock = QLocale().toString(QTime(*divmod(minute, 60)), QLocale.FormatType.ShortFormat)
    return tr("Starts {day} at {time}.").format(day=day, time=clock)


def _asked(row: ApprovalRow, today: date) -> str:
    return KINDS[row.kind].asked or date_range(row.start, row.finish, today)
