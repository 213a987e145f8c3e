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
from app.ui.widgets.figures import date_range, days_left, exact_count, money, money_short, short_count
from app.ui.widgets.table_filter_fields import FilterField, Option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from PySide6.QtGui import QColor

    from app.domain.rows import CampaignRow

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


def list_columns(tr: Callable[[str], str], today: Callable[[], date]) -> tuple[Column, ...]:
    """Return the columns between tick and menu; ``today`` tells the day to count from."""

    def dates(row: CampaignRow) -> str:
        return date_range(row.start, row.end, today()) or tr("No dates yet")

    def remaining(row: CampaignRow) -> str:
        return "" if row.status in _DORMANT else days_left(row.start, row.end, today())

    def accepted(row: CampaignRow) -> str:
        return tr("{count} accepted").format(count=exact_count(row.accepted)) if row.influencers else ""

    def budget(row: CampaignRow) -> str:
        return tr("No budget yet") if row.budget is None else money_short(row.budget, row.currency)

    name = _NameCell(_dot, _first_line, strong=True)
    when = _LinesCell(remaining, _has_no_dates)
    who = _LinesCell(accepted, _has_nobody, trailing=True)
    how_much = Cell(_budget_tone, tabular=True, trailing=True)
    far = Cell(_reach_tone, tabular=True, trailing=True)
    return (
        Column("name", tr("Campaign"), 280, _name, name, stretch=True, minimum=180, tip=_whole_goals),
        Column("status", tr("Status"), 128, _status, PillCell("campaign", _status_key)),
        Column("client", tr("Client"), 156, _client, Cell(_second_tone), drop_order=1),
        Column("dates", tr("Dates"), 172, dates, when),
        _figure("influencers", tr("Influencers"), _influencers, who, 112, 3, None),
        _figure("budget", tr("Budget"), budget, how_much, 122, None, _exact_budget),
        _figure("reach", tr("Reach"), _reach, far, 100, 2, _exact_reach),
    )


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


def _figure(
    key: str,
    title: str,
    text: Callable[[CampaignRow], str],
    cell: Cell,
    width: int,
    drop_order: int | None,
    tip: Callable[[CampaignRow], str] | None,
) -> Column:
    return Column(
        key,
        title,
        width,
        text,
        cell,
        align="trailing",
        descending_first=True,
        drop_order=drop_order,
        tip=tip,
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


def _budget_tone(row: CampaignRow) -> str:
    return "text2" if row.budget is None else _tone(row)


def _reach_tone(row: CampaignRow) -> str:
    return _tone(row) if row.reach else "text2"


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


def _exact_budget(row: CampaignRow) -> str:
    return "" if row.budget is None else money(row.budget, row.currency, whole=False)


def _reach(row: CampaignRow) -> str:
    return short_count(row.reach) if row.reach else "–"


def _exact_reach(row: CampaignRow) -> str:
    return exact_count(row.reach) if row.reach else ""
