"""Who stands where to a task: every kind of actor of workflows.md section 1, and the tasks they look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.people import OrganizationKind, Role
from app.domain.tasks import PARTNER_TASK
from app.domain.workflow import Needs
from app.services import people
from tests import support

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.task_rows import TaskRow
    from app.domain.workflow import Transition
    from app.services.workspace import Workspace

COLLEAGUE, STRANGER = "Nils Berg", "Maja Lind"
STATES = tuple(state.key for state in PARTNER_TASK.states)
KEYS = {
    "start": "R",
    "resume": "R",
    "complete": "C",
    "archive": "E",
    "approve": "Shift+A",
    "reject": "Shift+X",
}
"""The verbs that a key does; the others are chosen by digit from the menu of statuses."""

_OF_OPERATIONS = {
    "comment": ("Comment…",),
    "assign": ("Assign to…",),
    "edit": ("Set due date…", "Mark as urgent", "Edit…"),
    "copy": ("Copy",),
    "delete": ("Move to trash",),
}
_FREE = ("Copy reference", "History…")


ASSIGNEE = frozenset(("start", "resume", "complete", "block", "mark_invalid", "mark_duplicate", "archive"))
REPORTER = frozenset(("approve", "reject", "archive", "reopen"))
REVIEWER = frozenset(("approve", "reject"))
ADMIN = REVIEWER | {"reopen"}
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Post:
    """Somebody and the tasks they look at: whose these are (None: anyone of ``organization``), who asked.

    ``may`` are the verbs that section 1 gives them, written down here once more.
    """

    actor: str
    assignee: str | None
    reporter: str
    may: frozenset[str]
    organization: str = ""
    requires_approval: bool = True

    @property
    def moves(self) -> set[tuple[str, str]]:
        """Every status with each verb that they may do in it."""
        steps = (step for step in PARTNER_TASK.transitions if step.key in self.may)
        return {(state, step.key) for step in steps for state in step.sources}


_ME, _TOM, _INES, _LENA, _WILE = (
    support.ADMIN,
    support.MANAGER,
    support.REVIEWER,
    support.PARTNER,
    support.CLIENT_REVIEWER,
)
POSTS = {
    "assigned manager": Post(_TOM, _TOM, _ME, ASSIGNEE, requires_approval=False),
    "assigned partner": Post(_LENA, _LENA, _ME, ASSIGNEE),
    "anyone of the partner": Post(_LENA, None, _ME, ASSIGNEE, organization=_LENA),
    "anyone of the client": Post(_WILE, None, _ME, ASSIGNEE, organization=_WILE),
    "colleague of the assigned": Post(COLLEAGUE, _LENA, _ME, NOBODY),
    "other manager": Post(_TOM, _LENA, _ME, NOBODY),
    "reviewer": Post(_INES, _LENA, _TOM, REVIEWER),
    "admin": Post(_ME, _LENA, _TOM, ADMIN),
    "reporter": Post(_TOM, _LENA, _TOM, REPORTER),
    "reporting client": Post(_WILE, _LENA, _WILE, REPORTER),
    "reporting partner": Post(STRANGER, _LENA, STRANGER, REPORTER),
    "who asked for approval": Post(_INES, _INES, _INES, (ASSIGNEE | REPORTER) - {"approve"}),
}


class Board:
    """The tasks of one post: one for each status."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.tasks: dict[str, int] = {}

    def fill(self, workspace: Workspace) -> None:
        """Put them into the workspace, with two partners more."""
        _add_partners(workspace)
        for state in STATES:
            self.tasks[state] = self._make(workspace, state)

    def _make(self, workspace: Workspace, state: str) -> int:
        post, values = self.post, dict[str, object]()
        if post.organization:
            values["organization"] = post.organization
        if state in ("completed", "approved", "rejected", "archived") and post.assignee:
            values["requested_by_id"] = support.person_id(workspace, post.assignee)
        values = {
            "requires_approval": post.requires_approval,
            "title": f"Is {state}",
            "status": state,
        } | values
        values["reporter_id"] = support.person_id(workspace, post.reporter)
        (key,) = support.make_tasks(workspace, 1, post.assignee, **values)
        return key


def menu_of(row: TaskRow, workspace: Workspace) -> dict[str, str]:
    """What the menu of a row says to whoever acts, and why something is refused."""
    expected: dict[str, str] = {}
    for offer in PARTNER_TASK.offers(row, workspace.me):
        words = _OF_OPERATIONS[offer.key] if offer.key in _OF_OPERATIONS else (entry_of(offer.key),)
        expected |= dict.fromkeys(words, offer.reason)
    return expected | dict.fromkeys(_FREE, "")


def entry_of(verb: str) -> str:
    """The words of a verb in menus: dots where a reason is asked for."""
    step = step_of(verb)
    return f"{step.label}…" if step.needs is Needs.REASON else step.label


def step_of(verb: str) -> Transition:
    """The transition of a verb."""
    return next(step for step in PARTNER_TASK.transitions if step.key == verb)


def ends_in(row: TaskRow, verb: str) -> str:
    """The status that a verb leads to, with what the system does by itself afterwards."""
    then = PARTNER_TASK.follow_up(verb, row)
    return step_of(then or verb).target


def allowed(row: TaskRow, workspace: Workspace) -> list[str]:
    """The verbs that whoever acts may do."""
    offers = PARTNER_TASK.offers(row, workspace.me)
    return [offer.key for offer in offers if offer.allowed and offer.key not in _OF_OPERATIONS]


def key_refusals(row: TaskRow, workspace: Workspace) -> Iterator[tuple[str, str]]:
    """Each key of a verb that cannot be done, and the reason it has to give."""
    served: dict[str, list[str]] = {}
    for verb, key in KEYS.items():
        served.setdefault(key, []).append(verb)
    for key, verbs in served.items():
        offered = [verb for verb in verbs if PARTNER_TASK.transition(verb, row.status)]
        against = PARTNER_TASK.blockers((offered or verbs)[0], row, workspace.me)
        if against:
            target = step_of((offered or verbs)[0]).target
            already = f"{row.reference} is {PARTNER_TASK.state(target).label} already."
            yield key, already if row.status == target else against[0].sentence


def _add_partners(workspace: Workspace) -> None:
    homes = {row.name: row.id for row in people.organizations(workspace)}
    with workspace.operation("Partners added") as op:
        other = people.add_organization(op, "Studio Süd", OrganizationKind.PARTNER)
        people.add_person(op, homes["Studio Nord"], COLLEAGUE, Role.PARTNER)
        people.add_person(op, other, STRANGER, Role.PARTNER)
