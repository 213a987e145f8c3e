"""What lists and footers show agrees with the same question asked in plain Python of the same rows."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.domain.campaigns import CLIENT_STATUS, INFLUENCER_STATUS
from app.domain.networks import Network
from app.domain.rows import Filter, ProfileRow, Totals
from app.domain.text import fold
from app.persistence.queries import campaigns as campaign_queries
from app.persistence.queries import influencers as queries
from app.persistence.queries import matching
from app.persistence.queries.influencers import SEARCH_LIMIT
from app.persistence.tables import collaboration, influencer
from app.services import campaigns, collaborations, influencers
from app.services.campaigns import CampaignDraft
from app.services.influencers import InfluencerDraft
from tests.support import CLIENT, make_influencers, open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.domain.rows import CollaborationRow, InfluencerRow
    from app.services.workspace import Workspace

WORDS = [
    "Жанна",
    "zoë",
    "100%",
    "a_b",
    "back\\slash",
    "O'Neil",
    'say "hi"',
    "Straße",
    "İstanbul",
    "王",
    "Mila",
    "mila",
    "Å",
    "<b>",
]
COUNTRIES = ["", "Peru", "Chad", "Côte d'Ivoire", "Österreich"]
SEARCHES = [
    *WORDS,
    "",
    "ЖАННА",
    "ZOE",
    "%",
    "_",
    "\\",
    "'",
    '"',
    "istanbul",
    "strasse",
    "@",
    "  ",
    "z",
    "100\0",
]


class World(NamedTuple):
    """A workspace of random rows, and all of them as read one by one."""

    workspace: Workspace
    roster: list[InfluencerRow]
    grids: dict[int, list[CollaborationRow]]

    def __repr__(self) -> str:
        """Nothing of its rows, which would fill the screen."""
        return "World"


def some(chance: random.Random, number: int) -> InfluencerDraft:
    networks = chance.sample(list(Network), chance.randint(0, 3))
    counts = [chance.choice([None, 0, chance.randint(1, 5_000), chance.randint(1, 10**9)]) for _ in networks]
    name = " ".join(chance.choices(WORDS, k=chance.randint(1, 3)))
    handles = [f"{chance.choice(WORDS)}{number}" for _ in networks]
    profiles = tuple(map(ProfileRow, networks, handles, counts))
    return InfluencerDraft(
        name, chance.choice(COUNTRIES), chance.choice(["", "Food", "Art, Food", "Móda"]), profiles=profiles
    )


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Two campaigns and a roster of 300, of which some are in the trash."""
    chance = random.Random(7)
    workspace = open_workspace(tmp_path_factory.mktemp("world"))
    roster = make_influencers(workspace, [some(chance, number) for number in range(300)])
    grids: dict[int, list[CollaborationRow]] = {}
    for name in ("Spring", "Fall"):
        key, _ = campaigns.save(workspace, CampaignDraft(name=name, client=CLIENT))
        collaborations.add(workspace, key, chance.sample(roster, 150))
        members = list(
            workspace.read.execute(
                select(collaboration.c.id).where(collaboration.c.campaign_id == key)
            ).scalars()
        )
        rows = [
            {
                "id": member,
                "influencer_status": chance.choice(INFLUENCER_STATUS.states).key,
                "client_status": chance.choice(CLIENT_STATUS.states).key,
            }
            for member in members
        ]
        with workspace.operation("Statuses") as op:
            op.update_rows(collaboration, rows)
        grids[key] = queries.grid_rows(workspace.read, members)
    influencers.trash(workspace, chance.sample(roster, 30))
    gone, _ = campaigns.save(workspace, CampaignDraft(name="Gone", client=CLIENT))
    collaborations.add(workspace, gone, roster)
    campaigns.trash(workspace, [gone])
    yield World(workspace, queries.roster_rows(workspace.read, roster), grids)
    workspace.close()


def chosen(row: Any, wanted: Filter) -> bool:  # noqa: ANN401
    """Whether a row of the roster or of a grid passes a filter."""
    needle = fold(wanted.search)
    count = row.followers
    return (
        any(needle in fold(text) for text in (row.name, *(profile.handle for profile in row.profiles)))
        and (not wanted.networks or any(profile.network in wanted.networks for profile in row.profiles))
        and fold(wanted.categories[:SEARCH_LIMIT]) in fold(row.categories)
        and (not wanted.countries or row.country in wanted.countries)
        and (wanted.followers_min is None or (count is not None and count >= wanted.followers_min))
        and (wanted.followers_max is None or (count is not None and count <= wanted.followers_max))
    )


