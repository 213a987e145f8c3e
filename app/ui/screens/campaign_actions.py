"""The actions of the campaign page, as data: their keys, and why they cannot be done now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.campaigns import CLIENT_STATUS, INFLUENCER_STATUS
from app.ui.screens.campaign_head import INFLUENCERS, OVERVIEW
from app.ui.widgets.actions import ActionDef, OnTargets

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.screens.campaign import CampaignScreen


def definitions(screen: CampaignScreen) -> list[ActionDef]:
    """Return every action of the page; its menus ask the same judges."""
    return [*_on_influencers(screen), *_on_tasks(screen), *_on_campaign(screen), *_in_list(screen)]


def _on_influencers(screen: CampaignScreen) -> list[ActionDef]:
    rows, tr = screen.rows, screen.tr
    act = OnTargets("campaign", tr("On influencers"), screen.targets).act
    own, client = (partial(rows.against_status, axis) for axis in (INFLUENCER_STATUS, CLIENT_STATUS))
    set_own, set_client = (partial(_open, screen, axis) for axis in ("influencer_status", "client_status"))
    return [
        act("own_status", tr("Set influencer status"), ("S",), "circle-user", set_own, own),
        act("client_status", tr("Set client status"), ("Shift+S",), "circle-check", set_client, client),
        act("tasks", tr("Add tasks"), ("T",), "list-checks", rows.add_tasks, rows.against_tasks),
        act(
            "fold",
            tr("Show or hide the tasks"),
            ("Alt+Return",),
            "chevron-down",
            screen.toggle_fold,
            rows.against_single,
        ),
        act("submit", tr("Submit reports"), ("Shift+R",), "send", rows.submit_reports, rows.against_submit),
        act("backup", tr("Move to Backup"), ("B",), "layers", rows.to_backup, rows.against_backup),
        act(
            "copy_rows", tr("Copy to another campaign"), (), "copy", rows.copy, partial(rows.against, "copy")
        ),
        act("note", tr("Edit note"), ("M",), "pencil", rows.note, rows.against_note),
        act("history", tr("History in this campaign"), ("H",), "history", rows.history, rows.against_single),
        act(
            "remove",
            tr("Remove from campaign"),
            ("Del",),
            "trash-2",
            rows.remove,
            partial(rows.against, "remove"),
            danger=True,
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
        *_tabs(screen, group),
        act("restore", tr("Restore campaign"), own.restore, (), "rotate-ccw", "restore"),
    ]


def _tabs(screen: CampaignScreen, group: str) -> list[ActionDef]:
    tr = screen.tr
    show = partial(partial, screen.show_tab)
    return [
        ActionDef(
            "campaign.overview", tr("Show overview"), group, show(OVERVIEW), ("Ctrl+1",), "layout-dashboard"
        ),
        ActionDef(
            "campaign.influencers", tr("Show influencers"), group, show(INFLUENCERS), ("Ctrl+2",), "users"
        ),
        ActionDef(
            "campaign.all_tasks", tr("Show tasks"), group, screen.go_to_tasks, ("Ctrl+3",), "list-todo"
        ),
    ]


def _on_tasks(screen: CampaignScreen) -> list[ActionDef]:
    """List the keys that an unfolded task takes for itself."""
    tr = screen.tr
    group = tr("On an unfolded task")
    named = (
        ("status", tr("Set status"), "S"),
        ("publishes", tr("Set date to publish"), "D"),
        ("price", tr("Set price"), "P"),
        ("type", tr("Set type"), "Y"),
        ("published", tr("Set published address"), "U"),
        ("copy", tr("Copy task"), "Ctrl+D"),
        ("trash", tr("Move task to trash"), "Del"),
    )
    return [
        ActionDef(f"campaign.line_{key}", label, group, None, (keys,), fixed=True)
        for key, label, keys in named
    ]


def _in_list(screen: CampaignScreen) -> list[ActionDef]:
    tr = screen.tr
    group = tr("Lists")
    return [
        ActionDef("campaign.filter", tr("Filter"), group, screen.open_filters, ("F",), "list-filter"),
        ActionDef("campaign.find", tr("Find in view"), group, screen.open_search, ("Ctrl+F",), "search"),
    ]
