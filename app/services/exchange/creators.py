"""From rows to creators: every row becomes a cleaned creator or is refused with its line and the reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.networks import Network, handle_key
from app.domain.text import clean, clean_line
from app.services.exchange.columns import PROFILE_KINDS, Match
from app.services.exchange.sheet import Cancelled, Progress, Row, Sheet, check_cancelled
from app.services.exchange.values import (
    BadValue,
    RateScale,
    guess_decimal,
    guess_scale,
    is_missing,
    parse_count,
    parse_handle,
    parse_network,
    parse_rate,
    rate_of,
    unguard,
)
from app.services.exchange.words import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NAME_LIMIT, COUNTRY_LIMIT, CATEGORY_LIMIT, CONTACT_LIMIT, NOTES_LIMIT, URL_LIMIT = (
    200,
    100,
    80,
    300,
    20_000,
    2_000,
)

MOST_CATEGORIES = 20


@dataclass(frozen=True, slots=True)
class Profile:
    """An account. `engagement` is in hundredths of a percent; a number that is not known is None.

    `key` is the network and the form under which two spellings of the handle are one account.
    """

    network: Network
    handle: str
    followers: int | None = None
    average_views: int | None = None
    engagement: int | None = None
    url: str = ""
    key: tuple[Network, str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", (self.network, handle_key(self.network, self.handle)))


@dataclass(frozen=True, slots=True)
class Creator:
    """One row that can go in: at least one profile, and a name (the handle's, where the list has none).

    `values` and `columns` are the row as it stood, for the list of refused rows.
    """

    line: int
    file: str
    name: str
    country: str
    categories: tuple[str, ...]
    notes: str
    contact: str
    profiles: tuple[Profile, ...]
    values: tuple[str, ...] = field(default=(), compare=False, repr=False)
    columns: tuple[str, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Refused:
    """One row that cannot go in: where, why, the value at fault, and the cells under their column names."""

    line: int
    file: str
    reason: str
    detail: str
    values: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(slots=True)
class _Reading:
    """How each column of one sheet is read."""

    sheet: Sheet
    matches: list[Match]
    network: Network | None
    decimals: dict[int, str] = field(default_factory=dict)
    scales: dict[int, RateScale] = field(default_factory=dict)
    kinds: dict[Kind, list[int]] = field(default_factory=dict)


class _RowRefused(Exception):
    """The row cannot go in; args are the reason and the detail."""


def read_creators(
    sheet: Sheet,
    matches: Sequence[Match],
    network: Network | None = None,
    *,
    decimal: str | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Iterator[Creator | Refused]:
    """Yield a Creator or a Refused per row, in order.

    `network` is that of columns that name none; `decimal` is "." or ",", None guesses it for each column.
    `progress` gets (rows done, rows in all). A number that cannot be read stays empty, as the columns step
    says; one below zero refuses the row. Raises ReadingStopped when `cancelled()` says yes.
    """
    reading = _prepare(sheet, matches, network, decimal)
    for done, row in enumerate(sheet.rows):
        if done % 1000 == 0:
            check_cancelled(cancelled)
            if progress is not None:
                progress(done, len(sheet.rows))
        try:
            yield _creator(reading, row)
        except _RowRefused as refusal:
            reason, detail = refusal.args
            values = row.cells[: len(sheet.columns)]
            yield Refused(row.line, sheet.file, reason, detail, values, sheet.columns)
    if progress is not None:
        progress(len(sheet.rows), len(sheet.rows))


def _prepare(
    sheet: Sheet, matches: Sequence[Match], network: Network | None, decimal: str | None
) -> _Reading:
    reading = _Reading(sheet, [match for match in matches if match.field.kind is not Kind.NONE], network)
    for match in reading.matches:
        reading.kinds.setdefault(match.field.kind, []).append(match.column)
        if match.field.kind in PROFILE_KINDS:
            samples = sheet.samples(match.column)
            reading.decimals[match.column] = decimal or guess_decimal(samples)
            reading.scales[match.column] = guess_scale(samples)
    return reading


def _creator(reading: _Reading, row: Row) -> Creator:
    profiles = _profiles(reading, row)
    name = clean_line(_first(reading, row, Kind.NAME), NAME_LIMIT)
    if not profiles:
        raise _RowRefused(*_why_no_profile(reading, name))
    categories = dict.fromkeys(
        category
        for column in reading.kinds.get(Kind.CATEGORIES, ())
        for category in _categories(_cell(row, column))
    )
    return Creator(
        line=row.line,
        file=reading.sheet.file,
        name=name or profiles[0].handle,
        country=clean_line(_first(reading, row, Kind.COUNTRY), COUNTRY_LIMIT),
        categories=tuple(categories)[:MOST_CATEGORIES],
        notes=clean("\n".join(_all(reading, row, Kind.NOTES)), NOTES_LIMIT),
        contact=clean_line(_first(reading, row, Kind.CONTACT), CONTACT_LIMIT),
        profiles=profiles,
        values=row.cells[: len(reading.sheet.columns)],
        columns=reading.sheet.columns,
    )


def _cell(row: Row, column: int) -> str:
    value = unguard(row.cell(column)).strip()
    return "" if is_missing(value) else value


def _all(reading: _Reading, row: Row, kind: Kind) -> list[str]:
    return [value for column in reading.kinds.get(kind, ()) if (value := _cell(row, column))]


def _first(reading: _Reading, row: Row, kind: Kind) -> str:
    values = _all(reading, row, kind)
    if kind is Kind.NAME and not values:  # a creator may well be called X
        values = [row.cell(column) for column in reading.kinds.get(kind, ())]
        values = [value for value in values if len(value) == 1 and value.isalnum()]
    return values[0] if values else ""


def _categories(text: str) -> list[str]:
    """Split at semicolons, bars and slashes between spaces; a comma may belong to the category's name."""
    parts = text.replace("|", ";").replace(" / ", ";").split(";")
    return [part for part in (clean_line(part, CATEGORY_LIMIT) for part in parts) if part]


def _profiles(reading: _Reading, row: Row) -> tuple[Profile, ...]:
    network = reading.network
    for column in reading.kinds.get(Kind.NETWORK, ()):
        network = parse_network(row.cell(column)) or network
    cells: dict[Network, dict[Kind, int]] = {}
    for match in reading.matches:
        if match.field.kind in PROFILE_KINDS:
            at = match.field.network or network
            if at is not None:
                cells.setdefault(at, {}).setdefault(match.field.kind, match.column)
    found = (_profile(reading, row, at, columns) for at, columns in cells.items())
    return tuple(profile for profile in found if profile is not None)


def _profile(reading: _Reading, row: Row, network: Network, columns: dict[Kind, int]) -> Profile | None:
    url = clean_line(_cell(row, columns[Kind.URL]), URL_LIMIT) if Kind.URL in columns else ""
    written = row.cell(columns[Kind.HANDLE]) if Kind.HANDLE in columns else ""
    try:
        handle = parse_handle(unguard(written), network) or parse_handle(url, network)
    except BadValue as error:
        raise _RowRefused("Handle not readable", f"“{clean_line(written or url, 60)}” {error}") from None
    if not handle:
        return None
    if not url and "://" in written:
        url = clean_line(written, URL_LIMIT)
    url = url if url.lower().startswith(("https://", "http://")) else ""
    followers = _count(reading, row, columns.get(Kind.FOLLOWERS), "Followers", handle)
    views = _count(reading, row, columns.get(Kind.AVERAGE_VIEWS), "Average views", handle)
    engagement = _engagement(reading, row, columns.get(Kind.ENGAGEMENT), followers)
    return Profile(network, handle, followers, views, engagement, url)


def _count(reading: _Reading, row: Row, column: int | None, what: str, handle: str) -> int | None:
    if column is None:
        return None
    try:
        return parse_count(row.cell(column), reading.decimals[column])
    except BadValue as error:
        if str(error) != "below zero":
            return None
        value = clean_line(row.cell(column), 40)
        raise _RowRefused(f"{what} below zero", f"{value} for @{handle}") from None


def _engagement(reading: _Reading, row: Row, column: int | None, followers: int | None) -> int | None:
    if column is None:
        return None
    text, decimal, scale = row.cell(column), reading.decimals[column], reading.scales[column]
    try:
        if scale is RateScale.REACTIONS:
            reactions = parse_count(text, decimal)
            return rate_of(reactions, followers) if reactions is not None and followers else None
        return parse_rate(text, decimal, scale)
    except BadValue:
        return None


def _why_no_profile(reading: _Reading, name: str) -> tuple[str, str]:
    columns = [
        reading.sheet.columns[match.column]
        for match in reading.matches
        if match.field.kind in (Kind.HANDLE, Kind.URL)
    ]
    empty = " and ".join(columns) + (" is empty" if len(columns) == 1 else " are empty")
    if name:
        return "No profile", f"{name}: {empty}" if columns else name
    return (
        "No name",
        f"{empty[:1].upper()}{empty[1:]}, and so is the name" if columns else "The row has no name",
    )
