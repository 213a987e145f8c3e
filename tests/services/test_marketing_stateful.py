"""Whatever anybody does in any order: no impossible state is stored, history only grows, undo restores."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import func, select

from app.domain.marketing import MARKETING_TASK
from app.domain.marketing_checks import submission_failures
from app.domain.marketing_rows import MarketingDraft, Result
from app.domain.marketing_status import STATUS_PAIRS
from app.domain.workflow import NotAllowed
from app.persistence.queries.marketing import snapshot
from app.persistence.tables import event, task, tester
from app.services import marketing, selection, tasks, transitions
from app.services.workspace import Invalid, NotUndone, Workspace
from tests.services.marketing_story import in_state
from tests.support import (
    ADMIN,
    CLIENT_REVIEWER,
    MANAGER,
    PARTNER,
    REVIEWER,
    act_as,
    make_campaign,
    open_workspace,
    person_id,
)

if TYPE_CHECKING:
    from app.domain.rows import OperationRow

PEOPLE = st.sampled_from([ADMIN, MANAGER, REVIEWER, PARTNER, CLIENT_REVIEWER])
STAFF = st.sampled_from([ADMIN, MANAGER, REVIEWER])
VERBS = st.sampled_from([verb for verb in MARKETING_TASK.verbs if verb not in ("comment", "edit")])
EDITS = st.sampled_from(
    [
        {"message": "Another message"},
        {"message": ""},
        {"windows": ((60, 240),)},
        {"windows": ((60, 61),)},
        {"finish": date(2026, 1, 1)},
        {"finish": date(2026, 12, 24)},
        {"reach_channel": None},
        {"audience": "Everybody"},
        {"name": "Another name"},
    ]
)
PICK = st.integers(0, 5)


class Marketing(RuleBasedStateMachine):
    """Random verbs, edits, results, undo and redo by random people on a few tasks."""

    @initialize(states=st.lists(st.sampled_from(tuple(STATUS_PAIRS)), min_size=2, max_size=2))
    def opened(self, states: list[str]) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.workspace: Workspace = open_workspace(self.folder)
        campaign = make_campaign(self.workspace)
        self.started = {step.id for step in self.workspace.steps()}
        for state in states:
            in_state(self.workspace, state, campaign_id=campaign)
        self.events = self.counted()

    def teardown(self) -> None:
        self.workspace.close()
        shutil.rmtree(self.folder)

    @rule(who=PEOPLE, verb=VERBS, pick=PICK, testers=st.lists(STAFF, max_size=2))
    def do(self, who: str, verb: str, pick: int, testers: list[str]) -> None:
        """Do a verb; it is done exactly where the menu says so, and leads where the workflow says."""
        key = self.picked(pick)
        act_as(self.workspace, who)
        before = tasks.rows(self.workspace, [key])[0]
        if verb in ("copy", "delete"):
            self.operate(verb, key)
            return
        planned = transitions.plan(self.workspace, MARKETING_TASK, [key], verb)
        chosen = [person_id(self.workspace, name) for name in testers]
        try:
            transitions.apply(self.workspace, planned, reason="Because", values={"testers": chosen})
        except NotAllowed:
            assert not planned.ids
        except Invalid:
            assert verb == "test"
        else:
            assert self.state(key) == planned.target
        if not planned.ids:
            assert self.state(key) == before.status

    @rule(who=STAFF, pick=PICK, choice=st.integers(0, 9))
    def go_on(self, who: str, pick: int, choice: int) -> None:
        """Do one of the verbs that the menu offers: by chance alone few would come far."""
        act_as(self.workspace, who)
        key = self.picked(pick)
        offered = selection.verbs(self.workspace, MARKETING_TASK, [key])
        moves = [each.key for each in offered if each.allowed and not each.operation]
        if moves:
            self.do(who, moves[choice % len(moves)], pick, [ADMIN, REVIEWER])

    @rule(who=PEOPLE, pick=PICK, fields=EDITS)
    def edit(self, who: str, pick: int, fields: dict[str, object]) -> None:
        key = self.picked(pick)
        act_as(self.workspace, who)
        draft = self.drafts()[key]
        allowed = not tasks.against(self.workspace, [key], "edit")
        try:
            marketing.save(self.workspace, replace(draft, **fields), key)
        except NotAllowed:
            assert not allowed
        else:
            assert allowed

    @rule(who=PEOPLE, pick=PICK, tester_name=STAFF, result=st.sampled_from(Result))
    def tell(self, who: str, pick: int, tester_name: str, result: Result) -> None:
        act_as(self.workspace, who)
        person = person_id(self.workspace, tester_name)
        try:
            marketing.set_result(self.workspace, self.picked(pick), person, result, "Seen")
        except NotAllowed:
            return

    @rule(pick=PICK)
    def pass_all(self, pick: int) -> None:
        """Let everybody pass one, so that runs are asked for often enough."""
        act_as(self.workspace, MANAGER)
        key = self.picked(pick)
        if not marketing.against_result(self.workspace, key):
            for each in marketing.marketing(self.workspace, key).testers:
                marketing.set_result(self.workspace, key, each.person_id, Result.PASSED)

    @rule()
    def undo_latest(self) -> None:
        if steps := self.steps():
            self.workspace.undo(steps[0].id)

    @rule(pick=st.integers(1, 30))
    def undo_earlier(self, pick: int) -> None:
        """Undo what others built upon: refused, or harmless."""
        steps = self.steps()[1:]
        if steps:
            with suppress(NotUndone):
                self.workspace.undo(steps[pick % len(steps)].id)

    @rule()
    def there_and_back(self) -> None:
        """Undo and redo of the latest operation lead back to the same content."""
        act_as(self.workspace, ADMIN)
        step = self.workspace.next_undo()
        if step is None or step.id in self.started:
            return
        before = self.content()
        self.workspace.undo()
        self.workspace.redo()
        assert self.content() == before

    @invariant()
    def pairs_are_possible_and_what_is_reviewed_or_runs_is_whole(self) -> None:
        for key, status, approved in self.stored():
            assert status in STATUS_PAIRS
            kept = marketing_row(self.workspace, key)
            if status in ("under_review", "running"):
                missing = submission_failures(kept.draft, len(kept.testers), date.min)
                assert not [each for each in missing if not each.field.startswith("windows.")]
            if status == "under_review":
                assert kept.passed == len(kept.testers) > 0
            if status == "running":
                assert approved == snapshot(kept.draft)
            assert bool(kept.failures) == (status == "submission_failed")

    @invariant()
    def history_only_grows(self) -> None:
        found = self.counted()
        assert found >= self.events
        self.events = found

    def steps(self) -> list[OperationRow]:
        """What can be undone since the tasks were made, the newest first."""
        act_as(self.workspace, ADMIN)
        return [each for each in self.workspace.steps() if each.id not in self.started and not each.undone]

    def operate(self, verb: str, key: int) -> None:
        allowed = not tasks.against(self.workspace, [key], verb)
        try:
            if verb == "copy" and len(self.stored()) < 4:
                tasks.copy(self.workspace, [key])
            elif verb == "delete":
                tasks.trash(self.workspace, [key])
                tasks.restore(self.workspace, [key])
        except NotAllowed:
            assert not allowed
        else:
            assert allowed or verb == "copy"

    def picked(self, pick: int) -> int:
        keys = [key for key, _, _ in self.stored()]
        return keys[pick % len(keys)]

    def state(self, key: int) -> str:
        return tasks.rows(self.workspace, [key])[0].status

    def drafts(self) -> dict[int, MarketingDraft]:
        return {key: marketing_row(self.workspace, key).draft for key, _, _ in self.stored()}

    def stored(self) -> list[tuple[int, str, str]]:
        found = select(task.c.id, task.c.status, task.c.approved).order_by(task.c.id)
        return [(row[0], row[1], row[2]) for row in self.workspace.read.execute(found)]

    def content(self) -> list[tuple[object, ...]]:
        return [
            tuple(row)
            for table in (task, tester)
            for row in self.workspace.read.execute(
                select(*(column for column in table.c if column.name != "version")).order_by(table.c.id)
            )
        ]

    def counted(self) -> int:
        return int(self.workspace.read.execute(select(func.count()).select_from(event)).scalar_one())


def marketing_row(workspace: Workspace, key: int) -> marketing.MarketingRow:
    """What a task has, whoever acts."""
    act_as(workspace, ADMIN)
    return marketing.marketing(workspace, key)


Marketing.TestCase.settings = settings(
    max_examples=30,
    stateful_step_count=25,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestMarketing = Marketing.TestCase
