"""What the sample's influencers publish: planned, priced, reviewed and done, told day by day."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from app.domain.campaigns import DELIVERABLE
from app.domain.deliverable_lines import Line
from app.domain.deliverables import OTHERS, OUT
from app.domain.rows import Filter
from app.services import collaborations, deliverables, influencers, transitions
from app.services.demo_campaigns import SCENES, Scene
from app.services.demo_cast import CAST
from app.services.demo_deliverables_cast import COMMITTED, OWNERS, PACKAGES, PARTS, WANTED, WORTH, Part

if TYPE_CHECKING:
    from app.services.demo_story import Member, Story

Step = tuple[float, Callable[["Story"], None]]
"""A day and what happens then."""

_OUT = tuple(status[0].upper() for status in OUT)
_LIVE = ("I", "F")
_PLANNED = 0.15
"""When the deliverables are planned: as a part of the time between the campaign's creation and its end."""
_PREPARED = 18
_WAVE = 8
"""How many influencers are planned together."""
_LAST = -0.45
"""The latest moment at which something happens: the afternoon before."""


class Row(NamedTuple):
    """A row of the form: each next influencer publishes ``every`` days later, the first on ``day``."""

    network: str
    content_type: str
    worth: float
    day: int
    every: int = 0


class Wave(NamedTuple):
    """Influencers who are added the same rows in one go."""

    members: Sequence["Member"]
    rows: Sequence[Row]


class Piece(NamedTuple):
    """One deliverable as it will be in the end; ``at`` is its place in the order in which they are added."""

    at: int
    member: "Member"
    row: Row
    day: int
    status: str
    rounds: int

    @property
    def committed(self) -> bool:
        """Whether its price counts as committed."""
        return self.member.influencer not in _OUT


def deliverable_steps(story: "Story", members: Mapping[str, Sequence["Member"]], seed: int) -> Iterator[Step]:
    """Yield what happens to the deliverables of every campaign that has dates."""
    random = Random(f"deliverables/{seed}")
    everybody = {member.influencer_id for some in members.values() for member in some}
    rows = influencers.rows(story.workspace, sorted(everybody))
    has = {row.id: {OTHERS, *(each.network.value for each in row.profiles)} for row in rows}
    for scene in SCENES:
        if scene.name in COMMITTED:
            yield from _told(scene, list(_waves(scene, members[scene.name], random)), has, random)


def _waves(scene: Scene, members: Sequence["Member"], random: Random) -> Iterator[Wave]:
    """Yield who is planned with whom: one by one in the first campaign, by how far they are in the others."""
    if scene is SCENES[0]:
        for star, member in zip(CAST, members, strict=True):
            yield Wave([member], _own_rows(scene, PARTS[star.name], random))
        return
    for live in (True, False):
        some = [member for member in members if (member.influencer in _LIVE) == live]
        for start in range(0, len(some), _WAVE):
            part = some[start : start + _WAVE]
            yield Wave(part, _shared_rows(scene, len(part), random, live=live))


def _own_rows(scene: Scene, part: Part, random: Random) -> list[Row]:
    """Return the rows of one influencer, as many of them before today as are done."""
    past, coming = _span(scene, live=True), _span(scene, live=False)
    days = [random.randint(past[0], -1) for _ in range(part.done)]
    days += [random.randint(*coming) for _ in range(len(part.pieces) - part.done)]
    worth = part.cost / len(part.pieces)
    return [Row(*piece, worth, day) for piece, day in zip(part.pieces, sorted(days), strict=True)]


