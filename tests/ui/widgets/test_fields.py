"""Fields: text, select, date and money; errors, keys, and what screen readers get."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import style
from app.ui.widgets.calendar import Calendar, in_month
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import TextArea, TextField
from app.ui.widgets.labels import Label
from app.ui.widgets.menu import Menu
from app.ui.widgets.money_field import MoneyField
from app.ui.widgets.select import Option, SelectField

OPTIONS = [Option("csv", "Comma"), Option("semi", "Semicolon"), Option("tab", "Tab")]
HOSTILE = ("a\0b", "<img src=x>", "a\r\nb\u2028", "photo\u202egpj.exe", "\ufdfa" * 1000, "x" * 30_000)


def test_an_error_shows_until_the_text_changes(window: QWidget, qtbot: QtBot):
    field = TextField("Name", window)
    field.show()
    field.set_error("Enter a name.")
    assert (field.error(), field.edit.property("wrong")) == ("Enter a name.", True)
    qtbot.keyClicks(field.edit, "M")
    assert (field.error(), field.edit.property("wrong")) == ("", False)
    assert field.text() == "M"


def test_a_hint_stands_where_the_error_would(window: QWidget):
    field = TextField("Name", window)
    field.set_hint("42 of 64")
    assert field.error() == ""
    field.set_error("Enter a name.")
    field.set_error("")
    assert "42 of 64" in [label.text() for label in field.findChildren(Label)]


def test_required_fields_say_so_in_words(window: QWidget):
    field = TextField("Agency name", window, required=True)
    assert field.edit.accessibleName() == "Agency name"
    assert field.edit.accessibleDescription() == "required"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_kept_as_text(window: QWidget, text: str):
    for field in (TextField("Name", window), TextArea("Brief", parent=window)):
        field.set_text(text)
        assert len(field.text()) <= 20_000
        field.set_error(text[:200])


def test_fields_grow_with_the_text_and_mirror_their_icons(window: QWidget, qapp: QApplication):
    field = TextField("", window, icon="search", spoken="Find a person")
    area = TextArea("Brief", 2, window)
    assert field.edit.height() == 32
    before = area.edit.height()
    style.apply(qapp, "light", text_scale=1.25)
    assert field.edit.height() == 35
    assert area.edit.height() > before
    assert field.edit.textMargins().left() > field.edit.textMargins().right() == 0
    field.edit.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert field.edit.textMargins().right() > field.edit.textMargins().left() == 0


def test_ctrl_enter_submits_and_tab_leaves_a_text_area(window: QWidget, qtbot: QtBot):
    area = TextArea("Brief", parent=window)
    with qtbot.waitSignal(area.submitted):
        qtbot.keyClick(area.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert area.edit.tabChangesFocus()


def test_arrows_and_letters_move_the_select(window: QWidget, qtbot: QtBot):
    field = SelectField("Delimiter", OPTIONS, window)
    heard: list[object] = []
    field.changed.connect(heard.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_T, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(field.select, key)
    assert heard == ["csv", "semi", "tab", "semi"]
    assert field.select.accessibleDescription() == "Semicolon"


def test_the_list_opens_with_a_tick_and_a_choice_closes_it(window: QWidget, qtbot: QtBot):
    field = SelectField("Delimiter", OPTIONS, window)
    field.set_value("semi")
    field.show()
    qtbot.keyClick(field.select, Qt.Key.Key_Return)
    menu = field.select.findChild(Menu)
    assert [menu.row(action).checked for action in menu.actions()] == [False, True, False]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.changed) as told:
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert told.args == ["csv"]


def test_a_value_that_is_no_longer_offered_is_dropped(window: QWidget):
    field = SelectField("Delimiter", OPTIONS, window)
    field.set_value("tab")
    field.set_options(OPTIONS[:2])
    assert field.value() is None
    field.set_value("nothing")
    assert field.value() is None


@pytest.mark.parametrize(
    ("typed", "minor"), [("400", 40_000), ("1,234.5", 123_450), ("€ 99.99", 9_999), ("", None), ("0", 0)]
)
def test_money_is_read_in_minor_units(window: QWidget, typed: str, minor: int | None):
    field = MoneyField("Price", "EUR", window)
    field.set_text(typed)
    assert field.amount() == minor
    assert field.check()


@pytest.mark.parametrize("typed", ["lots", "-5", "1.005", "9" * 40])
def test_money_that_cannot_be_read_is_refused_with_a_sentence(window: QWidget, typed: str):
    field = MoneyField("Price", "EUR", window)
    field.set_text(typed)
    assert field.amount() is None
    assert not field.check()
    assert field.error().endswith(".")


def test_large_amounts_survive_exactly(window: QWidget):
    field = MoneyField("Budget", "EUR", window)
    field.set_amount(2**53 + 1)
    assert field.amount() == 2**53 + 1


def test_money_tells_each_amount_once(window: QWidget, qtbot: QtBot):
    field = MoneyField("Price", "EUR", window)
    heard: list[object] = []
    field.amount_changed.connect(heard.append)
    qtbot.keyClicks(field.edit, "40x")
    assert heard == [400, 4_000, None]


@pytest.mark.parametrize("typed", ["2026-03-14", "14 Mar 2026", "14/03/2026", "14.3.2026"])
def test_dates_are_read_as_people_write_them(window: QWidget, typed: str):
    field = DateField("Due", window)
    field.set_text(typed)
    assert field.value() == date(2026, 3, 14)
    assert field.check()
    assert field.text() == "14 Mar 2026"


def test_what_is_written_into_a_full_text_goes_and_never_what_was_there(window: QWidget, qtbot: QtBot):
    area = TextArea("Description", parent=window)
    area.show()
    area.set_text("a" * 19_998 + "\N{FAMILY}z")
    area.edit.moveCursor(area.edit.textCursor().MoveOperation.Start)
    for text in ("b", "c" * 30_000):
        QApplication.clipboard().setText(text)
        area.edit.paste()
        qtbot.keyClicks(area.edit, "b")
        assert area.text() == "a" * 19_998 + "\N{FAMILY}z"
        assert area.error() == "The text ends here: 20,000 characters at most."
    area.edit.selectAll()
    area.edit.paste()
    assert area.text() == "c" * 20_000


@pytest.mark.parametrize(
    "typed", ["2026-02-31", "0001-01-01", "9999-12-31", "14/3/26", "soon", "31 nov", "12"]
)
def test_dates_that_are_none_are_refused(window: QWidget, typed: str):
    field = DateField("Due", window)
    field.set_text(typed)
    assert field.value() is None
    assert not field.check()
    assert field.error() == "Enter a date such as 14 Mar 2026."


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1 dec", date(2026, 12, 1)),
        ("20 Nov", date(2026, 11, 20)),
        ("3 january", date(2027, 1, 3)),
        ("1/2", date(2027, 2, 1)),
        ("14.3.", date(2027, 3, 14)),
        ("29 Feb", date(2028, 2, 29)),
        ("Tomorrow", date(2026, 11, 23)),
        (" today ", date(2026, 11, 22)),
    ],
)
def test_a_day_without_its_year_is_the_nearest_one(window: QWidget, typed: str, meant: date):
    field = DateField("Due", window)
    field.today = lambda: date(2026, 11, 22)
    field.set_text(typed)
    assert field.value() == meant
    assert field.check()
    assert field.text() == f"{meant.day} {meant:%b %Y}"


def test_the_calendar_opens_by_key_and_fills_the_field(window: QWidget, qtbot: QtBot):
    field = DateField("Due", window)
    window.layout().addWidget(field)
    field.show()
    field.set_value(date(2026, 3, 31))
    field.edit.setFocus()
    qtbot.keyClick(field.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    days = window.findChild(QWidget, "calendar_days")
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Left, Qt.Key.Key_Up):
        qtbot.keyClick(days, key)
    with qtbot.waitSignal(field.date_changed) as told:
        qtbot.keyClick(days, Qt.Key.Key_Return)
    assert told.args == [date(2026, 4, 22)]
    assert window.focusWidget() is field.edit


def test_a_click_in_the_calendar_chooses_the_day_under_it(window: QWidget, qtbot: QtBot):
    calendar = Calendar(date(2026, 3, 14), window)
    days = calendar.findChild(QWidget, "calendar_days")
    calendar.show()
    with qtbot.waitSignal(calendar.chosen) as told:
        qtbot.mouseClick(days, Qt.MouseButton.LeftButton, pos=days.rect().center())
    assert told.args[0].month == 3
    assert told.args[0].isoweekday() == 4


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_calendar_ends_before_dates_do(window: QWidget, qtbot: QtBot, day: date):
    calendar = Calendar(day, window)
    days = calendar.findChild(QWidget, "calendar_days")
    calendar.show()
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(days, key)
        assert not calendar.grab().isNull()
    assert abs(calendar.value().year - day.year) < 1000


def test_today_is_by_the_clock_that_is_given(window: QWidget, qtbot: QtBot):
    field = DateField("Due", window)
    field.today = lambda: date(2031, 5, 6)
    field.show()
    field.open_calendar()
    calendar = window.findChild(Calendar)
    assert calendar.value() == date(2031, 5, 6)
    qtbot.keyClick(window.findChild(QWidget, "calendar_days"), Qt.Key.Key_PageDown)
    qtbot.mouseClick(window.findChild(QWidget, "today"), Qt.MouseButton.LeftButton)
    assert calendar.value() == date(2031, 5, 6)


def test_months_end_where_they_end():
    assert in_month(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert in_month(date(2024, 12, 31), 2) == date(2025, 2, 28)
    assert in_month(date(2026, 1, 15), -1) == date(2025, 12, 15)
