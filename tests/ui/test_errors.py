"""Unexpected errors are told once, logged, and end nothing."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QTimer, Signal, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget

from app.ui import errors
from app.ui.dialogs.error import ErrorDialog
from app.ui.theme import style

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QPaintEvent
    from pytestqt.qtbot import QtBot

    from app.ui.errors import Reporter

CLIENT_DATA = "Mila Andersson, mila@example.com"


class Window(QMainWindow):
    """A window with one field that somebody types in."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.setCentralWidget(self.field)
        self.setWindowFilePath("/home/noor/Clients/fjell.lineup")

    def dialogs(self) -> list[ErrorDialog]:
        return [dialog for dialog in self.findChildren(ErrorDialog) if dialog.isVisible()]


class BadPainter(QWidget):
    """Fails each time it is painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        raise ZeroDivisionError(CLIENT_DATA)


class Caller(QObject):
    called = Signal()


def fail() -> None:
    raise LookupError(CLIENT_DATA)


@pytest.fixture
def reporter(qapp: QApplication, tmp_path: Path) -> Iterator[Reporter]:
    style.apply(qapp, "light")
    installed = errors.install(tmp_path / "logs")
    yield installed
    installed.uninstall()


@pytest.fixture
def window(qtbot: QtBot, reporter: Reporter) -> Window:
    made = Window()
    qtbot.addWidget(made)
    reporter.attach(made)
    with qtbot.waitExposed(made):
        made.show()
    made.field.setFocus()
    return made


def log_of(folder: Path) -> str:
    return (folder / "logs" / "lineup.log").read_text(encoding="utf-8")


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def test_an_error_in_a_slot_shows_a_dialog_and_keeps_what_was_typed(
    window: Window, qtbot: QtBot, tmp_path: Path
):
    qtbot.keyClicks(window.field, "half a sentence")
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: bool(window.dialogs()))
    assert "LookupError" in log_of(tmp_path)
    window.dialogs()[0].close_overlay()
    assert window.field.hasFocus()
    qtbot.keyClicks(window.field, " more")
    assert window.field.text() == "half a sentence more"


def test_painting_that_fails_again_and_again_is_told_once(
    window: Window, reporter: Reporter, tmp_path: Path, qtbot: QtBot
):
    bad = BadPainter()
    window.setCentralWidget(bad)
    again = QTimer(bad)
    again.timeout.connect(bad.update)
    again.start(0)
    qtbot.waitUntil(lambda: bad.painted >= 40)
    again.stop()
    assert len(window.dialogs()) == 1
    assert reporter.count() >= 40
    assert log_of(tmp_path).count("Traceback") == 1
    window.takeCentralWidget().deleteLater()


def test_the_same_error_is_counted_and_another_one_is_mentioned_in_the_open_dialog(
    window: Window, reporter: Reporter
):
    caller = Caller()
    caller.called.connect(fail)
    caller.called.emit()
    caller.called.emit()
    QTimer.singleShot(0, lambda: [][1])
    settle()
    (dialog,) = window.dialogs()
    assert "1 more problem has been written to the log since." in texts(dialog)
    assert reporter.count() == 3


def test_a_new_error_after_the_first_dialog_is_closed_gets_its_own(window: Window):
    QTimer.singleShot(0, fail)
    settle()
    window.dialogs()[0].close_overlay()
    QTimer.singleShot(0, fail)
    settle()
    assert window.dialogs() == []
    QTimer.singleShot(0, lambda: [][1])
    settle()
    assert len(window.dialogs()) == 1


def test_an_error_in_a_thread_is_shown_by_the_window(window: Window, qtbot: QtBot):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(window.dialogs()) == 1)


def test_an_error_before_there_is_a_window_is_shown_by_the_first_one(reporter: Reporter, qtbot: QtBot):
    QTimer.singleShot(0, fail)
    settle()
    late = Window()
    qtbot.addWidget(late)
    late.show()
    reporter.attach(late)
    settle()
    assert len(late.dialogs()) == 1


def test_a_caught_error_can_be_handed_over(window: Window, reporter: Reporter):
    try:
        fail()
    except LookupError as error:
        reporter.report(error)
    settle()
    assert len(window.dialogs()) == 1


def test_copied_details_hold_the_way_to_the_error_and_nothing_of_the_clients(window: Window, qtbot: QtBot):
    QTimer.singleShot(0, fail)
    settle()
    (dialog,) = window.dialogs()
    dialog._copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "LookupError at" in copied
    assert "in fail" in copied
    assert "fjell.lineup" in copied
    for secret in ("Mila", "mila@", "noor", "Clients"):
        assert secret not in copied
        assert not any(secret in text for text in texts(dialog))


def test_a_window_that_cannot_show_the_dialog_does_no_further_harm(
    reporter: Reporter, tmp_path: Path, qtbot: QtBot
):
    class Broken(QMainWindow):
        def windowFilePath(self) -> str:  # noqa: N802 - Qt's name
            raise OSError("gone")

    broken = Broken()
    qtbot.addWidget(broken)
    reporter.attach(broken)
    QTimer.singleShot(0, fail)
    settle()
    assert "An error could not be reported" in log_of(tmp_path)


def test_warnings_of_qt_and_failing_finalizers_are_logged_but_not_shown(window: Window, tmp_path: Path):
    class Sour:
        def __del__(self) -> None:
            raise LookupError("in the end")

    qWarning("a layout is confused")
    Sour()
    gc.collect()
    settle()
    assert "a layout is confused" in log_of(tmp_path)
    assert "in the end" in log_of(tmp_path)
    assert window.dialogs() == []


def test_a_folder_that_cannot_be_written_costs_the_log_alone(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
):
    (tmp_path / "file").write_text("not a folder")
    installed = errors.install(tmp_path / "file" / "logs")
    try:
        late = Window()
        qtbot.addWidget(late)
        late.show()
        installed.attach(late)
        QTimer.singleShot(0, fail)
        settle()
        assert len(late.dialogs()) == 1
    finally:
        installed.uninstall()


def test_uninstalling_gives_every_hook_back(qapp: QApplication, tmp_path: Path):
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    installed = errors.install(tmp_path)
    assert sys.excepthook != before[0]
    installed.uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_a_crash_of_the_process_leaves_its_stack_in_the_log(tmp_path: Path):
    crash = (
        "import sys, faulthandler, pathlib; from app.ui import errors;"
        "kept = errors.install(pathlib.Path(sys.argv[1])); faulthandler._sigabrt()"
    )
    done = subprocess.run([sys.executable, "-c", crash, str(tmp_path)], check=False, capture_output=True)
    assert done.returncode != 0
    assert "Abort" in (tmp_path / "crash.log").read_text(encoding="utf-8")


def texts(dialog: ErrorDialog) -> list[str]:
    """Every text the dialog shows."""
    return [widget.text() for widget in dialog.findChildren(QWidget) if hasattr(widget, "text")]
