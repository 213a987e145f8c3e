"""What an import would do, before anything is written: a plan that a person can look through and change."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, Protocol

from app.domain.networks import Network

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

    from app.services.exchange.creators import Creator, Profile, Refused

HandleKey = tuple[Network, str]
Prefer = Literal["mine", "file"]


class Decision(StrEnum):
    """The answer to "Same name: the same person?"."""

    MERGE = "merge"
    SEPARATE = "separate"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """An influencer already in the workspace; `campaigns` says in how many he or she is."""

    id: int
    name: str
    country: str
    categories: tuple[str, ...]
    profiles: tuple[Profile, ...]
    campaigns: int = 0
    notes: str = ""
    contact: str = ""


class Roster(Protocol):
    """The influencers in the workspace, looked up in bulk."""

    def by_handles(self, keys: Set[HandleKey]) -> Mapping[HandleKey, int]:
        """Return the influencer's id for each (network, handle_key) that is known."""

    def by_names(self, names: Set[str]) -> Mapping[str, Iterable[RosterEntry]]:
        """Return the influencers whose folded name is one of `names`, by folded name."""

    def entries(self, ids: Set[int]) -> Mapping[int, RosterEntry]:
        """Return the influencers with these ids."""


@dataclass(slots=True)
class Person:
    """A creator of the files with the values of all rows that have the same handle."""

    creator: Creator
    rows: list[Creator]
    influencer_id: int | None = None


@dataclass(slots=True)
class Candidate:
    """Two of one name on different networks: the file's creator, and who it may be.

    `certain` is False where the two, or others of that name, also share a network under different handles:
    such a pair is never merged together with all others, only one by one.
    """

    name: str
    creator: Creator
    other: Creator | RosterEntry
    certain: bool
    person: int = field(repr=False)
    other_person: int | None = field(repr=False)
    other_id: int | None = field(repr=False)
    decision: Decision = Decision.UNDECIDED


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A row with a handle that an earlier row has; its values filled gaps there."""

    creator: Creator
    of: Creator


@dataclass(frozen=True, slots=True)
class Merge:
    """A creator that goes into someone else; `reason` is "same handle" or "same name"."""

    creator: Creator
    into: Creator | RosterEntry
    reason: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows go where; together they are all rows of the files."""

    new: int
    merged: int
    to_confirm: int
    duplicates: int
    refused: int


@dataclass(slots=True)
class ImportPlan:
    """The dry run. Decisions change through `decide` and `decide_all`; everything else follows from them."""

    people: list[Person]
    candidates: list[Candidate]
    duplicates: list[Duplicate]
    refused: list[Refused]
    roster: dict[int, RosterEntry]

    def decide(self, index: int, decision: Decision) -> None:
        """Answer the candidate at `index`."""
        self.candidates[index].decision = decision

    def decide_all(self, decision: Decision, *, undecided_only: bool = True) -> None:
        """Answer all candidates at once; MERGE leaves out those that are not certain."""
        for candidate in self.candidates:
            if undecided_only and candidate.decision is not Decision.UNDECIDED:
                continue
            if decision is not Decision.MERGE or candidate.certain:
                candidate.decision = decision

    @property
    def new(self) -> list[Creator]:
        """The creators that become influencers of their own."""
        joined = {item.person for item in self.candidates if item.decision is not Decision.SEPARATE}
        return [
            person.creator
            for index, person in enumerate(self.people)
            if person.influencer_id is None and index not in joined
        ]

    @property
    def merged(self) -> list[Merge]:
        """The creators that go into an influencer or into another creator of the files."""
        known = [
            Merge(person.creator, self.roster[person.influencer_id], "same handle")
            for person in self.people
            if person.influencer_id is not None
        ]
        same = [item for item in self.candidates if item.decision is Decision.MERGE]
        return known + [Merge(item.creator, item.other, "same name") for item in same]

    @property
    def waiting(self) -> list[Candidate]:
        """The candidates without an answer; their creators stay out."""
        return [item for item in self.candidates if item.decision is Decision.UNDECIDED]

    @property
    def counts(self) -> Counts:
        """The five figures over the plan, in rows."""
        known = sum(person.influencer_id is not None for person in self.people)
        merged = known + sum(item.decision is Decision.MERGE for item in self.candidates)
        waiting = len(self.waiting)
        new = len(self.people) - merged - waiting
        return Counts(new, merged, waiting, len(self.duplicates), len(self.refused))
