"""Segmented control and tabs: one stop each, moved by arrows and by the mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.strip import Item, Segmented, Tabs

ITEMS = [Item("all", "All", count=103), Item("mine", "My tasks", count=14), Item("done", "Done")]
BOTH = pytest.mark.parametrize("kind", [Segmented, Tabs])


@BOTH
def test_arrows_go_round_and_home_and_end_jump(window: QWidget, qtbot: QtBot, kind: type[Tabs]):
    strip = kind("Views", ITEMS, window)
    heard: list[str] = []
    strip.changed.connect(heard.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home):
        qtbot.keyClick(strip, key)
    qtbot.keyClick(strip, Qt.Key.Key_End)
    assert heard == ["mine", "done", "all", "done", "all", "done"]
    assert strip.current() == "done"


@BOTH
def test_arrows_turn_round_in_right_to_left_windows(window: QWidget, qtbot: QtBot, kind: type[Tabs]):
    strip = kind("Views", ITEMS, window)
    strip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert strip.current() == "mine"
    strip.resize(strip.sizeHint())
    assert strip.item_rect("all").x() > strip.item_rect("done").x()


@BOTH
def test_a_click_chooses_what_is_under_it(window: QWidget, qtbot: QtBot, kind: type[Tabs]):
    strip = kind("Views", ITEMS, window)
    strip.resize(strip.sizeHint())
    spot = strip.item_rect("done").center().toPoint()
    with qtbot.waitSignal(strip.changed) as told:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=spot)
    assert told.args == ["done"]


@BOTH
def test_setting_a_choice_tells_nobody_and_unknown_ones_are_ignored(kind: type[Tabs]):
    strip = kind("Views", ITEMS)
    heard: list[str] = []
    strip.changed.connect(heard.append)
    strip.set_current("mine")
    strip.set_current("nowhere")
    assert (strip.current(), heard) == ("mine", [])


def test_a_screen_reader_hears_label_count_and_place():
    tabs = Tabs("Views", ITEMS)
    assert tabs.accessibleName() == "Views"
    assert tabs.accessibleDescription() == "All, 103, 1 of 3"


def test_counts_change_without_moving_the_choice():
    tabs = Tabs("Views", ITEMS)
    tabs.set_current("mine")
    before = tabs.sizeHint().width()
    tabs.set_count("done", 1284)
    assert tabs.current() == "mine"
    assert tabs.sizeHint().width() > before
