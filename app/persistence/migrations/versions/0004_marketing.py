"""Marketing tasks: what they send, when and to whom; their testers; what is told of approvals."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# Written out, because Alembic adds no column with its constraints, and SQLite would rebuild the table.
_COLUMNS = (
    "target_site TEXT DEFAULT '' NOT NULL",
    "mini_program TEXT DEFAULT '' NOT NULL",
    "reach_channel TEXT CONSTRAINT ck_task_reach_channel CHECK (reach_channel IN ('push', 'sms',"
    " 'inbox_ewallet', 'inbox_mini_program'))",
    "audience TEXT DEFAULT '' NOT NULL",
    "headline TEXT DEFAULT '' NOT NULL",
    "message TEXT DEFAULT '' NOT NULL",
    "start_date TEXT",
    "finish_date TEXT",
    "quiet_days INTEGER DEFAULT 0 NOT NULL CONSTRAINT ck_task_quiet_days CHECK"
    " (quiet_days BETWEEN 0 AND 127)",
    "windows TEXT DEFAULT '[]' NOT NULL",
    "failures TEXT DEFAULT '[]' NOT NULL CONSTRAINT ck_task_marketing_name CHECK"
    " (kind <> 'marketing' OR length(title) <= 64)",
    "approved TEXT DEFAULT '' NOT NULL CONSTRAINT ck_task_only_marketing CHECK"
    " (kind = 'marketing' OR (reach_channel IS NULL AND start_date IS NULL"
    " AND finish_date IS NULL AND approved = ''))"
    " CONSTRAINT ck_task_marketing_whole CHECK (kind <> 'marketing'"
    " OR status NOT IN ('under_review', 'running') OR (campaign_id IS NOT NULL AND mini_program <> ''"
    " AND reach_channel IS NOT NULL AND message <> '' AND windows <> '[]' AND start_date IS NOT NULL"
    " AND finish_date IS NOT NULL AND start_date <= finish_date))",
)


_SENT = (
    "title",
    "campaign_id",
    "target_site",
    "mini_program",
    "reach_channel",
    "audience",
    "headline",
    "message",
    "start_date",
    "finish_date",
    "quiet_days",
    "windows",
)
_LOCKED = "because a marketing task stays as it is while it is reviewed, runs or is completed"
_TESTED = "because its test is over"


def upgrade() -> None:
    for column in _COLUMNS:
        op.execute(f"ALTER TABLE task ADD COLUMN {column}")
    _create_testers()
    _lock()
    _widen_notifications()
    # Of the history of testers alone, so that others pay nothing for it.
    of_testers = sa.text("entity = 'tester'")
    op.create_index(
        "ix_event_entity", "event", ["entity"], sqlite_where=of_testers, postgresql_where=of_testers
    )


def _lock() -> None:
    """Hold the states in which nothing is edited also to an undo of what was edited before."""
    differs = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in _SENT)
    op.execute(
        f"CREATE TRIGGER task_marketing_locked BEFORE UPDATE OF {', '.join(_SENT)} ON task"
        " WHEN OLD.kind = 'marketing' AND NEW.status = OLD.status"
        f" AND OLD.status IN ('under_review', 'running', 'completed') AND ({differs})"
        f" BEGIN SELECT RAISE(ABORT, '{_LOCKED}'); END"
    )
    for verb, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
        op.execute(
            f"CREATE TRIGGER tester_locked_{verb.lower()} BEFORE {verb} ON tester"
            f" WHEN (SELECT status FROM task WHERE id = {row}.task_id)"
            " IN ('under_review', 'running', 'paused', 'completed')"
            f" BEGIN SELECT RAISE(ABORT, '{_TESTED}'); END"
        )


def _create_testers() -> None:
    op.create_table(
        "tester",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("result", sa.Text(), server_default=sa.text("'pending'"), nullable=False),
        sa.Column("note", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("result IN ('pending', 'passed', 'failed')", name=op.f("ck_tester_result")),
        sa.CheckConstraint("(result = 'pending') = (at IS NULL)", name=op.f("ck_tester_at")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_tester_task_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_tester_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tester")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_tester_task_id_person_id", "tester", ["task_id", "person_id"], unique=True)
    op.create_index("ix_tester_person_id", "tester", ["person_id"], unique=False)


def _widen_notifications() -> None:
    """Rebuild the table with two more kinds: SQLite changes no CHECK. Nothing points at its rows."""
    op.create_table(
        "notification_new",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=True),
        sa.Column("desktop", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint(
            "kind IN ('assigned', 'activity', 'comment', 'approval', 'decided')",
            name=op.f("ck_notification_kind"),
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_notification_event_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notification_person_id")),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], name=op.f("fk_notification_task_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification")),
    )
    names = "id, person_id, kind, event_id, task_id, read_at, desktop"
    op.execute(f"INSERT INTO notification_new ({names}) SELECT {names} FROM notification")
    op.drop_table("notification")
    op.rename_table("notification_new", "notification")
    op.create_index("ix_notification_event_id", "notification", ["event_id", "person_id"], unique=True)
    op.create_index("ix_notification_person_id", "notification", ["person_id", "read_at", "id"], unique=False)
    op.create_index("ix_notification_task_id", "notification", ["task_id"], unique=False)
