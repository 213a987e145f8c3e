"""Rows "table", "filter", "search", "bulk" and "plan" of tasks, 100,000 of them."""

from __future__ import annotations

import json
import shutil
import sqlite3
from itertools import cycle
from statistics import median
from typing import TYPE_CHECKING

import pytest

from app.domain.people import OrganizationKind, Role
from app.domain.task_rows import TaskFilter, View
from app.domain.tasks import PARTNER_TASK
from app.services import campaigns, dashboard, people, selection, tasks, transitions
from app.services.campaigns import CampaignDraft
from app.services.demo import fill
from app.services.workspace import Workspace
from app.ui.models.columns import Column
from app.ui.models.lazy_table import LazyTableModel
from tests.benchmarks.conftest import PRAGMAS
from tests.benchmarks.harness import ROUNDS, Ledger, milliseconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")

TASKS, MANY = 100_000, 10_000
SHOWN = "SELECT id FROM task WHERE deleted_at IS NULL AND status NOT IN ('archived')"
PLACES = " ".join(f"WHEN '{state.key}' THEN {place}" for place, state in enumerate(PARTNER_TASK.states))
SORTS = (
    ("due", False, "due_at NULLS LAST, id"),
    ("due", True, "due_at DESC, id DESC"),
    ("title", False, "title_key, id"),
    ("status", False, f"CASE status {PLACES} END, id"),
    ("created", False, "created_at, id"),
)
CAMPAIGNS = 60


def staffed(workspace: Workspace) -> None:
    """Add an agency's people and partners, so that tasks have many hands."""
    with workspace.operation("People added") as op:
        for number in range(12):
            role = Role.MANAGER if number % 3 else Role.REVIEWER
            people.add_person(op, workspace.me.organization_id, f"Staff {number}", role)
        for studio in range(6):
            home = people.add_organization(op, f"Studio {studio}", OrganizationKind.PARTNER)
            for number in range(4):
                people.add_person(op, home, f"Partner {studio} {number}", Role.PARTNER)


@pytest.fixture(scope="module")
def office_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """100,000 tasks of 60 campaigns, 37 people and 7 organizations."""
    path = tmp_path_factory.mktemp("tasks") / "office.lineup"
    workspace = people.set_up(path, "Harbour & Pine", "Noor Haddad")
    staffed(workspace)
    for number in range(CAMPAIGNS):
        draft = CampaignDraft(f"Campaign {number}", f"Client {number % 9}", status="active")
        campaigns.save(workspace, draft)
    fill(workspace, tasks=TASKS)
    workspace.database.checkpoint()
    workspace.close()
    return path


