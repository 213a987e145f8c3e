"""A whole copy of an open file."""

import os
import sqlite3
from pathlib import Path

from app.persistence.database import Database, StorageError


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
