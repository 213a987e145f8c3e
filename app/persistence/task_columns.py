"""What the kinds of tasks have of their own in their shared table, and what the table holds them to."""

from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, Text, text

from app.persistence.columns import link, text_column, words

# Each kind has statuses of its own: those of its workflow, which a test holds this to.
_STATUS = (
    "kind = 'partner' AND status IN ('new', 'in_progress', 'blocked', 'invalid', 'duplicate',"
    " 'completed', 'approved', 'rejected', 'archived')"
    " OR kind = 'deliverable' AND status IN ('pending', 'in_review', 'accepted', 'done')"
    " OR kind = 'marketing' AND status IN ('draft', 'testing', 'under_review', 'submission_failed',"
    " 'rejected', 'withdrawn', 'running', 'paused', 'completed')"
    " OR kind = 'reward' AND status IN ('active', 'deactivated')"
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


def task_checks() -> list[CheckConstraint]:
    """Return what every task is held to."""
    return [
        words("kind", "partner", "deliverable", "marketing", "reward"),
        CheckConstraint(_STATUS, name="status"),
        CheckConstraint("duplicate_of_id IS NULL OR duplicate_of_id <> id", name="duplicate_of"),
        CheckConstraint("(kind = 'deliverable') = (collaboration_id IS NOT NULL)", name="collaboration"),
        CheckConstraint("price IS NULL OR price >= 0", name="price"),
        words("reach_channel", "push", "sms", "inbox_ewallet", "inbox_mini_program"),
        CheckConstraint("kind <> 'marketing' OR length(title) <= 64", name="marketing_name"),
        CheckConstraint(_ONLY_MARKETING, name="only_marketing"),
        CheckConstraint(_WHOLE, name="marketing_whole"),
        CheckConstraint("quiet_days BETWEEN 0 AND 127", name="quiet_days"),
    ]
