"""Import creators: what of the import of a list is theirs alone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app.services.exchange.matching import plan_import
from app.services.exchange.sheet import ReadingStopped
from app.services.imports import Imported, WorkspaceRoster, apply_import, creators_in
from app.ui.jobs import Cancelled
from app.ui.screens.import_actions import register_answers
from app.ui.screens.import_check_step import CheckStep
from app.ui.screens.import_creators_source import CreatorSource
from app.ui.screens.import_kind import CREATORS
from app.ui.screens.import_page import ImportPage
from app.ui.screens.import_source import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.services.campaigns import CampaignDraft
    from app.services.exchange.plan import ImportPlan
    from app.services.workspace import Workspace
    from app.ui.jobs import Task
    from app.ui.widgets.actions import Actions


class ImportScreen(ImportPage):
    """`show_target` takes None, a campaign's id to import into, or paths of files to begin with.

    ``go_requested`` names "influencers" (None, or the ids imported) or "campaign".
    """

    kind = CREATORS
    source = CreatorSource
    check_step: CheckStep
    plan: ImportPlan | None

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        register_answers(self)

    def make_check(self) -> CheckStep:
        return CheckStep(self.workspace)

    def show_target(self, target: Any) -> None:  # noqa: ANN401 - as in Screen
        """Go on where one was; begin with files, or with a campaign to import into."""
        if isinstance(target, int):
            self.check_step.load()
            self.check_step.target.choose(target)
            target = None
        super().show_target(target)

    def plan_work(self, job: Task) -> ImportPlan:
        try:
            rows, roster = rows_of(self.sources, job), WorkspaceRoster(self.workspace)
            return plan_import(rows, roster, cancelled=job.cancelled)
        except ReadingStopped:
            raise Cancelled from None
        finally:
            self.workspace.database.close_thread()

    def write_work(self) -> Callable[[Task], Imported]:
        assert self.plan is not None
        prefer = self.columns_step.side.prefer.current()
        return partial(_apply, self.workspace, self.plan, prefer, self.check_step.target.value())

    def going_in(self) -> int:
        return creators_in(self.plan) if self.plan else 0

    def waiting(self) -> int:
        return len(self.plan.waiting) if self.plan else 0

    def follow(self, imported: Imported) -> None:
        if imported.campaign_id is not None:
            self.go_requested.emit("campaign", imported.campaign_id)
        else:
            self.go_requested.emit("influencers", frozenset(imported.influencer_ids))


def _apply(
    workspace: Workspace, plan: ImportPlan, prefer: str, campaign: int | CampaignDraft | None, job: Task
) -> Imported:
    """Write a plan in a job."""
    try:
        return apply_import(
            workspace,
            plan,
            prefer="file" if prefer == "file" else "mine",
            campaign=campaign,
            progress=job.progress,
            cancelled=job.cancelled,
        )
    except ReadingStopped:
        raise Cancelled from None
    finally:
        workspace.database.close_thread()
