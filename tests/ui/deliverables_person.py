"""A person at the deliverables, and the ledger: what the file holds, read without the program."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.services.import_files import import_files
from app.ui.screens.campaign_lines import CampaignLines
from app.ui.widgets.calendar_weeks import CalendarWeeks
from app.ui.widgets.strip import Tabs
from app.ui.widgets.table_unfolding import UnfoldingTable
from tests.ui.story import CTRL, LEFT, NONE, Key, three_lists
from tests.ui.tasks_person import TaskPerson

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace

TODAY = date.today()
END = TODAY + timedelta(days=60)
FIRST = TODAY + timedelta(days=3)
_MEMBERS = """
    SELECT c.id, c.influencer_status, c.client_status, i.name, i.country, p.handle, p.followers
    FROM collaboration c JOIN influencer i ON i.id = c.influencer_id
    LEFT JOIN profile p ON p.influencer_id = i.id AND p.network = 'instagram' ORDER BY c.id
"""
_TASKS = """
    SELECT id, collaboration_id, network, content_type, price, publish_date, status, revision, published_url,
    published_date FROM task WHERE deleted_at IS NULL ORDER BY id
"""


class Ledger:
    """Members of the one campaign and their deliverables, as they are stored."""

    def __init__(self, workspace: Workspace) -> None:
        with closing(sqlite3.connect(f"file:{workspace.path}?mode=ro", uri=True)) as file:
            file.row_factory = sqlite3.Row
            self.members = file.execute(_MEMBERS).fetchall()
            self.tasks = file.execute(_TASKS).fetchall()

    def total(self, network: str = "") -> int:
        """What the deliverables cost together, in cents."""
        return sum(row["price"] or 0 for row in self.tasks if network in ("", row["network"]))

    def followers(self) -> list[int | None]:
        """The followers on Instagram of those who are there."""
        return [row["followers"] for row in self.members if row["handle"] is not None]

    def task(self, task_id: int) -> sqlite3.Row:
        """One deliverable."""
        return next(row for row in self.tasks if row["id"] == task_id)

    def of(self, member: int) -> list[sqlite3.Row]:
        """The deliverables of a member."""
        return [row for row in self.tasks if row["collaboration_id"] == member]


def at_rate(rate: str, followers: int | None) -> int:
    """A price per thousand followers in cents, as an accountant rounds: half to even."""
    exact = Decimal(rate) * 100 * (followers or 0) / 1000
    return int(exact.quantize(Decimal(1), ROUND_HALF_EVEN))


def euros(cents: int, always: bool = True) -> str:
    """An amount as it is written; cents that are none are left out where not ``always``."""
    whole = f"€{cents // 100:,}"
    return whole if not always and cents % 100 == 0 else f"{whole}.{cents % 100:02}"


class DeliverablesPerson(TaskPerson):
    """Knows the sheet of Add tasks, the unfolded grid and the calendar."""

    @property
    def grid(self) -> UnfoldingTable:
        """The influencers of the campaign."""
        return self.part(UnfoldingTable, "campaign_grid")

    @property
    def calendar(self) -> CalendarWeeks:
        """The calendar over all campaigns."""
        return self.part(CalendarWeeks, "calendar_grid")

    def ledger(self) -> Ledger:
        """What is stored now."""
        return Ledger(self.workspace)

    def name_of(self, name: str) -> str:
        """What a painted part says to those who listen."""
        return self.part(QWidget, name).accessibleName()

    def tip_of(self, name: str) -> str:
        """What a part says when the mouse rests on it."""
        return self.part(QWidget, name).toolTip()

    def rename(self, text: str) -> None:
        """Type over what stands in the field."""
        self.press(Key.Key_A, CTRL)
        self.write(text)

    def in_row(self, name: str, row: int) -> QWidget:
        """A control of a row of Add tasks, counted from above."""
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        return sorted(found, key=_height)[row]

    def click_button_named(self, name: str) -> None:
        """Click a button by its object name."""
        self.click(self.part(QAbstractButton, name))

    def tab_of_campaign(self, key: str) -> None:
        """Click a tab of the campaign's page."""
        tabs = self.part(Tabs, "campaign_tabs")
        self.click(tabs, tabs.item_rect(key).center().toPoint())

    def unfold_by_mouse(self, member: int) -> CampaignLines:
        """Click the chevron of a row in sight."""
        table = self.grid
        view = table.viewport()
        self.click(view, view.mapFromGlobal(table.pill_rect(member, "name").center()))
        return self.lines(member)

    def lines(self, member: int) -> CampaignLines:
        """What stands below an unfolded row."""
        panel = self.grid.panel(member)
        assert isinstance(panel, CampaignLines), "the row is folded"
        return panel

    def click_line(self, panel: CampaignLines, task_id: int, column: str) -> None:
        """Click a value of a deliverable below an unfolded row."""
        table = panel.table
        view = table.viewport()
        self.click(view, view.mapFromGlobal(table.pill_rect(task_id, column).center()))

    def drag(self, source: date, target: date) -> int:
        """Drag the first publication of a day to another day; its id."""
        weeks = self.calendar
        moved = weeks.weeks.events(source)[0].id
        start, end = weeks.slots_of(source).events[0].center(), weeks.cell(target).center()
        handle = self.window.windowHandle()
        QTest.mousePress(handle, LEFT, NONE, self._spot(start))
        for step in range(1, 6):
            QTest.mouseMove(handle, self._spot(start + (end - start) * (step / 5)))
        QTest.mouseRelease(handle, LEFT, NONE, self._spot(end))
        return moved

    def _spot(self, place: QPointF) -> QPoint:
        return self.calendar.viewport().mapTo(self.window, place.toPoint())


def with_a_roster(bot: QtBot, folder: Path) -> Iterator[DeliverablesPerson]:
    """Somebody whose roster holds the three lists, who leaves in order."""

    def prepare(workspace: Workspace) -> None:
        import_files(workspace, three_lists(folder))

    somebody = DeliverablesPerson(bot, folder / "home", prepare, "campaigns")
    yield somebody
    somebody.leave()
    assert somebody.reporter.count() == 0


def _height(widget: QWidget) -> int:
    return widget.mapTo(widget.window(), QPoint()).y()
