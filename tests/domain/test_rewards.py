"""Reward tasks and the reports that earn their points."""

from dataclasses import dataclass, replace

from app.domain.rewards import REPORT, REWARD_TASK
from tests.domain.walk import PARTNER, PEOPLE, walk, written


@dataclass(frozen=True)
class RewardTask:
    status: str = "active"


@dataclass(frozen=True)
class Report:
    """Submitted by Priya."""

    status: str = "awaiting"
    organization_id: int = PARTNER
    requested_by_id: int | None = PEOPLE["P"].id
    four_eyes: bool = True


REWARD_TABLE = """
            deactivate activate submit_report comment edit copy delete
active      MNRA       .        MNRAPQX       MNRAPQX MNRA MNRA MNRA
deactivated .          MNRA     .             MNRAPQX MNRA MNRA MNRA
"""

REPORT_TABLE = """
            approve reject review_again comment
awaiting    RA      RA     .            MNRAPQ
approved    .       .      .            MNRAPQ
rejected    .       .      RA           MNRAPQ
"""


def test_staff_switch_reward_tasks_and_partners_report_on_active_ones():
    assert walk(REWARD_TASK, REWARD_TABLE, RewardTask) == written(REWARD_TABLE)


def test_reviewers_decide_on_reports():
    assert walk(REPORT, REPORT_TABLE, Report) == written(REPORT_TABLE)


def test_a_deactivated_task_refuses_reports_and_says_so():
    (blocker,) = REWARD_TASK.blockers("submit_report", RewardTask("deactivated"), PEOPLE["P"])
    assert blocker.sentence == "Only while Active; this is Deactivated."


def test_approving_awards_the_points_and_cannot_be_undone():
    approve = REPORT.allow("approve", Report(), PEOPLE["R"])
    assert approve.effects == ("award_points", "lock", "tell_submitter")
    assert [verb.key for verb in REPORT.transitions if verb.irreversible] == ["approve"]
    assert REPORT.state("approved").terminal


def test_rejecting_wants_a_reason():
    assert REPORT.allow("reject", Report(), PEOPLE["R"]).needs.value == "reason"


def test_a_reviewer_who_submitted_for_a_partner_may_not_approve_it():
    report = Report(requested_by_id=PEOPLE["R"].id)
    (blocker,) = REPORT.blockers("approve", report, PEOPLE["R"])
    assert blocker.code == "four_eyes"
    assert REPORT.blockers("approve", report, PEOPLE["A"]) == ()
    assert REPORT.blockers("approve", replace(report, four_eyes=False), PEOPLE["R"]) == ()
