"""The actions of the Approvals screen, as data: their keys, and why they cannot be done now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.ui.screens.approvals_kinds import MINE, REQUESTS
from app.ui.screens.approvals_menus import ICONS, KEYS
from app.ui.widgets.actions import ActionDef, OnTargets

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.screens.approvals import ApprovalsScreen


def definitions(screen: ApprovalsScreen) -> list[ActionDef]:
    """Return every action of the screen; its menus ask the same judges."""
    return [*_verbs(screen), *_on_one(screen), *_in_list(screen)]


def _verbs(screen: ApprovalsScreen) -> list[ActionDef]:
    tr = screen.tr
    labels = {
        "approve": tr("Approve"),
        "reject": tr("Reject"),
        "withdraw": tr("Withdraw a request"),
        "resubmit": tr("Resubmit a request"),
    }
    act, against = _on_requests(screen).act, screen.acts.against
    return [
        act(verb, label, (KEYS[verb],), ICONS[verb], partial(screen.decide, verb), partial(against, verb))
        for verb, label in labels.items()
    ]


def _on_one(screen: ApprovalsScreen) -> list[ActionDef]:
    tr, acts = screen.tr, screen.acts
    rows: tuple[tuple[str, str, str, str, Callable[[list[int]], None], str], ...] = (
        ("edit", tr("Edit a request"), "F2", "pencil", acts.edit, "edit"),
        ("comment", tr("Comment on a request"), "M", "message-square", screen.comment, "comment"),
        ("reference", tr("Copy reference"), "Ctrl+Shift+C", "link", acts.copy_reference, ""),
        ("tasks", tr("Show request in Tasks"), "", "list-todo", acts.open_in_tasks, ""),
    )
    act = _on_requests(screen).act
    return [
        act(key, label, (shown,) if shown else (), icon, run, partial(acts.against_one, operation))
        for key, label, shown, icon, run, operation in rows
    ]


def _on_requests(screen: ApprovalsScreen) -> OnTargets:
    return OnTargets("approvals", screen.tr("On requests"), screen.targets)


def _in_list(screen: ApprovalsScreen) -> list[ActionDef]:
    tr, listed = screen.tr, screen.listed
    lists, tabs = tr("Lists"), tr("Tabs of the approvals")
    mine, asked = partial(screen.open_tab, MINE), partial(screen.open_tab, REQUESTS)
    return [
        ActionDef("approvals.filter", tr("Filter"), lists, listed.open_filters, ("F",), "list-filter"),
        ActionDef(
            "approvals.find", tr("Find in view"), lists, listed.head.search.open, ("Ctrl+F",), "search"
        ),
        ActionDef(
            "approvals.order", tr("Oldest or newest first"), lists, listed.turn_order, ("O",), "arrow-up-down"
        ),
        ActionDef("approvals.tab_mine", tr("My approvals"), tabs, mine, ("Ctrl+1",), "circle-check-big"),
        ActionDef("approvals.tab_requests", tr("My requests"), tabs, asked, ("Ctrl+2",), "send"),
    ]
