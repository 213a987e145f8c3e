"""What the kinds of tasks have of their own in their shared table, and what the table holds them to."""

from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Integer, Text, text

from app.persistence.columns import link, text_column, words

# What filters ask for: it stands behind each sort key, so that lists of ids come from the index alone.
_FILTERED = (
    "deleted_at",
    "kind",
    "status",
    "campaign_id",
    "organization_id",
    "assignee_id",
    "reporter_id",
    "task_type_id",
    "urgent",
)

# Each kind has statuses of its own: those of its workflow, which a test holds this to.
_STATUS = (
    "kind = 'partner' AND status IN ('new', 'in_progress', 'blocked', 'invalid', 'duplicate',"
    " 'completed', 'approved', 'rejected', 'archived')"
    " OR kind = 'deliverable' AND status IN ('pending', 'in_review', 'accepted', 'done')"
    " OR kind = 'marketing' AND status IN ('draft', 'testing', 'under_review', 'submission_failed',"
    " 'rejected', 'withdrawn', 'running', 'paused', 'completed')"
    " OR kind = 'reward' AND status IN ('active', 'deactivated')"
    " OR kind = 'report' AND status IN ('awaiting', 'approved', 'rejected')"
)

# Whatever is undone, nobody reviews and nothing runs that lacks what it needs (workflows.md section 4).
_WHOLE = (
    "kind <> 'marketing' OR status NOT IN ('under_review', 'running') OR (campaign_id IS NOT NULL"
    " AND mini_program <> '' AND reach_channel IS NOT NULL AND message <> '' AND windows <> '[]'"
    " AND start_date IS NOT NULL AND finish_date IS NOT NULL AND start_date <= finish_date)"
)

_ONLY_MARKETING = (
    "kind = 'marketing' OR (reach_channel IS NULL AND start_date IS NULL AND finish_date IS NULL"
    " AND approved = '')"
)

# A report says who earns the points, a partner's person or an influencer, and never goes to the trash.
_REPORT = (
    "kind <> 'report' OR (deleted_at IS NULL AND requested_by_id IS NOT NULL AND reward_task_id IS NOT NULL"
    " AND (assignee_id IS NULL) <> (influencer_id IS NULL))"
)


def deliverable_columns() -> list[Column[Any]]:
    """Return what a deliverable has besides what every task has."""
    return [
        link("collaboration_id", "collaboration", nullable=True),
        Column("network", Text),
        text_column("content_type"),
        Column("price", BigInteger),
        Column("publish_date", Text),
        Column("revision", Integer, nullable=False, server_default=text("0")),
        text_column("published_url"),
        Column("published_date", Text),
    ]


def marketing_columns() -> list[Column[Any]]:
    """Return what a marketing task has besides.

    ``quiet_days`` has a bit per weekday, the lowest Monday's. ``windows`` is JSON, a list of [first minute,
    last minute] of the day; ``failures`` is JSON, what was wrong when it was last submitted; ``approved`` is
    JSON, all of this as it was approved last. Whether it was edited since is read from that: whatever is
    undone in between, nothing runs that nobody approved.
    """
    return [
        text_column("target_site"),
        text_column("mini_program"),
        Column("reach_channel", Text),
        text_column("audience"),
        text_column("headline"),
        text_column("message"),
        Column("start_date", Text),
        Column("finish_date", Text),
        Column("quiet_days", Integer, nullable=False, server_default=text("0")),
        Column("windows", Text, nullable=False, server_default=text("'[]'")),
        Column("failures", Text, nullable=False, server_default=text("'[]'")),
        text_column("approved"),
    ]


def reward_columns() -> list[Column[Any]]:
    """Return what a reward task and its reports have besides.

    The ``points`` of a report are those of its reward task as they were when it was submitted. What it is for
    is ``influencer_id``, or a partner's person: then ``assignee_id``.
    """
    return [
        Column("points", Integer),
        link("reward_task_id", "task", nullable=True),
        link("influencer_id", "influencer", nullable=True),
    ]


def task_checks() -> list[CheckConstraint]:
    """Return what every task is held to."""
    return [
        words("kind", "partner", "deliverable", "marketing", "reward", "report"),
        CheckConstraint(_STATUS, name="status"),
        CheckConstraint("duplicate_of_id IS NULL OR duplicate_of_id <> id", name="duplicate_of"),
        CheckConstraint("(kind = 'deliverable') = (collaboration_id IS NOT NULL)", name="collaboration"),
        CheckConstraint("price IS NULL OR price >= 0", name="price"),
        words("reach_channel", "push", "sms", "inbox_ewallet", "inbox_mini_program"),
        CheckConstraint("kind <> 'marketing' OR length(title) <= 64", name="marketing_name"),
        CheckConstraint(_ONLY_MARKETING, name="only_marketing"),
        CheckConstraint(_WHOLE, name="marketing_whole"),
        CheckConstraint("quiet_days BETWEEN 0 AND 127", name="quiet_days"),
        CheckConstraint("points BETWEEN 1 AND 1000000", name="points"),
        CheckConstraint("(kind IN ('reward', 'report')) = (points IS NOT NULL)", name="only_reward"),
        CheckConstraint(_REPORT, name="report"),
        CheckConstraint(
            "kind = 'report' OR (reward_task_id IS NULL AND influencer_id IS NULL)", name="only_report"
        ),
    ]


def task_indexes() -> list[Index]:
    """Return what tasks are found by; each has what filters ask for, so that lists come from it alone."""
    return [
        Index("ix_task_due_at", "due_at", "id", *_FILTERED),
        Index("ix_task_title_key", "title_key", "id", "due_at", *_FILTERED),
        Index("ix_task_assignee_id", "assignee_id", "status", "due_at", "deleted_at", "kind"),
        Index("ix_task_reporter_id", "reporter_id", "status", "due_at", "deleted_at", "kind"),
        Index(
            "ix_task_organization_id",
            "organization_id",
            "assignee_id",
            "status",
            "due_at",
            "deleted_at",
            "kind",
        ),
        Index("ix_task_campaign_id", "campaign_id", "status", "due_at", "deleted_at", "kind"),
        Index("ix_task_duplicate_of_id", "duplicate_of_id"),
        # Of deliverables alone, so that other kinds pay nothing for them: totals of money, and the calendar.
        Index(
            "ix_task_collaboration_id",
            "collaboration_id",
            "deleted_at",
            "status",
            "price",
            "publish_date",
            sqlite_where=text("collaboration_id IS NOT NULL"),
        ),
        Index(
            "ix_task_publish_date",
            "publish_date",
            "campaign_id",
            "deleted_at",
            "status",
            "network",
            sqlite_where=text("publish_date IS NOT NULL"),
        ),
        Index(
            "ix_task_reward_task_id",
            "reward_task_id",
            "status",
            sqlite_where=text("reward_task_id IS NOT NULL"),
        ),
        Index("ix_task_influencer_id", "influencer_id", sqlite_where=text("influencer_id IS NOT NULL")),
    ]
