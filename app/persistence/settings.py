"""The workspace's own settings: small JSON values by key, outside the journal."""

import json

from sqlalchemy import delete, insert

from app.persistence.database import Database
from app.persistence.tables import setting


def put(database: Database, values: dict[str, object]) -> None:
    """Store settings; raises as `Database.writing` does."""
    rows = [{"key": key, "value": json.dumps(value, ensure_ascii=False)} for key, value in values.items()]
    with database.writing() as connection:
        connection.execute(delete(setting).where(setting.c.key.in_(list(values))))
        connection.execute(insert(setting), rows)
