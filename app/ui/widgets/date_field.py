"""A field for a date: typed, or chosen from a calendar under it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from app.ui.theme.sizes import Size
from app.ui.widgets.calendar import Calendar
from app.ui.widgets.date_reading import read_day, written
from app.ui.widgets.field_button import FieldButton
from app.ui.widgets.fields import TextField
from app.ui.widgets.popover import Popover

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget


class DateField(TextField):
    """Reads ISO dates, the locale's own, days without a year and "tomorrow"; Alt+Down opens a calendar.

    `date_changed` carries a date or None. ``today`` may be given the clock of a workspace.
    """

    date_changed = Signal(object)

    def __init__(
        self,
        caption: str,
        parent: QWidget | None = None,
        name: str = "",
        required: bool = False,
        spoken: str = "",
    ) -> None:
        super().__init__(caption, parent, name, required=required, spoken=spoken, placeholder="No date yet")
        self.today: Callable[[], date] = date.today
        self._told: date | None = None
        self._popover: Popover | None = None
        words = "Choose from a calendar", f"Choose {(spoken or caption).lower()} from a calendar"
        self._button = FieldButton(self.edit, "calendar-days", words, "calendar", 4)
        self._button.clicked.connect(self.open_calendar)
        self.edit.set_trail(Size.hit)
        self.changed.connect(self._tell)
        self.left.connect(self.check)

    def value(self) -> date | None:
        """The date, None while the field is empty or cannot be read."""
        return read_day(self.text(), self.today())

    def set_value(self, value: date | None) -> None:
        """Put a date in, None empties the field."""
        self.set_text(written(value) if value else "")

    def check(self) -> bool:
        """Show what is wrong, if anything is, and otherwise write the date in full. True if all is well."""
        value = self.value()
        if value is None and self.text():
            self.set_error(f"Enter a date such as {written(date(2026, 3, 14))}.")
            return False
        if value is not None:
            self.set_value(value)
        return True

    def open_calendar(self) -> None:
        """Open the calendar at the date, or at today."""
        popover = Popover(self.edit, f"{self.edit.objectName()}_popover", "Calendar")
        today = self.today()
        calendar = Calendar(self.value() or today, today=today)
        popover.column.addWidget(calendar)
        calendar.chosen.connect(self._chosen)
        self._popover = popover
        popover.open()
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._button.place()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._button.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _chosen(self, value: date) -> None:
        if self._popover is not None:
            self._popover.close_up()
            self._popover = None
        self.set_value(value)

    def _tell(self) -> None:
        value = self.value()
        if value != self._told:
            self._told = value
            self.date_changed.emit(value)
