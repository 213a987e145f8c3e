"""Deliverables: offer, plan and add them to influencers of a campaign, and change them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from app.domain.campaigns import CAMPAIGN
from app.domain.deliverable_lines import (
    LINES_LIMIT,
    Line,
    LinesPlan,
    Member,
    Offered,
    date_of,
    plan_lines,
    price_of,
)
from app.domain.deliverables import clean_type, title_of
from app.domain.networks import Network, networks_of
from app.domain.rows import CampaignRow
from app.domain.task_rows import Kind, TaskRow
from app.domain.workflow import Blocker, NotAllowed
from app.persistence.journal import Operation
from app.persistence.queries import deliverables as queries
from app.persistence.queries import money as money_queries
from app.persistence.tables import task as table
from app.services import tasks
from app.services.campaigns import campaign as campaign_of
from app.services.deliverables_fields import values_of
from app.services.permissions import require_staff
from app.services.tasks_days import end_of_day
from app.services.tasks_rules import judged, require_some, title_values
from app.services.tasks_rules import stored as milliseconds
from app.services.transitions import Done
from app.services.wording import many, named
from app.services.workspace import Invalid, Workspace

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Line", "Offered", "plan_lines"]

_GONE = Blocker("gone", "They are not in this campaign any more.")
_SEVERAL = Blocker("campaigns", "They are in several campaigns. Choose influencers of one campaign.")


def offered(workspace: Workspace, collaboration_ids: Iterable[int]) -> Offered:
    """Return what the form offers to influencers of one campaign, in the order of their ids.

    To one the networks of the profile; to several those of the brief, common or not (workflows.md section 3).
    Raises NotAllowed where nothing may be added to them.
    """
    chosen, row = _chosen(workspace, collaboration_ids)
    CAMPAIGN.allow("edit", row, workspace.me)
    theirs = [network for network in Network if any(member.has(network) for member in chosen)]
    brief = networks_of(row.networks)
    # A brief that names no network leaves them all open.
    wanted = [each for each in theirs if len(chosen) == 1 or not brief or each in brief]
    (money,) = money_queries.of_campaigns(workspace.read, [row.id])
    return Offered(
        row.id,
        row.name,
        row.currency,
        row.budget,
        money.sums.committed,
        row.start,
        row.end,
        chosen,
        tuple(each.value for each in wanted if all(member.has(each) for member in chosen)),
        tuple(each.value for each in wanted if not all(member.has(each) for member in chosen)),
        tuple(each.value for each in theirs if each not in wanted),
    )


def against_add(workspace: Workspace, collaboration_ids: Iterable[int]) -> str:
    """Return why nothing may be added to the influencers, or ""."""
    try:
        _, row = _chosen(workspace, collaboration_ids)
    except NotAllowed as refused:
        return str(refused)
    blockers = CAMPAIGN.blockers("edit", row, workspace.me)
    return blockers[0].sentence if blockers else ""


def add_lines(workspace: Workspace, collaboration_ids: Iterable[int], lines: Sequence[Line]) -> Done:
    """Add what the lines say to each influencer who can publish there, as one operation with one undo.

    Raises Invalid with a sentence per field ("0.price" is the price of the first line), NotAllowed where
    nothing may be added.
    """
    chosen = list(collaboration_ids)
    with workspace.operation("Tasks added") as op:
        form = offered(workspace, chosen)
        planned = _checked(form, lines)
        label = f"{many(planned.publications, 'task')} added to {_whom(form, planned)}"
        op.rename(label)
        op.insert(table, list(_rows(workspace, form, lines)), "create")
    return Done(label, planned.publications, len(form.members) - _reached(planned), op.undo_id)


def of(workspace: Workspace, collaboration_ids: Iterable[int]) -> list[TaskRow]:
    """Return the deliverables of influencers in a campaign by date to publish, none last."""
    return tasks.rows(workspace, queries.of_collaborations(workspace.read, collaboration_ids))


def set_values(workspace: Workspace, wanted: Iterable[int], **fields: object) -> Done:
    """Set fields of deliverables: "price", "publish_date", "network", "content_type", "published_url",
    "published_date", with values as in a row. Those that may not be edited stay.

    Raises Invalid with a sentence per field, NotAllowed where none may be edited.
    """
    chosen = list(dict.fromkeys(wanted))
    with workspace.operation("Deliverables changed") as op:
        fine, blocker = judged(workspace, chosen, "edit", (Kind.DELIVERABLE,))
        require_some(fine, blocker)
        values, done = values_of(workspace, fine, fields)
        label = f"{named([f'T-{fine[0]}'], len(fine), 'deliverable')} {done}"
        op.rename(label)
        op.update(table, fine, values, "edit")
        _retitle(op, fine, fields)
    return Done(label, len(fine), len(chosen) - len(fine), op.undo_id)


def _chosen(workspace: Workspace, ids: Iterable[int]) -> tuple[tuple[Member, ...], CampaignRow]:
    """Return who is chosen and their one campaign."""
    require_staff(workspace.me, "add tasks for influencers")
    wanted = list(dict.fromkeys(ids))
    found = queries.members(workspace.read, wanted)
    campaigns = {campaign_id for campaign_id, _ in found.values()}
    if len(campaigns) != 1:
        raise NotAllowed((_SEVERAL if campaigns else _GONE,))
    chosen = tuple(found[key][1] for key in wanted if key in found)
    return chosen, campaign_of(workspace, campaigns.pop())


def _checked(form: Offered, lines: Sequence[Line]) -> LinesPlan:
    if not lines:
        raise Invalid({"lines": "Add a row first."})
    if len(lines) > LINES_LIMIT:
        raise Invalid({"lines": f"Add at most {LINES_LIMIT} rows at once."})
    planned = plan_lines(form, lines)
    if planned.errors:
        raise Invalid(planned.errors)
    return planned


def _reached(planned: LinesPlan) -> int:
    return sum(count > 0 for count in planned.counts.values())


def _whom(form: Offered, planned: LinesPlan) -> str:
    reached = [member.name for member in form.members if planned.counts[member.id]]
    return named(reached[:1], len(reached), "influencer")


def _rows(workspace: Workspace, form: Offered, lines: Sequence[Line]) -> Iterable[dict[str, object]]:
    """Yield the rows of the task table, influencer by influencer as a list shows them."""
    shared = {
        "kind": Kind.DELIVERABLE.value,
        "campaign_id": form.campaign_id,
        "organization_id": workspace.me.organization_id,
        "reporter_id": workspace.me.id,
        "created_at": milliseconds(workspace.clock()),
    }
    due: dict[date, int] = {}
    for line in lines:
        content_type = clean_type(line.content_type)
        for number, member in enumerate(form.who(line.network)):
            day = date_of(line, number)
            if day and day not in due:
                due[day] = end_of_day(day)
            yield shared | {
                **title_values(title_of(content_type, line.network, member.name)),
                "collaboration_id": member.id,
                "status": line.status,
                "network": line.network,
                "content_type": content_type,
                "price": price_of(line, member),
                "publish_date": day.isoformat() if day else None,
                "due_at": due[day] if day else None,
            }


def _retitle(op: Operation, ids: Sequence[int], fields: Mapping[str, object]) -> None:
    """Name deliverables anew after their type or network changed."""
    if not {"network", "content_type"} & fields.keys():
        return
    rows = [
        {"id": key, **title_values(title_of(content_type, network, influencer))}
        for key, network, content_type, influencer in queries.described(op.connection, ids)
    ]
    op.update_rows(table, rows, "edit")
