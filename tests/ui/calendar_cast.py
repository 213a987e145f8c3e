"""A small campaign with publications on known days, made as the form makes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.deliverable_lines import Line
from app.domain.rows import Filter
from app.persistence import tables
from app.services import campaigns, collaborations, deliverables
from app.services.campaigns import CampaignDraft
from tests import support

if TYPE_CHECKING:
    from app.services.workspace import Workspace

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday."""
TODAY = date(2026, 11, 23)
BUDGET = 200_000


def day(offset: int) -> date:
    """A day so many days from today."""
    return TODAY + timedelta(days=offset)


def make_campaign(workspace: Workspace, name: str = "Fjell", budget: int | None = BUDGET) -> int:
    """An active campaign until 19 December; its id."""
    draft = CampaignDraft(
        name=name, client=support.CLIENT, budget=budget, start=day(-20), end=date(2026, 12, 19), colour=0
    )
    key = campaigns.save(workspace, draft)[0]
    with workspace.operation("Begun") as op:
        op.update(tables.campaign, [key], {"status": "active"})
    return key


def join(workspace: Workspace, campaign_id: int, *names: str) -> dict[str, int]:
    """New influencers on Instagram in a campaign; their collaborations by name."""
    ids = [support.make_influencer(workspace, name, followers=1000) for name in names]
    collaborations.add(workspace, campaign_id, ids)
    rows = collaborations.rows(workspace, collaborations.ids(workspace, campaign_id, Filter()))
    return {row.name: row.id for row in rows}


def publish(
    workspace: Workspace,
    collaboration_id: int,
    offset: int | None,
    *,
    status: str = "pending",
    price: int | None = 10_000,
    kind: str = "Reel",
) -> int:
    """A publication on Instagram so many days from today; its id."""
    known = {row.id for row in deliverables.of(workspace, [collaboration_id])}
    when = None if offset is None else day(offset)
    deliverables.add_lines(workspace, [collaboration_id], [Line("instagram", kind, price, when, status)])
    return next(row.id for row in deliverables.of(workspace, [collaboration_id]) if row.id not in known)
