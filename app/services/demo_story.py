"""The sample's past: who did what when, told in order through the same services as the window's."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import NamedTuple

from app.domain.campaigns import CAMPAIGN, CLIENT_STATUS, INFLUENCER_STATUS
from app.domain.people import Role
from app.domain.rows import Filter, PersonRow
from app.domain.workflow import Workflow
from app.services import campaigns, collaborations, people, transitions
from app.services.campaigns import CampaignDraft
from app.services.demo_campaigns import DECISIONS, DISCARDED, SCENES, Scene
from app.services.demo_cast import CAST
from app.services.demo_deliverables import deliverable_steps
from app.services.demo_marketing import marketing_steps
from app.services.demo_rewards import reward_steps
from app.services.demo_tasks_story import task_steps
from app.services.workspace import Workspace

_LETTERS = {
    "P": "pending",
    "A": "accepted",
    "R": "rejected",
    "I": "in_campaign",
    "F": "finished",
    "C": "cancelled",
    "B": "backup",
}
# When each step happens: as a part of the time between the campaign's creation and its last day, one
# number per wave. A member's steps keep this order, and everybody is added before the first of them.
_ADDED = (0.03, 0.1)
_DECIDED = {"A": (0.22, 0.4), "R": (0.3,), "B": (0.35,)}
_MOVED = (
    ("accepted", "AIFC", (0.27, 0.45)),
    ("rejected", "R", (0.5,)),
    ("in_campaign", "IF", (0.65, 0.72)),
    ("cancelled", "C", (0.78,)),
    ("finished", "F", (0.84, 0.93)),
)
_NOTED, _SLIPPED = 0.6, 0.55
_WITH_SLIP = ("Fjell Autumn Drop", "Nordlys Glow", "Fjell Summer Ridge")
_PREPARED = 18
"""Days between the making of a campaign and its first day."""


class Clock:
    """A clock that stands where the story is; days count from today. ``moved`` hears of the days."""

    def __init__(self, today: date, moved: Callable[[float], None] | None = None) -> None:
        self.today = today
        self._moved = moved
        self._midnight = datetime.combine(today, time(), UTC)
        self._now = datetime.min.replace(tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the moment the story has reached."""
        return self._now

    def day(self, offset: int | None) -> date | None:
        """Return the date so many days from today, None for None."""
        return None if offset is None else self.today + timedelta(days=offset)

    def go(self, day: float) -> None:
        """Go on to a day; the part behind the point is the part of working hours, 8:00 to 17:00."""
        whole = day // 1
        self._now = max(self._now, self._midnight + timedelta(days=whole, hours=8 + 9 * (day - whole)))
        if self._moved is not None:
            self._moved(day)

    def wait(self, minutes: int) -> None:
        """Go on by some minutes."""
        self._now += timedelta(minutes=minutes)


class Member(NamedTuple):
    """An influencer in a campaign, the two statuses they will have by letter, and the note on them."""

    influencer_id: int
    influencer: str
    client: str
    note: str = ""


class Step(NamedTuple):
    """One thing that somebody did on a day."""

    day: float
    do: Callable[["Story"], None]


class Story:
    """The workspace the story is told in, and whatever was made so far: campaigns by name, tasks by key."""

    def __init__(self, workspace: Workspace, clock: Clock, random: Random) -> None:
        self.workspace = workspace
        self.clock = clock
        self.random = random
        self.campaigns: dict[str, int] = {}
        self.tasks: dict[tuple[str, str], int] = {}
        everybody = people.everybody(workspace)
        self._everybody = {row.name: row for row in everybody}
        self._staff = [row for row in everybody if row.role not in (Role.CLIENT_REVIEWER, Role.PARTNER)]
        reviewers = [row for row in everybody if row.role is Role.CLIENT_REVIEWER]
        self._reviewers = {row.organization: row for row in reversed(reviewers)}

    def as_staff(self) -> None:
        """Act as somebody of the agency."""
        self._act(self.random.choice(self._staff))

    def as_client(self, client: str) -> None:
        """Act as a client's reviewer, recorded by somebody of the agency."""
        self.as_staff()
        self.workspace.act_as(self._reviewers[client].id)

    def as_person(self, name: str) -> PersonRow:
        """Act as somebody by name."""
        self._act(self._everybody[name])
        return self._everybody[name]

    def collaborations_of(self, scene: Scene, members: Sequence[Member]) -> list[int]:
        """Return the ids of the members' collaborations."""
        wanted = {member.influencer_id for member in members}
        every = collaborations.ids(self.workspace, self.campaigns[scene.name], Filter(), "added")
        rows = collaborations.rows(self.workspace, every)
        return [row.id for row in rows if row.influencer_id in wanted]

    def set_status(
        self,
        workflow: Workflow,
        ids: Iterable[int],
        state: str,
        *,
        reason: str = "",
        source: str = "",
        note: str = "",
    ) -> int | None:
        """Set a status as the window does; return the operation."""
        planned = transitions.plan(self.workspace, workflow, ids, f"set_{state}")
        return transitions.apply(
            self.workspace, planned, reason=reason, source=source, note=note
        ).operation_id

    def _act(self, person: PersonRow) -> None:
        self.workspace.act_as(person.id)
        self.workspace.recorder = self.workspace.actor


