"""What the popovers of the task filter offer: the values that occur, their names and how often."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from app.domain.deliverables import place
from app.domain.marketing_rows import ReachChannel
from app.domain.marketing_status import STATUS_PAIRS, approvals, task_statuses
from app.domain.task_kinds import STATUSES, WORKFLOW_OF
from app.domain.task_rows import Due, Kind, TaskFilter, View
from app.domain.tasks import PARTNER_TASK
from app.domain.text import fold
from app.domain.workflow import Workflow
from app.persistence.queries.tasks_list import Glance, shown, within
from app.persistence.tables import (
    campaign,
    collaboration,
    influencer,
    organization,
    person,
    task,
    task_type,
)

_KEYS: dict[str, ColumnElement[Any]] = {
    "status": task.c.status,
    "type": task.c.task_type_id,
    "campaign": func.coalesce(task.c.campaign_id, 0),
    "client": campaign.c.client_id,
    "assignee": task.c.assignee_id,
    "organization": task.c.organization_id,
    "reporter": task.c.reporter_id,
    "urgent": task.c.urgent,
    "kind": task.c.kind,
    "network": task.c.network,
    "content_type": func.nullif(task.c.content_type, ""),
    "influencer": collaboration.c.influencer_id,
    "reach_channel": task.c.reach_channel,
    "mini_program": func.nullif(task.c.mini_program, ""),
}
_NAMED = {
    "type": task_type,
    "campaign": campaign,
    "client": organization,
    "assignee": person,
    "organization": organization,
    "reporter": person,
    "influencer": influencer,
}
_WITHOUT: dict[str, dict[object, str]] = {"assignee": {None: "Anyone"}, "campaign": {0: "No campaign"}}
_EVERY_STATUS = TaskFilter(statuses=frozenset(STATUSES))


def counts(connection: Connection, glance: Glance, view: View, field: str) -> dict[object, int]:
    """Return how many tasks of a view have each value of a field; values that none has are left out.

    Keys are those of `TaskFilter`: 0 is no campaign, None anyone. Statuses are counted as choosing them
    shows them, those that the view leaves out by itself too.
    """
    if field == "due":
        return _due(connection, glance, view)
    if field in _PAIRED:
        return _pairs(connection, glance, view, field)
    key = _KEYS[field]
    conditions = shown(glance, view, _EVERY_STATUS if field == "status" else TaskFilter())
    counted = select(key, func.count()).select_from(task).where(*conditions).group_by(key)
    if field == "client":
        counted = counted.join(campaign, campaign.c.id == task.c.campaign_id)
    if field == "influencer":
        counted = counted.join(collaboration, collaboration.c.id == task.c.collaboration_id)
    found: dict[object, int] = {row[0]: row[1] for row in connection.execute(counted)}
    if field == "urgent":
        return {bool(value): number for value, number in found.items()}
    return {value: number for value, number in found.items() if value is not None or field == "assignee"}


def choices(connection: Connection, glance: Glance, view: View, field: str) -> list[tuple[object, str, int]]:
    """Return (value, name, how many) of each value that occurs, the most used first.

    Kinds, statuses, due ranges and urgency come in their own order, all of them; statuses of deliverables
    only where there are any.
    """
    found = counts(connection, glance, view, field)
    if field == "status":
        return [(key, name, found.get(key, 0)) for key, name in _statuses(found).items()]
    if field in _FIXED:
        return [(key, name, found.get(key, 0)) for key, name in _FIXED[field].items()]
    if field in _OWN_NAMES:
        names = {key: _OWN_NAMES[field](str(key)) for key in found}
    else:
        names = _names(connection, field)
    ordered = sorted(found.items(), key=lambda each: (-each[1], fold(names[each[0]]), names[each[0]]))
    return [(key, names[key], number) for key, number in ordered]


_PAIRED = {"task_status": task_statuses(), "approval": approvals()}

_FIXED: dict[str, dict[object, str]] = {
    "kind": {kind.value: kind.label for kind in Kind},
    "due": {
        Due.OVERDUE: "Overdue",
        Due.TODAY: "Today",
        Due.TOMORROW: "Tomorrow",
        Due.WEEK: "This week",
        Due.NEXT_WEEK: "Next week",
        Due.NONE: "No due date",
    },
    "urgent": {True: "Urgent", False: "Not urgent"},
    "reach_channel": {channel.value: channel.label for channel in ReachChannel},
    "task_status": {label: label for label in _PAIRED["task_status"]},
    "approval": {label: label or "None" for label in _PAIRED["approval"]},
}


def _statuses(found: dict[object, int]) -> dict[object, str]:
    shown = [flow for flow in WORKFLOW_OF.values() if flow is PARTNER_TASK or _any_of(flow, found)]
    return {state.key: state.label for workflow in shown for state in workflow.states}


def _any_of(workflow: Workflow, found: dict[object, int]) -> bool:
    own = {state.key for state in workflow.states} - {state.key for state in PARTNER_TASK.states}
    return bool(own & found.keys())


def _network_name(key: str) -> str:
    return place(key).label


_OWN_NAMES: dict[str, Callable[[str], str]] = {
    "network": _network_name,
    "content_type": str,
    "mini_program": str,
}


def _pairs(connection: Connection, glance: Glance, view: View, field: str) -> dict[object, int]:
    """Count marketing tasks by one of their two statuses, those that the view leaves out by itself too."""
    marketing = TaskFilter(statuses=frozenset(STATUS_PAIRS), kinds=frozenset({Kind.MARKETING}))
    conditions = shown(glance, view, marketing)
    counted = select(task.c.status, func.count()).where(*conditions).group_by(task.c.status)
    found: dict[object, int] = {}
    for state, number in connection.execute(counted):
        pair = STATUS_PAIRS[state]
        label = pair.task if field == "task_status" else pair.approval
        found[label] = found.get(label, 0) + number
    return found


def _due(connection: Connection, glance: Glance, view: View) -> dict[object, int]:
    fits = [func.count().filter(within(due, glance)) for due in Due]
    counted = select(*fits).select_from(task).where(*shown(glance, view, TaskFilter()))
    numbers = connection.execute(counted).one()
    return {due: number for due, number in zip(Due, numbers, strict=True) if number}


def _names(connection: Connection, field: str) -> dict[object, str]:
    table = _NAMED[field]
    found: dict[object, str] = {
        row.id: row.name for row in connection.execute(select(table.c.id, table.c.name))
    }
    return found | _WITHOUT.get(field, {})
