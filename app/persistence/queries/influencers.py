"""The roster and a campaign's grid: ordered ids, pages of rows, totals and filter choices."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, select

from app.domain.campaigns import CLIENT_STATUS, INFLUENCER_STATUS
from app.domain.networks import Network, mask_of
from app.domain.rows import (
    CollaborationRow,
    Filter,
    InfluencerRow,
    PastCollaboration,
    ProfileRow,
    RosterCounts,
    Totals,
)
from app.domain.text import fold
from app.domain.workflow import Workflow
from app.persistence.dialect import among, id_list, id_set, read_ids, unindexed
from app.persistence.queries.delivered import COUNTED, FIGURES, STANDING, delivered
from app.persistence.queries.values import CAMPAIGN_STATUS, plain_date
from app.persistence.tables import campaign, collaboration, influencer, organization, profile

_USED = collaboration.join(campaign)
_CAMPAIGNS = (
    select(func.count())
    .select_from(_USED)
    .where(collaboration.c.influencer_id == influencer.c.id, campaign.c.deleted_at.is_(None))
    .scalar_subquery()
)
"""How many campaigns an influencer is in, those in the trash left out."""


def _in_order(workflow: Workflow) -> ColumnElement[int]:
    """Return the place of a collaboration's status in the workflow, so that Pending sorts before Accepted."""
    places = {state.key: place for place, state in enumerate(workflow.states)}
    return case(places, value=collaboration.c[workflow.field])


_SORTS: dict[str, ColumnElement[Any]] = {
    "name": influencer.c.name_key,
    "followers": influencer.c.followers,
    "country": influencer.c.country,
    "networks": influencer.c.networks,
    "categories": influencer.c.categories,
    "influencer_status": _in_order(INFLUENCER_STATUS),
    "client_status": _in_order(CLIENT_STATUS),
    "added": collaboration.c.id,
    "campaigns": _CAMPAIGNS,
    **FIGURES,
}
SEARCH_LIMIT = 200
_FEW = 2_000
"""So many rows are sorted sooner than found in an index that has them in order."""


def _search(chosen: Filter) -> list[ColumnElement[bool]]:
    needle = fold(chosen.search[:SEARCH_LIMIT])
    # instr, not LIKE: no character of the search text has a meaning of its own.
    return [func.instr(influencer.c.search_key, needle) > 0] if needle else []


def _narrow(chosen: Filter) -> list[ColumnElement[bool]]:
    """Return the conditions that a filter states on the influencer table, but for the search."""
    who = influencer.c
    conditions = _followers(chosen)
    if chosen.networks:
        conditions.append(who.networks.op("&")(mask_of(chosen.networks)) != 0)
    if chosen.countries:
        conditions.append(who.country.in_(sorted(chosen.countries)))
    if fold(chosen.categories[:SEARCH_LIMIT]):
        conditions.append(among(who.categories, "categories"))
    return conditions


def _followers(chosen: Filter) -> list[ColumnElement[bool]]:
    who = influencer.c
    conditions: list[ColumnElement[bool]] = []
    if chosen.followers_min is not None:
        conditions.append(who.followers >= chosen.followers_min)
    if chosen.followers_max is not None:
        conditions.append(who.followers <= chosen.followers_max)
    return conditions


def _roster(chosen: Filter) -> list[ColumnElement[bool]]:
    trash = influencer.c.deleted_at
    conditions = [trash.is_not(None) if chosen.deleted else trash.is_(None), *_narrow(chosen)]
    if found := _search(chosen):
        # Apart, it reads the index that holds the search key, however the list is sorted.
        conditions.append(influencer.c.id.in_(select(influencer.c.id).where(*found)))
    if chosen.in_campaign is not None:
        conditions.append(_used() if chosen.in_campaign else ~_used())
    if chosen.ids is not None:
        conditions.append(among(influencer.c.id))
    return conditions


def _used() -> ColumnElement[bool]:
    members = select(collaboration.c.influencer_id).select_from(_USED)
    return influencer.c.id.in_(members.where(campaign.c.deleted_at.is_(None)))


