"""The keys of a calendar: walking its days and what is on them, moving that to another day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt

from app.ui.widgets.calendar_base import NO_STOP
from app.ui.widgets.calendar_model import DAYS, FIRST, LAST
from app.ui.widgets.calendar_mouse import CalendarMouse
from app.ui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from app.ui.widgets.calendar_model import WeeksModel

_Key = Qt.Key
_STEPS = {_Key.Key_Left: -1, _Key.Key_Right: 1, _Key.Key_Up: -DAYS, _Key.Key_Down: DAYS}
_MONTHS = {_Key.Key_PageUp: -1, _Key.Key_PageDown: 1}
_ENTER = (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Space)
_BY_MOUSE = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class CalendarKeys(CalendarMouse):
    """Arrows go by day and week, Tab through what is on the day, Ctrl+arrows move that.

    ``takes_new``: N asks for something new on the day.
    """

    def __init__(self, weeks: WeeksModel, today: date, parent: QWidget | None = None) -> None:
        super().__init__(weeks, today, parent)
        self.takes_new = False

    def event(self, event: QEvent) -> bool:
        """Keep the letters of the calendar from the shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and self._takes(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Tab goes through the events of the day before it leaves."""
        places = self.slots_of(self.day)
        stops = len(places.events) + (places.more is not None)
        at = self.stop + (1 if next else -1)
        if not NO_STOP <= at < stops:
            self.stop, self.kept = NO_STOP, None
            return super().focusNextPrevChild(next)
        FocusRing.used_keyboard(self)
        self.stop, self.by_keyboard = at, True
        self.kept = event.id if (event := self.chosen()) else None
        self.settle()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keyboard = True
        key = Qt.Key(event.key())
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == _Key.Key_Escape and self.drag is not None:
            self.end_drag()
        elif key == _Key.Key_Escape and self.stop != NO_STOP:
            self.leave_stop()
            self.settle()
        elif key in _STEPS:
            step = timedelta(days=self._along(_STEPS[key]))
            self._move_event(step) if ctrl else self.go_to(self._after(step))
        elif key in _MONTHS and not ctrl:
            self.leafed.emit(_MONTHS[key])
        elif not ctrl and self._command(key):
            pass
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in _BY_MOUSE:
            self.by_keyboard = True
        self.settle(quiet=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.end_drag()
        self.viewport().update()

    def _command(self, key: Qt.Key) -> bool:
        if key in _ENTER:
            self._enter()
        elif key in (_Key.Key_Home, _Key.Key_End):
            at = (self.day - self.weeks.first).days % DAYS
            self.go_to(self.day + timedelta(days=-at if key == _Key.Key_Home else DAYS - 1 - at))
        elif key == _Key.Key_T:
            self.today_requested.emit()
        elif key == _Key.Key_N and self.takes_new:
            self.new_requested.emit(self.day)
        else:
            return False
        return True

    def _takes(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return Qt.Key(event.key()) in _STEPS
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            return False
        letters = (_Key.Key_T, *((_Key.Key_N,) if self.takes_new else ()))
        return Qt.Key(event.key()) in (*letters, *_STEPS, *_MONTHS)

    def _along(self, days: int) -> int:
        """Left goes back in time where days run from the left, and forward in a mirrored window."""
        return -days if abs(days) == 1 and self.isRightToLeft() else days

    def _after(self, step: timedelta) -> date:
        return min(max(self.day + step, FIRST), LAST)

    def _move_event(self, step: timedelta) -> None:
        event = self.chosen()
        if event is None:
            self.refused.emit(self.tr("Press Tab to choose what to move."))
            return
        day = self._after(step)
        if against := self.against_move(event.id, day):
            self.refused.emit(against)
            return
        self.bring_in(day)
        self.wish(event, day)

    def _enter(self) -> None:
        event = self.chosen()
        if event is not None:
            self.opened.emit(event.id)
        else:
            self.day_requested.emit(self.day)
