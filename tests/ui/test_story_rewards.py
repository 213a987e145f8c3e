"""What the plan says of rewards, sentence by sentence, each done in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.rewards import IRREVERSIBLE
from app.services import comments, points, reports
from app.ui.widgets.nav_item import NavItem
from app.ui.widgets.table import Table
from tests.services.reward_story import creator, lena, make_reward, submit
from tests.support import ADMIN, MANAGER, PARTNER, act_as, make_roster
from tests.ui.story import CTRL, SHIFT, Key
from tests.ui.tasks_person import TaskPerson, at_work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace

DIARY = "Post a trail diary"


def prepare(workspace: Workspace) -> None:
    """A reward task with two reports that await review: the partner's own, and a creator's by staff."""
    task = make_reward(workspace, DIARY)
    act_as(workspace, PARTNER)
    submit(workspace, task, lena(workspace))
    act_as(workspace, MANAGER)
    submit(workspace, task, creator(workspace))
    act_as(workspace, ADMIN)
    make_roster(workspace, 3)


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TaskPerson]:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    yield from at_work(qtbot, tmp_path / "home", prepare, page="rewards")


def listed(person: TaskPerson) -> list[int]:
    """The reports in the list, from the top."""
    return list(person.part(Table, "reports").rows().ids)


def statuses(person: TaskPerson) -> list[str]:
    """The statuses of all reports, in the order of the queue."""
    return [row.status for row in reports.rows(person.workspace, reports.ids(person.workspace))]


def test_everything_knows_the_reports(person: TaskPerson):
    oldest, _newer = listed(person)
    assert person.part(NavItem, "nav_rewards").accessibleDescription() == "2"
    person.go_to_page("dashboard")
    assert person.sees("2 reports to review")
    person.go_to_page("approvals")
    assert listed_requests(person) == reports.ids(person.workspace)
    person.go_to_page("tasks")
    assert person.names() == [DIARY]
    person.command(f"R-{oldest}")
    person.wait_for_page("rewards")
    assert person.hears(f"R-{oldest}")


def listed_requests(person: TaskPerson) -> list[int]:
    """What waits among the approvals."""
    return list(person.part(Table, "requests").rows().ids)


def test_many_are_approved_by_a_plan_and_undo_stops_at_the_points(person: TaskPerson):
    person.press(Key.Key_A, CTRL)
    person.press(Key.Key_A, SHIFT)
    assert person.sees("80 points to 2 people")
    assert points.total(person.workspace) == 0
    person.press(Key.Key_Return)
    assert statuses(person) == ["approved", "approved"]
    assert {row.name: row.points for row in points.totals(person.workspace)} == {
        PARTNER: 40,
        "Mateo Silva": 40,
    }
    person.told()
    person.command("new reward task")
    person.write("Share your desk")
    person.press(Key.Key_Tab)
    person.write("25")
    person.press(Key.Key_Return, CTRL)
    person.press(Key.Key_Z, CTRL)
    assert person.told().startswith("Undone: ")
    person.press(Key.Key_Z, CTRL)
    assert IRREVERSIBLE in person.told()
    assert points.verify(person.workspace) == []


def test_one_is_rejected_with_a_reason_talked_about_and_reviewed_again(person: TaskPerson):
    first = listed(person)[0]
    person.press(Key.Key_X, SHIFT)
    person.fill_verb_by_key("Which link?")
    assert reports.report(person.workspace, first).reason == "Which link?"
    person.part(Table, "reports").go_to_id(first)
    person.press(Key.Key_M)
    person.write("The short one, please.")
    person.press(Key.Key_Return, CTRL)
    assert [each.text for each in comments.thread(person.workspace, first)] == ["The short one, please."]
    person.command("review report again")
    assert reports.report(person.workspace, first).awaiting


def test_a_deactivated_task_takes_no_reports_while_those_that_wait_are_decided(person: TaskPerson):
    person.press(Key.Key_2, CTRL)
    person.press(Key.Key_F10, SHIFT)
    person.choose_by_key("Deactivate")
    assert "Deactivated" in reports.against_new(person.workspace)
    person.press(Key.Key_1, CTRL)
    person.press(Key.Key_N)
    assert "Deactivated" in person.told()
    person.press(Key.Key_A, SHIFT)
    person.press(Key.Key_Return)
    assert sorted(statuses(person)) == ["approved", "awaiting"]


def test_one_text_is_submitted_for_many_influencers_and_undone_in_one_step(person: TaskPerson):
    person.go_to_page("influencers")
    person.press(Key.Key_A, CTRL)
    person.press(Key.Key_R, SHIFT)
    person.write("diary")
    person.press(Key.Key_Return)
    person.tab_to("report_text")
    person.write("The whole series is online.")
    person.press(Key.Key_Return, CTRL)
    assert len(reports.ids(person.workspace)) == 2 + 4
    assert "4 reports" in person.toast()
    person.press(Key.Key_Z, CTRL)
    assert len(reports.ids(person.workspace)) == 2
