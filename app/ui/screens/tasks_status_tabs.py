"""The line of tabs by status above the marketing tasks: by task status, or by approval status."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.marketing_status import approvals, task_statuses
from app.ui.theme import fonts
from app.ui.theme.sizes import Space
from app.ui.widgets.button import Button
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import Separator
from app.ui.widgets.menu import Choice
from app.ui.widgets.menu_fresh import FreshMenu
from app.ui.widgets.strip import Item, Segmented, Tabs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from PySide6.QtGui import QResizeEvent

    from app.ui.widgets.menu import Menu

TASK_STATUS, APPROVAL = "task_status", "approval"
"""The two statuses, by the filter that chooses among them."""

AXES = (TASK_STATUS, APPROVAL)
NONE = "none"
"""How the filter bar calls having no approval status."""

_ALL, _SEVERAL = "", "several"
_ROW = 40


class StatusTabs(QWidget):
    """Which of the two statuses has tabs, and the tabs with their counts; one of them is the filter.

    ``axis_chosen`` carries the filter's name, ``status_chosen`` also what it should hold.
    """

    axis_chosen = Signal(str)
    status_chosen = Signal(str, list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("marketing_status_tabs")
        self._counts: Mapping[str, int] = {}
        self._several = False
        self._current = _ALL
        words = [Item(TASK_STATUS, self.tr("Task status")), Item(APPROVAL, self.tr("Approval status"))]
        self.axis = Segmented(self.tr("Tabs by"), words, name="status_axis")
        self.axis.changed.connect(self.axis_chosen)
        self.tabs = Tabs(self.tr("Status of the marketing tasks"), self._items(), name="status_tabs")
        self.tabs.setMinimumWidth(1)  # they make room by leaving the counts out
        self.tabs.changed.connect(self._chosen)
        self.pick = Button("", name="status_pick")
        self.pick.setMenu(FreshMenu(self._fill, self.tr("Status"), self, "status_pick_menu"))
        self._lay_out()

    def show_values(self, axis: str, values: Mapping[str, Any]) -> None:
        """Show what the filter bar holds: one status, several, or all."""
        held = list(values.get(axis) or ())
        self.axis.set_current(axis)
        self._several = len(held) > 1
        self._current = _SEVERAL if self._several else held[0] if held else _ALL
        self._fit()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many marketing tasks have each status, by the value of the filter; "" is all."""
        self._counts = counts
        self._fit()

    def step(self, by: int) -> None:
        """Go to the next tab, or with -1 to the one before; round at the ends."""
        keys = [item.key for item in self._items() if item.key != _SEVERAL]
        at = (keys.index(self._current) if self._current in keys else 0) + by
        self._chosen(keys[at % len(keys)])

    def turn(self) -> None:
        """Change to the tabs of the other status."""
        other = APPROVAL if self.axis.current() == TASK_STATUS else TASK_STATUS
        self.axis.set_current(other)
        self.axis_chosen.emit(other)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        line = QWidget()
        line.setFixedHeight(max(_ROW, fonts.line_height("bodyM") + 18))
        row = QHBoxLayout(line)
        row.setContentsMargins(Space.s8, Space.s2, Space.s8, 0)
        row.setSpacing(Space.s8)
        row.addWidget(self.axis)
        row.addWidget(self.tabs)
        row.addWidget(self.pick)
        self.pick.hide()
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addWidget(Separator())

    def _chosen(self, key: str) -> None:
        if key != _SEVERAL:
            self.status_chosen.emit(self.axis.current(), [key] if key else [])

    def _fit(self) -> None:
        """Show the tabs with their counts where there is room, else without, else one button for them all."""
        room = self.width() - 2 * Space.s8 - self.axis.sizeHint().width() - Space.s8
        items = self._items()
        self.tabs.set_items(items)
        if self.tabs.sizeHint().width() > room:
            self.tabs.set_items([Item(item.key, item.label) for item in items])
        self.tabs.set_current(self._current)
        narrow = self.tabs.sizeHint().width() > room
        self.tabs.setVisible(not narrow)
        self.pick.setVisible(narrow)
        self.pick.set_label(next(item.label for item in items if item.key == self._current))
        self.pick.setAccessibleDescription(self.tr("Status of the marketing tasks"))

    def _fill(self, menu: Menu) -> None:
        for item in self._items():
            note = "" if item.count is None else exact_count(item.count)
            look = Choice(note=note, checked=item.key == self._current)
            menu.add(item.label, partial(self._chosen, item.key), look)

    def _items(self) -> list[Item]:
        named = [(_ALL, self.tr("All"))]
        if self.axis.current() == TASK_STATUS:
            named += [(label, label) for label in task_statuses()]
        else:
            named += [(label or NONE, label or self.tr("None")) for label in approvals()]
        items = [Item(key, label, count=self._counts.get(key)) for key, label in named]
        return [*items, Item(_SEVERAL, self.tr("Several"))] if self._several else items
