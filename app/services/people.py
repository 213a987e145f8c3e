"""Setting up a workspace, and the people and organizations in it: who they are, and changing them."""

from dataclasses import dataclass
from pathlib import Path

from app.domain.changes import Changes
from app.domain.people import OrganizationKind, Role
from app.domain.rows import PersonRow
from app.domain.text import clean_line, fold
from app.domain.workflow import Blocker, NotAllowed
from app.persistence.journal import Operation
from app.persistence.queries import campaigns as queries
from app.persistence.queries import people as counts
from app.persistence.tables import organization, person
from app.persistence.upgrade import create
from app.services import four_eyes as rule
from app.services import people_rules as rules
from app.services.people_rules import OrganizationDraft, OrganizationRow, PersonDraft
from app.services.transitions import Done
from app.services.workspace import Invalid, Workspace

NAME_LIMIT = rules.NAME_LIMIT
_DOING = "change people"


@dataclass(frozen=True, slots=True)
class FourEyes:
    """Whether those who ask for an approval may not give it, how many may decide, why it is fixed."""

    on: bool
    deciders: int
    blocked: str


def set_up(path: Path, agency: str, name: str) -> Workspace:
    """Make a workspace file with an agency and its first person, an Admin, and open it.

    Raises ValueError for an empty name, StorageError where the file exists or cannot be made.
    """
    agency, name = clean_line(agency, NAME_LIMIT), clean_line(name, NAME_LIMIT)
    if not agency:
        raise ValueError("Enter the agency's name.")
    if not name:
        raise ValueError("Enter a name, so the history can say who did what.")
    create(path)
    workspace = Workspace.open(path)
    with workspace.operation(
        "Workspace set up", irreversible="Setting up the workspace cannot be undone."
    ) as op:
        home = add_organization(op, agency, OrganizationKind.AGENCY)
        owner = add_person(op, home, name, Role.ADMIN)
    workspace.identify(owner)
    return workspace


def add_organization(op: Operation, name: str, kind: OrganizationKind) -> int:
    """Add an organization inside an open operation; return its id."""
    name = clean_line(name, NAME_LIMIT)
    return op.insert(organization, [{"name": name, "name_key": fold(name), "kind": kind.value}])[0]


def add_person(op: Operation, organization_id: int, name: str, role: Role, email: str = "") -> int:
    """Add a person inside an open operation; return their id."""
    row = {
        "organization_id": organization_id,
        "name": clean_line(name, NAME_LIMIT),
        "role": role.value,
        "email": clean_line(email, NAME_LIMIT),
    }
    return op.insert(person, [row])[0]


def client_id(workspace: Workspace, op: Operation, name: str) -> int:
    """Return the id of the client of that name, made inside the operation where there is none."""
    known = {
        fold(found): key for key, found in queries.organizations(workspace.read, OrganizationKind.CLIENT)
    }
    key = known.get(fold(clean_line(name, NAME_LIMIT)))
    return add_organization(op, name, OrganizationKind.CLIENT) if key is None else key


def clients(workspace: Workspace) -> list[tuple[int, str]]:
    """Return (id, name) of every active client, by name."""
    rows = organizations(workspace)
    return [(row.id, row.name) for row in rows if row.kind is OrganizationKind.CLIENT and row.active]


def everybody(workspace: Workspace) -> list[PersonRow]:
    """Return everybody, agency first, then clients, then partners."""
    return queries.people(workspace.read)


def agency_name(workspace: Workspace) -> str:
    """Return the agency's name."""
    agencies = queries.organizations(workspace.read, OrganizationKind.AGENCY)
    return agencies[0][1] if agencies else "Lineup"


def active_people(workspace: Workspace) -> list[PersonRow]:
    """Return those who may be chosen: active people of active organizations, in the order of `everybody`."""
    homes = {row.id for row in organizations(workspace) if row.active}
    return [row for row in everybody(workspace) if row.active and row.organization_id in homes]


def organizations(workspace: Workspace) -> list[OrganizationRow]:
    """Return every organization: the agency, then clients, then partners, each by name."""
    return [OrganizationRow(*row) for row in counts.organizations(workspace.read)]


def open_tasks(workspace: Workspace, person_id: int) -> int:
    """Return how many tasks wait for a person by name."""
    return counts.open_tasks(workspace.read, person_id)


def against(workspace: Workspace, doing: str = _DOING) -> str:
    """Return why the actor may not change people and settings, or ""."""
    return rules.refusal(workspace.me, everybody(workspace), doing)


def against_role(workspace: Workspace, person_id: int, role: Role) -> str:
    """Return why a person cannot have a role, or ""."""
    row = _person(workspace, person_id)
    return against(workspace) or rules.against_role(row, role, everybody(workspace))


def against_deactivating(workspace: Workspace, person_id: int) -> str:
    """Return why a person cannot be deactivated, or ""."""
    row = _person(workspace, person_id)
    return against(workspace) or rules.against_rest(
        row, everybody(workspace), workspace.me, workspace.recorder
    )


def person_errors(workspace: Workspace, draft: PersonDraft, person_id: int | None = None) -> dict[str, str]:
    """Return a sentence for each field of a person's form that cannot be saved."""
    known = None if person_id is None else _person(workspace, person_id)
    return rules.person_errors(draft, known, organizations(workspace), everybody(workspace))


