"""The form of a marketing task in a window, on a real workspace, with what it told the window."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.services import marketing, tasks
from app.ui.screens.marketing_editor import MarketingEditorScreen
from app.ui.widgets.labels import Label
from tests import support
from tests.ui.screens.screen_page import LEFT, NONE, Key, ScreenPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.domain.marketing_rows import MarketingDraft
    from app.services.workspace import Workspace

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class EditorPage(ScreenPage[MarketingEditorScreen]):
    """The form as the Admin sees it; a new task unless a target is given."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        *,
        workspace: Workspace | None = None,
        target: object = None,
        size: tuple[int, int] = (1208, 1000),
    ) -> None:
        workspace = workspace or support.open_workspace(folder, support.ticking(NOON))
        super().__init__(qtbot, workspace, MarketingEditorScreen, size, target)
        self.form, self.aside = self.screen.form, self.screen.aside
        QApplication.processEvents()

    def field(self, name: str) -> QWidget:
        """A control of the page by its name."""
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        assert len(found) == 1, f"{len(found)} of {name}"
        return found[0]

    def enter(self, name: str, text: str) -> None:
        """Put the keyboard into a line, empty it, type and leave by Tab."""
        line = self.field(name)
        assert isinstance(line, QLineEdit)
        line.setFocus()
        line.clear()
        QTest.keyClicks(line, text)
        self.press(Key.Key_Tab)

    def click(self, name: str) -> None:
        """Click a button."""
        QTest.mouseClick(self.field(name), LEFT, NONE)

    def checks(self) -> dict[str, str]:
        """What is to be done before it can run, and how it stands."""
        return {check.text: check.state.value for check in self.aside.checks()}

    def tone(self, words: str) -> str:
        """The tone in which a label says so."""
        return next(each.tone for each in self.form.findChildren(Label) if each.text() == words)

    def window_errors(self) -> list[str]:
        """The sentences under the delivery windows."""
        return [row.error() for row in self.form.when.windows.rows]

    def stored(self) -> MarketingDraft:
        """What was saved last."""
        return marketing.marketing(self.workspace, self.saved_id()).draft

    def saved_id(self) -> int:
        """The task that the page went to."""
        page, target = self.went[-1]
        assert page == "tasks"
        assert isinstance(target, int)
        return target

    def status(self) -> str:
        """The state of the task that the page went to."""
        return tasks.task(self.workspace, self.saved_id()).status
