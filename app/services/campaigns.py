"""Campaigns: list, create, edit, copy, trash and restore."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.campaigns import CAMPAIGN
from app.domain.money import CURRENCIES
from app.domain.networks import Network, mask_of
from app.domain.rows import CampaignRow
from app.domain.text import clean, clean_line, fold
from app.domain.workflow import Blocker, NotAllowed
from app.persistence.journal import Operation
from app.persistence.queries import campaigns as queries
from app.persistence.queries import influencers, tasks
from app.persistence.tables import campaign as table
from app.persistence.tables import collaboration, task
from app.services import people
from app.services.permissions import require_staff
from app.services.transitions import Done
from app.services.wording import named
from app.services.workspace import Invalid, Workspace

NAME_LIMIT = 120
TEXT_LIMIT = 20_000
COLOURS = 7
"""How many dots there are to tell campaigns apart: the status families but gray."""


@dataclass(frozen=True, slots=True)
class CampaignDraft:
    """What the campaign form holds. ``budget`` is in minor units of ``currency``."""

    name: str = ""
    client: str = ""
    status: str = CAMPAIGN.initial
    goals: str = ""
    message: str = ""
    networks: frozenset[Network] = frozenset()
    start: date | None = None
    end: date | None = None
    budget: int | None = None
    currency: str = "EUR"
    colour: int | None = None


def campaign(workspace: Workspace, campaign_id: int) -> CampaignRow:
    """Return one campaign, in or out of the trash; raises NotAllowed when it is gone."""
    found = queries.campaigns_by_id(workspace.read, [campaign_id])
    if not found:
        raise NotAllowed((Blocker("gone", "This campaign is not there any more."),))
    return found[0]


def campaigns(workspace: Workspace, *, deleted: bool = False) -> list[CampaignRow]:
    """Return every campaign in or out of the trash, by name."""
    return queries.all_campaigns(workspace.read, deleted=deleted)


def active_campaigns(workspace: Workspace) -> list[tuple[int, str, int]]:
    """Return (id, name, colour) of the active campaigns, by name."""
    return queries.active_campaigns(workspace.read)


def errors_of(workspace: Workspace, draft: CampaignDraft, campaign_id: int | None = None) -> dict[str, str]:
    """Return a sentence for each field of a campaign's form that cannot be saved."""
    errors: dict[str, str] = {}
    if not clean_line(draft.name, NAME_LIMIT):
        errors["name"] = "Enter a name."
    if not clean_line(draft.client, people.NAME_LIMIT):
        errors["client"] = "Choose a client, or enter a new one."
    if draft.start and draft.end and draft.end < draft.start:
        errors["end"] = "Choose an end on or after the start."
    if draft.budget is not None and not 0 <= draft.budget < 2**63:
        errors["budget"] = "Enter a budget of zero or more."
    if draft.currency not in CURRENCIES:
        errors["currency"] = "Choose a currency."
    if not errors and _taken(workspace, draft, campaign_id):
        errors["name"] = f"{draft.client.strip()} has a campaign of this name already. Use another name."
    return errors


def save(workspace: Workspace, draft: CampaignDraft, campaign_id: int | None = None) -> tuple[int, Done]:
    """Create a campaign, or change the one given; returns its id and what was done.

    Raises Invalid with a sentence per field, NotAllowed where the actor may not.
    """
    known = None if campaign_id is None else campaign(workspace, campaign_id)
    if known:
        CAMPAIGN.allow("edit", known, workspace.me)
    require_staff(workspace.me, "create a campaign")
    if errors := errors_of(workspace, draft, campaign_id):
        raise Invalid(errors)
    name = clean_line(draft.name, NAME_LIMIT)
    label = f"{name} changed" if known else f"{name} created"
    with workspace.operation(label) as op:
        client = people.client_id(workspace, op, draft.client)
        if known:
            colour = known.colour if draft.colour is None else draft.colour
            values = _values(draft) | {"client_id": client, "colour": colour}
            op.update(table, [known.id], values, "edit")
            return known.id, Done(label, op.events, 0, op.undo_id)
        key = insert(workspace, op, draft, client)
    return key, Done(label, 1, 0, op.id)


def insert(workspace: Workspace, op: Operation, draft: CampaignDraft, client_id: int) -> int:
    """Add a campaign inside an open operation; return its id. Without a colour it gets the next one."""
    colour = next_colour(workspace) if draft.colour is None else draft.colour
    values = {"client_id": client_id, "colour": colour, "status": draft.status}
    return op.insert(table, [_values(draft) | values], "create")[0]


