"""Who is told of what, in which words, and what is left of it after undo."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.task_rows import Level, Told
from app.domain.tasks import PARTNER_TASK
from app.domain.workflow import NotAllowed
from app.persistence.tables import task as table
from app.services import comments, notifications, people, tasks, transitions
from app.services.workspace import NotUndone
from tests.support import (
    ADMIN,
    CLIENT_REVIEWER,
    MANAGER,
    PARTNER,
    REVIEWER,
    act_as,
    make_tasks,
    open_workspace,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.changes import Changes
    from app.domain.task_rows import NotificationRow
    from app.services.workspace import Workspace

EVERYBODY = (ADMIN, MANAGER, REVIEWER, CLIENT_REVIEWER, PARTNER)


def number(workspace: Workspace, name: str) -> int:
    return next(row.id for row in people.everybody(workspace) if row.name == name)


def told(workspace: Workspace, name: str) -> list[str]:
    """What somebody is told, the newest first; whoever acts goes on acting."""
    return [f"{row.actor} {row.text}" for row in rows_of(workspace, name)]


def rows_of(workspace: Workspace, name: str) -> list[NotificationRow]:
    before = workspace.me
    act_as(workspace, name)
    try:
        return notifications.centre(workspace)
    finally:
        workspace.act_as(before.id)


def do(workspace: Workspace, ids: list[int], verb: str, reason: str = "") -> None:
    plan = transitions.plan(workspace, PARTNER_TASK, ids, verb)
    source = "email" if plan.source_needed else ""
    transitions.apply(workspace, plan, reason=reason, source=source)


def test_the_assignee_is_told_and_nobody_else(workspace: Workspace):
    make_tasks(workspace, assignee=PARTNER, title="Send the contract")
    [row] = rows_of(workspace, PARTNER)
    assert (row.kind, row.actor, row.text, row.detail, row.read) == (
        Told.ASSIGNED,
        ADMIN,
        "assigned T-1 to you",
        "Send the contract",
        False,
    )
    assert all(told(workspace, name) == [] for name in EVERYBODY if name != PARTNER)


def test_a_task_of_anyone_is_told_to_every_active_member_but_the_actor(workspace: Workspace):
    act_as(workspace, MANAGER)
    make_tasks(workspace)
    for name in (ADMIN, REVIEWER):
        assert told(workspace, name) == [f"{MANAGER} assigned T-1 to your organization"]
    assert all(told(workspace, name) == [] for name in (MANAGER, PARTNER, CLIENT_REVIEWER))


def test_a_task_handed_on_tells_the_new_and_the_former_assignee_and_the_reporter(workspace: Workspace):
    act_as(workspace, MANAGER)
    [task] = make_tasks(workspace, assignee=REVIEWER)
    act_as(workspace, ADMIN)
    tasks.assign(workspace, [task], workspace.me.organization_id, workspace.me.id)
    assert told(workspace, REVIEWER)[0] == f"{ADMIN} gave T-1 to somebody else"
    assert told(workspace, MANAGER) == [f"{ADMIN} gave T-1 to somebody else"]
    assert told(workspace, ADMIN) == []
    home = workspace.me.organization_id
    tasks.assign(workspace, [task], home, None)
    assert told(workspace, REVIEWER)[0] == f"{ADMIN} assigned T-1 to your organization"


def test_what_was_assigned_to_somebody_keeps_saying_so(workspace: Workspace):
    [task] = make_tasks(workspace, assignee=MANAGER)
    tasks.assign(workspace, [task], workspace.me.organization_id, number(workspace, REVIEWER))
    assert told(workspace, MANAGER) == [
        f"{ADMIN} gave T-1 to somebody else",
        f"{ADMIN} assigned T-1 to you",
    ]


def test_each_status_is_told_to_the_other_side(workspace: Workspace):
    [task] = make_tasks(workspace, assignee=PARTNER, requires_approval=1, title="Import the list")
    act_as(workspace, PARTNER)
    for verb in ("start", "complete"):
        do(workspace, [task], verb)
    [done, started] = rows_of(workspace, ADMIN)
    assert (done.text, done.detail) == ("completed T-1", "Waits for your approval: Import the list")
    assert (started.text, started.verb, started.kind) == ("started T-1", "start", Told.ACTIVITY)
    act_as(workspace, ADMIN)
    do(workspace, [task], "reject", "Wrong link")
    [refused, *_] = rows_of(workspace, PARTNER)
    assert (refused.text, refused.detail) == ("rejected T-1", "Import the list: “Wrong link”")


def test_a_claim_with_its_status_tells_once(workspace: Workspace):
    [task] = make_tasks(workspace, organization=PARTNER)
    act_as(workspace, PARTNER)
    do(workspace, [task], "start")
    assert told(workspace, ADMIN) == [f"{PARTNER} started T-1"]


def test_a_completion_that_approves_itself_tells_once(workspace: Workspace):
    [task] = make_tasks(workspace, assignee=PARTNER)
    act_as(workspace, PARTNER)
    do(workspace, [task], "start")
    do(workspace, [task], "complete")
    assert told(workspace, ADMIN) == [f"{PARTNER} completed T-1", f"{PARTNER} started T-1"]


EDITS: dict[str, tuple[Callable[[Workspace, int], object], ...]] = {
    "renamed T-1": (lambda ws, key: tasks.set_field(ws, [key], "title", "Another title"),),
    "changed the due date of T-1": (
        lambda ws, key: tasks.set_field(ws, [key], "due", datetime(2026, 5, 1, tzinfo=UTC)),
    ),
    "removed the due date of T-1": (
        lambda ws, key: tasks.set_field(ws, [key], "due", datetime(2026, 5, 1, tzinfo=UTC)),
        lambda ws, key: tasks.set_field(ws, [key], "due", None),
    ),
    "marked T-1 urgent": (lambda ws, key: tasks.set_field(ws, [key], "urgent", True),),
    "moved T-1 to the trash": (lambda ws, key: tasks.trash(ws, [key]),),
    "restored T-1": (lambda ws, key: tasks.trash(ws, [key]), lambda ws, key: tasks.restore(ws, [key])),
}


@pytest.mark.parametrize("words", EDITS)
def test_each_edit_is_told_in_words(workspace: Workspace, words: str):
    [task] = make_tasks(workspace, assignee=PARTNER)
    for step in EDITS[words]:
        step(workspace, task)
    assert told(workspace, PARTNER)[0] == f"{ADMIN} {words}"


def test_several_fields_at_once_are_told_once(workspace: Workspace):
    [task] = make_tasks(workspace, assignee=PARTNER)
    with workspace.operation("Edited") as op:
        op.update(table, [task], {"title": "Other", "title_key": "other", "urgent": 1}, "edit")
    assert told(workspace, PARTNER) == [f"{ADMIN} edited T-1", f"{ADMIN} assigned T-1 to you"]


def test_what_only_the_program_keeps_is_not_told(workspace: Workspace):
    [task] = make_tasks(workspace, assignee=PARTNER)
    with workspace.operation("Kept") as op:
        op.update(table, [task], {"title_key": "other", "requested_by_id": workspace.me.id})
    assert len(told(workspace, PARTNER)) == 1


def test_a_comment_tells_all_who_take_part(workspace: Workspace):
    [task] = make_tasks(workspace, assignee=PARTNER)
    act_as(workspace, MANAGER)
    comments.add(workspace, task, "Which version?\n\nThe second one has no   sound.")
    for name in (ADMIN, PARTNER):
        row = rows_of(workspace, name)[0]
        assert (row.kind, row.actor, row.text) == (Told.COMMENT, MANAGER, "commented on T-1")
        assert row.detail == "“Which version? The second one has no sound.”"
    act_as(workspace, PARTNER)
    comments.add(workspace, task, "x" * 500)
    assert rows_of(workspace, MANAGER)[0].detail == "“" + "x" * 120 + "…”"
    assert told(workspace, REVIEWER) == []
    assert all(row.actor != PARTNER for row in rows_of(workspace, PARTNER))


def test_a_deleted_comment_is_not_quoted_any_more(workspace: Workspace):
    [task] = make_tasks(workspace, assignee=PARTNER, title="Send the contract")
    key, _ = comments.add(workspace, task, "A secret")
    comments.delete(workspace, key)
    assert rows_of(workspace, PARTNER)[0].detail == "Send the contract"


def test_nobody_is_told_of_a_task_they_do_not_see_any_more(workspace: Workspace):
    [task] = make_tasks(workspace, assignee=PARTNER)
    act_as(workspace, PARTNER)
    comments.add(workspace, task, "I joined")
    act_as(workspace, ADMIN)
    tasks.assign(workspace, [task], workspace.me.organization_id, number(workspace, MANAGER))
    comments.add(workspace, task, "Between us")
    assert told(workspace, PARTNER) == []
    act_as(workspace, PARTNER)
    assert notifications.unread(workspace) == 0


def test_inactive_people_are_not_told(workspace: Workspace):
    people.set_person_active(workspace, number(workspace, REVIEWER), False)
    make_tasks(workspace)
    assert told(workspace, REVIEWER) == []
    assert len(told(workspace, MANAGER)) == 1


def test_undo_removes_what_was_told_and_redo_brings_it_back(workspace: Workspace):
    [task] = make_tasks(workspace, assignee=PARTNER)
    tasks.set_field(workspace, [task], "urgent", True)
    changes: list[Changes] = []
    workspace.subscribe(changes.append)
    workspace.undo()
    assert told(workspace, PARTNER) == [f"{ADMIN} assigned T-1 to you"]
    workspace.redo()
    assert told(workspace, PARTNER)[0] == f"{ADMIN} marked T-1 urgent"
    of_both = [each.changed["notification"] for each in changes if "notification" in each.changed]
    assert len(of_both) == 2
    assert of_both[0] == of_both[1] == {rows_of(workspace, PARTNER)[0].id}


def test_undoing_a_task_takes_its_notifications_away(workspace: Workspace):
    make_tasks(workspace, assignee=PARTNER)
    workspace.undo()
    act_as(workspace, PARTNER)
    assert (notifications.centre(workspace), notifications.unread(workspace)) == ([], 0)


def test_new_notifications_are_among_what_changed(workspace: Workspace):
    changes: list[Changes] = []
    workspace.subscribe(changes.append)
    make_tasks(workspace, 3, assignee=PARTNER)
    assert changes[0].added["notification"] == {row.id for row in rows_of(workspace, PARTNER)}


def test_reading_is_each_persons_own(workspace: Workspace):
    make_tasks(workspace, 3)
    act_as(workspace, MANAGER)
    newest, *rest = notifications.centre(workspace)
    notifications.mark(workspace, [newest.id], read=True)
    assert notifications.unread(workspace) == 2
    assert notifications.centre(workspace, unread=True) == rest
    notifications.mark(workspace, [newest.id], read=False)
    assert notifications.unread(workspace) == 3
    notifications.mark_all(workspace)
    assert notifications.unread(workspace) == 0
    act_as(workspace, REVIEWER)
    assert notifications.unread(workspace) == 3
    notifications.mark(workspace, [newest.id], read=True)
    assert notifications.unread(workspace) == 3


def test_off_tells_nothing_and_desktop_once(workspace: Workspace):
    partner = number(workspace, PARTNER)
    assert notifications.levels(workspace, partner) == {
        Told.ASSIGNED: Level.DESKTOP,
        Told.ACTIVITY: Level.APP,
        Told.COMMENT: Level.APP,
        Told.APPROVAL: Level.DESKTOP,
        Told.DECIDED: Level.DESKTOP,
        Told.REPORT: Level.DESKTOP,
    }
    notifications.set_level(workspace, partner, Told.COMMENT, Level.OFF)
    [task] = make_tasks(workspace, assignee=PARTNER)
    comments.add(workspace, task, "Hello")
    tasks.set_field(workspace, [task], "urgent", True)
    act_as(workspace, PARTNER)
    assert [row.kind for row in notifications.centre(workspace)] == [Told.ACTIVITY, Told.ASSIGNED]
    assert [row.kind for row in notifications.due_for_desktop(workspace)] == [Told.ASSIGNED]
    assert notifications.due_for_desktop(workspace) == []
    assert notifications.unread(workspace) == 2


def test_assigning_does_not_come_by_another_way_to_who_wants_not_to_know(workspace: Workspace):
    notifications.set_level(workspace, number(workspace, MANAGER), Told.ASSIGNED, Level.OFF)
    [task] = make_tasks(workspace, assignee=REVIEWER)
    tasks.assign(workspace, [task], workspace.me.organization_id, number(workspace, MANAGER))
    assert told(workspace, MANAGER) == []


def test_what_others_are_told_is_set_by_them_or_an_admin(workspace: Workspace):
    act_as(workspace, MANAGER)
    notifications.set_level(workspace, workspace.me.id, Told.ACTIVITY, Level.OFF)
    with pytest.raises(NotAllowed, match="Only an Admin"):
        notifications.set_level(workspace, number(workspace, PARTNER), Told.ACTIVITY, Level.OFF)
    act_as(workspace, ADMIN)
    assert notifications.levels(workspace, number(workspace, MANAGER))[Told.ACTIVITY] is Level.OFF


def test_a_level_that_is_none_is_passed_over(workspace: Workspace):
    partner = number(workspace, PARTNER)
    workspace.put_settings(**{f"told.{partner}": {"assigned": "shout", "moon": "off", "comment": "off"}})
    make_tasks(workspace, assignee=PARTNER)
    assert len(told(workspace, PARTNER)) == 1
    assert notifications.levels(workspace, partner)[Told.COMMENT] is Level.OFF


def test_a_bulk_change_tells_of_each_task(workspace: Workspace):
    ids = make_tasks(workspace, 500, assignee=PARTNER)
    act_as(workspace, PARTNER)
    do(workspace, ids, "start")
    act_as(workspace, ADMIN)
    assert notifications.unread(workspace) == 500
    assert {row.text for row in notifications.centre(workspace, limit=500)} == {
        f"started T-{key}" for key in ids
    }
    workspace.undo()
    assert notifications.unread(workspace) == 0


STEPS = (
    "new",
    "anyone",
    "start",
    "complete",
    "block",
    "assign",
    "urgent",
    "comment",
    "trash",
    "undo",
    "redo",
)


def step(workspace: Workspace, what: str) -> None:
    ids = tasks.ids(workspace, tasks.View.ALL)
    if what == "new":
        make_tasks(workspace, assignee=PARTNER)
    elif what == "anyone":
        make_tasks(workspace, organization=PARTNER)
    elif what == "undo":
        workspace.undo()
    elif what == "redo":
        workspace.redo()
    elif what == "assign":
        tasks.assign(workspace, ids, workspace.me.organization_id, workspace.me.id)
    elif what == "urgent":
        tasks.set_field(workspace, ids, "urgent", True)
    elif what == "trash":
        tasks.trash(workspace, ids[:1])
    elif what == "comment":
        comments.add(workspace, ids[0], "Hello")
    else:
        do(workspace, ids, what)


@settings(
    max_examples=25,
    deadline=timedelta(seconds=30),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.tuples(st.sampled_from((ADMIN, MANAGER, PARTNER)), st.sampled_from(STEPS)), max_size=12))
def test_nobody_is_ever_told_of_their_own_act(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
):
    workspace = open_workspace(tmp_path_factory.mktemp("told"))
    try:
        make_tasks(workspace, organization=PARTNER)
        for name, what in steps:
            act_as(workspace, name)
            try:
                step(workspace, what)
            except (NotAllowed, NotUndone, IndexError):
                continue
        for row in people.everybody(workspace):
            workspace.act_as(row.id)
            centre = notifications.centre(workspace)
            assert all(each.actor_id != row.id for each in centre)
            assert notifications.unread(workspace) == len(notifications.centre(workspace, unread=True))
            assert len(centre) == len({each.id for each in centre})
    finally:
        workspace.close()
