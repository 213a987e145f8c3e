"""A list of painted rows that a search field can steer: palette, people to act as, history."""

from collections.abc import Sequence
from html import escape
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.theme import style
from app.ui.widgets.parts import announce, name_widget
from app.ui.widgets.scroll import FloatingScrollBar

_Index = QModelIndex | QPersistentModelIndex
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Row(Protocol):
    """What a row can do. An ``inert`` one, such as a caption, is never current."""

    @property
    def spoken(self) -> str: ...
    @property
    def inert(self) -> bool: ...
    def height(self) -> int: ...
    def paint(self, painter: QPainter, rect: QRectF, current: bool) -> None: ...
    def takes(self, rect: QRectF, place: QPointF, mirrored: bool) -> bool:
        """Say whether a click at `place` in the row's `rect` chooses it."""
        ...


def part(painter: QPainter, rect: QRectF, left: float, width: float) -> QRectF:
    """A piece of a row, `left` counted from its leading edge in the painter's direction."""
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        return QRectF(rect.right() - left - width, rect.y(), width, rect.height())
    return QRectF(rect.x() + left, rect.y(), width, rect.height())


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()

    def take(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.rows[index.row()].spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            tip = escape(getattr(self.rows[index.row()], "tip", ""))
            return f"<span style='white-space: pre-wrap'>{tip}</span>" if tip else None
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.rows[index.row()].inert:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Delegate(QStyledItemDelegate):
    def __init__(self, model: _Model, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, self._model.rows[index.row()].height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        drawn: Any = option  # its fields are missing from the stubs
        painter.save()
        current = bool(drawn.state & QStyle.StateFlag.State_Selected)
        self._model.rows[index.row()].paint(painter, QRectF(drawn.rect), current)
        painter.restore()


class RowList(QListView):
    """Shows rows; Up and Down pass over inert ones, Enter and a click choose. ``chosen`` carries the row."""

    chosen = Signal(object)
    moved = Signal(object)

    def __init__(self, accessible: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name_widget(self, accessible, name)
        self._rows = _Model()
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(self._rows, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self._doubled = False
        self.viewport().setAutoFillBackground(False)
        self.bar = FloatingScrollBar(self)
        style.events.changed.connect(self.scheduleDelayedItemsLayout)

    def set_rows(self, rows: Sequence[Row], current: Row | None = None) -> None:
        """Show these rows, with `current` or else the first that can be chosen as the current one."""
        self._rows.take(rows)
        wanted = rows.index(current) if current in rows else self._next(-1, 1)
        self._set_at(wanted)
        self.updateGeometry()

    def rows(self) -> Sequence[Row]:
        """The rows shown."""
        return self._rows.rows

    def current(self) -> Row | None:
        """The current row, None where nothing can be chosen."""
        at = self.currentIndex().row()
        return self._rows.rows[at] if at >= 0 else None

    def content_height(self) -> int:
        """How tall all rows are together."""
        return sum(row.height() for row in self._rows.rows)

    def move_by(self, step: int) -> None:
        """Make the row so many steps away current; a single step goes round at the ends."""
        direction = 1 if step > 0 else -1
        at = self.currentIndex().row()
        for _ in range(abs(step)):
            nearest = self._next(at, direction)
            if nearest < 0:
                break
            at = nearest
        else:
            self._show_at(at)
            return
        self._show_at(
            at if abs(step) > 1 else self._next(-1 if step > 0 else len(self._rows.rows), direction)
        )

    def steer(self, event: QKeyEvent) -> bool:
        """Take up a key pressed in a search field or here; say whether it was one for the list."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.move_by(_STEPS[key])
        elif key in _ENTER:
            self.choose()
        else:
            return False
        return True

    def choose(self) -> None:
        """Choose the current row."""
        row = self.current()
        if row is not None:
            self.chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Home:
            self._show_at(self._next(-1, 1))
        elif event.key() == Qt.Key.Key_End:
            self._show_at(self._next(len(self._rows.rows), -1))
        elif not self.steer(event):
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self.indexAt(event.position().toPoint()).row()
        if at >= 0 and not self._rows.rows[at].inert and at != self.currentIndex().row():
            self._set_at(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.focusPolicy() & Qt.FocusPolicy.ClickFocus:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The second click is meant for what the first one did, not for what stands there now.
        self._doubled = True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        doubled, self._doubled = self._doubled, False
        if doubled:
            return
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        row = self._rows.rows[index.row()]
        if not row.inert and row.takes(
            QRectF(self.visualRect(index)), event.position(), self.isRightToLeft()
        ):
            self.chosen.emit(row)

    def sizeHint(self) -> QSize:
        """As tall as all rows."""
        return QSize(0, self.content_height())

    def minimumSizeHint(self) -> QSize:
        """Two rows or so; the rest scrolls."""
        return QSize(0, min(self.content_height(), 80))

    def _next(self, at: int, direction: int) -> int:
        rows = self._rows.rows
        at += direction
        while 0 <= at < len(rows) and rows[at].inert:
            at += direction
        return at if 0 <= at < len(rows) else -1

    def _show_at(self, at: int) -> None:
        self._set_at(at)
        if at < 0:
            return
        if self._next(-1, 1) == at:
            self.scrollToTop()  # with the caption above it
        self.scrollTo(self.currentIndex())
        announce(self, self._rows.rows[at].spoken)

    def _set_at(self, at: int) -> None:
        self.setCurrentIndex(self._rows.index(at) if at >= 0 else QModelIndex())
        self.moved.emit(self.current())
