"""The filter bar: chips for the filters in force, a popover for each, and a plain dict as its value."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.chips import AddChip, Chip
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.menu import Choice, Menu
from app.ui.widgets.popover import Popover
from app.ui.widgets.table_filter_dates import DatesPanel
from app.ui.widgets.table_filter_fields import FilterField, Value, in_words, is_set, kept
from app.ui.widgets.table_filter_panels import PANELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PANELS = {**PANELS, "dates": DatesPanel}


class FilterBar(QWidget):
    """Chips, "+ Filter" and "Clear all", 48 high; a line more for each that the chips need.

    `changed(values)` follows every change at once.
    """

    changed = Signal(dict)

    def __init__(self, fields: Sequence[FilterField], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filter_bar")
        self.setAccessibleName(self.tr("Filters"))
        self.setMinimumHeight(Size.filter_bar)
        self._fields = {field.key: field for field in fields}
        self._values: dict[str, Value] = {}
        self._chips: dict[str, Chip] = {}
        self._popover: Popover | None = None
        self._add = AddChip(self.tr("Filter"))
        self._add.pressed.connect(self.open_menu)
        self._add.step.connect(partial(self._step, self._add))
        self._clear = Button(self.tr("Clear all"), "ghost", name="clear_filters")
        self._clear.clicked.connect(self.clear)
        self._lay_out()
        self._tidy()

    def _lay_out(self) -> None:
        lines = QWidget()
        self._lines = QVBoxLayout(lines)
        self._lines.setSpacing(0)
        self._flow = FlowLayout(Space.s4, Space.s3)
        self._flow.addWidget(self._add)
        self._lines.addLayout(self._flow)
        self._lines.addStretch(1)
        end = QWidget()
        end.setMinimumHeight(Size.filter_bar)
        self._end = QHBoxLayout(end)
        self._end.setContentsMargins(0, 0, 0, 0)
        self._end.setSpacing(Space.s4)
        self._end.addWidget(self._clear)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Space.s8, 0, Space.s8, 0)
        self._row.setSpacing(Space.s4)
        self._row.addWidget(lines, 1)
        self._row.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)

    def values(self) -> dict[str, Value]:
        """Return the filters in force, {field key: value}."""
        return dict(self._values)

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Take filters as `values` gave them, without telling; what no field knows is dropped."""
        self._values = kept(tuple(self._fields.values()), values)
        for key in list(self._chips):
            self._drop_chip(key)
        for key in self._values:
            self._show_chip(key)
        self._tidy()

    def set_filter(self, key: str, value: Value) -> None:
        """Set one filter and tell; an empty value removes it."""
        if is_set(value):
            self._values[key] = value
            self._show_chip(key)
        else:
            self._values.pop(key, None)
            self._drop_chip(key)
        self._tidy()
        self.changed.emit(self.values())

    def clear(self) -> None:
        """Remove every filter and tell."""
        if self._values:
            self.set_values({})
            self.changed.emit({})
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_trailing(self, widget: QWidget) -> None:
        """Put a control at the trailing end, after "Clear all"."""
        self._end.addWidget(widget)

    def open_menu(self) -> None:
        """Offer the fields; the key F does this in lists."""
        menu = Menu(self.tr("Filter by"), self._add, "filter_menu")
        for field in self._fields.values():
            menu.add(field.label, partial(self.edit, field.key), Choice(icon=field.icon))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.open_below(self._add)

    def edit(self, key: str) -> None:
        """Open the popover of a field, under its chip or under "+ Filter"."""
        if self._popover is not None:
            self._popover.close_up()
        self._lines.activate()
        self._row.activate()
        field = self._fields[key]
        anchor = self._chips.get(key) or self._add
        popover = Popover(anchor, f"filter_popover_{key}", field.label)
        panel = _PANELS[field.kind](field, self._values.get(key))
        panel.changed.connect(partial(self._edited, key))
        popover.column.addWidget(panel)
        popover.closed.connect(self._popover_closed)
        self._popover = popover
        popover.open()

    def _edited(self, key: str, value: Value) -> None:
        # The popover stays where it is: it must not jump when its own chip comes or goes.
        self.set_filter(key, value)
        if self._popover is not None:
            self._popover.return_to(self._chips.get(key) or self._add)

    def _popover_closed(self) -> None:
        self._popover = None

    def _show_chip(self, key: str) -> None:
        chip = self._chips.get(key)
        if chip is None:
            chip = self._chips[key] = self._new_chip(self._fields[key])
        chip.set_words(*in_words(self._fields[key], self._values[key], self.tr))

    def _new_chip(self, field: FilterField) -> Chip:
        chip = Chip(field.key, field.label, field.icon)
        chip.pressed.connect(partial(self.edit, field.key))
        chip.removed.connect(partial(self._remove, field.key))
        chip.step.connect(partial(self._step, chip))
        self._flow.removeWidget(self._add)
        for widget in (chip, self._add):
            self._flow.addWidget(widget)
        chip.show()  # at once, so that a popover opened next finds its place
        return chip

    def _drop_chip(self, key: str) -> None:
        chip = self._chips.pop(key, None)
        if chip is not None:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()

    def _remove(self, key: str) -> None:
        row = self._in_order()
        after = row[row.index(self._chips[key]) + 1]
        self.set_filter(key, None)
        after.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, origin: QWidget, by: int) -> None:
        row = self._in_order()
        at = row.index(origin) + by
        if 0 <= at < len(row):
            row[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_order(self) -> list[QWidget]:
        return [*self._chips.values(), self._add]

    def _tidy(self) -> None:
        self._clear.setVisible(bool(self._values))
        above = max(0, int(Size.filter_bar) - self._add.height()) // 2
        self._lines.setContentsMargins(0, above, 0, above)
        for before, after in pairwise([*self._in_order(), self._clear]):
            QWidget.setTabOrder(before, after)
