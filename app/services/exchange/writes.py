"""From a decided plan to what is written: new influencers, and what existing ones gain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.services.exchange.matching import combine, fill
from app.services.exchange.plan import Candidate, Decision, ImportPlan, Person, Prefer, RosterEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.exchange.creators import Profile

FIELDS = ("name", "country", "categories", "notes", "contact")


@dataclass(frozen=True, slots=True)
class NewInfluencer:
    """An influencer to insert with all profiles; `sources` are (file, line) of the rows it comes from."""

    name: str
    country: str
    categories: tuple[str, ...]
    notes: str
    contact: str
    profiles: tuple[Profile, ...]
    sources: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ProfileChange:
    """A profile that is in the roster, before and after."""

    before: Profile
    after: Profile


@dataclass(frozen=True, slots=True)
class Addition:
    """What an existing influencer gains. `fields` holds only what changes, by name from FIELDS."""

    influencer_id: int
    fields: Mapping[str, str | tuple[str, ...]]
    new_profiles: tuple[Profile, ...]
    changed_profiles: tuple[ProfileChange, ...]
    sources: tuple[tuple[str, int], ...]

    @property
    def is_empty(self) -> bool:
        """Whether the roster holds all of it already."""
        return not (self.fields or self.new_profiles or self.changed_profiles)


def resolve(plan: ImportPlan, prefer: Prefer = "mine") -> list[NewInfluencer | Addition]:
    """Return what to write, in the order of the files; creators that wait for a decision are left out.

    `prefer` says whose value wins where the roster and the file both have one: "mine" is the roster's. An
    empty Addition is returned too, so that the caller knows every influencer the import is about.
    """
    links = {candidate.person: candidate for candidate in plan.candidates}
    homes: dict[tuple[str, int], list[Person]] = {}
    for index, person in enumerate(plan.people):
        home = _home(plan, links, index)
        if home is not None:
            homes.setdefault(home, []).append(person)
    return [
        _new(people) if kind == "new" else _addition(plan.roster[id_], people, prefer)
        for (kind, id_), people in homes.items()
    ]


def _home(plan: ImportPlan, links: Mapping[int, Candidate], index: int) -> tuple[str, int] | None:
    """Return where a person goes: ("new", own index) or ("known", influencer id); None while undecided."""
    while True:
        known = plan.people[index].influencer_id
        if known is not None:
            return "known", known
        link = links.get(index)
        if link is None or link.decision is Decision.SEPARATE:
            return "new", index
        if link.decision is Decision.UNDECIDED:
            return None
        if link.other_id is not None:
            return "known", link.other_id
        index = link.other_person if link.other_person is not None else index


def _sources(people: list[Person]) -> tuple[tuple[str, int], ...]:
    return tuple((row.file, row.line) for person in people for row in person.rows)


def _new(people: list[Person]) -> NewInfluencer:
    creator = combine([person.creator for person in people])
    return NewInfluencer(
        creator.name,
        creator.country,
        creator.categories,
        creator.notes,
        creator.contact,
        creator.profiles,
        _sources(people),
    )


def _addition(entry: RosterEntry, people: list[Person], prefer: Prefer) -> Addition:
    creator = combine([person.creator for person in people])
    fields: dict[str, str | tuple[str, ...]] = {}
    for name in FIELDS:
        mine, theirs = getattr(entry, name), getattr(creator, name)
        if name == "name" and theirs == creator.profiles[0].handle:
            continue  # the file has no name of its own
        if theirs and theirs != mine and (not mine or prefer == "file"):
            fields[name] = theirs
    known = {profile.key: profile for profile in entry.profiles}
    new = [profile for profile in creator.profiles if profile.key not in known]
    changes = [
        ProfileChange(known[profile.key], _after(known[profile.key], profile, prefer))
        for profile in creator.profiles
        if profile.key in known
    ]
    changed = tuple(change for change in changes if change.before != change.after)
    return Addition(entry.id, fields, tuple(new), changed, _sources(people))


def _after(mine: Profile, theirs: Profile, prefer: Prefer) -> Profile:
    if prefer == "mine":
        return fill(mine, theirs)
    return replace(fill(theirs, mine), handle=mine.handle)
