"""The past of the sample's tasks: asked, begun, talked about, approved, told step by step."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from app.domain.tasks import PARTNER_TASK
from app.services import (
    attachments,
    comments,
    import_tasks,
    notifications,
    people,
    task_types,
    tasks,
    transitions,
)
from app.services.attachments import Stored
from app.services.demo_campaigns import OWNER, SCENES
from app.services.demo_pictures import picture
from app.services.demo_talk import FILES, LONG_TALK, TALKS, Said, long_talk
from app.services.demo_tasks import ERRANDS, INES, JUN, Errand
from app.services.demo_tasks_usual import listed, usual
from app.services.exchange.tasks import TaskLine
from app.services.tasks import TaskDraft

if TYPE_CHECKING:
    from app.services.demo_story import Story

Step = tuple[float, Callable[["Story"], None]]
"""A day and what happens then."""

_LAST = -0.06
_MINUTE = 1 / 540
"""A minute as a part of the working hours that `Clock.go` counts."""
_READ_UNTIL = -0.9
_DAYS, _LONG_AGO = 14, 30
_BEGUN = next(each for each in ERRANDS if each.title == "Brief review with client: hero video hook")
_BY_HOLDER = frozenset(("start", "resume", "complete", "block", "invalid", "duplicate"))
_KEYS = {"invalid": "mark_invalid", "duplicate": "mark_duplicate"}


def task_steps(cast: Mapping[str, Sequence[str]], random: Random) -> Iterator[Step]:
    """Yield what happens to every task; ``cast`` names the creators of each campaign."""
    for errand in ERRANDS:
        yield errand.asked, partial(_ask, errand)
        for day, _at, turn in _turns(errand):
            yield day, partial(_turn, [errand], turn)
        yield from _talk(errand, random)
    for scene in SCENES:
        if errands := list(usual(scene, cast[scene.name], random)):
            yield listed(scene), partial(_bring_in, errands)
            yield from _sessions(errands, _DAYS if scene.status == "active" else _LONG_AGO)
    yield _READ_UNTIL, _read_all
    yield _LAST + 0.02, _begin_a_comment


class _Turn(NamedTuple):
    """What somebody does to a task; ``who`` is its holder or decides on it."""

    who: str
    verb: str
    word: str


def _turns(errand: Errand) -> Iterator[tuple[float, int, _Turn]]:
    """Yield the day, the place in the path, and what happens."""
    spent = errand.until - errand.asked
    holder = errand.taker or errand.holder
    for at, token in enumerate(errand.path, 1):
        verb, _, word = token.partition(": ")
        if verb == "assign":
            holder = word
        who = holder if verb in _BY_HOLDER else _decider(errand, holder, verb)
        yield errand.asked + spent * at / len(errand.path), at, _Turn(who, verb, word)


def _sessions(errands: Iterable[Errand], days: int) -> Iterator[Step]:
    """Yield the turns of many tasks, those of one person within so many days as one: people work in bulk."""
    sessions: dict[tuple[float, _Turn], list[Errand]] = {}
    for errand in errands:
        for day, at, turn in _turns(errand):
            when = max(math.ceil(day / days) * days - 4, errand.asked + 0.5) + at * 0.11
            sessions.setdefault((when, turn), []).append(errand)
    for (when, turn), some in sessions.items():
        yield min(when, _LAST), partial(_turn, some, turn)


def _talk(errand: Errand, random: Random) -> Iterator[Step]:
    """Yield the comments, spread from soon after the task was made to a day after its last turn."""
    said = long_talk() if errand.title == LONG_TALK else TALKS.get(errand.title, ())
    begin = errand.asked + 0.3
    end = min(_LAST, max(errand.until + 1, begin + 0.5)) if errand.path else _LAST
    slots = sum(not each.soon for each in said)
    slot, day = 0, begin
    for each in said:
        if each.soon:
            day += random.randint(2, 14) * _MINUTE
        else:
            slot += 1
            day = max(day, begin + (end - begin) * slot / (slots + 0.2))
        yield min(day, _LAST), partial(_say, errand, each)


def _ask(errand: Errand, story: "Story") -> None:
    story.as_person(errand.reporter)
    workspace = story.workspace
    homes = {row.name: row.id for row in people.organizations(workspace)}
    persons = {row.name: row for row in people.everybody(workspace)}
    person = persons.get(errand.holder)
    draft = TaskDraft(
        title=errand.title,
        type_id=next(row.id for row in task_types.types(workspace) if row.name == errand.kind),
        description=errand.text,
        campaign_id=story.campaigns[errand.campaign] if errand.campaign else None,
        organization_id=person.organization_id if person else homes[errand.holder],
        assignee_id=person.id if person else None,
        due=_due(story, errand.due),
        urgent="u" in errand.marks,
        requires_approval="a" in errand.marks,
    )
    story.tasks[errand.key], _ = tasks.save(workspace, draft)


def _due(story: "Story", due: tuple[int, int] | None) -> datetime | None:
    """Return a day of the story and an hour of this computer's zone as a moment."""
    if due is None:
        return None
    day = story.clock.today + timedelta(days=due[0])
    return datetime.combine(day, time(due[1])).astimezone(UTC)


