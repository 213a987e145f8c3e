"""Workflows.md section 4 written down once more, as a window has to show it, and tasks in each state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.domain.people import Role
from app.services import people
from tests import support
from tests.services.marketing_story import SOUND, WAYS, edit, make, step
from tests.support import ADMIN, CLIENT_REVIEWER, MANAGER, PARTNER, REVIEWER

if TYPE_CHECKING:
    from app.services.workspace import Workspace

COLLEAGUE = "Otto Lang"
POSTS = {"M": MANAGER, "N": COLLEAGUE, "R": REVIEWER, "A": ADMIN}
"""Who sees marketing tasks: the Manager who made them and asked, another, a Reviewer, an Admin."""

OUTSIDERS = {"C": CLIENT_REVIEWER, "P": PARTNER}
"""Whoever is not of the agency sees none of them."""

_STATES = """
draft             | Draft     | None
testing           | Testing   | None
under_review      | Testing   | Under Review
submission_failed | Testing   | Submission Failed
rejected          | Testing   | Rejected
withdrawn         | Testing   | Withdrawn
running           | Running   | Approved
paused            | Paused    | None
completed         | Completed | None
"""

_CELLS = """
draft             | Test…    | MNRA | testing
testing           | Start    | MNRA | under_review
testing           | Retest   | MNRA | testing
testing           | Complete | MNRA | completed
under_review      | Approve  | RA   | running
under_review      | Reject…  | RA   | rejected
under_review      | Withdraw | M    | withdrawn
submission_failed | Resubmit | MNRA | under_review
submission_failed | Retest   | MNRA | testing
submission_failed | Complete | MNRA | completed
rejected          | Resubmit | MNRA | under_review
rejected          | Retest   | MNRA | testing
rejected          | Complete | MNRA | completed
withdrawn         | Resubmit | MNRA | under_review
withdrawn         | Retest   | MNRA | testing
withdrawn         | Complete | MNRA | completed
running           | Pause    | MNRA | paused
running           | Complete | MNRA | completed
paused            | Start    | MNRA | running
paused            | Complete | MNRA | completed
"""

_OPERATIONS = """
Edit…           | draft testing submission_failed rejected withdrawn paused
Copy            | draft testing under_review submission_failed rejected withdrawn running paused completed
Move to trash   | draft completed
Choose testers… | draft testing submission_failed rejected withdrawn
"""

EDITED = "Not while {state}."
_IN_THIS_STATE = {
    "Edit…": EDITED,
    "Choose testers…": EDITED,
    "Move to trash": "Only while Draft or Completed; this is {state}.",
}
_CHOSEN_BEFORE = "Testers are chosen before it runs."
_NOT_BY_THEM = {
    "Approve": "Only a Reviewer or an Admin can approve it.",
    "Reject…": "Only a Reviewer or an Admin can reject it.",
    "Withdraw": "Only the person who asked for approval can withdraw it.",
}
_RETESTED = "Only from Testing, Submission Failed, Rejected or Withdrawn; this is {state}."
_COMPLETED = "Not from {state}."
_DECIDED = "Only from Under Review; this is {state}."
_BY_KEY = {
    "R": ("Retest", "", _RETESTED),
    "C": ("Complete", "completed", _COMPLETED),
    "Shift+A": ("Approve", "running", _DECIDED),
    "Shift+X": ("Reject…", "rejected", _DECIDED),
}
"""Each key of a verb, the state in which it is done already, and what it says in the others."""

_RESUMED = ("paused", "Start")
"""What the key of Retest does besides."""

OPERATION_KEYS = {"Copy": "Ctrl+D", "Edit…": "F2", "Move to trash": "Del", "Choose testers…": "T"}
FREE = ("Comment…", "Copy reference", "History…")


def _lines(table: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in table.strip().splitlines()]


STATES = {state: (task, approval) for state, task, approval in _lines(_STATES)}
"""Both statuses of each state, as their pills say them."""

CELLS = {(state, entry): (who, leads) for state, entry, who, leads in _lines(_CELLS)}
OPERATIONS = {entry: states.split() for entry, states in _lines(_OPERATIONS)}


@dataclass(frozen=True)
class Case:
    """A task in a state; ``leads`` and ``refused`` are what its facts change of the table."""

    state: str
    way: str
    leads: tuple[tuple[str, str], ...] = ()
    refused: tuple[tuple[str, str], ...] = ()

    def leads_to(self, entry: str) -> str:
        """The state that a verb leads to."""
        return dict(self.leads).get(entry) or CELLS[self.state, entry][1]

    def label(self) -> str:
        """How sentences name the state."""
        task, approval = STATES[self.state]
        return task if approval in ("None", "Approved") else approval

    def menu(self, letter: str) -> dict[str, str]:
        """The entries of its menu, each with why it is refused, "" where it is not."""
        shown = dict.fromkeys(FREE, "")
        for (state, entry), (who, _leads) in CELLS.items():
            if state == self.state:
                against = "" if letter in who else _NOT_BY_THEM[entry]
                shown[entry] = against or dict(self.refused).get(entry, "")
        for entry, states in OPERATIONS.items():
            shown[entry] = "" if self.state in states else self._closed(entry)
        return shown

    def verbs(self, letter: str) -> list[str]:
        """The verbs that they may do."""
        shown = self.menu(letter)
        return [entry for state, entry in CELLS if state == self.state and not shown[entry]]

    def key_refusals(self, letter: str, reference: str) -> dict[str, str]:
        """Each key that does nothing here, with what it says."""
        shown, said = self.menu(letter), {}
        for key, (entry, there, words) in _BY_KEY.items():
            if (self.state, key) == (_RESUMED[0], "R"):
                continue
            if self.state == there:
                said[key] = f"{reference} is {self.label()} already."
            else:
                said[key] = shown.get(entry, words.format(state=self.label()))
        for entry, key in OPERATION_KEYS.items():
            said[key] = shown[entry]
        return {key: words for key, words in said.items() if words}

    def key_of(self, entry: str) -> str:
        """The key that does a verb here, "" where only the menu of statuses has it."""
        if (self.state, entry) == _RESUMED:
            return "R"
        return next((key for key, (served, _there, _words) in _BY_KEY.items() if served == entry), "")

    def _closed(self, entry: str) -> str:
        if self.state == "paused" and entry == "Choose testers…":
            return _CHOSEN_BEFORE
        return _IN_THIS_STATE[entry].format(state=self.label())


CASES = {
    "draft": Case("draft", WAYS["draft"]),
    "testing": Case("testing", "test pass"),
    "under_review": Case("under_review", WAYS["under_review"]),
    "submission_failed": Case("submission_failed", f"{WAYS['submission_failed']} mend pass"),
    "rejected": Case("rejected", WAYS["rejected"]),
    "withdrawn": Case("withdrawn", WAYS["withdrawn"]),
    "running": Case("running", WAYS["running"]),
    "paused": Case("paused", WAYS["paused"]),
    "completed": Case("completed", WAYS["completed"]),
}
"""One task for each state, in which everything that section 4 has there can be done."""

_UNTESTED = "2 testers have not passed it yet."
FACTS = {
    "not passed": Case("testing", "test", refused=(("Start", _UNTESTED),)),
    "not passed again": Case("rejected", f"{WAYS['rejected']} reword", refused=(("Resubmit", _UNTESTED),)),
    "without a message": Case(
        "testing", "test spoil pass", leads=(("Start", "submission_failed"),)
    ),
    "edited": Case("paused", f"{WAYS['paused']} reword", leads=(("Start", "under_review"),)),
    "edited to nothing": Case(
        "paused", f"{WAYS['paused']} spoil", leads=(("Start", "submission_failed"),)
    ),
}  # fmt: skip
"""Tasks whose facts decide where a verb leads, or that it leads nowhere yet."""


class Board:
    """Tasks of the Manager, made as people make them, for a window to show."""

    def __init__(self, cases: dict[str, Case]) -> None:
        self.cases = cases
        self.ids: dict[str, int] = {}

    def fill(self, workspace: Workspace) -> None:
        """Put them into a workspace of `support`, with another Manager."""
        agency = next(row.id for row in people.organizations(workspace) if row.name == support.AGENCY)
        with workspace.operation("A Manager joined") as op:
            people.add_person(op, agency, COLLEAGUE, Role.MANAGER)
        campaign = support.make_campaign(workspace, "Trail weekend")
        for name, case in self.cases.items():
            self.ids[name] = self._make(workspace, campaign, name, case)
        support.act_as(workspace, ADMIN)

    def _make(self, workspace: Workspace, campaign: int, name: str, case: Case) -> int:
        soon = date.today() + timedelta(days=7)
        support.act_as(workspace, MANAGER)
        when = {"start": soon, "finish": soon + timedelta(days=14), "quiet_days": frozenset()}
        key = make(workspace, name=f"Is {name.replace('_', ' ')}", campaign_id=campaign, **when)
        for word in case.way.split():
            if word in ("mend", "reword"):
                support.act_as(workspace, MANAGER)
                edit(workspace, key, message=SOUND.message if word == "mend" else "Two days on the ridge.")
            else:
                step(workspace, key, word)
        return key
