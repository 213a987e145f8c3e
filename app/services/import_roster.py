"""What an import must know of the roster: look-ups in bulk, and a plan brought up to date when written."""

from collections.abc import Iterable, Iterator, Set
from itertools import islice
from typing import TypeVar

from app.domain.rows import InfluencerRow
from app.persistence.queries import influencers as queries
from app.persistence.queries import matching
from app.services.exchange.creators import Profile
from app.services.exchange.plan import Decision, HandleKey, ImportPlan, RosterEntry
from app.services.workspace import Workspace

T = TypeVar("T")

SEPARATOR = ", "
"""What stands between the categories of an influencer."""

_AT_ONCE = 5_000


class WorkspaceRoster:
    """The influencers of a workspace as they were when an import first looked them up."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._entries: dict[int, RosterEntry] = {}

    def by_handles(self, keys: Set[HandleKey]) -> dict[HandleKey, int]:
        """Return the influencer's id for each account that is known, also in the trash."""
        found: dict[HandleKey, int] = {}
        for some in batched(keys, _AT_ONCE):
            found.update(matching.by_handles(self._workspace.read, some))
        return found

    def by_names(self, names: Set[str]) -> dict[str, list[RosterEntry]]:
        """Return the influencers whose folded name is one of ``names``."""
        found: dict[str, list[int]] = {}
        for some in batched(names, _AT_ONCE):
            found.update(matching.by_names(self._workspace.read, some))
        entries = self.entries({key for ids in found.values() for key in ids})
        return {name: [entries[key] for key in ids] for name, ids in found.items()}

    def entries(self, ids: Set[int]) -> dict[int, RosterEntry]:
        """Return the influencers with these ids; those that are gone are left out."""
        missing = sorted(ids - self._entries.keys())
        for start in range(0, len(missing), _AT_ONCE):
            rows = queries.roster_rows(self._workspace.read, missing[start : start + _AT_ONCE])
            self._entries.update((row.id, _entry(row)) for row in rows)
        return {key: self._entries[key] for key in ids if key in self._entries}


def batched(values: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Yield the values in tuples of at most ``size``: one statement for 200,000 handles would take 100 MB."""
    rest = iter(values)
    while some := tuple(islice(rest, size)):
        yield some


def bring_up_to_date(plan: ImportPlan, roster: WorkspaceRoster) -> dict[HandleKey, int]:
    """Point the plan at the roster as it is now; return the owner of each account of the files.

    Between planning and writing, somebody may have added a handle, changed an influencer, or undone one away.
    """
    accounts = {profile.key for person in plan.people for profile in person.creator.profiles}
    owners = roster.by_handles(accounts)
    plan.roster = roster.entries(set(plan.roster) | set(owners.values()))
    for person in plan.people:
        known = (owners.get(profile.key) for profile in person.creator.profiles)
        person.influencer_id = next((key for key in known if key is not None), None)
    for candidate in plan.candidates:
        if candidate.other_id is not None and candidate.other_id not in plan.roster:
            candidate.decision = Decision.SEPARATE
    return owners


def _entry(row: InfluencerRow) -> RosterEntry:
    profiles = tuple(
        Profile(each.network, each.handle, each.followers, each.average_views, each.engagement, each.url)
        for each in row.profiles
    )
    categories = tuple(part for part in row.categories.split(SEPARATOR) if part)
    return RosterEntry(
        row.id, row.name, row.country, categories, profiles, row.campaigns, row.notes, row.contact
    )
