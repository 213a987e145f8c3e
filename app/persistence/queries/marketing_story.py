"""What happened to the testers of a marketing task."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from sqlalchemy import Connection, func, literal_column, select

from app.domain.rows import HistoryRow
from app.persistence.queries import history
from app.persistence.tables import event, person, tester

PERSON, RESULT = "tester", "result"


def of_testers(connection: Connection, task_id: int) -> list[HistoryRow]:
    """Return it in any order, also of those who are testers no more, as if it had happened to the task.

    ``field`` is "tester" with the name before and after, or "result" with (name, result, note).
    """
    return [
        told
        for key, name in _everybody(connection, task_id)
        for told in _told(history.of_row(connection, tester.name, key), name)
    ]


def _everybody(connection: Connection, task_id: int) -> list[tuple[int, str]]:
    """Return (row, name) of all who ever tested a task, as their coming recorded it."""
    # Written out, not bound: only so the index of these events serves.
    entity = event.c.entity == literal_column("'tester'")
    whole = func.coalesce(event.c.after, event.c.before)
    mine = event.c.field.is_(None) & (func.json_extract(whole, "$.task_id") == task_id)
    person_id = func.json_extract(whole, "$.person_id")
    found = select(event.c.row_id, person.c.name).join_from(event, person, person.c.id == person_id)
    rows = connection.execute(found.where(entity, mine).distinct())
    return [(row.row_id, row.name) for row in rows]


def _told(events: Iterable[HistoryRow], name: str) -> Iterator[HistoryRow]:
    for _, step in groupby(events, _operation):
        fields = {each.field: each for each in step}
        if came := fields.get(None):
            before, after = (name if each else None for each in (came.before, came.after))
            yield replace(came, field=PERSON, before=before, after=after)
        if said := fields.get("result") or fields.get("note"):
            note = fields["note"].after if "note" in fields else ""
            result = said.after if said.field == "result" else None
            yield replace(said, field=RESULT, before=(name, said.before), after=(name, result, note))


def _operation(each: HistoryRow) -> int:
    return each.operation_id
