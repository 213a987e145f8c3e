"""Check boxes, switches, radio cards and navigation rows."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.nav_item import NavItem
from app.ui.widgets.toggles import CheckBox, RadioCard, Switch


def test_the_label_of_a_check_box_counts_as_the_box(window: QWidget, qtbot: QtBot):
    box = CheckBox("Holds the column names", window)
    box.adjustSize()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 4, box.height() // 2))
    assert box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()
    assert min(box.width(), box.height()) >= 24


def test_a_switch_changes_its_look_and_has_a_name(window: QWidget, qtbot: QtBot):
    switch = Switch("Four eyes", window)
    switch.adjustSize()
    off = switch.grab().toImage()
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert switch.isChecked()
    assert switch.grab().toImage() != off
    assert switch.accessibleName() == "Four eyes"


def test_radio_cards_exclude_each_other_and_arrows_move(window: QWidget, qtbot: QtBot):
    group = QWidget(window)
    column = QVBoxLayout(group)
    cards = [RadioCard(text, "One line.", "plus") for text in ("Spreadsheet", "Sample", "Empty")]
    for card in cards:
        column.addWidget(card)
    group.resize(600, 300)
    group.show()
    cards[0].setFocus()
    cards[0].setChecked(True)
    qtbot.keyClick(cards[0], Qt.Key.Key_Down)
    assert [card.isChecked() for card in cards] == [False, True, False]
    qtbot.mouseClick(cards[2], Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert [card.isChecked() for card in cards] == [False, False, True]
    assert cards[0].accessibleDescription() == "One line."


def test_a_navigation_row_asks_but_does_not_mark_itself(window: QWidget, qtbot: QtBot):
    row = NavItem("Campaigns", "megaphone", parent=window)
    row.set_count(5)
    with qtbot.waitSignal(row.clicked):
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert not row.isChecked()
    assert (row.accessibleName(), row.accessibleDescription()) == ("Campaigns", "5")


def test_on_the_rail_a_row_is_its_icon_and_says_its_name_as_tooltip(window: QWidget):
    row = NavItem("Campaigns", "megaphone", parent=window)
    wide = row.sizeHint().width()
    row.set_rail(True)
    assert row.sizeHint().width() < wide
    assert row.toolTip() == "Campaigns"
    row.set_rail(False)
    assert row.toolTip() == ""
