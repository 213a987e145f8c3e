"""Ranking: what was meant comes first, quickly."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from app.domain.rows import Filter
from app.domain.text import fold
from app.services import influencers
from app.ui.dialogs.palette_search import Finder, rank, split_prefix
from app.ui.widgets.actions import Actions
from tests.support import make_roster

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.workspace import Workspace
    from tests.ui.dialogs.conftest import Window


def ranked(query: str, *labels: str) -> list[str]:
    return [labels[at] for at in rank(fold(query), [fold(label) for label in labels], 10)]


def test_the_start_beats_a_word_and_a_word_beats_the_middle():
    assert ranked("car", "Scarf", "Add a card", "Cards") == ["Cards", "Add a card", "Scarf"]


def test_equal_matches_keep_their_order():
    assert ranked("s", "Status", "Sort", "Search") == ["Status", "Sort", "Search"]


def test_what_only_looks_alike_stands_in_no_ones_way():
    assert ranked("new campaign", "Set campaign status", "New campaign") == ["New campaign"]


def test_words_in_another_order_are_found():
    assert ranked("influencers add", "Add influencers", "New campaign") == ["Add influencers"]


def test_two_letters_must_stand_in_the_label():
    assert ranked("xq", "Export", "Queue") == []


def test_nothing_typed_keeps_everything_up_to_the_limit():
    assert rank("", ["a", "b", "c"], 2) == [0, 1]


def test_the_prefix_is_told_from_the_words():
    assert split_prefix("  #Fjell  Ö") == ("#", "fjell o")
    assert split_prefix("Mila") == ("", "mila")
    assert split_prefix("") == ("", "")
    assert split_prefix("@" + "a" * 10_000) == ("@", "a" * 199)


def test_ten_thousand_labels_cost_little_more_than_the_comparison_itself():
    draw = random.Random(5)
    labels = [" ".join("".join(draw.choices("abcdefghij", k=6)) for _ in range(3)) for _ in range(10_000)]

    def plain() -> None:
        process.extract("badge face", labels, scorer=fuzz.WRatio, limit=8, score_cutoff=78)

    ours, theirs = (quickest(work) for work in (lambda: rank("badge face", labels, 8), plain))
    assert ours < 3 * theirs


def test_ten_thousand_influencers_are_searched_for_little_more_than_the_query(
    window: Window, workspace: Workspace
):
    make_roster(workspace, 10_000)
    finder = Finder(Actions(window), workspace, [])

    def plain() -> None:
        influencers.ids(workspace, Filter(search="creator 09"))

    hits = finder.find("creator 09")
    assert [hit.label for hit in hits] == [f"Creator 0900{n}" for n in range(4)]
    ours, theirs = (quickest(work) for work in (lambda: finder.find("creator 09"), plain))
    assert ours < 12 * theirs


def quickest(work: Callable[[], object]) -> float:
    """The shortest of a few runs, in seconds."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)
