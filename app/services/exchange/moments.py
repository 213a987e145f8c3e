"""Days and times as lists write them: 2026-03-05, 5.3.26, 03/05/2026, 5 March 2026, 17:00, 5 pm."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from app.domain.text import fold
from app.services.exchange.values import BadValue, is_missing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")

NO_TIME = time(17, 0)
"""The time of day of a task that names only its day: the end of an office day."""


class Order(StrEnum):
    """Which number comes first in 03/05/2026."""

    DAY = "day"
    MONTH = "month"


_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|\.)?\s*(?:de |of )?([^\W\d_]{3,12})\.?,?\s*(?:de )?(\d{4}|\d{2})"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_WEEKDAY = re.compile(r"^[^\W\d_]{2,10}\.?,\s+")
_TIME = re.compile(r"(\d{1,2})(?:\s?[:.h]\s?(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s?([ap])?\.?(?:m\.?)?(?: uhr|h)?")
_ZONED = re.compile(r"\d{4}-\d\d-\d\d[t ]\d\d:\d\d(:\d\d(\.\d+)?)?(z|[+-]\d\d:?\d\d)")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janner janvier janv enero ene gennaio gen janeiro",
            "february feb februar fevrier fevr febrero febbraio fevereiro fev",
            "march mar marz mrz mars marzo marco maart",
            "april apr avril avr abril abr aprile",
            "may mai mayo maggio mag maio mei",
            "june jun juni juin junio giugno giu junho",
            "july jul juli juillet juil julio luglio lug julho",
            "august aug aout agosto ago augustus",
            "september sep sept septembre septiembre settembre set setembro",
            "october oct oktober okt octobre octubre ottobre ott outubro out",
            "november nov novembre noviembre novembro",
            "december dec dezember dez decembre diciembre dic dicembre dezembro",
        ),
        1,
    )
    for name in names.split()
}


def parse_moment(text: str, order: Order = Order.DAY) -> datetime | None:
    """Return the day and the time of a cell without a zone, in local time; at 00:00 it names no time.

    A cell with a zone (…Z, …+02:00) is turned into local time. Raises BadValue.
    """
    if is_missing(text):
        return None
    if len(text) > 60:
        raise BadValue("is not a date")
    words = fold(text)
    if _ZONED.fullmatch(words):
        return _made(lambda: datetime.fromisoformat(words.upper()).astimezone().replace(tzinfo=None))
    words = _WEEKDAY.sub("", words)
    day, rest = _day_and_rest(words, order)
    rest = rest.strip(" ,tT").removeprefix("at ").removeprefix("um ")
    return datetime.combine(day, parse_time(rest) or time())


def parse_time(text: str) -> time | None:
    """Return the time of day of a cell: 17:00, 17.30, 17h, 5 pm; None where it is empty. Raises BadValue."""
    if is_missing(text):
        return None
    match = _TIME.fullmatch(fold(text)) if len(text) < 30 else None
    if match is None or (match[2] is None and match[3] is None and "h" not in fold(text)):
        raise BadValue("is not a time")
    hour, half = int(match[1]), match[3]
    if half and not 1 <= hour <= 12:
        raise BadValue("is not a time")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return _made(lambda: time(hour, int(match[2] or 0))).replace(second=0)


def to_utc(day: date, at: time | None) -> datetime:
    """Return a day and a time of this computer's zone as a moment in UTC. Raises BadValue."""
    return _made(lambda: datetime.combine(day, at or NO_TIME).astimezone(UTC))


def guess_order(samples: Iterable[str]) -> Order:
    """Return which number comes first in the dates of a column; the day, where both would do."""
    day = month = 0
    for text in samples:
        match = _NUMBERS.match(text.strip()[:40])
        if match is None:
            continue
        first, second = int(match[1]), int(match[3])
        day += first > 12 or match[2] == "."
        month += second > 12
    return Order.MONTH if month > day else Order.DAY


def _day_and_rest(words: str, order: Order) -> tuple[date, str]:
    if match := _ISO.match(words):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _NUMBERS.match(words):
        day, month = int(match[1]), int(match[3])
        if order is Order.MONTH and match[2] != ".":
            day, month = month, day
        year = int(match[4])
    elif match := _DAY_FIRST.match(words):
        day, month, year = int(match[1]), _month(match[2]), int(match[3])
    elif match := _MONTH_FIRST.match(words):
        month, day, year = _month(match[1]), int(match[2]), int(match[3])
    else:
        raise BadValue("is not a date")
    year += 2000 if year < 100 else 0
    if not 1900 <= year <= 9998:  # the last year has moments that are none in UTC
        raise BadValue("is not a date")
    return _made(lambda: date(year, month, day)), words[match.end() :]


def _month(name: str) -> int:
    if name not in _MONTHS:
        raise BadValue("is not a date")
    return _MONTHS[name]


def _made(make: Callable[[], T]) -> T:
    """Return what ``make`` makes of numbers; those that are no day or no time are a BadValue."""
    try:
        return make()
    except (ValueError, OverflowError, OSError):
        raise BadValue("is not a date") from None
