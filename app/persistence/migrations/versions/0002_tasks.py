"""Tasks with their types, comments and attachments; what is read, begun and told."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TYPES = ("Brief", "Contract", "Content review", "Product shipping", "Reporting", "Payment", "Other")


def upgrade() -> None:
    op.create_table(
        "task_type",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("active", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_type")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_task_type_name_key", "task_type", ["name_key"], unique=True)

    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), server_default=sa.text("'partner'"), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_key", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.Text(), server_default=sa.text("'new'"), nullable=False),
        sa.Column("reporter_id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("assignee_id", sa.Integer(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("urgent", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("task_type_id", sa.Integer(), nullable=True),
        sa.Column("requires_approval", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("duplicate_of_id", sa.Integer(), nullable=True),
        sa.Column("requested_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint(
            "kind = 'partner' AND status IN ('new', 'in_progress', 'blocked', 'invalid', 'duplicate',"
            " 'completed', 'approved', 'rejected', 'archived')"
            " OR kind = 'deliverable' AND status IN ('pending', 'in_review', 'accepted', 'done')"
            " OR kind = 'marketing' AND status IN ('draft', 'testing', 'under_review', 'submission_failed',"
            " 'rejected', 'withdrawn', 'running', 'paused', 'completed')"
            " OR kind = 'reward' AND status IN ('active', 'deactivated')",
            name=op.f("ck_task_status"),
        ),
        sa.CheckConstraint(
            "kind IN ('partner', 'deliverable', 'marketing', 'reward')", name=op.f("ck_task_kind")
        ),
        sa.CheckConstraint(
            "duplicate_of_id IS NULL OR duplicate_of_id <> id", name=op.f("ck_task_duplicate_of")
        ),
        sa.ForeignKeyConstraint(["assignee_id"], ["person.id"], name=op.f("fk_task_assignee_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_task_campaign_id")),
        sa.ForeignKeyConstraint(["duplicate_of_id"], ["task.id"], name=op.f("fk_task_duplicate_of_id")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_task_organization_id")
        ),
        sa.ForeignKeyConstraint(["reporter_id"], ["person.id"], name=op.f("fk_task_reporter_id")),
        sa.ForeignKeyConstraint(["requested_by_id"], ["person.id"], name=op.f("fk_task_requested_by_id")),
        sa.ForeignKeyConstraint(["task_type_id"], ["task_type.id"], name=op.f("fk_task_task_type_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_task_assignee_id", "task", ["assignee_id", "status", "due_at", "deleted_at"], unique=False
    )
    op.create_index(
        "ix_task_campaign_id", "task", ["campaign_id", "status", "due_at", "deleted_at"], unique=False
    )
    op.create_index(
        "ix_task_due_at",
        "task",
        [
            "due_at",
            "id",
            "deleted_at",
            "kind",
            "status",
            "campaign_id",
            "organization_id",
            "assignee_id",
            "reporter_id",
            "task_type_id",
            "urgent",
        ],
        unique=False,
    )
    op.create_index("ix_task_duplicate_of_id", "task", ["duplicate_of_id"], unique=False)
    op.create_index(
        "ix_task_organization_id",
        "task",
        ["organization_id", "assignee_id", "status", "due_at", "deleted_at"],
        unique=False,
    )
    op.create_index(
        "ix_task_reporter_id", "task", ["reporter_id", "status", "due_at", "deleted_at"], unique=False
    )
    op.create_index(
        "ix_task_title_key",
        "task",
        [
            "title_key",
            "id",
            "due_at",
            "deleted_at",
            "kind",
            "status",
            "campaign_id",
            "organization_id",
            "assignee_id",
            "reporter_id",
            "task_type_id",
            "urgent",
        ],
        unique=False,
    )

    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("recorder_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("edited_at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_comment_author_id")),
        sa.ForeignKeyConstraint(["recorder_id"], ["person.id"], name=op.f("fk_comment_recorder_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_comment_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_comment_author_id", "comment", ["author_id", "task_id"], unique=False)
    op.create_index("ix_comment_task_id", "comment", ["task_id", "at", "author_id"], unique=False)

    op.create_table(
        "draft",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_draft_person_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_draft_task_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "task_id", name=op.f("pk_draft")),
    )
    op.create_table(
        "seen",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_seen_person_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_seen_task_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "task_id", name=op.f("pk_seen")),
    )
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_attachment_sha256")),
        sa.CheckConstraint("size >= 0", name=op.f("ck_attachment_size")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_attachment_author_id")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_attachment_comment_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_attachment_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attachment_comment_id", "attachment", ["comment_id"], unique=False)
    op.create_index("ix_attachment_sha256", "attachment", ["sha256"], unique=False)
    op.create_index("ix_attachment_task_id", "attachment", ["task_id"], unique=False)

    op.create_table(
        "notification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=True),
        sa.Column("desktop", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint("kind IN ('assigned', 'activity', 'comment')", name=op.f("ck_notification_kind")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_notification_event_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notification_person_id")),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], name=op.f("fk_notification_task_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification")),
    )
    op.create_index("ix_notification_event_id", "notification", ["event_id", "person_id"], unique=True)
    op.create_index("ix_notification_person_id", "notification", ["person_id", "read_at", "id"], unique=False)
    op.create_index("ix_notification_task_id", "notification", ["task_id"], unique=False)

    op.add_column(
        "organization", sa.Column("active", sa.Integer(), server_default=sa.text("1"), nullable=False)
    )

    types = sa.table("task_type", sa.column("name", sa.Text()), sa.column("name_key", sa.Text()))
    op.bulk_insert(types, [{"name": name, "name_key": name.lower()} for name in _TYPES])
