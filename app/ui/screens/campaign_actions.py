"""The actions of the campaign page, as data: their keys, and why they cannot be done now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.campaigns import CLIENT_STATUS, INFLUENCER_STATUS
from app.ui.widgets.actions import ActionDef

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.screens.campaign import CampaignScreen


def definitions(screen: CampaignScreen) -> list[ActionDef]:
    """Return every action of the page; its menus ask the same judges."""
    return [*_on_influencers(screen), *_on_campaign(screen), *_in_list(screen)]


class _OnTargets:
    """Makes actions on what is ticked, or on the current row where nothing is."""

    def __init__(self, screen: CampaignScreen) -> None:
        self._targets = screen.table.target_ids
        self._group = screen.tr("On influencers")

    def act(
        self,
        key: str,
        label: str,
        run: Callable[[list[int]], None],
        keys: tuple[str, ...],
        icon: str,
        against: Callable[[list[int]], str],
    ) -> ActionDef:
        """Make one; ``run`` and ``against`` get the ids when it is used."""
        do, why_not = partial(self._do, run), partial(self._why_not, against)
        return ActionDef(f"campaign.{key}", label, self._group, do, keys, icon, why_not, key == "remove")

    def _do(self, run: Callable[[list[int]], None]) -> None:
        run(self._targets())

    def _why_not(self, against: Callable[[list[int]], str]) -> str:
        return against(self._targets())


def _on_influencers(screen: CampaignScreen) -> list[ActionDef]:
    rows, tr = screen.rows, screen.tr
    act = _OnTargets(screen).act
    own, client = (partial(rows.against_status, axis) for axis in (INFLUENCER_STATUS, CLIENT_STATUS))
    set_own, set_client = (partial(_open, screen, axis) for axis in ("influencer_status", "client_status"))
    return [
        act("own_status", tr("Set influencer status"), set_own, ("S",), "circle-user", own),
        act("client_status", tr("Set client status"), set_client, ("Shift+S",), "circle-check", client),
        act("backup", tr("Move to Backup"), rows.to_backup, ("B",), "layers", rows.against_backup),
        act(
            "copy_rows", tr("Copy to another campaign"), rows.copy, (), "copy", partial(rows.against, "copy")
        ),
        act("note", tr("Edit note"), rows.note, ("M",), "pencil", rows.against_note),
        act("history", tr("History in this campaign"), rows.history, ("H",), "history", rows.against_single),
        act(
            "remove",
            tr("Remove from campaign"),
            rows.remove,
            ("Del",),
            "trash-2",
            partial(rows.against, "remove"),
        ),
    ]


def _open(screen: CampaignScreen, axis: str, _ids: list[int]) -> None:
    screen.open_statuses(axis)


def _on_campaign(screen: CampaignScreen) -> list[ActionDef]:
    own, tr = screen.own, screen.tr
    group = tr("On a campaign")

    def act(
        key: str, label: str, run: Callable[[], None], keys: tuple[str, ...], icon: str, verb: str
    ) -> ActionDef:
        return ActionDef(f"campaign.{key}", label, group, run, keys, icon, partial(own.against, verb))

    return [
        act("add", tr("Add influencers"), own.add_influencers, ("A",), "user-plus", "edit"),
        act("edit", tr("Edit campaign"), own.edit, ("E",), "pencil", "edit"),
        act("copy", tr("Copy campaign"), own.copy, ("Ctrl+D",), "copy", "copy"),
        act("trash", tr("Move campaign to trash"), own.trash, (), "trash-2", "delete"),
        act("restore", tr("Restore campaign"), own.restore, (), "rotate-ccw", "restore"),
    ]


def _in_list(screen: CampaignScreen) -> list[ActionDef]:
    tr = screen.tr
    group = tr("Lists")
    return [
        ActionDef("campaign.filter", tr("Filter"), group, screen.open_filters, ("F",), "list-filter"),
        ActionDef("campaign.find", tr("Find in view"), group, screen.head.search.open, ("Ctrl+F",), "search"),
    ]
