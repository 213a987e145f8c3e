"""The one way to write: a named operation that records each row's value before and after."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Delete,
    Insert,
    Integer,
    Select,
    Table,
    Text,
    Update,
    bindparam,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from app.domain.changes import Changes
from app.persistence.database import Database
from app.persistence.dialect import among, as_json, id_set, row_json, rows_from, rows_value
from app.persistence.tables import event, operation

_EVENT = ["operation_id", "entity", "row_id", "field", "verb", "before", "after"]
_ROWS_AT_ONCE = 5_000

_THIS = bindparam("this", type_=Integer())
_OPEN = insert(operation).returning(operation.c.id)
_CLOSE_EMPTY = delete(operation).where(operation.c.id == _THIS)
_RENAME = update(operation).where(operation.c.id == _THIS)
_FORGET = update(operation).where(operation.c.redoable == 1).values(redoable=0)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who does what, when and why: stored once per operation, shared by all its events.

    ``at`` is milliseconds since 1970 in UTC. ``irreversible`` is the reason why it cannot be undone, or "".
    """

    label: str
    at: int
    actor_id: int | None
    recorder_id: int | None
    reason: str = ""
    source: str = ""
    source_note: str = ""
    irreversible: str = ""
    kind: str = "do"
    undoes_id: int | None = None


@dataclass(slots=True)
class Operation:
    """An open operation: writes rows and their events in one transaction."""

    connection: Connection
    id: int
    changes: Changes = field(default_factory=Changes)
    events: int = 0

    def rename(self, label: str) -> None:
        """Give the operation another label, where it turns out to do less than was announced."""
        self.connection.execute(_RENAME, {"this": self.id, "label": label})

    @property
    def undo_id(self) -> int | None:
        """The id under which it can be undone; None while nothing was written."""
        return self.id if self.events else None

    def insert(
        self, table: Table, rows: Sequence[Mapping[str, object]], verb: str | None = None
    ) -> list[int]:
        """Insert rows that all have the same keys; return their ids in the same order."""
        ids: list[int] = []
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            part = rows[start : start + _ROWS_AT_ONCE]
            statement = _inserting(table, tuple(part[0]))
            ids += self._inserted(table, statement, verb, {"rows": rows_value(part)})
        return ids

    def update(
        self, table: Table, ids: Iterable[int], values: Mapping[str, object], verb: str | None = None
    ) -> int:
        """Set the same values on many rows; return how many values differ from what was there."""
        chosen = list(ids)
        bound = {"ids": id_set(chosen)}
        written = 0
        for name, value in values.items():
            written += self._recorded(_changes(table, name), verb, {**bound, _new(name): value})
        if written:
            new = {_new(name): value for name, value in values.items()}
            self.connection.execute(_setting(table, tuple(values)), bound | new)
            self.changes.changed.setdefault(table.name, set()).update(chosen)
        return written

    def stay(self, table: Table, ids: Iterable[int], name: str, verb: str) -> int:
        """Record that a verb was done to rows and left a field as it is; return how many there are."""
        chosen = list(ids)
        self.changes.changed.setdefault(table.name, set()).update(chosen)
        return self._recorded(_stays(table, name), verb, {"ids": id_set(chosen)})

    def update_rows(self, table: Table, rows: Sequence[Mapping[str, object]], verb: str | None = None) -> int:
        """Set each row's own values; rows hold ``id`` and the same further keys. Returns values changed."""
        written = 0
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            written += self._update_part(table, rows[start : start + _ROWS_AT_ONCE], verb)
        return written

    def delete(self, table: Table, ids: Iterable[int], verb: str | None = None) -> int:
        """Delete rows; return how many there were."""
        chosen = list(ids)
        bound = {"ids": id_set(chosen)}
        count = self._recorded(_removals(table), verb, bound)
        self.connection.execute(_deleting(table), bound)
        self.changes.removed.setdefault(table.name, set()).update(chosen)
        return count

    def record(self, events: Select[Any], bound: Mapping[str, object] | None = None) -> int:
        """Append the events that a SELECT yields; return how many."""
        count = self.connection.execute(_recording(events), dict(bound or {})).rowcount
        self.events += count
        return count

    def _recorded(self, events: Insert, verb: str | None, bound: Mapping[str, object]) -> int:
        count = self.connection.execute(events, {**bound, "this": self.id, "by_verb": verb}).rowcount
        self.events += count
        return count

    def _inserted(
        self, table: Table, statement: Insert, verb: str | None, bound: Mapping[str, object]
    ) -> list[int]:
        count = self.connection.execute(statement, dict(bound)).rowcount
        if count == 0:
            return []
        last = int(self.connection.execute(_last(table)).scalar_one())
        first = last - count + 1
        self._recorded(_additions(table), verb, {"first": first, "last": last})
        self.changes.added.setdefault(table.name, set()).update(range(first, last + 1))
        return list(range(first, last + 1))

    def _update_part(self, table: Table, rows: Sequence[Mapping[str, object]], verb: str | None) -> int:
        columns = tuple(rows[0])
        bound = {"rows": rows_value(rows)}
        names = [name for name in columns if name != "id"]
        written = sum(self._recorded(_own_changes(table, columns, name), verb, bound) for name in names)
        if written:
            self.connection.execute(_setting_own(table, columns), bound)
            ids = {int(str(row["id"])) for row in rows}
            self.changes.changed.setdefault(table.name, set()).update(ids)
        return written


