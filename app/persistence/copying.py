"""A whole copy of an open file, and the look through it for damage."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, func, select

from app.domain.networks import Network
from app.persistence.database import Database, StorageError
from app.persistence.queries.values import plain_date
from app.persistence.tables import JOURNALED, campaign, event, influencer, operation, profile

_AT_ONCE = 10_000


def copy_to(database: Database, target: Path) -> None:
    """Write a consistent copy under another name and rename it; raises StorageError where it cannot be."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    raw = database.reader().connection.dbapi_connection
    try:
        copy = sqlite3.connect(draft)
        try:
            raw.backup(copy)  # type: ignore[union-attr]
        finally:
            copy.close()
        draft.replace(target)
    except (OSError, sqlite3.Error) as error:
        draft.unlink(missing_ok=True)
        raise StorageError(f"Lineup cannot write {target.name} there. Choose another folder.") from error


def check(database: Database) -> tuple[int, tuple[str, ...]]:
    """Return how many rows were looked at, and a sentence for each damage found."""
    connection = database.reader()
    if findings := _broken(connection):
        return 0, tuple(findings)  # of what the pages hold, nothing can be said then
    for table, row, parent, _key in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        findings.append(f"{table} {row} points at a {parent} that is not there.")
    rows, unreadable = _read_all(connection)
    findings += unreadable or [*_derived(connection), *_unknown(connection)]
    return rows, tuple(findings)


def _broken(connection: Connection) -> list[str]:
    """Look at every page, and at every row's constraints."""
    try:
        lines = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    except StorageError as error:
        return [str(error)]
    return [f"The file is damaged: {' '.join(line.split())}." for line in lines if line != "ok"]


def _read_all(connection: Connection) -> tuple[int, list[str]]:
    """Read every row there is; return how many, and the tables in which one cannot be read."""
    count, findings = 0, []
    for table in (*JOURNALED.values(), operation, event):
        try:
            with connection.execute(select(table).execution_options(yield_per=_AT_ONCE)) as rows:
                count += sum(len(some) for some in rows.partitions())
        except StorageError:
            findings.append(f"{table.name} holds a text that cannot be read.")
    return count, findings


def _unknown(connection: Connection) -> Iterator[str]:
    """Look for networks that do not exist, and for dates that are none."""
    known = [network.value for network in Network]
    for key in connection.execute(select(profile.c.id).where(profile.c.network.not_in(known))).scalars():
        yield f"profile {key} is on a network that Lineup does not know."
    of = campaign.c
    for key, *dates in connection.execute(select(of.id, of.start_date, of.end_date)):
        if any(text and plain_date(text) is None for text in dates):
            yield f"campaign {key} has a date that is none."


def _derived(connection: Connection) -> list[str]:
    """Look for influencers whose follower count is not that of their largest profile."""
    largest = (
        select(func.max(profile.c.followers))
        .where(profile.c.influencer_id == influencer.c.id)
        .scalar_subquery()
    )
    wrong = select(influencer.c.id).where(influencer.c.followers.is_distinct_from(largest))
    ids = connection.execute(wrong).scalars()
    return [f"influencer {key} has another number of followers than their largest profile." for key in ids]
