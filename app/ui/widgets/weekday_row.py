"""The seven days of the week as chips: those marked with a moon are not disturbed."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Space
from app.ui.widgets.parts import announce, mirrored, name_widget

_WIDTH, _HEIGHT, _MOON, _SMALL = 46, 26, 12, 8
_LEAST = 34
_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def days_named(days: frozenset[int]) -> str:
    """Return weekdays, 0 is Monday, as a sentence names them: "Saturday and Sunday"."""
    names = [_LONG[day] for day in sorted(days) if 0 <= day < len(_LONG)]
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


class WeekdayRow(QWidget):
    """Which days of the week are left alone. One tab stop: arrows move, Space and a click toggle a day.

    One that is not editable only shows them.
    """

    changed = Signal()

    def __init__(self, name: str, editable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: frozenset[int] = frozenset()
        self._editable = editable
        self._at, self._hover = 0, -1
        self._ringed = False
        name_widget(self, "Do not disturb", name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if editable:
            self.setMouseTracking(True)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._describe()

    def days(self) -> frozenset[int]:
        """The days left alone, 0 is Monday."""
        return self._days

    def set_days(self, days: frozenset[int]) -> None:
        """Leave these days alone, without telling anyone."""
        self._days = frozenset(days)
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        """Seven chips and the gaps between."""
        return QSize(7 * self._width("Wed", _WIDTH) + 6 * Space.s2, self._height())

    def minimumSizeHint(self) -> QSize:
        """Chips may be narrower than they like to be, but never cut."""
        return QSize(7 * self._width("Wed", _LEAST, 1) + 6 * Space.s1, self._height())

    def day_rect(self, day: int) -> QRectF:
        """Where the chip of a day stands within the widget."""
        wide = min(1.0 * self._width("Wed", _WIDTH), (self.width() - 6 * Space.s1) / 7)
        gap = min(1.0 * Space.s2, max(1.0 * Space.s1, (self.width() - 7 * wide) / 6))
        return mirrored(self, QRectF(day * (wide + gap), 0, wide, self._height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ahead = 1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else -1
        step = {Qt.Key.Key_Right: ahead, Qt.Key.Key_Left: -ahead}.get(Qt.Key(event.key()), 0)
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: 6}
        if not self._editable:
            super().keyPressEvent(event)
        elif step:
            self._go((self._at + step) % 7)
        elif event.key() in ends:
            self._go(ends[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space:
            self._toggle(self._at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ringed = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event)
        if self._editable and event.button() == Qt.MouseButton.LeftButton and day >= 0:
            self._at, self._ringed = day, False
            self._toggle(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self._day_at(event))

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(-1)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            for day in range(7):
                self._paint_day(painter, self.day_rect(day), day)

    def _paint_day(self, painter: QPainter, rect: QRectF, day: int) -> None:
        tokens = style.current()
        quiet = day in self._days
        hover = day == self._hover and self._editable
        fill = tokens.hover if hover else tokens.sunken if quiet else tokens.raised
        paint.rounded(painter, rect, Radius.control, fill, tokens.border_subtle if quiet else tokens.border)
        if self._ringed and self.hasFocus() and day == self._at:
            paint.rounded(painter, rect, Radius.control, None, tokens.focus, 2)
        words = fonts.metrics("smallM").horizontalAdvance(_SHORT[day])
        widest = max(fonts.metrics("smallM").horizontalAdvance(each) for each in _SHORT)
        if quiet and rect.width() >= widest + _MOON + 4:
            rect = self._paint_moon(painter, rect, words)
        elif quiet:
            self._paint_small_moon(painter, rect)
        paint.text(painter, rect, _SHORT[day], tokens.text3 if quiet else tokens.text, "smallM", paint.CENTRE)

    def _paint_moon(self, painter: QPainter, rect: QRectF, words: float) -> QRectF:
        """Paint the moon before the words; return the place of the words."""
        lead = (rect.width() - words - _MOON - 3) / 2
        mirror = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = rect.right() - lead - _MOON if mirror else rect.x() + lead
        spot = QRectF(x, rect.center().y() - _MOON / 2, _MOON, _MOON)
        paint_icon(painter, spot, "moon", style.current().text3)
        left = rect.x() + lead if mirror else x + _MOON + 3
        return QRectF(left, rect.y(), words + 1, rect.height())

    def _paint_small_moon(self, painter: QPainter, rect: QRectF) -> None:
        """Where there is no room for both, the moon stands in the corner."""
        mirror = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = rect.x() + 2 if mirror else rect.right() - _SMALL - 2
        paint_icon(painter, QRectF(x, rect.y() + 2, _SMALL, _SMALL), "moon", style.current().text3)

    def _toggle(self, day: int) -> None:
        self._days = self._days ^ {day}
        self._describe()
        self.update()
        announce(self, self._said(day))
        self.changed.emit()

    def _go(self, day: int) -> None:
        self._at, self._ringed = day, True
        self.update()
        announce(self, self._said(day))

    def _said(self, day: int) -> str:
        return f"{_LONG[day]}, {'do not disturb' if day in self._days else 'may be sent'}"

    def _describe(self) -> None:
        self.setAccessibleDescription(days_named(self._days) or "No day")

    def _day_at(self, event: QMouseEvent) -> int:
        return next((day for day in range(7) if self.day_rect(day).contains(event.position())), -1)

    def _set_hover(self, day: int) -> None:
        if day != self._hover:
            self._hover = day
            self.update()

    def _width(self, word: str, least: int, pad: int = Space.s3) -> int:
        return max(least, round(fonts.metrics("smallM").horizontalAdvance(word)) + 2 * pad)

    def _height(self) -> int:
        return max(_HEIGHT, fonts.line_height("smallM") + 10)