def _bring_in(errands: Sequence[Errand], story: "Story") -> None:
    """Make the usual tasks of a campaign from one list, as an import does."""
    story.as_person(errands[0].reporter)
    lines = [_line(errand, number, story) for number, errand in enumerate(errands, 2)]
    made = import_tasks.apply_tasks(story.workspace, import_tasks.plan_tasks(story.workspace, lines))
    story.tasks.update(zip((errand.key for errand in errands), made.task_ids, strict=True))


def _line(errand: Errand, number: int, story: "Story") -> TaskLine:
    known = {row.name for row in people.everybody(story.workspace)}
    is_person = errand.holder in known
    return TaskLine(
        line=number,
        file=f"{errand.campaign}.csv",
        title=errand.title,
        description=errand.text,
        type=errand.kind,
        program=errand.campaign,
        reporter=errand.reporter,
        due=_due(story, errand.due),
        urgent="u" in errand.marks,
        requires_approval="a" in errand.marks,
        assignee=errand.holder if is_person else "",
        organization="" if is_person else errand.holder,
    )


def _turn(errands: Sequence[Errand], turn: _Turn, story: "Story") -> None:
    workspace, keys = story.workspace, [story.tasks[errand.key] for errand in errands]
    story.as_person(turn.who)
    if turn.verb == "trash":
        tasks.trash(workspace, keys)
    elif turn.verb == "assign":
        person = next(row for row in people.everybody(workspace) if row.name == turn.word)
        tasks.assign(workspace, keys, person.organization_id, person.id)
    else:
        original = story.tasks.get((errands[0].campaign, turn.word)) if turn.verb == "duplicate" else None
        values = {"duplicate_of_id": original} if original else None
        planned = transitions.plan(workspace, PARTNER_TASK, keys, _KEYS.get(turn.verb, turn.verb))
        transitions.apply(workspace, planned, reason="" if original else turn.word, values=values)


def _decider(errand: Errand, holder: str, verb: str) -> str:
    """Return who decides: the reporter, unless that is who asked for the approval."""
    if verb not in ("approve", "reject") or errand.reporter != holder:
        return errand.reporter
    return INES if holder != INES else JUN


def _say(errand: Errand, said: Said, story: "Story") -> None:
    story.as_person(said.who)
    files = [_file(story, said.file)] if said.file else []
    comments.add(story.workspace, story.tasks[errand.key], said.text, files)


def _file(story: "Story", name: str) -> Stored:
    word = FILES[name]
    data = picture(word) if name.endswith(".png") else word.encode()
    return attachments.store_bytes(story.workspace, name, data)


def _read_all(story: "Story") -> None:
    """Let everybody have read their notifications, and the owner the threads too."""
    workspace = story.workspace
    for row in people.everybody(workspace):
        story.as_person(row.name)
        notifications.mark_all(workspace)
    story.as_person(OWNER)
    for task in tasks.rows(workspace, list(story.tasks.values())):
        if task.unread:
            comments.mark_read(workspace, task.id)
    notifications.due_for_desktop(workspace)


def _begin_a_comment(story: "Story") -> None:
    """Leave a comment of the owner unsent, and nothing for the desktop to show at the first start."""
    story.as_person(OWNER)
    comments.keep_draft(story.workspace, story.tasks[_BEGUN.key], "Maja, the three taps are ")
    notifications.due_for_desktop(story.workspace)
