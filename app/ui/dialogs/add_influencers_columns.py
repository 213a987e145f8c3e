"""How an influencer stands in a list to choose from, and what such a list can be filtered by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.networks import Network
from app.domain.rows import Filter
from app.services import selection
from app.ui.models.columns import Column
from app.ui.widgets.cells import Cell, NumberCell, PersonCell
from app.ui.widgets.figures import exact_count, short_count
from app.ui.widgets.table_figures import NetworksCell
from app.ui.widgets.table_filter_fields import FilterField, Option

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from app.domain.rows import CollaborationRow, InfluencerRow
    from app.services.workspace import Workspace

    Person = CollaborationRow | InfluencerRow


def person_column(title: str) -> Column:
    """Return the column of avatar, name, and what they do where."""
    cell = PersonCell(second=_about)
    return Column("name", title, 260, text=_name, cell=cell, stretch=True, minimum=170)


def networks_column(title: str) -> Column:
    """Return the column of network tiles with handles."""
    cell = NetworksCell(profiles=_profiles)
    return Column("networks", title, 206, _handles, cell, narrow_width=100, drop_order=1, tip=_handles)


def followers_column(title: str) -> Column:
    """Return the column of followers of the largest profile, exact in the tooltip."""
    return Column(
        "followers",
        title,
        96,
        text=_followers,
        cell=NumberCell("text"),
        align="trailing",
        descending_first=True,
        drop_order=2,
        tip=_exact_followers,
    )


def roster_columns(tr: Callable[[str], str], members: Collection[int]) -> tuple[Column, ...]:
    """Return the columns of the roster to choose from; ``members`` are in the campaign already."""

    def place(row: InfluencerRow) -> str:
        return tr("In this campaign") if row.id in members else ""

    there = Column(
        "place", "", 132, text=place, cell=Cell("text3", role="small"), sortable=False, drop_order=3
    )
    return (
        person_column(tr("Influencer")),
        networks_column(tr("Networks")),
        followers_column(tr("Followers")),
        there,
    )


def nothing() -> None:
    """Return no campaign: the whole roster."""


def roster_fields(
    tr: Callable[[str], str], workspace: Workspace, current: Callable[[], int | None] = nothing
) -> list[FilterField]:
    """Return what the roster can be filtered by, or the influencers of the campaign ``current()``.

    The choices are counted as a popover opens.
    """

    def networks() -> list[Option]:
        counts = selection.network_counts(workspace, current())
        return [Option(each, each.label, count=counts[each]) for each in Network if each in counts]

    def countries() -> list[Option]:
        found = selection.countries(workspace, current())
        return [Option(name, name, count=number) for name, number in found]

    return [
        FilterField("networks", tr("Network"), "globe", options=networks, plural=tr("networks")),
        FilterField("countries", tr("Country"), "map-pin", options=countries, plural=tr("countries")),
        FilterField("followers", tr("Followers"), "users", "number"),
    ]


def filter_of(values: Mapping[str, Any], search: str) -> Filter:
    """Return the filter that a bar's values and the search text make together."""
    followers = values.get("followers") or {}
    return Filter(
        search=search,
        networks=frozenset(values.get("networks", ())),
        countries=frozenset(values.get("countries", ())),
        followers_min=followers.get("min"),
        followers_max=followers.get("max"),
        influencer_status=frozenset(values.get("influencer_status", ())),
        client_status=frozenset(values.get("client_status", ())),
    )


def _name(row: Person) -> str:
    return row.name


def _about(row: Person) -> str:
    return " · ".join(filter(None, (row.categories, row.country)))


def _profiles(row: Person) -> list[tuple[str, str]]:
    return [(each.network.value, _handle(each.network, each.handle)) for each in row.profiles]


def _handle(network: Network, handle: str) -> str:
    return handle if network in (Network.BLOG, Network.OTHER) or " " in handle else f"@{handle}"


def _handles(row: Person) -> str:
    return ", ".join(f"{each.network.label} {_handle(each.network, each.handle)}" for each in row.profiles)


def _followers(row: Person) -> str:
    return "–" if row.followers is None else short_count(row.followers)


def _exact_followers(row: Person) -> str:
    return "" if row.followers is None else exact_count(row.followers)
