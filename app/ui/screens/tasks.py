"""The tasks: a list with tabs and filters, and a pane about one of them beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from app.domain.task_rows import Kind, TaskFilter, View
from app.domain.workflow import NotAllowed
from app.services import tasks
from app.ui.dialogs.export import ExportPart
from app.ui.pages import NEW
from app.ui.screens.task_pane_screen import TaskPaneScreen
from app.ui.screens.tasks_actions import definitions
from app.ui.screens.tasks_acts import TaskActs
from app.ui.screens.tasks_kinds import ICONS, MADE, REFUSE
from app.ui.screens.tasks_list import TaskList
from app.ui.screens.tasks_menus import TaskMenus
from app.ui.widgets.button import Button
from app.ui.widgets.menu import Choice
from app.ui.widgets.menu_fresh import FreshMenu

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from app.domain.changes import Changes
    from app.services.workspace import Workspace
    from app.ui.widgets.actions import Actions
    from app.ui.widgets.menu import Menu

_KEEP_MS = 400


class TasksScreen(TaskPaneScreen):
    """`show_target` takes None, the id of a task, NEW for an empty form, {NEW: id} for one of that campaign,
    or {"view": View, "filter": TaskFilter, "sort": str}.

    ``go_requested`` names "import_tasks", "marketing_editor" with NEW or an id, and from a deliverable
    "influencer" and "campaign" with their ids.
    """

    least_list = 624  # title, status, due and who has it

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("tasks_screen")
        self.setAccessibleName(self.tr("Tasks"))
        self._shown_after = (0, 0)  # what was gone to last, and where one was: a copy may be undone
        self.listed = TaskList(workspace)
        self.acts = TaskActs(self, self.listed, self._place)
        self.menus = TaskMenus(self)
        self._status_menu = FreshMenu(self._fill_statuses, self.tr("Status"), self, "status_menu")
        self._keep = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._keep.timeout.connect(self.listed.keep)
        self._build_pane(self.tr("Task"), "task_menu", "pane_menu")
        self._build_bulk()
        self._join_list()
        self._set_side_by_side(self.listed, self.pane)
        self.actions_registry.add(self, definitions(self))
        self.export = ExportPart(self, "tasks", self.listed.table, self.listed.head.display)

    def show_target(self, target: Any) -> None:  # noqa: ANN401 - as in Screen
        """Show the list as it was, one task with the pane, a list somebody asks for, or an empty form."""
        if self._stale:
            self._catch_up()
        if target == NEW:
            self.acts.new_of(Kind.PARTNER)
            return
        if isinstance(target, dict) and NEW in target:
            self.acts.new_of(Kind.PARTNER, target[NEW])
            return
        if isinstance(target, dict):
            self.close_pane()
            chosen = target.get("filter", TaskFilter())
            self.listed.show_view(View(target.get("view", View.ALL)), chosen, target.get("sort", ""))
            self.listed.table.go_to(0)
        elif target is not None:
            self._show_task(int(target))
        if not self._covered():
            self.listed.take_focus()

    def begins(self, page: str) -> tuple[str, Any] | None:
        """Begin a new task with the form of those listed."""
        runs = page == "tasks" and self.listed.in_marketing
        return ("marketing_editor", NEW) if runs else None

    def refresh(self, changes: Changes) -> None:
        """Take up a saved write; later while hidden."""
        if not self.isVisible():
            self._stale = True
            return
        at = self.listed.table.current_id()
        self.listed.take_up(changes, self.pane.row if self.pane.isVisible() else None)
        if at in changes.removed.get("task", ()) and at == self._shown_after[0]:
            self.listed.table.go_to_id(self._shown_after[1])
        self.acts.statuses.rows_changed()
        self._block()
        if self.pane.isVisible():
            self._show_current()
            self.pane.refresh(changes)

    def open_statuses(self, ids: list[int]) -> None:
        """Open the menu of verbs: under its button for what is ticked, else under the pill of the row."""
        self._menu_ids = ids
        if self._covered():
            self.pane.open_status_menu()
        elif len(self.listed.model.ticks):
            self._status_menu.open_below(self.bulk_status)
        elif ids:
            self.listed.table.go_to_id(ids[0])
            self._status_menu.open_under(self.listed.table.cell_rect(ids[0], self._status_column()))

    def assign(self, ids: list[int]) -> None:
        """Ask for the assignee, in the pane where that covers the list."""
        if self._covered():
            self.pane.open_assign()
        else:
            self.acts.assign(ids)

    def set_due(self, ids: list[int]) -> None:
        """Ask for the due date, in the pane where that covers the list."""
        if self._covered():
            self.pane.open_due()
        else:
            self.acts.set_due(ids)

    def refuse(self, ids: list[int]) -> None:
        """Reject, or request changes; of a run that the pane shows, its foot asks for the reason."""
        shown = self.pane.row if len(ids) == 1 and self.shows(ids[0]) else None
        if shown is None or shown.kind != Kind.MARKETING or not self.pane.focus_reason():
            self.acts.do_by_kind(REFUSE, ids)

    def open_testers(self, ids: list[int]) -> None:
        """Open the pane of a marketing task and choose who tests it."""
        if ids:
            self.open_pane(ids[0])
            self.pane.open_testers()

    def import_tasks(self) -> None:
        """Go to where lists of tasks are imported."""
        self.go_requested.emit("import_tasks", None)

    def _build_bulk(self) -> None:
        self.bulk_status = Button(self.tr("Status"), icon="circle-dashed", name="bulk_status")
        self.bulk_status.setMenu(
            FreshMenu(self._fill_ticked_statuses, self.tr("Status"), self, "bulk_statuses")
        )
        self.bulk_assign = Button(self.tr("Assign"), icon="user-plus", name="bulk_assign")
        self.bulk_assign.clicked.connect(self._assign_ticked)
        self.bulk_actions = Button(self.tr("Actions"), name="bulk_actions")
        self.bulk_actions.setMenu(FreshMenu(self._fill_ticked, self.tr("Actions"), self, "actions_menu"))
        for button in (self.bulk_status, self.bulk_assign, self.bulk_actions):
            self.listed.bulk.add(button)

    def _join_list(self) -> None:
        listed, table = self.listed, self.listed.table
        listed.narrowed.connect(self._fit_bulk)
        table.menu_requested.connect(self._open_row_menu)
        table.pill_clicked.connect(self._open_pill_menu)
        listed.head.new.setMenu(FreshMenu(self._fill_new, self.tr("New task"), self, "new_menu"))
        listed.head.bring.clicked.connect(self.import_tasks)
        listed.no_tasks.new_requested.connect(self.acts.new)
        listed.no_tasks.import_requested.connect(self.import_tasks)
        listed.no_match.new_requested.connect(self.acts.new)

    def _catch_up(self) -> None:
        self._stale = False
        self.listed.catch_up()
        self._block()
        if self.pane.isVisible():
            self._show_current()

    def _block(self) -> None:
        against = self.acts.against_new()
        self.listed.head.block(against)
        self.listed.no_tasks.block(against)
        self.listed.no_match.block(against)
        self._fit_bulk()

    def _fit_bulk(self) -> None:
        """Offer for what is ticked what can be done in the tab: nobody is assigned a marketing task."""
        self.bulk_status.setVisible(not self.listed.in_trash)
        self.bulk_assign.setVisible(not self.listed.in_trash and not self.listed.in_marketing)

    def _status_column(self) -> str:
        return "task_status" if self.listed.in_marketing else "status"

    def _go_to_task(self, task_id: int) -> None:
        self._show_task(task_id)

    def _show_task(self, task_id: int) -> None:
        try:
            row = tasks.task(self.workspace, task_id)
        except NotAllowed as gone:
            self.refused.emit(str(gone))
            return
        before = self.listed.table.current_id()
        if self.listed.show_task(row):
            self._shown_after = (task_id, before or 0)
            self.open_pane(task_id)

    def _width(self) -> int:
        return self.listed.remembered.pane

    def _keep_width(self, width: int) -> None:
        self.listed.remembered.pane = width
        self._keep.start()

    def _place(self, ids: list[int], column: str) -> tuple[QWidget, QRect | None]:
        """Return where a popover about tasks opens: at the cell of one, else at the buttons for many."""
        table, ticks = self.listed.table, self.listed.model.ticks
        if len(ids) == 1 and ids[0] not in ticks:
            table.go_to_id(ids[0])
            return table, table.cell_rect(ids[0], column)
        return self.bulk_assign if column == "assignee" else self.bulk_actions, None

    def _open_pill_menu(self, row_id: int, _column: str, rect: QRect) -> None:
        if not self.listed.in_trash:
            self._menu_ids = [row_id]
            self._status_menu.open_under(rect)

    def _fill_new(self, menu: Menu) -> None:
        usual = Kind.MARKETING if self.listed.in_marketing else Kind.PARTNER
        for kind in MADE:
            key = "N" if kind is usual else ""
            menu.add(kind.label, partial(self.acts.new_of, kind), Choice(ICONS[kind], key=key))

    def _fill(self, ids: list[int], menu: Menu) -> None:
        self.menus.fill(ids, menu)

    def _fill_statuses(self, menu: Menu) -> None:
        self.menus.fill_statuses(self._menu_ids, menu)

    def _fill_ticked(self, menu: Menu) -> None:
        self.menus.fill(self.listed.model.ticks.ids(), menu)

    def _fill_ticked_statuses(self, menu: Menu) -> None:
        self.menus.fill_statuses(self.listed.model.ticks.ids(), menu)

    def _do_shown(self, verb: str) -> None:
        if self.pane.row is not None:
            self.acts.do(verb, [self.pane.row.id])

    def _assign_ticked(self) -> None:
        self.acts.assign(self.listed.model.ticks.ids())
