"""Bring creators of read files into the roster, and a campaign, as one operation with one undo."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import TypeVar

from app.domain.campaigns import CAMPAIGN
from app.domain.networks import Network
from app.domain.rows import CampaignRow, InfluencerRow, ProfileRow
from app.domain.text import clean_line, fold
from app.domain.workflow import Blocker, NotAllowed
from app.persistence.journal import Operation
from app.persistence.queries import influencers as queries
from app.persistence.queries import matching
from app.persistence.tables import influencer, profile
from app.services import campaigns, collaborations, people
from app.services.exchange.creators import Profile
from app.services.exchange.plan import HandleKey, ImportPlan, Prefer, RosterEntry
from app.services.exchange.sheet import ReadingStopped
from app.services.exchange.writes import Addition, NewInfluencer, resolve
from app.services.influencers import InfluencerDraft, draft_of, person_values, profile_values
from app.services.permissions import require_staff
from app.services.transitions import Done
from app.services.wording import many
from app.services.workspace import Workspace

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

T = TypeVar("T")

_BLOCK = 2_000
_SEPARATOR = ", "


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: influencers made and changed, those it was about, and who waits for an answer."""

    done: Done
    new: int
    changed: int
    waiting: int
    influencer_ids: tuple[int, ...]
    campaign_id: int | None


class WorkspaceRoster:
    """The influencers of a workspace, as an import looks them up."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def by_handles(self, keys: Set[HandleKey]) -> dict[HandleKey, int]:
        """Return the influencer's id for each account that is known, also in the trash."""
        return matching.by_handles(self._workspace.read, keys)

    def by_names(self, names: Set[str]) -> dict[str, list[RosterEntry]]:
        """Return the influencers whose folded name is one of ``names``."""
        found = matching.by_names(self._workspace.read, names)
        entries = self.entries({key for ids in found.values() for key in ids})
        return {name: [entries[key] for key in ids] for name, ids in found.items()}

    def entries(self, ids: Set[int]) -> dict[int, RosterEntry]:
        """Return the influencers with these ids."""
        return {row.id: _entry(row) for row in queries.roster_rows(self._workspace.read, sorted(ids))}


@dataclass(slots=True)
class _Writing:
    """An import under way: what is written, and how far it is."""

    workspace: Workspace
    op: Operation
    progress: Progress | None
    cancelled: Cancelled | None
    total: int
    done: int = 0
    ids: list[int] = field(default_factory=list)

    def step(self, number: int) -> None:
        """Count rows as written; raises ReadingStopped after Cancel, which undoes everything."""
        self.done += number
        if self.cancelled is not None and self.cancelled():
            raise ReadingStopped
        if self.progress is not None:
            self.progress(self.done, self.total)


