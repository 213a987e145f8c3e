"""What the panel of a marketing task says: why it is closed, what an approval leads to, when it is sent."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.marketing_checks import clock
from app.domain.marketing_rows import Result
from app.ui.dialogs.history_rows import day_name, time_of
from app.ui.widgets.figures import date_range, day_text, exact_count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from app.domain.marketing_rows import MarketingDraft, MarketingRow, Tester
    from app.domain.people import Actor
    from app.domain.rows import HistoryRow
    from app.domain.workflow import Offer

    Tr = Callable[[str], str]

DECISIONS = ("approve", "reject")
"""Verbs that stand at the foot of the panel."""
_FURTHEST = 400
_NAMED = 3


def closed_line(offers: Sequence[Offer], state: str, passes: int, tr: Tr) -> str:
    """Return why what one would do next is not open, in one line, "" where nothing is in the way.

    ``state`` is the label of the state, ``passes`` counts the testers who have not passed it.
    """
    for offer in offers:
        if offer.suggested and not offer.allowed and offer.key not in DECISIONS:
            return _needs(offer, passes, tr)
    edit = next((offer for offer in offers if offer.key == "edit"), None)
    if edit is None or edit.allowed:
        return ""
    if edit.blockers[0].code != "state":
        return edit.reason
    locked = tr("Locked while {state}.").format(state=state.lower())
    may_withdraw = any(offer.key == "withdraw" and offer.allowed for offer in offers)
    return f"{locked} {tr('Withdraw to edit.')}" if may_withdraw else locked


def _needs(offer: Offer, passes: int, tr: Tr) -> str:
    if offer.blockers[0].code != "not_tested":
        return offer.reason
    words = tr("{verb} needs 1 more pass.") if passes == 1 else tr("{verb} needs {count} more passes.")
    return words.format(verb=offer.label, count=exact_count(passes))


def testers_line(testers: Sequence[Tester], tr: Tr) -> str:
    """Return "1 of 3 passed, 1 failed, 1 pending"."""
    if not testers:
        return ""
    counted = {result: sum(each.result is result for each in testers) for result in Result}
    passed = exact_count(counted[Result.PASSED])
    parts = [tr("{passed} of {all} passed").format(passed=passed, all=exact_count(len(testers)))]
    for result, words in ((Result.FAILED, tr("{count} failed")), (Result.PENDING, tr("{count} pending"))):
        if counted[result]:
            parts.append(words.format(count=exact_count(counted[result])))
    return ", ".join(parts)


def window_words(draft: MarketingDraft) -> str:
    """Return the delivery windows: "08:00–10:30   17:00–20:00"."""
    return "   ".join(span_text(window) for window in draft.windows)


def span_text(window: tuple[int, int]) -> str:
    """Return a delivery window, which reads from the left wherever it stands."""
    return f"\u2066{clock(window[0])}–{clock(window[1])}\u2069"


def told_at(moment: datetime, today: date) -> str:
    """Return when something was told: "Today 10:04", "22 Nov 14:10"."""
    day = moment.astimezone().date()
    near = (today - day).days in (0, 1)
    return f"{day_name(day, today) if near else day_text(day, today)} {time_of(moment)}"


def asked_words(found: MarketingRow, me: Actor, waits: bool, tr: Tr) -> tuple[str, str]:
    """Return who asks for the run, and the rest of the sentence: "asks to run this 1 – 14 Dec"."""
    mine = found.requested_by == me.name
    if waits:
        rest = tr("ask to run this {days}") if mine else tr("asks to run this {days}")
    else:
        rest = tr("asked to run this {days}")
    days = date_range(found.draft.start, found.draft.finish)
    return tr("You") if mine else found.requested_by, rest.format(days=days).rstrip()


def returned_words(event: HistoryRow, me: Actor, tr: Tr) -> tuple[str, str]:
    """Return who sent a run back, and the rest of the sentence: "rejected it"."""
    who = tr("You") if event.actor == me.name else event.actor or tr("Somebody")
    return who, tr("rejected it") if event.verb == "reject" else tr("withdrew it")


def first_sending(draft: MarketingDraft, now: datetime) -> tuple[date, int] | None:
    """Return the day and the minute at which it is sent first if it runs from now on; None for never.

    ``now`` is of the person's own clock. Windows that have begun count from this minute.
    """
    if draft.start is None or not draft.windows:
        return None
    today, minute = now.date(), now.hour * 60 + now.minute
    last = min(draft.finish or draft.start, max(draft.start, today) + timedelta(days=_FURTHEST))
    day = max(draft.start, today)
    while day <= last:
        if day.weekday() not in draft.quiet_days:
            left = [start for start, end in sorted(draft.windows) if day > today or end > minute]
            if left:
                return day, max(left[0], minute) if day == today else left[0]
        day += timedelta(days=1)
    return None


def approved_line(draft: MarketingDraft, now: datetime, tr: Tr) -> str:
    """Return what an approval leads to: "Approved, it starts on 1 Dec at 08:00."."""
    first = first_sending(draft, now)
    if first is None:
        return tr("Approved, it runs, but no delivery window is left before it finishes.")
    day, minute = first
    if day == now.date() and minute == now.hour * 60 + now.minute:
        return tr("Approved, it starts at once.")
    words = tr("Approved, it starts on {day} at {time}.")
    return words.format(day=day_text(day, now.date()), time=clock(minute))


def who_can(names: Sequence[str], tr: Tr) -> str:
    """Return who could decide: "Ines Carvalho or Aria Moss can decide."."""
    if not names:
        return tr("Nobody else can decide it now.")
    shown, others = list(names[:_NAMED]), len(names) - _NAMED
    if others > 0:
        shown.append(tr("1 other") if others == 1 else tr("{count} others").format(count=exact_count(others)))
    listed = (
        shown[0]
        if len(shown) == 1
        else tr("{some} or {last}").format(some=", ".join(shown[:-1]), last=shown[-1])
    )
    return tr("{names} can decide.").format(names=listed)


def ago(moment: datetime, now: datetime, tr: Tr) -> str:
    """Return how long ago something was, in words, for the last hours; then "" ."""
    minutes = int((now - moment).total_seconds() // 60)
    if minutes < 1:
        return tr("just now")
    if minutes < 60:
        return tr("1 minute ago") if minutes == 1 else tr("{count} minutes ago").format(count=minutes)
    hours = minutes // 60
    if hours > 24:
        return ""
    return tr("1 hour ago") if hours == 1 else tr("{count} hours ago").format(count=hours)
