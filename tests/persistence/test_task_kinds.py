"""The one task table holds every kind to the statuses of its own workflow."""

from __future__ import annotations

from itertools import product

import pytest
from sqlalchemy import CheckConstraint, create_engine, literal, select, text

from app.domain.campaigns import DELIVERABLE
from app.domain.marketing import MARKETING_TASK
from app.domain.rewards import REPORT, REWARD_TASK
from app.domain.tasks import PARTNER_TASK
from app.persistence.tables import task

KINDS = {
    "partner": PARTNER_TASK,
    "deliverable": DELIVERABLE,
    "marketing": MARKETING_TASK,
    "reward": REWARD_TASK,
    "report": REPORT,
}
STATUSES = sorted({state.key for workflow in KINDS.values() for state in workflow.states})


@pytest.mark.parametrize(("kind", "status"), list(product(KINDS, STATUSES)))
def test_a_kind_may_have_the_statuses_of_its_workflow_and_no_other(kind: str, status: str):
    check = next(
        each
        for each in task.constraints
        if isinstance(each, CheckConstraint) and each.name == "ck_task_status"
    )
    row = select(literal(kind).label("kind"), literal(status).label("status")).subquery()
    with create_engine("sqlite://").connect() as connection:
        held = connection.execute(select(text(str(check.sqltext))).select_from(row)).scalar()
    assert bool(held) == (status in {state.key for state in KINDS[kind].states})
