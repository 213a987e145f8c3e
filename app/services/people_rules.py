"""What a person and an organization must be like, and who may change them."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.people import ADMIN, ROLES_OF, Actor, OrganizationKind, Role, is_staff
from app.domain.rows import PersonRow
from app.domain.text import clean_line, fold
from app.domain.workflow import Blocker, NotAllowed

NAME_LIMIT = 120
LAST_ADMIN = "Lineup needs one Admin."


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """The agency, a client or a partner; ``people`` counts everybody in it, inactive ones too."""

    id: int
    name: str
    kind: OrganizationKind
    active: bool
    people: int


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """What the form of a person holds. The role is one of those of the organization's kind."""

    name: str = ""
    email: str = ""
    organization_id: int | None = None
    role: Role = Role.MANAGER


@dataclass(frozen=True, slots=True)
class OrganizationDraft:
    """What the form of an organization holds. The kind of a known one stays."""

    name: str = ""
    kind: OrganizationKind = OrganizationKind.CLIENT


def admins(everybody: Sequence[PersonRow]) -> list[PersonRow]:
    """Return the active Admins."""
    return [row for row in everybody if row.active and row.role is Role.ADMIN]


def refusal(actor: Actor, everybody: Sequence[PersonRow], doing: str) -> str:
    """Return why the actor may not, where only an Admin can ``doing`` ("change people"), or "".

    In a workspace that has lost its last Admin, which undo can do, the agency's staff may.
    """
    known = admins(everybody)
    if ADMIN.allows(None, actor) or (not known and is_staff(actor)):
        return ""
    names = ", ".join(row.name for row in known[:3])
    return f"Only an Admin can {doing}: {names}." if names else ADMIN.refuses(None, doing)


def require(reason: str, code: str = "rule") -> None:
    """Raise NotAllowed with a reason, unless that is ""."""
    if reason:
        raise NotAllowed((Blocker(code, reason),))


def against_role(person: PersonRow, role: Role, everybody: Sequence[PersonRow]) -> str:
    """Return why a person cannot have a role, or ""."""
    if role not in ROLES_OF[person.organization_kind]:
        return f"Nobody of a {person.organization_kind.value} can be {role.label}."
    if role is not Role.ADMIN and [row.id for row in admins(everybody)] == [person.id]:
        return LAST_ADMIN
    return ""


def against_rest(person: PersonRow, everybody: Sequence[PersonRow], me: Actor, recorder: Actor | None) -> str:
    """Return why a person cannot be deactivated, or "". Nobody deactivates themselves."""
    if [row.id for row in admins(everybody)] == [person.id]:
        return LAST_ADMIN
    if person.id == me.id:
        return "You cannot deactivate yourself. Another Admin can."
    if recorder is not None and person.id == recorder.id:
        return f"You cannot deactivate yourself while you act as {me.name}. Another Admin can."
    return ""


def person_errors(
    draft: PersonDraft,
    known: PersonRow | None,
    homes: Sequence[OrganizationRow],
    everybody: Sequence[PersonRow],
) -> dict[str, str]:
    """Return a sentence for each field of a person's form that cannot be saved."""
    errors: dict[str, str] = {}
    home = next((row for row in homes if row.id == draft.organization_id), None)
    if not clean_line(draft.name, NAME_LIMIT):
        errors["name"] = "Enter a name, so the history can say who did what."
    if not _looks_like_email(clean_line(draft.email, NAME_LIMIT)):
        errors["email"] = "Enter an address such as noor@example.com, or leave it empty."
    if home is None:
        errors["organization_id"] = "Choose an organization."
    elif known is None and not home.active:
        errors["organization_id"] = f"{home.name} is inactive. Activate it first, or choose another one."
    elif known is not None and home.id != known.organization_id:
        errors["organization_id"] = "A person stays where they are. Add them anew at the other organization."
    elif draft.role not in ROLES_OF[home.kind]:
        errors["role"] = "Choose a role."
    elif known and (reason := against_role(known, draft.role, everybody)):
        errors["role"] = reason
    return errors


def organization_errors(
    draft: OrganizationDraft, known: OrganizationRow | None, homes: Sequence[OrganizationRow]
) -> dict[str, str]:
    """Return a sentence for each field of an organization's form that cannot be saved."""
    errors: dict[str, str] = {}
    name = clean_line(draft.name, NAME_LIMIT)
    kind = known.kind if known else draft.kind
    if not name:
        errors["name"] = "Enter a name."
    if known is None and kind is OrganizationKind.AGENCY:
        errors["kind"] = "There is one agency. Choose client or partner."
    elif any(row.kind is kind and fold(row.name) == fold(name) and row != known for row in homes):
        errors["name"] = f"There is a {kind.value} of this name already. Use another name."
    return errors


def _looks_like_email(text: str) -> bool:
    before, _at, after = text.partition("@")
    return not text or (bool(before and after) and " " not in text and "@" not in after)
