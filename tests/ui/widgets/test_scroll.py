"""The floating scroll bar stays at the edge of what it scrolls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.ui.models.columns import Column
from app.ui.models.lazy_table import LazyTableModel
from app.ui.theme import style
from app.ui.widgets.scroll import FloatingScrollBar
from app.ui.widgets.table import Table

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@dataclass(frozen=True)
class Row:
    id: int


def _name(row: Row) -> str:
    return f"Creator {row.id}"


def _rows(ids: list[int]) -> list[Row]:
    return [Row(key) for key in ids]


def test_it_follows_every_change_of_width(qtbot: QtBot, qapp: QApplication) -> None:
    style.apply(qapp, "light")
    table = Table("creators", "Creators")
    table.setModel(LazyTableModel((Column("name", "Name", 200, text=_name),), _rows, table))
    table.rows().set_ids(list(range(100)))
    window, beside = QWidget(), QWidget()
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(beside)
    row.addWidget(table, 1)
    beside.setFixedWidth(232)
    window.resize(1440, 600)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    bar = table.findChild(FloatingScrollBar)
    for width, left in ((960, 56), (1200, 232), (700, 56)):
        beside.setFixedWidth(left)
        window.resize(width, 600)
        qtbot.waitUntil(lambda: table.width() == window.width() - beside.width())
        assert bar.geometry().right() == table.viewport().geometry().right()
