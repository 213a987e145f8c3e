"""Marketing tasks: written as drafts, tested, asked for, decided, run, paused, completed and copied."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from app.domain.campaigns import CAMPAIGN
from app.domain.marketing import MARKETING_TASK
from app.domain.marketing_rows import MarketingDraft, ReachChannel, Result
from app.domain.marketing_status import STATUS_PAIRS, status_pair
from app.domain.task_rows import Kind, TaskFilter, View
from app.domain.workflow import NotAllowed
from app.persistence.tables import task as table
from app.services import campaigns, comments, marketing, people, selection, tasks, transitions
from app.services.workspace import Invalid
from tests.domain.test_marketing import TABLE
from tests.services.marketing_story import SOUND, WAYS, do, edit, in_state, make, pass_all, state_of, step
from tests.support import (
    ADMIN,
    CLIENT_REVIEWER,
    MANAGER,
    PARTNER,
    REVIEWER,
    act_as,
    make_campaign,
    make_tasks,
    open_workspace,
    person_id,
    ticking,
)

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.workspace import Workspace

STATES = tuple(STATUS_PAIRS)
PEOPLE = {"M": MANAGER, "R": REVIEWER, "A": ADMIN, "C": CLIENT_REVIEWER, "P": PARTNER}


@pytest.mark.parametrize("state", STATES)
def test_each_state_is_reached_by_its_verbs_and_shows_its_pair(workspace: Workspace, state: str):
    key = in_state(workspace, state)
    row = tasks.task(workspace, key)
    assert (row.kind, row.status) == (Kind.MARKETING, state)
    assert (row.task_status, row.approval) == status_pair(state)


@pytest.mark.parametrize("state", STATES)
def test_who_may_do_what_in_each_state_is_what_the_table_says(workspace: Workspace, state: str):
    """Every cell of workflows.md section 4 by service, for each role; the Manager asked for the run."""
    heading, *lines = [line.split() for line in TABLE.strip().splitlines()]
    cells = dict(zip(heading, next(line for line in lines if line[0] == state)[1:], strict=True))
    key = in_state(workspace, state)
    if state == "testing":
        pass_all(workspace, key)
    for letter, name in PEOPLE.items():
        act_as(workspace, name)
        allowed = {each.key for each in selection.verbs(workspace, MARKETING_TASK, [key]) if each.allowed}
        assert allowed == {verb for verb, letters in cells.items() if letter in letters}
        for verb in {each.key for each in MARKETING_TASK.transitions} - allowed:
            with pytest.raises(NotAllowed) as refused:
                do(workspace, key, verb, reason="Because")
            assert str(refused.value).endswith(".")
    act_as(workspace, ADMIN)
    assert state_of(workspace, key) == state


def test_a_draft_needs_no_more_than_a_name_and_keeps_what_is_wrong(workspace: Workspace):
    draft = MarketingDraft(
        "  Advent \n calendar ",
        windows=((8 * 60, 9 * 60), (8 * 60 + 30, 24 * 60)),
        start=date(2026, 3, 9),
        finish=date(2026, 3, 1),
    )
    key, done = marketing.save(workspace, draft)
    assert done.label == f"T-{key} created"
    kept = marketing.marketing(workspace, key)
    assert kept.draft == replace(draft, name="Advent calendar")
    assert (kept.testers, kept.round, kept.edited, kept.failures, kept.requested_at) == (
        (),
        1,
        False,
        (),
        None,
    )
    row = tasks.task(workspace, key)
    assert (row.assignee, row.reporter, row.campaign_id, row.finish) == (ADMIN, ADMIN, None, date(2026, 3, 1))
    assert set(marketing.errors_of(workspace, draft, key)) == {
        *("campaign_id", "mini_program", "reach_channel", "finish", "windows.0", "windows.1", "message")
    }
    assert marketing.saving_errors(workspace, draft, key) == {}


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"name": " \n"}, ("name", "Enter a name.")),
        ({"name": "x" * 65}, ("name", "Shorten the name to 64 characters.")),
        ({"mini_program": "x" * 121}, ("mini_program", "Shorten the mini program to 120 characters.")),
        ({"message": "x" * 2001}, ("message", "Shorten the message to 2,000 characters.")),
        ({"windows": ((0, 1441),)}, ("windows", "Choose times from 00:00 to 24:00.")),
        ({"windows": ((0, 200),) * 13}, ("windows", "Keep at most 12 delivery windows.")),
        ({"quiet_days": frozenset({7})}, ("quiet_days", "Choose days of the week.")),
        ({"start": date(1, 1, 1)}, ("start", "Choose a date from 1900 on.")),
        ({"campaign_id": 99}, ("campaign_id", "This campaign is in the trash. Choose another one.")),
    ],
)
def test_what_cannot_be_stored_is_refused_with_a_sentence(
    workspace: Workspace, fields: dict[str, object], error: tuple[str, str]
):
    draft = replace(SOUND, **fields)
    with pytest.raises(Invalid) as refused:
        marketing.save(workspace, draft)
    assert refused.value.errors == dict([error])
    assert marketing.errors_of(workspace, draft)[error[0]] == error[1]
    assert tasks.ids(workspace, View.ALL) == []


def test_a_name_of_64_characters_is_kept_whole(workspace: Workspace):
    assert tasks.task(workspace, make(workspace, name="ж" * 64)).title == "ж" * 64


def test_testers_are_saved_with_it_in_one_step(workspace: Workspace):
    people = [person_id(workspace, name) for name in (MANAGER, REVIEWER)]
    key, done = marketing.save(workspace, MarketingDraft("Trail push"), testers=people)
    assert [each.person_id for each in marketing.marketing(workspace, key).testers] == people
    assert done.label == f"T-{key} created"
    with pytest.raises(Invalid, match="Choose active people"):
        marketing.save(workspace, MarketingDraft("Trail push 2"), key, testers=[10_000])
    assert tasks.task(workspace, key).title == "Trail push"
    paused = in_state(workspace, "paused")
    with pytest.raises(NotAllowed, match="Testers are chosen before it runs"):
        marketing.save(workspace, marketing.marketing(workspace, paused).draft, paused, testers=people)


def test_what_was_entered_before_is_offered_the_most_used_first(workspace: Workspace):
    for name, program in (("One", "Glow"), ("Two", "Fjell Club"), ("Three", "Fjell Club"), ("Four", "")):
        marketing.save(workspace, MarketingDraft(name, mini_program=program, audience="Everybody"))
    gone = marketing.save(workspace, MarketingDraft("Five", mini_program="Gone"))[0]
    tasks.trash(workspace, [gone])
    assert marketing.used(workspace, "mini_program") == ["Fjell Club", "Glow"]
    assert marketing.used(workspace, "audience") == ["Everybody"]
    assert marketing.used(workspace, "target_site") == []


def test_only_staff_make_marketing_tasks(workspace: Workspace):
    act_as(workspace, PARTNER)
    assert marketing.against_new(workspace) == "Only agency staff can create marketing tasks."
    with pytest.raises(NotAllowed):
        marketing.save(workspace, SOUND)


def test_testing_begins_with_testers_who_are_of_the_agency(workspace: Workspace):
    key = make(workspace)
    for testers in ([], [person_id(workspace, PARTNER)]):
        with pytest.raises(Invalid) as refused:
            do(workspace, key, "test", values={"testers": testers})
        assert set(refused.value.errors) == {"testers"}
    assert state_of(workspace, key) == "draft"
    assert [row.name for row in marketing.testable(workspace)] == [ADMIN, MANAGER, REVIEWER]
    done = do(workspace, key, "test", values={"testers": [person_id(workspace, REVIEWER)]})
    assert done.label == f"T-{key} moved to Testing"
    assert [each.name for each in marketing.marketing(workspace, key).testers] == [REVIEWER]
    workspace.undo()
    assert (state_of(workspace, key), marketing.marketing(workspace, key).testers) == ("draft", ())


def test_who_was_chosen_before_tests_it(workspace: Workspace):
    key = make(workspace)
    marketing.set_testers(workspace, key, [person_id(workspace, MANAGER)])
    do(workspace, key, "test")
    assert [each.name for each in marketing.marketing(workspace, key).testers] == [MANAGER]


def test_testers_who_stay_keep_what_they_found(workspace: Workspace):
    key = in_state(workspace, "testing")
    first, second = (person_id(workspace, name) for name in (REVIEWER, ADMIN))
    done = marketing.set_result(workspace, key, first, Result.FAILED, "Wrong \n store")
    assert done.label == f"T-{key}: {REVIEWER} failed it"
    marketing.set_testers(workspace, key, [first, person_id(workspace, MANAGER)])
    found = {each.name: (each.result, each.note) for each in marketing.marketing(workspace, key).testers}
    assert found == {REVIEWER: (Result.FAILED, "Wrong store"), MANAGER: (Result.PENDING, "")}
    assert marketing.marketing(workspace, key).testers[0].at is not None
    with pytest.raises(NotAllowed, match="They are no tester of it any more"):
        marketing.set_result(workspace, key, second, Result.PASSED)
    marketing.set_result(workspace, key, first, Result.PENDING, "again")
    again = marketing.marketing(workspace, key).testers[0]
    assert (again.note, again.at) == ("", None)


def test_a_failure_says_what_went_wrong(workspace: Workspace):
    key = in_state(workspace, "testing")
    with pytest.raises(Invalid) as refused:
        marketing.set_result(workspace, key, person_id(workspace, ADMIN), Result.FAILED, " ")
    assert refused.value.errors == {"note": "Say what went wrong."}


def test_a_run_is_not_asked_for_before_everybody_passed_it(workspace: Workspace):
    key = in_state(workspace, "testing")
    with pytest.raises(NotAllowed, match="2 testers have not passed it yet"):
        do(workspace, key, "start")
    marketing.set_testers(workspace, key, [])
    with pytest.raises(NotAllowed, match="Nobody has tested it"):
        do(workspace, key, "start")


@pytest.mark.parametrize("state", [state for state in STATES if state not in ("draft", "testing")])
def test_testers_and_results_belong_to_testing(workspace: Workspace, state: str):
    key = in_state(workspace, state)
    open_still = state in ("submission_failed", "rejected", "withdrawn")
    assert (marketing.against_testers(workspace, key) == "") == open_still
    assert (marketing.against_result(workspace, key) == "") == open_still
    if not open_still:
        with pytest.raises(NotAllowed):
            marketing.set_testers(workspace, key, [])
        with pytest.raises(NotAllowed):
            marketing.set_result(workspace, key, person_id(workspace, ADMIN), Result.PENDING)


def test_an_edit_of_what_is_sent_is_tested_again_and_one_of_the_dates_is_not(workspace: Workspace):
    key = in_state(workspace, "rejected")
    edit(workspace, key, finish=date(2026, 3, 30), audience="Everybody", name="Another name")
    assert marketing.marketing(workspace, key).passed == 2
    edit(workspace, key, headline="Snow")
    assert marketing.marketing(workspace, key).passed == 0
    with pytest.raises(NotAllowed, match="2 testers have not passed it yet"):
        do(workspace, key, "resubmit")
    workspace.undo()
    kept = marketing.marketing(workspace, key)
    assert (kept.passed, kept.draft.headline, kept.testers[0].note) == (2, SOUND.headline, "Opens")
    workspace.redo()
    assert marketing.marketing(workspace, key).passed == 0


def test_retesting_puts_everybody_back_to_pending_and_counts_the_round(workspace: Workspace):
    key = in_state(workspace, "rejected")
    do(workspace, key, "retest")
    kept = marketing.marketing(workspace, key)
    assert (state_of(workspace, key), kept.passed, kept.round) == ("testing", 0, 2)
    do(workspace, key, "retest")
    assert marketing.marketing(workspace, key).round == 3
    workspace.undo()
    workspace.undo()
    kept = marketing.marketing(workspace, key)
    assert (state_of(workspace, key), kept.passed, kept.round) == ("rejected", 2, 1)


def test_a_submission_that_fails_keeps_why_until_it_is_submitted_again(workspace: Workspace):
    key = in_state(workspace, "testing", finish=date(2026, 3, 1), start=date(2026, 2, 1))
    edit(workspace, key, windows=((8 * 60, 10 * 60),))
    pass_all(workspace, key)
    assert do(workspace, key, "start").label == f"T-{key} moved to Submission Failed"
    kept = marketing.marketing(workspace, key)
    assert [(each.field, each.text, each.why) for each in kept.failures] == [
        ("finish", "The finish date has passed", "It was 1 March 2026."),
        ("windows.0", "Window 1 is too short", "It is from 08:00 to 10:00."),
    ]
    assert (kept.requested_by, kept.requested_at is not None) == (ADMIN, True)
    edit(workspace, key, finish=date(2026, 3, 9))
    assert len(marketing.marketing(workspace, key).failures) == 2
    assert do(workspace, key, "resubmit").label == f"T-{key} is in Submission Failed again"
    assert [each.field for each in marketing.marketing(workspace, key).failures] == ["windows.0"]
    assert do(workspace, key, "resubmit").changed == 1
    edit(workspace, key, windows=SOUND.windows)
    do(workspace, key, "resubmit")
    assert (state_of(workspace, key), marketing.marketing(workspace, key).failures) == ("under_review", ())


def test_what_was_undone_was_not_asked(workspace: Workspace):
    key = in_state(workspace, "testing")
    pass_all(workspace, key)
    do(workspace, key, "start")
    asked = marketing.marketing(workspace, key).requested_at
    workspace.undo()
    assert marketing.marketing(workspace, key).requested_at is None
    workspace.redo()
    assert marketing.marketing(workspace, key).requested_at == asked


def test_many_are_submitted_at_once_and_each_goes_where_it_belongs(workspace: Workspace):
    sound = [in_state(workspace, "testing") for _ in range(2)]
    over = in_state(workspace, "testing", finish=date(2026, 3, 1), start=date(2026, 2, 1))
    untested, completed = in_state(workspace, "testing"), in_state(workspace, "completed")
    for key in (*sound, over):
        pass_all(workspace, key)
    every = [*sound, over, untested, completed, in_state(workspace, "under_review")]
    planned = transitions.plan(workspace, MARKETING_TASK, every, "start")
    assert planned.targets == {"under_review": tuple(sound), "submission_failed": (over,)}
    assert (planned.target, planned.already) == ("under_review", (every[-1],))
    assert {refusal.blocker.code for refusal in planned.refused} == {"not_tested", "state"}
    done = transitions.apply(workspace, planned)
    assert done.label == "2 marketing tasks moved to Under Review, 1 to Submission Failed"
    assert [state_of(workspace, key) for key in (*sound, over)] == [
        "under_review",
        "under_review",
        "submission_failed",
    ]
    workspace.undo()
    assert {state_of(workspace, key) for key in (*sound, over)} == {"testing"}
    assert marketing.marketing(workspace, over).failures == ()


def test_who_asked_may_withdraw_but_not_approve_and_others_the_other_way_round(workspace: Workspace):
    key = in_state(workspace, "testing")
    pass_all(workspace, key)
    act_as(workspace, REVIEWER)
    do(workspace, key, "start")
    with pytest.raises(NotAllowed, match="You asked for this approval, so you cannot give it"):
        do(workspace, key, "approve")
    act_as(workspace, ADMIN)
    with pytest.raises(NotAllowed, match="Only the person who asked for approval can withdraw it"):
        do(workspace, key, "withdraw")
    with pytest.raises(ValueError, match="Enter a reason"):
        do(workspace, key, "reject")
    do(workspace, key, "approve")
    assert state_of(workspace, key) == "running"
    stories = [row for row in tasks.story(workspace, key) if row.field == "status"]
    assert [(row.verb, row.actor) for row in stories[:2]] == [("approve", ADMIN), ("start", REVIEWER)]


def test_without_four_eyes_a_reviewer_approves_what_they_asked_for(workspace: Workspace):
    people.set_four_eyes(workspace, on=False)
    key = in_state(workspace, "testing")
    pass_all(workspace, key)
    act_as(workspace, REVIEWER)
    do(workspace, key, "start")
    do(workspace, key, "approve")
    assert state_of(workspace, key) == "running"


def test_a_paused_task_runs_at_once_unless_it_was_edited(workspace: Workspace):
    key = in_state(workspace, "paused")
    assert marketing.marketing(workspace, key).edited is False
    do(workspace, key, "start")
    assert state_of(workspace, key) == "running"
    do(workspace, key, "pause")
    edit(workspace, key, message="Three days on the ridge.")
    kept = marketing.marketing(workspace, key)
    assert (kept.edited, kept.passed) == (True, 2)
    do(workspace, key, "start")
    assert state_of(workspace, key) == "under_review"
    assert marketing.marketing(workspace, key).requested_by == ADMIN
    act_as(workspace, REVIEWER)
    do(workspace, key, "approve")
    assert (state_of(workspace, key), marketing.marketing(workspace, key).edited) == ("running", False)


def test_an_edited_task_whose_checks_fail_does_not_run_either(workspace: Workspace):
    key = in_state(workspace, "paused")
    edit(workspace, key, windows=())
    do(workspace, key, "start")
    assert state_of(workspace, key) == "submission_failed"
    assert [each.field for each in marketing.marketing(workspace, key).failures] == ["windows"]


def test_what_was_edited_before_is_not_undone_under_review_or_while_it_runs(workspace: Workspace):
    key = in_state(workspace, "testing")
    operation = edit(workspace, key, message="Another message").operation_id
    pass_all(workspace, key)
    do(workspace, key, "start")
    locked = "stays as it is while it is reviewed, runs or is completed"
    for step_taken in (None, "approve"):
        if step_taken:
            act_as(workspace, REVIEWER)
            do(workspace, key, step_taken)
        with pytest.raises(Exception, match=locked):
            workspace.undo(operation)
    assert marketing.marketing(workspace, key).draft.message == "Another message"


def test_what_is_undone_while_it_is_paused_counts_as_an_edit(workspace: Workspace):
    key = in_state(workspace, "testing")
    operation = edit(workspace, key, audience="Everybody").operation_id
    pass_all(workspace, key)
    do(workspace, key, "start")
    act_as(workspace, REVIEWER)
    do(workspace, key, "approve")
    do(workspace, key, "pause")
    workspace.undo(operation)
    assert marketing.marketing(workspace, key).edited is True
    do(workspace, key, "start")
    assert state_of(workspace, key) == "under_review"


def test_results_are_not_undone_after_the_test(workspace: Workspace):
    key = in_state(workspace, "testing")
    done = marketing.set_result(workspace, key, person_id(workspace, ADMIN), Result.PASSED)
    pass_all(workspace, key)
    do(workspace, key, "start")
    with pytest.raises(Exception, match="because its test is over"):
        workspace.undo(done.operation_id)
    assert marketing.marketing(workspace, key).passed == 2


def test_what_lacks_something_cannot_be_stored_as_under_review(workspace: Workspace):
    key = make(workspace, message="")
    with pytest.raises(Exception, match="ck_task_marketing_whole"), workspace.operation("By force") as op:
        op.update(table, [key], {"status": "under_review"})
    assert state_of(workspace, key) == "draft"


def test_a_completed_task_never_runs_again_and_is_due_no_more(workspace: Workspace):
    key = in_state(workspace, "running")
    assert tasks.task(workspace, key).due is not None
    do(workspace, key, "complete")
    assert tasks.task(workspace, key).due is None
    allowed = {each.key for each in selection.verbs(workspace, MARKETING_TASK, [key]) if each.allowed}
    assert allowed == {"comment", "copy", "delete"}
    workspace.undo()
    assert (state_of(workspace, key), tasks.task(workspace, key).due is None) == ("running", False)


@pytest.mark.parametrize("state", STATES)
def test_a_copy_is_a_draft_of_whoever_makes_it_without_testers(workspace: Workspace, state: str):
    name = "A name that is as long as it can be, and that is cut in the copy"
    key = in_state(workspace, state, name=name)
    act_as(workspace, REVIEWER)
    (copy,), done = tasks.copy(workspace, [key])
    assert done.label == f"T-{key} copied"
    row, kept = tasks.task(workspace, copy), marketing.marketing(workspace, copy)
    assert (row.status, row.assignee, row.reporter, row.due is None) == ("draft", REVIEWER, REVIEWER, False)
    assert row.title == "A name that is as long as it can be, and that is cut in t (copy)"
    original = marketing.marketing(workspace, key).draft
    assert kept.draft == replace(original, name=row.title)
    assert (kept.testers, kept.round, kept.edited, kept.requested_by) == ((), 1, False, "")


def test_copies_of_several_kinds_are_made_together(workspace: Workspace):
    every = [make(workspace), *make_tasks(workspace)]
    keys, _ = tasks.copy(workspace, every)
    assert [row.kind for row in tasks.rows(workspace, keys)] == [Kind.MARKETING, Kind.PARTNER]


def test_only_drafts_and_completed_ones_go_to_the_trash(workspace: Workspace):
    every = {state: in_state(workspace, state) for state in STATES}
    done = tasks.trash(workspace, every.values())
    assert (done.changed, done.stayed) == (2, 7)
    assert set(tasks.ids(workspace, View.TRASH)) == {every["draft"], every["completed"]}
    act_as(workspace, MANAGER)
    assert tasks.restore(workspace, [every["draft"]]).changed == 1


def test_a_marketing_task_stays_with_whoever_made_it_and_has_only_its_own_fields(workspace: Workspace):
    key = make(workspace)
    assert tasks.against(workspace, [key], "assign") == "A marketing task stays with whoever made it."
    for field, value in (("urgent", True), ("title", "Other"), ("due", None)):
        with pytest.raises(NotAllowed, match="own"):
            tasks.set_field(workspace, [key], field, value)
    with pytest.raises(NotAllowed):
        tasks.assign(workspace, [key], workspace.me.organization_id, None)
    (partner,) = make_tasks(workspace, assignee=ADMIN)
    with pytest.raises(NotAllowed):
        marketing.save(workspace, SOUND, partner)
    with pytest.raises(NotAllowed, match="not there any more"):
        marketing.marketing(workspace, partner)


def test_people_talk_about_it(workspace: Workspace):
    key = in_state(workspace, "under_review")
    act_as(workspace, REVIEWER)
    comments.add(workspace, key, "Is the code the same in every store?")
    assert tasks.task(workspace, key).comments == 1
    act_as(workspace, PARTNER)
    with pytest.raises(NotAllowed):
        comments.add(workspace, key, "Hello")


def test_a_campaign_is_held_by_what_tests_runs_or_pauses(workspace: Workspace):
    campaign = make_campaign(workspace, "Held")
    every = {state: in_state(workspace, state, campaign_id=campaign) for state in STATES}
    held = marketing.blocking_tasks(workspace, campaign)
    assert [row.id for row in held] == [
        key for state, key in every.items() if state not in ("draft", "completed")
    ]
    assert campaigns.campaign(workspace, campaign).running_tasks == 7
    with pytest.raises(NotAllowed, match="7 marketing tasks are testing, running or paused"):
        campaigns.trash(workspace, [campaign])
    act_as(workspace, MANAGER)
    do(workspace, every["under_review"], "withdraw")
    do(workspace, [row.id for row in held], "complete")
    assert marketing.blocking_tasks(workspace, campaign) == []
    campaigns.trash(workspace, [campaign])
    assert (
        CAMPAIGN.blockers("delete", campaigns.campaign(workspace, campaign), workspace.me)[0].code
        == "deleted"
    )
    assert set(tasks.ids(workspace, View.TRASH)) == set(every.values())


def test_what_runs_beyond_its_finish_is_offered_for_completion(tmp_path: Path):
    begin = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    moment = ticking(begin)
    workspace = open_workspace(tmp_path, lambda: moment())
    keys = [in_state(workspace, "running", finish=date(2026, 3, day)) for day in (8, 9, 10)]
    in_state(workspace, "paused", finish=date(2026, 3, 8))
    assert marketing.overdue_runs(workspace) == []
    moment = ticking(datetime(2026, 3, 10, 12, 0, tzinfo=UTC))
    assert [row.id for row in marketing.overdue_runs(workspace)] == keys[:2]
    act_as(workspace, PARTNER)
    assert marketing.overdue_runs(workspace) == []
    act_as(workspace, MANAGER)
    do(workspace, keys[:2], "complete")
    assert marketing.overdue_runs(workspace) == []
    workspace.close()


def test_the_list_before_it_can_run_knows_the_testers(workspace: Workspace):
    key = in_state(workspace, "testing")
    marketing.set_result(workspace, key, person_id(workspace, ADMIN), Result.PASSED)
    draft = marketing.marketing(workspace, key).draft
    states = [each.state.value for each in marketing.checks(workspace, draft, key)]
    assert states == ["done"] * 6 + ["open"]
    pass_all(workspace, key)
    assert {each.state.value for each in marketing.checks(workspace, draft, key)} == {"done"}
    assert {each.state.value for each in marketing.checks(workspace, MarketingDraft())} == {"open"}


def test_lists_choose_by_either_status_channel_and_mini_program(workspace: Workspace):
    for state in STATES:
        in_state(workspace, state, name=state)
    make(workspace, reach_channel=ReachChannel.SMS, mini_program="Nordlys Studio", name="zz")
    make_tasks(workspace, 2, assignee=ADMIN)

    def listed(view: View = View.ALL, **chosen: object) -> set[str]:
        ids = tasks.ids(workspace, view, TaskFilter(**chosen))
        return {row.title for row in tasks.rows(workspace, ids)}

    assert listed(kinds=frozenset({Kind.MARKETING})) == {*STATES, "zz"}
    testing = {"testing", "under_review", "submission_failed", "rejected", "withdrawn"}
    assert listed(task_statuses=frozenset({"Testing"})) == testing
    assert listed(approvals=frozenset({""})) == {"draft", "testing", "paused", "completed", "zz"}
    both = {"task_statuses": frozenset({"Testing", "Running"}), "approvals": frozenset({"", "Approved"})}
    assert listed(**both) == {"testing", "running"}
    assert listed(task_statuses=frozenset({"Running"}), approvals=frozenset({"Rejected"})) == set()
    assert listed(reach_channels=frozenset({"sms"})) == {"zz"}
    assert listed(mini_programs=frozenset({"Fjell Club"})) == set(STATES)
    act_as(workspace, MANAGER)
    assert listed(View.MINE) == {*(testing - {"under_review"}), "draft", "paused"}
    assert listed(View.MINE, task_statuses=frozenset({"Running"})) == {"running"}
    assert listed(View.DONE) == {"completed"}
    assert listed(View.MARKETING) == {*STATES, "zz"}
    assert listed(View.MARKETING, approvals=frozenset({"Rejected"})) == {"rejected"}
    assert tasks.tab_counts(workspace)[View.MARKETING] == len(STATES) + 1
    assert tasks.choices(workspace, View.ALL, "task_status") == [
        ("Draft", "Draft", 2),
        ("Testing", "Testing", 5),
        ("Running", "Running", 1),
        ("Paused", "Paused", 1),
        ("Completed", "Completed", 1),
    ]
    assert tasks.choices(workspace, View.ALL, "approval")[-2:] == [
        ("Approved", "Approved", 1),
        ("", "None", 5),
    ]
    assert tasks.choices(workspace, View.ALL, "reach_channel")[:2] == [("push", "Push", 9), ("sms", "SMS", 1)]
    assert tasks.choices(workspace, View.ALL, "mini_program")[0] == ("Fjell Club", "Fjell Club", 9)
    assert listed(search="draft") == {"draft"}


def test_lists_sort_by_what_marketing_tasks_have_and_others_come_last(workspace: Workspace):
    (partner,) = make_tasks(workspace)
    draft = make(workspace, mini_program="", reach_channel=None, finish=None)
    asked = in_state(workspace, "under_review", mini_program="A", finish=date(2026, 3, 9))
    back = in_state(workspace, "withdrawn", mini_program="B", reach_channel=ReachChannel.SMS)
    orders = {
        "task_status": [draft, asked, back, partner],
        "approval": [asked, back, partner, draft],
        "mini_program": [asked, back, partner, draft],
        "reach_channel": [asked, back, partner, draft],
        "finish": [asked, back, partner, draft],
    }
    assert {sort: tasks.ids(workspace, View.ALL, sort=sort) for sort in orders} == orders
    backwards = tasks.ids(workspace, View.ALL, sort="finish", descending=True)
    assert backwards == [back, asked, draft, partner]


def test_the_story_of_a_task_tells_of_its_testers(workspace: Workspace):
    key = in_state(workspace, "testing")
    reviewer = person_id(workspace, REVIEWER)
    marketing.set_result(workspace, key, reviewer, Result.FAILED, "Dead link")
    marketing.set_testers(workspace, key, [reviewer])
    story = [(row.field, row.before, row.after) for row in tasks.story(workspace, key)]
    assert story[:5] == [
        ("tester", ADMIN, None),
        ("result", (REVIEWER, "pending"), (REVIEWER, "failed", "Dead link")),
        ("tester", None, ADMIN),
        ("tester", None, REVIEWER),
        ("status", "draft", "testing"),
    ]


def test_two_people_on_one_machine_ask_and_approve_and_the_story_names_both(workspace: Workspace):
    key = in_state(workspace, "testing")
    act_as(workspace, MANAGER)
    pass_all(workspace, key)
    do(workspace, key, "start")
    step(workspace, key, "approve")
    told = [(row.actor, row.recorder) for row in tasks.story(workspace, key) if row.field == "status"]
    assert told[:2] == [(REVIEWER, ADMIN), (MANAGER, ADMIN)]
    assert set(WAYS) == set(STATES)


def test_an_edit_keeps_what_somebody_else_changed_and_refuses_to_overwrite_it(workspace: Workspace):
    """Before, the form wrote all its fields over what was changed while it stood open."""
    key = make(workspace)
    base = marketing.marketing(workspace, key).draft
    edit(workspace, key, headline="Theirs")
    marketing.save(workspace, replace(base, message="Mine"), key, base=base)
    joined = marketing.marketing(workspace, key).draft
    assert joined == replace(base, headline="Theirs", message="Mine")
    with pytest.raises(marketing.ChangedMeanwhile) as refused:
        marketing.save(workspace, replace(base, headline="Mine", name="Mine too"), key, base=base)
    assert (refused.value.theirs, refused.value.fields) == (joined, ("headline",))
    assert str(refused.value) == "The headline changed in the meantime."
    assert marketing.marketing(workspace, key).draft == joined
