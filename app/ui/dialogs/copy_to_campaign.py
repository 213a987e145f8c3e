"""Choose the campaign that influencers of another one are copied to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.services import campaigns, collaborations, selection
from app.services.wording import many
from app.ui.dialogs.choose_campaign import ChooseCampaign
from app.ui.widgets.figures import exact_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.services.workspace import Workspace


class CopyToCampaign(ChooseCampaign):
    """``chosen`` carries the id of the campaign to copy the collaborations ``ids`` to: any but their own."""

    def __init__(self, window: QWidget, workspace: Workspace, ids: Sequence[int]) -> None:
        here = {row.campaign_id for row in collaborations.rows(workspace, list(ids[:1]))}
        others = [row for row in campaigns.campaigns(workspace) if row.id not in here]
        plan = partial(selection.plan_copy, workspace, list(ids))
        super().__init__(window, others, plan, workspace.me, "copy_to_campaign")
        title = self.tr("Copy {whom} to another campaign")
        self.set_title(title.format(whom=many(len(ids), "influencer")))

    def label_of(self, gained: int) -> str:
        """Say how many would be copied."""
        if not gained:
            return self.tr("Copy")
        label = self.tr("Copy 1 influencer") if gained == 1 else self.tr("Copy {count} influencers")
        return label.format(count=exact_count(gained))

    def words_without_any(self) -> tuple[str, str]:
        """Say where one is made."""
        return self.tr("No other campaign yet"), self.tr("Create one on the page of campaigns first.")