def in_grid(row: CollaborationRow, wanted: Filter) -> bool:
    return (
        chosen(row, wanted)
        and (not wanted.influencer_status or row.influencer_status in wanted.influencer_status)
        and (not wanted.client_status or row.client_status in wanted.client_status)
    )


def keys(states: tuple[Any, ...]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from([state.key for state in states]), max_size=2)


FILTERS = st.builds(
    Filter,
    search=st.sampled_from(SEARCHES),
    categories=st.sampled_from(["", "food", "MODA", "art, f", "%", "none", " " * SEARCH_LIMIT + "food"]),
    networks=st.frozensets(st.sampled_from(Network), max_size=3),
    countries=st.frozensets(st.sampled_from(COUNTRIES), max_size=2),
    followers_min=st.sampled_from([None, 0, 1, 1_000, 10**8]),
    followers_max=st.sampled_from([None, 0, 5_000, 10**8]),
    influencer_status=keys(INFLUENCER_STATUS.states),
    client_status=keys(CLIENT_STATUS.states),
)
SHARED = settings(max_examples=120, deadline=None, database=None, derandomize=True)


@SHARED
@given(wanted=FILTERS, deleted=st.booleans(), used=st.sampled_from([None, True, False]))
def test_the_roster_shows_whom_a_filter_chooses(
    world: World, wanted: Filter, deleted: bool, used: bool | None
):
    wanted = replace(wanted, deleted=deleted, in_campaign=used)
    busy = {row.influencer_id for rows in world.grids.values() for row in rows}
    expected = [
        row
        for row in world.roster
        if row.deleted == deleted and chosen(row, wanted) and used in (None, row.id in busy)
    ]
    found = queries.roster_ids(world.workspace.read, wanted)
    assert set(found) == {row.id for row in expected}
    totals = Totals(len(expected), sum(row.followers or 0 for row in expected))
    assert queries.roster_totals(world.workspace.read, wanted) == totals


@SHARED
@given(wanted=FILTERS)
def test_a_grid_shows_whom_a_filter_chooses(world: World, wanted: Filter):
    for campaign, rows in world.grids.items():
        expected = [row for row in rows if in_grid(row, wanted)]
        found = queries.grid_ids(world.workspace.read, campaign, wanted)
        assert set(found) == {row.id for row in expected}
        totals = Totals(len(expected), sum(row.followers or 0 for row in expected))
        assert queries.grid_totals(world.workspace.read, campaign, wanted) == totals
        assert queries.followers_of(world.workspace.read, found) == totals.followers


INFLUENCER_STATUSES = "pending accepted rejected in_campaign finished cancelled"
CLIENT_STATUSES = "pending accepted rejected backup"


def place(words: str, word: str) -> int:
    """Where a status stands in its menu."""
    return words.split().index(word)


ROSTER_KEYS: dict[str, Callable[[Any], Any]] = {
    "name": lambda row: fold(row.name).encode(),
    "followers": lambda row: row.followers,
    "country": lambda row: row.country.encode(),
    "categories": lambda row: row.categories.encode(),
    "campaigns": lambda row: row.campaigns,
}
GRID_KEYS = {name: key for name, key in ROSTER_KEYS.items() if name != "campaigns"} | {
    "influencer_status": lambda row: place(INFLUENCER_STATUSES, row.influencer_status),
    "client_status": lambda row: place(CLIENT_STATUSES, row.client_status),
    "added": lambda row: row.id,
}


def ordered(rows: list[Any], key: Callable[[Any], Any], descending: bool) -> list[int]:
    """Ids by key, then by id, the other way round as a whole; rows without a value always at the end."""
    known = sorted(
        (row for row in rows if key(row) is not None), key=lambda row: (key(row), row.id), reverse=descending
    )
    unknown = sorted((row for row in rows if key(row) is None), key=lambda row: row.id, reverse=descending)
    return [row.id for row in known + unknown]


@pytest.mark.parametrize("descending", [False, True], ids=["up", "down"])
@pytest.mark.parametrize("sort", ROSTER_KEYS)
def test_the_roster_is_sorted(world: World, sort: str, descending: bool):
    rows = [row for row in world.roster if not row.deleted]
    found = queries.roster_ids(world.workspace.read, Filter(), sort, descending=descending)
    assert found == ordered(rows, ROSTER_KEYS[sort], descending)


@pytest.mark.parametrize("descending", [False, True], ids=["up", "down"])
@pytest.mark.parametrize("sort", GRID_KEYS)
def test_a_grid_is_sorted(world: World, sort: str, descending: bool):
    for campaign, rows in world.grids.items():
        found = queries.grid_ids(world.workspace.read, campaign, Filter(), sort, descending=descending)
        assert found == ordered(rows, GRID_KEYS[sort], descending)


