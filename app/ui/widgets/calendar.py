"""One month of days to choose from, with the arrow keys or the mouse."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import paint, style
from app.ui.theme.sizes import Radius, Space
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.labels import Label
from app.ui.widgets.parts import announce, mirrored, name_widget

_CELL = 34
_HEAD = 26
_WEEKS = 6
_FIRST, _LAST = date(1000, 1, 1), date(9999, 10, 31)
"""The weeks shown before and after these are still dates."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class _Days(QWidget):
    """The grid itself: one tab stop; arrows move by day and week, PgUp and PgDn by month."""

    chosen = Signal(object)
    moved = Signal(object)

    def __init__(self, value: date, today: date) -> None:
        super().__init__()
        self.value, self._today, self._over = value, today, -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setFixedSize(7 * _CELL, _HEAD + _WEEKS * _CELL)
        name_widget(self, "Days", "calendar_days")

    def go(self, value: date) -> None:
        """Move to a day, or to the last one there is, and say which one it is."""
        self.value = value = min(max(value, _FIRST), _LAST)
        self.setAccessibleDescription(_spoken(value))
        self.update()
        self.moved.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.value)
        elif key in _STEPS:
            mirror = self.layoutDirection() == Qt.LayoutDirection.RightToLeft and abs(_STEPS[key]) == 1
            self._step(timedelta(days=-_STEPS[key] if mirror else _STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go(in_month(self.value, -1 if key == Qt.Key.Key_PageUp else 1))
        else:
            super().keyPressEvent(event)
            return
        announce(self, _spoken(self.value))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._cell_at(event)
        if at >= 0:
            self.chosen.emit(self._first() + timedelta(days=at))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._over = self._cell_at(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._over = -1
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        locale = QLocale()
        first = self._first()
        with QPainter(self) as painter:
            for column in range(7):
                day = (first + timedelta(days=column)).isoweekday()
                words = locale.standaloneDayName(day, QLocale.FormatType.NarrowFormat)
                head = mirrored(self, QRectF(column * _CELL, 0, _CELL, _HEAD))
                paint.text(painter, head, words, tokens.text3, "caption", paint.CENTRE)
            for at in range(7 * _WEEKS):
                self._paint_day(painter, at, first + timedelta(days=at))

    def _paint_day(self, painter: QPainter, at: int, day: date) -> None:
        tokens = style.current()
        cell = QRectF(at % 7 * _CELL, _HEAD + at // 7 * _CELL, _CELL, _CELL)
        box = mirrored(self, cell.adjusted(2, 2, -2, -2))
        tone = tokens.text if day.month == self.value.month else tokens.text3
        if day == self.value:
            paint.rounded(painter, box, Radius.control, tokens.accent)
            tone = tokens.on_accent
        elif at == self._over:
            paint.rounded(painter, box, Radius.control, tokens.overlay_hover)
        if day == self._today and day != self.value:
            paint.rounded(painter, box, Radius.control, None, tokens.border_control)
        paint.text(painter, box, str(day.day), tone, "body", paint.CENTRE, tabular=True)

    def _step(self, by: timedelta) -> None:
        self.go(self.value + by)

    def _first(self) -> date:
        """The day in the first cell: the start of the week that holds the first of the month."""
        opening = self.value.replace(day=1)
        start = QLocale().firstDayOfWeek().value
        return opening - timedelta(days=(opening.isoweekday() - start) % 7)

    def _cell_at(self, event: QMouseEvent) -> int:
        at = mirrored(self, QRectF(event.position().x(), 0, 0, 0)).x()
        row = (event.position().y() - _HEAD) // _CELL
        column = at // _CELL
        inside = 0 <= column < 7 and 0 <= row < _WEEKS
        return int(row * 7 + column) if inside else -1


class Calendar(QWidget):
    """A month with its name, arrows and Today; `chosen` carries a date.

    ``today`` is the day it is by another clock than the system's.
    """

    chosen = Signal(object)

    def __init__(self, value: date, parent: QWidget | None = None, today: date | None = None) -> None:
        super().__init__(parent)
        self._present = today or date.today()
        self._days = _Days(min(max(value, _FIRST), _LAST), self._present)
        self._title = Label("", "bodyS")
        back = IconButton("chevron-left", "Earlier month", "PgUp", name="earlier_month", small=True)
        on = IconButton("chevron-right", "Later month", "PgDown", name="later_month", small=True)
        present = Button("Today", "ghost", small=True)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        self._head, self._controls = head, (present, back, on)
        for control in self._controls:
            head.addWidget(control)
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.s5, Space.s4, Space.s5, Space.s5)
        box.addLayout(head)
        box.addWidget(self._days)
        self.setFocusProxy(self._days)
        back.clicked.connect(self._earlier)
        on.clicked.connect(self._later)
        present.clicked.connect(self._today)
        self._days.chosen.connect(self.chosen)
        self._days.moved.connect(self._show_title)
        self._show_title(self.value())

    def value(self) -> date:
        """The day under the keyboard."""
        return self._days.value

    def sizeHint(self) -> QSize:
        """Seven columns and the margins."""
        return QSize(7 * _CELL + 2 * Space.s5, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_title(self.value())

    def _earlier(self) -> None:
        self._days.go(in_month(self._days.value, -1))

    def _later(self) -> None:
        self._days.go(in_month(self._days.value, 1))

    def _today(self) -> None:
        self._days.go(self._present)

    def _show_title(self, value: date) -> None:
        long, short = QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat
        names = [QLocale().standaloneMonthName(value.month, kind) for kind in (long, short)]
        words = [f"{name} {value.year}" for name in names]
        fits = self._title.fontMetrics().horizontalAdvance(words[0]) <= self._room_for_title()
        self._title.setText(words[0] if fits else words[1])

    def _room_for_title(self) -> int:
        sizes = [each.sizeHint().boundedTo(each.maximumSize()) for each in self._controls]
        beside = sum(size.width() + self._head.spacing() for size in sizes)
        return max(self.width(), self.sizeHint().width()) - 2 * Space.s5 - beside


def in_month(value: date, months: int) -> date:
    """The same day some months on; the last of the month where it has no such day."""
    count = value.year * 12 + value.month - 1 + months
    year, month = divmod(count, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month + 1, min(value.day, last))


def _spoken(value: date) -> str:
    return QLocale().toString(QDate(value.year, value.month, value.day), QLocale.FormatType.LongFormat)
