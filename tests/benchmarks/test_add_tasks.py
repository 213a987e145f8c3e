"""Row "add tasks": three deliverables for each of 1,000 influencers, in one operation."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

from app.domain.campaigns import DELIVERABLE, INFLUENCER_STATUS
from app.domain.deliverable_lines import Line, plan_lines
from app.domain.deliverables import OTHERS
from app.domain.rows import Filter
from app.services import collaborations, deliverables, money, transitions

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.workspace import Workspace
    from tests.benchmarks.harness import Ledger

DAY = date(2026, 3, 9)
LINES = (
    Line(OTHERS, "Story", 150_00, DAY),
    Line(OTHERS, "Story", 150_00, DAY, every=1),
    Line(OTHERS, "Video", 900_00, DAY),
)
COLUMNS = (
    "kind",
    "title",
    "title_key",
    "campaign_id",
    "status",
    "reporter_id",
    "organization_id",
    "due_at",
    "created_at",
    "collaboration_id",
    "network",
    "content_type",
    "price",
    "publish_date",
)


def add_all(workspace: Workspace, ids: list[int]) -> None:
    assert deliverables.add_lines(workspace, ids, LINES).changed == 3 * len(ids)


def add_all_raw(connection: sqlite3.Connection, rows: list[tuple[object, ...]]) -> None:
    """Insert the same rows and the same history by hand."""
    marks = ", ".join("?" * len(COLUMNS))
    connection.execute("BEGIN IMMEDIATE")
    (operation,) = connection.execute(
        "INSERT INTO operation (kind, label, at) VALUES ('do', 'Raw', 0) RETURNING id"
    ).fetchone()
    (before,) = connection.execute("SELECT coalesce(max(id), 0) FROM task").fetchone()
    connection.executemany(f"INSERT INTO task ({', '.join(COLUMNS)}) VALUES ({marks})", rows)
    names = [row[1] for row in connection.execute("PRAGMA table_info(task)") if row[1] != "version"]
    pairs = ", ".join(f"'{name}', {name}" for name in names)
    connection.execute(
        "INSERT INTO event (operation_id, entity, row_id, verb, after) "
        f"SELECT ?, 'task', id, 'create', json_object({pairs}) FROM task WHERE id > ?",
        (operation, before),
    )
    connection.execute("COMMIT")


def rows_of(path: Path, ids: list[int]) -> list[tuple[object, ...]]:
    """What our program inserts, read from where it did it first."""
    chosen = (
        f"SELECT {', '.join(COLUMNS)} FROM task WHERE collaboration_id IN (SELECT value FROM json_each(?))"
    )
    with closing(sqlite3.connect(path)) as connection:
        limited = f"{chosen} ORDER BY id LIMIT ?"
        return connection.execute(limited, (json.dumps(ids), 3 * len(ids))).fetchall()


def test_the_form_follows_every_keystroke_at_a_thousand_influencers(
    ledger: Ledger, big: Workspace, members: list[int]
):
    form = deliverables.offered(big, members[:1_000])
    lines = [*LINES, Line(OTHERS, "Live", rate=1_500, publish=DAY, every=1)] * 2
    ledger.within("add tasks", "8 rows planned anew at 1,000", lambda: plan_lines(form, lines), 16)


def test_the_money_of_a_campaign_is_there_within_a_frame(
    ledger: Ledger, big: Workspace, members: list[int], campaign_id: int
):
    add_all(big, members[1_000:3_000])
    ledger.within("add tasks", "money of a campaign", lambda: money.of_campaign(big, campaign_id), 30)
    ledger.within("add tasks", "by network and type", lambda: money.by_network(big, campaign_id), 60)
    first = collaborations.ids(big, campaign_id, Filter())[:60]
    ledger.within("add tasks", "a page of the grid", lambda: collaborations.rows(big, first), 16)


def test_the_plan_knows_open_deliverables_within_a_frame(ledger: Ledger, big: Workspace, members: list[int]):
    ledger.within(
        "plan",
        "one verb on 10,000 with deliverables",
        lambda: transitions.plan(big, INFLUENCER_STATUS, members, "set_cancelled"),
        20,
    )
    ids = [row.id for row in deliverables.of(big, members[:3_000])]
    ledger.within(
        "plan",
        f"one verb on {len(ids):,} deliverables",
        lambda: transitions.plan(big, DELIVERABLE, ids, "set_done"),
        20,
    )


def test_adding_three_thousand_deliverables_costs_little_more_than_their_rows(
    ledger: Ledger, big: Workspace, raw: sqlite3.Connection, members: list[int]
):
    ids = members[:1_000]
    add_all(big, ids)
    rows = rows_of(big.path, ids)
    assert len(rows) == 3_000
    ledger.ratio(
        "add tasks",
        "3 for each of 1,000 influencers",
        lambda: add_all(big, ids),
        lambda: add_all_raw(raw, rows),
        5.0,
    )
