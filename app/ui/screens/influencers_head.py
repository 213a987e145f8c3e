"""The top of the roster: how many there are, search, import, a new one, and the tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.button import Button
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import ElidedLabel, Label
from app.ui.widgets.page_lines import tabs_line, title_line
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.strip import Item, Tabs
from app.ui.widgets.table_search import SearchBox

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.domain.rows import RosterCounts

_ROOM_FOR_COUNT = 640


class RosterHead(QWidget):
    """The page header with the tabs below it. Connect the buttons ``bring`` and ``new``, and ``tabs``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("roster_head")
        self._title = ElidedLabel(self.tr("Influencers"), "title")
        self._count = Label("", "body", "text2", tabular=True)
        self.search = SearchBox(self.tr("Name or handle"), self.tr("Find an influencer"), name="roster_find")
        self.bring = Button(self.tr("Import"), icon="upload", name="import_creators")
        self.new = Button(self.tr("New influencer"), "primary", "user-plus", name="new_influencer")
        self.tabs = Tabs(self.tr("Which influencers"), self._items(None), name="roster_tabs")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title_line(self._title, self._count, self.search, self.bring, self.new))
        self._tab_line = tabs_line(self.tabs)
        column.addWidget(self._tab_line)

    def show_counts(self, counts: RosterCounts) -> None:
        """Show how many there are; the trash has a tab while something is in it."""
        self._count.setText(exact_count(counts.everybody))
        self.tabs.set_items(self._items(counts))
        self._tab_line.setVisible(bool(counts.everybody or counts.trash))

    def block(self, against_import: str, against_new: str) -> None:
        """Grey the buttons with a reason each, or "" to let them be used."""
        for button, reason, key in ((self.bring, against_import, "Ctrl+I"), (self.new, against_new, "I")):
            button.setEnabled(not reason)
            set_tooltip(button, reason or button.text(), "" if reason else key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._count.setVisible(self.width() >= _ROOM_FOR_COUNT)

    def _items(self, counts: RosterCounts | None) -> list[Item]:
        shown = {
            "all": (self.tr("All"), counts.everybody if counts else None),
            "in_campaign": (self.tr("In a campaign"), counts.in_campaign if counts else None),
            "never": (self.tr("Never booked"), counts.never_booked if counts else None),
        }
        if counts and counts.trash:
            shown["trash"] = (self.tr("Trash"), counts.trash)
        return [Item(key, label, count=number) for key, (label, number) in shown.items()]
