"""The top of the Rewards page: its title, what the tab shown brings along, and the tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.page_lines import tabs_line, title_line
from app.ui.widgets.strip import Item, Tabs

if TYPE_CHECKING:
    from collections.abc import Mapping

REPORTS, TASKS, POINTS = "reports", "tasks", "points"
"""The tabs, in the order they stand in."""


class RewardsHead(QWidget):
    """The page header with the tabs below it. Connect ``tabs``; `show_tools` changes what stands right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rewards_head")
        self._tools: QWidget | None = None
        self.tabs = Tabs(self.tr("Views of the rewards"), self._items(), name="rewards_tabs")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._line = title_line(ElidedLabel(self.tr("Rewards"), "title"))
        column.addWidget(self._line)
        column.addWidget(tabs_line(self.tabs))

    def show_awaiting(self, count: int) -> None:
        """Say how many reports await review."""
        self.tabs.set_count(REPORTS, count)

    def show_tools(self, tools: QWidget) -> None:
        """Show these at the end of the header, in place of those of another tab."""
        if self._tools is not None:
            self._tools.hide()
        self._tools = tools
        if (row := self._line.layout()) is not None:
            row.addWidget(tools)
        tools.show()

    def _items(self) -> list[Item]:
        labels: Mapping[str, str] = {
            REPORTS: self.tr("Reports"),
            TASKS: self.tr("Reward tasks"),
            POINTS: self.tr("Points"),
        }
        return [Item(key, label) for key, label in labels.items()]
