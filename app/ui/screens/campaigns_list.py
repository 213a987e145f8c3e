"""The order of the campaigns list, and which of them its tab, filters and search leave."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app.domain.networks import Network, mask_of
from app.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.domain.deliverable_rows import CampaignMoney
    from app.domain.rows import CampaignRow

    _Order = tuple[Callable[[CampaignRow], bool], Callable[[CampaignRow], Any]]

STATUS_ORDER = ("active", "planning", "completed", "archived")
"""What needs work first, as the tabs have it."""
TRASH = "trash"
SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which campaigns to list; empty sets do not narrow. ``tab`` is "all", a status or "trash"."""

    tab: str = "all"
    search: str = ""
    clients: frozenset[int] = frozenset()
    networks: frozenset[Network] = frozenset()
    periods: frozenset[str] = field(default_factory=frozenset)

    @property
    def narrow(self) -> bool:
        """Whether search or filters leave anything out."""
        return bool(self.search.strip() or self.clients or self.networks or self.periods)


def wanted_of(tab: str, values: Mapping[str, Sequence[object]], search: str) -> Wanted:
    """Return what tab, filter bar and search ask for together."""
    return Wanted(
        tab,
        search,
        frozenset(int(str(value)) for value in values.get("client", ())),
        frozenset(Network(str(value)) for value in values.get("network", ())),
        frozenset(str(value) for value in values.get("dates", ())),
    )


def in_tab(row: CampaignRow, tab: str) -> bool:
    """Say whether a campaign belongs to a tab; what is in the trash belongs there only."""
    return tab == TRASH if row.deleted else tab in ("all", row.status)


def chosen(rows: Iterable[CampaignRow], wanted: Wanted, today: date) -> list[CampaignRow]:
    """Return the campaigns to list, in the order given."""
    words = fold(wanted.search).split()
    mask = mask_of(wanted.networks)
    return [
        row
        for row in rows
        if in_tab(row, wanted.tab)
        and (not wanted.clients or row.client_id in wanted.clients)
        and (not mask or row.networks & mask)
        and (not wanted.periods or any(in_period(row, each, today) for each in wanted.periods))
        and (not words or _found(row, words))
    ]


def in_period(row: CampaignRow, period: str, today: date) -> bool:
    """Say whether a campaign's dates fit "running", "starting", "ending", "over", "undated" or a year."""
    first, last = row.start or row.end, row.end or row.start
    if first is None or last is None:
        return period == "undated"
    if period.isdigit():
        return first.year <= int(period) <= last.year
    fits = {
        "running": first <= today and (row.end is None or today <= last),
        "starting": today < first <= today + SOON,
        "ending": row.end is not None and today <= last <= today + SOON,
        "over": row.end is not None and last < today,
    }
    return fits.get(period, False)


def years(rows: Iterable[CampaignRow]) -> list[int]:
    """Return every year that one of the campaigns runs in, the latest first."""
    found: set[int] = set()
    for row in rows:
        first, last = row.start or row.end, row.end or row.start
        if first and last:
            found.update(range(first.year, last.year + 1))
    return sorted(found, reverse=True)


def in_order(
    rows: list[CampaignRow], key: str, descending: bool, money: Mapping[int, CampaignMoney]
) -> list[CampaignRow]:
    """Return the campaigns in the order of a column, those without a value last in either direction."""
    missing, sort_key = _of_money(key, money) or _ORDERS.get(key, _ORDERS["name"])
    there = sorted((row for row in rows if not missing(row)), key=sort_key, reverse=descending)
    return there + [row for row in rows if missing(row)]


def _of_money(key: str, money: Mapping[int, CampaignMoney]) -> _Order | None:
    """Return how a column of money orders: an amount within its currency, two of them cannot be compared."""

    def committed(row: CampaignRow) -> tuple[str, int]:
        return row.currency, money[row.id].sums.committed

    def nothing_yet(row: CampaignRow) -> bool:
        return money[row.id].budget is None and not money[row.id].sums.committed

    def publications(row: CampaignRow) -> tuple[int, int]:
        sums = money[row.id].sums
        return sums.publications, sums.done_publications

    def none_yet(row: CampaignRow) -> bool:
        return not money[row.id].sums.publications

    orders: dict[str, _Order] = {
        "committed": (nothing_yet, committed),
        "publications": (none_yet, publications),
    }
    return orders.get(key)


def _found(row: CampaignRow, words: list[str]) -> bool:
    text = fold(f"{row.name} {row.client} {row.goals[:2000]}")
    return all(word in text for word in words)


def _never(_row: CampaignRow) -> bool:
    return False


def _no_dates(row: CampaignRow) -> bool:
    return row.start is None and row.end is None


def _name(row: CampaignRow) -> tuple[str, int]:
    return fold(row.name), row.id


def _status(row: CampaignRow) -> int:
    return STATUS_ORDER.index(row.status)


def _client(row: CampaignRow) -> str:
    return fold(row.client)


def _dates(row: CampaignRow) -> tuple[date, date]:
    first = row.start or row.end or date.min
    return first, row.end or date.max


def _influencers(row: CampaignRow) -> tuple[int, int]:
    return row.influencers, row.accepted


_ORDERS: dict[str, _Order] = {
    "name": (_never, _name),
    "status": (_never, _status),
    "client": (_never, _client),
    "dates": (_no_dates, _dates),
    "influencers": (_never, _influencers),
}
