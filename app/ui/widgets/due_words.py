"""A due moment as people read it: how late, today at what time, tomorrow, or the day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTime

from app.domain.deliverables import OUT
from app.domain.task_kinds import CAN_BE_LATE, TO_DO
from app.domain.task_rows import Kind
from app.ui.widgets.figures import day_text, exact_count

if TYPE_CHECKING:
    from datetime import date

    from app.domain.task_rows import TaskRow

_MINUTE, _HOUR = 60, 3600
_WEEK = 7


@dataclass(frozen=True, slots=True)
class DueLook:
    """The words, the time of day beside them, and the tone, weight and icon that go with them.

    ``short`` stands for words that find no room, "" where there are no shorter ones.
    """

    words: str
    time: str = ""
    tone: str = "text2"
    role: str = "body"
    icon: str = ""
    short: str = ""

    @property
    def whole(self) -> str:
        """Words and time in one."""
        return f"{self.words} {self.time}".rstrip()


def due_look(due: datetime | None, now: datetime, waiting: bool) -> DueLook:
    """Return how a due moment looks at ``now``, both in UTC.

    ``waiting`` says that work is left to do: only then can it be late or press.
    """
    if due is None:
        return DueLook("")
    local, here = _local(due), _local(now)
    clock = QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
    days = (local.date() - here.date()).days
    if waiting and due < now:
        words = _late(-days, int((now - due).total_seconds()))
        short = f"{exact_count(-days)} d late" if days < -1 else ""
        return DueLook(words, "", "danger_text", icon="circle-alert", short=short)
    if days == 0:
        return DueLook("Today", clock, *(("warn_text", "body", "clock") if waiting else ()))
    if days == 1:
        return DueLook("Tomorrow", clock, *(("text", "bodyM") if waiting else ()))
    return DueLook(_day(local.date(), here.date()), clock)


def day_look(day: date | None, now: datetime, waiting: bool) -> DueLook:
    """Return how a plain day looks that something is to happen on: it is late once that day is over."""
    if day is None:
        return DueLook("")
    last = datetime.combine(day, time.max)
    # Of years whose local time no system knows an hour does not matter.
    moment = last.astimezone(UTC) if _is_known(day.year) else last.replace(tzinfo=UTC)
    return replace(due_look(moment, now, waiting), time="")


def task_due(row: TaskRow, now: datetime) -> DueLook:
    """Return how it looks when a task is due: a deliverable on the day it is published, a marketing task on
    its last day, both at no time.

    Of an influencer who was Rejected or Cancelled nobody waits for anything, so nothing is late.
    """
    waiting = row.status in TO_DO and row.influencer_status not in OUT
    if row.kind == Kind.DELIVERABLE:
        return day_look(row.publish_date, now, waiting)
    if row.kind == Kind.MARKETING:
        late = row.due is not None and row.due < now and row.status in CAN_BE_LATE
        return day_look(row.finish, now, late or (waiting and row.due is not None))
    return due_look(row.due, now, waiting)


def _day(day: date, today: date) -> str:
    """Return "Wed 26" within the week to come, else "12 Nov", with its year where it is another one."""
    if 0 < (day - today).days < _WEEK:
        return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d")
    return day_text(day, today)


def _local(moment: datetime) -> datetime:
    # Systems know the local time of some years only; a cell must not fail for a date far off.
    return moment.astimezone() if _is_known(moment.year) else moment


def _is_known(year: int) -> bool:
    return 1971 <= year < 3000


def _late(days: int, seconds: int) -> str:
    if days > 0:
        return "1 day late" if days == 1 else f"{exact_count(days)} days late"
    if seconds >= _HOUR:
        return f"{seconds // _HOUR} h late"
    return f"{max(1, seconds // _MINUTE)} min late"
