"""Files of tasks: take them in, attach and remove them, give them out again."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.domain.task_kinds import THREAD_WORKFLOWS
from app.domain.task_rows import REPORT_KIND, AttachmentRow, reference
from app.domain.workflow import Blocker, NotAllowed
from app.persistence import content
from app.persistence.journal import Operation
from app.persistence.queries import attachments as queries
from app.persistence.queries.tasks import kind_of
from app.persistence.tables import attachment
from app.services.attachment_files import chunks
from app.services.attachment_names import is_picture, kept_name, runs, safe_name
from app.services.subjects import groups
from app.services.transitions import Done
from app.services.wording import named
from app.services.workspace import StorageError, Workspace

__all__ = [
    "Stored",
    "attach",
    "called",
    "files",
    "for_opening",
    "insert",
    "insert_many",
    "is_picture",
    "path_of",
    "remove",
    "require",
    "runs",
    "safe_name",
    "save_as",
    "store",
    "store_bytes",
]


_FIXED = Blocker("kind", "A report stays as it was submitted. Send files with a message instead.")


@dataclass(frozen=True, slots=True)
class Stored:
    """A content that was taken in, not attached to anything yet. ``size`` is in bytes."""

    name: str
    size: int
    sha256: str


def store(
    workspace: Workspace,
    path: Path,
    progress: Callable[[int, int], None] | None = None,
    stopped: Callable[[], bool] | None = None,
) -> Stored:
    """Take a file's content in, once per content; safe in a job's thread.

    ``progress`` gets (bytes done, bytes in all). Raises UnreadableFile or StorageError with a sentence, and
    ReadingStopped when ``stopped()`` says yes; nothing is left then.
    """
    sha256, size = content.put(content.folder_of(workspace.path), chunks(path, progress, stopped))
    return Stored(kept_name(path.name), size, sha256)


def store_bytes(workspace: Workspace, name: str, data: bytes) -> Stored:
    """Take in what was pasted, under a name; raises StorageError."""
    sha256, size = content.put(content.folder_of(workspace.path), _pieces(data))
    return Stored(kept_name(name), size, sha256)


def require(workspace: Workspace, task_id: int, verb: str) -> None:
    """Raise NotAllowed unless the actor may do the verb to a task that is there."""
    for workflow in THREAD_WORKFLOWS.values():
        for group in groups(workspace, workflow, [task_id]):
            if verb not in workflow.verbs:
                raise NotAllowed((_FIXED,))
            workflow.allow(verb, group.facts, workspace.me)
            return
    raise NotAllowed((Blocker("gone", f"T-{task_id} is in the trash or gone. Restore it first."),))


def against(workspace: Workspace, task_id: int, verb: str) -> str:
    """Return why the actor may not do a verb ("comment", "edit") to a task or a report, or ""."""
    try:
        require(workspace, task_id, verb)
    except NotAllowed as refused:
        return str(refused)
    return ""


def called(workspace: Workspace, task_id: int) -> str:
    """Return how people call a task, "T-5", or a report, "R-5"."""
    return reference(kind_of(workspace.read, task_id), task_id)


def attach(workspace: Workspace, task_id: int, files: Sequence[Stored]) -> Done:
    """Attach files to the task itself; raises NotAllowed unless the actor may edit it."""
    label = (
        f"{named([file.name for file in files], len(files), 'file')} attached to {called(workspace, task_id)}"
    )
    with workspace.operation(label) as op:
        require(workspace, task_id, "edit")
        insert(workspace, op, task_id, files)
    return Done(label, len(files), 0, op.undo_id)


def insert(
    workspace: Workspace, op: Operation, task_id: int, files: Sequence[Stored], comment_id: int | None = None
) -> None:
    """Attach files inside an open operation, to a comment or to the task itself."""
    insert_many(workspace, op, [task_id], files, comment_id)


def insert_many(
    workspace: Workspace,
    op: Operation,
    task_ids: Sequence[int],
    files: Sequence[Stored],
    comment_id: int | None = None,
) -> None:
    """Attach the same files to each of several tasks inside an open operation."""
    if not files:
        return
    shared = {
        "comment_id": comment_id,
        "author_id": workspace.me.id,
        "at": int(workspace.clock().timestamp() * 1000),
    }
    rows = [
        shared | {"task_id": key, "name": file.name, "size": file.size, "sha256": file.sha256}
        for key in task_ids
        for file in files
    ]
    op.insert(attachment, rows, "attach")
    op.changes.changed.setdefault("task", set()).update(task_ids)


def remove(workspace: Workspace, attachment_id: int) -> Done:
    """Remove a file; its content stays for undo.

    Raises NotAllowed unless the actor attached it or, of a task's own file, may edit the task.
    """
    row = _row(workspace, attachment_id)
    label = f"{row.name} removed from {called(workspace, row.task_id)}"
    with workspace.operation(label) as op:
        _require_removal(workspace, row)
        op.delete(attachment, [row.id], "remove")
        op.changes.changed.setdefault("task", set()).add(row.task_id)
    return Done(label, 1, 0, op.undo_id)


def files(workspace: Workspace, task_id: int) -> list[AttachmentRow]:
    """Return the files of a task and of its comments, the newest first."""
    return queries.of_task(workspace.read, task_id)


def path_of(workspace: Workspace, row: AttachmentRow) -> Path:
    """Return where a file's content lies, to show a picture of it; raises StorageError when it is lost."""
    folder = content.folder_of(workspace.path)
    place = content.place_of(folder, row.sha256)
    if place is None:
        raise StorageError(f"{row.name} is not in {folder.name}. Put that folder back beside the workspace.")
    return place


