"""The panel of a task in a window of its own, on a real workspace, with what it asked the screen for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.tasks import PARTNER_TASK
from app.services import tasks, transitions
from app.services.tasks_rules import TaskDraft
from app.ui.screens.task_pane import TaskPane
from app.ui.widgets.menu import Menu
from app.ui.widgets.screen import Screen
from tests import support
from tests.ui.screens.screen_page import LEFT, ScreenPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.domain.changes import Changes
    from app.domain.task_rows import TaskRow
    from app.services.workspace import Workspace
    from app.ui.widgets.actions import Actions

WIDTH = 440


class PaneScreen(Screen):
    """A page that is nothing but the panel, and keeps it true as the Tasks screen does."""

    def __init__(self, workspace: Workspace, actions: Actions) -> None:
        super().__init__(workspace, actions)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.menu = Menu("More", self)
        self.pane = TaskPane(workspace, self.menu, self.attempt)
        self.pane.setFixedWidth(WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.pane)
        for told in ("done", "refused", "save_failed"):
            getattr(self.pane, told).connect(getattr(self, told))

    def show_target(self, target: object) -> None:
        """Show a task."""
        self.pane.show_row(tasks.task(self.workspace, int(str(target))))
        self.pane.show()
        self.pane.set_covering(False)

    def refresh(self, changes: Changes) -> None:
        """Show the task as it is now."""
        self.pane.refresh(changes)
        found = tasks.rows(self.workspace, [self.pane.row.id]) if self.pane.row else []
        self.pane.show_row(found[0] if found else None)


class PanePage(ScreenPage[PaneScreen]):
    """The panel showing a task of the Manager, reported by the Admin, who acts."""

    def __init__(
        self, bot: QtBot, folder: Path, size: tuple[int, int] = (900, 800), **values: object
    ) -> None:
        workspace = support.open_workspace(folder)
        self.id = make_task(workspace, **values)
        super().__init__(bot, workspace, PaneScreen, size, self.id)
        self.pane = self.screen.pane
        self.properties = self.pane.properties
        self.verbs: list[str] = []
        self.steps: list[int] = []
        self.asked: list[int] = []
        self.closed: list[bool] = []
        self.failed: list[object] = []
        self.screen.save_failed.connect(self._fail)
        self.pane.verb_requested.connect(self.verbs.append)
        self.pane.step_requested.connect(self.steps.append)
        self.pane.task_requested.connect(self.asked.append)
        self.pane.close_requested.connect(self._close)

    @property
    def row(self) -> TaskRow:
        """The task as it is stored."""
        return tasks.rows(self.workspace, [self.id])[0]

    def act_as(self, name: str) -> None:
        """Act in somebody else's name."""
        support.act_as(self.workspace, name)

    def move(self, *verbs: str) -> None:
        """Do verbs to the task."""
        for verb in verbs:
            plan = transitions.plan(self.workspace, PARTNER_TASK, [self.id], verb)
            transitions.apply(self.workspace, plan, reason="because")

    def click(self, widget: QWidget) -> None:
        """Click into the middle of a control."""
        QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, widget.rect().center())

    def _close(self) -> None:
        self.closed.append(True)

    def _fail(self, error: object, _retry: object) -> None:
        self.failed.append(error)


def make_task(workspace: Workspace, **values: object) -> int:
    """A task of the Manager as the form makes it; its id."""
    from app.services import task_types

    draft = {
        "title": "Approve first cut",
        "type_id": task_types.types(workspace)[0].id,
        "organization_id": workspace.me.organization_id,
        "assignee_id": support.person_id(workspace, support.MANAGER),
    } | values
    return tasks.save(workspace, TaskDraft(**draft))[0]  # type: ignore[arg-type]
