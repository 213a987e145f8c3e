"""An open workspace: who acts, who is told, what is undone, and that only one program has it."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from app.domain.campaigns import CLIENT_STATUS
from app.domain.people import Role
from app.domain.rows import Filter
from app.services import campaigns, collaborations, influencers, people, transitions
from app.services.workspace import InUse, NotUndone, StorageError, Workspace
from tests.services.hostile import EVERYTHING
from tests.support import (
    ADMIN,
    AGENCY,
    CLIENT,
    CLIENT_REVIEWER,
    MANAGER,
    OTHER_CLIENT,
    PARTNER,
    REVIEWER,
    act_as,
    make_campaign,
    make_grid,
    make_roster,
    ticking,
    workspace_file,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_a_new_workspace_has_an_agency_and_an_admin_who_acts(tmp_path: Path):
    workspace = people.set_up(tmp_path / "new" / "a.lineup", " North  Light ", "Priya")
    assert people.agency_name(workspace) == "North Light"
    assert (workspace.me.name, workspace.me.role, workspace.acting_for_other) == ("Priya", Role.ADMIN, False)
    assert [(row.name, row.organization) for row in people.everybody(workspace)] == [("Priya", "North Light")]
    with pytest.raises(NotUndone, match="Setting up the workspace cannot be undone"):
        workspace.undo()
    workspace.close()
    workspace = Workspace.open(workspace.path)
    assert workspace.me.name == "Priya"
    workspace.close()


@pytest.mark.parametrize(
    ("agency", "name", "said"),
    [
        (" ", "Priya", "Enter the agency's name."),
        ("\0", "Priya", "Enter the agency's name."),
        ("North", "\u200b", "Enter a name, so the history can say who did what."),
    ],
)
def test_nothing_is_made_without_names(tmp_path: Path, agency: str, name: str, said: str):
    with pytest.raises(ValueError, match=said):
        people.set_up(tmp_path / "a.lineup", agency, name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", EVERYTHING.values(), ids=EVERYTHING)
def test_an_agency_and_a_person_may_be_called_anything(tmp_path: Path, text: str):
    workspace = people.set_up(tmp_path / "a.lineup", f"n {text}", f"n {text}")
    assert people.agency_name(workspace) == workspace.me.name
    assert 0 < len(workspace.me.name) <= people.NAME_LIMIT
    workspace.close()


def test_a_workspace_is_not_set_up_twice(tmp_path: Path):
    path = workspace_file(tmp_path)
    with pytest.raises(StorageError, match="already exists"):
        people.set_up(path, "North", "Priya")


def test_everybody_is_listed_the_agency_first(workspace: Workspace):
    assert [row.name for row in people.everybody(workspace)] == [
        ADMIN,
        MANAGER,
        REVIEWER,
        CLIENT_REVIEWER,
        "Hank Scorpio",
        PARTNER,
    ]
    assert people.agency_name(workspace) == AGENCY
    assert [name for _, name in people.clients(workspace)] == [CLIENT, OTHER_CLIENT]


def test_who_acts_and_who_records_are_kept_apart(workspace: Workspace):
    heard = []
    workspace.subscribe(heard.append)
    act_as(workspace, MANAGER)
    assert (workspace.me.name, workspace.recorder and workspace.recorder.name) == (MANAGER, ADMIN)
    assert workspace.acting_for_other
    assert [changes.entities() for changes in heard] == [{"actor"}]
    act_as(workspace, ADMIN)
    assert not workspace.acting_for_other


def test_somebody_else_can_become_the_local_person(workspace: Workspace):
    key = next(row.id for row in people.everybody(workspace) if row.name == REVIEWER)
    workspace.identify(key)
    assert not workspace.acting_for_other
    path = workspace.path
    workspace.close()
    again = Workspace.open(path)
    assert again.me.name == REVIEWER
    again.close()


def test_settings_are_kept(workspace: Workspace):
    before = workspace.settings()
    workspace.put_settings(theme="dark", columns=["a", "ЖАННА"], empty=None)
    workspace.put_settings(theme="light")
    assert workspace.settings() == before | {"theme": "light", "columns": ["a", "ЖАННА"], "empty": None}


def test_a_workspace_is_open_once(workspace: Workspace):
    with pytest.raises(InUse, match=r"agency.lineup is open in another Lineup window. Close it there first"):
        Workspace.open(workspace.path)
    workspace.close()
    Workspace.open(workspace.path).close()


def test_a_link_to_an_open_workspace_is_the_same_workspace(workspace: Workspace):
    link = workspace.path.with_name("link.lineup")
    link.symlink_to(workspace.path)
    with pytest.raises(InUse):
        Workspace.open(link)


@pytest.mark.parametrize(
    "spoiled", [b"", b"not a database at all, whatever its name may say " * 99], ids=["empty", "text"]
)
def test_a_file_that_cannot_be_opened_is_free_for_the_next_try(tmp_path: Path, spoiled: bytes):
    path = workspace_file(tmp_path)
    good = path.read_bytes()
    path.write_bytes(spoiled)
    with pytest.raises(StorageError, match=r"agency.lineup is (empty|not a Lineup workspace)"):
        Workspace.open(path)
    path.write_bytes(good)
    Workspace.open(path).close()


def test_all_is_as_it_was_after_a_restart(workspace: Workspace):
    key, members = make_grid(workspace, 3)
    collaborations.set_note(workspace, members[0], "One")
    collaborations.set_note(workspace, members[0], "Two")
    workspace.undo()
    before = (campaigns.campaigns(workspace), collaborations.rows(workspace, members), workspace.next_undo())
    workspace.close()
    again = Workspace.open(workspace.path, ticking(datetime(2026, 5, 1, tzinfo=UTC)))
    assert (campaigns.campaigns(again), collaborations.rows(again, members), again.next_undo()) == before
    assert again.redo().label == "Note on Creator 00000 changed"
    assert [row.note for row in collaborations.rows(again, members[:1])] == ["Two"]
    assert collaborations.ids(again, key, Filter()) == members
    again.close()


def test_a_clock_set_back_a_year_does_not_disturb_the_order(workspace: Workspace):
    _, (member,) = make_grid(workspace, 1)
    collaborations.set_note(workspace, member, "One")
    workspace.clock = ticking(datetime(2025, 3, 1, tzinfo=UTC))
    collaborations.set_note(workspace, member, "Two")
    assert [row.after for row in collaborations.story(workspace, member)[:2]] == ["Two", "One"]
    workspace.undo()
    assert collaborations.rows(workspace, [member])[0].note == "One"


def test_moments_are_utc_to_the_millisecond(workspace: Workspace):
    _, (member,) = make_grid(workspace, 1)
    moment = datetime(
        2026, 3, 29, 1, 30, 0, 123_000, tzinfo=UTC
    )  # between the hours where summer time begins
    workspace.clock = lambda: moment.astimezone()
    collaborations.set_note(workspace, member, "x")
    assert collaborations.story(workspace, member)[0].at == moment
    assert collaborations.story(workspace, member)[0].at.utcoffset() == timedelta(0)


def test_there_is_nothing_to_redo_at_first(workspace: Workspace):
    assert workspace.next_redo() is None
    with pytest.raises(NotUndone, match=r"There is nothing to redo\."):
        workspace.redo()


def test_what_is_undone_and_redone_is_told_too(workspace: Workspace):
    make_campaign(workspace)
    heard = []
    workspace.subscribe(heard.append)
    workspace.undo()
    workspace.redo()
    assert [(set(each.removed), set(each.added)) for each in heard] == [
        ({"campaign"}, set()),
        (set(), {"campaign"}),
    ]


def test_a_failed_operation_is_told_to_nobody(workspace: Workspace):
    heard = []
    workspace.subscribe(heard.append)
    with pytest.raises(ZeroDivisionError):
        fail(workspace)
    assert heard == []
    make_campaign(workspace)
    assert len(heard) == 1


def fail(workspace: Workspace) -> None:
    with workspace.operation("Doomed") as op:
        people.add_person(op, 1, "Nobody", Role.MANAGER)
        raise ZeroDivisionError


def test_a_job_in_another_thread_reads_and_writes(workspace: Workspace):
    def work() -> None:
        make_roster(workspace, 3)
        workspace.database.close_thread()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert influencers.totals(workspace, Filter()).count == 3
    workspace.undo()
    assert influencers.totals(workspace, Filter()).count == 0


def test_a_workspace_without_people_says_that_it_needs_some(tmp_path: Path):
    from app.persistence.upgrade import create

    path = tmp_path / "a.lineup"
    create(path)
    workspace = Workspace.open(path)
    assert workspace.actor is None
    with pytest.raises(
        StorageError, match=r"This workspace has no people yet. Set it up in the window first"
    ):
        campaigns.save(workspace, campaigns.CampaignDraft(name="A", client="B"))
    workspace.close()


def test_a_client_undoes_and_redoes_only_what_was_done_in_their_own_name(workspace: Workspace):
    _, ids = make_grid(workspace, 2)
    act_as(workspace, CLIENT_REVIEWER)
    before = workspace.next_undo()
    with pytest.raises(NotUndone, match="Only agency staff can undo what somebody else did"):
        workspace.undo()
    assert workspace.next_undo() == before
    plan = transitions.plan(workspace, CLIENT_STATUS, ids, "set_accepted")
    transitions.apply(workspace, plan, source="email")
    assert workspace.undo().done == 2
    assert workspace.redo().done == 2
    act_as(workspace, MANAGER)
    assert workspace.undo().done == 2
    assert workspace.undo().done == 2


def test_a_client_does_not_redo_what_staff_undid(workspace: Workspace):
    make_grid(workspace, 2)
    workspace.undo()
    act_as(workspace, CLIENT_REVIEWER)
    with pytest.raises(NotUndone, match="Only agency staff can redo what somebody else did"):
        workspace.redo()
    assert workspace.against_redo() == "Only agency staff can redo what somebody else did."


def test_a_client_sees_their_own_steps_and_why_they_cannot_undo_the_latest(workspace: Workspace):
    assert workspace.against_redo() == "There is nothing to redo."
    _, ids = make_grid(workspace, 2)
    make_campaign(workspace, "Autumn")
    workspace.undo()
    act_as(workspace, CLIENT_REVIEWER)
    assert workspace.against_undo() == "Only agency staff can undo what somebody else did."
    plan = transitions.plan(workspace, CLIENT_STATUS, ids, "set_accepted")
    transitions.apply(workspace, plan, source="email")
    assert workspace.against_undo() == ""
    assert [step.actor for step in workspace.steps()] == [CLIENT_REVIEWER]
    act_as(workspace, MANAGER)
    assert [step.label for step in workspace.steps()][1] == "Autumn created"
