"""What can be done with the campaign itself from its page: status, edit, copy, trash, add influencers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.domain.campaigns import CAMPAIGN
from app.services import campaigns, collaborations, selection, transitions
from app.ui.pages import NEW
from app.ui.screens.campaign_menus import add_moves
from app.ui.screens.campaigns_held import is_held, tell_held
from app.ui.widgets.menu import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.rows import CampaignRow
    from app.services.transitions import Done
    from app.ui.widgets.menu import Menu
    from app.ui.widgets.screen import Screen


class CampaignActs:
    """Does it for a campaign's page; ``current()`` returns the campaign shown, None before there is one."""

    def __init__(self, screen: Screen, current: Callable[[], CampaignRow | None]) -> None:
        self._screen = screen
        self._current = current

    def against(self, verb: str) -> str:
        """Return why an operation may not be done to the campaign, "" if it may.

        What tasks keep from the trash may be tried, which shows them.
        """
        row = self._current()
        if row is None:
            return self._screen.tr("This campaign is not there any more.")
        if verb == "delete" and is_held(row, self._screen.workspace.me):
            return ""
        blockers = CAMPAIGN.blockers(verb, row, self._screen.workspace.me)
        return blockers[0].sentence if blockers else ""

    def fill_statuses(self, menu: Menu) -> None:
        """Fill the menu of the status pill."""
        if (row := self._current()) is not None:
            moves = selection.moves(self._screen.workspace, CAMPAIGN, [row.id])
            add_moves(menu, "campaign", moves, self._change, self._screen.tr)

    def fill(self, menu: Menu) -> None:
        """Fill the menu of the three dots."""
        row, tr = self._current(), self._screen.tr
        menu.add(tr("Edit campaign…"), self.edit, Choice("pencil", key="E", refused=self.against("edit")))
        copying = Choice("copy", key="Ctrl+D", refused=self.against("copy"))
        menu.add(tr("Copy campaign"), self.copy, copying)
        menu.addSeparator()
        if row is not None and row.deleted:
            bringing = Choice("rotate-ccw", refused=self.against("restore"))
            menu.add(tr("Restore campaign"), self.restore, bringing)
        else:
            leaving = Choice("trash-2", danger=True, refused=self.against("delete"))
            menu.add(tr("Move to trash"), self.trash, leaving)

    def edit(self) -> None:
        """Open the campaign's form."""
        from app.ui.dialogs.campaign_editor import CampaignEditor

        dialog = CampaignEditor(self._screen.window(), self._screen.workspace, self._current())
        dialog.saved.connect(self._saved)
        dialog.closed.connect(dialog.deleteLater)
        dialog.open()

    def copy(self) -> None:
        """Copy the campaign with its influencers, and go to the copy."""
        row = self._current()
        result = self._screen.attempt(campaigns.copy, row.id) if row else None
        if result is not None:
            self._screen.go_requested.emit("campaign", result[0])

    def trash(self) -> None:
        """Move the campaign to the trash, with Undo; where tasks keep it, show these."""
        row = self._current()
        if row is not None and is_held(row, self._screen.workspace.me):
            tell_held(self._screen, [row])
        elif row is not None:
            self._screen.attempt(campaigns.trash, [row.id])

    def restore(self) -> None:
        """Bring the campaign back from the trash."""
        if (row := self._current()) is not None:
            self._screen.attempt(campaigns.restore, [row.id])

    def add_influencers(self) -> None:
        """Choose influencers of the roster and add them."""
        from app.ui.dialogs.add_influencers import AddInfluencers

        if (row := self._current()) is None:
            return
        dialog = AddInfluencers(self._screen.window(), self._screen.workspace, row)
        dialog.chosen.connect(partial(self._add, row.id))
        dialog.import_requested.connect(self.import_creators)
        dialog.create_requested.connect(partial(self._screen.go_requested.emit, "influencers", NEW))
        dialog.closed.connect(dialog.deleteLater)
        dialog.open()

    def import_creators(self) -> None:
        """Go and import a list straight into this campaign."""
        if (row := self._current()) is not None:
            self._screen.go_requested.emit("import", row.id)

    def _add(self, campaign_id: int, ids: list[int]) -> None:
        if self._screen.attempt(collaborations.add, campaign_id, ids) is not None:
            self._screen.setFocus(Qt.FocusReason.OtherFocusReason)  # on those added: there is work to do

    def _saved(self, result: tuple[int, Done]) -> None:
        self._screen.done.emit(result[1])

    def _change(self, verb: str) -> None:
        row = self._current()
        if row is None:
            return
        plan = transitions.plan(self._screen.workspace, CAMPAIGN, [row.id], verb)
        self._screen.attempt(transitions.apply, plan)
