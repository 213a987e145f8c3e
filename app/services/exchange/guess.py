"""Guessing what each column holds, from its header, its values, its neighbours and the file's name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.networks import Network
from app.domain.text import fold
from app.services.exchange.columns import PROFILE_KINDS, Field, How, Match
from app.services.exchange.values import BadValue, is_missing, parse_count
from app.services.exchange.words import (
    AVERAGES,
    HANDLES,
    IGNORED,
    METRIC_WORDS,
    NAMES,
    NETWORK_WORDS,
    OTHER_METRICS,
    PLAIN,
    SURE_NAMES,
    TOTALS,
    Kind,
    header_words,
    split_network,
)

if TYPE_CHECKING:
    from app.services.exchange.sheet import Sheet

_HANDLE = re.compile(r"@?[A-Za-z0-9._\-]{2,40}")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.|m\.)?([a-z]+)\.(?:com|tv|net|be)/\S+", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_WORDY = (Kind.NOTES, Kind.CATEGORIES, Kind.COUNTRY, Kind.NAME, Kind.HANDLE)
_SAME = frozenset(
    ("name", "country", "categories", "category", "notes", "contact", "network", "followers", "handle")
) | {fold(network.label) for network in Network}


@dataclass(slots=True)
class _Column:
    """What is known of one column. `maybe` marks a name that may be a handle, or the reverse."""

    index: int
    header: str
    samples: list[str]
    kind: Kind = Kind.NONE
    network: Network | None = None
    maybe: bool = False
    rest: list[str] = field(default_factory=list)

    def share(self, pattern: re.Pattern[str]) -> float:
        """Return the share of values that are wholly of this form."""
        values = [value for value in self.samples if not is_missing(value)]
        return sum(pattern.fullmatch(value) is not None for value in values) / len(values) if values else 0.0

    def numbers(self) -> float:
        """Return the share of values that are numbers."""
        values = [value for value in self.samples if not is_missing(value)]
        return sum(_is_number(value) for value in values) / len(values) if values else 0.0


def guess_columns(sheet: Sheet) -> list[Match]:
    """Return one Match per column, in order."""
    columns = [_Column(index, name, sheet.samples(index)) for index, name in enumerate(sheet.columns)]
    for column in columns:
        _by_header(column)
        _by_values(column)
    _settle_names(columns)
    default = guess_network(sheet)
    _give_networks(columns, default)
    _keep_one(columns)
    return [_match(column) for column in columns]


def guess_network(sheet: Sheet) -> Network | None:
    """Return the one network a list is about: named in its headers, its addresses or the file's name."""
    named = {split_network(header_words(name))[0] for name in sheet.columns} - {None}
    if len(named) > 1:
        return None
    if not named:
        named = {
            _host_network(value) for i in range(len(sheet.columns)) for value in sheet.samples(i, 20)
        } - {None}
    if not named:
        named = {split_network(header_words(sheet.file.rpartition(".")[0]))[0]} - {None}
    return named.pop() if len(named) == 1 else None


def _by_header(column: _Column) -> None:
    words = header_words(column.header)
    column.network, column.rest = split_network(words)
    known = set(column.rest)
    phrase = " ".join(column.rest)
    if phrase in IGNORED or known & TOTALS:
        return
    metric = next((kind for kind, names in METRIC_WORDS if known & names), None)
    plain = next((kind for kind, names in PLAIN if phrase in names or _singular(phrase) in names), None)
    if metric is not None:
        column.kind = metric
    elif known & OTHER_METRICS & set(words) and (known & AVERAGES or phrase not in NAMES) and plain is None:
        column.kind = Kind.NONE
    elif phrase in SURE_NAMES:
        column.kind = Kind.NAME
    elif plain is not None:
        column.kind = plain
    elif phrase in HANDLES or (column.network is not None and not phrase):
        column.kind, column.maybe = Kind.HANDLE, phrase in ("channel", "kanal", "chaine", "canal", "canale")
    elif phrase in NAMES:
        column.kind, column.maybe = Kind.NAME, True


def _singular(phrase: str) -> str:
    return phrase.removesuffix(" 1").removesuffix("s")


def _by_values(column: _Column) -> None:
    """Correct what the values contradict, and find what a header did not say."""
    if not column.samples:
        return
    if column.kind in (Kind.FOLLOWERS, Kind.AVERAGE_VIEWS, Kind.ENGAGEMENT):
        if column.numbers() < 0.3:
            column.kind = Kind.NONE
    elif column.kind in _WORDY and column.numbers() > 0.8:
        _numbers_below_a_word(column)
    if column.kind in (Kind.HANDLE, Kind.NONE, Kind.URL, Kind.CONTACT) or column.maybe:
        _addresses(column)


