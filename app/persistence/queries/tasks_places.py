"""The places that names have when a list of tasks is sorted by them: few names, asked for beforehand."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Integer, Subquery, Text, bindparam, func, select

from app.domain.text import fold
from app.persistence.tables import (
    campaign,
    collaboration,
    influencer,
    organization,
    person,
    task,
    task_type,
)


def placed() -> Subquery:
    """Return the table (id, place) of the names bound as ``places``."""
    each = func.json_each(bindparam("places", type_=Text())).table_valued("key", "value")
    return select(each.c.key.cast(Integer).label("id"), each.c.value.label("place")).subquery()


def places(connection: Connection, sort: str) -> str:
    """Return the place of each id that ``sort`` goes by as one value; equal names share a place."""
    return json.dumps(_NAMES[sort](connection))


def _ranked(rows: Iterable[Any]) -> dict[int, int]:
    keys = {key: fold(name) for key, name in rows}
    order = {name: place for place, name in enumerate(sorted(set(keys.values())))}
    return {key: order[name] for key, name in keys.items()}


def _types(connection: Connection) -> dict[int, int]:
    return _ranked(connection.execute(select(task_type.c.id, task_type.c.name)))


def _campaigns(connection: Connection) -> dict[int, int]:
    return _ranked(connection.execute(select(campaign.c.id, campaign.c.name)))


def _clients(connection: Connection) -> dict[int, int]:
    named = select(campaign.c.id, organization.c.name).join_from(campaign, organization)
    return _ranked(connection.execute(named))


def _people(connection: Connection) -> dict[int, int]:
    return _ranked(connection.execute(select(person.c.id, person.c.name)))


def _assignees(connection: Connection) -> dict[int, int]:
    """Place persons by name, then anyone of an organization, whose id counts as negative, by its name."""
    found = _people(connection)
    homes = _ranked(connection.execute(select(organization.c.id, organization.c.name)))
    return found | {-key: len(found) + place for key, place in homes.items()}


def _influencers(connection: Connection) -> dict[int, int]:
    named = select(collaboration.c.id, influencer.c.name).join_from(collaboration, influencer)
    with_some = select(task.c.collaboration_id).where(task.c.collaboration_id.is_not(None))
    return _ranked(connection.execute(named.where(collaboration.c.id.in_(with_some))))


_NAMES = {
    "influencer": _influencers,
    "type": _types,
    "campaign": _campaigns,
    "client": _clients,
    "reporter": _people,
    "assignee": _assignees,
}
