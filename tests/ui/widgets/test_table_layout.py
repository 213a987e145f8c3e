"""Column widths: stretching, narrowing, hiding."""

from __future__ import annotations

from app.ui.models.columns import MENU_COLUMN, TICK_COLUMN, Column
from app.ui.widgets.table_layout import fit

NAME = Column("name", "Influencer", 200, stretch=True, minimum=180)
NETWORKS = Column("networks", "Networks", 186, narrow_width=100, drop_order=2)
FOLLOWERS = Column("followers", "Followers", 96, drop_order=3)
DELIVERABLES = Column("deliverables", "Deliverables", 128, narrow_width=96, drop_order=1)
COST = Column("cost", "Cost", 92)
ALL = (TICK_COLUMN, NAME, NETWORKS, FOLLOWERS, DELIVERABLES, COST, MENU_COLUMN)
FIXED = 52 + 92 + 48


def widths(available: int) -> dict[str, int]:
    return {column.key: width for column, width in zip(ALL, fit(ALL, available), strict=True)}


def test_the_stretching_column_takes_what_is_left():
    got = widths(1200)
    assert got["name"] == 1200 - FIXED - 186 - 96 - 128
    assert sum(got.values()) == 1200


def test_columns_give_way_in_their_order():
    roomy = FIXED + 180 + 186 + 96 + 128
    assert widths(roomy)["deliverables"] == 128
    assert widths(roomy - 1)["deliverables"] == 96
    assert widths(roomy - 33)["networks"] == 100
    assert widths(roomy - 33 - 86)["followers"] == 0
    assert widths(roomy - 33 - 86)["deliverables"] == 96


def test_narrowed_columns_hide_at_last():
    got = widths(FIXED + 180)
    assert (got["deliverables"], got["networks"], got["followers"]) == (0, 0, 0)
    assert got["name"] == 180


def test_too_little_room_cuts_the_stretching_column():
    got = widths(FIXED + 100)
    assert got["name"] == 100
    assert widths(10)["name"] == 1


def test_columns_grow_with_the_text_where_there_is_room_and_none_hides_for_it():
    normal, large = fit(ALL, 1400), fit(ALL, 1400, 1.25)
    assert large[5] == 115
    assert large[0] == 52
    assert sum(large) == 1400
    tight = FIXED + 180 + 186 + 96 + 128
    assert fit(ALL, tight, 1.25) == fit(ALL, tight)
    assert all(normal)


def test_what_can_do_with_less_grows_last():
    little = FIXED + 180 + 186 + 96 + 128 + 20
    large = dict(zip([column.key for column in ALL], fit(ALL, little, 1.25), strict=True))
    assert large["name"] > 180
    assert large["followers"] > 96
    assert large["networks"] == 186
