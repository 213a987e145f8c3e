"""The top of the tasks: how many are listed, search, display, a new one, and the tabs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.task_rows import View
from app.ui.screens.tasks_status_tabs import StatusTabs
from app.ui.theme.sizes import Space
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import ElidedLabel, Label
from app.ui.widgets.page_lines import tabs_line, title_line
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.strip import Item, Tabs
from app.ui.widgets.table_search import SearchBox

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

_ROOM_FOR_COUNT = 600
_UNCOUNTED = (View.DONE,)


class TasksHead(QWidget):
    """The page header with the tabs below it. Connect ``tabs``, ``search`` and the buttons ``bring``,
    ``display`` and ``new``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tasks_head")
        self._title = ElidedLabel(self.tr("Tasks"), "title")
        self._count = Label("", "body", "text2", tabular=True)
        self.search = SearchBox(self.tr("Title or reference"), self.tr("Find in tasks"))
        self._bring_words = self.tr("Import tasks")
        self.bring = IconButton("upload", self._bring_words, name="bring_tasks")
        self.display = Button(self.tr("Display"), icon="sliders-horizontal", name="display")
        self.new = Button(self.tr("New task"), "primary", "plus", name="new_task")
        self._counts: Mapping[View, int] = {}
        self._trash_shown = False
        self.tabs = Tabs(self.tr("Which tasks"), self._items(), name="task_tabs")
        self.tabs.setMinimumWidth(1)  # they make room by leaving the counts out
        self.statuses = StatusTabs(self)
        self.statuses.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        tools = self.search, self.bring, self.display, self.new
        column.addWidget(title_line(self._title, self._count, *tools))
        column.addWidget(tabs_line(self.tabs))
        column.addWidget(self.statuses)
        self.block("")

    def view(self) -> View:
        """Return the tab shown."""
        return View(self.tabs.current())

    def show_listed(self, number: int) -> None:
        """Say how many tasks are listed."""
        self._count.setText(exact_count(number))

    def show_counts(self, counts: Mapping[View, int]) -> None:
        """Say how many tasks each tab has; the trash has a tab while something is in it or it is shown."""
        self._counts = counts
        self._fit_tabs()

    def show_tab(self, view: View) -> None:
        """Make a tab current without telling; that of the trash comes along where it is wanted."""
        self._trash_shown = view is View.TRASH
        self._fit_tabs()
        self.tabs.set_current(view.value)

    def block(self, against_new: str) -> None:
        """Grey the buttons with a reason, or "" to let them be used."""
        for button, words, key in ((self.new, self.new.text(), "N"), (self.bring, self._bring_words, "")):
            button.setEnabled(not against_new)
            set_tooltip(button, against_new or words, "" if against_new else key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._count.setVisible(self.width() >= _ROOM_FOR_COUNT)
        self._fit_tabs()

    def _fit_tabs(self) -> None:
        """Show the counts on the tabs where there is room for them."""
        items = self._items()
        self.tabs.set_items(items)
        if self.tabs.sizeHint().width() > self.width() - 2 * Space.s8:
            self.tabs.set_items([replace(item, count=None) for item in items])

    def _items(self) -> list[Item]:
        tr = self.tr
        shown = {
            View.ALL: tr("All"),
            View.MINE: tr("My tasks"),
            View.OVERDUE: tr("Overdue"),
            View.REPORTED: tr("Reported by me"),
            View.DONE: tr("Done"),
            View.MARKETING: tr("Marketing"),
        }
        if self._counts.get(View.TRASH) or self._trash_shown:
            shown[View.TRASH] = tr("Trash")
        return [Item(view.value, label, count=self._count_of(view)) for view, label in shown.items()]

    def _count_of(self, view: View) -> int | None:
        return None if view in _UNCOUNTED else self._counts.get(view)