def save_person(workspace: Workspace, draft: PersonDraft, person_id: int | None = None) -> tuple[int, Done]:
    """Add a person, or change the one given; returns the id and what was done.

    Raises Invalid with a sentence per field, NotAllowed unless an Admin acts.
    """
    rules.require(against(workspace), "permission")
    if errors := person_errors(workspace, draft, person_id):
        raise Invalid(errors)
    name, email = clean_line(draft.name, NAME_LIMIT), clean_line(draft.email, NAME_LIMIT)
    assert draft.organization_id is not None
    label = f"{name} added" if person_id is None else f"{name} changed"
    with workspace.operation(label) as op:
        if person_id is None:
            key = add_person(op, draft.organization_id, name, draft.role, email)
        else:
            key = person_id
            op.update(person, [key], {"name": name, "email": email, "role": draft.role.value}, "edit")
    return key, Done(label, op.events, 0, op.undo_id)


def set_role(workspace: Workspace, person_id: int, role: Role) -> Done:
    """Give a person another role. Raises NotAllowed where they cannot have it, or unless an Admin acts."""
    rules.require(against_role(workspace, person_id, role))
    label = f"{_person(workspace, person_id).name} is {role.label} now"
    with workspace.operation(label) as op:
        op.update(person, [person_id], {"role": role.value}, "edit")
    return Done(label, op.events, 0, op.undo_id)


def set_person_active(workspace: Workspace, person_id: int, active: bool) -> Done:
    """Offer a person everywhere, or nowhere; tasks stay with them and history keeps their name.

    Raises NotAllowed for the last Admin and for oneself, and unless an Admin acts.
    """
    reason = against(workspace) if active else against_deactivating(workspace, person_id)
    rules.require(reason)
    label = f"{_person(workspace, person_id).name} {_turned(active)}"
    with workspace.operation(label) as op:
        op.update(person, [person_id], {"active": int(active)}, "edit")
    return Done(label, op.events, 0, op.undo_id)


def organization_errors(
    workspace: Workspace, draft: OrganizationDraft, organization_id: int | None = None
) -> dict[str, str]:
    """Return a sentence for each field of an organization's form that cannot be saved."""
    known = None if organization_id is None else _organization(workspace, organization_id)
    return rules.organization_errors(draft, known, organizations(workspace))


def save_organization(
    workspace: Workspace, draft: OrganizationDraft, organization_id: int | None = None
) -> tuple[int, Done]:
    """Add a client or a partner, or rename the one given; returns the id and what was done.

    Raises Invalid with a sentence per field, NotAllowed unless an Admin acts.
    """
    rules.require(against(workspace), "permission")
    if errors := organization_errors(workspace, draft, organization_id):
        raise Invalid(errors)
    name = clean_line(draft.name, NAME_LIMIT)
    label = f"{name} added" if organization_id is None else f"{name} changed"
    with workspace.operation(label) as op:
        if organization_id is None:
            key = add_organization(op, name, draft.kind)
        else:
            key = organization_id
            op.update(organization, [key], {"name": name, "name_key": fold(name)}, "edit")
    return key, Done(label, op.events, 0, op.undo_id)


def against_resting(workspace: Workspace, organization_id: int) -> str:
    """Return why an organization cannot be deactivated, or ""."""
    agency = _organization(workspace, organization_id).kind is OrganizationKind.AGENCY
    return against(workspace) or ("The agency is always active." if agency else "")


def set_organization_active(workspace: Workspace, organization_id: int, active: bool) -> Done:
    """Offer an organization and its people in choices, or not; its people stay as they are.

    Raises NotAllowed for the agency, and unless an Admin acts.
    """
    rules.require(against(workspace) if active else against_resting(workspace, organization_id))
    label = f"{_organization(workspace, organization_id).name} {_turned(active)}"
    with workspace.operation(label) as op:
        op.update(organization, [organization_id], {"active": int(active)}, "edit")
    return Done(label, op.events, 0, op.undo_id)


def four_eyes(workspace: Workspace) -> FourEyes:
    """Return the four-eyes rule. Where it is on with nobody else to decide, it can still be turned off."""
    deciders, on = rule.deciders(workspace), rule.holds(workspace)
    blocked = against(workspace, "change how approvals work")
    if not blocked and deciders < 2 and not on:
        blocked = "This needs two people who can approve. Make somebody Reviewer or Admin first."
    return FourEyes(on, deciders, blocked)


def set_four_eyes(workspace: Workspace, on: bool) -> Done:
    """Turn the four-eyes rule on or off; it is no step to undo. Raises NotAllowed as `four_eyes` says."""
    rules.require(four_eyes(workspace).blocked)
    workspace.put_settings(**{rule.SETTING: on})
    # Who may approve stands in every row that waits for it, and screens read those anew with the people.
    workspace.tell(Changes(changed={"setting": set(), "person": set()}))
    return Done(f"Four eyes turned {'on' if on else 'off'}", 1, 0, None)


def _turned(active: bool) -> str:
    return "activated" if active else "deactivated"


def _person(workspace: Workspace, person_id: int) -> PersonRow:
    found = next((row for row in everybody(workspace) if row.id == person_id), None)
    if found is None:
        raise NotAllowed((Blocker("gone", "This person is not there any more."),))
    return found


def _organization(workspace: Workspace, organization_id: int) -> OrganizationRow:
    found = next((row for row in organizations(workspace) if row.id == organization_id), None)
    if found is None:
        raise NotAllowed((Blocker("gone", "This organization is not there any more."),))
    return found
