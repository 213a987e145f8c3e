"""The top of the Approvals page: its title, search and the two tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.screens.approvals_kinds import MINE, REQUESTS
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.page_lines import tabs_line, title_line
from app.ui.widgets.strip import Item, Tabs
from app.ui.widgets.table_search import SearchBox

if TYPE_CHECKING:
    from app.services.approvals import Counts


class ApprovalsHead(QWidget):
    """The page header with the tabs below it. Connect ``search`` and ``tabs``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("approvals_head")
        self.search = SearchBox(self.tr("Title, person or campaign"), self.tr("Find a request"))
        self.tabs = Tabs(self.tr("Which requests"), self._items(None), name="approval_tabs")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        title = ElidedLabel(self.tr("Approvals"), "title")
        column.addWidget(title_line(title, None, self.search))
        column.addWidget(tabs_line(self.tabs))

    def show_counts(self, counts: Counts) -> None:
        """Say how many requests each tab has."""
        self.tabs.set_items(self._items(counts))

    def _items(self, counts: Counts | None) -> list[Item]:
        return [
            Item(MINE, self.tr("My approvals"), count=counts.mine if counts else None),
            Item(REQUESTS, self.tr("My requests"), count=counts.requests if counts else None),
        ]