def _numbers_below_a_word(column: _Column) -> None:
    # "Instagram" above numbers means followers there; any other word above numbers is not what it seems.
    is_network = column.network is not None and not column.rest
    column.kind = Kind.FOLLOWERS if is_network else Kind.NONE
    column.maybe = False


def _addresses(column: _Column) -> None:
    if column.share(_EMAIL) > 0.5:
        column.kind, column.maybe = Kind.CONTACT, False
        return
    hosts = Counter(network for value in column.samples if (network := _host_network(value)))
    if hosts and sum(hosts.values()) > len(column.samples) / 2:
        column.network = column.network or hosts.most_common(1)[0][0]
        column.kind = Kind.URL if column.kind is not Kind.HANDLE else Kind.HANDLE
        column.maybe = False
    elif column.kind is Kind.NONE and column.share(re.compile(r"@[\w.\-]+")) > 0.5:
        column.kind = Kind.HANDLE


def _host_network(value: str) -> Network | None:
    match = _ADDRESS.fullmatch(value)
    network = NETWORK_WORDS.get(match[1].lower()) if match else None
    return network if network not in (Network.BLOG, Network.OTHER) else None


def _settle_names(columns: list[_Column]) -> None:
    """Decide which of the doubtful columns holds handles: those have no spaces and no accents."""
    maybe = [column for column in columns if column.maybe]
    names = [column for column in columns if column.kind is Kind.NAME and not column.maybe]
    handles = [column for column in columns if column.kind in (Kind.HANDLE, Kind.URL) and not column.maybe]
    if len(maybe) > 1 and not handles:
        best = max(maybe, key=lambda column: (_handle_likeness(column), column.kind is Kind.HANDLE))
        best.kind = Kind.HANDLE
        maybe.remove(best)
        handles.append(best)
    elif len(maybe) == 1 and not handles:
        _settle_single(maybe[0], bool(names))
        return
    for column in sorted(maybe, key=_handle_likeness):
        column.kind = Kind.NONE if names else Kind.NAME
        names.append(column)


def _settle_single(column: _Column, has_name: bool) -> None:
    likeness = _handle_likeness(column)
    if has_name or likeness > 0.95:
        column.kind = Kind.HANDLE


def _handle_likeness(column: _Column) -> float:
    """Return how much the values look like handles; capitals count against it, a little."""
    capitals = column.share(re.compile(r".*[A-ZÀ-Þ].*"))
    return column.share(_HANDLE) - capitals / 10


def _give_networks(columns: list[_Column], default: Network | None) -> None:
    """Followers, views, engagement and addresses belong to the handle before them unless they say another."""
    last = default
    for column in columns:
        if column.kind in (Kind.HANDLE, Kind.URL) and column.network is not None:
            last = column.network
        elif column.kind in PROFILE_KINDS and column.network is None:
            column.network = last


def _keep_one(columns: list[_Column]) -> None:
    """Where several columns were guessed for one field, keep the one whose header says it best."""
    taken: dict[tuple[Kind, Network | None], _Column] = {}
    for column in columns:
        network = column.network if column.kind in PROFILE_KINDS else None
        if column.kind in (Kind.NONE, Kind.CATEGORIES, Kind.NOTES):
            continue
        other = taken.setdefault((column.kind, network), column)
        if other is column:
            continue
        loser = column if _fitness(other) >= _fitness(column) else other
        loser.kind = Kind.NONE
        taken[column.kind if loser is not column else other.kind, network] = (
            column if loser is other else other
        )


def _fitness(column: _Column) -> float:
    """Rank rivals: an average before a part of it, a plain header before a long one, full before empty."""
    average = column.kind in (Kind.AVERAGE_VIEWS, Kind.ENGAGEMENT) and bool(
        set(column.rest) & (AVERAGES - {"auth"})
    )
    return average * 2 + len(column.samples) / 200 - len(column.rest) / 10


def _is_number(value: str) -> bool:
    try:
        return parse_count(value.replace("%", "")) is not None
    except BadValue as error:
        return str(error) == "below zero"


def _match(column: _Column) -> Match:
    if column.kind is Kind.NONE:
        return Match(column.index, Field(Kind.NONE), How.NONE)
    network = column.network if column.kind in PROFILE_KINDS else None
    renamed = column.maybe and column.kind is not Kind.NAME
    how = How.SAME_NAME if fold(column.header) in _SAME and not renamed else How.GUESSED
    return Match(column.index, Field(column.kind, network), how)
