"""The thread of a task: a dialogue that is read, written, changed and kept, by mouse and by keyboard."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAccessible, QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.domain.tasks import PARTNER_TASK
from app.services import comments, tasks, transitions
from app.ui.dialogs.open_address import OpenAddress
from app.ui.theme import style
from app.ui.widgets.button import Button
from app.ui.widgets.chat_items import Line, Rule
from tests.services.hostile import EVERYTHING
from tests.support import (
    ADMIN,
    CLIENT_REVIEWER,
    MANAGER,
    PARTNER,
    REVIEWER,
    act_as,
    make_tasks,
    open_workspace,
    workspace_file,
)
from tests.ui.screens.thread_page import ThreadPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace

Key = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **spans: int) -> None:
        self.now += timedelta(**spans)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def task_id(workspace: Workspace) -> int:
    return make_tasks(workspace, assignee=PARTNER)[0]


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, task_id: int) -> ThreadPage:
    return ThreadPage(qtbot, workspace, task_id)


class Browser(QObject):
    """Stands where the system's programs do."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser() -> Iterator[Browser]:
    made = Browser()
    for scheme in ("https", "mailto", "http", "file", "javascript"):
        QDesktopServices.setUrlHandler(scheme, made, "open")
    yield made
    for scheme in ("https", "mailto", "http", "file", "javascript"):
        QDesktopServices.unsetUrlHandler(scheme)


def say(workspace: Workspace, task_id: int, who: str, text: str) -> int:
    act_as(workspace, who)
    key = comments.add(workspace, task_id, text)[0]
    act_as(workspace, ADMIN)
    return key


def rules(page: ThreadPage) -> list[str]:
    return [item.spoken for item in page.view.items() if isinstance(item, Rule)]


# Writing


def test_what_is_written_is_sent_by_key_and_stands_at_the_end(page: ThreadPage):
    page.write("First cut is up.")
    page.send()
    assert page.saved() == page.texts() == ["First cut is up."]
    assert page.thread.chat.composer.text() == ""
    assert page.view.at_end()
    assert page.done == []  # the bubble says it; a toast for each comment would be in the way
    assert page.thread.pages.tabs.items()[0].count == 1


def test_the_button_sends_too(page: ThreadPage):
    page.write("Hello")
    QTest.mouseClick(page.thread.chat.composer.send, LEFT)
    assert page.saved() == ["Hello"]


def test_nothing_is_sent_without_a_text(page: ThreadPage):
    page.write("  ")
    page.send()
    assert page.saved() == []
    assert page.thread.chat.composer.error() == ""


def test_a_text_that_is_too_long_stays_with_the_reason(page: ThreadPage):
    page.thread.chat.composer.set_text("x" * 20_001)
    page.send()
    assert page.saved() == []
    assert page.thread.chat.composer.error() == "Shorten it to 20,000 characters, or attach it as a file."
    assert len(page.thread.chat.composer.text()) == 20_001


def test_a_draft_is_kept_for_each_task_and_person(page: ThreadPage, workspace: Workspace, task_id: int):
    [other] = make_tasks(workspace, assignee=PARTNER)
    page.write("Half a thou")
    page.show(other)
    assert page.thread.chat.composer.text() == ""
    page.write("Other")
    page.show(task_id)
    assert page.thread.chat.composer.text() == "Half a thou"
    act_as(workspace, MANAGER)
    assert page.thread.chat.composer.text() == ""
    act_as(workspace, ADMIN)
    assert page.thread.chat.composer.text() == "Half a thou"


def test_a_draft_outlives_the_program(qtbot: QtBot, tmp_path: Path):
    file = workspace_file(tmp_path, "kept.lineup")
    from app.services.workspace import Workspace

    workspace = Workspace.open(file)
    [task_id] = make_tasks(workspace)
    page = ThreadPage(qtbot, workspace, task_id)
    page.write("To be go")
    qtbot.waitUntil(lambda: comments.draft(workspace, task_id) == "To be go")  # a pause keeps it
    QTest.keyClicks(page.thread.chat.composer.edit, "es on")
    page.window.close()
    workspace.close()
    again = Workspace.open(file)
    assert ThreadPage(qtbot, again, task_id).thread.chat.composer.text() == "To be goes on"
    again.close()


