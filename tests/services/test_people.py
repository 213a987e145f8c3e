"""People and organizations: added, changed, put to rest, and who may do that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.people import OrganizationKind, Role
from app.domain.workflow import NotAllowed
from app.persistence.tables import task
from app.services import four_eyes, people
from app.services.people_rules import OrganizationDraft, PersonDraft
from app.services.workspace import Invalid
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
)

if TYPE_CHECKING:
    from app.domain.changes import Changes
    from app.domain.rows import PersonRow
    from app.services.workspace import Workspace


def person(workspace: Workspace, name: str) -> PersonRow:
    return next(row for row in people.everybody(workspace) if row.name == name)


def home(workspace: Workspace, name: str) -> int:
    return next(row.id for row in people.organizations(workspace) if row.name == name)


def staff(workspace: Workspace, name: str = "Noor Haddad", role: Role = Role.MANAGER) -> PersonDraft:
    return PersonDraft(name, "noor@northlight.example", home(workspace, AGENCY), role)


def give_tasks(workspace: Workspace, name: str, *statuses: str) -> None:
    holder = person(workspace, name)
    rows = [
        {
            "title": "T",
            "title_key": "t",
            "status": status,
            "reporter_id": workspace.me.id,
            "organization_id": holder.organization_id,
            "assignee_id": holder.id,
            "created_at": 1,
        }
        for status in statuses
    ]
    with workspace.operation("Tasks added") as op:
        op.insert(task, rows)


def test_an_admin_adds_and_changes_somebody(workspace: Workspace):
    key, done = people.save_person(workspace, staff(workspace))
    assert (done.label, person(workspace, "Noor Haddad").email) == (
        "Noor Haddad added",
        "noor@northlight.example",
    )
    draft = PersonDraft("Noor H", "", home(workspace, AGENCY), Role.REVIEWER)
    people.save_person(workspace, draft, key)
    assert (person(workspace, "Noor H").role, person(workspace, "Noor H").email) == (Role.REVIEWER, "")
    workspace.undo()
    workspace.undo()
    assert "Noor Haddad" not in [row.name for row in people.everybody(workspace)]


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (PersonDraft(" ", "", 1, Role.MANAGER), "name"),
        (PersonDraft("Noor", "noor", 1, Role.MANAGER), "email"),
        (PersonDraft("Noor", "n o@a.b", 1, Role.MANAGER), "email"),
        (PersonDraft("Noor", "", None, Role.MANAGER), "organization_id"),
        (PersonDraft("Noor", "", 1, Role.PARTNER), "role"),
    ],
)
def test_a_form_of_a_person_says_what_is_wrong(workspace: Workspace, draft: PersonDraft, field: str):
    before = people.everybody(workspace)
    with pytest.raises(Invalid) as found:
        people.save_person(workspace, draft)
    assert list(found.value.errors) == [field]
    assert people.everybody(workspace) == before


def test_nobody_moves_to_another_organization_or_into_a_resting_one(workspace: Workspace):
    acme = home(workspace, CLIENT)
    moved = PersonDraft(MANAGER, "", acme, Role.CLIENT_REVIEWER)
    assert list(people.person_errors(workspace, moved, person(workspace, MANAGER).id)) == ["organization_id"]
    people.set_organization_active(workspace, acme, False)
    assert list(people.person_errors(workspace, moved)) == ["organization_id"]
    stays = PersonDraft("Wile E.", "", acme, Role.CLIENT_REVIEWER)
    assert not people.person_errors(workspace, stays, person(workspace, CLIENT_REVIEWER).id)


def test_only_an_admin_changes_anything_and_everybody_else_is_told_who(workspace: Workspace):
    act_as(workspace, REVIEWER)
    tom = person(workspace, MANAGER).id
    for refused in (
        lambda: people.save_person(workspace, staff(workspace)),
        lambda: people.set_role(workspace, tom, Role.REVIEWER),
        lambda: people.set_person_active(workspace, tom, False),
        lambda: people.save_organization(workspace, OrganizationDraft("Umbra")),
        lambda: people.set_organization_active(workspace, home(workspace, CLIENT), False),
    ):
        with pytest.raises(NotAllowed, match=f"Only an Admin can change people: {ADMIN}."):
            refused()
    with pytest.raises(NotAllowed, match="Only an Admin can change how approvals work"):
        people.set_four_eyes(workspace, False)


def test_the_last_admin_stays(workspace: Workspace):
    priya = person(workspace, ADMIN).id
    with pytest.raises(NotAllowed, match="Lineup needs one Admin"):
        people.set_role(workspace, priya, Role.MANAGER)
    assert people.against_deactivating(workspace, priya) == "Lineup needs one Admin."
    draft = PersonDraft(ADMIN, "", home(workspace, AGENCY), Role.REVIEWER)
    assert people.person_errors(workspace, draft, priya) == {"role": "Lineup needs one Admin."}
    people.set_role(workspace, person(workspace, REVIEWER).id, Role.ADMIN)
    people.set_role(workspace, priya, Role.MANAGER)
    assert workspace.me.role is Role.MANAGER  # what they may do changes at once
    assert people.against(workspace) == f"Only an Admin can change people: {REVIEWER}."


def test_an_inactive_admin_does_not_count(workspace: Workspace):
    ines = person(workspace, REVIEWER).id
    people.set_role(workspace, ines, Role.ADMIN)
    people.set_person_active(workspace, ines, False)
    assert people.against_role(workspace, workspace.me.id, Role.MANAGER) == "Lineup needs one Admin."


def test_undo_that_takes_the_last_admin_leaves_a_way_back(workspace: Workspace):
    priya, ines = person(workspace, ADMIN).id, person(workspace, REVIEWER).id
    first = people.set_role(workspace, ines, Role.ADMIN)
    people.set_role(workspace, priya, Role.MANAGER)
    workspace.undo(first.operation_id)
    assert people.against(workspace) == ""
    act_as(workspace, PARTNER)
    assert people.against(workspace) == "Only an Admin can change people."
    workspace.act_as(priya)
    people.set_role(workspace, priya, Role.ADMIN)
    assert workspace.me.role is Role.ADMIN


def test_undo_gives_whoever_acts_their_role_and_name_back_and_tells(workspace: Workspace):
    people.set_role(workspace, person(workspace, REVIEWER).id, Role.ADMIN)
    priya = person(workspace, ADMIN).id
    draft = PersonDraft("Priya R.", "", home(workspace, AGENCY), Role.MANAGER)
    people.save_person(workspace, draft, priya)
    assert (workspace.me.name, workspace.recorder.name) == ("Priya R.", "Priya R.")
    told: list[Changes] = []
    workspace.subscribe(told.append)
    workspace.undo()
    assert (workspace.me.name, workspace.me.role) == (ADMIN, Role.ADMIN)
    assert workspace.recorder == workspace.me
    assert told[-1].changed["actor"] == {priya}


def test_a_change_of_somebody_else_is_none_of_who_acts(workspace: Workspace):
    told: list[Changes] = []
    workspace.subscribe(told.append)
    people.set_role(workspace, person(workspace, REVIEWER).id, Role.ADMIN)
    assert "actor" not in told[-1].entities()


def test_a_client_put_to_rest_is_offered_no_more_and_again_after_undo(workspace: Workspace):
    people.set_organization_active(workspace, home(workspace, CLIENT), False)
    assert [name for _, name in people.clients(workspace)] == [OTHER_CLIENT]
    workspace.undo()
    assert [name for _, name in people.clients(workspace)] == [CLIENT, OTHER_CLIENT]


def test_nobody_deactivates_themselves_not_even_as_somebody_else(workspace: Workspace):
    priya, ines = person(workspace, ADMIN).id, person(workspace, REVIEWER).id
    people.set_role(workspace, ines, Role.ADMIN)
    with pytest.raises(NotAllowed, match="You cannot deactivate yourself"):
        people.set_person_active(workspace, priya, False)
    workspace.act_as(ines)
    with pytest.raises(NotAllowed, match=f"while you act as {REVIEWER}"):
        people.set_person_active(workspace, priya, False)


def test_somebody_with_open_tasks_rests_and_keeps_them(workspace: Workspace):
    give_tasks(workspace, PARTNER, "new", "in_progress", "completed", "archived")
    lena = person(workspace, PARTNER).id
    assert people.open_tasks(workspace, lena) == 2
    done = people.set_person_active(workspace, lena, False)
    assert done.label == f"{PARTNER} deactivated"
    assert people.open_tasks(workspace, lena) == 2
    assert PARTNER not in [row.name for row in people.active_people(workspace)]
    people.set_person_active(workspace, lena, True)
    assert PARTNER in [row.name for row in people.active_people(workspace)]


def test_roles_follow_the_kind_of_the_organization(workspace: Workspace):
    lena = person(workspace, PARTNER).id
    with pytest.raises(NotAllowed, match="Nobody of a partner can be Admin"):
        people.set_role(workspace, lena, Role.ADMIN)
    assert person(workspace, PARTNER).role is Role.PARTNER


def test_an_organization_is_added_renamed_and_put_to_rest(workspace: Workspace):
    key, done = people.save_organization(workspace, OrganizationDraft("Umbra", OrganizationKind.PARTNER))
    people.save_organization(workspace, OrganizationDraft("Umbra & Sons"), key)
    row = next(row for row in people.organizations(workspace) if row.id == key)
    assert (row.name, row.kind, row.people) == ("Umbra & Sons", OrganizationKind.PARTNER, 0)
    people.set_organization_active(workspace, home(workspace, CLIENT), False)
    assert person(workspace, CLIENT_REVIEWER).active
    assert CLIENT_REVIEWER not in [row.name for row in people.active_people(workspace)]
    assert done.label == "Umbra added"


def test_two_organizations_of_one_kind_do_not_share_a_name(workspace: Workspace):
    errors = people.organization_errors(workspace, OrganizationDraft(f" {CLIENT.upper()} "))
    assert errors == {"name": "There is a client of this name already. Use another name."}
    assert not people.organization_errors(workspace, OrganizationDraft(CLIENT, OrganizationKind.PARTNER))
    assert not people.organization_errors(workspace, OrganizationDraft("ACME"), home(workspace, CLIENT))
    assert people.organization_errors(workspace, OrganizationDraft(CLIENT), home(workspace, OTHER_CLIENT))
    assert people.organization_errors(workspace, OrganizationDraft("")) == {"name": "Enter a name."}


def test_there_is_one_agency_and_it_stays(workspace: Workspace):
    second = OrganizationDraft("Second", OrganizationKind.AGENCY)
    assert "kind" in people.organization_errors(workspace, second)
    with pytest.raises(NotAllowed, match="The agency is always active"):
        people.set_organization_active(workspace, home(workspace, AGENCY), False)


def test_four_eyes_need_two_who_decide_and_can_always_be_turned_off(workspace: Workspace):
    assert people.four_eyes(workspace) == people.FourEyes(True, 2, "")
    people.set_four_eyes(workspace, True)
    people.set_role(workspace, person(workspace, REVIEWER).id, Role.MANAGER)
    assert people.four_eyes(workspace) == people.FourEyes(True, 1, "")  # set on purpose, so it holds
    people.set_four_eyes(workspace, False)
    assert not four_eyes.holds(workspace)
    with pytest.raises(NotAllowed, match="This needs two people who can approve"):
        people.set_four_eyes(workspace, True)


def test_screens_hear_that_four_eyes_changed(workspace: Workspace):
    heard: list[set[str]] = []
    workspace.subscribe(lambda changes: heard.append(changes.entities()))
    people.set_four_eyes(workspace, False)
    assert heard == [{"setting", "person"}]


def test_hostile_names_are_kept_as_text(workspace: Workspace):
    for text in EVERYTHING:
        draft = PersonDraft(text, "", home(workspace, AGENCY), Role.MANAGER)
        if people.person_errors(workspace, draft):
            continue
        key, _ = people.save_person(workspace, draft)
        row = next(row for row in people.everybody(workspace) if row.id == key)
        assert 0 < len(row.name) <= 120
        assert "\n" not in row.name


def test_what_is_gone_is_refused(workspace: Workspace):
    with pytest.raises(NotAllowed, match="This person is not there any more"):
        people.set_role(workspace, 9_999, Role.MANAGER)
    with pytest.raises(NotAllowed, match="This organization is not there any more"):
        people.set_organization_active(workspace, 9_999, True)
