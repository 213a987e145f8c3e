"""The actions of the campaigns list, as data: their keys, and why they cannot be done now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.ui.widgets.actions import ActionDef

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.screens.campaigns import CampaignsScreen

    Run = Callable[[list[int]], None]
    Judge = Callable[[list[int]], str]


def definitions(screen: CampaignsScreen) -> list[ActionDef]:
    """Return every action of the list; its menus ask the same judges."""
    return [*_on_campaigns(screen), *_in_list(screen)]


def _on_campaigns(screen: CampaignsScreen) -> list[ActionDef]:
    acts, tr, targets = screen.acts, screen.tr, screen.table.target_ids
    group = tr("On a campaign")

    def act(key: str, label: str, run: Run, keys: tuple[str, ...], icon: str, against: Judge) -> ActionDef:
        def do() -> None:
            run(targets())

        def why_not() -> str:
            return against(targets())

        return ActionDef(f"campaigns.{key}", label, group, do, keys, icon, why_not, danger=key == "trash")

    def open_statuses(_ids: list[int]) -> None:
        screen.open_statuses()

    single, several = acts.against_single, acts.against
    return [
        act("status", tr("Set campaign status"), open_statuses, ("S",), "circle-dashed", acts.against_status),
        act("edit", tr("Edit campaign"), acts.edit, ("E",), "pencil", partial(single, "edit")),
        act("copy", tr("Copy campaign"), acts.copy, ("Ctrl+D",), "copy", partial(single, "copy")),
        act(
            "trash", tr("Move campaign to trash"), acts.trash, ("Del",), "trash-2", partial(several, "delete")
        ),
        act(
            "restore", tr("Restore campaign"), acts.restore, ("R",), "rotate-ccw", partial(several, "restore")
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
