"""Every table of a workspace, as SQLAlchemy Core tables (no mapper: it would cost a third of the start)."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    text,
)

from app.persistence.columns import goes_with, id_column, link, metadata, text_column, version_column, words
from app.persistence.task_columns import (
    deliverable_columns,
    marketing_columns,
    reward_columns,
    task_checks,
    task_indexes,
)

organization = Table(
    "organization",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    version_column(),
    Column("active", Integer, nullable=False, server_default=text("1")),
    words("kind", "agency", "client", "partner"),
    Index("ix_organization_kind_name_key", "kind", "name_key", unique=True),
    sqlite_autoincrement=True,
)

person = Table(
    "person",
    metadata,
    id_column(),
    link("organization_id", "organization"),
    Column("name", Text, nullable=False),
    text_column("email"),
    Column("role", Text, nullable=False),
    Column("active", Integer, nullable=False, server_default=text("1")),
    version_column(),
    words("role", "manager", "reviewer", "admin", "client_reviewer", "partner"),
    Index("ix_person_organization_id", "organization_id"),
    sqlite_autoincrement=True,
)

campaign = Table(
    "campaign",
    metadata,
    id_column(),
    link("client_id", "organization"),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("status", Text, nullable=False),
    text_column("goals"),
    text_column("message"),
    Column("networks", Integer, nullable=False, server_default=text("0")),
    Column("start_date", Text),
    Column("end_date", Text),
    Column("budget", BigInteger),
    Column("currency", Text, nullable=False, server_default=text("'EUR'")),
    Column("colour", Integer, nullable=False, server_default=text("0")),
    Column("deleted_at", BigInteger),
    version_column(),
    words("status", "planning", "active", "completed", "archived"),
    CheckConstraint("budget IS NULL OR budget >= 0", name="budget"),
    CheckConstraint("start_date IS NULL OR end_date IS NULL OR start_date <= end_date", name="dates"),
    Index(
        "ix_campaign_client_id_name_key",
        "client_id",
        "name_key",
        unique=True,
        # Its twin for PostgreSQL stands in the migration: here it would import that dialect at every start.
        sqlite_where=text("deleted_at IS NULL"),
    ),
    sqlite_autoincrement=True,
)

influencer = Table(
    "influencer",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("search_key", Text, nullable=False),
    text_column("country"),
    text_column("categories"),
    text_column("notes"),
    text_column("contact"),
    Column("followers", BigInteger),
    Column("networks", Integer, nullable=False, server_default=text("0")),
    Column("deleted_at", BigInteger),
    version_column(),
    # The id stands directly behind the sort key and what filters ask for follows, so that lists of ids come
    # from the index alone: without that a broad filter takes 7 times, a search 5 times as long.
    Index(
        "ix_influencer_name_key",
        "name_key",
        "id",
        "deleted_at",
        "networks",
        "country",
        "followers",
        "search_key",
    ),
    Index("ix_influencer_followers", "followers", "id", "deleted_at", "networks", "country"),
    Index("ix_influencer_country", "country", "id", "deleted_at", "networks", "followers"),
    sqlite_autoincrement=True,
)

profile = Table(
    "profile",
    metadata,
    id_column(),
    link("influencer_id", "influencer"),
    Column("network", Text, nullable=False),
    Column("handle", Text, nullable=False),
    Column("handle_key", Text, nullable=False),
    Column("followers", BigInteger),
    Column("average_views", BigInteger),
    Column("engagement", Integer),
    text_column("url"),
    version_column(),
    Index("ix_profile_network_handle_key", "network", "handle_key", unique=True),
    Index("ix_profile_influencer_id", "influencer_id"),
    sqlite_autoincrement=True,
)

collaboration = Table(
    "collaboration",
    metadata,
    id_column(),
    link("campaign_id", "campaign"),
    link("influencer_id", "influencer"),
    Column("influencer_status", Text, nullable=False, server_default=text("'pending'")),
    Column("client_status", Text, nullable=False, server_default=text("'pending'")),
    text_column("note"),
    version_column(),
    words("influencer_status", "pending", "accepted", "rejected", "in_campaign", "finished", "cancelled"),
    words("client_status", "pending", "accepted", "rejected", "backup"),
    Index("ix_collaboration_campaign_id_influencer_id", "campaign_id", "influencer_id", unique=True),
    Index("ix_collaboration_campaign_id_client_status", "campaign_id", "client_status"),
    Index("ix_collaboration_influencer_id", "influencer_id"),
    sqlite_autoincrement=True,
)

task_type = Table(
    "task_type",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("active", Integer, nullable=False, server_default=text("1")),
    version_column(),
    Index("ix_task_type_name_key", "name_key", unique=True),
    sqlite_autoincrement=True,
)

task = Table(
    "task",
    metadata,
    id_column(),
    Column("kind", Text, nullable=False, server_default=text("'partner'")),
    Column("title", Text, nullable=False),
    Column("title_key", Text, nullable=False),
    text_column("description"),
    link("campaign_id", "campaign", nullable=True),
    Column("status", Text, nullable=False, server_default=text("'new'")),
    link("reporter_id", "person"),
    link("organization_id", "organization"),
    link("assignee_id", "person", nullable=True),
    Column("due_at", BigInteger),
    Column("urgent", Integer, nullable=False, server_default=text("0")),
    link("task_type_id", "task_type", nullable=True),
    Column("requires_approval", Integer, nullable=False, server_default=text("0")),
    link("duplicate_of_id", "task", nullable=True),
    link("requested_by_id", "person", nullable=True),
    Column("created_at", BigInteger, nullable=False),
    Column("deleted_at", BigInteger),
    version_column(),
    *deliverable_columns(),
    *marketing_columns(),
    *reward_columns(),
    *task_checks(),
    *task_indexes(),
    sqlite_autoincrement=True,
)

tester = Table(
    "tester",
    metadata,
    id_column(),
    link("task_id", "task"),
    link("person_id", "person"),
    Column("result", Text, nullable=False, server_default=text("'pending'")),
    text_column("note"),
    Column("at", BigInteger),
    version_column(),
    words("result", "pending", "passed", "failed"),
    CheckConstraint("(result = 'pending') = (at IS NULL)", name="at"),
    Index("ix_tester_task_id_person_id", "task_id", "person_id", unique=True),
    Index("ix_tester_person_id", "person_id"),
    sqlite_autoincrement=True,
)
"""Who tests a marketing task, and what came of it."""

comment = Table(
    "comment",
    metadata,
    id_column(),
    link("task_id", "task"),
    link("author_id", "person"),
    link("recorder_id", "person", nullable=True),
    Column("text", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("edited_at", BigInteger),
    version_column(),
    link("reply_to_id", "comment", nullable=True),
    Index("ix_comment_reply_to_id", "reply_to_id", sqlite_where=text("reply_to_id IS NOT NULL")),
    Index("ix_comment_task_id", "task_id", "at", "author_id"),
    Index("ix_comment_author_id", "author_id", "task_id"),
    sqlite_autoincrement=True,
)

attachment = Table(
    "attachment",
    metadata,
    id_column(),
    link("task_id", "task"),
    link("comment_id", "comment", nullable=True),
    link("author_id", "person"),
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    version_column(),
    CheckConstraint("size >= 0", name="size"),
    CheckConstraint("length(sha256) = 64", name="sha256"),
    Index("ix_attachment_task_id", "task_id"),
    Index("ix_attachment_comment_id", "comment_id"),
    Index("ix_attachment_sha256", "sha256"),
    sqlite_autoincrement=True,
)

seen = Table(
    "seen",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    goes_with("task_id", "task", key=True),
    Column("at", BigInteger, nullable=False),
)
"""Up to when somebody has read a thread; outside the journal, because reading is nothing to undo."""

draft = Table(
    "draft",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    goes_with("task_id", "task", key=True),
    Column("text", Text, nullable=False),
)
"""A comment begun and not sent."""

setting = Table(
    "setting",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

operation = Table(
    "operation",
    metadata,
    id_column(),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    link("actor_id", "person", nullable=True),
    link("recorder_id", "person", nullable=True),
    text_column("reason"),
    text_column("source"),
    text_column("source_note"),
    link("undoes_id", "operation", nullable=True),
    Column("undone_by_id", Integer),
    Column("redoable", Integer, nullable=False, server_default=text("0")),
    text_column("irreversible"),
    words("kind", "do", "undo", "redo"),
    Index("ix_operation_kind_undone_by_id", "kind", "undone_by_id"),
    sqlite_autoincrement=True,
)

event = Table(
    "event",
    metadata,
    id_column(),
    link("operation_id", "operation"),
    Column("entity", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("field", Text),
    Column("verb", Text),
    Column("before", Text),
    Column("after", Text),
    Index("ix_event_operation_id", "operation_id"),
    Index("ix_event_row_id_entity", "row_id", "entity"),
    Index("ix_event_entity", "entity", sqlite_where=text("entity = 'tester'")),
)

notification = Table(
    "notification",
    metadata,
    id_column(),
    link("person_id", "person"),
    Column("kind", Text, nullable=False),
    link("event_id", "event"),
    goes_with("task_id", "task"),
    Column("read_at", BigInteger),
    Column("desktop", Integer, nullable=False, server_default=text("0")),
    words("kind", "assigned", "activity", "comment", "approval", "decided", "report"),
    Index("ix_notification_person_id", "person_id", "read_at", "id"),
    Index("ix_notification_event_id", "event_id", "person_id", unique=True),
    Index("ix_notification_task_id", "task_id"),
)
"""Who is told of which event; outside the journal. One event tells a person once."""

points_entry = Table(
    "points_entry",
    metadata,
    id_column(),
    link("report_id", "task"),
    link("person_id", "person", nullable=True),
    link("influencer_id", "influencer", nullable=True),
    Column("points", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    link("actor_id", "person"),
    link("recorder_id", "person", nullable=True),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    CheckConstraint("(person_id IS NULL) <> (influencer_id IS NULL)", name="earner"),
    CheckConstraint("points BETWEEN 1 AND 1000000", name="points"),
    CheckConstraint("length(previous) = 64 AND length(hash) = 64", name="hash"),
    Index("ix_points_entry_report_id", "report_id", unique=True),
    Index("ix_points_entry_person_id", "person_id"),
    Index("ix_points_entry_influencer_id", "influencer_id"),
)
"""The ledger: what was awarded to whom. Outside the journal, and never changed: triggers hold it to that."""

JOURNALED = {
    table.name: table
    for table in (
        organization,
        person,
        campaign,
        influencer,
        profile,
        collaboration,
        task_type,
        task,
        tester,
        comment,
        attachment,
    )
}
"""Tables whose writes go through the journal, by name, parents before children."""