def _shared_rows(scene: Scene, count: int, random: Random, *, live: bool) -> list[Row]:
    first, last = _span(scene, live=live)
    package = PACKAGES[scene.name]
    every = max(0, min(5, (last - first - 3 * len(package)) // count))
    room = max(0, last - first - every * (count - 1) - 3 * (len(package) - 1))
    begins = first + random.randint(0, room)
    return [
        Row(*piece, WORTH.get(piece[1], 3.0), min(last, begins + 3 * number), every)
        for number, piece in enumerate(package)
    ]


def _span(scene: Scene, *, live: bool) -> tuple[int, int]:
    """Return the first and the last day for somebody: who is not in it yet publishes from now on."""
    begins, ends = scene.begins or 0, scene.ends or 0
    first = begins + 2 if live else max(begins + 2, min(0, ends - 20))
    return first, ends - 1


def _pieces(wave: Wave, has: Mapping[int, set[str]], random: Random) -> Iterator[Piece]:
    at = 0
    for row in wave.rows:
        there = [member for member in wave.members if row.network in has[member.influencer_id]]
        for number, member in enumerate(there):
            day = row.day + row.every * number
            status = _status(member.influencer, day)
            rounds = int(status != "pending" and random.random() < 0.15)
            yield Piece(at, member, row, day, status, rounds)
            at += 1


def _status(letter: str, day: int) -> str:
    """Return how far a piece is, by how far the influencer is and when it is to be published."""
    if letter in _LIVE and day < 0:
        return "done"
    if letter in _LIVE and day <= 3:
        return "accepted"
    return "in_review" if letter in ("I", "A") and day <= 6 else "pending"


def _told(scene: Scene, waves: Sequence[Wave], has: Mapping[int, set[str]], random: Random) -> Iterator[Step]:
    """Yield the planning of a campaign, then what becomes of its pieces; those of a session move together."""
    created = -20 if scene.status == "planning" else (scene.begins or 0) - _PREPARED
    planned = created + (min(-1.0, (scene.ends or 0) - 1.0) - created) * _PLANNED
    pieces = [list(_pieces(wave, has, random)) for wave in waves]
    prices = _prices(scene, [piece for some in pieces for piece in some])
    made: dict[Piece, int] = {}
    for number, (wave, some) in enumerate(zip(waves, pieces, strict=True)):
        if some:
            yield planned + number * 0.01, partial(_plan, scene, wave, some, prices, made)
    yield planned + 0.8, partial(_agree, scene, made)
    turns: dict[tuple[float, str], list[Piece]] = {}
    for piece in (piece for some in pieces for piece in some):
        for day, verb in _turns(scene, piece, planned + 2.2, random):
            turns.setdefault((day, verb), []).append(piece)
    for (day, verb), some in turns.items():
        yield day, partial(_turn, scene, verb, some, made, random.choice(WANTED))


def _prices(scene: Scene, pieces: Sequence[Piece]) -> dict[Row, int]:
    """Return the price of each row; those committed come to nearly what the campaign is told to cost."""
    step = 1_000 if scene.currency == "JPY" else 50_00
    worth = sum(piece.row.worth for piece in pieces if piece.committed)
    return {
        piece.row: max(step, round(piece.row.worth * COMMITTED[scene.name] / worth / step) * step)
        for piece in pieces
    }


def _turns(scene: Scene, piece: Piece, earliest: float, random: Random) -> Iterator[tuple[float, str]]:
    """Yield the days and verbs that lead a piece to its status, in sessions of two days, later of ten."""
    if piece.status == "pending":
        return
    if scene.status != "active":
        yield min(_session(piece.day, 10, 0.6) + 9, (scene.ends or 0) - 0.3), "set_done"
        return
    day = max(_session(earliest, 2, 0.2), _session(min(piece.day - random.choice((6, 8)), -8), 2, 0.2))
    yield day, "set_in_review"
    if piece.rounds:
        yield day + 0.4, "request_changes"
        day += 2
        yield day, "set_in_review"
    if piece.status == "in_review":
        return
    yield day + 1.15, "set_accepted"
    if piece.status == "done":
        yield max(day + 1.3, min(piece.day + 0.5, _LAST)), "set_done"


def _session(day: float, length: int, part: float) -> float:
    """Return the moment of the session that a day falls into."""
    return -(-day // length) * length + part


def _plan(
    scene: Scene,
    wave: Wave,
    pieces: Sequence[Piece],
    prices: Mapping[Row, int],
    made: dict[Piece, int],
    story: "Story",
) -> None:
    """Add the tasks of a wave, as the form does it."""
    _as_owner(scene, story)
    places = story.collaborations_of(scene, wave.members)
    known = {row.influencer_id: row.id for row in collaborations.rows(story.workspace, places)}
    ids = [known[member.influencer_id] for member in wave.members]
    given = {piece.row for piece in pieces}
    lines = [_line(row, prices[row], story) for row in wave.rows if row in given]
    deliverables.add_lines(story.workspace, ids, lines)
    keys = sorted(row.id for row in deliverables.of(story.workspace, ids))
    made.update(zip(pieces, keys, strict=True))


def _line(row: Row, price: int, story: "Story") -> Line:
    day = story.clock.today + timedelta(days=row.day)
    return Line(row.network, row.content_type, price, day, every=row.every)


def _agree(scene: Scene, made: Mapping[Piece, int], story: "Story") -> None:
    """Agree with the dearest influencer on what makes the sum a round one."""
    _as_owner(scene, story)
    rows = {row.id: row.price or 0 for row in deliverables.of(story.workspace, _places(scene, story))}
    committed = {key: rows[key] for piece, key in made.items() if piece.committed}
    dearest = max(committed, key=lambda key: committed[key])
    missing = COMMITTED[scene.name] - sum(committed.values())
    deliverables.set_values(story.workspace, [dearest], price=committed[dearest] + missing)


def _places(scene: Scene, story: "Story") -> list[int]:
    return collaborations.ids(story.workspace, story.campaigns[scene.name], Filter(), "added")


def _turn(
    scene: Scene,
    verb: str,
    pieces: Sequence[Piece],
    made: Mapping[Piece, int],
    wanted: str,
    story: "Story",
) -> None:
    """Move pieces on together; in the first campaign what is done has an address to be seen at."""
    _as_owner(scene, story)
    reason = wanted if verb == "request_changes" else ""
    if verb != "set_done" or scene is not SCENES[0]:
        _move(story, [made[piece] for piece in pieces], verb, reason)
        return
    for piece in pieces:
        day = story.clock.today + timedelta(days=piece.day)
        address = f"https://{piece.row.network}.example/p/{made[piece]:05}"
        seen: dict[str, object] = {"published_date": day, "published_url": address}
        _move(story, [made[piece]], verb, reason, seen)


def _move(
    story: "Story", ids: list[int], verb: str, reason: str, values: Mapping[str, object] | None = None
) -> None:
    planned = transitions.plan(story.workspace, DELIVERABLE, ids, verb)
    transitions.apply(story.workspace, planned, reason=reason, values=values)


def _as_owner(scene: Scene, story: "Story") -> None:
    """Act as who looks after a campaign's publications: nobody is told of their own act."""
    story.as_person(OWNERS[SCENES.index(scene) % len(OWNERS)])
