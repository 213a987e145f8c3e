"""Bring creators of read files into the roster, and a campaign, as one operation with one undo."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

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
from app.services.exchange.plan import Decision, HandleKey, ImportPlan, Prefer
from app.services.exchange.sheet import ReadingStopped
from app.services.exchange.writes import Addition, NewInfluencer, resolve
from app.services.import_roster import SEPARATOR, WorkspaceRoster, batched, bring_up_to_date
from app.services.influencers import LINE_LIMIT, InfluencerDraft, draft_of, person_values, profile_values
from app.services.permissions import require_staff
from app.services.transitions import Done
from app.services.wording import many
from app.services.workspace import Workspace

__all__ = ["Imported", "WorkspaceRoster", "apply_import", "creators_in"]

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_BLOCK = 500


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: influencers made and changed, those it was about, and who waits for an answer."""

    done: Done
    new: int
    changed: int
    waiting: int
    influencer_ids: tuple[int, ...]
    campaign_id: int | None


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


def creators_in(plan: ImportPlan) -> int:
    """Return how many influencers an import of the plan would be about: made, or in Lineup already."""
    known = {person.influencer_id for person in plan.people if person.influencer_id is not None}
    merged = (each for each in plan.candidates if each.decision is Decision.MERGE)
    known |= {each.other_id for each in merged if each.other_id is not None}
    return plan.counts.new + len(known)


def require_importable(workspace: Workspace, campaign: str | None) -> None:
    """Raise NotAllowed where an import, into the campaign of that name if one is given, would be refused."""
    require_staff(workspace.me, "import creators")
    if campaign is not None:
        _judged(workspace, campaign)


def apply_import(
    workspace: Workspace,
    plan: ImportPlan,
    *,
    prefer: Prefer = "mine",
    campaign: int | str | campaigns.CampaignDraft | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Imported:
    """Write what a plan says, and put everybody it is about into ``campaign``, if one is given.

    ``campaign`` is an id, what to make a new one of, or a name: that of one existing campaign, or of a new
    one in Planning under a client named like the agency. A roster that changed since the plan was made is
    taken as it is now. Raises NotAllowed where the actor may not, ReadingStopped after Cancel; nothing is
    kept then.
    """
    require_staff(workspace.me, "import creators")
    label = f"{many(creators_in(plan), 'creator')} imported"
    with workspace.operation(label) as op:
        owners = bring_up_to_date(plan, WorkspaceRoster(workspace))
        writes = resolve(plan, prefer)
        new = [each for each in writes if isinstance(each, NewInfluencer)]
        known = [_own(each, owners) for each in writes if isinstance(each, Addition)]
        writing = _Writing(workspace, op, progress, cancelled, len(writes))
        campaign_id = _campaign(workspace, op, campaign)
        _insert(writing, new)
        changed = _change(writing, known)
        ids = tuple(writing.ids)
        if campaign_id is not None:
            there = queries.influencers_in(workspace.read, campaign_id)
            collaborations.insert(op, campaign_id, [key for key in ids if key not in there])
    if not op.events:
        return Imported(Done(_nothing_new(ids), 0, 0, None), 0, 0, len(plan.waiting), ids, campaign_id)
    return Imported(Done(label, len(ids), 0, op.id), len(new), changed, len(plan.waiting), ids, campaign_id)


def _nothing_new(ids: Sequence[int]) -> str:
    if not ids:
        return "There was nobody to import"
    return f"Nothing new: {many(len(ids), 'creator')} {'was' if len(ids) == 1 else 'were'} in Lineup already"


def _own(gain: Addition, owners: Mapping[HandleKey, int]) -> Addition:
    """Leave out new profiles that belong to somebody else by now."""
    free = tuple(row for row in gain.new_profiles if row.key not in owners)
    return replace(gain, new_profiles=free)


def _insert(writing: _Writing, new: Sequence[NewInfluencer]) -> None:
    for block in batched(new, _BLOCK):
        drafts = [_draft(each) for each in block]
        ids = writing.op.insert(influencer, [person_values(draft) for draft in drafts], "import")
        pairs = zip(ids, drafts, strict=True)
        rows = [profile_values(key, row) for key, draft in pairs for row in draft.profiles]
        writing.op.insert(profile, rows, "import")
        writing.ids += ids
        writing.step(len(block))


def _change(writing: _Writing, additions: Sequence[Addition]) -> int:
    """Write what existing influencers gain; return how many of them changed. Those in the trash come back."""
    changed = 0
    for block in batched(additions, _BLOCK):
        gains = {each.influencer_id: each for each in block}
        _write_profiles(writing, block)
        rows = queries.roster_rows(writing.workspace.read, list(gains))
        touched = [row for row in rows if row.deleted or not gains[row.id].is_empty]
        if touched:
            values = [_person(row, gains[row.id]) for row in touched]
            writing.op.update_rows(influencer, values, "import")
        changed += len(touched)
        writing.ids += gains
        writing.step(len(block))
    return changed


def _write_profiles(writing: _Writing, block: Sequence[Addition]) -> None:
    rows = [profile_values(each.influencer_id, _row(p)) for each in block for p in each.new_profiles]
    writing.op.insert(profile, rows, "import")
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
        name: value if isinstance(value, str) else _joined(value) for name, value in gain.fields.items()
    }
    return person_values(replace(draft_of(row), **fields)) | {"deleted_at": None, "id": row.id}  # type: ignore[arg-type]


def _draft(new: NewInfluencer) -> InfluencerDraft:
    rows = tuple(_row(each) for each in new.profiles)
    return InfluencerDraft(new.name, new.country, _joined(new.categories), new.contact, new.notes, rows)


def _joined(categories: Iterable[str]) -> str:
    """Return as many whole categories as the column holds."""
    text = ""
    for each in categories:
        longer = f"{text}{SEPARATOR}{each}" if text else each
        text = longer if len(longer) <= LINE_LIMIT else text
    return text


def _row(each: Profile) -> ProfileRow:
    return ProfileRow(
        Network(each.network), each.handle, each.followers, each.average_views, each.engagement, each.url
    )


def _campaign(
    workspace: Workspace, op: Operation, wanted: int | str | campaigns.CampaignDraft | None
) -> int | None:
    """Return the campaign's id; a draft or a new name makes one inside the operation."""
    if wanted is None:
        return None
    chosen = _judged(workspace, wanted)
    if isinstance(chosen, int):
        return chosen
    return campaigns.insert(workspace, op, chosen, people.client_id(workspace, op, chosen.client))


def _judged(
    workspace: Workspace, wanted: int | str | campaigns.CampaignDraft
) -> int | campaigns.CampaignDraft:
    """Return the campaign that is there, or what to make it of; raises NotAllowed where neither may be."""
    if isinstance(wanted, str):
        found = _named(workspace, wanted)
        wanted = found.id if found else campaigns.CampaignDraft(wanted, people.agency_name(workspace))
    if isinstance(wanted, int):
        CAMPAIGN.allow("edit", campaigns.campaign(workspace, wanted), workspace.me)
        return wanted
    for field_name, sentence in campaigns.errors_of(workspace, wanted).items():
        raise NotAllowed((Blocker(field_name, f"The campaign cannot be made. {sentence}"),))
    return wanted


def _named(workspace: Workspace, name: str) -> CampaignRow | None:
    found = [row for row in campaigns.campaigns(workspace) if fold(row.name) == fold(name)]
    if len(found) > 1:
        clients = ", ".join(row.client for row in found)
        text = f"There are {len(found)} campaigns named {name}, of {clients}. Choose one in the window."
        raise NotAllowed((Blocker("name", text),))
    return found[0] if found else None
