"""The four-eyes rule of a workspace: as set, or where nobody set it, with two who may decide."""

from app.domain.approvals import four_eyes_hold
from app.domain.people import Role
from app.persistence.queries import campaigns as queries
from app.services.workspace import Workspace

SETTING = "four_eyes"


def deciders(workspace: Workspace) -> int:
    """Return how many active people may approve."""
    decide = (Role.REVIEWER, Role.ADMIN)
    return sum(person.active and person.role in decide for person in queries.people(workspace.read))


def holds(workspace: Workspace) -> bool:
    """Say whether whoever asked for an approval is kept from giving it (workflows.md, People)."""
    return four_eyes_hold(workspace.settings().get(SETTING), deciders(workspace))
