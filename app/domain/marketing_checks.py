"""What is checked before a marketing task may run: while it is written, and when it is submitted."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from app.domain.marketing_rows import Check, CheckState, Failure, MarketingDraft

SHORTEST_WINDOW = 120
"""A delivery window is longer than so many minutes (workflows.md section 4)."""
WHOLE_DAY = 24 * 60
EVERY_DAY = frozenset(range(7))

Windows = Sequence[tuple[int, int]]


class WindowFault(NamedTuple):
    """What is wrong with a delivery window, by its place from 0: under its row, and for the two lists."""

    place: int
    sentence: str
    text: str
    why: str


def clock(minute: int) -> str:
    """Return a minute of the day as a clock shows it: "08:00", the last one "24:00"."""
    return f"{minute // 60:02}:{minute % 60:02}"


def day_name(day: date) -> str:
    """Return a day written out: "21 November 2025"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def window_faults(windows: Windows) -> tuple[WindowFault, ...]:
    """Return what is wrong with the delivery windows, by place; each starts after the one before ends."""
    found = [*_too_short(windows), *_overlapping(windows)]
    return tuple(sorted(found, key=lambda fault: fault.place))


def _too_short(windows: Windows) -> Iterator[WindowFault]:
    for place, (start, end) in enumerate(windows):
        if end - start <= SHORTEST_WINDOW:
            why = f"It is from {clock(start)} to {clock(end)}."
            text = f"Window {place + 1} is too short"
            yield WindowFault(place, "Make this window longer than 2 hours.", text, why)


def _overlapping(windows: Windows) -> Iterator[WindowFault]:
    for place, (before, after) in enumerate(pairwise(windows), 1):
        if after[0] > before[1]:
            continue
        ends = clock(before[1])
        sentence = f"Starts before window {place} ends at {ends}. Start it after {ends}."
        if after[0] == before[1]:
            sentence = f"Starts when window {place} ends. Start it after {ends}."
        why = f"Window {place + 1} starts at {clock(after[0])}, window {place} ends at {ends}."
        yield WindowFault(place, sentence, f"Windows {place} and {place + 1} overlap", why)


def submission_failures(draft: MarketingDraft, testers: int, today: date) -> tuple[Failure, ...]:
    """Return why a task cannot be reviewed as it is; none means it can."""
    return tuple(_failures(draft, testers, today))


def _failures(draft: MarketingDraft, testers: int, today: date) -> Iterator[Failure]:
    yield from _missing(draft)
    yield from _wrong_dates(draft, today)
    if not draft.windows:
        yield Failure("windows", "There is no delivery window")
    for fault in window_faults(draft.windows):
        yield Failure(f"windows.{fault.place}", fault.text, fault.why)
    if draft.quiet_days >= EVERY_DAY:
        yield Failure("quiet_days", "No day is left to send it", "Do not disturb is set for all seven days.")
    if not draft.message.strip():
        yield Failure("message", "There is no message")
    if not testers:
        yield Failure("testers", "There is no tester")


def _missing(draft: MarketingDraft) -> Iterator[Failure]:
    if draft.campaign_id is None:
        yield Failure("campaign_id", "There is no campaign")
    if not draft.mini_program.strip():
        yield Failure("mini_program", "There is no mini program")
    if draft.reach_channel is None:
        yield Failure("reach_channel", "There is no reach channel")
    if draft.start is None:
        yield Failure("start", "There is no start date")
    if draft.finish is None:
        yield Failure("finish", "There is no finish date")


def _wrong_dates(draft: MarketingDraft, today: date) -> Iterator[Failure]:
    if draft.finish is None:
        return
    if draft.start is not None and draft.finish < draft.start:
        why = f"It starts on {day_name(draft.start)} and finishes on {day_name(draft.finish)}."
        yield Failure("finish", "It finishes before it starts", why)
    if draft.finish < today:
        yield Failure("finish", "The finish date has passed", f"It was {day_name(draft.finish)}.")


def content_errors(draft: MarketingDraft, today: date) -> dict[str, str]:
    """Return the sentence under each field of the form that a run needs otherwise, the name left out.

    The sentence of a single window has the key "windows.0".
    """
    sentences = {failure.field: _SENTENCES.get(failure.text, "") for failure in _missing(draft)}
    for failure in _wrong_dates(draft, today):
        sentences.setdefault(failure.field, _finish_sentence(draft, failure))
    for failure in _failures(draft, 1, today):
        if sentence := _SENTENCES.get(failure.text, ""):
            sentences.setdefault(failure.field, sentence)
    for fault in window_faults(draft.windows):
        sentences.setdefault(f"windows.{fault.place}", fault.sentence)
    return sentences


_SENTENCES = {
    "There is no campaign": "Choose a campaign.",
    "There is no mini program": "Enter a mini program.",
    "There is no reach channel": "Choose a reach channel.",
    "There is no start date": "Choose a start date.",
    "There is no finish date": "Choose a finish date.",
    "There is no delivery window": "Add a delivery window.",
    "No day is left to send it": "Leave a day on which it may be sent.",
    "There is no message": "Write the message.",
}


def _finish_sentence(draft: MarketingDraft, failure: Failure) -> str:
    if draft.start is not None and failure.text == "It finishes before it starts":
        return f"Choose {day_name(draft.start)} or a later date."
    return "This date has passed. Choose a later one."


def checklist(draft: MarketingDraft, testers: int, passed: int, today: date) -> tuple[Check, ...]:
    """Return the rows of "Before it can run"; what is wrong with a window stands in a row of its own."""
    failures = submission_failures(draft, max(testers, 1), today)
    by_field = {failure.field: failure for failure in reversed(failures)}
    faults = window_faults(draft.windows)
    missing = next((each for each in ("campaign_id", "mini_program") if each in by_field), "")
    named = missing if draft.name.strip() else "name"
    rows = [
        Check(named or "name", "Name, campaign and mini program", _open_unless(done=not named)),
        Check("reach_channel", "Reach channel", _open_unless(done=draft.reach_channel is not None)),
        _dates_check(draft, by_field),
        Check("windows", "Delivery windows", _open_unless(done=bool(draft.windows))) if not faults else None,
        *(Check(f"windows.{fault.place}", fault.text, CheckState.WRONG) for fault in faults),
        Check("quiet_days", "No day is left to send it", CheckState.WRONG)
        if "quiet_days" in by_field
        else None,
        Check("message", "Message written", _open_unless(done="message" not in by_field)),
        Check("testers", "At least one tester", _open_unless(done=testers > 0)),
        Check("testers", "Every tester passed", _open_unless(done=0 < testers == passed)),
    ]
    return tuple(row for row in rows if row is not None)


def _dates_check(draft: MarketingDraft, failures: dict[str, Failure]) -> Check:
    if draft.start is None or draft.finish is None:
        field = "start" if draft.start is None else "finish"
        return Check(field, "Start and finish date", CheckState.OPEN)
    if failure := failures.get("finish"):
        return Check("finish", failure.text, CheckState.WRONG)
    return Check("finish", "Finish date is in the future", CheckState.DONE)


def _open_unless(*, done: bool) -> CheckState:
    return CheckState.DONE if done else CheckState.OPEN


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
