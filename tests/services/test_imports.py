"""Lists become influencers in one operation: merged, undone, cancelled, and put into a campaign."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.networks import Network
from app.domain.rows import Filter, ProfileRow
from app.domain.workflow import NotAllowed
from app.services import campaigns, collaborations, influencers
from app.services.campaigns import CampaignDraft
from app.services.exchange.columns import Field, choose
from app.services.exchange.guess import guess_columns
from app.services.exchange.plan import Decision, ImportPlan
from app.services.exchange.reader import open_sheet
from app.services.exchange.sheet import ReadingStopped, UnreadableFile
from app.services.exchange.words import Kind
from app.services.import_files import import_files, plan_files
from app.services.import_memory import Matching, recall, remember
from app.services.imports import apply_import
from app.services.influencers import InfluencerDraft
from tests.services.exchange.lists import write
from tests.support import AGENCY, CLIENT, CLIENT_REVIEWER, PARTNER, act_as, make_campaign, make_influencer

if TYPE_CHECKING:
    from app.services.workspace import Workspace

DATA = Path(__file__).parents[3] / "shared" / "data"
LIST = "Name,Country,Instagram,Followers\nMila Andersson,Sweden,@mila,12.5K\nJürgen Böhm,,@boehm,\n"


def plan_of(workspace: Workspace, folder: Path, text: str = LIST, name: str = "list.csv") -> ImportPlan:
    """The dry run of a small list."""
    return plan_files(workspace, [write(folder, name, text)])


def roster(workspace: Workspace) -> list[tuple[str, str, list[tuple[str, str, int | None]]]]:
    """Name, country and profiles of everybody who is not in the trash."""
    rows = influencers.rows(workspace, influencers.ids(workspace, Filter()))
    return [
        (row.name, row.country, [(p.network.value, p.handle, p.followers) for p in row.profiles])
        for row in rows
    ]


def members(workspace: Workspace, campaign_id: int) -> list[str]:
    """The names of a campaign's influencers."""
    ids = collaborations.ids(workspace, campaign_id, Filter())
    return [row.name for row in collaborations.rows(workspace, ids)]


def test_a_list_becomes_influencers_in_one_operation_that_one_undo_takes_back(
    workspace: Workspace, tmp_path: Path
):
    imported = apply_import(workspace, plan_of(workspace, tmp_path))
    assert (imported.new, imported.changed, imported.done.label) == (2, 0, "2 creators imported")
    there = [
        ("Jürgen Böhm", "", [("instagram", "boehm", None)]),
        ("Mila Andersson", "Sweden", [("instagram", "mila", 12_500)]),
    ]
    assert roster(workspace) == there
    workspace.undo()
    assert roster(workspace) == []
    workspace.redo()
    assert roster(workspace) == there


def test_what_was_imported_is_found_by_name_and_handle_and_sorted_by_followers(
    workspace: Workspace, tmp_path: Path
):
    apply_import(workspace, plan_of(workspace, tmp_path))
    by_followers = influencers.ids(workspace, Filter(), "followers", descending=True)
    assert next(row.name for row in influencers.rows(workspace, by_followers)) == "Mila Andersson"
    for search in ("JURGEN", "boehm"):
        found = influencers.ids(workspace, Filter(search=search))
        assert [row.name for row in influencers.rows(workspace, found)] == ["Jürgen Böhm"]


def test_a_second_import_of_the_same_list_finds_nothing_new_and_leaves_no_operation(
    workspace: Workspace, tmp_path: Path
):
    first = apply_import(workspace, plan_of(workspace, tmp_path))
    for prefer in ("mine", "file"):
        again = apply_import(workspace, plan_of(workspace, tmp_path), prefer=prefer)
        assert again.done.label == "Nothing new: 2 creators were in Lineup already"
        assert again.done.operation_id is None
        assert set(again.influencer_ids) == set(first.influencer_ids)
    assert workspace.next_undo().id == first.done.operation_id


def test_an_empty_plan_imports_nobody(workspace: Workspace, tmp_path: Path):
    plan = plan_of(workspace, tmp_path, "Name,Instagram\nMila,\n")
    assert apply_import(workspace, plan).done.label == "There was nobody to import"


@pytest.mark.parametrize(
    ("prefer", "country", "followers"), [("mine", "Norway", 10), ("file", "Sweden", 12_500)]
)
def test_a_known_handle_is_merged_and_the_person_says_whose_value_wins(
    workspace: Workspace, tmp_path: Path, prefer: str, country: str, followers: int
):
    make_influencer(workspace, "Mila A.", "Mila", followers=10, country="Norway")
    imported = apply_import(workspace, plan_of(workspace, tmp_path), prefer=prefer)
    assert (imported.new, imported.changed) == (1, 1 if prefer == "file" else 0)
    name = "Mila Andersson" if prefer == "file" else "Mila A."
    assert (name, country, [("instagram", "Mila", followers)]) in roster(workspace)


