"""Tasks that change behind an open panel, form or dialog: nothing typed is lost, nothing is done twice."""

from __future__ import annotations

import os
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app.domain.task_rows import View
from app.domain.tasks import PARTNER_TASK
from app.persistence import content
from app.services import attachments, comments, notifications, people, task_types, tasks, transitions
from app.services.workspace import Workspace
from app.ui import errors
from app.ui.application import Application, make_application
from tests import support
from tests.ui.hostile_window import CTRL, Story, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
HALF = "Half a thought that nobody wants to write again"


@pytest.fixture
def story(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Story]:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path / "home"))
    made = Story(qtbot, tmp_path)
    yield made
    assert made.reporter.count() == 0, (tmp_path / "logs" / "lineup.log").read_text()
    made.close()


def part(story: Story, name: str) -> Any:  # noqa: ANN401 - each part is its own class
    """The widget of that name that is in sight."""
    found = [each for each in story.window.findChildren(QWidget, name) if each.isVisible()]
    assert found, f"no {name}"
    return found[-1]


def is_open(story: Story, name: str) -> bool:
    return any(each.isVisible() for each in story.window.findChildren(QWidget, name))


def move(story: Story, verb: str, *ids: int) -> None:
    """Do a verb behind the window's back."""
    plan = transitions.plan(story.workspace, PARTNER_TASK, ids, verb)
    transitions.apply(story.workspace, plan, reason="because")
    settle()


def twice(story: Story, name: str) -> int:
    """Click a button twice as fast as can be; return how many operations that made."""
    before = count(story)
    button = part(story, name)
    for _ in range(2):
        if button.isVisible():  # what is hidden takes no click of a person
            QTest.mouseClick(button, LEFT)
    settle()
    return count(story) - before


def count(story: Story) -> int:
    return len(story.workspace.steps())


def ask_why_blocked(story: Story) -> int:
    """Open the dialog of a verb on a task and type into it; the task's id."""
    key = story.tasks["in_progress"]
    story.go("tasks", key).acts.do("block", [key])
    settle()
    part(story, "verb_text").setPlainText(HALF)
    return key


@pytest.mark.parametrize("change", ["moved", "trashed"])
def test_a_verb_asked_about_a_task_that_changed_meanwhile_keeps_its_words(story: Story, change: str):
    key = ask_why_blocked(story)
    if change == "moved":
        move(story, "block", key)
    else:
        tasks.trash(story.workspace, [key])
    settle()
    story.press(Key.Key_Return, CTRL)
    assert is_open(story, "verb")
    assert part(story, "verb_text").toPlainText() == HALF
    assert not part(story, "verb_go").isEnabled()
    story.window.undo()
    settle()
    before = count(story)
    story.click("verb_go")
    assert count(story) == before + 1
    assert tasks.story(story.workspace, key)[0].reason == HALF


def test_an_original_that_went_to_the_trash_meanwhile_is_told_in_its_field(story: Story):
    key, other = story.tasks["new"], story.tasks["blocked"]
    story.go("tasks", key).acts.do("mark_duplicate", [key])
    settle()
    dialog = part(story, "verb")
    dialog.original.choose(other)
    part(story, "verb_text").setPlainText(HALF)
    tasks.trash(story.workspace, [other])
    settle()
    story.click("verb_go")
    assert dialog.original.error() == "Choose a task that is not in the trash."
    assert part(story, "verb_text").toPlainText() == HALF
    assert tasks.task(story.workspace, key).status == "new"


def edit(story: Story, key: int) -> Any:  # noqa: ANN401 - the form
    """Open the form of a task and type into it."""
    story.go("tasks", key).acts.edit([key])
    settle()
    dialog = part(story, "task_editor")
    dialog.form.title.set_text("Another title")
    dialog.form.description.set_text(HALF)
    return dialog


BEHIND = {
    "trashed": "in the trash",
    "gone": "not there any more",
    "archived": "Archived",
    "another's": "Only the reporter or an Admin can edit it",
}


