"""A campaign with deliverables of three influencers beside a partner task, for the tests of task screens."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from app.domain.deliverable_lines import Line
from app.domain.deliverables import OTHERS
from app.domain.networks import Network
from app.domain.rows import Filter
from app.services import collaborations, deliverables, tasks
from tests import support

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.rows import CollaborationRow
    from app.domain.task_rows import TaskRow
    from app.services.workspace import Workspace

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = date(2026, 3, 2)


def make_deliverables(folder: Path) -> tuple[Workspace, dict[str, int]]:
    """Return a workspace and its tasks by name: "reel" and "story" of Mila, "event" of Jonas, a "brief".

    The reel is late, the story due in a week, the event has neither price nor date.
    """
    workspace = support.open_workspace(folder, support.ticking(NOON))
    campaign = support.make_campaign(workspace, "Fjell Autumn Drop")
    people = [support.make_influencer(workspace, name) for name in ("Mila Andersson", "Jonas Berg")]
    collaborations.add(workspace, campaign, people)
    by_name = {row.name: row.id for row in members(workspace, campaign)}
    reel = Line(Network.INSTAGRAM, "Reel", 40_000, date(2026, 2, 27), "in_review")
    story = Line(Network.INSTAGRAM, "Story", 12_550, date(2026, 3, 9))
    deliverables.add_lines(workspace, [by_name["Mila Andersson"]], [reel, story])
    event = Line(OTHERS, "Opening night")
    deliverables.add_lines(workspace, [by_name["Jonas Berg"]], [event])
    made = {row.content_type.split()[0].lower(): row.id for row in of(workspace, list(by_name.values()))}
    made["event"] = made.pop("opening")
    made["brief"] = support.make_tasks(workspace, 1, support.ADMIN, status="in_progress")[0]
    made["campaign"] = campaign
    return workspace, made


def members(workspace: Workspace, campaign: int) -> list[CollaborationRow]:
    """The rows of a campaign's grid."""
    return collaborations.rows(workspace, collaborations.ids(workspace, campaign, Filter()))


def of(workspace: Workspace, collaboration_ids: list[int]) -> list[TaskRow]:
    """The deliverables of some influencers in their campaign."""
    return deliverables.of(workspace, collaboration_ids)


def row(workspace: Workspace, task_id: int) -> TaskRow:
    """A task as it is stored."""
    return tasks.rows(workspace, [task_id])[0]
