"""Every status has a family, a glyph of its own shape, and looks the same everywhere."""

import pytest

from app.domain import campaigns, marketing, rewards, tasks
from app.ui.theme.glyphs import GLYPHS
from app.ui.theme.statuses import STATUSES, network_code, network_name, status
from app.ui.theme.tokens import DARK, LIGHT

WORKFLOWS = {
    "partner_task": tasks.PARTNER_TASK,
    "influencer": campaigns.INFLUENCER_STATUS,
    "client": campaigns.CLIENT_STATUS,
    "deliverable": campaigns.DELIVERABLE,
    "marketing_task": marketing.MARKETING_TASK,
    "report": rewards.REPORT,
    "reward_task": rewards.REWARD_TASK,
    "campaign": campaigns.CAMPAIGN,
}
ALL = [look for looks in STATUSES.values() for look in looks.values()]


def test_every_status_has_a_family_in_both_themes_and_a_glyph_that_can_be_drawn():
    for look in ALL:
        assert look.family in LIGHT.families
        assert look.family in DARK.families
        assert look.glyph in GLYPHS


@pytest.mark.parametrize("domain", WORKFLOWS)
def test_every_state_of_every_workflow_has_a_look(domain: str):
    states = {state.key for state in WORKFLOWS[domain].states}
    assert states <= set(STATUSES[domain])


def test_every_glyph_is_used():
    assert {look.glyph for look in ALL} == set(GLYPHS)


def test_the_same_word_looks_the_same_in_every_domain():
    seen: dict[str, tuple[str, str]] = {}
    for look in ALL:
        assert seen.setdefault(look.label, (look.family, look.glyph)) == (look.family, look.glyph)


def test_the_same_glyph_in_one_domain_never_has_two_meanings_of_one_colour():
    # A list of several kinds has no meanings of its own: what runs is in progress there too.
    for looks in (looks for domain, looks in STATUSES.items() if domain != "task"):
        marks = [(look.family, look.glyph) for look in looks.values()]
        assert len(marks) == len(set(marks))


def test_keys_are_the_labels_in_snake_case():
    assert status("influencer", "in_campaign").label == "In Campaign"
    with pytest.raises(KeyError):
        status("influencer", "backup")


def test_networks_have_two_letters_and_unknown_ones_their_own():
    assert network_code("instagram") == "IG"
    assert network_code("weibo") == "WE"
    assert network_name("tiktok") == "TikTok"
    assert network_name("weibo") == "Weibo"
