"""The actions of the tab of reports, as data: their keys, and why they cannot be done now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.ui.screens.rewards_reports_acts import ICONS, KEYS
from app.ui.widgets.actions import ActionDef, OnTargets

if TYPE_CHECKING:
    from app.ui.screens.rewards_reports import ReportsTab


def definitions(screen: ReportsTab) -> list[ActionDef]:
    """Return every action of the tab; its menus ask the same judges."""
    return [*_verbs(screen), *_on_some(screen), *_in_list(screen)]


def _verbs(screen: ReportsTab) -> list[ActionDef]:
    tr = screen.tr
    labels = {
        "approve": tr("Approve report"),
        "reject": tr("Reject report"),
        "review_again": tr("Review report again"),
    }
    act, against = _on_reports(screen).act, screen.acts.against
    return [
        act(verb, label, (KEYS[verb],), ICONS[verb], partial(screen.decide, verb), partial(against, verb))
        for verb, label in labels.items()
    ]


def _on_some(screen: ReportsTab) -> list[ActionDef]:
    tr, acts = screen.tr, screen.acts
    alone = partial(acts.against_one, "")
    act = _on_reports(screen).act
    new = tr("Submit a report")
    return [
        ActionDef("reports.new", new, tr("On reports"), acts.new, ("N",), "send", acts.against_new),
        act("status", tr("Set status"), ("S",), "circle-dashed", screen.open_statuses, acts.against_any),
        act(
            "comment",
            tr("Reply to a report"),
            ("M",),
            "message-square",
            screen.comment,
            partial(acts.against_one, "comment"),
        ),
        act("reward", tr("Show reward task"), (), "gift", acts.open_reward, alone),
        act("points", tr("Show points"), (), "list-checks", acts.open_points, alone),
        act(
            "reference",
            tr("Copy reference"),
            ("Ctrl+Shift+C",),
            "link",
            acts.copy_reference,
            acts.against_any,
        ),
        act("history", tr("History of a report"), ("H",), "history", acts.history, alone),
    ]


def _on_reports(screen: ReportsTab) -> OnTargets:
    return OnTargets("reports", screen.tr("On reports"), screen.targets)


def _in_list(screen: ReportsTab) -> list[ActionDef]:
    tr, listed, lists = screen.tr, screen.listed, screen.tr("Lists")
    return [
        ActionDef("reports.filter", tr("Filter"), lists, listed.open_filters, ("F",), "list-filter"),
        ActionDef("reports.find", tr("Find in view"), lists, screen.search.open, ("Ctrl+F",), "search"),
        ActionDef(
            "reports.order", tr("Order of the reports"), lists, listed.open_orders, ("O",), "arrow-up-down"
        ),
    ]
