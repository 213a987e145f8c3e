"""Deliverables as their workflow, the form that adds them and calendars ask for them."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, bindparam, case, func, or_, select

from app.domain.deliverable_lines import Member
from app.domain.deliverable_rows import Publication, PublicationFilter
from app.domain.deliverables import DONE, OUT
from app.domain.task_rows import TaskFilter, View
from app.persistence.dialect import among, id_set
from app.persistence.queries.tasks_list import Glance, shown
from app.persistence.queries.values import CAMPAIGN_STATUS, plain_date
from app.persistence.tables import attachment, campaign, collaboration, comment, influencer, profile, task


def groups(
    connection: Connection, ids: Iterable[int], me_id: int, *, deleted: bool = False
) -> list[tuple[dict[str, Any], list[int]]]:
    """Return the distinct facts among deliverables that their workflow asks for, each with its ids.

    Reporters count as ``me_id`` or as somebody else (0). Only those out of the trash are in one, or with
    ``deleted`` only those in it.
    """
    rows = connection.execute(_alike(deleted=deleted), {"ids": id_set(ids), "me": me_id})
    names = ("status", "campaign_status", "reporter_id", "assignee_organization_id")
    return [(dict(zip(names, row[:4], strict=True)), json.loads(row[4])) for row in rows]


@cache
def _alike(*, deleted: bool) -> Select[Any]:
    of, me = task.c, bindparam("me", type_=Integer())
    reporter = case((of.reporter_id == me, me), else_=0).label("reporter")
    facts = (of.status, CAMPAIGN_STATUS, reporter, of.organization_id)
    there = of.deleted_at.is_not(None) if deleted else of.deleted_at.is_(None)
    return (
        select(*facts, func.json_group_array(of.id))
        .join_from(task, campaign, campaign.c.id == of.campaign_id)
        .where(among(of.id), of.kind == "deliverable", there)
        .group_by(*facts)
    )


def members(connection: Connection, collaboration_ids: Sequence[int]) -> dict[int, tuple[int, Member]]:
    """Return (campaign id, who it is) by collaboration; ids that are gone are left out."""
    bound = {"ids": id_set(collaboration_ids)}
    of = collaboration.c
    followers: dict[int, dict[str, int | None]] = {}
    largest = (
        select(profile.c.influencer_id, profile.c.network, func.max(profile.c.followers))
        .where(profile.c.influencer_id.in_(select(of.influencer_id).where(among(of.id))))
        .group_by(profile.c.influencer_id, profile.c.network)
    )
    for owner, network, count in connection.execute(largest, bound):
        followers.setdefault(owner, {})[network] = count
    named = select(of.id, of.campaign_id, of.influencer_id, influencer.c.name, of.influencer_status)
    rows = connection.execute(named.join_from(collaboration, influencer).where(among(of.id)), bound)
    return {
        key: (campaign_id, Member(key, owner, name, status, followers.get(owner, {})))
        for key, campaign_id, owner, name, status in rows
    }


def of_collaborations(connection: Connection, collaboration_ids: Iterable[int]) -> list[int]:
    """Return the deliverables of collaborations, not in the trash, by date to publish, none last."""
    of = task.c
    found = select(of.id).where(among(of.collaboration_id), of.deleted_at.is_(None))
    ordered = found.order_by(of.publish_date.nulls_last(), of.id)
    return list(connection.execute(ordered, {"ids": id_set(collaboration_ids)}).scalars())


def gone_with(connection: Connection, collaboration_ids: Iterable[int]) -> list[int]:
    """Return all deliverables of collaborations, those in the trash too."""
    found = select(task.c.id).where(among(task.c.collaboration_id))
    return list(connection.execute(found, {"ids": id_set(collaboration_ids)}).scalars())


def threads_of(connection: Connection, ids: Iterable[int]) -> tuple[list[int], list[int]]:
    """Return the attachments and the comments of tasks."""
    bound = {"ids": id_set(ids)}
    found = (select(each.c.id).where(among(each.c.task_id)) for each in (attachment, comment))
    files, comments = (list(connection.execute(each, bound).scalars()) for each in found)
    return files, comments


def of_kind(connection: Connection, ids: Iterable[int]) -> dict[str, list[int]]:
    """Return tasks by kind."""
    counted = select(task.c.kind, func.json_group_array(task.c.id)).where(among(task.c.id))
    rows = connection.execute(counted.group_by(task.c.kind), {"ids": id_set(ids)})
    return {kind: json.loads(found) for kind, found in rows}


def revisions(connection: Connection, ids: Iterable[int]) -> dict[int, list[int]]:
    """Return deliverables by revision round."""
    counted = select(task.c.revision, func.json_group_array(task.c.id)).where(among(task.c.id))
    rows = connection.execute(counted.group_by(task.c.revision), {"ids": id_set(ids)})
    return {revision: json.loads(found) for revision, found in rows}


def campaign_ends(connection: Connection, ids: Iterable[int]) -> list[tuple[date | None, list[int]]]:
    """Return the last days of the campaigns of deliverables, each with the deliverables' ids."""
    counted = select(campaign.c.end_date, func.json_group_array(task.c.id))
    joined = counted.join_from(task, campaign, campaign.c.id == task.c.campaign_id).where(among(task.c.id))
    rows = connection.execute(joined.group_by(campaign.c.end_date), {"ids": id_set(ids)})
    return [(plain_date(end), json.loads(found)) for end, found in rows]


