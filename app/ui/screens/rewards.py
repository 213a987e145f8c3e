"""The rewards: reports to review, the reward tasks they are for, and the points they earned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout

from app.domain.reward_rows import Earner
from app.services import reports
from app.ui.pages import NEW
from app.ui.screens.pane_screen import PaneScreen
from app.ui.screens.rewards_head import POINTS, REPORTS, TASKS, RewardsHead
from app.ui.theme import style
from app.ui.widgets.actions import ActionDef
from app.ui.widgets.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from app.domain.changes import Changes
    from app.services.workspace import Workspace
    from app.ui.screens.rewards_points import PointsTab
    from app.ui.screens.rewards_reports import ReportsTab
    from app.ui.screens.rewards_tasks import RewardTasksTab
    from app.ui.widgets.actions import Actions

    Tab = ReportsTab | RewardTasksTab | PointsTab

_COUNTED_OF = {"task", "actor", "person"}
_TAB = "tab"


class RewardsScreen(Screen):
    """`show_target` takes None, NEW for a new report, a tab (REPORTS, TASKS, POINTS), or one of these:

    {"report": id}, {"reward": id} and {"status": key} for some of the reports, {"task": id} for a reward
    task, {"earner": Earner} for a statement, {"tab": a tab}. A tab is made when it is first shown.
    """

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("rewards_screen")
        self.setAccessibleName(self.tr("Rewards"))
        self._made: dict[str, Tab] = {}
        self.head = RewardsHead(self)
        self.head.tabs.changed.connect(self._tab_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._pages = QStackedLayout()
        column.addLayout(self._pages)
        self.actions_registry.add(self, self._definitions())
        self._count()

    def show_target(self, target: Any) -> None:  # noqa: ANN401 - as in Screen
        """Show the tab that has what is asked for, at it; without a target the page as it was."""
        tab, wanted = self._found(target)
        self._turn_to(tab).show_target(wanted)

    def refresh(self, changes: Changes) -> None:
        """Take up a saved write in every tab made so far."""
        if changes.entities() & _COUNTED_OF:
            self._count()
        for tab in self._made.values():
            tab.refresh(changes)

    def tab(self, key: str) -> Tab:
        """Return a tab, made now if nobody has seen it yet."""
        if key not in self._made:
            made = self._made[key] = self._make(key)
            made.done.connect(self.done)
            made.refused.connect(self.refused)
            made.save_failed.connect(self.save_failed)
            made.go_requested.connect(self.go_requested)
            self._pages.addWidget(made)
        return self._made[key]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to the list of the tab, whose keys are live only within it."""
        tab = self.tab(self.head.tabs.current())
        if isinstance(tab, PaneScreen):
            tab.listed.take_focus()
        else:
            tab.totals.table.setFocus(event.reason())

    def event(self, event: QEvent) -> bool:
        """Claim N before the window does, which makes a task with it."""
        if event.type() == QEvent.Type.ShortcutOverride and self._begins_new(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        tab = self.tab(self.head.tabs.current())
        if not self._begins_new(event) or not isinstance(tab, PaneScreen):
            super().keyPressEvent(event)
        elif against := tab.acts.against_new():
            self.refused.emit(against)
        else:
            tab.acts.new()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), style.current().surface)

    def _begins_new(self, event: QKeyEvent) -> bool:
        """Say whether a key begins what the tab lists; nobody makes points."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        return plain and event.key() == Qt.Key.Key_N and self.head.tabs.current() != POINTS

    def _found(self, target: Any) -> tuple[str, Any]:  # noqa: ANN401 - as in Screen
        """Return the tab that has a target, and what the tab is to show."""
        if target in (REPORTS, TASKS, POINTS):
            return str(target), None
        if target == NEW:
            return REPORTS, NEW
        if not isinstance(target, dict):
            return self.head.tabs.current(), None
        if _TAB in target:
            return str(target[_TAB]), None
        if "task" in target:
            return TASKS, target["task"]
        if isinstance(target.get("earner"), Earner):
            return POINTS, target["earner"]
        return REPORTS, target

    def _make(self, key: str) -> Tab:
        workspace, registry = self.workspace, self.actions_registry
        if key == TASKS:
            from app.ui.screens.rewards_tasks import RewardTasksTab

            return RewardTasksTab(workspace, registry)
        if key == POINTS:
            from app.ui.screens.rewards_points import PointsTab

            return PointsTab(workspace, registry)
        from app.ui.screens.rewards_reports import ReportsTab

        return ReportsTab(workspace, registry)

    def _turn_to(self, key: str) -> Tab:
        """Show a tab. The header stands over its list, so that a pane is as high as the page."""
        tab = self.tab(key)
        self.head.tabs.set_current(key)
        over = tab.listed if isinstance(tab, PaneScreen) else tab
        if self.head.parentWidget() is not over and isinstance(column := over.layout(), QVBoxLayout):
            column.insertWidget(0, self.head)
            self.head.show()  # another parent hides it
            self.head.show_tools(tab.tools)
        self._pages.setCurrentWidget(tab)
        return tab

    def _tab_chosen(self, key: str) -> None:
        """Show the tab; the keyboard stays on the tabs."""
        self._turn_to(key).show_target(None)
        self.head.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self) -> None:
        self.head.show_awaiting(reports.awaiting(self.workspace))

    def _definitions(self) -> list[ActionDef]:
        tr, group = self.tr, self.tr("Tabs of the rewards")
        rows = (
            (REPORTS, tr("Reports"), "Ctrl+1", "send"),
            (TASKS, tr("Reward tasks"), "Ctrl+2", "gift"),
            (POINTS, tr("Points"), "Ctrl+3", "list-checks"),
        )

        def opening(key: str) -> Callable[[], None]:
            def open_tab() -> None:
                self.show_target(key)

            return open_tab

        return [
            ActionDef(f"rewards.tab_{key}", label, group, opening(key), (keys,), icon)
            for key, label, keys, icon in rows
        ]
