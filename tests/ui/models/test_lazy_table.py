"""The lazy model: ids first, rows when seen, ticks by id."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from app.ui.models.columns import Column
from app.ui.models.lazy_table import ACCESSIBLE_TEXT, CHECK_STATE, DISPLAY, ID_ROLE, ROW_ROLE, LazyTableModel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@dataclass(frozen=True)
class Creator:
    id: int
    name: str
    followers: int


class Roster:
    """Rows in memory that remember which ids were asked for."""

    def __init__(self, count: int) -> None:
        self.rows = {n: Creator(n, f"Creator {n}", n * 10) for n in range(1, count + 1)}
        self.asked: list[list[int]] = []

    def fetch(self, ids: list[int]) -> list[Creator]:
        self.asked.append(ids)
        return [self.rows[row_id] for row_id in reversed(ids) if row_id in self.rows]


COLUMNS = (
    Column("name", "Influencer", 200, text=lambda row: row.name, stretch=True),
    Column("followers", "Followers", 96, text=lambda row: str(row.followers), descending_first=True),
)


@pytest.fixture
def roster() -> Roster:
    return Roster(1000)


@pytest.fixture
def model(qtbot: QtBot, roster: Roster) -> LazyTableModel:
    made = LazyTableModel(COLUMNS, roster.fetch)
    made.set_ids(list(roster.rows))
    return made


def as_text(model: LazyTableModel, rows: range) -> str:
    """Draw some rows as text: tick, then the cells."""
    lines = []
    for row in rows:
        cells = [model.index(row, column).data(DISPLAY) for column in (1, 2)]
        lines.append(f"[{'x' if model.is_ticked(row) else ' '}] " + " | ".join(cells))
    return "\n".join(lines)


def test_obeys_the_rules_of_item_models(model: LazyTableModel):
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_ids([3, 2, 1])
    model.toggle(1)
    model.refresh({2})
    model.set_ids([])
    assert model.rowCount() == 0


def test_shows_rows_in_the_order_of_the_ids(model: LazyTableModel):
    model.set_ids([30, 10, 20])
    model.toggle(1)
    assert as_text(model, range(3)) == (
        "[ ] Creator 30 | 300\n"
        "[x] Creator 10 | 100\n"
        "[ ] Creator 20 | 200"
    )  # fmt: skip


def test_asks_for_nothing_until_a_row_is_seen_and_then_for_one_page(model: LazyTableModel, roster: Roster):
    assert roster.asked == []
    model.index(500, 1).data()
    model.index(501, 2).data()
    assert len(roster.asked) == 1
    assert 501 in roster.asked[0]
    assert len(roster.asked[0]) <= 64


def test_keeps_a_bounded_number_of_rows(qtbot: QtBot):
    roster = Roster(20_000)
    model = LazyTableModel(COLUMNS, roster.fetch)
    model.set_ids(list(roster.rows))
    for row in range(0, 20_000, 64):
        model.row_at(row)
    before = len(roster.asked)
    model.row_at(19_999)
    assert len(roster.asked) == before
    model.row_at(0)
    assert len(roster.asked) == before + 1


def test_a_changed_row_is_read_again_with_one_signal_and_no_reset(model: LazyTableModel, roster: Roster):
    as_text(model, range(200))
    roster.rows[5] = replace(roster.rows[5], name="Renamed")
    changed, reset = QSignalSpy(model.dataChanged), QSignalSpy(model.modelReset)
    model.refresh([5, 120, 999])
    assert changed.count() == 1
    assert (changed.at(0)[0].row(), changed.at(0)[1].row()) == (4, 119)
    assert reset.count() == 0
    assert model.index(4, 1).data() == "Renamed"


def test_a_change_of_rows_never_seen_is_silent(model: LazyTableModel):
    changed = QSignalSpy(model.dataChanged)
    model.refresh({700})
    assert changed.count() == 0


def test_a_row_that_is_gone_is_blank(model: LazyTableModel, roster: Roster):
    del roster.rows[2]
    assert model.index(1, 1).data() is None
    assert model.index(1, 1).data(ID_ROLE) == 2
    assert model.index(1, 1).data(ROW_ROLE) is None


def test_a_failing_fetch_is_reported_once(qtbot: QtBot):
    calls: list[int] = []

    def broken(ids: list[int]) -> list[Creator]:
        calls.append(len(ids))
        raise OSError("The disk went away")

    model = LazyTableModel(COLUMNS, broken)
    model.set_ids([1, 2, 3])
    with pytest.raises(OSError, match="went away"):
        model.row_at(0)
    assert model.row_at(0) is None
    assert model.row_at(2) is None
    assert calls == [3]


def test_long_text_is_cut_and_kept_on_one_line(qtbot: QtBot):
    model = LazyTableModel(COLUMNS, lambda ids: [Creator(1, "a\nb" + "x" * 10**6, 0)])
    model.set_ids([1])
    assert len(model.index(0, 1).data()) == 300
    assert "\n" not in model.index(0, 1).data()


def test_screen_readers_hear_column_and_value_tick_and_row_name(model: LazyTableModel):
    model.toggle(0)
    assert model.index(0, 2).data(ACCESSIBLE_TEXT) == "Followers: 10"
    assert model.index(0, 0).data(ACCESSIBLE_TEXT) == "Ticked"
    assert model.headerData(1, Qt.Orientation.Vertical, DISPLAY) == "Creator 2"
    assert model.headerData(1, Qt.Orientation.Horizontal, DISPLAY) == "Influencer"


def test_roles_nobody_serves_cost_no_fetch(model: LazyTableModel, roster: Roster):
    assert model.index(0, 1).data(Qt.ItemDataRole.FontRole) is None
    assert roster.asked == []


def test_ticks_survive_sorting_and_filtering(model: LazyTableModel):
    model.tick_range(0, 2, True)
    spy = QSignalSpy(model.ticks_changed)
    model.set_ids([900, 3, 2])
    assert [model.is_ticked(row) for row in range(3)] == [False, True, True]
    assert model.ticks.ids() == [1, 2, 3]
    assert spy.count() == 0


def test_the_header_box_tells_none_some_and_all(model: LazyTableModel):
    assert model.tick_state() == Qt.CheckState.Unchecked
    model.toggle(5)
    assert model.tick_state() == Qt.CheckState.PartiallyChecked
    model.tick_all()
    assert model.tick_state() == Qt.CheckState.Checked
    model.toggle(5)
    assert model.tick_state() == Qt.CheckState.PartiallyChecked
    assert len(model.ticks) == 999
    model.clear_ticks()
    assert model.tick_state() == Qt.CheckState.Unchecked


def test_a_reader_can_tick_through_the_check_state(model: LazyTableModel):
    assert model.setData(model.index(4, 0), Qt.CheckState.Checked, CHECK_STATE)
    assert model.is_ticked(4)
    assert not model.setData(model.index(4, 1), Qt.CheckState.Checked, CHECK_STATE)


def test_sorting_is_asked_for_and_turns_when_asked_again(model: LazyTableModel):
    asked: list[tuple[str, bool]] = []
    model.sort_requested.connect(lambda key, descending: asked.append((key, descending)))
    for section in (2, 2, 1, 0):
        model.request_sort(section)
    assert asked == [("followers", True), ("followers", False), ("name", False)]


def test_ids_beyond_32_bits_pass_through(qtbot: QtBot):
    big = 2**40
    model = LazyTableModel(COLUMNS, lambda ids: [Creator(row_id, "Far", 0) for row_id in ids])
    model.set_ids([big])
    model.toggle(0)
    assert model.index(0, 0).data(ID_ROLE) == big
    assert model.ticks.ids() == [big]
    assert model.position_of(big) == 0
    assert model.position_of(1) == -1
