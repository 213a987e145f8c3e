"""Rows for the journal's tests, and the file as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Table, select

from app.persistence.journal import open_operation
from app.persistence.tables import event, influencer, operation
from tests.support import stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.persistence.database import Database


def person(name: str, country: str = "", followers: int | None = None) -> dict[str, object]:
    """The columns of an influencer."""
    keys = {"name": name, "name_key": name.lower(), "search_key": name.lower()}
    return {**keys, "country": country, "followers": followers}


def added(database: Database, *names: str) -> list[int]:
    """Influencers of those names, added in one operation; their ids."""
    with open_operation(database, stamp("Added")) as op:
        return op.insert(influencer, [person(name) for name in names])


def moved(database: Database, ids: Sequence[int], country: str) -> int:
    """Set the country of influencers; the operation's id."""
    with open_operation(database, stamp(f"To {country}")) as op:
        op.update(influencer, ids, {"country": country})
    return op.id


def removed(database: Database, ids: Sequence[int]) -> int:
    """Delete influencers; the operation's id."""
    with open_operation(database, stamp("Removed")) as op:
        op.delete(influencer, ids)
    return op.id


def rows_of(database: Database, table: Table = influencer) -> dict[int, dict[str, object]]:
    """Every row of a table by id."""
    rows = database.reader().execute(select(table)).mappings()
    return {row["id"]: dict(row) for row in rows}


def countries(database: Database) -> dict[str, str]:
    """Name and country of every influencer."""
    return {str(row["name"]): str(row["country"]) for row in rows_of(database).values()}


def events_of(database: Database, operation_id: int) -> list[tuple[object, ...]]:
    """Every event of an operation: row, field, verb, before, after."""
    of = event.c
    found = select(of.row_id, of.field, of.verb, of.before, of.after).where(of.operation_id == operation_id)
    return [tuple(row) for row in database.reader().execute(found.order_by(of.id))]


def operations(database: Database) -> list[str]:
    """The labels of all operations, the oldest first."""
    found = select(operation.c.label).order_by(operation.c.id)
    return list(database.reader().execute(found).scalars())


def pragma(database: Database, name: str) -> object:
    """What a pragma says."""
    return database.reader().exec_driver_sql(f"PRAGMA {name}").scalar()


def fill(database: Database, rows: int = 5_000) -> None:
    """Add a few megabytes in one operation."""
    with open_operation(database, stamp("Filled")) as op:
        op.insert(influencer, [person(f"{number} {'x' * 400}") for number in range(rows)])
