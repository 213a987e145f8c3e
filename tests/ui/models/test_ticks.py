"""Ticks: a set of ids, or all but a few."""

from __future__ import annotations

from app.ui.models.ticks import Ticks


def test_toggling_twice_leaves_nothing():
    ticks = Ticks()
    ticks.toggle(7)
    assert 7 in ticks
    assert ticks
    ticks.toggle(7)
    assert not ticks


def test_all_but_a_few_counts_and_lists_in_the_order_of_the_list():
    ticks, ids = Ticks(), [5, 3, 9, 1]
    ticks.tick_all(ids)
    ticks.set([3], on=False)
    assert len(ticks) == 3
    assert ticks.ids() == [5, 9, 1]
    assert 3 not in ticks
    ticks.toggle(3)
    assert ticks.covers(ids)


def test_a_stranger_can_join_after_ticking_all():
    ticks = Ticks()
    ticks.tick_all([1, 2, 3])
    ticks.set([2], on=False)
    ticks.set([8], on=True)
    assert ticks.ids() == [1, 3, 8]
    assert not ticks.is_all_of([1, 2, 3])


def test_unticking_a_stranger_after_ticking_all_changes_nothing():
    ticks = Ticks()
    ticks.tick_all([1, 2, 3])
    ticks.set([8], on=False)
    assert len(ticks) == 3


def test_ticking_all_drops_what_the_list_does_not_hold():
    ticks = Ticks()
    ticks.toggle(99)
    ticks.tick_all([1, 2])
    assert ticks.ids() == [1, 2]


def test_covers_follows_each_change():
    ticks, ids = Ticks(), [1, 2]
    ticks.set([1, 2, 3], on=True)
    assert ticks.covers(ids)
    ticks.toggle(2)
    assert not ticks.covers(ids)
    assert not ticks.covers([])


def test_ticking_a_million_copies_nothing():
    ids = list(range(1_000_000))
    ticks = Ticks()
    ticks.tick_all(ids)
    assert ticks.is_all_of(ids)
    assert len(ticks) == 1_000_000
    assert ticks._members is None
