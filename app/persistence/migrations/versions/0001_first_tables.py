"""The first tables: people, campaigns, influencers, collaborations and the journal."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "influencer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("categories", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("notes", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("contact", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("followers", sa.BigInteger(), nullable=True),
        sa.Column("networks", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_influencer")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_influencer_country",
        "influencer",
        ["country", "id", "deleted_at", "networks", "followers"],
        unique=False,
    )
    op.create_index(
        "ix_influencer_followers",
        "influencer",
        ["followers", "id", "deleted_at", "networks", "country"],
        unique=False,
    )
    op.create_index(
        "ix_influencer_name_key",
        "influencer",
        ["name_key", "id", "deleted_at", "networks", "country", "followers", "search_key"],
        unique=False,
    )
    op.create_table(
        "organization",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint("kind IN ('agency', 'client', 'partner')", name=op.f("ck_organization_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_organization_kind_name_key", "organization", ["kind", "name_key"], unique=True)
    op.create_table(
        "setting",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
    op.create_table(
        "campaign",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("goals", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("message", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("networks", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("start_date", sa.Text(), nullable=True),
        sa.Column("end_date", sa.Text(), nullable=True),
        sa.Column("budget", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), server_default=sa.text("'EUR'"), nullable=False),
        sa.Column("colour", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint(
            "status IN ('planning', 'active', 'completed', 'archived')", name=op.f("ck_campaign_status")
        ),
        sa.CheckConstraint("budget IS NULL OR budget >= 0", name=op.f("ck_campaign_budget")),
        sa.CheckConstraint(
            "start_date IS NULL OR end_date IS NULL OR start_date <= end_date", name=op.f("ck_campaign_dates")
        ),
        sa.ForeignKeyConstraint(["client_id"], ["organization.id"], name=op.f("fk_campaign_client_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_campaign_client_id_name_key",
        "campaign",
        ["client_id", "name_key"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("active", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint(
            "role IN ('manager', 'reviewer', 'admin', 'client_reviewer', 'partner')",
            name=op.f("ck_person_role"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_person_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_person_organization_id", "person", ["organization_id"], unique=False)
    op.create_table(
        "profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("influencer_id", sa.Integer(), nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("handle_key", sa.Text(), nullable=False),
        sa.Column("followers", sa.BigInteger(), nullable=True),
        sa.Column("average_views", sa.BigInteger(), nullable=True),
        sa.Column("engagement", sa.Integer(), nullable=True),
        sa.Column("url", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.ForeignKeyConstraint(["influencer_id"], ["influencer.id"], name=op.f("fk_profile_influencer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_profile_influencer_id", "profile", ["influencer_id"], unique=False)
    op.create_index("ix_profile_network_handle_key", "profile", ["network", "handle_key"], unique=True)
    op.create_table(
        "collaboration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("influencer_id", sa.Integer(), nullable=False),
        sa.Column("influencer_status", sa.Text(), server_default=sa.text("'pending'"), nullable=False),
        sa.Column("client_status", sa.Text(), server_default=sa.text("'pending'"), nullable=False),
        sa.Column("note", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.CheckConstraint(
            "client_status IN ('pending', 'accepted', 'rejected', 'backup')",
            name=op.f("ck_collaboration_client_status"),
        ),
        sa.CheckConstraint(
            "influencer_status IN "
            "('pending', 'accepted', 'rejected', 'in_campaign', 'finished', 'cancelled')",
            name=op.f("ck_collaboration_influencer_status"),
        ),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_collaboration_campaign_id")),
        sa.ForeignKeyConstraint(
            ["influencer_id"], ["influencer.id"], name=op.f("fk_collaboration_influencer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collaboration")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_collaboration_campaign_id_influencer_id",
        "collaboration",
        ["campaign_id", "influencer_id"],
        unique=True,
    )
    op.create_index(
        "ix_collaboration_campaign_id_client_status",
        "collaboration",
        ["campaign_id", "client_status"],
        unique=False,
    )
    op.create_index("ix_collaboration_influencer_id", "collaboration", ["influencer_id"], unique=False)
    op.create_table(
        "operation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("recorder_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("source", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("source_note", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("redoable", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("irreversible", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.CheckConstraint("kind IN ('do', 'undo', 'redo')", name=op.f("ck_operation_kind")),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_operation_actor_id")),
        sa.ForeignKeyConstraint(["recorder_id"], ["person.id"], name=op.f("fk_operation_recorder_id")),
        sa.ForeignKeyConstraint(["undoes_id"], ["operation.id"], name=op.f("fk_operation_undoes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_operation_kind_undone_by_id", "operation", ["kind", "undone_by_id"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("verb", sa.Text(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["operation_id"], ["operation.id"], name=op.f("fk_event_operation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index("ix_event_operation_id", "event", ["operation_id"], unique=False)
    op.create_index("ix_event_row_id_entity", "event", ["row_id", "entity"], unique=False)
    # Held by the database itself: no part of the program can rewrite what happened.
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER event_no_{verb.lower()} BEFORE {verb} ON event "
            "BEGIN SELECT RAISE(ABORT, 'event is append-only'); END"
        )
