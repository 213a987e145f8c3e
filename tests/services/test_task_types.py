"""Stories of the managed list of task types."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.workflow import NotAllowed
from app.services import people, task_types, tasks
from app.services.tasks import TaskDraft
from app.services.workspace import Invalid
from tests.support import MANAGER, act_as

if TYPE_CHECKING:
    from app.services.workspace import Workspace


def named(workspace: Workspace, name: str) -> int:
    return next(row.id for row in task_types.types(workspace, all=True) if row.name == name)


def offered(workspace: Workspace) -> list[str]:
    return [row.name for row in task_types.types(workspace)]


def test_a_type_is_added_in_its_place_by_name(workspace: Workspace):
    before = offered(workspace)
    key, done = task_types.add(workspace, "  Café  visit ")
    assert named(workspace, "Café visit") == key
    assert offered(workspace) == sorted([*before, "Café visit"])
    assert done.label == "Task type Café visit added"
    workspace.undo()
    assert offered(workspace) == before


@pytest.mark.parametrize(
    ("name", "sentence"),
    [(" \u200b", "Enter a name."), ("BRIEF", "There is a type of this name already. Use another name.")],
)
def test_a_type_has_a_name_of_its_own(workspace: Workspace, name: str, sentence: str):
    with pytest.raises(Invalid) as caught:
        task_types.add(workspace, name)
    assert caught.value.errors == {"name": sentence}
    with pytest.raises(Invalid):
        task_types.rename(workspace, named(workspace, "Payment"), name)
    assert task_types.error_of(workspace, "brief", named(workspace, "Brief")) == ""


def test_a_type_renamed_is_so_on_its_tasks(workspace: Workspace):
    brief = named(workspace, "Brief")
    key, _ = tasks.save(workspace, TaskDraft("A", brief, organization_id=workspace.me.organization_id))
    done = task_types.rename(workspace, brief, "Briefing")
    assert done.label == "Task type Brief renamed to Briefing"
    assert tasks.task(workspace, key).type == "Briefing"


def test_a_type_out_of_use_stays_on_its_tasks_and_is_not_offered(workspace: Workspace):
    brief = named(workspace, "Brief")
    key, _ = tasks.save(workspace, TaskDraft("A", brief, organization_id=workspace.me.organization_id))
    task_types.set_active(workspace, brief, False)
    assert "Brief" not in offered(workspace)
    assert tasks.task(workspace, key).type == "Brief"
    found = next(row for row in task_types.types(workspace, all=True) if row.id == brief)
    assert (found.active, found.used) == (False, 1)
    tasks.trash(workspace, [key])
    assert next(row for row in task_types.types(workspace, all=True) if row.id == brief).used == 0
    task_types.set_active(workspace, brief, True)
    assert "Brief" in offered(workspace)


def test_one_type_stays_in_use(workspace: Workspace):
    *others, last = [row.id for row in task_types.types(workspace)]
    for key in others:
        task_types.set_active(workspace, key, False)
    with pytest.raises(NotAllowed, match=r"Tasks need one type to choose. Add another one first\."):
        task_types.set_active(workspace, last, False)


def test_only_an_admin_changes_types(workspace: Workspace):
    brief = named(workspace, "Brief")
    admin = people.everybody(workspace)[0].name
    act_as(workspace, MANAGER)
    assert task_types.against(workspace) == f"Only an Admin can change task types: {admin}."
    for write in (
        lambda: task_types.add(workspace, "Other"),
        lambda: task_types.rename(workspace, brief, "Other"),
        lambda: task_types.set_active(workspace, brief, False),
    ):
        with pytest.raises(NotAllowed):
            write()
    with pytest.raises(NotAllowed):
        task_types.rename(workspace, 99, "Other")


def test_a_type_that_is_gone_says_so(workspace: Workspace):
    with pytest.raises(NotAllowed, match="not there any more"):
        task_types.set_active(workspace, 99, False)
