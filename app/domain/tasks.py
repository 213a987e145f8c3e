"""Partner tasks: work given to a person or an organization, done, and approved by whoever asked for it."""

from typing import Protocol

from app.domain.approvals import asked_by_another
from app.domain.people import (
    ANY_STAFF,
    ASSIGNEE,
    ASSIGNEE_OR_REPORTER,
    REPORTER_OR_ADMIN,
    REPORTER_OR_DECIDER,
    SEES_TASK,
)
from app.domain.workflow import Needs, Operation, State, Then, Transition, Workflow


class PartnerTask(Protocol):
    """What the rules need to know of a partner task.

    `assignee_id` is None where it is assigned to anyone of the organization; the two names are for refusals.
    `requested_by_id` is who completed it and so asked for approval.
    """

    @property
    def status(self) -> str: ...
    @property
    def assignee_id(self) -> int | None: ...
    @property
    def assignee_name(self) -> str: ...
    @property
    def assignee_organization_id(self) -> int: ...
    @property
    def assignee_organization_name(self) -> str: ...
    @property
    def reporter_id(self) -> int: ...
    @property
    def requires_approval(self) -> bool: ...
    @property
    def requested_by_id(self) -> int | None: ...
    @property
    def four_eyes(self) -> bool: ...


def _approves_itself(subject: PartnerTask) -> bool:
    return not subject.requires_approval


_NOT_ARCHIVED = (
    "new",
    "in_progress",
    "blocked",
    "invalid",
    "duplicate",
    "completed",
    "approved",
    "rejected",
)

TO_DO = ("new", "in_progress", "blocked", "rejected")
"""Where the assignee has work left: what My tasks shows, and what can be late."""

DONE = ("invalid", "duplicate", "approved", "archived")
"""Where nothing is left for anybody but to archive or to reopen: the tab Done. The rest is open."""

PUT_AWAY = ("archived",)
"""What leaves the default lists (workflows.md section 1, Archive)."""

PARTNER_TASK = Workflow(
    key="partner_task",
    label="Partner task",
    field="status",
    initial="new",
    states=(
        State("new", "New"),
        State("in_progress", "In Progress"),
        State("blocked", "Blocked"),
        State("invalid", "Invalid"),
        State("duplicate", "Duplicate"),
        State("completed", "Completed"),
        State("approved", "Approved"),
        State("rejected", "Rejected"),
        State("archived", "Archived", terminal=True),
    ),
    transitions=(
        Transition(
            key="start",
            label="Start",
            sources=("new",),
            target="in_progress",
            who=ASSIGNEE,
            effects=("claim", "tell_reporter"),
            suggested=("new",),
        ),
        Transition(
            key="resume",
            label="Resume",
            sources=("blocked", "rejected"),
            target="in_progress",
            who=ASSIGNEE,
            effects=("claim", "tell_reporter"),
            suggested=("blocked", "rejected"),
        ),
        Transition(
            key="complete",
            label="Complete",
            sources=("in_progress",),
            target="completed",
            who=ASSIGNEE,
            effects=("ask_approval", "tell_reporter"),
            then=Then("needs no approval", _approves_itself, "approve"),
            suggested=("in_progress",),
        ),
        Transition(
            key="block",
            label="Block",
            sources=("new", "in_progress"),
            target="blocked",
            who=ASSIGNEE,
            needs=Needs.COMMENT,
            effects=("tell_reporter",),
        ),
        Transition(
            key="mark_invalid",
            label="Mark invalid",
            sources=("new", "in_progress", "blocked"),
            target="invalid",
            who=ASSIGNEE,
            doing="mark it invalid",
            needs=Needs.COMMENT,
            effects=("tell_reporter",),
        ),
        Transition(
            key="mark_duplicate",
            label="Mark duplicate",
            sources=("new", "in_progress", "blocked"),
            target="duplicate",
            who=ASSIGNEE,
            doing="mark it a duplicate",
            needs=Needs.COMMENT,
            fields=("duplicate_of",),
            effects=("tell_reporter",),
        ),
        Transition(
            key="approve",
            label="Approve",
            sources=("completed",),
            target="approved",
            who=REPORTER_OR_DECIDER,
            decision=True,
            guards=(asked_by_another,),
            effects=("tell_assignee",),
            suggested=("completed",),
        ),
        Transition(
            key="reject",
            label="Reject",
            sources=("completed",),
            target="rejected",
            who=REPORTER_OR_DECIDER,
            decision=True,
            needs=Needs.REASON,
            effects=("tell_assignee",),
        ),
        Transition(
            key="archive",
            label="Archive",
            sources=("approved",),
            target="archived",
            who=ASSIGNEE_OR_REPORTER,
            effects=("leave_default_list",),
            suggested=("approved",),
        ),
        Transition(
            key="reopen",
            label="Reopen",
            sources=("invalid", "duplicate"),
            target="new",
            who=REPORTER_OR_ADMIN,
            needs=Needs.REASON,
            effects=("tell_assignee",),
            suggested=("invalid", "duplicate"),
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
        Operation(key="edit", label="Edit", who=REPORTER_OR_ADMIN, states=_NOT_ARCHIVED),
        Operation(key="assign", label="Assign", who=REPORTER_OR_ADMIN, states=_NOT_ARCHIVED),
        Operation(key="copy", label="Copy", who=ANY_STAFF, doing="copy tasks"),
        Operation(key="delete", label="Move to trash", who=REPORTER_OR_ADMIN, doing="move it to the trash"),
    ),
)
