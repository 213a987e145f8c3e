"""What the workflows move: how rows are read in groups and named, and what their effects write."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace

from app.domain.campaigns import CAMPAIGN, CLIENT_STATUS, DELIVERABLE, INFLUENCER_STATUS
from app.domain.marketing import MARKETING_TASK
from app.domain.rewards import IRREVERSIBLE, REPORT, REWARD_TASK
from app.domain.task_rows import REPORT_KIND, reference
from app.domain.tasks import PARTNER_TASK
from app.domain.workflow import Workflow
from app.persistence.journal import Operation
from app.persistence.ledger import award
from app.persistence.queries import campaigns as campaign_queries
from app.persistence.queries import deliverables as deliverable_queries
from app.persistence.queries import influencers as influencer_queries
from app.persistence.queries import marketing as marketing_queries
from app.persistence.queries import rewards as reward_queries
from app.persistence.queries import tasks as task_queries
from app.persistence.tables import task
from app.services import marketing_effects
from app.services.deliverables_fields import published_values
from app.services.four_eyes import holds
from app.services.marketing_testers import add_testers
from app.services.tasks_days import today
from app.services.workspace import Workspace

Effect = Callable[[Workspace, Operation, list[int], str, Mapping[str, object]], None]
"""Writes what a transition does besides moving: gets the ids that move, the verb and what it asked for."""


Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that a workflow cannot tell apart: the facts they share and their ids."""

    facts: object
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a workflow moves: the table, the word for one row, and how its groups and names are read.

    ``stored`` checks what a verb asks for and makes columns of it; it raises Invalid. The effects in
    ``first`` are written before the rows move. ``irreversible`` says why what cannot be undone is not.
    """

    table: str
    noun: str
    groups: Callable[[Workspace, tuple[int, ...]], list[Group]]
    names: Callable[[Workspace, list[int]], list[str]]
    effects: Mapping[str, Effect] = field(default_factory=dict)
    stored: Callable[[Mapping[str, object]], Mapping[str, object]] = dict
    first: Collection[str] = ()
    irreversible: str = ""


def groups(workspace: Workspace, workflow: Workflow, ids: Iterable[int]) -> list[Group]:
    """Return the rows in groups that the workflow cannot tell apart; ids that are gone are in none."""
    return SUBJECTS[workflow.key].groups(workspace, tuple(ids))


def _collaborations(workspace: Workspace, ids: tuple[int, ...]) -> list[Group]:
    found = influencer_queries.groups(workspace.read, ids)
    campaigns = {facts["campaign_id"] for facts, _ in found}
    with_backups = influencer_queries.campaigns_with_backups(workspace.read, campaigns)
    return [
        Group(SimpleNamespace(**facts, has_backups=facts["campaign_id"] in with_backups), tuple(members))
        for facts, members in found
    ]


def _collaboration_names(workspace: Workspace, ids: list[int]) -> list[str]:
    return [row.name for row in influencer_queries.grid_rows(workspace.read, ids[:2])]


def _campaigns(workspace: Workspace, ids: tuple[int, ...]) -> list[Group]:
    return [Group(row, (row.id,)) for row in campaign_queries.campaigns_by_id(workspace.read, ids)]


def _campaign_names(workspace: Workspace, ids: list[int]) -> list[str]:
    return [row.name for row in campaign_queries.campaigns_by_id(workspace.read, ids[:2])]


def _tasks(workspace: Workspace, ids: tuple[int, ...]) -> list[Group]:
    four_eyes = holds(workspace)
    found = task_queries.groups(workspace.read, ids, workspace.me.id)
    return [Group(SimpleNamespace(**facts, four_eyes=four_eyes), tuple(members)) for facts, members in found]


def _task_names(_workspace: Workspace, ids: list[int]) -> list[str]:
    return [f"T-{key}" for key in ids[:2]]


def _claim(workspace: Workspace, op: Operation, ids: list[int], verb: str, _values: Values) -> None:
    """Give the tasks that anyone of the organization may do to whoever starts them."""
    found = task_queries.groups(op.connection, ids, workspace.me.id)
    free = [key for facts, members in found if facts["assignee_id"] is None for key in members]
    if free:
        op.update(task, free, {"assignee_id": workspace.me.id}, verb)


def _ask_approval(workspace: Workspace, op: Operation, ids: list[int], verb: str, _values: Values) -> None:
    """Keep who asks for approval: the four-eyes rule refuses them the answer."""
    op.update(task, ids, {"requested_by_id": workspace.me.id}, verb)


def _deliverables(workspace: Workspace, ids: tuple[int, ...]) -> list[Group]:
    found = deliverable_queries.groups(workspace.read, ids, workspace.me.id)
    return [Group(SimpleNamespace(**facts), tuple(members)) for facts, members in found]


def _next_revision(_workspace: Workspace, op: Operation, ids: list[int], verb: str, _values: Values) -> None:
    """Begin the next round of each task."""
    for revision, members in deliverable_queries.revisions(op.connection, ids).items():
        op.update(task, members, {"revision": revision + 1}, verb)


def _marketing(workspace: Workspace, ids: tuple[int, ...]) -> list[Group]:
    four_eyes, day = holds(workspace), today(workspace.clock())
    found = marketing_queries.groups(workspace.read, ids, workspace.me.id, day)
    return [Group(SimpleNamespace(**facts, four_eyes=four_eyes), tuple(members)) for facts, members in found]


def _rewards(workspace: Workspace, ids: tuple[int, ...]) -> list[Group]:
    found = reward_queries.groups(workspace.read, ids)
    return [Group(SimpleNamespace(**facts), tuple(members)) for facts, members in found]


def _reports(workspace: Workspace, ids: tuple[int, ...]) -> list[Group]:
    four_eyes = holds(workspace)
    found = reward_queries.report_groups(workspace.read, ids, workspace.me.id)
    return [Group(SimpleNamespace(**facts, four_eyes=four_eyes), tuple(members)) for facts, members in found]


def _report_names(_workspace: Workspace, ids: list[int]) -> list[str]:
    return [reference(REPORT_KIND, key) for key in ids[:2]]


def _award(_workspace: Workspace, op: Operation, ids: list[int], _verb: str, _values: Values) -> None:
    """Enter the points of each report in the ledger, once and for good."""
    award(op, sorted(ids))


def _no_columns(_given: Values) -> Values:
    """Store nothing of what a verb asks for: its effects do."""
    return {}


_COLLABORATION = Subject("collaboration", "influencer", _collaborations, _collaboration_names)
SUBJECTS = {
    INFLUENCER_STATUS.key: _COLLABORATION,
    CLIENT_STATUS.key: _COLLABORATION,
    CAMPAIGN.key: Subject("campaign", "campaign", _campaigns, _campaign_names),
    PARTNER_TASK.key: Subject(
        "task", "task", _tasks, _task_names, {"claim": _claim, "ask_approval": _ask_approval}
    ),
    DELIVERABLE.key: Subject(
        "task",
        "deliverable",
        _deliverables,
        _task_names,
        {"next_revision": _next_revision},
        published_values,
    ),
    MARKETING_TASK.key: Subject(
        "task",
        "marketing task",
        _marketing,
        _task_names,
        {
            "add_testers": add_testers,
            "due_no_more": marketing_effects.due_no_more,
            "keep_approved": marketing_effects.keep_approved,
            "keep_failures": marketing_effects.keep_failures,
            "next_round": _next_revision,
            "request_approval": marketing_effects.request_approval,
            "reset_testers": marketing_effects.reset_testers,
        },
        _no_columns,
    ),
    REWARD_TASK.key: Subject("task", "reward task", _rewards, _task_names),
    REPORT.key: Subject(
        "task",
        "report",
        _reports,
        _report_names,
        {"award_points": _award},
        _no_columns,
        ("award_points",),
        IRREVERSIBLE,
    ),
}
