"""A field whose list is searched while it is open, and that may take a name not in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.domain.text import clean_line, fold
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.fields import Field
from app.ui.widgets.parts import mirrored_int, slug
from app.ui.widgets.popover import Popover
from app.ui.widgets.scroll import FloatingScrollBar
from app.ui.widgets.select import Option, Select
from app.ui.widgets.table_search import SearchLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

_ROW = 32
_SHOWN = 8
_LONGEST_NAME = 120
_VALUE = int(Qt.ItemDataRole.UserRole)
_ICON = _VALUE + 1


class _Line(SearchLine):
    """The search line; arrows and Enter act on the list below it."""

    stepped = Signal(int)
    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class _Choices(QListWidget):
    """The values left by the search; a click takes one."""

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("choices")
        self.setAccessibleName(self.tr("Choices"))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setItemDelegate(_Painter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self.itemEntered.connect(self.setCurrentItem)
        self._bar = FloatingScrollBar(self)

    def show_options(self, options: Sequence[tuple[object, str, str]], current: int) -> None:
        """Show (value, label, icon) of each and highlight one."""
        self.clear()
        for value, label, icon in options:
            item = QListWidgetItem(label, self)
            item.setData(_VALUE, value)
            item.setData(_ICON, icon)
        self.setCurrentRow(current)
        self.setFixedHeight(_row_height() * max(1, min(_SHOWN, self.count())) + Space.s2)

    def step(self, by: int) -> None:
        """Move the highlight, round the ends."""
        if self.count():
            self.setCurrentRow((self.currentRow() + by) % self.count())

    def take_current(self) -> None:
        """Take what is highlighted."""
        if (item := self.currentItem()) is not None:
            self.taken.emit(item.data(_VALUE))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if item is not None and event.button() == Qt.MouseButton.LeftButton:
            self.taken.emit(item.data(_VALUE))


class _Painter(QStyledItemDelegate):
    """Paints one choice: its mark, its label, and the highlight."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        owner = self.parent()
        assert isinstance(owner, _Choices)
        tokens, place = style.current(), option.rect
        painter.save()
        if index.row() == owner.currentRow():
            row = QRectF(place).adjusted(Space.s3, 0, -Space.s3, 0)
            paint.rounded(painter, row, Radius.row, tokens.overlay_hover)
        lead = place.adjusted(Space.s5, 0, 0, 0)
        lead.setWidth(Size.icon)
        icon, label = index.data(_ICON), index.data(Qt.ItemDataRole.DisplayRole)
        if icon:
            paint_icon(painter, _flipped(owner, lead), icon, tokens.text2)
        words = place.adjusted(Space.s5 + Size.icon + Space.s4, 0, -Space.s5, 0)
        paint.text(painter, _flipped(owner, words), label, tokens.text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        return QSize(0, _row_height())


class Chooser(Select):
    """A select that opens a searched list. With ``creates`` a name that is not there can be added."""

    def __init__(self, spoken: str, placeholder: str, name: str, creates: bool) -> None:
        super().__init__(spoken, placeholder, name=name)
        self._creates = creates
        self._popover: Popover | None = None

    def open_list(self) -> None:
        """Open the list with all of the values."""
        self.open_with("")

    def open_with(self, typed: str) -> None:
        """Open the list with a text to look for already typed."""
        popover = Popover(self, f"{self.objectName()}_popover", self._spoken, max(self.width(), Size.popover))
        hint = self.tr("Find, or enter a new one") if self._creates else self.tr("Find")
        self._line = _Line(hint, self._spoken, f"{self.objectName()}_search")
        self._line.setMaxLength(_LONGEST_NAME)
        self._choices = _Choices()
        top = QHBoxLayout()
        top.setContentsMargins(Space.s4, Space.s4, Space.s4, Space.s2)
        top.addWidget(self._line)
        popover.column.addLayout(top)
        popover.column.addWidget(self._choices)
        self._line.textChanged.connect(self._narrow)
        self._line.stepped.connect(self._choices.step)
        self._line.taken.connect(self._choices.take_current)
        self._choices.taken.connect(self._take)
        popover.closed.connect(self._closed)
        self._popover = popover
        self._narrow("")
        popover.open()
        self._line.setText(typed)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the dialog saves
        else:
            super().keyPressEvent(event)

    def _jump(self, typed: str) -> bool:
        if not typed.isprintable():  # Esc has a text too
            return False
        self.open_with(typed)
        return True

    def _list_open(self) -> bool:
        return self._popover is not None

    def _narrow(self, text: str) -> None:
        wanted = fold(text)
        name = clean_line(text, _LONGEST_NAME)
        found = [option for option in self.options() if wanted in fold(option.label)]
        # Codes and names that begin so come first; sorting keeps the order of equals.
        found.sort(key=lambda option: not fold(option.label).startswith(wanted))
        chosen = self.value()
        rows: list[tuple[object, str, str]] = [
            (option.value, option.label, "check" if option.value == chosen else "") for option in found
        ]
        if self._creates and name and all(fold(option.label) != fold(name) for option in found):
            rows.append((name, self.tr("Add “{name}”").format(name=name), "plus"))
        values = [value for value, _label, _icon in rows]
        self._choices.show_options(rows, values.index(chosen) if not wanted and chosen in values else 0)

    def _take(self, value: object) -> None:
        if all(option.value != value for option in self.options()):
            self.set_options([*self.options(), Option(value, str(value))])
        self.set_value(value)
        if self._popover is not None:
            self._popover.close_up()
        self.changed.emit(value)

    def _closed(self) -> None:
        self._popover = None
        self.update()


class ChooseField(Field):
    """A `Chooser` with its label; ``changed`` carries the value. ``left`` tells that the focus went."""

    changed = Signal(object)

    def __init__(
        self,
        caption: str,
        options: Sequence[Option],
        placeholder: str = "",
        required: bool = False,
        creates: bool = False,
    ) -> None:
        self.select = Chooser(caption, placeholder, slug(caption), creates)
        super().__init__(caption, self.select, None, required)
        self.select.set_options(options)
        self.select.changed.connect(self._value_changed)

    def value(self) -> object:
        """The chosen value, None if nothing is chosen."""
        return self.select.value()

    def set_value(self, value: object) -> None:
        """Choose a value without telling anyone."""
        self.select.set_value(value)

    def _value_changed(self, value: object) -> None:
        self.set_error("")
        self.changed.emit(value)
        self.left.emit()


def _row_height() -> int:
    return max(_ROW, fonts.line_height("body") + 12)


def _flipped(owner: QListWidget, place: QRect) -> QRectF:
    return QRectF(mirrored_int(owner.viewport(), place))
