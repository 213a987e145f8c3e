"""The filter bar by mouse and keyboard, and the other bars around a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.ui.theme import style
from app.ui.theme.statuses import STATUSES
from app.ui.widgets.button import Button
from app.ui.widgets.chips import AddChip, Chip
from app.ui.widgets.filters import FilterBar
from app.ui.widgets.popover import Popover
from app.ui.widgets.table_bars import BulkBar, Footer, TableBar
from app.ui.widgets.table_filter_fields import FilterField, Option, show_count
from app.ui.widgets.table_filter_list import OptionList
from app.ui.widgets.table_search import DEBOUNCE_MS, SearchBox

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def statuses() -> list[Option]:
    return [Option(key, look.label, look, 7) for key, look in STATUSES["client"].items()]


FIELDS = (
    FilterField("client", "Client status", "circle-check", "choice", statuses, "statuses"),
    FilterField("followers", "Followers", "users", "number"),
    FilterField("name", "Name", "search", "text"),
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, "light")
    made = QWidget()
    made.resize(900, 600)
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def bar(window: QWidget) -> FilterBar:
    made = FilterBar(FIELDS)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(made)
    return made


def chips(bar: FilterBar) -> list[str]:
    return [chip.text() for chip in bar.findChildren(Chip) if chip.isVisible()]


def chip(bar: FilterBar, key: str) -> Chip:
    return next(found for found in bar.findChildren(Chip) if found.key == key and found.isVisible())


def popover(bar: FilterBar) -> Popover | None:
    return next((found for found in bar.window().findChildren(Popover) if found.isVisible()), None)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def opened(bar: FilterBar, key: str) -> Popover:
    bar.edit(key)
    found = popover(bar)
    assert found is not None
    return found


def test_restored_filters_read_as_sentences_and_tell_nobody(bar: FilterBar):
    told = QSignalSpy(bar.changed)
    bar.set_values(
        {
            "client": ["pending", "backup"],
            "followers": {"min": 50_000, "max": None},
            "name": "mila",
            "unknown": 1,
        }
    )
    assert chips(bar) == [
        "Client status is any of 2 statuses",
        "Followers at least 50K",
        "Name contains mila",
    ]
    assert told.count() == 0
    assert "unknown" not in bar.values()


def test_one_choice_is_named(bar: FilterBar):
    bar.set_values({"client": ["backup"], "followers": {"min": 1_000, "max": 1_280_000}})
    assert chips(bar) == ["Client status is Backup", "Followers between 1K – 1.28M"]


def test_ticking_by_keyboard_changes_at_once_and_escape_returns_to_the_chip(bar: FilterBar, qtbot: QtBot):
    told: list[dict[str, object]] = []
    bar.changed.connect(told.append)
    opened(bar, "client")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(focused(), key)
    assert told == [{"client": ["pending"]}, {"client": ["pending", "accepted"]}]
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert popover(bar) is None
    qtbot.waitUntil(chip(bar, "client").hasFocus)


def test_typing_narrows_the_choices(bar: FilterBar):
    found = opened(bar, "client").findChild(OptionList)
    QTest.keyClicks(focused(), "ACK")
    shown = [found.item(row).text() for row in range(found.count()) if not found.isRowHidden(row)]
    assert shown == ["Backup"]
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert bar.values() == {"client": ["backup"]}


def test_a_click_in_a_row_ticks_it_and_a_second_unticks(bar: FilterBar):
    options = opened(bar, "client").findChild(OptionList)
    at = options.visualItemRect(options.item(2)).center()
    QTest.mouseClick(options.viewport(), LEFT, NONE, at)
    assert bar.values() == {"client": ["rejected"]}
    QTest.mouseClick(options.viewport(), LEFT, NONE, at)
    assert bar.values() == {}
    assert chips(bar) == []


def test_clear_in_the_popover_empties_that_filter_only(bar: FilterBar):
    bar.set_values({"client": ["pending"], "name": "mila"})
    button = opened(bar, "client").findChild(Button, "clear_filter")
    QTest.mouseClick(button, LEFT)
    assert bar.values() == {"name": "mila"}
    assert popover(bar) is not None


def test_tab_goes_round_inside_the_popover(bar: FilterBar):
    found = opened(bar, "client")
    seen = []
    for _ in range(3):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        seen.append(focused().objectName())
    assert seen == ["filter_options", "clear_filter", "filter_search"]
    assert found.isAncestorOf(focused())


def test_a_click_beside_the_popover_closes_it(bar: FilterBar):
    opened(bar, "client")
    beside = bar.window().rect().bottomRight()
    target = bar.window().childAt(beside - bar.window().rect().topLeft())
    QTest.mouseClick(target, LEFT)
    assert popover(bar) is None


def test_a_popover_at_the_edge_stays_in_the_window(bar: FilterBar):
    bar.window().resize(320, 420)
    found = opened(bar, "client")
    assert bar.window().rect().contains(found.geometry())


@pytest.mark.parametrize(
    ("typed", "value"),
    [("50K", 50_000), ("1.2M", 1_200_000), ("1 000", 1000), ("409.8M", 409_800_000)],
)
def test_numbers_are_read_as_people_write_them(bar: FilterBar, typed: str, value: int):
    least = opened(bar, "followers").findChild(QLineEdit, "filter_min")
    QTest.keyClicks(least, typed)
    assert bar.values() == {"followers": {"min": value, "max": None}}


def test_what_is_no_number_is_said_and_changes_nothing(bar: FilterBar):
    bar.set_values({"followers": {"min": 5, "max": None}})
    found = opened(bar, "followers")
    least = found.findChild(QLineEdit, "filter_min")
    least.setText("many")
    assert bar.values() == {"followers": {"min": 5, "max": None}}
    assert least.property("wrong") is True
    least.setText("")
    assert bar.values() == {}
    assert least.property("wrong") is False


def test_text_is_told_when_the_typing_pauses(bar: FilterBar, qtbot: QtBot):
    found = opened(bar, "name")
    with qtbot.waitSignal(bar.changed, timeout=1000) as told:
        QTest.keyClicks(found.findChild(QLineEdit, "filter_text"), "mila")
    assert told.args == [{"name": "mila"}]


def test_keys_move_along_the_chips_open_and_remove(bar: FilterBar, qtbot: QtBot):
    bar.set_values({"client": ["pending"], "name": "mila"})
    chip(bar, "client").setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert focused() is chip(bar, "name")
    QTest.keyClick(focused(), Qt.Key.Key_Left)
    QTest.keyClick(focused(), Qt.Key.Key_Delete)
    assert bar.values() == {"name": "mila"}
    assert focused() is chip(bar, "name")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert popover(bar) is not None


def test_the_cross_removes_and_the_rest_opens(bar: FilterBar):
    bar.set_values({"client": ["pending"], "name": "mila"})
    target = chip(bar, "name")
    QTest.mouseClick(target, LEFT, NONE, target.cross_rect().center().toPoint())
    assert bar.values() == {"client": ["pending"]}
    assert popover(bar) is None
    QTest.mouseClick(chip(bar, "client"), LEFT)
    assert popover(bar) is not None


def test_clear_all_is_there_only_when_it_can_do_something(bar: FilterBar):
    button = bar.findChild(Button, "clear_filters")
    assert not button.isVisible()
    bar.set_values({"name": "mila"})
    assert button.isVisible()
    told = QSignalSpy(bar.changed)
    QTest.mouseClick(button, LEFT)
    assert bar.values() == {}
    assert told.count() == 1


def test_every_part_has_a_name(bar: FilterBar):
    bar.set_values({"name": "mila"})
    for widget in (*bar.findChildren(Chip), *bar.findChildren(AddChip), *bar.findChildren(Button), bar):
        assert widget.accessibleName()
        assert widget.objectName()


@pytest.mark.parametrize(
    ("number", "shown"),
    [(50_000, "50K"), (1_280_000, "1.28M"), (999, "999"), (12_345, "12,345"), (10**9, "1B")],
)
def test_numbers_are_shown_short_only_if_nothing_is_lost(number: int, shown: str):
    assert show_count(number) == shown


def test_the_search_box_opens_waits_for_a_pause_and_closes_empty(window: QWidget, qtbot: QtBot):
    box = SearchBox("Search influencers", "Search influencers")
    layout = window.layout()
    assert layout is not None
    layout.addWidget(box)
    told = QSignalSpy(box.changed)
    line = box.findChild(QLineEdit)
    assert not line.isVisible()
    box.open()
    QTest.keyClicks(line, "mila")
    qtbot.waitUntil(lambda: told.count() == 1, timeout=1000)
    assert told.at(0) == ["mila"]
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert told.at(1) == [""]
    assert not line.isVisible()
    box.set_text("tom")  # by a view that is restored, which asks for its rows itself
    assert (box.text(), line.isVisible(), told.count()) == ("tom", True, 2)
    line.setFocus()
    box.set_text("")
    assert not line.isVisible()
    assert box.isAncestorOf(window.focusWidget())
    QTest.qWait(DEBOUNCE_MS * 2)
    assert told.count() == 2


def test_the_bulk_bar_stands_in_for_the_filters(window: QWidget, bar: FilterBar):
    bulk = BulkBar()
    both = TableBar(bar, bulk)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(both)
    both.show()
    bulk.show_count(4, 15, "€59,250")
    both.show_bulk(True)
    assert bulk.isVisible()
    assert not bar.isVisible()
    cleared = QSignalSpy(bulk.cleared)
    QTest.mouseClick(bulk.findChild(Button, "clear_ticks"), LEFT)
    assert cleared.count() == 1
    assert not bulk.grab().isNull()


def test_the_actions_for_what_is_ticked_stay_where_they_are(window: QWidget):
    bulk = BulkBar()
    layout = window.layout()
    assert layout is not None
    layout.addWidget(bulk)
    clear = bulk.findChild(Button, "clear_ticks")
    assert clear is not None
    places = set()
    for ticked in (1, 9, 10, 99, 100, 1_000, 1_284):
        bulk.show_count(ticked, 1_284)
        QApplication.processEvents()
        places.add(clear.x())
    assert len(places) == 1
    bulk.show_count(1, 9)
    QApplication.processEvents()
    assert clear.x() < places.pop()


def test_filters_that_do_not_fit_go_on_in_the_next_line(window: QWidget, bar: FilterBar, qtbot: QtBot):
    both = TableBar(bar, BulkBar())
    layout = window.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(both)
    layout.addWidget(QWidget(), 1)
    bar.set_values({"client": ["pending"], "followers": {"min": 1_000_000, "max": None}, "name": "mila"})
    qtbot.waitUntil(lambda: both.height() == 48)
    window.resize(480, 600)
    qtbot.waitUntil(lambda: both.height() > 80)
    shown = [*bar.findChildren(Chip), bar.findChild(AddChip)]
    assert all(found.width() >= found.sizeHint().width() for found in shown)
    assert all(both.rect().contains(found.mapTo(both, found.rect().bottomRight())) for found in shown)
    before = both.height()
    both.show_bulk(True)
    assert bar.isHidden()
    QApplication.processEvents()
    assert both.height() == before, "ticking a row must not move the rows"
    both.show_bulk(False)
    bar.clear()
    qtbot.waitUntil(lambda: both.height() == 48)


def test_the_footer_shows_what_it_is_given(window: QWidget):
    footer = Footer()
    footer.show_totals("15 influencers", "Total cost", "€147,000")
    assert footer.height() == 36
    assert not footer.grab().isNull()
