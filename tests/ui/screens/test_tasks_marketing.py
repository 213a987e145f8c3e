"""Marketing tasks have a tab with both their statuses, tabs by each of these, and a menu of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from app.domain.marketing_rows import ReachChannel
from app.domain.task_rows import TaskFilter, View
from app.services import marketing, tasks
from app.services.export import sheet_of
from app.ui.dialogs.plan import PlanDialog
from app.ui.pages import NEW
from app.ui.screens.tasks_columns import all_columns
from app.ui.widgets.button import Button
from tests import support
from tests.services.marketing_story import in_state, make, state_of
from tests.ui.screens.screen_page import CTRL, LEFT, SHIFT, Key
from tests.ui.screens.tasks_page import NOON, TasksPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

STATES = ("draft", "testing", "under_review", "running", "completed")


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[TasksPage]:
    """The Marketing tab as the Admin sees it: a run in each of some states, and one partner task."""
    workspace = support.open_workspace(tmp_path, support.ticking(NOON))
    campaign = support.make_campaign(workspace)
    made = {state: in_state(workspace, state, name=state, campaign_id=campaign) for state in STATES}
    support.make_tasks(workspace, 1, support.ADMIN)
    opened = TasksPage(qtbot, tmp_path, workspace=workspace, target={"view": View.MARKETING})
    opened.made = made
    yield opened
    workspace.close()


def by_status(page: TasksPage) -> dict[str, int | None]:
    return {item.label: item.count for item in page.listed.head.statuses.tabs.items()}


def says(page: TasksPage, name: str, column: str) -> str:
    row = tasks.task(page.workspace, page.made[name])
    return all_columns(str, page.listed.now)[column].text(row)


def test_the_tab_has_every_run_and_columns_of_its_own(page: TasksPage, qtbot: QtBot, tmp_path: Path) -> None:
    assert sorted(page.names()) == sorted(STATES)
    titles = ["ID", "Task", "Task status", "Approval status", "Reach channel", "Mini program", "Finish"]
    assert page.titles() == [*titles, "Owner"]
    review = [says(page, "under_review", key) for key in ("status", "task_status", "approval", "finish")]
    assert review == ["Testing, Under Review", "Testing", "Under Review", "20 Mar"]
    assert says(page, "draft", "approval") == "None"
    partner = tasks.task(page.workspace, page.made["completed"] + 1)
    columns = all_columns(str, page.listed.now)
    own = [columns[key].text(partner) for key in ("task_status", "approval", "reach_channel", "finish")]
    assert own == [""] * 4
    page.listed.display.choose_columns([("title", True), ("finish", True)])
    page.tab("all")
    assert page.titles() == ["ID", "Task", "Status", "Program", "Due", "Assignee"]
    again = TasksPage(qtbot, tmp_path, workspace=page.workspace)
    again.tab("marketing")
    assert again.titles() == ["Task", "Finish"]


def test_tabs_by_either_status_are_the_filter(page: TasksPage, qtbot: QtBot, tmp_path: Path) -> None:
    statuses = page.listed.head.statuses
    qtbot.waitUntil(lambda: by_status(page)["All"] == 5)
    counts = {"All": 5, "Draft": 1, "Testing": 2, "Running": 1, "Paused": None, "Completed": 1}
    assert by_status(page) == counts
    QTest.mouseClick(statuses.tabs, LEFT, pos=statuses.tabs.item_rect("Testing").center().toPoint())
    assert sorted(page.names()) == ["testing", "under_review"]
    assert page.filters().values() == {"task_status": ["Testing"]}
    page.filters().set_filter("task_status", ["Testing", "Draft"])
    assert statuses.tabs.current() == "several"
    page.filters().set_filter("task_status", ["Draft"])
    assert statuses.tabs.current() == "Draft"
    page.table.setFocus()
    page.press(Key.Key_PageUp, CTRL)
    assert (statuses.tabs.current(), page.filters().values()) == ("", {})
    page.press(Key.Key_S, SHIFT)
    qtbot.waitUntil(lambda: by_status(page).get("None") == 3)
    page.press(Key.Key_PageUp, CTRL)
    assert sorted(page.names()) == ["completed", "draft", "testing"]
    page.press(Key.Key_S, SHIFT)
    assert page.filters().values() == {}
    page.press(Key.Key_S, SHIFT)
    again = TasksPage(qtbot, tmp_path, workspace=page.workspace)
    again.tab("marketing")
    assert again.listed.head.statuses.axis.current() == "approval"
    again.press(Key.Key_1, CTRL)
    assert not again.listed.head.statuses.isVisible()


def test_where_tabs_by_status_find_no_room_a_button_has_them(page: TasksPage) -> None:
    statuses = page.listed.head.statuses
    page.press(Key.Key_S, SHIFT)
    assert statuses.tabs.isVisible()
    page.window.resize(700, 800)
    assert not statuses.tabs.isVisible()
    QTest.mouseClick(statuses.pick, LEFT)
    page.press_in_menu("Under Review")
    assert page.names() == ["under_review"]
    assert statuses.pick.text() == "Under Review"


def test_filters_of_marketing_tasks_narrow_and_come_back(page: TasksPage) -> None:
    page.made["sms"] = make(
        page.workspace, name="sms", reach_channel=ReachChannel.SMS, mini_program="Nordlys Studio"
    )
    for field, value in (("reach_channel", "sms"), ("mini_program", "Nordlys Studio")):
        page.filters().set_values({field: [value]})
        page.listed.requery()
        assert page.names() == ["sms"]
    chosen = TaskFilter(
        approvals=frozenset({"", "Approved"}), task_statuses=frozenset({"Draft"}), search="sms"
    )
    page.screen.show_target({"view": View.MARKETING, "filter": chosen})
    assert page.names() == ["sms"]
    assert page.filters().values() == {"task_status": ["Draft"], "approval": ["Approved", "none"]}


def test_the_menu_keeps_its_order_and_says_what_is_refused(page: TasksPage) -> None:
    page.go_to("under_review")
    page.press(Key.Key_Menu)
    rows = page.menu_rows()
    order = ["Open details", "Edit…", "Copy", "Withdraw", "Approve", "Reject…", "Comment…"]
    assert list(rows) == [*order, "Choose testers…", "Copy reference", "History…", "Move to trash"]
    assert all(rows[words] for words in ("Edit…", "Withdraw", "Choose testers…", "Move to trash"))
    assert not rows["Approve"]
    page.menu().close()
    page.go_to("completed")
    page.press(Key.Key_S)
    acts = {each.key: each for each, _ in page.registry.commands()}
    against = acts["tasks.status"].blocker
    assert against is not None
    assert against() == "A completed task never runs again. Copy it for another run."
    page.press(Key.Key_U)
    page.press(Key.Key_D)
    assert not tasks.task(page.workspace, page.made["completed"]).urgent


def test_what_is_done_from_the_list(page: TasksPage, qtbot: QtBot) -> None:
    draft = page.go_to("draft")
    page.press(Key.Key_F2)
    page.press(Key.Key_D, CTRL)
    copy = page.pane.row
    assert copy is not None
    assert (copy.title, copy.status) == ("draft (copy)", "draft")
    page.screen.close_pane()
    QTest.mouseClick(page.listed.head.new, LEFT)
    assert list(page.menu_rows()) == ["Partner task", "Marketing task", "Reward task"]
    page.press_in_menu("Marketing task")
    assert page.went == [("marketing_editor", draft), ("marketing_editor", NEW)]
    assert page.screen.begins("tasks") == ("marketing_editor", NEW)
    page.go_to("running")
    page.press(Key.Key_S)
    page.choose("1")
    assert state_of(page.workspace, page.made["running"]) == "paused"
    page.press(Key.Key_R)
    assert state_of(page.workspace, page.made["running"]) == "running"
    page.workspace.undo(page.done[-1].operation_id)
    assert state_of(page.workspace, page.made["running"]) == "paused"
    page.go_to("draft")
    page.press(Key.Key_Delete)
    qtbot.waitUntil(lambda: page.tabs().get("Trash") == 1)
    page.tab("trash")
    page.go_to("draft")
    page.window.activateWindow()
    qtbot.waitUntil(page.window.isActiveWindow)
    page.press(Key.Key_R)
    assert not tasks.task(page.workspace, draft).deleted


def test_several_drafts_are_handed_to_testers_with_a_plan(page: TasksPage) -> None:
    second = make(page.workspace, name="second", finish=date(2026, 3, 22))
    page.model.tick_ids([page.made["draft"], second, page.made["running"]])
    page.screen.acts.do("test", page.model.ticks.ids())
    assert page.overlay("testers").isVisible()
    page.press(Key.Key_Down)
    page.press(Key.Key_Return)
    page.press(Key.Key_Return, CTRL)
    plan = page.overlay("plan")
    assert isinstance(plan, PlanDialog)
    page.press(Key.Key_Return, CTRL)
    assert [state_of(page.workspace, key) for key in (page.made["draft"], second)] == ["testing", "testing"]
    assert state_of(page.workspace, page.made["running"]) == "running"
    assert len(marketing.marketing(page.workspace, second).testers) == 1


def test_one_is_tested_at_once_after_its_testers_are_chosen(page: TasksPage) -> None:
    page.go_to("draft")
    page.press(Key.Key_S)
    page.choose("1")
    page.press(Key.Key_Return)
    page.press(Key.Key_Return, CTRL)
    assert state_of(page.workspace, page.made["draft"]) == "testing"
    assert page.done[-1].operation_id is not None


def test_a_run_past_its_finish_is_marked_and_all_is_exported(page: TasksPage) -> None:
    column = next(each for each in page.model.columns if each.key == "finish")
    row = tasks.task(page.workspace, page.made["running"])
    assert column.tip is not None
    assert column.tip(row) == "20 Mar"
    late = replace(row, finish=date(2026, 2, 20))
    assert column.tip(late) == "Should have finished on 20 Feb"
    assert column.cell.color(late) != column.cell.color(row)
    shown = ("task_status", "approval", "reach_channel", "mini_program", "finish")
    sheet = sheet_of(page.workspace, "tasks", [page.made["under_review"]], shown)
    (run,) = sheet.rows
    values = [column.value(run) for column in sheet.columns]
    assert values == ["Testing", "Under Review", "Push", "Fjell Club", date(2026, 3, 5), date(2026, 3, 20)]


def test_an_empty_tab_leads_to_the_first_one(qtbot: QtBot, tmp_path: Path) -> None:
    page = TasksPage(qtbot, tmp_path, target={"view": View.MARKETING})
    assert page.listed.no_match.accessibleName() == "No marketing tasks yet"
    first = page.listed.no_match.findChild(Button, "first_marketing_task")
    assert first is not None
    QTest.mouseClick(first, LEFT)
    assert page.went == [("marketing_editor", NEW)]
    page.tab("done")
    assert not first.isVisible()
    support.act_as(page.workspace, support.PARTNER)
    page.screen.show_target({"view": View.MARKETING})
    assert page.listed.no_match.accessibleName() == "No marketing tasks to see"
    assert not first.isVisible()
    page.workspace.close()
