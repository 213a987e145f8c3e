"""The past of the sample's marketing tasks: written, tested, asked for, decided, run."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.marketing import MARKETING_TASK
from app.domain.marketing_rows import MarketingDraft, Result
from app.services import marketing, transitions
from app.services.demo_marketing_cast import RUNS, WHO, Run

if TYPE_CHECKING:
    from app.services.demo_story import Story

Step = tuple[float, Callable[["Story"], None]]
"""A day and what happens then."""

_WRITTEN = 0.4
"""How many days before its test a task is written."""
_LEFT = -2.4
"""When the one is written that nobody tests yet."""


def marketing_steps() -> Iterator[Step]:
    """Yield what happens to every marketing task."""
    for run in RUNS:
        made: list[int] = []
        lines = [line.split(maxsplit=2) for line in run.path.strip().splitlines()]
        yield (float(lines[0][0]) - _WRITTEN if lines else _LEFT), partial(_write, run, made)
        for day, who, what in lines:
            verb, _, words = what.partition(": ")
            yield float(day), partial(_do, made, WHO[who], verb, words)


def _write(run: Run, made: list[int], story: "Story") -> None:
    """Write a task as the form does it; ``made`` keeps its id for what follows."""
    story.as_person(run.owner)
    channel, program, site = run.sends
    first, last = (story.clock.day(day) for day in run.runs)
    draft = MarketingDraft(
        run.name,
        story.campaigns[run.campaign],
        site,
        program,
        channel,
        run.audience,
        run.headline,
        run.message,
        first,
        last,
        tuple(_window(words) for words in run.windows.split()),
        frozenset(int(day) - 1 for day in run.quiet),
    )
    made.append(marketing.save(story.workspace, draft)[0])


def _window(words: str) -> tuple[int, int]:
    """Return the minutes of a window written as "08:00-10:30"."""
    start, end = (60 * int(clock[:2]) + int(clock[3:]) for clock in words.split("-"))
    return start, end


def _do(made: list[int], who: str, verb: str, words: str, story: "Story") -> None:
    person = story.as_person(who)
    (key,) = made
    if verb in tuple(Result):
        marketing.set_result(story.workspace, key, person.id, Result(verb), words)
    elif verb == "message":
        draft = marketing.marketing(story.workspace, key).draft
        marketing.save(story.workspace, replace(draft, message=words), key)
    else:
        _move(story, key, verb, words)


def _move(story: "Story", key: int, verb: str, words: str) -> None:
    """Do a verb of the workflow: Test names who tests it, Reject why it is rejected."""
    planned = transitions.plan(story.workspace, MARKETING_TASK, [key], verb)
    known = {row.name: row.id for row in marketing.testable(story.workspace)}
    testers = [known[WHO[word]] for word in words.split()] if verb == "test" else []
    reason = "" if verb == "test" else words
    transitions.apply(story.workspace, planned, reason=reason, values={"testers": testers})
