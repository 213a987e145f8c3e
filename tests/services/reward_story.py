"""Reward tasks and reports for tests, and the way of reports from state to state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.reward_rows import Earner, RewardDraft
from app.domain.rewards import REPORT, REWARD_TASK
from app.services import reports, rewards, transitions
from tests.support import PARTNER, make_influencer, person_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.transitions import Done
    from app.services.workspace import Workspace


def make_reward(workspace: Workspace, title: str = "Post a story", points: int = 40, **fields: object) -> int:
    """An active reward task of whoever acts."""
    return rewards.save(workspace, RewardDraft(title=title, points=points, **fields))[0]  # type: ignore[arg-type]


def lena(workspace: Workspace) -> Earner:
    """The partner's person as an earner."""
    return Earner.person(person_id(workspace, PARTNER))


def creator(workspace: Workspace, name: str = "Mateo Silva") -> Earner:
    """A new influencer as an earner."""
    return Earner.influencer(make_influencer(workspace, name))


def submit(
    workspace: Workspace, reward: int, *earners: Earner, text: str = "Done, see the link"
) -> list[int]:
    """Reports of whoever acts, one for each earner."""
    return list(reports.submit(workspace, reward, earners, text)[0])


def decide(workspace: Workspace, ids: int | Sequence[int], verb: str, reason: str = "") -> Done:
    """Do a verb to reports as whoever acts."""
    chosen = [ids] if isinstance(ids, int) else list(ids)
    return transitions.apply(workspace, transitions.plan(workspace, REPORT, chosen, verb), reason=reason)


def switch(workspace: Workspace, reward: int, verb: str) -> Done:
    """Activate or deactivate a reward task."""
    return transitions.apply(workspace, transitions.plan(workspace, REWARD_TASK, [reward], verb))
