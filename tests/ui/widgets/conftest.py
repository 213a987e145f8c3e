"""A themed application and a window that is really shown, for every widget test."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import style


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Light at scale 1 and without motion, before and after."""
    style.reduce_motion(True)
    style.apply(qapp, "light")
    yield
    style.apply(qapp, "light")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """An active window of 900 x 600 with an empty column."""
    window = QWidget()
    window.resize(900, 600)
    QVBoxLayout(window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window
