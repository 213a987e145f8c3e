"""The sample's campaigns have deliverables in every state, with the money that the sample is drawn with."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.domain.campaigns import DELIVERABLE
from app.domain.task_rows import Kind, TaskFilter, View
from app.services import campaigns, money, tasks
from app.services import deliverables_calendar as calendar
from app.services.workspace import Workspace
from tests.services.conftest import DEMO_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.task_rows import TaskRow

TODAY = DEMO_DAY


@pytest.fixture(scope="module")
def demo(demo_file: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(demo_file)
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def rows(demo: Workspace) -> list[TaskRow]:
    every = tasks.ids(demo, View.ALL, TaskFilter(kinds=frozenset({Kind.DELIVERABLE})))
    return tasks.rows(demo, every)


def test_deliverables_are_in_every_state_and_some_in_their_second_round(rows: list[TaskRow]):
    assert {row.status for row in rows} == {state.key for state in DELIVERABLE.states}
    assert {row.revision for row in rows} == {0, 1}
    assert all(row.price and row.publish_date for row in rows)


def test_each_campaign_costs_what_it_is_drawn_with(demo: Workspace):
    found = {each.name: each for each in money.of_campaigns(demo).values()}
    first = found["Fjell Autumn Drop"]
    assert (first.sums.committed, first.sums.committed_publications, first.sums.done_publications) == (
        151_400_00,
        51,
        22,
    )
    assert [each.name for each in found.values() if each.over] == ["Lumen Audio Launch"]
    assert found["Lumen Audio Launch"].over == 6_300_00
    assert found["Kaito Matcha Season"].sums.committed == 3_640_000
    assert [each.name for each in found.values() if not each.sums.publications] == [
        "Petit Vélo Winter Lights"
    ]


def test_nothing_is_published_outside_its_campaign_or_ahead_of_its_day(demo: Workspace, rows: list[TaskRow]):
    spans = {row.id: (row.start, row.end) for row in campaigns.campaigns(demo)}
    for row in rows:
        begins, ends = spans[row.campaign_id or 0]
        assert row.publish_date
        assert begins
        assert ends
        assert begins <= row.publish_date <= ends
        assert row.status != "done" or row.publish_date < TODAY
        assert not row.published_url or row.status == "done"


def test_the_next_two_weeks_have_publications_and_none_is_late(demo: Workspace, rows: list[TaskRow]):
    soon = calendar.counts(demo, TODAY, TODAY + timedelta(days=13))
    assert soon.keys() == {"pending", "in_review", "accepted"}
    assert sum(soon.values()) > 20
    # Only what waits for an influencer who is not in the campaign lies behind, and nobody publishes it.
    before = calendar.counts(demo, TODAY - timedelta(days=60), TODAY - timedelta(days=1))
    assert before.keys() == {"done"}
