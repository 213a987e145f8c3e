"""What needs no workflow: things that only agency staff may do."""

from app.domain.people import ANY_STAFF, Actor
from app.domain.workflow import Blocker, NotAllowed


def staff_blocker(actor: Actor, doing: str) -> Blocker | None:
    """Return why the actor may not, where only staff can ``doing`` ("import creators")."""
    if ANY_STAFF.allows(None, actor):
        return None
    return Blocker("permission", ANY_STAFF.refuses(None, doing))


def require_staff(actor: Actor, doing: str) -> None:
    """Raise NotAllowed unless the actor is agency staff."""
    if blocker := staff_blocker(actor, doing):
        raise NotAllowed((blocker,))
