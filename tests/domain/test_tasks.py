"""Partner tasks: who may move them, from where, and what the refusal says."""

from dataclasses import dataclass, replace

import pytest

from app.domain.tasks import PARTNER_TASK
from tests.domain.walk import PARTNER, PEOPLE, beside, walk


@dataclass(frozen=True)
class Task:
    """Reported by Mia, assigned to Priya."""

    status: str = "new"
    assignee_id: int | None = PEOPLE["P"].id
    assignee_name: str = "Priya Raman"
    assignee_organization_id: int = PARTNER
    assignee_organization_name: str = "Nordkyn"
    reporter_id: int = PEOPLE["M"].id
    requires_approval: bool = True
    requested_by_id: int | None = None
    four_eyes: bool = True


# Priya is the assignee, Quin her colleague, Xenia of another partner; Mia is the reporter.
PERSON_TABLE = """
            start resume complete block mark_invalid mark_duplicate approve reject archive reopen
new         P     .      .        P     P            P              .       .      .       .
in_progress .     .      P        P     P            P              .       .      .       .
blocked     .     P      .        .     P            P              .       .      .       .
invalid     .     .      .        .     .            .              .       .      .       MA
duplicate   .     .      .        .     .            .              .       .      .       MA
completed   .     .      .        .     .            .              MRA     MRA    .       .
approved    .     .      .        .     .            .              .       .      MP      .
rejected    .     P      .        .     .            .              .       .      .       .
archived    .     .      .        .     .            .              .       .      .       .
"""
ANYONE_TABLE = PERSON_TABLE.replace("P", "PQ")

OPERATIONS_TABLE = """
            comment edit assign copy delete
new         MNRAPQ  MA   MA     MNRA MA
in_progress MNRAPQ  MA   MA     MNRA MA
blocked     MNRAPQ  MA   MA     MNRA MA
invalid     MNRAPQ  MA   MA     MNRA MA
duplicate   MNRAPQ  MA   MA     MNRA MA
completed   MNRAPQ  MA   MA     MNRA MA
approved    MNRAPQ  MA   MA     MNRA MA
rejected    MNRAPQ  MA   MA     MNRA MA
archived    MNRAPQ  .    .      MNRA MA
"""


def test_a_task_of_a_person_is_theirs_alone():
    table = beside(PERSON_TABLE, OPERATIONS_TABLE)
    assert walk(PARTNER_TASK, table, Task) == table


def test_a_task_of_anyone_is_open_to_the_whole_organization():
    table = beside(ANYONE_TABLE, OPERATIONS_TABLE)
    assert walk(PARTNER_TASK, table, lambda state: Task(state, assignee_id=None)) == table


@pytest.mark.parametrize(
    ("verb", "task", "sentence"),
    [
        ("start", Task(), "Assigned to Priya Raman. Only they can start it."),
        (
            "mark_duplicate",
            Task(),
            "Assigned to Priya Raman. Only they can mark it a duplicate.",
        ),
        ("start", Task(assignee_id=None), "Assigned to Nordkyn. Only somebody there can start it."),
        ("approve", Task("completed"), "Only the reporter, a Reviewer or an Admin can approve it."),
        ("complete", Task(), "Only from In Progress; this is New."),
        ("resume", Task("completed"), "Only from Blocked or Rejected; this is Completed."),
        ("start", Task("in_progress"), "Already In Progress."),
        ("edit", Task("archived"), "Not while Archived."),
    ],
)
def test_a_refusal_says_what_stands_against_it(verb: str, task: Task, sentence: str):
    (blocker,) = PARTNER_TASK.blockers(verb, task, PEOPLE["N"])
    assert blocker.sentence == sentence


def test_starting_claims_the_task_and_tells_the_reporter():
    start = PARTNER_TASK.allow("start", Task(assignee_id=None), PEOPLE["Q"])
    assert start.effects == ("claim", "tell_reporter")


def test_without_approval_the_system_approves_a_completed_task_at_once():
    task = Task("in_progress", requires_approval=False)
    assert PARTNER_TASK.follow_up("complete", task) == "approve"
    assert PARTNER_TASK.follow_up("complete", replace(task, requires_approval=True)) is None


@pytest.mark.parametrize(
    ("verb", "state", "needs"),
    [
        ("reject", "completed", "reason"),
        ("reopen", "invalid", "reason"),
        ("block", "new", "comment"),
        ("mark_invalid", "new", "comment"),
        ("mark_duplicate", "new", "comment"),
        ("complete", "in_progress", "nothing"),
    ],
)
def test_what_each_verb_asks_for(verb: str, state: str, needs: str):
    move = PARTNER_TASK.transition(verb, state)
    assert move is not None
    assert move.needs.value == needs


def test_who_asked_for_approval_may_not_give_it():
    task = Task("completed", requested_by_id=PEOPLE["R"].id)
    (blocker,) = PARTNER_TASK.blockers("approve", task, PEOPLE["R"])
    assert blocker.code == "four_eyes"
    assert blocker.sentence == (
        "You asked for this approval, so you cannot give it. Another Reviewer or an Admin can."
    )
    assert PARTNER_TASK.blockers("approve", task, PEOPLE["A"]) == ()
    assert PARTNER_TASK.blockers("reject", task, PEOPLE["R"]) == ()
    assert PARTNER_TASK.blockers("approve", replace(task, four_eyes=False), PEOPLE["R"]) == ()
