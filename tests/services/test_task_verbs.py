"""Verbs of partner tasks for one and many: claims, approvals that follow, refusals with reasons, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.tasks import PARTNER_TASK
from app.domain.workflow import NotAllowed
from app.persistence.queries import history
from app.services import selection, transitions
from app.services.subjects import groups
from tests.support import ADMIN, MANAGER, PARTNER, REVIEWER, act_as, make_tasks, person_id

if TYPE_CHECKING:
    from app.services.transitions import Done
    from app.services.workspace import Workspace


def do(workspace: Workspace, ids: list[int], verb: str, **words: object) -> Done:
    return transitions.apply(workspace, transitions.plan(workspace, PARTNER_TASK, ids, verb), **words)


def facts(workspace: Workspace, key: int, *names: str) -> tuple[object, ...]:
    (group,) = groups(workspace, PARTNER_TASK, [key])
    return tuple(getattr(group.facts, name) for name in names)


def status(workspace: Workspace, key: int) -> object:
    return facts(workspace, key, "status")[0]


def test_starting_a_task_of_anyone_makes_it_mine_and_undo_gives_it_back(workspace: Workspace):
    (key,) = make_tasks(workspace)
    done = do(workspace, [key], "start")
    assert done.label == f"T-{key} moved to In Progress"
    assert facts(workspace, key, "status", "assignee_name") == ("in_progress", ADMIN)
    workspace.undo()
    assert facts(workspace, key, "status", "assignee_id") == ("new", None)
    workspace.redo()
    assert facts(workspace, key, "status", "assignee_name") == ("in_progress", ADMIN)


def test_completing_approves_where_no_approval_is_required(workspace: Workspace):
    free, strict = make_tasks(workspace, assignee=ADMIN) + make_tasks(
        workspace, assignee=ADMIN, requires_approval=1
    )
    do(workspace, [free, strict], "start")
    assert do(workspace, [free], "complete").label == f"T-{free} moved to Approved"
    assert do(workspace, [strict], "complete").label == f"T-{strict} moved to Completed"
    assert (status(workspace, free), status(workspace, strict)) == ("approved", "completed")
    verbs = [row.verb for row in history.of_row(workspace.read, "task", free) if row.field == "status"]
    assert verbs == ["approve", "complete", "start"]
    workspace.undo()
    workspace.undo()
    assert (status(workspace, free), status(workspace, strict)) == ("in_progress", "in_progress")


def test_somebody_else_s_task_is_refused_with_the_name(workspace: Workspace):
    (key,) = make_tasks(workspace, assignee=PARTNER)
    with pytest.raises(NotAllowed, match=rf"Assigned to {PARTNER}. Only they can start it."):
        do(workspace, [key], "start")
    act_as(workspace, PARTNER)
    do(workspace, [key], "start")
    assert status(workspace, key) == "in_progress"


def test_anyone_of_another_organization_is_not_me(workspace: Workspace):
    (key,) = make_tasks(workspace, organization=PARTNER)
    with pytest.raises(NotAllowed, match=r"Assigned to Studio Nord. Only somebody there can start it."):
        do(workspace, [key], "start")


def test_a_rejection_needs_a_reason_and_keeps_it(workspace: Workspace):
    (key,) = make_tasks(workspace, assignee=MANAGER, requires_approval=1)
    act_as(workspace, MANAGER)
    do(workspace, [key], "start")
    do(workspace, [key], "complete")
    act_as(workspace, REVIEWER)
    with pytest.raises(ValueError, match=r"Enter a reason."):
        do(workspace, [key], "reject", reason=" \n")
    assert status(workspace, key) == "completed"
    do(workspace, [key], "reject", reason="The logo is missing.")
    newest = history.of_row(workspace.read, "task", key)[0]
    assert (newest.after, newest.actor, newest.reason) == ("rejected", REVIEWER, "The logo is missing.")


def test_whoever_completed_it_does_not_approve_it(workspace: Workspace):
    (key,) = make_tasks(workspace, assignee=REVIEWER, requires_approval=1)
    act_as(workspace, REVIEWER)
    do(workspace, [key], "start")
    do(workspace, [key], "complete")
    with pytest.raises(NotAllowed, match="You asked for this approval"):
        do(workspace, [key], "approve")
    act_as(workspace, ADMIN)
    assert do(workspace, [key], "approve").label == f"T-{key} moved to Approved"


def test_a_bulk_change_does_what_may_be_done_and_says_what_may_not(workspace: Workspace):
    mine = make_tasks(workspace, 3, assignee=ADMIN)
    started = make_tasks(workspace, 2, assignee=ADMIN, status="in_progress")
    theirs = make_tasks(workspace, 4, assignee=PARTNER)
    plan = transitions.plan(workspace, PARTNER_TASK, mine + started + theirs, "start")
    assert sorted(plan.ids) == mine
    assert sorted(plan.already) == started
    assert [(len(each.ids), each.blocker.text) for each in plan.refused] == [
        (4, f"Assigned to {PARTNER}. Only they can start it.")
    ]
    done = transitions.apply(workspace, plan)
    assert (done.label, done.changed, done.stayed) == ("3 tasks moved to In Progress", 3, 6)


def test_the_menu_of_one_row_is_what_its_workflow_offers(workspace: Workspace):
    (key,) = make_tasks(workspace, assignee=PARTNER)
    (group,) = groups(workspace, PARTNER_TASK, [key])
    offers = PARTNER_TASK.offers(group.facts, workspace.me)
    menu = selection.verbs(workspace, PARTNER_TASK, [key])
    assert {(each.key, each.allowed, each.reason) for each in menu} == {
        (offer.key, offer.allowed, offer.reason) for offer in offers
    }
    assert not next(each for each in menu if each.key == "start").allowed


def test_the_menu_of_many_rows_counts_and_suggests(workspace: Workspace):
    mine = make_tasks(workspace, 3, assignee=ADMIN)
    theirs = make_tasks(workspace, 2, assignee=PARTNER)
    first = selection.verbs(workspace, PARTNER_TASK, mine + theirs)[0]
    assert (first.key, first.changing, first.refused, first.suggested) == ("start", 3, 2, True)
    assert first.reason == f"Assigned to {PARTNER}. Only they can start it."


def test_a_duplicate_is_linked_to_its_original_in_the_same_step(workspace: Workspace):
    original, key = make_tasks(workspace, 2, assignee=ADMIN)
    do(workspace, [key], "mark_duplicate", values={"duplicate_of_id": original})
    fields = {row.field: row.after for row in history.of_row(workspace.read, "task", key) if row.field}
    assert fields == {"status": "duplicate", "duplicate_of_id": original}
    workspace.undo()
    assert status(workspace, key) == "new"


def test_a_partner_s_own_work_asks_for_no_source_but_a_decision_does(workspace: Workspace):
    (key,) = make_tasks(
        workspace, assignee=PARTNER, reporter_id=person_id(workspace, PARTNER), requires_approval=1
    )
    act_as(workspace, PARTNER)
    assert not transitions.plan(workspace, PARTNER_TASK, [key], "start").source_needed
    do(workspace, [key], "start")
    do(workspace, [key], "complete")
    assert transitions.plan(workspace, PARTNER_TASK, [key], "approve").source_needed
