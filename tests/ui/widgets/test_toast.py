"""Toasts: one at a time, Undo, and time that waits for the reader."""

from PySide6.QtCore import QEvent, QPointF, QPropertyAnimation, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import style
from app.ui.theme.sizes import TOAST_MS, TOAST_UNDO_MS
from app.ui.widgets.toast import Action, Toast, ToastHost


def press(toast: Toast, name: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(toast.findChild(QWidget, name), Qt.MouseButton.LeftButton)


def test_undo_runs_once_and_the_toast_goes(window: QWidget, qtbot: QtBot):
    undone: list[int] = []
    host = ToastHost(window)
    host.show_message("3 influencers moved to Backup", lambda: undone.append(1))
    toast = host.current()
    assert toast.accessibleName() == "3 influencers moved to Backup"
    press(toast, "toast_undo", qtbot)
    assert undone == [1]
    assert host.current() is None


def test_undo_can_be_pressed_by_key(window: QWidget, qtbot: QtBot):
    undone: list[int] = []
    host = ToastHost(window)
    host.show_message("68 tasks added", lambda: undone.append(1), Action("Show", window.update))
    undo = host.current().findChild(QWidget, "toast_undo")
    qtbot.keyClick(undo, Qt.Key.Key_Return)
    assert undone == [1]


def test_the_next_message_waits_its_turn(window: QWidget, qtbot: QtBot):
    host = ToastHost(window)
    host.show_message("First")
    host.show_message("Second")
    assert (host.current().accessibleName(), host.waiting()) == ("First", 1)
    press(host.current(), "toast_close", qtbot)
    assert (host.current().accessibleName(), host.waiting()) == ("Second", 0)


def test_what_the_latest_step_says_takes_the_place_of_all_before(window: QWidget, qtbot: QtBot):
    host = ToastHost(window)
    host.show_message("3 influencers moved to Backup", window.update)
    host.show_message("Copy saved as agency copy.lineup")
    host.show_message("Undone: 3 influencers moved to Backup.", instead=True)
    assert host.current().accessibleName() == "Undone: 3 influencers moved to Backup."
    assert host.waiting() == 0


def test_a_toast_with_undo_lasts_longer(window: QWidget):
    plain, undoable = ToastHost(window), ToastHost(window)
    plain.show_message("Saved")
    undoable.show_message("Moved", window.update)
    assert plain.current().message.lasts == TOAST_MS
    assert undoable.current().message.lasts == TOAST_UNDO_MS


def test_time_stands_still_while_the_pointer_is_on_it(window: QWidget):
    host = ToastHost(window)
    host.show_message("Moved", window.update)
    toast = host.current()
    middle = QPointF(10, 10)
    QApplication.sendEvent(toast, QEnterEvent(middle, middle, middle))
    assert not toast.running()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast.running()


def test_a_toast_in_motion_still_ends_where_the_window_wants_it(window: QWidget, qtbot: QtBot):
    style.reduce_motion(False)
    host = ToastHost(window)
    host.show_message("Moved", window.update)
    low = host.current().geometry().bottom()
    window.resize(900, 300)
    qtbot.waitUntil(lambda: host.current().geometry().bottom() < low - 200)
    motions = host.current().findChildren(QPropertyAnimation)
    assert [motion.state() for motion in motions] == [QPropertyAnimation.State.Stopped]


def test_a_toast_never_takes_the_focus_and_stands_above_the_foot(window: QWidget, qtbot: QtBot):
    host = ToastHost(window)
    host.set_foot(36)
    before = window.focusWidget()
    host.show_message("Moved", window.update)
    assert window.focusWidget() is before
    assert abs(host.current().geometry().center().x() - window.width() // 2) <= 1
    low = host.current().geometry().bottom()
    window.resize(900, 700)
    qtbot.waitUntil(lambda: host.current().geometry().bottom() == low + 100)


def test_the_keyboard_stays_where_it_was_or_comes_back(window: QWidget, qtbot: QtBot):
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    host = ToastHost(window)
    host.show_message("68 tasks added", window.update)
    press(host.current(), "toast_close", qtbot)
    assert window.focusWidget() is field
    host.show_message("68 tasks added", window.update)
    undo = host.current().findChild(QWidget, "toast_undo")
    undo.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(undo, Qt.Key.Key_Return)
    assert window.focusWidget() is field
