"""The roster: influencers made, changed, found, moved to the trash and brought back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.networks import MOST_FOLLOWERS, Network, clean_handle
from app.domain.rows import Filter, ProfileRow
from app.domain.text import clean, clean_line
from app.domain.workflow import NotAllowed
from app.services import collaborations, influencers
from app.services.influencers import InfluencerDraft
from app.services.workspace import Invalid
from tests.services.hostile import EVERYTHING, SEARCHES
from tests.support import CLIENT_REVIEWER, PARTNER, act_as, make_campaign, make_influencer

if TYPE_CHECKING:
    from app.services.workspace import Workspace

INSTAGRAM = ProfileRow(Network.INSTAGRAM, "mila.a", 97_000, 5_000, 325, "https://www.instagram.com/mila.a/")
YOUTUBE = ProfileRow(Network.YOUTUBE, "Mila Andersson", MOST_FOLLOWERS - 1)
BLOG = ProfileRow(Network.BLOG, "mila.example", None)
MILA = InfluencerDraft(
    "Mila Andersson", "Sweden", "Travel", "mila@example.com", "Kind", (YOUTUBE, INSTAGRAM, BLOG)
)


def save(workspace: Workspace, draft: InfluencerDraft, key: int | None = None) -> int:
    return influencers.save(workspace, draft, key)[0]


def errors(workspace: Workspace, draft: InfluencerDraft, key: int | None = None) -> dict[str, str]:
    before = workspace.next_undo()
    with pytest.raises(Invalid) as caught:
        save(workspace, draft, key)
    assert workspace.next_undo() == before
    return caught.value.errors


def found(workspace: Workspace, **chosen: object) -> list[str]:
    ids = influencers.ids(workspace, Filter(**chosen))
    return [row.name for row in influencers.rows(workspace, ids)]


def test_an_influencer_comes_back_as_entered_the_largest_profile_first(workspace: Workspace):
    row = influencers.influencer_of(workspace, save(workspace, MILA))
    assert influencers.draft_of(row) == MILA
    assert (row.followers, row.campaigns, row.deleted) == (MOST_FOLLOWERS - 1, 0, False)


def test_a_change_replaces_keeps_and_adds_profiles_and_one_undo_takes_it_back(workspace: Workspace):
    key = save(workspace, MILA)
    tiktok = ProfileRow(Network.TIKTOK, "mila", 10)
    new = replace(
        MILA, name="Mila A.", profiles=(replace(INSTAGRAM, handle="MILA.A", followers=98_000), tiktok)
    )
    _, done = influencers.save(workspace, new, key)
    assert done.label == "Mila A. changed"
    row = influencers.influencer_of(workspace, key)
    assert influencers.draft_of(row) == new
    assert row.followers == 98_000
    workspace.undo()
    assert influencers.draft_of(influencers.influencer_of(workspace, key)) == MILA
    workspace.redo()
    assert influencers.draft_of(influencers.influencer_of(workspace, key)) == new


def test_saving_what_is_there_is_no_step(workspace: Workspace):
    key = save(workspace, MILA)
    before = workspace.next_undo()
    assert influencers.save(workspace, MILA, key)[1].operation_id is None
    assert workspace.next_undo() == before


def test_search_follows_every_change(workspace: Workspace):
    key = save(workspace, MILA)
    save(workspace, replace(MILA, name="Noor", profiles=(BLOG,)), key)
    assert found(workspace, search="andersson") == []
    assert found(workspace, search="mila.example") == found(workspace, search="NOOR") == ["Noor"]
    workspace.undo()
    assert found(workspace, search="ANDERSSON") == ["Mila Andersson"]


def test_a_form_says_what_is_missing_or_doubled(workspace: Workspace):
    blank, again = ProfileRow(Network.TIKTOK, " @ ", 1), replace(INSTAGRAM, handle="@Mila.A")
    draft = InfluencerDraft(" ", profiles=(INSTAGRAM, blank, again))
    assert errors(workspace, draft) == {
        "name": "Enter a name.",
        "profile-1": "Enter a handle, or remove this profile.",
        "profile-2": "This profile is entered twice.",
    }


def test_a_handle_belongs_to_one_influencer_even_in_the_trash(workspace: Workspace):
    key = save(workspace, MILA)
    influencers.trash(workspace, [key])
    thief = InfluencerDraft("Noor", profiles=(replace(INSTAGRAM, handle="https://instagram.com/MILA.A?x=1"),))
    assert errors(workspace, thief) == {"profile-0": "Mila Andersson has this handle already."}
    save(workspace, replace(thief, profiles=(replace(INSTAGRAM, network=Network.TIKTOK),)))


@pytest.mark.parametrize("text", EVERYTHING.values(), ids=EVERYTHING)
def test_any_text_is_stored_clean_and_can_be_searched_for(workspace: Workspace, text: str):
    account = ProfileRow(Network.OTHER, f"h {text}", 1, url=text)
    draft = InfluencerDraft(f"n {text}", text, text, text, text, (account,))
    key = save(workspace, draft)
    row = influencers.influencer_of(workspace, key)
    line = clean_line(text, influencers.LINE_LIMIT)
    assert row.name == clean_line(f"n {text}", influencers.NAME_LIMIT)
    assert row.country == row.categories == row.contact == line
    assert row.notes == clean(text, influencers.NOTES_LIMIT).strip()
    (profile,) = row.profiles
    assert profile.handle == clean_handle(Network.OTHER, f"h {text}")
    assert found(workspace, search=row.name) == found(workspace, search=profile.handle) == [row.name]
    assert found(workspace, countries=frozenset({row.country})) == [row.name]
    save(workspace, influencers.draft_of(row), key)
    assert influencers.influencer_of(workspace, key) == row


@pytest.mark.parametrize("needle", SEARCHES.values(), ids=SEARCHES)
def test_a_search_finds_what_holds_it_and_nothing_else(workspace: Workspace, needle: str):
    make_influencer(workspace, f"With {needle} inside", "one")
    make_influencer(workspace, "Without", "two")
    name = clean_line(f"With {needle} inside", 200)
    assert found(workspace, search=needle) == [name]
    assert found(workspace, search=needle.upper()) == found(workspace, search=needle.lower()) == [name]


@pytest.mark.parametrize("search", ["a" * 50_001, "\ud83d", "\ud83dWith", "x" * 10**7], ids=len)
def test_a_search_of_any_length_and_make_is_answered(workspace: Workspace, search: str):
    make_influencer(workspace, "With")
    found(workspace, search=search)
    assert found(workspace, search="with") == ["With"]


@pytest.mark.parametrize(
    ("name", "search"), [("Жанна", "ЖАННА"), ("Straße", "STRASSE"), ("Zoë  Kim", "zoe kim")]
)
def test_a_search_passes_over_case_and_accents(workspace: Workspace, name: str, search: str):
    make_influencer(workspace, name, "someone")
    assert found(workspace, search=search) == [" ".join(name.split())]


def test_to_the_trash_and_back(workspace: Workspace):
    mila, noor = save(workspace, MILA), make_influencer(workspace, "Noor")
    assert influencers.trash(workspace, [mila]).label == "Mila Andersson moved to trash"
    assert (found(workspace), found(workspace, deleted=True)) == (["Noor"], ["Mila Andersson"])
    assert influencers.trash(workspace, [noor]).changed == 1
    assert influencers.restore(workspace, [mila, noor]).label == "2 influencers restored"
    assert found(workspace) == ["Mila Andersson", "Noor"]
    for _ in range(3):
        workspace.undo()
    assert found(workspace, deleted=True) == []


def test_a_campaign_keeps_an_influencer_in_the_trash(workspace: Workspace):
    key, member = make_campaign(workspace), save(workspace, MILA)
    collaborations.add(workspace, key, [member])
    influencers.trash(workspace, [member])
    (row,) = collaborations.rows(workspace, collaborations.ids(workspace, key, Filter()))
    assert (row.name, row.profiles) == ("Mila Andersson", MILA.profiles)


def test_campaigns_of_an_influencer_are_counted_and_listed(workspace: Workspace):
    member = save(workspace, MILA)
    for name in ("Spring", "Fall"):
        collaborations.add(workspace, make_campaign(workspace, name), [member])
    assert influencers.influencer_of(workspace, member).campaigns == 2
    assert [each.campaign for each in influencers.past(workspace, member)] == ["Fall", "Spring"]
    assert found(workspace, in_campaign=True) == ["Mila Andersson"]
    assert found(workspace, in_campaign=False) == []


@pytest.mark.parametrize("who", [CLIENT_REVIEWER, PARTNER])
def test_only_staff_change_the_roster(workspace: Workspace, who: str):
    key = save(workspace, MILA)
    act_as(workspace, who)
    for attempt in (
        lambda: save(workspace, InfluencerDraft("Noor")),
        lambda: save(workspace, InfluencerDraft("Noor"), key),
        lambda: influencers.trash(workspace, [key]),
        lambda: influencers.restore(workspace, [key]),
    ):
        with pytest.raises(NotAllowed, match="Only agency staff can edit influencers"):
            attempt()
    assert found(workspace) == ["Mila Andersson"]


def test_an_influencer_that_is_gone_says_so(workspace: Workspace):
    with pytest.raises(NotAllowed, match="This influencer is not there any more"):
        influencers.influencer_of(workspace, 99)


def test_changing_an_influencer_that_is_gone_says_so(workspace: Workspace):
    with pytest.raises(NotAllowed):
        save(workspace, MILA, 99)


@pytest.mark.parametrize("followers", [2**63, -1])
def test_followers_out_of_bounds_are_refused(workspace: Workspace, followers: int):
    errors(workspace, InfluencerDraft("Mila", profiles=(replace(INSTAGRAM, followers=followers),)))


def test_a_footer_of_the_largest_counts_is_exact(workspace: Workspace):
    for name in "ab":
        make_influencer(workspace, name, followers=MOST_FOLLOWERS)
    assert influencers.totals(workspace, Filter()).followers == 2 * MOST_FOLLOWERS
