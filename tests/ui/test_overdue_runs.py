"""Runs whose finish date has passed are offered for completion: once per start, and on the next day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from app.persistence import content
from app.services import tasks
from app.ui.widgets.button import Button
from tests import support
from tests.services.marketing_story import in_state
from tests.ui.hostile_window import Home, Story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


class Late(Story):
    """The window on the tenth of March, on runs that ended on the eighth, the ninth and the tenth."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        before = folder / "before"
        before.mkdir()
        workspace = support.open_workspace(before, support.ticking())
        campaign = support.make_campaign(workspace)
        self.runs = [
            in_state(workspace, "running", finish=date(2026, 3, day), campaign_id=campaign, name=f"Run {day}")
            for day in (8, 9, 10)
        ]
        content.folder_of(workspace.path).mkdir(exist_ok=True)
        workspace.close()
        self.moment = NOON
        super().__init__(qtbot, folder, Home(workspace.path, campaign, [], {}), lambda: self.moment)
        self.offer = self.desk.overdue

    def says(self) -> str:
        """What the banner says, "" while it is not shown."""
        banner = self.offer.banner
        return banner.accessibleName() if banner.isVisible() else ""

    def statuses(self) -> list[str]:
        """The states of the three."""
        return [tasks.task(self.workspace, key).status for key in self.runs]


@pytest.fixture
def late(qtbot: QtBot, tmp_path: Path) -> Iterator[Late]:
    story = Late(qtbot, tmp_path)
    qtbot.waitUntil(lambda: bool(story.says()))
    yield story
    story.close()


def test_several_are_completed_by_their_plan_and_it_can_be_undone(late: Late) -> None:
    assert late.says() == "2 runs are past their finish date."
    late.click("overdue_show")
    listed = late.window.current().listed  # type: ignore[union-attr]
    assert sorted(listed.model.ids) == late.runs[:2]
    late.click("overdue_complete")
    assert late.statuses() == ["running"] * 3
    late.click("plan_go")
    assert late.statuses() == ["completed", "completed", "running"]
    assert late.says() == ""
    late.window.undo()
    assert late.says() == "2 runs are past their finish date."


def test_later_is_the_next_day_or_the_next_start(late: Late) -> None:
    late.click("overdue_later")
    assert late.says() == ""
    tasks.copy(late.workspace, late.runs[:1])
    late.offer.time_passed()
    assert late.says() == ""
    late.moment = NOON.replace(day=11)
    late.offer.time_passed()
    assert late.says() == "3 runs are past their finish date."


def test_the_last_one_is_completed_at_once_and_others_are_not_asked(late: Late) -> None:
    support.act_as(late.workspace, support.PARTNER)
    assert late.says() == ""
    against = next(each for each, _ in late.window.registry.commands() if each.key == "complete_overdue")
    assert against.blocker is not None
    assert against.blocker() == "No marketing task runs past its finish date."
    support.act_as(late.workspace, support.MANAGER)
    late.offer.complete()
    late.click("plan_go")
    late.moment = NOON.replace(day=11)
    late.offer.time_passed()
    assert late.says() == "1 run is past its finish date. Run 10"
    complete = late.offer.banner.findChild(Button, "overdue_complete")
    assert complete is not None
    assert complete.text() == "Complete"
    late.click("overdue_complete")
    assert late.statuses() == ["completed"] * 3
