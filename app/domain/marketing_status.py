"""The two statuses of a marketing task on screen, both set by its one state."""

from typing import NamedTuple


class StatusPair(NamedTuple):
    """The two statuses on screen; `approval` is "" where the state has none."""

    task: str
    approval: str


# One state decides both statuses, so a pair that is not here cannot be made.
STATUS_PAIRS = {
    "draft": StatusPair("Draft", ""),
    "testing": StatusPair("Testing", ""),
    "under_review": StatusPair("Testing", "Under Review"),
    "submission_failed": StatusPair("Testing", "Submission Failed"),
    "rejected": StatusPair("Testing", "Rejected"),
    "withdrawn": StatusPair("Testing", "Withdrawn"),
    "running": StatusPair("Running", "Approved"),
    "paused": StatusPair("Paused", ""),
    "completed": StatusPair("Completed", ""),
}

# A campaign with a task in one of these may not be deleted.
BUSY = tuple(key for key, pair in STATUS_PAIRS.items() if pair.task in ("Testing", "Running", "Paused"))


def status_pair(state: str) -> StatusPair:
    """Return the task status and the approval status of a state."""
    return STATUS_PAIRS[state]


def states_with(task: str | None = None, approval: str | None = None) -> tuple[str, ...]:
    """Return the states that show these statuses; None does not narrow. For filters."""
    return tuple(
        key
        for key, pair in STATUS_PAIRS.items()
        if (task is None or pair.task == task) and (approval is None or pair.approval == approval)
    )


def task_statuses() -> tuple[str, ...]:
    """Return the labels of the first status in the order of the workflow. For filters."""
    return tuple(dict.fromkeys(pair.task for pair in STATUS_PAIRS.values()))


def approvals() -> tuple[str, ...]:
    """Return the labels of the second status in the order of the workflow, "" for none last. For filters."""
    named = dict.fromkeys(pair.approval for pair in STATUS_PAIRS.values() if pair.approval)
    return (*named, "")
