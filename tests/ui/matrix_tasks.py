"""Who stands where to a task: every kind of actor of workflows.md section 1, and the tasks they look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.people import OrganizationKind, Role
from app.domain.tasks import PARTNER_TASK
from app.domain.workflow import Needs
from app.services import people
from tests import support

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.task_rows import TaskRow
    from app.domain.workflow import Offer, Transition
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


@dataclass(frozen=True)
class Post:
    """Somebody, and the tasks they see: whose those are (None: anyone of ``organization``), who asked."""

    actor: str
    assignee: str | None
    reporter: str
    organization: str = ""
    values: dict[str, object] = field(default_factory=dict)


POSTS = {
    "assigned manager": Post(support.MANAGER, support.MANAGER, support.ADMIN),
    "assigned partner": Post(support.PARTNER, support.PARTNER, support.ADMIN),
    "anyone of the agency": Post(support.MANAGER, None, support.ADMIN, support.MANAGER),
    "anyone of the partner": Post(support.PARTNER, None, support.ADMIN, support.PARTNER),
    "anyone of the client": Post(support.CLIENT_REVIEWER, None, support.ADMIN, support.CLIENT_REVIEWER),
    "colleague of the assigned": Post(COLLEAGUE, support.PARTNER, support.ADMIN),
    "other manager": Post(support.MANAGER, support.PARTNER, support.ADMIN),
    "reviewer": Post(support.REVIEWER, support.PARTNER, support.MANAGER),
    "admin": Post(support.ADMIN, support.PARTNER, support.MANAGER),
    "reporter": Post(support.MANAGER, support.PARTNER, support.MANAGER),
    "reporting client": Post(support.CLIENT_REVIEWER, support.PARTNER, support.CLIENT_REVIEWER),
    "reporting partner": Post(STRANGER, support.PARTNER, STRANGER),
    "needs no approval": Post(
        support.PARTNER, support.PARTNER, support.ADMIN, values={"requires_approval": False}
    ),
    "asked for it": Post(support.REVIEWER, support.REVIEWER, support.REVIEWER),
}


class Board:
    """The tasks of one post: for each status one to look at, and two for each verb that is allowed there."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.shown: dict[str, int] = {}
        self.by_mouse: dict[tuple[str, str], int] = {}
        self.by_key: dict[tuple[str, str], int] = {}

    def fill(self, workspace: Workspace) -> None:
        """Put them into the workspace, with two partners more."""
        _add_partners(workspace)
        for state in STATES:
            (self.shown[state],) = self._make(workspace, state, 1)
            row = task_row(workspace, self.shown[state], self.post.actor)
            verbs = [offer.key for offer in moves(row, workspace, self.post.actor) if offer.allowed]
            for verb, key in zip(verbs, self._make(workspace, state, len(verbs)), strict=True):
                self.by_mouse[state, verb] = key
            for verb, key in zip(verbs, self._make(workspace, state, len(verbs)), strict=True):
                self.by_key[state, verb] = key

    def _make(self, workspace: Workspace, state: str, count: int) -> list[int]:
        post, values = self.post, dict(self.post.values)
        if post.organization:
            values["organization"] = post.organization
        if state in ("completed", "approved", "rejected", "archived") and post.assignee:
            values["requested_by_id"] = support.person_id(workspace, post.assignee)
        values = {"requires_approval": True, "title": f"Is {state}", "status": state} | values
        values["reporter_id"] = support.person_id(workspace, post.reporter)
        return support.make_tasks(workspace, count, post.assignee, **values) if count else []


def task_row(workspace: Workspace, task_id: int, actor: str) -> TaskRow:
    """The task as somebody sees it."""
    from app.services import tasks

    support.act_as(workspace, actor)
    (row,) = tasks.rows(workspace, [task_id])
    support.act_as(workspace, support.ADMIN)
    return row


def moves(row: TaskRow, workspace: Workspace, actor: str) -> list[Offer]:
    """The transitions that the workflow offers somebody."""
    support.act_as(workspace, actor)
    offers = PARTNER_TASK.offers(row, workspace.me)
    support.act_as(workspace, support.ADMIN)
    return [offer for offer in offers if PARTNER_TASK.transition(offer.key, row.status)]


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
