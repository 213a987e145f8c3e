"""Copies of tasks with their files."""

from collections.abc import Sequence

from app.domain.marketing import copy_name
from app.domain.marketing_rows import MarketingDraft
from app.domain.task_kinds import WORKFLOW_OF
from app.domain.task_rows import Kind, TaskRow
from app.domain.text import fold
from app.persistence.journal import Operation
from app.persistence.queries import marketing
from app.persistence.queries import tasks as queries
from app.persistence.tables import attachment, task
from app.services.tasks_days import end_of_day
from app.services.tasks_rules import TITLE_LIMIT, stored, title_values
from app.services.workspace import Workspace

_TAIL = " (copy)"


def insert(workspace: Workspace, op: Operation, rows: Sequence[TaskRow]) -> list[int]:
    """Add a copy of each task inside an open operation; return their ids in the same order."""
    drafts = marketing.drafts(op.connection, [row.id for row in rows if row.kind == Kind.MARKETING])
    values = [_values(workspace, row) | _content(workspace, row, drafts.get(row.id)) for row in rows]
    keys = op.insert(task, values, "copy")
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
    if row.kind in (Kind.PARTNER, Kind.REWARD):
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
        "points": row.points,
    }


def _content(workspace: Workspace, row: TaskRow, draft: MarketingDraft | None) -> dict[str, object]:
    """Return what a marketing task sends, for other kinds as it is without: all rows have the same columns.

    The copy is a draft of whoever makes it, without testers (workflows.md section 4).
    """
    if draft is None:
        return marketing.stored_content(MarketingDraft(campaign_id=row.campaign_id))
    return {
        **marketing.stored_content(draft),
        **title_values(copy_name(row.title)),
        "organization_id": workspace.me.organization_id,
        "assignee_id": workspace.me.id,
        "due_at": None if draft.finish is None else end_of_day(draft.finish),
    }
