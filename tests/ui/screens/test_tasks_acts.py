"""What the workflow lets somebody do with tasks is done from the row, by keys, and for many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.services import tasks
from app.ui.dialogs.plan import PlanDialog
from app.ui.widgets.button import Button
from tests import support
from tests.ui.screens.screen_page import CTRL, LEFT, SHIFT, Key
from tests.ui.screens.tasks_page import TasksPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[TasksPage]:
    opened = TasksPage(qtbot, tmp_path)
    yield opened
    opened.workspace.close()


def status_of(page: TasksPage, name: str) -> str:
    return tasks.task(page.workspace, page.made[name]).status


def test_the_row_menu_offers_what_the_workflow_does(page: TasksPage) -> None:
    page.go_to("Approve")
    page.press(Key.Key_Menu)
    rows = page.menu_rows()
    assert list(rows) == [
        "Open details",
        "Complete", "Block", "Mark invalid", "Mark duplicate",
        "Comment…", "Assign to…", "Set due date…", "Not urgent",
        "Edit…", "Copy", "Copy reference", "History…",
        "Move to trash",
    ]  # fmt: skip
    assert not any(rows.values())
    page.menu().close()


def test_what_is_refused_is_grey_with_the_reason(page: TasksPage) -> None:
    page.go_to("Chase")
    page.press(Key.Key_F10, SHIFT)
    rows = page.menu_rows()
    assert rows["Resume"] == "Assigned to Lena Fischer. Only they can resume it."
    assert rows["Assign to…"] == ""
    page.choose("R")
    assert page.menu().isVisible()
    page.menu().close()
    page.press(Key.Key_R)
    assert status_of(page, "Chase") == "blocked"


def test_a_click_on_the_dots_opens_the_same_menu(page: TasksPage) -> None:
    row = page.model.position_of(page.made["Approve"])
    dots = page.table.row_rect(row).center()
    dots.setX(page.table.slots()[-1].left + 24)
    QTest.mouseClick(page.table.viewport(), LEFT, pos=dots)
    assert "Complete" in page.menu_rows()
    page.choose("C")
    assert status_of(page, "Approve") == "approved"


def test_start_on_anyones_task_claims_it(page: TasksPage) -> None:
    page.go_to("Translate")
    page.press(Key.Key_R)
    row = tasks.task(page.workspace, page.made["Translate"])
    assert (row.status, row.assignee) == ("in_progress", support.ADMIN)
    assert page.names().count("Translate") == 1


def test_complete_then_archive_by_keys(page: TasksPage) -> None:
    page.go_to("Approve")
    page.press(Key.Key_C)
    assert status_of(page, "Approve") == "approved"
    page.press(Key.Key_E)
    assert status_of(page, "Approve") == "archived"
    assert "Approve" not in page.names()


def test_the_status_menu_opens_by_key_and_by_pill(page: TasksPage) -> None:
    page.go_to("Upload")
    page.press(Key.Key_S)
    assert list(page.menu_rows()) == ["Archive"]
    page.menu().close()
    rect = page.table.pill_rect(page.made["Upload"], "status")
    pill = page.table.viewport().mapFromGlobal(rect.center())
    QTest.mouseClick(page.table.viewport(), LEFT, pos=pill)
    page.choose("1")
    assert status_of(page, "Upload") == "archived"


def test_a_comment_is_offered_before_a_task_is_blocked(page: TasksPage) -> None:
    page.go_to("Approve")
    page.press(Key.Key_S)
    page.choose("2")
    dialog = page.overlay("verb")
    assert dialog.isVisible()
    page.type("The footage is late.")
    page.press(Key.Key_Return, CTRL)
    assert status_of(page, "Approve") == "blocked"
    assert tasks.story(page.workspace, page.made["Approve"])[0].reason == "The footage is late."


def test_due_and_assignee_are_set_by_key(page: TasksPage) -> None:
    page.go_to("Translate")
    page.press(Key.Key_A)
    page.type("Tom")
    page.press(Key.Key_Return)
    assert tasks.task(page.workspace, page.made["Translate"]).assignee == support.MANAGER
    page.press(Key.Key_D)
    page.press(Key.Key_Return)
    assert tasks.task(page.workspace, page.made["Translate"]).due is not None
    assert page.table.hasFocus()


def test_urgent_copy_reference_and_trash_by_key(page: TasksPage) -> None:
    key = page.go_to("Ship")
    page.press(Key.Key_U)
    assert tasks.task(page.workspace, key).urgent
    page.press(Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text() == f"T-{key}"
    assert page.done[-1].label == f"T-{key} copied"
    page.press(Key.Key_Delete)
    assert tasks.task(page.workspace, key).deleted


def test_a_copy_is_opened_and_undone_leads_back(page: TasksPage) -> None:
    key = page.go_to("Ship")
    page.press(Key.Key_D, CTRL)
    assert page.pane.row is not None
    assert page.pane.row.title == "Ship the sample (copy)"
    page.workspace.undo()
    assert (page.table.current_id(), page.pane.row.id) == (key, key), "back where it was copied"


def test_m_goes_to_the_comment(page: TasksPage) -> None:
    page.go_to("Ship")
    page.press(Key.Key_M)
    assert page.shown().startswith(f"T-{page.made['Ship']}")
    page.type("On its way")
    page.press(Key.Key_Return, CTRL)
    assert tasks.task(page.workspace, page.made["Ship"]).comments == 1


def test_details_follow_the_list(page: TasksPage, qtbot: QtBot) -> None:
    page.click_row("Chase")
    assert page.shown().endswith("Chase the contract")
    page.table.setFocus()
    page.press(Key.Key_Down)
    qtbot.waitUntil(lambda: page.shown().endswith("Approve the cut"))
    page.press(Key.Key_Escape)
    assert page.shown() == ""


def test_details_cover_the_list_where_there_is_no_room(qtbot: QtBot, tmp_path: Path) -> None:
    page = TasksPage(qtbot, tmp_path, width=960)
    page.go_to("Approve")
    page.press(Key.Key_Return)
    assert not page.listed.isVisible()
    page.press(Key.Key_C)
    assert status_of(page, "Approve") == "approved"
    page.press(Key.Key_A)
    page.type("Tom")
    page.press(Key.Key_Return)
    assert tasks.task(page.workspace, page.made["Approve"]).assignee == support.MANAGER
    page.pane.setFocus()
    page.press(Key.Key_Escape)
    assert page.listed.isVisible()
    page.workspace.close()


def test_up_and_down_walk_the_list_behind_details_that_cover_it(qtbot: QtBot, tmp_path: Path) -> None:
    page = TasksPage(qtbot, tmp_path, width=960)
    order = page.names()
    page.go_to(order[1])
    page.press(Key.Key_Return)
    for key, name in ((Key.Key_Down, order[2]), (Key.Key_Up, order[1]), (Key.Key_Up, order[0])):
        page.press(key)
        qtbot.waitUntil(lambda name=name: page.shown().startswith(f"T-{page.made[name]}"))
    page.press(Key.Key_Up)  # there is nothing above the first
    page.press(Key.Key_Escape)
    assert page.listed.isVisible()
    assert page.table.current_id() == page.made[order[0]]
    page.workspace.close()


def test_a_task_named_by_another_page_is_found_wherever_it_is(page: TasksPage) -> None:
    for name in ("Ship", "Close"):
        page.screen.show_target(page.made[name])
        assert page.shown().startswith(f"T-{page.made[name]}")
    page.screen.show_target(999)
    assert page.refused == ["This task is not there any more."]


def test_many_are_done_with_a_plan_that_tells_who_stays(page: TasksPage) -> None:
    page.go_to("Approve")
    page.press(Key.Key_A, CTRL)
    assert page.footer() == "6 tasks 6 selected"
    page.press(Key.Key_C)
    dialog = page.overlay("plan")
    assert isinstance(dialog, PlanDialog)
    assert dialog.accessibleName() == "Complete 6 tasks"
    assert dialog.findChild(Button, "plan_go").text() == "Complete 1"
    assert "1 of them move on at once:" in page.labels(dialog)
    QTest.mouseClick(dialog.findChild(Button, "plan_go"), LEFT)
    assert status_of(page, "Approve") == "approved"
    assert (page.done[-1].changed, page.done[-1].stayed) == (1, 5)
    page.workspace.undo()
    assert status_of(page, "Approve") == "in_progress"


def test_the_refused_of_a_plan_are_shown_in_the_list(page: TasksPage) -> None:
    page.model.tick_ids([page.made[name] for name in ("Approve", "Chase", "Ship")])
    page.table.setFocus()
    page.press(Key.Key_C)
    dialog = page.overlay("plan")
    links = dialog.findChildren(Button, "show_in_list")
    assert [link.text() for link in links] == ["Show 1", "Show 1", "Show 1"]
    QTest.mouseClick(links[-1], LEFT)
    assert len(page.names()) == 1


def test_the_bulk_bar_changes_all_that_is_ticked(page: TasksPage) -> None:
    page.model.tick_ids([page.made["Ship"], page.made["Translate"]])
    QTest.mouseClick(page.screen.bulk_assign, LEFT)
    page.type("Ines")
    page.press(Key.Key_Return)
    assert {tasks.task(page.workspace, page.made[name]).assignee for name in ("Ship", "Translate")} == {
        support.REVIEWER
    }
    QTest.mouseClick(page.screen.bulk_actions, LEFT)
    rows = page.menu_rows()
    assert rows["Start"] == "Assigned to Ines Duarte. Only they can start it."
    page.choose("U")
    assert tasks.task(page.workspace, page.made["Ship"]).urgent


def test_a_partner_sees_what_is_theirs_and_why_not_more(qtbot: QtBot, tmp_path: Path) -> None:
    page = TasksPage(qtbot, tmp_path)
    support.act_as(page.workspace, support.PARTNER)
    assert page.names() == ["Chase"]
    assert not page.listed.head.new.isEnabled()
    page.go_to("Chase")
    page.press(Key.Key_Menu)
    rows = page.menu_rows()
    assert rows["Resume"] == ""
    assert rows["Edit…"] == "Only the reporter or an Admin can edit it."
    assert rows["Copy"] == "Only agency staff can copy tasks."
    page.menu().close()
    page.press(Key.Key_U)
    assert not tasks.task(page.workspace, page.made["Chase"]).urgent
    page.workspace.close()


def test_in_the_trash_there_is_only_the_way_back(page: TasksPage) -> None:
    tasks.trash(page.workspace, [page.made["Ship"]])
    page.screen.show_target(page.made["Ship"])
    page.screen.close_pane()
    page.press(Key.Key_Menu)
    assert list(page.menu_rows()) == ["Open details", "Restore", "Copy reference", "History…"]
    page.choose("R")
    assert not tasks.task(page.workspace, page.made["Ship"]).deleted


def test_each_pane_keeps_its_width(page: TasksPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.click_row("Ship")
    page.pane.widened.emit(60)
    qtbot.waitUntil(
        lambda: page.workspace.settings().get(f"view/tasks/{page.workspace.me.id}", {}).get("pane") == 500
    )
    again = TasksPage(qtbot, tmp_path, workspace=page.workspace)
    again.made = page.made
    again.click_row("Ship")
    assert again.pane.width() == 500


def test_no_action_has_a_key_of_another(page: TasksPage) -> None:
    keys = [key for definition, _ in page.registry.commands() for key in definition.keys]
    assert len(keys) == len(set(keys))
    assert "N" not in keys  # it makes a task from every page


def test_a_task_is_made_and_edited_in_the_form(page: TasksPage) -> None:
    QTest.mouseClick(page.listed.head.new, LEFT)
    page.press_in_menu("Partner task")
    assert page.overlay("task_editor").isVisible()
    page.press(Key.Key_Escape)
    key = page.go_to("Ship")
    page.press(Key.Key_F2)
    page.overlay("task_editor")
    page.press(Key.Key_A, CTRL)
    page.type("Ship two samples")
    page.press(Key.Key_Return, CTRL)
    assert tasks.task(page.workspace, key).title == "Ship two samples"
    assert page.table.current_id() == key


def test_what_happened_behind_a_hidden_page_is_taken_up(page: TasksPage) -> None:
    page.tab("done")
    page.model.tick_ids([page.made["Upload"], page.made["Wrong"]])
    page.screen.hide()
    tasks.trash(page.workspace, [page.made["Wrong"]])
    page.screen.show()
    assert page.model.ticks.ids() == [page.made["Upload"]]
    page.screen.hide()
    support.act_as(page.workspace, support.PARTNER)
    page.screen.show()
    assert page.names() == ["Chase"]


def test_of_very_many_the_plan_says_who_stays(qtbot: QtBot, tmp_path: Path) -> None:
    workspace = support.open_workspace(tmp_path)
    support.make_tasks(workspace, 2_100, support.ADMIN, status="in_progress")
    support.make_tasks(workspace, 5, support.MANAGER, status="in_progress")
    page = TasksPage(qtbot, tmp_path, workspace=workspace)
    page.press(Key.Key_A, CTRL)
    page.press(Key.Key_C)
    go = page.overlay("plan").findChild(Button, "plan_go")
    assert go.text() == "Complete 2,100"
    QTest.mouseClick(go, LEFT)
    assert (page.done[-1].changed, page.done[-1].stayed) == (2_100, 5)
    workspace.close()
