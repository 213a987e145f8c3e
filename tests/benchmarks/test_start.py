"""Rows "start" and "memory": against an empty window of the bare toolkit."""

from __future__ import annotations

import shutil
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest

from app.services.demo import fill
from app.services.workspace import Workspace
from tests.benchmarks.subprocesses import memory_of, moments_of

if TYPE_CHECKING:
    from tests.benchmarks.harness import Ledger

STARTS, TASKS = 7, 100_000
WINDOW, FIRST_PAGE, LIST = 0, 1, 2


class Starts:
    """Starts ours and an empty window by turns; a measurement is made once for all steps of the start."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._made: list[tuple[list[float], float]] = []
        self._used = {WINDOW: 0, FIRST_PAGE: 0, LIST: 0}

    def compared(self, step: int) -> tuple[float, float]:
        """Return the median times of a step of ours and of an empty window; anew each time it is asked."""
        if self._used[step] == len(self._made):
            self._made.append(self._measured())
        ours, bare = self._made[self._used[step]]
        self._used[step] += 1
        return ours[step], bare

    def _measured(self) -> tuple[list[float], float]:
        ours: list[list[float]] = []
        bare: list[float] = []
        for _ in range(STARTS + 1):
            ours.append(moments_of("our_window", self._home / "big.lineup", LINEUP_HOME=str(self._home)))
            bare.append(moments_of("bare_window")[0])
        # The first start of each only warms up.
        return [median(times) for times in zip(*ours[1:], strict=True)], median(bare[1:])


@pytest.fixture(scope="module")
def home(big_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of settings and the big workspace, with 100,000 tasks."""
    folder = tmp_path_factory.mktemp("home")
    workspace = Workspace.open(Path(shutil.copy2(big_file, folder / "big.lineup")))
    fill(workspace, tasks=TASKS)
    workspace.close()
    return folder


@pytest.fixture(scope="module")
def starts(home: Path) -> Starts:
    return Starts(home)


def test_the_window_stands_almost_as_soon_as_an_empty_one(ledger: Ledger, starts: Starts):
    ledger.pair("start", "window painted", lambda: starts.compared(WINDOW), 1.25)


def test_the_first_page_shows_its_data_soon_after(ledger: Ledger, starts: Starts):
    # Not met: importing SQLAlchemy alone takes one and a half times an empty window, our modules and Qt's
    # enumerations about as much again, and making the page most of one. What was reached must not be lost.
    ledger.pair("start", "dashboard painted with data", lambda: starts.compared(FIRST_PAGE), 2.2, reached=6.0)


def test_the_tasks_are_a_short_way_from_the_first_page(ledger: Ledger, starts: Starts):
    # Both pages are made here, one after the other.
    ledger.pair("start", "then tasks painted with data", lambda: starts.compared(LIST), 2.2, reached=8.0)


def test_a_long_list_takes_little_memory_over_an_empty_window(ledger: Ledger, home: Path):
    def over_empty() -> float:
        ours = memory_of("our_window", home / "big.lineup", LINEUP_HOME=str(home))
        return ours - memory_of("bare_window")

    ledger.value("memory", "100,000 tasks, over an empty window", over_empty, 100, "MB")
