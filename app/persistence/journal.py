"""The one way to write: a named operation that records each row's value before and after."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, func, insert, literal, select, update

from app.domain.changes import Changes
from app.persistence.database import Database
from app.persistence.dialect import among, as_json, id_set, row_json, rows_from, rows_value
from app.persistence.tables import event, operation

_EVENT = ["operation_id", "entity", "row_id", "field", "verb", "before", "after"]
_ROWS_AT_ONCE = 5_000


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
        self.connection.execute(update(operation).where(operation.c.id == self.id).values(label=label))

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
            names = list(part[0])
            ids += self.insert_from(table, names, rows_from(names), verb, rows=rows_value(part))
        return ids

    def insert_from(
        self,
        table: Table,
        names: Sequence[str],
        source: Select[Any],
        verb: str | None = None,
        **values: object,
    ) -> list[int]:
        """Insert what a SELECT yields into the named columns; return the new ids in its order."""
        statement = insert(table).from_select(list(names), source)
        count = self.connection.execute(statement, values).rowcount
        if count == 0:
            return []
        last = int(self.connection.execute(select(func.max(table.c.id))).scalar_one())
        first = last - count + 1
        added = self._events(table, None, verb, literal(None), row_json(table))
        self.record(added.where(table.c.id.between(first, last)).order_by(table.c.id))
        self.changes.added.setdefault(table.name, set()).update(range(first, last + 1))
        return list(range(first, last + 1))

    def update(
        self, table: Table, ids: Iterable[int], values: Mapping[str, object], verb: str | None = None
    ) -> int:
        """Set the same values on many rows; return how many values differ from what was there."""
        chosen = list(ids)
        bound = {"ids": id_set(chosen)}
        written = 0
        for name, value in values.items():
            column = table.c[name]
            new = literal(value, column.type)
            events = self._events(table, name, verb, as_json(column), as_json(new))
            written += self.record(events.where(among(table.c.id), column.is_distinct_from(new)), bound)
        if written:
            different = [table.c[n].is_distinct_from(literal(v, table.c[n].type)) for n, v in values.items()]
            changed = update(table).where(among(table.c.id), _any(different))
            self.connection.execute(changed.values(**values, version=table.c.version + 1), bound)
            self.changes.changed.setdefault(table.name, set()).update(chosen)
        return written

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
        gone = self._events(table, None, verb, row_json(table), literal(None))
        count = self.record(gone.where(among(table.c.id)), bound)
        self.connection.execute(delete(table).where(among(table.c.id)), bound)
        self.changes.removed.setdefault(table.name, set()).update(chosen)
        return count

    def _update_part(self, table: Table, rows: Sequence[Mapping[str, object]], verb: str | None) -> int:
        names = [name for name in rows[0] if name != "id"]
        new = rows_from(list(rows[0])).subquery()
        bound = {"rows": rows_value(rows)}
        written = 0
        for name in names:
            events = self._events(table, name, verb, as_json(table.c[name]), as_json(new.c[name]))
            joined = events.join_from(table, new, table.c.id == new.c.id)
            written += self.record(joined.where(table.c[name].is_distinct_from(new.c[name])), bound)
        if written:
            values = {name: new.c[name] for name in names} | {"version": table.c.version + 1}
            different = [table.c[name].is_distinct_from(new.c[name]) for name in names]
            changed = update(table).where(table.c.id == new.c.id, _any(different)).values(**values)
            self.connection.execute(changed, bound)
            ids = {int(str(row["id"])) for row in rows}
            self.changes.changed.setdefault(table.name, set()).update(ids)
        return written

    def _events(
        self,
        table: Table,
        name: str | None,
        verb: str | None,
        before: ColumnElement[Any],
        after: ColumnElement[Any],
    ) -> Select[Any]:
        return select(
            literal(self.id), literal(table.name), table.c.id, literal(name), literal(verb), before, after
        )

    def record(self, events: Select[Any], bound: Mapping[str, object] | None = None) -> int:
        """Append the events that a SELECT yields; return how many."""
        statement = insert(event).from_select(_EVENT, events)
        count = self.connection.execute(statement, dict(bound or {})).rowcount
        self.events += count
        return count


def _any(conditions: Sequence[ColumnElement[bool]]) -> ColumnElement[bool]:
    result = conditions[0]
    for condition in conditions[1:]:
        result = result | condition
    return result


@contextmanager
def open_operation(database: Database, stamp: Stamp) -> Iterator[Operation]:
    """Open the one transaction in which writes are possible; if it writes nothing, it leaves no trace.

    Raises Busy and StorageError as `Database.writing` does; any error inside rolls everything back.
    """
    with database.writing() as connection:
        values = {name: getattr(stamp, name) for name in Stamp.__slots__}
        opened = connection.execute(insert(operation).values(**values).returning(operation.c.id))
        current = Operation(connection, opened.scalar_one())
        yield current
        if current.events == 0:
            connection.execute(delete(operation).where(operation.c.id == current.id))
        elif stamp.kind == "do":
            forget = update(operation).where(operation.c.redoable == 1).values(redoable=0)
            connection.execute(forget)