def described(connection: Connection, ids: Iterable[int]) -> list[tuple[int, str, str, str]]:
    """Return (id, network, content type, influencer) of deliverables, what their titles are made of."""
    of = task.c
    rows = connection.execute(
        select(of.id, of.network, of.content_type, influencer.c.name)
        .join_from(task, collaboration, collaboration.c.id == of.collaboration_id)
        .join(influencer, influencer.c.id == collaboration.c.influencer_id)
        .where(among(of.id)),
        {"ids": id_set(ids)},
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def publications(
    connection: Connection, glance: Glance, first: date, last: date, chosen: PublicationFilter
) -> list[Publication]:
    """Return what is to be published from ``first`` to ``last``, both included, by day and campaign.

    Left out is what nobody will publish: not done, of an influencer who is Rejected or Cancelled.
    """
    of, who = task.c, influencer.c
    rows: Iterable[Sequence[Any]] = connection.execute(
        select(
            of.id,
            of.title,
            of.collaboration_id,
            who.id,
            who.name,
            of.network,
            of.content_type,
            of.status,
            of.publish_date,
            campaign.c.id,
            campaign.c.name,
            campaign.c.colour,
            of.price,
            campaign.c.currency,
            campaign.c.status,
        )
        .join_from(task, collaboration, collaboration.c.id == of.collaboration_id)
        .join(influencer, who.id == collaboration.c.influencer_id)
        .join(campaign, campaign.c.id == of.campaign_id)
        .where(*_planned(glance, first, last, chosen))
        .order_by(of.publish_date, campaign.c.name_key, campaign.c.id, of.id)
    )
    found = ((*row[:8], date.fromisoformat(row[8]), *row[9:]) for row in rows)
    return [Publication(*values) for values in found]


def counts(
    connection: Connection, glance: Glance, first: date, last: date, chosen: PublicationFilter
) -> dict[str, int]:
    """Return how many publications of some days have each status."""
    counted = (
        select(task.c.status, func.count())
        .join_from(task, collaboration, collaboration.c.id == task.c.collaboration_id)
        .join(campaign, campaign.c.id == task.c.campaign_id)
        .where(*_planned(glance, first, last, chosen))
        .group_by(task.c.status)
    )
    return {row[0]: row[1] for row in connection.execute(counted)}


def _planned(glance: Glance, first: date, last: date, chosen: PublicationFilter) -> list[ColumnElement[bool]]:
    narrowed = TaskFilter(
        kinds=frozenset({"deliverable"}),
        campaigns=chosen.campaigns,
        clients=chosen.clients,
        networks=chosen.networks,
        statuses=chosen.statuses,
        influencers=chosen.influencers,
    )
    comes = or_(task.c.status.in_(DONE), collaboration.c.influencer_status.not_in(OUT))
    days = task.c.publish_date.between(first.isoformat(), last.isoformat())
    return [*shown(glance, View.ALL, narrowed), days, comes, campaign.c.deleted_at.is_(None)]
