"""A popover: the keys pressed in it stay in it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.button import Button
from app.ui.widgets.fields import LineEdit
from app.ui.widgets.popover import Popover

Key = Qt.Key


@pytest.fixture
def popover(window: QWidget, qtbot: QtBot) -> Iterator[Popover]:
    """An open popover with a line to write in and a button."""
    opener = Button("Filter", parent=window)
    window.layout().addWidget(opener)
    made = Popover(opener, "choices", "Choices")
    made.column.addWidget(LineEdit("Find", name="find"))
    made.column.addWidget(Button("Apply", name="apply"))
    made.open()
    yield made
    opener.deleteLater()


def test_the_keys_of_the_window_do_nothing_while_it_is_open(window: QWidget, popover: Popover, qtbot: QtBot):
    fired: list[str] = []
    for key in ("N", "Ctrl+Z", "G, T"):
        QShortcut(QKeySequence(key), window).activated.connect(lambda key=key: fired.append(key))
    find, apply = popover.findChild(LineEdit), popover.findChild(Button)
    for widget in (find, apply):
        widget.setFocus()
        qtbot.keyClick(widget, Key.Key_N)
        qtbot.keyClick(widget, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(widget, "gt")
    assert fired == []
    assert popover.isVisible()
    popover.close_up()
    qtbot.keyClick(window.focusWidget(), Key.Key_N)
    assert fired == ["N"]


def test_what_is_typed_in_it_is_written_and_can_be_taken_back(popover: Popover, qtbot: QtBot):
    find = popover.findChild(LineEdit)
    qtbot.keyClicks(find, "nG")
    assert find.text() == "nG"
    qtbot.keyClick(find, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert find.text() != "nG"
    qtbot.keyClick(find, Key.Key_Escape)
    assert not popover.isVisible()
