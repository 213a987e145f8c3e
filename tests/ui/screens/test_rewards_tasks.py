"""The tab of reward tasks: listed, made and changed, switched off and on, and shown in the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.reward_rows import ReportFilter, RewardDraft
from app.services import reports, rewards, tasks
from app.ui.dialogs.reward_editor import RewardEditor
from app.ui.pages import NEW
from app.ui.screens.reward_pane import RewardColumn
from app.ui.screens.rewards_tasks import RewardTasksTab
from app.ui.widgets.panels import EmptyState
from tests import support
from tests.services.reward_story import creator, decide, lena, make_reward, submit, switch
from tests.support import MANAGER, PARTNER, REVIEWER, act_as
from tests.ui.screens.screen_page import CTRL, LEFT, Key, ScreenPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace


class RewardTasksPage(ScreenPage[RewardTasksTab]):
    """Two active reward tasks and a deactivated one: a diary with three reports, a review, an invitation."""

    def __init__(self, bot: QtBot, folder: Path, *, empty: bool = False) -> None:
        workspace = support.open_workspace(folder)
        self.made: dict[str, int] = {}
        if not empty:
            self._make(workspace)
        super().__init__(bot, workspace, RewardTasksTab, (1208, 700))
        self.listed = self.screen.listed
        column = self.screen.layout()
        assert column is not None
        column.addWidget(self.screen.tools)  # else they stand in the header of the page
        self.screen.tools.show()

    def _make(self, workspace: Workspace) -> None:
        campaign = support.make_campaign(workspace)
        self.made["diary"] = make_reward(workspace, "Post a diary", 40, campaign_id=campaign)
        self.made["review"] = make_reward(workspace, "Write a review", 1_250)
        self.made["friends"] = make_reward(workspace, "Invite friends", 15)
        switch(workspace, self.made["friends"], "deactivate")
        sent = submit(workspace, self.made["diary"], lena(workspace), creator(workspace))
        submit(workspace, self.made["diary"], creator(workspace, "Amara Okafor"))
        act_as(workspace, REVIEWER)
        decide(workspace, sent, "approve")
        act_as(workspace, MANAGER)

    def rows(self) -> list[str]:
        """The words of each row, cell by cell."""
        model = self.listed.model
        return [
            " | ".join(column.text(row) for column in model.columns)
            for row in (model.row_at(at) for at in range(len(model.ids)))
        ]

    def second(self, name: str) -> str:
        """What stands under the name of a reward task."""
        cell = self.listed.model.columns[0].cell
        return str(cell._second(rewards.reward(self.workspace, self.made[name])))

    def editor(self) -> RewardEditor:
        """The form that is open."""
        found = self.overlay("reward_editor")
        assert isinstance(found, RewardEditor)
        return found

    def column(self) -> RewardColumn:
        """What the panel shows of the reward task."""
        found = self.screen.pane.properties
        assert isinstance(found, RewardColumn)
        return found


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> RewardTasksPage:
    return RewardTasksPage(qtbot, tmp_path)


def test_active_ones_come_first_each_with_its_points_and_reports(page: RewardTasksPage):
    assert page.rows() == [
        "Post a diary | Active | 40 | 1 | 2 | 80",
        "Write a review | Active | 1,250 | 0 | 0 | 0",
        "Invite friends | Deactivated | 15 | 0 | 0 | 0",
    ]
    assert [page.second(name) for name in page.made] == ["Spring", "", "Takes no new reports"]
    page.listed.table.focus_header()
    page.listed.model.set_sort("points", True)
    page.listed.model.sort_requested.emit("points", True)
    assert page.rows()[0].startswith("Write a review")


def test_filters_and_search_narrow_the_list_and_say_so(page: RewardTasksPage, qtbot: QtBot):
    page.listed.filters.set_filter("status", ["deactivated"])
    assert page.listed.model.ids == [page.made["friends"]]
    page.listed.clear_filters()
    page.press(Key.Key_F, CTRL)
    page.type("review")
    qtbot.waitUntil(lambda: page.listed.model.ids == [page.made["review"]])
    page.type("zzz")
    qtbot.waitUntil(lambda: page.listed.model.ids == [])
    empty = page.overlay("no_reward_matches")
    assert isinstance(empty, EmptyState)
    QTest.mouseClick(empty.findChildren(QPushButton)[0], LEFT)
    assert len(page.listed.model.ids) == 3


def test_a_reward_task_is_made_with_what_is_missing_said_under_its_field(page: RewardTasksPage):
    page.press(Key.Key_N)
    form = page.editor()
    page.press(Key.Key_Return, CTRL)
    assert form.title_field.error() == "Enter a title."
    assert form.points.error() == "Enter the points."
    form.title_field.set_text("Host a listening hour")
    for wrong in ("many", "0", "1.5", "1,5", "1,0,0", "1,000,001"):
        form.points.set_text(wrong)
        form.save()
        assert form.points.error() == "Enter a whole number from 1 to 1,000,000."
    form.points.set_text("1,000,000")
    form.details.set_text("An hour live.")
    form.save()
    made = next(row for row in rewards.rows(page.workspace) if row.title == "Host a listening hour")
    assert (made.points, made.description, made.active) == (1_000_000, "An hour live.", True)
    assert page.screen.shows(made.id)
    assert [done.label for done in page.done] == [f"T-{made.id} created"]


def test_an_edit_says_that_reports_keep_their_points_and_asks_before_it_is_thrown_away(page: RewardTasksPage):
    page.listed.table.go_to_id(page.made["diary"])
    page.press(Key.Key_F2)
    form = page.editor()
    assert "Reports already submitted keep theirs." in page.labels(form)
    form.points.set_text("60")
    form.dismiss()
    assert "Discard changes?" in [each.text() for each in page.window.findChildren(type(form._title))]
    QApplication.processEvents()
    form.save()
    row = rewards.reward(page.workspace, page.made["diary"])
    assert (row.points, row.awarded) == (60, 80)
    waiting = reports.rows(
        page.workspace, reports.ids(page.workspace, ReportFilter(rewards=frozenset({row.id})))
    )
    assert {each.points for each in waiting} == {40}


def test_one_is_switched_in_place_and_many_by_a_plan(page: RewardTasksPage):
    page.listed.table.go_to_id(page.made["diary"])
    page.press(Key.Key_E)
    assert not rewards.reward(page.workspace, page.made["diary"]).active
    page.listed.table.go_to_id(page.made["diary"])
    page.press(Key.Key_S)
    assert page.menu_rows() == {"Activate": ""}
    page.choose("1")
    assert rewards.reward(page.workspace, page.made["diary"]).active
    page.listed.model.tick_all()
    page.screen.acts.do("deactivate", page.listed.model.ticks.ids())
    assert page.overlay("plan")


def test_its_menu_refuses_with_reasons_and_leads_to_its_reports(page: RewardTasksPage):
    table = page.listed.table
    table.go_to_id(page.made["friends"])
    page.press(Key.Key_Menu)
    rows = page.menu_rows()
    assert "eactivated" in rows["Submit report…"]
    assert "Deactivate" not in rows
    assert not rows["Activate"]
    page.press_in_menu("Show its reports")
    assert page.went == [("rewards", {"reward": page.made["friends"]})]
    page.listed.model.tick_ids([page.made["friends"]])
    page.screen.search.set_text("invite")
    act_as(page.workspace, PARTNER)
    assert not len(page.listed.model.ticks)
    assert page.screen.search.text() == ""
    table.go_to_id(page.made["diary"])
    page.press(Key.Key_Menu)
    rows = page.menu_rows()
    assert rows["Edit…"]
    assert rows["Move to trash"]
    assert not rows["Submit report…"]
    page.menu().close()
    assert not page.screen.new.isEnabled()
    page.screen.show_target(NEW)


def test_the_panel_shows_points_and_reports_and_changes_them_in_place(page: RewardTasksPage):
    page.listed.table.go_to_id(page.made["diary"])
    page.press(Key.Key_Return)
    column = page.column()
    assert column.points.accessibleName() == "Points: 40 for each approved report"
    assert column.program.accessibleName().startswith("Campaign: Spring")
    assert column.reports.accessibleName() == "Reports: 3 1 awaiting"
    assert column.awarded.accessibleName() == "Points given: 80"
    assert not column.assignee.isVisible()
    assert not column.urgent.isVisible()
    assert column.write("title", "Post two diaries") == ""
    assert column.write("title", " ")
    column._set_program(None)
    row = rewards.reward(page.workspace, page.made["diary"])
    assert (row.title, row.campaign_id) == ("Post two diaries", None)
    QTest.mouseClick(column.reports, LEFT)
    assert page.went == [("rewards", {"reward": row.id})]
    QTest.mouseClick(column.points, LEFT)
    assert page.editor().points.text() == "40"


def test_what_is_gone_leaves_the_list_and_the_panel(page: RewardTasksPage):
    page.screen.show_target(page.made["review"])
    assert page.screen.shows(page.made["review"])
    page.press(Key.Key_Escape)
    page.listed.table.go_to_id(page.made["review"])
    page.press(Key.Key_Delete)
    assert page.made["review"] not in page.listed.model.ids
    page.screen.show_target(page.made["review"])
    assert page.refused == ["This reward task is in the trash or gone."]
    tasks.restore(page.workspace, [page.made["review"]])
    assert page.made["review"] in page.listed.model.ids


def test_before_the_first_there_is_one_way_on(qtbot: QtBot, tmp_path: Path):
    page = RewardTasksPage(qtbot, tmp_path, empty=True)
    empty = page.overlay("no_reward_tasks")
    assert page.labels(empty) == [
        "No reward tasks yet",
    ]
    QTest.mouseClick(empty.findChildren(QPushButton)[0], LEFT)
    assert page.editor().draft() == RewardDraft()