def save_as(workspace: Workspace, row: AttachmentRow, target: Path) -> None:
    """Write a file out, whole or not at all; raises StorageError where that cannot be."""
    place = path_of(workspace, row)
    if _belongs(workspace, Path(os.path.realpath(target))):
        raise StorageError("Choose another name: this one belongs to the workspace.")
    content.write_out(place, row.sha256, target)


def for_opening(workspace: Workspace, row: AttachmentRow) -> Path:
    """Return a read-only copy under a safe name, for the system's viewer; it goes when the program ends.

    The copy of a file that `runs` may be shown in its folder, never opened. Raises StorageError.
    """
    place = path_of(workspace, row)
    folder = _opened() / row.sha256[:16]
    copy = folder / safe_name(row.name)
    if not copy.exists():
        folder.mkdir(parents=True, exist_ok=True)
        content.write_out(place, row.sha256, copy)
        copy.chmod(0o400)
    return copy


def _belongs(workspace: Workspace, target: Path) -> bool:
    """Say whether a path is the workspace's: its file, what is kept beside that under its name, a content."""
    name = workspace.path.name.casefold()
    folder = Path(os.path.realpath(content.folder_of(workspace.path)))
    beside = target.parent == workspace.path.parent
    own = target.name.casefold() == name or target.name.casefold().startswith((f"{name}-", f"{name}."))
    return (beside and own) or folder in target.parents


def _pieces(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), content.CHUNK):
        yield data[start : start + content.CHUNK]


def _row(workspace: Workspace, attachment_id: int) -> AttachmentRow:
    found = queries.by_id(workspace.read, [attachment_id])
    if not found:
        raise NotAllowed((Blocker("gone", "This file is not there any more."),))
    return found[0]


def _require_removal(workspace: Workspace, row: AttachmentRow) -> None:
    own = row.author_id == workspace.me.id
    if row.comment_id is None and kind_of(workspace.read, row.task_id) == REPORT_KIND:
        raise NotAllowed((_FIXED,))
    require(workspace, row.task_id, "comment" if own or row.comment_id else "edit")
    if row.comment_id and not own:
        raise NotAllowed((Blocker("permission", f"Only {row.author} can remove a file of their comment."),))


@cache
def _opened() -> Path:
    """Return this program's private folder for copies, removed when it ends."""
    folder = Path(tempfile.mkdtemp(prefix="lineup-"))
    atexit.register(_clear, folder)
    return folder


def _clear(folder: Path) -> None:
    for copy in folder.glob("*/*"):
        os.chmod(copy, 0o600)  # a read-only file cannot be removed on every system
    shutil.rmtree(folder, ignore_errors=True)
