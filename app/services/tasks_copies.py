"""Copies of tasks with their files."""

from collections.abc import Sequence

from app.domain.task_kinds import WORKFLOW_OF
from app.domain.task_rows import Kind, TaskRow
from app.domain.text import fold
from app.persistence.journal import Operation
from app.persistence.queries import tasks as queries
from app.persistence.tables import attachment, task
from app.services.tasks_rules import TITLE_LIMIT, stored
from app.services.workspace import Workspace

_TAIL = " (copy)"


def insert(workspace: Workspace, op: Operation, rows: Sequence[TaskRow]) -> list[int]:
    """Add a copy of each task inside an open operation; return their ids in the same order."""
    keys = op.insert(task, [_values(workspace, row) for row in rows], "copy")
    copies = {row.id: key for row, key in zip(rows, keys, strict=True)}
    shared = {"author_id": workspace.me.id, "at": stored(workspace.clock())}
    files = [
        shared | {"task_id": copies[owner], "name": name, "size": size, "sha256": sha256}
        for owner, name, size, sha256 in queries.own_files(op.connection, copies)
    ]
    op.insert(attachment, files, "attach")
    return keys


def _values(workspace: Workspace, row: TaskRow) -> dict[str, object]:
    now = workspace.clock()
    title, due = row.title, row.due
    if row.kind == Kind.PARTNER:
        title = title[: TITLE_LIMIT - len(_TAIL)].rstrip() + _TAIL
        due = due if due and due > now else None
    return {
        "kind": row.kind,
        "title": title,
        "title_key": fold(title),
        "description": row.description,
        "campaign_id": row.campaign_id,
        "status": WORKFLOW_OF[row.kind].initial,
        "reporter_id": workspace.me.id,
        "organization_id": row.organization_id,
        "assignee_id": row.assignee_id,
        "due_at": stored(due),
        "urgent": int(row.urgent),
        "task_type_id": row.type_id,
        "requires_approval": int(row.requires_approval),
        "created_at": stored(now),
        "collaboration_id": row.collaboration_id,
        "network": row.network or None,
        "content_type": row.content_type,
        "price": row.price,
        "publish_date": row.publish_date.isoformat() if row.publish_date else None,
    }
