"""An open workspace: who acts, what is written, who is told, what can be undone."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from app.domain.changes import Changes
from app.domain.people import Actor, is_staff
from app.domain.rows import OperationRow
from app.persistence import settings, telling
from app.persistence.database import Database, Reader, StorageError
from app.persistence.journal import Operation, Stamp, open_operation
from app.persistence.queries import campaigns as queries
from app.persistence.queries import history, notifications
from app.persistence.undo import NotUndone, Step, Undone, redo, redoable, undo, undoable
from app.persistence.upgrade import cannot_write, prepare, real_path

__all__ = ["InUse", "Invalid", "NotUndone", "StorageError", "Undone", "Workspace", "moment_now"]

_OF_OTHERS = "Only agency staff can {} what somebody else did."


class Invalid(ValueError):
    """A form has errors; ``errors`` maps each field to the sentence under it."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(next(iter(errors.values())))
        self.errors = errors


class InUse(StorageError):
    """Another Lineup has the workspace open."""


def moment_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


class Workspace:
    """The one object that screens receive. Open it with `Workspace.open`, close it with `close`."""

    def __init__(
        self, database: Database, lock: FileLock, clock: Callable[[], datetime] = moment_now
    ) -> None:
        self.database = database
        self.clock = clock
        self._lock = lock
        self._subscribers: list[Callable[[Changes], None]] = []
        self.recorder: Actor | None = self._local_person()
        self.actor: Actor | None = self.recorder

    @classmethod
    def open(cls, path: Path, clock: Callable[[], datetime] = moment_now) -> "Workspace":
        """Open a workspace file, upgrading an older one after copying it.

        Raises InUse where another program holds it, StorageError with one sentence otherwise.
        """
        path = real_path(path)  # one lock, whichever link leads here
        if not os.path.isfile(path):
            prepare(path)  # says what is wrong, before a lock is laid beside it
        lock = _lock(path)
        try:
            prepare(path)
            return cls._opened(Database(path), lock, clock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _opened(cls, database: Database, lock: FileLock, clock: Callable[[], datetime]) -> "Workspace":
        try:
            return cls(database, lock, clock)
        except (ValueError, TypeError) as error:  # what a flipped bit makes of a setting or a role
            database.close()
            raise StorageError(f"{database.path.name} is damaged. Open a backup of it.") from error
        except BaseException:
            database.close()
            raise

    @property
    def path(self) -> Path:
        """The workspace file."""
        return self.database.path

    @property
    def read(self) -> Reader:
        """The calling thread's connection, for queries."""
        return self.database.reader()

    def close(self) -> None:
        """Close the file and let others open it."""
        self.database.close()
        self._lock.release()

    def settings(self) -> dict[str, Any]:
        """Return the settings stored in the workspace."""
        return queries.settings(self.read)

    def put_settings(self, **values: object) -> None:
        """Store settings in the workspace."""
        settings.put(self.database, values)

    def act_as(self, person_id: int) -> None:
        """Act in another person's name; the local person stays the recorder."""
        self.actor = queries.actor(self.read, person_id)
        self.tell(Changes(changed={"actor": {person_id}}))

    def identify(self, person_id: int) -> None:
        """Make somebody the local person of this workspace."""
        self.put_settings(local_person_id=person_id)
        self.recorder = self.actor = self._local_person()

    @property
    def me(self) -> Actor:
        """The person in whose name things are done now; raises StorageError in a workspace without people."""
        if self.actor is None:
            raise StorageError("This workspace has no people yet. Set it up in the window first.")
        return self.actor

    @property
    def acting_for_other(self) -> bool:
        """Whether the local person acts in somebody else's name."""
        return self.recorder is not None and self.me.id != self.recorder.id

    @contextmanager
    def operation(
        self, label: str, *, reason: str = "", source: str = "", source_note: str = "", irreversible: str = ""
    ) -> Iterator[Operation]:
        """Open one named, undoable operation; subscribers hear of it after it is saved."""
        stamp = Stamp(label, *self._signature(), reason, source, source_note, irreversible)
        with open_operation(self.database, stamp) as current:
            yield current
            telling.tell(current, stamp.actor_id)
        self.tell(current.changes)

    def subscribe(self, listener: Callable[[Changes], None]) -> None:
        """Call ``listener`` after every saved change, in the thread that made it."""
        self._subscribers.append(listener)

    def tell(self, changes: Changes) -> None:
        """Hand changes to the subscribers, after taking up another name or role of who acts."""
        if "person" in changes.entities():
            self._renew(changes)
        for listener in tuple(self._subscribers):
            listener(changes)

    def next_undo(self) -> Step | None:
        """Return what `undo` would undo."""
        return undoable(self.read)

    def next_redo(self) -> Step | None:
        """Return what `redo` would do again."""
        return redoable(self.read)

    def steps(self) -> list[OperationRow]:
        """Return the latest operations that people did, the newest first; to clients and partners their own.

        The labels of others may name tasks and people that they do not see.
        """
        return history.steps(self.read, None if is_staff(self.me) else self.me.id)

    def against_undo(self) -> str:
        """Return why the acting person cannot undo the latest operation, or ""."""
        step = self.next_undo()
        return self._not_own(step.id, "undo") if step else "There is nothing to undo."

    def against_redo(self) -> str:
        """Return why the acting person cannot do again what was undone last, or ""."""
        step = self.next_redo()
        return self._not_own(step.id, "redo") if step else "There is nothing to redo."

    def undo(self, operation_id: int | None = None) -> Undone:
        """Undo the latest operation, or the given one; raises NotUndone with the reason.

        Clients and partners undo only what was done in their own name.
        """
        if operation_id is None:
            step = self.next_undo()
            if step is None:
                raise NotUndone("There is nothing to undo.")
            operation_id = step.id
        self._require_own(operation_id, "undo")
        return self._told(undo(self.database, operation_id, *self._signature()), operation_id)

    def redo(self) -> Undone:
        """Do the operation undone last again; raises NotUndone with the reason."""
        step = self.next_redo()
        if step is None:
            raise NotUndone("There is nothing to redo.")
        self._require_own(step.id, "redo")
        return self._told(redo(self.database, step.id, *self._signature()), step.id)

    def _require_own(self, operation_id: int, doing: str) -> None:
        if reason := self._not_own(operation_id, doing):
            raise NotUndone(reason)

    def _not_own(self, operation_id: int, doing: str) -> str:
        """Refuse clients and partners the steps of others: undo writes what they may not write."""
        if is_staff(self.me) or history.actor_of(self.read, operation_id) == self.me.id:
            return ""
        return _OF_OTHERS.format(doing)

    def _told(self, undone: Undone, operation_id: int) -> Undone:
        """Hand on what an undo or redo changed, with the notifications of the operation it was done to."""
        if ids := notifications.of_operation(self.read, operation_id):
            undone.changes.changed["notification"] = ids
        self.tell(undone.changes)
        return undone

    def _renew(self, changes: Changes) -> None:
        """Read who acts and who records anew: an undo changes them as well as a form does."""
        before = self.actor
        self.recorder, self.actor = self._again(self.recorder), self._again(before)
        if self.actor is not None and self.actor != before:
            changes.changed["actor"] = {self.actor.id}

    def _again(self, known: Actor | None) -> Actor | None:
        return known and queries.actor(self.read, known.id)

    def _signature(self) -> tuple[int, int | None, int | None]:
        now = int(self.clock().timestamp() * 1000)
        return now, self.actor.id if self.actor else None, self.recorder.id if self.recorder else None

    def _local_person(self) -> Actor | None:
        person_id = self.settings().get("local_person_id")
        return queries.actor(self.read, person_id) if person_id is not None else None


def upgrade(path: Path) -> Path | None:
    """Bring a workspace up to date without opening it; return the copy of it as it was, or None."""
    path = real_path(path)
    if not os.path.isfile(path):
        prepare(path)
    lock = _lock(path)
    try:
        return prepare(path)
    finally:
        lock.release()


def _lock(path: Path) -> FileLock:
    """Hold the workspace for this process; the system lets go of it however the process ends."""
    lock = FileLock(path.with_name(f".{path.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise InUse(f"{path.name} is open in another Lineup window. Close it there first.") from error
    except OSError as error:
        raise cannot_write(path, error) from error
    return lock
