"""The panel showing a marketing task in a window of its own, and what it says."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.domain.changes import Changes
from app.services import marketing, tasks
from app.ui.widgets.button import Button
from app.ui.widgets.chat_items import Line
from tests import support
from tests.services.marketing_story import do, in_state
from tests.ui.screens.screen_page import LEFT, NONE, ScreenPage
from tests.ui.screens.task_pane_page import PaneScreen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.domain.marketing_rows import MarketingRow, Result
    from app.domain.task_rows import TaskRow


class MarketingPage(ScreenPage[PaneScreen]):
    """A run of the Manager in some state, shown to the Manager, or to whoever ``me`` names."""

    def __init__(
        self, bot: QtBot, folder: Path, state: str, me: str = support.MANAGER, **fields: object
    ) -> None:
        workspace = support.open_workspace(folder)
        self.id = in_state(workspace, state, **fields)
        support.act_as(workspace, me)
        super().__init__(bot, workspace, PaneScreen, (900, 900), self.id)
        self.pane = self.screen.pane
        self.pane.setFixedWidth(560)
        self.column = self.pane.marketing
        self.verbs: list[str] = []
        self.asked: list[int] = []
        self.pane.verb_requested.connect(self.verbs.append)
        self.pane.task_requested.connect(self.asked.append)
        self.pane.go_requested.connect(self._go)

    @property
    def row(self) -> TaskRow:
        """The task as it is stored."""
        return tasks.rows(self.workspace, [self.id])[0]

    @property
    def found(self) -> MarketingRow:
        """What it has besides."""
        return marketing.marketing(self.workspace, self.id)

    def act_as(self, name: str) -> None:
        """Act in somebody else's name."""
        support.act_as(self.workspace, name)

    def do(self, verb: str, **words: object) -> None:
        """Do a verb to the task, as whoever acts."""
        do(self.workspace, self.id, verb, **words)

    def results(self) -> dict[str, Result]:
        """What each tester found, as it is stored."""
        return {each.name: each.result for each in self.found.testers}

    def actions(self) -> list[str]:
        """The buttons under the title; one that may not be pressed stands in brackets."""
        buttons = [each for each in self.column.verbs.buttons.values() if each.isVisible()]
        return [each.text() if each.isEnabled() else f"({each.text()})" for each in buttons]

    def button(self, name: str) -> Button:
        """A button of the panel that is shown, by name."""
        found = [each for each in self.pane.findChildren(Button, name) if each.isVisible()]
        assert found, f"{name} is not shown"
        return found[-1]

    def click_on(self, name: str) -> None:
        """Click a button of the panel with the mouse."""
        button = self.button(name)
        QTest.mouseClick(button, LEFT, NONE, button.rect().center())

    def decide_elsewhere(self, verb: str, who: str) -> None:
        """Let somebody decide on another computer, so that this one hears of it only afterwards."""
        me = self.workspace.me.name
        with self.unheard():
            self.act_as(who)
            self.do(verb, reason="Not so")
            self.act_as(me)
        self.screen.refresh(Changes(changed={"task": {self.id}}))

    @contextmanager
    def unheard(self) -> Iterator[None]:
        """Let things happen that the window hears nothing of."""
        self._bridge.changed.disconnect(self.screen.refresh)
        yield
        QTest.qWait(1)
        self._bridge.changed.connect(self.screen.refresh)

    def blocked(self) -> str:
        """What the box with the lock says, "" without it."""
        box = self.pane.footer.findChild(QWidget, "decision_blocked")
        return box.accessibleName() if box is not None and box.isVisible() else ""

    def history(self) -> list[str]:
        """The lines of the tab History, the oldest first."""
        self.pane.task_thread.pages.show_tab("history")
        items = self.pane.task_thread.pages.history.items()
        return [" ".join(word.text for word in each.words) for each in items if isinstance(each, Line)]
