"""A narrow date field of a campaign: written with its weekday, and the year may be left out."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from app.ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_PATTERNS = ("d MMM", "d MMMM", "d.M.")
_WEEKDAY = re.compile(r"^[^\d\s]+[.,]?\s+(?=\d)")


class PublishField(DateField):
    """Shows "Mon 8 Dec"; a day without a year is the one nearest to ``near``."""

    def __init__(
        self, caption: str, near: date, parent: QWidget | None = None, name: str = "", spoken: str = ""
    ) -> None:
        self._near = near
        super().__init__(caption, parent, name, spoken=spoken)

    def value(self) -> date | None:
        """The date, None while the field is empty or cannot be read."""
        return super().value() or nearest(self.text(), self._near)

    def set_value(self, value: date | None) -> None:
        """Put a date in, None empties the field."""
        self.set_text(short_day(value, self._near) if value else "")


def short_day(day: date, near: date) -> str:
    """Return "Mon 8 Dec", with the year instead of the weekday where the day would be read as another."""
    shown = QDate(day.year, day.month, day.day)
    short = QLocale().toString(shown, "ddd d MMM")
    return short if nearest(short, near) == day else QLocale().toString(shown, "d MMM yyyy")


def nearest(text: str, near: date) -> date | None:
    """Return the day that a text without a year means, None where it means none."""
    bare = _WEEKDAY.sub("", text.strip())
    if not bare:
        return None
    found = [
        date(day.year(), day.month(), day.day())
        for year in (near.year - 1, near.year, near.year + 1)
        for pattern in _PATTERNS
        if (day := QLocale().toDate(f"{bare} {year}", f"{pattern} yyyy")).isValid()
    ]
    return min(found, key=lambda day: abs((day - near).days), default=None)
