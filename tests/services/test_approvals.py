"""What waits for whose decision, what became of requests, and what people are told of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.domain.marketing_rows import ReachChannel
from app.domain.task_rows import Told
from app.domain.tasks import PARTNER_TASK
from app.persistence.tables import task as table
from app.services import approvals, notifications, people, tasks, transitions
from app.services.subjects import groups
from tests.services.marketing_story import SOUND, do, edit, in_state, pass_all, state_of
from tests.support import (
    ADMIN,
    CLIENT_REVIEWER,
    MANAGER,
    PARTNER,
    REVIEWER,
    act_as,
    make_tasks,
    person_id,
)

if TYPE_CHECKING:
    from app.services.workspace import Workspace


def completed(workspace: Workspace, reporter: str, assignee: str = PARTNER) -> int:
    """A partner task that its assignee completed and that waits for approval; whoever acted acts again."""
    before = workspace.me.name
    act_as(workspace, reporter)
    (key,) = make_tasks(workspace, assignee=assignee, requires_approval=1, title="Ship the boxes")
    act_as(workspace, assignee)
    for verb in ("start", "complete"):
        transitions.apply(workspace, transitions.plan(workspace, PARTNER_TASK, [key], verb))
    act_as(workspace, before)
    return key


def listed(workspace: Workspace, name: str) -> list[int]:
    act_as(workspace, name)
    return [row.task_id for row in approvals.mine(workspace)]


@pytest.mark.parametrize("four_eyes", [True, False])
def test_what_is_listed_is_what_the_workflows_let_each_person_approve(workspace: Workspace, four_eyes: bool):
    people.set_four_eyes(workspace, four_eyes)
    first = in_state(workspace, "under_review")
    own = in_state(workspace, "testing")
    pass_all(workspace, own)
    act_as(workspace, REVIEWER)
    do(workspace, own, "start")
    work = [completed(workspace, MANAGER), completed(workspace, ADMIN, REVIEWER)]
    for state in ("draft", "rejected", "running", "completed"):
        in_state(workspace, state)
    make_tasks(workspace, assignee=PARTNER)
    every = [first, own, *work]
    for name in (MANAGER, REVIEWER, ADMIN, CLIENT_REVIEWER, PARTNER):
        act_as(workspace, name)
        rows = tasks.rows(workspace, every)
        may = [
            row.id
            for row in rows
            if not tasks.workflow_of(row.kind).blockers("approve", row, workspace.me)
            and tasks.workflow_of(row.kind).state_of(row).key in ("under_review", "completed")
        ]
        assert listed(workspace, name) == may
        assert approvals.counts(workspace).mine == approvals.count_mine(workspace) == len(may)
    assert listed(workspace, REVIEWER) == ([first, work[0]] if four_eyes else every)
    assert listed(workspace, MANAGER) == [work[0]]
    assert groups(workspace, PARTNER_TASK, work)


def test_a_request_says_who_asked_what_when_and_for_when(workspace: Workspace):
    key = in_state(workspace, "under_review")
    (row,) = approvals.mine(workspace)
    assert (row.reference, row.kind, row.title, row.status) == (
        f"T-{key}",
        "marketing",
        SOUND.name,
        "under_review",
    )
    assert (row.requester, row.requester_id) == (MANAGER, person_id(workspace, MANAGER))
    assert (row.channel, row.start, row.finish) == (ReachChannel.PUSH, SOUND.start, SOUND.finish)
    assert timedelta() < workspace.clock() - row.asked_at < timedelta(minutes=1)
    assert row.waits
    assert approvals.deciders(workspace, row) == (ADMIN, REVIEWER)
    assert approvals.deciders_of(workspace, tasks.task(workspace, row.task_id)) == (ADMIN, REVIEWER)


def test_asking_again_counts_from_then_and_what_was_undone_does_not(workspace: Workspace):
    older, newer = in_state(workspace, "under_review"), in_state(workspace, "under_review")
    act_as(workspace, MANAGER)
    do(workspace, older, "withdraw")
    do(workspace, older, "resubmit")
    assert listed(workspace, ADMIN) == [newer, older]
    asked = approvals.mine(workspace)[1].asked_at
    do(workspace, older, "reject", reason="No")
    workspace.undo()
    row = approvals.mine(workspace)[1]
    assert (row.asked_at, row.waits, row.decided_by) == (asked, True, "")


def test_my_requests_wait_or_are_back_with_who_decided_and_why(workspace: Workspace):
    back = {state: in_state(workspace, state) for state in ("submission_failed", "rejected", "withdrawn")}
    for state in ("draft", "running", "paused", "completed"):
        in_state(workspace, state)
    waits = in_state(workspace, "under_review")
    work = completed(workspace, ADMIN, MANAGER)
    act_as(workspace, MANAGER)
    found = approvals.requests(workspace)
    assert [row.task_id for row in found if row.waits] == [waits, work]
    assert {row.task_id for row in found if not row.waits} == {*back.values()}
    rows = {row.task_id: row for row in found}
    rejected = rows[back["rejected"]]
    assert (rejected.decided_by, rejected.reason) == (REVIEWER, "The link is dead.")
    assert rejected.decided_at
    assert rejected.decided_at > rejected.asked_at
    assert [(rows[key].decided_by, rows[key].failures) for key in back.values()] == [
        ("", 1),
        (REVIEWER, 0),
        ("", 0),
    ]
    assert approvals.counts(workspace) == approvals.Counts(mine=0, requests=5, waiting=2)
    act_as(workspace, REVIEWER)
    assert approvals.requests(workspace) == []


def test_the_requester_sees_who_else_can_decide(workspace: Workspace):
    key = in_state(workspace, "testing")
    pass_all(workspace, key)
    act_as(workspace, REVIEWER)
    do(workspace, key, "start")
    (row,) = approvals.requests(workspace)
    assert approvals.deciders(workspace, row) == (ADMIN,)


def test_a_completed_task_of_a_partner_is_rejected_back_to_them(workspace: Workspace):
    key = completed(workspace, MANAGER)
    act_as(workspace, PARTNER)
    assert [row.waits for row in approvals.requests(workspace)] == [True]
    act_as(workspace, MANAGER)
    transitions.apply(
        workspace, transitions.plan(workspace, PARTNER_TASK, [key], "reject"), reason="Wrong address"
    )
    act_as(workspace, PARTNER)
    (row,) = approvals.requests(workspace)
    assert (row.kind, row.waits, row.decided_by, row.reason) == ("partner", False, MANAGER, "Wrong address")
    assert (row.channel, row.start, row.finish) == (None, None, None)


def test_what_is_in_the_trash_waits_for_nobody(workspace: Workspace):
    key = in_state(workspace, "under_review")
    with workspace.operation("To the trash") as op:
        op.update(table, [key], {"deleted_at": 1})
    assert approvals.mine(workspace) == []
    assert approvals.counts(workspace).mine == 0


def told(workspace: Workspace, name: str, kind: Told) -> list[tuple[str, str]]:
    act_as(workspace, name)
    return [(row.text, row.detail) for row in notifications.centre(workspace) if row.kind is kind]


def test_those_who_decide_are_told_of_a_request_and_who_asked_of_the_decision(workspace: Workspace):
    key = in_state(workspace, "under_review")
    waits = [(f"asked to run T-{key}", f"Waits for your approval: {SOUND.name}")]
    assert told(workspace, REVIEWER, Told.APPROVAL) == told(workspace, ADMIN, Told.APPROVAL) == waits
    assert told(workspace, MANAGER, Told.APPROVAL) == told(workspace, PARTNER, Told.APPROVAL) == []
    act_as(workspace, REVIEWER)
    do(workspace, key, "reject", reason="The link is dead.")
    decided = [(f"rejected T-{key}", f"{SOUND.name}: “The link is dead.”")]
    assert told(workspace, MANAGER, Told.DECIDED) == decided
    assert told(workspace, MANAGER, Told.ACTIVITY) == []
    assert told(workspace, ADMIN, Told.DECIDED) == []
    workspace.undo()
    assert told(workspace, MANAGER, Told.DECIDED) == []


def test_whoever_decides_is_not_told_of_their_own_request(workspace: Workspace):
    key = in_state(workspace, "testing")
    pass_all(workspace, key)
    act_as(workspace, REVIEWER)
    do(workspace, key, "start")
    assert told(workspace, REVIEWER, Told.APPROVAL) == []
    assert len(told(workspace, ADMIN, Told.APPROVAL)) == 1
    assert told(workspace, MANAGER, Told.ACTIVITY)[0] == (f"asked to run T-{key}", SOUND.name)


def test_a_failed_submission_tells_who_has_it_and_nobody_to_decide(workspace: Workspace):
    key = in_state(workspace, "rejected")
    act_as(workspace, ADMIN)
    edit(workspace, key, windows=())
    do(workspace, key, "resubmit")
    assert state_of(workspace, key) == "submission_failed"
    assert len(told(workspace, REVIEWER, Told.APPROVAL)) == 1  # of the first time it was asked for
    text = f"asked again to run T-{key}, but its checks failed"
    assert told(workspace, MANAGER, Told.ACTIVITY)[0] == (text, SOUND.name)
