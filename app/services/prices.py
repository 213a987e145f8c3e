"""What the agency paid its influencers, for the list of them."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from app.persistence.queries import last_paid as queries
from app.services.workspace import Workspace


class LastPaid(NamedTuple):
    """The latest price in minor units of its currency, and its day, None where it has none."""

    price: int
    currency: str
    day: date | None


def last_paid(workspace: Workspace, influencer_ids: Iterable[int]) -> dict[int, LastPaid]:
    """Return what influencers were paid last, for accepted and done deliverables; others are left out."""
    found = queries.last_paid(workspace.read, influencer_ids)
    return {key: LastPaid(*values) for key, values in found.items()}