def _grid(campaign_id: int, chosen: Filter) -> list[ColumnElement[bool]]:
    of = collaboration.c
    conditions: list[ColumnElement[bool]] = [of.campaign_id == campaign_id]
    if chosen.influencer_status:
        conditions.append(of.influencer_status.in_(sorted(chosen.influencer_status)))
    if chosen.client_status:
        conditions.append(of.client_status.in_(sorted(chosen.client_status)))
    return conditions + _narrow(chosen) + _search(chosen)


def _bound(connection: Connection, chosen: Filter) -> dict[str, str]:
    bound = {} if chosen.ids is None else {"ids": id_set(chosen.ids)}
    if needle := fold(chosen.categories[:SEARCH_LIMIT]):
        # Case and accents are folded here: the database knows those of English alone.
        spelled = connection.execute(select(influencer.c.categories).distinct()).scalars()
        bound["categories"] = json.dumps([text for text in spelled if needle in fold(text)])
    return bound


def _few(connection: Connection, chosen: Filter) -> bool:
    """Return whether a range of followers leaves only few; the planner knows no such numbers."""
    conditions = _followers(chosen)
    if not conditions:
        return False
    first = select(influencer.c.id).where(*conditions).limit(_FEW).subquery()
    return int(connection.execute(select(func.count()).select_from(first)).scalar_one()) < _FEW


def _ordered(
    statement: Select[Any], sort: str, descending: bool, row: ColumnElement[int], *, few: bool = False
) -> Select[Any]:
    key = unindexed(_SORTS[sort]) if few and sort in ("name", "country") else _SORTS[sort]
    if descending:
        return statement.order_by(key.desc().nulls_last(), row.desc())
    return statement.order_by(key.nulls_last() if sort in ("followers", "next_date") else key, row)


def roster_ids(
    connection: Connection, chosen: Filter, sort: str = "name", *, descending: bool = False
) -> list[int]:
    """Return the ids of the influencers that a filter chooses, ordered."""
    key, few = influencer.c.id, _few(connection, chosen)
    ids = _ordered(select(key).where(*_roster(chosen)), sort, descending, key, few=few)
    return read_ids(connection.execute(id_list(ids), _bound(connection, chosen)).scalar())


def roster_totals(connection: Connection, chosen: Filter) -> Totals:
    """Return how many influencers a filter chooses and their followers together."""
    sums = select(func.count(), func.coalesce(func.sum(influencer.c.followers), 0)).where(*_roster(chosen))
    return Totals(*connection.execute(sums, _bound(connection, chosen)).one())


_ACCOUNTS = (
    select(
        profile.c.influencer_id,
        profile.c.network,
        profile.c.handle,
        profile.c.followers,
        profile.c.average_views,
        profile.c.engagement,
        profile.c.url,
    )
    .where(among(profile.c.influencer_id))
    .order_by(profile.c.influencer_id, profile.c.followers.desc().nulls_last(), profile.c.id)
)


def _profiles(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[ProfileRow, ...]]:
    """Return the profiles of influencers, the largest first."""
    found: dict[int, list[ProfileRow]] = {}
    for owner, network, *rest in connection.execute(_ACCOUNTS, {"ids": id_set(ids)}):
        found.setdefault(owner, []).append(ProfileRow(Network(network), *rest))
    return {owner: tuple(profiles) for owner, profiles in found.items()}


def roster_rows(connection: Connection, ids: Sequence[int]) -> list[InfluencerRow]:
    """Return influencers in the order of ``ids``; ids that are gone are left out."""
    who = influencer.c
    rows = connection.execute(
        select(
            who.id,
            who.name,
            who.country,
            who.categories,
            who.followers,
            _CAMPAIGNS,
            who.contact,
            who.notes,
            who.deleted_at,
        ).where(among(who.id)),
        {"ids": id_set(ids)},
    ).all()
    profiles = _profiles(connection, ids)
    found = {
        row[0]: InfluencerRow(*row[:5], profiles.get(row[0], ()), row[5], row[6], row[7], row[8] is not None)
        for row in rows
    }
    return [found[key] for key in ids if key in found]


