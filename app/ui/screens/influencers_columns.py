"""What the roster shows of an influencer, and what it can be narrowed by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.ui.dialogs.add_influencers_columns import (
    filter_of,
    followers_column,
    networks_column,
    roster_fields,
)
from app.ui.models.columns import Column
from app.ui.screens.influencers_pane_parts import month_text
from app.ui.widgets.cells import Cell, NumberCell, PersonCell
from app.ui.widgets.figures import exact_count, money
from app.ui.widgets.table_filter_fields import FilterField

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.domain.rows import Filter, InfluencerRow
    from app.services.prices import LastPaid
    from app.services.workspace import Workspace

_IN_CAMPAIGN = {"in_campaign": True, "never": False}


def columns(
    tr: Callable[[str], str], country_shown: Callable[[], bool], paid_of: Callable[[int], LastPaid | None]
) -> tuple[Column, ...]:
    """Return the columns between tick and menu; ``paid_of(id)`` is what somebody was paid last.

    Where ``country_shown`` says that the country has no column of its own, it stands under the name.
    """

    def second(row: InfluencerRow) -> str:
        return row.categories if country_shown() else about(row)

    person = Column(
        "name",
        tr("Influencer"),
        260,
        text=_name,
        cell=PersonCell(second=second),
        stretch=True,
        minimum=200,
        tip=_whole,
    )
    country = Column("country", tr("Country"), 132, text=_country, cell=Cell("text2"), drop_order=0)
    campaigns = Column(
        "campaigns",
        tr("Campaigns"),
        96,
        text=_campaigns,
        cell=NumberCell(_campaigns_tone),
        align="trailing",
        descending_first=True,
        drop_order=2,
    )
    networks = replace(networks_column(tr("Networks")), width=190)
    followers = replace(followers_column(tr("Followers")), drop_order=3)
    return person, networks, followers, country, campaigns, *_paid(tr, paid_of)


def _paid(tr: Callable[[str], str], paid_of: Callable[[int], LastPaid | None]) -> tuple[Column, Column]:
    """Return the last price and its day; they are not sorted by, for currencies do not compare."""

    def price(row: InfluencerRow) -> str:
        paid = paid_of(row.id)
        return money(paid.price, paid.currency) if paid else "–"

    def exact(row: InfluencerRow) -> str:
        paid = paid_of(row.id)
        return money(paid.price, paid.currency, whole=False) if paid else ""

    def worked(row: InfluencerRow) -> str:
        paid = paid_of(row.id)
        return month_text(paid.day) if paid and paid.day else ""

    def tone(row: InfluencerRow) -> str:
        return "text" if paid_of(row.id) else "text3"

    return (
        Column(
            "last_price",
            tr("Last price"),
            104,
            text=price,
            cell=NumberCell(tone),
            align="trailing",
            sortable=False,
            drop_order=-1,
            tip=exact,
        ),
        Column(
            "last_worked",
            tr("Last worked"),
            112,
            text=worked,
            cell=Cell("text2", tabular=True),
            sortable=False,
            drop_order=-2,
        ),
    )


def fields(tr: Callable[[str], str], workspace: Workspace) -> list[FilterField]:
    """Return what the roster can be filtered by."""
    return [*roster_fields(tr, workspace), FilterField("categories", tr("Category"), "tag", "text")]


def roster_filter(values: Mapping[str, Any], search: str, tab: str, only: frozenset[int] | None) -> Filter:
    """Return what the filter bar, the search, the tab and the ids of an import choose together."""
    return replace(
        filter_of(values, search),
        categories=values.get("categories", ""),
        in_campaign=_IN_CAMPAIGN.get(tab),
        ids=only,
        deleted=tab == "trash",
    )


def about(row: InfluencerRow) -> str:
    """Return what somebody is about and where: "Travel · Sweden"."""
    return " · ".join(filter(None, (row.categories, row.country)))


def _name(row: InfluencerRow) -> str:
    return row.name


def _whole(row: InfluencerRow) -> str:
    return "\n".join(filter(None, (row.name, about(row))))


def _country(row: InfluencerRow) -> str:
    return row.country


def _campaigns(row: InfluencerRow) -> str:
    return exact_count(row.campaigns)


def _campaigns_tone(row: InfluencerRow) -> str:
    return "text" if row.campaigns else "text3"