def test_what_could_not_be_saved_stays_and_is_sent_by_the_retry(page: ThreadPage, workspace: Workspace):
    page.write("Do not lose me")
    workspace.path.rename(workspace.path.with_name("away"))
    page.send()
    assert page.thread.chat.composer.text() == "Do not lose me"
    ((_error, again),) = page.failed
    workspace.path.with_name("away").rename(workspace.path)
    again()
    assert page.saved() == ["Do not lose me"]
    assert page.thread.chat.composer.text() == ""


def test_who_may_not_comment_is_told_why(page: ThreadPage, workspace: Workspace, task_id: int):
    act_as(workspace, CLIENT_REVIEWER)
    composer = page.thread.chat.composer
    assert not composer.edit.isEnabled()
    assert "can comment on it" in composer.edit.placeholderText()
    act_as(workspace, REVIEWER)  # not the assignee, and may
    assert composer.edit.isEnabled()
    page.write("I see it too")
    page.send()
    assert page.saved() == ["I see it too"]


# Reading


def test_days_runs_and_what_happened_stand_in_order(
    page: ThreadPage, workspace: Workspace, task_id: int, clock: Clock
):
    act_as(workspace, PARTNER)
    transitions.apply(workspace, transitions.plan(workspace, PARTNER_TASK, [task_id], "start"))
    act_as(workspace, ADMIN)
    clock.pass_by(days=1)
    say(workspace, task_id, PARTNER, "One")
    clock.pass_by(minutes=4)
    say(workspace, task_id, PARTNER, "Two")
    clock.pass_by(minutes=6)
    say(workspace, task_id, PARTNER, "Three")
    assert rules(page)[:2] == ["Yesterday", "Today"]
    assert page.lines() == [f"{ADMIN} created the task", f"{PARTNER} moved from New to In Progress"]
    assert [page.bubble(text).first for text in ("One", "Two", "Three")] == [True, False, True]
    assert page.bubble("One").head == f"{ADMIN} for {PARTNER}"


def test_mine_and_others_are_told_apart(page: ThreadPage, workspace: Workspace, task_id: int):
    say(workspace, task_id, PARTNER, "Hers")
    page.write("Mine")
    page.send()
    assert (page.bubble("Hers").mine, page.bubble("Mine").mine) == (False, True)


def test_the_history_has_every_change_with_reason_before_and_after(
    page: ThreadPage, workspace: Workspace, task_id: int
):
    tasks.set_field(workspace, [task_id], "title", "Approve the cut")
    tasks.set_field(workspace, [task_id], "urgent", True)
    tasks.set_field(workspace, [task_id], "due", datetime(2026, 3, 3, 16, 0, tzinfo=UTC))
    done = tasks.set_field(workspace, [task_id], "description", "Check the hook.")
    act_as(workspace, PARTNER)
    plan = transitions.plan(workspace, PARTNER_TASK, [task_id], "block")
    transitions.apply(workspace, plan, reason="Waiting for footage.")
    act_as(workspace, ADMIN)
    workspace.undo(done.operation_id)
    page.thread.pages.show_tab("history")
    view = page.thread.pages.history
    assert page.lines(view) == [
        f"{ADMIN} created the task",
        f"{ADMIN} renamed it from “Send the brief” to “Approve the cut”",
        f"{ADMIN} marked it urgent",
        f"{ADMIN} set the due date to Tomorrow 17:00",
        f"{ADMIN} wrote a description",
        f"{PARTNER} moved from New to Blocked",
        f"{ADMIN} undid “{done.label}”: changed the description",
    ]
    notes = {" ".join(w.text for w in i.words): i.notes for i in view.items() if isinstance(i, Line)}
    assert notes[f"{ADMIN} wrote a description"] == ("After: Check the hook.", "Undone")
    recorded = f"recorded by {ADMIN} for {PARTNER}"
    assert notes[f"{PARTNER} moved from New to Blocked"] == ("“Waiting for footage.”", recorded)
    page.thread.pages.show_tab("comments")
    assert f"{ADMIN} marked it urgent" not in page.lines()


def test_names_stand_for_ids_in_the_history(page: ThreadPage, workspace: Workspace, task_id: int):
    lena = tasks.task(workspace, task_id)
    tasks.assign(workspace, [task_id], lena.organization_id, None)
    tasks.assign(workspace, [task_id], lena.organization_id, lena.assignee_id)
    [other] = make_tasks(workspace)
    tasks.mark_original(workspace, task_id, other)
    assert page.lines()[-2:] == [
        f"{ADMIN} assigned it to {PARTNER}",
        f"{ADMIN} marked it a duplicate of T-{other}",
    ]
    page.stand_on(page.view.items()[-1])
    page.press(Key.Key_Return)
    page.choose(f"Open T-{other}")
    assert page.opened == [other]


