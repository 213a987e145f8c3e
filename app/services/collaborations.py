"""The influencers of a campaign: add, copy to another campaign, remove, note, history."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.campaigns import CAMPAIGN, INFLUENCER_STATUS
from app.domain.rows import CampaignRow, CollaborationRow, Filter, HistoryRow, Totals
from app.domain.text import clean
from app.domain.workflow import Blocker, NotAllowed
from app.persistence.journal import Operation
from app.persistence.queries import deliverables, history
from app.persistence.queries import influencers as queries
from app.persistence.tables import attachment, collaboration, comment, task
from app.services.campaigns import campaign as campaign_of
from app.services.transitions import Done
from app.services.wording import named
from app.services.workspace import Workspace

NOTE_LIMIT = 2_000
_GONE = Blocker("gone", "They are not in this campaign any more.")


@dataclass(frozen=True, slots=True)
class AddPlan:
    """Which influencers a campaign would gain, and which it has already."""

    campaign: CampaignRow
    new: tuple[int, ...]
    already: tuple[int, ...]


def ids(
    workspace: Workspace, campaign_id: int, chosen: Filter, sort: str = "name", *, descending: bool = False
) -> list[int]:
    """Return the ordered ids of a campaign's collaborations that a filter chooses."""
    return queries.grid_ids(workspace.read, campaign_id, chosen, sort, descending=descending)


def rows(workspace: Workspace, wanted: list[int]) -> list[CollaborationRow]:
    """Return collaborations in the order asked for."""
    return queries.grid_rows(workspace.read, wanted)


def totals(workspace: Workspace, campaign_id: int, chosen: Filter) -> Totals:
    """Return the footer of the whole filter."""
    return queries.grid_totals(workspace.read, campaign_id, chosen)


def reach(workspace: Workspace, wanted: Iterable[int]) -> int:
    """Return the followers behind ticked collaborations together."""
    return queries.followers_of(workspace.read, wanted)


def plan_add(workspace: Workspace, campaign_id: int, influencer_ids: Iterable[int]) -> AddPlan:
    """Return which of the influencers the campaign would gain. Raises NotAllowed where it may gain none."""
    target = campaign_of(workspace, campaign_id)
    CAMPAIGN.allow("edit", target, workspace.me)
    there = queries.influencers_in(workspace.read, campaign_id)
    chosen = list(dict.fromkeys(influencer_ids))
    new = tuple(key for key in chosen if key not in there)
    return AddPlan(target, new, tuple(key for key in chosen if key in there))


def add(workspace: Workspace, campaign_id: int, influencer_ids: Iterable[int]) -> Done:
    """Add influencers to a campaign as Pending; those it has already stay as they are."""
    planned = plan_add(workspace, campaign_id, influencer_ids)
    found = [row.name for row in queries.roster_rows(workspace.read, list(planned.new[:1]))]
    label = f"{named(found, len(planned.new), 'influencer')} added to {planned.campaign.name}"
    with workspace.operation(label) as op:
        insert(op, campaign_id, planned.new)
    return Done(label, len(planned.new), len(planned.already), op.id if planned.new else None)


def insert(op: Operation, campaign_id: int, influencer_ids: Iterable[int]) -> list[int]:
    """Add influencers to a campaign inside an open operation; return the collaborations' ids."""
    new = [{"campaign_id": campaign_id, "influencer_id": key} for key in influencer_ids]
    return op.insert(collaboration, new, "add")


def copy(workspace: Workspace, wanted: Iterable[int], campaign_id: int) -> Done:
    """Add the influencers behind collaborations to another campaign, as Pending."""
    return add(workspace, campaign_id, queries.influencers_of(workspace.read, wanted))


def remove(workspace: Workspace, wanted: Iterable[int]) -> Done:
    """Take influencers out of their campaign, with their deliverables, comments and files.

    Raises NotAllowed where one of them may not go.
    """
    chosen = list(wanted)
    found = _allowed(workspace, chosen, "remove")
    label = f"{named([row.name for row in found], len(found), 'influencer')} removed from campaign"
    with workspace.operation(label) as op:
        _remove_deliverables(op, chosen)
        op.delete(collaboration, chosen, "remove")
    return Done(label, len(found), 0, op.id)


def _remove_deliverables(op: Operation, wanted: Iterable[int]) -> None:
    """Delete what hangs on collaborations, the outermost first, so that nothing points at what is gone."""
    tasks = deliverables.gone_with(op.connection, wanted)
    if not tasks:
        return
    files, comments = deliverables.threads_of(op.connection, tasks)
    op.delete(attachment, files, "remove")
    op.delete(comment, comments, "remove")
    op.delete(task, tasks, "remove")


def set_note(workspace: Workspace, collaboration_id: int, note: str) -> Done:
    """Set the note of one collaboration."""
    (row,) = _allowed(workspace, [collaboration_id], "edit_note")
    label = f"Note on {row.name} changed"
    with workspace.operation(label) as op:
        changed = op.update(collaboration, [collaboration_id], {"note": clean(note, NOTE_LIMIT)}, "edit_note")
    return Done(label, changed, 0, op.id if changed else None)


def story(workspace: Workspace, collaboration_id: int) -> list[HistoryRow]:
    """Return what happened to one collaboration, the newest first."""
    return history.of_row(workspace.read, "collaboration", collaboration_id)


def _allowed(workspace: Workspace, wanted: list[int], verb: str) -> list[CollaborationRow]:
    found = queries.grid_rows(workspace.read, wanted)
    for row in found:
        INFLUENCER_STATUS.allow(verb, row, workspace.me)
    if not found:
        raise NotAllowed((_GONE,))
    return found
