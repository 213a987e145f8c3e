"""A thread: who writes in it, what is kept of a comment, what is unread, what is begun."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from app.domain.workflow import NotAllowed
from app.services import attachments, comments, tasks
from app.services.workspace import Invalid, Workspace
from tests.services.hostile import EVERYTHING
from tests.support import (
    ADMIN,
    CLIENT_REVIEWER,
    MANAGER,
    PARTNER,
    REVIEWER,
    act_as,
    make_tasks,
    open_workspace,
    workspace_file,
)

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.changes import Changes


def texts(workspace: Workspace, task: int) -> list[str]:
    return [row.text for row in comments.thread(workspace, task)]


def unread(workspace: Workspace, task: int) -> int:
    return tasks.task(workspace, task).unread


def test_a_dialogue_stands_in_its_order_whoever_speaks(workspace: Workspace):
    [task] = make_tasks(workspace, assignee=PARTNER)
    for name, text in ((ADMIN, "Ready?"), (PARTNER, "Tomorrow."), (REVIEWER, "Fine with me.")):
        act_as(workspace, name)
        comments.add(workspace, task, text)
    thread = comments.thread(workspace, task)
    assert [(row.author, row.text) for row in thread] == [
        (ADMIN, "Ready?"),
        (PARTNER, "Tomorrow."),
        (REVIEWER, "Fine with me."),
    ]
    assert tasks.task(workspace, task).comments == 3


def test_who_writes_it_down_for_somebody_else_is_kept(workspace: Workspace):
    [task] = make_tasks(workspace, assignee=PARTNER)
    comments.add(workspace, task, "Mine")
    act_as(workspace, PARTNER)
    comments.add(workspace, task, "Hers")
    assert [(row.author, row.recorder) for row in comments.thread(workspace, task)] == [
        (ADMIN, ""),
        (PARTNER, ADMIN),
    ]


def test_only_who_sees_the_task_may_comment(workspace: Workspace):
    [task] = make_tasks(workspace, assignee=PARTNER)
    act_as(workspace, CLIENT_REVIEWER)
    with pytest.raises(NotAllowed, match="comment on it"):
        comments.add(workspace, task, "Hello")
    assert texts(workspace, task) == []


def test_a_comment_on_a_task_in_the_trash_is_refused(workspace: Workspace):
    [task] = make_tasks(workspace)
    tasks.trash(workspace, [task])
    with pytest.raises(NotAllowed, match="Restore it first"):
        comments.add(workspace, task, "Hello")


def test_a_comment_needs_a_text_also_with_a_file(workspace: Workspace):
    [task] = make_tasks(workspace)
    for empty in ("", " \n ", "\u200b", "\x00"):
        with pytest.raises(Invalid) as refused:
            comments.add(workspace, task, empty)
        assert refused.value.errors == {"text": "Write a comment."}
    file = attachments.store_bytes(workspace, "brief.pdf", b"brief")
    with pytest.raises(Invalid) as refused:
        comments.add(workspace, task, " ", [file])
    assert refused.value.errors == {"text": "Write something with the file, such as “See attached”."}
    assert workspace.next_undo().label == "Tasks added"


def test_a_comment_comes_with_its_files(workspace: Workspace):
    [task] = make_tasks(workspace)
    files = [attachments.store_bytes(workspace, name, name.encode()) for name in ("b.png", "a.png")]
    key, done = comments.add(workspace, task, "See attached", files)
    [row] = comments.thread(workspace, task)
    assert (row.id, done.label) == (key, f"Comment on T-{task}")
    assert [file.name for file in row.attachments] == ["b.png", "a.png"]
    assert {file.comment_id for file in attachments.files(workspace, task)} == {key}
    workspace.undo()
    assert comments.thread(workspace, task) == []
    assert attachments.files(workspace, task) == []
    workspace.redo()
    assert [file.name for file in comments.thread(workspace, task)[0].attachments] == ["b.png", "a.png"]


def test_own_comments_are_edited_and_marked_so(workspace: Workspace):
    [task] = make_tasks(workspace)
    key, _ = comments.add(workspace, task, "Tomorow")
    assert not comments.thread(workspace, task)[0].edited
    comments.edit(workspace, key, "Tomorrow")
    [row] = comments.thread(workspace, task)
    assert (row.text, row.edited) == ("Tomorrow", True)
    workspace.undo()
    [row] = comments.thread(workspace, task)
    assert (row.text, row.edited) == ("Tomorow", False)


def test_an_edit_that_changes_nothing_leaves_no_trace(workspace: Workspace):
    [task] = make_tasks(workspace)
    key, _ = comments.add(workspace, task, "Same")
    done = comments.edit(workspace, key, " Same ")
    assert (done.changed, done.operation_id) == (0, None)
    assert not comments.thread(workspace, task)[0].edited


def test_a_deleted_comment_takes_its_files_and_undo_brings_both_back(workspace: Workspace):
    [task] = make_tasks(workspace)
    file = attachments.store_bytes(workspace, "brief.pdf", b"brief")
    key, _ = comments.add(workspace, task, "See attached", [file])
    assert comments.delete(workspace, key).label == f"Comment on T-{task} deleted"
    assert (comments.thread(workspace, task), attachments.files(workspace, task)) == ([], [])
    workspace.undo()
    [row] = comments.thread(workspace, task)
    assert attachments.path_of(workspace, row.attachments[0]).read_bytes() == b"brief"


def test_the_comments_of_others_are_theirs(workspace: Workspace):
    [task] = make_tasks(workspace, assignee=PARTNER)
    act_as(workspace, PARTNER)
    key, _ = comments.add(workspace, task, "Mine")
    act_as(workspace, ADMIN)
    [row] = comments.thread(workspace, task)
    reason = f"{PARTNER} wrote this. Only they can edit or delete it."
    assert comments.against(workspace, row) == reason
    for attempt in (lambda: comments.edit(workspace, key, "Yours"), lambda: comments.delete(workspace, key)):
        with pytest.raises(NotAllowed, match=reason):
            attempt()
    assert texts(workspace, task) == ["Mine"]
    act_as(workspace, PARTNER)
    assert comments.against(workspace, row) == ""


def test_a_comment_that_is_gone_says_so(workspace: Workspace):
    with pytest.raises(NotAllowed, match="not there any more"):
        comments.edit(workspace, 99, "Text")


def test_too_long_a_comment_is_refused_whole_and_the_longest_is_kept(workspace: Workspace):
    [task] = make_tasks(workspace)
    comments.add(workspace, task, "x" * comments.TEXT_LIMIT)
    with pytest.raises(Invalid, match="20,000 characters"):
        comments.add(workspace, task, "x" * (comments.TEXT_LIMIT + 1))
    assert texts(workspace, task) == ["x" * comments.TEXT_LIMIT]


@pytest.mark.parametrize("name", EVERYTHING)
def test_hostile_texts_are_kept_harmless_or_refused(workspace: Workspace, name: str):
    [task] = make_tasks(workspace)
    try:
        comments.add(workspace, task, EVERYTHING[name])
    except Invalid as refused:
        assert "20,000" in refused.errors["text"]  # noqa: PT017
        return
    [text] = texts(workspace, task)
    assert text
    assert not {"\0", "\r", "\ufeff", "\u2028"} & set(text)
    comments.keep_draft(workspace, task, EVERYTHING[name])
    assert comments.draft(workspace, task).strip() == text


def test_what_others_wrote_is_unread_until_looked_at(workspace: Workspace):
    [task] = make_tasks(workspace, assignee=PARTNER)
    comments.add(workspace, task, "One")
    first = comments.thread(workspace, task)[0].id
    comments.add(workspace, task, "Two")
    assert (unread(workspace, task), comments.first_unread(workspace, task)) == (0, None)
    act_as(workspace, PARTNER)
    assert (unread(workspace, task), comments.first_unread(workspace, task)) == (2, first)
    comments.mark_read(workspace, task)
    assert (unread(workspace, task), comments.first_unread(workspace, task)) == (0, None)
    act_as(workspace, ADMIN)
    last, _ = comments.add(workspace, task, "Three")
    act_as(workspace, PARTNER)
    assert (unread(workspace, task), comments.first_unread(workspace, task)) == (1, last)


def test_unread_counts_only_where_one_takes_part(workspace: Workspace):
    [task] = make_tasks(workspace, assignee=MANAGER)
    [anyone] = make_tasks(workspace)
    for each in (task, anyone):
        comments.add(workspace, each, "Hello")
    act_as(workspace, REVIEWER)
    assert (unread(workspace, task), unread(workspace, anyone)) == (0, 1)
    comments.add(workspace, task, "I join")
    act_as(workspace, ADMIN)
    comments.add(workspace, task, "Welcome")
    act_as(workspace, REVIEWER)
    assert unread(workspace, task) == 1


def test_reading_tells_only_where_something_was_unread(workspace: Workspace):
    [task] = make_tasks(workspace, assignee=PARTNER)
    comments.add(workspace, task, "Hello")
    act_as(workspace, PARTNER)
    told: list[Changes] = []
    workspace.subscribe(told.append)
    for _ in range(2):
        comments.mark_read(workspace, task)
    assert [changes.changed for changes in told] == [{"task": {task}}]
    assert workspace.next_undo().label == f"Comment on T-{task}"


def test_reading_waits_while_something_else_is_saved(workspace: Workspace):
    [task] = make_tasks(workspace, assignee=PARTNER)
    comments.add(workspace, task, "Hello")
    act_as(workspace, PARTNER)
    with workspace.database.writing():
        comments.mark_read(workspace, task)
    assert unread(workspace, task) == 1


def test_a_clock_set_back_neither_hides_nor_mixes_what_is_said(tmp_path: Path):
    now = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    workspace = open_workspace(tmp_path, lambda: now)
    try:
        [task] = make_tasks(workspace, assignee=PARTNER)
        comments.add(workspace, task, "Before")
        act_as(workspace, PARTNER)
        comments.mark_read(workspace, task)
        act_as(workspace, ADMIN)
        now -= timedelta(days=365)
        comments.add(workspace, task, "After")
        act_as(workspace, PARTNER)
        assert unread(workspace, task) == 1
        assert texts(workspace, task) == ["Before", "After"]
    finally:
        workspace.close()


def test_what_is_begun_is_kept_per_person_and_task_until_it_is_sent(tmp_path: Path):
    path = workspace_file(tmp_path)
    workspace = Workspace.open(path)
    task, other = make_tasks(workspace, 2)
    comments.keep_draft(workspace, task, "Half a sen")
    workspace.close()
    workspace = Workspace.open(path)
    try:
        assert (comments.draft(workspace, task), comments.draft(workspace, other)) == ("Half a sen", "")
        act_as(workspace, MANAGER)
        assert comments.draft(workspace, task) == ""
        act_as(workspace, ADMIN)
        comments.add(workspace, task, "Half a sentence")
        assert comments.draft(workspace, task) == ""
        comments.keep_draft(workspace, task, "More")
        comments.keep_draft(workspace, task, "")
        assert comments.draft(workspace, task) == ""
    finally:
        workspace.close()


def test_a_draft_for_a_task_that_is_gone_goes_nowhere(workspace: Workspace):
    comments.keep_draft(workspace, 99, "Text")
    comments.mark_read(workspace, 99)
    assert comments.draft(workspace, 99) == ""


def test_a_new_comment_lets_lists_count_anew(workspace: Workspace):
    [task] = make_tasks(workspace)
    told: list[Changes] = []
    workspace.subscribe(told.append)
    key, _ = comments.add(workspace, task, "Hello")
    assert (told[0].added["comment"], told[0].changed["task"]) == ({key}, {task})
