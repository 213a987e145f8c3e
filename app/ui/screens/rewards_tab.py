"""What the tabs of the Rewards page with a list and a pane have in common."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.screens.task_pane_screen import TaskPaneScreen
from app.ui.theme.sizes import Space
from app.ui.widgets.button import Button
from app.ui.widgets.menu_fresh import FreshMenu

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QRect

    from app.ui.screens.rewards_reports_acts import ReportActs
    from app.ui.screens.rewards_reports_list import ReportList
    from app.ui.screens.rewards_tasks_acts import RewardActs
    from app.ui.screens.rewards_tasks_list import RewardList
    from app.ui.widgets.menu import Menu
    from app.ui.widgets.table_search import SearchBox


class RewardsTab(TaskPaneScreen):
    """A subclass makes ``search``, ``new``, ``listed`` and ``acts``, and calls the builders here.

    ``tools`` (``search`` and ``new``) belong into the header of the page while the tab is shown.
    """

    least_list = 520
    search: SearchBox
    new: Button
    listed: ReportList | RewardList
    acts: ReportActs | RewardActs

    def open_statuses(self, ids: list[int]) -> None:
        """Open the menu of verbs, under the bulk button or the pill of the row."""
        self._menu_ids = ids
        if self._covered():
            self.pane.open_status_menu()
        elif len(self.listed.model.ticks):
            self._status_menu.open_below(self.bulk_actions)
        else:
            self._status_menu.open_under(self.listed.table.pill_rect(ids[0], "status"))

    def _build_tools(self) -> None:
        self.tools = QWidget(self)
        self.tools.hide()
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.s4)
        row.addWidget(self.search)
        row.addWidget(self.new)

    def _build_bulk(self, name: str, verbs: Iterable[tuple[str, str, str]]) -> None:
        """Offer verbs for what is ticked, each (key, label, icon), and the menu; ``name`` is of the menus."""
        for verb, words, icon in verbs:
            button = Button(words, icon=icon, name=f"bulk_{verb}")
            button.clicked.connect(partial(self._do_ticked, verb))
            self.listed.bulk.add(button)
        self._status_menu = FreshMenu(self._fill_statuses, self.tr("Status"), self, f"{name}_status_menu")
        self.bulk_actions = Button(self.tr("Actions"), name=f"bulk_{name}_actions")
        self.bulk_actions.setMenu(FreshMenu(self._fill_ticked, self.tr("Actions"), self, f"{name}_actions"))
        self.listed.bulk.add(self.bulk_actions)

    def _join(self) -> None:
        self.new.clicked.connect(self.acts.new)
        self.listed.table.menu_requested.connect(self._open_row_menu)
        self.listed.table.pill_clicked.connect(self._open_pill_menu)

    def _fill(self, ids: list[int], menu: Menu) -> None:
        self.acts.fill(ids, menu)

    def _do_shown(self, verb: str) -> None:
        if self.pane.row is not None:
            self.acts.do(verb, [self.pane.row.id])

    def _do_ticked(self, verb: str) -> None:
        self.acts.do(verb, self.listed.model.ticks.ids())

    def _open_pill_menu(self, row_id: int, _column: str, rect: QRect) -> None:
        self._menu_ids = [row_id]
        self._status_menu.open_under(rect)

    def _fill_statuses(self, menu: Menu) -> None:
        self.acts.fill_statuses(self._menu_ids, menu)

    def _fill_ticked(self, menu: Menu) -> None:
        self.acts.fill(self.listed.model.ticks.ids(), menu)
