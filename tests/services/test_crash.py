"""Killed in a bulk change, the file holds all of it or nothing, and whatever was said to be saved."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.services.workspace import InUse, Workspace
from tests.services.crash_child import move_for_ever
from tests.support import make_grid, open_workspace

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

KILLS = 24
ROWS = 10_000
LATEST = (
    "SELECT row_id, field, after, max(id) FROM event WHERE entity = 'collaboration' GROUP BY row_id, field"
)
OTHERWISE = f"""
    SELECT row_id, field, after FROM collaboration JOIN ({LATEST}) ON id = row_id
    WHERE field = 'client_status' AND after != json_quote(client_status)
    OR field = 'influencer_status' AND after != json_quote(influencer_status)
"""  # rows that are not as their latest event says

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="this system has no kill -9"),
    pytest.mark.xdist_group("crash"),
]


@pytest.fixture(scope="module")
def grid(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A workspace with a campaign of many, and the campaign's id."""
    workspace = open_workspace(tmp_path_factory.mktemp("grid"))
    key, _ = make_grid(workspace, ROWS)
    workspace.close()
    return workspace.path, key


def test_a_bulk_change_that_is_killed_is_never_torn(grid: tuple[Path, int], tmp_path: Path):
    chance = random.Random(20)
    in_the_middle = 0
    for number in range(KILLS):
        path = tmp_path / f"{number}.lineup"
        shutil.copy(grid[0], path)
        before = counts(path)
        begun, acknowledged = killed(path, grid[1], chance.uniform(0.0, 0.3))
        Workspace.open(path).close()
        raw = sqlite3.connect(path)
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        statuses = "SELECT DISTINCT influencer_status, client_status FROM collaboration"
        assert len(raw.execute(statuses).fetchall()) == 1
        assert raw.execute(OTHERWISE).fetchall() == []
        raw.close()
        operations, events = (now - then for now, then in zip(counts(path), before, strict=True))
        assert events == ROWS * operations
        assert acknowledged <= operations <= begun
        in_the_middle += begun > acknowledged
        path.unlink()
    assert in_the_middle > KILLS / 2


def test_a_second_program_is_sent_away_until_the_first_is_gone(grid: tuple[Path, int], tmp_path: Path):
    path = Path(shutil.copy(grid[0], tmp_path / "a.lineup"))
    process, _said = started(path, grid[1])
    with pytest.raises(InUse, match=r"a.lineup is open in another Lineup window. Close it there first"):
        Workspace.open(path)
    process.kill()
    process.join()
    start = time.perf_counter()
    Workspace.open(path).close()
    assert time.perf_counter() - start < 1.0  # a tenth of it is usual; the machine may be busy


def started(path: Path, campaign_id: int) -> tuple[BaseProcess, Connection]:
    """A process that is about to begin its first operation, and what it says."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([move_for_ever.__module__])
    ours, theirs = processes.Pipe(duplex=False)
    process = processes.Process(target=move_for_ever, args=(path, campaign_id, theirs))
    process.start()
    theirs.close()
    assert ours.recv() == ("begun", 0)
    return process, ours


def killed(path: Path, campaign_id: int, delay: float) -> tuple[int, int]:
    """Let a process change the file and kill it so many seconds into its work: operations begun and done."""
    process, says = started(path, campaign_id)
    said = [("begun", 0)]
    time.sleep(delay)  # the random moment itself, not a wait for something
    process.kill()
    process.join()
    try:
        while True:
            said.append(says.recv())
    except EOFError:
        says.close()
    begun = sum(word == "begun" for word, _ in said)
    return begun, len(said) - begun


def counts(path: Path) -> tuple[int, int]:
    """How many operations and events a file holds."""
    raw = sqlite3.connect(path)
    found = [raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("operation", "event")]
    raw.close()
    return found[0], found[1]
