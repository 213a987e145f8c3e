"""What differs between databases: sets of ids as one value, rows as JSON. PostgreSQL joins in here."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    DefaultClause,
    Integer,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    select,
)


def id_set(ids: Iterable[int]) -> str:
    """Return ids as one bound value; a statement then has one form for any number of them."""
    return json.dumps(list(ids), separators=(",", ":"))


def among(column: ColumnElement[int], name: str = "ids") -> ColumnElement[bool]:
    """Return ``column IN`` the id set bound as ``name``."""
    return column.in_(_values(name))


@cache
def _values(name: str) -> Select[Any]:
    values = func.json_each(bindparam(name, type_=Text())).table_valued("value")
    return select(values.c.value).correlate(None)


def id_list(ordered: Select[Any]) -> Select[Any]:
    """Return a statement that yields the single id column of ``ordered`` as one JSON array, in its order."""
    rows = ordered.subquery()
    return select(func.json_group_array(rows.c.id))


def read_ids(value: str | None) -> list[int]:
    """Return the ids that a statement of `id_list` produced."""
    ids: list[int] = json.loads(value or "[]")
    return ids


def unindexed(text: ColumnElement[str]) -> ColumnElement[str]:
    """Return a text column as an expression that sorts alike, but that no index serves."""
    return text.concat("")


def as_json(column: ColumnElement[Any]) -> ColumnElement[str]:
    """Return a column's value as JSON text, NULL as ``null``."""
    return func.json_quote(column)


def from_json(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the scalar held as JSON text by `as_json`."""
    return func.json_extract(column, "$")


def recorded_columns(table: Table) -> list[Column[Any]]:
    """Return the columns that the journal records of a row: all but its version."""
    return [column for column in table.columns if column.name != "version"]


def row_json(table: Table) -> ColumnElement[str]:
    """Return a whole row, without its version, as one JSON object."""
    pairs: list[ColumnElement[Any]] = []
    for column in recorded_columns(table):
        pairs += (literal_column(f"'{column.name}'"), column)
    return func.json_object(*pairs)


def row_values(table: Table, source: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    """Return the columns of `row_json` read back from JSON in ``source``, in the same order.

    What was recorded before a column was added to the table has that column's default.
    """
    return [_value(column, source) for column in recorded_columns(table)]


def _value(column: Column[Any], source: ColumnElement[Any]) -> ColumnElement[Any]:
    value = func.json_extract(source, literal_column(f"'$.{column.name}'"))
    if column.nullable or not isinstance(column.server_default, DefaultClause):
        return value
    return func.coalesce(value, literal_column(str(column.server_default.arg)))


def is_recorded(table: Table, source: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return whether a row is as JSON in ``source`` has it, its version left out.

    The text is the same unless columns were added since: only then is each value compared.
    """
    recorded = zip(recorded_columns(table), row_values(table, source), strict=True)
    alike = and_(*(column.is_not_distinct_from(value) for column, value in recorded))
    return case((row_json(table) == source, True), else_=alike)


def rows_value(rows: Sequence[Mapping[str, object]]) -> str:
    """Return rows as one bound value for `rows_from`."""
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def rows_from(names: Sequence[str], name: str = "rows") -> Select[Any]:
    """Return a SELECT of the named fields of each bound row, in the order given, one row each."""
    each = func.json_each(bindparam(name, type_=Text())).table_valued("key", "value")
    fields = [func.json_extract(each.c.value, literal_column(f"'$.{field}'")).label(field) for field in names]
    return select(*fields).order_by(each.c.key.cast(Integer))
