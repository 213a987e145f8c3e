"""A small office for the stories of the tasks: two programs, and tasks in every hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import task_types
from tests import support
from tests.support import ADMIN, CLIENT, MANAGER, OTHER_CLIENT, PARTNER, REVIEWER

if TYPE_CHECKING:
    from app.services.workspace import Workspace

SPRING, AUTUMN = "Spring launch", "Autumn glow"
BRIEF, CAPTIONS, CONTRACT, REEL = "Send the brief", "Check the captions", "Sign the contract", "Cut the reel"
PAYMENT, SAMPLE, AGAIN, ADDRESS = (
    "Pay the creator",
    "Ship the sample",
    "Send the brief again",
    "Wrong address",
)
ORDER = (BRIEF, CAPTIONS, CONTRACT, REEL, PAYMENT, SAMPLE, AGAIN, ADDRESS)
"""As they are listed at first: none has a date, so in the order they were made."""

_TASKS: dict[str, tuple[str | None, str, str, str, dict[str, object]]] = {
    BRIEF: (PARTNER, MANAGER, "Brief", SPRING, {}),
    CAPTIONS: (None, MANAGER, "Content review", SPRING, {"organization": ADMIN}),
    CONTRACT: (ADMIN, MANAGER, "Contract", SPRING, {"status": "in_progress"}),
    REEL: (ADMIN, MANAGER, "Content review", AUTUMN, {"status": "in_progress", "requires_approval": True}),
    PAYMENT: (MANAGER, ADMIN, "Payment", AUTUMN, {"status": "approved"}),
    SAMPLE: (PARTNER, ADMIN, "Product shipping", SPRING, {"status": "blocked"}),
    AGAIN: (ADMIN, MANAGER, "Content review", SPRING, {}),
    ADDRESS: (PARTNER, REVIEWER, "Other", AUTUMN, {"status": "invalid"}),
}


def fill(workspace: Workspace) -> None:
    """Put them into a workspace of `support`."""
    types = {row.name: row.id for row in task_types.types(workspace)}
    programs = {
        SPRING: support.make_campaign(workspace, SPRING, CLIENT),
        AUTUMN: support.make_campaign(workspace, AUTUMN, OTHER_CLIENT),
    }
    for title, (assignee, reporter, kind, program, values) in _TASKS.items():
        values = values | {"task_type_id": types[kind], "campaign_id": programs[program], "title": title}
        support.make_tasks(
            workspace, 1, assignee, reporter_id=support.person_id(workspace, reporter), **values
        )


def place(title: str) -> int:
    """The id of a task: they are made in their order, in an empty workspace."""
    return ORDER.index(title) + 1
