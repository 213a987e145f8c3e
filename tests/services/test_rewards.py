"""Reward tasks: made, changed, switched off and on, and the reports they have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.reward_rows import RewardDraft
from app.domain.rewards import POINTS_LIMIT
from app.domain.task_rows import Kind, View
from app.domain.workflow import NotAllowed
from app.services import attachments, campaigns, comments, reports, rewards, tasks
from app.services.workspace import Invalid, NotUndone
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
    make_tasks,
    person_id,
)

if TYPE_CHECKING:
    from app.services.workspace import Workspace


def test_staff_make_and_change_reward_tasks_and_reports_keep_what_they_were_submitted_for(
    workspace: Workspace,
):
    act_as(workspace, MANAGER)
    campaign = make_campaign(workspace)
    file = attachments.store_bytes(workspace, "brief.pdf", b"brief")
    draft = RewardDraft("  Post a\nstory ", 40, "Three posts.", campaign)
    key, done = rewards.save(workspace, draft, files=[file])
    assert done.label == f"T-{key} created"
    row = rewards.reward(workspace, key)
    assert (row.title, row.points, row.active, row.campaign) == ("Post a story", 40, True, "Spring")
    assert (row.reference, row.reporter) == (f"T-{key}", MANAGER)
    assert [each.name for each in attachments.files(workspace, key)] == ["brief.pdf"]
    assert rewards.draft_of(row) == replace(draft, title="Post a story")
    (report,) = submit(workspace, key, lena(workspace))
    rewards.save(workspace, RewardDraft("Post two stories", 60, "", None), key)
    assert rewards.reward(workspace, key).points == 60
    kept = reports.report(workspace, report)
    assert (kept.title, kept.points) == ("Post a story", 40)
    (later,) = submit(workspace, key, lena(workspace))
    assert reports.report(workspace, later).points == 60


def test_a_form_says_under_each_field_what_is_wrong(workspace: Workspace):
    gone = make_campaign(workspace)
    campaigns.trash(workspace, [gone])
    draft = RewardDraft("", None, "x" * 20_001, gone)
    assert rewards.errors_of(workspace, draft) == {
        "title": "Enter a title.",
        "points": "Enter the points.",
        "description": "Shorten the description to 20,000 characters.",
        "campaign_id": "This campaign is in the trash. Choose another one.",
    }
    for points in (0, -1, POINTS_LIMIT + 1, 2**63):
        sentence = rewards.errors_of(workspace, RewardDraft("A", points))["points"]
        assert sentence == "Enter a whole number from 1 to 1,000,000."
    with pytest.raises(Invalid, match=r"^Enter the points\.$"):
        rewards.save(workspace, RewardDraft("A"))
    assert rewards.rows(workspace) == []


def test_a_task_and_its_reports_are_counted_and_listed_active_ones_first(workspace: Workspace):
    old, story = make_reward(workspace, "An old one"), make_reward(workspace)
    switch(workspace, old, "deactivate")
    made = submit(workspace, story, lena(workspace), creator(workspace), creator(workspace, "Ida Berg"))
    act_as(workspace, REVIEWER)
    decide(workspace, made[0], "approve")
    decide(workspace, made[1], "reject", "The link is broken")
    rows = rewards.rows(workspace)
    assert [row.id for row in rows] == [story, old]
    counted = [(row.reports, row.awaiting, row.approved, row.awarded) for row in rows]
    assert counted == [(3, 1, 1, 40), (0, 0, 0, 0)]
    assert [row.id for row in rewards.rows(workspace, "deactivated")] == [old]
    act_as(workspace, PARTNER)
    (mine,) = rewards.rows(workspace, "active")
    assert (mine.reports, mine.approved, mine.awarded) == (1, 1, 40)
    act_as(workspace, CLIENT_REVIEWER)
    assert rewards.rows(workspace) == []


def test_partners_see_reward_tasks_and_nobody_has_them_to_do(workspace: Workspace):
    key = make_reward(workspace)
    for name, sees in ((ADMIN, True), (PARTNER, True), (CLIENT_REVIEWER, False)):
        act_as(workspace, name)
        assert (key in tasks.ids(workspace, View.ALL)) == sees
        assert tasks.ids(workspace, View.MINE) == tasks.ids(workspace, View.OVERDUE) == []
        assert [row.kind for row in tasks.find(workspace, "story")] == [Kind.REWARD] * sees
        if sees:
            assert rewards.reward(workspace, key).id == key
        else:
            with pytest.raises(NotAllowed, match="Only agency staff, the reporter"):
                rewards.reward(workspace, key)


def test_reports_are_no_tasks_in_any_list(workspace: Workspace):
    (plain,) = make_tasks(workspace, assignee=PARTNER)
    key = make_reward(workspace)
    (report,) = submit(workspace, key, lena(workspace))
    act_as(workspace, REVIEWER)
    decide(workspace, report, "reject", "The link is broken")
    for name in (ADMIN, PARTNER):
        act_as(workspace, name)
        assert set(tasks.ids(workspace, View.ALL)) == {plain, key}
        assert tasks.count(workspace, View.ALL) == tasks.tab_counts(workspace)[View.ALL] == 2
        assert {row.id for row in tasks.find(workspace, "a")} <= {plain, key}
        assert tasks.find(workspace, f"R-{report}") == []
        assert tasks.choice_counts(workspace, View.ALL, "kind") == {"partner": 1, "reward": 1}
    assert tasks.ids(workspace, View.MINE) == [plain]


def test_only_staff_make_change_and_switch_them(workspace: Workspace):
    key = make_reward(workspace)
    for name in (PARTNER, CLIENT_REVIEWER):
        act_as(workspace, name)
        assert rewards.against_new(workspace) == "Only agency staff can create reward tasks."
        for attempt in (
            lambda: make_reward(workspace, "Mine"),
            lambda: rewards.save(workspace, RewardDraft("Mine", 5), key),
            lambda: switch(workspace, key, "deactivate"),
            lambda: tasks.trash(workspace, [key]),
        ):
            with pytest.raises(NotAllowed, match="Only agency staff can"):
                attempt()
    act_as(workspace, PARTNER)
    assert comments.add(workspace, key, "Until when does it run?")[1].changed == 1


def test_a_copy_is_active_and_of_whoever_makes_it(workspace: Workspace):
    key = make_reward(workspace)
    submit(workspace, key, lena(workspace))
    switch(workspace, key, "deactivate")
    act_as(workspace, MANAGER)
    (copy,), _ = tasks.copy(workspace, [key])
    row = rewards.reward(workspace, copy)
    assert (row.title, row.points, row.status, row.reports) == ("Post a story (copy)", 40, "active", 0)
    assert row.reporter_id == person_id(workspace, MANAGER)
    assert tasks.task(workspace, copy).points == 40


def test_trash_takes_no_reports_and_keeps_those_there_are(workspace: Workspace):
    key = make_reward(workspace)
    (report,) = submit(workspace, key, lena(workspace))
    tasks.trash(workspace, [key])
    sentence = "This reward task is in the trash or gone. Restore it first."
    assert reports.against_submit(workspace, key) == sentence
    with pytest.raises(NotAllowed, match=r"^This reward task is in the trash"):
        submit(workspace, key, lena(workspace))
    act_as(workspace, REVIEWER)
    decide(workspace, report, "approve")
    assert reports.report(workspace, report).locked
    tasks.restore(workspace, [key])
    assert reports.against_submit(workspace, key) == ""
    assert submit(workspace, key, lena(workspace)) != []
    assert damage(workspace) == ()


def test_a_task_with_reports_is_not_undone_away(workspace: Workspace):
    key = make_reward(workspace)
    created = workspace.next_undo()
    assert created is not None
    submitted = submit(workspace, key, lena(workspace))
    with pytest.raises(NotUndone, match="because some of what it added is in use"):
        workspace.undo(created.id)
    workspace.undo()
    with pytest.raises(NotAllowed):
        reports.report(workspace, submitted[0])
    workspace.undo(created.id)
    assert rewards.rows(workspace) == []


def test_deactivating_is_undone_and_told_in_plain_words(workspace: Workspace):
    key = make_reward(workspace)
    assert switch(workspace, key, "deactivate").label == f"T-{key} moved to Deactivated"
    assert reports.against_submit(workspace, key) == "Only while Active; this is Deactivated."
    workspace.undo()
    assert reports.against_submit(workspace, key) == ""
