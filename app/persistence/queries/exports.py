"""What files need to know of rows that no screen shows."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from app.persistence.dialect import among, id_set
from app.persistence.tables import task


def versions(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    """Return how often each task was changed, by id; it grows with every change."""
    asked = select(task.c.id, task.c.version).where(among(task.c.id))
    return {row[0]: row[1] for row in connection.execute(asked, {"ids": id_set(ids)})}
