"""A themed window and an open workspace for what opens over a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

from app.ui.theme import style
from tests.support import open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace

HOSTILE = (
    "<b>bold</b><img src='file:///etc/passwd'>",
    "<table><tr><td>" * 20,
    "photo\u202egpj.exe",
    "\u05de\u05d9\u05dc\u05d4 \u0645\u064a\u0644\u0627",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 family",
    "x" * 200,
    "R&D &amp; I <3 you",
)


class Window(QMainWindow):
    """A window with a field that has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.setCentralWidget(self.field)
        self.resize(1100, 700)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Window:
    """A window on screen, in the light theme."""
    style.apply(qapp, "light")
    made = Window()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.field.setFocus()
    return made


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A new workspace, open, with the Admin acting."""
    opened = open_workspace(tmp_path)
    yield opened
    opened.close()
