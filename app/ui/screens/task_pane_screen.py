"""A screen of a list with the panel about one task or report beside it, and what all of these do alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.services import tasks, transitions
from app.services.transitions import Done, Plan
from app.ui.screens.pane_screen import PaneScreen
from app.ui.screens.task_pane import TaskPane
from app.ui.widgets.menu_fresh import FreshMenu

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from app.services.workspace import Workspace
    from app.ui.widgets.actions import Actions
    from app.ui.widgets.menu import Menu


class TaskPaneScreen(PaneScreen):
    """A subclass makes the list, calls `_build_pane`, and says in `_fill` what the menus of rows offer."""

    pane: TaskPane

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self._menu_ids: list[int] = []
        self._said = ""
        self._whose = workspace.me.id

    def attempt(self, change: Callable[..., Any], *args: object, **options: object) -> Any:  # noqa: ANN401
        """Run a service call as any screen does; the toast of a verb says what `_sentence` does."""
        plan = args[0] if args else None
        if change is transitions.apply and isinstance(plan, Plan):
            self._said = self._sentence(plan)
        try:
            return super().attempt(change, *args, **options)
        finally:
            self._said = ""

    def shows(self, row_id: int) -> bool:
        """Say whether the pane shows this row."""
        return self.pane.isVisible() and self.pane.row is not None and self.pane.row.id == row_id

    def comment(self, ids: list[int]) -> None:
        """Open the pane of one and put the keyboard where a comment is written."""
        if ids:
            self.open_pane(ids[0])
            self.pane.focus_composer()

    def _handed_over(self) -> bool:
        """Say whether somebody else acts than when this was asked last."""
        before, self._whose = self._whose, self.workspace.me.id
        return before != self._whose

    def _sentence(self, _planned: Plan) -> str:
        """Return what the toast says once a plan is done; "" leaves it to the service."""
        return ""

    def _announce(self, result: object) -> None:
        if isinstance(result, Done) and self._said:
            # How many stayed as they were follows in the same sentence.
            label = self._said.removesuffix(".") if result.stayed else self._said
            result = replace(result, label=label)
        super()._announce(result)

    def _build_pane(self, noun: str, row_menu: str, pane_menu: str) -> None:
        """Make the pane, and the menus of a row: ``noun`` as they are called, and a name for each of two."""
        self._row_menu = FreshMenu(self._fill_rows, noun, self, row_menu)
        more = FreshMenu(self._fill_pane, noun, self, pane_menu)
        self.pane = TaskPane(self.workspace, more, self.attempt)
        self.pane.verb_requested.connect(self._do_shown)
        self.pane.task_requested.connect(self._go_to_task)
        self.pane.go_requested.connect(self.go_requested)
        self.pane.done.connect(self.done)
        self.pane.refused.connect(self.refused)
        self.pane.save_failed.connect(self.save_failed)

    def _fill(self, ids: list[int], menu: Menu) -> None:
        """Offer what can be done to rows."""
        raise NotImplementedError

    def _do_shown(self, verb: str) -> None:
        """Do a verb to what the pane shows."""
        raise NotImplementedError

    def _go_to_task(self, task_id: int) -> None:
        """Show another task that the pane names."""
        self.go_requested.emit("tasks", task_id)

    def _show_current(self) -> None:
        current = self._beside.table.current_id()
        found = tasks.rows(self.workspace, [current]) if current is not None else []
        if not found:
            self.close_pane()
            return
        held = self.pane.hasFocus()
        self.pane.show_row(found[0])
        self._beside.table.set_open(found[0].id)
        if self.pane.hasFocus() and not held and not self._covered():  # what had it there is gone
            self._beside.take_focus()

    def _open_row_menu(self, row_id: int, place: QPoint) -> None:
        self._menu_ids = [row_id]
        self._row_menu.open_at(place)

    def _fill_rows(self, menu: Menu) -> None:
        self._fill(self._menu_ids, menu)

    def _fill_pane(self, menu: Menu) -> None:
        if self.pane.row is not None:
            self._fill([self.pane.row.id], menu)