def test_a_task_without_comments_says_so(page: ThreadPage):
    empty = page.thread.findChild(QWidget, "no_comments")
    assert empty.isVisible()
    page.write("First")
    page.send()
    assert not empty.isVisible()


def test_new_comments_are_counted_while_the_reader_is_further_up(
    page: ThreadPage, workspace: Workspace, task_id: int
):
    for number in range(30):
        comments.add(workspace, task_id, f"Comment {number} " * 20)
    assert page.view.at_end()
    page.view.verticalScrollBar().setValue(0)
    comments.add(workspace, task_id, "News")
    comments.add(workspace, task_id, "More news")
    pill = page.thread.chat.pill
    assert (pill.isVisible(), pill.text()) == (True, "2 new comments")
    QTest.mouseClick(pill, LEFT)
    assert page.view.at_end()
    assert not pill.isVisible()


# What is unread


def test_a_thread_is_read_once_it_was_shown_for_a_while(qtbot: QtBot, workspace: Workspace, task_id: int):
    say(workspace, task_id, PARTNER, "Seen?")
    assert tasks.task(workspace, task_id).unread == 1
    page = ThreadPage(qtbot, workspace, task_id, read_ms=20)
    assert rules(page)[-1] == "New"
    qtbot.waitUntil(lambda: tasks.task(workspace, task_id).unread == 0)
    assert rules(page)[-1] == "New"  # it stays while one reads
    page.show(make_tasks(workspace)[0])
    page.show(task_id)
    assert "New" not in rules(page)


def test_what_is_not_in_sight_is_not_read(qtbot: QtBot, workspace: Workspace, task_id: int):
    for number in range(20):
        say(workspace, task_id, PARTNER, f"Comment {number} " * 30)
    page = ThreadPage(qtbot, workspace, task_id)
    page.view.verticalScrollBar().setValue(0)
    page.thread.mark_read()
    assert tasks.task(workspace, task_id).unread == 20
    page.view.go_to_end()
    page.thread.pages.show_tab("history")
    page.thread.mark_read()
    assert tasks.task(workspace, task_id).unread == 20
    page.thread.pages.show_tab("comments")
    page.thread.mark_read()
    assert tasks.task(workspace, task_id).unread == 0


# Changing


def test_my_comment_is_edited_in_the_composer(page: ThreadPage, workspace: Workspace, task_id: int):
    page.write("First cut is op.")
    page.send()
    page.write("begun")
    page.stand_on(page.bubble("First cut is op."))
    page.press(Key.Key_E)
    composer = page.thread.chat.composer
    assert (composer.editing(), composer.text()) == (True, "First cut is op.")
    composer.edit.setPlainText("First cut is up.")
    page.send()
    assert page.saved() == ["First cut is up."]
    assert page.bubble("First cut is up.").row.edited
    assert (composer.editing(), composer.text()) == (False, "begun")


def test_esc_leaves_a_comment_as_it_was(page: ThreadPage):
    page.write("As it was")
    page.send()
    page.press(Key.Key_Up)  # in the empty composer: the last one of mine
    composer = page.thread.chat.composer
    assert composer.editing()
    QTest.keyClicks(composer.edit, " not")
    page.press(Key.Key_Escape)
    assert not composer.editing()
    assert composer.text() == ""
    assert page.saved() == ["As it was"]


def test_my_comment_is_deleted_with_undo(page: ThreadPage, workspace: Workspace):
    page.write("Oops")
    page.send()
    page.stand_on(page.bubble("Oops"))
    page.press(Key.Key_Delete)
    assert page.saved() == page.texts() == []
    (done,) = page.done
    workspace.undo(done.operation_id)
    assert page.texts() == ["Oops"]


