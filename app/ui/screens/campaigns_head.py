"""The top of the campaigns list: title and count, search, the primary button, and the tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.screens.campaigns_list import STATUS_ORDER, TRASH, in_tab
from app.ui.theme import fonts
from app.ui.theme.sizes import Size, Space
from app.ui.theme.statuses import status
from app.ui.widgets.button import Button
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import Label, Separator
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.strip import Item, Tabs
from app.ui.widgets.table_search import SearchBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.rows import CampaignRow


class CampaignsHead(QWidget):
    """The page header 56 high, the tabs 36 high, a hairline."""

    new_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("campaigns_head")
        self._count = Label("", "body", "text2", tabular=True)
        self.search = SearchBox(
            self.tr("Name, client or goals"), self.tr("Find a campaign"), name="campaigns_search"
        )
        self.new = Button(self.tr("New campaign"), "primary", "plus")
        self.new.clicked.connect(self.new_requested)
        self.tabs = Tabs(self.tr("Campaigns by status"), [], name="campaign_tabs")
        self._tab_line = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title_line())
        column.addWidget(self._lay_out_tabs())
        column.addWidget(Separator())

    def show_rows(self, rows: Sequence[CampaignRow]) -> None:
        """Count the campaigns of each tab; without any there is nothing to choose a tab or to search for."""
        counts = {key: sum(in_tab(row, key) for row in rows) for key in ("all", *STATUS_ORDER, TRASH)}
        labels = {"all": self.tr("All"), TRASH: self.tr("Trash")}
        labels |= {key: status("campaign", key).label for key in STATUS_ORDER}
        shown = ["all", *STATUS_ORDER, *([TRASH] if counts[TRASH] else [])]
        self.tabs.set_items([Item(key, labels[key], count=counts[key]) for key in shown])
        self._count.setText(exact_count(counts["all"]))
        self._count.setVisible(bool(rows))
        self._tab_line.setVisible(bool(rows))
        self.search.setVisible(bool(rows))

    def block_new(self, reason: str) -> None:
        """Grey the primary button with a reason, or "" to let it be used."""
        self.new.setEnabled(not reason)
        set_tooltip(self.new, reason or self.tr("New campaign"), "" if reason else "Shift+N")

    def _title_line(self) -> QWidget:
        line = QWidget()
        line.setFixedHeight(max(Size.page_header, fonts.line_height("title") + 20))
        row = QHBoxLayout(line)
        row.setContentsMargins(Space.s8, 0, Space.s8, 0)
        row.setSpacing(Space.s4)
        row.addWidget(Label(self.tr("Campaigns"), "title"))
        row.addSpacing(Space.s2)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addWidget(self.new)
        return line

    def _lay_out_tabs(self) -> QWidget:
        row = QHBoxLayout(self._tab_line)
        row.setContentsMargins(Space.s8, 0, Space.s8, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        return self._tab_line
