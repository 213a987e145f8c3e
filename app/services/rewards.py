"""Reward tasks: list, create and change them. They are activated and deactivated by their workflow."""

from collections.abc import Sequence

from app.domain.people import STAFF_OR_PARTNER, is_staff
from app.domain.reward_rows import RewardDraft, RewardRow
from app.domain.rewards import POINTS_LIMIT, REWARD_TASK
from app.domain.task_rows import Kind
from app.domain.text import clean
from app.domain.workflow import Blocker, NotAllowed
from app.persistence.journal import Operation
from app.persistence.queries import rewards as queries
from app.persistence.tables import task as table
from app.services import attachments, tasks
from app.services import tasks_rules as rules
from app.services.attachments import Stored
from app.services.permissions import require_staff, staff_blocker
from app.services.transitions import Done
from app.services.wording import count
from app.services.workspace import Invalid, Workspace

_DOING = "create reward tasks"
_GONE = Blocker("gone", "This reward task is not there any more.")


def ids(workspace: Workspace, status: str = "") -> list[int]:
    """Return the reward tasks out of the trash, active ones first, then by name; those of one status alone.

    Nobody of a client sees any.
    """
    if not STAFF_OR_PARTNER.allows(None, workspace.me):
        return []
    return queries.ids(workspace.read, status)


def rows(workspace: Workspace, status: str = "") -> list[RewardRow]:
    """Return the reward tasks of `ids`; what is counted of their reports is what the actor sees of those."""
    return _rows(workspace, ids(workspace, status))


def reward(workspace: Workspace, task_id: int) -> RewardRow:
    """Return one reward task, in or out of the trash; raises NotAllowed when it is gone or not theirs."""
    tasks.task(workspace, task_id)
    found = _rows(workspace, [task_id])
    if not found:
        raise NotAllowed((_GONE,))
    return found[0]


def draft_of(row: RewardRow) -> RewardDraft:
    """Return a reward task as its form shows it."""
    return RewardDraft(row.title, row.points, row.description, row.campaign_id)


def against_new(workspace: Workspace) -> str:
    """Return why the actor may not create a reward task, or ""."""
    blocker = staff_blocker(workspace.me, _DOING)
    return blocker.sentence if blocker else ""


def errors_of(workspace: Workspace, draft: RewardDraft, task_id: int | None = None) -> dict[str, str]:
    """Return a sentence for each field of the form that cannot be saved; the campaign it has may stay."""
    known = None if task_id is None else reward(workspace, task_id).campaign_id
    kept = draft.campaign_id == known
    found = {
        "title": rules.title_error(draft.title),
        "points": points_error(draft.points),
        "description": rules.description_error(draft.description),
        "campaign_id": "" if kept else rules.campaign_error(workspace, draft.campaign_id),
    }
    return {field: sentence for field, sentence in found.items() if sentence}


def points_error(points: int | None) -> str:
    """Return why a reward task cannot promise so many points, or ""."""
    if points is None:
        return "Enter the points."
    return "" if 1 <= points <= POINTS_LIMIT else f"Enter a whole number from 1 to {count(POINTS_LIMIT)}."


def save(
    workspace: Workspace, draft: RewardDraft, task_id: int | None = None, files: Sequence[Stored] = ()
) -> tuple[int, Done]:
    """Create an active reward task with files, or change the one given; returns its id and what was done.

    Reports keep the name and the points under which they were submitted. Raises Invalid with a sentence per
    field, NotAllowed where the actor may not.
    """
    if task_id is None:
        require_staff(workspace.me, _DOING)
    else:
        rules.require_some(*rules.judged(workspace, [task_id], "edit", (Kind.REWARD,)))
    if errors := errors_of(workspace, draft, task_id):
        raise Invalid(errors)
    with workspace.operation("Reward task changed") as op:
        key = _insert(workspace, op, draft) if task_id is None else task_id
        if task_id is not None:
            op.update(table, [key], _values(draft), "edit")
        attachments.insert(workspace, op, key, files)
        label = f"T-{key} {'created' if task_id is None else 'changed'}"
        op.rename(label)
    return key, Done(label, op.events, 0, op.undo_id)


def _rows(workspace: Workspace, wanted: Sequence[int]) -> list[RewardRow]:
    return queries.rows(workspace.read, wanted, workspace.me, everything=is_staff(workspace.me))


def _values(draft: RewardDraft) -> dict[str, object]:
    return {
        **rules.title_values(draft.title),
        "description": clean(draft.description, rules.TEXT_LIMIT).strip(),
        "points": draft.points,
        "campaign_id": draft.campaign_id,
    }


def _insert(workspace: Workspace, op: Operation, draft: RewardDraft) -> int:
    born: dict[str, object] = {
        "kind": Kind.REWARD.value,
        "status": REWARD_TASK.initial,
        "reporter_id": workspace.me.id,
        "assignee_id": workspace.me.id,
        "organization_id": workspace.me.organization_id,
        "created_at": rules.stored(workspace.clock()),
    }
    return op.insert(table, [_values(draft) | born], "create")[0]
