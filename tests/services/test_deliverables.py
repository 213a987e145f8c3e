"""Deliverables: offered, planned and added to influencers, changed, moved on, copied, trashed and undone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from app.domain.campaigns import CAMPAIGN, DELIVERABLE, INFLUENCER_STATUS
from app.domain.deliverable_lines import Line, plan_lines
from app.domain.deliverables import OTHERS
from app.domain.networks import Network
from app.domain.rows import Filter, ProfileRow
from app.domain.task_rows import Kind, TaskFilter, View
from app.domain.tasks import PARTNER_TASK
from app.domain.workflow import NotAllowed
from app.services import (
    campaigns,
    collaborations,
    comments,
    deliverables,
    money,
    notifications,
    selection,
    tasks,
    transitions,
)
from app.services.campaigns import CampaignDraft
from app.services.influencers import InfluencerDraft
from app.services.workspace import Invalid
from tests.support import (
    ADMIN,
    CLIENT,
    CLIENT_REVIEWER,
    MANAGER,
    REVIEWER,
    act_as,
    make_grid,
    make_influencers,
    make_tasks,
    person_id,
)

if TYPE_CHECKING:
    from app.domain.task_rows import TaskRow
    from app.services.workspace import Workspace

IG, TT, YT = Network.INSTAGRAM, Network.TIKTOK, Network.YOUTUBE
DAY = date(2026, 3, 9)
PROFILES = {
    "Amara": (ProfileRow(IG, "amara", 12_345), ProfileRow(TT, "amara", 500)),
    "Bruno": (ProfileRow(IG, "bruno", 2_000), ProfileRow(YT, "bruno", 7)),
    "Chloé": (ProfileRow(IG, "chloe", None), ProfileRow(IG, "chloe2", None)),
}


def cast(workspace: Workspace, *networks: Network, **fields: object) -> tuple[int, list[int]]:
    """A campaign whose brief names the networks, with the three above: its id and theirs in it."""
    draft = CampaignDraft(name="Spring", client=CLIENT, networks=frozenset(networks), **fields)
    key, _ = campaigns.save(workspace, draft)
    people = [InfluencerDraft(name=name, profiles=profiles) for name, profiles in PROFILES.items()]
    collaborations.add(workspace, key, make_influencers(workspace, people))
    return key, collaborations.ids(workspace, key, Filter())


def add(workspace: Workspace, ids: list[int], *lines: Line) -> list[TaskRow]:
    """Add lines and return what the influencers have then."""
    deliverables.add_lines(workspace, ids, lines)
    return deliverables.of(workspace, ids)


def move(workspace: Workspace, ids: list[int], verb: str, **options: object) -> transitions.Done:
    return transitions.apply(workspace, transitions.plan(workspace, DELIVERABLE, ids, verb), **options)


def test_one_influencer_is_offered_the_networks_of_the_profile(workspace: Workspace):
    _, (amara, *_) = cast(workspace, YT)
    form = deliverables.offered(workspace, [amara])
    assert (form.common, form.partly, form.outside) == ((IG, TT), (), ())
    assert form.networks == (IG, TT, OTHERS)


def test_several_are_offered_what_is_in_the_brief_and_told_who_is_left_out(workspace: Workspace):
    _, ids = cast(workspace, IG, YT, budget=500_00)
    form = deliverables.offered(workspace, ids)
    assert (form.common, form.partly, form.outside) == ((IG,), (YT,), (TT,))
    assert [member.name for member in form.who(YT)] == ["Bruno"]
    left = form.left_out(YT)
    assert left
    assert (left.reason, left.ids) == ("no YouTube profile", (ids[0], ids[2]))
    assert (form.currency, form.budget, form.committed) == ("EUR", 500_00, 0)


def test_a_brief_without_networks_leaves_all_open(workspace: Workspace):
    _, ids = cast(workspace)
    form = deliverables.offered(workspace, ids)
    assert (form.common, form.partly, form.outside) == ((IG,), (TT, YT), ())


def test_lines_are_added_to_everybody_of_their_section_in_one_step(workspace: Workspace):
    _, ids = cast(workspace, IG, YT)
    lines = (
        Line(IG, "Reel", 400_00, DAY, every=1),
        Line(YT, "Short", publish=DAY, status="in_review", rate=1_000_000),
        Line(OTHERS, "Launch evening", 0),
    )
    done = deliverables.add_lines(workspace, ids, lines)
    assert (done.label, done.changed, done.stayed) == ("7 tasks added to 3 influencers", 7, 0)
    found = [
        (row.title, row.price, row.publish_date, row.status)
        for row in sorted(deliverables.of(workspace, ids), key=lambda row: row.id)
    ]
    assert found == [
        ("Reel on Instagram: Amara", 400_00, DAY, "pending"),
        ("Reel on Instagram: Bruno", 400_00, DAY + timedelta(days=1), "pending"),
        ("Reel on Instagram: Chloé", 400_00, DAY + timedelta(days=2), "pending"),
        ("Short on YouTube: Bruno", 7_000, DAY, "in_review"),
        ("Launch evening: Amara", 0, None, "pending"),
        ("Launch evening: Bruno", 0, None, "pending"),
        ("Launch evening: Chloé", 0, None, "pending"),
    ]
    workspace.undo()
    assert deliverables.of(workspace, ids) == []
    workspace.redo()
    assert len(deliverables.of(workspace, ids)) == 7


def test_what_is_added_is_what_the_plan_said(workspace: Workspace):
    key, ids = cast(workspace, IG, YT, budget=1_000_00)
    move_out = transitions.plan(workspace, INFLUENCER_STATUS, [ids[1]], "set_rejected")
    transitions.apply(workspace, move_out)
    lines = (Line(IG, "Reel", rate=33_333), Line(YT, "Short", 9_99), Line(OTHERS, "Evening", 5_01))
    form = deliverables.offered(workspace, ids)
    planned = plan_lines(form, lines)
    deliverables.add_lines(workspace, ids, lines)
    after = money.of_campaign(workspace, key)
    assert after.sums.publications == planned.publications == 7
    assert after.sums.planned == planned.total
    assert after.sums.committed == planned.committed < planned.total
    assert after.left == planned.left


def test_a_deliverable_is_due_at_the_end_of_its_day_and_keeps_its_date(workspace: Workspace):
    _, (amara, *_) = cast(workspace)
    (row,) = add(workspace, [amara], Line(IG, "Story", publish=DAY))
    assert row.kind == Kind.DELIVERABLE
    assert row.publish_date == DAY
    assert row.due
    assert row.due.astimezone().date() == DAY
    assert row.due + timedelta(milliseconds=1) == datetime(2026, 3, 10).astimezone()
    assert (row.influencer, row.network, row.content_type, row.currency) == ("Amara", IG, "Story", "EUR")
    assert (row.organization_id, row.assignee_id) == (workspace.me.organization_id, None)


@pytest.mark.parametrize(
    ("lines", "errors"),
    [
        ((), {"lines": "Add a row first."}),
        ((Line(IG, "Story", 1),) * 201, {"lines": "Add at most 200 rows at once."}),
        (
            (Line(IG, "Story", 1), Line(IG, "", -1)),
            {"1.content_type": "Choose a type.", "1.price": "Enter a price of zero or more."},
        ),
        (
            (Line(YT, "Short"), Line(TT, "Live")),
            {"1.network": "Nobody chosen can be given this. Remove the row."},
        ),
    ],
)
def test_nothing_is_added_where_a_row_is_wrong(
    workspace: Workspace, lines: tuple[Line, ...], errors: dict[str, str]
):
    _, ids = cast(workspace, IG, YT)
    with pytest.raises(Invalid) as refused:
        deliverables.add_lines(workspace, ids, lines)
    assert refused.value.errors == errors
    assert deliverables.of(workspace, ids) == []


def test_who_may_add_and_where(workspace: Workspace):
    key, ids = cast(workspace)
    other, others = make_grid(workspace, 1, "Summer")
    several = "They are in several campaigns. Choose influencers of one campaign."
    assert deliverables.against_add(workspace, ids + others) == several
    assert deliverables.against_add(workspace, [999]) == "They are not in this campaign any more."
    assert deliverables.against_add(workspace, ids) == ""
    act_as(workspace, CLIENT_REVIEWER)
    refusal = "Only agency staff can add tasks for influencers."
    assert deliverables.against_add(workspace, ids) == refusal
    with pytest.raises(NotAllowed, match=refusal):
        deliverables.add_lines(workspace, ids, [Line(IG, "Story")])
    act_as(workspace, ADMIN)
    campaigns.trash(workspace, [key])
    assert deliverables.against_add(workspace, ids).startswith("This campaign is in the trash.")
    transitions.apply(workspace, transitions.plan(workspace, CAMPAIGN, [other], "set_archived"))
    with pytest.raises(NotAllowed, match="archived"):
        deliverables.add_lines(workspace, others, [Line(OTHERS, "Evening")])


def test_changes_wanted_raise_the_round_and_done_keeps_where_it_can_be_seen(workspace: Workspace):
    _, (amara, *_) = cast(workspace)
    rows = add(workspace, [amara], Line(IG, "Story"), Line(IG, "Reel"))
    ids = [row.id for row in rows]
    for verb, options in (
        ("set_in_review", {}),
        ("request_changes", {"reason": "Show the jacket first."}),
        ("set_in_review", {}),
        ("request_changes", {"reason": "Longer."}),
    ):
        move(workspace, ids, verb, **options)
    assert [(row.status, row.revision) for row in deliverables.of(workspace, [amara])] == [("pending", 2)] * 2
    with pytest.raises(Invalid) as refused:
        move(workspace, ids[:1], "set_done", values={"published_url": "javascript:alert(1)"})
    assert refused.value.errors == {"published_url": "Enter an address that begins with https://."}
    seen = {"published_url": " https://x.com/1 ", "published_date": DAY}
    move(workspace, ids[:1], "set_done", values=seen)
    row = tasks.task(workspace, ids[0])
    assert (row.status, row.published_url, row.published_date) == ("done", "https://x.com/1", DAY)
    move(workspace, ids[1:], "set_done")
    assert tasks.task(workspace, ids[1]).published_url == ""
    workspace.undo()
    workspace.undo()
    row = tasks.task(workspace, ids[0])
    assert (row.status, row.published_url, row.published_date) == ("pending", "", None)


def test_changes_are_wanted_with_a_reason_and_in_review_alone(workspace: Workspace):
    _, (amara, *_) = cast(workspace)
    (row,) = add(workspace, [amara], Line(IG, "Story"))
    assert transitions.plan(workspace, DELIVERABLE, [row.id], "request_changes").ids == []
    move(workspace, [row.id], "set_in_review")
    with pytest.raises(ValueError, match="Enter a reason"):
        move(workspace, [row.id], "request_changes")
    verbs = selection.verbs(workspace, DELIVERABLE, [row.id])
    assert [verb.key for verb in verbs if verb.suggested] == ["set_accepted", "request_changes"]


def test_fields_are_changed_in_place_and_in_bulk(workspace: Workspace):
    _, ids = cast(workspace, end=date(2026, 3, 31))
    rows = add(workspace, ids, Line(IG, "Story", 1, DAY))
    keys = [row.id for row in rows]
    done = deliverables.set_values(workspace, keys, price=5_00)
    assert (done.label, done.changed) == ("3 deliverables given another price", 3)
    deliverables.set_values(workspace, keys[:1], content_type="Reel")
    assert tasks.task(workspace, keys[0]).title == "Reel on Instagram: Amara"
    deliverables.set_values(workspace, keys[:1], network=TT, content_type="Live")
    row = tasks.task(workspace, keys[0])
    assert (row.title, row.network, row.content_type, row.price) == (
        "Live on TikTok: Amara",
        TT,
        "Live",
        5_00,
    )
    deliverables.set_values(workspace, keys[:1], publish_date=None, price=None)
    row = tasks.task(workspace, keys[0])
    assert (row.publish_date, row.due, row.price) == (None, None, None)
    for _ in range(4):
        workspace.undo()
    assert deliverables.of(workspace, ids) == rows


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"price": -1}, {"price": "Enter a price of zero or more."}),
        (
            {"publish_date": date(2026, 4, 1)},
            {"publish_date": "Choose a date up to 31 Mar 2026, the end of the campaign."},
        ),
        ({"network": TT}, {"content_type": "Choose a type."}),
        ({"network": "myspace"}, {"network": "Choose a network."}),
        ({"content_type": "Podcast"}, {"content_type": "Choose a type."}),
        ({"published_url": "x"}, {"published_url": "Enter an address that begins with https://."}),
        ({"published_date": date.max}, {"published_date": "Choose an earlier date."}),
    ],
)
def test_a_field_that_cannot_be_saved_says_why(
    workspace: Workspace, fields: dict[str, object], errors: dict[str, str]
):
    _, ids = cast(workspace, end=date(2026, 3, 31))
    (row, *_) = add(workspace, ids, Line(IG, "Story", 1, DAY))
    with pytest.raises(Invalid) as refused:
        deliverables.set_values(workspace, [row.id], **fields)
    assert refused.value.errors == errors
    assert tasks.task(workspace, row.id) == row


def test_partner_tasks_and_deliverables_are_changed_by_their_own_fields(workspace: Workspace):
    _, (amara, *_) = cast(workspace)
    (row,) = add(workspace, [amara], Line(IG, "Story", 1, DAY))
    (brief,) = make_tasks(workspace)
    done = deliverables.set_values(workspace, [row.id, brief], price=2)
    assert (done.changed, done.stayed) == (1, 1)
    with pytest.raises(NotAllowed, match="This is no deliverable"):
        deliverables.set_values(workspace, [brief], price=2)
    assert tasks.set_field(workspace, [row.id, brief], "title", "Other").stayed == 1
    with pytest.raises(NotAllowed, match="A deliverable has its own fields"):
        tasks.set_field(workspace, [row.id], "title", "Other")
    assert tasks.set_field(workspace, [row.id, brief], "urgent", True).changed == 2
    assert tasks.kinds(workspace, [row.id, brief]) == {"deliverable": [row.id], "partner": [brief]}
    with pytest.raises(Invalid, match="Choose a partner task"):
        tasks.mark_original(workspace, brief, row.id)


def test_a_mixed_selection_is_assigned_copied_trashed_and_restored(workspace: Workspace):
    _, (amara, *_) = cast(workspace)
    (row,) = add(workspace, [amara], Line(IG, "Story", 7, DAY, "in_review"))
    (brief,) = make_tasks(workspace)
    both = [row.id, brief]
    tasks.assign(workspace, both, workspace.me.organization_id, person_id(workspace, MANAGER))
    assert {each.assignee for each in tasks.rows(workspace, both)} == {MANAGER}
    keys, done = tasks.copy(workspace, both)
    assert done.changed == 2
    again, twin = tasks.rows(workspace, keys)
    assert (again.title, again.status, again.price, again.publish_date, again.due) == (
        row.title,
        "pending",
        7,
        DAY,
        row.due,
    )
    assert twin.title == "Send the brief (copy)"
    assert tasks.trash(workspace, both).changed == 2
    assert [each.id for each in deliverables.of(workspace, [amara])] == [again.id]
    assert tasks.restore(workspace, both).changed == 2
    assert len(deliverables.of(workspace, [amara])) == 2


def test_an_archived_campaign_keeps_its_deliverables_as_they_are(workspace: Workspace):
    key, (amara, *_) = cast(workspace)
    (row,) = add(workspace, [amara], Line(IG, "Story"))
    transitions.apply(workspace, transitions.plan(workspace, CAMPAIGN, [key], "set_archived"))
    for operation in ("edit", "assign", "copy", "delete"):
        assert tasks.against(workspace, [row.id], operation).startswith("This campaign is archived")
    (refusal,) = transitions.plan(workspace, DELIVERABLE, [row.id], "set_done").refused
    assert refusal.blocker.code == "archived"
    assert all(
        not offer.allowed
        for offer in DELIVERABLE.offers(tasks.task(workspace, row.id), workspace.me)
        if offer.key != "comment"
    )


def test_an_influencer_leaves_with_deliverables_comments_and_all_comes_back(workspace: Workspace):
    _, ids = cast(workspace)
    rows = add(workspace, ids, Line(IG, "Story", 1, DAY))
    comments.add(workspace, rows[0].id, "First cut, please.")
    tasks.trash(workspace, [rows[1].id])
    done = collaborations.remove(workspace, ids)
    assert done.label == "3 influencers removed from campaign"
    assert tasks.rows(workspace, [row.id for row in rows]) == []
    workspace.undo()
    assert [row.title for row in deliverables.of(workspace, ids)] == [rows[0].title, rows[2].title]
    assert [row.text for row in comments.thread(workspace, rows[0].id)] == ["First cut, please."]
    workspace.redo()
    assert deliverables.of(workspace, ids) == []


def test_a_campaign_takes_its_deliverables_to_the_trash_and_back(workspace: Workspace):
    key, ids = cast(workspace)
    rows = add(workspace, ids, Line(IG, "Story"))
    campaigns.trash(workspace, [key])
    assert all(row.deleted for row in tasks.rows(workspace, [row.id for row in rows]))
    with pytest.raises(NotAllowed, match="Restore the campaign first"):
        tasks.restore(workspace, [rows[0].id])
    campaigns.restore(workspace, [key])
    assert deliverables.of(workspace, ids) == rows


def test_a_status_warns_of_what_is_still_open(workspace: Workspace):
    _, ids = cast(workspace)
    rows = add(workspace, ids, Line(IG, "Story"))
    by_name = {row.influencer: row.id for row in rows}
    move(workspace, [by_name["Bruno"]], "set_accepted")
    move(workspace, [by_name["Chloé"]], "set_done")
    out = transitions.plan(workspace, INFLUENCER_STATUS, ids, "set_cancelled")
    assert [(warned.text[:27], warned.ids) for warned in out.warnings] == [
        ("have open deliverables, whi", (ids[0],))
    ]
    finished = transitions.plan(workspace, INFLUENCER_STATUS, ids, "set_finished")
    assert [sorted(warned.ids) for warned in finished.warnings] == [ids[:2]]
    found = {
        row.name: (row.open_deliverables, row.unfinished_deliverables)
        for row in collaborations.rows(workspace, ids)
    }
    assert found == {"Amara": (1, 1), "Bruno": (0, 1), "Chloé": (0, 0)}


def test_the_grid_shows_and_sorts_by_deliverables_cost_and_next_date(workspace: Workspace):
    key, ids = cast(workspace)
    amara, bruno, _ = ids
    add(workspace, [amara], Line(IG, "Story", 5, DAY), Line(IG, "Reel", 6, DAY + timedelta(days=3)))
    (short, *_) = add(workspace, [bruno], Line(YT, "Short", 100, DAY + timedelta(days=1)))
    first = deliverables.of(workspace, [amara])[0]
    move(workspace, [first.id], "set_done")
    row = collaborations.rows(workspace, ids)[0]
    assert (row.deliverables_total, row.deliverables_done, row.cost) == (2, 1, 11)
    assert (row.next_date, row.currency) == (DAY + timedelta(days=3), "EUR")

    def order(sort: str, *, descending: bool = False) -> list[str]:
        found = collaborations.ids(workspace, key, Filter(), sort, descending=descending)
        return [each.name for each in collaborations.rows(workspace, found)]

    assert order("cost") == ["Chloé", "Amara", "Bruno"]
    assert order("deliverables", descending=True) == ["Amara", "Bruno", "Chloé"]
    assert order("done", descending=True)[0] == "Amara"
    assert order("next_date") == ["Bruno", "Amara", "Chloé"]
    assert order("next_date", descending=True) == ["Amara", "Bruno", "Chloé"]
    tasks.trash(workspace, [short.id])
    assert collaborations.rows(workspace, [bruno])[0].cost == 0


def test_lists_of_tasks_show_and_filter_both_kinds(workspace: Workspace):
    _, ids = cast(workspace)
    rows = add(workspace, ids, Line(IG, "Story", 5, DAY), Line(OTHERS, "Evening", 900))
    (brief,) = make_tasks(workspace, assignee=ADMIN)
    stories = [row.id for row in rows if row.network == IG]
    evenings = [row.id for row in rows if row.network == OTHERS]
    amara = rows[0].influencer_id
    assert amara

    def listed(view: View = View.ALL, **chosen: frozenset[object]) -> set[int]:
        return set(tasks.ids(workspace, view, TaskFilter(**chosen)))

    assert listed() == {*stories, *evenings, brief}
    assert listed(kinds=frozenset({Kind.DELIVERABLE})) == {*stories, *evenings}
    assert listed(kinds=frozenset({Kind.PARTNER})) == {brief}
    assert listed(networks=frozenset({IG})) == {*stories}
    assert listed(content_types=frozenset({"Evening"})) == {*evenings}
    assert listed(influencers=frozenset({amara})) == {row.id for row in rows if row.influencer_id == amara}
    assert listed(collaborations=frozenset({ids[0]})) == {
        row.id for row in rows if row.collaboration_id == ids[0]
    }
    assert listed(View.MINE) == {brief}
    tasks.assign(workspace, stories[:1], workspace.me.organization_id, workspace.me.id)
    assert listed(View.MINE) == {brief, stories[0]}
    move(workspace, stories[:2], "set_done")
    assert listed(View.DONE) == {*stories[:2]}
    assert listed(View.MINE) == {brief}
    assert tasks.choices(workspace, View.ALL, "kind") == [
        ("partner", "Partner task", 1),
        ("deliverable", "Deliverable", 6),
        ("marketing", "Marketing task", 0),
        ("reward", "Reward task", 0),
    ]
    assert tasks.choices(workspace, View.ALL, "network") == [(IG, "Instagram", 3), (OTHERS, "Others", 3)]
    assert tasks.choices(workspace, View.ALL, "content_type") == [
        ("Evening", "Evening", 3),
        ("Story", "Story", 3),
    ]
    assert [name for _, name, _ in tasks.choices(workspace, View.ALL, "influencer")] == [
        "Amara",
        "Bruno",
        "Chloé",
    ]
    statuses = {key: number for key, _, number in tasks.choices(workspace, View.ALL, "status")}
    assert (statuses["pending"], statuses["done"], statuses["new"]) == (4, 2, 1)
    for sort in ("kind", "network", "content_type", "price", "publish", "influencer", "status"):
        down = tasks.ids(workspace, View.ALL, TaskFilter(), sort, descending=True)
        assert set(down) == listed()
    assert tasks.ids(workspace, View.ALL, TaskFilter(), "price", descending=True)[:1] == [max(evenings)]
    assert tasks.ids(workspace, View.ALL, TaskFilter(), "price")[-1] == brief


def test_what_is_late_to_publish_is_overdue(workspace: Workspace):
    _, (amara, *_) = cast(workspace)
    today = workspace.clock().date()
    rows = add(
        workspace,
        [amara],
        Line(IG, "Story", publish=today - timedelta(days=1)),
        Line(IG, "Reel", publish=today),
    )
    assert tasks.ids(workspace, View.OVERDUE) == [rows[0].id]
    move(workspace, [rows[0].id], "set_done")
    assert tasks.ids(workspace, View.OVERDUE) == []


def test_adding_tells_nobody_and_assigning_tells_who_gets_it(workspace: Workspace):
    _, (amara, *_) = cast(workspace)
    (row,) = add(workspace, [amara], Line(IG, "Story"))
    act_as(workspace, REVIEWER)
    assert notifications.unread(workspace) == 0
    act_as(workspace, ADMIN)
    tasks.assign(workspace, [row.id], workspace.me.organization_id, person_id(workspace, REVIEWER))
    act_as(workspace, REVIEWER)
    (told,) = notifications.centre(workspace)
    assert told.text == f"assigned T-{row.id} to you"


def test_clients_see_no_deliverables(workspace: Workspace):
    _, ids = cast(workspace)
    (row, *_) = add(workspace, ids, Line(IG, "Story", publish=DAY))
    act_as(workspace, CLIENT_REVIEWER)
    assert tasks.ids(workspace, View.ALL) == []
    with pytest.raises(NotAllowed, match="see this task"):
        tasks.task(workspace, row.id)


def test_verbs_of_one_kind_leave_the_other_alone(workspace: Workspace):
    _, (amara, *_) = cast(workspace)
    (row,) = add(workspace, [amara], Line(IG, "Story"))
    (brief,) = make_tasks(workspace, assignee=ADMIN)
    assert transitions.plan(workspace, PARTNER_TASK, [row.id, brief], "start").ids == [brief]
    assert transitions.plan(workspace, DELIVERABLE, [row.id, brief], "set_done").ids == [row.id]
