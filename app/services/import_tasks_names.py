"""Whom and what the names in a list of tasks mean: people, organizations, campaigns and task types."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from app.domain.campaigns import CAMPAIGN
from app.domain.people import OrganizationKind, Role
from app.domain.text import fold
from app.persistence.queries import task_matching as queries
from app.services import campaigns, people

if TYPE_CHECKING:
    from app.domain.people import Actor
    from app.domain.rows import CampaignRow, PersonRow
    from app.services.exchange.tasks import TaskLine
    from app.services.workspace import Workspace


class Unknown(Exception):
    """A name means nothing here, or too much; args are the reason and the detail."""


class Organization(NamedTuple):
    """An organization that tasks can be assigned to while it is active."""

    id: int
    name: str
    active: bool


class Holder(NamedTuple):
    """Whom a task is assigned to; ``person_id`` None is anyone there. ``name`` says it on screen."""

    organization_id: int
    person_id: int | None
    name: str


@dataclass(slots=True)
class Names:
    """Every name of a workspace, folded; an e-mail address is a person's name too."""

    me: Actor
    home: Organization
    types: dict[str, tuple[int | None, str, bool]]
    people: dict[str, list[PersonRow]] = field(default_factory=dict)
    organizations: dict[str, list[Organization]] = field(default_factory=dict)
    by_id: dict[int, Organization] = field(default_factory=dict)
    campaigns: dict[str, list[CampaignRow]] = field(default_factory=dict)
    may_add_types: bool = False

    def program(self, line: TaskLine) -> int | None:
        """Return the campaign of a row, None where it names none. Raises Unknown."""
        if not line.program:
            return None
        found = self.campaigns.get(fold(line.program), [])
        if line.client and found:
            ours = [each for each in found if fold(each.client) == fold(line.client)]
            if not ours:
                detail = f"{line.program} is a campaign of {found[0].client}, not of {line.client}"
                raise Unknown("Another client", detail)
            found = ours
        if not found:
            raise Unknown("Program not found", f"No campaign is called {line.program}. Make it first")
        if len(found) > 1:
            clients = " and ".join(each.client for each in found)
            raise Unknown("Program not clear", f"{clients} both have {line.program}. Name the client too")
        if CAMPAIGN.blockers("edit", found[0], self.me):
            raise Unknown("Program archived", f"{found[0].name} is archived and takes no new tasks")
        return found[0].id

    def holder(self, line: TaskLine) -> Holder:
        """Return whom a row is assigned to; anyone at the agency where it names nobody. Raises Unknown."""
        given = self._organization(line.organization) if line.organization else None
        if not line.assignee:
            home = given or self.home
            return Holder(home.id, None, f"Anyone at {home.name}")
        person = self._person(line.assignee, "Assignee", given)
        if given is not None and person.organization_id != given.id:
            raise Unknown(
                "Assignee elsewhere", f"{person.name} works at {person.organization}, not {given.name}"
            )
        if not self.by_id[person.organization_id].active:
            raise Unknown("Organization not active", f"{person.organization} does not get tasks any more")
        return Holder(person.organization_id, person.id, person.name)

    def reporter(self, line: TaskLine) -> int:
        """Return who reported a row; whoever imports where it names nobody."""
        return self._person(line.reporter, "Reporter", None).id if line.reporter else self.me.id

    def type(self, line: TaskLine) -> str:
        """Return the key of a row's type in `types`, "" where it names none; one that is missing is noted."""
        key = fold(line.type)
        if key and key not in self.types:
            if not self.may_add_types:
                raise Unknown("Type not found", f"{line.type} is no task type. Ask an Admin to add it")
            self.types[key] = (None, line.type, True)
        if key and not self.types[key][2]:
            raise Unknown("Type not active", f"{self.types[key][1]} is not used any more")
        return key

    def _organization(self, name: str) -> Organization:
        found = self.organizations.get(fold(name), [])
        if not found:
            raise Unknown("Organization not found", f"No organization is called {name}. Add it in Settings")
        if not found[0].active:
            raise Unknown("Organization not active", f"{found[0].name} does not get tasks any more")
        return found[0]

    def _person(self, name: str, what: str, at: Organization | None) -> PersonRow:
        found = self.people.get(fold(name), [])
        if not found:
            raise Unknown(f"{what} not found", f"Nobody here is called {name}. Add them in Settings")
        found = [each for each in found if at and each.organization_id == at.id] or found
        found = [each for each in found if each.active] or found
        if len(found) > 1:
            raise Unknown(
                f"{what} not clear", f"{len(found)} people are called {name}. Write the e-mail address"
            )
        if not found[0].active and what == "Assignee":
            raise Unknown("Assignee not active", f"{found[0].name} does not get tasks any more")
        return found[0]


def names(workspace: Workspace) -> Names:
    """Read every name that a list of tasks can mean."""
    read = workspace.read
    places = [
        (Organization(key, name, active), kind) for key, name, kind, active in queries.organizations(read)
    ]
    home = next(place for place, kind in places if kind == OrganizationKind.AGENCY.value)
    types = {fold(name): (key, name, active) for key, name, active in queries.task_types(read)}
    found = Names(workspace.me, home, dict(types), may_add_types=workspace.me.role is Role.ADMIN)
    for place, kind in places:
        found.by_id[place.id] = place
        # A client without people cannot work on a task; the agency and partners come first.
        rank = found.organizations.setdefault(fold(place.name), [])
        rank.append(place) if kind == OrganizationKind.CLIENT.value else rank.insert(0, place)
    for person in people.everybody(workspace):
        for name in {fold(person.name), fold(person.email)} - {""}:
            found.people.setdefault(name, []).append(person)
    for campaign in campaigns.campaigns(workspace):
        found.campaigns.setdefault(fold(campaign.name), []).append(campaign)
    return found
