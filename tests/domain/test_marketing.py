"""Marketing tasks: states, the two statuses that one state sets, and the submission checks."""

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.approvals import four_eyes_hold
from app.domain.marketing import MARKETING_TASK, copy_name
from app.domain.marketing_checks import checklist, content_errors, submission_failures, window_faults
from app.domain.marketing_rows import Failure, MarketingDraft, ReachChannel
from app.domain.marketing_status import BUSY, approvals, states_with, status_pair, task_statuses
from tests.domain.walk import AGENCY, PEOPLE, walk, written


@dataclass(frozen=True)
class Task:
    """Tested, sound, and submitted by Mia."""

    status: str = "testing"
    testers: int = 2
    testers_passed: int = 2
    failures: tuple[Failure, ...] = ()
    edited: bool = False
    requested_by_id: int | None = PEOPLE["M"].id
    four_eyes: bool = True
    reporter_id: int = PEOPLE["N"].id
    assignee_organization_id: int = AGENCY


TABLE = """
                  test start resubmit retest approve reject withdraw pause complete comment edit copy delete
draft             MNRA  .     .     .     .     .     .     .     .     MNRA  MNRA  MNRA  MNRA
testing           .     MNRA  .     MNRA  .     .     .     .     MNRA  MNRA  MNRA  MNRA  .
under_review      .     .     .     .     RA    RA    M     .     .     MNRA  .     MNRA  .
submission_failed .     .     MNRA  MNRA  .     .     .     .     MNRA  MNRA  MNRA  MNRA  .
rejected          .     .     MNRA  MNRA  .     .     .     .     MNRA  MNRA  MNRA  MNRA  .
withdrawn         .     .     MNRA  MNRA  .     .     .     .     MNRA  MNRA  MNRA  MNRA  .
running           .     .     .     .     .     .     .     MNRA  MNRA  MNRA  .     MNRA  .
paused            .     MNRA  .     .     .     .     .     .     MNRA  MNRA  MNRA  MNRA  .
completed         .     .     .     .     .     .     .     .     .     MNRA  .     MNRA  MNRA
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
    assert task_statuses() == ("Draft", "Testing", "Running", "Paused", "Completed")
    named = ("Under Review", "Submission Failed", "Rejected", "Withdrawn", "Approved")
    assert approvals() == (*named, "")


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
ASKED = ("request_approval", "tell_reviewers")
EFFECTS = {"under_review": ASKED, "submission_failed": ("request_approval", "keep_failures"), "running": ()}


@pytest.mark.parametrize("row", TARGETS.strip().splitlines())
def test_where_starting_leads(row: str):
    verb, state, checks, content, target = row.split()
    failures = (Failure("message", "There is no message"),) if checks == "failed" else ()
    task = Task(state, failures=failures, edited=content == "edited")
    assert MARKETING_TASK.target(verb, task) == target
    assert MARKETING_TASK.effects(verb, task) == EFFECTS[target]


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


TODAY = date(2026, 3, 10)
SOUND = MarketingDraft(
    name="Spring push",
    campaign_id=1,
    mini_program="Acme Club",
    reach_channel=ReachChannel.PUSH,
    message="Two for one until Sunday",
    start=date(2026, 3, 1),
    finish=TODAY,
    windows=((9 * 60, 12 * 60), (13 * 60, 18 * 60)),
)


@pytest.mark.parametrize(
    ("draft", "testers", "failures"),
    [
        (SOUND, 1, ""),
        (
            replace(SOUND, finish=date(2026, 3, 9)),
            1,
            "finish: The finish date has passed. It was 9 March 2026.",
        ),
        (
            replace(SOUND, start=date(2026, 3, 12), finish=date(2026, 3, 11)),
            1,
            "finish: It finishes before it starts. It starts on 12 March 2026 and finishes on 11 March 2026.",
        ),
        (replace(SOUND, windows=()), 1, "windows: There is no delivery window."),
        (replace(SOUND, message=" \n"), 1, "message: There is no message."),
        (SOUND, 0, "testers: There is no tester."),
        (
            replace(SOUND, windows=SOUND.windows[::-1]),
            1,
            "windows.1: Windows 1 and 2 overlap. Window 2 starts at 09:00, window 1 ends at 18:00.",
        ),
        (
            replace(SOUND, quiet_days=frozenset(range(7))),
            1,
            "quiet_days: No day is left to send it. Do not disturb is set for all seven days.",
        ),
        (
            MarketingDraft(name="Bare"),
            0,
            "campaign_id: There is no campaign. mini_program: There is no mini program. "
            "reach_channel: There is no reach channel. start: There is no start date. "
            "finish: There is no finish date. windows: There is no delivery window. "
            "message: There is no message. testers: There is no tester.",
        ),
    ],
)
def test_submitting_checks_what_is_sent(draft: MarketingDraft, testers: int, failures: str):
    found = submission_failures(draft, testers, TODAY)
    assert " ".join(f"{each.field}: {each.text}. {each.why}".rstrip() for each in found) == failures


NINE, ELEVEN, TWO, SIX = 9 * 60, 11 * 60, 14 * 60, 18 * 60


@pytest.mark.parametrize(
    ("windows", "sentences"),
    [
        (((NINE, ELEVEN + 1),), {}),
        (((NINE, ELEVEN),), {0: "Make this window longer than 2 hours."}),
        (((NINE, TWO), (TWO + 1, SIX)), {}),
        (((NINE, TWO), (TWO, SIX)), {1: "Starts when window 1 ends. Start it after 14:00."}),
        (((NINE, TWO), (ELEVEN, SIX)), {1: "Starts before window 1 ends at 14:00. Start it after 14:00."}),
        (((SIX, 24 * 60), (NINE, TWO)), {1: "Starts before window 1 ends at 24:00. Start it after 24:00."}),
    ],
)
def test_a_window_is_longer_than_two_hours_and_starts_after_the_one_before(
    windows: tuple[tuple[int, int], ...], sentences: dict[int, str]
):
    assert {fault.place: fault.sentence for fault in window_faults(windows)} == sentences


def test_the_form_says_under_each_field_what_a_run_needs():
    assert content_errors(SOUND, TODAY) == {}
    draft = MarketingDraft(windows=((NINE, ELEVEN), (ELEVEN, TWO)), finish=date(2026, 3, 9))
    assert content_errors(draft, TODAY) == {
        "campaign_id": "Choose a campaign.",
        "mini_program": "Enter a mini program.",
        "reach_channel": "Choose a reach channel.",
        "start": "Choose a start date.",
        "finish": "This date has passed. Choose a later one.",
        "message": "Write the message.",
        "windows.0": "Make this window longer than 2 hours.",
        "windows.1": "Starts when window 1 ends. Start it after 11:00.",
    }
    backwards = replace(SOUND, start=date(2026, 3, 20), finish=date(2026, 3, 19))
    assert content_errors(backwards, TODAY) == {"finish": "Choose 20 March 2026 or a later date."}


def shown(draft: MarketingDraft, testers: int = 0, passed: int = 0) -> list[str]:
    rows = checklist(draft, testers, passed, TODAY)
    return [f"{each.state} {each.text} -> {each.field}" for each in rows]


def test_the_list_before_it_can_run_goes_from_open_over_wrong_to_done():
    assert shown(MarketingDraft()) == [
        "open Name, campaign and mini program -> name",
        "open Reach channel -> reach_channel",
        "open Start and finish date -> start",
        "open Delivery windows -> windows",
        "open Message written -> message",
        "open At least one tester -> testers",
        "open Every tester passed -> testers",
    ]
    wrong = replace(SOUND, finish=date(2026, 3, 9), windows=((NINE, ELEVEN), (TWO, SIX)), campaign_id=None)
    assert shown(wrong, 3, 2) == [
        "open Name, campaign and mini program -> campaign_id",
        "done Reach channel -> reach_channel",
        "wrong The finish date has passed -> finish",
        "wrong Window 1 is too short -> windows.0",
        "done Message written -> message",
        "done At least one tester -> testers",
        "open Every tester passed -> testers",
    ]
    assert {line.split()[0] for line in shown(SOUND, 3, 3)} == {"done"}


def test_the_list_is_done_exactly_when_a_submission_would_pass():
    assert "wrong No day is left to send it -> quiet_days" in shown(
        replace(SOUND, quiet_days=frozenset(range(7))), 1, 1
    )


@given(st.text(max_size=100))
def test_the_name_of_a_copy_says_so_within_64_characters(name: str):
    copied = copy_name(name)
    assert copied.endswith(" (copy)")
    assert len(copied) <= 64


def test_a_short_name_is_copied_whole():
    assert copy_name("Spring push") == "Spring push (copy)"
