"""Campaigns, the influencers in them and their deliverables: statuses, and who may change what."""

from typing import Protocol

from app.domain.people import ADMIN, ANY_STAFF, SEES_TASK, STAFF_OR_CLIENT, Actor, Who
from app.domain.workflow import Blocker, Caution, Guard, Needs, Operation, State, Transition, Workflow


class Collaboration(Protocol):
    """What the rules need to know of an influencer in a campaign.

    `client_id` is the id of the client's organization. Deliverables are open until Accepted or Done, and
    unfinished until Done. `has_backups` says whether the campaign has Backup influencers.
    """

    @property
    def influencer_status(self) -> str: ...
    @property
    def client_status(self) -> str: ...
    @property
    def campaign_status(self) -> str: ...
    @property
    def client_id(self) -> int | None: ...
    @property
    def open_deliverables(self) -> int: ...
    @property
    def unfinished_deliverables(self) -> int: ...
    @property
    def has_backups(self) -> bool: ...


class Deliverable(Protocol):
    """What the rules need to know of a deliverable: its `status`, that of its campaign, and who sees it."""

    @property
    def status(self) -> str: ...
    @property
    def campaign_status(self) -> str: ...
    @property
    def reporter_id(self) -> int: ...
    @property
    def assignee_organization_id(self) -> int: ...


class Campaign(Protocol):
    """What the rules need to know of a campaign.

    `running_tasks` counts its marketing tasks that are Testing, Running or Paused; `deleted` is in the trash.
    """

    @property
    def status(self) -> str: ...
    @property
    def running_tasks(self) -> int: ...
    @property
    def deleted(self) -> bool: ...


class InCampaign(Protocol):
    """Something that is part of a campaign; its `campaign_status` is "deleted" while that is in the trash."""

    @property
    def campaign_status(self) -> str: ...


_ARCHIVED = Blocker(
    "archived", "This campaign is archived, so it is read-only.", "An Admin can bring it back."
)
_IN_TRASH = Blocker("deleted", "This campaign is in the trash.", "Agency staff can restore it.")


def takes_tasks(status: str) -> bool:
    """Say whether a task can be put into a campaign with this status: an archived one is read-only."""
    return status != "archived"


def _campaign_is_open(subject: InCampaign, _actor: Actor) -> Blocker | None:
    return {"archived": _ARCHIVED, "deleted": _IN_TRASH}.get(subject.campaign_status)


def _is_not_archived(subject: Campaign, _actor: Actor) -> Blocker | None:
    return None if takes_tasks(subject.status) else _ARCHIVED


def _is_not_in_trash(subject: Campaign, _actor: Actor) -> Blocker | None:
    return _IN_TRASH if subject.deleted else None


def _is_in_trash(subject: Campaign, _actor: Actor) -> Blocker | None:
    return None if subject.deleted else Blocker("deleted", "This campaign is not in the trash.")


def _has_no_running_tasks(subject: Campaign, _actor: Actor) -> Blocker | None:
    count = subject.running_tasks
    if not count:
        return None
    tasks = "1 marketing task is" if count == 1 else f"{count:,} marketing tasks are"
    return Blocker("running_tasks", f"{tasks} testing, running or paused. Complete or delete them first.")


def _client_has_not_accepted(subject: Collaboration) -> bool:
    return subject.client_status != "accepted"


def _has_open_deliverables(subject: Collaboration) -> bool:
    return subject.open_deliverables > 0


def _has_unfinished_deliverables(subject: Collaboration) -> bool:
    return subject.unfinished_deliverables > 0


def _has_backups(subject: Collaboration) -> bool:
    return subject.has_backups


_LEAVING = (
    Caution(
        "open_deliverables",
        "have open deliverables, which leave the committed total.",
        _has_open_deliverables,
    ),
    Caution("backups", "leave a place that one of the Backup influencers could take.", _has_backups),
)
_INFLUENCER_CAUTIONS = {
    "in_campaign": (
        Caution(
            "client_not_accepted",
            "go into the campaign although the client has not accepted them.",
            _client_has_not_accepted,
        ),
    ),
    "rejected": _LEAVING,
    "cancelled": _LEAVING,
    "finished": (
        Caution(
            "unfinished_deliverables",
            "are finished although they have deliverables that are not Done.",
            _has_unfinished_deliverables,
        ),
    ),
}


def _operation(key: str, label: str, doing: str, *guards: Guard) -> Operation:
    return Operation(key=key, label=label, who=ANY_STAFF, doing=doing, guards=guards)


def _set_any(
    states: tuple[State, ...],
    who: Who,
    doing: str,
    guards: tuple[Guard, ...],
    suggested: dict[str, tuple[str, ...]],
    cautions: dict[str, tuple[Caution, ...]],
) -> tuple[Transition, ...]:
    """Make a verb per state that leads there from all the others."""
    return tuple(
        Transition(
            key=f"set_{state.key}",
            label=state.label,
            sources=tuple(other.key for other in states if other is not state),
            target=state.key,
            who=who,
            doing=doing,
            guards=guards,
            suggested=suggested.get(state.key, ()),
            decision=True,
            cautions=cautions.get(state.key, ()),
        )
        for state in states
    )


