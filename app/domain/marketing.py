"""Marketing tasks: messages that are tested, approved and run."""

from collections.abc import Sequence
from typing import Protocol

from app.domain.approvals import asked_by_another
from app.domain.people import ANY_STAFF, DECIDER, REQUESTER, SEES_TASK, Actor
from app.domain.workflow import Blocker, Branch, Needs, Operation, State, Transition, Workflow

NAME_LIMIT = 64
_COPY = " (copy)"


class MarketingTask(Protocol):
    """What the rules need to know of a marketing task.

    `testers` and `testers_passed` are counts. `failures` is what submission_failures() says today. `edited`
    says whether it was edited since it was approved. `requested_by_id` asked for approval last.
    """

    @property
    def status(self) -> str: ...
    @property
    def testers(self) -> int: ...
    @property
    def testers_passed(self) -> int: ...
    @property
    def failures(self) -> Sequence[object]: ...
    @property
    def edited(self) -> bool: ...
    @property
    def requested_by_id(self) -> int | None: ...
    @property
    def four_eyes(self) -> bool: ...
    @property
    def reporter_id(self) -> int: ...
    @property
    def assignee_organization_id(self) -> int: ...


def copy_name(name: str) -> str:
    """Return the name of a copy, cut so that the whole has at most 64 characters."""
    return name[: NAME_LIMIT - len(_COPY)].rstrip() + _COPY


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


_ASKED = ("request_approval", "tell_reviewers")
_FAILED = ("request_approval", "keep_failures")


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
        effects=_ASKED,
        branches=(Branch("a check fails", _fails, "submission_failed", _FAILED),),
        suggested=sources,
    )


_RETURNED = ("submission_failed", "rejected", "withdrawn")

IN_TEST = ("testing", *_RETURNED)
"""Where testers say what came of it; approved or completed, nothing of that changes any more."""

TO_DO = ("draft", *IN_TEST, "paused")
"""Where whoever has it has work left. What is under review waits for somebody else, what runs for nobody."""

DONE = ("completed",)
"""Partner tasks share this status, and wait in it."""

RUNNING = "running"
UNDER_REVIEW = "under_review"

BACK = _RETURNED
"""Where a request is back with whoever asked."""

PAUSED = "paused"
"""Where nobody tests it any more: after an edit, Start asks for approval again."""

MARKETING_TASK = Workflow(
    key="marketing_task",
    label="Marketing task",
    field="status",
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
                Branch("edited and a check fails", _is_edited_and_fails, "submission_failed", _FAILED),
                Branch("edited", _is_edited, "under_review", _ASKED),
            ),
            suggested=("paused",),
        ),
        Transition(
            key="retest",
            label="Retest",
            sources=IN_TEST,
            target="testing",
            who=ANY_STAFF,
            effects=("next_round", "reset_testers"),
        ),
        Transition(
            key="approve",
            label="Approve",
            sources=("under_review",),
            target="running",
            who=DECIDER,
            guards=(asked_by_another,),
            effects=("keep_approved", "tell_requester"),
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
            sources=(*IN_TEST, "running", "paused"),
            target="completed",
            who=ANY_STAFF,
            effects=("due_no_more",),
        ),
    ),
    operations=(
        Operation(
            key="comment",
            label="Comment",
            who=SEES_TASK,
            doing="comment on it",
            needs=Needs.FIELDS,
            fields=("text",),
        ),
        Operation(key="edit", label="Edit", who=ANY_STAFF, states=TO_DO),
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
