"""The select for the field that a column goes to: a long list, narrowed by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.parts import announce
from app.ui.widgets.popover import Popover
from app.ui.widgets.scroll import FloatingScrollBar
from app.ui.widgets.select import Option, Select
from app.ui.widgets.table_search import SearchLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

    from app.ui.screens.import_source import ListField

_ROW = 30
_SHOWN = 9
_WIDTH = 260
_FIELD = Qt.ItemDataRole.UserRole


class FieldSelect(Select):
    """Opens a list under the field; a typed letter opens it too, Del chooses the first, "Not imported"."""

    def __init__(self, spoken: str, name: str, fields: Sequence[ListField]) -> None:
        super().__init__(spoken, "Choose", name=name)
        self._not_imported = fields[0]
        self.set_options([Option(field, field.label) for field in fields])
        self._popover: _FieldList | None = None

    def open_list(self) -> None:
        """Open the list of fields."""
        self._open("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().strip()
        if event.key() == Qt.Key.Key_Delete:
            self._take(self._not_imported)
        elif typed and typed.isprintable() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self._open(event.text())
        else:
            super().keyPressEvent(event)

    def _open(self, typed: str) -> None:
        self._popover = _FieldList(self, self.options(), self.value(), typed)
        self._popover.chosen.connect(self._take)
        self._popover.closed.connect(self._closed)
        self._popover.open()
        self.update()

    def _take(self, field: object) -> None:
        if field != self.value():
            self.set_value(field)
            self.changed.emit(field)

    def _closed(self) -> None:
        self._popover = None
        self.update()

    def _list_open(self) -> bool:
        return self._popover is not None


class _FieldList(Popover):
    """A line to type into over the fields whose name contains it."""

    chosen = Signal(object)

    def __init__(self, opener: Select, options: tuple[Option, ...], value: object, typed: str) -> None:
        super().__init__(opener, "field_list", opener.accessibleName(), max(_WIDTH, opener.width()))
        self._line = SearchLine("Find a field", "Find a field", "field_search")
        self._list = _Fields(options, value)
        head = QVBoxLayout()
        head.setContentsMargins(Space.s4, Space.s4, Space.s4, Space.s3)
        head.addWidget(self._line)
        self.column.addLayout(head)
        self.column.addWidget(self._list)
        self.column.addSpacing(Space.s3)
        self._line.textChanged.connect(self._list.narrow)
        self._list.itemClicked.connect(self._take)
        self._line.setText(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move, Enter chooses, Esc closes."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step:
            self._list.step(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._list.currentItem())
        else:
            super().keyPressEvent(event)
        event.accept()

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None or item.isHidden():
            return
        field = item.data(_FIELD)
        self.close_up()
        self.chosen.emit(field)


class _Fields(QListWidget):
    """The fields; the highlight follows mouse and keys alike."""

    def __init__(self, options: tuple[Option, ...], value: object) -> None:
        super().__init__()
        self.setObjectName("fields")
        self.setAccessibleName("Fields")
        self.value = value
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setItemDelegate(_FieldPainter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        for option in options:
            item = QListWidgetItem(option.label, self)
            item.setData(_FIELD, option.value)
            if option.value == value:
                self.setCurrentItem(item)
        self._bar = FloatingScrollBar(self)
        self.itemEntered.connect(self.setCurrentItem)
        self.setFixedHeight(_row_height() * _SHOWN)

    def narrow(self, text: str) -> None:
        """Show the fields that contain every typed word."""
        words = text.casefold().split()
        for row in range(self.count()):
            label = self.item(row).text().casefold()
            self.setRowHidden(row, not all(word in label for word in words))
        shown = self._shown()
        if self.currentRow() not in shown:
            self.setCurrentRow(shown[0] if shown else -1)
        self.setFixedHeight(_row_height() * max(1, min(_SHOWN, len(shown))))
        self.scrollTo(self.currentIndex())

    def step(self, by: int) -> None:
        """Move the highlight among the shown fields."""
        shown = self._shown()
        if shown:
            at = shown.index(self.currentRow()) if self.currentRow() in shown else -1
            self.setCurrentRow(shown[(at + by) % len(shown)])
            announce(self, self.currentItem().text())

    def _shown(self) -> list[int]:
        return [row for row in range(self.count()) if not self.isRowHidden(row)]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if item is not None:
            self.setCurrentItem(item)
        super().mousePressEvent(event)


class _FieldPainter(QStyledItemDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        drawn: Any = option  # its fields are missing from the stubs
        tokens, place = style.current(), QRectF(drawn.rect)
        owner = self.parent()
        assert isinstance(owner, _Fields)
        mirrored = owner.isRightToLeft()
        painter.save()
        if index.row() == owner.currentRow():
            row = place.adjusted(Space.s3 - 1, 0, -Space.s3 + 1, 0)
            paint.rounded(painter, row, Radius.row, tokens.overlay_hover)
        words = place.adjusted(Space.s6, 0, -Space.s6, 0)
        align = paint.RIGHT if mirrored else paint.LEFT
        paint.text(painter, words, index.data(), tokens.text, align=align)
        if index.data(_FIELD) == owner.value:
            left = words.left() if mirrored else words.right() - Size.icon_small
            spot = QRectF(left, place.center().y() - 7, Size.icon_small, Size.icon_small)
            paint_icon(painter, spot, "check", tokens.accent_text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _row_height())


def _row_height() -> int:
    return max(_ROW, fonts.line_height("body") + 10)
