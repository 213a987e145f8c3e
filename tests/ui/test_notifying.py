"""What people are told reaches the window: the bell, the count of My tasks, the centre, the desktop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from app.domain.task_rows import Level, Told
from app.services import comments, notifications, tasks
from app.ui.desk import Desk
from app.ui.desktop import DesktopNotices
from app.ui.dialogs.notifications import NotificationCentre
from app.ui.main_window import MainWindow
from app.ui.theme import style
from app.ui.widgets.nav_item import NavItem
from tests import support
from tests.services.marketing_story import in_state
from tests.services.reward_story import creator, decide, make_reward, submit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace

Key = Qt.Key
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Tray(QSystemTrayIcon):
    """A tray that this machine lacks: keeps what it is given to show."""

    there = True

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.messages: list[tuple[str, str]] = []

    def isSystemTrayAvailable(self) -> bool:  # noqa: N802 - Qt's name
        return self.there

    def supportsMessages(self) -> bool:  # noqa: N802
        return self.there

    def showMessage(self, title: str, message: str, *_rest: object) -> None:  # noqa: N802
        self.messages.append((title, message))


class Office:
    """The window on a workspace in which Tom works while Priya looks."""

    def __init__(self, bot: QtBot, folder: Path) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        style.reduce_motion(True)
        style.apply(app, "light")
        self.workspace = support.open_workspace(folder)
        self.window = MainWindow()
        self.window.resize(1300, 800)
        bot.addWidget(self.window)
        self.desk = Desk(self.window, self.workspace)
        self.window.go("dashboard")
        self.window.show()
        self.window.activateWindow()
        bot.waitUntil(self.window.isActiveWindow)
        self.bell = self.window.navigation.bell
        self.badge = self.window.findChild(NavItem, "nav_tasks")

    def told(self, text: str = "Which list?") -> int:
        """Have Tom comment on a task that Priya gave him; the task."""
        me = self.workspace.me.id
        (task_id,) = support.make_tasks(self.workspace, 1, support.MANAGER)
        support.act_as(self.workspace, support.MANAGER)
        comments.add(self.workspace, task_id, text)
        self.workspace.act_as(me)
        return task_id

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.window.windowHandle(), key, modifiers)

    def centre(self) -> NotificationCentre | None:
        """The open notification centre."""
        found = [each for each in self.window.findChildren(NotificationCentre) if each.isVisible()]
        return found[-1] if found else None


@pytest.fixture
def office(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path))
    made = Office(qtbot, tmp_path)
    yield made
    made.workspace.close()


def test_the_bell_and_the_count_of_my_tasks_follow_what_is_saved(office: Office, qtbot: QtBot):
    assert office.bell.accessibleName() == "Notifications"
    office.told()
    assert office.bell.accessibleName() == "Notifications, 1 unread"
    (mine,) = support.make_tasks(office.workspace, 1, support.ADMIN)
    qtbot.waitUntil(lambda: office.badge.accessibleDescription() == "1")
    tasks.trash(office.workspace, [mine])
    qtbot.waitUntil(lambda: office.badge.accessibleDescription() == "")


def test_both_count_for_whoever_acts(office: Office, qtbot: QtBot):
    support.make_tasks(office.workspace, 2, support.MANAGER)
    assert office.badge.accessibleDescription() == ""
    support.act_as(office.workspace, support.MANAGER)
    qtbot.waitUntil(lambda: office.badge.accessibleDescription() == "2")
    assert office.bell.accessibleName() == "Notifications, 2 unread"


def test_a_report_is_counted_told_and_opened_where_it_is_decided(office: Office, qtbot: QtBot):
    support.act_as(office.workspace, support.MANAGER)
    (report,) = submit(office.workspace, make_reward(office.workspace), creator(office.workspace))
    support.act_as(office.workspace, support.ADMIN)
    badge = office.window.findChild(NavItem, "nav_rewards")
    qtbot.waitUntil(lambda: badge.accessibleDescription() == "1")
    office.press(Key.Key_N, CTRL_SHIFT)
    qtbot.waitUntil(lambda: office.centre() is not None)
    office.press(Key.Key_Return)
    assert (office.window.page, office.window.target) == ("rewards", {"report": report})
    decide(office.workspace, report, "approve")
    qtbot.waitUntil(lambda: badge.accessibleDescription() == "")
    support.act_as(office.workspace, support.MANAGER)
    newest = notifications.centre(office.workspace)[0]
    assert (newest.kind, newest.text) == (Told.DECIDED, f"approved R-{report}")


def test_the_key_opens_the_centre_and_enter_goes_to_the_task(office: Office, qtbot: QtBot):
    task_id = office.told()
    office.press(Key.Key_N, CTRL_SHIFT)
    qtbot.waitUntil(lambda: office.centre() is not None)
    office.press(Key.Key_Return)
    assert (office.window.page, office.window.target) == ("tasks", task_id)
    assert office.bell.accessibleName() == "Notifications"
    assert office.centre() is None


def test_keys_pressed_in_the_centre_stay_in_it(office: Office):
    office.told()
    QTest.mouseClick(office.bell, Qt.MouseButton.LeftButton)
    office.press(Key.Key_G)
    office.press(Key.Key_C)
    office.press(Key.Key_N)
    assert office.window.page == "dashboard"
    assert office.centre() is not None
    office.press(Key.Key_Escape)
    assert office.centre() is None
    assert office.bell.hasFocus()
    QTest.mouseClick(office.bell, Qt.MouseButton.LeftButton)
    assert office.centre() is not None


def test_the_settings_open_at_notifications(office: Office):
    QTest.mouseClick(office.bell, Qt.MouseButton.LeftButton)
    centre = office.centre()
    assert centre is not None
    QTest.mouseClick(centre._settings, Qt.MouseButton.LeftButton)
    assert (office.window.page, office.window.target) == ("settings", "notifications")


def test_without_a_tray_nothing_is_shown_and_nothing_fails(office: Office):
    office.window.hide()
    notifications.set_level(office.workspace, office.workspace.me.id, Told.COMMENT, Level.DESKTOP)
    office.told()
    assert notifications.due_for_desktop(office.workspace) == []


class Desktop:
    """Desktop notices of a window that is not in front, and where they led."""

    def __init__(self, bot: QtBot, workspace: Workspace) -> None:
        self.window = QWidget()
        bot.addWidget(self.window)
        self.workspace = workspace
        self.trays: list[Tray] = []
        self.opened: list[int | None] = []
        self.notices = DesktopNotices(self.window, self._make)
        self.decisions: list[int] = []
        self.notices.task_requested.connect(self.opened.append)
        self.notices.approval_requested.connect(self.decisions.append)

    def _make(self, parent: QObject) -> Tray:
        self.trays.append(Tray(parent))
        return self.trays[-1]

    def tell(self, count: int, text: str = "Which list?") -> list[int]:
        """Have Tom comment on so many tasks, and tell the desktop of it; the tasks."""
        me = self.workspace.me.id
        notifications.set_level(self.workspace, me, Told.COMMENT, Level.DESKTOP)
        keys = support.make_tasks(self.workspace, count, support.MANAGER)
        support.act_as(self.workspace, support.MANAGER)
        for key in keys:
            comments.add(self.workspace, key, text)
        self.workspace.act_as(me)
        self.notices.show_rows(notifications.due_for_desktop(self.workspace))
        return keys


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
    workspace = support.open_workspace(tmp_path)
    yield Desktop(qtbot, workspace)
    workspace.close()


def test_the_desktop_tells_who_did_what_and_a_click_leads_to_the_task(desktop: Desktop):
    (task_id,) = desktop.tell(1)
    (tray,) = desktop.trays
    assert tray.messages == [(f"Tom Becker commented on T-{task_id}", "“Which list?”")]
    assert tray.isVisible()
    tray.messageClicked.emit()
    assert desktop.opened == [task_id]
    assert not tray.isVisible()


def test_a_click_on_what_asks_for_a_decision_leads_to_where_that_is_taken(desktop: Desktop):
    notifications.set_level(desktop.workspace, desktop.workspace.me.id, Told.APPROVAL, Level.DESKTOP)
    run = in_state(desktop.workspace, "under_review")
    desktop.notices.show_rows(notifications.due_for_desktop(desktop.workspace))
    desktop.trays[0].messageClicked.emit()
    assert (desktop.decisions, desktop.opened) == ([run], [])


def test_nothing_is_shown_twice(desktop: Desktop):
    desktop.tell(1)
    desktop.notices.show_rows(notifications.due_for_desktop(desktop.workspace))
    assert len(desktop.trays[0].messages) == 1


def test_many_at_once_are_one_message_that_leads_to_the_centre(desktop: Desktop):
    keys = desktop.tell(12)
    newest = f"Tom Becker commented on T-{keys[-1]}"
    assert desktop.trays[0].messages == [("12 new notifications", newest)]
    desktop.trays[0].messageClicked.emit()
    assert desktop.opened == [None]


def test_markup_stays_inert_on_desktops_that_read_it(desktop: Desktop):
    desktop.tell(1, "<a href='https://example.org'>here</a>")
    assert "<" not in desktop.trays[0].messages[0][1]


def test_a_window_in_front_needs_no_desktop(desktop: Desktop, qtbot: QtBot):
    desktop.window.show()
    desktop.window.activateWindow()
    qtbot.waitUntil(desktop.window.isActiveWindow)
    desktop.tell(1)
    assert desktop.trays == []


def test_a_tray_that_goes_away_is_left_alone(desktop: Desktop):
    desktop.tell(1)
    desktop.trays[0].there = False
    desktop.tell(1)
    assert len(desktop.trays[0].messages) == 1
