"""The sample workspace is alive, the same every time, and never ahead of its day."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from app.domain.networks import Network
from app.domain.people import OrganizationKind, Role
from app.domain.rows import Filter
from app.domain.task_rows import TaskFilter, View
from app.domain.tasks import PARTNER_TASK
from app.services import (
    attachments,
    campaigns,
    collaborations,
    comments,
    influencers,
    notifications,
    people,
    selection,
    tasks,
)
from app.services.demo import SIZE, fill, make_demo
from app.services.workspace import StorageError, Workspace
from tests.services.conftest import DEMO_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = DEMO_DAY
STATES = [state.key for state in PARTNER_TASK.states]
PARTNERS = frozenset(("partner",))


@pytest.fixture
def demo(demo_file: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(demo_file)
    yield workspace
    workspace.close()


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return list(connection.iterdump())


def rows_of(workspace: Workspace, name: str):
    (found,) = [row for row in campaigns.campaigns(workspace) if row.name == name]
    return collaborations.rows(workspace, collaborations.ids(workspace, found.id, Filter(), "added"))


def test_the_agency_has_people_of_every_role_and_one_of_them_is_you(demo: Workspace):
    assert people.agency_name(demo) == "Harbour & Pine"
    assert demo.me.name == "Noor Haddad"
    assert {row.role for row in people.everybody(demo)} == set(Role)
    assert len(people.clients(demo)) == 8


def test_each_client_has_somebody_who_can_decide(demo: Workspace):
    reviewers = {row.organization for row in people.everybody(demo) if row.role is Role.CLIENT_REVIEWER}
    assert reviewers == {name for _, name in people.clients(demo)}


def test_campaigns_are_in_every_state_of_life(demo: Workspace):
    found = campaigns.campaigns(demo)
    assert len(found) == 12
    assert Counter(row.status for row in found) == {
        "active": 6,
        "planning": 3,
        "completed": 2,
        "archived": 1,
    }
    assert [row.name for row in found if row.start is None] == ["Petit Vélo Winter Lights"]
    assert [row.name for row in found if row.budget is None] == ["Petit Vélo Winter Lights"]
    assert {row.currency for row in found} == {"EUR", "JPY", "GBP"}
    assert all(row.goals and row.message and row.networks for row in found)
    assert [row.name for row in campaigns.campaigns(demo, deleted=True)] == ["Solstice Pillow Test"]


def test_the_first_campaign_stands_as_it_is_drawn(demo: Workspace):
    rows = rows_of(demo, "Fjell Autumn Drop")
    first = {row.name: (row.influencer_status, row.client_status) for row in rows}
    assert first["Mila Andersson"] == ("in_campaign", "accepted")
    assert first["Tom O’Neill"] == ("rejected", "backup")
    assert Counter(row.influencer_status for row in rows) == {
        "pending": 3,
        "accepted": 4,
        "in_campaign": 5,
        "finished": 1,
        "rejected": 1,
        "cancelled": 1,
    }
    assert Counter(row.client_status for row in rows) == {
        "pending": 4,
        "accepted": 8,
        "backup": 2,
        "rejected": 1,
    }
    assert sum(1 for row in rows if row.note) == 7
    (found,) = [row for row in campaigns.campaigns(demo) if row.name == "Fjell Autumn Drop"]
    assert (found.start, found.end) == (date(2025, 11, 3), date(2025, 12, 19))


def test_a_campaign_ends_with_the_statuses_it_was_told_with(demo: Workspace):
    pairs = Counter((row.influencer_status, row.client_status) for row in rows_of(demo, "Fjell Summer Ridge"))
    assert pairs == {
        ("finished", "accepted"): 13,
        ("cancelled", "accepted"): 1,
        ("rejected", "rejected"): 2,
    }


def test_the_history_of_a_decision_says_who_and_from_where(demo: Workspace):
    mila = next(row for row in rows_of(demo, "Fjell Autumn Drop") if row.name == "Mila Andersson")
    (decision, *_) = [row for row in collaborations.story(demo, mila.id) if row.field == "client_status"]
    assert decision.actor == "Elin Berg"
    assert decision.recorder not in ("", decision.actor)
    assert decision.source in ("email", "call", "meeting", "file")
    assert decision.source_note


def test_somebody_was_mistaken_once_and_took_it_back(demo: Workspace):
    mila = next(row for row in rows_of(demo, "Fjell Autumn Drop") if row.name == "Mila Andersson")
    story = collaborations.story(demo, mila.id)
    assert any(row.undone and row.after == "cancelled" for row in story)
    assert any(row.kind == "undo" for row in story)


def test_different_people_did_things_in_order_over_months_and_nothing_lies_ahead(demo_file: Path):
    with sqlite3.connect(demo_file) as connection:
        rows = connection.execute("SELECT at, actor_id FROM operation ORDER BY id").fetchall()
    moments = [at for at, _ in rows]
    assert moments == sorted(moments)
    assert moments[-1] < datetime(2025, 11, 24, tzinfo=UTC).timestamp() * 1000
    assert moments[-1] - moments[0] > timedelta(days=180).total_seconds() * 1000
    assert len({actor for _, actor in rows}) > 8


def test_the_roster_is_of_many_countries_scripts_and_networks(demo: Workspace):
    rows = influencers.rows(demo, influencers.ids(demo, Filter()))
    assert len(rows) == SIZE == 400
    assert len({row.country for row in rows}) > 25
    assert {profile.network for row in rows for profile in row.profiles} >= {
        Network.INSTAGRAM,
        Network.TIKTOK,
        Network.YOUTUBE,
        Network.BLOG,
    }
    names = "".join(row.name for row in rows)
    assert all(re.search(script, names) for script in ("[а-я]", "[ا-ي]", "[一-龯]", "[가-힣]"))
    assert {len(row.profiles) for row in rows} == {1, 2, 3}


def test_tasks_are_in_every_state_and_of_every_kind_of_holder(demo: Workspace):
    rows = tasks.rows(demo, tasks.ids(demo, View.ALL, TaskFilter(statuses=frozenset(STATES), kinds=PARTNERS)))
    assert 120 < len(rows) < 140
    assert {row.status for row in rows} == set(STATES)
    assert {row.organization_kind for row in rows} == set(OrganizationKind)
    assert any(row.assignee_id is None for row in rows)
    assert {row.campaign for row in rows} > {
        "",
        "Fjell Autumn Drop",
        "Fjell Summer Ridge",
        "Havn Rain Shells",
    }
    assert all(row.type for row in rows)
    assert any(row.urgent for row in rows)
    assert all(row.requires_approval for row in rows if row.status in ("completed", "rejected"))
    assert all(row.duplicate_of_id for row in rows if row.status == "duplicate")
    assert len(tasks.ids(demo, View.TRASH)) == 2
    days = Counter(row.due.date() for row in rows if row.due)
    assert days[TODAY]
    assert days[TODAY + timedelta(days=1)]


def test_somebody_waits_for_the_owner_and_says_why_before(demo: Workspace):
    waiting = tasks.ids(demo, View.ALL, TaskFilter(statuses=frozenset(("completed",)), kinds=PARTNERS))
    offered = [verbs.key for key in waiting for verbs in selection.verbs(demo, PARTNER_TASK, [key])]
    assert offered.count("approve") == len(waiting) > 3
    rejected = tasks.ids(demo, View.ALL, TaskFilter(statuses=frozenset(("rejected",)), kinds=PARTNERS))
    assert all(any(event.reason for event in tasks.story(demo, key)) for key in rejected)


def test_threads_are_short_and_long_with_files_that_are_there(demo: Workspace):
    rows = tasks.rows(demo, tasks.ids(demo, View.ALL))
    lengths = sorted(row.comments for row in rows)
    assert lengths[-1] == 60
    assert sum(5 <= length <= 15 for length in lengths) >= 5
    said = [each for row in rows for each in comments.thread(demo, row.id)]
    assert any("https://" in each.text for each in said)
    assert any(ord(letter) > 0x1F000 for each in said for letter in each.text)
    files = [file for each in said for file in each.attachments]
    assert len(files) > 10
    for file in files:
        assert attachments.path_of(demo, file).stat().st_size == file.size
    assert sum(row.unread for row in rows) > 2


def test_the_owner_has_something_unread_that_is_news_and_nothing_for_the_desktop(demo: Workspace):
    unread = notifications.centre(demo, unread=True)
    assert 3 <= len(unread) < 20
    assert len(notifications.centre(demo)) > 2 * len(unread)
    assert min(row.at for row in unread).date() == TODAY - timedelta(days=1)
    assert notifications.due_for_desktop(demo) == []


def test_the_same_seed_and_day_make_the_same_workspace(demo_file: Path, tmp_path: Path):
    again, other = tmp_path / "again.lineup", tmp_path / "other.lineup"
    make_demo(again, today=TODAY)
    make_demo(other, seed=8, today=TODAY)
    assert dump(again) == dump(demo_file)
    assert dump(other) != dump(demo_file)


def test_a_sample_never_takes_the_place_of_a_file(demo_file: Path):
    before = dump(demo_file)
    with pytest.raises(StorageError, match="already exists"):
        make_demo(demo_file)
    assert dump(demo_file) == before


class Stopped(Exception):
    """What a person's Cancel raises."""


def test_a_sample_that_is_stopped_leaves_nothing(tmp_path: Path):
    reached: list[tuple[int, int]] = []

    def look(done: int, total: int) -> None:
        reached.append((done, total))
        if done > 200:
            raise Stopped

    with pytest.raises(Stopped):
        make_demo(tmp_path / "sample.lineup", today=TODAY, progress=look)
    assert list(tmp_path.iterdir()) == []
    assert [done for done, _ in reached] == sorted(done for done, _ in reached)
    assert {total for _, total in reached} == {320}


def test_a_workspace_can_be_filled_more_than_once(tmp_path: Path):
    workspace = people.set_up(tmp_path / "big.lineup", "Agency", "Ada")
    fill(workspace, influencers=300, campaigns=[40])
    fill(workspace, influencers=500, campaigns=[700])
    assert influencers.totals(workspace, Filter()).count == 800
    assert sorted(row.influencers for row in campaigns.campaigns(workspace)) == [40, 700]
    workspace.close()
