"""Setting up a workspace, and the people and organizations in it."""

from pathlib import Path

from app.domain.people import OrganizationKind, Role
from app.domain.rows import PersonRow
from app.domain.text import clean_line, fold
from app.persistence.journal import Operation
from app.persistence.queries import campaigns as queries
from app.persistence.tables import organization, person
from app.persistence.upgrade import create
from app.services.workspace import Workspace

NAME_LIMIT = 120


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
    """Return (id, name) of every client, by name."""
    return queries.organizations(workspace.read, OrganizationKind.CLIENT)


def everybody(workspace: Workspace) -> list[PersonRow]:
    """Return everybody, agency first, then clients, then partners."""
    return queries.people(workspace.read)


def agency_name(workspace: Workspace) -> str:
    """Return the agency's name."""
    agencies = queries.organizations(workspace.read, OrganizationKind.AGENCY)
    return agencies[0][1] if agencies else "Lineup"
