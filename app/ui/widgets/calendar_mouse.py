"""The mouse in a calendar: opening, dragging to another day, resting on what is there, the wheel."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtWidgets import QApplication, QToolTip

from app.ui.widgets.calendar_base import CalendarBase
from app.ui.widgets.calendar_drag import Drag
from app.ui.widgets.calendar_events import LATE

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QHelpEvent, QMouseEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from app.ui.widgets.calendar_events import Event
    from app.ui.widgets.calendar_model import WeeksModel

_EDGE, _EDGE_MS = 20, 600
_WHEEL = 120


class CalendarMouse(CalendarBase):
    """``takes_wheel``: the wheel scrolls by weeks, for a calendar that is the page."""

    def __init__(self, weeks: WeeksModel, today: date, parent: QWidget | None = None) -> None:
        super().__init__(weeks, today, parent)
        self.takes_wheel = False
        self._press: tuple[Event, QPointF] | None = None
        self._turned = 0
        self._edge = QTimer(self)
        self._edge.setInterval(_EDGE_MS)
        self._edge.timeout.connect(self._scroll_on)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the whole of an event that the mouse rests on."""
        if event.type() == QEvent.Type.ToolTip:
            self._tell(event)  # type: ignore[arg-type]
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_keyboard = False
        place = event.position()
        day, under = self.day_at(place), self.event_at(place)
        if event.button() != Qt.MouseButton.LeftButton or day is None:
            return
        self.day = day
        self.leave_stop()
        self._press = (under, place) if under else None
        if under:
            self.stand_on(under)
        self.settle(quiet=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if self._press is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_to(place)
            return
        under = self.event_at(place)
        self._hover(under.id if under else None)
        pointing = under or self.more_at(place) or self.number_at(place)
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        press, drag, place = self._press, self.drag, event.position()
        self.end_drag()
        if drag is not None:
            if drag.allowed and drag.target is not None:
                self.wish(drag.event, drag.target)
        elif press is not None:
            if self.event_at(place) == press[0]:
                self.opened.emit(press[0].id)
        elif (day := self.day_at(place)) == self.day and (self.more_at(place) or self.number_at(place)):
            self.day_requested.emit(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click is meant for what the first one did, not for what stands there now."""
        self._press = None

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by weeks, where the calendar is the page."""
        if not self.takes_wheel or event.angleDelta().y() == 0:
            event.ignore()
            return
        self._turned += event.angleDelta().y()
        weeks = int(self._turned / _WHEEL)
        self._turned -= weeks * _WHEEL
        if weeks:
            self.scroll_by(-weeks)
        event.accept()

    def drag_extent(self, drag: Drag) -> QRect:
        """Return what a drag covers of the viewport."""
        raise NotImplementedError

    def end_drag(self) -> None:
        """Forget what was being dragged."""
        self._press, self.drag = None, None
        self._edge.stop()
        self.viewport().unsetCursor()
        self.viewport().update()

    def _hover(self, event_id: int | None) -> None:
        for key in {self.hovered, event_id} if event_id != self.hovered else ():
            if key is not None and (event := self.weeks.find(key)):
                self._repaint(event.day)
        self.hovered = event_id

    def _drag_to(self, place: QPointF) -> None:
        assert self._press is not None
        event, start = self._press
        if self.drag is None and self.weeks.find(event.id) != event:
            self._press = None  # it was changed elsewhere under the mouse
            return
        far = (place - start).manhattanLength() >= QApplication.startDragDistance()
        if self.drag is None and not far:
            return
        day = self.day_at(place)
        rect = self.slots_of(event.day).events
        grip = self.drag.grip if self.drag else self._grip(event, start, rect)
        known = self.drag.target if self.drag else None
        against = self.drag.against if self.drag and day == known else ""
        if day is not None and day != event.day and day != known:
            against = self.against_move(event.id, day)
        before, self.drag = self.drag, Drag(event, grip, place, day, against)
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._watch_edge(place)
        self._repaint_drag(before, self.drag)

    def _repaint_drag(self, before: Drag | None, after: Drag) -> None:
        """Repaint what moved only: a whole month takes too long for every step of the mouse."""
        if before is None:
            self._repaint(after.event.day)
        for drag in (each for each in (before, after) if each is not None):
            self.viewport().update(self.drag_extent(drag))
            if drag.target is not None and (before is None or before.target != after.target):
                self._repaint(drag.target)

    def _repaint(self, day: date) -> None:
        self.viewport().update(self.cell(day).toAlignedRect())

    def _grip(self, event: Event, start: QPointF, rects: tuple[QRectF, ...]) -> QPointF:
        at = self.weeks.events(event.day).index(event)
        return start - rects[at].topLeft() if at < len(rects) else QPointF(0, 0)

    def _watch_edge(self, place: QPointF) -> None:
        inner = self.viewport().rect().adjusted(0, _EDGE, 0, -_EDGE)
        if inner.top() <= place.y() <= inner.bottom():
            self._edge.stop()
        elif not self._edge.isActive():
            self._edge.start()

    def _scroll_on(self) -> None:
        drag = self.drag
        if drag is None:
            self._edge.stop()
            return
        self.scroll_by(-1 if drag.place.y() < self.viewport().height() / 2 else 1)
        self._press = (drag.event, drag.place)
        self._drag_to(drag.place)

    def _tell(self, event: QHelpEvent) -> None:
        under = self.event_at(QPointF(event.pos()))
        if under is None:
            QToolTip.hideText()
            return
        late = self.tr("late") if under.pressing == LATE else ""
        lines = (under.title, ", ".join(each for each in (under.look.label, late, under.remark) if each))
        words = "<br>".join(escape(line) for line in lines if line)
        QToolTip.showText(event.globalPos(), f"<span>{words}</span>", self)
