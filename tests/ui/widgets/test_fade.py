"""Menus and popovers appear within a moment, and at once for those who want no motion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shiboken6 import isValid

from app.ui.theme import style
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label
from app.ui.widgets.menu import Menu
from app.ui.widgets.popover import Popover

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot


@pytest.fixture
def popover(window: QWidget) -> Popover:
    made = Popover(window, "statuses", "Statuses")
    made.column.addWidget(Label("Client status", "bodyS"))
    made.column.addWidget(Button("Clear"))
    return made


def test_a_popover_ends_up_painted_as_without_motion(popover: Popover, qtbot: QtBot):
    style.reduce_motion(False)
    popover.open()
    began = popover.grab().toImage()
    qtbot.waitUntil(lambda: popover.graphicsEffect() is None, timeout=2_000)
    ended = popover.grab().toImage()
    assert ended.pixelColor(100, 5).alpha() == 255
    assert began.pixelColor(100, 5).alpha() < 255


def test_a_popover_may_close_before_it_is_wholly_there(popover: Popover, qtbot: QtBot):
    style.reduce_motion(False)
    popover.open()
    assert popover.graphicsEffect() is not None
    popover.close_up()
    qtbot.waitUntil(lambda: not isValid(popover))


def test_without_motion_a_popover_is_there_at_once(popover: Popover):
    popover.open()
    assert popover.graphicsEffect() is None
    assert popover.grab().toImage().pixelColor(100, 5).alpha() == 255


def test_a_menu_is_never_left_transparent(window: QWidget, qtbot: QtBot):
    style.reduce_motion(False)
    menu = Menu("Status", window)
    menu.add("Accepted")
    menu.open_below(window)
    qtbot.waitUntil(lambda: menu.isVisible() and menu.windowOpacity() == 1.0, timeout=2_000)
    menu.hide()
