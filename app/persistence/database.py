"""One workspace file: its connections, pragmas, write lock and what its errors mean."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

APPLICATION_ID = 0x4C4E5550
"""Marks a SQLite file as a Lineup workspace ("LNUP"), so that another program's file is not touched."""

_PRAGMAS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA mmap_size = 67108864",  # pages mapped count as the program's: more would break its memory budget
    "PRAGMA query_only = ON",
)


Reader = Connection
"""What queries run on; the name under which services may know it."""


class StorageError(Exception):
    """The file could not be read or written; the text says why and what to do."""


class Busy(StorageError):
    """Another job of this window is writing."""


class Database:
    """One connection per thread to one file; writes only inside `writing`, one thread at a time."""

    def __init__(self, path: Path) -> None:
        """Open ``path``, which must exist; raises StorageError when it cannot be opened."""
        self.path = path
        self._identity = _identity(path)
        self._local = threading.local()
        self._open: list[Connection] = []
        self._write_lock = threading.Lock()
        self._engine = _engine(path)
        with reported(path):
            self.reader()

    def reader(self) -> Connection:
        """Return this thread's connection; outside `writing` each statement reads the newest commit."""
        connection: Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._engine.connect()
            self._local.connection = connection
            self._open.append(connection)
        return connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold one transaction that commits at the end and rolls back on any error.

        Raises Busy when another thread writes, StorageError when the file is gone, full or damaged.
        """
        if not self._write_lock.acquire(blocking=False):
            raise Busy("Another change is still being saved. Wait for it to finish, or cancel it.")
        try:
            with reported(self.path):
                self._check_identity()
                with _transaction(self.reader()) as connection:
                    yield connection
        finally:
            self._write_lock.release()

    def checkpoint(self) -> None:
        """Move the write-ahead log into the file, so that a copy of the file alone is whole."""
        self.reader().exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def in_haste(self) -> Iterator[None]:
        """Let no commit of this thread wait for the disk, while a file is made that nobody has yet.

        At the end all of it is on the disk; after an error the file is good for nothing.
        """
        _pragma(self.reader(), "PRAGMA synchronous = OFF")
        yield
        _pragma(self.reader(), "PRAGMA synchronous = FULL")
        self.checkpoint()

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the file."""
        for connection in self._open:
            connection.close()
        self._open.clear()
        self._local = threading.local()
        self._engine.dispose()

    def close_thread(self) -> None:
        """Close the calling thread's connection, at the end of a job."""
        connection: Connection | None = getattr(self._local, "connection", None)
        if connection is not None:
            self._open.remove(connection)
            connection.close()
            del self._local.connection

    def _check_identity(self) -> None:
        if _identity(self.path) != self._identity:
            raise StorageError(
                f"{self.path.name} was moved or replaced while it was open. Nothing was saved. "
                "Put the file back, or close Lineup and open the new one."
            )


@contextmanager
def _transaction(connection: Connection) -> Iterator[Connection]:
    """Run one BEGIN IMMEDIATE transaction on a connection that otherwise only reads."""
    connection.rollback()
    _pragma(connection, "PRAGMA query_only = OFF")
    connection.info["writing"] = True
    try:
        with connection.begin():
            yield connection
    finally:
        connection.info["writing"] = False
        connection.rollback()
        _pragma(connection, "PRAGMA query_only = ON")


def _pragma(connection: Connection, statement: str) -> None:
    raw = connection.connection.dbapi_connection
    if raw is not None:
        raw.execute(statement)


def _engine(path: Path) -> Engine:
    def connect() -> sqlite3.Connection:
        # mode=rw: SQLite would otherwise open a missing file as a new, empty database.
        raw = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
        )
        for statement in _PRAGMAS:
            raw.execute(statement)
        return raw

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "commit", _require_transaction)
    event.listen(engine, "before_cursor_execute", _before_execute)
    event.listen(engine, "handle_error", partial(_explain, path))
    return engine


def _explain(path: Path, context: ExceptionContext) -> StorageError | None:
    """Say what is wrong with the file in one sentence, whichever statement met it."""
    outside = context.connection is not None and not context.connection.info.get("writing")
    if outside and "readonly" in str(context.original_exception):
        return None  # the program's fault: a write outside an operation, held off by query_only
    return _meaning(path, context.original_exception)


def _begin(connection: Connection) -> None:
    if connection.info.get("writing"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _require_transaction(connection: Connection) -> None:
    """Raise when SQLite ended the transaction by itself, as it does on a full disk."""
    raw = connection.connection.dbapi_connection
    if connection.info.get("writing") and not raw.in_transaction:  # type: ignore[union-attr]
        raise StorageError("The change was not saved, because the file could not grow. Free some disk space.")


def _before_execute(connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:  # noqa: ANN401
    if statement != "BEGIN IMMEDIATE":
        _require_transaction(connection)


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = os.stat(path)
    except OSError as error:
        raise StorageError(
            f"{path.name} is not there any more, or cannot be reached. Nothing was saved. "
            "Put it back and try again."
        ) from error
    return found.st_dev, found.st_ino


_MEANINGS = (
    ("disk is full", "The disk is full, so nothing was saved. Free some space and try again."),
    ("locked", "{name} is in use by another program. Close it there and try again."),
    ("readonly", "{name} is read-only. Make it writable, or save a copy elsewhere."),
    ("unable to open", "{name} cannot be opened. Check that the folder exists and that you may write there."),
    ("malformed", "{name} is damaged. Open a backup of it."),
    ("unsupported file format", "{name} is damaged. Open a backup of it."),
    ("decode to UTF-8", "{name} is damaged. Open a backup of it."),
    ("no such table", "{name} is damaged. Open a backup of it."),
    ("not a database", "{name} is not a Lineup workspace."),
    ("disk I/O error", "{name} could not be read or written. Check the disk, then try again."),
)


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turn what SQLite says of a file into a StorageError with one clear sentence."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        if meaning := _meaning(path, error):
            raise meaning from error
        raise


def _meaning(path: Path, error: BaseException) -> StorageError | None:
    # Of SQLAlchemy's error only what the database said: the rest quotes the row.
    said = str(error.orig if isinstance(error, DatabaseError) else error)
    found = (meaning for part, meaning in _MEANINGS if part in said)
    sentence = next(found, None)
    return StorageError(sentence.format(name=path.name)) if sentence else None
