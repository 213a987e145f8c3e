"""Building the plan: rows with one handle are one creator, then the roster is asked, then equal names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.text import fold
from app.services.exchange.creators import MOST_CATEGORIES, Creator, Profile, Refused
from app.services.exchange.names import are_unlike, name_key
from app.services.exchange.plan import (
    Candidate,
    Duplicate,
    HandleKey,
    ImportPlan,
    Person,
    Roster,
    RosterEntry,
)
from app.services.exchange.sheet import Cancelled, Progress, check_cancelled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from app.domain.networks import Network

_MOST_ROWS = 1_000


def plan_import(
    creators: Iterable[Creator | Refused],
    roster: Roster,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ImportPlan:
    """Compare the creators of one or several files with the roster and with each other.

    The same handle on one network is one person. The same name on other networks is a candidate that the
    caller decides. `progress` gets (rows done, 0: the number is not known ahead). Raises ReadingStopped.
    """
    gathered = _Gathered([], [], [], {})
    for done, item in enumerate(creators):
        if done % 1000 == 0:
            check_cancelled(cancelled)
            if progress is not None:
                progress(done, 0)
        if isinstance(item, Refused):
            gathered.refused.append(item)
        else:
            _gather(gathered, item)
    people = [person for person in gathered.people if person is not None]
    check_cancelled(cancelled)
    people, entries = _match_handles(people, roster, gathered.refused)
    check_cancelled(cancelled)
    candidates = _match_names(people, roster, entries)
    return ImportPlan(people, candidates, gathered.duplicates, gathered.refused, entries)


@dataclass(slots=True)
class _Gathered:
    """Rows so far; `owners` tells in which place of `people` a handle stands."""

    people: list[Person | None]
    duplicates: list[Duplicate]
    refused: list[Refused]
    owners: dict[HandleKey, int]


def _gather(gathered: _Gathered, creator: Creator) -> None:
    keys = [profile.key for profile in creator.profiles]
    places = sorted({gathered.owners[key] for key in keys if key in gathered.owners})
    if not places:
        places = [len(gathered.people)]
        gathered.people.append(Person(creator, [creator]))
    else:
        refusal = _used_twice(gathered, creator, places)
        if refusal is not None:
            gathered.refused.append(refusal)
            return
        _add_duplicate(gathered, creator, places)
    for key in keys:
        gathered.owners[key] = places[0]


def _used_twice(gathered: _Gathered, creator: Creator, places: list[int]) -> Refused | None:
    """Refuse a row that gives a handle another name than an earlier line of the same file did."""
    for place in places:
        person = gathered.people[place]
        if person is None:
            continue
        handle = _shared_handle(person, creator)
        last = person.rows[-1]
        if len(person.rows) >= _MOST_ROWS:
            return refuse(
                creator, "Handle used too often", f"@{handle} is on {_MOST_ROWS:,} lines before this one"
            )
        if last.file == creator.file and are_unlike(last.name, creator.name):
            detail = f"@{handle} is also on line {last.line:,}, with another name"
            return refuse(creator, "Handle used twice", detail)
    return None


def _shared_handle(person: Person, creator: Creator) -> str:
    known = {profile.key for profile in person.creator.profiles}
    return next(profile.handle for profile in creator.profiles if profile.key in known)


def _add_duplicate(gathered: _Gathered, creator: Creator, places: list[int]) -> None:
    first = gathered.people[places[0]]
    assert first is not None
    gathered.duplicates.append(Duplicate(creator, first.rows[0]))
    for place in places[1:]:  # this row shows that two earlier ones are one person
        other = gathered.people[place]
        assert other is not None
        gathered.duplicates.append(Duplicate(other.rows[0], first.rows[0]))
        gathered.people[place] = None
        first.rows += other.rows
        first.creator = combine([first.creator, other.creator])
        gathered.owners.update({profile.key: places[0] for profile in other.creator.profiles})
    first.rows.append(creator)
    first.creator = combine([first.creator, creator])


def refuse(creator: Creator, reason: str, detail: str) -> Refused:
    """Return the creator's row as a refused one."""
    return Refused(creator.line, creator.file, reason, detail, creator.values, creator.columns)


def combine(rows: list[Creator]) -> Creator:
    """Return one creator with the values of all: the fullest row wins, the others fill its gaps."""
    if len(rows) == 1:
        return rows[0]
    best = max(rows, key=_filled)
    order = [best, *(row for row in rows if row is not best)]
    categories = dict.fromkeys(category for row in order for category in row.categories)
    return replace(
        rows[0],
        name=best.name,
        country=next((row.country for row in order if row.country), ""),
        categories=tuple(categories)[:MOST_CATEGORIES],
        notes=next((row.notes for row in order if row.notes), ""),
        contact=next((row.contact for row in order if row.contact), ""),
        profiles=combine_profiles(profile for row in order for profile in row.profiles),
    )


def _filled(creator: Creator) -> int:
    """Count what a row knows; a name that only repeats the handle is no knowledge."""
    facts = [creator.name != creator.profiles[0].handle, creator.country, creator.notes, creator.contact]
    for profile in creator.profiles:
        numbers = (profile.followers, profile.average_views, profile.engagement)
        facts += [True, profile.url, *(number is not None for number in numbers)]
    return sum(bool(fact) for fact in facts) + len(creator.categories)


