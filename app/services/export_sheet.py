"""A list on its way into a file: its columns, the kinds of values they hold, and the rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from app.services.attachment_names import safe_name


class Kind(StrEnum):
    """What the values of a column are, beside None for nothing."""

    TEXT = "text"
    COUNT = "count"
    """A whole number."""
    MONEY = "money"
    """An `Amount`."""
    DATE = "date"
    """A date."""
    MOMENT = "moment"
    """A moment in UTC, or a date where no time of day is meant."""
    PERCENT = "percent"
    """A whole number of hundredths of a percent."""


class Amount(NamedTuple):
    """Money in minor units of its currency."""

    minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``value(row)`` is as its kind says, ``key`` that of the column on screen it belongs to."""

    key: str
    heading: str
    kind: Kind
    value: Callable[[Any], object]
    wide: int = 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list to write. ``rows`` come one after the other, ``count`` says how many are expected."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Any]
    count: int


class Written(NamedTuple):
    """What was written: rows, and cells that were cut because the format holds no more."""

    rows: int
    cut: int


def text(key: str, heading: str, value: Callable[[Any], object], wide: int = 18) -> Column:
    """Return a column of text, ``wide`` characters wide."""
    return Column(key, heading, Kind.TEXT, value, wide)


def count(key: str, heading: str, value: Callable[[Any], object]) -> Column:
    """Return a column of whole numbers."""
    return Column(key, heading, Kind.COUNT, value, max(12, len(heading) + 4))


def money(key: str, heading: str, value: Callable[[Any], object]) -> Column:
    """Return a column of amounts."""
    return Column(key, heading, Kind.MONEY, value, 18)


def day(key: str, heading: str, value: Callable[[Any], object]) -> Column:
    """Return a column of dates."""
    return Column(key, heading, Kind.DATE, value, 13)


def moment(key: str, heading: str, value: Callable[[Any], object]) -> Column:
    """Return a column of moments."""
    return Column(key, heading, Kind.MOMENT, value, 18)


def percent(key: str, heading: str, value: Callable[[Any], object]) -> Column:
    """Return a column of percentages."""
    return Column(key, heading, Kind.PERCENT, value, 12)


def chosen(columns: Sequence[Column], keys: Iterable[str] | None) -> tuple[Column, ...]:
    """Return the columns that belong to those on screen, in their order; None: all there are."""
    if keys is None:
        return tuple(columns)
    return tuple(column for key in keys for column in columns if column.key == key)


def local(value: datetime) -> datetime:
    """Return a UTC moment as the person's own clock has it, to the second, without its zone."""
    aware = value if value.tzinfo else value.replace(tzinfo=UTC)
    try:
        aware = aware.astimezone()
    except (OverflowError, ValueError, OSError):  # at either end of the calendar there is no other zone
        aware = aware.astimezone(UTC)
    return aware.replace(microsecond=0, tzinfo=None)


def proposed_name(title: str, now: datetime) -> str:
    """Return the name of a file for a list, without its ending: "Fjell influencers 2026-11-22"."""
    return safe_name(f"{title[:120]} {local(now).date().isoformat()}")
