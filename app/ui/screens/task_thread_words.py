"""What happened to a task, in words: one sentence for each change, with names in place of ids."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from app.domain.rewards import IRREVERSIBLE, REPORT
from app.ui.dialogs.history_rows import joined, time_of
from app.ui.screens import task_thread_deliverable as deliverable
from app.ui.screens import task_thread_marketing as marketing
from app.ui.theme.statuses import STATUSES
from app.ui.widgets.chat_items import Line, Word
from app.ui.widgets.due_words import due_look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.domain.rows import HistoryRow
    from app.services.workspace import Workspace

_DOMAIN = "task"
_LONGEST = 600
_HIDDEN = ("requested_by_id", "title_key", "version", *marketing.HIDDEN)
_IN_DIALOGUE = (
    "status",
    "assignee_id",
    "organization_id",
    "due_at",
    "publish_date",
    "deleted_at",
    "duplicate_of_id",
    marketing.TESTER,
    marketing.RESULT,
    None,
)
"""Fields whose changes stand between the comments; the tab History has all of them."""
_TEXTS = ("description", *marketing.TEXTS)
"""Fields whose texts stand below the line in the tab History."""
_AWARD = (REPORT.initial, "approved")
Words = tuple[Word, ...]


class Names:
    """Finds the names that stand for ids in the history; each list is read when the first id needs it."""

    def __init__(self, workspace: Workspace, task_id: int | None = None) -> None:
        self._workspace, self._task_id = workspace, task_id
        self._lists: dict[str, dict[int, str]] = {}

    def of(self, kind: str, key: object) -> str:
        """Return the name of a person, organization, campaign or type; a plain word for one that is gone."""
        if kind not in self._lists:
            self._lists[kind] = self._read(kind)
        return self._lists[kind].get(key, f"another {kind}") if isinstance(key, int) else ""

    def currency(self) -> str:
        """Return the currency of the task's prices."""
        from app.services import tasks

        rows = tasks.rows(self._workspace, [self._task_id or 0])
        return rows[0].currency if rows else ""

    def _read(self, kind: str) -> dict[int, str]:
        from app.services import campaigns, people, task_types

        workspace = self._workspace
        if kind == "person":
            return {row.id: row.name for row in people.everybody(workspace)}
        if kind == "organization":
            return {row.id: row.name for row in people.organizations(workspace)}
        if kind == "type":
            return {row.id: row.name for row in task_types.types(workspace, all=True)}
        gone = campaigns.campaigns(workspace, deleted=True)
        return {row.id: row.name for row in (*campaigns.campaigns(workspace), *gone)}


def lines_of(
    story: Sequence[HistoryRow], names: Names, now: datetime, *, whole: bool
) -> list[tuple[datetime, Line]]:
    """Return the lines of a story, the oldest first, each with its moment.

    ``story`` is newest first. ``whole`` has every field and what was undone; otherwise one line for each
    step that still holds and that the dialogue should know of.
    """
    told: list[tuple[datetime, Line]] = []
    for _key, step in groupby(reversed(story), _operation):
        events = _telling(step)
        if not whole:
            events = [event for event in events if _in_dialogue(event)]
        told += [(event.at, _line(event, events, names, now, whole)) for event in _merged(events, whole)]
    return told


def count_of(story: Sequence[HistoryRow]) -> int:
    """Return how many lines the whole story has; ``story`` is newest first."""
    steps = (list(step) for _key, step in groupby(reversed(story), _operation))
    return sum(len(_merged(_telling(step), True)) for step in steps)


def _telling(step: Iterable[HistoryRow]) -> list[HistoryRow]:
    """Leave out what says nothing of its own: the round says it of a status that led back to itself."""
    events = [event for event in step if event.field not in _HIDDEN]
    if not any(event.field == "revision" for event in events):
        return events
    return [event for event in events if event.field != "status" or event.before != event.after]


def _operation(event: HistoryRow) -> int:
    return event.operation_id


def _in_dialogue(event: HistoryRow) -> bool:
    return event.kind == "do" and not event.undone and event.field in _IN_DIALOGUE


def _merged(events: Sequence[HistoryRow], whole: bool) -> list[HistoryRow]:
    """The events that get a line of their own: an organization goes with its person, a move says it all."""
    fields = {event.field for event in events}
    follow = deliverable.following(fields) | marketing.following(fields)
    follow |= {"organization_id"} if "assignee_id" in fields else set()
    kept = marketing.one_for_all([event for event in events if event.field not in follow])
    if not whole and "status" in fields:
        return [event for event in kept if event.field == "status"]
    return kept


def _line(event: HistoryRow, step: Sequence[HistoryRow], names: Names, now: datetime, whole: bool) -> Line:
    sentence = _sentence(event, step, names, now)
    if event.kind != "do" and event.field != "status":
        verb = "undid" if event.kind == "undo" else "did again"
        sentence = (Word(f"{verb} “{event.label}”:"), *sentence)
    words = (Word(event.actor or "Lineup", strong=True), *sentence)
    target = event.after if event.field == "duplicate_of_id" and isinstance(event.after, int) else None
    time = time_of(event.at)
    return Line(("event", event.id), words, time, _notes(event, whole), event.undone, target)


