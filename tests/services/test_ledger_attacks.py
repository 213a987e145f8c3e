"""Attacks on the ledger of points by plain SQL, from outside the program: refused, or seen by the check."""

from __future__ import annotations

import atexit
import shutil
import sqlite3
import tempfile
from dataclasses import astuple, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.ledger import Entry, sealed
from app.services import points
from app.services.check import check
from app.services.workspace import Workspace
from tests.services.reward_story import creator, decide, lena, make_reward, submit, switch
from tests.support import REVIEWER, act_as, damage, open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FIRST, SECOND, THIRD = 3, 4, 5
"""The approved reports, with the entries 1, 2 and 3 of the ledger; the first and the third are Lena's."""
WAITING, REJECTED, CLOSED = 6, 7, 8
"""A report that awaits review, one that was rejected, and a deactivated reward task."""
STORY = 1
"""A reward task of 40 points; that of the other reports has 25."""


@cache
def template() -> Path:
    """A workspace with such reports, made once."""
    folder = Path(tempfile.mkdtemp(prefix="lineup-ledger-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    workspace = open_workspace(folder)
    rewards = make_reward(workspace), make_reward(workspace, "Write a review", 25)
    mateo, partner = creator(workspace), lena(workspace)
    made = [*submit(workspace, rewards[0], partner, mateo), *submit(workspace, rewards[1], partner)]
    made += [*submit(workspace, rewards[1], mateo), *submit(workspace, rewards[0], partner)]
    assert made == [FIRST, SECOND, THIRD, WAITING, REJECTED]
    assert make_reward(workspace, "Old") == CLOSED
    switch(workspace, CLOSED, "deactivate")
    act_as(workspace, REVIEWER)
    decide(workspace, [FIRST, SECOND], "approve")
    decide(workspace, THIRD, "approve")
    decide(workspace, REJECTED, "reject", "The link is broken")
    assert damage(workspace) == ()
    workspace.close()
    return workspace.path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(template(), tmp_path / "agency.lineup"))


@pytest.fixture
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection of somebody else: no foreign keys, no recursive triggers, nothing of ours set."""
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    connection.close()


def seen(path: Path) -> tuple[str, ...]:
    """What the check says of the file."""
    workspace = Workspace.open(path)
    found = damage(workspace)
    workspace.close()
    return found


def state(raw: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    """All that counts: the entries, and what reports and reward tasks say."""
    return [
        raw.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in ("points_entry", "task")
    ]


ENTRY = "report_id, person_id, influencer_id, points, at, actor_id, recorder_id, previous, hash"


def entering(
    key: str = "4", says: str = "assignee_id, influencer_id, points", report: int = WAITING, last: int = 3
) -> str:
    """An INSERT of what a report says as an entry, of the right form but for what is given."""
    return (
        f"INSERT INTO points_entry SELECT {key}, id, {says}, 5, 1, NULL,"
        f" (SELECT hash FROM points_entry WHERE id = {last}), '{'a' * 64}' FROM task WHERE id = {report}"
    )


def reporting(status: str = "awaiting", points: int = 40, reward: int = STORY) -> str:
    """An INSERT of a report."""
    return (
        "INSERT INTO task (kind, title, title_key, status, reporter_id, organization_id, requested_by_id,"
        " assignee_id, reward_task_id, points, created_at)"
        f" VALUES ('report', 'x', 'x', '{status}', 1, 1, 1, 1, {reward}, {points}, 0)"
    )


REFUSED = {
    "change points": "UPDATE points_entry SET points = 999 WHERE id = 1",
    "change points or ignore": "UPDATE OR IGNORE points_entry SET points = 999 WHERE id = 1",
    "replace one entry by another": "UPDATE OR REPLACE points_entry SET id = 2 WHERE id = 1",
    "change from a select": "UPDATE points_entry SET points = one.n FROM (SELECT 999 AS n) AS one",
    "give to another": "UPDATE points_entry SET person_id = 1 WHERE id = 1",
    "delete the last": "DELETE FROM points_entry WHERE id = 3",
    "delete all": "DELETE FROM points_entry",
    "replace": "REPLACE INTO points_entry SELECT * FROM points_entry WHERE id = 1",
    "insert or replace by report": f"INSERT OR REPLACE INTO points_entry (id, {ENTRY})"
    f" SELECT 4, report_id, person_id, influencer_id, 999, at, actor_id, recorder_id,"
    f" (SELECT hash FROM points_entry WHERE id = 3), hash FROM points_entry WHERE id = 1",
    "upsert": f"INSERT INTO points_entry (id, {ENTRY}) SELECT 1, {ENTRY} FROM points_entry WHERE id = 1"
    " ON CONFLICT (id) DO UPDATE SET points = 999",
    "upsert by report": f"INSERT INTO points_entry (id, {ENTRY}) SELECT 4, {ENTRY} FROM points_entry"
    " WHERE id = 1 ON CONFLICT (report_id) DO UPDATE SET points = 999",
    "insert or ignore twice": f"INSERT OR IGNORE INTO points_entry (id, {ENTRY})"
    f" SELECT 4, {ENTRY} FROM points_entry WHERE id = 1",
    "leave a gap": entering(key="9"),
    "insert before the first": entering(key="0"),
    "let the file number it": entering(key="NULL"),
    "not follow the last": entering(last=2),
    "other points than the report": entering(says="assignee_id, influencer_id, 999"),
    "another earner than the report": entering(says="1, NULL, points"),
    "for a rejected report": entering(report=REJECTED),
    "for a task": entering(report=STORY, says="1, NULL, points"),
    "negative without checks": "PRAGMA ignore_check_constraints = ON;"
    + entering(says="assignee_id, influencer_id, -points"),
    "report: score of an approved": f"UPDATE task SET points = 999 WHERE id = {FIRST}",
    "report: score of a waiting": f"UPDATE task SET points = 999 WHERE id = {WAITING}",
    "report: earner": f"UPDATE task SET assignee_id = 1, influencer_id = NULL WHERE id = {WAITING}",
    "report: back to awaiting": f"UPDATE task SET status = 'awaiting' WHERE id = {FIRST}",
    "report: approve without points": f"UPDATE task SET status = 'approved' WHERE id = {WAITING}",
    "report: approve or ignore": f"UPDATE OR IGNORE task SET status = 'approved' WHERE id = {WAITING}",
    "report: delete": f"DELETE FROM task WHERE id = {FIRST}",
    "report: another kind": f"UPDATE task SET kind = 'partner', status = 'new', points = NULL,"
    f" reward_task_id = NULL, influencer_id = NULL WHERE id = {WAITING}",
    "report: another number": f"UPDATE task SET id = 99 WHERE id = {FIRST}",
    "report: a task in its place": "REPLACE INTO task (id, title, title_key, reporter_id, organization_id,"
    f" created_at) VALUES ({FIRST}, 'x', 'x', 1, 1, 0)",
    "report: born approved": reporting(status="approved"),
    "report: of more points": reporting(points=400),
    "report: of a deactivated task": reporting(reward=CLOSED),
    "report: of another report": reporting(reward=FIRST),
    "reward task: delete": f"DELETE FROM task WHERE id = {STORY}",
    "by a trigger of one's own": "CREATE TEMP TRIGGER t AFTER UPDATE ON main.person BEGIN"
    " UPDATE points_entry SET points = 999; END; UPDATE person SET version = version + 1",
    "person: delete with foreign keys": "PRAGMA foreign_keys = ON;"
    " DELETE FROM person WHERE name = 'Lena Fischer'",
}


@pytest.mark.parametrize("attack", REFUSED)
def test_refused_by_the_file_itself(path: Path, raw: sqlite3.Connection, attack: str):
    before = state(raw)
    with pytest.raises(sqlite3.IntegrityError, match=r"^because |^FOREIGN KEY"):
        raw.executescript(REFUSED[attack])
    assert state(raw) == before


def test_a_copy_of_the_file_is_no_way_in(path: Path, raw: sqlite3.Connection, tmp_path: Path):
    other = Path(shutil.copy(path, tmp_path / "other.lineup"))
    raw.execute("ATTACH ? AS other", (str(other),))
    with pytest.raises(sqlite3.IntegrityError, match="because "):
        raw.execute("INSERT OR REPLACE INTO main.points_entry SELECT * FROM other.points_entry")


def without(raw: sqlite3.Connection, *tables: str) -> Callable[[], None]:
    """Take the triggers of tables down; returns what puts them back as they were."""
    marks = ", ".join("?" * len(tables))
    asked = f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ({marks})"
    found = raw.execute(asked, tables).fetchall()
    for name, _ in found:
        raw.execute(f"DROP TRIGGER {name}")

    def again() -> None:
        for _, sql in found:
            raw.execute(sql)

    return again


HIDDEN = {
    "more points": (
        "UPDATE points_entry SET points = 999 WHERE id = 1",
        "Entry 1 of the ledger was changed.",
    ),
    "another earner": (
        "UPDATE points_entry SET person_id = 1 WHERE id = 1",
        "Entry 1 of the ledger was changed.",
    ),
    "another moment": (
        "UPDATE points_entry SET at = at + 1 WHERE id = 3",
        "Entry 3 of the ledger was changed.",
    ),
    "another approver": (
        "UPDATE points_entry SET actor_id = 1 WHERE id = 2",
        "Entry 2 of the ledger was changed.",
    ),
    "nobody wrote it down": (
        "UPDATE points_entry SET recorder_id = NULL WHERE id = 2",
        "Entry 2 of the ledger was changed.",
    ),
    "another hash": (
        f"UPDATE points_entry SET hash = '{'b' * 64}' WHERE id = 2",
        "Entry 2 of the ledger was changed.",
    ),
    "the tail gone": (
        "DELETE FROM points_entry WHERE id = 3",
        f"R-{THIRD} is approved, but the ledger has no points for it.",
    ),
    "the first gone": ("DELETE FROM points_entry WHERE id = 1", "Entry 1 of the ledger is missing."),
    "everything gone": (
        "DELETE FROM points_entry",
        f"R-{FIRST} is approved, but the ledger has no points for it.",
    ),
    "renumbered": (
        "DELETE FROM points_entry WHERE id = 1; UPDATE points_entry SET id = id - 1",
        "Entry 1 of the ledger does not follow the one before it.",
    ),
    "two exchanged": (
        "UPDATE points_entry SET id = 9 WHERE id = 1; UPDATE points_entry SET id = 1 WHERE id = 2;"
        " UPDATE points_entry SET id = 2 WHERE id = 9",
        "Entry 1 of the ledger does not follow the one before it.",
    ),
    "without a report": (
        entering(report=REJECTED),
        "Entry 4 of the ledger has no approved report.",
    ),
    "points below zero": (
        "PRAGMA ignore_check_constraints = ON; UPDATE points_entry SET points = -5 WHERE id = 1",
        "The file is damaged: CHECK constraint failed in points_entry.",
    ),
    "a report worth more": (
        f"UPDATE task SET points = 999 WHERE id = {FIRST}",
        f"Entry 1 of the ledger is not what R-{FIRST} says.",
    ),
    "a waiting report worth more": (
        f"UPDATE task SET points = 999 WHERE id = {WAITING}",
        f"R-{WAITING} is not what was submitted.",
    ),
    "an approved report gone": (
        f"DELETE FROM task WHERE id = {FIRST}",
        "points_entry 1 points at a task that is not there.",
    ),
    "an approval taken back": (
        f"DELETE FROM points_entry WHERE id = 3; UPDATE task SET status = 'awaiting' WHERE id = {THIRD}",
        f"R-{THIRD} was approved, and is not any more.",
    ),
    "the table made anew": (
        "ALTER TABLE points_entry RENAME TO away; CREATE TABLE points_entry AS SELECT * FROM away",
        "The table points_entry was changed.",
    ),
}


@pytest.mark.parametrize("attack", HIDDEN)
def test_seen_by_the_check_even_where_the_triggers_are_put_back(
    path: Path, raw: sqlite3.Connection, attack: str
):
    statements, sentence = HIDDEN[attack]
    again = without(raw, "points_entry", "task")
    raw.executescript(statements)
    again()
    raw.close()
    assert sentence in seen(path)


def chained(entries: list[Entry]) -> list[Entry]:
    """The entries as a chain that holds."""
    previous, made = "0" * 64, []
    for number, entry in enumerate(entries, 1):
        made.append(sealed(replace(entry, id=number, previous=previous)))
        previous = made[-1].hash
    return made


@pytest.mark.parametrize("change", ["one left out", "one worth more", "one worth more, and its report too"])
def test_a_chain_computed_anew_is_seen_beside_the_reports(path: Path, raw: sqlite3.Connection, change: str):
    entries = [Entry(*row) for row in raw.execute("SELECT * FROM points_entry ORDER BY id")]
    again = without(raw, "points_entry", "task")
    if change == "one left out":
        entries.pop(1)
    else:
        entries[0] = replace(entries[0], points=999)
    if change.endswith("too"):
        raw.execute(f"UPDATE task SET points = 999 WHERE id = {FIRST}")
    raw.execute("DELETE FROM points_entry")
    marks = ", ".join("?" * 10)
    raw.executemany(f"INSERT INTO points_entry VALUES ({marks})", map(astuple, chained(entries)))
    again()
    raw.close()
    assert seen(path) == (
        {
            "one left out": f"R-{SECOND} is approved, but the ledger has no points for it.",
            "one worth more": f"Entry 1 of the ledger is not what R-{FIRST} says.",
            "one worth more, and its report too": f"R-{FIRST} is not what was submitted.",
        }[change],
    )


def test_an_approval_that_follows_every_rule_of_the_file_is_seen_beside_the_history(
    path: Path, raw: sqlite3.Connection
):
    raw.row_factory = sqlite3.Row
    report = raw.execute("SELECT * FROM task WHERE id = ?", (WAITING,)).fetchone()
    last = raw.execute("SELECT hash FROM points_entry WHERE id = 3").fetchone()[0]
    earner = report["assignee_id"], report["influencer_id"]
    entry = sealed(Entry(4, WAITING, *earner, report["points"], 5, 1, None, last))
    raw.execute(f"INSERT INTO points_entry VALUES ({', '.join('?' * 10)})", astuple(entry))
    raw.execute("UPDATE task SET status = 'approved' WHERE id = ?", (WAITING,))
    raw.close()
    assert seen(path) == (f"R-{WAITING} is approved, but its history does not say by whom.",)


SCHEMA = {
    "a trigger dropped": (
        "DROP TRIGGER points_entry_no_update",
        "The trigger points_entry_no_update is missing.",
    ),
    "a trigger that does nothing": (
        "DROP TRIGGER points_entry_no_delete;"
        " CREATE TRIGGER points_entry_no_delete BEFORE DELETE ON points_entry BEGIN SELECT 1; END",
        "The trigger points_entry_no_delete was changed.",
    ),
    "a trigger of one's own": (
        "CREATE TRIGGER more AFTER INSERT ON points_entry BEGIN SELECT 1; END",
        "The trigger more is not one of Lineup's.",
    ),
    "a constraint written out of the schema": (
        "PRAGMA writable_schema = ON; UPDATE sqlite_master"
        " SET sql = replace(sql, 'points BETWEEN 1 AND 1000000', '1') WHERE name = 'points_entry';"
        " PRAGMA writable_schema = RESET",
        "The table points_entry was changed.",
    ),
    "a trigger written out of the schema": (
        "PRAGMA writable_schema = ON; DELETE FROM sqlite_master WHERE name = 'task_report_locked';"
        " PRAGMA writable_schema = RESET",
        "The trigger task_report_locked is missing.",
    ),
    "an index gone": (
        "DROP INDEX ix_points_entry_report_id",
        "The index ix_points_entry_report_id is missing.",
    ),
}


@pytest.mark.parametrize("attack", SCHEMA)
def test_what_guards_the_ledger_is_missed(path: Path, raw: sqlite3.Connection, attack: str):
    statements, sentence = SCHEMA[attack]
    raw.executescript(statements)
    raw.close()
    assert seen(path) == (sentence,)


def test_the_ledger_alone_says_what_is_wrong_with_it(path: Path, raw: sqlite3.Connection):
    again = without(raw, "points_entry")
    raw.execute("UPDATE points_entry SET points = 30 WHERE id = 3")
    again()
    raw.close()
    workspace = Workspace.open(path)
    assert points.verify(workspace) == [
        "Entry 3 of the ledger was changed.",
        f"Entry 3 of the ledger is not what R-{THIRD} says.",
    ]
    assert check(workspace).damaged
    workspace.close()
