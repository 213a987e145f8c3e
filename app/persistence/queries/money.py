"""Sums of publications and prices: the one place where the database adds up money."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from app.domain.deliverable_rows import CampaignMoney, ProfilePrices, Sums
from app.domain.deliverables import DONE, OUT
from app.persistence.dialect import among, id_set
from app.persistence.tables import campaign, collaboration, task

_THERE = (task.c.collaboration_id.is_not(None), task.c.deleted_at.is_(None))
_SETTLED = ("accepted", *DONE)
"""Prices that were agreed on: what an influencer was paid."""


def of_campaigns(connection: Connection, ids: Iterable[int] | None = None) -> list[CampaignMoney]:
    """Return the money of some campaigns, or of all that are not in the trash, by name."""
    columns: list[ColumnElement[Any]] = [collaboration.c.campaign_id, *_sums()]
    joined = _joined(select(*columns)).group_by(collaboration.c.campaign_id)
    chosen: ColumnElement[bool] = campaign.c.deleted_at.is_(None)
    bound: dict[str, str] = {}
    if ids is not None:
        joined, chosen = joined.where(among(collaboration.c.campaign_id)), among(campaign.c.id)
        bound = {"ids": id_set(ids)}
    sums = {row[0]: Sums(*row[1:]) for row in connection.execute(joined, bound)}
    of = campaign.c
    rows = select(of.id, of.name, of.colour, of.currency, of.budget).where(chosen)
    return [
        CampaignMoney(row[0], row[1], row[2], row[3], row[4], sums.get(row[0], Sums()))
        for row in connection.execute(rows.order_by(of.name_key, of.id), bound)
    ]


def of_collaborations(connection: Connection, ids: Iterable[int]) -> Sums:
    """Return the sums of some collaborations, which share a campaign and so a currency."""
    chosen = _joined(select(*_sums())).where(among(collaboration.c.id))
    return Sums(*connection.execute(chosen, {"ids": id_set(ids)}).one())


def of_tasks(connection: Connection, ids: Iterable[int]) -> dict[str, Sums]:
    """Return the sums of some deliverables by currency; other tasks cost nothing."""
    currency: Select[Any] = select(campaign.c.currency, *_sums())
    summed = _joined(currency)
    joined = summed.join(campaign, campaign.c.id == collaboration.c.campaign_id).where(among(task.c.id))
    rows = connection.execute(joined.group_by(campaign.c.currency), {"ids": id_set(ids)})
    return {row[0]: Sums(*row[1:]) for row in rows}


def by_type(connection: Connection, campaign_id: int) -> list[tuple[str, str, Sums]]:
    """Return (network, content type, sums) of a campaign."""
    keys = (task.c.network, task.c.content_type)
    summed: Select[Any] = select(*keys, *_sums())
    chosen = _joined(summed).where(collaboration.c.campaign_id == campaign_id).group_by(*keys)
    return [(row[0], row[1], Sums(*row[2:])) for row in connection.execute(chosen)]


def prices_paid(connection: Connection, influencer_id: int) -> list[ProfilePrices]:
    """Return what an influencer was paid by network, type and currency; the latest first."""
    of = task.c
    rows: dict[tuple[str, str, str], list[int]] = {}
    found = (
        select(of.network, of.content_type, campaign.c.currency, of.price)
        .join_from(task, collaboration, collaboration.c.id == of.collaboration_id)
        .join(campaign, campaign.c.id == of.campaign_id)
        .where(collaboration.c.influencer_id == influencer_id, of.status.in_(_SETTLED))
        .where(of.price.is_not(None), campaign.c.deleted_at.is_(None), *_THERE)
        .order_by(of.publish_date.desc().nulls_last(), of.id.desc())
    )
    for row in connection.execute(found):
        rows.setdefault((row[0], row[1], row[2]), []).append(row[3])
    return [
        ProfilePrices(*key, len(prices), min(prices), max(prices), prices[0]) for key, prices in rows.items()
    ]


def _sums() -> list[ColumnElement[Any]]:
    """Return the columns of `Sums` in their order."""
    committed, done = collaboration.c.influencer_status.not_in(OUT), task.c.status.in_(DONE)
    price = func.sum(task.c.price)
    return [
        func.count(),
        func.count().filter(committed),
        func.count().filter(done),
        func.coalesce(price, 0),
        func.coalesce(price.filter(committed), 0),
        func.coalesce(price.filter(done), 0),
    ]


def _joined(chosen: Select[Any]) -> Select[Any]:
    joined = chosen.join_from(task, collaboration, collaboration.c.id == task.c.collaboration_id)
    return joined.where(*_THERE)
