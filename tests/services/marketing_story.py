"""Marketing tasks for tests: a sound draft, and the way of one from state to state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.domain.marketing import MARKETING_TASK
from app.domain.marketing_rows import MarketingDraft, ReachChannel, Result
from app.services import marketing, tasks, transitions
from tests.support import ADMIN, MANAGER, REVIEWER, act_as, make_campaign, person_id

if TYPE_CHECKING:
    from app.services.transitions import Done
    from app.services.workspace import Workspace

SOUND = MarketingDraft(
    name="Trail weekend push",
    target_site="Norway",
    mini_program="Fjell Club",
    reach_channel=ReachChannel.PUSH,
    audience="Opened the program in the last 30 days",
    headline="Fresh snow above 900 m",
    message="Two days on the ridge. Reply by Friday to keep your place.",
    start=date(2026, 3, 5),
    finish=date(2026, 3, 20),
    windows=((8 * 60, 10 * 60 + 30), (18 * 60, 21 * 60)),
    quiet_days=frozenset({5, 6}),
)

WAYS = {
    "draft": "",
    "testing": "test",
    "under_review": "test pass start",
    "submission_failed": "test pass spoil pass start",
    "rejected": "test pass start reject",
    "withdrawn": "test pass start withdraw",
    "running": "test pass start approve",
    "paused": "test pass start approve pause",
    "completed": "test complete",
}
"""How a task comes to each state."""


def make(workspace: Workspace, **fields: object) -> int:
    """A sound marketing task in Draft of whoever acts, in a campaign of its own unless one is given."""
    if "campaign_id" not in fields:
        fields["campaign_id"] = make_campaign(workspace, f"Campaign {workspace.clock()}")
    return marketing.save(workspace, replace(SOUND, **fields))[0]


def do(workspace: Workspace, key: int | list[int], verb: str, **words: object) -> Done:
    """Do a verb of the workflow as whoever acts."""
    ids = key if isinstance(key, list) else [key]
    return transitions.apply(workspace, transitions.plan(workspace, MARKETING_TASK, ids, verb), **words)


def edit(workspace: Workspace, key: int, **fields: object) -> Done:
    """Change fields of a task as the form does."""
    draft = marketing.marketing(workspace, key).draft
    return marketing.save(workspace, replace(draft, **fields), key)[1]


def pass_all(workspace: Workspace, key: int) -> None:
    """Let every tester pass it."""
    for tester in marketing.marketing(workspace, key).testers:
        marketing.set_result(workspace, key, tester.person_id, Result.PASSED, "Opens")


def step(workspace: Workspace, key: int, word: str) -> None:
    """Take one step of `WAYS`: the Manager asks, the Reviewer decides."""
    act_as(workspace, REVIEWER if word in ("approve", "reject") else MANAGER)
    if word == "pass":
        pass_all(workspace, key)
    elif word == "spoil":
        edit(workspace, key, message="")
    elif word == "test":
        testers = [person_id(workspace, name) for name in (REVIEWER, ADMIN)]
        do(workspace, key, "test", values={"testers": testers})
    else:
        do(workspace, key, word, reason="The link is dead." if word == "reject" else "")


def in_state(workspace: Workspace, state: str, **fields: object) -> int:
    """A marketing task of the Manager that came to a state by its verbs; whoever acted acts again."""
    before = workspace.me.name
    act_as(workspace, MANAGER)
    key = make(workspace, **fields)
    for word in WAYS[state].split():
        step(workspace, key, word)
    act_as(workspace, before)
    return key


def state_of(workspace: Workspace, key: int) -> str:
    """The state of a task."""

    return tasks.task(workspace, key).status
