"""The form of one deliverable: checked and saved whole, as one operation with one undo."""

from dataclasses import dataclass
from datetime import date

from app.domain.campaigns import DELIVERABLE
from app.domain.deliverables import clean_type, title_of
from app.domain.task_rows import Kind, TaskRow
from app.domain.text import clean
from app.persistence.journal import Operation
from app.persistence.tables import task as table
from app.services import tasks
from app.services import tasks_rules as rules
from app.services.deliverables_fields import values_of
from app.services.transitions import Done
from app.services.workspace import Invalid, Workspace

_FIELDS = ("network", "content_type", "price", "publish_date", "published_url", "published_date")


@dataclass(frozen=True, slots=True)
class DeliverableDraft:
    """What the form holds, typed as in a row; ``assignee_id`` None is anyone of the organization."""

    network: str
    content_type: str
    price: int | None
    publish_date: date | None
    status: str
    published_url: str
    published_date: date | None
    organization_id: int | None
    assignee_id: int | None
    description: str


def draft_of(row: TaskRow) -> DeliverableDraft:
    """Return a deliverable as its form shows it."""
    return DeliverableDraft(
        row.network,
        row.content_type,
        row.price,
        row.publish_date,
        row.status,
        row.published_url,
        row.published_date,
        row.organization_id,
        row.assignee_id,
        row.description,
    )


def errors_of(workspace: Workspace, draft: DeliverableDraft, task_id: int) -> dict[str, str]:
    """Return a sentence for each field that cannot be saved; what stays as it is may stay."""
    known = draft_of(tasks.task(workspace, task_id))
    errors = {"description": rules.description_error(draft.description)}
    if (draft.organization_id, draft.assignee_id) != (known.organization_id, known.assignee_id):
        errors |= rules.assignment_errors(workspace, draft.organization_id, draft.assignee_id)
    try:
        values_of(workspace, [task_id], _changed(draft, known))
    except Invalid as invalid:
        errors |= invalid.errors
    return {name: sentence for name, sentence in errors.items() if sentence}


def save(workspace: Workspace, draft: DeliverableDraft, task_id: int) -> tuple[int, Done]:
    """Change a deliverable; returns its id and what was done.

    Raises Invalid with a sentence per field, NotAllowed where the actor may not, or may not set the status.
    """
    rules.require_some(*rules.judged(workspace, [task_id], "edit", (Kind.DELIVERABLE,)))
    if errors := errors_of(workspace, draft, task_id):
        raise Invalid(errors)
    row = tasks.task(workspace, task_id)
    label = f"T-{task_id} changed"
    with workspace.operation(label) as op:
        _write(workspace, op, row, draft)
    return task_id, Done(label, op.events, 0, op.undo_id)


def _write(workspace: Workspace, op: Operation, row: TaskRow, draft: DeliverableDraft) -> None:
    known = draft_of(row)
    values: dict[str, object] = {"description": clean(draft.description, rules.TEXT_LIMIT).strip()}
    if changed := _changed(draft, known):
        values |= values_of(workspace, [row.id], changed)[0]
    if {"network", "content_type"} & changed.keys():
        title = title_of(clean_type(draft.content_type), draft.network, row.influencer)
        values |= rules.title_values(title)
    op.update(table, [row.id], values, "edit")
    given = {"organization_id": draft.organization_id, "assignee_id": draft.assignee_id}
    op.update(table, [row.id], given, "assign")
    if draft.status != row.status:
        verb = f"set_{draft.status}"
        DELIVERABLE.allow(verb, row, workspace.me)
        op.update(table, [row.id], {"status": draft.status}, verb)


def _changed(draft: DeliverableDraft, known: DeliverableDraft) -> dict[str, object]:
    return {name: value for name in _FIELDS if (value := getattr(draft, name)) != getattr(known, name)}
