"""Frozen records of publications and of money, and what chooses publications."""

from dataclasses import dataclass
from datetime import date

from app.domain.networks import Network


@dataclass(frozen=True, slots=True)
class Publication:
    """A deliverable on its day, as calendars show it. ``network`` is OTHERS or the value of a `Network`."""

    id: int
    title: str
    collaboration_id: int
    influencer_id: int
    influencer: str
    network: str
    content_type: str
    status: str
    day: date
    campaign_id: int
    campaign: str
    colour: int
    price: int | None
    currency: str
    campaign_status: str


@dataclass(frozen=True, slots=True)
class DueTask:
    """A partner task on the day that it is due where the person is, or a marketing task on its last."""

    id: int
    title: str
    status: str
    day: date
    campaign_id: int | None
    campaign: str
    colour: int
    late: bool


@dataclass(frozen=True, slots=True)
class PublicationFilter:
    """Which publications and due dates a calendar shows; empty sets do not narrow.

    ``kinds`` holds "deliverable" and "partner". Networks and statuses choose among publications alone.
    """

    campaigns: frozenset[int] = frozenset()
    clients: frozenset[int] = frozenset()
    networks: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    influencers: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sums:
    """Publications and their prices together, in minor units of one currency; those in the trash left out.

    Planned are all, committed those of influencers who are not Rejected or Cancelled, done those Done.
    """

    publications: int = 0
    committed_publications: int = 0
    done_publications: int = 0
    planned: int = 0
    committed: int = 0
    done: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.publications + other.publications,
            self.committed_publications + other.committed_publications,
            self.done_publications + other.done_publications,
            self.planned + other.planned,
            self.committed + other.committed,
            self.done + other.done,
        )


@dataclass(frozen=True, slots=True)
class TypeSums:
    """The publications of one content type on one network."""

    content_type: str
    sums: Sums


@dataclass(frozen=True, slots=True)
class NetworkSums:
    """The publications on one network, and by type, the most money first."""

    network: str
    sums: Sums
    types: tuple[TypeSums, ...]


@dataclass(frozen=True, slots=True)
class CampaignMoney:
    """The money of a campaign in minor units of its currency; ``budget`` None: there is none yet."""

    campaign_id: int
    name: str
    colour: int
    currency: str
    budget: int | None
    sums: Sums

    @property
    def left(self) -> int | None:
        """What the committed leaves of the budget; negative where it is exceeded."""
        return None if self.budget is None else self.budget - self.sums.committed

    @property
    def left_after_planned(self) -> int | None:
        """What everything planned would leave of the budget."""
        return None if self.budget is None else self.budget - self.sums.planned

    @property
    def over(self) -> int:
        """By how much the committed exceeds the budget, else 0."""
        return max(0, -(self.left or 0))


@dataclass(frozen=True, slots=True)
class CurrencyMoney:
    """The money of several campaigns that share a currency.

    ``budget`` adds the budgets there are, ``budgeted`` what is committed in campaigns that have one.
    """

    currency: str
    campaigns: int
    budget: int
    budgeted: int
    sums: Sums


@dataclass(frozen=True, slots=True)
class ProfilePrices:
    """What an influencer was paid for one type on one network, from accepted and done deliverables."""

    network: Network | str
    content_type: str
    currency: str
    times: int
    lowest: int
    highest: int
    last: int
