"""The agency's roster of influencers: list, create, edit, trash and restore."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.domain.networks import MOST_FOLLOWERS, clean_handle, handle_key, mask_of
from app.domain.rows import Filter, InfluencerRow, PastCollaboration, ProfileRow, RosterCounts, Totals
from app.domain.text import clean, clean_line, fold
from app.domain.workflow import Blocker, NotAllowed
from app.persistence.journal import Operation
from app.persistence.queries import influencers as queries
from app.persistence.queries import matching
from app.persistence.tables import influencer, profile
from app.services.permissions import require_staff
from app.services.transitions import Done
from app.services.wording import named
from app.services.workspace import Invalid, Workspace

NAME_LIMIT = 200
LINE_LIMIT = 200
NOTES_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class InfluencerDraft:
    """What the influencer form holds; the profiles are all there are."""

    name: str = ""
    country: str = ""
    categories: str = ""
    contact: str = ""
    notes: str = ""
    profiles: tuple[ProfileRow, ...] = field(default=())


def ids(workspace: Workspace, chosen: Filter, sort: str = "name", *, descending: bool = False) -> list[int]:
    """Return the ordered ids of the influencers that a filter chooses."""
    return queries.roster_ids(workspace.read, chosen, sort, descending=descending)


def rows(workspace: Workspace, wanted: Sequence[int]) -> list[InfluencerRow]:
    """Return influencers in the order asked for."""
    return queries.roster_rows(workspace.read, wanted)


def totals(workspace: Workspace, chosen: Filter) -> Totals:
    """Return the footer of the whole filter."""
    return queries.roster_totals(workspace.read, chosen)


def counts(workspace: Workspace) -> RosterCounts:
    """Return how many there are, are in a campaign, and are in the trash."""
    return queries.roster_counts(workspace.read)


def influencer_of(workspace: Workspace, influencer_id: int) -> InfluencerRow:
    """Return one influencer; raises NotAllowed when they are gone."""
    found = queries.roster_rows(workspace.read, [influencer_id])
    if not found:
        raise NotAllowed((Blocker("gone", "This influencer is not there any more."),))
    return found[0]


def past(workspace: Workspace, influencer_id: int) -> list[PastCollaboration]:
    """Return the campaigns that an influencer is or was in, the latest first."""
    return queries.past_collaborations(workspace.read, influencer_id)


def draft_of(row: InfluencerRow) -> InfluencerDraft:
    """Return an influencer as the form shows them."""
    return InfluencerDraft(row.name, row.country, row.categories, row.contact, row.notes, row.profiles)


def errors_of(
    workspace: Workspace, draft: InfluencerDraft, influencer_id: int | None = None
) -> dict[str, str]:
    """Return a sentence for each field of the form that cannot be saved; profiles as ``profile-0`` and on."""
    errors: dict[str, str] = {}
    if not clean_line(draft.name, NAME_LIMIT):
        errors["name"] = "Enter a name."
    keys = [(each.network, handle_key(each.network, each.handle)) for each in draft.profiles]
    owners = matching.by_handles(workspace.read, keys)
    for number, key in enumerate(keys):
        if not key[1]:
            errors[f"profile-{number}"] = "Enter a handle, or remove this profile."
        elif key in keys[:number]:
            errors[f"profile-{number}"] = "This profile is entered twice."
        elif owners.get(key, influencer_id) != influencer_id:
            name = rows(workspace, [owners[key]])[0].name
            errors[f"profile-{number}"] = f"{name} has this handle already."
        elif not 0 <= (draft.profiles[number].followers or 0) <= MOST_FOLLOWERS:
            errors[f"profile-{number}"] = "Enter a number of followers that can be true."
    return errors


def save(workspace: Workspace, draft: InfluencerDraft, influencer_id: int | None = None) -> tuple[int, Done]:
    """Create an influencer, or change the one given; returns their id and what was done.

    Raises Invalid with a sentence per field, NotAllowed where the actor may not.
    """
    require_staff(workspace.me, "edit influencers")
    if influencer_id is not None:
        influencer_of(workspace, influencer_id)
    if errors := errors_of(workspace, draft, influencer_id):
        raise Invalid(errors)
    name = clean_line(draft.name, NAME_LIMIT)
    label = f"{name} added to influencers" if influencer_id is None else f"{name} changed"
    with workspace.operation(label) as op:
        values = person_values(draft)
        if influencer_id is None:
            key = op.insert(influencer, [values], "create")[0]
            insert_profiles(op, key, draft.profiles)
        else:
            key = influencer_id
            op.update(influencer, [key], values, "edit")
            _replace_profiles(workspace, op, key, draft.profiles)
    return key, Done(label, op.events, 0, op.undo_id)


def trash(workspace: Workspace, wanted: Iterable[int]) -> Done:
    """Move influencers to the trash; the campaigns they are in keep them."""
    return _mark(workspace, wanted, int(workspace.clock().timestamp() * 1000), "delete", "moved to trash")


def restore(workspace: Workspace, wanted: Iterable[int]) -> Done:
    """Bring influencers back from the trash."""
    return _mark(workspace, wanted, None, "restore", "restored")


def person_values(draft: InfluencerDraft) -> dict[str, object]:
    """Return the columns of an influencer, with what is derived for search, sort and filter."""
    name = clean_line(draft.name, NAME_LIMIT)
    handles = sorted({each.handle for each in draft.profiles})
    counts = [each.followers for each in draft.profiles if each.followers is not None]
    return {
        "name": name,
        "name_key": fold(name),
        "search_key": fold(" ".join([name, *handles])),
        "country": clean_line(draft.country, LINE_LIMIT),
        "categories": clean_line(draft.categories, LINE_LIMIT),
        "contact": clean_line(draft.contact, LINE_LIMIT),
        "notes": clean(draft.notes, NOTES_LIMIT).strip(),
        "followers": max(counts, default=None),
        "networks": mask_of({each.network for each in draft.profiles}),
    }


def profile_values(influencer_id: int, row: ProfileRow) -> dict[str, object]:
    """Return the columns of a profile."""
    return {
        "influencer_id": influencer_id,
        "network": row.network.value,
        "handle": clean_handle(row.network, row.handle),
        "handle_key": handle_key(row.network, row.handle),
        "followers": row.followers,
        "average_views": row.average_views,
        "engagement": row.engagement,
        "url": clean_line(row.url, 2_000),
    }


def insert_profiles(op: Operation, influencer_id: int, profiles: Iterable[ProfileRow]) -> None:
    """Add profiles to an influencer inside an open operation."""
    op.insert(profile, [profile_values(influencer_id, each) for each in profiles], "create")


def _replace_profiles(
    workspace: Workspace, op: Operation, influencer_id: int, profiles: Iterable[ProfileRow]
) -> None:
    known = matching.profile_ids(workspace.read, influencer_id)
    wanted = {(p.network, handle_key(p.network, p.handle)): p for p in profiles}
    op.delete(profile, [key for account, key in known.items() if account not in wanted], "delete")
    kept = [profile_values(influencer_id, row) | {"id": known[k]} for k, row in wanted.items() if k in known]
    op.update_rows(profile, kept, "edit")
    insert_profiles(op, influencer_id, [row for account, row in wanted.items() if account not in known])


def _mark(workspace: Workspace, wanted: Iterable[int], deleted_at: int | None, verb: str, done: str) -> Done:
    require_staff(workspace.me, "edit influencers")
    chosen = list(wanted)
    label = f"{named([row.name for row in rows(workspace, chosen[:1])], len(chosen), 'influencer')} {done}"
    with workspace.operation(label) as op:
        op.update(influencer, chosen, {"deleted_at": deleted_at}, verb)
    return Done(label, op.events, 0, op.undo_id)
