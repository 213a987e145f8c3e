"""The messages of a report: each with its replies below it, and the way to answer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from app.services import comments
from app.ui.dialogs.history_rows import day_name, time_of
from app.ui.widgets.chat_items import Rule
from app.ui.widgets.chat_message import Message, ReplyLink
from app.ui.widgets.figures import day_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from app.domain.task_rows import CommentRow
    from app.ui.widgets.chat_items import Item

    Tr = Callable[[str], str]

_WEEK = timedelta(days=7)


def message_items(rows: Sequence[CommentRow], unread: int | None, me: int, today: date, tr: Tr) -> list[Item]:
    """Return the items of messages, oldest first, each with its replies.

    ``unread`` is the oldest that is new to the person ``me``, or None. Where something is new first is told
    over the message that it hangs under, so that no rail is cut.
    """
    items: list[Item] = []
    new = {each.id for each in rows if unread is not None and each.id >= unread and each.author_id != me}
    for row, replies in comments.replies(rows):
        if new & {each.id for each in (row, *replies)}:
            items.append(Rule(("new", 0), tr("New"), fresh=True))
            new.clear()
        items.append(_message(row, today, goes_on=bool(replies)))
        items += [_message(each, today, deep=True, goes_on=each is not replies[-1]) for each in replies]
        spoken = tr("Reply to {name} (R)").format(name=row.author)
        items.append(ReplyLink(("reply", row.id), row, tr("Reply"), spoken))
    return items


def said_at(moment: datetime, today: date) -> str:
    """Return when something was said: "10:12" today, "Sat 10:12" in the last days, then "21 Nov 10:12"."""
    day = moment.astimezone().date()
    if day == today:
        return time_of(moment)
    near = timedelta(0) < today - day < _WEEK
    weekday = QLocale().toString(QDate(day.year, day.month, day.day), "ddd")
    return f"{weekday if near else day_text(day, today)} {time_of(moment)}"


def _message(row: CommentRow, today: date, *, deep: bool = False, goes_on: bool) -> Message:
    recorded = f"{row.recorder} for {row.author}" if row.recorder else ""
    return Message(
        ("comment", row.id),
        row,
        mine=False,
        first=True,
        head=recorded or row.author,
        time=said_at(row.at, today),
        day=day_name(row.at.astimezone().date(), today),
        recorded=recorded,
        role=row.role.label,
        deep=deep,
        goes_on=goes_on,
    )
