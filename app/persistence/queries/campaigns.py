"""Campaigns with the counts of their influencers, clients, people."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Integer, Select, bindparam, case, func, select

from app.domain.people import Actor, OrganizationKind, Role
from app.domain.rows import CampaignRow, PersonRow
from app.persistence.dialect import among, id_set
from app.persistence.queries.marketing import busy
from app.persistence.queries.values import plain_date
from app.persistence.tables import campaign, collaboration, influencer, organization, person, setting, task


@cache
def _campaigns() -> Select[Any]:
    accepted = func.sum(
        case((collaboration.c.influencer_status.in_(("accepted", "in_campaign", "finished")), 1), else_=0)
    )
    counted = (
        select(
            collaboration.c.campaign_id,
            func.count().label("influencers"),
            accepted.label("accepted"),
            func.coalesce(func.sum(influencer.c.followers), 0).label("reach"),
        )
        .join_from(collaboration, influencer)
        .group_by(collaboration.c.campaign_id)
        .subquery()
    )
    of = campaign.c
    held = select(func.count()).where(task.c.campaign_id == of.id, *busy()).correlate(campaign)
    return (
        select(
            of.id,
            of.name,
            of.client_id,
            organization.c.name,
            of.status,
            of.goals,
            of.message,
            of.networks,
            of.start_date,
            of.end_date,
            of.budget,
            of.currency,
            of.colour,
            of.deleted_at,
            func.coalesce(counted.c.influencers, 0),
            func.coalesce(counted.c.accepted, 0),
            func.coalesce(counted.c.reach, 0),
            held.scalar_subquery(),
        )
        .join_from(campaign, organization)
        .outerjoin(counted, counted.c.campaign_id == of.id)
    )


def _row(values: Sequence[Any]) -> CampaignRow:
    dates = (plain_date(values[8]), plain_date(values[9]))
    fields = (*values[:8], *dates, *values[10:13], values[13] is not None, *values[14:])
    return CampaignRow(*fields)


def all_campaigns(connection: Connection, *, deleted: bool = False) -> list[CampaignRow]:
    """Return every campaign in or out of the trash, by name."""
    wanted = campaign.c.deleted_at.is_not(None) if deleted else campaign.c.deleted_at.is_(None)
    rows = connection.execute(_campaigns().where(wanted).order_by(campaign.c.name_key, campaign.c.id))
    return [_row(row) for row in rows]


def campaigns_by_id(connection: Connection, ids: Iterable[int]) -> list[CampaignRow]:
    """Return some campaigns, in or out of the trash."""
    rows = connection.execute(_campaigns().where(among(campaign.c.id)), {"ids": id_set(ids)})
    return [_row(row) for row in rows]


def active_campaigns(connection: Connection) -> list[tuple[int, str, int]]:
    """Return (id, name, colour) of the active campaigns, by name."""
    of = campaign.c
    rows = select(of.id, of.name, of.colour).where(of.status == "active", of.deleted_at.is_(None))
    return [(row.id, row.name, row.colour) for row in connection.execute(rows.order_by(of.name_key))]


def organizations(connection: Connection, kind: OrganizationKind) -> list[tuple[int, str]]:
    """Return (id, name) of the organizations of one kind, by name."""
    rows = select(organization.c.id, organization.c.name).where(organization.c.kind == kind.value)
    return [(key, name) for key, name in connection.execute(rows.order_by(organization.c.name_key))]


_PEOPLE = (
    select(
        person.c.id,
        person.c.name,
        person.c.email,
        person.c.role,
        person.c.active,
        organization.c.id,
        organization.c.name,
        organization.c.kind,
    )
    .join_from(person, organization)
    .order_by(
        case({"agency": 0, "client": 1}, value=organization.c.kind, else_=2),
        organization.c.name_key,
        person.c.id,
    )
)


def people(connection: Connection) -> list[PersonRow]:
    """Return everybody, agency first, then clients, then partners, each by organization and name."""
    rows = connection.execute(_PEOPLE)
    return [
        PersonRow(
            row[0], row[1], row[2], Role(row[3]), bool(row[4]), row[5], row[6], OrganizationKind(row[7])
        )
        for row in rows
    ]


_ACTOR = select(person.c.id, person.c.name, person.c.role, person.c.organization_id).where(
    person.c.id == bindparam("person", type_=Integer())
)
_SETTINGS = select(setting.c.key, setting.c.value)


def actor(connection: Connection, person_id: int) -> Actor | None:
    """Return a person as an actor."""
    row = connection.execute(_ACTOR, {"person": person_id}).first()
    return Actor(row[0], row[1], Role(row[2]), row[3]) if row else None


def settings(connection: Connection) -> dict[str, Any]:
    """Return the workspace's settings, by key."""
    rows = connection.execute(_SETTINGS)
    return {row.key: json.loads(row.value) for row in rows}
