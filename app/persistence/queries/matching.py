"""Whose handles and names these are: look-ups for forms and imports, many at once."""

import json
from collections.abc import Iterable

from sqlalchemy import Column, Connection, Text, bindparam, func, select

from app.domain.networks import Network
from app.persistence.tables import influencer, profile

Account = tuple[Network, str]
"""A network and the key of a handle on it."""


def by_handles(connection: Connection, accounts: Iterable[Account]) -> dict[Account, int]:
    """Return the influencer of each account that is known, also those in the trash."""
    return _by_accounts(connection, accounts, profile.c.influencer_id)


def profiles_by_handles(connection: Connection, accounts: Iterable[Account]) -> dict[Account, int]:
    """Return the profile of each account that is known."""
    return _by_accounts(connection, accounts, profile.c.id)


def _by_accounts(
    connection: Connection, accounts: Iterable[Account], found: Column[int]
) -> dict[Account, int]:
    wanted = json.dumps([[network.value, key] for network, key in accounts], ensure_ascii=False)
    each = func.json_each(bindparam("accounts", type_=Text())).table_valued("value")
    network = func.json_extract(each.c.value, "$[0]")
    key = func.json_extract(each.c.value, "$[1]")
    rows = connection.execute(
        select(profile.c.network, profile.c.handle_key, found).join_from(
            each, profile, (profile.c.network == network) & (profile.c.handle_key == key)
        ),
        {"accounts": wanted},
    )
    return {(Network(row[0]), row[1]): row[2] for row in rows}


def by_names(connection: Connection, names: Iterable[str]) -> dict[str, list[int]]:
    """Return the influencers of each folded name that is known, leaving out the trash."""
    each = func.json_each(bindparam("names", type_=Text())).table_valued("value")
    rows = connection.execute(
        select(influencer.c.name_key, influencer.c.id)
        .join_from(each, influencer, influencer.c.name_key == each.c.value)
        .where(influencer.c.deleted_at.is_(None))
        .order_by(influencer.c.id),
        {"names": json.dumps(sorted(set(names)), ensure_ascii=False)},
    )
    found: dict[str, list[int]] = {}
    for name, key in rows:
        found.setdefault(name, []).append(key)
    return found


def profile_ids(connection: Connection, influencer_id: int) -> dict[Account, int]:
    """Return the profiles of one influencer by account."""
    rows = select(profile.c.network, profile.c.handle_key, profile.c.id)
    found = connection.execute(rows.where(profile.c.influencer_id == influencer_id))
    return {(Network(network), key): number for network, key, number in found}
