"""The window stands before it is furnished, in the colours it had when it was last closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.ui.main_window import MainWindow
from app.ui.theme import style
from app.ui.theme.tokens import DARK, LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("LINEUP_HOME", str(tmp_path))
    return tmp_path


def opened(qtbot: QtBot) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    window.restore()
    with qtbot.waitSignal(window.first_painted):
        window.show()
    return window


def colours(window: MainWindow) -> tuple[QColor, QColor]:
    """What is painted at the left and at the right edge, half-way down."""
    picture = window.grab().toImage()
    middle = picture.height() // 2
    return picture.pixelColor(2, middle), picture.pixelColor(picture.width() - 3, middle)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_window_begins_as_the_last_one_ended(qapp: QApplication, qtbot: QtBot, theme: str):
    style.apply(qapp, theme)
    last = opened(qtbot)
    last.furnish()
    last.resize(1300, 700)
    last.close()
    style.apply(qapp, "light" if theme == "dark" else "dark")
    window = opened(qtbot)
    tokens = DARK if theme == "dark" else LIGHT
    assert colours(window) == (tokens.canvas, tokens.surface)
    assert window.height() == 700  # the width is the screen's at most


def test_the_very_first_window_leaves_room_for_its_title_bar(qtbot: QtBot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.restore()
    assert window.height() < window.screen().availableGeometry().height()


def test_a_window_closed_before_it_is_furnished_keeps_what_was_remembered(qapp: QApplication, qtbot: QtBot):
    style.apply(qapp, "dark")
    first = opened(qtbot)
    first.furnish()
    first.close()
    shown = colours(opened(qtbot))
    opened(qtbot).close()
    assert colours(opened(qtbot)) == shown


def test_the_very_first_window_and_one_with_spoilt_memory_open_all_the_same(qtbot: QtBot, home: Path):
    opened(qtbot)
    (home / "window.ini").write_text("[General]\nlook=#fff, white, wide\ngeometry=nonsense\n")
    window = opened(qtbot)
    window.furnish()
    qtbot.waitUntil(window.navigation.isVisible)


def test_keys_and_sizes_before_it_is_furnished_do_no_harm(qapp: QApplication, qtbot: QtBot):
    style.apply(qapp, "light")
    window = opened(qtbot)
    qtbot.keyClick(window, Qt.Key.Key_Tab)
    window.resize(1000, 700)
    window.furnish()
    assert window.navigation.rail
    navigation = window.navigation
    window.furnish()
    assert window.navigation is navigation
