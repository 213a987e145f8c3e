"""The days of the week on which nobody is disturbed, by mouse and by keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.weekday_row import WeekdayRow, days_named


def row_in(window: QWidget, editable: bool = True) -> WeekdayRow:
    """A row as wide as it likes to be."""
    row = WeekdayRow("days", editable)
    window.layout().addWidget(row)
    row.resize(row.sizeHint())
    return row


def test_keys_move_over_the_days_and_mark_them(window: QWidget, qtbot: QtBot):
    row = row_in(window)
    row.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(row.changed):
        qtbot.keyClick(row, Qt.Key.Key_Space)
    qtbot.keyClick(row, Qt.Key.Key_Left)
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert row.days() == {0, 6}
    assert row.accessibleDescription() == "Monday and Sunday"
    qtbot.keyClick(row, Qt.Key.Key_Space)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(row, key)
    assert row.days() == {0, 1}


def test_a_click_marks_the_day_under_it_in_either_direction(window: QWidget, qtbot: QtBot):
    row = row_in(window)
    before = row.grab().toImage()
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.day_rect(6).center().toPoint())
    assert row.days() == {6}
    assert row.grab().toImage() != before
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert row.day_rect(6).x() < row.day_rect(0).x()
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.day_rect(0).center().toPoint())
    assert row.days() == {0, 6}
    row.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(row, Qt.Key.Key_Left)
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert row.days() == {0, 1, 6}


def test_one_that_only_shows_takes_no_focus_and_no_click(window: QWidget, qtbot: QtBot):
    row = row_in(window, editable=False)
    row.set_days(frozenset({5, 6}))
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.day_rect(0).center().toPoint())
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert row.days() == {5, 6}
    assert row.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert row.accessibleDescription() == "Saturday and Sunday"
    assert row.day_rect(6).right() <= row.width()


def test_days_are_named_as_in_a_sentence():
    assert days_named(frozenset()) == ""
    assert days_named(frozenset({2})) == "Wednesday"
    assert days_named(frozenset({0, 2, 6})) == "Monday, Wednesday and Sunday"
