"""Reads what people type for a day: in full, without its year, or as a word such as "tomorrow"."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale

_YEARS = range(1990, 2200)
_WHOLE = ("yyyy-MM-dd", "d MMM yyyy", "d MMMM yyyy", "d.M.yyyy", "d/M/yyyy")
_YEARLESS = ("d MMM", "d MMMM", "d.M.", "d/M")
_LEAP_YEAR = 2000
_WORDS = {"yesterday": -1, "today": 0, "tomorrow": 1}


def written(day: date) -> str:
    """Return a day as it stands in a field: "14 Mar 2026"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def read_day(text: str, today: date) -> date | None:
    """Return the day that ``text`` means, None where it means none.

    A day without its year is the one nearest to ``today``. A year of two digits is refused, not guessed.
    """
    word = text.strip().casefold()
    if word in _WORDS:
        return today + timedelta(days=_WORDS[word])
    return _whole(text) or _yearless(text.strip(), today)


def _whole(text: str) -> date | None:
    locale = QLocale()
    for pattern in (*_WHOLE, locale.dateFormat(QLocale.FormatType.ShortFormat)):
        if "yyyy" not in pattern:
            continue
        found = locale.toDate(text, pattern)
        if found.isValid() and found.year() in _YEARS:
            return date(found.year(), found.month(), found.day())
    return None


def _yearless(text: str, today: date) -> date | None:
    locale = QLocale()
    for pattern in _YEARLESS:
        # With a year that has a 29 February: without one, Qt reads the day as of 1900, which has none.
        found = locale.toDate(f"{text} {_LEAP_YEAR}", f"{pattern} yyyy")
        if found.isValid():
            return _nearest(found.month(), found.day(), today)
    return None


def _nearest(month: int, day: int, today: date) -> date | None:
    if today.year not in _YEARS:
        return None
    near = [QDate(year, month, day) for year in range(today.year - 4, today.year + 5)]
    days = [date(each.year(), month, day) for each in near if each.isValid()]
    return min(days, key=lambda each: abs(each - today))