def test_rows_come_in_the_order_asked_for_without_those_gone(world: World):
    wanted = [row.id for row in world.roster[::7]][::-1]
    assert [row.id for row in queries.roster_rows(world.workspace.read, [*wanted, 10**9])] == wanted


def test_profiles_come_the_largest_first_those_without_a_count_last(world: World):
    for row in world.roster:
        counts = [profile.followers for profile in row.profiles]
        known = [count for count in counts if count is not None]
        assert counts == sorted(known, reverse=True) + [None] * (len(counts) - len(known))
        assert row.followers == max(known, default=None)


def test_the_choices_of_a_filter_are_counted(world: World):
    shown = [row for row in world.roster if not row.deleted]
    scopes: list[tuple[int | None, list[Any]]] = [(None, shown), *world.grids.items()]
    for campaign, rows in scopes:
        read = world.workspace.read
        by_country = {name: sum(row.country == name for row in rows) for name in COUNTRIES if name}
        found = queries.countries(read, campaign)
        assert dict(found) == {name: count for name, count in by_country.items() if count}
        assert [count for _, count in found] == sorted((count for _, count in found), reverse=True)
        on = {
            network: sum(any(p.network is network for p in row.profiles) for row in rows)
            for network in Network
        }
        assert queries.network_counts(read, campaign) == {
            network: count for network, count in on.items() if count
        }


def test_statuses_and_campaigns_are_counted(world: World):
    listed = {row.id: row for row in campaign_queries.all_campaigns(world.workspace.read)}
    for campaign, rows in world.grids.items():
        for axis in ("influencer_status", "client_status"):
            expected: dict[str, int] = {}
            for row in rows:
                expected[getattr(row, axis)] = expected.get(getattr(row, axis), 0) + 1
            assert queries.status_counts(world.workspace.read, campaign, axis) == expected
        accepted = sum(row.influencer_status in ("accepted", "in_campaign", "finished") for row in rows)
        shown = listed[campaign]
        assert (shown.influencers, shown.accepted) == (len(rows), accepted)
        assert shown.reach == sum(row.followers or 0 for row in rows)
        assert all(row.has_backups == backups_beside(row, rows) for row in rows)


def backups_beside(row: CollaborationRow, rows: list[CollaborationRow]) -> bool:
    return any(other.client_status == "backup" and other.id != row.id for other in rows)


def test_groups_hold_every_row_once(world: World):
    wanted = [row.id for rows in world.grids.values() for row in rows]
    groups = queries.groups(world.workspace.read, wanted)
    assert sorted(key for _, members in groups for key in members) == sorted(wanted)
    by_id = {row.id: row for rows in world.grids.values() for row in rows}
    for facts, members in groups:
        for row in (by_id[key] for key in members):
            assert (row.influencer_status, row.client_status, row.campaign_id) == (
                facts["influencer_status"],
                facts["client_status"],
                facts["campaign_id"],
            )


def test_accounts_and_names_are_found_many_at_once(world: World):
    read = world.workspace.read
    owners = {(p.network, p.handle.casefold()): row.id for row in world.roster for p in row.profiles}
    assert matching.by_handles(read, [*owners, (Network.BLOG, "'; --"), (Network.BLOG, '"]')]) == owners
    names = {fold(row.name) for row in world.roster}
    expected: dict[str, list[int]] = {}
    for row in world.roster:
        if not row.deleted:
            expected.setdefault(fold(row.name), []).append(row.id)
    assert matching.by_names(read, [*names, "nobody", '"', "'"]) == expected


def test_a_filter_by_ids_keeps_to_them(world: World):
    wanted = frozenset(row.id for row in world.roster[:20] if not row.deleted)
    assert set(queries.roster_ids(world.workspace.read, Filter(ids=wanted | {10**9}))) == wanted
    assert queries.roster_ids(world.workspace.read, Filter(ids=frozenset())) == []


def test_every_search_key_is_that_of_the_row(world: World):
    stored = world.workspace.read.execute(select(influencer.c.id, influencer.c.search_key))
    by_id = {row.id: row for row in world.roster}
    for key, search_key in stored:
        texts = [by_id[key].name, *(profile.handle for profile in by_id[key].profiles)]
        assert set(search_key.split()) == {word for text in texts for word in fold(text).split()}


def test_the_roster_is_counted(world: World):
    shown = {row.id for row in world.roster if not row.deleted}
    busy = {row.influencer_id for rows in world.grids.values() for row in rows}
    counts = queries.roster_counts(world.workspace.read)
    assert (counts.everybody, counts.trash) == (len(shown), len(world.roster) - len(shown))
    assert (counts.in_campaign, counts.never_booked) == (len(shown & busy), len(shown - busy))
