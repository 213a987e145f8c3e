"""What happened to a deliverable, in words: price, days, network and type, address, round."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.domain.deliverables import place
from app.ui.widgets.chat_items import Word
from app.ui.widgets.figures import day_text, money

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from app.domain.rows import HistoryRow
    from app.ui.screens.task_thread_words import Names

Words = tuple[Word, ...]


def following(fields: set[str | None]) -> set[str]:
    """Return which of the fields changed together say nothing of their own: they follow from the others."""
    due = {"due_at"} if "publish_date" in fields else set()
    return due | ({"title"} if fields & {"network", "content_type"} else set())


def changed(noun: str, before: str, after: str) -> Words:
    """Say from what to what, or what was set or taken away."""
    if not after:
        return (Word(f"took the {noun} {before} away"),)
    if not before:
        return (Word(f"set the {noun} to {after}"),)
    return (Word(f"changed the {noun} from {before} to {after}"),)


def _price(event: HistoryRow, _step: object, names: Names, _now: datetime) -> Words:
    currency = names.currency()
    before, after = (
        money(each, currency, whole=False) if isinstance(each, int) else ""
        for each in (event.before, event.after)
    )
    return changed("price", before, after)


def day_of(noun: str) -> Callable[..., Words]:
    """Make the sentence of a field that holds a day."""

    def sentence(event: HistoryRow, _step: object, _names: Names, now: datetime) -> Words:
        today = now.astimezone().date()
        return changed(noun, _day(event.before, today), _day(event.after, today))

    return sentence


def _day(value: object, today: date) -> str:
    try:
        return day_text(date.fromisoformat(str(value)), today) if value else ""
    except ValueError:  # no day, which only a damaged file has
        return str(value)


def _network(event: HistoryRow, *_rest: object) -> Words:
    before, after = (_place(each) for each in (event.before, event.after))
    return changed("network", before, after)


def _place(value: object) -> str:
    try:
        return place(str(value)).label if value else ""
    except ValueError:
        return str(value)


def text_of(noun: str) -> Callable[..., Words]:
    """Make the sentence of a field that holds a few words."""

    def sentence(event: HistoryRow, *_rest: object) -> Words:
        return changed(noun, str(event.before or ""), str(event.after or ""))

    return sentence


def _revision(event: HistoryRow, *_rest: object) -> Words:
    if event.verb == "retest":
        return (Word(f"started round {int(str(event.after or 0)) + 1} of testing"),)
    return (Word(f"began revision {event.after}" if event.after else "went back to the first version"),)


FIELDS: dict[str, Callable[..., Words]] = {
    "price": _price,
    "publish_date": day_of("publish date"),
    "network": _network,
    "content_type": text_of("type"),
    "published_url": text_of("published address"),
    "published_date": day_of("publication date"),
    "revision": _revision,
}
"""The sentence of each field that only deliverables have."""
