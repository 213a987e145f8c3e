"""The words of calendars: days, ranges, months, and how far a day is from another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from app.ui.widgets.figures import exact_count

if TYPE_CHECKING:
    from datetime import date

_WEEK = 7


def day_number(day: date) -> str:
    """Return "17", and "1 Dec" on the first of a month."""
    return f"\u2066{_written(day, 'd MMM')}\u2069" if day.day == 1 else QLocale().toString(day.day)


def months_between(first: date, last: date) -> str:
    """Return "November – December 2025", "December 2025 – January 2026" or "December 2025"."""
    name = QLocale().standaloneMonthName
    end = f"{name(last.month)} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    start = name(first.month) if first.year == last.year else f"{name(first.month)} {first.year}"
    return f"{start} – {end}"


def week_of(first: date, last: date) -> str:
    """Return the days of a week with the year: "24 – 30 November 2025"."""
    if first.month == last.month:
        return f"{first.day} – {_written(last, 'd MMMM yyyy')}"
    start = _written(first, "d MMMM" if first.year == last.year else "d MMMM yyyy")
    return f"{start} – {_written(last, 'd MMMM yyyy')}"


def short_day(day: date) -> str:
    """Return "Tue 2 Dec"."""
    return _written(day, "ddd d MMM")


def distance(origin: date, target: date) -> str:
    """Return how far a day is from where it was: "5 days later", "1 week earlier"."""
    days = (target - origin).days
    if not days:
        return "where it was"
    count, unit = abs(days), "day"
    if count % _WEEK == 0:
        count, unit = count // _WEEK, "week"
    return f"{exact_count(count)} {unit}{'s' if count > 1 else ''} {'later' if days > 0 else 'earlier'}"


def _written(day: date, pattern: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)
