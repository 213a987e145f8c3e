"""Frozen records of marketing tasks, their testers, and what waits for a decision."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.task_rows import reference


class ReachChannel(StrEnum):
    """Where a message reaches people (workflows.md section 4)."""

    PUSH = "push"
    SMS = "sms"
    EWALLET = "inbox_ewallet"
    MINI_PROGRAM = "inbox_mini_program"

    @property
    def label(self) -> str:
        """The name on screen."""
        return _CHANNELS[self]


_CHANNELS = {
    ReachChannel.PUSH: "Push",
    ReachChannel.SMS: "SMS",
    ReachChannel.EWALLET: "Inbox-eWallet",
    ReachChannel.MINI_PROGRAM: "Inbox-Mini Program",
}


class Result(StrEnum):
    """How far a tester is."""

    PENDING = "pending"
    PASSED = "passed"
    FAILED = "failed"

    @property
    def label(self) -> str:
        """The name on screen."""
        return self.value.capitalize()


@dataclass(frozen=True, slots=True)
class MarketingDraft:
    """What the form of a marketing task holds.

    ``windows`` are (start, end) in minutes of the day, 1440 is its end, in the order of the form.
    ``quiet_days`` are weekdays on which nothing is sent, 0 is Monday. ``headline`` and ``message`` are sent.
    """

    name: str = ""
    campaign_id: int | None = None
    target_site: str = ""
    mini_program: str = ""
    reach_channel: ReachChannel | None = None
    audience: str = ""
    headline: str = ""
    message: str = ""
    start: date | None = None
    finish: date | None = None
    windows: tuple[tuple[int, int], ...] = ()
    quiet_days: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Tester:
    """Somebody who tests a marketing task; ``at`` is when they passed or failed it, None while pending."""

    id: int
    person_id: int
    name: str
    result: Result
    note: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a task was not submitted: what, why as a sentence or "", and the field of the draft to mend."""

    field: str
    text: str
    why: str = ""


class CheckState(StrEnum):
    """How a check of the list "Before it can run" stands; open is what is not begun."""

    DONE = "done"
    WRONG = "wrong"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Check:
    """One row of that list; ``field`` is what to mend: of the draft, "windows.1" a window, or "testers"."""

    field: str
    text: str
    state: CheckState


@dataclass(frozen=True, slots=True)
class MarketingRow:
    """What a marketing task has besides its `TaskRow`.

    ``round`` counts the rounds of testing from 1. ``failures`` is empty unless the submission failed.
    ``edited`` says that it was edited since it was approved. ``requested_at`` is when its run was asked for
    last, by ``requested_by``; None and "" before anybody did.
    """

    id: int
    draft: MarketingDraft
    testers: tuple[Tester, ...] = ()
    round: int = 1
    failures: tuple[Failure, ...] = ()
    edited: bool = False
    requested_by: str = ""
    requested_at: datetime | None = None

    @property
    def passed(self) -> int:
        """How many testers passed it."""
        return sum(each.result is Result.PASSED for each in self.testers)


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """A request for a decision: of a run (``kind`` "marketing"), a completed task ("partner") or a report.

    ``asked_at`` is when it was asked for. ``waits`` says that it still waits; otherwise it is back with who
    asked: ``decided_by`` and ``reason`` say who decided and why, both "" where nobody did (failed checks, or
    withdrawn). ``failures`` counts failed checks. ``channel``, ``start`` and ``finish`` are those of a run,
    ``points`` and ``earner`` those of a report ("report"), whose campaign is that of its reward task.
    """

    task_id: int
    kind: str
    title: str
    status: str
    campaign_id: int | None
    campaign: str
    colour: int
    requester_id: int | None
    requester: str
    asked_at: datetime
    waits: bool = True
    decided_by: str = ""
    decided_at: datetime | None = None
    reason: str = ""
    failures: int = 0
    channel: ReachChannel | None = None
    start: date | None = None
    finish: date | None = None
    points: int = 0
    earner: str = ""

    @property
    def id(self) -> int:
        """What lists of requests know it by."""
        return self.task_id

    @property
    def reference(self) -> str:
        """How people call it: "T-431"."""
        return reference(self.kind, self.task_id)
