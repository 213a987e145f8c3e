"""The process that is killed: it moves a campaign's influencers from status to status without end."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

from app.domain.campaigns import CLIENT_STATUS, INFLUENCER_STATUS
from app.domain.rows import Filter
from app.services import collaborations, transitions
from app.services.workspace import Workspace

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

ROUND = (
    (INFLUENCER_STATUS, "set_accepted"),
    (CLIENT_STATUS, "set_accepted"),
    (INFLUENCER_STATUS, "set_in_campaign"),
    (CLIENT_STATUS, "set_backup"),
    (INFLUENCER_STATUS, "set_pending"),
    (CLIENT_STATUS, "set_pending"),
)


def move_for_ever(path: Path, campaign_id: int, say: Connection) -> None:
    """Say the number of operations done before and after each; every third is an undo."""
    workspace = Workspace.open(path)
    chosen = collaborations.ids(workspace, campaign_id, Filter())
    verbs = cycle(ROUND)
    done = 0
    while True:
        say.send(("begun", done))
        if done % 3 == 2:
            workspace.undo()
        else:
            workflow, verb = next(verbs)
            transitions.apply(workspace, transitions.plan(workspace, workflow, chosen, verb))
        done += 1
        say.send(("done", done))
