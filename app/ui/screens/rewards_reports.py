"""The reports of the Rewards page: a list with filters, and a pane about one of them beside it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.people import is_staff
from app.domain.workflow import NotAllowed
from app.services import reports, rewards, tasks, transitions
from app.services.transitions import Done, Plan
from app.ui.pages import NEW
from app.ui.screens.pane_screen import PaneScreen
from app.ui.screens.rewards_reports_actions import definitions
from app.ui.screens.rewards_reports_acts import ICONS, ReportActs
from app.ui.screens.rewards_reports_list import ReportList
from app.ui.screens.rewards_reports_words import decided
from app.ui.screens.side_pane import MOST
from app.ui.screens.task_pane import TaskPane
from app.ui.theme.sizes import Space
from app.ui.widgets.button import Button
from app.ui.widgets.menu_fresh import FreshMenu
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.table_search import SearchBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint, QRect

    from app.domain.changes import Changes
    from app.services.workspace import Workspace
    from app.ui.widgets.actions import Actions
    from app.ui.widgets.menu import Menu

_NAMED = {"campaign", "person", "organization", "influencer"}
"""What rows show besides the report itself; the changes do not say in which rows."""

_LISTED_OF = {"task", "actor", *_NAMED}
_REPORT = "report"


class ReportsTab(PaneScreen):
    """`show_target` takes None, NEW, {"report": id}, or values of the filter bar: {"reward": id}, ...

    ``tools`` (search and "Submit for a partner") belong into the header of the page while it is shown.
    """

    least_list = 520
    pane: TaskPane

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("reports_tab")
        self.setAccessibleName(self.tr("Reports"))
        self._wide = MOST
        self._whose = workspace.me.id
        self._menu_ids: list[int] = []
        self._said = ""
        self._build_tools()
        self.listed = ReportList(workspace, self.search)
        self.acts = ReportActs(self)
        self._row_menu = FreshMenu(self._fill_rows, self.tr("Report"), self, "report_menu")
        self._status_menu = FreshMenu(self._fill_statuses, self.tr("Status"), self, "report_status_menu")
        self._build_pane()
        self._build_bulk()
        self._join()
        self._set_side_by_side(self.listed, self.pane)
        self.actions_registry.add(self, definitions(self))

    def show_target(self, target: Any) -> None:  # noqa: ANN401 - as in Screen
        """Show the list as it was, one report with the pane, some reports, or the form of a new one."""
        if self._stale:
            self._catch_up()
        if target == NEW:
            self.acts.new()
            return
        if isinstance(target, dict) and _REPORT in target:
            self._show_report(int(target[_REPORT]))
        elif isinstance(target, dict):
            self.close_pane()
            self.listed.show_values({key: [value] for key, value in target.items()})
        if not self._covered():
            self.listed.take_focus()

    def refresh(self, changes: Changes) -> None:
        """Take up a saved write; later while hidden."""
        if not self.isVisible():
            self._stale = True
            return
        entities = changes.entities()
        if entities & _LISTED_OF:
            named = entities & {"actor", *_NAMED}
            self._take_up(None if named else changes.ids("task"))
        elif self.pane.isVisible():
            self._show_current()
        if self.pane.isVisible():
            self.pane.refresh(changes)

    def attempt(self, change: Callable[..., Any], *args: object, **options: object) -> Any:  # noqa: ANN401
        """Run a service call as any screen does; the toast of a decision says what comes of it."""
        plan = args[0] if args else None
        if change is transitions.apply and isinstance(plan, Plan):
            self._said = decided(reports.rows(self.workspace, plan.ids), plan.verb, self.tr)
        try:
            return super().attempt(change, *args, **options)
        finally:
            self._said = ""

    def shows(self, report_id: int) -> bool:
        """Say whether the pane shows this report."""
        return self.pane.isVisible() and self.pane.row is not None and self.pane.row.id == report_id

    def decide(self, verb: str, ids: list[int]) -> None:
        """Do a verb; the reason of a rejection is written in the pane where it shows the report."""
        if verb == "reject" and len(ids) == 1 and self.shows(ids[0]) and self.pane.focus_reason():
            return
        self.acts.do(verb, ids)

    def open_statuses(self, ids: list[int]) -> None:
        """Open the menu of verbs, under the bulk button or the pill of the row."""
        self._menu_ids = ids
        if self._covered():
            self.pane.open_status_menu()
        elif len(self.listed.model.ticks):
            self._status_menu.open_below(self.bulk_actions)
        else:
            self._status_menu.open_under(self.listed.table.pill_rect(ids[0], "status"))

    def comment(self, ids: list[int]) -> None:
        """Open the pane of one and put the keyboard where a message is written."""
        self.open_pane(ids[0])
        self.pane.focus_composer()

    def _announce(self, result: object) -> None:
        if isinstance(result, Done) and self._said:
            label = self._said.removesuffix(".") if result.stayed else self._said
            result = replace(result, label=label)
        super()._announce(result)

    def _build_tools(self) -> None:
        self.tools = QWidget(self)
        self.tools.hide()
        words = self.tr("Reward task, person or number"), self.tr("Find a report")
        self.search = SearchBox(*words, name="report_find")
        self.new = Button("", icon="send", name="submit_report")
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.s4)
        row.addWidget(self.search)
        row.addWidget(self.new)

    def _build_pane(self) -> None:
        more = FreshMenu(self._fill_pane, self.tr("Report"), self, "report_pane_menu")
        self.pane = TaskPane(self.workspace, more, self.attempt)
        self.pane.verb_requested.connect(self._do_shown)
        self.pane.task_requested.connect(self._go_to_task)
        self.pane.go_requested.connect(self.go_requested)
        self.pane.done.connect(self.done)
        self.pane.refused.connect(self.refused)
        self.pane.save_failed.connect(self.save_failed)

    def _build_bulk(self) -> None:
        labels = {"approve": self.tr("Approve…"), "reject": self.tr("Reject…")}
        for verb, words in labels.items():
            button = Button(words, icon=ICONS[verb], name=f"bulk_{verb}")
            button.clicked.connect(partial(self._do_ticked, verb))
            self.listed.bulk.add(button)
        self.bulk_actions = Button(self.tr("Actions"), name="bulk_report_actions")
        menu = FreshMenu(self._fill_ticked, self.tr("Actions"), self, "report_actions")
        self.bulk_actions.setMenu(menu)
        self.listed.bulk.add(self.bulk_actions)

    def _join(self) -> None:
        self.new.clicked.connect(self.acts.new)
        self.listed.no_reports.new_requested.connect(self.acts.new)
        self.listed.no_reports.task_requested.connect(self._new_task)
        self.listed.table.menu_requested.connect(self._open_row_menu)
        self.listed.table.pill_clicked.connect(self._open_pill_menu)

    def _new_task(self) -> None:
        self.go_requested.emit("rewards", {"task": NEW})

    def _catch_up(self) -> None:
        self._stale = False
        self._take_up(None)

    def _take_up(self, touched: set[int] | None) -> None:
        if self._whose != self.workspace.me.id:
            self._whose = self.workspace.me.id
            self.listed.start_over()
            touched = None
        self.listed.requery(touched)
        self.listed.drop_ticks()
        self.acts.statuses.rows_changed()
        if self.pane.isVisible():
            self._show_current()

    def _block(self) -> None:
        against = self.acts.against_new()
        staff = is_staff(self.workspace.me)
        self.new.set_label(self.tr("Submit for a partner") if staff else self.tr("Submit a report"))
        self.new.setEnabled(not against)
        set_tooltip(self.new, against or self.new.text(), "" if against else "N")
        lacking = not rewards.against_new(self.workspace) and not rewards.rows(self.workspace)
        self.listed.no_reports.block(against, lacks_task=lacking)

    def _show_report(self, report_id: int) -> None:
        try:
            reports.report(self.workspace, report_id)
        except NotAllowed as gone:
            self.refused.emit(str(gone))
            return
        if self.listed.show_report(report_id):
            self.open_pane(report_id)

    def _show_current(self) -> None:
        current = self.listed.table.current_id()
        found = tasks.rows(self.workspace, [current]) if current is not None else []
        if not found:
            self.close_pane()
            return
        self.pane.show_row(found[0])
        self.listed.table.set_open(found[0].id)

    def _do_shown(self, verb: str) -> None:
        if self.pane.row is not None:
            self.acts.do(verb, [self.pane.row.id])

    def _do_ticked(self, verb: str) -> None:
        self.acts.do(verb, self.listed.model.ticks.ids())

    def _go_to_task(self, task_id: int) -> None:
        self.go_requested.emit("tasks", task_id)

    def _open_row_menu(self, row_id: int, place: QPoint) -> None:
        self._menu_ids = [row_id]
        self._row_menu.open_at(place)

    def _open_pill_menu(self, row_id: int, _column: str, rect: QRect) -> None:
        self._menu_ids = [row_id]
        self._status_menu.open_under(rect)

    def _fill_rows(self, menu: Menu) -> None:
        self.acts.fill(self._menu_ids, menu)

    def _fill_statuses(self, menu: Menu) -> None:
        self.acts.fill_statuses(self._menu_ids, menu)

    def _fill_ticked(self, menu: Menu) -> None:
        self.acts.fill(self.listed.model.ticks.ids(), menu)

    def _fill_pane(self, menu: Menu) -> None:
        if self.pane.row is not None:
            self.acts.fill([self.pane.row.id], menu)
