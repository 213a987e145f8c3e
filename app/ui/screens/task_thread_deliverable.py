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


def _changed(noun: str, before: str, after: str) -> Words:
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
    return _changed("price", before, after)


def _day_of(noun: str) -> Callable[..., Words]:
    def sentence(event: HistoryRow, _step: object, _names: Names, now: datetime) -> Words:
        today = now.astimezone().date()
        return _changed(noun, _day(event.before, today), _day(event.after, today))

    return sentence


def _day(value: object, today: date) -> str:
    try:
        return day_text(date.fromisoformat(str(value)), today) if value else ""
    except ValueError:  # no day, which only a damaged file has
        return str(value)


def _network(event: HistoryRow, *_rest: object) -> Words:
    before, after = (_place(each) for each in (event.before, event.after))
    return _changed("network", before, after)


def _place(value: object) -> str:
    try:
        return place(str(value)).label if value else ""
    except ValueError:
        return str(value)


def _text_of(noun: str) -> Callable[..., Words]:
    def sentence(event: HistoryRow, *_rest: object) -> Words:
        return _changed(noun, str(event.before or ""), str(event.after or ""))

    return sentence


def _revision(event: HistoryRow, *_rest: object) -> Words:
    return (Word(f"began revision {event.after}" if event.after else "went back to the first version"),)


FIELDS: dict[str, Callable[..., Words]] = {
    "price": _price,
    "publish_date": _day_of("publish date"),
    "network": _network,
    "content_type": _text_of("type"),
    "published_url": _text_of("published address"),
    "published_date": _day_of("publication date"),
    "revision": _revision,
}
"""The sentence of each field that only deliverables have."""
