"""The sheet of shortcuts, and shortcuts as key caps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.dialogs.shortcuts import ShortcutsSheet, caps_of, key_caps
from app.ui.widgets.actions import ActionDef, Actions

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.dialogs.conftest import Window


def nothing() -> None:
    """What an action of these tests does."""


def actions_of(window: Window, groups: dict[str, int]) -> Actions:
    actions = Actions(window)
    for group, count in groups.items():
        listed = [
            ActionDef(f"{group}{at}", f"{group} {at}", group, nothing, (f"Ctrl+F{at + 1}",))
            for at in range(count)
        ]
        actions.add(window, [*listed, ActionDef(f"{group}_quiet", "Without a key", group, nothing)])
    return actions


def lines(sheet: ShortcutsSheet) -> list[QWidget]:
    found = [each for each in sheet.findChildren(QWidget) if each.objectName().startswith("shortcut_")]
    return sorted(
        found, key=lambda each: (each.mapTo(sheet, each.pos()).x() // 300, each.mapTo(sheet, each.pos()).y())
    )


@pytest.mark.parametrize(
    ("keys", "caps"),
    [
        ("Ctrl+K", ("Ctrl", "K")),
        ("Ctrl+Shift+Z", ("Ctrl", "Shift", "Z")),
        ("G, C", ("G", "C")),
        ("Ctrl+,", ("Ctrl", ",")),
        ("Ctrl++", ("Ctrl", "+")),
        ("+", ("+",)),
        (",", (",",)),
        ("Shift+Down", ("Shift", "↓")),
        ("Return", ("↵",)),
        ("Alt+Left", ("Alt", "←")),
        ("Del", ("Del",)),
        ("1 to 4", ("1 to 4",)),
    ],
)
def test_a_shortcut_becomes_caps(qapp: object, keys: str, caps: tuple[str, ...]):
    assert key_caps(keys) == caps


def test_an_action_shows_its_best_key_and_a_widget_every_key_it_takes(qapp: object):
    assert caps_of(ActionDef("help", "Shortcuts", "Anywhere", nothing, ("Ctrl+/", "F1"))) == ("Ctrl", "/")
    assert caps_of(ActionDef("move", "Move", "Lists", keys=("Up", "Down"), fixed=True)) == ("↑", "↓")
    assert caps_of(ActionDef("menu", "Menu", "Lists", keys=("Shift+F10", "Menu"), fixed=True)) == (
        "Shift",
        "F10",
    )


def test_every_action_with_a_key_is_listed_by_group_in_two_columns(window: Window):
    sheet = ShortcutsSheet(window, actions_of(window, {"Anywhere": 3, "Go to": 2, "Lists": 4}))
    sheet.open()
    listed = lines(sheet)
    assert [each.accessibleName() for each in listed[:3]] == [
        f"Anywhere {n}: Ctrl F{n + 1}" for n in range(3)
    ]
    assert len(listed) == 9
    assert len({each.mapTo(sheet, each.rect().topLeft()).x() for each in listed}) == 2


def test_a_sheet_longer_than_the_window_scrolls_by_keyboard(window: Window, qtbot: QtBot):
    window.resize(960, 420)
    sheet = ShortcutsSheet(window, actions_of(window, {"Anywhere": 20, "Lists": 20}))
    sheet.open()
    assert window.rect().contains(sheet.panel.geometry())
    area = sheet.findChild(QScrollArea)
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0


@pytest.mark.parametrize("how", ["escape", "beside", "button"])
def test_it_closes_and_gives_the_focus_back(window: Window, qtbot: QtBot, how: str):
    sheet = ShortcutsSheet(window, actions_of(window, {"Anywhere": 2}))
    sheet.open()
    if how == "escape":
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    elif how == "beside":
        qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.rect().bottomLeft())
    else:
        qtbot.mouseClick(sheet.findChild(QWidget, "shortcuts_close"), Qt.MouseButton.LeftButton)
    assert not sheet.isVisible()
    assert window.field.hasFocus()


def test_no_actions_make_an_empty_sheet_not_an_error(window: Window):
    sheet = ShortcutsSheet(window, Actions(window))
    sheet.open()
    assert lines(sheet) == []
