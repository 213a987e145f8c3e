"""What happened to a marketing task, in words: what is sent and when, who tests it and what they found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app.domain.marketing_rows import ReachChannel, Result
from app.ui.screens.marketing_pane_words import span_text
from app.ui.screens.task_thread_deliverable import changed, day_of, text_of
from app.ui.theme.statuses import status
from app.ui.widgets.chat_items import Word
from app.ui.widgets.figures import exact_count
from app.ui.widgets.weekday_row import days_named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from app.domain.rows import HistoryRow

Words = tuple[Word, ...]
TESTER, RESULT = "tester", "result"

HIDDEN = ("failures", "approved", "edited")
"""Fields that say nothing of their own: the status tells it."""


def following(fields: set[str | None]) -> set[str]:
    """Return which of the fields changed together say nothing of their own: they follow from the others."""
    return {"due_at"} if fields & {"finish_date", "status"} else set()


def one_for_all(events: Sequence[HistoryRow]) -> list[HistoryRow]:
    """Keep one of the testers who came, of those who left, and of the results taken back by one step."""
    kept: list[HistoryRow] = []
    seen: set[tuple[str | None, bool]] = set()
    for event in events:
        alike = (event.field, bool(event.after))
        together = event.field == TESTER or _is_reset(event)
        if not together or alike not in seen:
            kept.append(event)
        if together:
            seen.add(alike)
    return kept


def note_of(event: HistoryRow) -> str:
    """Return what a tester wrote with a result, "" for anything else."""
    said = event.after if event.field == RESULT else None
    return str(said[2] or "") if isinstance(said, tuple | list) and len(said) == 3 else ""


def _is_reset(event: HistoryRow) -> bool:
    if event.field != RESULT or not isinstance(event.after, tuple | list):
        return False
    return event.after[1] == Result.PENDING.value and event.verb != "result"


def _tester(event: HistoryRow, step: Sequence[HistoryRow], *_rest: object) -> Words:
    came = bool(event.after)
    names = [
        str(each.after or each.before) for each in step if each.field == TESTER and bool(each.after) is came
    ]
    if len(names) == 1:
        words = (Word("added"), Word("as a tester")) if came else (Word("took"), Word("off the testers"))
        return words[0], Word(names[0], strong=True), words[1]
    verb = "added" if came else "removed"
    return (Word(f"{verb} {exact_count(len(names))} testers: {_listed(names)}"),)


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _result(event: HistoryRow, step: Sequence[HistoryRow], *_rest: object) -> Words:
    if not isinstance(event.after, tuple | list):
        return (Word("changed a test result"),)
    name, result = str(event.after[0]), event.after[1]
    if _is_reset(event):
        return (Word(_reset_words(event, step)),)
    if result is None:
        return Word("changed the note of"), Word(name, strong=True)
    if result not in {each.value for each in Result}:
        return (Word("changed a test result"),)
    look = status(TESTER, str(result))
    if result == Result.PENDING.value:
        return Word("took the result back of"), Word(name, strong=True), Word(look.label, look=look)
    verb = "passed the test" if result == Result.PASSED.value else "failed the test"
    if name == event.actor:
        return Word(verb), Word(look.label, look=look)
    return Word("noted that"), Word(name, strong=True), Word(verb), Word(look.label, look=look)


def _reset_words(event: HistoryRow, step: Sequence[HistoryRow]) -> str:
    count = sum(_is_reset(each) for each in step)
    who = "1 tester" if count == 1 else f"{exact_count(count)} testers"
    return f"put {who} back to pending{', because what is sent changed' if event.verb == 'edit' else ''}"


def _channel(event: HistoryRow, *_rest: object) -> Words:
    labels = {each.value: each.label for each in ReachChannel}
    before, after = (labels.get(str(each), str(each or "")) for each in (event.before, event.after))
    return changed("reach channel", before, after)


def _windows(event: HistoryRow, *_rest: object) -> Words:
    return changed("delivery windows", *(_window_text(each) for each in (event.before, event.after)))


def _window_text(value: object) -> str:
    try:
        windows: Any = json.loads(value) if isinstance(value, str) else value
        return ", ".join(span_text((start, end)) for start, end in windows or ())
    except (TypeError, ValueError):  # no windows, which only a damaged file has
        return str(value)


def _quiet_days(event: HistoryRow, *_rest: object) -> Words:
    before, after = (_days(each) for each in (event.before, event.after))
    if not after:
        return (Word(f"lets it be sent on {before} again" if before else "lets it be sent every day"),)
    if not before:
        return (Word(f"set do not disturb on {after}"),)
    return (Word(f"moved do not disturb from {before} to {after}"),)


def _days(value: object) -> str:
    bits = value if isinstance(value, int) else 0
    return days_named(frozenset(day for day in range(7) if bits >> day & 1))


def _written(noun: str) -> Callable[..., Words]:
    def sentence(event: HistoryRow, *_rest: object) -> Words:
        if not event.after:
            return (Word(f"took the {noun} away"),)
        return (Word(f"changed the {noun}" if event.before else f"wrote the {noun}"),)

    return sentence


TEXTS = ("message", "audience", "headline")
"""Fields whose texts are long: both stand below their line."""

FIELDS: dict[str, Callable[..., Words]] = {
    TESTER: _tester,
    RESULT: _result,
    "target_site": text_of("target site"),
    "mini_program": text_of("mini program"),
    "reach_channel": _channel,
    "audience": _written("audience"),
    "headline": _written("headline"),
    "message": _written("message"),
    "start_date": day_of("start date"),
    "finish_date": day_of("finish date"),
    "windows": _windows,
    "quiet_days": _quiet_days,
}
"""The sentence of each field that only marketing tasks have."""
