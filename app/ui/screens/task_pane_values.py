"""What the property rows of a task say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.screens.task_pane_rows import Value
from app.ui.widgets.chat_text import safe_address
from app.ui.widgets.due_words import DueLook, task_due
from app.ui.widgets.figures import day_text, money

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

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
    if row.due is None:
        return Value(tr("No due date"), tone="text3", icon="calendar-days")
    return _date(task_due(row, now))


def publish_value(row: TaskRow, now: datetime, tr: Tr) -> Value:
    """The day it is to be published on, in the words of the list."""
    if row.publish_date is None:
        return Value(tr("No date yet"), tone="text3", icon="calendar-days")
    return _date(task_due(row, now))


def price_value(row: TaskRow, tr: Tr) -> Value:
    """What it costs, exactly."""
    if row.price is None:
        return Value(tr("No price yet"), tone="text3", icon="wallet")
    return Value(money(row.price, row.currency, whole=False), icon="wallet")


def published_value(row: TaskRow, today: date, tr: Tr) -> Value:
    """Where and when it was published; only an https address is a link."""
    day = day_text(row.published_date, today) if row.published_date else ""
    if not row.published_url:
        return Value(day or tr("Not yet"), tone="text" if day else "text3", icon="link")
    linked = safe_address(row.published_url)
    words = row.published_url.removeprefix("https://").removeprefix("www.")
    return Value(words, day, "accent_text" if linked else "text", icon="external-link" if linked else "link")


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


def _date(look: DueLook) -> Value:
    return Value(
        look.words,
        look.time,
        tone="text" if look.tone == "text2" else look.tone,
        role="bodyM" if look.icon else look.role,
        icon=look.icon or "calendar-days",
        icon_tone=look.tone,
    )


def approval_words(row: TaskRow, tr: Tr) -> str:
    """Who approves it in the end."""
    if not row.requires_approval:
        return tr("Approves itself")
    return tr("Needs approval by {name}").format(name=row.reporter)