@pytest.mark.parametrize("change", BEHIND)
def test_a_form_of_a_task_that_may_not_be_saved_any_more_keeps_what_was_typed(story: Story, change: str):
    kind = task_types.types(story.workspace)[0].id
    [key] = support.make_tasks(story.workspace, 1, support.ADMIN, status="approved", task_type_id=kind)
    dialog = edit(story, key)
    if change == "trashed":
        tasks.trash(story.workspace, [key])
    elif change == "gone":
        story.workspace.undo()
    elif change == "archived":
        move(story, "archive", key)
    else:
        support.act_as(story.workspace, support.REVIEWER)
    settle()
    story.press(Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert BEHIND[change] in part(story, "not_saved").text()
    assert dialog.form.title.text() == "Another title"
    assert dialog.form.description.text() == HALF
    dialog.close_overlay()
    support.act_as(story.workspace, support.ADMIN)


def test_a_form_whose_type_and_person_were_put_to_rest_says_so_at_their_fields(story: Story):
    audit, _ = task_types.add(story.workspace, "Audit")
    story.go("tasks", "new")
    dialog = part(story, "task_editor")
    form, person = dialog.form, support.person_id(story.workspace, support.PARTNER)
    home = next(row for row in people.everybody(story.workspace) if row.id == person).organization_id
    form.title.set_text("Send it")
    form.type.set_value(audit)
    form.assign.set_value(home, person, "")
    task_types.set_active(story.workspace, audit, False)
    people.set_person_active(story.workspace, person, False)
    settle()
    before = count(story)
    story.press(Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert form.type.error() == "This type is not used any more. Choose another one."
    assert form.assign.error() == f"{support.PARTNER} is inactive. Choose somebody else."
    assert form.title.text() == "Send it"
    assert count(story) == before
    dialog.close_overlay()


def test_what_one_began_is_not_sent_by_another_and_waits_for_its_writer(story: Story):
    key = story.tasks["in_progress"]
    story.go("tasks", key)
    edit = part(story, "comment_text")
    edit.setPlainText(HALF)
    support.act_as(story.workspace, support.MANAGER)
    settle()
    assert part(story, "comment_text").toPlainText() == ""
    story.press(Key.Key_Return, CTRL)
    support.act_as(story.workspace, support.ADMIN)
    settle()
    assert part(story, "comment_text").toPlainText() == HALF
    assert [row.text for row in comments.thread(story.workspace, key)] == ["See the brief"]


def test_a_comment_half_edited_waits_while_another_task_is_looked_at(story: Story):
    key, other = story.tasks["in_progress"], story.tasks["new"]
    story.go("tasks", key).pane.focus_composer()
    story.press(Key.Key_Up)
    part(story, "comment_text").setPlainText(HALF)
    story.go("tasks", other)
    assert part(story, "comment_text").toPlainText() == ""
    story.go("tasks", key)
    assert part(story, "comment_text").toPlainText() == HALF
    story.click("send_comment")
    assert [row.text for row in comments.thread(story.workspace, key)] == [HALF]
    story.go("tasks", other)
    story.go("tasks", key)
    assert part(story, "comment_text").toPlainText() == ""


def test_a_panel_whose_task_is_undone_away_closes_and_comes_back_with_redo(story: Story):
    [key] = support.make_tasks(story.workspace, 1, support.ADMIN, title="Short lived")
    screen = story.go("tasks", key)
    assert screen.pane.isVisible()
    screen.pane.title.begin()
    screen.pane.title.edit.setPlainText("Changed in the meantime")
    story.workspace.undo()
    settle()
    assert tasks.rows(story.workspace, [key]) == []
    assert screen.pane.row is None or screen.pane.row.id != key or not screen.pane.isVisible()
    story.workspace.redo()
    settle()
    assert key in screen.listed.model.ids


def test_a_title_being_edited_survives_what_else_happens_to_its_task(story: Story):
    key = story.tasks["new"]
    pane = story.go("tasks", key).pane
    pane.title.begin()
    pane.title.edit.setPlainText("Typed with care")
    tasks.set_field(story.workspace, [key], "urgent", True)
    comments.add(story.workspace, key, "Meanwhile")
    settle()
    assert pane.title.edit.toPlainText() == "Typed with care"
    assert pane.title.finish()
    row = tasks.task(story.workspace, key)
    assert (row.title, row.urgent) == ("Typed with care", True)


def test_ten_thousand_tasks_change_behind_an_open_panel(story: Story):
    many = support.make_tasks(story.workspace, 10_000, support.ADMIN)
    screen = story.go("tasks", many[0])
    tasks.set_field(story.workspace, many, "title", "Renamed")
    settle()
    before = time.process_time()
    tasks.trash(story.workspace, many[1:])
    settle()
    assert time.process_time() - before < 3
    assert screen.pane.row.title == "Renamed"
    assert set(many) & set(screen.listed.model.ids) == {many[0]}
    story.window.undo()
    settle()
    assert set(many) <= set(screen.listed.model.ids)


def test_a_double_click_writes_once(story: Story):
    workspace = story.workspace
    story.go("tasks", "new")
    form = part(story, "task_editor").form
    form.title.set_text("Once")
    form.type.set_value(task_types.types(workspace)[0].id)
    assert twice(story, "save_task") == 1
    ask_why_blocked(story)
    assert twice(story, "verb_go") == 1
    story.go("tasks", story.tasks["completed"])
    assert twice(story, "decision_approve") <= 1
    story.go("tasks", story.tasks["new"])
    part(story, "comment_text").setPlainText("Once")
    assert twice(story, "send_comment") == 1
    story.go("settings", "types")
    part(story, "new_task_type").setText("Once")
    assert twice(story, "add_task_type") == 1
    story.go("settings", "people")
    story.click("add_organization")
    part(story, "organization_name").setText("Once")
    assert twice(story, "save_organization") == 1
    story.click("add_person")
    part(story, "person_name").setText("Once")
    assert twice(story, "save_person") == 1


def test_a_name_that_cannot_be_saved_stays_in_its_field(story: Story):
    away = story.folder / "elsewhere.lineup"
    story.go("settings", "types")
    part(story, "new_task_type").setText("Audit")
    story.path.rename(away)
    story.click("add_task_type")
    assert story.banner().startswith("Not saved. ")
    assert part(story, "new_task_type").text() == "Audit"
    away.rename(story.path)


def test_a_comment_that_cannot_be_saved_stays_where_it_was_written(story: Story):
    away = story.folder / "elsewhere.lineup"
    story.go("tasks", story.tasks["new"])
    part(story, "comment_text").setPlainText(HALF)
    story.path.rename(away)
    story.click("send_comment")
    assert part(story, "comment_text").toPlainText() == HALF
    away.rename(story.path)
    story.click("retry")
    assert part(story, "comment_text").toPlainText() == ""
    assert [row.text for row in comments.thread(story.workspace, story.tasks["new"])] == [HALF]


GARBAGE = (
    "text", 7, [], [[]], {"columns": 5, "tab": [], "filters": [], "sorts": 1, "pane": "wide"},
    {"columns": [["title"], ["no", True], [None, None], 5], "tab": "nowhere"},
    {"tab": "all", "filters": {"all": {"status": "new", "dates": 5, "type": [2**70, -1, "x", None, {}]}}},
    {"filters": {"all": {"dates": {"min": "0001-01-01", "max": "9999-12-31"}, "assignee": ["person:"]}}},
    {"filters": {"all": {"assignee": [f"organization:{'9' * 400}"], "urgent": [1, "no"], "due": [[]]}}},
    {"sorts": {"all": ["due", "down"], "mine": [["x"], True]}, "pane": -(2**70), "compact": "yes"},
)  # fmt: skip


@pytest.mark.parametrize("stored", GARBAGE, ids=range(len(GARBAGE)))
def test_a_remembered_view_full_of_garbage_opens_as_usual(story: Story, stored: object):
    for page in ("tasks", "settings", "import_tasks"):
        story.workspace.put_settings(**{f"view/{page}/{story.workspace.me.id}": stored})
    screen = story.go("tasks")
    story.window.grab()
    assert screen.listed.view in View
    assert screen.listed.table.isVisible() or screen.listed.model.ids == []


def test_a_notification_leads_to_a_sentence_where_its_task_is_gone(story: Story):
    support.act_as(story.workspace, support.MANAGER)
    [key] = support.make_tasks(story.workspace, 1, support.ADMIN)
    comment, _ = comments.add(story.workspace, key, "See here")
    comments.delete(story.workspace, comment)
    support.act_as(story.workspace, support.ADMIN)
    told = [each for each in notifications.centre(story.workspace) if each.task_id == key]
    assert told
    for _ in range(3):
        story.workspace.undo()
    settle()
    story.go("tasks", told[0].task_id)
    assert story.toast() == "This task is not there any more."
    for key in (0, -1, 2**31, 2**63, 2**100):
        story.go("tasks", key)
        assert story.toast() == "This task is not there any more."


def test_a_window_closed_while_a_file_is_taken_in_keeps_the_text_and_no_half_file(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path))
    reporter = errors.install(tmp_path / "logs")
    workspace = support.open_workspace(tmp_path)
    [key] = support.make_tasks(workspace, 1, support.ADMIN)
    workspace.close()
    big = tmp_path / "film.mp4"
    big.touch()
    os.truncate(big, 400 << 20)
    program = Application(make_application(), reporter)
    program.start(workspace.path)
    qtbot.waitUntil(lambda: program.desk is not None)
    program.window.go("tasks", key)
    thread: Any = program.window.current().pane.task_thread  # type: ignore[union-attr]
    thread.chat.composer.edit.setPlainText(HALF)
    thread.take_files([big])
    folder = content.folder_of(workspace.path)
    qtbot.waitUntil(lambda: any(folder.rglob(".*.part")))
    program.window.close()
    QApplication.processEvents()
    assert [each for each in folder.rglob("*") if each.is_file()] == []
    with closing(Workspace.open(workspace.path)) as again:
        assert comments.draft(again, key) == HALF
        assert attachments.files(again, key) == []
    program.close()
    program.window.deleteLater()
    assert reporter.count() == 0, (tmp_path / "logs" / "lineup.log").read_text()
    reporter.uninstall()


def test_pasting_again_and_again_never_makes_a_text_that_cannot_be_laid_out(story: Story):
    story.go("tasks", story.tasks["new"]).pane.description.begin()
    settle()
    QApplication.clipboard().setText("x" * 50_000)
    for name in ("comment_text", "task_description_edit"):
        edit = part(story, name)
        assert isinstance(edit, QPlainTextEdit)
        for _ in range(5):
            edit.paste()
            edit.moveCursor(edit.textCursor().MoveOperation.Start)
        assert len(edit.toPlainText()) == 20_001
        edit.clear()
