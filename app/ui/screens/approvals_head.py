"""The top of the Approvals page: its title, search and the two tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.screens.approvals_kinds import MINE, REQUESTS
from app.ui.theme import fonts
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.labels import ElidedLabel, Separator
from app.ui.widgets.strip import Item, Tabs
from app.ui.widgets.table_search import SearchBox

if TYPE_CHECKING:
    from app.services.approvals import Counts


class ApprovalsHead(QWidget):
    """The page header with the tabs below it. Connect ``search`` and ``tabs``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("approvals_head")
        self._title = ElidedLabel(self.tr("Approvals"), "title")
        self.search = SearchBox(self.tr("Title, person or campaign"), self.tr("Find a request"))
        self.tabs = Tabs(self.tr("Which requests"), self._items(None), name="approval_tabs")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._first_line())
        column.addWidget(self._second_line())

    def show_counts(self, counts: Counts) -> None:
        """Say how many requests each tab has."""
        self.tabs.set_items(self._items(counts))

    def _first_line(self) -> QWidget:
        line = QWidget()
        line.setFixedHeight(max(Size.page_header, fonts.line_height("title") + 20))
        row = QHBoxLayout(line)
        row.setContentsMargins(Space.s8, 0, Space.s8, 0)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self.search)
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

    def _items(self, counts: Counts | None) -> list[Item]:
        return [
            Item(MINE, self.tr("My approvals"), count=counts.mine if counts else None),
            Item(REQUESTS, self.tr("My requests"), count=counts.requests if counts else None),
        ]
