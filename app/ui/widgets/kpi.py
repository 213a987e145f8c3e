"""Tiles with one figure each, and the row that sets them side by side."""

from math import ceil

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.button import PaintedButton
from app.ui.widgets.parts import mirrored, mirrored_int, name_widget

_TALL = 108
_LEAST = 150
_ROOMY = 180
"""A tile narrower than this drops its icon and its unit."""
_LINES = ("smallM", "display", "small")
_GAP_VALUE, _GAP_NOTE = 4, 6


class KpiTile(PaintedButton):
    """A figure with a label above and a note below. The whole tile is a link; Enter follows it."""

    ring_radius: int = Radius.card

    def __init__(self, label: str, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._icon = label, icon
        self._value, self._unit, self._note = "", "", ""
        self._tone, self._note_icon = "text2", ""
        name_widget(self, label, name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_value(self, value: str, unit: str = "", note: str = "", danger: bool = False) -> None:
        """Show a figure, what it is a part of ("of 60") and a note; a dangerous note is red, with an icon."""
        self._value, self._unit, self._note = value, unit, note
        self._tone, self._note_icon = ("danger_text", "triangle-alert") if danger else ("text2", "")
        figure = " ".join(each for each in (value, unit) if each)
        self.setAccessibleName(f"{self._label}: {figure}")
        self.setAccessibleDescription(note)
        self.update()

    def words(self) -> tuple[str, str, str]:
        """The figure, its unit and the note."""
        return self._value, self._unit, self._note

    def least_width(self) -> int:
        """The label must fit, and 150 at the least."""
        return max(_LEAST, ceil(fonts.metrics("smallM").horizontalAdvance(self._label)) + 2 * Space.s6)

    def sizeHint(self) -> QSize:
        """108 high, or what the text scale asks for."""
        lines = sum(map(fonts.line_height, _LINES)) + _GAP_VALUE + _GAP_NOTE
        return QSize(_ROOMY, max(_TALL, lines + 2 * Space.s6))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        area = QRectF(self.rect())
        fill = tokens.active if self.isDown() else tokens.hover if self.underMouse() else tokens.raised
        with QPainter(self) as painter:
            paint.rounded(painter, area, Radius.card, fill, tokens.border_subtle)
            top = area.top() + Space.s6
            top = self._paint_label(painter, top) + _GAP_VALUE
            top = self._paint_value(painter, top) + _GAP_NOTE
            self._paint_note(painter, top)

    def _paint_label(self, painter: QPainter, top: float) -> float:
        tokens, line = style.current(), self._line(top, "smallM")
        if self._roomy():
            spot = QRectF(line.right() - Size.icon, line.y(), Size.icon, line.height())
            paint_icon(painter, mirrored(self, spot), self._icon, tokens.text2)
            line.setRight(spot.left() - Space.s4)
        paint.text(painter, mirrored(self, line), self._label, tokens.text2, "smallM")
        return line.bottom()

    def _paint_value(self, painter: QPainter, top: float) -> float:
        tokens, line = style.current(), self._line(top, "display")
        used = paint.text(painter, mirrored(self, line), self._value, tokens.text, "display", tabular=True)
        if self._roomy() and self._unit:
            rest = line.adjusted(used + Space.s4, Space.s2, 0, Space.s2)
            paint.text(painter, mirrored(self, rest), self._unit, tokens.text3, "body")
        return line.bottom()

    def _paint_note(self, painter: QPainter, top: float) -> None:
        tone, line = style.current().color(self._tone), self._line(top, "small")
        if self._note_icon and self._note:
            spot = QRectF(line.left(), line.y(), Size.icon_small, line.height())
            paint_icon(painter, mirrored(self, spot), self._note_icon, tone)
            line.setLeft(spot.right() + Space.s3)
        paint.text(painter, mirrored(self, line), self._note, tone, "small")

    def _line(self, top: float, role: str) -> QRectF:
        return QRectF(Space.s6, top, self.width() - 2 * Space.s6, fonts.line_height(role))

    def _roomy(self) -> bool:
        return self.width() >= _ROOMY


class KpiRow(QWidget):
    """Tiles of one width side by side; they wrap evenly, 3 and 2 of five, before one gets too narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[KpiTile] = []
        style.events.changed.connect(self._arrange)

    def add(self, *tiles: KpiTile) -> None:
        """Put tiles at the end."""
        for tile in tiles:
            tile.setParent(self)
        self._tiles += tiles
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()

    def sizeHint(self) -> QSize:
        """As wide as one tile may be at the least; as tall as the tiles stand now."""
        return QSize(_LEAST, self.height())

    def _arrange(self) -> None:
        if not self._tiles:
            return
        lines = self._lines()
        tall = self._tiles[0].sizeHint().height()
        self.setFixedHeight(lines * tall + (lines - 1) * Space.s6)
        columns = ceil(len(self._tiles) / lines)
        for at, tile in enumerate(self._tiles):
            line, place = divmod(at, columns)
            in_line = min(columns, len(self._tiles) - line * columns)
            left, right = self._edge(place, in_line), self._edge(place + 1, in_line) - Space.s6
            spot = QRect(left, line * (tall + Space.s6), right - left, tall)
            tile.setGeometry(mirrored_int(self, spot))

    def _lines(self) -> int:
        """The fewest lines in which no tile is too narrow."""
        count = len(self._tiles)
        least = max(tile.least_width() for tile in self._tiles) + Space.s6
        for lines in range(1, count):
            if ceil(count / lines) * least <= self.width() + Space.s6:
                return lines
        return count

    def _edge(self, place: int, columns: int) -> int:
        return round(place * (self.width() + Space.s6) / columns)
