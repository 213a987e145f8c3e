"""What the actor is told: the centre, what is unread, and how each person wants to be told."""

from collections.abc import Iterable

from app.domain.changes import Changes
from app.domain.people import ADMIN, Actor
from app.domain.task_rows import Level, NotificationRow, Told
from app.domain.workflow import Blocker, NotAllowed
from app.persistence import telling
from app.persistence.queries import notifications as queries
from app.persistence.queries.notifications import Fact
from app.services.notification_words import detail, text
from app.services.workspace import Workspace


def centre(workspace: Workspace, *, unread: bool = False, limit: int = 200) -> list[NotificationRow]:
    """Return what the actor is told, the newest first, without what was undone."""
    facts = queries.centre(workspace.read, workspace.me, unread=unread, limit=limit)
    return [_row(fact, workspace.me) for fact in facts]


def unread(workspace: Workspace) -> int:
    """Return how much of that the actor has not read."""
    return queries.unread(workspace.read, workspace.me)


def mark(workspace: Workspace, ids: Iterable[int], read: bool) -> None:
    """Mark some of it as read or not; raises StorageError where that cannot be saved."""
    if chosen := list(ids):
        now = int(workspace.clock().timestamp() * 1000)
        telling.mark(workspace.database, workspace.me.id, chosen, now if read else None)
        workspace.tell(Changes(changed={"notification": set(chosen)}))


def mark_all(workspace: Workspace) -> None:
    """Mark all of it as read."""
    mark(workspace, queries.unread_ids(workspace.read, workspace.me), read=True)


def levels(workspace: Workspace, person_id: int) -> dict[Told, Level]:
    """Return how somebody wants to be told of each kind."""
    return queries.levels(workspace.read).get(person_id, dict(queries.USUAL))


def set_level(workspace: Workspace, person_id: int, told: Told, level: Level) -> None:
    """Set how somebody is told of one kind; others than oneself only for an Admin, else raises NotAllowed."""
    if person_id != workspace.me.id and not ADMIN.allows(None, workspace.me):
        raise NotAllowed((Blocker("permission", "Only an Admin can change what others are told."),))
    chosen = levels(workspace, person_id) | {told: level}
    kept = {kind.value: how.value for kind, how in chosen.items()}
    workspace.put_settings(**{queries.level_setting(person_id): kept})
    workspace.tell(Changes(changed={"person": {person_id}}))


def due_for_desktop(workspace: Workspace) -> list[NotificationRow]:
    """Return what the desktop has still to show the actor, the newest first, and mark it as shown."""
    ids = queries.waiting(workspace.read, workspace.me)
    if not ids:
        return []
    rows = [_row(fact, workspace.me) for fact in queries.by_id(workspace.read, workspace.me, ids)]
    telling.mark_shown(workspace.database, ids)
    return rows


def _row(fact: Fact, me: Actor) -> NotificationRow:
    return NotificationRow(
        id=fact.id,
        kind=Told(fact.kind),
        task_id=fact.task_id,
        title=fact.title,
        actor=fact.actor,
        actor_id=fact.actor_id,
        verb=fact.verb or fact.field or "",
        text=text(fact, me),
        detail=detail(fact, me),
        at=fact.at,
        read=fact.read,
    )
