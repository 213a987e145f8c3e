"""The dry run: who is new, who is known, who may be the same, and what would be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.networks import Network
from app.services.exchange.creators import Profile
from app.services.exchange.matching import plan_import
from app.services.exchange.names import are_unlike, name_key
from app.services.exchange.plan import Counts, Decision, RosterEntry
from app.services.exchange.sheet import ReadingStopped
from app.services.exchange.writes import Addition, NewInfluencer, ProfileChange, resolve
from tests.services.exchange.lists import MemoryRoster, plan_of, rows_of, write

if TYPE_CHECKING:
    from pathlib import Path

HANA = RosterEntry(7, "Hana Novák", "Czechia", (), (Profile(Network.INSTAGRAM, "hananovak", 71_200),), 2)


def test_one_handle_on_one_network_is_one_person(tmp_path: Path):
    text = "Name,Instagram,Follower,Land,YouTube\nHana N.,@HanaNovak,68.9K,Tschechien,hananovak\nJo,jo,1K,,\n"
    plan = plan_of(write(tmp_path, "list.csv", text), roster=(HANA,))
    assert plan.counts == Counts(new=1, merged=1, to_confirm=0, duplicates=0, refused=0)
    assert [(merge.creator.name, merge.into, merge.reason) for merge in plan.merged] == [
        ("Hana N.", HANA, "same handle")
    ]


def test_keep_mine_fills_gaps_and_take_the_files_replaces(tmp_path: Path):
    text = (
        "Name,Instagram,Follower,Land,Thema,YouTube\nHana N.,@HanaNovak,68.9K,Tschechien,Design,hananovak\n"
    )
    plan = plan_of(write(tmp_path, "list.csv", text), roster=(HANA,))
    youtube = Profile(Network.YOUTUBE, "hananovak")
    mine, theirs = HANA.profiles[0], Profile(Network.INSTAGRAM, "hananovak", 68_900)
    sources = (("list.csv", 2),)
    assert resolve(plan) == [Addition(7, {"categories": ("Design",)}, (youtube,), (), sources)]
    everything = {"name": "Hana N.", "country": "Tschechien", "categories": ("Design",)}
    change = ProfileChange(mine, theirs)
    assert resolve(plan, "file") == [Addition(7, everything, (youtube,), (change,), sources)]


def test_importing_the_same_list_again_changes_nothing(tmp_path: Path):
    path = write(tmp_path, "list.csv", "Name,Instagram,Follower\nMila,mila,1K\nJo,jo,2K\n")
    first = [write for write in resolve(plan_of(path)) if isinstance(write, NewInfluencer)]
    roster = tuple(
        RosterEntry(index, new.name, new.country, new.categories, new.profiles)
        for index, new in enumerate(first)
    )
    again = plan_of(path, roster=roster)
    assert again.counts == Counts(new=0, merged=2, to_confirm=0, duplicates=0, refused=0)
    assert [isinstance(item, Addition) and item.is_empty for item in resolve(again, "file")] == [True, True]


def test_the_same_name_on_another_network_waits_for_an_answer(tmp_path: Path):
    path = write(tmp_path, "list.csv", "Name,TikTok\nHANA NOVAK,hn\nJo,jo\n")
    plan = plan_of(path, roster=(HANA,))
    assert plan.counts == Counts(new=1, merged=0, to_confirm=1, duplicates=0, refused=0)
    assert plan.candidates[0].other == HANA
    assert [item.name for item in resolve(plan) if isinstance(item, NewInfluencer)] == ["Jo"]
    plan.decide(0, Decision.MERGE)
    assert plan.counts == Counts(new=1, merged=1, to_confirm=0, duplicates=0, refused=0)
    hana = resolve(plan)[0]
    assert isinstance(hana, Addition)
    assert (hana.influencer_id, hana.new_profiles) == (7, (Profile(Network.TIKTOK, "hn"),))
    plan.decide(0, Decision.SEPARATE)
    assert [item.name for item in resolve(plan) if isinstance(item, NewInfluencer)] == ["HANA NOVAK", "Jo"]


def test_the_same_name_on_the_same_network_is_two_people(tmp_path: Path):
    path = write(
        tmp_path, "list.csv", "Name,Instagram\nHana Novak,hana.novak.design\nSara,sara1\nSara,sara2\n"
    )
    plan = plan_of(path, roster=(HANA,))
    assert plan.counts == Counts(new=3, merged=0, to_confirm=0, duplicates=0, refused=0)


def test_a_doubtful_pair_is_never_merged_with_all_the_others(tmp_path: Path):
    text = "Name,Instagram,YouTube,TikTok\nHana Novak,hana.novak.design,hana,\nJo,jo,,\nJo,,,jo\n"
    plan = plan_of(write(tmp_path, "list.csv", text), roster=(HANA,))
    assert [candidate.certain for candidate in plan.candidates] == [False, True]
    plan.decide_all(Decision.MERGE)
    assert [candidate.name for candidate in plan.waiting] == ["Hana Novak"]
    plan.decide_all(Decision.SEPARATE)
    assert plan.counts == Counts(new=2, merged=1, to_confirm=0, duplicates=0, refused=0)


def test_two_people_of_one_name_make_a_third_doubtful(tmp_path: Path):
    one = write(tmp_path, "one.csv", "Name,Instagram\nBella,bella1\nBella,bella2\n")
    two = write(tmp_path, "two.csv", "Name,TikTok\nBella,bella\n")
    plan = plan_of(one, two)
    assert [(candidate.creator.profiles[0].handle, candidate.certain) for candidate in plan.candidates] == [
        ("bella", False)
    ]


def test_a_creator_of_three_lists_stands_once(tmp_path: Path):
    lists = {"instagram": "mila", "tiktok": "mila.t", "youtube": "Mila Roams"}
    paths = [
        write(tmp_path, f"{name}.csv", f"Name,{name}\nMíla,{handle}\n") for name, handle in lists.items()
    ]
    plan = plan_of(*paths)
    assert plan.counts == Counts(new=1, merged=0, to_confirm=2, duplicates=0, refused=0)
    plan.decide_all(Decision.MERGE)
    assert [
        (new.name, len(new.profiles), new.sources) for new in resolve(plan) if isinstance(new, NewInfluencer)
    ] == [("Míla", 3, tuple((path.name, 2) for path in paths))]


def test_a_name_also_finds_whom_another_row_was_matched_to_by_handle(tmp_path: Path):
    one = write(tmp_path, "one.csv", "Name,Instagram\nHana,hananovak\n")
    two = write(tmp_path, "two.csv", "Name,TikTok\nHana,hana\n")
    plan = plan_of(one, two, roster=(HANA,))
    plan.decide_all(Decision.MERGE)
    assert [item.influencer_id for item in resolve(plan) if isinstance(item, Addition)] == [7]


def test_duplicate_rows_fill_each_others_gaps(tmp_path: Path):
    text = "Name,Instagram,Follower,Land,Thema\n,Mila,1K,,Reise\n"
    text += "Mila Roams,mila,,Sweden,Food\nMila Roams,@MILA,2K,,\n"
    plan = plan_of(write(tmp_path, "list.csv", text))
    assert plan.counts == Counts(new=1, merged=0, to_confirm=0, duplicates=2, refused=0)
    assert [(item.creator.line, item.of.line) for item in plan.duplicates] == [(3, 2), (4, 2)]
    mila = plan.new[0]
    assert (mila.name, mila.country, mila.categories) == ("Mila Roams", "Sweden", ("Food", "Reise"))
    assert mila.profiles[0].followers == 1_000


def test_a_row_that_shows_two_rows_to_be_one_person_joins_them(tmp_path: Path):
    text = "Name,Instagram,TikTok\nMila,mila,\nMila R,,mila.t\nMila R,mila,mila.t\nMila,,mila.t\n"
    plan = plan_of(write(tmp_path, "list.csv", text))
    assert plan.counts == Counts(new=1, merged=0, to_confirm=0, duplicates=3, refused=0)
    assert len(plan.new[0].profiles) == 2


def test_one_handle_with_two_names_is_refused_within_a_file_and_one_person_across_files(tmp_path: Path):
    text = "Name,Instagram\nJuno Kim,juno.k\nPeter Maffay,Juno.K\n"
    plan = plan_of(write(tmp_path, "list.csv", text))
    assert plan.counts == Counts(new=1, merged=0, to_confirm=0, duplicates=0, refused=1)
    refused = plan.refused[0]
    assert (refused.line, refused.reason) == (3, "Handle used twice")
    assert refused.detail == "@Juno.K is also on line 2, with another name"
    assert refused.values == ("Peter Maffay", "Juno.K")
    later = write(tmp_path, "later.csv", "Name,Instagram\nPeter Maffay,juno.k\n")
    earlier = write(tmp_path, "earlier.csv", "Name,Instagram\nJuno Kim,juno.k\n")
    assert plan_of(earlier, later).counts.duplicates == 1


def test_a_row_with_the_handles_of_two_influencers_is_refused(tmp_path: Path):
    jo = RosterEntry(8, "Jo Keller", "", (), (Profile(Network.TIKTOK, "jo"),))
    plan = plan_of(write(tmp_path, "list.csv", "Name,Instagram,TikTok\nX,hananovak,jo\n"), roster=(HANA, jo))
    assert plan.counts == Counts(new=0, merged=0, to_confirm=0, duplicates=0, refused=1)
    assert plan.refused[0].detail == "@hananovak is Hana Novák and @jo is Jo Keller"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ЖАННА", "Жанна"),
        ("İstanbul Kitchen", "istanbul kitchen"),
        ("Straße", "STRASSE"),
        ("Beyoncé", "BEYONCE"),
        ("Kylie 🤍", "kylie"),
        ("Julián Alvarez🕷", "Julian  Alvarez"),
        ("Ana | Official", "ana"),
        ("Ana (oficial)", "Ana"),
        ("JD PANTOJA 🇲🇽", "JD Pantoja"),
        ("V", "v"),
    ],
)
def test_names_that_count_as_the_same(one: str, other: str):
    assert name_key(one) == name_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kendall", "Kendall Jenner"),
        ("J", "V"),
        ("Official Ana", "Ana"),
        ("C++", "C"),
        ("M🅰ria", "Mria"),
        ("김민규", "김민수"),
    ],
)
def test_names_that_do_not(one: str, other: str):
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("name", ["", "🦋", "✨✨", "...", "|", "\u200d", "☆彡"[:1]])
def test_a_name_without_letters_never_matches(tmp_path: Path, name: str):
    assert name_key(name) == ""
    text = f'Full name,Instagram,TikTok\n"{name}",a,\n"{name}",,b\n'
    assert plan_of(write(tmp_path, "list.csv", text)).candidates == []


def test_only_names_that_can_be_compared_are_unlike():
    assert are_unlike("Juno Kim", "Peter Maffay")
    assert not are_unlike("Preston", "PrestonPlayz")
    assert not are_unlike("김민규", "Mingyu")
    assert not are_unlike("", "Peter")


def test_planning_stops_when_asked(tmp_path: Path):
    rows = rows_of(write(tmp_path, "list.csv", "Name,Instagram\nMila,mila\n"))
    with pytest.raises(ReadingStopped):
        plan_import(rows, MemoryRoster(), cancelled=lambda: True)


def test_a_column_taken_for_the_wrong_field_ends_soon_all_the_same(tmp_path: Path):
    same_name = "".join(f"Sweden,h{i},{f't{i}' if i % 2 else ''}\n" for i in range(20_000))
    plan = plan_of(write(tmp_path, "names.csv", "Full name,Instagram,TikTok\n" + same_name))
    assert {candidate.certain for candidate in plan.candidates} == {False}
    same_handle = "".join(f"Mila,yes,t{i}\n" for i in range(5_000))
    plan = plan_of(write(tmp_path, "handles.csv", "Full name,Instagram,TikTok\n" + same_handle))
    assert plan.counts == Counts(new=1, merged=0, to_confirm=0, duplicates=999, refused=4_000)
    assert plan.refused[0].detail == "@yes is on 1,000 lines before this one"


@pytest.mark.parametrize("size", [0, 1, 3])
def test_every_row_is_counted_once(tmp_path: Path, size: int):
    rows = "Mila,m,1\nMila,m,\n,,\nJo,no way,\nJo,,jo\nJo,jo,\nHana Novak,,hana\nH,hananovak,\n" * size
    path = write(tmp_path, "list.csv", "Name,Instagram,TikTok\nMila,m,\n" + rows)
    counts = plan_of(path, roster=(HANA,)).counts
    assert (
        sum((counts.new, counts.merged, counts.to_confirm, counts.duplicates, counts.refused)) == 1 + 7 * size
    )