def test_a_gap_is_filled_whatever_the_person_prefers(workspace: Workspace, tmp_path: Path):
    make_influencer(workspace, "Mila Andersson", "mila")
    imported = apply_import(workspace, plan_of(workspace, tmp_path))
    assert imported.changed == 1
    assert ("Mila Andersson", "Sweden", [("instagram", "mila", 12_500)]) in roster(workspace)
    largest = influencers.ids(workspace, Filter(followers_min=12_000))
    assert len(largest) == 1


def test_one_name_on_two_networks_is_one_person_once_the_person_says_so(workspace: Workspace, tmp_path: Path):
    key = make_influencer(workspace, "Mila Andersson", "milatok", Network.TIKTOK)
    plan = plan_of(workspace, tmp_path)
    waiting = apply_import(workspace, plan)
    assert (waiting.new, waiting.waiting) == (1, 1)
    plan = plan_of(workspace, tmp_path)
    plan.decide_all(Decision.MERGE)
    apply_import(workspace, plan)
    row = influencers.influencer_of(workspace, key)
    assert [profile.network for profile in row.profiles] == [Network.INSTAGRAM, Network.TIKTOK]
    assert influencers.ids(workspace, Filter(networks=frozenset({Network.INSTAGRAM}), search="mila")) == [key]


def test_somebody_in_the_trash_comes_back(workspace: Workspace, tmp_path: Path):
    key = make_influencer(workspace, "Mila Andersson", "mila", followers=12_500, country="Sweden")
    influencers.trash(workspace, [key])
    imported = apply_import(workspace, plan_of(workspace, tmp_path))
    assert imported.changed == 1
    assert "Mila Andersson" in [row[0] for row in roster(workspace)]
    workspace.undo()
    assert roster(workspace) == []


@pytest.mark.parametrize("stop_at", [1, 2])
def test_cancel_takes_everything_back(workspace: Workspace, tmp_path: Path, stop_at: int):
    looks = []

    def cancelled() -> bool:
        looks.append(1)
        return len(looks) == stop_at

    text = "Name,Instagram\n" + "".join(f"Person {n},@person{n}\n" for n in range(600))
    plan = plan_of(workspace, tmp_path, text)
    last = workspace.next_undo()
    with pytest.raises(ReadingStopped):
        apply_import(workspace, plan, campaign="Autumn", cancelled=cancelled)
    assert roster(workspace) == []
    assert campaigns.campaigns(workspace) == []
    assert workspace.next_undo() == last
    assert apply_import(workspace, plan).new == 600


def test_progress_counts_up_to_all(workspace: Workspace, tmp_path: Path):
    make_influencer(workspace, "Mila Andersson", "mila")
    seen: list[tuple[int, int]] = []
    apply_import(
        workspace, plan_of(workspace, tmp_path), progress=lambda done, total: seen.append((done, total))
    )
    assert seen == [(1, 2), (2, 2)]


class TestTheRosterChangedMeanwhile:
    """Between the dry run and the import somebody else was at work."""

    def test_a_handle_that_exists_by_now_is_merged(self, workspace: Workspace, tmp_path: Path):
        plan = plan_of(workspace, tmp_path)
        make_influencer(workspace, "Mila", "MILA")
        imported = apply_import(workspace, plan)
        assert (imported.new, imported.changed) == (1, 1)
        assert ("Mila", "Sweden", [("instagram", "MILA", 12_500)]) in roster(workspace)

    def test_a_handle_that_went_to_somebody_else_stays_there(self, workspace: Workspace, tmp_path: Path):
        make_influencer(workspace, "Mila Andersson", "mila")
        plan = plan_of(workspace, tmp_path, "Name,Instagram,TikTok\nMila Andersson,@mila,@milatok\n")
        make_influencer(workspace, "Thief", "milatok", Network.TIKTOK)
        apply_import(workspace, plan)
        assert roster(workspace) == [
            ("Mila Andersson", "", [("instagram", "mila", None)]),
            ("Thief", "", [("tiktok", "milatok", None)]),
        ]

    def test_whom_an_undo_took_away_is_made_anew(self, workspace: Workspace, tmp_path: Path):
        make_influencer(workspace, "Mila Andersson", "mila")
        plan = plan_of(workspace, tmp_path)
        workspace.undo()
        assert apply_import(workspace, plan).new == 2

    def test_a_merge_with_somebody_who_is_gone_makes_a_new_influencer(
        self, workspace: Workspace, tmp_path: Path
    ):
        make_influencer(workspace, "Mila Andersson", "milatok", Network.TIKTOK)
        plan = plan_of(workspace, tmp_path)
        plan.decide_all(Decision.MERGE)
        workspace.undo()
        assert apply_import(workspace, plan).new == 2

    def test_a_value_entered_meanwhile_is_kept(self, workspace: Workspace, tmp_path: Path):
        key = make_influencer(workspace, "Mila Andersson", "mila")
        plan = plan_of(workspace, tmp_path)
        account = ProfileRow(Network.INSTAGRAM, "mila", 99)
        influencers.save(workspace, InfluencerDraft("Mila Andersson", "Norway", profiles=(account,)), key)
        apply_import(workspace, plan)
        assert ("Mila Andersson", "Norway", [("instagram", "mila", 99)]) in roster(workspace)