_INFLUENCER_STATES = (
    State("pending", "Pending"),
    State("accepted", "Accepted"),
    State("rejected", "Rejected"),
    State("in_campaign", "In Campaign"),
    State("finished", "Finished"),
    State("cancelled", "Cancelled"),
)

INFLUENCER_STATUS = Workflow(
    key="influencer_status",
    label="Influencer status",
    field="influencer_status",
    initial="pending",
    states=_INFLUENCER_STATES,
    transitions=_set_any(
        _INFLUENCER_STATES,
        ANY_STAFF,
        "set the influencer status",
        (_campaign_is_open,),
        {"accepted": ("pending",), "in_campaign": ("accepted",), "finished": ("in_campaign",)},
        _INFLUENCER_CAUTIONS,
    ),
    operations=(
        _operation("edit_note", "Edit note", "edit the note", _campaign_is_open),
        _operation("copy", "Copy to another campaign", "copy influencers"),
        _operation("remove", "Remove from campaign", "remove influencers", _campaign_is_open),
    ),
)

_CLIENT_STATES = (
    State("pending", "Pending"),
    State("accepted", "Accepted"),
    State("rejected", "Rejected"),
    State("backup", "Backup"),
)

CLIENT_STATUS = Workflow(
    key="client_status",
    label="Client status",
    field="client_status",
    initial="pending",
    states=_CLIENT_STATES,
    transitions=_set_any(
        _CLIENT_STATES,
        STAFF_OR_CLIENT,
        "set the client status",
        (_campaign_is_open,),
        {"accepted": ("pending", "backup")},
        {},
    ),
)

_DELIVERABLE_STATES = (
    State("pending", "Pending"),
    State("in_review", "In Review"),
    State("accepted", "Accepted"),
    State("done", "Done"),
)


def _set_deliverable(state: State, suggested: str = "", fields: tuple[str, ...] = ()) -> Transition:
    return Transition(
        key=f"set_{state.key}",
        label=state.label,
        sources=tuple(other.key for other in _DELIVERABLE_STATES if other is not state),
        target=state.key,
        who=ANY_STAFF,
        doing="set the status of a deliverable",
        fields=fields,
        guards=(_campaign_is_open,),
        suggested=(suggested,) if suggested else (),
    )


_PENDING, _IN_REVIEW, _ACCEPTED, _DONE = _DELIVERABLE_STATES

DELIVERABLE = Workflow(
    key="deliverable",
    label="Deliverable",
    field="status",
    initial="pending",
    states=_DELIVERABLE_STATES,
    transitions=(
        _set_deliverable(_PENDING),
        _set_deliverable(_IN_REVIEW, suggested="pending"),
        _set_deliverable(_ACCEPTED, suggested="in_review"),
        Transition(
            key="request_changes",
            label="Request changes",
            sources=("in_review",),
            target="pending",
            who=ANY_STAFF,
            doing="request changes",
            needs=Needs.REASON,
            guards=(_campaign_is_open,),
            effects=("next_revision",),
            suggested=("in_review",),
        ),
        # Asked for and not demanded: work can be done before its address is known.
        _set_deliverable(_DONE, suggested="accepted", fields=("published_url", "published_date")),
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
        _operation("edit", "Edit", "edit a deliverable", _campaign_is_open),
        _operation("assign", "Assign", "assign a deliverable", _campaign_is_open),
        _operation("copy", "Copy", "copy a deliverable", _campaign_is_open),
        _operation("delete", "Move to trash", "move a deliverable to the trash", _campaign_is_open),
    ),
)


def _set_campaign(
    key: str, label: str, sources: tuple[str, ...], who: Who, suggested: tuple[str, ...] = ()
) -> Transition:
    return Transition(
        key=f"set_{key}",
        label=label,
        sources=sources,
        target=key,
        who=who,
        doing="bring it back from the archive" if who is ADMIN else "set the status of a campaign",
        guards=(_is_not_in_trash,),
        suggested=suggested,
    )


CAMPAIGN = Workflow(
    key="campaign",
    label="Campaign",
    field="status",
    initial="planning",
    states=(
        State("planning", "Planning"),
        State("active", "Active"),
        State("completed", "Completed"),
        State("archived", "Archived"),
    ),
    transitions=(
        _set_campaign("planning", "Planning", ("active", "completed"), ANY_STAFF),
        _set_campaign("active", "Active", ("planning", "completed"), ANY_STAFF, ("planning",)),
        _set_campaign("completed", "Completed", ("planning", "active"), ANY_STAFF, ("active",)),
        _set_campaign("archived", "Archived", ("planning", "active", "completed"), ANY_STAFF, ("completed",)),
        _set_campaign("planning", "Planning", ("archived",), ADMIN),
        _set_campaign("active", "Active", ("archived",), ADMIN),
        _set_campaign("completed", "Completed", ("archived",), ADMIN, ("archived",)),
    ),
    operations=(
        _operation("edit", "Edit", "edit a campaign", _is_not_archived, _is_not_in_trash),
        _operation("copy", "Copy", "copy a campaign", _is_not_in_trash),
        _operation(
            "delete",
            "Move to trash",
            "move a campaign to the trash",
            _is_not_archived,
            _is_not_in_trash,
            _has_no_running_tasks,
        ),
        _operation("restore", "Restore", "restore a campaign", _is_in_trash),
    ),
)
