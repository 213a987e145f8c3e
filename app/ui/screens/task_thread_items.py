"""The dialogue of a task: comments and what happened between them, with days, runs and the unread rule."""

from __future__ import annotations

from datetime import timedelta
from heapq import merge
from typing import TYPE_CHECKING

from app.ui.dialogs.history_rows import day_name, joined, time_of
from app.ui.widgets.chat_bubble import Bubble
from app.ui.widgets.chat_files import FileLine, size_text
from app.ui.widgets.chat_items import Line, Rule
from app.ui.widgets.figures import moment_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from app.domain.task_rows import AttachmentRow, CommentRow
    from app.ui.widgets.chat_items import Item

_RUN = timedelta(minutes=5)


class Dialogue:
    """Puts items together in order. ``me`` is who acts, ``unread`` the first comment new to them, or None."""

    def __init__(self, me: int, unread: int | None, today: date) -> None:
        self._me, self._unread, self._today = me, unread, today
        self._day: date | None = None
        self._before: CommentRow | None = None
        self.items: list[Item] = []

    def fill(self, comments: Sequence[CommentRow], lines: Sequence[tuple[datetime, Line]]) -> list[Item]:
        """Return the items of comments and lines, both oldest first."""
        told: Iterator[tuple[datetime, Line | CommentRow]] = ((each.at, each) for each in comments)
        for at, what in merge(lines, told, key=_moment):
            self._turn_day(at)
            if isinstance(what, Line):
                self._before = None
                self.items.append(what)
            else:
                self._add(what)
        return self.items

    def _turn_day(self, at: datetime) -> None:
        day = at.astimezone().date()
        if day != self._day:
            self._day, self._before = day, None
            self.items.append(Rule(("day", day.toordinal()), day_name(day, self._today)))

    def _add(self, row: CommentRow) -> None:
        if row.id == self._unread:
            self._before = None
            self.items.append(Rule(("new", 0), "New", fresh=True))
        assert self._day is not None
        recorded = f"{row.recorder} for {row.author}" if row.recorder else ""
        day = day_name(self._day, self._today)
        mine = row.author_id == self._me
        first = not _goes_on(self._before, row)
        head = recorded or row.author
        key = ("comment", row.id)
        self.items.append(Bubble(key, row, mine, first, head, time_of(row.at), day, recorded))
        self._before = row


def _moment(entry: tuple[datetime, object]) -> datetime:
    return entry[0]


def _goes_on(before: CommentRow | None, row: CommentRow) -> bool:
    """Whether a comment belongs to the run of the one before it."""
    if before is None or (before.author_id, before.recorder) != (row.author_id, row.recorder):
        return False
    return row.at - before.at < _RUN


def history_items(lines: Iterable[tuple[datetime, Line]], today: date) -> list[Item]:
    """Return every line with the day over the first of each day."""
    items: list[Item] = []
    last: date | None = None
    for at, line in lines:
        day = at.astimezone().date()
        if day != last:
            last = day
            items.append(Rule(("day", day.toordinal()), day_name(day, today)))
        items.append(line)
    return items


def file_items(rows: Iterable[AttachmentRow]) -> list[Item]:
    """Return a line for each file."""
    return [
        FileLine(("file", row.id), row, joined([size_text(row.size), row.author, moment_text(row.at)]))
        for row in rows
    ]
