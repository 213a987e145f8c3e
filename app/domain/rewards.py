"""Reward tasks, and the reports of partners that earn their points."""

from typing import Protocol

from app.domain.approvals import asked_by_another
from app.domain.people import ANY_STAFF, DECIDER, STAFF_OR_MEMBER, STAFF_OR_PARTNER
from app.domain.workflow import Needs, Operation, State, Transition, Workflow

POINTS_LIMIT = 1_000_000
"""So many points at most are awarded for one report; the table holds it too."""

IRREVERSIBLE = "Awarded points cannot be taken back. Say in the report's messages what should be put right."
"""Why an approval is not undone."""


class RewardTask(Protocol):
    """What the rules need to know of a reward task."""

    @property
    def status(self) -> str: ...


class Report(Protocol):
    """What the rules need to know of a report.

    `organization_id` is the partner's it was submitted for, `requested_by_id` the person who submitted it.
    """

    @property
    def status(self) -> str: ...
    @property
    def organization_id(self) -> int: ...
    @property
    def requested_by_id(self) -> int | None: ...
    @property
    def four_eyes(self) -> bool: ...


REWARD_TASK = Workflow(
    key="reward_task",
    label="Reward task",
    field="status",
    initial="active",
    states=(State("active", "Active"), State("deactivated", "Deactivated")),
    transitions=(
        Transition(
            key="deactivate",
            label="Deactivate",
            sources=("active",),
            target="deactivated",
            who=ANY_STAFF,
        ),
        Transition(
            key="activate",
            label="Activate",
            sources=("deactivated",),
            target="active",
            who=ANY_STAFF,
            suggested=("deactivated",),
        ),
    ),
    operations=(
        # Makes the report, so it stands here: a report that does not exist yet has no state to leave.
        Operation(
            key="submit_report",
            label="Submit report",
            who=STAFF_OR_PARTNER,
            states=("active",),
            doing="submit a report",
            effects=("copy_points", "tell_reviewers"),
        ),
        Operation(
            key="comment",
            label="Comment",
            who=STAFF_OR_PARTNER,
            doing="comment on it",
            needs=Needs.FIELDS,
            fields=("text",),
        ),
        Operation(key="edit", label="Edit", who=ANY_STAFF),
        Operation(key="copy", label="Copy", who=ANY_STAFF),
        Operation(key="delete", label="Move to trash", who=ANY_STAFF, doing="move it to the trash"),
    ),
)

REPORT = Workflow(
    key="report",
    label="Report",
    field="status",
    initial="awaiting",
    states=(
        State("awaiting", "Awaiting"),
        State("approved", "Approved", terminal=True),
        State("rejected", "Rejected"),
    ),
    transitions=(
        Transition(
            key="approve",
            label="Approve",
            sources=("awaiting",),
            target="approved",
            who=DECIDER,
            guards=(asked_by_another,),
            effects=("award_points", "lock", "tell_submitter"),
            suggested=("awaiting",),
            irreversible=True,
        ),
        Transition(
            key="reject",
            label="Reject",
            sources=("awaiting",),
            target="rejected",
            who=DECIDER,
            needs=Needs.REASON,
            effects=("tell_submitter",),
        ),
        Transition(
            key="review_again",
            label="Review again",
            sources=("rejected",),
            target="awaiting",
            who=DECIDER,
            doing="review it again",
            suggested=("rejected",),
        ),
    ),
    operations=(
        Operation(
            key="comment",
            label="Comment",
            who=STAFF_OR_MEMBER,
            doing="comment on it",
            needs=Needs.FIELDS,
            fields=("text",),
        ),
    ),
)
