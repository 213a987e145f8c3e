"""Rows "table", "filter" and "select all": from the question to the model that answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.domain.networks import Network
from app.domain.rows import Filter
from app.services import collaborations, influencers
from app.ui.models.columns import Column
from app.ui.models.lazy_table import LazyTableModel

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from app.services.workspace import Workspace
    from tests.benchmarks.harness import Ledger

pytestmark = pytest.mark.usefixtures("qapp")

ROSTER = "SELECT id FROM influencer WHERE deleted_at IS NULL"
GRID = (
    "SELECT c.id FROM collaboration c JOIN influencer i ON i.id = c.influencer_id "
    "WHERE c.campaign_id = {campaign}"
)
SORTS = (
    ("name", False, "name_key, {id}"),
    ("followers", True, "followers DESC NULLS LAST, {id} DESC"),
    ("country", False, "country, {id}"),
)


def columns() -> list[Column]:
    return [Column("name", "Influencer", 300, text=lambda row: row.name)]


@pytest.fixture
def roster_model(big: Workspace) -> LazyTableModel:
    return LazyTableModel(columns(), lambda ids: influencers.rows(big, ids))


@pytest.fixture
def grid_model(big: Workspace) -> LazyTableModel:
    return LazyTableModel(columns(), lambda ids: collaborations.rows(big, ids))


def answered(model: LazyTableModel, ids: Callable[[], list[int]]) -> Callable[[], int]:
    """Return what opens a list: the query, and the model that holds its answer."""

    def run() -> int:
        model.set_ids(ids())
        return len(model.ids)

    return run


def asked(connection: sqlite3.Connection, statement: str) -> Callable[[], int]:
    """Return what steps through an ordered query inside SQLite, without making anything of its rows.

    The limit keeps SQLite from leaving the order out.
    """
    counting = f"SELECT count(id) FROM ({statement} LIMIT -1)"
    return lambda: int(connection.execute(counting).fetchone()[0])


@pytest.mark.parametrize(("sort", "descending", "order"), SORTS)
def test_the_roster_opens_and_sorts_near_the_speed_of_its_query(
    ledger: Ledger,
    big: Workspace,
    raw: sqlite3.Connection,
    roster_model: LazyTableModel,
    sort: str,
    descending: bool,
    order: str,
):
    ours = answered(roster_model, lambda: influencers.ids(big, Filter(), sort, descending=descending))
    limit = asked(raw, f"{ROSTER} ORDER BY {order.format(id='id')}")
    assert ours() == limit() == 100_000
    ledger.ratio("table", f"100,000 influencers by {sort}", ours, limit, 4.0)


@pytest.mark.parametrize(("sort", "descending", "order"), SORTS)
def test_a_campaign_opens_and_sorts_near_the_speed_of_its_query(
    ledger: Ledger,
    big: Workspace,
    raw: sqlite3.Connection,
    grid_model: LazyTableModel,
    campaign_id: int,
    sort: str,
    descending: bool,
    order: str,
):
    ours = answered(
        grid_model, lambda: collaborations.ids(big, campaign_id, Filter(), sort, descending=descending)
    )
    limit = asked(raw, f"{GRID.format(campaign=campaign_id)} ORDER BY {order.format(id='c.id')}")
    assert ours() == limit() == 10_000
    ledger.ratio("table", f"campaign of 10,000 by {sort}", ours, limit, 4.0)


NARROW = (
    ("country and followers", Filter(countries=frozenset({"Taiwan"}), followers_min=150_000)),
    ("followers", Filter(followers_min=1_500_000)),
)


@pytest.mark.parametrize(("what", "chosen"), NARROW)
def test_a_narrow_filter_answers_at_once(
    ledger: Ledger, big: Workspace, roster_model: LazyTableModel, what: str, chosen: Filter
):
    ours = answered(roster_model, lambda: influencers.ids(big, chosen))
    assert 50 < ours() < 300
    ledger.within("filter", f"narrow, by {what}", ours, 5)


BROAD = (
    ("network", Filter(networks=frozenset({Network.YOUTUBE})), f"networks & {Network.YOUTUBE.bit} != 0"),
    ("followers", Filter(followers_min=50_000), "followers >= 50000"),
)


@pytest.mark.parametrize(("what", "chosen", "condition"), BROAD)
def test_a_broad_filter_answers_near_the_speed_of_its_query(
    ledger: Ledger,
    big: Workspace,
    raw: sqlite3.Connection,
    roster_model: LazyTableModel,
    what: str,
    chosen: Filter,
    condition: str,
):
    ours = answered(roster_model, lambda: influencers.ids(big, chosen))
    limit = asked(raw, f"{ROSTER} AND {condition} ORDER BY name_key, id")
    assert ours() == limit() > 20_000
    ledger.ratio("filter", f"broad, by {what}", ours, limit, 2.0)


def test_a_status_filters_a_campaign_near_the_speed_of_its_query(
    ledger: Ledger,
    big: Workspace,
    raw: sqlite3.Connection,
    grid_model: LazyTableModel,
    campaign_id: int,
):
    chosen = Filter(client_status=frozenset({"pending"}))
    ours = answered(grid_model, lambda: collaborations.ids(big, campaign_id, chosen))
    condition = "c.client_status = 'pending' ORDER BY i.name_key, c.id"
    limit = asked(raw, f"{GRID.format(campaign=campaign_id)} AND {condition}")
    assert ours() == limit() > 9_000
    ledger.ratio("filter", "campaign of 10,000 by client status", ours, limit, 2.0)


@pytest.mark.parametrize("needle", ["roams", "ова", "zzz"])
def test_a_search_shows_its_results_as_typed(
    ledger: Ledger, big: Workspace, roster_model: LazyTableModel, needle: str
):
    chosen = Filter(search=needle)
    ours = answered(roster_model, lambda: influencers.ids(big, chosen))
    ledger.within("search", f"“{needle}” among 100,000, {ours():,} found", ours, 50)


@pytest.mark.parametrize("count", [100_000, 1_000_000])
def test_ticking_every_row_costs_the_same_for_any_number(ledger: Ledger, count: int):
    model = LazyTableModel(columns(), lambda _: [])
    model.set_ids(list(range(count)))

    def tick_and_paint() -> None:
        model.tick_all()
        assert model.tick_state() == Qt.CheckState.Checked
        assert len(model.ticks) == count
        assert model.is_ticked(count // 2)

    ledger.within("select all", f"{count:,} rows", tick_and_paint, 10)


def test_a_page_of_rows_is_there_before_the_next_frame(ledger: Ledger, big: Workspace, members: list[int]):
    roster = influencers.ids(big, Filter())
    ledger.within("page", "64 rows of the roster", lambda: influencers.rows(big, roster[5_000:5_064]), 8)
    ledger.within("page", "64 rows of a campaign", lambda: collaborations.rows(big, members[5_000:5_064]), 8)
