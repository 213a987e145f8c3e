"""The influencers of a campaign: added, copied, removed, noted, and what happened to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.campaigns import CAMPAIGN, CLIENT_STATUS
from app.domain.rows import Filter
from app.domain.text import clean
from app.domain.workflow import NotAllowed
from app.services import campaigns, collaborations, transitions
from app.services.workspace import NotUndone
from tests.services.hostile import EVERYTHING
from tests.support import (
    ADMIN,
    CLIENT_REVIEWER,
    act_as,
    make_campaign,
    make_grid,
    make_influencer,
    make_roster,
)

if TYPE_CHECKING:
    from app.services.workspace import Workspace


def ids(workspace: Workspace, key: int) -> list[int]:
    return collaborations.ids(workspace, key, Filter())


def archive(workspace: Workspace, key: int) -> None:
    transitions.apply(workspace, transitions.plan(workspace, CAMPAIGN, [key], "set_archived"))


def test_influencers_are_added_once_and_start_pending(workspace: Workspace):
    key, roster = make_campaign(workspace), make_roster(workspace, 3)
    done = collaborations.add(workspace, key, roster[:1])
    assert done.label == "Creator 00000 added to Spring"
    plan = collaborations.plan_add(workspace, key, roster)
    assert (plan.new, plan.already) == (tuple(roster[1:]), tuple(roster[:1]))
    done = collaborations.add(workspace, key, roster + roster)
    assert (done.label, done.changed, done.stayed) == ("2 influencers added to Spring", 2, 1)
    rows = collaborations.rows(workspace, ids(workspace, key))
    assert [(row.influencer_id, row.influencer_status, row.client_status) for row in rows] == [
        (member, "pending", "pending") for member in roster
    ]


def test_adding_nobody_new_is_no_step(workspace: Workspace):
    key, roster = make_campaign(workspace), make_roster(workspace, 2)
    collaborations.add(workspace, key, roster)
    before = workspace.next_undo()
    assert collaborations.add(workspace, key, roster).operation_id is None
    assert workspace.next_undo() == before


def test_added_influencers_leave_with_one_undo_and_come_back_under_their_ids(workspace: Workspace):
    key, before = make_grid(workspace, 5)
    assert workspace.undo().label == "5 influencers added to Spring"
    assert ids(workspace, key) == []
    workspace.redo()
    assert ids(workspace, key) == before


def test_a_campaign_that_has_influencers_is_not_undone_beneath_them(workspace: Workspace):
    key = make_campaign(workspace)
    created = workspace.next_undo()
    collaborations.add(workspace, key, make_roster(workspace, 1))
    assert created
    with pytest.raises(
        NotUndone, match="“Spring created” cannot be undone, because some of what it added is in use"
    ):
        workspace.undo(created.id)
    assert campaigns.campaign(workspace, key).influencers == 1


def test_influencers_are_copied_to_another_campaign_as_pending(workspace: Workspace):
    _, members = make_grid(workspace, 3)
    transitions.apply(workspace, transitions.plan(workspace, CLIENT_STATUS, members, "set_accepted"))
    target = make_campaign(workspace, "Fall")
    collaborations.copy(workspace, members[:1], target)
    done = collaborations.copy(workspace, members, target)
    assert (done.label, done.changed, done.stayed) == ("2 influencers added to Fall", 2, 1)
    rows = collaborations.rows(workspace, ids(workspace, target))
    assert {row.client_status for row in rows} == {"pending"}


def test_removed_influencers_come_back_with_their_statuses_and_notes(workspace: Workspace):
    key, members = make_grid(workspace, 3)
    transitions.apply(workspace, transitions.plan(workspace, CLIENT_STATUS, members, "set_backup"))
    collaborations.set_note(workspace, members[0], "Ask in May")
    before = collaborations.rows(workspace, members)
    done = collaborations.remove(workspace, members[:2])
    assert (done.label, ids(workspace, key)) == ("2 influencers removed from campaign", members[2:])
    workspace.undo()
    assert collaborations.rows(workspace, members) == before


def test_who_was_removed_and_added_again_is_not_brought_back_twice(workspace: Workspace):
    key, members = make_grid(workspace, 1)
    (row,) = collaborations.rows(workspace, members)
    gone = collaborations.remove(workspace, members)
    collaborations.add(workspace, key, [row.influencer_id])
    with pytest.raises(
        NotUndone, match="removed from campaign” cannot be undone, because what it replaced is taken"
    ):
        workspace.undo(gone.operation_id)
    assert len(ids(workspace, key)) == 1


def test_removing_those_who_are_gone_says_so(workspace: Workspace):
    _, members = make_grid(workspace, 1)
    collaborations.remove(workspace, members)
    with pytest.raises(NotAllowed, match="They are not in this campaign any more"):
        collaborations.remove(workspace, members)


@pytest.mark.parametrize("text", EVERYTHING.values(), ids=EVERYTHING)
def test_a_note_is_any_text(workspace: Workspace, text: str):
    _, (key,) = make_grid(workspace, 1)
    collaborations.set_note(workspace, key, f"- {text}")
    (row,) = collaborations.rows(workspace, [key])
    assert row.note == clean(f"- {text}", collaborations.NOTE_LIMIT)
    newest = collaborations.story(workspace, key)[0]
    assert (newest.field, newest.before, newest.after) == ("note", "", row.note)
    workspace.undo()
    assert collaborations.rows(workspace, [key])[0].note == ""


def test_a_note_that_stays_is_no_step(workspace: Workspace):
    _, (key,) = make_grid(workspace, 1)
    collaborations.set_note(workspace, key, "Ask in May")
    assert collaborations.set_note(workspace, key, "Ask in May").operation_id is None


def test_an_archived_campaign_keeps_whom_it_has(workspace: Workspace):
    key, members = make_grid(workspace, 2)
    other, _ = make_grid(workspace, 1, "Fall")
    archive(workspace, key)
    for attempt in (
        lambda: collaborations.add(workspace, key, make_roster(workspace, 1)),
        lambda: collaborations.copy(workspace, ids(workspace, other), key),
        lambda: collaborations.remove(workspace, members),
        lambda: collaborations.set_note(workspace, members[0], "x"),
    ):
        with pytest.raises(NotAllowed, match="This campaign is archived, so it is read-only"):
            attempt()
    assert ids(workspace, key) == members
    assert collaborations.copy(workspace, members, other).changed == 2


def test_one_who_may_not_go_keeps_all(workspace: Workspace):
    key, members = make_grid(workspace, 1)
    _, others = make_grid(workspace, 1, "Fall")
    archive(workspace, key)
    with pytest.raises(NotAllowed):
        collaborations.remove(workspace, others + members)
    assert len(collaborations.rows(workspace, others + members)) == 2


def test_a_client_reviewer_neither_adds_nor_removes(workspace: Workspace):
    key, members = make_grid(workspace, 1)
    act_as(workspace, CLIENT_REVIEWER)
    for attempt in (
        lambda: collaborations.add(workspace, key, [1]),
        lambda: collaborations.remove(workspace, members),
        lambda: collaborations.set_note(workspace, members[0], "x"),
    ):
        with pytest.raises(NotAllowed, match="Only agency staff can"):
            attempt()


def test_the_story_names_every_step_the_newest_first(workspace: Workspace):
    key = make_campaign(workspace)
    collaborations.add(workspace, key, [make_influencer(workspace, "Mila")])
    (row,) = ids(workspace, key)
    plan = transitions.plan(workspace, CLIENT_STATUS, [row], "set_backup")
    transitions.apply(workspace, plan, reason="No time")
    workspace.undo()
    told = [
        (each.kind, each.verb, each.before, each.after, each.undone)
        for each in collaborations.story(workspace, row)
    ]
    assert told[:2] == [
        ("undo", "set_backup", "backup", "pending", False),
        ("do", "set_backup", "pending", "backup", True),
    ]
    assert [each.actor for each in collaborations.story(workspace, row)] == [ADMIN] * 3
    moments = [each.at for each in collaborations.story(workspace, row)]
    assert moments == sorted(moments, reverse=True)
    assert collaborations.story(workspace, row)[1].reason == "No time"
