"""Who can earn points: the people of partners, and influencers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from app.domain.people import OrganizationKind
from app.domain.reward_rows import Earner, EarnerRow
from app.domain.text import fold
from app.persistence.dialect import among, id_set
from app.persistence.tables import influencer, organization, person, task

_SEARCH_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who may earn: whose they are (of influencers the agency), and why they may not, or ""."""

    name: str
    home_id: int
    against: str


def known(connection: Connection, earners: Sequence[Earner]) -> dict[Earner, Known]:
    """Return what is known of earners; those that are gone are left out."""
    people = id_set(each.person_id for each in earners if each.person_id is not None)
    others = id_set(each.influencer_id for each in earners if each.influencer_id is not None)
    rows = connection.execute(
        select(person.c.id, person.c.name, person.c.organization_id, person.c.active, organization.c.kind)
        .join_from(person, organization)
        .where(among(person.c.id)),
        {"ids": people},
    )
    found = {Earner.person(row[0]): Known(row[1], row[2], _against(row[1], row[3], row[4])) for row in rows}
    agency = connection.execute(
        select(func.min(organization.c.id)).where(organization.c.kind == OrganizationKind.AGENCY.value)
    ).scalar_one()
    of = influencer.c
    creators = connection.execute(select(of.id, of.name, of.deleted_at).where(among(of.id)), {"ids": others})
    for key, name, deleted in creators:
        against = "" if deleted is None else "In the trash. Restore them first."
        found[Earner.influencer(key)] = Known(name, agency, against)
    return found


def awaiting(connection: Connection, reward_task_id: int) -> set[Earner]:
    """Return who has a report for a reward task that awaits review."""
    of = task.c
    found = select(of.assignee_id, of.influencer_id).where(
        of.reward_task_id == reward_task_id, of.status == "awaiting"
    )
    return {Earner(*row) for row in connection.execute(found)}


def choices(connection: Connection, home_id: int | None, search: str, limit: int) -> list[EarnerRow]:
    """Return the active people of partners, or of one organization, and then influencers, by name.

    Influencers are left out where an organization is asked for.
    """
    needle = fold(search[:_SEARCH_LIMIT])
    people = (
        select(person.c.id, person.c.name, organization.c.name)
        .join_from(person, organization)
        .where(person.c.active == 1, organization.c.kind == OrganizationKind.PARTNER.value)
        .order_by(organization.c.name_key, person.c.name, person.c.id)
    )
    if home_id is not None:
        people = people.where(organization.c.id == home_id)
    found = [
        EarnerRow(Earner.person(key), name, home)
        for key, name, home in connection.execute(people)
        if needle in fold(name) or needle in fold(home)
    ][:limit]
    return found if home_id is not None else found + list(_creators(connection, needle, limit - len(found)))


def _creators(connection: Connection, needle: str, limit: int) -> Iterable[EarnerRow]:
    of = influencer.c
    found = select(of.id, of.name).where(of.deleted_at.is_(None)).order_by(of.name_key, of.id).limit(limit)
    if needle:
        found = found.where(func.instr(of.search_key, needle) > 0)
    return [EarnerRow(Earner.influencer(key), name, "") for key, name in connection.execute(found)]


def _against(name: str, active: int, kind: str) -> str:
    if kind != OrganizationKind.PARTNER:
        return "Only partners and influencers earn points."
    return "" if active else f"{name} is inactive. Choose somebody else."
