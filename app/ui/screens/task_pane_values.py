"""What the property rows of a task say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.tasks import TO_DO
from app.ui.screens.task_pane_rows import Value
from app.ui.widgets.due_words import due_look

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from app.domain.people import Actor
    from app.domain.task_rows import TaskRow

    Tr = Callable[[str], str]


def assignee_value(row: TaskRow, me: Actor, tr: Tr) -> Value:
    """Who has it; the organization where that is not one's own."""
    away = row.organization if row.organization_id != me.organization_id else ""
    if row.assignee_id is None:
        return Value(tr("Anyone of {organization}").format(organization=row.organization), icon="users")
    return Value(row.assignee, away, person=row.assignee)


def due_value(row: TaskRow, now: datetime, tr: Tr) -> Value:
    """When it is due, in the words of the list and with the time."""
    look = due_look(row.due, now, row.status in TO_DO)
    if row.due is None:
        return Value(tr("No due date"), tone="text3", icon="calendar-days")
    return Value(
        look.words,
        look.time,
        tone="text" if look.tone == "text2" else look.tone,
        role="bodyM" if look.icon else look.role,
        icon=look.icon or "calendar-days",
        icon_tone=look.tone,
    )


def type_value(row: TaskRow, tr: Tr) -> Value:
    """What kind of work it is."""
    if not row.type:
        return Value(tr("No type"), tone="text3", icon="tag")
    return Value(row.type, icon="tag")


def program_value(row: TaskRow, tr: Tr) -> Value:
    """The campaign, and whose it is."""
    if row.campaign_id is None:
        return Value(tr("No program"), tone="text3", icon="megaphone")
    return Value(row.campaign, row.client, colour=row.colour)


def original_value(row: TaskRow, original: TaskRow | None, tr: Tr) -> Value:
    """Which task it repeats."""
    if row.duplicate_of_id is None:
        return Value(tr("Choose the original"), tone="text3", icon="copy")
    title = f" {original.title}" if original is not None else ""
    return Value(f"T-{row.duplicate_of_id}{title}", tone="accent_text", icon="copy")


def approval_words(row: TaskRow, tr: Tr) -> str:
    """Who approves it in the end."""
    if not row.requires_approval:
        return tr("Approves itself")
    return tr("Needs approval by {name}").format(name=row.reporter)