def roster_counts(connection: Connection) -> RosterCounts:
    """Return how many influencers there are, are in a campaign, and are in the trash."""
    trashed = influencer.c.deleted_at.is_not(None)
    counted = select(func.count().filter(~trashed), func.count().filter(trashed)).select_from(influencer)
    everybody, trash = connection.execute(counted).one()
    used = connection.execute(
        select(func.count()).select_from(influencer).where(~trashed, _used())
    ).scalar_one()
    return RosterCounts(everybody, used, trash)


def grid_ids(
    connection: Connection, campaign_id: int, chosen: Filter, sort: str = "name", *, descending: bool = False
) -> list[int]:
    """Return the ids of a campaign's collaborations that a filter chooses, ordered."""
    joined = select(collaboration.c.id).join_from(collaboration, influencer)
    ids = joined.where(*_grid(campaign_id, chosen))
    ordered = _ordered(ids, sort, descending, collaboration.c.id)
    return read_ids(connection.execute(id_list(ordered), _bound(connection, chosen)).scalar())


def grid_totals(connection: Connection, campaign_id: int, chosen: Filter) -> Totals:
    """Return how many collaborations a filter chooses and the followers behind them."""
    sums = select(func.count(), func.coalesce(func.sum(influencer.c.followers), 0))
    joined = sums.join_from(collaboration, influencer).where(*_grid(campaign_id, chosen))
    return Totals(*connection.execute(joined, _bound(connection, chosen)).one())


def followers_of(connection: Connection, collaboration_ids: Iterable[int]) -> int:
    """Return the followers behind some collaborations together."""
    total = select(func.coalesce(func.sum(influencer.c.followers), 0)).join_from(collaboration, influencer)
    bound = {"ids": id_set(collaboration_ids)}
    return int(connection.execute(total.where(among(collaboration.c.id)), bound).scalar_one())


def grid_rows(connection: Connection, ids: Sequence[int]) -> list[CollaborationRow]:
    """Return collaborations in the order of ``ids``; ids that are gone are left out."""
    rows = connection.execute(_members(), {"ids": id_set(ids)}).all()
    profiles = _profiles(connection, [row[2] for row in rows])
    complete: list[tuple[Any, ...]] = [
        (*row[:7], profiles.get(row[2], ()), *row[7:18], plain_date(row[18]), row[19]) for row in rows
    ]
    found = {row[0]: CollaborationRow(*row) for row in complete}
    return [found[key] for key in ids if key in found]


@cache
def _members() -> Select[Any]:
    """Select the fields of `CollaborationRow` in their order, without the profiles."""
    of, who, counted = collaboration.c, influencer.c, delivered()
    backup = collaboration.alias()
    has_backups = (
        select(backup.c.id)
        .where(
            backup.c.campaign_id == of.campaign_id, backup.c.client_status == "backup", backup.c.id != of.id
        )
        .exists()
    )
    return (
        select(
            of.id,
            of.campaign_id,
            of.influencer_id,
            who.name,
            who.country,
            who.categories,
            who.followers,
            of.influencer_status,
            of.client_status,
            of.note,
            CAMPAIGN_STATUS,
            campaign.c.client_id,
            has_backups,
            *(func.coalesce(counted.c[name], 0) for name in COUNTED),
            counted.c.next,
            campaign.c.currency,
        )
        .join_from(collaboration, influencer)
        .join(campaign)
        .outerjoin(counted, counted.c.id == of.id)
        .where(among(of.id))
    )


def influencers_of(connection: Connection, collaboration_ids: Iterable[int]) -> list[int]:
    """Return the influencers behind collaborations."""
    ids = select(collaboration.c.influencer_id).where(among(collaboration.c.id))
    return list(connection.execute(ids, {"ids": id_set(collaboration_ids)}).scalars())


def influencers_in(connection: Connection, campaign_id: int) -> set[int]:
    """Return the ids of the influencers that a campaign has."""
    ids = select(collaboration.c.influencer_id).where(collaboration.c.campaign_id == campaign_id)
    return set(connection.execute(ids).scalars())


