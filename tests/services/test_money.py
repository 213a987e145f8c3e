"""Money is added up once, exactly, and every place agrees, whatever was done, undone and redone."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.domain.campaigns import DELIVERABLE, INFLUENCER_STATUS
from app.domain.deliverable_lines import Line
from app.domain.deliverable_rows import Sums
from app.domain.deliverables import MOST_PRICE, OTHERS
from app.domain.money import to_plain
from app.domain.networks import Network
from app.domain.rows import Filter, ProfileRow
from app.domain.workflow import NotAllowed
from app.persistence.tables import collaboration, task
from app.services import campaigns, collaborations, deliverables, money, tasks, transitions
from app.services.campaigns import CampaignDraft
from app.services.influencers import InfluencerDraft
from app.services.workspace import NotUndone
from tests.support import CLIENT, make_influencers, open_workspace

if TYPE_CHECKING:
    from app.services.workspace import Workspace

IG, YT = Network.INSTAGRAM, Network.YOUTUBE


def stage(
    workspace: Workspace, name: str = "Spring", count: int = 3, **fields: object
) -> tuple[int, list[int]]:
    """An active campaign with so many influencers on Instagram and YouTube: its id and theirs in it."""
    key, _ = campaigns.save(workspace, CampaignDraft(name, CLIENT, "active", **fields))
    drafts = [
        InfluencerDraft(
            f"{name} {n}",
            profiles=(ProfileRow(IG, f"{name}{n}", 1234 * n), ProfileRow(YT, f"{name}{n}", None)),
        )
        for n in range(count)
    ]
    collaborations.add(workspace, key, make_influencers(workspace, drafts))
    return key, collaborations.ids(workspace, key, Filter(), "added")


def move(workspace: Workspace, workflow: object, ids: list[int], verb: str) -> None:
    transitions.apply(workspace, transitions.plan(workspace, workflow, ids, verb))


def test_planned_committed_and_done_against_the_budget(workspace: Workspace):
    key, ids = stage(workspace, budget=100_00)
    deliverables.add_lines(workspace, ids, [Line(IG, "Reel", 20_00), Line(IG, "Story", None)])
    first = deliverables.of(workspace, ids[:1])[0].id
    move(workspace, DELIVERABLE, [first], "set_done")
    move(workspace, INFLUENCER_STATUS, ids[2:], "set_rejected")
    found = money.of_campaign(workspace, key)
    assert found.sums == Sums(6, 4, 1, 60_00, 40_00, 20_00)
    assert (found.left, found.left_after_planned, found.over) == (60_00, 40_00, 0)
    deliverables.set_values(workspace, [first], price=90_00)
    found = money.of_campaign(workspace, key)
    assert (found.left, found.over) == (-10_00, 10_00)
    tasks.trash(workspace, [first])
    assert money.of_campaign(workspace, key).sums == Sums(5, 3, 0, 40_00, 20_00, 0)


def test_by_network_and_type(workspace: Workspace):
    key, ids = stage(workspace)
    lines = [Line(OTHERS, "Evening", 1), Line(YT, "Short", 5), Line(IG, "Story", 2), Line(IG, "Reel", 7)]
    deliverables.add_lines(workspace, ids, lines)
    found = money.by_network(workspace, key)
    assert [(each.network, each.sums.committed) for each in found] == [(IG, 27), (YT, 15), (OTHERS, 3)]
    assert [(each.content_type, each.sums.publications, each.sums.planned) for each in found[0].types] == [
        ("Reel", 3, 21),
        ("Story", 3, 6),
    ]


def test_currencies_are_never_added_to_one_another(workspace: Workspace):
    for name, currency, budget in (
        ("A", "JPY", 9),
        ("B", "KWD", None),
        ("C", "JPY", None),
        ("D", "JPY", 2**63 - 1),
    ):
        _, ids = stage(workspace, name, 1, currency=currency, budget=budget)
        deliverables.add_lines(workspace, ids, [Line(IG, "Reel", 1_234_567)])
    yen, dinar = money.by_currency(workspace)
    assert (yen.currency, yen.campaigns, yen.sums.planned) == ("JPY", 3, 3_703_701)
    assert (yen.budget, yen.budgeted) == (2**63 + 8, 2_469_134)
    assert to_plain(yen.sums.planned, "JPY") == "3703701"
    assert (dinar.currency, dinar.budget, to_plain(dinar.sums.planned, "KWD")) == ("KWD", 0, "1234.567")
    everything = [row.id for row in deliverables.of(workspace, collaborations_of(workspace))]
    assert {key: sums.planned for key, sums in money.of_tasks(workspace, everything).items()} == {
        "JPY": 3_703_701,
        "KWD": 1_234_567,
    }


def test_the_largest_prices_are_added_exactly(workspace: Workspace):
    key, ids = stage(workspace)
    deliverables.add_lines(workspace, ids, [Line(IG, "Reel", MOST_PRICE)] * 200)
    assert money.of_campaign(workspace, key).sums.planned == 600 * MOST_PRICE


def test_prices_paid_are_those_of_accepted_and_done(workspace: Workspace):
    _, ids = stage(workspace, count=1)
    lines = [Line(IG, "Reel", price, date(2026, 3, day)) for price, day in ((5, 1), (9, 3), (7, 2), (99, 9))]
    deliverables.add_lines(workspace, ids, [*lines, Line(YT, "Short", None, status="done")])
    rows = deliverables.of(workspace, ids)
    who = rows[0].influencer_id
    assert who
    assert money.prices_paid(workspace, who) == []
    move(workspace, DELIVERABLE, [row.id for row in rows[:2]], "set_accepted")
    move(workspace, DELIVERABLE, [rows[2].id], "set_done")
    (paid,) = money.prices_paid(workspace, who)
    assert (paid.network, paid.content_type, paid.currency) == (IG, "Reel", "EUR")
    assert (paid.times, paid.lowest, paid.highest, paid.last) == (3, 5, 9, 9)


def test_a_campaign_that_is_gone_has_no_money(workspace: Workspace):
    with pytest.raises(NotAllowed, match="not there any more"):
        money.of_campaign(workspace, 99)


def collaborations_of(workspace: Workspace) -> list[int]:
    return [
        key
        for row in campaigns.campaigns(workspace)
        for key in collaborations.ids(workspace, row.id, Filter(), "added")
    ]


@dataclass
class Stage:
    """A workspace with two campaigns and what can be done in it, by number."""

    workspace: Workspace

    def do(self, what: str, pick: int, amount: int) -> None:
        """Do one thing to something; refusals are part of life."""
        try:
            getattr(self, what)(pick, amount)
        except (NotAllowed, NotUndone):
            return

    def add(self, pick: int, amount: int) -> None:
        campaign = campaigns.campaigns(self.workspace)[pick % 2].id
        places = collaborations.ids(self.workspace, campaign, Filter(), "added")
        network = (IG, YT, OTHERS)[pick % 3]
        status = DELIVERABLE.states[amount % 4].key
        line = Line(
            network,
            "Video",
            amount if pick % 2 else None,
            status=status,
            rate=amount if pick % 5 == 0 else None,
        )
        deliverables.add_lines(self.workspace, places[pick % 3 :], [line, line])

    def price(self, pick: int, amount: int) -> None:
        deliverables.set_values(self.workspace, self.some(pick), price=amount or None)

    def status(self, pick: int, amount: int) -> None:
        move(self.workspace, DELIVERABLE, self.some(pick), f"set_{DELIVERABLE.states[amount % 4].key}")

    def decide(self, pick: int, amount: int) -> None:
        places = collaborations_of(self.workspace)
        state = INFLUENCER_STATUS.states[amount % 6].key
        move(self.workspace, INFLUENCER_STATUS, places[pick % len(places) :][:2], f"set_{state}")

    def trash(self, pick: int, _amount: int) -> None:
        tasks.trash(self.workspace, self.some(pick))

    def restore(self, pick: int, _amount: int) -> None:
        tasks.restore(self.workspace, self.some(pick))

    def copy(self, pick: int, _amount: int) -> None:
        tasks.copy(self.workspace, self.some(pick))

    def remove(self, pick: int, _amount: int) -> None:
        places = collaborations_of(self.workspace)
        if len(places) > 3:
            collaborations.remove(self.workspace, [places[pick % len(places)]])

    def undo(self, _pick: int, _amount: int) -> None:
        self.workspace.undo()

    def redo(self, _pick: int, _amount: int) -> None:
        self.workspace.redo()

    def some(self, pick: int) -> list[int]:
        every = [row.id for row in self.rows()]
        return every[pick % len(every) :: 3][:4] if every else [0]

    def rows(self) -> list[object]:
        joined = select(
            task.c.id,
            task.c.campaign_id,
            task.c.collaboration_id,
            task.c.network,
            task.c.price,
            task.c.status,
            task.c.deleted_at,
            collaboration.c.influencer_status,
        ).join_from(task, collaboration, collaboration.c.id == task.c.collaboration_id)
        return list(self.workspace.read.execute(joined.order_by(task.c.id)))

    def summed(self, **wanted: object) -> Sums:
        """The sums in plain Python over what is stored."""
        rows = [
            row
            for row in self.rows()
            if row.deleted_at is None and all(getattr(row, name) == value for name, value in wanted.items())
        ]
        committed = [row for row in rows if row.influencer_status not in ("rejected", "cancelled")]
        done = [row for row in rows if row.status == "done"]
        parts = (rows, committed, done)
        return Sums(*(len(part) for part in parts), *(sum(row.price or 0 for row in part) for part in parts))

    def agree(self) -> None:
        """Every place says what a plain sum says."""
        workspace = self.workspace
        total = Sums()
        for campaign in campaigns.campaigns(workspace):
            expected = self.summed(campaign_id=campaign.id)
            total += expected
            assert money.of_campaign(workspace, campaign.id).sums == expected
            assert money.of_campaigns(workspace)[campaign.id].sums == expected
            assert money.of_grid(workspace, campaign.id, Filter()) == expected
            networks = money.by_network(workspace, campaign.id)
            for each in networks:
                assert each.sums == self.summed(campaign_id=campaign.id, network=each.network)
                assert sum((one.sums for one in each.types), Sums()) == each.sums
            assert sum((each.sums for each in networks), Sums()) == expected
            places = collaborations.ids(workspace, campaign.id, Filter(), "added")
            grid = collaborations.rows(workspace, places)
            assert sum(row.cost for row in grid) == expected.planned
            assert sum(row.deliverables_total for row in grid) == expected.publications
            assert sum(row.deliverables_done for row in grid) == expected.done_publications
            listed = deliverables.of(workspace, places)
            assert sum(row.price or 0 for row in listed) == expected.planned
        (together,) = money.by_currency(workspace)
        assert together.sums == total


STEPS = ("add", "price", "status", "decide", "trash", "restore", "copy", "remove", "undo", "undo", "redo")


@settings(
    max_examples=8,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    st.lists(
        st.tuples(st.sampled_from(STEPS), st.integers(0, 30), st.integers(0, 10**9)), min_size=10, max_size=25
    )
)
def test_every_place_agrees_after_any_sequence_of_edits_undos_and_redos(steps: list[tuple[str, int, int]]):
    folder = Path(tempfile.mkdtemp())
    workspace = open_workspace(folder)
    try:
        for name in ("Spring", "Summer"):
            _, ids = stage(workspace, name)
            deliverables.add_lines(workspace, ids, [Line(IG, "Reel", 20_01), Line(YT, "Short", rate=77)])
        scene = Stage(workspace)
        for step in steps:
            scene.do(*step)
            scene.agree()
    finally:
        workspace.close()
        shutil.rmtree(folder)
