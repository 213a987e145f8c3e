"""Four eyes: whoever asked for an approval may not grant it."""

from typing import Protocol

from app.domain.actions import Blocker
from app.domain.people import Actor


class Decided(Protocol):
    """Something that waits for a decision.

    `requested_by_id` is who asked for it, None before anybody did. `four_eyes` says whether the rule holds.
    """

    @property
    def requested_by_id(self) -> int | None: ...
    @property
    def four_eyes(self) -> bool: ...


def four_eyes_hold(setting: bool | None, deciders: int) -> bool:
    """Say whether the rule holds: as set, or where nobody set it, with two Reviewers or Admins and more."""
    return deciders >= 2 if setting is None else setting


def asked_by_another(subject: Decided, actor: Actor) -> Blocker | None:
    """Guard of approving: the actor must not have asked for it."""
    if not subject.four_eyes or subject.requested_by_id != actor.id:
        return None
    return Blocker(
        "four_eyes",
        "You asked for this approval, so you cannot give it.",
        "Another Reviewer or an Admin can.",
    )
