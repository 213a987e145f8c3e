"""Campaigns that marketing tasks under way keep from the trash: which they are, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.campaigns import CAMPAIGN
from app.domain.task_rows import TaskFilter, View
from app.ui.dialogs.campaign_held import CampaignHeld

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.people import Actor
    from app.domain.rows import CampaignRow
    from app.ui.widgets.screen import Screen

_CODE = "running_tasks"


def is_held(row: CampaignRow, me: Actor) -> bool:
    """Say whether nothing but its tasks keeps a campaign: then what they are is worth more than a refusal."""
    return [each.code for each in CAMPAIGN.blockers("delete", row, me)] == [_CODE]


def tell_held(
    screen: Screen, rows: Sequence[CampaignRow], others: int = 0, go_on: Callable[[], object] | None = None
) -> None:
    """Show the tasks that keep the campaigns, with a way to each; ``go_on`` moves the others chosen."""

    def open_task(task_id: int) -> None:
        screen.go_requested.emit("tasks", task_id)

    def list_tasks(ids: list[int]) -> None:
        chosen = TaskFilter(ids=frozenset(ids))
        screen.go_requested.emit("tasks", {"view": View.MARKETING, "filter": chosen})

    dialog = CampaignHeld(screen.window(), screen.workspace, rows, others)
    dialog.task_requested.connect(open_task)
    dialog.list_requested.connect(list_tasks)
    if go_on is not None:
        dialog.accepted.connect(go_on)
    dialog.closed.connect(dialog.deleteLater)
    dialog.open()
