"""The thread of a task: read it, write in it, and what is begun or unread there."""

from collections.abc import Sequence

from app.domain.changes import Changes
from app.domain.task_rows import REPORT_KIND, CommentRow, reference
from app.domain.text import clean, fold
from app.domain.workflow import Blocker, NotAllowed
from app.persistence import threads
from app.persistence.database import Busy
from app.persistence.journal import Operation
from app.persistence.queries import comments as queries
from app.persistence.queries.tasks import kind_of
from app.persistence.tables import attachment
from app.persistence.tables import comment as table
from app.services import attachments
from app.services.attachments import Stored
from app.services.transitions import Done
from app.services.workspace import Invalid, Workspace

TEXT_LIMIT = 20_000


def thread(workspace: Workspace, task_id: int) -> list[CommentRow]:
    """Return the comments of a task with their files, the oldest first."""
    return queries.thread(workspace.read, task_id)


def replies(rows: Sequence[CommentRow]) -> list[tuple[CommentRow, tuple[CommentRow, ...]]]:
    """Return each message of a thread with its replies, both in the order of the thread."""
    under: dict[int | None, list[CommentRow]] = {}
    for row in rows:
        under.setdefault(row.reply_to_id, []).append(row)
    return [(row, tuple(under.get(row.id, ()))) for row in under.get(None, ())]


def add(
    workspace: Workspace,
    task_id: int,
    text: str,
    files: Sequence[Stored] = (),
    reply_to: int | None = None,
) -> tuple[int, Done]:
    """Comment on a task, with files if any; return the comment's id and what was done.

    ``reply_to`` is the comment that it answers: an answer to a reply hangs under the same one as that reply.
    What was begun there is sent with it. Raises Invalid for the field "text", NotAllowed unless the actor
    sees the task, or where the comment to answer is gone.
    """
    label = _named(workspace, task_id)
    text = _checked(text, with_files=bool(files))
    with workspace.operation(label) as op:
        attachments.require(workspace, task_id, "comment")
        # Never before the comment above it: a clock set back would hide it, and mix the dialogue up.
        at = max(_now(workspace), queries.newest(op.connection, task_id) + 1)
        row = {
            "task_id": task_id,
            "author_id": workspace.me.id,
            "recorder_id": _recorder(workspace),
            "text": text,
            "at": at,
            "reply_to_id": _answered(workspace, task_id, reply_to),
        }
        key = op.insert(table, [row], "comment")[0]
        attachments.insert(workspace, op, task_id, files, key)
        threads.put_seen(op.connection, workspace.me.id, task_id, at)
        threads.put_draft(op.connection, workspace.me.id, task_id, "")
        _touch(op, task_id)
    return key, Done(label, 1, 0, op.undo_id)


def edit(workspace: Workspace, comment_id: int, text: str) -> Done:
    """Change one's own comment; raises Invalid for the field "text", NotAllowed where it is another's."""
    text = _checked(text, with_files=bool(queries.file_ids(workspace.read, comment_id)))
    row = _row(workspace, comment_id)
    label = f"{_named(workspace, row.task_id)} edited"
    with workspace.operation(label) as op:
        _require_own(workspace, row)
        if text != row.text:
            op.update(table, [row.id], {"text": text, "edited_at": _now(workspace)}, "edit")
            _touch(op, row.task_id)
    return Done(label, int(op.events > 0), 0, op.undo_id)


def delete(workspace: Workspace, comment_id: int) -> Done:
    """Delete one's own comment with its files; raises NotAllowed where it is another's or has replies."""
    row = _row(workspace, comment_id)
    label = f"{_named(workspace, row.task_id)} deleted"
    with workspace.operation(label) as op:
        _require_own(workspace, row)
        if reason := against_delete(workspace, row):
            raise NotAllowed((Blocker("replies", reason),))
        if files := queries.file_ids(op.connection, row.id):
            op.delete(attachment, files, "remove")
        op.delete(table, [row.id], "delete")
        _touch(op, row.task_id)
    return Done(label, 1, 0, op.undo_id)