def combine_profiles(profiles: Iterable[Profile]) -> tuple[Profile, ...]:
    """Return one profile per account; the first one's values win, later ones fill its gaps."""
    found: dict[HandleKey, Profile] = {}
    for profile in profiles:
        known = found.setdefault(profile.key, profile)
        if known is not profile:
            found[profile.key] = fill(known, profile)
    return tuple(found.values())


def fill(known: Profile, other: Profile) -> Profile:
    """Return `known` with what only `other` has."""
    return replace(
        known,
        followers=known.followers if known.followers is not None else other.followers,
        average_views=known.average_views if known.average_views is not None else other.average_views,
        engagement=known.engagement if known.engagement is not None else other.engagement,
        url=known.url or other.url,
    )


def _match_handles(
    people: list[Person], roster: Roster, refused: list[Refused]
) -> tuple[list[Person], dict[int, RosterEntry]]:
    """Give each person the id of the influencer with the same handle; refuse one that has two."""
    ids = roster.by_handles({profile.key for person in people for profile in person.creator.profiles})
    entries = dict(roster.entries(set(ids.values()))) if ids else {}
    kept = []
    for person in people:
        handles = {ids[p.key]: p.handle for p in person.creator.profiles if p.key in ids}
        if len(handles) > 1:
            detail = " and ".join(f"@{handle} is {entries[id_].name}" for id_, handle in handles.items())
            refused.extend(refuse(row, "Two people in Lineup", detail) for row in person.rows[:1])
            continue
        person.influencer_id = next(iter(handles), None)
        kept.append(person)
    return kept, entries


@dataclass(frozen=True, slots=True)
class _Identity:
    """One person of a name: in the roster, in the files, or in both."""

    networks: frozenset[Network]
    entry: RosterEntry | None
    person: int | None


def _match_names(people: list[Person], roster: Roster, entries: dict[int, RosterEntry]) -> list[Candidate]:
    groups: dict[str, list[int]] = defaultdict(list)
    lookups: dict[str, set[str]] = defaultdict(set)
    for index, person in enumerate(people):
        key = name_key(person.creator.name)
        if key:
            groups[key].append(index)
            lookups[key] |= {key, fold(person.creator.name)}
    named = roster.by_names({name for names in lookups.values() for name in names})
    candidates: list[Candidate] = []
    for key, members in groups.items():
        known = {entry.id: entry for name in lookups[key] for entry in named.get(name, ())}
        if len(members) > 1 or known:
            candidates += _pairs(people, members, known, entries)
            entries.update(known)
    return sorted(candidates, key=lambda candidate: candidate.person)


def _pairs(
    people: list[Person],
    members: list[int],
    known: Mapping[int, RosterEntry],
    entries: Mapping[int, RosterEntry],
) -> Iterator[Candidate]:
    identities = _known_identities(people, members, known, entries)
    free = [index for index in members if people[index].influencer_id is None]
    everyone = identities + [
        _Identity(_networks(people[index].creator.profiles), None, index) for index in free
    ]
    taken = [network for identity in everyone for network in identity.networks]
    certain = len(taken) == len(set(taken))
    # The first on each set of networks is all that is ever looked at: ten thousand of one name stay quick.
    firsts: dict[frozenset[Network], _Identity] = {}
    for identity in everyone:
        if identity.person is not None:
            other = _other(firsts.values(), identity.networks)
            if other is not None:
                yield _candidate(people, identity.person, other, certain)
        firsts.setdefault(identity.networks, identity)


def _known_identities(
    people: list[Person],
    members: list[int],
    known: Mapping[int, RosterEntry],
    entries: Mapping[int, RosterEntry],
) -> list[_Identity]:
    """Return the influencers of this name, with the networks that the files add to them."""
    networks = {id_: set(_networks(entry.profiles)) for id_, entry in known.items()}
    found = dict(known)
    for index in members:
        id_ = people[index].influencer_id
        if id_ is not None:
            found[id_] = entries[id_]
            networks.setdefault(id_, set(_networks(entries[id_].profiles)))
            networks[id_] |= _networks(people[index].creator.profiles)
    return [_Identity(frozenset(networks[id_]), entry, None) for id_, entry in found.items()]


def _other(earlier: Collection[_Identity], networks: frozenset[Network]) -> _Identity | None:
    """Return who this may be: someone on other networks, else someone whose networks are not the same."""
    apart = (identity for identity in earlier if not identity.networks & networks)
    partly = (identity for identity in earlier if identity.networks != networks)
    return next(apart, None) or next(partly, None)


def _networks(profiles: Iterable[Profile]) -> frozenset[Network]:
    return frozenset(profile.network for profile in profiles)


def _candidate(people: list[Person], index: int, other: _Identity, certain: bool) -> Candidate:
    creator = people[index].creator
    shown = other.entry if other.entry is not None else people[other.person or 0].creator
    other_id = other.entry.id if other.entry is not None else None
    return Candidate(creator.name, creator, shown, certain, index, other.person, other_id)