def tell(workspace: Workspace, clock: Clock, seed: int, roster: dict[str, int]) -> None:
    """Make the campaigns and live through them; ``roster`` holds influencers' ids by name."""
    random = Random(f"story/{seed}")
    story = Story(workspace, clock, random)
    members = {scene.name: _members(scene, roster, random) for scene in SCENES}
    steps = [step for scene in SCENES for step in _steps(scene, members[scene.name])]
    steps += [Step(-45.5, partial(_create, DISCARDED)), Step(-44.2, _discard)]
    names = {key: name for name, key in roster.items()}
    cast = {scene: [names[each.influencer_id] for each in some] for scene, some in members.items()}
    steps += (Step(*step) for step in task_steps(cast, random))
    steps += (Step(*step) for step in deliverable_steps(story, members, seed))
    steps += (Step(*step) for step in marketing_steps())
    steps += (Step(*step) for step in reward_steps(roster))
    for step in sorted(steps, key=lambda each: each.day):
        clock.go(step.day)
        step.do(story)


def _members(scene: Scene, roster: dict[str, int], random: Random) -> list[Member]:
    if scene is SCENES[0]:
        return [Member(roster[star.name], star.statuses[0], star.statuses[1], star.note) for star in CAST]
    known = [roster[name] for name in scene.known]
    pairs = [word[:2] for word in scene.mix.split() for _ in range(int(word[2:]))]
    others = random.sample([key for key in roster.values() if key not in known], len(pairs) - len(known))
    return [Member(key, pair[0], pair[1]) for key, pair in zip([*known, *others], pairs, strict=True)]


def _steps(scene: Scene, members: list[Member]) -> Iterator[Step]:
    """Yield what happens in a campaign; its last day is past already, or yesterday."""
    created = -20 if scene.status == "planning" else (scene.begins or 0) - _PREPARED
    last = min(-1.0, (scene.ends or 0) - 1.0)
    yield Step(created, partial(_create, scene))
    yield from _turns(scene)
    for part, do in _happenings(scene, members):
        yield Step(created + (last - created) * part, do)


def _turns(scene: Scene) -> Iterator[Step]:
    """Yield the changes of the campaign's own status."""
    turns = {"active": scene.begins, "completed": (scene.ends or 0) + 2, "archived": (scene.ends or 0) + 20}
    passed = list(turns)[: ["planning", *turns].index(scene.status)]
    for state in passed:
        yield Step((turns[state] or 0) + 0.1, partial(_turn, scene, state))


def _happenings(scene: Scene, members: list[Member]) -> Iterator[tuple[float, Callable[[Story], None]]]:
    for part, some in _waves(_ADDED, members):
        yield part, partial(_add, scene, some)
    for letter, parts in _DECIDED.items():
        for part, some in _waves(parts, [each for each in members if each.client == letter]):
            yield part, partial(_decide, scene, _LETTERS[letter], some)
    for state, letters, parts in _MOVED:
        for part, some in _waves(parts, [each for each in members if each.influencer in letters]):
            yield part, partial(_move, scene, state, some)
    noted = [each for each in members if each.note]
    for number, member in enumerate(noted):
        yield _NOTED + 0.3 * number / len(noted), partial(_note, scene, member)
    if scene.name in _WITH_SLIP:
        yield _SLIPPED, partial(_slip, scene, [each for each in members if each.client == "A"])


def _waves(parts: tuple[float, ...], members: list[Member]) -> Iterator[tuple[float, list[Member]]]:
    """Share members out over the moments: the first gets every other one, and so on."""
    for number, part in enumerate(parts):
        if some := members[number :: len(parts)]:
            yield part, some


def _create(scene: Scene, story: Story) -> None:
    story.as_staff()
    draft = CampaignDraft(
        name=scene.name,
        client=scene.client,
        goals=scene.goals,
        message=scene.message,
        networks=scene.networks,
        start=story.clock.day(scene.begins),
        end=story.clock.day(scene.ends),
        budget=scene.budget,
        currency=scene.currency,
        colour=scene.colour,
    )
    story.campaigns[scene.name], _ = campaigns.save(story.workspace, draft)


def _discard(story: Story) -> None:
    story.as_staff()
    campaigns.trash(story.workspace, [story.campaigns[DISCARDED.name]])


def _turn(scene: Scene, state: str, story: Story) -> None:
    story.as_staff()
    story.set_status(CAMPAIGN, [story.campaigns[scene.name]], state)


def _add(scene: Scene, members: list[Member], story: Story) -> None:
    story.as_staff()
    keys = [member.influencer_id for member in members]
    collaborations.add(story.workspace, story.campaigns[scene.name], keys)


def _decide(scene: Scene, state: str, members: list[Member], story: Story) -> None:
    """Record the decision of the client, with where it came from."""
    story.as_client(scene.client)
    source = story.random.choice(list(DECISIONS))
    day = story.clock() - timedelta(days=1)
    note = story.random.choice(DECISIONS[source]).format(day=f"{day.day} {day:%B}")
    ids = story.collaborations_of(scene, members)
    story.set_status(CLIENT_STATUS, ids, state, source=source, note=note)


def _move(scene: Scene, state: str, members: list[Member], story: Story) -> None:
    story.as_staff()
    story.set_status(INFLUENCER_STATUS, story.collaborations_of(scene, members), state)


def _note(scene: Scene, member: Member, story: Story) -> None:
    story.as_staff()
    (key,) = story.collaborations_of(scene, [member])
    collaborations.set_note(story.workspace, key, member.note)


def _slip(scene: Scene, members: list[Member], story: Story) -> None:
    """Set the wrong status, notice, and undo it."""
    story.as_staff()
    ids = story.collaborations_of(scene, members)
    operation_id = story.set_status(INFLUENCER_STATUS, ids, "cancelled")
    story.clock.wait(minutes=2)
    story.workspace.undo(operation_id)
