"""The sample's marketing tasks are in every state, with testers, and some wait for its owner."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

import pytest

from app.domain.marketing_rows import MarketingRow, ReachChannel, Result
from app.domain.marketing_status import STATUS_PAIRS
from app.domain.task_rows import Kind, TaskFilter, Told, View
from app.services import approvals, marketing, notifications, tasks
from app.services.demo_campaigns import OWNER
from app.services.workspace import Workspace
from tests.services.conftest import DEMO_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MORNING = datetime.combine(DEMO_DAY, time(9), UTC)


@pytest.fixture(scope="module")
def demo(demo_file: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(demo_file, clock=lambda: MORNING)
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def runs(demo: Workspace) -> dict[str, MarketingRow]:
    every = tasks.ids(demo, View.ALL, TaskFilter(kinds=frozenset({Kind.MARKETING})))
    return {row.title: marketing.marketing(demo, row.id) for row in tasks.rows(demo, every)}


def test_they_are_in_every_state_and_reach_people_in_every_way(
    demo: Workspace, runs: dict[str, MarketingRow]
):
    rows = tasks.rows(demo, [each.id for each in runs.values()])
    assert {row.status for row in rows} == set(STATUS_PAIRS)
    assert {each.draft.reach_channel for each in runs.values()} == set(ReachChannel)
    assert len(runs) == 12
    assert all(row.campaign and row.mini_program and row.finish for row in rows)


def test_testers_passed_failed_and_are_asked_again(runs: dict[str, MarketingRow]):
    results = [(each.result, bool(each.note)) for each in runs["Winter ride check"].testers]
    assert results == [(Result.PASSED, True), (Result.FAILED, True), (Result.PENDING, False)]
    assert runs["Trail weekend push"].round == 2
    assert runs["Trail weekend push"].passed == 3


def test_a_submission_failed_for_two_reasons_and_a_draft_has_a_window_too_short(
    demo: Workspace, runs: dict[str, MarketingRow]
):
    failed = [each.text for each in runs["Glow sampling reminder"].failures]
    assert failed == ["The finish date has passed", "Windows 1 and 2 overlap"]
    draft = runs["Advent calendar, door 1: scarf for a story"].draft
    assert marketing.errors_of(demo, draft) == {"windows.1": "Make this window longer than 2 hours."}


def test_requests_wait_for_the_owner_and_three_of_theirs_are_open(demo: Workspace):
    asked = {row.title: row.requester for row in approvals.mine(demo) if row.kind == Kind.MARKETING}
    assert asked == {"Trail weekend push": "Sam Whitlock", "Cold brew morning inbox": "Ines Carvalho"}
    mine = [(row.title, row.waits) for row in approvals.requests(demo) if row.kind == Kind.MARKETING]
    assert mine == [
        ("First-snow voucher", True),
        ("Casa Verde open house", False),
        ("Glow sampling reminder", False),
    ]
    assert demo.me.name == OWNER
    kinds = {row.kind for row in notifications.centre(demo)}
    assert {Told.APPROVAL, Told.DECIDED} <= kinds


def test_one_run_is_over_its_finish_and_is_offered_for_completion(demo: Workspace):
    assert [row.title for row in marketing.overdue_runs(demo)] == ["Serum launch countdown"]
