"""Publications, due dates and runs as a calendar file (iCalendar, RFC 5545) that calendars can follow."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from app.domain.deliverable_rows import Publication, PublicationFilter
from app.domain.task_kinds import STATUSES
from app.domain.task_rows import Kind, TaskFilter, TaskRow, View
from app.domain.tasks import TO_DO
from app.domain.text import clean
from app.persistence.queries import exports
from app.services import tasks
from app.services.deliverables_calendar import EVERYTHING, publications
from app.services.exchange.sheet import Progress
from app.services.export import campaign_named
from app.services.export_file import whole_file
from app.services.workspace import StorageError, Workspace

_FIRST, _LAST = date(1, 1, 1), date(9999, 12, 30)
_OCTETS = 75  # RFC 5545 section 3.1: no line is longer, its end not counted
_SETTING = "calendar_uid"
_HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Lineup//Lineup//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "X-WR-CALNAME:Lineup",
)
_FIRM = ("accepted", "done")
_RUNS = {"running": "CONFIRMED", "paused": "TENTATIVE", "under_review": "TENTATIVE"}
"""The states in which a marketing task is in the calendar: it runs, or is meant to."""

_AT_ONCE = 200


def export_calendar(
    workspace: Workspace,
    target: Path,
    chosen: PublicationFilter = EVERYTHING,
    *,
    replace: bool = True,
    progress: Progress | None = None,
) -> int:
    """Write every publication, every open partner task with a due date, and every marketing task that runs,
    is paused or under review, as .ics; return how many.

    An entry keeps its UID for ever and grows its SEQUENCE with each change, so that importing the file
    again moves entries instead of doubling them. ``progress`` gets (entries done, entries in all).
    Whole or not at all; raises StorageError with one sentence.
    """
    if target.suffix.lower() != ".ics":
        raise StorageError("Calendars are exported as .ics. Let the file name end so.")
    published, due = publications(workspace, _FIRST, _LAST, chosen), _due_tasks(workspace, chosen)
    runs = _runs(workspace, chosen)
    ids = [*(each.id for each in published), *(each.id for each in (*due, *runs))]
    stamp, total = _stamp(workspace, ids), len(ids)
    with whole_file(workspace, target, replace=replace) as file:
        _write(file, _HEAD)
        for done, entry in enumerate(_entries(published, due, runs, stamp)):
            _write(file, entry)
            if progress is not None and done % _AT_ONCE == 0:
                progress(done, total)
        _write(file, ("END:VCALENDAR",))
    return total


def of_campaign(workspace: Workspace, name: str | None) -> PublicationFilter:
    """Return what chooses the entries of the campaign of that name, or all without one."""
    return PublicationFilter(campaigns=frozenset({campaign_named(workspace, name)})) if name else EVERYTHING


def folded(line: str) -> bytes:
    """Return a line as it is written, cut every 75 octets, the rest after a space; characters stay whole."""
    data = line.encode()
    parts, room = [], _OCTETS
    while len(data) > room:
        cut = room
        while data[cut] & 0xC0 == 0x80:  # inside a character
            cut -= 1
        parts.append(data[:cut])
        data, room = data[cut:], _OCTETS - 1
    return b"\r\n ".join([*parts, data]) + b"\r\n"


def escaped(text: str) -> str:
    """Return a text as a value (RFC 5545 section 3.3.11): line breaks, commas and semicolons marked."""
    plain = clean(text, len(text)).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\n", "\\n").replace("\t", " ")


class _Stamp:
    """What makes an entry known again: whose it is, which change it shows, and when that was written."""

    def __init__(self, uid: str, now: datetime, versions: dict[int, int]) -> None:
        self._uid, self._now, self._versions = uid, now, versions

    def lines(self, task_id: int) -> Iterator[str]:
        yield f"UID:{self._uid}-task-{task_id}@lineup"
        yield f"DTSTAMP:{_instant(self._now)}"
        yield f"SEQUENCE:{self._versions.get(task_id, 0)}"


def _stamp(workspace: Workspace, ids: list[int]) -> _Stamp:
    return _Stamp(_uid(workspace), workspace.clock(), exports.versions(workspace.read, ids))


def _write(file: BinaryIO, lines: Iterable[str]) -> None:
    for line in lines:
        file.write(folded(line))


def _entries(
    published: list[Publication], due: list[TaskRow], runs: list[TaskRow], stamp: _Stamp
) -> Iterator[Iterator[str]]:
    for row in published:
        yield _event(stamp.lines(row.id), _publication(row))
    for task in due:
        yield _event(stamp.lines(task.id), _due(task))
    for task in runs:
        yield _event(stamp.lines(task.id), _run(task))


def _event(*parts: Iterator[str]) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    for part in parts:
        yield from part
    yield "TRANSP:TRANSPARENT"  # nobody is busy because something is published
    yield "END:VEVENT"


def _publication(row: Publication) -> Iterator[str]:
    status = STATUSES[row.status]
    yield f"DTSTART;VALUE=DATE:{_bare(row.day)}"
    yield f"DTEND;VALUE=DATE:{_bare(row.day + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(row.title)}"
    yield f"DESCRIPTION:{escaped(f'T-{row.id} · {status} · {row.campaign}')}"
    yield f"CATEGORIES:{escaped(row.campaign)}"
    yield f"STATUS:{'CONFIRMED' if row.status in _FIRM else 'TENTATIVE'}"


def _due(row: TaskRow) -> Iterator[str]:
    # An event at one instant: most calendars leave to-dos (VTODO) out.
    assert row.due is not None
    where = f" · {row.campaign}" if row.campaign else ""
    yield f"DTSTART:{_instant(row.due)}"
    yield f"SUMMARY:{escaped(f'Due: {row.title}')}"
    yield f"DESCRIPTION:{escaped(f'{row.reference} · {STATUSES[row.status]}{where}')}"
    if row.campaign:
        yield f"CATEGORIES:{escaped(row.campaign)}"
    yield "STATUS:CONFIRMED"


def _run(row: TaskRow) -> Iterator[str]:
    assert row.start is not None
    assert row.finish is not None
    yield f"DTSTART;VALUE=DATE:{_bare(row.start)}"
    yield f"DTEND;VALUE=DATE:{_bare(row.finish + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(f'Run: {row.title}')}"
    yield f"DESCRIPTION:{escaped(f'{row.reference} · {STATUSES[row.status]} · {row.campaign}')}"
    yield f"CATEGORIES:{escaped(row.campaign)}"
    yield f"STATUS:{_RUNS[row.status]}"


def _only_publications(chosen: PublicationFilter) -> bool:
    """Say whether a filter asks for what only publications have."""
    return bool(chosen.networks or chosen.statuses or chosen.influencers)


def _runs(workspace: Workspace, chosen: PublicationFilter) -> list[TaskRow]:
    """Return the marketing tasks that run or are meant to, from their first to their last day."""
    others = chosen.kinds and Kind.MARKETING not in chosen.kinds
    if others or _only_publications(chosen):
        return []
    wanted = TaskFilter(
        statuses=frozenset(_RUNS),
        campaigns=chosen.campaigns,
        clients=chosen.clients,
        kinds=frozenset({Kind.MARKETING.value}),
    )
    found = tasks.rows(workspace, tasks.ids(workspace, View.MARKETING, wanted))
    return [row for row in found if row.start is not None and row.finish is not None]


def _due_tasks(workspace: Workspace, chosen: PublicationFilter) -> list[TaskRow]:
    """Return the partner tasks to do that have a due date; none where only publications are asked for."""
    others = chosen.kinds and Kind.PARTNER not in chosen.kinds
    if others or _only_publications(chosen):
        return []
    wanted = TaskFilter(
        statuses=frozenset(TO_DO),
        campaigns=chosen.campaigns,
        clients=chosen.clients,
        kinds=frozenset({Kind.PARTNER.value}),
    )
    found = tasks.rows(workspace, tasks.ids(workspace, View.ALL, wanted))
    return [row for row in found if row.due is not None]


def _uid(workspace: Workspace) -> str:
    """Return what tells this workspace's entries from those of all others; made once."""
    known = workspace.settings().get(_SETTING)
    if not isinstance(known, str):
        known = uuid4().hex
        workspace.put_settings(**{_SETTING: known})
    return known


def _instant(moment: datetime) -> str:
    whole = moment.replace(microsecond=0, tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    return f"{_bare(whole.replace(tzinfo=None))}Z"


def _bare(day: date) -> str:
    return day.isoformat().replace("-", "").replace(":", "")
