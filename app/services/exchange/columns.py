"""Which field each column goes to: what can be chosen, what is missing, what was chosen twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.networks import Network
from app.services.exchange.values import (
    BadValue,
    guess_decimal,
    guess_scale,
    parse_count,
    parse_handle,
    parse_rate,
    unguard,
)
from app.services.exchange.words import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.exchange.sheet import Sheet

PROFILE_KINDS = frozenset((Kind.HANDLE, Kind.FOLLOWERS, Kind.AVERAGE_VIEWS, Kind.ENGAGEMENT, Kind.URL))
_SEVERAL = frozenset((Kind.CATEGORIES, Kind.NOTES, Kind.NONE))
_LABELS = {
    Kind.NAME: "Name",
    Kind.HANDLE: "handle",
    Kind.FOLLOWERS: "followers",
    Kind.AVERAGE_VIEWS: "average views",
    Kind.ENGAGEMENT: "engagement",
    Kind.URL: "address",
    Kind.COUNTRY: "Country",
    Kind.CATEGORIES: "Categories",
    Kind.CONTACT: "Contact",
    Kind.NOTES: "Notes",
    Kind.NETWORK: "Network",
    Kind.NONE: "Not imported",
}


class How(StrEnum):
    """How a column came to its field."""

    SAME_NAME = "same_name"
    GUESSED = "guessed"
    CHOSEN = "chosen"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a creator. A profile's field without a network belongs to the file's network."""

    kind: Kind
    network: Network | None = None

    @property
    def label(self) -> str:
        """The field as a menu shows it: "Country", "Instagram · handle"."""
        name = _LABELS[self.kind]
        if self.kind not in PROFILE_KINDS:
            return name
        return f"{self.network.label} · {name}" if self.network else name.capitalize()

    @property
    def goes_in(self) -> bool:
        """Whether the column is imported."""
        return self.kind is not Kind.NONE

    @property
    def leads(self) -> bool:
        """Whether the field names the row."""
        return self.kind is Kind.NAME

    @property
    def is_number(self) -> bool:
        """Whether its values are set like numbers."""
        return self.kind in (Kind.FOLLOWERS, Kind.AVERAGE_VIEWS, Kind.ENGAGEMENT)


@dataclass(frozen=True, slots=True)
class Match:
    """A column (0 is the first), the field it goes to, and how that was found."""

    column: int
    field: Field
    how: How


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value that does not fit its column's field, and in how many rows it stands."""

    value: str
    times: int
    reason: str


def all_fields() -> tuple[Field, ...]:
    """Return what a column can be matched to, in the order of the menu, "Not imported" first."""
    plain = (Kind.NONE, Kind.NAME, Kind.COUNTRY, Kind.CATEGORIES, Kind.CONTACT, Kind.NOTES, Kind.NETWORK)
    profile = [kind for kind in Kind if kind in PROFILE_KINDS]
    networks = (None, *Network)
    return (
        *(Field(kind) for kind in plain),
        *(Field(kind, network) for network in networks for kind in profile),
    )


def choose(matches: Sequence[Match], column: int, field: Field) -> list[Match]:
    """Return the matches with `column` going to `field` because a person said so."""
    return [Match(column, field, How.CHOSEN) if match.column == column else match for match in matches]


def conflicts(matches: Sequence[Match], network: Network | None = None) -> dict[int, str]:
    """Return for each column whose field another column has too the sentence to show there."""
    columns: dict[Field, list[int]] = defaultdict(list)
    for match in matches:
        field = match.field
        if field.kind in PROFILE_KINDS and field.network is None:
            field = Field(field.kind, network)
        if field.kind not in _SEVERAL:
            columns[field].append(match.column)
    return {
        column: f"{field.label.replace(' · ', ' ')} is chosen twice."
        for field, found in columns.items()
        if len(found) > 1
        for column in found
    }


def needed(matches: Sequence[Match], network: Network | None = None) -> tuple[str, ...]:
    """Return what is still missing before the rows can be checked; empty when nothing is.

    A handle alone will do: it serves as the name too.
    """
    kinds = {match.field.kind for match in matches}
    missing = []
    if not kinds & {Kind.NAME, Kind.HANDLE, Kind.URL}:
        missing.append("A name or a handle")
    if not kinds & {Kind.HANDLE, Kind.URL}:
        missing.append("At least one profile")
    loose = any(match.field.kind in PROFILE_KINDS and match.field.network is None for match in matches)
    if loose and network is None and Kind.NETWORK not in kinds:
        missing.append("The network the handles belong to")
    return tuple(missing)


def guess_numbers(sheet: Sheet, matches: Sequence[Match]) -> str:
    """Return the decimal mark that most number columns of a list use: "." or ","."""
    numbers = PROFILE_KINDS - {Kind.HANDLE, Kind.URL}
    marks = [guess_decimal(sheet.samples(match.column)) for match in matches if match.field.kind in numbers]
    return "," if marks.count(",") > len(marks) / 2 else "."


def misfits(
    sheet: Sheet, match: Match, network: Network | None = None, decimal: str | None = None
) -> list[Misfit]:
    """Return the values of a column that do not fit its field, most frequent first."""
    if match.field.kind not in PROFILE_KINDS or match.field.kind is Kind.URL:
        return []
    values = Counter(row.cell(match.column) for row in sheet.rows)
    samples = sheet.samples(match.column)
    decimal = decimal or guess_decimal(samples)
    scale = guess_scale(samples)
    found = []
    for value, times in values.most_common():
        try:
            if match.field.kind is Kind.HANDLE:
                parse_handle(unguard(value), match.field.network or network or Network.OTHER)
            elif match.field.kind is Kind.ENGAGEMENT and scale != "reactions":
                parse_rate(value, decimal, scale)
            else:
                parse_count(value, decimal)
        except BadValue as error:
            found.append(Misfit(value, times, str(error)))
    return found
