"""What the grid of a campaign shows of an influencer, and what it can be filtered by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import selection
from app.ui.dialogs.add_influencers_columns import (
    followers_column,
    networks_column,
    person_column,
    roster_fields,
)
from app.ui.models.columns import Column
from app.ui.theme.statuses import STATUSES, status
from app.ui.widgets.cells import PillCell
from app.ui.widgets.table_filter_fields import FilterField, Option

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.rows import CollaborationRow
    from app.services.workspace import Workspace

DOMAINS = {"influencer_status": "influencer", "client_status": "client"}
"""Where the looks of each status column come from, the influencer's own before the client's."""
ICONS = {"influencer_status": "circle-user", "client_status": "circle-check"}


def grid_columns(tr: Callable[[str], str]) -> tuple[Column, ...]:
    """Return the columns between tick and menu."""
    return (
        person_column(tr("Influencer")),
        networks_column(tr("Networks")),
        followers_column(tr("Followers")),
        _status_column("influencer_status", tr("Influencer status"), 150),
        _status_column("client_status", tr("Client status"), 132),
    )


def grid_fields(
    tr: Callable[[str], str], workspace: Workspace, current: Callable[[], int]
) -> tuple[FilterField, ...]:
    """Return what the grid can be filtered by; ``current()`` is the id of the campaign shown."""

    def options(axis: str) -> Callable[[], list[Option]]:
        def counted() -> list[Option]:
            counts = selection.status_counts(workspace, current(), axis)
            looks = STATUSES[DOMAINS[axis]].values()
            return [Option(look.key, look.label, look, counts.get(look.key, 0)) for look in looks]

        return counted

    labels = {"influencer_status": tr("Influencer status"), "client_status": tr("Client status")}
    statuses = [
        FilterField(axis, label, ICONS[axis], options=options(axis), plural=tr("statuses"))
        for axis, label in labels.items()
    ]
    return (*statuses, *roster_fields(tr, workspace, current))


def _status_column(axis: str, title: str, width: int) -> Column:
    domain = DOMAINS[axis]

    def key(row: CollaborationRow) -> str:
        return str(getattr(row, axis))

    def label(row: CollaborationRow) -> str:
        return status(domain, key(row)).label

    return Column(axis, title, width, text=label, cell=PillCell(domain, key))
