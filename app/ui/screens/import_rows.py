"""A list of painted lines of one height, however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.parts import name_widget
from app.ui.widgets.scroll import FloatingScrollBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter, QResizeEvent

    from app.ui.theme.statuses import Status

_Index = QModelIndex | QPersistentModelIndex
_NAME = 0.27
_ONE = 42
_TWO = 46


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a glyph with its colour family, a number before, the words, and what stands at the end."""

    title: str
    text: str = ""
    end: str = ""
    end_tone: str = "text2"
    look: Status | None = None
    number: str = ""

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        return ", ".join(part for part in (self.number, self.title, self.text, self.end) if part)


class _Lines(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.line: Callable[[int], Line] = _nothing

    def take(self, count: int, line: Callable[[int], Line]) -> None:
        self.beginResetModel()
        self.count, self.line = count, line
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self.count

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.line(index.row()).spoken
        return None


def _nothing(_at: int) -> Line:
    return Line("")


class LineList(QListView):
    """Shows lines made on demand: `set_lines(count, line_of)`. ``picked`` tells which one became current.

    ``stacked`` puts the text under the title, for reasons.
    """

    picked = Signal(int)

    def __init__(self, accessible: str, name: str, stacked: bool = False) -> None:
        super().__init__()
        name_widget(self, accessible, name)
        self.lines = _Lines()
        self.stacked = stacked
        self.setModel(self.lines)
        self.setItemDelegate(_LinePainter(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.bar = FloatingScrollBar(self)
        self._telling = True
        self.selectionModel().currentRowChanged.connect(self._moved)
        style.events.changed.connect(self.scheduleDelayedItemsLayout)

    def set_lines(self, count: int, line: Callable[[int], Line]) -> None:
        """Show other lines, without a current one."""
        self._telling = False
        self.lines.take(count, line)
        self._telling = True

    def repaint_lines(self) -> None:
        """Paint the lines anew after what they are made of changed."""
        self.viewport().update()

    def make_current(self, at: int) -> None:
        """Make a line current without telling anyone, and show it."""
        self._telling = False
        index = self.lines.index(at) if 0 <= at < self.lines.count else QModelIndex()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._telling = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())  # the comparison above may have taken room

    def line_height(self) -> int:
        """The height of a line at the text scale in force."""
        if self.stacked:
            return max(_TWO, fonts.line_height("body") + fonts.line_height("small") + 10)
        return max(_ONE, fonts.line_height("body") + 16)

    def sizeHint(self) -> QSize:
        """Six lines or so."""
        return QSize(240, 6 * self.line_height())

    def minimumSizeHint(self) -> QSize:
        """One line; the rest scrolls."""
        return QSize(120, self.line_height())

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        if self._telling and current.isValid():
            self.picked.emit(current.row())


class _LinePainter(QStyledItemDelegate):
    def __init__(self, owner: LineList) -> None:
        super().__init__(owner)
        self._owner = owner

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, self._owner.line_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        drawn: Any = option  # its fields are missing from the stubs
        tokens, owner = style.current(), self._owner
        place = QRectF(drawn.rect)
        line = owner.lines.line(index.row())
        painter.save()
        if drawn.state & QStyle.StateFlag.State_Selected:
            paint.rounded(painter, place.adjusted(0, 1, 0, -1), Radius.row, tokens.selected)
        elif drawn.state & QStyle.StateFlag.State_MouseOver:
            paint.rounded(painter, place.adjusted(0, 1, 0, -1), Radius.row, tokens.hover)
        left = self._lead(painter, place, line)
        if owner.stacked:
            self._stacked(painter, place, line, left)
        else:
            self._in_columns(painter, place, line, left)
        if index.row() < owner.lines.count - 1:
            start, end = (0.0, -left) if owner.isRightToLeft() else (left, 0.0)
            paint.hairline(painter, place.left() + start, place.right() + end, place.bottom())
        painter.restore()

    def _lead(self, painter: QPainter, place: QRectF, line: Line) -> float:
        """Paint glyph or number; return where the words begin."""
        if line.look is not None:
            spot = self._part(place, Space.s4, Size.glyph)
            paint.glyph(painter, spot, line.look, style.current().raised)
            return Space.s4 + Size.glyph + Space.s5
        if line.number:
            width = self._number_width()
            spot = self._part(place, 0, width)
            align = paint.LEFT if self._owner.isRightToLeft() else paint.RIGHT
            paint.text(painter, spot, line.number, style.current().text2, "body", align, tabular=True)
            return width + Space.s6
        return Space.s4

    def _number_width(self) -> float:
        return fonts.metrics("body", True).horizontalAdvance("100,000") - Space.s4

    def _in_columns(self, painter: QPainter, place: QRectF, line: Line, left: float) -> None:
        tokens = style.current()
        align = paint.RIGHT if self._owner.isRightToLeft() else paint.LEFT
        end = fonts.metrics("small").horizontalAdvance(line.end)
        room = place.width() - left - end - Space.s7
        name = (place.width() - left) * _NAME
        paint.text(painter, self._part(place, left, name), line.title, tokens.text, "bodyM", align)
        rest = self._part(place, left + name + Space.s5, room - name - Space.s5)
        paint.text(painter, rest, line.text, tokens.text2, "body", align)
        spot = self._part(place, place.width() - end - Space.s5 - 2, end + 2)
        paint.text(painter, spot, line.end, tokens.color(line.end_tone), "small", align)

    def _stacked(self, painter: QPainter, place: QRectF, line: Line, left: float) -> None:
        tokens = style.current()
        align = paint.RIGHT if self._owner.isRightToLeft() else paint.LEFT
        first, second = fonts.line_height("bodyM"), fonts.line_height("small")
        top = place.center().y() - (first + second) / 2
        area = self._part(place, left, place.width() - left - Space.s4)
        title = QRectF(area.x(), top, area.width(), first)
        paint.text(painter, title, line.title, tokens.text, "bodyM", align)
        below = QRectF(area.x(), top + first, area.width(), second)
        paint.text(painter, below, line.text, tokens.text2, "small", align)

    def _part(self, place: QRectF, start: float, width: float) -> QRectF:
        left = place.right() - start - width if self._owner.isRightToLeft() else place.left() + start
        return QRectF(left, place.top(), max(0.0, width), place.height())
