"""The table by mouse and keyboard: ticks, opening, menus, sorting, hover, keeping one's place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QImage, QKeyEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QToolTip

from app.ui.models.columns import Column
from app.ui.models.lazy_table import LazyTableModel
from app.ui.theme import style
from app.ui.widgets.cells import NumberCell, PersonCell, PillCell
from app.ui.widgets.table import Table
from app.ui.widgets.table_figures import Amount, BarCell, NetworksCell, ProgressCell

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    status: str = "pending"


COLUMNS = (
    Column("name", "Influencer", 200, lambda r: r.name, PersonCell(lambda r: "Travel"), True, minimum=180),
    Column(
        "networks", "Networks", 186, lambda r: "@mila",
        NetworksCell(lambda r: (("instagram", "@mila"),) * (r.id % 4)), narrow_width=100, drop_order=2,
    ),
    Column("followers", "Followers", 96, lambda r: str(r.id), NumberCell(), align="trailing", drop_order=3),
    Column("status", "Client status", 116, lambda r: r.status, PillCell("client", lambda r: r.status)),
    Column("done", "Deliverables", 128, lambda r: "3/5", ProgressCell(lambda r: r.id % 6, lambda r: 5)),
    Column(
        "budget", "Committed", 226, lambda r: "No budget yet",
        BarCell(lambda r: Amount("€9k", "of €8k", "€1k over", 1.1) if r.id % 2 else None, budget=True),
    ),
)  # fmt: skip


def fetch(ids: list[int]) -> list[Row]:
    return [Row(row_id, f"Creator {row_id}") for row_id in ids]


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, "light")
    made = Table("roster", "Influencers")
    model = LazyTableModel(COLUMNS, fetch, made)
    model.set_ids(list(range(1, 1001)))
    made.setModel(model)
    made.resize(1200, 600)
    qtbot.addWidget(made)
    made.show()
    return made


def model_of(table: Table) -> LazyTableModel:
    found = table.model()
    assert isinstance(found, LazyTableModel)
    return found


def place(table: Table, row: int, key: str, inset: int = 26) -> QPoint:
    slot = next(slot for slot in table.slots() if slot.column.key == key)
    return QPoint(slot.left + min(inset, slot.width // 2), table.row_rect(row).center().y())


def click(table: Table, row: int, key: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(table.viewport(), LEFT, modifiers, place(table, row, key))


def press(table: Table, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(table, key, modifiers)


def ticked(table: Table) -> list[int]:
    return model_of(table).ticks.ids()


def test_a_click_anywhere_in_the_tick_area_ticks_and_does_not_open(table: Table):
    opened = QSignalSpy(table.opened)
    for inset in (2, 26, 50):
        slot = table.slots()[0]
        QTest.mouseClick(table.viewport(), LEFT, NONE, QPoint(slot.left + inset, table.row_rect(2).top() + 4))
    assert ticked(table) == [3]
    assert opened.count() == 0


def test_shift_click_ticks_from_the_last_ticked_row(table: Table):
    click(table, 2, "tick")
    click(table, 5, "tick", SHIFT)
    assert ticked(table) == [3, 4, 5, 6]


def test_ctrl_click_on_the_row_itself_ticks_it(table: Table):
    click(table, 1, "name", CTRL)
    assert ticked(table) == [2]


def test_space_ticks_and_shift_space_ticks_the_range(table: Table):
    press(table, Qt.Key.Key_Home, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_Space, modifiers=SHIFT)
    assert ticked(table) == [1, 2, 3]


def test_shift_down_extends_and_shift_up_takes_back(table: Table):
    press(table, Qt.Key.Key_Home)
    press(table, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, modifiers=SHIFT)
    assert ticked(table) == [1, 2, 3, 4]
    press(table, Qt.Key.Key_Up, modifiers=SHIFT)
    assert ticked(table) == [1, 2, 3]
    assert table.current_id() == 3


def test_the_range_begins_at_the_same_creator_after_sorting(table: Table):
    click(table, 0, "tick")
    model_of(table).set_ids([5, 4, 3, 2, 1, 6])
    click(table, 2, "tick", SHIFT)
    assert ticked(table) == [1, 2, 3]


def test_ctrl_a_ticks_all_and_escape_clears_then_is_left_to_others(table: Table):
    press(table, Qt.Key.Key_A, modifiers=CTRL)
    assert len(ticked(table)) == 1000
    taken = []
    for _ in range(2):
        escape = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Escape, NONE)
        QApplication.sendEvent(table, escape)
        taken.append(escape.isAccepted())
    assert ticked(table) == []
    assert taken == [True, False]


def test_commands_act_on_the_ticked_rows_or_else_on_the_current_one(table: Table):
    table.go_to(4)
    assert table.target_ids() == [5]
    click(table, 1, "tick")
    assert table.target_ids() == [2]


def test_arrow_page_and_end_keys_move_the_current_row_into_view(table: Table):
    moved = QSignalSpy(table.current_changed)
    press(table, Qt.Key.Key_End)
    assert table.current_id() == 1000
    assert table.viewport().rect().contains(table.row_rect(999).center())
    press(table, Qt.Key.Key_Down)
    assert table.current_id() == 1000
    press(table, Qt.Key.Key_PageUp, Qt.Key.Key_Up)
    assert 980 < table.current_id() < 999
    press(table, Qt.Key.Key_Home)
    assert table.current_id() == 1
    assert moved.count() == 4


def test_enter_and_double_click_open(table: Table):
    opened: list[int] = []
    table.opened.connect(opened.append)
    table.go_to(6)
    press(table, Qt.Key.Key_Return)
    QTest.mouseDClick(table.viewport(), LEFT, NONE, place(table, 2, "name"))
    assert opened == [7, 3]


def test_a_single_click_opens_where_asked_for(qtbot: QtBot):
    table = Table("campaigns", "Campaigns", open_on_click=True)
    qtbot.addWidget(table)
    model = LazyTableModel(COLUMNS, fetch, table)
    table.setModel(model)
    model.set_ids([7, 8])
    table.resize(1200, 400)
    table.show()
    opened: list[int] = []
    table.opened.connect(opened.append)
    click(table, 1, "name")
    assert opened == [8]


def test_the_row_menu_comes_by_dots_right_click_and_both_keys(table: Table):
    asked: list[int] = []
    table.menu_requested.connect(lambda row_id, at: asked.append(row_id))
    click(table, 1, "menu")
    at = place(table, 3, "name")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, table.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.viewport(), event)
    table.go_to(5)
    press(table, Qt.Key.Key_Menu)
    press(table, Qt.Key.Key_F10, modifiers=SHIFT)
    assert asked == [2, 4, 6, 6]


def test_a_click_on_a_pill_tells_id_column_and_place_but_beside_it_does_not(table: Table):
    clicked: list[tuple[int, str, QRect]] = []
    table.pill_clicked.connect(lambda row_id, key, rect: clicked.append((row_id, key, rect)))
    click(table, 2, "status")
    QTest.mouseClick(table.viewport(), LEFT, NONE, place(table, 2, "status") + QPoint(0, 20))
    assert [(row_id, key) for row_id, key, _ in clicked] == [(3, "status")]
    assert clicked[0][2] == table.pill_rect(3, "status")
    assert clicked[0][2].height() == 22


def test_a_release_elsewhere_does_nothing(table: Table):
    QTest.mousePress(table.viewport(), LEFT, NONE, place(table, 1, "tick"))
    QTest.mouseRelease(table.viewport(), LEFT, NONE, place(table, 2, "tick"))
    assert ticked(table) == []


def test_letters_are_left_to_commands(table: Table):
    table.go_to(3)
    QTest.keyClicks(table, "Creator 9")
    assert table.current_id() == 4


def test_the_header_sorts_by_click_and_the_rows_start_at_the_top(table: Table):
    asked: list[tuple[str, bool]] = []
    model_of(table).sort_requested.connect(lambda key, down: asked.append((key, down)))
    table.go_to(900)
    QTest.mouseClick(table.header().viewport(), LEFT, NONE, table.header().spot(1))
    model_of(table).set_ids(list(range(1000, 0, -1)))
    assert asked == [("name", False)]
    assert table.verticalScrollBar().value() == 0
    assert table.current_id() == 901


def test_the_header_works_by_keys_too(table: Table):
    asked: list[str] = []
    model_of(table).sort_requested.connect(lambda key, down: asked.append(key))
    table.setFocus()
    press(table, Qt.Key.Key_Up, modifiers=CTRL)
    header = table.header()
    QTest.keyClick(header, Qt.Key.Key_Space)
    assert len(ticked(table)) == 1000
    QTest.keyClick(header, Qt.Key.Key_Right)
    QTest.keyClick(header, Qt.Key.Key_Return)
    assert asked == ["name"]
    QTest.keyClick(header, Qt.Key.Key_Down)
    assert table.window().focusWidget() is table


def test_the_header_box_ticks_all_and_clears(table: Table):
    for expected in (1000, 0):
        QTest.mouseClick(table.header().viewport(), LEFT, NONE, table.header().spot(0))
        assert len(ticked(table)) == expected


def test_a_refresh_keeps_place_current_row_and_ticks(table: Table):
    table.go_to(500)
    click(table, 500, "tick")
    scrolled = table.verticalScrollBar().value()
    model_of(table).set_ids([row_id for row_id in range(1, 1001) if row_id != 3])
    assert table.verticalScrollBar().value() == scrolled
    assert table.current_id() == 501
    assert ticked(table) == [501]


def test_the_next_row_takes_over_when_the_current_one_is_removed(table: Table):
    table.go_to(500)
    told: list[object] = []
    table.current_changed.connect(told.append)
    model_of(table).set_ids([row_id for row_id in range(1, 1001) if row_id != 501])
    assert told == [502]
    model_of(table).set_ids([7])
    model_of(table).set_ids([])
    assert told == [502, 7, None]


def test_the_whole_row_is_hovered_and_only_while_the_mouse_is_there(table: Table):
    QTest.mouseMove(table.viewport(), place(table, 4, "name"))
    assert table.hovered().row == 4
    QTest.mouseMove(table.viewport(), place(table, 4, "menu"))
    assert (table.hovered().row, table.hovered().kind) == (4, "menu")
    QApplication.sendEvent(table, QEvent(QEvent.Type.Leave))
    assert table.hovered().row == -1


@pytest.mark.skipif(os.environ.get("QT_QPA_PLATFORM") != "offscreen", reason="reads the screen back")
def test_scrolling_shows_the_same_pixels_as_painting_everything_anew(table: Table, qtbot: QtBot):
    bar = table.verticalScrollBar()
    table.go_to(20)
    QTest.mouseMove(table.viewport(), place(table, table.rows_in(table.viewport().rect())[0] + 2, "name"))
    for step in (160, -37, -20, 3, -160):
        bar.setValue(bar.value() + step)
        bar.setValue(bar.value() + 7)
        qtbot.wait(20)
        shown = table.screen().grabWindow(table.winId()).toImage()
        assert shown.convertToFormat(QImage.Format.Format_RGB32) == table.grab().toImage().convertToFormat(
            QImage.Format.Format_RGB32
        )


def test_columns_give_way_when_the_table_is_narrow(table: Table):
    table.resize(820, 600)
    keys = [slot.column.key for slot in table.slots()]
    assert "followers" not in keys
    assert sum(slot.width for slot in table.slots()) == table.viewport().width()


def test_ring_only_after_keys_not_after_clicks(table: Table, qtbot: QtBot):
    table.activateWindow()
    qtbot.waitUntil(table.hasFocus)
    table.go_to(2)
    assert not table.has_ring(2)
    press(table, Qt.Key.Key_Down)
    assert table.has_ring(3)
    click(table, 3, "name")
    assert not table.has_ring(3)
    press(table, Qt.Key.Key_Down)
    assert table.has_ring(4)


def test_short_loading_shows_no_skeleton(table: Table, qtbot: QtBot):
    table.set_loading(True)
    table.set_loading(False)
    qtbot.wait(230)
    assert not table.is_skeleton()


def test_the_skeleton_comes_late_stays_a_while_and_takes_no_clicks(table: Table, qtbot: QtBot):
    table.set_loading(True)
    assert not table.is_skeleton()
    qtbot.waitUntil(table.is_skeleton, timeout=1000)
    table.set_loading(False)
    assert table.is_skeleton()
    click(table, 1, "tick")
    assert ticked(table) == []
    qtbot.waitUntil(lambda: not table.is_skeleton(), timeout=1000)


def test_every_state_paints_in_both_themes_and_directions(table: Table, qtbot: QtBot):
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    click(table, 1, "tick")
    table.set_open(3)
    pictures = set()
    for scheme in ("light", "dark"):
        style.apply(app, scheme)
        for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
            table.setLayoutDirection(direction)
            pictures.add(table.grab().toImage().pixel(table.width() - 3, 34 + 56 * 2 + 10))
            assert len({slot.left for slot in table.slots()}) == len(table.slots())
    assert len(pictures) >= 2


def test_a_name_that_looks_like_markup_stays_text_in_the_tooltip(table: Table):
    evil = '<img src="file:///etc/passwd">' * 20
    model = LazyTableModel(COLUMNS, lambda ids: [Row(row_id, evil) for row_id in ids], table)
    model.set_ids([1])
    table.setModel(model)
    at = place(table, 0, "name", 80)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.viewport(), event)
    assert "&lt;img" in QToolTip.text()
    QToolTip.hideText()


@pytest.mark.parametrize(
    "name", ["a\0b", "x\ud83d", "\ufdfa" * 10_000, "x" * 10**6, "<table><tr><td>" * 20, "שלום @mila", ""]
)
def test_hostile_names_paint_and_speak(table: Table, name: str):
    model = LazyTableModel(COLUMNS, lambda ids: [Row(row_id, name) for row_id in ids], table)
    model.set_ids([1, 2])
    table.setModel(model)
    assert not table.grab().isNull()
    assert len(model.headerData(0, Qt.Orientation.Vertical)) <= 300


def test_an_empty_table_takes_every_key(table: Table):
    model_of(table).set_ids([])
    keys = (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Menu)
    press(table, *keys)
    press(table, *keys, modifiers=SHIFT)
    press(table, Qt.Key.Key_A, modifiers=CTRL)
    assert table.current_id() is None
    assert table.target_ids() == []
    assert table.pill_rect(1, "status").isEmpty()
