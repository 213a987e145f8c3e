"""The sample's rewards: tasks of both states, reports in every one, a ledger that adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.rewards import REPORT
from app.services import approvals, attachments, comments, points, reports, rewards
from app.services.workspace import Workspace
from tests.support import damage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def demo(demo_file: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(demo_file)
    yield workspace
    workspace.close()


def test_reports_are_in_every_state_and_the_ledger_is_that_of_the_picture(demo: Workspace):
    assert reports.counts(demo) == {"awaiting": 3, "approved": 46, "rejected": 2}
    assert [row.status for row in rewards.rows(demo)] == ["active"] * 5 + ["deactivated"]
    totals = points.totals(demo)
    assert [row.points for row in totals] == [385, 340, 275, 240, 200, 150, 120, 75, 45, 30]
    assert points.total(demo) == 1_860
    assert [row.name for row in totals[:3]] == ["Jonas Brandt", "Zeynep Kaya", "Mateo Silva"]
    balances = [row.balance for row in points.statement(demo, totals[2].earner).rows]
    assert balances == [275, 195, 155, 95, 70, 30]
    assert damage(demo) == ()


def test_the_first_that_awaits_is_a_partners_own_with_a_picture_and_an_answered_question(demo: Workspace):
    (first, *_rest) = reports.rows(demo, reports.ids(demo))
    assert (first.title, first.earner_name, first.submitter) == (
        "Post a trail diary",
        "Mateo Silva",
        "Mateo Silva",
    )
    ((question, answers),) = comments.replies(comments.thread(demo, first.id))
    assert question.text.startswith("Great series.")
    assert [row.author for row in answers] == ["Mateo Silva", "Ines Carvalho"]
    assert [row.name for row in attachments.files(demo, first.id)] == ["diary_reach_48h.png"]
    waiting = [row for row in approvals.mine(demo) if row.kind == "report"]
    assert len(waiting) == 3
    assert {state.key for state in REPORT.states} == set(reports.counts(demo))
