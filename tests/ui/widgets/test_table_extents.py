"""Rows of one height with something below a few of them are where adding up all heights says."""

from __future__ import annotations

import pytest

from app.ui.widgets.table_extents import Extents

MORE = ({}, {0: 40}, {3: 80, 4: 120}, {2: 200, 9: 1}, dict.fromkeys(range(10), 56))


@pytest.mark.parametrize("more", MORE, ids=str)
def test_rows_begin_where_those_above_end(more: dict[int, int]) -> None:
    extents = Extents()
    extents.set(56, more)
    top = 0
    for row in range(12):
        height = 56 + more.get(row, 0)
        assert extents.top(row) == top
        assert {extents.row_at(y) for y in (top, top + 55, top + height - 1)} == {row}
        assert extents.below(row) == more.get(row, 0)
        top += height
