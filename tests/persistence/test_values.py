"""What several queries make of ids."""

from __future__ import annotations

import pytest

from app.persistence.queries.values import kept


@pytest.mark.parametrize("highest", [9, 2**62])
def test_ids_that_were_found_keep_the_order_they_had(highest: int):
    assert kept([7, highest, 1, 4, 2**63], [1, 5, highest, 7]) == [7, highest, 1]
    assert kept([], [highest]) == []
