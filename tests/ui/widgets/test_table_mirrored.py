"""The table in a window that is read from right to left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.models.columns import Column
from app.ui.models.lazy_table import LazyTableModel
from app.ui.widgets.cells import NumberCell, PillCell
from app.ui.widgets.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@dataclass(frozen=True)
class Row:
    id: int
    status: str = "pending"


COLUMNS = (
    Column("name", "Influencer", 200, lambda row: f"Creator {row.id}", stretch=True, minimum=180),
    Column("followers", "Followers", 96, lambda row: str(row.id), NumberCell(), align="trailing"),
    Column("status", "Status", 116, lambda row: row.status, PillCell("client", lambda row: row.status)),
)


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[Table]:
    """A table that gets its rows, and only then its place, as on a screen."""
    page = QWidget()
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made = Table("roster", "Influencers", page)
    model = LazyTableModel(COLUMNS, lambda ids: [Row(row_id) for row_id in ids], made)
    made.setModel(model)
    QVBoxLayout(page).addWidget(made)
    qtbot.addWidget(page)
    page.resize(1100, 400)
    page.show()
    model.set_ids([1, 2, 3])
    yield made
    page.close()


@pytest.mark.parametrize("width", [1100, 900])
def test_columns_begin_at_the_right_edge_under_their_headers(table: Table, width: int):
    table.window().resize(width, 400)
    edge = table.viewport().width()
    for slot in table.slots():
        assert slot.left + slot.width == edge
        assert slot.left == table.columnViewportPosition(slot.section)
        edge = slot.left
    assert edge == 0


def test_a_click_at_the_right_edge_ticks(table: Table):
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(table.viewport().width() - 30, 20)
    )
    assert table.target_ids() == [1]


def test_a_click_on_a_pill_is_told_where_the_pill_is_painted(table: Table):
    told = QSignalSpy(table.pill_clicked)
    place = table.viewport().mapFromGlobal(table.pill_rect(2, "status").center())
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.count() == 1
    assert told.at(0)[:2] == [2, "status"]
