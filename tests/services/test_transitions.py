"""A verb for many rows: the plan that is shown, and the one operation that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.campaigns import CAMPAIGN, CLIENT_STATUS, INFLUENCER_STATUS
from app.domain.rows import Filter
from app.domain.workflow import NotAllowed
from app.services import campaigns, collaborations, marketing, tasks, transitions
from tests.services.marketing_story import do, state_of
from tests.services.marketing_story import in_state as run_in_state
from tests.support import (
    ADMIN,
    CLIENT_REVIEWER,
    MANAGER,
    OTHER_CLIENT_REVIEWER,
    PARTNER,
    act_as,
    make_campaign,
    make_grid,
    make_influencer,
)

if TYPE_CHECKING:
    from app.domain.workflow import Workflow
    from app.services.transitions import Done, Plan
    from app.services.workspace import Workspace


def planned(workspace: Workspace, workflow: Workflow, ids: list[int], verb: str) -> Plan:
    return transitions.plan(workspace, workflow, ids, verb)


def move(workspace: Workspace, workflow: Workflow, ids: list[int], verb: str, **words: str) -> Done:
    return transitions.apply(workspace, planned(workspace, workflow, ids, verb), **words)


def statuses(workspace: Workspace, ids: list[int]) -> list[tuple[str, str]]:
    return [(row.influencer_status, row.client_status) for row in collaborations.rows(workspace, ids)]


def archive(workspace: Workspace, key: int) -> None:
    move(workspace, CAMPAIGN, [key], "set_archived")


def test_a_thousand_move_in_one_operation_that_one_undo_takes_back(workspace: Workspace):
    _, ids = make_grid(workspace, 1_000)
    done = move(workspace, INFLUENCER_STATUS, ids, "set_accepted")
    assert (done.label, done.changed, done.stayed) == ("1,000 influencers moved to Accepted", 1_000, 0)
    assert set(statuses(workspace, ids)) == {("accepted", "pending")}
    events = {collaborations.story(workspace, key)[0].operation_id for key in ids[::100]}
    assert events == {done.operation_id}
    assert workspace.undo().label == "1,000 influencers moved to Accepted"
    assert set(statuses(workspace, ids)) == {("pending", "pending")}
    workspace.redo()
    assert set(statuses(workspace, ids)) == {("accepted", "pending")}


def test_one_row_is_called_by_its_name(workspace: Workspace):
    key = make_campaign(workspace)
    collaborations.add(workspace, key, [make_influencer(workspace, "Mila Andersson")])
    ids = collaborations.ids(workspace, key, Filter())
    assert move(workspace, CLIENT_STATUS, ids, "set_backup").label == "Mila Andersson moved to Backup"
    assert move(workspace, CAMPAIGN, [key], "set_active").label == "Spring moved to Active"


def test_each_row_gets_one_event_that_says_who_and_why(workspace: Workspace):
    _, ids = make_grid(workspace, 3)
    act_as(workspace, MANAGER)
    move(workspace, INFLUENCER_STATUS, ids, "set_cancelled", reason="Out of budget")
    for key in ids:
        moving, adding = collaborations.story(workspace, key)
        assert (moving.field, moving.before, moving.after) == ("influencer_status", "pending", "cancelled")
        assert (moving.verb, moving.actor, moving.recorder) == ("set_cancelled", MANAGER, ADMIN)
        assert (moving.reason, moving.undone, adding.verb) == ("Out of budget", False, "add")


def test_a_verb_that_leads_back_to_where_it_began_is_told_and_undone_too(workspace: Workspace):
    key = run_in_state(workspace, "submission_failed")
    act_as(workspace, MANAGER)
    do(workspace, key, "resubmit")
    asked, version = marketing.marketing(workspace, key).requested_at, len(tasks.story(workspace, key))
    again = do(workspace, key, "resubmit")
    assert again.label == f"T-{key} is in Submission Failed again"
    (first, *_) = tasks.story(workspace, key)
    assert (first.field, first.verb, first.before, first.after) == (
        "status",
        "resubmit",
        *["submission_failed"] * 2,
    )
    assert len(tasks.story(workspace, key)) == version + 1
    assert marketing.marketing(workspace, key).requested_at > asked
    assert workspace.undo().operation_id
    assert (state_of(workspace, key), marketing.marketing(workspace, key).requested_at) == (
        "submission_failed",
        asked,
    )
    workspace.redo()
    assert marketing.marketing(workspace, key).requested_at > asked
    do(workspace, key, "retest")
    assert do(workspace, key, "retest").label == f"T-{key} is in Testing again"
    told = {each.field: (each.before, each.after) for each in tasks.story(workspace, key)[:2]}
    assert told == {"status": ("testing", "testing"), "revision": (1, 2)}
    workspace.undo()
    assert (state_of(workspace, key), marketing.marketing(workspace, key).round) == ("testing", 2)


def test_a_plan_says_what_changes_what_is_there_and_what_is_gone(workspace: Workspace):
    _, ids = make_grid(workspace, 6)
    move(workspace, INFLUENCER_STATUS, ids[:2], "set_accepted")
    move(workspace, INFLUENCER_STATUS, ids[2:3], "set_rejected")
    collaborations.remove(workspace, ids[5:])
    plan = planned(workspace, INFLUENCER_STATUS, ids, "set_accepted")
    assert plan.changing == {"rejected": (ids[2],), "pending": tuple(ids[3:5])}
    assert set(plan.already) == set(ids[:2])
    assert (plan.refused, plan.warnings, plan.missing, plan.target_label) == ((), (), 1, "Accepted")
    assert not plan.plain
    done = transitions.apply(workspace, plan)
    assert (done.label, done.changed, done.stayed) == ("3 influencers moved to Accepted", 3, 3)


def test_a_plan_without_remarks_needs_no_showing(workspace: Workspace):
    _, ids = make_grid(workspace, 2)
    assert planned(workspace, INFLUENCER_STATUS, ids, "set_accepted").plain
    assert not planned(workspace, INFLUENCER_STATUS, [], "set_accepted").plain


def test_a_plan_writes_nothing(workspace: Workspace):
    _, ids = make_grid(workspace, 2)
    before = workspace.next_undo()
    planned(workspace, INFLUENCER_STATUS, ids, "set_accepted")
    assert workspace.next_undo() == before
    assert set(statuses(workspace, ids)) == {("pending", "pending")}


def test_rows_of_an_archived_campaign_stay_while_the_others_move(workspace: Workspace):
    _, open_ones = make_grid(workspace, 2)
    closed, archived = make_grid(workspace, 3, "Old")
    archive(workspace, closed)
    plan = planned(workspace, CLIENT_STATUS, open_ones + archived, "set_accepted")
    (refusal,) = plan.refused
    assert (refusal.blocker.code, set(refusal.ids)) == ("archived", set(archived))
    assert (
        refusal.blocker.sentence
        == "This campaign is archived, so it is read-only. An Admin can bring it back."
    )
    done = transitions.apply(workspace, plan)
    assert (done.label, done.changed, done.stayed) == ("2 influencers moved to Accepted", 2, 3)
    assert set(statuses(workspace, archived)) == {("pending", "pending")}


def test_refusals_are_grouped_the_largest_first(workspace: Workspace):
    _, own = make_grid(workspace, 1)
    other = campaigns.save(workspace, campaigns.CampaignDraft(name="Fall", client="Globex"))[0]
    collaborations.add(workspace, other, [row.influencer_id for row in collaborations.rows(workspace, own)])
    collaborations.add(workspace, other, [make_influencer(workspace, "Olu")])
    closed, archived = make_grid(workspace, 3, "Old")
    archive(workspace, closed)
    act_as(workspace, CLIENT_REVIEWER)
    theirs = collaborations.ids(workspace, other, Filter())
    plan = planned(workspace, CLIENT_STATUS, own + theirs + archived, "set_accepted")
    assert [(each.blocker.code, len(each.ids)) for each in plan.refused] == [
        ("archived", 3),
        ("permission", 2),
    ]
    assert plan.ids == own


@pytest.mark.parametrize(
    ("who", "workflow", "may"),
    [
        (MANAGER, INFLUENCER_STATUS, True),
        (MANAGER, CLIENT_STATUS, True),
        (CLIENT_REVIEWER, INFLUENCER_STATUS, False),
        (CLIENT_REVIEWER, CLIENT_STATUS, True),
        (OTHER_CLIENT_REVIEWER, CLIENT_STATUS, False),
        (PARTNER, INFLUENCER_STATUS, False),
        (PARTNER, CLIENT_STATUS, False),
    ],
)
def test_roles_may_do_what_the_workflow_says(workspace: Workspace, who: str, workflow: Workflow, may: bool):
    _, ids = make_grid(workspace, 2)
    act_as(workspace, who)
    plan = planned(workspace, workflow, ids, "set_accepted")
    assert bool(plan.ids) == may
    if not may:
        before = workspace.next_undo()
        with pytest.raises(NotAllowed, match="Only agency staff"):
            transitions.apply(workspace, plan, source="email")
        assert workspace.next_undo() == before
        assert set(statuses(workspace, ids)) == {("pending", "pending")}


def test_a_decision_of_somebody_else_needs_its_source(workspace: Workspace):
    _, ids = make_grid(workspace, 2)
    act_as(workspace, CLIENT_REVIEWER)
    plan = planned(workspace, CLIENT_STATUS, ids, "set_accepted")
    assert plan.source_needed
    assert not plan.plain
    for source in ("", "rumour"):
        with pytest.raises(
            ValueError, match="Choose where the decision came from: email, call, meeting or file"
        ):
            transitions.apply(workspace, plan, source=source)
    assert set(statuses(workspace, ids)) == {("pending", "pending")}
    transitions.apply(workspace, plan, source="call", note="<b>on Monday</b>")
    newest = collaborations.story(workspace, ids[0])[0]
    assert (newest.actor, newest.recorder) == (CLIENT_REVIEWER, ADMIN)
    assert (newest.source, newest.source_note) == ("call", "<b>on Monday</b>")


def test_staff_acting_for_staff_need_no_source(workspace: Workspace):
    _, ids = make_grid(workspace, 1)
    act_as(workspace, MANAGER)
    assert planned(workspace, CLIENT_STATUS, ids, "set_accepted").plain


def test_going_ahead_of_the_client_is_counted(workspace: Workspace):
    _, ids = make_grid(workspace, 5)
    move(workspace, CLIENT_STATUS, ids[:2], "set_accepted")
    plan = planned(workspace, INFLUENCER_STATUS, ids, "set_in_campaign")
    (warned,) = plan.warnings
    assert warned.text == "go into the campaign although the client has not accepted them."
    assert set(warned.ids) == set(ids[2:])
    assert transitions.apply(workspace, plan).changed == 5


def test_who_leaves_a_place_is_counted_where_others_wait_for_it(workspace: Workspace):
    _, ids = make_grid(workspace, 3)
    _, elsewhere = make_grid(workspace, 1, "Fall")
    move(workspace, CLIENT_STATUS, ids[2:], "set_backup")
    plan = planned(workspace, INFLUENCER_STATUS, [*ids[:2], *elsewhere], "set_rejected")
    (warned,) = plan.warnings
    assert warned.text == "leave a place that one of the Backup influencers could take."
    assert set(warned.ids) == set(ids[:2])


def test_nobody_moves_where_all_are_there_already(workspace: Workspace):
    _, ids = make_grid(workspace, 1_001)
    move(workspace, INFLUENCER_STATUS, ids, "set_accepted")
    before = workspace.next_undo()
    with pytest.raises(NotAllowed, match="All 1,001 are Accepted already"):
        move(workspace, INFLUENCER_STATUS, ids, "set_accepted")
    with pytest.raises(NotAllowed, match=r"^It is Accepted already\.$"):
        move(workspace, INFLUENCER_STATUS, ids[:1], "set_accepted")
    assert workspace.next_undo() == before


def test_a_plan_is_judged_again_when_it_is_done(workspace: Workspace):
    key, ids = make_grid(workspace, 3)
    plan = planned(workspace, INFLUENCER_STATUS, ids, "set_accepted")
    collaborations.remove(workspace, ids[:1])
    move(workspace, INFLUENCER_STATUS, ids[1:2], "set_accepted")
    assert transitions.apply(workspace, plan).changed == 1
    stale = planned(workspace, INFLUENCER_STATUS, ids, "set_finished")
    archive(workspace, key)
    with pytest.raises(NotAllowed, match="This campaign is archived"):
        transitions.apply(workspace, stale)


def test_the_label_counts_what_was_done_not_what_was_planned(workspace: Workspace):
    _, ids = make_grid(workspace, 3)
    plan = planned(workspace, INFLUENCER_STATUS, ids, "set_accepted")
    collaborations.remove(workspace, ids[:1])
    assert transitions.apply(workspace, plan).label == "2 influencers moved to Accepted"


def test_an_id_given_twice_counts_once(workspace: Workspace):
    _, ids = make_grid(workspace, 2)
    plan = planned(workspace, INFLUENCER_STATUS, ids + ids, "set_accepted")
    assert (sorted(plan.ids), plan.missing) == (sorted(ids), 0)


def test_campaigns_move_alike(workspace: Workspace):
    keys = [make_campaign(workspace, name) for name in ("A", "B", "C")]
    archive(workspace, keys[2])
    campaigns.trash(workspace, keys[1:2])
    act_as(workspace, MANAGER)
    plan = planned(workspace, CAMPAIGN, keys, "set_active")
    assert plan.ids == keys[:1]
    assert {each.blocker.code for each in plan.refused} == {"permission", "deleted"}
    assert transitions.apply(workspace, plan).label == "A moved to Active"
    act_as(workspace, ADMIN)
    assert planned(workspace, CAMPAIGN, keys[2:], "set_active").ids == keys[2:]


def test_a_menu_agrees_with_what_happens(workspace: Workspace):
    _, ids = make_grid(workspace, 1)
    (row,) = collaborations.rows(workspace, ids)
    for who in (ADMIN, CLIENT_REVIEWER, OTHER_CLIENT_REVIEWER, PARTNER):
        act_as(workspace, who)
        for workflow in (INFLUENCER_STATUS, CLIENT_STATUS):
            verbs = {each.key for each in workflow.transitions}
            for offer in transitions.offers(workspace, workflow, row):
                if offer.key in verbs:
                    assert bool(planned(workspace, workflow, ids, offer.key).ids) == offer.allowed


def test_listeners_hear_of_the_rows_once_it_is_saved(workspace: Workspace):
    _, ids = make_grid(workspace, 3)
    heard = []
    workspace.subscribe(lambda changes: heard.append((changes, statuses(workspace, ids[:1]))))
    move(workspace, INFLUENCER_STATUS, ids, "set_accepted")
    ((changes, seen),) = heard
    assert changes.changed == {"collaboration": set(ids)}
    assert seen == [("accepted", "pending")]
