"""Workspaces for tests: real files, copied from one that each test process makes once."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.networks import Network
from app.domain.people import OrganizationKind, Role
from app.domain.rows import Filter, ProfileRow
from app.domain.text import fold
from app.persistence.journal import Stamp
from app.persistence.tables import influencer, task
from app.services import campaigns, collaborations, influencers, people
from app.services.campaigns import CampaignDraft
from app.services.check import Severity, check
from app.services.influencers import InfluencerDraft, insert_profiles, person_values
from app.services.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

AGENCY = "Northlight"
ADMIN = "Priya Raman"
MANAGER = "Tom Becker"
REVIEWER = "Ines Duarte"
CLIENT = "Acme"
OTHER_CLIENT = "Globex"
CLIENT_REVIEWER = "Wile Coyote"
OTHER_CLIENT_REVIEWER = "Hank Scorpio"
PARTNER = "Lena Fischer"

_STAFF = ((MANAGER, Role.MANAGER), (REVIEWER, Role.REVIEWER))
_GUESTS = (
    (CLIENT, OrganizationKind.CLIENT, CLIENT_REVIEWER, Role.CLIENT_REVIEWER),
    (OTHER_CLIENT, OrganizationKind.CLIENT, OTHER_CLIENT_REVIEWER, Role.CLIENT_REVIEWER),
    ("Studio Nord", OrganizationKind.PARTNER, PARTNER, Role.PARTNER),
)


def workspace_file(folder: Path, name: str = "agency.lineup") -> Path:
    """A workspace file with an agency, two clients, a partner and people of every role; nothing to undo."""
    return Path(shutil.copy(_template(), folder / name))


def open_workspace(folder: Path, clock: Callable[[], datetime] | None = None) -> Workspace:
    """A new workspace, open, with the Admin acting. Without a clock each look at it is a second later."""
    return Workspace.open(workspace_file(folder), clock or ticking())


def ticking(start: datetime = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)) -> Callable[[], datetime]:
    """A clock that gains a second with each look at it."""
    seconds = -1

    def clock() -> datetime:
        nonlocal seconds
        seconds += 1
        return start + timedelta(seconds=seconds)

    return clock


def act_as(workspace: Workspace, name: str) -> None:
    """Act in the name of one of the people above."""
    workspace.act_as(next(row.id for row in people.everybody(workspace) if row.name == name))


def make_campaign(workspace: Workspace, name: str = "Spring", client: str = CLIENT) -> int:
    """A campaign in Planning; its id."""
    return campaigns.save(workspace, CampaignDraft(name=name, client=client))[0]


def make_influencer(
    workspace: Workspace,
    name: str,
    handle: str | None = None,
    network: Network = Network.INSTAGRAM,
    followers: int | None = None,
    **fields: str,
) -> int:
    """An influencer with one profile, made as the form makes them; the id."""
    account = ProfileRow(network, handle or name.replace(" ", ""), followers)
    return influencers.save(workspace, InfluencerDraft(name=name, profiles=(account,), **fields))[0]


def make_influencers(workspace: Workspace, drafts: Sequence[InfluencerDraft]) -> list[int]:
    """Many influencers in one operation; their ids in the order given."""
    with workspace.operation("Influencers added") as op:
        keys = op.insert(influencer, [person_values(draft) for draft in drafts])
        for key, draft in zip(keys, drafts, strict=True):
            insert_profiles(op, key, draft.profiles)
    return keys


def make_roster(workspace: Workspace, count: int) -> list[int]:
    """So many influencers without profiles, in one operation; their ids."""
    return make_influencers(workspace, [InfluencerDraft(name=f"Creator {n:05}") for n in range(count)])


def make_grid(workspace: Workspace, count: int, name: str = "Spring") -> tuple[int, list[int]]:
    """A campaign of so many new influencers: its id and those of its collaborations, in order of name."""
    key = make_campaign(workspace, name)
    collaborations.add(workspace, key, make_roster(workspace, count))
    return key, collaborations.ids(workspace, key, Filter())


def damage(workspace: Workspace) -> tuple[str, ...]:
    """What a check finds that is lost or wrong, as sentences."""
    found = check(workspace).findings
    return tuple(each.sentence for each in found if each.severity is Severity.DAMAGE)


def person_id(workspace: Workspace, name: str) -> int:
    """The id of one of the people above."""
    return next(row.id for row in people.everybody(workspace) if row.name == name)


def make_tasks(
    workspace: Workspace, count: int = 1, assignee: str | None = None, **values: object
) -> list[int]:
    """Partner tasks as given, reported by whoever acts: to ``assignee``, or to anyone of ``organization``.

    ``organization`` is a person's name too: it is theirs, the agency's where nobody is named.
    """
    known = {row.name: row for row in people.everybody(workspace)}
    home = known[str(values.pop("organization", assignee or ADMIN))].organization_id
    now = int(workspace.clock().timestamp() * 1000)
    row: dict[str, object] = {
        "title": "Send the brief",
        "organization_id": home,
        "assignee_id": known[assignee].id if assignee else None,
        "reporter_id": workspace.me.id,
        "created_at": now,
    } | values
    row["title_key"] = fold(str(row["title"]))
    with workspace.operation("Tasks added") as op:
        return op.insert(task, [row] * count, "create")


def stamp(label: str = "A change", at: int = 0, **fields: str) -> Stamp:
    """What an operation of nobody in particular is signed with."""
    return Stamp(label, at, None, None, **fields)


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="lineup-template-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    workspace = people.set_up(folder / "agency.lineup", AGENCY, ADMIN)
    home = workspace.me.organization_id
    with workspace.operation("People added", irreversible="People cannot be taken back.") as op:
        for name, role in _STAFF:
            people.add_person(op, home, name, role)
        for organization, kind, name, role in _GUESTS:
            people.add_person(op, people.add_organization(op, organization, kind), name, role)
    workspace.close()
    return folder / "agency.lineup"
