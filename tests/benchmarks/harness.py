"""Measures ours and the raw limit side by side, judges the budgets and draws the table of ratios."""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROUNDS = 9
MARGIN = 1.25
"""A budget is failed above this much of it: two neighbours on one machine disturb each other."""
ATTEMPTS = 3
"""What is over budget is measured again: noise passes, a slow program does not."""


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table: times in milliseconds. ``limit`` is the raw one, None where there is none.

    ``reached`` is set where the budget is not met yet: what was reached, and must not get worse.
    """

    row: str
    work: str
    ours: float
    limit: float | None
    budget: float
    unit: str
    reached: float | None = None

    @property
    def value(self) -> float:
        """What the budget is compared with."""
        if self.limit is None or self.unit != "x":
            return self.ours
        return self.ours / self.limit

    @property
    def passed(self) -> bool:
        """Whether it is within the budget, or no worse than reached, give or take the noise."""
        return self.value <= (self.reached or self.budget) * MARGIN

    @property
    def verdict(self) -> str:
        """The last cell of the line."""
        if not self.passed:
            return "OVER"
        return f"held at {self.reached:g}" if self.reached else ""


class Ledger:
    """Runs measurements and keeps their results for the table at the end."""

    def __init__(self) -> None:
        self.results: list[Result] = []

    def ratio(
        self, row: str, work: str, ours: Callable[[], object], raw: Callable[[], object], budget: float
    ) -> None:
        """Fail where ours takes more than ``budget`` times as long as the raw limit."""
        self._judge(lambda: Result(row, work, *race(ours, raw), budget, "x"))

    def within(
        self,
        row: str,
        work: str,
        ours: Callable[[], object],
        milliseconds: float,
        raw: Callable[[], object] | None = None,
    ) -> None:
        """Fail where ours takes more milliseconds; the raw limit is shown for comparison."""
        self._judge(lambda: Result(row, work, *race(ours, raw), milliseconds, "ms"))

    def percentile(self, row: str, work: str, samples: Callable[[], Iterable[float]], budget: float) -> None:
        """Fail where the 95th percentile of the samples, in milliseconds, is above the budget."""
        self._judge(lambda: Result(row, work, quantiles(samples(), n=20)[-1], None, budget, "ms p95"))

    def value(self, row: str, work: str, measure: Callable[[], float], budget: float, unit: str) -> None:
        """Fail where a measured value is above the budget."""
        self._judge(lambda: Result(row, work, measure(), None, budget, unit))

    def pair(
        self,
        row: str,
        work: str,
        measure: Callable[[], tuple[float, float]],
        budget: float,
        reached: float | None = None,
    ) -> None:
        """Fail where the first of two measured times is more than ``budget`` times the second.

        Where the budget is not met yet, it must not be more than the ratio ``reached``.
        """
        self._judge(lambda: Result(row, work, *measure(), budget, "x", reached))

    def _judge(self, measure: Callable[[], Result]) -> None:
        results: list[Result] = []
        while not (results and results[-1].passed) and len(results) < ATTEMPTS:
            results.append(measure())
        best = min(results, key=lambda each: each.value)
        self.results.append(best)
        assert best.passed, f"{best.row}, {best.work}: {shown(best)}"

    def table(self) -> list[str]:
        """Return the results as aligned lines."""
        head = ("row", "work", "ours ms", "limit ms", "measured", "budget", "")
        lines = [head, *(cells(result) for result in self.results)]
        widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
        padded = ([cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines)
        return ["  ".join(line).rstrip() for line in padded]


def cells(result: Result) -> tuple[str, ...]:
    """Return a result as the cells of one line."""
    time_shown = result.unit in ("x", "ms", "ms p95")
    return (
        result.row,
        result.work,
        f"{result.ours:.2f}" if time_shown else "",
        f"{result.limit:.2f}" if result.limit is not None else "",
        f"{result.value:.2f} {result.unit}",
        f"{result.budget:g} {result.unit}",
        result.verdict,
    )


def shown(result: Result) -> str:
    """Return why a result fails."""
    allowed = f"figure reached is {result.reached:g}" if result.reached else f"budget is {result.budget:g}"
    return f"{result.value:.2f} {result.unit}, and the {allowed} {result.unit}"


def race(ours: Callable[[], object], raw: Callable[[], object] | None) -> tuple[float, float | None]:
    """Return the medians of both in milliseconds, run by turns after a warm-up."""
    timed: tuple[list[float], list[float]] = ([], [])
    runners = [ours] if raw is None else [ours, raw]
    for run in runners:
        run()
    for _ in range(ROUNDS):
        for run, times in zip(runners, timed, strict=False):
            times.append(milliseconds(run))
    return median(timed[0]), median(timed[1]) if raw else None


def milliseconds(run: Callable[[], object]) -> float:
    """Return how long one run takes; the collector waits."""
    gc.collect()
    gc.disable()
    try:
        return elapsed(run)
    finally:
        gc.enable()


def elapsed(run: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Return how long one run takes in milliseconds, with whatever the collector does meanwhile."""
    started = clock()
    run()
    return (clock() - started) * 1000


def worked(run: Callable[[], object]) -> float:
    """Return how long this thread works on one run, in milliseconds.

    For single steps of a few milliseconds: other programs of a busy machine hold up one in twenty of them.
    """
    return elapsed(run, time.thread_time)
