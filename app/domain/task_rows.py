"""Frozen records of tasks, their threads and notifications, and what chooses tasks."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.marketing_status import status_pair
from app.domain.people import OrganizationKind, Role


class View(StrEnum):
    """The tabs of the Tasks screen. Which tasks each one shows is said in `app.persistence.queries.tasks`."""

    ALL = "all"
    MINE = "mine"
    OVERDUE = "overdue"
    REPORTED = "reported"
    DONE = "done"
    MARKETING = "marketing"
    TRASH = "trash"


class Kind(StrEnum):
    """What a task is; each kind has a workflow of its own."""

    PARTNER = "partner"
    DELIVERABLE = "deliverable"
    MARKETING = "marketing"
    REWARD = "reward"

    @property
    def label(self) -> str:
        """The name on screen."""
        return _KINDS[self]


_KINDS = {
    Kind.PARTNER: "Partner task",
    Kind.DELIVERABLE: "Deliverable",
    Kind.MARKETING: "Marketing task",
    Kind.REWARD: "Reward task",
}

REPORT_KIND = "report"
"""What a report is in the table of tasks, whose threads, files and history it has; it is none of theirs."""


def reference(kind: str, key: int) -> str:
    """Return how people call a task, "T-418", or a report, "R-88"."""
    return f"R-{key}" if kind == REPORT_KIND else f"T-{key}"


class Due(StrEnum):
    """Ranges of due dates to filter by; days are those of the person's own clock."""

    OVERDUE = "overdue"
    TODAY = "today"
    TOMORROW = "tomorrow"
    WEEK = "week"
    NEXT_WEEK = "next_week"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task with the facts that its workflow asks for. Moments are in UTC.

    ``assignee_id`` is None and ``assignee`` "" where anyone of the organization may take it. ``unread``
    counts the comments that the actor has not seen. ``campaign_id`` None: it belongs to no campaign.
    From ``collaboration_id`` on it is what a deliverable has: ``price`` in minor units of ``currency``,
    ``network`` OTHERS or the value of a `Network`; ``campaign_status`` "deleted" is in the trash. From
    ``mini_program`` on it is what a marketing task has; ``reach_channel`` is the value of a `ReachChannel`.
    ``points`` are those that a reward task promises, or a report earns.
    """

    id: int
    kind: str
    title: str
    description: str
    status: str
    type_id: int | None
    type: str
    campaign_id: int | None
    campaign: str
    colour: int
    client_id: int | None
    client: str
    reporter_id: int
    reporter: str
    organization_id: int
    organization: str
    organization_kind: OrganizationKind
    assignee_id: int | None
    assignee: str
    due: datetime | None
    urgent: bool
    requires_approval: bool
    duplicate_of_id: int | None
    requested_by_id: int | None
    four_eyes: bool
    created: datetime
    deleted: bool
    comments: int
    unread: int
    files: int
    collaboration_id: int | None = None
    influencer_id: int | None = None
    influencer: str = ""
    network: str = ""
    content_type: str = ""
    price: int | None = None
    currency: str = ""
    publish_date: date | None = None
    revision: int = 0
    published_url: str = ""
    published_date: date | None = None
    campaign_status: str = ""
    mini_program: str = ""
    reach_channel: str = ""
    start: date | None = None
    finish: date | None = None
    influencer_status: str = ""
    points: int | None = None

    @property
    def task_status(self) -> str:
        """The first of the two statuses of a marketing task, as a label; "" for other kinds."""
        return status_pair(self.status).task if self.kind == Kind.MARKETING else ""

    @property
    def approval(self) -> str:
        """The second, its approval status; "" where there is none."""
        return status_pair(self.status).approval if self.kind == Kind.MARKETING else ""

    @property
    def reference(self) -> str:
        """How people call it: "T-418"."""
        return reference(self.kind, self.id)

    @property
    def assignee_name(self) -> str:
        """Who has it, for the refusals of the workflow."""
        return self.assignee

    @property
    def assignee_organization_id(self) -> int:
        """Whose it is, for the workflow."""
        return self.organization_id

    @property
    def assignee_organization_name(self) -> str:
        """Whose it is by name, for the refusals of the workflow."""
        return self.organization


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks of a view to list; empty sets and None do not narrow, all that is given must hold.

    ``search`` is found anywhere in the title, in any case and script, or is a reference such as "T-418".
    ``assignees`` are persons, ``organizations`` assigned ones, ``anyone`` narrows to tasks nobody has
    claimed; the three are alternatives of one another. ``campaigns`` may hold 0 for tasks of no campaign.
    ``due_from`` and ``due_to`` are days of the person's own clock, both included. ``kinds`` holds those of
    `Kind`; what chooses among networks, types or influencers leaves other kinds than deliverables out.
    ``task_statuses`` and ``approvals`` hold labels of the two statuses of marketing tasks, "" is no approval
    status; they and what follows leave other kinds out.
    """

    search: str = ""
    types: frozenset[int] = frozenset()
    statuses: frozenset[str] = frozenset()
    campaigns: frozenset[int] = frozenset()
    clients: frozenset[int] = frozenset()
    assignees: frozenset[int] = frozenset()
    organizations: frozenset[int] = frozenset()
    anyone: bool = False
    reporters: frozenset[int] = frozenset()
    due: frozenset[Due] = frozenset()
    due_from: date | None = None
    due_to: date | None = None
    urgent: bool | None = None
    ids: frozenset[int] | None = None
    kinds: frozenset[str] = frozenset()
    networks: frozenset[str] = frozenset()
    content_types: frozenset[str] = frozenset()
    influencers: frozenset[int] = frozenset()
    collaborations: frozenset[int] = frozenset()
    task_statuses: frozenset[str] = frozenset()
    approvals: frozenset[str] = frozenset()
    reach_channels: frozenset[str] = frozenset()
    mini_programs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TaskType:
    """An entry of the managed list of task types; an inactive one stays on old tasks and is not offered."""

    id: int
    name: str
    active: bool
    used: int


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file of a task; ``comment_id`` None: it belongs to the task itself. Its content is found by hash."""

    id: int
    task_id: int
    comment_id: int | None
    author_id: int
    author: str
    name: str
    size: int
    sha256: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CommentRow:
    """One comment of a thread. ``recorder`` is who wrote it down, where that is somebody else, else "".

    ``role`` is that of the author; ``reply_to_id`` the comment under which it hangs, None for none.
    """

    id: int
    task_id: int
    author_id: int
    author: str
    recorder: str
    text: str
    at: datetime
    edited: bool
    attachments: tuple[AttachmentRow, ...] = ()
    role: Role = Role.MANAGER
    reply_to_id: int | None = None


class Told(StrEnum):
    """What people are told of; each kind is set per person."""

    ASSIGNED = "assigned"
    ACTIVITY = "activity"
    COMMENT = "comment"
    APPROVAL = "approval"
    DECIDED = "decided"
    REPORT = "report"

    @property
    def label(self) -> str:
        """The name on screen."""
        return _TOLD[self]

    @property
    def of_approval(self) -> bool:
        """Whether it leads to where requests are decided, rather than to the task alone."""
        return self in (Told.APPROVAL, Told.DECIDED)


_TOLD = {
    Told.ASSIGNED: "I was assigned a task",
    Told.ACTIVITY: "Something happened on a task I created or hold",
    Told.COMMENT: "Somebody commented on a thread I take part in",
    Told.APPROVAL: "A request waits for my decision",
    Told.DECIDED: "My request was decided",
    Told.REPORT: "A report awaits review",
}


class Level(StrEnum):
    """How somebody wants to be told."""

    DESKTOP = "desktop"
    APP = "app"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class NotificationRow:
    """One thing somebody is told. ``text`` completes the actor's name: "completed T-399"."""

    id: int
    kind: Told
    task_id: int
    title: str
    actor: str
    actor_id: int | None
    verb: str
    text: str
    detail: str
    at: datetime
    read: bool


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many tasks have a status."""

    status: str
    count: int
