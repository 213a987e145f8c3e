"""What the lists of tasks show agrees with the same question asked in plain Python of the same rows."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.domain.people import SEES_TASK, OrganizationKind, is_staff
from app.domain.task_kinds import CAN_BE_LATE
from app.domain.task_rows import Due, TaskFilter, TaskRow, View
from app.domain.tasks import DONE, PARTNER_TASK, TO_DO
from app.domain.text import fold
from app.persistence.queries import tasks as queries
from app.persistence.tables import comment, seen, task
from app.services import campaigns, people, task_types, tasks
from tests.support import (
    CLIENT_REVIEWER,
    MANAGER,
    PARTNER,
    act_as,
    make_campaign,
    open_workspace,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.domain.people import Actor
    from app.services.workspace import Workspace

NOW = datetime(2026, 3, 4, 14, 30, tzinfo=UTC)  # a Wednesday
TITLES = ["Жанна", "zoë 100%", "a_b", "back\\slash", 'say "hi"', "Straße", "王", "t-7 again", "7", "draft"]
SEARCHES = [*TITLES, "", "ЖАННА", "ZOE", "%", "_", "'", "strasse", "T-7", "t7", "12", "T-0", "  ", "z\0", "t"]
STATES = [state.key for state in PARTNER_TASK.states]
ACTORS = ["Priya Raman", MANAGER, PARTNER, CLIENT_REVIEWER]


class World(NamedTuple):
    """A workspace of random tasks, and all of them as read one by one."""

    workspace: Workspace
    rows: list[TaskRow]

    def __repr__(self) -> str:
        """Nothing of its rows, which would fill the screen."""
        return "World"


def local_day(moment: datetime) -> date:
    return moment.astimezone().date()


def random_task(chance: random.Random, campaign_ids: list[int], homes: dict[int, int]) -> dict[str, object]:
    title = " ".join(chance.sample(TITLES, chance.randint(1, 3)))
    person = chance.choice(list(homes))
    due = NOW + timedelta(hours=chance.randint(-24 * 9, 24 * 14))
    return {
        "title": title,
        "title_key": fold(title),
        "campaign_id": chance.choice([None, *campaign_ids]),
        "status": chance.choice(STATES),
        "reporter_id": chance.choice(list(homes)),
        "organization_id": homes[person],
        "assignee_id": person if chance.random() < 0.6 else None,
        "due_at": int(due.timestamp() * 1000) if chance.random() < 0.8 else None,
        "urgent": int(chance.random() < 0.3),
        "task_type_id": chance.randint(1, 4) if chance.random() < 0.9 else None,
        "requires_approval": int(chance.random() < 0.5),
        "requested_by_id": chance.choice([None, *homes]),
        "created_at": int(NOW.timestamp()) * 1000 - chance.randint(1, 40) * 86_400_000,
        "deleted_at": 5 if chance.random() < 0.1 else None,
    }


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    chance = random.Random(11)
    workspace = open_workspace(tmp_path_factory.mktemp("tasks"), lambda: NOW)
    made = [make_campaign(workspace, name, client) for name, client in (("b", "Acme"), ("A", "Globex"))]
    made += [make_campaign(workspace, name, "Zebra") for name in ("Ä", "c")]
    homes = {row.id: row.organization_id for row in people.everybody(workspace)}
    with workspace.operation("Tasks") as op:
        rows = [random_task(chance, made, homes) for _ in range(260)]
        keys = op.insert(task, rows, "create")
        said = [
            {
                "task_id": chance.choice(keys[:40]),
                "author_id": chance.choice(list(homes)),
                "text": "x",
                "at": chance.randint(1, 50),
            }
            for _ in range(120)
        ]
        op.insert(comment, said)
    yield World(workspace, tasks.rows(workspace, keys))
    workspace.close()


def in_view(row: TaskRow, view: View, me: Actor, statuses: frozenset[str]) -> bool:
    """Whether a view shows a task, with the statuses that a filter puts in place of its own."""
    past = row.due is not None and row.due < NOW and row.status in CAN_BE_LATE
    open_ = row.status in statuses if statuses else past or row.status in TO_DO
    not_archived = row.status in statuses if statuses else row.status != "archived"
    free = row.assignee_id is None and row.organization_id == me.organization_id
    chosen = not statuses or row.status in statuses
    shown = {
        View.ALL: not_archived,
        View.MINE: open_ and (row.assignee_id == me.id or free),
        View.OVERDUE: past and chosen,
        View.REPORTED: row.reporter_id == me.id and not_archived,
        View.DONE: row.status in DONE and chosen,
        View.MARKETING: row.kind == "marketing" and chosen,
        View.TRASH: chosen,
    }
    return shown[view] and row.deleted == (view is View.TRASH) and SEES_TASK.allows(row, me)


def due_in(row: TaskRow, due: Due) -> bool:
    """Whether a task is due in a range of days, with weeks from Monday to Sunday."""
    if row.due is None:
        return due is Due.NONE
    today, day = local_day(NOW), local_day(row.due)
    monday = today - timedelta(days=today.weekday())
    return {
        Due.OVERDUE: row.due < NOW and row.status in CAN_BE_LATE,
        Due.TODAY: day == today,
        Due.TOMORROW: day == today + timedelta(days=1),
        Due.WEEK: monday <= day < monday + timedelta(days=7),
        Due.NEXT_WEEK: monday + timedelta(days=7) <= day < monday + timedelta(days=14),
        Due.NONE: False,
    }[due]


def dated(row: TaskRow, wanted: TaskFilter) -> bool:
    if wanted.due and not any(due_in(row, due) for due in wanted.due):
        return False
    if wanted.due_from is None and wanted.due_to is None:
        return True
    if row.due is None:
        return False
    first, last = wanted.due_from or date.min, wanted.due_to or date.max
    return first <= local_day(row.due) <= last


def held(row: TaskRow, wanted: TaskFilter) -> bool:
    if not (wanted.assignees or wanted.organizations or wanted.anyone):
        return True
    return (
        row.assignee_id in wanted.assignees
        or row.organization_id in wanted.organizations
        or (wanted.anyone and row.assignee_id is None)
    )


def searched(row: TaskRow, text: str) -> bool:
    named = {f"t-{row.id}", f"t{row.id}", str(row.id)}
    return fold(text) in fold(row.title) or fold(text) in named


def fits(row: TaskRow, wanted: TaskFilter) -> bool:
    return (
        searched(row, wanted.search)
        and (not wanted.types or row.type_id in wanted.types)
        and (not wanted.campaigns or (row.campaign_id or 0) in wanted.campaigns)
        and (not wanted.clients or row.client_id in wanted.clients)
        and (not wanted.reporters or row.reporter_id in wanted.reporters)
        and held(row, wanted)
        and dated(row, wanted)
        and wanted.urgent in (None, row.urgent)
        and (wanted.ids is None or row.id in wanted.ids)
    )


def some(*values: int) -> st.SearchStrategy[frozenset[int]]:
    return st.one_of(st.just(frozenset()), st.frozensets(st.sampled_from(values), max_size=3))


DAYS = st.sampled_from([None, None, date(2026, 3, 1), date(2026, 3, 4), date(2026, 3, 9), date.min, date.max])
FILTERS = st.builds(
    TaskFilter,
    search=st.sampled_from([*SEARCHES, *[""] * 12]),
    types=some(1, 2, 3),
    statuses=st.one_of(st.just(frozenset()), st.frozensets(st.sampled_from(STATES), max_size=4)),
    campaigns=some(0, 1, 2, 3, 99),
    clients=some(2, 3, 5, 99),
    assignees=some(1, 2, 4, 6),
    organizations=some(1, 2, 4),
    anyone=st.booleans(),
    reporters=some(1, 2, 3, 6),
    due=st.one_of(st.just(frozenset()), st.frozensets(st.sampled_from(Due), max_size=2)),
    due_from=DAYS,
    due_to=DAYS,
    urgent=st.sampled_from([None, None, True, False]),
    ids=st.one_of(st.none(), st.frozensets(st.integers(1, 280), min_size=100)),
)


def place(name: str) -> Callable[[TaskRow], object]:
    return lambda row: fold(getattr(row, name)) or None


KEYS: dict[str, Callable[[TaskRow], object]] = {
    "id": lambda row: row.id,
    "title": lambda row: fold(row.title).encode(),
    "status": lambda row: STATES.index(row.status),
    "type": place("type"),
    "campaign": place("campaign"),
    "client": place("client"),
    "due": lambda row: row.due,
    "assignee": lambda row: (0, fold(row.assignee)) if row.assignee else (1, fold(row.organization)),
    "reporter": place("reporter"),
    "urgent": lambda row: row.urgent,
    "created": lambda row: row.created,
    "comments": lambda row: row.comments,
}


def ordered(rows: list[TaskRow], key: Callable[[TaskRow], object], descending: bool) -> list[int]:
    """Ids by key, then by id, the other way round as a whole; rows without a value always at the end."""
    known = sorted(
        (row for row in rows if key(row) is not None),
        key=lambda row: (key(row), row.id),  # type: ignore[return-value]
        reverse=descending,
    )
    unknown = sorted((row for row in rows if key(row) is None), key=lambda row: row.id, reverse=descending)
    return [row.id for row in known + unknown]


@settings(max_examples=250, deadline=None, database=None, derandomize=True)
@given(
    wanted=FILTERS,
    view=st.sampled_from(View),
    actor=st.sampled_from(ACTORS),
    sort=st.sampled_from(list(KEYS)),
    descending=st.booleans(),
)
def test_a_view_shows_what_its_filter_chooses_in_order(
    world: World, wanted: TaskFilter, view: View, actor: str, sort: str, descending: bool
):
    act_as(world.workspace, actor)
    me = world.workspace.me
    expected = [row for row in world.rows if in_view(row, view, me, wanted.statuses) and fits(row, wanted)]
    found = tasks.ids(world.workspace, view, wanted, sort, descending=descending)
    assert found == ordered(expected, KEYS[sort], descending)
    assert tasks.count(world.workspace, view, wanted) == len(expected)


@pytest.mark.parametrize("descending", [False, True], ids=["up", "down"])
@pytest.mark.parametrize("sort", KEYS)
def test_every_column_sorts_every_view(world: World, sort: str, descending: bool):
    act_as(world.workspace, MANAGER)
    me = world.workspace.me
    for view in View:
        rows = [row for row in world.rows if in_view(row, view, me, frozenset())]
        found = tasks.ids(world.workspace, view, sort=sort, descending=descending)
        assert found == ordered(rows, KEYS[sort], descending)


@pytest.mark.parametrize("search", SEARCHES)
def test_a_search_finds_titles_and_references(world: World, search: str):
    act_as(world.workspace, MANAGER)
    rows = [row for row in world.rows if not row.deleted and row.status != "archived"]
    expected = {row.id for row in rows if searched(row, search)}
    assert set(tasks.ids(world.workspace, View.ALL, TaskFilter(search=search))) == expected


def test_a_broad_search_keeps_the_order_and_the_other_conditions(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    act_as(world.workspace, MANAGER)
    wanted = TaskFilter(search="a", urgent=True)
    found = tasks.ids(world.workspace, View.ALL, wanted)
    monkeypatch.setattr("app.persistence.queries.tasks_list._FEW", 3)
    assert len(found) > 3
    assert tasks.ids(world.workspace, View.ALL, wanted) == found


@pytest.mark.parametrize("actor", ACTORS)
def test_every_tab_counts_what_it_shows(world: World, actor: str):
    act_as(world.workspace, actor)
    counts = tasks.tab_counts(world.workspace)
    me = world.workspace.me
    assert counts == {view: sum(in_view(row, view, me, frozenset()) for row in world.rows) for view in View}


FIELDS: dict[str, Callable[[TaskRow], object]] = {
    "type": lambda row: row.type_id,
    "campaign": lambda row: row.campaign_id or 0,
    "client": lambda row: row.client_id,
    "assignee": lambda row: row.assignee_id,
    "organization": lambda row: row.organization_id,
    "reporter": lambda row: row.reporter_id,
    "urgent": lambda row: row.urgent,
    "status": lambda row: row.status,
}


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("field", FIELDS)
def test_the_choices_of_a_filter_are_those_that_occur(world: World, field: str, view: View):
    act_as(world.workspace, MANAGER)
    me = world.workspace.me
    every = frozenset(STATES) if field == "status" else frozenset()
    found: Counter[object] = Counter(
        FIELDS[field](row) for row in world.rows if in_view(row, view, me, every)
    )
    if field in ("type", "client"):
        del found[None]
    assert tasks.choice_counts(world.workspace, view, field) == found


@pytest.mark.parametrize("view", View)
def test_due_dates_are_counted_by_their_days(world: World, view: View):
    act_as(world.workspace, MANAGER)
    rows = [row for row in world.rows if in_view(row, view, world.workspace.me, frozenset())]
    expected = {due: sum(due_in(row, due) for row in rows) for due in Due}
    counted = tasks.choice_counts(world.workspace, view, "due")
    assert counted == {due: number for due, number in expected.items() if number}
    assert [(key, number) for key, _, number in tasks.choices(world.workspace, view, "due")] == list(
        expected.items()
    )


@pytest.mark.parametrize("field", ["type", "campaign", "client", "assignee", "organization", "reporter"])
def test_choices_have_names_the_most_used_first(world: World, field: str):
    act_as(world.workspace, MANAGER)
    found = tasks.choices(world.workspace, View.ALL, field)
    assert [(-number, fold(name)) for _, name, number in found] == sorted(
        (-number, fold(name)) for _, name, number in found
    )
    assert {key: number for key, _, number in found} == tasks.choice_counts(world.workspace, View.ALL, field)
    names = {FIELDS[field](row): getattr(row, field) for row in world.rows} | {None: "Anyone"}
    names |= {0: "No campaign"} if field == "campaign" else {}
    assert all(name == names[key] for key, name, _ in found)


def test_statuses_are_offered_in_the_order_of_the_workflow(world: World):
    act_as(world.workspace, MANAGER)
    found = tasks.choices(world.workspace, View.ALL, "status")
    assert [key for key, _, _ in found] == STATES
    assert [name for _, name, _ in found] == [state.label for state in PARTNER_TASK.states]


def test_rows_come_in_the_order_asked_for_without_those_gone(world: World):
    wanted = [row.id for row in world.rows[::7]][::-1]
    assert [row.id for row in tasks.rows(world.workspace, [*wanted, 10**9])] == wanted


@pytest.mark.parametrize("deleted", [False, True])
def test_groups_hold_every_row_once_with_its_facts(world: World, deleted: bool):
    act_as(world.workspace, MANAGER)
    me = world.workspace.me
    every = [row.id for row in world.rows]
    groups = queries.groups(world.workspace.read, every, me.id, deleted=deleted)
    by_id = {row.id: row for row in world.rows if row.deleted == deleted}
    assert sorted(key for _, members in groups for key in members) == sorted(by_id)
    for facts, members in groups:
        for row in (by_id[key] for key in members):
            assert facts == {
                "status": row.status,
                "assignee_id": row.assignee_id,
                "assignee_name": row.assignee,
                "assignee_organization_id": row.organization_id,
                "assignee_organization_name": row.organization,
                "reporter_id": me.id if row.reporter_id == me.id else 0,
                "requested_by_id": me.id if row.requested_by_id == me.id else None,
                "requires_approval": row.requires_approval and row.status == "in_progress",
            }


def test_a_large_selection_tells_others_apart_from_me_alone(world: World, monkeypatch: pytest.MonkeyPatch):
    act_as(world.workspace, MANAGER)
    me = world.workspace.me
    monkeypatch.setattr(queries, "NAMED", 3)
    by_id = {row.id: row for row in world.rows if not row.deleted}
    groups = queries.groups(world.workspace.read, by_id, me.id)
    assert sorted(key for _, members in groups for key in members) == sorted(by_id)
    for facts, members in groups:
        rows = [by_id[key] for key in members]
        people_there = {(row.assignee_id, row.assignee) for row in rows}
        homes = {(row.organization_id, row.organization) for row in rows}
        expected = people_there.pop() if len(people_there) == 1 else (0, "other people")
        assert (facts["assignee_id"], facts["assignee_name"]) == expected
        expected = homes.pop() if len(homes) == 1 else (0, "other organizations")
        assert (facts["assignee_organization_id"], facts["assignee_organization_name"]) == expected
        for verb in PARTNER_TASK.verbs:
            judged = {bool(PARTNER_TASK.blockers(verb, row, me)) for row in rows}
            assert len(judged) == 1, (verb, facts)


def test_a_rows_facts_are_those_stored(world: World):
    stored = {row.id: row for row in world.workspace.read.execute(select(task))}
    clients = dict(people.clients(world.workspace))
    offered = {row.id: row.name for row in task_types.types(world.workspace, all=True)}
    named = {row.id: row for row in campaigns.campaigns(world.workspace)}
    said = Counter(world.workspace.read.execute(select(comment.c.task_id)).scalars())
    for row in world.rows:
        found = stored[row.id]
        assert (row.title, row.status, row.due) == (found.title, found.status, moment(found.due_at))
        assert row.type == offered.get(row.type_id, "")
        assert row.campaign == (named[row.campaign_id].name if row.campaign_id else "")
        assert row.client == clients.get(row.client_id, "")
        assert row.comments == said[row.id]
        assert row.organization_kind in OrganizationKind
        assert row.deleted == (found.deleted_at is not None)


def moment(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else datetime.fromtimestamp(milliseconds / 1000, UTC)


def test_what_others_said_is_unread_until_one_looks(world: World):
    act_as(world.workspace, PARTNER)
    me = world.workspace.me
    assert not is_staff(me)
    looked = next(row for row in tasks.rows(world.workspace, [r.id for r in world.rows]) if row.unread > 1)
    with world.workspace.database.writing() as connection:
        connection.execute(seen.insert().values(person_id=me.id, task_id=looked.id, at=50))
    assert tasks.task(world.workspace, looked.id).unread == 0
    act_as(world.workspace, MANAGER)
    assert tasks.rows(world.workspace, [looked.id])[0].comments == looked.comments


def test_finding_puts_the_task_named_first_then_titles_that_begin_so(world: World):
    act_as(world.workspace, MANAGER)
    found = tasks.find(world.workspace, "7", limit=300)
    visible = {row.id for row in world.rows if not row.deleted}
    assert {row.id for row in found} == {row.id for row in world.rows if searched(row, "7")} & visible
    rest = found[1:] if found[0].id == 7 else found
    begins = [fold(row.title).startswith("7") for row in rest]
    assert begins == sorted(begins, reverse=True)
    assert tasks.find(world.workspace, "  ") == []
    assert len(tasks.find(world.workspace, "a", limit=3)) == 3


def test_a_span_of_days_has_both_its_ends(world: World):
    act_as(world.workspace, MANAGER)
    day = local_day(NOW)
    wanted = TaskFilter(due_from=day, due_to=day)
    expected = {row.id for row in world.rows if row.due and local_day(row.due) == day and not row.deleted}
    statuses = replace(wanted, statuses=frozenset(STATES))
    assert set(tasks.ids(world.workspace, View.ALL, statuses)) == expected
