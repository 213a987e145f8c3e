"""The kinds of tasks on the Tasks screen: how each looks, and which verbs are whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.task_kinds import WORKFLOW_OF
from app.domain.task_rows import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.task_rows import TaskRow

DOMAIN = "task"
"""How statuses of any kind look."""

ICONS: Mapping[str, str] = {Kind.PARTNER: "square-check", Kind.DELIVERABLE: "image"}

KIND_OF_VERB = {
    step.key: Kind(kind) for kind, workflow in WORKFLOW_OF.items() for step in workflow.transitions
}
"""No two kinds share a verb, so that a verb says which of a mixed selection it is for."""

TARGETS = {step.key: step.target for workflow in WORKFLOW_OF.values() for step in workflow.transitions}

COMPLETE = {Kind.PARTNER: "complete", Kind.DELIVERABLE: "set_done"}
ACCEPT = {Kind.PARTNER: "approve", Kind.DELIVERABLE: "set_accepted"}
REFUSE = {Kind.PARTNER: "reject", Kind.DELIVERABLE: "request_changes"}
"""Verbs of one meaning in each kind, which share a key."""


def kind_name(row: TaskRow) -> str:
    """Return what kind of task it is, in words."""
    return Kind(row.kind).label


def kind_icon(row: TaskRow) -> str:
    """Return the icon of a task's kind."""
    return ICONS[row.kind]
