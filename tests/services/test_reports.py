"""Reports: submitted one by one or many at once, found, decided, talked about, and locked by approval."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.domain.reward_rows import Age, Award, Earner, Order, ReportFilter
from app.domain.rewards import IRREVERSIBLE, REPORT
from app.domain.task_rows import Told
from app.domain.workflow import NotAllowed
from app.services import (
    approvals,
    attachments,
    comments,
    dashboard,
    influencers,
    notifications,
    people,
    reports,
    selection,
    tasks,
    transitions,
)
from app.services.workspace import Invalid, NotUndone, Workspace
from tests.services.reward_story import creator, decide, lena, make_reward, submit, switch
from tests.support import (
    ADMIN,
    CLIENT_REVIEWER,
    MANAGER,
    PARTNER,
    REVIEWER,
    act_as,
    damage,
    make_campaign,
    make_roster,
    person_id,
)

if TYPE_CHECKING:
    from app.domain.reward_rows import ReportRow


def shown(workspace: Workspace, **chosen: object) -> list[int]:
    """What a filter shows."""
    return reports.ids(workspace, ReportFilter(**chosen))  # type: ignore[arg-type]


def one(workspace: Workspace, key: int) -> ReportRow:
    return reports.report(workspace, key)


def test_many_at_once_for_whom_may_earn_and_a_plan_says_who_may_not(workspace: Workspace):
    key = make_reward(workspace)
    gone, there = creator(workspace, "Gone"), creator(workspace)
    influencers.trash(workspace, [gone.influencer_id or 0])
    staff = Earner.person(person_id(workspace, MANAGER))
    nobody = Earner.person(999)
    everybody = [lena(workspace), there, gone, staff, nobody, there]
    submit(workspace, key, there)
    plan = reports.submit_plan(workspace, key, everybody)
    assert plan.fine == (lena(workspace), there)
    assert plan.waiting == (there,)
    assert not plan.plain
    assert plan.points == 40
    assert plan.names[there] == "Mateo Silva"
    assert dict(plan.refused) == {
        "In the trash. Restore them first.": (gone,),
        "Only partners and influencers earn points.": (staff,),
        "They are not there any more.": (nobody,),
    }
    files = [attachments.store_bytes(workspace, "reach.png", b"reach")]
    ids, done = reports.submit(workspace, key, everybody, "  Done, see the link ", files)
    assert (done.label, done.changed, done.stayed) == ("2 reports submitted", 2, 3)
    first, second = reports.rows(workspace, ids)
    assert (first.earner, first.earner_name, first.organization) == (lena(workspace), PARTNER, "Studio Nord")
    assert (second.earner, second.earner_name, second.organization) == (there, "Mateo Silva", "Northlight")
    assert {row.text for row in (first, second)} == {"Done, see the link"}
    assert [row.files for row in (first, second)] == [1, 1]
    assert first.reference == f"R-{first.id}"
    assert (first.submitter, first.awaiting, first.locked) == (ADMIN, True, False)
    workspace.undo()
    assert reports.rows(workspace, ids) == []
    assert damage(workspace) == ()


def test_a_thousand_at_once_make_one_operation_and_one_chain(workspace: Workspace):
    key = make_reward(workspace, points=3)
    earners = [Earner.influencer(each) for each in make_roster(workspace, 1_000)]
    ids = submit(workspace, key, *earners)
    act_as(workspace, REVIEWER)
    done = decide(workspace, ids, "approve")
    assert (done.label, done.changed) == ("1,000 reports moved to Approved", 1_000)
    assert sum(award.points for award in reports.awards(workspace, ids)) == 3_000
    assert damage(workspace) == ()


def test_a_text_is_needed_and_has_an_end(workspace: Workspace):
    key = make_reward(workspace)
    for text, sentence in (
        (" \n", "Say what was done."),
        ("x" * 20_001, "Shorten it to 20,000 characters, or attach it as a file."),
    ):
        with pytest.raises(Invalid) as refused:
            submit(workspace, key, lena(workspace), text=text)
        assert refused.value.errors == {"text": sentence}
    with pytest.raises(NotAllowed, match=r"^Choose who the report is for\.$"):
        submit(workspace, key)
    assert reports.ids(workspace) == []


def test_all_that_is_missing_is_said_at_once(workspace: Workspace):
    key, staff = make_reward(workspace), Earner.person(person_id(workspace, MANAGER))
    assert reports.errors_of(workspace, None, (), " ") == {
        "reward": "Choose a reward task.",
        "earners": "Choose who the report is for.",
        "text": "Say what was done.",
    }
    only = {"earners": "Only partners and influencers earn points."}
    assert reports.errors_of(workspace, key, [staff], "Done") == only
    assert reports.errors_of(workspace, key, [staff, lena(workspace)], "Done") == {}
    switch(workspace, key, "deactivate")
    assert "eactivated" in reports.errors_of(workspace, key, [lena(workspace)], "Done")["reward"]


def test_a_partner_submits_for_their_own_organization_and_sees_its_reports_alone(workspace: Workspace):
    key = make_reward(workspace)
    mateo = creator(workspace)
    (strange,) = submit(workspace, key, mateo)
    assert {row.name for row in reports.earners(workspace)} == {PARTNER, "Mateo Silva"}
    assert [row.name for row in reports.earners(workspace, "MATEO")] == ["Mateo Silva"]
    act_as(workspace, PARTNER)
    assert [row.earner for row in reports.earners(workspace)] == [lena(workspace)]
    plan = reports.submit_plan(workspace, key, [lena(workspace), mateo])
    assert plan.refused == (("You submit reports for your own organization only.", (mateo,)),)
    assert plan.names == {lena(workspace): PARTNER}
    (own,) = submit(workspace, key, lena(workspace))
    assert reports.ids(workspace) == [own]
    assert reports.rows(workspace, [strange, own])[0].id == own
    with pytest.raises(NotAllowed, match="Only agency staff or who sent it can see this report"):
        reports.report(workspace, strange)
    act_as(workspace, CLIENT_REVIEWER)
    assert reports.ids(workspace) == []
    assert reports.against_submit(workspace, key) == "Only partners and agency staff can submit a report."


def test_a_deactivated_task_takes_none_and_what_awaits_is_reviewed(workspace: Workspace):
    key = make_reward(workspace)
    first, second = submit(workspace, key, lena(workspace)), submit(workspace, key, lena(workspace))
    workspace.undo()
    switch(workspace, key, "deactivate")
    for name in (ADMIN, PARTNER):
        act_as(workspace, name)
        with pytest.raises(NotAllowed, match=r"^Only while Active; this is Deactivated\.$"):
            submit(workspace, key, lena(workspace))
    act_as(workspace, REVIEWER)
    decide(workspace, first, "approve")
    assert one(workspace, first[0]).locked
    assert reports.rows(workspace, second) == []


def test_a_report_that_was_undone_does_not_come_back_to_a_deactivated_task(workspace: Workspace):
    key = make_reward(workspace)
    submit(workspace, key, lena(workspace))
    submitted = workspace.next_undo()
    assert submitted is not None
    switch(workspace, key, "deactivate")
    workspace.undo(submitted.id)
    with pytest.raises(NotUndone, match="cannot be redone, because its reward task takes no reports"):
        workspace.redo()
    assert reports.ids(workspace) == []


def test_the_queue_has_the_oldest_awaiting_first_then_the_latest_decided(workspace: Workspace):
    story, review = (
        make_reward(workspace, campaign_id=make_campaign(workspace)),
        make_reward(workspace, "Review"),
    )
    partner, mateo = lena(workspace), creator(workspace)
    made = [submit(workspace, story, who)[0] for who in (partner, mateo, partner, mateo)]
    made += submit(workspace, review, mateo)
    act_as(workspace, REVIEWER)
    decide(workspace, made[2], "approve")
    decide(workspace, made[0], "reject", "The link is broken")
    assert reports.ids(workspace) == [made[1], made[3], made[4], made[0], made[2]]
    row = one(workspace, made[0])
    assert (row.decided_by, row.reason) == (REVIEWER, "The link is broken")
    assert row.campaign == "Spring"
    assert reports.counts(workspace) == {"awaiting": 3, "approved": 1, "rejected": 1}
    assert reports.awaiting(workspace) == 3
    assert shown(workspace, statuses=frozenset({"rejected"})) == [made[0]]
    assert shown(workspace, rewards=frozenset({review})) == [made[4]]
    assert set(shown(workspace, earners=frozenset({partner}))) == {made[0], made[2]}
    assert shown(workspace, earners=frozenset({mateo})) == [made[1], made[3], made[4]]
    assert shown(workspace, campaigns=frozenset({0})) == [made[4]]
    assert shown(workspace, submitters=frozenset({person_id(workspace, PARTNER)})) == []
    assert shown(workspace, ids=frozenset({made[3]}), statuses=frozenset({"awaiting"})) == [made[3]]
    assert shown(workspace, search="REVIEW") == shown(workspace, search=f"r-{made[4]}") == [made[4]]
    assert len(shown(workspace, search="mateo")) == 3
    assert shown(workspace, search="%") == []
    assert [each.id for each in reports.find(workspace, "lena")] == [made[2], made[0]]
    assert reports.choices(workspace, "reward") == [(story, "Post a story", 4), (review, "Review", 1)]
    assert reports.choices(workspace, "earner") == [(mateo, "Mateo Silva", 3), (partner, PARTNER, 2)]
    assert [name for _, name, _ in reports.choices(workspace, "campaign")] == ["Spring", "No campaign"]
    assert reports.choices(workspace, "submitter") == [(person_id(workspace, ADMIN), ADMIN, 5)]
    decide(workspace, made[0], "review_again")
    assert one(workspace, made[0]).decided_at is None
    assert reports.ids(workspace)[0] == made[0]


def test_reports_are_listed_by_when_they_came_and_by_their_points(workspace: Workspace):
    small, large = (make_reward(workspace, title, points) for title, points in (("Small", 5), ("Large", 90)))
    first, second = submit(workspace, small, lena(workspace)), submit(workspace, large, lena(workspace))
    third = submit(workspace, small, creator(workspace))
    act_as(workspace, REVIEWER)
    decide(workspace, second, "approve")
    assert reports.ids(workspace, order=Order.QUEUE) == [*first, *third, *second]
    assert reports.ids(workspace, order=Order.NEWEST) == [*third, *second, *first]
    assert reports.ids(workspace, order=Order.POINTS) == [*second, *third, *first]


def test_ages_count_what_waits(workspace: Workspace):
    key = make_reward(workspace)
    clock = workspace.clock
    made = []
    for days in (9, 3, 0):
        now = clock() - timedelta(days=days)
        workspace.clock = lambda now=now: now
        made += submit(workspace, key, lena(workspace))
    assert shown(workspace, ages=frozenset({Age.WEEK})) == made[:1]
    assert shown(workspace, ages=frozenset({Age.TWO_DAYS})) == made[:2]
    assert shown(workspace, ages=frozenset({Age.NEWER})) == made[2:]
    assert [number for _, _, number in reports.choices(workspace, "age")] == [1, 2, 1]


def test_approval_is_for_good_and_what_is_around_it_still_undoes(workspace: Workspace):
    key = make_reward(workspace)
    (report,) = submit(workspace, key, lena(workspace))
    submitted = workspace.next_undo()
    assert submitted is not None
    act_as(workspace, REVIEWER)
    (menu,) = [each for each in selection.verbs(workspace, REPORT, [report]) if each.key == "approve"]
    assert menu.irreversible
    assert menu.suggested
    done = decide(workspace, report, "approve")
    comments.add(workspace, report, "The points are in")
    switch(workspace, key, "deactivate")
    for _ in range(2):
        workspace.undo()
    for step in (None, done.operation_id):
        with pytest.raises(NotUndone) as refused:
            workspace.undo(step)
        assert str(refused.value) == IRREVERSIBLE
    with pytest.raises(NotUndone, match="because some of what it added has changed since"):
        workspace.undo(submitted.id)
    with pytest.raises(NotAllowed, match=r"^Only from Awaiting; this is Approved\.$"):
        decide(workspace, report, "reject", "Too late")
    file = attachments.store_bytes(workspace, "late.png", b"late")
    with pytest.raises(NotAllowed, match="A report stays as it was submitted"):
        attachments.attach(workspace, report, [file])
    assert comments.add(workspace, report, "Still open", [file])[1].label == f"Message in R-{report}"
    assert one(workspace, report).locked
    assert damage(workspace) == ()


def test_the_files_of_a_report_stay_with_it(workspace: Workspace):
    key = make_reward(workspace)
    files = [attachments.store_bytes(workspace, "reach.png", b"reach")]
    (report,), _ = reports.submit(workspace, key, [lena(workspace)], "Done", files)
    (row,) = attachments.files(workspace, report)
    with pytest.raises(NotAllowed, match="A report stays as it was submitted"):
        attachments.remove(workspace, row.id)


def test_bulk_approval_is_planned_and_leaves_out_what_one_submitted_oneself(workspace: Workspace):
    key = make_reward(workspace)
    mine = submit(workspace, key, lena(workspace))
    act_as(workspace, MANAGER)
    others = submit(workspace, key, creator(workspace), lena(workspace))
    act_as(workspace, ADMIN)
    plan = transitions.plan(workspace, REPORT, [*mine, *others], "approve")
    assert sorted(plan.ids) == others
    assert [refusal.blocker.code for refusal in plan.refused] == ["four_eyes"]
    assert reports.awards(workspace, plan.ids) == [
        Award(Earner.person(person_id(workspace, PARTNER)), PARTNER, 1, 40),
        Award(Earner.influencer(1), "Mateo Silva", 1, 40),
    ]
    transitions.apply(workspace, plan)
    assert reports.counts(workspace) == {"awaiting": 1, "approved": 2, "rejected": 0}
    act_as(workspace, MANAGER)
    with pytest.raises(NotAllowed, match="Only a Reviewer or an Admin can approve it"):
        decide(workspace, mine, "approve")


def test_a_rejection_needs_a_reason_and_is_reviewed_again(workspace: Workspace):
    key = make_reward(workspace)
    (report,) = submit(workspace, key, lena(workspace))
    act_as(workspace, REVIEWER)
    with pytest.raises(ValueError, match="Enter a reason"):
        decide(workspace, report, "reject")
    decide(workspace, report, "reject", "The link is broken")
    workspace.undo()
    assert one(workspace, report).awaiting
    workspace.redo()
    decide(workspace, report, "review_again")
    assert (one(workspace, report).awaiting, one(workspace, report).reason) == (True, "")
    decide(workspace, report, "approve")


def test_the_mini_chat_is_one_level_deep_and_what_was_answered_stays(workspace: Workspace):
    key = make_reward(workspace)
    (report,) = submit(workspace, key, lena(workspace))
    (other,) = submit(workspace, key, lena(workspace))
    act_as(workspace, REVIEWER)
    first, done = comments.add(workspace, report, "Which link is it?")
    assert done.label == f"Message in R-{report}"
    act_as(workspace, PARTNER)
    answer, _ = comments.add(workspace, report, "The short one", reply_to=first)
    second, _ = comments.add(workspace, report, "And here is the reach")
    act_as(workspace, REVIEWER)
    deeper, _ = comments.add(workspace, report, "Checked", reply_to=answer)
    thread = comments.replies(comments.thread(workspace, report))
    assert [(row.id, [each.id for each in under]) for row, under in thread] == [
        (first, [answer, deeper]),
        (second, []),
    ]
    assert [row.role.value for row, _ in thread] == ["reviewer", "partner"]
    rows = {row.id: row for row in comments.thread(workspace, report)}
    assert comments.against_delete(workspace, rows[first]) == (
        "Somebody replied to this, so it stays. You can edit it."
    )
    with pytest.raises(NotAllowed, match="Somebody replied to this"):
        comments.delete(workspace, first)
    comments.edit(workspace, first, "Which link is that?")
    comments.delete(workspace, deeper)
    workspace.undo()
    with pytest.raises(NotAllowed, match="This comment belongs to another thread"):
        comments.add(workspace, other, "Mixed up", reply_to=first)
    with pytest.raises(NotAllowed, match="This comment is not there any more"):
        comments.add(workspace, report, "Mixed up", reply_to=999)
    assert one(workspace, report).comments == 4


def test_reviewers_are_told_of_reports_and_submitters_of_decisions(workspace: Workspace):
    key = make_reward(workspace)
    act_as(workspace, PARTNER)
    (own,) = submit(workspace, key, lena(workspace))
    act_as(workspace, MANAGER)
    (for_her,) = submit(workspace, key, lena(workspace))

    def heard(name: str) -> list[tuple[Told, str, str]]:
        act_as(workspace, name)
        rows = notifications.centre(workspace)
        return [(row.kind, f"{row.actor} {row.text}", row.detail) for row in rows]

    told = [
        (Told.REPORT, f"{MANAGER} submitted R-{for_her}", "Awaits review: Post a story"),
        (Told.REPORT, f"{PARTNER} submitted R-{own}", "Awaits review: Post a story"),
    ]
    assert heard(REVIEWER) == heard(ADMIN) == told
    assert heard(PARTNER) == heard(MANAGER) == []
    act_as(workspace, REVIEWER)
    decide(workspace, own, "approve")
    decide(workspace, for_her, "reject", "The link is broken")
    decided = (Told.DECIDED, f"{REVIEWER} rejected R-{for_her}", "Post a story: “The link is broken”")
    assert heard(MANAGER) == [decided]
    assert heard(PARTNER) == [decided, (Told.DECIDED, f"{REVIEWER} approved R-{own}", "Post a story")]


def test_reports_wait_among_the_approvals_and_on_the_dashboard(workspace: Workspace):
    key = make_reward(workspace, campaign_id=make_campaign(workspace))
    mine = submit(workspace, key, lena(workspace))
    act_as(workspace, MANAGER)
    (other,) = submit(workspace, key, creator(workspace))
    assert [row.task_id for row in approvals.requests(workspace)] == [other]
    assert dashboard.board(workspace).reports_to_review == 0
    act_as(workspace, ADMIN)
    (row,) = approvals.mine(workspace)
    assert (row.kind, row.reference, row.points, row.earner) == ("report", f"R-{other}", 40, "Mateo Silva")
    assert (row.campaign, row.requester, row.title) == ("Spring", MANAGER, "Post a story")
    assert approvals.deciders(workspace, row) == (ADMIN, REVIEWER)
    assert dashboard.board(workspace).reports_to_review == approvals.counts(workspace).mine == 1
    (asked,) = approvals.requests(workspace)
    assert (asked.task_id, asked.waits) == (mine[0], True)
    act_as(workspace, REVIEWER)
    assert dashboard.board(workspace).reports_to_review == 2
    decide(workspace, mine, "reject", "The link is broken")
    act_as(workspace, ADMIN)
    (back,) = approvals.requests(workspace)
    assert (back.waits, back.decided_by, back.reason) == (False, REVIEWER, "The link is broken")


def test_people_and_influencers_with_points_keep_them_when_they_leave(workspace: Workspace):
    key = make_reward(workspace)
    mateo = creator(workspace)
    added = workspace.next_undo()
    assert added is not None
    ids = submit(workspace, key, lena(workspace), mateo)
    act_as(workspace, REVIEWER)
    decide(workspace, ids, "approve")
    act_as(workspace, ADMIN)
    influencers.trash(workspace, [mateo.influencer_id or 0])
    people.set_person_active(workspace, person_id(workspace, PARTNER), False)
    plan = reports.submit_plan(workspace, key, [lena(workspace), mateo])
    assert plan.fine == ()
    with pytest.raises(NotUndone, match="has changed since"):
        workspace.undo(added.id)
    assert {row.earner_name for row in reports.rows(workspace, ids)} == {PARTNER, "Mateo Silva"}
    assert damage(workspace) == ()


def test_a_report_is_opened_as_a_thread_like_any_task(workspace: Workspace):
    (report,) = submit(workspace, make_reward(workspace), lena(workspace))
    assert tasks.task(workspace, report).reference == f"R-{report}"
    assert tasks.workflow_of("report") is REPORT
    comments.keep_draft(workspace, report, "Which link")
    assert comments.draft(workspace, report) == "Which link"
    act_as(workspace, REVIEWER)
    decide(workspace, report, "approve")
    comments.keep_draft(workspace, report, "Well done")
    comments.mark_read(workspace, report)
