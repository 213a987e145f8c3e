"""What lies over a window leaves no trace of how large it was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QMainWindow

from app.ui.theme import style
from app.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Painted(QObject):
    """Keeps what of a widget has been painted."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


def test_a_panel_that_shrinks_takes_its_shadow_with_it(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp, "light")
    window = QMainWindow()
    window.resize(800, 600)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    overlay = Overlay(window, "Search")
    painted = Painted()
    overlay.installEventFilter(painted)
    overlay.open()
    overlay.panel.setGeometry(200, 100, 400, 300)
    qtbot.waitUntil(lambda: not painted.region.isEmpty())
    painted.region = QRegion()
    overlay.panel.setGeometry(200, 100, 400, 60)
    shadow = QRect(190, 160, 420, 260)
    qtbot.waitUntil(lambda: painted.region.contains(shadow.center()))
    assert QRegion(shadow).subtracted(painted.region).isEmpty()
