"""Frozen records that queries hand to services and screens, and the filters that choose them."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.networks import Network
from app.domain.people import OrganizationKind, Role


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person and the organization they belong to."""

    id: int
    name: str
    email: str
    role: Role
    active: bool
    organization_id: int
    organization: str
    organization_kind: OrganizationKind


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One account of an influencer. ``engagement`` counts hundredths of a percent."""

    network: Network
    handle: str
    followers: int | None
    average_views: int | None = None
    engagement: int | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class InfluencerRow:
    """An influencer of the roster. ``followers`` is that of the largest profile."""

    id: int
    name: str
    country: str
    categories: str
    followers: int | None
    profiles: tuple[ProfileRow, ...]
    campaigns: int
    contact: str = ""
    notes: str = ""
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class CollaborationRow:
    """One influencer in one campaign, with the facts that its workflows ask for.

    Deliverables in the trash do not count. ``cost`` is that of all others in minor units of ``currency``,
    ``next_date`` the first day on which something is still to be published.
    """

    id: int
    campaign_id: int
    influencer_id: int
    name: str
    country: str
    categories: str
    followers: int | None
    profiles: tuple[ProfileRow, ...]
    influencer_status: str
    client_status: str
    note: str
    campaign_status: str
    client_id: int
    has_backups: bool = False
    open_deliverables: int = 0
    unfinished_deliverables: int = 0
    deliverables_total: int = 0
    deliverables_done: int = 0
    cost: int = 0
    next_date: date | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign with the counts of its influencers. ``budget`` is in minor units of ``currency``."""

    id: int
    name: str
    client_id: int
    client: str
    status: str
    goals: str
    message: str
    networks: int
    start: date | None
    end: date | None
    budget: int | None
    currency: str
    colour: int
    deleted: bool
    influencers: int
    accepted: int
    reach: int
    running_tasks: int = 0


@dataclass(frozen=True, slots=True)
class PastCollaboration:
    """A campaign that an influencer is or was in."""

    id: int
    campaign_id: int
    campaign: str
    client: str
    colour: int
    start: date | None
    influencer_status: str
    client_status: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One recorded change of one row: what, from, to, who, when (UTC), why, and whether it was undone."""

    id: int
    operation_id: int
    label: str
    kind: str
    field: str | None
    verb: str | None
    before: object
    after: object
    actor: str
    recorder: str
    at: datetime
    reason: str
    source: str
    source_note: str
    undone: bool


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One step of the named history: what, who, when (UTC), how many values, undone or not."""

    id: int
    label: str
    actor: str
    at: datetime
    values: int
    undone: bool
    irreversible: str


@dataclass(frozen=True, slots=True)
class Filter:
    """Which influencers to list; empty sets and None do not narrow.

    ``networks`` is any of; ``search`` is found anywhere in a name or handle, ``categories`` in those. The
    two statuses count in a campaign's grid only, the last three in the roster only.
    """

    search: str = ""
    categories: str = ""
    networks: frozenset[Network] = frozenset()
    countries: frozenset[str] = frozenset()
    followers_min: int | None = None
    followers_max: int | None = None
    influencer_status: frozenset[str] = frozenset()
    client_status: frozenset[str] = frozenset()
    in_campaign: bool | None = None
    ids: frozenset[int] | None = None
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """The footer of a list: rows and their followers."""

    count: int
    followers: int


@dataclass(frozen=True, slots=True)
class RosterCounts:
    """How many influencers there are, how many of them are in a campaign, and how many in the trash."""

    everybody: int
    in_campaign: int
    trash: int

    @property
    def never_booked(self) -> int:
        """How many are in no campaign."""
        return self.everybody - self.in_campaign
