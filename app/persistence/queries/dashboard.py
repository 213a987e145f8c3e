"""Figures of the dashboard that no list has."""

from sqlalchemy import Connection, func, select

from app.domain.task_kinds import STATUSES
from app.domain.task_rows import TaskFilter, View
from app.persistence.queries.tasks_list import Glance, shown
from app.persistence.tables import campaign, collaboration, task

_CONTRACTED = ("accepted", "in_campaign", "finished")
_EVERY_STATUS = TaskFilter(statuses=frozenset(STATUSES))


def by_status(connection: Connection, glance: Glance) -> dict[str, int]:
    """Return how many of the tasks that somebody sees, of any kind, have each status; none is left out."""
    seen = shown(glance, View.ALL, _EVERY_STATUS)
    # By assignee first, as an index has them: nothing is sorted then.
    keys = (task.c.assignee_id, task.c.status)
    found: dict[str, int] = {}
    for _, status, number in connection.execute(select(*keys, func.count()).where(*seen).group_by(*keys)):
        found[status] = found.get(status, 0) + number
    return found


def active_campaigns(connection: Connection) -> int:
    """Return how many campaigns are active and not in the trash."""
    of = campaign.c
    counted = select(func.count()).where(of.status == "active", of.deleted_at.is_(None))
    return int(connection.execute(counted).scalar_one())


def contracted(connection: Connection) -> tuple[int, int]:
    """Return how many places in active campaigns have an influencer's word, and how many there are."""
    agreed = func.count().filter(collaboration.c.influencer_status.in_(_CONTRACTED))
    counted = select(agreed, func.count()).join_from(collaboration, campaign)
    active = counted.where(campaign.c.status == "active", campaign.c.deleted_at.is_(None))
    row = connection.execute(active).one()
    return int(row[0]), int(row[1])
