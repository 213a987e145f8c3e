"""The one place where money is added up: the grid, overview, dashboard, plan and export ask here."""

from collections.abc import Iterable

from app.domain.deliverable_rows import (
    CampaignMoney,
    CurrencyMoney,
    NetworkSums,
    ProfilePrices,
    Sums,
    TypeSums,
)
from app.domain.deliverables import OTHERS
from app.domain.networks import Network
from app.domain.rows import Filter
from app.domain.workflow import Blocker, NotAllowed
from app.persistence.queries import campaigns as campaign_queries
from app.persistence.queries import influencers as influencer_queries
from app.persistence.queries import money as queries
from app.services.workspace import Workspace

_ORDER = {network: place for place, network in enumerate((*Network, OTHERS))}


def of_campaign(workspace: Workspace, campaign_id: int) -> CampaignMoney:
    """Return the money of one campaign, in or out of the trash; raises NotAllowed when it is gone."""
    found = queries.of_campaigns(workspace.read, [campaign_id])
    if not found:
        raise NotAllowed((Blocker("gone", "This campaign is not there any more."),))
    return found[0]


def of_campaigns(workspace: Workspace, ids: Iterable[int] | None = None) -> dict[int, CampaignMoney]:
    """Return the money of some campaigns by id, or of all that are not in the trash."""
    return {money.campaign_id: money for money in queries.of_campaigns(workspace.read, ids)}


def active(workspace: Workspace) -> list[CampaignMoney]:
    """Return the money of the active campaigns, by name."""
    ids = [key for key, _, _ in campaign_queries.active_campaigns(workspace.read)]
    return queries.of_campaigns(workspace.read, ids)


def by_network(workspace: Workspace, campaign_id: int) -> tuple[NetworkSums, ...]:
    """Return a campaign's sums by network in menu order, Others last; types with the most money first."""
    types: dict[str, list[TypeSums]] = {}
    for network, content_type, sums in queries.by_type(workspace.read, campaign_id):
        types.setdefault(network, []).append(TypeSums(content_type, sums))
    return tuple(
        NetworkSums(network, sum((each.sums for each in found), Sums()), tuple(sorted(found, key=_most)))
        for network, found in sorted(types.items(), key=lambda each: _ORDER[each[0]])
    )


def by_currency(workspace: Workspace, ids: Iterable[int] | None = None) -> tuple[CurrencyMoney, ...]:
    """Return the money of some campaigns, or of the active ones, by currency, most campaigns first."""
    found = active(workspace) if ids is None else queries.of_campaigns(workspace.read, ids)
    currencies: dict[str, list[CampaignMoney]] = {}
    for money in found:
        currencies.setdefault(money.currency, []).append(money)
    together = [_together(currency, group) for currency, group in currencies.items()]
    return tuple(sorted(together, key=lambda each: (-each.campaigns, each.currency)))


def of_grid(workspace: Workspace, campaign_id: int, chosen: Filter) -> Sums:
    """Return the sums of those of a campaign's influencers whom a filter chooses."""
    ids = influencer_queries.grid_ids(workspace.read, campaign_id, chosen, "added")
    return queries.of_collaborations(workspace.read, ids)


def of_collaborations(workspace: Workspace, ids: Iterable[int]) -> Sums:
    """Return the sums of some influencers of one campaign."""
    return queries.of_collaborations(workspace.read, ids)


def of_tasks(workspace: Workspace, ids: Iterable[int]) -> dict[str, Sums]:
    """Return the sums of some tasks by currency; those that are no deliverables cost nothing."""
    return queries.of_tasks(workspace.read, ids)


def prices_paid(workspace: Workspace, influencer_id: int) -> list[ProfilePrices]:
    """Return what an influencer was paid for accepted and done deliverables, the latest first."""
    return queries.prices_paid(workspace.read, influencer_id)


def _together(currency: str, group: list[CampaignMoney]) -> CurrencyMoney:
    # Added here: the budgets of a few campaigns may exceed what the database holds in one number.
    with_budget = [money for money in group if money.budget is not None]
    return CurrencyMoney(
        currency,
        len(group),
        sum(money.budget or 0 for money in with_budget),
        sum(money.sums.committed for money in with_budget),
        sum((money.sums for money in group), Sums()),
    )


def _most(each: TypeSums) -> tuple[int, int, str]:
    return -each.sums.committed, -each.sums.publications, each.content_type
