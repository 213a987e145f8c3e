"""The kinds of tasks side by side: the workflow of each, and what a list of all of them shows."""

from app.domain import deliverables, marketing, tasks
from app.domain.campaigns import DELIVERABLE
from app.domain.marketing import MARKETING_TASK
from app.domain.rewards import REPORT, REWARD_TASK
from app.domain.task_rows import REPORT_KIND, Kind
from app.domain.tasks import PARTNER_TASK
from app.domain.workflow import Workflow

WORKFLOW_OF: dict[str, Workflow] = {
    Kind.PARTNER: PARTNER_TASK,
    Kind.DELIVERABLE: DELIVERABLE,
    Kind.MARKETING: MARKETING_TASK,
    Kind.REWARD: REWARD_TASK,
}

THREAD_WORKFLOWS: dict[str, Workflow] = {**WORKFLOW_OF, REPORT_KIND: REPORT}
"""The workflow of whatever has a thread and files."""

TO_DO = tuple(dict.fromkeys((*tasks.TO_DO, *deliverables.TO_DO, *marketing.TO_DO)))
"""Statuses of any kind in which work is left, which can be late: one that two kinds share is so in both."""

_RUNS_ON = tuple(
    state.key for state in MARKETING_TASK.states if state.key not in (*marketing.TO_DO, *marketing.DONE)
)
CAN_BE_LATE = (*TO_DO, *_RUNS_ON)
"""Statuses that a moment which has passed makes late. A run beyond its finish is to be completed or
withdrawn, though until then it waits for nobody."""

DONE = (*tasks.DONE, *deliverables.DONE)
"""Statuses in which nothing is left whatever the kind; for those of one kind alone see its module."""

STATUSES = {state.key: state.label for workflow in WORKFLOW_OF.values() for state in workflow.states}
"""The name of each status of any kind, in the order of the workflows; kinds that share one name it alike."""
