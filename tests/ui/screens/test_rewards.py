"""The Rewards page: its tabs by mouse and keys, what leads to each of them, and what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from app.services import reports
from app.ui.dialogs.submit_report import SubmitReport
from app.ui.screens.rewards import RewardsScreen
from app.ui.screens.rewards_head import POINTS, REPORTS, TASKS
from app.ui.widgets.actions import ActionDef
from tests import support
from tests.services.reward_story import creator, decide, lena, make_reward, submit
from tests.support import MANAGER, PARTNER, REVIEWER, act_as
from tests.ui.screens.screen_page import CTRL, LEFT, NONE, SHIFT, Key, ScreenPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class RewardsPage(ScreenPage[RewardsScreen]):
    """An approved report and two that wait, as a reviewer sees them."""

    def __init__(self, bot: QtBot, folder: Path, size: tuple[int, int] = (1208, 700)) -> None:
        workspace = support.open_workspace(folder)
        act_as(workspace, MANAGER)
        self.reward = make_reward(workspace)
        self.mateo = creator(workspace)
        self.made = submit(workspace, self.reward, self.mateo, lena(workspace))
        self.made += submit(workspace, self.reward, self.mateo)
        act_as(workspace, REVIEWER)
        decide(workspace, self.made[0], "approve")
        super().__init__(bot, workspace, RewardsScreen, size)
        self.head = self.screen.head
        self.registry.refused.connect(self.refused.append)

    def shown(self) -> str:
        """The tab that is shown."""
        tabs = [key for key in (REPORTS, TASKS, POINTS) if self.screen.tab(key).isVisible()]
        assert tabs == [self.head.tabs.current()]
        return tabs[0]

    def waiting(self) -> int | None:
        """The number on the tab of reports."""
        return next(each.count for each in self.head.tabs.items() if each.key == REPORTS)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> RewardsPage:
    return RewardsPage(qtbot, tmp_path)


def test_the_tabs_open_by_mouse_and_keys_each_with_its_tools(page: RewardsPage):
    tabs = page.head.tabs
    assert (page.shown(), page.waiting()) == (REPORTS, 2)
    page.overlay("submit_report")
    QTest.mouseClick(tabs, LEFT, NONE, tabs.item_rect(TASKS).center().toPoint())
    assert page.shown() == TASKS
    assert tabs.hasFocus()
    page.overlay("new_reward_task")
    assert not page.screen.tab(REPORTS).tools.isVisible()
    page.press(Key.Key_Right)
    assert page.shown() == POINTS
    assert tabs.hasFocus()
    page.press(Key.Key_1, CTRL)
    assert page.shown() == REPORTS
    assert page.screen.tab(REPORTS).listed.table.hasFocus()
    page.press(Key.Key_F, CTRL)
    page.overlay("report_find")
    page.press(Key.Key_3, CTRL)
    assert page.shown() == POINTS


def test_n_makes_what_the_tab_lists_and_a_task_where_points_are_listed(page: RewardsPage):
    tasks: list[str] = []
    new_task = ActionDef("new_task", "New task", "Create", lambda: tasks.append("new"), ("N",))
    page.registry.add(page.window, [new_task], window=True)
    page.press(Key.Key_N)
    form = page.overlay("submit_report")
    assert isinstance(form, SubmitReport)
    page.press(Key.Key_Escape)
    page.press(Key.Key_2, CTRL)
    page.press(Key.Key_N)
    page.overlay("reward_editor")
    page.press(Key.Key_Escape)
    assert tasks == []
    page.press(Key.Key_3, CTRL)
    page.press(Key.Key_N)
    assert tasks == ["new"]


def test_targets_open_the_tab_that_has_them(page: RewardsPage):
    show = page.screen.show_target
    show({"task": page.reward})
    assert page.shown() == TASKS
    assert page.screen.tab(TASKS).shows(page.reward)
    show({"earner": page.mateo})
    assert page.shown() == POINTS
    assert page.screen.tab(POINTS).totals.current() == page.mateo
    show({"report": page.made[1]})
    assert page.shown() == REPORTS
    assert page.screen.tab(REPORTS).shows(page.made[1])
    show({"tab": TASKS})
    assert page.shown() == TASKS
    show(None)
    assert page.shown() == TASKS
    show({"reward": page.reward})
    assert len(page.screen.tab(REPORTS).listed.model.ids) == 3
    show({"status": "approved"})
    assert page.screen.tab(REPORTS).listed.model.ids == [page.made[0]]
    assert page.refused == []


def test_what_is_decided_elsewhere_is_counted_at_once_and_seen_in_every_tab(page: RewardsPage):
    page.screen.show_target(POINTS)
    decide(page.workspace, page.made[2], "approve")
    assert page.waiting() == 1
    assert page.screen.tab(POINTS).totals.footer.isVisible()
    page.screen.show_target(REPORTS)
    listed = page.screen.tab(REPORTS).listed
    assert listed.model.ids[0] == page.made[1]
    page.press(Key.Key_2, CTRL)
    act_as(page.workspace, PARTNER)
    assert page.waiting() == reports.awaiting(page.workspace) == 1
    page.press(Key.Key_1, CTRL)
    assert listed.model.ids == [page.made[1]]


def test_a_report_is_answered_and_decided_by_keys_beside_the_list_and_over_it(page: RewardsPage):
    tab = page.screen.tab(REPORTS)
    for size in ((1208, 700), (900, 620)):
        page.window.resize(*size)
        page.press(Key.Key_Return)
        page.press(Key.Key_S)
        assert "Approve…" in page.menu_rows()
        page.menu().close()
        page.press(Key.Key_M)
        assert tab.pane.task_thread.isAncestorOf(page.window.focusWidget())
        page.press(Key.Key_Escape)
        page.press(Key.Key_Return)
        page.press(Key.Key_X, SHIFT)
        assert page.window.focusWidget().objectName() == "decision_reason"
        tab.close_pane()
    page.press(Key.Key_Return)
    page.press(Key.Key_A, SHIFT)
    page.press(Key.Key_Return)
    assert reports.report(page.workspace, page.made[1]).locked


def test_in_a_narrow_window_a_report_covers_list_and_tabs(qtbot: QtBot, tmp_path: Path):
    page = RewardsPage(qtbot, tmp_path, (900, 620))
    tab = page.screen.tab(REPORTS)
    page.press(Key.Key_Return)
    assert tab.pane.isVisible()
    assert not page.head.isVisible()
    page.press(Key.Key_Escape)
    assert page.head.isVisible()
    assert tab.listed.table.hasFocus()
