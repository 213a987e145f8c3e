"""A field for a time of day, typed the way people write it: "9", "9:30", "17.00", "5 pm"."""

import re
from datetime import time

from PySide6.QtCore import QLocale, QTime
from PySide6.QtWidgets import QWidget

from app.ui.widgets.fields import TextField

_CLOCK = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2})|(\d{2}))?\s*h?\s*([ap])?\.?\s*m?\.?")


class TimeField(TextField):
    """Reads times in the usual forms and writes them as the locale does."""

    def __init__(self, caption: str, parent: QWidget | None = None, name: str = "", spoken: str = "") -> None:
        super().__init__(caption, parent, name, spoken=spoken)
        self.left.connect(self.check)

    def value(self) -> time | None:
        """The time, None while the field is empty or cannot be read."""
        return read_time(self.text())

    def set_value(self, value: time | None) -> None:
        """Put a time in, None empties the field."""
        self.set_text(time_text(value) if value else "")

    def check(self) -> bool:
        """Show what is wrong, if anything is, and otherwise write the time in full. True if all is well."""
        value = self.value()
        if value is None and self.text():
            self.set_error(f"Enter a time such as {time_text(time(17))}.")
            return False
        if value is not None and self.text() != time_text(value):
            self.set_value(value)
        return True


def read_time(text: str) -> time | None:
    """Return the time somebody typed, None where it cannot be read; "930" and "9.30" are half past nine."""
    found = _CLOCK.fullmatch(text.strip().lower())
    if found is None:
        return _read_local(text.strip())
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    if half := found[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def time_text(value: time) -> str:
    """Return a time as the locale writes it: "17:00", "5:00 PM"."""
    return QLocale().toString(QTime(value.hour, value.minute), QLocale.FormatType.ShortFormat)


def _read_local(text: str) -> time | None:
    read = QLocale().toTime(text, QLocale.FormatType.ShortFormat)
    return time(read.hour(), read.minute()) if read.isValid() else None
