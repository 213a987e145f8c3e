"""What a calendar of publications shows on a day, as records ready to be painted and read out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.deliverables import TO_DO, place
from app.ui.theme.statuses import Status, status
from app.ui.widgets.figures import money

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from app.domain.deliverable_rows import DueTask, Publication

LATE, TODAY = "late", "today"


@dataclass(frozen=True, slots=True)
class Event:
    """A publication, or a due date where ``due``. ``code`` are the two letters of the network.

    ``pressing`` is LATE, TODAY or ""; ``title`` and ``remark`` are the two lines of its tooltip.
    """

    id: int
    day: date
    name: str
    code: str
    look: Status
    colour: int
    title: str
    remark: str
    due: bool = False
    done: bool = False
    pressing: str = ""

    @property
    def spoken(self) -> str:
        """Everything that is painted, and what the colours mean."""
        late = "late" if self.pressing == LATE else ""
        kind = "due" if self.due else ""
        return ", ".join(each for each in (self.title, kind, self.look.label, late, self.remark) if each)


def event_of(row: Publication, today: date) -> Event:
    """Return a publication as an event; one that is not done on the day after is late."""
    price = "" if row.price is None else money(row.price, row.currency, whole=False)
    waiting = row.status in TO_DO
    return Event(
        row.id,
        row.day,
        row.influencer,
        place(row.network).code,
        status("deliverable", row.status),
        row.colour,
        row.title,
        ", ".join(each for each in (row.campaign, price) if each),
        done=not waiting,
        pressing=LATE if waiting and row.day < today else "",
    )


def due_event(row: DueTask, today: date) -> Event:
    """Return the due date of a task as an event."""
    pressing = LATE if row.late else TODAY if row.day == today else ""
    look = status("task", row.status)
    return Event(
        row.id, row.day, row.title, "", look, row.colour, row.title, row.campaign, True, False, pressing
    )


def by_day(events: Iterable[Event]) -> dict[date, tuple[Event, ...]]:
    """Return the events of each day: what presses first, then publications, then the other due dates."""
    days: dict[date, list[Event]] = {}
    for event in events:
        days.setdefault(event.day, []).append(event)
    return {day: tuple(sorted(found, key=_rank)) for day, found in days.items()}


def short_names(name: str) -> tuple[str, str, str]:
    """Return a name in three lengths: "Mila Andersson", "Mila A.", "Mila"."""
    words = name.split()
    if len(words) < 2:
        return name, name, name
    return name, f"{words[0]} {words[-1][0]}.", words[0]


def _rank(event: Event) -> tuple[bool, bool]:
    return not (event.due and event.pressing), event.due
