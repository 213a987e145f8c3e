"""What an influencer publishes: where, what, for how much, when, and where it can be seen."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Written out, because Alembic adds no column with its constraints, and SQLite would rebuild the table.
_COLUMNS = (
    "collaboration_id INTEGER CONSTRAINT fk_task_collaboration_id REFERENCES collaboration (id)"
    " CONSTRAINT ck_task_collaboration CHECK ((kind = 'deliverable') = (collaboration_id IS NOT NULL))",
    "network TEXT",
    "content_type TEXT DEFAULT '' NOT NULL",
    "price BIGINT CONSTRAINT ck_task_price CHECK (price IS NULL OR price >= 0)",
    "publish_date TEXT",
    "revision INTEGER DEFAULT 0 NOT NULL",
    "published_url TEXT DEFAULT '' NOT NULL",
    "published_date TEXT",
)


def upgrade() -> None:
    for column in _COLUMNS:
        op.execute(f"ALTER TABLE task ADD COLUMN {column}")
    _create_index(
        ["collaboration_id", "deleted_at", "status", "price", "publish_date"], "collaboration_id IS NOT NULL"
    )
    _create_index(
        ["publish_date", "campaign_id", "deleted_at", "status", "network"], "publish_date IS NOT NULL"
    )


def _create_index(columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(
        f"ix_task_{columns[0]}", "task", columns, sqlite_where=condition, postgresql_where=condition
    )
