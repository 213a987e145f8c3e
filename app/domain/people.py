"""Roles, the person acting, and the named answers to "who may do this"."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol


class OrganizationKind(StrEnum):
    """What an organization is to the agency."""

    AGENCY = "agency"
    CLIENT = "client"
    PARTNER = "partner"

    @property
    def label(self) -> str:
        """The name on screen."""
        return self.value.capitalize()


class Role(StrEnum):
    """What a person may do. The first three are agency staff."""

    MANAGER = "manager"
    REVIEWER = "reviewer"
    ADMIN = "admin"
    CLIENT_REVIEWER = "client_reviewer"
    PARTNER = "partner"

    @property
    def label(self) -> str:
        """The name on screen."""
        return self.value.replace("_", " ").capitalize()


STAFF = frozenset((Role.MANAGER, Role.REVIEWER, Role.ADMIN))

ROLE_SUMMARY = {
    Role.MANAGER: "Creates, edits, submits and records, one by one or many at once.",
    Role.REVIEWER: "Does what a Manager does, and approves and rejects.",
    Role.ADMIN: "Does what a Reviewer does, and looks after settings and people.",
    Role.CLIENT_REVIEWER: "Sets the client status of their own campaigns and comments.",
    Role.PARTNER: "Works on the tasks of their own organization, submits reports and comments.",
}

ROLES_OF = {
    OrganizationKind.AGENCY: (Role.MANAGER, Role.REVIEWER, Role.ADMIN),
    OrganizationKind.CLIENT: (Role.CLIENT_REVIEWER,),
    OrganizationKind.PARTNER: (Role.PARTNER,),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """The person in whose name something is done."""

    id: int
    name: str
    role: Role
    organization_id: int


def is_staff(actor: Actor) -> bool:
    """Say whether the actor works for the agency."""
    return actor.role in STAFF


class Assigned(Protocol):
    """Something given to a person, or to anyone of an organization where `assignee_id` is None."""

    @property
    def assignee_id(self) -> int | None: ...
    @property
    def assignee_name(self) -> str: ...
    @property
    def assignee_organization_id(self) -> int: ...
    @property
    def assignee_organization_name(self) -> str: ...


class Reported(Protocol):
    """Something a person created."""

    @property
    def reporter_id(self) -> int: ...


class Requested(Protocol):
    """Something a person asks a decision on; None until somebody asks."""

    @property
    def requested_by_id(self) -> int | None: ...


class OfClient(Protocol):
    """Something done for a client; its organization's id."""

    @property
    def client_id(self) -> int | None: ...


class OfOrganization(Protocol):
    """Something an organization sent in."""

    @property
    def organization_id(self) -> int: ...


def _standard_refusal(who: "Who", _subject: object, doing: str) -> str:
    return f"Only {who.text} can {doing}."


@dataclass(frozen=True, slots=True)
class Who:
    """A named answer to "who may do this".

    `text` completes "Only ... can do it". `allows(subject, actor)` decides. `refusal(who, subject, doing)`
    makes the sentence for those refused, where `doing` is a phrase such as "start it".
    """

    key: str
    text: str
    allows: Callable[[Any, Actor], bool]
    refusal: Callable[["Who", Any, str], str] = _standard_refusal

    def refuses(self, subject: object, doing: str) -> str:
        """Return why somebody else may not do it, as a sentence."""
        return self.refusal(self, subject, doing)


def _assignee(subject: Assigned, actor: Actor) -> bool:
    if subject.assignee_id is not None:
        return subject.assignee_id == actor.id
    return subject.assignee_organization_id == actor.organization_id


def _not_assignee(_who: Who, subject: Assigned, doing: str) -> str:
    if subject.assignee_id is not None:
        return f"Assigned to {subject.assignee_name}. Only they can {doing}."
    return f"Assigned to {subject.assignee_organization_name}. Only somebody there can {doing}."


def _reporter(subject: Reported, actor: Actor) -> bool:
    return subject.reporter_id == actor.id


def _decides(_subject: object, actor: Actor) -> bool:
    return actor.role in (Role.REVIEWER, Role.ADMIN)


def _admin(_subject: object, actor: Actor) -> bool:
    return actor.role is Role.ADMIN


def _requester(subject: Requested, actor: Actor) -> bool:
    return subject.requested_by_id == actor.id


def _client(subject: OfClient, actor: Actor) -> bool:
    return actor.role is Role.CLIENT_REVIEWER and subject.client_id == actor.organization_id


def _member(subject: OfOrganization, actor: Actor) -> bool:
    return subject.organization_id == actor.organization_id


def _in_assigned_organization(subject: Assigned, actor: Actor) -> bool:
    return subject.assignee_organization_id == actor.organization_id


def _either(*answers: Callable[[Any, Actor], bool]) -> Callable[[Any, Actor], bool]:
    def allows(subject: object, actor: Actor) -> bool:
        return any(answer(subject, actor) for answer in answers)

    return allows


def _staff(_subject: object, actor: Actor) -> bool:
    return is_staff(actor)


def _partner(_subject: object, actor: Actor) -> bool:
    return actor.role is Role.PARTNER


def _rewarded(subject: object, actor: Actor) -> bool:
    # Where the subject is what a group of tasks shares, it has no kind: those are no reward tasks.
    return actor.role is Role.PARTNER and getattr(subject, "kind", "") == "reward"


ANY_STAFF = Who("staff", "agency staff", _staff)
ADMIN = Who("admin", "an Admin", _admin)
DECIDER = Who("decider", "a Reviewer or an Admin", _decides)
ASSIGNEE = Who("assignee", "the assignee", _assignee, _not_assignee)
ASSIGNEE_OR_REPORTER = Who(
    "assignee_or_reporter", "the assignee or the reporter", _either(_assignee, _reporter)
)
REPORTER_OR_ADMIN = Who("reporter_or_admin", "the reporter or an Admin", _either(_reporter, _admin))
REPORTER_OR_DECIDER = Who(
    "reporter_or_decider", "the reporter, a Reviewer or an Admin", _either(_reporter, _decides)
)
REQUESTER = Who("requester", "the person who asked for approval", _requester)
STAFF_OR_CLIENT = Who("staff_or_client", "agency staff or a reviewer of the client", _either(_staff, _client))
STAFF_OR_PARTNER = Who("staff_or_partner", "partners and agency staff", _either(_staff, _partner))
STAFF_OR_MEMBER = Who("staff_or_member", "agency staff or the partner who sent it", _either(_staff, _member))

SEES_TASK = Who(
    "sees_task",
    "agency staff, the reporter or the assigned organization",
    _either(_staff, _reporter, _in_assigned_organization, _rewarded),
)
