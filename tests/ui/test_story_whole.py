"""The whole way of a new user, by keys and by mouse: first start, work, a reward, an approved report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QListWidget, QPlainTextEdit, QWidget

from app.domain.rewards import IRREVERSIBLE
from app.domain.rows import Filter
from app.domain.task_rows import View
from app.services import campaigns, influencers, people, points, tasks
from app.services.check import check
from app.ui.widgets.strip import Tabs
from app.ui.widgets.table import Table
from app.ui.widgets.toggles import RadioCard
from tests.ui.story import CTRL, SHIFT, Key
from tests.ui.tasks_person import TaskPerson, at_work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ME, REVIEWER, PARTNER, STUDIO = "Noor Haddad", "Ines Duarte", "Lena Fischer", "Studio Nord"


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TaskPerson]:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    yield from at_work(qtbot, tmp_path / "home", page="", empty=True)


def test_from_first_start_to_an_approved_report_by_keys(person: TaskPerson) -> None:
    start_by_keys(person)
    add_people_by_keys(person)
    make_campaign_by_keys(person)
    make_influencer_by_keys(person)
    make_task_by_keys(person)
    assert_all_is_there(person)
    earn_by_keys(person)
    assert_earned(person)


def test_from_first_start_to_an_approved_report_by_mouse(person: TaskPerson) -> None:
    start_by_mouse(person)
    add_people_by_mouse(person)
    make_campaign_by_mouse(person)
    make_influencer_by_mouse(person)
    make_task_by_mouse(person)
    assert_all_is_there(person)
    earn_by_mouse(person)
    assert_earned(person)


def start_by_mouse(person: TaskPerson) -> None:
    """An empty workspace."""
    person.click(person.field("Agency name"))
    person.write("Harbour & Pine")
    person.click(person.field("Your name"))
    person.press(Key.Key_A, CTRL)
    person.write(ME)
    person.click(person.part(RadioCard, "empty"))
    person.click_button("Create workspace")
    person.wait_for(lambda: person.program.workspace is not None)
    person.wait_for_page("dashboard")


def add_people_by_mouse(person: TaskPerson) -> None:
    """A partner with somebody who works there, and a reviewer of one's own."""
    person.go_to_page("settings")
    person.click_button("Add organization")
    person.write(STUDIO)
    person.click(person.part(QAbstractButton, "organization_kind"))
    person.choose("Partner")
    person.click(person.part(QAbstractButton, "save_organization"))
    for name, home, role in ((PARTNER, STUDIO, "Partner"), (REVIEWER, "Harbour & Pine", "Reviewer")):
        person.click(person.part(QAbstractButton, "add_person"))
        person.write(name)
        for field, words in (("person_organization", home), ("person_role", role)):
            person.click(person.part(QAbstractButton, field))
            person.choose(words)
        person.click(person.part(QAbstractButton, "save_person"))


def make_campaign_by_mouse(person: TaskPerson) -> None:
    """A campaign of a new client."""
    person.go_to_page("dashboard")
    person.click(person.part(QAbstractButton, "first_campaign"))
    person.write("Nordlys")
    person.pick(person.part(QListWidget, "choices"), "Nordlys")
    person.click(person.field("Name"))
    person.write("Spring launch")
    person.click_button("Create campaign")
    person.wait_for_page("campaign")


def make_influencer_by_mouse(person: TaskPerson) -> None:
    """The first influencer, from the campaign that has none."""
    person.click_button("Add influencers")
    person.click_button("New influencer")
    person.wait_for_page("influencers")
    person.write("Mateo Silva")
    person.click_button("Add influencer")


def make_task_by_mouse(person: TaskPerson) -> None:
    """A task of the partner's."""
    person.go_to_page("tasks")
    person.click(person.part(QAbstractButton, "new_task"))
    person.click(person.part(QWidget, "title"))
    person.write("Send the brief")
    person.click(person.part(QWidget, "assign_to"))
    person.pick_row("assign_list", "Lena")
    for name, value in (("type", "Brief"), ("program", "Spring")):
        person.click(person.part(QWidget, name))
        person.pick(person.part(QListWidget, "choices"), value)
    person.click_button("Create task")


def start_by_keys(person: TaskPerson) -> None:
    """An empty workspace."""
    person.write("Harbour & Pine")
    person.press(Key.Key_Tab)
    person.press(Key.Key_A, CTRL)
    person.write(ME)
    person.tab_to("import")
    person.press(Key.Key_Down, times=2)
    person.press(Key.Key_Return)
    person.wait_for(lambda: person.program.workspace is not None)
    person.wait_for_page("dashboard")


def add_people_by_keys(person: TaskPerson) -> None:
    """A partner with somebody who works there, and a reviewer of one's own."""
    person.command("add people")
    person.wait_for_page("settings")
    person.tab_to("add_organization")
    person.press(Key.Key_Return)
    person.write(STUDIO)
    person.press(Key.Key_Tab)
    person.press(Key.Key_Down)
    person.press(Key.Key_Return, CTRL)
    add_person_by_keys(person, PARTNER)
    person.press(Key.Key_Home)  # the agency
    add_person_by_keys(person, REVIEWER, reviewer=True)


