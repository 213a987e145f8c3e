"""Many rows are judged together: what their status menu offers, and why not."""

from pathlib import Path

import pytest

from app.domain.campaigns import CLIENT_STATUS, INFLUENCER_STATUS
from app.services import campaigns, collaborations, selection, transitions
from app.services.workspace import Workspace
from tests import support


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return support.open_workspace(tmp_path)


def test_the_menu_of_many_counts_who_would_change_and_puts_the_usual_step_first(workspace: Workspace) -> None:
    _, ids = support.make_grid(workspace, 5)
    transitions.apply(workspace, transitions.plan(workspace, CLIENT_STATUS, ids[:2], "set_backup"))
    menu = selection.moves(workspace, CLIENT_STATUS, ids)
    assert [(move.label, move.changing, move.already) for move in menu] == [
        ("Accepted", 5, 0),
        ("Pending", 2, 3),
        ("Rejected", 5, 0),
        ("Backup", 3, 2),
    ]
    assert [move.suggested for move in menu] == [True, False, False, False]


def test_a_warning_is_announced_before_the_plan_shows_it(workspace: Workspace) -> None:
    _, ids = support.make_grid(workspace, 1)
    warned = {m.target for m in selection.moves(workspace, INFLUENCER_STATUS, ids) if m.warned}
    assert warned == {"in_campaign"}


def test_a_client_reviewer_is_told_who_sets_the_influencer_status(workspace: Workspace) -> None:
    _, ids = support.make_grid(workspace, 3)
    support.act_as(workspace, support.CLIENT_REVIEWER)
    own = selection.moves(workspace, CLIENT_STATUS, ids)
    other = selection.moves(workspace, INFLUENCER_STATUS, ids)
    assert {move.changing for move in own} == {0, 3}
    assert {move.refused for move in other} == {0, 3}
    assert other[1].reason == "Only agency staff can set the influencer status."


def test_a_copy_counts_who_is_there_already(workspace: Workspace) -> None:
    first, ids = support.make_grid(workspace, 3)
    second = support.make_campaign(workspace, "Autumn")
    collaborations.copy(workspace, ids[:1], second)
    planned = selection.plan_copy(workspace, ids, second)
    assert (len(planned.new), len(planned.already)) == (2, 1)
    assert planned.campaign == campaigns.campaign(workspace, second)
    assert selection.members(workspace, first) == {*planned.new, *planned.already}
