"""Menus appear within a moment, and at once for those who want no motion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.ui.theme import style
from app.ui.widgets.menu import Menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("still", [False, True])
def test_a_menu_is_never_left_transparent(window: QWidget, qtbot: QtBot, still: bool):
    style.reduce_motion(still)
    menu = Menu("Status", window)
    menu.add("Accepted")
    for _ in range(2):
        menu.open_below(window)
        qtbot.waitUntil(lambda: menu.isVisible() and menu.windowOpacity() == 1.0, timeout=2_000)
        menu.hide()
