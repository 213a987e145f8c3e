"""The sample: an invented agency with months of work behind it, and rosters of any size for measuring."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from app.domain.people import STAFF
from app.domain.rows import Filter
from app.domain.text import fold
from app.persistence.content import folder_of
from app.persistence.tables import influencer, profile, task
from app.persistence.upgrade import cannot_write, create, require_free
from app.services import people
from app.services.campaigns import CampaignDraft, save
from app.services.campaigns import campaigns as all_campaigns
from app.services.collaborations import add
from app.services.demo_campaigns import ORGANIZATIONS, OWNER, PEOPLE
from app.services.demo_roster import cast, invent
from app.services.demo_story import Clock, tell
from app.services.influencers import InfluencerDraft, ids, person_values, profile_values, totals
from app.services.permissions import require_staff
from app.services.task_types import types
from app.services.tasks_invented import Stage, invent_tasks
from app.services.wording import many
from app.services.workspace import Workspace

SIZE = 400
"""How many influencers the sample has, with its cast."""
_FOUNDED = -320
_AT_ONCE = 10_000


def make_demo(
    path: Path,
    seed: int = 7,
    today: date | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Make the sample workspace at ``path``; the same for the same seed and day.

    Its campaigns run around ``today``, and nothing in it happens later than the evening before. ``progress``
    is told the days gone by of all days; what it raises stops the work. The file is made elsewhere and comes
    to its place when it is whole. Raises StorageError where the file exists or cannot be made.
    """
    require_free(path)
    clock = Clock(today or datetime.now(UTC).date(), _watched(progress))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{path.stem[:40]}-", dir=path.parent) as scratch:
            made = Path(scratch) / path.name
            _tell_all(made, clock, seed)
            folder_of(made).rename(folder_of(path))
            made.rename(path)
    except OSError as error:
        raise cannot_write(path, error) from error


def _watched(progress: Callable[[int, int], None] | None) -> Callable[[float], None] | None:
    if progress is None:
        return None
    return lambda day: progress(round(day - _FOUNDED), -_FOUNDED)


def _tell_all(path: Path, clock: Clock, seed: int) -> None:
    clock.go(_FOUNDED)
    create(path)
    workspace = Workspace.open(path, clock)
    try:
        with workspace.database.in_haste():
            _set_up(workspace)
            clock.go(_FOUNDED + 1.2)
            stars = list(cast())
            roster = _add_all(workspace, [*stars, *invent(SIZE - len(stars), seed)])
            tell(workspace, clock, seed, roster)
    finally:
        workspace.close()


def fill(
    workspace: Workspace,
    *,
    influencers: int = 0,
    campaigns: Sequence[int] = (),
    tasks: int = 0,
    seed: int = 7,
) -> None:
    """Add invented influencers, then for each entry of ``campaigns`` a campaign with so many of the roster.

    Then add tasks, spread over the campaigns and the people there are and over all statuses.
    Made for measuring: the campaigns are Active, members are Pending and there is no story.
    Raises NotAllowed where the actor may not.
    """
    drafts = invent(influencers, seed, totals(workspace, Filter()).count)
    while part := list(islice(drafts, _AT_ONCE)):
        _add_all(workspace, part)
    roster = ids(workspace, Filter(), "followers") if campaigns else []
    for size in campaigns:
        name = f"Campaign with {many(size, 'influencer')}"
        key, _ = save(workspace, CampaignDraft(name, "Sizes", status="active"))
        add(workspace, key, roster[:size])
    if tasks:
        _add_tasks(workspace, tasks, seed)


def _add_tasks(workspace: Workspace, count: int, seed: int) -> None:
    staff = [row for row in people.active_people(workspace) if row.role in STAFF]
    stage = Stage(
        int(workspace.clock().timestamp() * 1000),
        [(row.id, row.organization_id) for row in people.active_people(workspace)],
        [row.id for row in staff],
        [row.id for row in all_campaigns(workspace)],
        [row.id for row in types(workspace)],
    )
    require_staff(workspace.me, "create tasks")
    with workspace.operation(f"{many(count, 'task')} added") as op:
        op.insert(task, list(invent_tasks(count, seed, stage)), "create")


def _add_all(workspace: Workspace, drafts: Sequence[InfluencerDraft]) -> dict[str, int]:
    """Add influencers as one operation; return their ids by name, the last one's where several share it."""
    with workspace.operation(f"{many(len(drafts), 'influencer')} added") as op:
        keys = op.insert(influencer, [person_values(draft) for draft in drafts], "create")
        made = list(zip(keys, drafts, strict=True))
        rows = [profile_values(key, row) for key, draft in made for row in draft.profiles]
        op.insert(profile, rows, "create")
    return {draft.name: key for key, draft in made}


def _set_up(workspace: Workspace) -> None:
    """Do what setting up in the window does, with everybody at once and in the story's time."""
    hosts = {name: host for name, _, host in ORGANIZATIONS}
    found: dict[str, int] = {}
    with workspace.operation(
        "Workspace set up", irreversible="Setting up the workspace cannot be undone."
    ) as op:
        homes = {name: people.add_organization(op, name, kind) for name, kind, _ in ORGANIZATIONS}
        for name, home, role in PEOPLE:
            email = f"{fold(name).split()[0]}@{hosts[home]}"
            found[name] = people.add_person(op, homes[home], name, role, email)
    workspace.identify(found[OWNER])
