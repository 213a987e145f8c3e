"""The kinds of requests on the Approvals page: how they look, what they ask for, which have a tick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.task_rows import REPORT_KIND, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

MINE, REQUESTS = "mine", "requests"
"""The tabs: what the actor may decide, and what they asked for."""


@dataclass(frozen=True, slots=True)
class RequestKind:
    """One kind: the icon on its tile, its name for one and for many, and what a decider is asked to do.

    ``asked`` is "" where the row says it itself. ``tickable``: a decision that cannot be undone is taken one
    by one, so its rows have no ticks.
    """

    icon: str
    label: str
    plural: str
    asked: str = ""
    tickable: bool = True


KINDS: Mapping[str, RequestKind] = {
    Kind.MARKETING: RequestKind("megaphone", "Run request", "Run requests"),
    Kind.PARTNER: RequestKind("square-check", "Completed task", "Completed tasks", "approve the work"),
    REPORT_KIND: RequestKind("gift", "Reward report", "Reward reports", tickable=False),
}