class TestIntoACampaign:
    """Everybody the files are about joins the campaign, in the same operation."""

    def test_given_by_id(self, workspace: Workspace, tmp_path: Path):
        key = make_campaign(workspace)
        known = make_influencer(workspace, "Mila Andersson", "mila")
        collaborations.add(workspace, key, [known])
        apply_import(workspace, plan_of(workspace, tmp_path), campaign=key)
        assert members(workspace, key) == ["Jürgen Böhm", "Mila Andersson"]
        workspace.undo()
        assert members(workspace, key) == ["Mila Andersson"]

    def test_given_by_name_in_any_case(self, workspace: Workspace, tmp_path: Path):
        key = make_campaign(workspace, "Spring")
        imported = apply_import(workspace, plan_of(workspace, tmp_path), campaign="SPRING")
        assert imported.campaign_id == key

    def test_a_new_name_makes_a_campaign_of_the_agency_itself(self, workspace: Workspace, tmp_path: Path):
        imported = apply_import(workspace, plan_of(workspace, tmp_path), campaign="Autumn")
        row = campaigns.campaign(workspace, imported.campaign_id)
        assert (row.name, row.client, row.status, row.influencers) == ("Autumn", AGENCY, "planning", 2)
        workspace.undo()
        assert campaigns.campaigns(workspace) == []

    def test_a_new_one_for_a_client(self, workspace: Workspace, tmp_path: Path):
        draft = CampaignDraft(name="Autumn", client=CLIENT)
        imported = apply_import(workspace, plan_of(workspace, tmp_path), campaign=draft)
        assert campaigns.campaign(workspace, imported.campaign_id).client == CLIENT

    def test_those_already_in_lineup_join_too(self, workspace: Workspace, tmp_path: Path):
        apply_import(workspace, plan_of(workspace, tmp_path))
        imported = apply_import(workspace, plan_of(workspace, tmp_path), campaign="Autumn")
        assert (imported.new, imported.changed) == (0, 0)
        assert len(members(workspace, imported.campaign_id)) == 2

    @pytest.mark.parametrize(
        "taken", [CampaignDraft(name="Spring", client=CLIENT), CampaignDraft(client="A")]
    )
    def test_one_that_cannot_be_made_is_refused_and_nothing_imported(
        self, workspace: Workspace, tmp_path: Path, taken: CampaignDraft
    ):
        make_campaign(workspace, "Spring")
        with pytest.raises(NotAllowed, match="The campaign cannot be made"):
            apply_import(workspace, plan_of(workspace, tmp_path), campaign=taken)
        assert roster(workspace) == []

    def test_one_in_the_trash_is_refused(self, workspace: Workspace, tmp_path: Path):
        key = make_campaign(workspace)
        campaigns.trash(workspace, [key])
        with pytest.raises(NotAllowed, match="in the trash"):
            apply_import(workspace, plan_of(workspace, tmp_path), campaign=key)
        assert roster(workspace) == []

    def test_a_name_that_two_campaigns_have_is_refused(self, workspace: Workspace, tmp_path: Path):
        make_campaign(workspace, "Spring", "Acme")
        make_campaign(workspace, "Spring", "Globex")
        with pytest.raises(NotAllowed, match="2 campaigns named spring, of Acme, Globex"):
            apply_import(workspace, plan_of(workspace, tmp_path), campaign="spring")


@pytest.mark.parametrize("person", [CLIENT_REVIEWER, PARTNER])
def test_guests_may_not_import(workspace: Workspace, tmp_path: Path, person: str):
    plan = plan_of(workspace, tmp_path)
    act_as(workspace, person)
    with pytest.raises(NotAllowed, match="import creators"):
        apply_import(workspace, plan)
    assert roster(workspace) == []