def test_the_comment_of_somebody_else_is_theirs(page: ThreadPage, workspace: Workspace, task_id: int):
    say(workspace, task_id, PARTNER, "Hers")
    page.stand_on(page.bubble("Hers"))
    page.press(Key.Key_Delete)
    page.press(Key.Key_E)
    why = f"{PARTNER} wrote this. Only they can edit or delete it."
    assert page.refused == [why, why]
    page.press(Key.Key_Return)
    assert page.rows()["Edit comment"] == page.rows()["Delete comment"] == why
    page.choose("Copy text")
    assert QGuiApplication.clipboard().text() == "Hers"
    assert page.saved() == ["Hers"]


@pytest.mark.parametrize(("key", "held"), [(Key.Key_F10, SHIFT), (Key.Key_Menu, NONE)])
def test_the_menu_of_a_comment_opens_by_key(page: ThreadPage, key: Qt.Key, held: Qt.KeyboardModifier):
    page.write("Mine")
    page.send()
    page.stand_on(page.bubble("Mine"))
    page.press(key, held)
    assert page.rows() == {"Copy text": "", "Edit comment": "", "Delete comment": ""}
    page.choose("Delete comment")
    assert page.saved() == []


def test_the_dots_beside_a_comment_open_its_menu(page: ThreadPage):
    page.write("Mine")
    page.send()
    page.click(page.bubble("Mine"), "more")
    page.choose("Edit comment")
    assert page.thread.chat.composer.text() == "Mine"


# Links


def test_links_open_by_click_and_from_the_menu_and_no_other_scheme_does(page: ThreadPage, browser: Browser):
    text = "See https://example.com/cut and javascript:alert(1) file:///etc/passwd"
    page.thread.chat.composer.set_text(text)
    page.send()
    page.click(page.bubble(text), "link")
    assert browser.opened == []
    answer(page, "Open")
    page.stand_on(page.bubble(text))
    page.press(Key.Key_Return)
    assert [row for row in page.rows() if row.startswith("Open")] == ["Open example.com/…"]
    page.choose("Open example.com/…")
    answer(page, "Open")
    assert browser.opened == ["https://example.com/cut"] * 2


def test_an_address_is_not_opened_unasked(page: ThreadPage, browser: Browser):
    page.thread.chat.composer.set_text("https://example.com/cut")
    page.send()
    page.click(page.bubble("https://example.com/cut"), "link")
    answer(page, "Cancel")
    page.click(page.bubble("https://example.com/cut"), "link")
    answer(page, "Copy")
    assert browser.opened == []
    assert QGuiApplication.clipboard().text() == "https://example.com/cut"


def answer(page: ThreadPage, words: str) -> None:
    """Press a button of the question whether an address is to be opened."""
    question = page.thread.window().findChildren(OpenAddress)[-1]
    assert question.isVisible()
    QTest.mouseClick(next(each for each in question.findChildren(Button) if each.text() == words), LEFT)


# Everybody


def test_hostile_texts_are_shown_and_kept(page: ThreadPage, workspace: Workspace, task_id: int):
    sent = 0
    for text in EVERYTHING.values():
        page.thread.chat.composer.set_text(text.replace("\ud83d", "")[:20_000])
        page.send()
        sent += page.thread.chat.composer.error() == ""
    assert len(page.texts()) == len(page.saved()) == sent > 30
    bar = page.view.verticalScrollBar()
    while bar.value() > 0:
        assert not page.window.grab().isNull()
        bar.setValue(bar.value() - 5_000)


def test_every_control_has_a_name(page: ThreadPage):
    page.write("Hello")
    page.send()
    page.thread.chat.composer.add_chip(1, "cut.mp4")
    for tab in ("comments", "history", "files"):
        page.thread.pages.show_tab(tab)
        assert nameless(page.thread) == []


def nameless(widget: QWidget) -> list[str]:
    stops = [each for each in widget.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    shown = [each for each in stops if each.isVisible()]
    assert len(shown) >= 2
    named = QAccessible.queryAccessibleInterface
    return [each.objectName() for each in shown if not named(each).text(QAccessible.Text.Name)]


@pytest.mark.parametrize("scale", [1.0, 1.25])
def test_it_fits_a_narrow_panel(page: ThreadPage, scale: float, qapp: object):
    style.apply(qapp, "dark", scale)
    page.write("Hello there")
    page.window.resize(380, 420)
    page.bot.waitUntil(lambda: page.thread.width() == 380)
    composer = page.thread.chat.composer
    assert composer.geometry().right() <= 380
    assert composer.send.mapTo(page.window, composer.send.rect().bottomRight()).y() < 420
    style.apply(qapp, "light")
