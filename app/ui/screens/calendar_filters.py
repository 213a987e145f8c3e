"""What the calendar can be narrowed by, and what is chosen as a filter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app.domain.campaigns import DELIVERABLE
from app.domain.deliverable_rows import PublicationFilter
from app.domain.task_rows import Kind, View
from app.services import tasks
from app.ui.theme.statuses import STATUSES
from app.ui.widgets.table_filter_fields import FilterField, Option

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.services.workspace import Workspace

_SETS = {
    "campaign": "campaigns",
    "client": "clients",
    "network": "networks",
    "influencer": "influencers",
    "status": "statuses",
    "kind": "kinds",
}


def calendar_fields(workspace: Workspace, tr: Callable[[str], str]) -> list[FilterField]:
    """Return the fields in the order they are offered."""
    listed = (
        ("campaign", tr("Campaign"), "megaphone", tr("campaigns")),
        ("client", tr("Client"), "briefcase", tr("clients")),
        ("network", tr("Network"), "globe", tr("networks")),
        ("influencer", tr("Influencer"), "users", tr("influencers")),
        ("status", tr("Status"), "circle-dashed", tr("statuses")),
        ("kind", tr("Show"), "eye", tr("kinds")),
    )
    return [
        FilterField(key, label, icon, options=partial(_options, workspace, tr, key), plural=plural)
        for key, label, icon, plural in listed
    ]


def filter_of(values: Mapping[str, Any]) -> PublicationFilter:
    """Return what the filter bar chooses."""
    return PublicationFilter(**{name: frozenset(values.get(key) or ()) for key, name in _SETS.items()})


def _options(workspace: Workspace, tr: Callable[[str], str], key: str) -> list[Option]:
    if key == "kind":
        return [
            Option(Kind.DELIVERABLE.value, tr("Publications")),
            Option(Kind.PARTNER.value, tr("Due dates")),
            Option(Kind.MARKETING.value, tr("Marketing tasks, last day")),
        ]
    if key == "status":
        looks = STATUSES["deliverable"]
        return [Option(state.key, state.label, looks[state.key]) for state in DELIVERABLE.states]
    found = tasks.choices(workspace, View.ALL, key)
    return [Option(value, name) for value, name, _count in found if value not in (None, 0)]