def _notes(event: HistoryRow, whole: bool) -> tuple[str, ...]:
    """What stands below: the reason, texts before and after, whether undone, the source, who recorded it."""
    source = ": ".join(each for each in (event.source.capitalize(), event.source_note) if each)
    other = event.recorder and event.recorder != event.actor
    recorded = f"recorded by {event.recorder} for {event.actor}" if other else ""
    undone = "Undone" if event.undone else ""
    texts: tuple[str, ...] = ()
    if whole and event.field in _TEXTS:
        texts = tuple(f"{head}: {_cut(text)}" for head, text in _both(event) if text)
    reason = f"“{event.reason}”" if event.reason else ""
    found = f"“{note}”" if (note := marketing.note_of(event)) else ""
    lock = IRREVERSIBLE if whole and (event.before, event.after) == _AWARD else ""
    return tuple(line for line in (reason, found, *texts, joined([undone, source, recorded]), lock) if line)


def _both(event: HistoryRow) -> tuple[tuple[str, object], ...]:
    return ("Before", event.before), ("After", event.after)


def _cut(text: object) -> str:
    words = str(text)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _sentence(event: HistoryRow, step: Sequence[HistoryRow], names: Names, now: datetime) -> Words:
    if event.field is None:
        return (Word(_born(event)),)
    make = _FIELDS.get(event.field)
    return make(event, step, names, now) if make is not None else (Word(f"changed {event.field}"),)


def _born(event: HistoryRow) -> str:
    if event.before is not None and event.after is None:
        return "removed the task"
    if event.verb == "submit":
        return "submitted the report"
    return "copied it from another task" if event.verb == "copy" else "created the task"


_STAYED = {"do": "tried again, and it is still at", "undo": "undid a try; it is still at"}
"""What is said of a verb that led back to where it began."""


def _status(event: HistoryRow, step: Sequence[HistoryRow], _names: Names, _now: datetime) -> Words:
    known = STATUSES[_DOMAIN]
    before, after = known.get(str(event.before)), known.get(str(event.after))
    if before is None or after is None:
        return (Word("changed the status"),)
    if before is after:
        done = _STAYED.get(event.kind, _STAYED["do"])
        return Word(done), Word(after.label, look=after)
    verb = {"undo": "put it back from", "redo": "moved it again from"}.get(event.kind, "moved from")
    return Word(verb), Word(before.label, look=before), Word("to"), Word(after.label, look=after)


def _assigned(event: HistoryRow, step: Sequence[HistoryRow], names: Names, _now: datetime) -> Words:
    if event.field == "assignee_id" and event.after is not None:
        name = names.of("person", event.after)
        if name == event.actor:
            return (Word("took it"),)
        return Word("assigned it to"), Word(name, strong=True)
    home = next((each for each in step if each.field == "organization_id"), None)
    if home is None:
        return (Word("assigned it to anyone of the organization"),)
    return Word("assigned it to anyone at"), Word(names.of("organization", home.after), strong=True)


def _due(event: HistoryRow, _step: Sequence[HistoryRow], _names: Names, now: datetime) -> Words:
    before, after = (_moment_text(each, now) for each in (event.before, event.after))
    if not after:
        return (Word(f"took the due date {before} away"),)
    if not before:
        return (Word(f"set the due date to {after}"),)
    return (Word(f"changed the due date from {before} to {after}"),)


def _moment_text(value: object, now: datetime) -> str:
    if not isinstance(value, int):
        return ""
    try:
        return due_look(datetime.fromtimestamp(value / 1000, UTC), now, waiting=False).whole
    except (OverflowError, OSError, ValueError):  # a moment that no calendar here knows
        return ""


def _title(event: HistoryRow, *_rest: object) -> Words:
    return (Word(f"renamed it from “{_cut(event.before)}” to “{_cut(event.after)}”"),)


def _description(event: HistoryRow, *_rest: object) -> Words:
    return (Word("changed the description" if event.before else "wrote a description"),)


def _urgent(event: HistoryRow, *_rest: object) -> Words:
    return (Word("marked it urgent" if event.after else "took the urgent mark away"),)


def _approval(event: HistoryRow, *_rest: object) -> Words:
    return (Word("made approval required" if event.after else "made approval unnecessary"),)


def _trashed(event: HistoryRow, *_rest: object) -> Words:
    return (Word("moved it to the trash" if event.after else "took it out of the trash"),)


def _original(event: HistoryRow, *_rest: object) -> Words:
    if event.after is None:
        return (Word(f"took away that it is a duplicate of T-{event.before}"),)
    return (Word("marked it a duplicate of"), Word(f"T-{event.after}", strong=True))


def _named(kind: str, noun: str) -> Callable[..., Words]:
    def sentence(event: HistoryRow, _step: object, names: Names, _now: object) -> Words:
        before, after = names.of(kind, event.before), names.of(kind, event.after)
        if not after:
            return Word(f"took the {noun}"), Word(before, strong=True), Word("away")
        if not before:
            return Word(f"set the {noun} to"), Word(after, strong=True)
        first = Word(f"changed the {noun} from")
        return first, Word(before, strong=True), Word("to"), Word(after, strong=True)

    return sentence


_FIELDS: dict[str, Callable[..., Words]] = (
    {
        "status": _status,
        "assignee_id": _assigned,
        "organization_id": _assigned,
        "due_at": _due,
        "title": _title,
        "description": _description,
        "urgent": _urgent,
        "requires_approval": _approval,
        "task_type_id": _named("type", "type"),
        "campaign_id": _named("campaign", "campaign"),
        "duplicate_of_id": _original,
        "deleted_at": _trashed,
    }
    | deliverable.FIELDS
    | marketing.FIELDS
)
