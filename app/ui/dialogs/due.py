"""When a task is due: a day chosen from a few usual ones or the calendar, and a time of day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.ui.dialogs.row_list import RowList
from app.ui.dialogs.search_popover import Entry, PlacedPopover
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.calendar import Calendar
from app.ui.widgets.labels import Separator
from app.ui.widgets.time_field import TimeField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

USUAL_TIME = time(17)
_TIME = 92
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def local(moment: datetime) -> datetime:
    """Return a UTC moment on the person's own clock."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone() if _known(aware.year) else aware


def moment(day: date, clock: time) -> datetime:
    """Return a day and time of the person's own clock as a UTC moment."""
    naive = datetime.combine(day, clock)
    return (naive.astimezone() if _known(day.year) else naive.replace(tzinfo=UTC)).astimezone(UTC)


def usual_days(today: date) -> tuple[date, date, date, date]:
    """Return today, tomorrow, the Monday after today, and the day in a week."""
    monday = today + timedelta(days=7 - today.weekday())
    return today, today + timedelta(days=1), monday, today + timedelta(days=7)


class DuePopover(PlacedPopover):
    """``chosen`` carries a UTC moment, None to clear. ``due`` is what holds now, ``now`` the present."""

    chosen = Signal(object)

    def __init__(self, opener: QWidget, due: datetime | None, now: datetime) -> None:
        super().__init__(opener, "due", self.tr("Due date"), Size.popover)
        held = local(due) if due else None
        today = local(now).date()
        self.days = RowList(self.tr("Usual days"), "due_days")
        names = (self.tr("Today"), self.tr("Tomorrow"), self.tr("Next Monday"), self.tr("In a week"))
        named = dict(zip(reversed(usual_days(today)), reversed(names), strict=True))  # on Mondays two are one
        rows = [
            Entry(day, name, _weekday(day), chosen=held is not None and held.date() == day)
            for day, name in sorted(named.items())
        ]
        self.days.set_rows(rows, next((row for row in rows if row.chosen), None))
        self.days.setFixedHeight(self.days.content_height())
        self.days.chosen.connect(self._take_row)
        self.calendar = Calendar(held.date() if held else today, today=today)
        self.calendar.chosen.connect(self._take_day)
        self.time = TimeField("", name="due_time", spoken=self.tr("Time of day"))
        self.time.set_value(held.time() if held else USUAL_TIME)
        self.time.submitted.connect(self._take_shown)
        self._lay_out(due is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter sets what is shown."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._take_shown()
        super().keyPressEvent(event)

    def _lay_out(self, can_clear: bool) -> None:
        column = self.column
        column.addSpacing(Space.s2)
        for part in (self.days, Separator(), self.calendar, Separator()):
            column.addWidget(part)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.s5, Space.s4, Space.s5, Space.s4)
        foot.setSpacing(Space.s4)
        self.time.setFixedWidth(_TIME)
        self.clear = Button(self.tr("Clear"), "ghost", name="due_clear")
        self.clear.clicked.connect(self._clear)
        self.set = Button(self.tr("Set"), "primary", name="due_set")
        self.set.setAccessibleName(self.tr("Set due date"))
        self.set.clicked.connect(self._take_shown)
        top = Qt.AlignmentFlag.AlignTop
        foot.addWidget(self.time, 0, top)
        foot.addStretch(1)
        foot.addWidget(self.clear, 0, top)
        foot.addWidget(self.set, 0, top)
        column.addLayout(foot)
        self.clear.setVisible(can_clear)

    def _take_row(self, row: object) -> None:
        if isinstance(row, Entry) and isinstance(row.value, date):
            self._take_day(row.value)

    def _take_shown(self) -> None:
        self._take_day(self.calendar.value())

    def _take_day(self, day: date) -> None:
        clock = self.time.value()
        if clock is None and not self.time.text():
            clock = USUAL_TIME
        if clock is None:
            self.time.check()
            self.time.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.close_up()
        self.chosen.emit(moment(day, clock))

    def _clear(self) -> None:
        self.close_up()
        self.chosen.emit(None)


def _known(year: int) -> bool:
    """Whether every system knows the local time of a year; further off, an hour does not matter."""
    return 1971 <= year < 3000


def _weekday(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM")