def apply_import(
    workspace: Workspace,
    plan: ImportPlan,
    *,
    prefer: Prefer = "mine",
    campaign: int | str | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Imported:
    """Write what a plan says, and put everybody it is about into ``campaign``, if one is given.

    ``campaign`` is an id, or a name: that of one existing campaign, or of a new one in Planning under a
    client named like the agency. Handles that came into the roster after the plan was made are merged.
    Raises NotAllowed where the actor may not, ReadingStopped after Cancel; nothing is kept then.
    """
    require_staff(workspace.me, "import creators")
    writes = resolve(plan, prefer)
    new = [each for each in writes if isinstance(each, NewInfluencer)]
    known = [each for each in writes if isinstance(each, Addition)]
    label = f"{many(len(writes), 'creator')} imported"
    with workspace.operation(label) as op:
        writing = _Writing(workspace, op, progress, cancelled, len(writes))
        campaign_id = _campaign(workspace, op, campaign)
        made, met = _settle(workspace, new)
        _insert(writing, made)
        changed = _change(writing, _united(known + met))
        ids = tuple(writing.ids)
        if campaign_id is not None:
            there = queries.influencers_in(workspace.read, campaign_id)
            collaborations.insert(op, campaign_id, [key for key in ids if key not in there])
    if not op.events:
        return Imported(Done(_nothing_new(writes), 0, 0, None), 0, 0, len(plan.waiting), ids, campaign_id)
    return Imported(
        Done(label, len(writes), 0, op.id), len(made), changed, len(plan.waiting), ids, campaign_id
    )


def _nothing_new(writes: Sequence[object]) -> str:
    if not writes:
        return "There was nobody to import"
    return f"Nothing new: {many(len(writes), 'creator')} were in Lineup already"


def _settle(workspace: Workspace, new: Sequence[NewInfluencer]) -> tuple[list[NewInfluencer], list[Addition]]:
    """Part those still new from those whose handle came into the roster since the plan was made."""
    accounts = {profile.key for each in new for profile in each.profiles}
    owners = matching.by_handles(workspace.read, accounts)
    made: list[NewInfluencer] = []
    met: list[Addition] = []
    for each in new:
        owner = next((owners[row.key] for row in each.profiles if row.key in owners), None)
        if owner is None:
            made.append(each)
        else:
            free = tuple(row for row in each.profiles if row.key not in owners)
            met.append(Addition(owner, {}, free, (), each.sources))
    return made, met


def _united(additions: Sequence[Addition]) -> list[Addition]:
    """Put what one influencer gains together, so that each row is written once."""
    found: dict[int, Addition] = {}
    for each in additions:
        one = found.get(each.influencer_id)
        found[each.influencer_id] = (
            each
            if one is None
            else replace(
                one,
                fields={**each.fields, **one.fields},
                new_profiles=one.new_profiles + each.new_profiles,
                changed_profiles=one.changed_profiles + each.changed_profiles,
            )
        )
    return list(found.values())


def _insert(writing: _Writing, new: Sequence[NewInfluencer]) -> None:
    for block in _blocks(new):
        drafts = [_draft(each) for each in block]
        ids = writing.op.insert(influencer, [person_values(draft) for draft in drafts], "import")
        pairs = zip(ids, drafts, strict=True)
        rows = [profile_values(key, row) for key, draft in pairs for row in draft.profiles]
        writing.op.insert(profile, rows, "import")
        writing.ids += ids
        writing.step(len(block))


def _change(writing: _Writing, additions: Sequence[Addition]) -> int:
    """Write what existing influencers gain; return how many of them changed."""
    for block in _blocks(additions):
        ids = [each.influencer_id for each in block]
        _write_profiles(writing, block)
        rows = queries.roster_rows(writing.workspace.read, ids)
        gains = {each.influencer_id: each for each in block}
        values = [_person(row, gains[row.id]) for row in rows]
        if values:
            writing.op.update_rows(influencer, values, "import")
        writing.ids += [row.id for row in rows]
        writing.step(len(block))
    return sum(not each.is_empty for each in additions)


def _write_profiles(writing: _Writing, block: Sequence[Addition]) -> None:
    rows = {p.key: profile_values(each.influencer_id, _row(p)) for each in block for p in each.new_profiles}
    writing.op.insert(profile, list(rows.values()), "import")
    changes = {change.before.key: change.after for each in block for change in each.changed_profiles}
    if changes:
        ids = matching.profiles_by_handles(writing.workspace.read, changes)
        values = [_figures(changes[account]) | {"id": key} for account, key in ids.items()]
        writing.op.update_rows(profile, values, "import")


def _figures(row: Profile) -> dict[str, object]:
    return {
        "followers": row.followers,
        "average_views": row.average_views,
        "engagement": row.engagement,
        "url": clean_line(row.url, 2_000),
    }


def _person(row: InfluencerRow, gain: Addition) -> dict[str, object]:
    """Return an influencer's columns with what they gain; who was in the trash comes back."""
    fields = {
        name: value if isinstance(value, str) else _SEPARATOR.join(value)
        for name, value in gain.fields.items()
    }
    return person_values(replace(draft_of(row), **fields)) | {"deleted_at": None, "id": row.id}  # type: ignore[arg-type]


def _draft(new: NewInfluencer) -> InfluencerDraft:
    rows = tuple(_row(each) for each in new.profiles)
    return InfluencerDraft(
        new.name, new.country, _SEPARATOR.join(new.categories), new.contact, new.notes, rows
    )


def _row(each: Profile) -> ProfileRow:
    return ProfileRow(
        Network(each.network), each.handle, each.followers, each.average_views, each.engagement, each.url
    )


def _entry(row: InfluencerRow) -> RosterEntry:
    profiles = tuple(
        Profile(each.network, each.handle, each.followers, each.average_views, each.engagement, each.url)
        for each in row.profiles
    )
    categories = tuple(part for part in row.categories.split(_SEPARATOR) if part)
    return RosterEntry(
        row.id, row.name, row.country, categories, profiles, row.campaigns, row.notes, row.contact
    )


def _blocks(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), _BLOCK):
        yield rows[start : start + _BLOCK]


def _campaign(workspace: Workspace, op: Operation, wanted: int | str | None) -> int | None:
    """Return the campaign's id; a new name makes one inside the operation."""
    if wanted is None:
        return None
    found = _named(workspace, wanted) if isinstance(wanted, str) else campaigns.campaign(workspace, wanted)
    if found is None:
        client = people.client_id(workspace, op, people.agency_name(workspace))
        draft = campaigns.CampaignDraft(name=str(wanted), client=people.agency_name(workspace))
        return campaigns.insert(workspace, op, draft, client)
    CAMPAIGN.allow("edit", found, workspace.me)
    return found.id


def _named(workspace: Workspace, name: str) -> CampaignRow | None:
    found = [row for row in campaigns.campaigns(workspace) if fold(row.name) == fold(name)]
    if len(found) > 1:
        clients = ", ".join(row.client for row in found)
        text = f"There are {len(found)} campaigns named {name}, of {clients}. Choose one in the window."
        raise NotAllowed((Blocker("name", text),))
    return found[0] if found else None
