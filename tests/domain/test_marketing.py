"""Marketing tasks: states, the two statuses that one state sets, and the submission checks."""

from dataclasses import dataclass, replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.approvals import four_eyes_hold
from app.domain.marketing import (
    BUSY,
    MARKETING_TASK,
    copy_name,
    states_with,
    status_pair,
    submission_failures,
    window_faults,
)
from tests.domain.walk import PEOPLE, walk, written


@dataclass(frozen=True)
class Task:
    """Tested, sound, and submitted by Mia."""

    state: str = "testing"
    testers: int = 2
    testers_passed: int = 2
    failures: tuple[str, ...] = ()
    edited: bool = False
    requested_by_id: int | None = PEOPLE["M"].id
    four_eyes: bool = True


TABLE = """
                  test start resubmit retest approve reject withdraw pause complete edit copy delete
draft             MNRA .     .        .      .       .      .        .     .        MNRA MNRA MNRA
testing           .    MNRA  .        MNRA   .       .      .        .     MNRA     MNRA MNRA .
under_review      .    .     .        .      RA      RA     M        .     .        .    MNRA .
submission_failed .    .     MNRA     MNRA   .       .      .        .     MNRA     MNRA MNRA .
rejected          .    .     MNRA     MNRA   .       .      .        .     MNRA     MNRA MNRA .
withdrawn         .    .     MNRA     MNRA   .       .      .        .     MNRA     MNRA MNRA .
running           .    .     .        .      .       .      .        MNRA  MNRA     .    MNRA .
paused            .    MNRA  .        .      .       .      .        .     MNRA     MNRA MNRA .
completed         .    .     .        .      .       .      .        .     .        .    MNRA MNRA
"""


def test_who_may_do_what_in_each_state():
    assert walk(MARKETING_TASK, TABLE, Task) == written(TABLE)


PAIRS = """
draft Draft -
testing Testing -
under_review Testing Under Review
submission_failed Testing Submission Failed
rejected Testing Rejected
withdrawn Testing Withdrawn
running Running Approved
paused Paused -
completed Completed -
"""


def test_one_state_sets_both_statuses():
    pairs = [(state.key, *status_pair(state.key)) for state in MARKETING_TASK.states]
    assert "\n".join(f"{key} {task} {approval or '-'}" for key, task, approval in pairs) == PAIRS.strip()


def test_filters_find_the_states_of_either_status():
    assert states_with(task="Testing", approval="") == ("testing",)
    assert states_with(approval="Rejected") == ("rejected",)
    assert states_with(task="Running", approval="Rejected") == ()
    assert len(states_with()) == 9


def test_a_campaign_is_held_by_tasks_that_test_run_or_pause():
    assert set(BUSY) == {state.key for state in MARKETING_TASK.states} - {"draft", "completed"}


@pytest.mark.parametrize(
    ("testers", "passed", "sentence"),
    [
        (0, 0, "Nobody has tested it. Add a tester first."),
        (3, 2, "1 tester has not passed it yet."),
        (3, 0, "3 testers have not passed it yet."),
    ],
)
@pytest.mark.parametrize(("verb", "state"), [("start", "testing"), ("resubmit", "rejected")])
def test_a_run_is_asked_for_once_every_tester_passed(
    verb: str, state: str, testers: int, passed: int, sentence: str
):
    task = Task(state, testers=testers, testers_passed=passed)
    (blocker,) = MARKETING_TASK.blockers(verb, task, PEOPLE["M"])
    assert blocker.sentence == sentence


TARGETS = """
start    testing           sound  same   under_review
start    testing           failed same   submission_failed
resubmit submission_failed sound  same   under_review
resubmit submission_failed failed same   submission_failed
resubmit rejected          sound  edited under_review
resubmit withdrawn         failed edited submission_failed
start    paused            sound  same   running
start    paused            failed same   running
start    paused            sound  edited under_review
start    paused            failed edited submission_failed
"""


@pytest.mark.parametrize("row", TARGETS.strip().splitlines())
def test_where_starting_leads(row: str):
    verb, state, checks, content, target = row.split()
    failures = ("There is no message.",) if checks == "failed" else ()
    task = Task(state, failures=failures, edited=content == "edited")
    assert MARKETING_TASK.target(verb, task) == target


def test_the_requester_may_not_approve_but_withdraw():
    task = Task("under_review", requested_by_id=PEOPLE["R"].id)
    (blocker,) = MARKETING_TASK.blockers("approve", task, PEOPLE["R"])
    assert blocker.code == "four_eyes"
    assert MARKETING_TASK.blockers("withdraw", task, PEOPLE["R"]) == ()
    assert MARKETING_TASK.blockers("approve", replace(task, four_eyes=False), PEOPLE["R"]) == ()
    (blocker,) = MARKETING_TASK.blockers("withdraw", task, PEOPLE["A"])
    assert blocker.sentence == "Only the person who asked for approval can withdraw it."


@pytest.mark.parametrize(
    ("setting", "deciders", "hold"),
    [(None, 1, False), (None, 2, True), (True, 1, True), (False, 5, False)],
)
def test_four_eyes_hold_as_set_or_from_two_deciders_on(setting: bool | None, deciders: int, hold: bool):
    assert four_eyes_hold(setting, deciders) is hold


@dataclass(frozen=True)
class Draft:
    finish: date = date(2026, 3, 10)
    windows: tuple[tuple[datetime, datetime], ...] = (
        (datetime(2026, 3, 1, 9), datetime(2026, 3, 1, 12)),
        (datetime(2026, 3, 1, 13), datetime(2026, 3, 1, 18)),
    )
    message: str = "Two for one until Sunday"
    testers: int = 1


TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("draft", "failures"),
    [
        (Draft(), ()),
        (Draft(finish=date(2026, 3, 9)), ("The finish date has passed.",)),
        (Draft(windows=()), ("There is no delivery window.",)),
        (Draft(message=" \n"), ("There is no message.",)),
        (Draft(testers=0), ("There is no tester.",)),
        (
            Draft(windows=Draft.windows[::-1]),
            ("Delivery window 2 must start after window 1 ends.",),
        ),
        (
            Draft(date(2026, 1, 1), (), "", 0),
            (
                "The finish date has passed.",
                "There is no delivery window.",
                "There is no message.",
                "There is no tester.",
            ),
        ),
    ],
)
def test_submitting_checks_what_is_sent(draft: Draft, failures: tuple[str, ...]):
    assert submission_failures(draft, TODAY) == failures


def test_a_window_is_longer_than_two_hours_and_starts_after_the_one_before():
    nine, eleven, two = (datetime(2026, 3, 1, hour) for hour in (9, 11, 14))
    assert window_faults([(nine, eleven)]) == ("Delivery window 1 must be longer than two hours.",)
    assert window_faults([(nine, two), (two, datetime(2026, 3, 1, 18))]) == (
        "Delivery window 2 must start after window 1 ends.",
    )


@given(st.text(max_size=100))
def test_the_name_of_a_copy_says_so_within_64_characters(name: str):
    copied = copy_name(name)
    assert copied.endswith(" (copy)")
    assert len(copied) <= 64


def test_a_short_name_is_copied_whole():
    assert copy_name("Spring push") == "Spring push (copy)"
