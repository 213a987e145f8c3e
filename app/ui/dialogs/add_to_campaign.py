"""Choose the campaign that influencers of the roster are added to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.services import campaigns, collaborations
from app.services.wording import many
from app.ui.dialogs.choose_campaign import ChooseCampaign
from app.ui.widgets.button import Button
from app.ui.widgets.figures import exact_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.services.workspace import Workspace


class AddToCampaign(ChooseCampaign):
    """``chosen`` carries the id of the campaign to add the influencers ``ids`` to; ``new_requested`` asks
    for a new one."""

    new_requested = Signal()

    def __init__(self, window: QWidget, workspace: Workspace, ids: Sequence[int]) -> None:
        plan = partial(collaborations.plan_add, workspace, influencer_ids=list(ids))
        super().__init__(window, campaigns.campaigns(workspace), plan, workspace.me, "add_to_campaign")
        title = self.tr("Add {whom} to a campaign")
        self.set_title(title.format(whom=many(len(ids), "influencer")))
        fresh = Button(self.tr("New campaign…"), "ghost", "plus", name="new_campaign")
        fresh.clicked.connect(self._new)
        self.add_aside(fresh)

    def label_of(self, gained: int) -> str:
        """Say how many would be added."""
        if not gained:
            return self.tr("Add")
        label = self.tr("Add 1 influencer") if gained == 1 else self.tr("Add {count} influencers")
        return label.format(count=exact_count(gained))

    def words_without_any(self) -> tuple[str, str]:
        """Point to the button that makes one."""
        return self.tr("No campaigns yet"), self.tr("Make one with New campaign.")

    def _new(self) -> None:
        self.close_overlay()
        self.new_requested.emit()
