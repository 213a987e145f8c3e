"""A filter's popover for days: from and to, typed or chosen, told as soon as they can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.widgets.date_field import DateField
from app.ui.widgets.table_filter_fields import day_of
from app.ui.widgets.table_filter_panels import Panel

if TYPE_CHECKING:
    from datetime import date

    from app.ui.widgets.table_filter_fields import Value


class DatesPanel(Panel):
    """The first and the last day; either may stay empty. A last day before the first is said, not told."""

    def fill(self, value: Value) -> None:
        """Build both fields."""
        held = value or {}
        self._first = self._field(self.tr("From"), "filter_from", held.get("min"))
        self._last = self._field(self.tr("To"), "filter_to", held.get("max"))
        self.add_foot("")

    def wipe(self) -> None:
        """Empty both fields."""
        for field in (self._first, self._last):
            field.set_value(None)

    def _field(self, caption: str, name: str, held: object) -> DateField:
        field = DateField(caption, self, name, spoken=f"{self.field.label}: {caption}")
        field.set_value(day_of(held))
        field.date_changed.connect(self._told)
        self._column.addWidget(field)
        return field

    def _told(self, _day: object) -> None:
        first, last = self._first.value(), self._last.value()
        wrong = first is not None and last is not None and last < first
        words = self.tr("Enter a day after the first one.") if wrong else ""
        if self._last.error() != words:
            self._last.set_error(words)
        if not wrong:
            self.changed.emit({"min": _iso(first), "max": _iso(last)})


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
