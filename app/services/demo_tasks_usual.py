"""The sample's tasks that every campaign has: contracts, boxes, first cuts, numbers and bills."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from app.services.demo_campaigns import Scene
from app.services.demo_tasks import (
    ARIA,
    BRIEF,
    CONTRACT,
    FILM,
    GEAR,
    INES,
    JONAS,
    JUN,
    MATEO,
    NICO,
    NOOR,
    PAYMENT,
    PETRA,
    REPORTING,
    REVIEW,
    RITA,
    SAM,
    SHIPPING,
    SURF,
    Errand,
)

_PARTNERS = {SURF: (MATEO, RITA), FILM: (PETRA, NICO), GEAR: (JONAS,)}


class _Usual(NamedTuple):
    """A kind of work that comes up with each creator; ``outside`` tells that partners do it too."""

    title: str
    kind: str
    text: str
    marks: str = ""
    outside: bool = False


class _Team(NamedTuple):
    """Who brings a campaign's tasks in, and who does them; who stands there twice does more."""

    lead: str
    hands: tuple[str, ...]


_WORK = (
    _Usual("Send the brief to {name}", BRIEF, "With the dates, and one sentence on why we thought of them."),
    _Usual("Sign the contract with {name}", CONTRACT, "Usage for twelve months, paid social included."),
    _Usual(
        "Ship the sample box to {name}", SHIPPING, "Ask for a phone number, the carrier wants one.", "", True
    ),
    _Usual("Check the first cut by {name}", REVIEW, "Hook, label, logo, in this order.", "a"),
    _Usual("Check the ad label in the stories of {name}", REVIEW, "In the picture, not only in the text."),
    _Usual("Cut a six-second version for {name}", REVIEW, "Keep the sound of the first take.", "a", True),
    _Usual("Upload the numbers of {name}", REPORTING, "Screenshots of the insights, 48 hours after posting."),
    _Usual("Pay the invoice of {name}", PAYMENT, "Two weeks, on the account in the contract.", "a"),
)
_HOW_MANY = {
    "Fjell Autumn Drop": 9,
    "Nordlys Glow": 11,
    "Lumen Audio Launch": 13,
    "Casa Verde Home": 9,
    "Kaito Cold Brew": 13,
    "Petit Vélo City": 7,
    "Havn Rain Shells": 3,
    "Kaito Matcha Season": 4,
    "Lumen Studio Monitors": 6,
    "Fjell Summer Ridge": 8,
}
_REASONS = (
    "The label is in the text only, it has to be in the picture.",
    "The file is the one of last month.",
    "Two of the five links lead nowhere.",
)
_HURDLES = (
    "Waiting for the phone number.",
    "The account number is missing a digit.",
    "Stuck at customs in Basel.",
)


def listed(scene: Scene) -> float:
    """Return the day on which the usual tasks of a campaign were brought in, as one list."""
    return min((scene.begins or 0) - 14.0, -7.0) + 0.3


def usual(scene: Scene, names: Sequence[str], random: Random) -> Iterator[Errand]:
    """Yield the usual tasks of a campaign about some of its creators."""
    lead, *others = random.sample([NOOR, SAM, INES, JUN, ARIA], 3)
    team = _Team(lead, (lead, *others, *others))
    for number in range(_HOW_MANY.get(scene.name, 0)):
        work, name = _WORK[(number * 3 + len(scene.name)) % len(_WORK)], names[number % len(names)]
        begins, ends = scene.begins or 0, scene.ends or 0
        part = random.random()
        due = round(begins + (min(ends, 24) - begins) * part) if begins < 0 else random.randint(4, 30)
        yield _errand(scene, work, name, due, team, random)


def _errand(scene: Scene, work: _Usual, name: str, due: int, team: _Team, random: Random) -> Errand:
    asked = listed(scene)
    holder, taker = _holder(work, team, random)
    path, until = _finished(work, due, random) if due < 0 else _open(asked, random)
    if scene.status in ("completed", "archived") and "archive" not in path:
        path = (*path, "archive")
    marks = work.marks + ("u" if random.random() < 0.08 else "")
    hour = random.choice((9, 12, 15, 17, 17, 17))
    title, until = work.title.format(name=name), max(until, asked + 0.6)
    return Errand(
        title,
        work.kind,
        scene.name,
        team.lead,
        holder,
        asked,
        (due, hour),
        path,
        until,
        marks,
        work.text,
        taker,
    )


def _holder(work: _Usual, team: _Team, random: Random) -> tuple[str, str]:
    """Return who has it, and who takes it where anybody of an organization may."""
    if work.outside and random.random() < 0.5:
        partner = random.choice(list(_PARTNERS))
        person = random.choice(_PARTNERS[partner])
        return (partner, person) if random.random() < 0.5 else (person, "")
    return random.choice(team.hands), ""


def _finished(work: _Usual, due: int, random: Random) -> tuple[tuple[str, ...], float]:
    """Return what happened to a task whose day has passed, and when it was done."""
    if "a" not in work.marks:
        return ("start", "complete", *(("archive",) if random.random() < 0.4 else ())), min(due - 0.1, -0.5)
    if due > -10:
        wrong = (f"reject: {random.choice(_REASONS)}",) if random.random() < 0.25 else ()
        return ("start", "complete", *wrong), min(due - 0.1, -0.3)
    again = (f"reject: {random.choice(_REASONS)}", "resume", "complete") if random.random() < 0.3 else ()
    stored = ("archive",) if random.random() < 0.5 else ()
    return ("start", "complete", *again, "approve", *stored), min(due - 0.1, -0.5)


def _open(asked: float, random: Random) -> tuple[tuple[str, ...], float]:
    """Return what happened to a task whose day is to come."""
    luck = random.random()
    when = max(asked + 1, -2.5)
    if luck < 0.5:
        return (), when
    return (("start",), when) if luck < 0.92 else (("start", f"block: {random.choice(_HURDLES)}"), when)
