"""What files say of influencers: those of the roster, and those of a campaign."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import partial

from app.domain.campaigns import CLIENT_STATUS, INFLUENCER_STATUS
from app.domain.networks import Network
from app.domain.rows import CollaborationRow, InfluencerRow, ProfileRow
from app.services.export_sheet import Amount, Column, Kind, count, day, money, percent, text
from app.services.prices import LastPaid

_NETWORKS = Column("networks", "Networks", Kind.TEXT, lambda row: ", ".join(_handles(row)), 34)
_OWN = {state.key: state.label for state in INFLUENCER_STATUS.states}
_CLIENT = {state.key: state.label for state in CLIENT_STATUS.states}

_Person = InfluencerRow | CollaborationRow


def roster_columns(
    networks: Collection[Network], paid_of: Callable[[int], LastPaid | None]
) -> tuple[Column, ...]:
    """Return what can be said of somebody in the roster; ``networks`` get columns of their own."""

    def price(row: InfluencerRow) -> Amount | None:
        paid = paid_of(row.id)
        return Amount(paid.price, paid.currency) if paid else None

    def worked(row: InfluencerRow) -> date | None:
        paid = paid_of(row.id)
        return paid.day if paid else None

    return (
        text("name", "Influencer", lambda row: row.name, 28),
        _NETWORKS,
        count("followers", "Followers", lambda row: row.followers),
        text("country", "Country", lambda row: row.country),
        count("campaigns", "Campaigns", lambda row: row.campaigns),
        money("last_price", "Last price", price),
        day("last_worked", "Last worked", worked),
        text("categories", "Categories", lambda row: row.categories, 24),
        text("contact", "Contact", lambda row: row.contact, 28),
        text("notes", "Notes", lambda row: row.notes, 40),
        *_of_profiles(networks),
    )


def grid_columns(networks: Collection[Network]) -> tuple[Column, ...]:
    """Return what can be said of an influencer in a campaign; ``networks`` get columns of their own."""
    return (
        text("name", "Influencer", lambda row: row.name, 28),
        _NETWORKS,
        count("followers", "Followers", lambda row: row.followers),
        text("influencer_status", "Influencer status", lambda row: _OWN[row.influencer_status]),
        text("client_status", "Client status", lambda row: _CLIENT[row.client_status]),
        count("deliverables", "Deliverables", lambda row: row.deliverables_total),
        count("deliverables", "Deliverables done", lambda row: row.deliverables_done),
        day("next_date", "Next date", lambda row: row.next_date),
        money("cost", "Cost", lambda row: Amount(row.cost, row.currency)),
        text("country", "Country", lambda row: row.country),
        text("categories", "Categories", lambda row: row.categories, 24),
        text("note", "Note", lambda row: row.note, 40),
        *_of_profiles(networks),
    )


def _of_profiles(networks: Collection[Network]) -> Iterator[Column]:
    for network in (each for each in Network if each in networks):
        of = partial(_of, network)
        yield text("profiles", network.label, partial(of, _handle), 22)
        yield count("profiles", f"{network.label} followers", partial(of, _followers))
        yield count("profiles", f"{network.label} average views", partial(of, _views))
        yield percent("profiles", f"{network.label} engagement", partial(of, _engagement))
        yield text("profiles", f"{network.label} URL", partial(of, _url), 34)


def _of(network: Network, field: Callable[[ProfileRow], object], row: _Person) -> object:
    profile = next((each for each in row.profiles if each.network is network), None)
    return None if profile is None else field(profile)


def _handles(row: _Person) -> Iterator[str]:
    return (f"{each.network.label} {each.handle}" for each in row.profiles)


def _handle(profile: ProfileRow) -> str:
    return profile.handle


def _followers(profile: ProfileRow) -> int | None:
    return profile.followers


def _views(profile: ProfileRow) -> int | None:
    return profile.average_views


def _engagement(profile: ProfileRow) -> int | None:
    return profile.engagement


def _url(profile: ProfileRow) -> str:
    return profile.url
