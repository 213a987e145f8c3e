"""The kinds of tasks side by side: the workflow of each, and what a list of all of them shows."""

from app.domain import deliverables, tasks
from app.domain.campaigns import DELIVERABLE
from app.domain.task_rows import Kind
from app.domain.tasks import PARTNER_TASK
from app.domain.workflow import Workflow

WORKFLOW_OF: dict[str, Workflow] = {Kind.PARTNER: PARTNER_TASK, Kind.DELIVERABLE: DELIVERABLE}

TO_DO = (*tasks.TO_DO, *deliverables.TO_DO)
"""Statuses of any kind in which work is left, which can be late. No two kinds here share a status."""

DONE = (*tasks.DONE, *deliverables.DONE)

STATUSES = {state.key: state.label for workflow in WORKFLOW_OF.values() for state in workflow.states}
"""The name of each status of any kind, in the order of the workflows."""
