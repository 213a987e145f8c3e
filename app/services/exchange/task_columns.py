"""Which field of a task each column goes to: guessed, missing, chosen twice, and what does not fit."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.text import fold
from app.services.exchange.columns import How, Misfit
from app.services.exchange.moments import Order, guess_order, parse_moment, parse_time
from app.services.exchange.task_words import FINISHED, HEADERS, STATUSES, TaskKind, phrase, yes_or_no
from app.services.exchange.values import BadValue, is_missing, unguard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.exchange.sheet import Sheet

NEEDED = "A title"
_BETWEEN = re.compile("[-_'’]")
_SEVERAL = frozenset((TaskKind.DESCRIPTION, TaskKind.NONE))


@dataclass(frozen=True, slots=True)
class TaskMatch:
    """A column (0 is the first), the field of a task it goes to, and how that was found."""

    column: int
    field: TaskKind
    how: How


def guess_task_columns(sheet: Sheet) -> list[TaskMatch]:
    """Return one match per column, in order, by the names of the columns."""
    best: dict[TaskKind, tuple[int, int]] = {}
    kinds: list[TaskKind] = []
    for column, name in enumerate(sheet.columns):
        kind, rank = _by_header(name)
        if sheet.samples(column, 1) and kind not in _SEVERAL:
            best[kind] = min(best.get(kind, (rank, column)), (rank, column))
        kinds.append(kind)
    kept = [
        kind if kind in _SEVERAL or best.get(kind, (0, column))[1] == column else TaskKind.NONE
        for column, kind in enumerate(kinds)
    ]
    return [TaskMatch(column, kind, _how(sheet.columns[column], kind)) for column, kind in enumerate(kept)]


def choose_task(matches: Sequence[TaskMatch], column: int, kind: TaskKind) -> list[TaskMatch]:
    """Return the matches with ``column`` going to ``kind`` because a person said so."""
    return [TaskMatch(column, kind, How.CHOSEN) if each.column == column else each for each in matches]


def task_conflicts(matches: Sequence[TaskMatch]) -> dict[int, str]:
    """Return for each column whose field another column has too the sentence to show there."""
    times = Counter(match.field for match in matches)
    return {
        match.column: f"{match.field.label} is chosen twice."
        for match in matches
        if times[match.field] > 1 and match.field not in _SEVERAL
    }


def task_needs(matches: Sequence[TaskMatch]) -> tuple[str, ...]:
    """Return what is still missing before the rows can be checked; empty when nothing is."""
    return () if any(match.field is TaskKind.TITLE for match in matches) else (NEEDED,)


def date_order(sheet: Sheet, matches: Sequence[TaskMatch]) -> Order:
    """Return which number comes first in the due dates of a list."""
    columns = [match.column for match in matches if match.field is TaskKind.DUE_DATE]
    return guess_order(sheet.samples(columns[0])) if columns else Order.DAY


def task_misfits(sheet: Sheet, match: TaskMatch, order: Order) -> list[Misfit]:
    """Return the values of a column that its field cannot take, most frequent first."""
    found = []
    if match.field in _CHECKED:
        for value, times in Counter(row.cell(match.column) for row in sheet.rows).most_common():
            try:
                read_value(match.field, value, order)
            except BadValue as error:
                found.append(Misfit(value, times, str(error)))
    return found


_CHECKED = frozenset(
    (TaskKind.STATUS, TaskKind.DUE_DATE, TaskKind.DUE_TIME, TaskKind.URGENT, TaskKind.APPROVAL)
)


def read_value(kind: TaskKind, cell: str, order: Order) -> object:
    """Return what a cell says: a state's key or "finished", a datetime, a time, a bool. Raises BadValue."""
    text = unguard(cell).strip()
    if kind is TaskKind.DUE_DATE:
        return parse_moment(text, order)
    if kind is TaskKind.DUE_TIME:
        return parse_time(text)
    if kind is TaskKind.STATUS:
        return _status(text)
    answer = yes_or_no(text)
    if answer is None:
        raise BadValue("is neither yes nor no")
    return answer


def _status(text: str) -> str:
    if is_missing(text):
        return "new"
    word = " ".join(_BETWEEN.sub(" ", fold(text)).split())
    if word in FINISHED:
        return "finished"
    if word not in STATUSES:
        raise BadValue("is no status of a task")
    return STATUSES[word]


def _by_header(name: str) -> tuple[TaskKind, int]:
    """Return the field that a header names, and its place among the words for it: 0 is the best."""
    words = phrase(name)
    for kind, names in HEADERS.items():
        if words in names:
            return kind, names.index(words)
    return TaskKind.NONE, 0


def _how(name: str, kind: TaskKind) -> How:
    if kind is TaskKind.NONE:
        return How.NONE
    return How.SAME_NAME if phrase(name) == phrase(kind.label) else How.GUESSED
