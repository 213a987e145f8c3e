"""Days of the person's own clock as spans of stored moments."""

from datetime import UTC, date, datetime, timedelta

from app.domain.task_rows import Due

Span = tuple[int | None, int | None]
"""From this moment up to before that one, in milliseconds since 1970 in UTC; None has no bound."""


_DAY = 24 * 60 * 60 * 1000


def day_start(day: date) -> int:
    """Return when a day begins where the person is, in milliseconds since 1970 in UTC."""
    begin = datetime(day.year, day.month, day.day)
    # Systems know the local time of these years only; further off, an hour does not matter.
    moment = begin.astimezone() if 1971 <= day.year < 3000 else begin.replace(tzinfo=UTC)
    return round(moment.timestamp() * 1000)


def end_of_day(day: date) -> int:
    """Return the last moment of a day where the person is, in milliseconds since 1970 in UTC."""
    return day_start(day + timedelta(days=1)) - 1


def days(first: date | None, last: date | None) -> Span:
    """Return the span of the days from ``first`` to ``last``, both included; None has no bound."""
    begin = None if first is None else day_start(first)
    if last is None:
        return begin, None
    # After the last day there is none to begin; what has no date at all is not within it either.
    end = day_start(last) + 2 * _DAY if last == date.max else day_start(last + timedelta(days=1))
    return begin, end


def today(now: datetime) -> date:
    """Return the day that it is where the person is."""
    return now.astimezone().date()


def due_spans(now: datetime) -> dict[Due, Span]:
    """Return the span of each range of days that can be filtered by; weeks begin on Monday (ISO 8601)."""
    day = today(now)
    first_and_last = {
        Due.TODAY: (0, 0),
        Due.TOMORROW: (1, 1),
        Due.WEEK: (-day.weekday(), 6 - day.weekday()),
        Due.NEXT_WEEK: (7 - day.weekday(), 13 - day.weekday()),
    }
    return {
        due: days(day + timedelta(days=first), day + timedelta(days=last))
        for due, (first, last) in first_and_last.items()
    }
