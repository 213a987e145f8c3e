"""Whatever is submitted, decided, undone and begun anew: the ledger is the sum of the approved reports."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.domain.reward_rows import Earner, ReportRow, RewardDraft
from app.domain.workflow import NotAllowed
from app.services import comments, points, reports, rewards, tasks
from app.services.workspace import NotUndone, Workspace
from tests.services.reward_story import creator, decide, lena, make_reward, submit, switch
from tests.support import ADMIN, MANAGER, PARTNER, REVIEWER, act_as, damage, open_workspace, ticking

numbers = st.integers(0, 7)
people = st.sampled_from([ADMIN, MANAGER, REVIEWER, PARTNER])


class Rewards(RuleBasedStateMachine):
    """Somebody who does all that can be done to reward tasks and reports, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="lineup-rewards-"))
        self.workspace = open_workspace(self.folder)
        self.earners = [lena(self.workspace), creator(self.workspace), creator(self.workspace, "Ida Berg")]
        self.rewards = [make_reward(self.workspace), make_reward(self.workspace, "Write a review", 25)]
        self.awarded: dict[int, tuple[Earner, int]] = {}

    def teardown(self) -> None:
        assert damage(self.workspace) == ()
        self.workspace.close()
        shutil.rmtree(self.folder)

    def rows(self, status: str) -> list[ReportRow]:
        found = reports.rows(self.workspace, reports.ids(self.workspace))
        return [row for row in found if row.status == status]

    def try_to(self, verb: str, status: str, number: int, reason: str = "") -> None:
        """Do a verb to one report in a status, or to all of them."""
        ids = [row.id for row in self.rows(status)]
        if not ids:
            return
        chosen = ids if number == 0 else [ids[number % len(ids)]]
        try:
            decide(self.workspace, chosen, verb, reason)
        except NotAllowed:
            return
        if verb == "approve":
            rows = reports.rows(self.workspace, chosen)
            self.awarded |= {row.id: (row.earner, row.points) for row in rows if row.locked}

    @rule(reward=numbers, number=numbers)
    def submit(self, reward: int, number: int) -> None:
        chosen = self.earners if number == 0 else [self.earners[number % len(self.earners)]]
        try:
            submit(self.workspace, self.rewards[reward % len(self.rewards)], *chosen)
        except NotAllowed:
            return

    @rule(number=numbers)
    def approve(self, number: int) -> None:
        self.try_to("approve", "awaiting", number)

    @rule(number=numbers)
    def reject(self, number: int) -> None:
        self.try_to("reject", "awaiting", number, "The link is broken")

    @rule(number=numbers)
    def review_again(self, number: int) -> None:
        self.try_to("review_again", "rejected", number)

    @rule(number=numbers, verb=st.sampled_from(["activate", "deactivate"]))
    def switch(self, number: int, verb: str) -> None:
        try:
            switch(self.workspace, self.rewards[number % len(self.rewards)], verb)
        except NotAllowed:
            return

    @rule(number=numbers, worth=st.integers(1, 90))
    def change_points(self, number: int, worth: int) -> None:
        draft = RewardDraft("Post a story", worth)
        try:
            rewards.save(self.workspace, draft, self.rewards[number % len(self.rewards)])
        except NotAllowed:
            return

    @rule(number=numbers, back=st.booleans())
    def trash(self, number: int, back: bool) -> None:
        move = tasks.restore if back else tasks.trash
        try:
            move(self.workspace, [self.rewards[number % len(self.rewards)]])
        except NotAllowed:
            return

    @rule(number=numbers)
    def write(self, number: int) -> None:
        ids = reports.ids(self.workspace)
        if ids:
            comments.add(self.workspace, ids[number % len(ids)], "Which link is it?")

    @rule()
    def undo(self) -> None:
        self.taken_back(None)

    @rule(number=numbers)
    def undo_a_step(self, number: int) -> None:
        steps = self.workspace.steps()
        self.taken_back(steps[number % len(steps)].id)

    def taken_back(self, step: int | None) -> None:
        try:
            self.workspace.undo(step)
        except NotUndone:
            return

    @rule()
    def redo(self) -> None:
        try:
            self.workspace.redo()
        except NotUndone:
            return

    @rule()
    def restart(self) -> None:
        path = self.workspace.path
        clock = ticking(self.workspace.clock())
        self.workspace.close()
        self.workspace = Workspace.open(path, clock)

    @rule(name=people)
    def act_as(self, name: str) -> None:
        act_as(self.workspace, name)

    @invariant()
    def the_ledger_is_the_sum_of_the_approved_reports(self) -> None:
        me = self.workspace.me
        act_as(self.workspace, ADMIN)
        approved = {row.id: (row.earner, row.points) for row in self.rows("approved")}
        assert approved == self.awarded
        sums: dict[Earner, int] = {}
        for earner, worth in self.awarded.values():
            sums[earner] = sums.get(earner, 0) + worth
        assert {row.earner: row.points for row in points.totals(self.workspace)} == sums
        assert points.total(self.workspace) == sum(sums.values())
        assert points.verify(self.workspace) == []
        self.workspace.act_as(me.id)


TestRewards = Rewards.TestCase
TestRewards.settings = settings(
    max_examples=8,
    phases=[Phase.generate],
    stateful_step_count=30,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