# Each statement is put together once: that takes several times as long as to run it on a few rows.


@cache
def _inserting(table: Table, names: tuple[str, ...]) -> Insert:
    return insert(table).from_select(list(names), rows_from(names))


@cache
def _last(table: Table) -> Select[Any]:
    return select(func.max(table.c.id))


@cache
def _deleting(table: Table) -> Delete:
    return delete(table).where(among(table.c.id))


@cache
def _additions(table: Table) -> Insert:
    added = _events(table, None, literal(None), row_json(table))
    between = table.c.id.between(bindparam("first", type_=Integer()), bindparam("last", type_=Integer()))
    return _recording(added.where(between).order_by(table.c.id))


@cache
def _removals(table: Table) -> Insert:
    return _recording(_events(table, None, row_json(table), literal(None)).where(among(table.c.id)))


@cache
def _changes(table: Table, name: str) -> Insert:
    """Return what records a field of bound rows, where it differs from the bound value."""
    column, new = table.c[name], _bound(table, name)
    events = _events(table, name, as_json(column), as_json(new))
    return _recording(events.where(among(table.c.id), column.is_distinct_from(new)))


@cache
def _stays(table: Table, name: str) -> Insert:
    """Return what records a field of bound rows as it is, before and after alike."""
    value = as_json(table.c[name])
    return _recording(_events(table, name, value, value).where(among(table.c.id)))


@cache
def _setting(table: Table, names: tuple[str, ...]) -> Update:
    new = {name: _bound(table, name) for name in names}
    changed = update(table).where(among(table.c.id), _differing(table, new))
    return changed.values(**new, version=table.c.version + 1)


@cache
def _own_changes(table: Table, columns: tuple[str, ...], name: str) -> Insert:
    """Return what records a field of rows that are bound with a value each, where it differs."""
    column, new = table.c[name], rows_from(columns).subquery()
    events = _events(table, name, as_json(column), as_json(new.c[name]))
    joined = events.join_from(table, new, table.c.id == new.c.id)
    return _recording(joined.where(column.is_distinct_from(new.c[name])))


@cache
def _setting_own(table: Table, columns: tuple[str, ...]) -> Update:
    rows = rows_from(columns).subquery()
    new: dict[str, ColumnElement[Any]] = {name: rows.c[name] for name in columns if name != "id"}
    changed = update(table).where(table.c.id == rows.c.id, _differing(table, new))
    return changed.values(**new, version=table.c.version + 1)


def _events(
    table: Table, name: str | None, before: ColumnElement[Any], after: ColumnElement[Any]
) -> Select[Any]:
    verb = bindparam("by_verb", type_=Text())
    return select(_THIS, literal(table.name), table.c.id, literal(name), verb, before, after)


def _recording(events: Select[Any]) -> Insert:
    return insert(event).from_select(_EVENT, events)


def _bound(table: Table, name: str) -> ColumnElement[Any]:
    return bindparam(_new(name), type_=table.c[name].type)


def _new(name: str) -> str:
    """Return the name under which a value is bound: that of its column is taken."""
    return f"new_{name}"


def _differing(table: Table, new: Mapping[str, ColumnElement[Any]]) -> ColumnElement[bool]:
    return or_(*(table.c[name].is_distinct_from(value) for name, value in new.items()))


@contextmanager
def open_operation(database: Database, stamp: Stamp) -> Iterator[Operation]:
    """Open the one transaction in which writes are possible; if it writes nothing, it leaves no trace.

    Raises Busy and StorageError as `Database.writing` does; any error inside rolls everything back.
    """
    with database.writing() as connection:
        opened = connection.execute(_OPEN, asdict(stamp))
        current = Operation(connection, opened.scalar_one())
        yield current
        if current.events == 0:
            connection.execute(_CLOSE_EMPTY, {"this": current.id})
        elif stamp.kind == "do":
            connection.execute(_FORGET)
