"""The words of a verb over its dialog, on its button, and who reads what is typed there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.campaigns import DELIVERABLE

if TYPE_CHECKING:
    from app.domain.task_rows import TaskRow
    from app.services.transitions import Plan


def of_one(plan: Plan, row: TaskRow) -> str:
    """Say it of one row: "Block T-12 Send the brief", "Mark T-12 invalid: Send the brief"."""
    if plan.workflow is DELIVERABLE:
        return f"{_of_deliverables(plan, row.reference)}: {row.title}"
    verb, _, state = _label(plan).partition(" ")
    return " ".join(filter(None, (verb, row.reference, f"{state}:" if state else "", row.title)))


def of_many(plan: Plan, number: int) -> str:
    """Say it of so many: "Block 12 tasks", "Mark 12 tasks invalid"."""
    if plan.workflow is DELIVERABLE:
        return _of_deliverables(plan, f"{number:,} deliverables")
    verb, _, state = _label(plan).partition(" ")
    return f"{verb} {number:,} tasks {state}".rstrip()


def who_sees(row: TaskRow | None, to_assignee: bool) -> str:
    """Return who reads what is typed, of one task or of many: "Sam sees it.".

    Of a decision that is the assignee, of all else whoever asked for the work.
    """
    if row is None:
        return "The assignees see it." if to_assignee else "The reporters see it."
    name = row.assignee if to_assignee else row.reporter
    return f"{name.split()[0] if name.split() else row.organization} sees it."


def _of_deliverables(plan: Plan, whom: str) -> str:
    label = _label(plan)
    return f"{label} to {whom}" if plan.verb == "request_changes" else f"Move {whom} to {label}"


def _label(plan: Plan) -> str:
    return next(each.label for each in plan.workflow.transitions if each.key == plan.verb)
