"""A field whose list is searched while it is open, and that may take a name not in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QWidget

from app.domain.text import clean_line, fold
from app.ui.theme import paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.choice_list import ChoiceList
from app.ui.widgets.fields import Field
from app.ui.widgets.parts import slug
from app.ui.widgets.popover import Popover
from app.ui.widgets.select import Option, Select
from app.ui.widgets.table_search import SearchLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

_SHOWN = 8
_LONGEST_NAME = 120
_VALUE = int(Qt.ItemDataRole.UserRole)
_ICON = _VALUE + 1


class _Line(SearchLine):
    """The search line over the list it acts on. ``tabbed`` carries whether Tab went forward."""

    stepped = Signal(int)
    taken = Signal()
    tabbed = Signal(bool)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        self.tabbed.emit(next)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class _Choices(ChoiceList):
    """The values left by the search; a click takes one."""

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("choices", parent)
        self.setAccessibleName(self.tr("Choices"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_options(self, options: Sequence[tuple[object, str, str]], current: int) -> None:
        """Show (value, label, icon) of each and highlight one."""
        self.clear()
        for value, label, icon in options:
            item = QListWidgetItem(label, self)
            item.setData(_VALUE, value)
            item.setData(_ICON, icon)
        self.setCurrentRow(current)
        self.fit(_SHOWN, Space.s2)

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

    def paint_row(self, painter: QPainter, place: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint the mark and the label."""
        tokens = style.current()
        if icon := index.data(_ICON):
            paint_icon(painter, self.part(place, Space.s5, Size.icon), icon, tokens.text2)
        start = Space.s5 + Size.icon + Space.s4
        words = self.part(place, start, place.width() - start - Space.s5)
        paint.text(painter, words, index.data(Qt.ItemDataRole.DisplayRole), tokens.text)


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
        self._line.tabbed.connect(self._leave)
        self._choices.taken.connect(self._take)
        popover.closed.connect(self._closed)
        self._popover = popover
        self._narrow("")
        popover.open()
        self._line.setText(typed)
        self.update()

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

    def _leave(self, forward: bool) -> None:
        # Whoever fills in a form types and goes on: what is highlighted then is what they typed.
        if self._line.text():
            self._choices.take_current()
        if self._popover is not None:
            self._popover.close_up()
        self.focusNextPrevChild(forward)

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
