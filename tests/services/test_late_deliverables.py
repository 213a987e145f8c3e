"""What is late among deliverables: not those of an influencer who was rejected or cancelled."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.domain.campaigns import INFLUENCER_STATUS
from app.domain.deliverable_lines import Line
from app.domain.task_rows import View
from app.services import deliverables, tasks, transitions
from tests.support import make_grid

if TYPE_CHECKING:
    from app.services.workspace import Workspace


@pytest.mark.parametrize("status", ["rejected", "cancelled"])
def test_nothing_is_late_of_somebody_who_is_out(workspace: Workspace, status: str):
    _, members = make_grid(workspace, 2)
    deliverables.add_lines(
        workspace, members, [Line("others", "Attend the launch", publish=date(2026, 2, 1))]
    )
    assert tasks.count(workspace, View.OVERDUE) == 2
    plan = transitions.plan(workspace, INFLUENCER_STATUS, members[:1], f"set_{status}")
    transitions.apply(workspace, plan)
    late = tasks.rows(workspace, tasks.ids(workspace, View.OVERDUE))
    assert [row.collaboration_id for row in late] == [members[1]]
    assert tasks.tab_counts(workspace)[View.OVERDUE] == 1
    workspace.undo()
    assert tasks.count(workspace, View.OVERDUE) == 2
