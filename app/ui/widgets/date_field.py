"""A field for a date: typed, or chosen from a calendar under it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.theme import style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.calendar import Calendar
from app.ui.widgets.date_reading import read_day, written
from app.ui.widgets.fields import TextField
from app.ui.widgets.parts import mirrored_int, name_widget, set_tooltip
from app.ui.widgets.popover import Popover

if TYPE_CHECKING:
    from collections.abc import Callable


class _CalendarButton(QPushButton):
    ring_radius: int = 4

    def __init__(self, spoken: str, parent: QWidget) -> None:
        super().__init__(parent)
        name_widget(self, f"Choose {spoken.lower()} from a calendar", f"{parent.objectName()}_calendar")
        set_tooltip(self, "Choose from a calendar", "Alt+Down")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedSize(Size.hit, Size.hit)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        tone = tokens.text if self.underMouse() else tokens.text2
        with QPainter(self) as painter:
            paint_icon(painter, QRectF(self.rect()).adjusted(4, 4, -4, -4), "calendar-days", tone)


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
        self._button = _CalendarButton(spoken or caption, self.edit)
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
        self._place_button()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._place_button()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _place_button(self) -> None:
        edge = self.edit.rect()
        spot = edge.adjusted(edge.width() - Size.hit - Space.s2, 0, -Space.s2, 0)
        spot = mirrored_int(self.edit, spot)
        self._button.move(spot.x(), (self.edit.height() - Size.hit) // 2)

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
