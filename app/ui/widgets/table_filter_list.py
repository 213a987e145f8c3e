"""The choices of a filter: a list of tick box, glyph, label and count."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from app.ui.theme import paint, style
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.choice_list import ChoiceList
from app.ui.widgets.table_text import line, measured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
    from PySide6.QtGui import QKeyEvent, QPainter

    from app.ui.widgets.table_filter_fields import Option

_SHOWN = 9
_BOX_AT = 13
_GLYPH_AT = 41
_LABEL_AT = 62
_LABEL_BARE = 38
_END = 16
_OPTION = Qt.ItemDataRole.UserRole


class OptionList(ChoiceList):
    """Options to tick, by a click, Space or Enter."""

    toggled = Signal(object, bool)

    def __init__(
        self, options: Sequence[Option], ticked: Sequence[Any], parent: QWidget | None = None
    ) -> None:
        super().__init__("filter_options", parent)
        self.setAccessibleName(self.tr("Options"))
        for option in options:
            self._add(option, option.value in ticked)
        self.fit(_SHOWN)

    def narrow(self, text: str) -> None:
        """Show the options whose label contains the text, in any case."""
        wanted = text.casefold().strip()
        for row in range(self.count()):
            self.setRowHidden(row, wanted not in self.item(row).text().casefold())
        if self.currentRow() < 0 or self.isRowHidden(self.currentRow()):
            self.setCurrentRow(next(iter(self._shown()), -1))

    def step(self, by: int) -> None:
        """Move the highlight among the shown options."""
        shown = self._shown()
        if shown:
            at = shown.index(self.currentRow()) if self.currentRow() in shown else -1 if by > 0 else 0
            self.setCurrentRow(shown[(at + by) % len(shown)])

    def toggle_current(self) -> None:
        """Tick or untick the highlighted option."""
        item = self.currentItem()
        if item is not None and not item.isHidden():
            self._toggle(item)

    def clear_ticks(self) -> None:
        """Untick all without telling."""
        for row in range(self.count()):
            self.item(row).setCheckState(Qt.CheckState.Unchecked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move, Space and Enter tick; the rest is for the popover."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle_current()
        else:
            event.ignore()

    def mousePressEvent(self, event: Any) -> None:  # noqa: ANN401 - Qt's event
        """Tick the option under the mouse, wherever in its row."""
        item = self.itemAt(event.position().toPoint())
        if item is not None and event.button() == Qt.MouseButton.LeftButton:
            self.setCurrentItem(item)
            self._toggle(item)

    def mouseDoubleClickEvent(self, event: Any) -> None:  # noqa: ANN401 - Qt's event
        """The second click of two counts like the first."""
        self.mousePressEvent(event)

    def _add(self, option: Option, ticked: bool) -> None:
        item = QListWidgetItem(option.label, self)
        item.setData(_OPTION, option)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _toggle(self, item: QListWidgetItem) -> None:
        on = item.checkState() != Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.toggled.emit(item.data(_OPTION).value, on)

    def _shown(self) -> list[int]:
        return [row for row in range(self.count()) if not self.isRowHidden(row)]

    def paint_row(self, painter: QPainter, place: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint box, glyph, label and count."""
        tokens = style.current()
        what: Option = index.data(_OPTION)
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        paint.checkbox(painter, self.part(place, _BOX_AT, Size.check), state)
        if what.glyph is not None:
            paint.glyph(painter, self.part(place, _GLYPH_AT, Size.glyph), what.glyph, tokens.overlay)
        self._paint_words(painter, place, what)

    def _paint_words(self, painter: QPainter, place: QRectF, what: Option) -> None:
        tokens, mirrored = style.current(), self.isRightToLeft()
        start = _LABEL_AT if what.glyph is not None else _LABEL_BARE
        count = "" if what.count is None else f"{what.count:,}"
        taken = ceil(measured(count, "body", True, 120)[1]) if count else 0
        room = place.width() - start - _END - taken - (Space.s4 if count else 0)
        line(painter, self.part(place, start, room), what.label, tokens.text, right=mirrored)
        if count:
            at = self.part(place, place.width() - _END - taken, taken)
            line(painter, at, count, tokens.text3, tabular=True, right=not mirrored)
