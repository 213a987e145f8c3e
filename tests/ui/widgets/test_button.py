"""Buttons: keys, menus, names, and the look of each kind."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme.tokens import LIGHT
from app.ui.widgets.button import KINDS, Button, IconButton
from app.ui.widgets.chat_chips import FileChip
from app.ui.widgets.menu import Menu


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_the_focused_button(window: QWidget, qtbot: QtBot, key: Qt.Key):
    button = Button("Export", parent=window)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_ctrl_enter_is_left_to_the_form(window: QWidget, qtbot: QtBot):
    pressed: list[bool] = []
    for button in (Button("Add files", parent=window), FileChip(1, "a.pdf", window)):
        button.clicked.connect(pressed.append)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ControlModifier)
            QApplication.sendEvent(button, event)
            assert not event.isAccepted()
    assert pressed == []


def test_names_come_from_the_label_and_the_object_name_outlives_it():
    button = Button("Add influencers…", "primary", "user-plus")
    assert (button.objectName(), button.accessibleName()) == ("add_influencers", "Add influencers…")
    button.set_label("Move 221 to Accepted")
    assert (button.objectName(), button.accessibleName()) == ("add_influencers", "Move 221 to Accepted")


def test_an_icon_button_says_what_it_does_and_its_key():
    button = IconButton("search", "Search", "Ctrl+F")
    assert button.accessibleName() == "Search"
    assert button.toolTip() == "Search (Ctrl+F)"
    assert min(button.width(), button.height()) >= 24


def test_markup_in_a_tooltip_stays_text():
    button = IconButton("search", "<img src='file:///etc/passwd'>")
    assert "<img" not in button.toolTip()
    assert "&lt;img" in button.toolTip()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_fits_its_label_and_greys_out(window: QWidget, kind: str):
    button = Button("Export selected", kind, "download", window)
    button.adjustSize()
    live = button.grab().toImage()
    button.setEnabled(False)
    assert button.grab().toImage() != live
    button.set_label("Export all 1,284 influencers")
    assert button.sizeHint().width() > button.width()


def test_only_the_primary_button_is_filled_with_the_accent(window: QWidget):
    filled = {}
    for kind in KINDS:
        button = Button("Save", kind, parent=window)
        button.adjustSize()
        filled[kind] = button.grab().toImage().pixelColor(4, button.height() // 2) == LIGHT.accent
    assert [kind for kind in KINDS if filled[kind]] == ["primary"]


def test_a_menu_opens_below_its_button_by_key_and_by_mouse(window: QWidget, qtbot: QtBot):
    button = Button("Actions", parent=window)
    window.layout().addWidget(button)
    menu = Menu("Actions", button)
    menu.add("Copy")
    button.setMenu(menu)
    button.show()
    qtbot.keyClick(button, Qt.Key.Key_Down)
    qtbot.waitUntil(menu.isVisible)
    assert menu.y() >= button.mapToGlobal(button.rect().bottomLeft()).y()
    menu.close()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(menu.isVisible)
    menu.close()
