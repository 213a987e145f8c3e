"""What the campaigns list shows of a campaign, and what it can be filtered by."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from app.domain.networks import Network
from app.ui.models.columns import Column
from app.ui.screens.campaigns_list import in_period, years
from app.ui.theme import style
from app.ui.theme.statuses import status
from app.ui.widgets.cells import Cell, DotCell, PillCell, TwoLineCell
from app.ui.widgets.figures import date_range, days_left, exact_count, money, money_short
from app.ui.widgets.table_figures import Amount, BarCell
from app.ui.widgets.table_filter_fields import FilterField, Option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from PySide6.QtGui import QColor

    from app.domain.deliverable_rows import CampaignMoney
    from app.domain.rows import CampaignRow

    MoneyOf = Callable[[int], CampaignMoney]

_DORMANT = ("completed", "archived")


class _NameCell(DotCell):
    """Dot, name and first line of the goals; quiet for what is archived."""

    def color(self, row: CampaignRow) -> QColor:
        """Return the colour of the name."""
        return style.current().color(_tone(row))


class _LinesCell(TwoLineCell):
    """A value over a remark; quiet for what is archived or missing."""

    def __init__(
        self,
        second: Callable[[CampaignRow], str],
        missing: Callable[[CampaignRow], bool],
        trailing: bool = False,
    ) -> None:
        super().__init__(second, tabular=True, trailing=trailing)
        self._missing = missing

    def color(self, row: CampaignRow) -> QColor:
        """Return the colour of the value."""
        return style.current().color("text2" if self._missing(row) else _tone(row))


def list_columns(
    tr: Callable[[str], str], today: Callable[[], date], money_of: MoneyOf
) -> tuple[Column, ...]:
    """Return the columns between tick and menu.

    ``today`` tells the day to count from, ``money_of(id)`` the money of a campaign.
    """

    def dates(row: CampaignRow) -> str:
        return date_range(row.start, row.end, today()) or tr("No dates yet")

    def remaining(row: CampaignRow) -> str:
        return "" if row.status in _DORMANT else days_left(row.start, row.end, today())

    def accepted(row: CampaignRow) -> str:
        return tr("{count} accepted").format(count=exact_count(row.accepted)) if row.influencers else ""

    name = _NameCell(_dot, _first_line, strong=True)
    when = _LinesCell(remaining, _has_no_dates)
    who = _LinesCell(accepted, _has_nobody, trailing=True)
    return (
        Column("name", tr("Campaign"), 280, _name, name, stretch=True, minimum=180, tip=_whole_goals),
        Column("status", tr("Status"), 122, _status, PillCell("campaign", _status_key)),
        Column("client", tr("Client"), 132, _client, Cell(_second_tone), drop_order=1),
        Column("dates", tr("Dates"), 160, dates, when),
        Column(
            "influencers",
            tr("Influencers"),
            104,
            _influencers,
            who,
            align="trailing",
            descending_first=True,
            drop_order=3,
        ),
        _committed(tr, money_of),
        _publications(tr, money_of),
    )


def _committed(tr: Callable[[str], str], money_of: MoneyOf) -> Column:
    def amount(row: CampaignRow) -> Amount | None:
        return committed_amount(money_of(row.id), tr)

    def words(row: CampaignRow) -> str:
        return _in_words(amount(row)) or tr("No budget yet")

    def exact(row: CampaignRow) -> str:
        of = money_of(row.id)
        committed = money(of.sums.committed, of.currency, whole=False)
        if of.budget is None:
            return committed if of.sums.committed else ""
        budget = money(of.budget, of.currency, whole=False)
        return tr("{committed} of {budget}").format(committed=committed, budget=budget)

    cell = BarCell(amount, budget=True)
    return Column("committed", tr("Committed"), 226, words, cell, descending_first=True, tip=exact)


def _publications(tr: Callable[[str], str], money_of: MoneyOf) -> Column:
    def amount(row: CampaignRow) -> Amount | None:
        sums = money_of(row.id).sums
        if not sums.publications:
            return None
        of_all = tr("of {count} done").format(count=exact_count(sums.publications))
        return Amount(
            exact_count(sums.done_publications), of_all, "", sums.done_publications / sums.publications
        )

    def words(row: CampaignRow) -> str:
        return _in_words(amount(row)) or tr("None yet")

    title = tr("Publications")
    return Column("publications", title, 130, words, BarCell(amount), descending_first=True, drop_order=2)


def committed_amount(of: CampaignMoney, tr: Callable[[str], str]) -> Amount | None:
    """Return "€151.4k of €180k" and its share, or by how much it is over; None where there is nothing yet."""
    committed, budget = of.sums.committed, of.budget
    if budget is None:
        return Amount(money_short(committed, of.currency), tr("no budget yet")) if committed else None
    share = committed / budget if budget else float(committed > 0) * 2
    end = f"{share:.0%}".replace("%", "\u00a0%")
    if of.over:
        end = tr("{amount} over").format(amount=money_short(of.over, of.currency))
    rest = tr("of {budget}").format(budget=money_short(budget, of.currency))
    return Amount(money_short(committed, of.currency), rest, end, share)


def _in_words(amount: Amount | None) -> str:
    return "" if amount is None else " ".join(filter(None, (amount.strong, amount.rest, amount.end)))


def filter_fields(
    tr: Callable[[str], str],
    rows: Callable[[], Sequence[CampaignRow]],
    counted: Callable[[], Sequence[CampaignRow]],
    today: Callable[[], date],
) -> tuple[FilterField, ...]:
    """Return what can be filtered by. Every one of ``rows`` is a choice, those of the tab are ``counted``."""

    def clients() -> list[Option]:
        return _clients(rows(), counted())

    def networks() -> list[Option]:
        return _networks(rows(), counted())

    def periods() -> list[Option]:
        return _periods(tr, rows(), counted(), today())

    return (
        FilterField("client", tr("Client"), "handshake", options=clients, plural=tr("clients")),
        FilterField("network", tr("Network"), "globe", options=networks, plural=tr("networks")),
        FilterField("dates", tr("Dates"), "calendar-days", options=periods, plural=tr("periods")),
    )


def _clients(rows: Iterable[CampaignRow], counted: Iterable[CampaignRow]) -> list[Option]:
    names = {row.client_id: row.client for row in rows}
    counts = Counter(row.client_id for row in counted)
    return [Option(key, names[key], count=counts[key]) for key in sorted(names, key=names.__getitem__)]


def _networks(rows: Sequence[CampaignRow], counted: Sequence[CampaignRow]) -> list[Option]:
    used = [each for each in Network if any(row.networks & each.bit for row in rows)]
    counts = {each: sum(bool(row.networks & each.bit) for row in counted) for each in used}
    return [Option(each.value, each.label, count=counts[each]) for each in used]


def _periods(
    tr: Callable[[str], str], rows: Iterable[CampaignRow], counted: Sequence[CampaignRow], today: date
) -> list[Option]:
    named = {
        "running": tr("Running now"),
        "starting": tr("Starting in 30 days"),
        "ending": tr("Ending in 30 days"),
        "over": tr("Over"),
        "undated": tr("No dates yet"),
    }
    named |= {str(year): tr("In {year}").format(year=year) for year in years(rows)}
    return [Option(key, label, count=_how_many(counted, today, key)) for key, label in named.items()]


def _how_many(rows: Iterable[CampaignRow], today: date, period: str) -> int:
    return sum(in_period(row, period, today) for row in rows)


def _tone(row: CampaignRow) -> str:
    return "text3" if row.status == "archived" or row.deleted else "text"


def _second_tone(row: CampaignRow) -> str:
    return "text3" if _tone(row) == "text3" else "text2"


def _dot(row: CampaignRow) -> int | None:
    return None if row.status in _DORMANT or row.deleted else row.colour


def _name(row: CampaignRow) -> str:
    return row.name


def _first_line(row: CampaignRow) -> str:
    return next((line for line in row.goals.splitlines() if line.strip()), "")


def _whole_goals(row: CampaignRow) -> str:
    goals = " ".join(row.goals[:600].split())
    return f"{row.name} – {goals}" if goals else row.name


def _status_key(row: CampaignRow) -> str:
    return row.status


def _status(row: CampaignRow) -> str:
    return status("campaign", row.status).label


def _client(row: CampaignRow) -> str:
    return row.client


def _influencers(row: CampaignRow) -> str:
    return exact_count(row.influencers)


def _has_nobody(row: CampaignRow) -> bool:
    return not row.influencers


def _has_no_dates(row: CampaignRow) -> bool:
    return not (row.start or row.end)
