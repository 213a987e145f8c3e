"""Organizations with their counts, and what people have in hand."""

from sqlalchemy import Connection, case, func, select

from app.domain.people import OrganizationKind
from app.domain.task_kinds import TO_DO
from app.domain.task_rows import REPORT_KIND
from app.persistence.tables import organization, person, task


def organizations(connection: Connection) -> list[tuple[int, str, OrganizationKind, bool, int]]:
    """Return (id, name, kind, active, people) of every organization: agency, clients, partners, by name."""
    rank = case({"agency": 0, "client": 1}, value=organization.c.kind, else_=2)
    rows = connection.execute(
        select(
            organization.c.id,
            organization.c.name,
            organization.c.kind,
            organization.c.active,
            func.count(person.c.id),
        )
        .outerjoin_from(organization, person)
        .group_by(organization.c.id)
        .order_by(rank, organization.c.name_key, organization.c.id)
    )
    return [(row[0], row[1], OrganizationKind(row[2]), bool(row[3]), row[4]) for row in rows]


def open_tasks(connection: Connection, person_id: int) -> int:
    """Return how many tasks wait for one person by name."""
    mine = select(func.count()).select_from(task)
    waiting = mine.where(
        task.c.assignee_id == person_id,
        task.c.status.in_(TO_DO),
        task.c.deleted_at.is_(None),
        task.c.kind != REPORT_KIND,
    )
    return int(connection.execute(waiting).scalar_one())
