"""Testers of many marketing tasks at once: chosen, kept and taken back in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.services import marketing
from app.services.workspace import Invalid
from tests.services.marketing_story import do, make, state_of
from tests.support import ADMIN, MANAGER, REVIEWER, person_id

if TYPE_CHECKING:
    from app.services.workspace import Workspace


def names(workspace: Workspace, key: int) -> list[str]:
    """Who tests a task."""
    return [each.name for each in marketing.marketing(workspace, key).testers]


def test_many_tasks_get_the_same_testers_and_lose_them_by_one_undo(workspace: Workspace):
    empty, chosen = make(workspace), make(workspace)
    marketing.set_testers(workspace, chosen, [person_id(workspace, who) for who in (MANAGER, ADMIN)])
    wanted = [person_id(workspace, who) for who in (REVIEWER, ADMIN)]
    do(workspace, [empty, chosen], "test", values={"testers": wanted})
    assert names(workspace, empty) == [REVIEWER, ADMIN]
    assert names(workspace, chosen) == [ADMIN, REVIEWER]
    workspace.undo()
    assert (names(workspace, empty), names(workspace, chosen)) == ([], [MANAGER, ADMIN])


def test_none_of_many_begins_its_test_where_one_has_no_tester(workspace: Workspace):
    empty, chosen = make(workspace), make(workspace)
    marketing.set_testers(workspace, chosen, [person_id(workspace, MANAGER)])
    with pytest.raises(Invalid) as refused:
        do(workspace, [empty, chosen], "test")
    assert refused.value.errors == {"testers": "Choose who tests it."}
    assert {state_of(workspace, key) for key in (empty, chosen)} == {"draft"}
