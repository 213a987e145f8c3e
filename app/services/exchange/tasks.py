"""From rows to tasks as a list tells them: cleaned and read, or refused with the line and the reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TYPE_CHECKING

from app.domain.text import clean, clean_line
from app.services.exchange.creators import Refused
from app.services.exchange.moments import Order, to_utc
from app.services.exchange.sheet import Cancelled, Progress, Row, Sheet, check_cancelled
from app.services.exchange.task_columns import TaskMatch, date_order, read_value
from app.services.exchange.task_words import NOBODY, TaskKind
from app.services.exchange.values import BadValue, is_missing, unguard

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TITLE_LIMIT, DESCRIPTION_LIMIT, NAME_LIMIT, TYPE_LIMIT = 200, 20_000, 120, 60
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One row that reads as a task. Names are still as they stand; "" is none. ``due`` is in UTC.

    ``values`` and ``columns`` are the row as it stood, for the list of refused rows.
    """

    line: int
    file: str
    title: str
    description: str = ""
    type: str = ""
    status: str = "new"
    program: str = ""
    client: str = ""
    organization: str = ""
    assignee: str = ""
    reporter: str = ""
    due: datetime | None = None
    urgent: bool = False
    requires_approval: bool = False
    reference: str = ""
    values: tuple[str, ...] = field(default=(), compare=False, repr=False)
    columns: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def refuse(self, reason: str, detail: str) -> Refused:
        """Return the row as a refused one."""
        return Refused(self.line, self.file, reason, detail, self.values, self.columns)


class _RowRefused(Exception):
    """The row cannot go in; args are the reason and the detail."""


def read_tasks(
    sheet: Sheet,
    matches: Sequence[TaskMatch],
    order: Order | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Iterator[TaskLine | Refused]:
    """Yield a TaskLine or a Refused per row, in order.

    ``order`` says which number comes first in a date, None guesses it. A value that its field cannot take
    refuses the row: a status or a day that was guessed would be wrong without anybody seeing it. ``progress``
    gets (rows done, rows in all). Raises ReadingStopped when ``cancelled()`` says yes.
    """
    columns: dict[TaskKind, list[int]] = {}
    for match in matches:
        columns.setdefault(match.field, []).append(match.column)
    order = order or date_order(sheet, matches)
    for done, row in enumerate(sheet.rows):
        if done % 1000 == 0:
            check_cancelled(cancelled)
            if progress is not None:
                progress(done, len(sheet.rows))
        values = row.cells[: len(sheet.columns)]
        try:
            yield _task(sheet, columns, order, row)
        except _RowRefused as refusal:
            reason, detail = refusal.args
            yield Refused(row.line, sheet.file, reason, detail, values, sheet.columns)
    if progress is not None:
        progress(len(sheet.rows), len(sheet.rows))


def _task(sheet: Sheet, columns: dict[TaskKind, list[int]], order: Order, row: Row) -> TaskLine:
    def line(kind: TaskKind, limit: int = NAME_LIMIT) -> str:
        return clean_line(_text(row, columns.get(kind, ())), limit)

    whole = line(TaskKind.TITLE, DESCRIPTION_LIMIT)
    if not whole:
        name = sheet.columns[columns[TaskKind.TITLE][0]] if TaskKind.TITLE in columns else "Title"
        raise _RowRefused("No title", f"{name} is empty")
    title = clean_line(whole, TITLE_LIMIT)
    description = "\n".join(filter(None, (_text(row, [at]) for at in columns.get(TaskKind.DESCRIPTION, ()))))
    if title != whole:  # nothing of it is lost
        description = f"{whole}\n\n{description}".strip()
    approval = bool(_value(row, columns, TaskKind.APPROVAL, order))
    assignee = line(TaskKind.ASSIGNEE)
    return TaskLine(
        line=row.line,
        file=sheet.file,
        title=title,
        description=clean(description, DESCRIPTION_LIMIT),
        type=line(TaskKind.TYPE, TYPE_LIMIT),
        status=_state(str(_value(row, columns, TaskKind.STATUS, order) or "new"), approval),
        program=line(TaskKind.PROGRAM),
        client=line(TaskKind.CLIENT),
        organization=line(TaskKind.ORGANIZATION),
        assignee="" if assignee.casefold() in NOBODY else assignee,
        reporter=line(TaskKind.REPORTER),
        due=_due(row, columns, order),
        urgent=bool(_value(row, columns, TaskKind.URGENT, order)),
        requires_approval=approval,
        reference=line(TaskKind.REFERENCE),
        values=row.cells[: len(sheet.columns)],
        columns=sheet.columns,
    )


def _text(row: Row, columns: Sequence[int]) -> str:
    """Return the first filled cell; what says that there is nothing counts as empty."""
    for column in columns:
        value = unguard(row.cell(column)).strip()
        if value and not (is_missing(value) and value.casefold() != "x"):
            return value
    return ""


def _value(row: Row, columns: dict[TaskKind, list[int]], kind: TaskKind, order: Order) -> object:
    if kind not in columns:
        return None
    cell = row.cell(columns[kind][0])
    try:
        return read_value(kind, cell, order)
    except BadValue as error:
        raise _RowRefused(f"{kind.label} not readable", f"“{clean_line(cell, _LONGEST)}” {error}") from None


def _state(status: str, requires_approval: bool) -> str:
    if status == "finished":
        return "completed" if requires_approval else "approved"
    return status


def _due(row: Row, columns: dict[TaskKind, list[int]], order: Order) -> datetime | None:
    moment = _value(row, columns, TaskKind.DUE_DATE, order)
    at = _value(row, columns, TaskKind.DUE_TIME, order)
    if not isinstance(moment, datetime):
        if isinstance(at, time):
            raise _RowRefused("No due date", f"There is a time, {at:%H:%M}, without a day")
        return None
    clock = at if isinstance(at, time) else moment.time() if moment.time() != time() else None
    try:
        return to_utc(moment.date(), clock)
    except BadValue as error:
        raise _RowRefused("Due date not readable", f"{moment.date()} {error}") from None
