"""The messages of a report: replies hang under what they answer, and one says to whom one replies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from app.services import comments, tasks
from app.ui.widgets.chat_bubble import Bubble
from app.ui.widgets.chat_items import Rule
from app.ui.widgets.labels import ElidedLabel
from tests.support import ADMIN, MANAGER, PARTNER, REVIEWER
from tests.ui.screens.report_page import ReportPage
from tests.ui.screens.screen_page import Key
from tests.ui.screens.task_pane_page import make_task

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.widgets.chat_message import Message


def composing(page: ReportPage) -> str:
    """What stands over the composer, "" for nothing."""
    line = page.thread.chat.composer.findChildren(ElidedLabel)[0]
    return line.text() if line.isVisible() else ""


def stand_on(page: ReportPage, text: str) -> Message:
    """Walk to a message by the keyboard."""
    view = page.thread.chat.view
    wanted = next(each for each in page.messages() if each.row.text == text)
    view.setFocus()
    QTest.keyClick(view, Key.Key_End)
    while view.current() is not wanted:
        before = view.current()
        QTest.keyClick(view, Key.Key_Up)
        assert view.current() is not before, "it is not there"
    return wanted


def test_replies_hang_under_what_they_answer_with_role_and_day(qtbot: QtBot, tmp_path: Path):
    page = ReportPage(qtbot, tmp_path)
    page.say(ADMIN, "Welcome")
    first = page.say(REVIEWER, "Which link did you use?")
    comments.mark_read(page.workspace, page.id)
    page.thread.show_task(None)
    page.later(days=1)
    page.say(MANAGER, "Looks fine to me")
    answer = page.say(PARTNER, "The short one", first)
    page.say(ADMIN, "It counts visits", answer)
    page.look_again()
    assert page.told() == [
        "Welcome",
        "Which link did you use?",
        "> The short one",
        "> It counts visits",
        "Looks fine to me",
    ]
    assert [each.role for each in page.messages()] == ["Admin", "Reviewer", "Partner", "Admin", "Manager"]
    assert page.messages()[2].spoken.startswith("Reply, Partner: Priya Raman for Lena Fischer, Today")
    assert page.messages()[0].time.startswith("Mon ")
    shown = page.thread.chat.view.items()
    new = next(at for at, each in enumerate(shown) if isinstance(each, Rule))
    assert shown[new + 1] is page.messages()[1], "over the message that the new reply hangs under"

    left = [page.place_of(each).left() for each in page.messages()]
    assert left[2] == left[3] == left[1] + 36
    assert left[4] == left[1] == left[0]


def test_a_reply_says_to_whom_and_there_is_a_way_back(qtbot: QtBot, tmp_path: Path):
    page = ReportPage(qtbot, tmp_path)
    page.say(PARTNER, "Here it is")
    page.say(MANAGER, "Thanks")
    page.look_again()
    composer = page.thread.chat.composer
    page.press_reply_link(1)
    assert composing(page) == "Replying to Tom Becker"
    assert composer.edit.hasFocus()
    page.type("A word to ")
    page.press(Key.Key_Escape)
    assert composing(page) == ""
    assert composer.text() == "A word to ", "what was begun stays"
    assert page.pane.isVisible(), "Esc went no further"

    stand_on(page, "Here it is")
    page.press(Key.Key_R)
    assert composing(page) == "Replying to Lena Fischer"
    page.write("you")
    assert page.told() == ["Here it is", "> A word to you", "Thanks"]
    assert composing(page) == ""

    stand_on(page, "> A word to you"[2:])
    page.press(Key.Key_R)
    page.click(composer.stop)
    assert composing(page) == ""
    page.write("On its own")
    assert page.told()[-1] == "On its own"


def test_each_message_has_a_menu_and_what_was_answered_stays(qtbot: QtBot, tmp_path: Path):
    page = ReportPage(qtbot, tmp_path)
    page.write("Which link?")
    page.say(PARTNER, "This one", page.messages()[0].row.id)
    page.look_again()
    stand_on(page, "Which link?")
    page.press(Key.Key_Return)
    rows = page.menu_rows()
    assert list(rows) == ["Reply", "Copy text", "Edit message", "Delete message"]
    assert rows["Delete message"] == "Somebody replied to this, so it stays. You can edit it."
    assert rows["Edit message"] == ""
    page.press_in_menu("Edit message")
    assert composing(page) == "Editing your message"
    page.press(Key.Key_Escape)
    page.press(Key.Key_Escape)

    stand_on(page, "This one")
    page.press(Key.Key_Delete)
    assert page.refused == ["Lena Fischer wrote this. Only they can edit or delete it."]
    page.press(Key.Key_Return)
    page.press_in_menu("Reply")
    page.write("Thank you")
    assert page.told() == ["Which link?", "> This one", "> Thank you"], "under the same message"


def test_a_reply_waits_with_its_report_and_ends_with_what_it_answers(qtbot: QtBot, tmp_path: Path):
    page = ReportPage(qtbot, tmp_path)
    asked = page.say(PARTNER, "Here it is")
    page.look_again()
    page.press_reply_link()
    page.type("Not yet")
    other = make_task(page.workspace)
    page.pane.show_row(tasks.task(page.workspace, other))
    assert composing(page) == ""
    page.look_again()
    assert composing(page) == "Replying to Lena Fischer"
    assert page.thread.chat.composer.text() == "Not yet"

    page.workspace.act_as(page.found.submitter_id)
    comments.delete(page.workspace, asked)
    page.act_as(REVIEWER)
    assert composing(page) == ""
    assert page.thread.chat.composer.text() == "Not yet"


def test_comments_of_tasks_take_no_replies(qtbot: QtBot, tmp_path: Path):
    page = ReportPage(qtbot, tmp_path, me=ADMIN)
    key = make_task(page.workspace)
    comments.add(page.workspace, key, "First cut is up")
    page.pane.show_row(tasks.task(page.workspace, key))
    view = page.thread.chat.view
    view.setFocus()
    QTest.keyClick(view, Key.Key_End)
    assert isinstance(view.current(), Bubble)
    page.press(Key.Key_R)
    assert composing(page) == ""
    page.press(Key.Key_Return)
    assert "Reply" not in page.menu_rows()
    page.menu().close()
