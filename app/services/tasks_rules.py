"""What a task must be like, and which of many an actor may change."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.campaigns import takes_tasks
from app.domain.people import ANY_STAFF, REPORTER_OR_ADMIN
from app.domain.task_kinds import WORKFLOW_OF
from app.domain.task_rows import Kind, TaskRow
from app.domain.text import clean, clean_line, fold
from app.domain.workflow import Blocker, NotAllowed, Workflow
from app.persistence.queries import campaigns as campaign_queries
from app.persistence.queries import deliverables as deliverable_queries
from app.persistence.queries import marketing as marketing_queries
from app.persistence.queries import rewards as reward_queries
from app.persistence.queries import tasks as queries
from app.services import people
from app.services.subjects import groups
from app.services.task_types import types
from app.services.tasks_days import today
from app.services.wording import count
from app.services.workspace import Workspace

TITLE_LIMIT = 200
TEXT_LIMIT = 20_000
# Whatever the time zone, such a moment is one in UTC as well, and so is the day after it.
_FIRST_YEAR, _LAST_YEAR = 1900, 9998
_GONE = Blocker("gone", "This task is in the trash, or not there any more.")
_NOT_OF: dict[str, Blocker] = {
    Kind.PARTNER: Blocker("kind", "A deliverable has its own fields. Change those instead."),
    Kind.DELIVERABLE: Blocker("kind", "This is no deliverable. Change its fields in its own form."),
    Kind.MARKETING: Blocker("kind", "This is no marketing task. Change its fields in its own form."),
    Kind.REWARD: Blocker("kind", "This is no reward task. Change its fields in its own form."),
}
_BACK = Blocker("gone", "This task is not in the trash any more.")
_LOST = Blocker("campaign", "Its campaign is in the trash. Restore the campaign first.")


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """What the task form holds. ``due`` is a moment in UTC; ``assignee_id`` None is anyone there."""

    title: str = ""
    type_id: int | None = None
    description: str = ""
    campaign_id: int | None = None
    organization_id: int | None = None
    assignee_id: int | None = None
    due: datetime | None = None
    urgent: bool = False
    requires_approval: bool = False


def draft_of(row: TaskRow) -> TaskDraft:
    """Return a task as its form shows it."""
    return TaskDraft(
        row.title,
        row.type_id,
        row.description,
        row.campaign_id,
        row.organization_id,
        row.assignee_id,
        row.due,
        row.urgent,
        row.requires_approval,
    )


def draft_errors(workspace: Workspace, draft: TaskDraft, known: TaskDraft | None) -> dict[str, str]:
    """Return a sentence for each field that cannot be saved.

    What ``known`` has already may stay, though it is not offered any more.
    """
    known = known or TaskDraft()
    found = {
        "title": title_error(draft.title),
        "description": description_error(draft.description),
        "type_id": "" if _kept(draft.type_id, known.type_id) else type_error(workspace, draft.type_id),
        "campaign_id": ""
        if draft.campaign_id == known.campaign_id
        else campaign_error(workspace, draft.campaign_id),
        "due": due_error(draft.due),
    }
    if (draft.organization_id, draft.assignee_id) != (known.organization_id, known.assignee_id):
        found |= assignment_errors(workspace, draft.organization_id, draft.assignee_id, known)
    elif draft.organization_id is None:
        found |= assignment_errors(workspace, None, None)
    return {name: sentence for name, sentence in found.items() if sentence}


def values_of(draft: TaskDraft) -> dict[str, object]:
    """Return the columns that the form fills, but for who has the task."""
    return {
        **title_values(draft.title),
        "description": clean(draft.description, TEXT_LIMIT).strip(),
        "campaign_id": draft.campaign_id,
        "due_at": stored(draft.due),
        "urgent": int(draft.urgent),
        "task_type_id": draft.type_id,
        "requires_approval": int(draft.requires_approval),
    }


def title_values(title: str) -> dict[str, object]:
    """Return the columns of a title, with what is derived for search and sort."""
    title = clean_line(title, TITLE_LIMIT)
    return {"title": title, "title_key": fold(title)}


def stored(moment: datetime | None) -> int | None:
    """Return a moment in milliseconds since 1970 in UTC."""
    return None if moment is None else int(moment.timestamp() * 1000)


def title_error(title: str) -> str:
    """Return why a title cannot be saved, or ""."""
    length = len(clean_line(title, len(title) * 3))
    if not length:
        return "Enter a title."
    return "" if length <= TITLE_LIMIT else f"Shorten the title to {TITLE_LIMIT} characters."


def description_error(text: str) -> str:
    """Return why a description cannot be saved, or ""."""
    short = len(clean(text, len(text) * 3).strip()) <= TEXT_LIMIT
    return "" if short else f"Shorten the description to {count(TEXT_LIMIT)} characters."


def due_error(due: datetime | None) -> str:
    """Return why a due date cannot be saved, or ""."""
    if due is None or _FIRST_YEAR <= due.year <= _LAST_YEAR:
        return ""
    return f"Choose a date from {_FIRST_YEAR} to {_LAST_YEAR}."


def type_error(workspace: Workspace, type_id: int | None) -> str:
    """Return why a type cannot be chosen, or ""."""
    if type_id is None:
        return "Choose a type."
    offered = {each.id for each in types(workspace)}
    return "" if type_id in offered else "This type is not used any more. Choose another one."


def campaign_error(workspace: Workspace, campaign_id: int | None) -> str:
    """Return why a campaign cannot be chosen, or ""."""
    if campaign_id is None:
        return ""
    found = campaign_queries.campaigns_by_id(workspace.read, [campaign_id])
    if not found or found[0].deleted:
        return "This campaign is in the trash. Choose another one."
    if not takes_tasks(found[0].status):
        return f"{found[0].name} is archived. Choose another campaign."
    return ""


def assignment_errors(
    workspace: Workspace,
    organization_id: int | None,
    assignee_id: int | None,
    known: TaskDraft = TaskDraft(),
) -> dict[str, str]:
    """Return why a task cannot be given to somebody: to an organization, or to a person of it."""
    homes = {row.id: row for row in people.organizations(workspace)}
    home = homes.get(organization_id or 0)
    if home is None:
        return {"organization_id": "Choose who does it."}
    if not home.active and organization_id != known.organization_id:
        return {"organization_id": f"{home.name} is inactive. Choose another organization."}
    if assignee_id is None:
        return {}
    person = next((row for row in people.everybody(workspace) if row.id == assignee_id), None)
    if person is None or person.organization_id != home.id:
        return {"assignee_id": f"Choose somebody of {home.name}."}
    if not person.active and assignee_id != known.assignee_id:
        return {"assignee_id": f"{person.name} is inactive. Choose somebody else."}
    return {}


def original_error(workspace: Workspace, task_ids: Iterable[int], original: TaskRow | None) -> str:
    """Return why tasks cannot be duplicates of another one, or ""."""
    if original is None or original.deleted:
        return "Choose a task that is not in the trash."
    if original.kind != Kind.PARTNER:
        return "Choose a partner task."
    chain = queries.originals(workspace.read, original.id)
    wanted = set(task_ids)
    if original.id in wanted:
        return "A task cannot be a duplicate of itself. Choose another one."
    if wanted.intersection(chain):
        return f"{original.reference} is a duplicate of this task. Choose another one."
    return ""


def judged(
    workspace: Workspace, ids: Iterable[int], operation: str, kinds: Sequence[str] = tuple(Kind)
) -> tuple[list[int], Blocker | None]:
    """Return those of the tasks that the actor may do an operation to, and why not to others.

    Tasks of other kinds than ``kinds`` are refused.
    """
    chosen = list(ids)
    fine: list[int] = []
    against: dict[Blocker, int] = {}
    for kind in kinds:
        workflow = WORKFLOW_OF[kind]
        left = len(chosen) - len(fine) - sum(against.values())
        for group in groups(workspace, workflow, chosen) if left else ():
            known = operation in workflow.verbs
            blockers = (
                workflow.blockers(operation, group.facts, workspace.me) if known else (_stays(workflow),)
            )
            if blockers:
                against[blockers[0]] = against.get(blockers[0], 0) + len(group.ids)
            else:
                fine += group.ids
    if lost := len(chosen) - len(fine) - sum(against.values()):
        others = [kind for kind in Kind if kind not in kinds]
        strange = any(groups(workspace, WORKFLOW_OF[kind], chosen) for kind in others)
        against[_NOT_OF[kinds[0]] if strange else _GONE] = lost
    return _in_order(chosen, fine), max(against, key=lambda each: against[each]) if against else None


def _stays(workflow: Workflow) -> Blocker:
    return Blocker("kind", f"A {workflow.label.lower()} stays with whoever made it.")


def restorable(workspace: Workspace, ids: Iterable[int]) -> tuple[list[int], Blocker | None]:
    """Return those of the tasks that the actor may bring back from the trash, and a reason against others."""
    chosen = list(ids)
    lost = queries.without_campaign(workspace.read, chosen)
    fine: list[int] = []
    against: Blocker | None = None
    for facts, members in queries.groups(workspace.read, chosen, workspace.me.id, deleted=True):
        if REPORTER_OR_ADMIN.allows(_Reported(facts["reporter_id"]), workspace.me):
            fine += [key for key in members if key not in lost]
        else:
            against = Blocker("permission", REPORTER_OR_ADMIN.refuses(None, "restore it"))
    for members, what in _staffs_own(workspace, chosen):
        if ANY_STAFF.allows(None, workspace.me):
            fine += [key for key in members if key not in lost]
        else:
            against = Blocker("permission", ANY_STAFF.refuses(None, f"restore a {what}"))
    return _in_order(chosen, fine), against or (_LOST if lost else _BACK)


def _staffs_own(workspace: Workspace, chosen: list[int]) -> Iterator[tuple[list[int], str]]:
    """Yield those in the trash that any of the staff may bring back."""
    me, day = workspace.me.id, today(workspace.clock())
    for _, members in deliverable_queries.groups(workspace.read, chosen, me, deleted=True):
        yield members, "deliverable"
    for _, members in marketing_queries.groups(workspace.read, chosen, me, day, deleted=True):
        yield members, "marketing task"
    for _, members in reward_queries.groups(workspace.read, chosen, deleted=True):
        yield members, "reward task"


def require_some(fine: list[int], against: Blocker | None) -> None:
    """Raise NotAllowed where nothing may be done to any of the tasks."""
    if not fine:
        raise NotAllowed((against or _GONE,))


@dataclass(frozen=True, slots=True)
class _Reported:
    reporter_id: int


def _in_order(chosen: list[int], fine: list[int]) -> list[int]:
    kept = set(fine)
    return [key for key in dict.fromkeys(chosen) if key in kept]


def _kept(value: int | None, known: int | None) -> bool:
    return value is not None and value == known