class TestFromTheCommandLine:
    """Files in, one operation, and a line for everything that a person would ask about."""

    def test_each_merge_and_each_refused_row_is_reported(self, workspace: Workspace, tmp_path: Path):
        make_influencer(workspace, "Mila Andersson", "milatok", Network.TIKTOK)
        path = write(tmp_path, "list.csv", LIST + "Tom Walsh,Ireland,,\n")
        lines = list(import_files(workspace, [path]).lines())
        assert lines == [
            "Merged: list.csv, line 2: Mila Andersson is Mila Andersson (TikTok milatok)",
            "Refused: list.csv, line 4: No profile. Tom Walsh: Instagram is empty",
            "3 rows in 1 file: 1 new, 1 merged, 0 duplicates, 1 refused",
            "2 creators imported.",
        ]

    def test_same_names_stay_apart_when_asked(self, workspace: Workspace, tmp_path: Path):
        make_influencer(workspace, "Mila Andersson", "milatok", Network.TIKTOK)
        report = import_files(workspace, [write(tmp_path, "list.csv", LIST)], same_name="separate")
        assert report.imported.new == 2
        assert len(roster(workspace)) == 3

    def test_a_file_that_cannot_be_read_stops_all(self, workspace: Workspace, tmp_path: Path):
        good, bad = (
            write(tmp_path, "good.csv", LIST),
            write(tmp_path, "bad.csv", "Colour,Size\nred,large\nblue,small\n"),
        )
        with pytest.raises(UnreadableFile, match=r"^bad\.csv: no column for a name or a handle and at least"):
            import_files(workspace, [good, bad])
        assert roster(workspace) == []

    @pytest.mark.skipif(not DATA.is_dir(), reason="The real lists are not beside this checkout.")
    def test_three_real_lists_make_one_roster_and_the_second_time_change_nothing(self, workspace: Workspace):
        files = sorted(DATA.glob("*.csv"))
        report = import_files(workspace, files, campaign="Everybody")
        assert (report.imported.new, len(report.plan.merged)) == (2_872, 117)
        assert len(members(workspace, report.imported.campaign_id)) == 2_872
        again = import_files(workspace, files)
        assert list(again.lines())[-1] == "Nothing new: 2,872 creators were in Lineup already."
        workspace.undo()
        assert (roster(workspace), campaigns.campaigns(workspace)) == ([], [])


class TestRememberedMatching:
    """What a person chose for a list is offered for the next one with the same columns."""

    def test_the_next_list_with_the_same_columns_is_read_alike(self, workspace: Workspace, tmp_path: Path):
        sheet = open_sheet(write(tmp_path, "may.csv", LIST))
        matches = choose(guess_columns(sheet), 1, Field(Kind.NOTES))
        remember(workspace, sheet, Matching(tuple(matches), Network.TIKTOK, ","))
        other = open_sheet(write(tmp_path, "june.csv", LIST.replace("Name,Country", "NAME,country")))
        found = recall(workspace, other)
        assert [match.field for match in found.matches] == [match.field for match in matches]
        assert (found.network, found.decimal) == (Network.TIKTOK, ",")

    def test_another_shape_is_not_known(self, workspace: Workspace, tmp_path: Path):
        sheet = open_sheet(write(tmp_path, "may.csv", LIST))
        remember(workspace, sheet, Matching(tuple(guess_columns(sheet)), None, None))
        other = open_sheet(write(tmp_path, "june.csv", LIST.replace("Country", "Land")))
        assert recall(workspace, other) is None

    def test_what_another_version_wrote_is_passed_over(self, workspace: Workspace, tmp_path: Path):
        sheet = open_sheet(write(tmp_path, "may.csv", LIST))
        remember(workspace, sheet, Matching(tuple(guess_columns(sheet)), None, None))
        stored = workspace.settings()["import_matches"]
        stored[next(iter(stored))]["fields"][0] = ["shoe_size", None]
        workspace.put_settings(import_matches=stored)
        assert recall(workspace, sheet) is None


def test_categories_that_do_not_fit_are_left_out_whole(workspace: Workspace, tmp_path: Path):
    long = ";".join(f"category number {n:02} of many" for n in range(12))
    text = f'Name,Instagram,Categories\nMila,@mila,"{long}"\n'
    (key,) = apply_import(workspace, plan_of(workspace, tmp_path, text)).influencer_ids
    kept = influencers.influencer_of(workspace, key).categories.split(", ")
    assert 5 < len(kept) < 12
    assert all(each.endswith("of many") for each in kept)
