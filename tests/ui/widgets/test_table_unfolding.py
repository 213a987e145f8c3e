"""Rows unfold below themselves by key, the keyboard walks through, and everything stays in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout

from app.ui.models.columns import Column
from app.ui.models.lazy_table import LazyTableModel
from app.ui.theme import style
from app.ui.widgets.cells import NumberCell
from app.ui.widgets.table_unfolding import RowPanel, UnfoldingTable

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Key = Qt.Key


@dataclass(frozen=True)
class Row:
    id: int


class Panel(RowPanel):
    """Two buttons, one above the other, or nothing to stand on."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.buttons = [QPushButton(str(at)) for at in range(lines)]
        column = QVBoxLayout(self)
        for button in self.buttons:
            column.addWidget(button)
        self.height_wanted = 100

    def content_height(self) -> int:
        return self.height_wanted

    def enter(self, last: bool) -> bool:
        if self.buttons:
            self.buttons[-1 if last else 0].setFocus()
        return bool(self.buttons)


class Shown(UnfoldingTable):
    """Sixty rows, of which those with an odd id have nothing to walk through."""

    def __init__(self) -> None:
        super().__init__("people", "People", lambda row_id: Panel(0 if row_id % 2 else 2))
        columns = (Column("name", "Name", 200, lambda row: f"Row {row.id}", NumberCell(), stretch=True),)
        self.lazy = LazyTableModel(columns, lambda ids: [Row(key) for key in ids], self)
        self.setModel(self.lazy)


@pytest.fixture
def table(qtbot: QtBot) -> Shown:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, "light")
    made = Shown()
    qtbot.addWidget(made)
    made.resize(400, 500)
    made.lazy.set_ids(list(range(100, 160)))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    made.go_to(0)
    return made


def test_right_unfolds_and_left_folds_again(table: Shown) -> None:
    told: list[tuple[object, bool]] = []
    table.folded.connect(lambda row_id, folded: told.append((row_id, folded)))
    before = table.verticalScrollBar().maximum()
    QTest.keyClick(table, Key.Key_Right)
    panel = table.panel(100)
    assert panel is not None
    assert panel.geometry() == QRect(0, 56, table.viewport().width(), 100)
    assert table.row_rect(1).top() == 156
    assert table.verticalScrollBar().maximum() == before + 100
    QTest.keyClick(table, Key.Key_Left)
    assert table.panel(100) is None
    assert table.row_rect(1).top() == 56
    assert table.verticalScrollBar().maximum() == before
    assert told == [(100, False), (100, True)]


def test_the_keyboard_walks_down_through_what_is_unfolded_and_up_again(table: Shown) -> None:
    table.unfold(100)
    QTest.keyClick(table, Key.Key_Down)
    panel = table.panel(100)
    assert isinstance(panel, Panel)
    assert panel.buttons[0].hasFocus()
    panel.walked_out.emit(1)
    assert (table.current_id(), table.hasFocus()) == (101, True)
    QTest.keyClick(table, Key.Key_Up)
    assert panel.buttons[1].hasFocus()
    assert table.current_id() == 100
    panel.walked_out.emit(-1)
    assert (table.current_id(), table.hasFocus()) == (100, True)


def test_there_is_no_way_into_an_empty_panel(table: Shown) -> None:
    table.unfold(101)
    table.go_to(1)
    QTest.keyClick(table, Key.Key_Down)
    assert (table.current_id(), table.hasFocus()) == (102, True)


def test_a_click_below_a_row_is_no_click_on_it(table: Shown) -> None:
    table.unfold(100)
    assert [table.row_at_y(y) for y in (55, 56, 155, 156)] == [0, -1, -1, 1]
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 170))
    assert table.current_id() == 101


def test_panels_follow_their_rows_when_these_move_scroll_or_leave(table: Shown) -> None:
    table.unfold(100)
    table.unfold(103)
    table.lazy.set_ids([103, *range(110, 160), 100])
    last = table.panel(100)
    first = table.panel(103)
    assert first is not None
    assert last is not None
    assert first.y() == 56
    assert not last.isVisible()
    table.go_to(51)
    assert last.isVisible()
    assert last.geometry().bottom() < table.viewport().height()
    assert not first.isVisible()
    table.lazy.set_ids([103, 104])
    assert table.unfolded() == [103]
    assert table.row_rect(1).top() == 156


def test_a_panel_that_grows_pushes_the_rows_below_it(table: Shown) -> None:
    table.unfold(100)
    panel = table.panel(100)
    assert isinstance(panel, Panel)
    panel.height_wanted = 140
    panel.resized.emit()
    assert table.row_rect(1).top() == 196
    assert panel.height() == 140


def test_the_keyboard_comes_back_when_the_panel_that_had_it_goes(table: Shown) -> None:
    table.unfold(100)
    QTest.keyClick(table, Key.Key_Down)
    table.fold(100)
    assert table.hasFocus()


def test_what_has_the_keyboard_below_a_row_is_scrolled_into_view(table: Shown) -> None:
    table.unfold(108)
    table.verticalScrollBar().setValue(0)
    panel = table.panel(108)
    assert panel is not None
    panel.looked_at.emit(QRect(0, 60, 100, 40))
    assert panel.y() + 100 == table.viewport().height()


def test_mirrored_the_keys_change_sides(table: Shown) -> None:
    table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClick(table, Key.Key_Left)
    assert table.is_unfolded(100)
    QTest.keyClick(table, Key.Key_Right)
    assert not table.is_unfolded(100)


def test_larger_text_moves_the_panels_with_their_rows(table: Shown) -> None:
    table.unfold(100)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.apply(app, "light", 1.25)
    panel = table.panel(100)
    assert panel is not None
    assert panel.y() == table.row_pitch()
    assert table.row_rect(1).top() == table.row_pitch() + 100
    style.apply(app, "light")
