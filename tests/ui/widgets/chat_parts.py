"""Comments, files and items of a chat, made up for the tests of its painting."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.task_rows import AttachmentRow, CommentRow
from app.ui.theme.statuses import status
from app.ui.widgets.chat_bubble import Bubble
from app.ui.widgets.chat_items import Line, Rule, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.widgets.chat_items import Item

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ME, OTHER = 1, 2
_WORDS = "First cut is up and the logo moved to the end card, which the client asked for on Friday "


def attachment(number: int, name: str, size: int = 41_200) -> AttachmentRow:
    return AttachmentRow(number, 1, 1, OTHER, "Mila Andersson", name, size, f"{number:064}", START)


def bubble(
    number: int,
    text: str,
    files: Sequence[AttachmentRow] = (),
    author: str = "Mila Andersson",
    mine: bool = False,
) -> Bubble:
    who = ME if mine else OTHER
    at = START + timedelta(minutes=number)
    row = CommentRow(number, 1, who, author, "", text, at, number % 7 == 3, tuple(files))
    return Bubble(("comment", number), row, mine, number % 3 != 1, author, "09:00", "Today")


def moved(number: int, reason: str = "") -> Line:
    look = status("partner_task", "new"), status("partner_task", "in_progress")
    words = Word("Sam", strong=True), Word("moved from"), Word("New", look=look[0]), Word("to")
    notes = (reason,) if reason else ()
    return Line(("event", number), (*words, Word("In Progress", look=look[1])), "16:20", notes)


def conversation(count: int) -> list[Item]:
    """So many comments of different lengths, a day every twenty, something that happened every ten."""
    items: list[Item] = []
    for number in range(count):
        if number % 20 == 0:
            items.append(Rule(("day", number), f"Day {number // 20}"))
        if number % 10 == 5:
            items.append(moved(number, "Because the footage arrived late." if number % 20 == 5 else ""))
        files = [attachment(number, "cut.mp4")] if number % 25 == 7 else []
        text = _WORDS * (number * 7 % 6 + 1)
        items.append(bubble(number, text[: 20 + number * 37 % 400], files, mine=number % 4 == 0))
    return items
