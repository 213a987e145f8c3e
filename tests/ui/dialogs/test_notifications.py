"""The notification centre: what it lists, how it is read by mouse and keyboard, where it leads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.tasks import PARTNER_TASK
from app.services import comments, notifications, transitions
from app.ui.bridge import Bridge
from app.ui.dialogs.notifications import NotificationCentre
from app.ui.dialogs.notifications_rows import when
from app.ui.theme import style
from app.ui.widgets.labels import Label
from app.ui.widgets.navigation import Bell
from tests import support
from tests.ui.dialogs.conftest import HOSTILE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace
    from tests.ui.dialogs.conftest import Window

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


class Story:
    """Tom works on tasks that Priya gave him; then Priya looks under the bell."""

    def __init__(self, window: Window, workspace: Workspace) -> None:
        self.window, self.workspace = window, workspace
        self.opened: list[int] = []
        self.settings = 0
        self.bell = Bell(window)
        self.bell.setGeometry(200, 10, 30, 30)
        self.bell.show()
        self._bridge = Bridge(workspace, window)
        (self.brief,) = support.make_tasks(workspace, 1, support.MANAGER, title="Send the brief")
        (self.reel,) = support.make_tasks(
            workspace, 1, support.MANAGER, title="Cut the reel", requires_approval=True
        )
        self.at(NOW - timedelta(days=5))
        self.verb(self.reel, "start")
        self.at(NOW - timedelta(days=1))
        self.verb(self.reel, "complete")
        self.at(NOW)
        self.comment(self.brief, "Which list is it?")
        self.workspace.act_as(self.workspace.recorder.id)

    def at(self, moment: datetime) -> None:
        """Let it be that moment."""
        self.workspace.clock = support.ticking(moment)

    def verb(self, task_id: int, verb: str) -> None:
        """Have Tom move a task."""
        support.act_as(self.workspace, support.MANAGER)
        transitions.apply(self.workspace, transitions.plan(self.workspace, PARTNER_TASK, [task_id], verb))

    def comment(self, task_id: int, text: str) -> None:
        """Have Tom write a comment."""
        support.act_as(self.workspace, support.MANAGER)
        comments.add(self.workspace, task_id, text)

    def open(self) -> NotificationCentre:
        """Click the bell, as far as this window has one."""
        self.bell.setFocus()
        self.centre = NotificationCentre(self.bell, self.workspace)
        self.centre.task_requested.connect(self.opened.append)
        self.centre.settings_requested.connect(self._settings_wanted)
        self._bridge.changed.connect(self._take_up)
        self.centre.closed.connect(self._forget)
        self.centre.open()
        return self.centre

    def _take_up(self, _changes: object) -> None:
        self.centre.refresh()

    def _forget(self) -> None:
        self._bridge.changed.disconnect(self._take_up)

    def _settings_wanted(self) -> None:
        self.settings += 1

    def rows(self) -> list[str]:
        """What is listed."""
        return [row.spoken for row in self.centre.list.rows()]

    def press(self, key: Qt.Key) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.window.focusWidget(), key)


@pytest.fixture
def story(window: Window, workspace: Workspace) -> Story:
    return Story(window, workspace)


def test_it_lists_by_day_who_did_what_to_which_task(story: Story):
    story.open()
    assert story.rows() == [
        "Today",
        f"Tom Becker commented on T-{story.brief}, “Which list is it?”, now, unread",
        "Yesterday",
        f"Tom Becker completed T-{story.reel}, Waits for your approval: Cut the reel, 16:00, unread",
        "Earlier",
        f"Tom Becker started T-{story.reel}, Cut the reel, Thu 19, unread",
    ]
    assert [item.count for item in story.centre.tabs.items()] == [None, 3]


def test_enter_opens_the_task_and_reads_it(story: Story):
    story.open()
    story.press(Key.Key_Down)
    story.press(Key.Key_Return)
    assert story.opened == [story.reel]
    assert notifications.unread(story.workspace) == 2
    assert story.bell.hasFocus()


def test_a_click_opens_the_task_too(story: Story):
    shown = story.open().list
    QTest.mouseClick(shown.viewport(), LEFT, pos=shown.visualRect(shown.model().index(1, 0)).center())
    assert story.opened == [story.brief]


def test_u_turns_one_read_and_unread_again_without_leaving_it(story: Story):
    story.open()
    story.press(Key.Key_Down)
    story.press(Key.Key_U)
    assert "unread" not in story.rows()[3]
    assert story.centre.list.current().spoken == story.rows()[3]
    story.press(Key.Key_U)
    assert story.rows()[3].endswith("unread")
    assert story.opened == []


def test_the_tab_unread_goes_on_to_the_next_one_until_none_is_left(story: Story):
    centre = story.open()
    centre.tabs.setFocus()
    story.press(Key.Key_Right)
    centre.list.setFocus()
    for _ in range(3):
        story.press(Key.Key_U)
    assert story.rows() == []
    assert centre.tabs.hasFocus()
    assert "You are up to date" in [each.text() for each in centre.findChildren(Label) if each.isVisible()]
    story.press(Key.Key_Left)
    assert len(story.rows()) == 6


def test_mark_all_read_is_one_step_and_then_greyed(story: Story):
    centre = story.open()
    button = centre._mark_all
    QTest.mouseClick(button, LEFT)
    assert notifications.unread(story.workspace) == 0
    assert not button.isEnabled()
    assert centre.list.hasFocus()


def test_escape_closes_and_gives_the_keyboard_back(story: Story):
    centre = story.open()
    story.press(Key.Key_Escape)
    assert not centre.isVisible()
    assert story.bell.hasFocus()


def test_the_settings_are_a_link_away(story: Story):
    centre = story.open()
    centre._settings.setFocus()
    story.press(Key.Key_Return)
    assert story.settings == 1
    assert not centre.isVisible()


def test_what_was_undone_is_told_to_nobody_and_the_current_one_stays_through_it(story: Story):
    story.open()
    story.press(Key.Key_Down)
    before = story.centre.list.current()
    story.workspace.undo()
    assert not any("commented" in row for row in story.rows())
    assert story.centre.list.current() == before
    story.workspace.redo()
    assert "commented" in story.rows()[1]
    assert story.centre.list.current() == before


def test_one_who_was_assigned_a_task_is_told(story: Story):
    support.act_as(story.workspace, support.MANAGER)
    story.open()
    told = " ".join(story.rows())
    assert f"Priya Raman assigned T-{story.brief} to you" in told
    assert f"Priya Raman assigned T-{story.reel} to you" in told


def test_with_nothing_told_it_says_so(window: Window, workspace: Workspace, qtbot: QtBot):
    centre = NotificationCentre(window.field, workspace)
    centre.open()
    assert "You are up to date" in [each.text() for each in centre.findChildren(Label) if each.isVisible()]
    assert centre.tabs.hasFocus()
    assert not centre._mark_all.isEnabled()


def test_it_stays_within_the_window_in_both_directions(story: Story):
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        story.window.setLayoutDirection(direction)
        centre = story.open()
        assert story.window.rect().contains(centre.geometry())
        assert centre.width() == 420
        centre.close_up()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_hostile_words_stay_within_their_row(story: Story, qapp: QApplication, scheme: str):
    for words in HOSTILE:
        story.comment(story.brief, words)
    story.workspace.act_as(story.workspace.recorder.id)
    style.apply(qapp, scheme, 1.25)
    centre = story.open()
    assert story.window.rect().contains(centre.geometry())
    assert len(story.rows()) == 6 + len(HOSTILE)
    assert not story.window.grab().isNull()
    style.apply(qapp, "light")


def test_the_bell_says_how_many_are_unread(window: Window):
    bell = Bell(window)
    bell.show_unread(3)
    assert bell.accessibleName() == "Notifications, 3 unread"
    bell.show_unread(0)
    assert bell.accessibleName() == "Notifications"


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(seconds=20), "now"),
        (timedelta(minutes=12), "12 min"),
        (timedelta(hours=5, minutes=50), "5 h"),
        (timedelta(hours=7), "09:00"),
        (timedelta(hours=20), "20:00"),
        (timedelta(days=4), "Fri 20"),
        (timedelta(days=20), "4 Nov"),
        (timedelta(days=400), "20 Oct 2025"),
    ],
)
def test_moments_are_told_as_people_tell_them(ago: timedelta, said: str):
    assert when(NOW - ago, NOW) == said
