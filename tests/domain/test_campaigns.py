"""Statuses of influencers, deliverables and campaigns: who may set which, and what is warned about."""

from dataclasses import dataclass, replace

import pytest

from app.domain.campaigns import CAMPAIGN, CLIENT_STATUS, DELIVERABLE, INFLUENCER_STATUS
from app.domain.workflow import Workflow
from tests.domain.walk import CLIENT, PARTNER, PEOPLE, beside, walk, written


@dataclass(frozen=True)
class Collaboration:
    influencer_status: str = "pending"
    client_status: str = "pending"
    campaign_status: str = "active"
    client_id: int | None = CLIENT
    open_deliverables: int = 0
    unfinished_deliverables: int = 0
    has_backups: bool = False


@dataclass(frozen=True)
class Deliverable:
    status: str
    campaign_status: str = "active"
    reporter_id: int = PEOPLE["M"].id
    assignee_organization_id: int = PARTNER


@dataclass(frozen=True)
class Campaign:
    status: str
    running_tasks: int = 0
    deleted: bool = False


SET_TABLE = """
            set_pending set_accepted set_rejected set_in_campaign set_finished set_cancelled
pending     .           MNRA         MNRA         MNRA            MNRA         MNRA
accepted    MNRA        .            MNRA         MNRA            MNRA         MNRA
rejected    MNRA        MNRA         .            MNRA            MNRA         MNRA
in_campaign MNRA        MNRA         MNRA         .               MNRA         MNRA
finished    MNRA        MNRA         MNRA         MNRA            .            MNRA
cancelled   MNRA        MNRA         MNRA         MNRA            MNRA         .
"""
OPERATIONS_TABLE = """
            edit_note copy remove
pending     MNRA      MNRA MNRA
accepted    MNRA      MNRA MNRA
rejected    MNRA      MNRA MNRA
in_campaign MNRA      MNRA MNRA
finished    MNRA      MNRA MNRA
cancelled   MNRA      MNRA MNRA
"""

CLIENT_TABLE = """
            set_pending set_accepted set_rejected set_backup
pending     .           MNRAC        MNRAC        MNRAC
accepted    MNRAC       .            MNRAC        MNRAC
rejected    MNRAC       MNRAC        .            MNRAC
backup      MNRAC       MNRAC        MNRAC        .
"""

DELIVERABLE_TABLE = """
            set_pending set_in_review set_accepted request_changes set_done comment edit assign copy delete
pending     .           MNRA          MNRA         .               MNRA     MNRAPQ  MNRA MNRA   MNRA MNRA
in_review   MNRA        .             MNRA         MNRA            MNRA     MNRAPQ  MNRA MNRA   MNRA MNRA
accepted    MNRA        MNRA          .            .               MNRA     MNRAPQ  MNRA MNRA   MNRA MNRA
done        MNRA        MNRA          MNRA         .               .        MNRAPQ  MNRA MNRA   MNRA MNRA
"""

CAMPAIGN_TABLE = """
            set_planning set_active set_completed set_archived edit copy delete restore
planning    .            MNRA       MNRA          MNRA         MNRA MNRA MNRA   .
active      MNRA         .          MNRA          MNRA         MNRA MNRA MNRA   .
completed   MNRA         MNRA       .             MNRA         MNRA MNRA MNRA   .
archived    A            A          A             .            .    MNRA .      .
"""


def test_staff_may_set_any_influencer_status_from_any_other():
    table = beside(SET_TABLE, OPERATIONS_TABLE)
    answers = walk(INFLUENCER_STATUS, table, lambda state: Collaboration(influencer_status=state))
    assert answers == table


def test_the_client_status_is_also_set_by_the_reviewers_of_that_client():
    answers = walk(CLIENT_STATUS, CLIENT_TABLE, lambda state: Collaboration(client_status=state))
    assert answers == written(CLIENT_TABLE)


def test_staff_may_set_any_deliverable_status_and_ask_for_changes_in_review():
    assert walk(DELIVERABLE, DELIVERABLE_TABLE, Deliverable) == written(DELIVERABLE_TABLE)


def test_only_an_admin_brings_a_campaign_out_of_the_archive():
    assert walk(CAMPAIGN, CAMPAIGN_TABLE, Campaign) == written(CAMPAIGN_TABLE)