def next_colour(workspace: Workspace) -> int:
    """Return the dot that a new campaign gets: they take turns."""
    return len(campaigns(workspace)) % COLOURS


def usual_currency(workspace: Workspace) -> str:
    """Return the currency that most campaigns have, EUR while there is none."""
    used = Counter(row.currency for row in campaigns(workspace))
    return used.most_common(1)[0][0] if used else CampaignDraft().currency


def copy(workspace: Workspace, campaign_id: int) -> tuple[int, Done]:
    """Copy a campaign with its influencers, all Pending, as a new one in Planning."""
    row = campaign(workspace, campaign_id)
    CAMPAIGN.allow("copy", row, workspace.me)
    name = _free_name(workspace, row)
    draft = draft_of(row)
    with workspace.operation(f"{row.name} copied") as op:
        values = _values(draft) | {"name": name, "name_key": fold(name), "client_id": row.client_id}
        values |= {"colour": row.colour, "status": CAMPAIGN.initial}
        key = op.insert(table, [values], "copy")[0]
        members = sorted(influencers.influencers_in(workspace.read, campaign_id))
        op.insert(collaboration, [{"campaign_id": key, "influencer_id": member} for member in members], "add")
    return key, Done(f"{row.name} copied", 1, 0, op.id)


def trash(workspace: Workspace, ids: Iterable[int]) -> Done:
    """Move campaigns to the trash with their tasks; raises NotAllowed where one may not go."""
    return _mark(workspace, ids, "delete", int(workspace.clock().timestamp() * 1000), "moved to trash")


def restore(workspace: Workspace, ids: Iterable[int]) -> Done:
    """Bring campaigns back from the trash with the tasks that went along.

    Raises NotAllowed where the name is taken meanwhile.
    """
    coming: set[tuple[int, str]] = set()
    for row in queries.campaigns_by_id(workspace.read, ids := list(ids)):
        one = (row.client_id, fold(row.name))
        twice = one in coming
        coming.add(one)
        if twice or _taken(workspace, draft_of(row), row.id):
            raise NotAllowed((Blocker("name", f"{row.client} has another campaign named {row.name} now."),))
    return _mark(workspace, ids, "restore", None, "restored")


def draft_of(row: CampaignRow) -> CampaignDraft:
    """Return a campaign as its form shows it."""
    networks = frozenset(network for network in Network if row.networks & network.bit)
    return CampaignDraft(
        row.name,
        row.client,
        row.status,
        row.goals,
        row.message,
        networks,
        row.start,
        row.end,
        row.budget,
        row.currency,
        row.colour,
    )


def _mark(workspace: Workspace, ids: Iterable[int], verb: str, deleted_at: int | None, done: str) -> Done:
    rows = queries.campaigns_by_id(workspace.read, ids)
    for row in rows:
        CAMPAIGN.allow(verb, row, workspace.me)
    label = f"{named([row.name for row in rows], len(rows), 'campaign')} {done}"
    keys = [row.id for row in rows]
    with workspace.operation(label) as op:
        along = tasks.of_campaigns if verb == "delete" else tasks.gone_with
        op.update(task, along(op.connection, keys), {"deleted_at": deleted_at}, verb)
        op.update(table, keys, {"deleted_at": deleted_at}, verb)
    return Done(label, len(rows), 0, op.undo_id)


def _values(draft: CampaignDraft) -> dict[str, object]:
    name = clean_line(draft.name, NAME_LIMIT)
    return {
        "name": name,
        "name_key": fold(name),
        "goals": clean(draft.goals, TEXT_LIMIT).strip(),
        "message": clean(draft.message, TEXT_LIMIT).strip(),
        "networks": mask_of(draft.networks),
        "start_date": draft.start.isoformat() if draft.start else None,
        "end_date": draft.end.isoformat() if draft.end else None,
        "budget": draft.budget,
        "currency": draft.currency,
    }


def _taken(workspace: Workspace, draft: CampaignDraft, campaign_id: int | None) -> bool:
    wanted = (fold(clean_line(draft.client, people.NAME_LIMIT)), fold(clean_line(draft.name, NAME_LIMIT)))
    others = (row for row in campaigns(workspace) if row.id != campaign_id)
    return any((fold(row.client), fold(row.name)) == wanted for row in others)


def _free_name(workspace: Workspace, row: CampaignRow) -> str:
    taken = {fold(other.name) for other in campaigns(workspace) if other.client_id == row.client_id}
    number = 1
    while True:
        tail = " (copy)" if number == 1 else f" (copy {number})"
        name = row.name[: NAME_LIMIT - len(tail)] + tail
        if fold(name) not in taken:
            return name
        number += 1
