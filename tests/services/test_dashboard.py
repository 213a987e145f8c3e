"""Stories of the dashboard: what waits for me, what is due, how the tasks and campaigns stand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from app.domain.campaigns import INFLUENCER_STATUS
from app.domain.deliverable_lines import Line
from app.domain.deliverables import OTHERS
from app.domain.task_kinds import STATUSES
from app.domain.task_rows import View
from app.domain.tasks import PARTNER_TASK
from app.services import (
    campaigns,
    collaborations,
    dashboard,
    deliverables,
    people,
    task_types,
    tasks,
    transitions,
)
from app.services.campaigns import CampaignDraft
from app.services.tasks import TaskDraft
from tests.support import CLIENT, PARTNER, act_as, make_grid, make_roster, open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.services.workspace import Workspace

NOON = datetime(2026, 3, 4, 12, 0).astimezone()
"""Noon where the person is."""


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path, lambda: NOON.astimezone(UTC))
    yield opened
    opened.close()


def make(workspace: Workspace, *, due: datetime | None = None, mine: bool = False) -> int:
    home = next(row for row in people.everybody(workspace) if row.name == PARTNER).organization_id
    assigned = (workspace.me.organization_id, workspace.me.id) if mine else (home, None)
    kind = task_types.types(workspace)[0].id
    draft = TaskDraft("Task", kind, organization_id=assigned[0], assignee_id=assigned[1], due=due)
    return tasks.save(workspace, draft)[0]


def move(workspace: Workspace, key: int, *verbs: str, **options: str) -> None:
    for verb in verbs:
        transitions.apply(workspace, transitions.plan(workspace, PARTNER_TASK, [key], verb), **options)


def test_my_first_tasks_by_due_date_and_how_many_there_are(workspace: Workspace):
    keys = [make(workspace, mine=True, due=NOON + timedelta(days=9 - n)) for n in range(8)]
    make(workspace)
    board = dashboard.board(workspace)
    assert [row.id for row in board.mine] == keys[::-1][:6]
    assert board.mine_count == 8


def test_due_soon_is_today_and_the_six_days_after(workspace: Workspace):
    morning, midnight = NOON.replace(hour=0), NOON.replace(hour=0) + timedelta(days=7)
    today = make(workspace, due=morning)
    last = make(workspace, due=midnight - timedelta(minutes=1))
    make(workspace, due=morning - timedelta(minutes=1))
    make(workspace, due=midnight)
    make(workspace)
    done = make(workspace, mine=True, due=NOON)
    move(workspace, done, "start", "complete")
    board = dashboard.board(workspace)
    assert [row.id for row in board.due_soon] == [today, last]
    assert board.due_soon_count == 2
    assert tasks.ids(workspace, View.ALL, dashboard.due_soon(workspace)) == [today, last]


def test_overdue_is_what_is_late_with_work_left(workspace: Workspace):
    late = make(workspace, due=NOON - timedelta(minutes=1))
    make(workspace, due=NOON)
    finished = make(workspace, mine=True, due=NOON - timedelta(days=1))
    move(workspace, finished, "start", "complete")
    board = dashboard.board(workspace)
    assert [row.id for row in board.overdue] == [late]
    assert board.overdue_count == 1


def test_statuses_are_counted_in_the_order_of_the_workflow(workspace: Workspace):
    for verbs in ((), (), ("start",), ("start", "complete", "archive")):
        move(workspace, make(workspace, mine=True), *verbs)
    tasks.trash(workspace, [make(workspace)])
    counted = [(each.status, each.count) for each in dashboard.board(workspace).by_status]
    expected = {"new": 2, "in_progress": 1, "archived": 1}
    assert counted == [(key, expected.get(key, 0)) for key in STATUSES]


def test_deliverables_are_counted_due_and_late_as_tasks_are(workspace: Workspace):
    make(workspace)
    _, ids = make_grid(workspace, 1)
    day = NOON.date()
    states = {"pending": -1, "in_review": 0, "accepted": 6, "done": 1}
    lines = [
        Line(OTHERS, state, publish=day + timedelta(days=after), status=state)
        for state, after in states.items()
    ]
    deliverables.add_lines(workspace, ids, lines)
    board = dashboard.board(workspace)
    assert {each.status: each.count for each in board.by_status if each.count} == dict.fromkeys(
        ("new", *states), 1
    )
    assert [row.content_type for row in board.overdue] == ["pending"]
    assert [row.content_type for row in board.due_soon] == ["in_review", "accepted"]


def test_a_partner_sees_figures_of_what_they_see(workspace: Workspace):
    make(workspace)
    make(workspace, mine=True)
    act_as(workspace, PARTNER)
    board = dashboard.board(workspace)
    assert (board.mine_count, sum(each.count for each in board.by_status)) == (1, 1)


def test_contracts_of_active_campaigns_are_counted(workspace: Workspace):
    roster = make_roster(workspace, 4)
    for name, status in (("One", "active"), ("Two", "active"), ("Old", "completed"), ("Gone", "active")):
        key, _ = campaigns.save(workspace, CampaignDraft(name, CLIENT, status=status))
        collaborations.add(workspace, key, roster[: 3 if name == "One" else 2])
    gone = next(row.id for row in campaigns.campaigns(workspace) if row.name == "Gone")
    members = workspace.read.exec_driver_sql("SELECT id FROM collaboration ORDER BY id").scalars().all()
    planned = transitions.plan(workspace, INFLUENCER_STATUS, members[:2], "set_accepted")
    transitions.apply(workspace, planned)
    campaigns.trash(workspace, [gone])
    board = dashboard.board(workspace)
    assert (board.active_campaigns, board.influencers_contracted, board.of_influencers) == (2, 2, 5)


def test_an_empty_workspace_has_an_empty_board(workspace: Workspace):
    board = dashboard.board(workspace)
    assert (board.mine, board.due_soon, board.overdue, board.of_influencers) == ((), (), (), 0)
    assert [each.count for each in board.by_status] == [0] * len(STATUSES)
