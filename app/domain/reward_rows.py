"""Frozen records of reward tasks, reports and points, and what chooses reports."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.task_rows import REPORT_KIND, Kind, reference


@dataclass(frozen=True, slots=True)
class Earner:
    """Who earns points: a partner's person or an influencer, exactly one of the two."""

    person_id: int | None = None
    influencer_id: int | None = None

    def __post_init__(self) -> None:
        if (self.person_id is None) == (self.influencer_id is None):
            raise ValueError("an earner is one person or one influencer")

    @classmethod
    def person(cls, key: int) -> "Earner":
        """Return a partner's person as an earner."""
        return cls(person_id=key)

    @classmethod
    def influencer(cls, key: int) -> "Earner":
        """Return an influencer as an earner."""
        return cls(influencer_id=key)

    @property
    def is_influencer(self) -> bool:
        """Whether it is an influencer."""
        return self.influencer_id is not None


@dataclass(frozen=True, slots=True)
class EarnerRow:
    """Who may be given a report now; ``organization`` is "" for influencers."""

    earner: Earner
    name: str
    organization: str


@dataclass(frozen=True, slots=True)
class RewardDraft:
    """What the form of a reward task holds: ``title`` is what is to be done, ``description`` the details."""

    title: str = ""
    points: int | None = None
    description: str = ""
    campaign_id: int | None = None


@dataclass(frozen=True, slots=True)
class RewardRow:
    """A reward task: how many reports it has, how many of them await and are approved, and points given."""

    id: int
    title: str
    description: str
    points: int
    status: str
    campaign_id: int | None
    campaign: str
    colour: int
    reporter_id: int
    reporter: str
    created: datetime
    deleted: bool
    reports: int
    awaiting: int
    approved: int
    awarded: int

    @property
    def reference(self) -> str:
        """How people call it: "T-418"."""
        return reference(Kind.REWARD, self.id)

    @property
    def active(self) -> bool:
        """Whether it takes new reports."""
        return self.status == "active" and not self.deleted


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report with the facts that its workflow asks for. Moments are in UTC.

    ``title`` and ``points`` are those of the reward task as they were when it was submitted. The campaign is
    that of the reward task, as it is now. ``reason`` says why it was rejected, "" unless it is so now.
    """

    id: int
    reward_task_id: int
    title: str
    points: int
    status: str
    text: str
    earner: Earner
    earner_name: str
    organization_id: int
    organization: str
    submitter_id: int
    submitter: str
    submitted_at: datetime
    campaign_id: int | None
    campaign: str
    colour: int
    four_eyes: bool
    comments: int
    unread: int
    files: int
    decided_at: datetime | None = None
    decided_by: str = ""
    reason: str = ""

    @property
    def reference(self) -> str:
        """How people call it: "R-88"."""
        return reference(REPORT_KIND, self.id)

    @property
    def requested_by_id(self) -> int:
        """Who submitted it, for the workflow."""
        return self.submitter_id

    @property
    def awaiting(self) -> bool:
        """Whether it waits for its review."""
        return self.status == "awaiting"

    @property
    def locked(self) -> bool:
        """Whether it was approved, and so stays as it is for good."""
        return self.status == "approved"


class Age(StrEnum):
    """How long a report has waited; the last lies within the second."""

    NEWER = "newer"
    TWO_DAYS = "two_days"
    WEEK = "week"

    @property
    def label(self) -> str:
        """The name on screen."""
        return _AGES[self]


_AGES = {
    Age.NEWER: "Newer",
    Age.TWO_DAYS: "Waiting 2 days or longer",
    Age.WEEK: "Waiting a week or longer",
}


class Order(StrEnum):
    """What a list of reports begins with. The queue: the oldest Awaiting, then the latest decided."""

    QUEUE = "queue"
    NEWEST = "newest"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """Which reports to list; empty sets and None do not narrow, all that is given must hold.

    ``search`` is found in the name of the reward task or of who earns, or is a reference such as "R-88".
    ``rewards`` are reward tasks, ``submitters`` persons, ``campaigns`` may hold 0 for none. ``ages`` leave
    out what is decided.
    """

    search: str = ""
    statuses: frozenset[str] = frozenset()
    rewards: frozenset[int] = frozenset()
    earners: frozenset[Earner] = frozenset()
    submitters: frozenset[int] = frozenset()
    campaigns: frozenset[int] = frozenset()
    ages: frozenset[Age] = frozenset()
    ids: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """What an approval would give to somebody: points for so many reports."""

    earner: Earner
    name: str
    reports: int
    points: int


@dataclass(frozen=True, slots=True)
class TotalRow:
    """What somebody has earned; ``organization`` is "" for influencers."""

    earner: Earner
    name: str
    organization: str
    reports: int
    points: int


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry of the ledger, with the sum of its earner's points up to it."""

    id: int
    report_id: int
    title: str
    points: int
    balance: int
    at: datetime
    actor: str
    recorder: str

    @property
    def reference(self) -> str:
        """How people call its report: "R-88"."""
        return reference(REPORT_KIND, self.report_id)


@dataclass(frozen=True, slots=True)
class Statement:
    """All that somebody has earned, the newest entry first."""

    earner: Earner
    name: str
    organization: str
    rows: tuple[EntryRow, ...]

    @property
    def reports(self) -> int:
        """How many reports were approved."""
        return len(self.rows)

    @property
    def points(self) -> int:
        """How many points it comes to."""
        return self.rows[0].balance if self.rows else 0
