"""Make a new workspace file, bring an older one up to date, refuse what is not ours or newer."""

import errno
import os
import shutil
import sqlite3
import stat
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.persistence.database import APPLICATION_ID, StorageError, reported

if TYPE_CHECKING:
    from sqlalchemy import Connection

HEAD = "0005"
"""The newest revision; a test holds it to the migrations, so that opening need not import Alembic."""

_KNOWN = frozenset({"0001", "0002", "0003", "0004", HEAD})
_MIGRATIONS = Path(__file__).parent / "migrations"


def create(path: Path) -> None:
    """Make an empty workspace at ``path``; raises StorageError when it exists or cannot be made.

    It is made under another name and then renamed, so a crash leaves no half-made file.
    """
    require_free(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        with reported(path):
            _migrate(draft)
            _close_gaps(draft)
        draft.rename(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        _tidy(draft)


def _close_gaps(path: Path) -> None:
    """Leave out the pages of tables that the migrations made anew: a new file has none without use."""
    raw = sqlite3.connect(path, isolation_level=None)
    try:
        raw.execute("VACUUM")
    finally:
        raw.close()


def require_free(path: Path) -> None:
    """Raise StorageError where there is something at ``path`` already."""
    if os.path.lexists(path):
        raise StorageError(f"{path.name} already exists. Open it, or use another name.")


def cannot_write(path: Path, error: OSError) -> StorageError:
    """Say why a file cannot be made where it was to be: its name is too long, or the folder refuses it."""
    if error.errno == errno.ENAMETOOLONG:
        return StorageError(f"The file name {path.name[:40]}… is too long. Use a shorter one.")
    return StorageError(f"Lineup cannot write in {path.parent}. Choose another folder.")


def real_path(path: Path) -> Path:
    """Return where a path leads, links followed; raises StorageError where it leads nowhere."""
    try:
        return path.expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links, nobody's home, a NUL
        raise StorageError(f"{path} leads nowhere. Check the name.") from error


def _tidy(draft: Path) -> None:
    for leftover in (draft, draft.with_name(f"{draft.name}-journal")):
        with suppress(OSError):
            leftover.unlink()


def prepare(path: Path) -> Path | None:
    """Check that ``path`` is a workspace and upgrade it where it is older.

    Returns the copy made before an upgrade, or None. Raises StorageError with one sentence for a
    missing, empty, foreign, damaged or newer file, and leaves that file as it was.
    """
    revision = _revision(path)
    if revision == HEAD:
        return None
    if revision not in _KNOWN:
        raise StorageError(f"{path.name} was made by a newer Lineup. Update Lineup to open it.")
    copy = _copy_before_upgrade(path, revision)
    with reported(path):
        _migrate(path)
    return copy


def _revision(path: Path) -> str:
    _require_file(path)
    with reported(path):
        raw = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)
        try:
            (found,) = raw.execute("PRAGMA application_id").fetchone()
            if found != APPLICATION_ID:
                raise StorageError(f"{path.name} is not a Lineup workspace.")
            revision = raw.execute("SELECT version_num FROM alembic_version").fetchone()
        finally:
            raw.close()
    if revision is None:
        raise StorageError(f"{path.name} is damaged. Open a backup of it.")
    return str(revision[0])


def _require_file(path: Path) -> None:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StorageError(f"There is no file {path}. Check the name, or make a new workspace.") from error
    except OSError as error:
        raise StorageError(f"{path} cannot be reached. Check the name, and that you may open it.") from error
    if not stat.S_ISREG(found.st_mode):
        raise StorageError(f"{path} is not a file. Choose a Lineup workspace.")
    if found.st_size == 0:
        raise StorageError(f"{path.name} is empty. Open a backup of it, or make a new workspace.")


def _copy_before_upgrade(path: Path, revision: str) -> Path:
    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    copy = path.with_name(f"{path.stem} before upgrade {revision} {moment}{path.suffix}")
    with reported(path):
        source = sqlite3.connect(path)
        try:
            source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            source.close()
    try:
        shutil.copy2(path, copy)
    except OSError as error:
        copy.unlink(missing_ok=True)
        raise StorageError(
            f"{path.name} cannot be copied before its upgrade. Free some disk space and try again."
        ) from error
    return copy


def _migrate(path: Path) -> None:
    """Run Alembic in one transaction with foreign keys off (reliability.md, trap 7)."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(path, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    with engine.begin() as connection:
        run_migrations(connection)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise StorageError(f"{path.name} could not be upgraded, because it is damaged. It is as it was.")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    engine.dispose()


def _begin(connection: "Connection") -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def run_migrations(connection: "Connection", revision: str = "head") -> None:
    """Bring the schema behind an open connection to ``revision``."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
