"""A calendar of publications: weeks of days with their events, walked by arrows, moved by the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView

from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Radius, Space
from app.ui.widgets.calendar_drag import float_of, paint_drag
from app.ui.widgets.calendar_keys import CalendarKeys
from app.ui.widgets.calendar_model import DAYS, WeeksModel
from app.ui.widgets.calendar_paint import (
    least_height,
    paint_event,
    paint_ground,
    paint_more,
    paint_number,
    paint_origin,
    slots,
)
from app.ui.widgets.figures import exact_count
from app.ui.widgets.parts import name_widget
from app.ui.widgets.regions import mark_region

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from app.ui.widgets.calendar_drag import Drag, Float
    from app.ui.widgets.calendar_events import Event
    from app.ui.widgets.calendar_paint import Slots

_HEAD = 24
_MANY = 99


class _Weekdays(QHeaderView):
    """The names of the weekdays over the columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.viewport().setAutoFillBackground(False)
        name_widget(self, self.tr("Weekdays"), "weekdays")

    def sizeHint(self) -> QSize:
        """24 high, more with larger text."""
        size = super().sizeHint()
        size.setHeight(max(_HEAD, fonts.line_height("caption") + 8))
        return size

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        spot = QRectF(rect)
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        tokens = style.current()
        painter.save()
        painter.setLayoutDirection(self.layoutDirection())
        paint.hairline(painter, spot.left(), spot.right(), spot.bottom())
        inner = spot.adjusted(Space.s4 + 1, 0, -Space.s4, 0)
        paint.text(painter, inner, words, tokens.text2, "caption")
        painter.restore()


class _Days(QStyledItemDelegate):
    """Hands each cell to the view that knows what it shows."""

    def __init__(self, view: CalendarWeeks) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        drawn: Any = option  # its fields are missing from the stubs
        self._view.paint_day(painter, QRectF(drawn.rect), self._view.weeks.day_of(index))
        painter.restore()


