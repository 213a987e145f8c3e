"""The Approvals screen in a window, on a workspace in which several things wait."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from app.domain.marketing_rows import ReachChannel
from app.domain.tasks import PARTNER_TASK
from app.services import tasks, transitions
from app.ui.models.lazy_table import ACCESSIBLE_TEXT
from app.ui.screens.approvals import ApprovalsScreen
from tests import support
from tests.services.marketing_story import in_state
from tests.support import MANAGER, PARTNER, act_as
from tests.ui.screens.screen_page import LEFT, NONE, ScreenPage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QAbstractButton
    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace


class Clock:
    """Gains a second with each look at it, and as much as a test lets go by."""

    def __init__(self) -> None:
        self.now = datetime(2026, 2, 27, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def pass_by(self, **time: float) -> None:
        """Let time go by, as `timedelta` counts it."""
        self.now += timedelta(**time)


def completed(workspace: Workspace, title: str, reporter: str = MANAGER, assignee: str = PARTNER) -> int:
    """A partner task that its assignee completed; whoever acted acts again."""
    before = workspace.me.name
    act_as(workspace, reporter)
    (key,) = support.make_tasks(workspace, 1, assignee, title=title, requires_approval=True)
    act_as(workspace, assignee)
    for verb in ("start", "complete"):
        transitions.apply(workspace, transitions.plan(workspace, PARTNER_TASK, [key], verb))
    act_as(workspace, before)
    return key


def make_cast(workspace: Workspace, clock: Clock) -> dict[str, int]:
    """Two requests of three days ago, two of today, and two that are back; by their first words."""
    campaign = support.make_campaign(workspace, "Fjell")
    made = {
        "Trail": in_state(workspace, "under_review", campaign_id=campaign, name="Trail weekend push"),
        "Verify": completed(workspace, "Verify the shortlist"),
        "Casa": in_state(workspace, "rejected", campaign_id=campaign, name="Casa Verde open house"),
    }
    clock.pass_by(days=3, hours=-4)
    made["Glow"] = in_state(workspace, "submission_failed", campaign_id=campaign, name="Glow sampling")
    brew = {"campaign_id": campaign, "name": "Brew morning inbox", "reach_channel": ReachChannel.EWALLET}
    made["Brew"] = in_state(workspace, "under_review", **brew)
    made["Import"] = completed(workspace, "Import the spreadsheet", assignee=MANAGER, reporter=support.ADMIN)
    clock.pass_by(hours=5)
    return made


class ApprovalsPage(ScreenPage[ApprovalsScreen]):
    """The approvals of the cast as somebody sees them."""

    def __init__(self, bot: QtBot, folder: Path, who: str = support.REVIEWER) -> None:
        self.clock = Clock()
        workspace = support.open_workspace(folder, self.clock)
        self.made = make_cast(workspace, self.clock)
        act_as(workspace, who)
        super().__init__(bot, workspace, ApprovalsScreen)
        self.registry.refused.connect(self.refused.append)
        self.listed, self.pane = self.screen.listed, self.screen.pane
        self.table, self.model = self.listed.table, self.listed.model

    def sights(self) -> list[str]:
        """The list as it reads: captions with their numbers, and the words of each row under them."""
        seen, place = [], 0
        for caption, number in self.table.captions():
            rows = [self.row_in_words(at) for at in range(place, place + number)]
            seen += [f"{caption} {number}", *rows]
            place += number
        return seen

    def row_in_words(self, at: int) -> str:
        """What a screen reader hears of a row; direction marks left out."""
        cells = [self.model.index(at, column) for column in range(1, len(self.model.sections) - 1)]
        heard = [str(self.model.data(cell, ACCESSIBLE_TEXT)).partition(": ")[2] for cell in cells]
        return " | ".join(heard).replace("\u2066", "").replace("\u2069", "")

    def names(self) -> list[str]:
        """The first word of every request listed, from the top."""
        rows = [self.model.row_at(at) for at in range(len(self.model.ids))]
        return [str(getattr(row, "title", "")).split()[0] for row in rows]

    def go_to(self, name: str) -> int:
        """Make a request current and give the list the keyboard; its id."""
        assert self.table.go_to_id(self.made[name])
        self.table.setFocus()
        return self.made[name]

    def click_row(self, name: str) -> None:
        """Click on the title of a request."""
        slot = next(slot for slot in self.table.slots() if slot.column.key == "title")
        place = self.table.row_rect(self.model.position_of(self.made[name])).center()
        place.setX(slot.left + 60)
        QTest.mouseClick(self.table.viewport(), LEFT, NONE, place)

    def click(self, button: QAbstractButton) -> None:
        """Click a button."""
        QTest.mouseClick(button, LEFT)

    def tabs(self) -> dict[str, int | None]:
        """The tabs with their counts."""
        return {item.label: item.count for item in self.listed.head.tabs.items()}

    def shown(self) -> str:
        """What the pane shows, "" if it is closed."""
        return self.pane.accessibleName() if self.pane.isVisible() else ""

    def state(self, name: str) -> str:
        """The stored state of a request."""
        return tasks.task(self.workspace, self.made[name]).status