def against(workspace: Workspace, row: CommentRow) -> str:
    """Return why the actor may not edit or delete a comment, or ""."""
    if row.author_id == workspace.me.id:
        return ""
    return f"{row.author} wrote this. Only they can edit or delete it."


def against_delete(workspace: Workspace, row: CommentRow) -> str:
    """Return why the actor may not delete a comment, or ""; what was answered stays, for the answers."""
    if reason := against(workspace, row):
        return reason
    answered = queries.has_replies(workspace.read, row.id)
    return "Somebody replied to this, so it stays. You can edit it." if answered else ""


def draft(workspace: Workspace, task_id: int) -> str:
    """Return the comment that the actor has begun on a task, or ""."""
    return queries.begun(workspace.read, task_id, workspace.me.id)


def keep_draft(workspace: Workspace, task_id: int, text: str, writer_id: int | None = None) -> None:
    """Keep the comment that the actor has begun, nothing for ""; raises StorageError where that fails.

    ``writer_id`` is who began it, where somebody else acts by now.
    """
    text, writer = clean(text, TEXT_LIMIT), writer_id or workspace.me.id
    if text != queries.begun(workspace.read, task_id, writer):
        threads.keep_draft(workspace.database, writer, task_id, text)


def mark_read(workspace: Workspace, task_id: int) -> None:
    """Keep that the actor has read a thread to its end; tells the subscribers where something was unread.

    While something else is being saved it does nothing: the next look does it.
    """
    until = queries.newest(workspace.read, task_id)
    if until <= queries.seen_until(workspace.read, task_id, workspace.me.id):
        return
    was_unread = first_unread(workspace, task_id) is not None
    try:
        threads.mark_seen(workspace.database, workspace.me.id, task_id, until)
    except Busy:
        return
    if was_unread:
        workspace.tell(Changes(changed={"task": {task_id}}))


def first_unread(workspace: Workspace, task_id: int) -> int | None:
    """Return the oldest comment that the actor has still to read, None where they have read all."""
    me = workspace.me
    return queries.first_unread(workspace.read, task_id, me.id, me.organization_id)


def _checked(text: str, *, with_files: bool) -> str:
    cleaned = clean(text.strip(), TEXT_LIMIT + 1).strip()
    if not fold(cleaned):
        empty = "Write something with the file, such as “See attached”." if with_files else "Write a comment."
        raise Invalid({"text": empty})
    if len(cleaned) > TEXT_LIMIT:
        raise Invalid({"text": f"Shorten it to {TEXT_LIMIT:,} characters, or attach it as a file."})
    return cleaned


def _named(workspace: Workspace, task_id: int) -> str:
    """Return what a comment there is called in a label."""
    kind = kind_of(workspace.read, task_id)
    what = "Message in" if kind == REPORT_KIND else "Comment on"
    return f"{what} {reference(kind, task_id)}"


def _answered(workspace: Workspace, task_id: int, reply_to: int | None) -> int | None:
    """Return under which comment an answer hangs: replies are one level deep."""
    if reply_to is None:
        return None
    row = _row(workspace, reply_to)
    if row.task_id != task_id:
        raise NotAllowed((Blocker("gone", "This comment belongs to another thread."),))
    return row.id if row.reply_to_id is None else row.reply_to_id


def _row(workspace: Workspace, comment_id: int) -> CommentRow:
    found = queries.by_id(workspace.read, [comment_id])
    if not found:
        raise NotAllowed((Blocker("gone", "This comment is not there any more."),))
    return found[0]


def _require_own(workspace: Workspace, row: CommentRow) -> None:
    if reason := against(workspace, row):
        raise NotAllowed((Blocker("permission", reason),))
    attachments.require(workspace, row.task_id, "comment")


def _touch(op: Operation, task_id: int) -> None:
    """Let lists count the task's comments and files anew."""
    op.changes.changed.setdefault("task", set()).add(task_id)


def _recorder(workspace: Workspace) -> int | None:
    return workspace.recorder.id if workspace.recorder and workspace.acting_for_other else None


def _now(workspace: Workspace) -> int:
    return int(workspace.clock().timestamp() * 1000)
