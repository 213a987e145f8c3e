"""The three real lists give one roster, in which a creator known on two networks stands once."""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

from app.services.exchange.plan import Counts, Decision, ImportPlan
from app.services.exchange.writes import NewInfluencer, resolve
from tests.services.exchange.lists import plan_of

DATA = Path(__file__).parents[4] / "shared" / "data"
# File -> the columns that hold handle, name and followers, as its README says.
LISTS = {
    "creators-instagram-2022-12.csv": (1, 2, 5),
    "creators-tiktok-2022-12.csv": (1, 2, 3),
    "creators-youtube-2022-12.csv": (1, 2, 4),
}
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="The real lists are not beside this checkout.")


@pytest.fixture(scope="module")
def plan() -> ImportPlan:
    """The dry run of all three lists into an empty roster."""
    return plan_of(*(DATA / name for name in LISTS))


def plainly_read() -> dict[tuple[str, str], tuple[str, str]]:
    """Read the lists with nothing but the csv module: (file, handle) -> name, followers of the first row."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for name, (handle, title, followers) in LISTS.items():
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            for row in list(csv.reader(file))[1:]:
                found.setdefault(
                    (name, " ".join(row[handle].split()).casefold()), (row[title], row[followers])
                )
    return found


def bare(name: str) -> str:
    """Return a name without case, accents and symbols; written apart from the program's own."""
    letters = [
        char for char in unicodedata.normalize("NFKD", name.casefold()) if unicodedata.category(char) != "Mn"
    ]
    words = "".join(
        char if unicodedata.category(char) not in ("So", "Cf", "Me") else " " for char in letters
    ).split()
    return " ".join(words)


def test_no_row_is_lost(plan: ImportPlan):
    assert plan.refused == []
    assert plan.counts == Counts(new=2871, merged=0, to_confirm=118, duplicates=14, refused=0)
    assert sum((2871, 118, 14)) == 1000 + 1000 + 1003


def test_handles_and_followers_are_those_of_the_files(plan: ImportPlan):
    powers = {"M": 1_000_000, "K": 1_000}
    wanted = {
        key: round(float(followers[:-1]) * powers[followers[-1]])
        for key, (_, followers) in plainly_read().items()
    }
    found = {
        (person.rows[0].file, profile.handle.casefold()): profile.followers
        for person in plan.people
        for profile in person.creator.profiles
    }
    assert found == wanted
    assert len(found) == 3003 - 14


def test_each_name_on_several_networks_is_asked_about(plan: ImportPlan):
    files: dict[str, set[str]] = defaultdict(set)
    for (file, handle), (name, _) in plainly_read().items():
        files[bare(name or handle)].add(file)
    several = {name: len(where) for name, where in files.items() if name and len(where) > 1}
    assert {bare(candidate.creator.name) for candidate in plan.candidates} == set(several)
    assert len(plan.candidates) == sum(several.values()) - len(several)


def test_merging_gives_one_roster(plan: ImportPlan):
    plan.decide_all(Decision.MERGE)
    assert [candidate.name for candidate in plan.waiting] == ["Bella"]  # there are two on Instagram
    plan.decide_all(Decision.SEPARATE)
    assert plan.counts == Counts(new=2872, merged=117, to_confirm=0, duplicates=14, refused=0)
    roster = [write for write in resolve(plan) if isinstance(write, NewInfluencer)]
    assert len(roster) == 2872
    beast = [new for new in roster if new.name.casefold() == "mrbeast"]
    assert [[profile.followers for profile in new.profiles] for new in beast] == [
        [21_700_000, 60_300_000, 117_000_000]
    ]
    assert all(len({profile.network for profile in new.profiles}) == len(new.profiles) for new in roster)
