"""The managed list of task types: add, rename, and take out of use."""

from app.domain.task_rows import TaskType
from app.domain.text import clean_line, fold
from app.domain.workflow import Blocker, NotAllowed
from app.persistence.queries import tasks_types as queries
from app.persistence.tables import task_type
from app.services import people
from app.services.people_rules import require
from app.services.transitions import Done
from app.services.workspace import Invalid, Workspace

NAME_LIMIT = 60


def types(workspace: Workspace, *, all: bool = False) -> list[TaskType]:  # noqa: A002
    """Return the task types that are offered, by name; with ``all`` those out of use too."""
    return [row for row in queries.types(workspace.read) if row.active or all]


def against(workspace: Workspace) -> str:
    """Return why the actor may not change the task types, or ""."""
    return people.against(workspace, "change task types")


def error_of(workspace: Workspace, name: str, type_id: int | None = None) -> str:
    """Return why a type cannot have a name, or ""."""
    key = fold(clean_line(name, NAME_LIMIT))
    if not key:
        return "Enter a name."
    if any(fold(row.name) == key and row.id != type_id for row in types(workspace, all=True)):
        return "There is a type of this name already. Use another name."
    return ""


def add(workspace: Workspace, name: str) -> tuple[int, Done]:
    """Add a task type; returns its id and what was done.

    Raises Invalid for ``name``, NotAllowed unless an Admin acts.
    """
    values = _named(workspace, name, None)
    label = f"Task type {values['name']} added"
    with workspace.operation(label) as op:
        key = op.insert(task_type, [values], "create")[0]
    return key, Done(label, 1, 0, op.id)


def rename(workspace: Workspace, type_id: int, name: str) -> Done:
    """Give a task type another name, on old tasks too. Raises as `add` does."""
    old = _type(workspace, type_id).name
    values = _named(workspace, name, type_id)
    label = f"Task type {old} renamed to {values['name']}"
    with workspace.operation(label) as op:
        op.update(task_type, [type_id], values, "edit")
    return Done(label, op.events, 0, op.undo_id)


def set_active(workspace: Workspace, type_id: int, active: bool) -> Done:
    """Offer a task type again, or no more; tasks that have it keep it.

    Raises NotAllowed for the last one offered, and unless an Admin acts.
    """
    require(against(workspace), "permission")
    name = _type(workspace, type_id).name
    if not active and not any(row.id != type_id for row in types(workspace)):
        raise NotAllowed((Blocker("last", "Tasks need one type to choose. Add another one first."),))
    label = f"Task type {name} {'offered again' if active else 'no longer offered'}"
    with workspace.operation(label) as op:
        op.update(task_type, [type_id], {"active": int(active)}, "edit")
    return Done(label, op.events, 0, op.undo_id)


def _named(workspace: Workspace, name: str, type_id: int | None) -> dict[str, object]:
    require(against(workspace), "permission")
    if error := error_of(workspace, name, type_id):
        raise Invalid({"name": error})
    name = clean_line(name, NAME_LIMIT)
    return {"name": name, "name_key": fold(name)}


def _type(workspace: Workspace, type_id: int) -> TaskType:
    found = next((row for row in types(workspace, all=True) if row.id == type_id), None)
    if found is None:
        raise NotAllowed((Blocker("gone", "This task type is not there any more."),))
    return found
