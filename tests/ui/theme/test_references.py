"""PySide6 must not lose references to None or True: some builds abort after a few thousand void calls."""

import sys

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

CALLS = 6_000
# Other objects come and go between two readings; a real leak is one reference for each call.
SLACK = CALLS // 10


class Sender(QObject):
    """Has one signal of each kind the program uses."""

    told = Signal(object)
    quiet = Signal()


def drift(singleton: object, work: object) -> int:
    """How the reference count of `singleton` moves while `work` runs. Immortal objects never move (3.12+)."""
    before = sys.getrefcount(singleton)
    work()
    return abs(sys.getrefcount(singleton) - before)


def void_calls() -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        for _ in range(CALLS):
            painter.setPen(QColor("red"))
            painter.drawRect(QRectF(0, 0, 4, 4))


def emits() -> None:
    sender = Sender()
    heard: list[int] = []
    sender.told.connect(heard.append)
    for number in range(CALLS):
        sender.quiet.emit()
        sender.told.emit(number)
    assert len(heard) == CALLS


def flags(qapp: QApplication) -> None:
    probe = QObject()
    for _ in range(CALLS):
        probe.blockSignals(True)
        probe.signalsBlocked()
        qapp.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, True)


def test_void_calls_keep_none_alive():
    assert drift(None, void_calls) < SLACK


def test_signals_keep_none_and_true_alive():
    assert drift(None, emits) < SLACK
    assert drift(True, emits) < SLACK


def test_boolean_arguments_and_answers_keep_true_alive(qapp: QApplication):
    def work() -> None:
        flags(qapp)

    assert drift(True, work) < SLACK
    assert drift(None, work) < SLACK
