"""The top of the Rewards page: its title, what the tab shown brings along, and the tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import fonts
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.labels import ElidedLabel, Separator
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
        column.addWidget(self._first_line())
        column.addWidget(self._second_line())

    def show_awaiting(self, count: int) -> None:
        """Say how many reports await review."""
        self.tabs.set_count(REPORTS, count)

    def show_tools(self, tools: QWidget) -> None:
        """Show these at the end of the header, in place of those of another tab."""
        if self._tools is not None:
            self._tools.hide()
        self._tools = tools
        self._row.addWidget(tools)
        tools.show()

    def _first_line(self) -> QWidget:
        line = QWidget()
        line.setFixedHeight(max(Size.page_header, fonts.line_height("title") + 20))
        self._row = QHBoxLayout(line)
        self._row.setContentsMargins(Space.s8, 0, Space.s8, 0)
        self._row.addWidget(ElidedLabel(self.tr("Rewards"), "title"))
        self._row.addStretch(1)
        return line

    def _second_line(self) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(Space.s8, 0, Space.s8, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(Separator())
        return line

    def _items(self) -> list[Item]:
        labels: Mapping[str, str] = {
            REPORTS: self.tr("Reports"),
            TASKS: self.tr("Reward tasks"),
            POINTS: self.tr("Points"),
        }
        return [Item(key, label) for key, label in labels.items()]
