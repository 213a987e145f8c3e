"""The list inside a popover: painted rows of one height, whose highlight follows mouse and keys alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Radius
from app.ui.widgets.scroll import FloatingScrollBar

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

_ROW = 32
_INSET = 5


class ChoiceList(QListWidget):
    """A list without frame or background. Subclasses say how a row is painted and what a click does."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setItemDelegate(_RowPainter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self.itemEntered.connect(self.setCurrentItem)
        self._bar = FloatingScrollBar(self)

    def paint_row(self, painter: QPainter, place: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint a row over its highlight; `part` gives the places in it."""
        raise NotImplementedError

    def part(self, place: QRectF, start: float, width: float) -> QRectF:
        """Return a piece of a row, ``start`` counted from its leading edge."""
        left = place.right() - start - width if self.isRightToLeft() else place.left() + start
        return QRectF(left, place.top(), width, place.height())

    def fit(self, most: int, below: int = 0) -> None:
        """Be as tall as all rows, but no taller than ``most`` of them, and ``below`` pixels more."""
        self.setFixedHeight(_row_height() * max(1, min(most, self.count())) + below)


class _RowPainter(QStyledItemDelegate):
    """Paints the highlight and leaves the row, and every click, to the list."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        owner, place = self.parent(), QRectF(option.rect)
        assert isinstance(owner, ChoiceList)
        painter.save()
        if index.row() == owner.currentRow():
            row = place.adjusted(_INSET, 0, -_INSET, 0)
            paint.rounded(painter, row, Radius.row, style.current().overlay_hover)
        owner.paint_row(painter, place, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        return QSize(0, _row_height())

    def editorEvent(self, *_: object) -> bool:
        """Do nothing: a click counts wherever in the row it is."""
        return False


def _row_height() -> int:
    return max(_ROW, fonts.line_height("body") + 12)
