"""The actions of the campaigns list, as data: their keys, and why they cannot be done now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.ui.widgets.actions import ActionDef, OnTargets

if TYPE_CHECKING:
    from app.ui.screens.campaigns import CampaignsScreen


def definitions(screen: CampaignsScreen) -> list[ActionDef]:
    """Return every action of the list; its menus ask the same judges."""
    return [*_on_campaigns(screen), *_in_list(screen)]


def _on_campaigns(screen: CampaignsScreen) -> list[ActionDef]:
    acts, tr, targets = screen.acts, screen.tr, screen.table.target_ids
    act = OnTargets("campaigns", tr("On a campaign"), targets).act

    def open_statuses(_ids: list[int]) -> None:
        screen.open_statuses()

    single, several = acts.against_single, acts.against
    return [
        act("status", tr("Set campaign status"), ("S",), "circle-dashed", open_statuses, acts.against_status),
        act("edit", tr("Edit campaign"), ("E",), "pencil", acts.edit, partial(single, "edit")),
        act("copy", tr("Copy campaign"), ("Ctrl+D",), "copy", acts.copy, partial(single, "copy")),
        act(
            "trash",
            tr("Move campaign to trash"),
            ("Del",),
            "trash-2",
            acts.trash,
            partial(several, "delete"),
            danger=True,
        ),
        act(
            "restore", tr("Restore campaign"), ("R",), "rotate-ccw", acts.restore, partial(several, "restore")
        ),
    ]


def _in_list(screen: CampaignsScreen) -> list[ActionDef]:
    tr = screen.tr
    lists = tr("Lists")
    return [
        ActionDef("campaigns.filter", tr("Filter"), lists, screen.open_filters, ("F",), "list-filter"),
        ActionDef(
            "campaigns.find", tr("Find in view"), lists, screen.head.search.open, ("Ctrl+F",), "search"
        ),
    ]
