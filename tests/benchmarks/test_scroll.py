"""Row "scroll": a turn of the wheel and a jump, from the event to the pixels, rows read on the way."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.domain.rows import Filter
from app.services import collaborations, influencers
from app.ui.models.lazy_table import LazyTableModel
from app.ui.screens.campaign_columns import followers_column, grid_columns, networks_column, person_column
from app.ui.theme import style
from app.ui.widgets.table import Table
from tests.benchmarks.harness import worked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace
    from tests.benchmarks.harness import Ledger

STEPS, JUMPS = 240, 80


def shown(qtbot: QtBot, model: LazyTableModel) -> Table:
    style.reduce_motion(True)
    style.apply(QApplication.instance(), "light")
    table = Table("measured", "Measured")
    table.setModel(model)
    table.resize(1200, 720)
    qtbot.addWidget(table)
    table.show()
    qtbot.waitExposed(table)
    QApplication.processEvents()
    return table


@pytest.fixture
def roster(qtbot: QtBot, big: Workspace) -> Table:
    columns = (person_column("Influencer"), networks_column("Networks"), followers_column("Followers"))
    model = LazyTableModel(columns, lambda ids: influencers.rows(big, ids))
    model.set_ids(influencers.ids(big, Filter()))
    return shown(qtbot, model)


@pytest.fixture
def grid(qtbot: QtBot, big: Workspace, campaign_id: int) -> Table:
    columns = grid_columns(str, big.clock().date, frozenset().__contains__)
    model = LazyTableModel(columns, lambda ids: collaborations.rows(big, ids))
    model.set_ids(collaborations.ids(big, campaign_id, Filter()))
    return shown(qtbot, model)


def turn_wheel(table: Table) -> None:
    place = QPointF(table.viewport().rect().center())
    event = QWheelEvent(
        place,
        table.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(table.viewport(), event)
    QApplication.processEvents()


def jump(table: Table, row: int) -> None:
    table.verticalScrollBar().setValue(row * table.verticalScrollBar().maximum() // len(table.rows().ids))
    QApplication.processEvents()


def wheel_steps(table: Table) -> Iterator[float]:
    before = table.verticalScrollBar().value()
    for _ in range(STEPS):
        yield worked(lambda: turn_wheel(table))
    assert table.verticalScrollBar().value() > before


def jumps(table: Table, random: Random) -> Iterator[float]:
    for _ in range(JUMPS):
        row = random.randrange(len(table.rows().ids))
        yield worked(lambda: jump(table, row))  # noqa: B023


def test_the_roster_scrolls_within_a_frame(ledger: Ledger, roster: Table):
    ledger.percentile("scroll", "wheel step, roster of 100,000", lambda: list(wheel_steps(roster)), 4)
    ledger.percentile("scroll", "jump, roster of 100,000", lambda: list(jumps(roster, Random(1))), 16)


def test_a_campaign_scrolls_within_a_frame(ledger: Ledger, grid: Table):
    ledger.percentile("scroll", "wheel step, campaign of 10,000", lambda: list(wheel_steps(grid)), 4)
    ledger.percentile("scroll", "jump, campaign of 10,000", lambda: list(jumps(grid, Random(2))), 16)