def test_an_archived_campaign_is_read_only_and_says_who_can_bring_it_back():
    collaboration = Collaboration(campaign_status="archived")
    admin = PEOPLE["A"]
    for workflow, verb in (
        (INFLUENCER_STATUS, "set_accepted"),
        (INFLUENCER_STATUS, "edit_note"),
        (INFLUENCER_STATUS, "remove"),
        (CLIENT_STATUS, "set_backup"),
    ):
        (blocker,) = workflow.blockers(verb, collaboration, admin)
        assert blocker.code == "archived"
        assert blocker.sentence == (
            "This campaign is archived, so it is read-only. An Admin can bring it back."
        )
    assert INFLUENCER_STATUS.blockers("copy", collaboration, admin) == ()
    (blocker,) = DELIVERABLE.blockers("set_done", Deliverable("accepted", "archived"), admin)
    assert blocker.code == "archived"


@pytest.mark.parametrize(
    ("workflow", "letter", "sentence"),
    [
        (INFLUENCER_STATUS, "C", "Only agency staff can set the influencer status."),
        (
            CLIENT_STATUS,
            "D",
            "Only agency staff or a reviewer of the client can set the client status.",
        ),
    ],
)
def test_a_refusal_names_who_can(workflow: Workflow, letter: str, sentence: str):
    (blocker,) = workflow.blockers("set_accepted", Collaboration(), PEOPLE[letter])
    assert blocker.sentence == sentence


@pytest.mark.parametrize(
    ("workflow", "state", "first"),
    [
        (INFLUENCER_STATUS, "pending", "Accepted"),
        (INFLUENCER_STATUS, "accepted", "In Campaign"),
        (INFLUENCER_STATUS, "in_campaign", "Finished"),
        (CLIENT_STATUS, "pending", "Accepted"),
        (CLIENT_STATUS, "backup", "Accepted"),
    ],
)
def test_the_usual_next_step_comes_first_in_the_menu(workflow: Workflow, state: str, first: str):
    collaboration = replace(Collaboration(), **{workflow.field: state})
    offers = workflow.offers(collaboration, PEOPLE["M"])
    assert (offers[0].label, [offer.suggested for offer in offers].count(True)) == (first, 1)


@pytest.mark.parametrize("state", ["rejected", "finished", "cancelled"])
def test_an_end_suggests_nothing(state: str):
    offers = INFLUENCER_STATUS.offers(Collaboration(influencer_status=state), PEOPLE["M"])
    assert not any(offer.suggested for offer in offers)


BUSY = Collaboration("accepted", "pending", open_deliverables=2, unfinished_deliverables=3, has_backups=True)
CALM = Collaboration("accepted", "accepted")


@pytest.mark.parametrize(
    ("verb", "codes"),
    [
        ("set_in_campaign", ["client_not_accepted"]),
        ("set_rejected", ["open_deliverables", "backups"]),
        ("set_cancelled", ["open_deliverables", "backups"]),
        ("set_finished", ["unfinished_deliverables"]),
        ("set_pending", []),
    ],
)
def test_warnings_are_counted_and_never_stop_anybody(verb: str, codes: list[str]):
    assert [caution.code for caution in INFLUENCER_STATUS.cautions(verb, BUSY)] == codes
    assert INFLUENCER_STATUS.blockers(verb, BUSY, PEOPLE["M"]) == ()
    assert INFLUENCER_STATUS.cautions(verb, CALM) == ()


def test_asking_for_changes_wants_a_reason_and_starts_the_next_round():
    changes = DELIVERABLE.allow("request_changes", Deliverable("in_review"), PEOPLE["M"])
    assert (changes.target, changes.needs.value, changes.effects) == ("pending", "reason", ("next_revision",))


def test_done_asks_for_the_published_address_and_date():
    done = DELIVERABLE.allow("set_done", Deliverable("accepted"), PEOPLE["M"])
    assert done.fields == ("published_url", "published_date")


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (1, "1 marketing task is testing, running or paused. Complete or delete them first."),
        (1200, "1,200 marketing tasks are testing, running or paused. Complete or delete them first."),
    ],
)
def test_a_campaign_with_running_tasks_stays_out_of_the_trash(count: int, sentence: str):
    (blocker,) = CAMPAIGN.blockers("delete", Campaign("active", running_tasks=count), PEOPLE["A"])
    assert blocker.sentence == sentence


def test_in_the_trash_a_campaign_can_only_be_restored():
    trashed = Campaign("active", deleted=True)
    offers = CAMPAIGN.offers(trashed, PEOPLE["M"])
    assert [offer.key for offer in offers if offer.allowed] == ["restore"]
    (blocker,) = CAMPAIGN.blockers("edit", trashed, PEOPLE["M"])
    assert blocker.sentence == "This campaign is in the trash. Agency staff can restore it."
