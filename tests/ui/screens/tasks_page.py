"""The Tasks screen in a window, on a real workspace, with what it told the window."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from app.services import task_types
from app.ui.screens.tasks import TasksScreen
from app.ui.widgets.display_menu import DisplayMenu
from tests import support
from tests.ui.screens.screen_page import LEFT, NONE, ScreenPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace
    from app.ui.widgets.filters import FilterBar

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
_DAY = 86_400_000


def make_cast(workspace: Workspace) -> dict[str, int]:
    """Seven tasks in several states and hands, by their first words; the Admin reported all but one."""
    spring = support.make_campaign(workspace)
    audit, _ = task_types.add(workspace, "Audit")
    noon = int(NOON.timestamp() * 1000)
    mine, theirs = support.ADMIN, support.MANAGER
    support.act_as(workspace, theirs)
    made = {"Wrong": support.make_tasks(workspace, 1, mine, title="Wrong brief", status="invalid")[0]}
    support.act_as(workspace, mine)
    for title, person, values in (
        ("Approve the cut", mine, {"status": "in_progress", "due_at": noon + 3_600_000, "urgent": 1}),
        ("Chase the contract", support.PARTNER, {"status": "blocked", "due_at": noon - 2 * _DAY}),
        ("Translate captions", None, {"campaign_id": spring}),
        ("Ship the sample", theirs, {"due_at": noon + _DAY, "campaign_id": spring, "task_type_id": audit}),
        ("Upload the report", mine, {"status": "approved", "due_at": noon - 20 * _DAY}),
        ("Close the invoices", theirs, {"status": "archived", "due_at": noon - 9 * _DAY}),
    ):
        made[title.split()[0]] = support.make_tasks(workspace, 1, person, title=title, **values)[0]
    return made


class TasksPage(ScreenPage[TasksScreen]):
    """The tasks of the cast as the Admin sees them, by due date."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        *,
        empty: bool = False,
        width: int = 1400,
        target: object = None,
        workspace: Workspace | None = None,
    ) -> None:
        again = workspace is not None
        workspace = workspace or support.open_workspace(folder, support.ticking(NOON))
        self.made = {} if empty or again else make_cast(workspace)
        super().__init__(qtbot, workspace, TasksScreen, (width, 800), target)
        self.listed, self.pane = self.screen.listed, self.screen.pane
        self.table, self.model = self.listed.table, self.listed.model

    def names(self) -> list[str]:
        """The first word of every task listed, from the top."""
        rows = [self.model.row_at(at) for at in range(len(self.model.ids))]
        return [str(getattr(row, "title", "")).split()[0] for row in rows]

    def titles(self) -> list[str]:
        """The titles of the columns shown between tick and menu."""
        return [slot.column.title for slot in self.table.slots()][1:-1]

    def go_to(self, name: str) -> int:
        """Make a task current and give the list the keyboard; its id."""
        assert self.table.go_to_id(self.made[name])
        self.table.setFocus()
        return self.made[name]

    def click_row(self, name: str) -> None:
        """Click on the title of a task."""
        slot = next(slot for slot in self.table.slots() if slot.column.key == "title")
        place = self.table.row_rect(self.model.position_of(self.made[name])).center()
        place.setX(slot.left + 60)
        QTest.mouseClick(self.table.viewport(), LEFT, NONE, place)

    def tab(self, key: str) -> None:
        """Click on a tab."""
        tabs = self.listed.head.tabs
        QTest.mouseClick(tabs, LEFT, NONE, tabs.item_rect(key).center().toPoint())

    def tabs(self) -> dict[str, int | None]:
        """The tabs with their counts."""
        return {item.label: item.count for item in self.listed.head.tabs.items()}

    def filters(self) -> FilterBar:
        """The filter bar."""
        return self.listed.filters

    def display(self) -> DisplayMenu:
        """Open Display by its button."""
        QTest.mouseClick(self.listed.head.display, LEFT)
        menu = self.overlay("display_menu")
        assert isinstance(menu, DisplayMenu)
        return menu

    def footer(self) -> str:
        """What stands below the list."""
        return " ".join(self.labels(self.listed.footer))

    def shown(self) -> str:
        """What the pane shows, "" if it is closed."""
        return self.pane.accessibleName() if self.pane.isVisible() else ""
