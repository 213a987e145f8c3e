"""What a calendar shows and where in it one is; keys and mouse are added on top."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QTableView

from app.ui.widgets.calendar_model import DAYS, FIRST, LAST
from app.ui.widgets.calendar_paint import head_height
from app.ui.widgets.calendar_words import distance, short_day
from app.ui.widgets.parts import announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.ui.widgets.calendar_drag import Drag
    from app.ui.widgets.calendar_events import Event
    from app.ui.widgets.calendar_model import WeeksModel
    from app.ui.widgets.calendar_paint import Slots

NO_STOP = -1


def _free(_event_id: int, _day: date) -> str:
    return ""


class CalendarBase(QTableView):
    """The weeks, the current day, and the stop in it: an event that is shown, or "3 more" after them."""

    opened = Signal(object)
    day_requested = Signal(object)
    move_requested = Signal(object, object)
    new_requested = Signal(object)
    ranged = Signal(object, object)
    leafed = Signal(int)
    today_requested = Signal()
    refused = Signal(str)

    def __init__(self, weeks: WeeksModel, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        weeks.setParent(self)
        self.weeks = weeks
        self.setModel(weeks)
        self.day = today
        self.stop = NO_STOP
        self.drag: Drag | None = None
        self.hovered: int | None = None
        self.by_keyboard = False
        self.against_move: Callable[[int, date], str] = _free
        self.kept: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def slots_of(self, day: date) -> Slots:
        """Return where the events of a day stand in the viewport."""
        raise NotImplementedError

    def cell(self, day: date) -> QRectF:
        """Return where a day stands in the viewport."""
        raise NotImplementedError

    def show_range(self, first: date, weeks: int) -> None:
        """Show these weeks."""
        raise NotImplementedError

    def more_words(self, day: date) -> str:
        """Return "3 more"."""
        raise NotImplementedError

    def go_to(self, day: date) -> None:
        """Make a day current; weeks scroll as far as it takes to show it."""
        self.day, self.stop, self.kept = min(max(day, FIRST), LAST), NO_STOP, None
        self.bring_in(self.day)
        self.settle()

    def bring_in(self, day: date) -> None:
        """Scroll by whole weeks until a day is shown."""
        weeks = self.weeks
        if day < weeks.first:
            self.show_range(day, weeks.weeks)
        elif day > weeks.last():
            self.show_range(day - timedelta(days=DAYS * (weeks.weeks - 1)), weeks.weeks)

    def scroll_by(self, weeks: int) -> None:
        """Scroll by so many weeks; the current day goes along where it would leave."""
        first = self.weeks.first + timedelta(days=DAYS * weeks)
        if not FIRST <= first <= LAST:
            return
        self.show_range(first, self.weeks.weeks)
        if not self.weeks.holds(self.day):
            self.day += timedelta(days=DAYS * weeks)
            self.stop = NO_STOP
            self.settle()

    def range_changed(self) -> None:
        """Tell which days are shown now, and find the current one again."""
        self.ranged.emit(self.weeks.first, self.weeks.last())
        self.settle(quiet=True)

    def events_changed(self) -> None:
        """Find the event again that the keyboard was on."""
        if self.kept is not None:
            event = self.weeks.find(self.kept)
            if event is None:
                self.stop, self.kept = NO_STOP, None
            else:
                self.stand_on(event)
        self.settle(quiet=True)

    def chosen(self) -> Event | None:
        """Return the event that the keyboard is on, None where it is on the day."""
        shown = len(self.slots_of(self.day).events)
        return self.weeks.events(self.day)[self.stop] if 0 <= self.stop < shown else None

    def stop_rect(self) -> QRectF | None:
        """Return where the keyboard is within the day, None for the day as a whole."""
        places = self.slots_of(self.day)
        if self.stop == NO_STOP:
            return None
        if self.stop < len(places.events):
            return places.events[self.stop]
        return places.more

    def event_at(self, place: QPointF) -> Event | None:
        """Return the event at a place of the viewport."""
        day = self.day_at(place)
        if day is None:
            return None
        rects = self.slots_of(day).events
        found = (at for at, rect in enumerate(rects) if rect.contains(place))
        at = next(found, None)
        return None if at is None else self.weeks.events(day)[at]

    def day_at(self, place: QPointF) -> date | None:
        """Return the day at a place of the viewport."""
        index = self.indexAt(place.toPoint())
        return self.weeks.day_of(index) if index.isValid() else None

    def more_at(self, place: QPointF) -> bool:
        """Say whether "3 more" stands at a place of the viewport."""
        day = self.day_at(place)
        more = self.slots_of(day).more if day else None
        return more is not None and more.contains(place)

    def number_at(self, place: QPointF) -> bool:
        """Say whether the number of a day that has events stands at a place of the viewport."""
        day = self.day_at(place)
        if day is None or not self.weeks.events(day):
            return False
        head = self.cell(day)
        head.setHeight(head_height())
        return head.contains(place)

    def leave_stop(self) -> None:
        """Go back from an event to its day."""
        self.stop, self.kept = NO_STOP, None

    def stand_on(self, event: Event) -> None:
        """Go to an event; what has no room of its own is behind "3 more"."""
        self.day, self.kept = event.day, event.id
        at = self.weeks.events(event.day).index(event)
        self.stop = min(at, len(self.slots_of(event.day).events))

    def wish(self, event: Event, day: date) -> None:
        """Ask for an event to be moved, and say where it went."""
        self.kept, origin = event.id, event.day
        self.move_requested.emit(event.id, day)
        if self.weeks.find(event.id) not in (None, event):
            announce(self, f"{event.name}, {short_day(day)}, {distance(origin, day)}")

    def settle(self, quiet: bool = False) -> None:
        """Show where the keyboard is now, and say so."""
        index = self.weeks.index_of(self.day)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        self.viewport().update()
        if not quiet:
            announce(self, self._spoken())

    def _spoken(self) -> str:
        if (event := self.chosen()) is not None:
            return event.spoken
        return self.weeks.spoken(self.day) if self.stop == NO_STOP else self.more_words(self.day)