def countries(connection: Connection, campaign_id: int | None = None) -> list[tuple[str, int]]:
    """Return (country, how many) of the roster or of one campaign, most first."""
    counted = select(influencer.c.country, func.count()).where(influencer.c.country != "")
    if campaign_id is None:
        counted = counted.where(influencer.c.deleted_at.is_(None))
    else:
        counted = counted.join(collaboration).where(collaboration.c.campaign_id == campaign_id)
    rows = connection.execute(
        counted.group_by(influencer.c.country).order_by(func.count().desc(), influencer.c.country)
    )
    return [(name, count) for name, count in rows]


def network_counts(connection: Connection, campaign_id: int | None = None) -> dict[Network, int]:
    """Return how many influencers of the roster or of one campaign are on each network."""
    counted = select(influencer.c.networks, func.count())
    if campaign_id is None:
        counted = counted.where(influencer.c.deleted_at.is_(None))
    else:
        counted = counted.join(collaboration).where(collaboration.c.campaign_id == campaign_id)
    totals = dict.fromkeys(Network, 0)
    for mask, count in connection.execute(counted.group_by(influencer.c.networks)):
        for network in Network:
            totals[network] += count if mask & network.bit else 0
    return {network: count for network, count in totals.items() if count}


def status_counts(connection: Connection, campaign_id: int, axis: str) -> dict[str, int]:
    """Return how many collaborations of a campaign have each status of one axis."""
    column = collaboration.c[axis]
    counted = select(column.label("status"), func.count().label("rows")).group_by(column)
    rows = connection.execute(counted.where(collaboration.c.campaign_id == campaign_id))
    return {row.status: row.rows for row in rows}


def past_collaborations(connection: Connection, influencer_id: int) -> list[PastCollaboration]:
    """Return the campaigns that an influencer is or was in, the latest first."""
    rows = connection.execute(
        select(
            collaboration.c.id,
            campaign.c.id,
            campaign.c.name,
            organization.c.name,
            campaign.c.colour,
            campaign.c.start_date,
            collaboration.c.influencer_status,
            collaboration.c.client_status,
        )
        .join_from(collaboration, campaign)
        .join(organization)
        .where(collaboration.c.influencer_id == influencer_id, campaign.c.deleted_at.is_(None))
        .order_by(campaign.c.start_date.desc().nulls_first(), collaboration.c.id.desc())
    )
    return [PastCollaboration(*row[:5], plain_date(row[5]), row[6], row[7]) for row in rows]


def groups(connection: Connection, ids: Iterable[int]) -> list[tuple[dict[str, Any], list[int]]]:
    """Return the distinct facts among collaborations that a workflow asks for, each with its ids.

    A large selection is judged by these groups, not row by row (performance.md, "plan"). Whether deliverables
    are open or unfinished is 1 or 0 here: how many would tell each row apart.
    """
    rows = connection.execute(_alike(), {"ids": id_set(ids)})
    return [(_facts(row), json.loads(row[7])) for row in rows]


@cache
def _alike() -> Select[Any]:
    of = collaboration.c
    facts = (of.influencer_status, of.client_status, of.campaign_id, CAMPAIGN_STATUS, campaign.c.client_id)
    return (
        select(*facts, campaign.c.name, STANDING, func.json_group_array(of.id))
        .join_from(collaboration, campaign)
        .where(among(of.id))
        .group_by(*facts, STANDING)
    )


def _facts(row: Sequence[Any]) -> dict[str, Any]:
    names = ("influencer_status", "client_status", "campaign_id", "campaign_status", "client_id", "campaign")
    counts = {"open_deliverables": int(row[6] == 2), "unfinished_deliverables": int(row[6] > 0)}
    return dict(zip(names, row[:6], strict=True)) | counts


def campaigns_with_backups(connection: Connection, campaign_ids: Iterable[int]) -> set[int]:
    """Return those of the campaigns that have an influencer in Backup."""
    of = collaboration.c
    found = select(of.campaign_id).where(of.client_status == "backup", among(of.campaign_id)).distinct()
    return set(connection.execute(found, {"ids": id_set(campaign_ids)}).scalars())
