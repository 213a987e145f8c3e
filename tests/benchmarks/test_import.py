"""Row "import": lists of creators, read, compared with the roster and written."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from app.domain.rows import Filter
from app.services import influencers, people
from app.services.demo_roster import invent
from app.services.import_files import import_files
from tests.benchmarks.subprocesses import run

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.workspace import Workspace
    from tests.benchmarks.harness import Ledger

HEADERS = ("Name", "Country", "Category", "Instagram", "Followers IG", "TikTok", "Followers TT")
"""Two accounts per row at most, in words that the import has to guess."""


def write_list(path: Path, rows: int, seed: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        for number, draft in enumerate(invent(rows, seed)):
            first = draft.profiles[0]
            counts = f"{(first.followers or 0) / 1000:.1f}K"
            pair = [f"@{first.handle}", counts, "", ""] if number % 3 else ["", "", first.handle, counts]
            writer.writerow([f"{draft.name} {number}", draft.country, draft.categories, *pair])
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Workspace:
    return people.set_up(tmp_path / "import.lineup", "Harbour & Pine", "Noor Haddad")


def test_three_thousand_creators_are_in_within_two_seconds(ledger: Ledger, empty: Workspace, tmp_path: Path):
    path = write_list(tmp_path / "creators.csv", 3_000, 1)

    def bring_in() -> None:
        assert import_files(empty, [path]).imported.new > 2_900
        empty.undo()

    ledger.within("import", "3,000 creators, and undo", bring_in, 2_000)
    assert influencers.totals(empty, Filter()).count == 0
    empty.close()


@pytest.mark.benchmark_long
@pytest.mark.timeout(600)
def test_a_hundred_thousand_creators_are_in_within_a_minute(ledger: Ledger, tmp_path: Path):
    path = write_list(tmp_path / "creators.csv", 100_000, 2)
    seconds, megabytes = run("import_list", tmp_path / "import.lineup", path)
    ledger.value("import", "100,000 creators", lambda: seconds, 60, "s")
    ledger.value("import", "memory while importing 100,000", lambda: megabytes, 300, "MB")
