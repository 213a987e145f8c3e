"""Painted items of any height, one under another: measured as they come into sight, read from the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from app.ui.theme import style
from app.ui.theme.sizes import Space
from app.ui.widgets.chat_items import Hit, Item, Look
from app.ui.widgets.chat_stack import Stack
from app.ui.widgets.parts import name_widget
from app.ui.widgets.scroll import FloatingScrollBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QItemSelectionModel
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from app.ui.widgets.chat_thumbs import Thumbnails

_Index = QModelIndex | QPersistentModelIndex
_ENSURE = QAbstractItemView.ScrollHint.EnsureVisible
_STEP = 20  # a third of what one notch of the wheel scrolls
_NEAR_END = 8  # within so many pixels of the end the reader stays there
_WARM = 60  # items that keep their lines although out of sight


class ChatModel(QAbstractListModel):
    """The items, for the view and for a screen reader."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: Sequence[Item] = ()

    def take(self, items: Sequence[Item]) -> None:
        """Show other items."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.isValid():
            return self.items[index.row()].spoken
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and self.items[index.row()].stop:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled


class ChatArea(QListView):
    """Lays out and paints items. ``at_end_changed`` tells whether the last one is in sight now.

    A list for screen readers; of Qt's own layout nothing is left, for that would measure every item.
    """

    at_end_changed = Signal(bool)
    gutter: int = Space.s7
    foot: int = Space.s5

    def __init__(
        self, accessible: str, name: str, thumbnails: Thumbnails | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        name_widget(self, accessible, name)
        self._thumbnails = thumbnails
        self._stack = Stack(self._measure)
        self._settling = False
        self._at_end = self._sticks = True
        self._width = 0
        self._warm: dict[int, None] = {}
        self._hover: tuple[int, Hit | None] = (-1, None)
        self._keyboard = False
        self.rows = ChatModel(self)
        self.setModel(self.rows)
        self._set_up()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAutoScroll(False)  # a click must not move what it is on
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.bar = FloatingScrollBar(self)
        style.events.changed.connect(self._restyle)
        if self._thumbnails is not None:
            self._thumbnails.ready.connect(self.viewport().update)

    def show_items(self, items: Sequence[Item], place: str = "keep") -> None:
        """Show items: from the "start", at the "end", or "keep" in sight what the reader was at.

        A reader who was at the end of a chat stays at the end.
        """
        if place != "keep":
            self._sticks = place == "end"
        at_end = place == "end" or (place == "keep" and self._at_end and self._sticks)
        anchor = None if at_end or place == "start" else self._anchor()
        current = self.current()
        old = {item.key: item for item in self.rows.items}
        self._hover = (-1, None)
        self._warm.clear()
        self.rows.take([_kept(old.get(item.key), item) for item in items])
        self._guess()
        self._put(anchor, at_end)
        if current is not None and (at := self.row_of(current.key)) >= 0:
            self.setCurrentIndex(self.rows.index(at))

    def items(self) -> Sequence[Item]:
        """The items shown."""
        return self.rows.items

    def current(self) -> Item | None:
        """The item the keyboard is at."""
        at = self.currentIndex().row()
        return self.rows.items[at] if 0 <= at < len(self.rows.items) else None

    def at_end(self) -> bool:
        """Whether the last item is in sight."""
        return self._at_end

    def go_to_end(self) -> None:
        """Show the last item."""
        self._put(None, True)

    def row_of(self, key: tuple[str, int]) -> int:
        """Return the row of an item, -1 where it is not shown."""
        return next((at for at, item in enumerate(self.rows.items) if item.key == key), -1)

    def visualRect(self, index: _Index) -> QRect:  # noqa: N802
        """Where an item stands in the viewport."""
        at = index.row()
        if not 0 <= at < len(self._stack):
            return QRect()
        top = self._stack.top(at) - self.verticalOffset()
        high = self._stack.top(at + 1) - self._stack.top(at) - (self.foot if self._is_last(at) else 0)
        return QRect(self.gutter, top, self._room(), high)

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802
        """The item at a point of the viewport."""
        at = self._stack.at(point.y() + self.verticalOffset())
        found = self.rows.index(at) if at >= 0 else QModelIndex()
        return found if self.visualRect(found).contains(point) else QModelIndex()

    def scrollTo(self, index: _Index, hint: QAbstractItemView.ScrollHint = _ENSURE) -> None:  # noqa: N802
        """Bring an item into sight with as little movement as can be."""
        at = index.row()
        if not 0 <= at < len(self._stack):
            return
        high, port = self._stack.height(at), self.viewport().height()
        top = self._stack.top(at) - self.verticalOffset()
        if hint == QAbstractItemView.ScrollHint.PositionAtTop or top < 0 or high > port:
            self._settle(at, 0)
        elif top + high > port:
            self._settle(at, port - high - self.foot)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Keys are taken up elsewhere."""
        return self.currentIndex()

    def horizontalOffset(self) -> int:  # noqa: N802
        """Never scrolled sideways."""
        return 0

    def verticalOffset(self) -> int:  # noqa: N802
        """How far it is scrolled down."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: _Index) -> bool:  # noqa: N802
        """Nothing is hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:  # noqa: N802
        """Nothing is selected by dragging."""

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802
        """What to paint anew when the current item changes: all, for it is little."""
        return QRegion(self.viewport().rect())

    def doItemsLayout(self) -> None:  # noqa: N802
        """Nothing: items are laid out as they come into sight."""

    def updateGeometries(self) -> None:
        """Nothing: the scroll bar is set where items are laid out."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        at_end = self._at_end and self._sticks
        anchor = None if at_end else self._anchor()
        super().resizeEvent(event)
        if self._room() != self._width:
            self._width = self._room()
            self._guess()
        self._put(anchor, at_end)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if not self._settling:
            at, offset = self._steady()
            if at >= 0:
                self._settle(at, offset)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.setClipRect(event.rect())
            for at in self._in_sight():
                rect = self.visualRect(self.rows.index(at))
                if rect.intersects(event.rect()):
                    painter.save()
                    self.rows.items[at].paint(painter, QRectF(rect), self._look(at, event.rect()))
                    painter.restore()

    def _look(self, at: int, clip: QRect) -> Look:
        over, hit = self._hover
        current = self._keyboard and self.hasFocus() and at == self.currentIndex().row()
        thumbs = self._thumbnails
        return Look(QRectF(clip), hit if over == at else None, over == at, current, thumbs)

    def _room(self) -> int:
        return max(1, self.viewport().width() - 2 * self.gutter)

    def _measure(self, at: int) -> int:
        return self.rows.items[at].measure(self._room()) + (self.foot if self._is_last(at) else 0)

    def _guess(self) -> None:
        room = self._room()
        foot = [self.foot if self._is_last(at) else 0 for at in range(len(self.rows.items))]
        guesses = [item.guess(room) for item in self.rows.items]
        self._stack.take([guess + more for guess, more in zip(guesses, foot, strict=True)])

    def _is_last(self, at: int) -> bool:
        return at == len(self.rows.items) - 1

    def _in_sight(self) -> range:
        if not len(self._stack):
            return range(0)
        top = self.verticalOffset()
        return range(self._stack.at(top), self._stack.at(top + self.viewport().height()) + 1)

    def _anchor(self) -> tuple[tuple[str, int], int] | None:
        """The first item in sight, by its key, and where it begins: what a change leaves in its place."""
        sight = self._in_sight()
        if not sight:
            return None
        return self.rows.items[sight[0]].key, self._stack.top(sight[0]) - self.verticalOffset()

    def _steady(self) -> tuple[int, int]:
        """An item in sight that is measured, and where it begins: new ones must not move it."""
        sight = self._in_sight()
        at = next((each for each in sight if self._stack.known(each)), sight[0] if sight else -1)
        return (at, self._stack.top(at) - self.verticalOffset()) if at >= 0 else (-1, 0)

    def _put(self, anchor: tuple[tuple[str, int], int] | None, at_end: bool) -> None:
        """Lay out with an item where it was, or with the last one in sight, or from the start."""
        count = len(self._stack)
        if at_end and count:
            last = count - 1
            self._settle(last, self.viewport().height() - self._stack.height(last))
        elif count:
            at = self.row_of(anchor[0]) if anchor is not None else -1
            self._settle(max(0, at), anchor[1] if anchor is not None and at >= 0 else 0)
        else:
            self._scroll_to(0)

    def _settle(self, at: int, offset: int) -> None:
        """Measure what is in sight while an item begins `offset` below the upper edge, then scroll there."""
        port = self.viewport().height()
        for _time in range(2):
            self._stack.measure_around(at, offset, port)
            value = self._stack.top(at) - offset
            clamped = max(0, min(value, self._stack.total - port))
            if clamped == value:
                break
            offset += value - clamped  # the ends of the list show other items than asked for
        self._scroll_to(max(0, min(value, self._stack.total - port)))
        self._cool()

    def _scroll_to(self, value: int) -> None:
        bar, port = self.verticalScrollBar(), self.viewport().height()
        self._settling = True
        try:
            bar.setPageStep(port)
            bar.setSingleStep(_STEP)
            bar.setRange(0, max(0, self._stack.total - port))
            bar.setValue(value)
        finally:
            self._settling = False
        self.viewport().update()
        near = bar.value() >= bar.maximum() - _NEAR_END
        if near != self._at_end:
            self._at_end = near
            self.at_end_changed.emit(near)

    def _cool(self) -> None:
        """Let items that are long out of sight forget their lines."""
        for at in self._in_sight():
            self._warm.pop(at, None)
            self._warm[at] = None
        while len(self._warm) > _WARM + len(self._in_sight()):
            at = next(iter(self._warm))
            del self._warm[at]
            self.rows.items[at].cool()

    def _restyle(self) -> None:
        """Another theme or text scale: lines hold colours and sizes."""
        anchor, at_end = self._anchor(), self._at_end and self._sticks
        for item in self.rows.items:
            item.cool()
        self._guess()
        self._put(anchor, at_end)


def _kept(old: Item | None, new: Item) -> Item:
    """The old item where it says the same: it has its lines already."""
    return old if old is not None and old == new else new
