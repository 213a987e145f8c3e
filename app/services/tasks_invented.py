"""Invents tasks, as many as asked for, for measuring: the same ones for the same seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from app.domain.tasks import PARTNER_TASK
from app.domain.text import fold

_DAY = 24 * 60 * 60 * 1000
_WORK = (
    "Send product to",
    "Check the draft of",
    "Agree the contract with",
    "Collect statistics from",
    "Answer the questions of",
    "Pay the invoice of",
    "Book a studio for",
    "Brief on hashtags:",
    "Übersetzung prüfen:",
    "Проверить бриф:",
    "確認:",
    "راجع المسودة:",
)
_WHOM = (
    "Mila Andersson",
    "Ana Køhler",
    "Giulia Ferrante",
    "Łucja Górecka",
    "Оксана Бондар",
    "Ελένη Βασιλάκη",
    "美咲 森川",
    "서연 강",
    "مريم السويدي",
    "Thảo Nguyễn",
    "İpek Öztunç",
    "Róisín O'Hara",
)
_ABOUT = ("story set", "first reel", "unboxing", "tour stop", "winter edit", "giveaway", "gift box", "recap")
_WEIGHTS = (26, 16, 7, 3, 2, 12, 14, 5, 15)
"""How often each state is drawn, in the order of the workflow: most tasks are waiting or done."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Between whom and what invented tasks are spread; ``people`` are (person, organization).

    ``now`` is in milliseconds since 1970 in UTC. ``reporters`` are staff. Campaigns may be none.
    """

    now: int
    people: Sequence[tuple[int, int]]
    reporters: Sequence[int]
    campaigns: Sequence[int]
    types: Sequence[int]


def invent_tasks(count: int, seed: int, stage: Stage) -> Iterator[dict[str, object]]:
    """Yield the columns of so many tasks, due from two months before now to four months after."""
    random = Random(f"tasks/{seed}")
    states = random.choices([state.key for state in PARTNER_TASK.states], _WEIGHTS, k=count)
    campaigns: list[int | None] = [*stage.campaigns] or [None]
    for number, status in enumerate(states):
        person, organization = random.choice(stage.people)
        title = f"{random.choice(_WORK)} {random.choice(_WHOM)}, {random.choice(_ABOUT)} {number % 997 + 1}"
        unclaimed = status == "new" and random.random() < 0.3
        yield {
            "title": title,
            "title_key": fold(title),
            "campaign_id": random.choice(campaigns) if random.random() < 0.95 else None,
            "status": status,
            "reporter_id": random.choice(stage.reporters),
            "organization_id": organization,
            "assignee_id": None if unclaimed else person,
            "due_at": stage.now + random.randint(-60, 120) * _DAY // 2 if random.random() < 0.9 else None,
            "urgent": int(random.random() < 0.08),
            "task_type_id": random.choice(stage.types),
            "requires_approval": int(random.random() < 0.5),
            "requested_by_id": person if status in ("completed", "approved", "rejected") else None,
            "created_at": stage.now - random.randint(1, 200) * _DAY,
        }