def add_person_by_keys(person: TaskPerson, name: str, reviewer: bool = False) -> None:
    """Somebody of the organization that the keyboard is at."""
    person.press(Key.Key_F10, SHIFT)
    person.press(Key.Key_P)
    person.write(name)
    if reviewer:
        person.press(Key.Key_Tab, times=3)
        person.press(Key.Key_Down)
    person.press(Key.Key_Return, CTRL)


def make_campaign_by_keys(person: TaskPerson) -> None:
    """A campaign of a new client."""
    person.press(Key.Key_N, SHIFT)
    person.write("Nordlys")
    person.press(Key.Key_Return)
    person.press(Key.Key_Tab)
    person.write("Spring launch")
    person.press(Key.Key_Return, CTRL)
    person.wait_for_page("campaign")


def make_influencer_by_keys(person: TaskPerson) -> None:
    """The first influencer, from the campaign that has none."""
    person.press(Key.Key_Return)
    person.tab_to("new_influencer")
    person.press(Key.Key_Return)
    person.wait_for_page("influencers")
    person.write("Mateo Silva")
    person.press(Key.Key_Return, CTRL)


def make_task_by_keys(person: TaskPerson) -> None:
    """A task of the partner's."""
    person.press(Key.Key_N)
    person.write("Send the brief")
    person.press(Key.Key_Tab)
    for words in ("Lena", "Brief", "Spring"):
        person.press(Key.Key_Return)
        person.write(words)
        person.press(Key.Key_Return)
        person.press(Key.Key_Tab)
    person.press(Key.Key_Return, CTRL)


def assert_all_is_there(person: TaskPerson) -> None:
    """What a new workspace needs before anybody earns points."""
    workspace = person.workspace
    everybody = {row.name: (row.organization, row.role.label) for row in people.everybody(workspace)}
    assert everybody == {
        ME: ("Harbour & Pine", "Admin"),
        REVIEWER: ("Harbour & Pine", "Reviewer"),
        PARTNER: (STUDIO, "Partner"),
    }
    assert [row.name for row in campaigns.campaigns(workspace)] == ["Spring launch"]
    found = influencers.rows(workspace, influencers.ids(workspace, Filter()))
    assert [row.name for row in found] == ["Mateo Silva"]
    (task,) = tasks.rows(workspace, tasks.ids(workspace, View.ALL))
    assert (task.title, task.assignee, task.campaign) == ("Send the brief", PARTNER, "Spring launch")


def earn_by_keys(person: TaskPerson) -> None:
    """A reward task, the partner's report on it, and the reviewer's approval, which is asked once."""
    person.command("new reward task")
    person.write("Post a trail diary")
    person.press(Key.Key_Tab)
    person.write("40")
    person.press(Key.Key_Return, CTRL)
    person.act_as_by_key(PARTNER)
    person.command("submit a report")
    person.write("diary")
    person.press(Key.Key_Return)
    person.press(Key.Key_Tab, times=2)
    person.write("Three posts from the coast path.")
    person.press(Key.Key_Return, CTRL)
    person.act_as_by_key(REVIEWER)
    person.go_to_page("dashboard")
    assert person.sees("1 report to review")
    person.press(Key.Key_N, CTRL | SHIFT)
    person.press(Key.Key_Return)
    person.wait_for_page("rewards")
    person.press(Key.Key_A, SHIFT)
    assert person.hears("Award 40 points to Lena Fischer?")
    person.press(Key.Key_Return)


def earn_by_mouse(person: TaskPerson) -> None:
    """The same; the report is decided among the approvals."""
    person.go_to_page("rewards")
    person.click_button("New reward task")
    person.write("Post a trail diary")
    person.click(person.part(QWidget, "reward_points"))
    person.write("40")
    person.click_button("Create reward task")
    person.act_as_by_mouse(PARTNER)
    tab_by_mouse(person, "reports")
    person.click(person.part(QAbstractButton, "submit_report"))
    person.click(person.part(QWidget, "report_reward"))
    person.pick_row("find_reward_list", "Post a trail diary")
    person.click(person.part(QPlainTextEdit, "report_text").viewport())
    person.write("Three posts from the coast path.")
    person.click(person.part(QAbstractButton, "submit_report_go"))
    person.act_as_by_mouse(REVIEWER)
    person.go_to_page("approvals")
    requests = person.part(Table, "requests")
    person.click(requests.viewport(), requests.row_rect(0).center())
    person.click(person.part(QAbstractButton, "decision_approve"))
    person.click(person.part(QAbstractButton, "award_go"))
    person.go_to_page("rewards")


def tab_by_mouse(person: TaskPerson, key: str) -> None:
    """Click a tab of the rewards."""
    tabs = person.part(Tabs, "rewards_tabs")
    person.click(tabs, tabs.item_rect(key).center().toPoint())


def assert_earned(person: TaskPerson) -> None:
    """The points are there for good: what comes after is undone, they are not."""
    assert "40 points go to Lena Fischer." in person.told()
    assert [(row.name, row.points) for row in points.totals(person.workspace)] == [(PARTNER, 40)]
    assert points.verify(person.workspace) == []
    person.press(Key.Key_Z, CTRL)
    assert IRREVERSIBLE in person.told()
    assert points.total(person.workspace) == 40
    assert not check(person.workspace).damaged
