"""Marketing tasks: messages that are tested, approved and run; their states and submission checks."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple, Protocol

from app.domain.approvals import asked_by_another
from app.domain.people import ANY_STAFF, DECIDER, REQUESTER, Actor
from app.domain.workflow import Blocker, Branch, Needs, Operation, State, Transition, Workflow

NAME_LIMIT = 64
SHORTEST_WINDOW = timedelta(hours=2)
_COPY = " (copy)"


class MarketingTask(Protocol):
    """What the rules need to know of a marketing task.

    `testers` and `testers_passed` are counts. `failures` is what submission_failures() says today. `edited`
    says whether what is sent was edited since it was approved. `requested_by_id` asked for approval last.
    """

    @property
    def state(self) -> str: ...
    @property
    def testers(self) -> int: ...
    @property
    def testers_passed(self) -> int: ...
    @property
    def failures(self) -> tuple[str, ...]: ...
    @property
    def edited(self) -> bool: ...
    @property
    def requested_by_id(self) -> int | None: ...
    @property
    def four_eyes(self) -> bool: ...


class StatusPair(NamedTuple):
    """The two statuses on screen; `approval` is "" where the state has none."""

    task: str
    approval: str


# One state decides both statuses, so a pair that is not here cannot be made.
STATUS_PAIRS = {
    "draft": StatusPair("Draft", ""),
    "testing": StatusPair("Testing", ""),
    "under_review": StatusPair("Testing", "Under Review"),
    "submission_failed": StatusPair("Testing", "Submission Failed"),
    "rejected": StatusPair("Testing", "Rejected"),
    "withdrawn": StatusPair("Testing", "Withdrawn"),
    "running": StatusPair("Running", "Approved"),
    "paused": StatusPair("Paused", ""),
    "completed": StatusPair("Completed", ""),
}

# A campaign with a task in one of these may not be deleted.
BUSY = tuple(key for key, pair in STATUS_PAIRS.items() if pair.task in ("Testing", "Running", "Paused"))


class Submission(Protocol):
    """What is checked when a task is submitted. Windows are pairs of start and end, in order."""

    @property
    def finish(self) -> date: ...
    @property
    def windows(self) -> Sequence[tuple[datetime, datetime]]: ...
    @property
    def message(self) -> str: ...
    @property
    def testers(self) -> int: ...


def status_pair(state: str) -> StatusPair:
    """Return the task status and the approval status of a state."""
    return STATUS_PAIRS[state]


def states_with(task: str | None = None, approval: str | None = None) -> tuple[str, ...]:
    """Return the states that show these statuses; None does not narrow. For filters."""
    return tuple(
        key
        for key, pair in STATUS_PAIRS.items()
        if (task is None or pair.task == task) and (approval is None or pair.approval == approval)
    )


def copy_name(name: str) -> str:
    """Return the name of a copy, cut so that the whole has at most 64 characters."""
    return name[: NAME_LIMIT - len(_COPY)].rstrip() + _COPY


def window_faults(windows: Sequence[tuple[datetime, datetime]]) -> tuple[str, ...]:
    """Return what is wrong with the delivery windows, counted from 1, a sentence each."""
    short = [
        f"Delivery window {number} must be longer than two hours."
        for number, (start, end) in enumerate(windows, 1)
        if end - start <= SHORTEST_WINDOW
    ]
    overlapping = [
        f"Delivery window {number + 1} must start after window {number} ends."
        for number, (before, after) in enumerate(pairwise(windows), 1)
        if after[0] <= before[1]
    ]
    return (*short, *overlapping)


def submission_failures(task: Submission, today: date) -> tuple[str, ...]:
    """Return why the task cannot be reviewed as it is, a sentence each; none means it can."""
    checks = (
        (task.finish < today, "The finish date has passed."),
        (not task.windows, "There is no delivery window."),
        (not task.message.strip(), "There is no message."),
        (task.testers == 0, "There is no tester."),
    )
    return (*(text for failed, text in checks if failed), *window_faults(task.windows))


def _is_tested(subject: MarketingTask, _actor: Actor) -> Blocker | None:
    if not subject.testers:
        return Blocker("no_tester", "Nobody has tested it. Add a tester first.")
    left = subject.testers - subject.testers_passed
    if not left:
        return None
    testers = "1 tester has" if left == 1 else f"{left:,} testers have"
    return Blocker("not_tested", f"{testers} not passed it yet.")


def _fails(subject: MarketingTask) -> bool:
    return bool(subject.failures)


def _is_edited(subject: MarketingTask) -> bool:
    return subject.edited


def _is_edited_and_fails(subject: MarketingTask) -> bool:
    return subject.edited and bool(subject.failures)


def _request(key: str, label: str, sources: tuple[str, ...], doing: str) -> Transition:
    """Make a verb that asks for approval, or fails at once where the checks do."""
    return Transition(
        key=key,
        label=label,
        sources=sources,
        target="under_review",
        who=ANY_STAFF,
        doing=doing,
        guards=(_is_tested,),
        effects=("request_approval", "tell_reviewers"),
        branches=(Branch("a check fails", _fails, "submission_failed"),),
        suggested=sources,
    )


_RETURNED = ("submission_failed", "rejected", "withdrawn")

MARKETING_TASK = Workflow(
    key="marketing_task",
    label="Marketing task",
    field="state",
    initial="draft",
    states=(
        State("draft", "Draft"),
        State("testing", "Testing"),
        State("under_review", "Under Review"),
        State("submission_failed", "Submission Failed"),
        State("rejected", "Rejected"),
        State("withdrawn", "Withdrawn"),
        State("running", "Running"),
        State("paused", "Paused"),
        State("completed", "Completed", terminal=True),
    ),
    transitions=(
        Transition(
            key="test",
            label="Test",
            sources=("draft",),
            target="testing",
            who=ANY_STAFF,
            needs=Needs.FIELDS,
            fields=("testers",),
            effects=("add_testers",),
            suggested=("draft",),
        ),
        _request("start", "Start", ("testing",), "ask for it to run"),
        _request("resubmit", "Resubmit", _RETURNED, "submit it again"),
        # From Paused without the testers' guard: what was approved was tested, and Paused has no Retest.
        Transition(
            key="start",
            label="Start",
            sources=("paused",),
            target="running",
            who=ANY_STAFF,
            branches=(
                Branch("edited and a check fails", _is_edited_and_fails, "submission_failed"),
                Branch("edited", _is_edited, "under_review"),
            ),
            effects=("request_approval", "tell_reviewers"),
            suggested=("paused",),
        ),
        Transition(
            key="retest",
            label="Retest",
            sources=("testing", *_RETURNED),
            target="testing",
            who=ANY_STAFF,
            effects=("reset_testers",),
        ),
        Transition(
            key="approve",
            label="Approve",
            sources=("under_review",),
            target="running",
            who=DECIDER,
            guards=(asked_by_another,),
            effects=("tell_requester",),
            suggested=("under_review",),
        ),
        Transition(
            key="reject",
            label="Reject",
            sources=("under_review",),
            target="rejected",
            who=DECIDER,
            needs=Needs.REASON,
            effects=("tell_requester",),
        ),
        Transition(
            key="withdraw",
            label="Withdraw",
            sources=("under_review",),
            target="withdrawn",
            who=REQUESTER,
        ),
        Transition(key="pause", label="Pause", sources=("running",), target="paused", who=ANY_STAFF),
        Transition(
            key="complete",
            label="Complete",
            sources=("testing", *_RETURNED, "running", "paused"),
            target="completed",
            who=ANY_STAFF,
        ),
    ),
    operations=(
        Operation(key="edit", label="Edit", who=ANY_STAFF, states=("draft", "testing", *_RETURNED, "paused")),
        Operation(key="copy", label="Copy", who=ANY_STAFF),
        Operation(
            key="delete",
            label="Move to trash",
            who=ANY_STAFF,
            states=("draft", "completed"),
            doing="move it to the trash",
        ),
    ),
)