@pytest.fixture(scope="module")
def office(office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("ours") / "office.lineup"
    shutil.copy2(office_file, path)
    workspace = Workspace.open(path)
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def bare(office_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The same workspace without our program in between, with the same pragmas."""
    path = tmp_path_factory.mktemp("raw") / "office.lineup"
    shutil.copy2(office_file, path)
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def many(office: Workspace) -> list[int]:
    """Every tenth task, in any status, of anybody."""
    return tasks.ids(office, View.ALL, sort="id")[: MANY * 8 : 8]


@pytest.fixture
def model(office: Workspace) -> LazyTableModel:
    columns = [Column("title", "Task", 300, text=lambda row: row.title)]
    return LazyTableModel(columns, lambda ids: tasks.rows(office, ids))


def answered(model: LazyTableModel, ids: Callable[[], list[int]]) -> Callable[[], int]:
    """Return what opens a list: the query, and the model that holds its answer."""

    def run() -> int:
        model.set_ids(ids())
        return len(model.ids)

    return run


def asked(connection: sqlite3.Connection, statement: str) -> Callable[[], int]:
    """Return what steps through an ordered query inside SQLite; the limit keeps its order in."""
    counting = f"SELECT count(id) FROM ({statement} LIMIT -1)"
    return lambda: int(connection.execute(counting).fetchone()[0])


@pytest.mark.parametrize(("sort", "descending", "order"), SORTS)
def test_tasks_open_and_sort_near_the_speed_of_their_query(
    ledger: Ledger,
    office: Workspace,
    bare: sqlite3.Connection,
    model: LazyTableModel,
    sort: str,
    descending: bool,
    order: str,
):
    ours = answered(model, lambda: tasks.ids(office, View.ALL, sort=sort, descending=descending))
    limit = asked(bare, f"{SHOWN} ORDER BY {order}")
    assert ours() == limit() > 80_000
    ledger.ratio("table", f"100,000 tasks by {sort}{', down' if descending else ''}", ours, limit, 4.0)


NAMED = (
    ("campaign", "campaign p ON p.id = task.campaign_id", "p.name_key NULLS LAST"),
    ("type", "task_type p ON p.id = task.task_type_id", "p.name_key NULLS LAST"),
    ("assignee", "person p ON p.id = task.assignee_id", "p.name NULLS LAST"),
)


@pytest.mark.parametrize(("sort", "joined", "order"), NAMED)
def test_tasks_sort_by_names_near_the_speed_of_their_query(
    ledger: Ledger,
    office: Workspace,
    bare: sqlite3.Connection,
    model: LazyTableModel,
    sort: str,
    joined: str,
    order: str,
):
    ours = answered(model, lambda: tasks.ids(office, View.ALL, sort=sort))
    named = SHOWN.replace("SELECT id FROM task", f"SELECT task.id FROM task LEFT JOIN {joined}")
    named = named.replace("deleted_at", "task.deleted_at").replace("status", "task.status")
    limit = asked(bare, f"{named} ORDER BY {order}, task.id")
    assert ours() == limit() > 80_000
    ledger.ratio("table", f"100,000 tasks by {sort}", ours, limit, 4.0)


@pytest.mark.parametrize("sort", ["due", "title"])
def test_a_narrow_filter_of_tasks_answers_at_once(
    ledger: Ledger, office: Workspace, model: LazyTableModel, sort: str
):
    chosen = TaskFilter(campaigns=frozenset({5}), statuses=frozenset({"blocked"}))
    ours = answered(model, lambda: tasks.ids(office, View.ALL, chosen, sort))
    assert 50 < ours() < 300
    ledger.within("filter", f"narrow, by campaign and status, sorted by {sort}", ours, 5)


BROAD = (
    ("status", TaskFilter(statuses=frozenset({"new", "completed"})), "status IN ('new', 'completed')"),
    ("type", TaskFilter(types=frozenset({1, 2, 3})), "status <> 'archived' AND task_type_id IN (1, 2, 3)"),
    (
        "campaign",
        TaskFilter(campaigns=frozenset(range(1, 26))),
        f"status <> 'archived' AND campaign_id IN ({', '.join(map(str, range(1, 26)))})",
    ),
)


@pytest.mark.parametrize(("what", "chosen", "condition"), BROAD)
def test_a_broad_filter_of_tasks_answers_near_the_speed_of_its_query(
    ledger: Ledger,
    office: Workspace,
    bare: sqlite3.Connection,
    model: LazyTableModel,
    what: str,
    chosen: TaskFilter,
    condition: str,
):
    ours = answered(model, lambda: tasks.ids(office, View.ALL, chosen))
    limit = asked(
        bare, f"SELECT id FROM task WHERE deleted_at IS NULL AND {condition} ORDER BY due_at NULLS LAST, id"
    )
    assert ours() == limit() > 25_000
    ledger.ratio("filter", f"broad, tasks by {what}", ours, limit, 2.0)


@pytest.mark.parametrize("needle", ["mila", "оксана", "zzz", "T-41800", "e"])
@pytest.mark.parametrize("sort", ["due", "title"])
def test_a_search_of_tasks_shows_its_results_as_typed(
    ledger: Ledger, office: Workspace, model: LazyTableModel, needle: str, sort: str
):
    chosen = TaskFilter(search=needle)
    ours = answered(model, lambda: tasks.ids(office, View.ALL, chosen, sort))
    ledger.within("search", f"“{needle}” in tasks by {sort}, {ours():,} found", ours, 50)


def test_the_palette_finds_tasks_as_typed(ledger: Ledger, office: Workspace):
    ledger.within("search", "20 tasks for the palette", lambda: tasks.find(office, "mila"), 50)


def test_tabs_and_the_dashboard_are_counted_as_one_looks(ledger: Ledger, office: Workspace):
    ledger.within("count", "tabs of 100,000 tasks", lambda: tasks.tab_counts(office), 50)
    ledger.within("count", "the dashboard of 100,000 tasks", lambda: dashboard.board(office), 100)


def test_a_page_of_tasks_is_there_before_the_next_frame(ledger: Ledger, office: Workspace):
    every = tasks.ids(office, View.ALL)
    ledger.within("page", "64 rows of tasks", lambda: tasks.rows(office, every[5_000:5_064]), 8)


GROUPED = (
    "SELECT status, assignee_id, organization_id, reporter_id = 1, requires_approval, count(*) FROM task "
    "WHERE id IN (SELECT value FROM json_each(?)) GROUP BY 1, 2, 3, 4, 5"
)


@pytest.mark.parametrize("verb", ["start", "complete", "archive"])
def test_what_a_verb_does_to_ten_thousand_tasks_is_known_within_a_frame(
    ledger: Ledger, office: Workspace, bare: sqlite3.Connection, many: list[int], verb: str
):
    bound = json.dumps(many)
    ledger.within(
        "plan",
        f"{verb} on 10,000 tasks",
        lambda: transitions.plan(office, PARTNER_TASK, many, verb),
        20,
        lambda: bare.execute(GROUPED, (bound,)).fetchall(),
    )


def test_the_menu_of_ten_thousand_tasks_opens_within_a_frame(
    ledger: Ledger, office: Workspace, bare: sqlite3.Connection, many: list[int]
):
    bound = json.dumps(many)
    ledger.within(
        "plan",
        "every verb on 10,000 tasks",
        lambda: selection.verbs(office, PARTNER_TASK, many),
        20,
        lambda: bare.execute(GROUPED, (bound,)).fetchall(),
    )


def test_whether_ten_thousand_tasks_may_be_edited_is_known_within_a_frame(
    ledger: Ledger, office: Workspace, many: list[int]
):
    ledger.within("plan", "edit of 10,000 tasks", lambda: tasks.against(office, many, "edit"), 20)


@pytest.fixture(scope="module")
def mine(office: Workspace, bare: sqlite3.Connection) -> list[int]:
    """10,000 tasks of mine in In Progress, in both files."""
    keys = tasks.ids(office, View.ALL, sort="id")[:MANY]
    wanted = "status = 'in_progress', requires_approval = 1, organization_id = 1, assignee_id = 1"
    statement = f"UPDATE task SET {wanted} WHERE id IN (SELECT value FROM json_each(?))"
    with office.database.writing() as connection:
        connection.exec_driver_sql(statement, (json.dumps(keys),))
    bare.execute(statement, (json.dumps(keys),))
    return keys


VERBS = (("block", "blocked"), ("resume", "in_progress"))


def test_moving_ten_thousand_tasks_costs_little_more_than_its_statements(
    ledger: Ledger, office: Workspace, bare: sqlite3.Connection, mine: list[int]
):
    ours, by_hand = cycle(VERBS), cycle(VERBS)

    ledger.ratio(
        "bulk",
        "10,000 tasks move, plan included",
        lambda: move(office, mine, next(ours)[0]),
        lambda: move_raw(bare, mine, *next(by_hand)),
        3.0,
    )


def move(workspace: Workspace, ids: list[int], verb: str) -> None:
    planned = transitions.plan(workspace, PARTNER_TASK, ids, verb)
    assert transitions.apply(workspace, planned).changed == len(ids)


def move_raw(connection: sqlite3.Connection, ids: list[int], verb: str, state: str) -> None:
    """Write the same rows and the same history by hand."""
    chosen, bound = "IN (SELECT value FROM json_each(?))", json.dumps(ids)
    connection.execute("BEGIN IMMEDIATE")
    (operation,) = connection.execute(
        "INSERT INTO operation (kind, label, at) VALUES ('do', 'Raw', 0) RETURNING id"
    ).fetchone()
    connection.execute(
        "INSERT INTO event (operation_id, entity, row_id, field, verb, before, after) "
        "SELECT ?, 'task', id, 'status', ?, json_quote(status), json_quote(?) "
        f"FROM task WHERE id {chosen}",
        (operation, verb, state, bound),
    )
    done = connection.execute(
        f"UPDATE task SET status = ?, version = version + 1 WHERE id {chosen}", (state, bound)
    )
    assert done.rowcount == len(ids)
    connection.execute("COMMIT")


def test_undo_of_moving_tasks_takes_no_longer_than_moving_them(
    ledger: Ledger, office: Workspace, mine: list[int]
):
    verbs = cycle(VERBS)

    def undo_and_do() -> tuple[float, float]:
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(ROUNDS):
            verb = next(verbs)[0]
            times[1].append(milliseconds(lambda: move(office, mine, verb)))  # noqa: B023
            times[0].append(milliseconds(office.undo))
            move(office, mine, verb)
        return median(times[0]), median(times[1])

    ledger.pair("bulk", "undo of 10,000 tasks, against do", undo_and_do, 1.0)
