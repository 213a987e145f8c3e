"""A table so narrow that its first column gave way is walked by keys like any other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.models.columns import Column
from app.ui.models.lazy_table import LazyTableModel
from app.ui.theme import style
from app.ui.widgets.cells import Cell
from app.ui.widgets.table import Table

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@dataclass(frozen=True)
class Row:
    id: int


COLUMNS = (
    Column("id", "ID", 62, lambda row: str(row.id), Cell(), drop_order=0),
    Column("name", "Task", 200, lambda row: f"Task {row.id}", Cell(), True, minimum=180),
)


@pytest.fixture
def table(qapp: QApplication, qtbot: QtBot) -> Table:
    style.apply(qapp, "light")
    made = Table("tasks", "Tasks")
    model = LazyTableModel(COLUMNS, lambda ids: [Row(row_id) for row_id in ids], made)
    model.set_ids(list(range(1, 331)))
    made.setModel(model)
    made.resize(300, 400)
    qtbot.addWidget(made)
    made.show()
    return made


def test_keys_move_the_current_row_into_view(table: Table):
    assert "id" not in [slot.column.key for slot in table.slots()]
    for key, row in ((Qt.Key.Key_End, 329), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(table, key)
        assert table.current_row() == row
        assert table.viewport().rect().contains(table.row_rect(row))