class CalendarWeeks(CalendarKeys):
    """``opened`` carries the id of an event, ``day_requested`` a day whose list is wanted, ``move_requested``
    (id, day), ``new_requested`` a day, ``ranged`` (first, last) of the days shown, ``leafed`` so many months.

    ``against_move(id, day)`` returns why an event may not go to a day, or "".
    """

    def __init__(
        self, name: str, accessible: str, today: date, weeks: int = 5, parent: QWidget | None = None
    ) -> None:
        super().__init__(WeeksModel(today, weeks), today, parent)
        name_widget(self, accessible, name)
        mark_region(self)
        self._edges, self._most = True, _MANY
        self.setHorizontalHeader(_Weekdays(self))
        self.horizontalHeader().setModel(self.weeks)
        self.setItemDelegate(_Days(self))
        self._set_up()
        style.events.changed.connect(self._restyled)
        self._restyled()

    def _set_up(self) -> None:
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoScroll(False)
        self.viewport().setAutoFillBackground(False)

    def set_look(self, *, edges: bool = True, most: int = _MANY) -> None:
        """Choose whether events carry the colour of their campaign, and how many lines a day may have."""
        self._edges, self._most = edges, most
        self.viewport().update()

    def set_judge(self, against_move: Callable[[int, date], str]) -> None:
        """Ask this whether an event may go to a day."""
        self.against_move = against_move

    def set_end(self, day: date | None) -> None:
        """Mark the day on which the campaign ends."""
        self.weeks.end = day
        self.viewport().update()

    def show_range(self, first: date, weeks: int) -> None:
        """Show these weeks, from that of ``first`` on, and tell."""
        self.weeks.show_range(first, weeks)
        self._lay_out()
        self.range_changed()

    def show_events(self, events: Iterable[Event], today: date) -> None:
        """Show the events of the weeks; the keyboard stays on its event, wherever that has gone."""
        self.weeks.show_events(events, today)
        self.events_changed()

    def slots_of(self, day: date) -> Slots:
        """Return where the events of a day stand in the viewport."""
        return self._slots(self.cell(day), len(self.weeks.events(day)))

    def cell(self, day: date) -> QRectF:
        """Return where a day stands in the viewport."""
        return QRectF(self.visualRect(self.weeks.index_of(day)))

    def sizeHint(self) -> QSize:
        """As wide as given; as tall as a number and two lines for each week."""
        size = super().sizeHint()
        size.setHeight(self._tall(least_height() + 30))
        return size

    def minimumSizeHint(self) -> QSize:
        """A number and one line for each week."""
        size = super().minimumSizeHint()
        size.setHeight(self._tall(least_height()))
        return size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        drag = self.drag
        if drag is None:
            return
        with QPainter(self.viewport()) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            paint_drag(painter, drag, self._float(drag), self._edges, self._cancels())

    def drag_extent(self, drag: Drag) -> QRect:
        """Return what a drag covers of the viewport."""
        return self._float(drag).extent()

    def _float(self, drag: Drag) -> Float:
        port = self.viewport().rect()
        return float_of(QRectF(port), drag, port.width() / DAYS - 10, self._cancels())

    def _cancels(self) -> str:
        return self.tr("Esc cancels")

    def paint_day(self, painter: QPainter, cell: QRectF, day: date) -> None:
        """Paint a day in its cell."""
        drag, events = self.drag, self.weeks.events(day)
        target = drag is not None and drag.target == day and drag.allowed
        painter.setLayoutDirection(self.layoutDirection())
        painter.setClipRect(cell)
        paint_ground(painter, cell, day, (day - self.weeks.first).days % DAYS > 0, target)
        mark = self.tr("End") if day == self.weeks.end else ""
        paint_number(painter, cell, day, day == self.weeks.today, mark)
        places = self._slots(cell, len(events))
        for event, rect in zip(events, places.events, strict=False):
            if drag is not None and drag.event.id == event.id:
                paint_origin(painter, rect, event)
            else:
                paint_event(painter, rect, event, self._edges, event.id == self.hovered)
        if places.more is not None:
            paint_more(painter, places.more, self.more_words(day))
        self._paint_focus(painter, cell, day, target)

    def more_words(self, day: date) -> str:
        """Return "3 more" for a day that has no room for all of its events."""
        hidden = len(self.weeks.events(day)) - len(self.slots_of(day).events)
        return self.tr("{count} more").format(count=exact_count(hidden))

    def _paint_focus(self, painter: QPainter, cell: QRectF, day: date, target: bool) -> None:
        tokens = style.current()
        if target:
            paint.rounded(painter, cell, 0, None, tokens.focus, 2)
        elif day == self.day and self.hasFocus() and self.by_keyboard and self.drag is None:
            spot = self.stop_rect()
            outset = spot.adjusted(-2, -2, 2, 2) if spot is not None else cell
            paint.rounded(painter, outset, Radius.row + 1, None, tokens.focus, 2)

    def _slots(self, cell: QRectF, count: int) -> Slots:
        mirrored = (
            cell if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else cell.adjusted(-1, 0, -1, 0)
        )
        return slots(mirrored, count, self._most)

    def _tall(self, cell: int) -> int:
        return self.horizontalHeader().sizeHint().height() + self.weeks.weeks * cell

    def _lay_out(self) -> None:
        """Divide the room evenly; what is left over makes some days a pixel larger."""
        wide, tall, rows = self.viewport().width(), self.viewport().height(), self.weeks.weeks
        for column in range(DAYS):
            self.setColumnWidth(column, (column + 1) * wide // DAYS - column * wide // DAYS)
        for row in range(rows):
            self.setRowHeight(row, (row + 1) * tall // rows - row * tall // rows)

    def _restyled(self) -> None:
        self.horizontalHeader().setFixedHeight(self.horizontalHeader().sizeHint().height())
        self.updateGeometry()
        self._lay_out()
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """Turn the days round with the direction of the window."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._lay_out()
        return handled
