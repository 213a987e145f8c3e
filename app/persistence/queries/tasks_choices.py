"""What the popovers of the task filter offer: the values that occur, their names and how often."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from app.domain.task_rows import Due, TaskFilter, View
from app.domain.tasks import PARTNER_TASK
from app.domain.text import fold
from app.persistence.queries.tasks_list import Glance, shown, within
from app.persistence.tables import campaign, organization, person, task, task_type

_KEYS: dict[str, ColumnElement[Any]] = {
    "status": task.c.status,
    "type": task.c.task_type_id,
    "campaign": func.coalesce(task.c.campaign_id, 0),
    "client": campaign.c.client_id,
    "assignee": task.c.assignee_id,
    "organization": task.c.organization_id,
    "reporter": task.c.reporter_id,
    "urgent": task.c.urgent,
}
_NAMED = {
    "type": task_type,
    "campaign": campaign,
    "client": organization,
    "assignee": person,
    "organization": organization,
    "reporter": person,
}
_WITHOUT: dict[str, dict[object, str]] = {"assignee": {None: "Anyone"}, "campaign": {0: "No campaign"}}
_EVERY_STATUS = TaskFilter(statuses=frozenset(state.key for state in PARTNER_TASK.states))


def counts(connection: Connection, glance: Glance, view: View, field: str) -> dict[object, int]:
    """Return how many tasks of a view have each value of a field; values that none has are left out.

    Keys are those of `TaskFilter`: 0 is no campaign, None anyone. Statuses are counted as choosing them
    shows them, those that the view leaves out by itself too.
    """
    if field == "due":
        return _due(connection, glance, view)
    key = _KEYS[field]
    conditions = shown(glance, view, _EVERY_STATUS if field == "status" else TaskFilter())
    counted = select(key, func.count()).select_from(task).where(*conditions).group_by(key)
    if field == "client":
        counted = counted.join(campaign, campaign.c.id == task.c.campaign_id)
    found: dict[object, int] = {row[0]: row[1] for row in connection.execute(counted)}
    if field == "urgent":
        return {bool(value): number for value, number in found.items()}
    return {value: number for value, number in found.items() if value is not None or field == "assignee"}


def choices(connection: Connection, glance: Glance, view: View, field: str) -> list[tuple[object, str, int]]:
    """Return (value, name, how many) of each value that occurs, the most used first.

    Statuses and due ranges come in their own order, all of them.
    """
    found = counts(connection, glance, view, field)
    if field in ("status", "due", "urgent"):
        return [(key, name, found.get(key, 0)) for key, name in _FIXED[field].items()]
    names = _names(connection, field)
    ordered = sorted(found.items(), key=lambda each: (-each[1], fold(names[each[0]]), names[each[0]]))
    return [(key, names[key], number) for key, number in ordered]


_FIXED: dict[str, dict[object, str]] = {
    "status": {state.key: state.label for state in PARTNER_TASK.states},
    "due": {
        Due.OVERDUE: "Overdue",
        Due.TODAY: "Today",
        Due.TOMORROW: "Tomorrow",
        Due.WEEK: "This week",
        Due.NEXT_WEEK: "Next week",
        Due.NONE: "No due date",
    },
    "urgent": {True: "Urgent", False: "Not urgent"},
}


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
