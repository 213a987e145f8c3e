"""A whole copy of an open file, and the look through it for damage."""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import func, select

from app.persistence.database import Database, StorageError
from app.persistence.tables import JOURNALED, event, influencer, operation, profile


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
    findings: list[str] = []
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            findings.append(f"The file is damaged: {line}.")
    for table, row, parent, _key in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        findings.append(f"{table} {row} points at a {parent} that is not there.")
    findings += _derived(database)
    tables = (*JOURNALED.values(), operation, event)
    rows = sum(connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables)
    return rows, tuple(findings)


def _derived(database: Database) -> list[str]:
    """Look for influencers whose follower count is not that of their largest profile."""
    largest = (
        select(func.max(profile.c.followers))
        .where(profile.c.influencer_id == influencer.c.id)
        .scalar_subquery()
    )
    wrong = select(influencer.c.id).where(influencer.c.followers.is_distinct_from(largest))
    ids = database.reader().execute(wrong).scalars()
    return [f"influencer {key} has another number of followers than their largest profile." for key in ids]
