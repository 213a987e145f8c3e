"""When a task is due: by name, from the calendar, with a time, and cleared."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest

from app.ui.dialogs.due import DuePopover, local, moment, usual_days
from app.ui.widgets.time_field import TimeField, read_time

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.dialogs.conftest import Window

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NOW = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)  # a Wednesday


class Due:
    """The open popover and what it told."""

    def __init__(self, window: Window, due: datetime | None = None) -> None:
        self.window = window
        self.told: list[datetime | None] = []
        self.popover = DuePopover(window.field, due, NOW)
        self.popover.chosen.connect(self.told.append)
        self.popover.open()

    def press(self, key: Qt.Key) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.window.focusWidget(), key)

    def type_time(self, text: str) -> None:
        """Put another time in."""
        self.popover.time.edit.setFocus()
        self.popover.time.edit.selectAll()
        QTest.keyClicks(self.popover.time.edit, text)


@pytest.fixture(autouse=True)
def active(window: Window, qtbot: QtBot) -> None:
    """Only an active window gives the keyboard to its parts."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9", time(9)),
        ("9:30", time(9, 30)),
        ("17.00", time(17)),
        ("930", time(9, 30)),
        ("1730", time(17, 30)),
        (" 17 h 05 ", time(17, 5)),
        ("17h", time(17)),
        ("5 pm", time(17)),
        ("5:15 a.m.", time(5, 15)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("٩:٣٠", time(9, 30)),
        ("24:00", None),
        ("9:75", None),
        ("13 pm", None),
        ("noon", None),
        ("", None),
    ],
)
def test_times_are_read_as_people_type_them(typed: str, meant: time | None) -> None:
    assert read_time(typed) == meant


@pytest.mark.parametrize("country", ["en_US", "de_DE", "fi_FI", "ar_EG", "ko_KR"])
def test_a_time_as_the_locale_writes_it_is_read_again(window: Window, country: str) -> None:
    QLocale.setDefault(QLocale(country))
    field = TimeField("Time", window)
    field.set_value(time(17, 5))
    assert field.value() == time(17, 5)


def test_a_time_that_cannot_be_read_says_how_to_write_one(window: Window) -> None:
    field = TimeField("Time", window)
    field.set_text("late")
    assert not field.check()
    assert field.error() == "Enter a time such as 17:00."
    field.set_text("8")
    assert field.check()
    assert (field.text(), field.error()) == ("08:00", "")


def test_moments_follow_summer_time() -> None:
    assert moment(date(2026, 3, 28), time(17)) == datetime(2026, 3, 28, 16, 0, tzinfo=UTC)
    assert moment(date(2026, 3, 29), time(17)) == datetime(2026, 3, 29, 15, 0, tzinfo=UTC)
    assert local(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)).date() == date(2026, 7, 2)


def test_next_monday_is_after_today() -> None:
    assert usual_days(date(2026, 3, 2))[2] == date(2026, 3, 9)
    assert usual_days(date(2026, 3, 8))[2] == date(2026, 3, 9)


def test_a_usual_day_is_one_or_two_keys_and_ends_at_five(window: Window) -> None:
    due = Due(window)
    due.press(Key.Key_Down)
    due.press(Key.Key_Return)
    assert due.told == [datetime(2026, 3, 5, 16, 0, tzinfo=UTC)]
    assert window.field.hasFocus()


def test_a_day_of_the_calendar_keeps_the_time(window: Window) -> None:
    due = Due(window, datetime(2026, 3, 20, 8, 30, tzinfo=UTC))
    assert due.popover.time.text() == "09:30"
    due.popover.calendar.setFocus()
    due.press(Key.Key_Down)
    due.press(Key.Key_Return)
    assert due.told == [datetime(2026, 3, 27, 8, 30, tzinfo=UTC)]


def test_only_the_time_is_changed_by_enter_in_its_field(window: Window) -> None:
    due = Due(window, datetime(2026, 3, 20, 8, 30, tzinfo=UTC))
    due.type_time("11")
    due.press(Key.Key_Return)
    assert due.told == [datetime(2026, 3, 20, 10, 0, tzinfo=UTC)]


def test_a_wrong_time_keeps_the_popover_open(window: Window) -> None:
    due = Due(window)
    due.type_time("soon")
    QTest.mouseClick(due.popover.set, LEFT)
    assert due.told == []
    assert due.popover.isVisible()
    assert due.popover.time.error() == "Enter a time such as 17:00."


def test_the_date_is_cleared(window: Window) -> None:
    due = Due(window, NOW)
    QTest.mouseClick(due.popover.clear, LEFT)
    assert due.told == [None]


def test_nothing_to_clear_without_a_date(window: Window) -> None:
    due = Due(window)
    assert not due.popover.clear.isVisible()
    due.press(Key.Key_Escape)
    assert due.told == []
