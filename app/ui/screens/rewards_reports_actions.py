"""The actions of the tab of reports, as data: their keys, and why they cannot be done now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.ui.screens.rewards_reports_acts import ICONS, KEYS
from app.ui.widgets.actions import ActionDef

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.screens.rewards_reports import ReportsTab

    Run = Callable[[list[int]], None]
    Judge = Callable[[list[int]], str]


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
    return [
        _act(
            screen,
            verb,
            label,
            KEYS[verb],
            ICONS[verb],
            partial(screen.decide, verb),
            partial(screen.acts.against, verb),
        )
        for verb, label in labels.items()
    ]


def _on_some(screen: ReportsTab) -> list[ActionDef]:
    tr, acts = screen.tr, screen.acts
    alone = partial(acts.against_one, "")
    rows: tuple[tuple[str, str, str, str, Run, Judge], ...] = (
        ("status", tr("Set status"), "S", "circle-dashed", screen.open_statuses, acts.against_any),
        (
            "comment",
            tr("Reply to a report"),
            "M",
            "message-square",
            screen.comment,
            partial(acts.against_one, "comment"),
        ),
        ("reward", tr("Show reward task"), "", "gift", acts.open_reward, alone),
        ("points", tr("Show points"), "", "list-checks", acts.open_points, alone),
        ("reference", tr("Copy reference"), "Ctrl+Shift+C", "link", acts.copy_reference, acts.against_any),
        ("history", tr("History of a report"), "H", "history", acts.history, alone),
    )
    new = tr("Submit a report")
    return [
        ActionDef("reports.new", new, tr("On reports"), acts.new, ("N",), "send", acts.against_new),
        *(_act(screen, *row) for row in rows),
    ]


def _in_list(screen: ReportsTab) -> list[ActionDef]:
    tr, listed, lists = screen.tr, screen.listed, screen.tr("Lists")
    return [
        ActionDef("reports.filter", tr("Filter"), lists, listed.open_filters, ("F",), "list-filter"),
        ActionDef("reports.find", tr("Find in view"), lists, screen.search.open, ("Ctrl+F",), "search"),
        ActionDef(
            "reports.order", tr("Order of the reports"), lists, listed.open_orders, ("O",), "arrow-up-down"
        ),
    ]


def _act(
    screen: ReportsTab, key: str, label: str, shown: str, icon: str, run: Run, against: Judge
) -> ActionDef:
    def do() -> None:
        run(screen.targets())

    def why_not() -> str:
        return against(screen.targets())

    keys = (shown,) if shown else ()
    return ActionDef(f"reports.{key}", label, screen.tr("On reports"), do, keys, icon, why_not)
