"""Testers of a marketing task in its panel: chosen, passed, failed, tested again, and told in the history."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from app.domain.marketing_rows import Result
from app.services import marketing, tasks
from app.ui.dialogs import testers as testers_dialog
from app.ui.screens.marketing_pane_words import span_text
from app.ui.screens.tasks import TasksScreen
from tests.services.marketing_story import SOUND, edit, in_state
from tests.support import ADMIN, MANAGER, REVIEWER, act_as, open_workspace
from tests.ui.screens.marketing_pane_page import MarketingPage
from tests.ui.screens.screen_page import SHIFT, Key, ScreenPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_my_own_result_is_told_in_place_with_a_note(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "testing", me=REVIEWER)
    testers = page.column.testers
    assert testers.editor.isVisible()
    page.click_on("tester_failed")
    assert testers.editor.note.error() == "Say what went wrong."
    assert testers.editor.note.edit.hasFocus()
    page.type("Store name is cut off")
    page.press(Key.Key_Return)
    assert testers.editor.passed.hasFocus()
    page.press(Key.Key_Tab)
    page.press(Key.Key_Space)
    assert page.results() == {REVIEWER: Result.FAILED, ADMIN: Result.PENDING}
    assert not testers.editor.isVisible()
    assert testers.rows[0].accessibleName().startswith(f"{REVIEWER}: Failed, Store name is cut off, ")
    assert "0 of 2 passed, 1 failed, 1 pending" in page.labels(testers)
    page.workspace.undo()
    assert page.results()[REVIEWER] is Result.PENDING


def test_the_agency_tells_the_result_of_anybody_by_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "testing")
    testers = page.column.testers
    assert not testers.editor.isVisible()
    testers.rows[1].setFocus()
    page.press(Key.Key_Return)
    assert testers.editor.note.edit.hasFocus()
    page.press(Key.Key_Escape)
    assert not testers.editor.isVisible()
    assert testers.rows[1].hasFocus()
    page.press(Key.Key_Space)
    assert not testers.remark.isVisible()
    testers.editor.passed.click()
    assert page.results() == {REVIEWER: Result.PENDING, ADMIN: Result.PASSED}
    assert testers.remark.isVisible()
    testers.rows[1].click()
    testers.editor.again.click()
    assert page.results()[ADMIN] is Result.PENDING


def test_what_was_typed_stays_when_something_else_changes(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "testing", me=REVIEWER)
    page.column.testers.editor.note.set_text("Half a sen")
    edit(page.workspace, page.id, audience="Everybody")
    assert page.column.testers.editor.isVisible()
    assert page.column.testers.editor.note.text() == "Half a sen"
    page.do("complete")
    assert not page.column.testers.editor.isVisible()


def test_results_are_only_read_once_it_is_sent(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "under_review", me=REVIEWER)
    testers = page.column.testers
    assert [row.isEnabled() for row in testers.rows] == [False, False]
    assert not testers.change.isVisible()
    assert "2 of 2 passed" in page.labels(testers)
    page.pane.open_testers()
    assert page.refused


def test_testers_are_chosen_in_the_dialog(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "draft")
    assert "No testers yet" in page.labels(page.column.testers)
    page.column.testers.add.click()
    dialog = page.window.findChild(testers_dialog.TestersDialog)
    assert dialog is not None
    people = [row.id for row in marketing.testable(page.workspace)][:2]
    dialog.chosen.emit(people)
    dialog.close_overlay()
    assert [each.person_id for each in page.found.testers] == people
    assert len(page.column.testers.rows) == 2
    assert page.column.testers.change.isVisible()
    marketing.set_testers(page.workspace, page.id, people[:1])
    assert len(page.column.testers.rows) == 1


def test_the_history_tells_what_testers_did(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "testing", me=REVIEWER)
    key, people = page.id, [each.person_id for each in page.found.testers]
    marketing.set_result(page.workspace, key, people[0], Result.FAILED, "Cut off")
    page.act_as(MANAGER)
    marketing.set_result(page.workspace, key, people[1], Result.PASSED)
    page.do("retest")
    marketing.set_testers(page.workspace, key, people[:1])
    edit(page.workspace, key, windows=((480, 720),), quiet_days=frozenset({6}), message="Other words")
    windows = ", ".join(span_text(each) for each in SOUND.windows)
    assert page.history() == [
        f"{MANAGER} created the task",
        f"{MANAGER} moved from Draft to Testing",
        f"{MANAGER} added 2 testers: {REVIEWER} and {ADMIN}",
        f"{REVIEWER} failed the test Failed",
        f"{MANAGER} noted that {ADMIN} passed the test Passed",
        f"{MANAGER} started round 2 of testing",
        f"{MANAGER} put 2 testers back to pending",
        f"{MANAGER} took {ADMIN} off the testers",
        f"{MANAGER} changed the message",
        f"{MANAGER} changed the delivery windows from {windows} to {span_text((480, 720))}",
        f"{MANAGER} moved do not disturb from Saturday and Sunday to Sunday",
    ]
    tabs = page.pane.task_thread.pages.tabs
    assert next(each.count for each in tabs.items() if each.key == "history") == 11


def test_keys_of_the_task_list_choose_testers_test_again_and_reject(qtbot: QtBot, tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    tested, asked = in_state(workspace, "testing"), in_state(workspace, "under_review", name="Other")
    act_as(workspace, REVIEWER)
    page = ScreenPage(qtbot, workspace, TasksScreen, target=tested)
    page.press(Key.Key_R)
    assert marketing.marketing(workspace, tested).round == 2
    page.press(Key.Key_T)
    assert page.overlay("testers")
    page.press(Key.Key_Escape)
    page.screen.show_target(asked)
    page.press(Key.Key_X, SHIFT)
    assert page.screen.pane.footer.reason.edit.hasFocus()
    page.type("Wrong link")
    page.press(Key.Key_Return)
    assert tasks.task(workspace, asked).status == "rejected"
    page.screen.show_target(tested)
    page.press(Key.Key_C)
    assert tasks.task(workspace, tested).status == "completed"


def test_a_result_that_cannot_be_saved_stays_where_it_was_typed(qtbot: QtBot, tmp_path: Path) -> None:
    page = MarketingPage(qtbot, tmp_path, "testing", me=REVIEWER)
    editor = page.column.testers.editor
    page.workspace.read.exec_driver_sql("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(page.workspace.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    editor.note.set_text("Cut off")
    editor.failed.click()
    other.execute("ROLLBACK")
    other.close()
    assert editor.note.error() == "Not saved. What you typed is kept here."
    assert editor.note.text() == "Cut off"
    editor.failed.click()
    assert page.results()[REVIEWER] is Result.FAILED
