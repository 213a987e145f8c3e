"""The measured workspaces, the raw connection beside them, and the table at the end."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.rows import Filter
from app.services import campaigns, collaborations, people
from app.services.demo import fill
from app.services.workspace import Workspace
from tests.benchmarks.harness import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
LEDGER = pytest.StashKey[Ledger]()
ROSTER, MEMBERS = 100_000, 10_000
PRAGMAS = (
    "busy_timeout = 5000",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "mmap_size = 67108864",
)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LEDGER] = Ledger()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what is measured unless --benchmark-enable asks for it: tests in parallel say nothing of speed."""
    if config.getoption("benchmark_enable"):
        return
    skip = pytest.mark.skip(reason="measured with --benchmark-enable -n0")
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(skip)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table of ratios."""
    if config.stash[LEDGER].results:
        terminalreporter.section("measured against the raw limit")
        for line in config.stash[LEDGER].table():
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def ledger(request: pytest.FixtureRequest) -> Ledger:
    return request.config.stash[LEDGER]


@pytest.fixture(scope="session")
def big_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A roster of 100,000 with a campaign of 10,000 of them."""
    path = tmp_path_factory.mktemp("benchmarks") / "big.lineup"
    workspace = people.set_up(path, "Harbour & Pine", "Noor Haddad")
    fill(workspace, influencers=ROSTER, campaigns=[MEMBERS])
    workspace.database.checkpoint()
    workspace.close()
    return path


@pytest.fixture(scope="session")
def big(big_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The big workspace, open; a copy, so that the raw connection has a file of its own."""
    path = tmp_path_factory.mktemp("ours") / "big.lineup"
    shutil.copy2(big_file, path)
    workspace = Workspace.open(path)
    yield workspace
    workspace.close()


@pytest.fixture(scope="session")
def raw(big_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The same workspace without our program in between, with the same pragmas."""
    path = tmp_path_factory.mktemp("raw") / "big.lineup"
    shutil.copy2(big_file, path)
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def campaign_id(big: Workspace) -> int:
    (found,) = campaigns.campaigns(big)
    return found.id


@pytest.fixture(scope="session")
def members(big: Workspace, campaign_id: int) -> list[int]:
    """The ids of the campaign's 10,000 collaborations."""
    return collaborations.ids(big, campaign_id, Filter(), "added")
