"""The kinds of tasks on the Tasks screen: how each looks, and which verbs mean the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.task_rows import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.task_rows import TaskRow

DOMAIN = "task"
"""How statuses of any kind look."""

ICONS: Mapping[str, str] = {
    Kind.PARTNER: "square-check",
    Kind.DELIVERABLE: "image",
    Kind.MARKETING: "megaphone",
    Kind.REWARD: "gift",
}

MADE = (Kind.PARTNER, Kind.MARKETING, Kind.REWARD)
"""What can be made on this screen, in the order it is offered; deliverables come from their campaigns."""

COMPLETE = {Kind.PARTNER: "complete", Kind.DELIVERABLE: "set_done", Kind.MARKETING: "complete"}
ACCEPT = {Kind.PARTNER: "approve", Kind.DELIVERABLE: "set_accepted", Kind.MARKETING: "approve"}
REFUSE = {Kind.PARTNER: "reject", Kind.DELIVERABLE: "request_changes", Kind.MARKETING: "reject"}
"""Verbs of one meaning in each kind, which share a key."""

DECIDING = ("approve", "reject")
"""The verbs of whoever decides a request to run, a group of their own in its menu."""


def kind_name(row: TaskRow) -> str:
    """Return what kind of task it is, in words."""
    return Kind(row.kind).label


def kind_icon(row: TaskRow) -> str:
    """Return the icon of a task's kind."""
    return ICONS[row.kind]
