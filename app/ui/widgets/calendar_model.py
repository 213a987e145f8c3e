"""The weeks of a calendar as a table of seven columns, so that each day can be read out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QDate,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.ui.widgets.calendar_events import LATE, by_day
from app.ui.widgets.figures import exact_count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.ui.widgets.calendar_events import Event

_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_Role = Qt.ItemDataRole
DAYS = 7
FIRST, LAST = date(1000, 1, 1), date(9999, 10, 31)
"""The weeks shown before and after these are still dates."""


class WeeksModel(QAbstractTableModel):
    """Days from ``first``, which begins a week, over so many weeks, and the events of each."""

    def __init__(self, today: date, weeks: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today, self.weeks = today, weeks
        self.first = week_start(today)
        self.end: date | None = None
        self._events: dict[date, tuple[Event, ...]] = {}

    def show_range(self, first: date, weeks: int) -> None:
        """Show other weeks, without events until they are given."""
        self.beginResetModel()
        self.first, self.weeks, self._events = week_start(first), weeks, {}
        self.endResetModel()

    def show_events(self, events: Iterable[Event], today: date) -> None:
        """Show these events in the weeks."""
        self._events, self.today = by_day(events), today
        self.dataChanged.emit(self.index(0, 0), self.index(self.weeks - 1, DAYS - 1))

    def events(self, day: date) -> tuple[Event, ...]:
        """Return what is on a day."""
        return self._events.get(day, ())

    def find(self, event_id: int) -> Event | None:
        """Return a shown event by id."""
        found = (event for events in self._events.values() for event in events if event.id == event_id)
        return next(found, None)

    def late(self) -> int:
        """Return how many events are late."""
        return sum(event.pressing == LATE for events in self._events.values() for event in events)

    def last(self) -> date:
        """Return the last day shown."""
        return self.first + timedelta(days=DAYS * self.weeks - 1)

    def holds(self, day: date) -> bool:
        """Say whether a day is shown."""
        return self.first <= day <= self.last()

    def day_of(self, index: _Index) -> date:
        """Return the day of a cell."""
        return self.first + timedelta(days=index.row() * DAYS + index.column())

    def index_of(self, day: date) -> QModelIndex:
        """Return the cell of a day, no cell where it is not shown."""
        if not self.holds(day):
            return QModelIndex()
        return self.index(*divmod((day - self.first).days, DAYS))

    def rowCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else self.weeks

    def columnCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else DAYS

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        day = self.day_of(index)
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return self.spoken(day)
        if role == _Role.AccessibleDescriptionRole:
            return "; ".join(event.spoken for event in self.events(day))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401
        if role not in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            weekday = (self.first + timedelta(days=section)).isoweekday()
            short = role == _Role.DisplayRole
            length = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
            return QLocale().standaloneDayName(weekday, length)
        return self.tr("Week of {day}").format(day=long_day(self.first + timedelta(days=DAYS * section)))

    def spoken(self, day: date) -> str:
        """Return "Thursday 27 November, 6 items"."""
        count = len(self.events(day))
        items = self.tr("1 item") if count == 1 else self.tr("{count} items")
        said = [long_day(day, self.today), items.format(count=exact_count(count))]
        marks = ((self.today, self.tr("today")), (self.end, self.tr("end of the campaign")))
        return ", ".join([*said, *(words for marked, words in marks if marked == day)])


def week_start(day: date) -> date:
    """Return the first day of a day's week where the person is."""
    day = min(max(day, FIRST), LAST)
    return day - timedelta(days=(day.isoweekday() - QLocale().firstDayOfWeek().value) % DAYS)


def long_day(day: date, today: date | None = None) -> str:
    """Return "Thursday 27 November", with the year where it is not this one."""
    pattern = "dddd d MMMM" if today is None or day.year == today.year else "dddd d MMMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)
