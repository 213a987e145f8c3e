"""Reward tasks, the reports that earn their points, the ledger of these, and replies in a thread."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_COLUMNS = (
    "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT",
    "kind TEXT DEFAULT 'partner' NOT NULL",
    "title TEXT NOT NULL",
    "title_key TEXT NOT NULL",
    "description TEXT DEFAULT '' NOT NULL",
    "campaign_id INTEGER",
    "status TEXT DEFAULT 'new' NOT NULL",
    "reporter_id INTEGER NOT NULL",
    "organization_id INTEGER NOT NULL",
    "assignee_id INTEGER",
    "due_at BIGINT",
    "urgent INTEGER DEFAULT 0 NOT NULL",
    "task_type_id INTEGER",
    "requires_approval INTEGER DEFAULT 0 NOT NULL",
    "duplicate_of_id INTEGER",
    "requested_by_id INTEGER",
    "created_at BIGINT NOT NULL",
    "deleted_at BIGINT",
    "version INTEGER DEFAULT 1 NOT NULL",
    "collaboration_id INTEGER",
    "network TEXT",
    "content_type TEXT DEFAULT '' NOT NULL",
    "price BIGINT",
    "publish_date TEXT",
    "revision INTEGER DEFAULT 0 NOT NULL",
    "published_url TEXT DEFAULT '' NOT NULL",
    "published_date TEXT",
    "target_site TEXT DEFAULT '' NOT NULL",
    "mini_program TEXT DEFAULT '' NOT NULL",
    "reach_channel TEXT",
    "audience TEXT DEFAULT '' NOT NULL",
    "headline TEXT DEFAULT '' NOT NULL",
    "message TEXT DEFAULT '' NOT NULL",
    "start_date TEXT",
    "finish_date TEXT",
    "quiet_days INTEGER DEFAULT 0 NOT NULL",
    "windows TEXT DEFAULT '[]' NOT NULL",
    "failures TEXT DEFAULT '[]' NOT NULL",
    "approved TEXT DEFAULT '' NOT NULL",
)
_NEW_COLUMNS = ("points INTEGER", "reward_task_id INTEGER", "influencer_id INTEGER")
_CHECKS = {
    "kind": "kind IN ('partner', 'deliverable', 'marketing', 'reward', 'report')",
    "status": "kind = 'partner' AND status IN ('new', 'in_progress', 'blocked', 'invalid', 'duplicate',"
    " 'completed', 'approved', 'rejected', 'archived')"
    " OR kind = 'deliverable' AND status IN ('pending', 'in_review', 'accepted', 'done')"
    " OR kind = 'marketing' AND status IN ('draft', 'testing', 'under_review', 'submission_failed',"
    " 'rejected', 'withdrawn', 'running', 'paused', 'completed')"
    " OR kind = 'reward' AND status IN ('active', 'deactivated')"
    " OR kind = 'report' AND status IN ('awaiting', 'approved', 'rejected')",
    "duplicate_of": "duplicate_of_id IS NULL OR duplicate_of_id <> id",
    "collaboration": "(kind = 'deliverable') = (collaboration_id IS NOT NULL)",
    "price": "price IS NULL OR price >= 0",
    "reach_channel": "reach_channel IN ('push', 'sms', 'inbox_ewallet', 'inbox_mini_program')",
    "marketing_name": "kind <> 'marketing' OR length(title) <= 64",
    "only_marketing": "kind = 'marketing' OR (reach_channel IS NULL AND start_date IS NULL"
    " AND finish_date IS NULL AND approved = '')",
    "marketing_whole": "kind <> 'marketing' OR status NOT IN ('under_review', 'running')"
    " OR (campaign_id IS NOT NULL AND mini_program <> '' AND reach_channel IS NOT NULL AND message <> ''"
    " AND windows <> '[]' AND start_date IS NOT NULL AND finish_date IS NOT NULL"
    " AND start_date <= finish_date)",
    "quiet_days": "quiet_days BETWEEN 0 AND 127",
    "points": "points BETWEEN 1 AND 1000000",
    "only_reward": "(kind IN ('reward', 'report')) = (points IS NOT NULL)",
    "report": "kind <> 'report' OR (deleted_at IS NULL AND requested_by_id IS NOT NULL"
    " AND reward_task_id IS NOT NULL AND (assignee_id IS NULL) <> (influencer_id IS NULL))",
    "only_report": "kind = 'report' OR (reward_task_id IS NULL AND influencer_id IS NULL)",
}
_LINKS = {
    "campaign_id": "campaign",
    "reporter_id": "person",
    "organization_id": "organization",
    "assignee_id": "person",
    "task_type_id": "task_type",
    "duplicate_of_id": "task",
    "requested_by_id": "person",
    "collaboration_id": "collaboration",
    "reward_task_id": "task",
    "influencer_id": "influencer",
}
_FILTERED = (
    "deleted_at, kind, status, campaign_id, organization_id, assignee_id, reporter_id, task_type_id, urgent"
)
_INDEXES = {
    "due_at": f"due_at, id, {_FILTERED}",
    "title_key": f"title_key, id, due_at, {_FILTERED}",
    "assignee_id": "assignee_id, status, due_at, deleted_at, kind",
    "reporter_id": "reporter_id, status, due_at, deleted_at, kind",
    "organization_id": "organization_id, assignee_id, status, due_at, deleted_at, kind",
    "campaign_id": "campaign_id, status, due_at, deleted_at, kind",
    "duplicate_of_id": "duplicate_of_id",
    "collaboration_id": "collaboration_id, deleted_at, status, price, publish_date",
    "publish_date": "publish_date, campaign_id, deleted_at, status, network",
    "reward_task_id": "reward_task_id, status",
    "influencer_id": "influencer_id",
}
_OF_SOME = ("collaboration_id", "publish_date", "reward_task_id", "influencer_id")
_MOVING = ("id", "kind", "status", "version")
_SUBMITTED = [
    name for column in (*_COLUMNS, *_NEW_COLUMNS) for name in column.split()[:1] if name not in _MOVING
]
_NO_POINTS = "'" + "0" * 64 + "'"
_APPEND_ONLY = "because the ledger of points is never changed"
_FIXED = "because a report stays as it was submitted"
_LOCKED = "because an approved report is locked for good"
_CLOSED = "because its reward task takes no reports, or for other points"
_HAS_REPORTS = "because there are reports of it"


def upgrade() -> None:
    _rebuild_tasks()
    _add_replies()
    _create_ledger()
    _lock_reports()
    _widen_notifications()


def _rebuild_tasks() -> None:
    """Make the table anew: SQLite changes no CHECK. Foreign keys are off, and nothing is deleted by it."""
    triggers = _taken_down()
    names = ", ".join(column.split()[0] for column in _COLUMNS)
    checks = [f"CONSTRAINT ck_task_{name} CHECK ({check})" for name, check in _CHECKS.items()]
    links = [
        f"CONSTRAINT fk_task_{name} FOREIGN KEY({name}) REFERENCES {table} (id)"
        for name, table in _LINKS.items()
    ]
    lines = ",\n\t".join((*_COLUMNS, *_NEW_COLUMNS, *checks, *links))
    op.execute(f"CREATE TABLE task_new (\n\t{lines}\n)")
    # The highest id that was ever given stays, so that none comes back.
    op.execute(
        "INSERT INTO sqlite_sequence (name, seq)"
        " SELECT 'task_new', seq FROM sqlite_sequence WHERE name = 'task'"
    )
    op.execute(f"INSERT INTO task_new ({names}) SELECT {names} FROM task")
    op.drop_table("task")
    op.rename_table("task_new", "task")
    for name, columns in _INDEXES.items():
        where = f" WHERE {name} IS NOT NULL" if name in _OF_SOME else ""
        op.execute(f"CREATE INDEX ix_task_{name} ON task ({columns}){where}")
    for trigger in triggers:
        op.execute(trigger)


def _taken_down() -> list[str]:
    """Drop the triggers of tasks and those that look at tasks; return what makes them again."""
    found = op.get_bind().exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('task', 'tester')"
        " ORDER BY rowid"
    )
    triggers = {row.name: row.sql for row in found}
    for name in triggers:
        op.execute(f"DROP TRIGGER {name}")
    return list(triggers.values())


def _add_replies() -> None:
    op.execute(
        "ALTER TABLE comment ADD COLUMN reply_to_id INTEGER"
        " CONSTRAINT fk_comment_reply_to_id REFERENCES comment (id)"
    )
    some = sa.text("reply_to_id IS NOT NULL")
    op.create_index("ix_comment_reply_to_id", "comment", ["reply_to_id"], sqlite_where=some)


def _create_ledger() -> None:
    op.create_table(
        "points_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("influencer_id", sa.Integer(), nullable=True),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("recorder_id", sa.Integer(), nullable=True),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (influencer_id IS NULL)", name=op.f("ck_points_entry_earner")
        ),
        sa.CheckConstraint("points BETWEEN 1 AND 1000000", name=op.f("ck_points_entry_points")),
        sa.CheckConstraint("length(previous) = 64 AND length(hash) = 64", name=op.f("ck_points_entry_hash")),
        sa.ForeignKeyConstraint(["report_id"], ["task.id"], name=op.f("fk_points_entry_report_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_points_entry_person_id")),
        sa.ForeignKeyConstraint(
            ["influencer_id"], ["influencer.id"], name=op.f("fk_points_entry_influencer_id")
        ),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_points_entry_actor_id")),
        sa.ForeignKeyConstraint(["recorder_id"], ["person.id"], name=op.f("fk_points_entry_recorder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_points_entry")),
    )
    op.create_index("ix_points_entry_report_id", "points_entry", ["report_id"], unique=True)
    op.create_index("ix_points_entry_person_id", "points_entry", ["person_id"])
    op.create_index("ix_points_entry_influencer_id", "points_entry", ["influencer_id"])
    for verb in ("UPDATE", "DELETE"):
        _refuse(f"points_entry_no_{verb.lower()}", f"{verb} ON points_entry", "1", _APPEND_ONLY)
    # Before the statement's own OR REPLACE comes to anything: no entry stands in the place of another.
    _refuse(
        "points_entry_appended",
        "INSERT ON points_entry",
        "NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM points_entry)"
        " OR EXISTS (SELECT 1 FROM points_entry WHERE report_id = NEW.report_id)"
        " OR NEW.previous <> coalesce((SELECT hash FROM points_entry ORDER BY id DESC LIMIT 1),"
        f" {_NO_POINTS})",
        _APPEND_ONLY,
    )
    _refuse(
        "points_entry_of_report",
        "INSERT ON points_entry",
        "NOT EXISTS (SELECT 1 FROM task WHERE id = NEW.report_id AND kind = 'report'"
        " AND status = 'awaiting' AND points = NEW.points AND assignee_id IS NEW.person_id"
        " AND influencer_id IS NEW.influencer_id)",
        "because points are awarded for a report that awaits review, as it says",
    )


def _lock_reports() -> None:
    """Hold what a report says, what an approval awarded, and what is a report at all (trap 8: REPLACE)."""
    differs = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in _SUBMITTED)
    awarded = "EXISTS (SELECT 1 FROM points_entry WHERE report_id = OLD.id)"
    _refuse(
        "task_report_submitted",
        "INSERT ON task",
        "NEW.kind = 'report' AND (NEW.status <> 'awaiting' OR NOT EXISTS (SELECT 1 FROM task"
        " WHERE id = NEW.reward_task_id AND kind = 'reward' AND status = 'active' AND deleted_at IS NULL"
        " AND points = NEW.points))",
        _CLOSED,
    )
    _refuse(
        "task_report_replaced",
        "INSERT ON task",
        "EXISTS (SELECT 1 FROM task WHERE id = NEW.id AND kind IN ('reward', 'report'))",
        _FIXED,
    )
    _refuse(
        "task_kind_kept",
        "UPDATE OF id, kind ON task",
        "NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind",
        "because a task stays of its kind",
    )
    _refuse(
        "task_report_fixed",
        f"UPDATE OF {', '.join(_SUBMITTED)} ON task",
        f"OLD.kind = 'report' AND ({differs})",
        _FIXED,
    )
    _refuse(
        "task_report_locked", "UPDATE ON task", "OLD.kind = 'report' AND OLD.status = 'approved'", _LOCKED
    )
    _refuse(
        "task_report_awarded",
        "UPDATE OF status ON task",
        f"OLD.kind = 'report' AND (NEW.status = 'approved') <> {awarded}",
        "because a report is approved where its points are awarded, and only there",
    )
    _refuse(
        "task_report_kept",
        "DELETE ON task",
        f"OLD.kind = 'report' AND (OLD.status = 'approved' OR {awarded})",
        _LOCKED,
    )
    _refuse(
        "task_reward_kept",
        "DELETE ON task",
        "OLD.kind = 'reward' AND EXISTS (SELECT 1 FROM task WHERE reward_task_id = OLD.id)",
        _HAS_REPORTS,
    )


def _refuse(name: str, write: str, when: str, reason: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {write} WHEN {when} BEGIN SELECT RAISE(ABORT, '{reason}'); END")


def _widen_notifications() -> None:
    """Rebuild the table with one more kind. Nothing points at its rows."""
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
            "kind IN ('assigned', 'activity', 'comment', 'approval', 'decided', 'report')",
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
