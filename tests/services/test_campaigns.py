"""Campaigns: made, changed, copied, moved to the trash and brought back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.domain.campaigns import CAMPAIGN, INFLUENCER_STATUS
from app.domain.networks import Network
from app.domain.rows import Filter
from app.domain.text import clean, clean_line
from app.domain.workflow import NotAllowed
from app.services import campaigns, collaborations, people, transitions
from app.services.campaigns import CampaignDraft
from app.services.workspace import Invalid
from tests.services.hostile import EVERYTHING
from tests.support import CLIENT, CLIENT_REVIEWER, MANAGER, OTHER_CLIENT, act_as, make_campaign, make_grid

if TYPE_CHECKING:
    from app.services.workspace import Workspace

FULL = CampaignDraft(
    name="Spring",
    client=CLIENT,
    status="active",
    goals="Be seen",
    message="Buy\nless",
    networks=frozenset({Network.TIKTOK, Network.BLOG}),
    start=date(2026, 3, 29),
    end=date(2026, 3, 29),
    budget=2**53 + 1,
    currency="KWD",
    colour=3,
)


def save(workspace: Workspace, key: int | None = None, **fields: object) -> int:
    values = {"name": "Spring", "client": CLIENT} | fields
    return campaigns.save(workspace, CampaignDraft(**values), key)[0]


def errors(workspace: Workspace, key: int | None = None, **fields: object) -> dict[str, str]:
    before = workspace.next_undo()
    with pytest.raises(Invalid) as caught:
        save(workspace, key, **fields)
    assert workspace.next_undo() == before
    return caught.value.errors


def archived(workspace: Workspace, name: str = "Old") -> int:
    key = make_campaign(workspace, name)
    transitions.apply(workspace, transitions.plan(workspace, CAMPAIGN, [key], "set_archived"))
    return key


def names(workspace: Workspace, *, deleted: bool = False) -> list[str]:
    return [row.name for row in campaigns.campaigns(workspace, deleted=deleted)]


def test_a_campaign_comes_back_as_it_was_entered(workspace: Workspace):
    key, done = campaigns.save(workspace, FULL)
    row = campaigns.campaign(workspace, key)
    assert campaigns.draft_of(row) == FULL
    assert (done.label, row.deleted, row.influencers, row.reach) == ("Spring created", False, 0, 0)


def test_a_campaign_is_changed_and_changed_back(workspace: Workspace):
    key, _ = campaigns.save(workspace, FULL)
    changed = CampaignDraft(
        name="Summer", client=OTHER_CLIENT, status="active", colour=4, start=date(9999, 12, 31)
    )
    _, done = campaigns.save(workspace, changed, key)
    assert done.label == "Summer changed"
    assert campaigns.draft_of(campaigns.campaign(workspace, key)) == changed
    workspace.undo()
    assert campaigns.draft_of(campaigns.campaign(workspace, key)) == FULL


def test_saving_what_is_there_is_no_step(workspace: Workspace):
    key, _ = campaigns.save(workspace, FULL)
    before = workspace.next_undo()
    _, done = campaigns.save(workspace, FULL, key)
    assert done.operation_id is None
    assert workspace.next_undo() == before


def test_a_new_client_is_made_with_the_campaign_and_undone_with_it(workspace: Workspace):
    before = people.clients(workspace)
    save(workspace, client="  Initech ")
    assert [name for _, name in people.clients(workspace)] == [CLIENT, OTHER_CLIENT, "Initech"]
    save(workspace, name="Fall", client="INITECH")
    assert len(people.clients(workspace)) == 3
    workspace.undo()
    workspace.undo()
    assert people.clients(workspace) == before


def test_a_form_says_what_is_missing(workspace: Workspace):
    assert errors(workspace, name=" \u200b", client="\0") == {
        "name": "Enter a name.",
        "client": "Choose a client, or enter a new one.",
    }


def test_a_name_is_taken_within_one_client_however_it_is_spelled(workspace: Workspace):
    key = save(workspace, name="Frühling")
    said = {"name": f"{CLIENT} has a campaign of this name already. Use another name."}
    assert errors(workspace, name="  FRUHLING ", client="acme") == said | {
        "name": "acme has a campaign of this name already. Use another name."
    }
    save(workspace, name="Frühling", client=OTHER_CLIENT)
    save(workspace, key, name="FRÜHLING")
    other = save(workspace, name="Fall")
    assert errors(workspace, other, name="frühling") == said


@pytest.mark.parametrize("budget", [0, 1, 2**31, 2**53 + 1, 2**63 - 1, None])
@pytest.mark.parametrize("currency", ["EUR", "JPY", "KWD"])
def test_a_budget_is_kept_to_the_last_unit(workspace: Workspace, budget: int | None, currency: str):
    row = campaigns.campaign(workspace, save(workspace, budget=budget, currency=currency))
    assert (row.budget, type(row.budget), row.currency) == (budget, type(budget), currency)


@pytest.mark.parametrize("budget", [-1, 2**63, 10**30])
def test_a_budget_out_of_bounds_is_refused(workspace: Workspace, budget: int):
    assert errors(workspace, budget=budget) == {"budget": "Enter a budget of zero or more."}


def test_a_currency_must_be_one(workspace: Workspace):
    assert errors(workspace, currency="XXX") == {"currency": "Choose a currency."}


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1899, 12, 31), date(9999, 12, 31)])
def test_the_first_and_the_last_day_are_kept(workspace: Workspace, day: date):
    row = campaigns.campaign(workspace, save(workspace, start=day, end=day))
    assert (row.start, row.end) == (day, day)


def test_a_campaign_does_not_end_before_it_starts(workspace: Workspace):
    said = {"end": "Choose an end on or after the start."}
    assert errors(workspace, start=date(2026, 3, 2), end=date(2026, 3, 1)) == said


@pytest.mark.parametrize("text", EVERYTHING.values(), ids=EVERYTHING)
def test_any_text_is_stored_clean_and_whole(workspace: Workspace, text: str):
    key = save(workspace, name=f"n {text}", client=f"c {text}", goals=text, message=text)
    row = campaigns.campaign(workspace, key)
    line = campaigns.NAME_LIMIT
    assert (row.name, row.client) == (clean_line(f"n {text}", line), clean_line(f"c {text}", line))
    assert row.goals == row.message == clean(text, campaigns.TEXT_LIMIT).strip()
    row.name.encode()
    assert "\0" not in row.goals
    assert save(workspace, key, name=row.name, client=row.client, goals=row.goals, message=row.message) == key
    assert campaigns.campaign(workspace, key) == row
    assert collaborations.totals(workspace, key, Filter()).count == 0


def test_a_client_of_a_name_that_is_cut_is_found_again(workspace: Workspace):
    save(workspace, name="A", client="c" * 200)
    save(workspace, name="B", client="c" * 200)
    clients = {row.client_id for row in campaigns.campaigns(workspace) if row.name in ("A", "B")}
    assert len(clients) == 1


def test_a_copy_has_the_influencers_and_none_of_their_answers(workspace: Workspace):
    key, ids = make_grid(workspace, 3)
    campaigns.save(workspace, FULL, key)
    plan = transitions.plan(workspace, INFLUENCER_STATUS, ids, "set_accepted")
    transitions.apply(workspace, plan)
    copy, done = campaigns.copy(workspace, key)
    row = campaigns.campaign(workspace, copy)
    assert (done.label, row.name, row.status, row.influencers, row.accepted) == (
        "Spring copied",
        "Spring (copy)",
        "planning",
        3,
        0,
    )
    assert (row.goals, row.budget, row.start) == (FULL.goals, FULL.budget, FULL.start)
    workspace.undo()
    assert names(workspace) == ["Spring"]


def test_copies_of_copies_find_free_names_within_the_limit(workspace: Workspace):
    key = make_campaign(workspace, "x" * campaigns.NAME_LIMIT)
    for _ in range(3):
        campaigns.copy(workspace, key)
    found = names(workspace)
    assert {len(name) for name in found} == {campaigns.NAME_LIMIT}
    assert [name[-9:] for name in sorted(found)] == [
        "x (copy 2)"[-9:],
        "x (copy 3)"[-9:],
        "xx (copy)",
        "x" * 9,
    ]


def test_to_the_trash_and_back(workspace: Workspace):
    first, second = make_campaign(workspace, "A"), make_campaign(workspace, "B")
    assert campaigns.trash(workspace, [first]).label == "A moved to trash"
    assert (names(workspace), names(workspace, deleted=True)) == (["B"], ["A"])
    campaigns.trash(workspace, [second])
    assert campaigns.restore(workspace, [first, second]).label == "2 campaigns restored"
    assert (names(workspace), names(workspace, deleted=True)) == (["A", "B"], [])
    workspace.undo()
    assert names(workspace, deleted=True) == ["A", "B"]


def test_a_name_taken_meanwhile_keeps_a_campaign_in_the_trash(workspace: Workspace):
    first = make_campaign(workspace)
    campaigns.trash(workspace, [first])
    make_campaign(workspace)
    with pytest.raises(NotAllowed, match="Acme has another campaign named Spring now"):
        campaigns.restore(workspace, [first])
    assert names(workspace, deleted=True) == ["Spring"]


def test_two_of_one_name_cannot_come_back_together(workspace: Workspace):
    first = make_campaign(workspace)
    campaigns.trash(workspace, [first])
    second = make_campaign(workspace)
    campaigns.trash(workspace, [second])
    with pytest.raises(NotAllowed):
        campaigns.restore(workspace, [first, second])


def test_an_archived_campaign_is_read_only(workspace: Workspace):
    key = archived(workspace)
    with pytest.raises(NotAllowed, match="This campaign is archived, so it is read-only"):
        save(workspace, key, name="New")
    with pytest.raises(NotAllowed, match="archived"):
        campaigns.trash(workspace, [key])
    assert names(workspace) == ["Old"]


def test_one_that_may_not_go_keeps_all_of_them(workspace: Workspace):
    keys = [make_campaign(workspace, "A"), archived(workspace)]
    with pytest.raises(NotAllowed):
        campaigns.trash(workspace, keys)
    assert names(workspace) == ["A", "Old"]


def test_what_is_in_the_trash_is_not_edited_nor_trashed_again(workspace: Workspace):
    key = make_campaign(workspace)
    campaigns.trash(workspace, [key])
    with pytest.raises(NotAllowed, match="This campaign is in the trash"):
        save(workspace, key, name="New")
    with pytest.raises(NotAllowed, match="in the trash"):
        campaigns.trash(workspace, [key])
    with pytest.raises(NotAllowed, match="in the trash"):
        campaigns.copy(workspace, key)


def test_a_client_reviewer_changes_no_campaign(workspace: Workspace):
    key = make_campaign(workspace)
    act_as(workspace, CLIENT_REVIEWER)
    for attempt in (
        lambda: save(workspace, name="New"),
        lambda: save(workspace, key, name="New"),
        lambda: campaigns.copy(workspace, key),
        lambda: campaigns.trash(workspace, [key]),
    ):
        with pytest.raises(NotAllowed, match="Only agency staff can"):
            attempt()
    act_as(workspace, MANAGER)
    save(workspace, key, name="New")


def test_a_campaign_that_is_gone_says_so(workspace: Workspace):
    with pytest.raises(NotAllowed, match="This campaign is not there any more"):
        campaigns.campaign(workspace, 99)


def test_colours_take_turns(workspace: Workspace):
    keys = [make_campaign(workspace, f"{number}") for number in range(campaigns.COLOURS + 1)]
    colours = [campaigns.campaign(workspace, key).colour for key in keys]
    assert colours == [*range(campaigns.COLOURS), 0]
