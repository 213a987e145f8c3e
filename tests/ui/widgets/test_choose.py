"""A searched field is filled in by typing and going on, like any other field of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.ui.theme import style
from app.ui.widgets.choose import ChooseField
from app.ui.widgets.fields import TextField
from app.ui.widgets.popover import Popover
from app.ui.widgets.select import Option

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Form(QWidget):
    """A field, the one to choose in, and a field."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.after = TextField("Before"), TextField("After")
        self.client = ChooseField("Client", [Option(1, "Havn"), Option(2, "Nordlys")], creates=True)
        column = QVBoxLayout(self)
        for field in (self.before, self.client, self.after):
            column.addWidget(field)

    def type(self, text: str) -> None:
        for letter in text:  # the first one moves the keyboard into the list
            QTest.keyClicks(QApplication.focusWidget(), letter)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget(), key)

    def is_open(self) -> bool:
        return any(popover.isVisible() for popover in self.findChildren(Popover))


@pytest.fixture
def form(qapp: QApplication, qtbot: QtBot) -> Form:
    style.apply(qapp, "light")
    made = Form()
    made.resize(400, 500)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.client.select.setFocus()
    return made


@pytest.mark.parametrize(("typed", "chosen"), [("nor", 2), ("Fjell", "Fjell")])
def test_tab_takes_what_was_typed_and_goes_on(form: Form, typed: str, chosen: object):
    form.type(typed)
    form.press(Qt.Key.Key_Tab)
    assert form.client.value() == chosen
    assert not form.is_open()
    assert form.after.edit.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_out_of_a_list_only_looked_at_chooses_nothing(form: Form, key: Qt.Key):
    form.client.select.open_list()
    form.press(key)
    assert form.client.value() is None
    assert not form.is_open()
    beside = form.after if key == Qt.Key.Key_Tab else form.before
    assert beside.edit.hasFocus()
