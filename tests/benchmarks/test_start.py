"""Rows "start" and "memory": against an empty window of the bare toolkit."""

from __future__ import annotations

import shutil
from statistics import median
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.subprocesses import memory_of, moments_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.harness import Ledger

STARTS = 7
WINDOW, FIRST_PAGE = 0, 1


@pytest.fixture
def home(big_file: Path, tmp_path: Path) -> Path:
    """A folder of settings and the big workspace."""
    shutil.copy2(big_file, tmp_path / "big.lineup")
    return tmp_path


def compared(home: Path, step: int) -> tuple[float, float]:
    """Return the median times of a step of ours and of an empty window, started by turns after a warm-up."""
    times: list[tuple[float, float]] = []
    for _ in range(STARTS + 1):
        ours = moments_of("our_window", home / "big.lineup", LINEUP_HOME=str(home))
        times.append((ours[step], moments_of("bare_window")[0]))
    return median(ours for ours, _ in times[1:]), median(bare for _, bare in times[1:])


def test_the_window_stands_almost_as_soon_as_an_empty_one(ledger: Ledger, home: Path):
    ledger.pair("start", "window painted", lambda: compared(home, WINDOW), 1.25)


def test_the_first_page_shows_its_data_soon_after(ledger: Ledger, home: Path):
    ledger.pair("start", "first page painted with data", lambda: compared(home, FIRST_PAGE), 2.2)


def test_a_long_roster_takes_little_memory_over_an_empty_window(ledger: Ledger, home: Path):
    def over_empty() -> float:
        ours = memory_of("our_window", home / "big.lineup", LINEUP_HOME=str(home))
        return ours - memory_of("bare_window")

    ledger.value("memory", "roster of 100,000, over an empty window", over_empty, 100, "MB")
