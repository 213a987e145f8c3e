"""The error dialog: what happened, what is unchanged, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel

from app.ui.dialogs.error import ErrorDialog, Problem
from app.ui.theme import style
from tests.ui.dialogs.conftest import HOSTILE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.ui.dialogs.conftest import Window

PROBLEM = Problem(
    "The export did not finish",
    "Lineup could not write fjell-roster.xlsx: the folder is read-only. Nothing in your workspace changed.",
    ("Choose another folder, such as Documents.", "Or ask the owner of the folder for permission to write."),
    (("Problem", "Permission denied"), ("File", "fjell-roster.xlsx")),
    ("app/services/export.py, line 12, in write",),
)


def button(dialog: ErrorDialog, name: str) -> QAbstractButton:
    return dialog.findChild(QAbstractButton, name)


def visible(dialog: ErrorDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def test_enter_closes_it_and_typing_goes_on_where_it_was(window: Window, qtbot: QtBot):
    qtbot.keyClicks(window.field, "half")
    dialog = ErrorDialog(window, PROBLEM)
    dialog.open()
    qtbot.keyClicks(window.focusWidget(), "lost")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    qtbot.keyClicks(window.focusWidget(), " a word")
    assert window.field.text() == "half a word"


def test_details_fold_and_the_choice_is_remembered(window: Window):
    first = ErrorDialog(window, PROBLEM)
    first.open()
    assert "Permission denied" not in visible(first)
    low = first.panel.height()
    button(first, "error_details").click()
    assert "Permission denied" in visible(first)
    assert first.panel.height() > low
    first.close_overlay()
    second = ErrorDialog(window, PROBLEM)
    second.open()
    assert "Permission denied" in visible(second)
    button(second, "error_details").click()
    assert "Permission denied" not in visible(second)


def test_details_are_copied_with_the_way_to_the_error(window: Window):
    dialog = ErrorDialog(window, PROBLEM)
    dialog.open()
    button(dialog, "error_copy").click()
    assert QGuiApplication.clipboard().text() == (
        "The export did not finish\n"
        "Problem: Permission denied\n"
        "File: fjell-roster.xlsx\n"
        "  app/services/export.py, line 12, in write"
    )
    assert button(dialog, "error_copy").text() == "Copied"


def test_further_problems_are_counted(window: Window):
    dialog = ErrorDialog(window, PROBLEM)
    dialog.open()
    dialog.add_one_more()
    dialog.add_one_more()
    assert "2 more problems have been written to the log since." in visible(dialog)


@pytest.mark.parametrize("name", HOSTILE)
def test_markup_in_a_file_name_stays_text_within_the_window(window: Window, qapp: QApplication, name: str):
    style.apply(qapp, "dark", 1.25)
    window.resize(960, 640)
    dialog = ErrorDialog(window, Problem(name, name * 3, (name,), (("File", name),)))
    dialog.open()
    button(dialog, "error_details").click()
    assert window.rect().contains(dialog.panel.geometry())
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))
    dialog.grab()
    button(dialog, "error_details").click()
    style.apply(qapp, "light")
