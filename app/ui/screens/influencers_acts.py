"""What can be done with influencers of the roster, one or many, and the keys for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.services import collaborations, influencers
from app.services.permissions import staff_blocker
from app.ui.screens.reward_submit import against_influencers, submit_for_influencers
from app.ui.widgets.actions import ActionDef, OnTargets
from app.ui.widgets.menu import Choice

if TYPE_CHECKING:
    from app.services.transitions import Done
    from app.ui.screens.influencers import InfluencersScreen
    from app.ui.widgets.menu import Menu


class RosterActs:
    """Does it for the roster's screen: ids in, a toast or a dialog out."""

    def __init__(self, screen: InfluencersScreen) -> None:
        self._screen = screen

    def against(self, doing: str) -> str:
        """Return why the person acting may not, where only staff may; "" if they may."""
        blocker = staff_blocker(self._screen.workspace.me, doing)
        return blocker.sentence if blocker else ""

    def against_import(self) -> str:
        """Return why creators may not be imported."""
        return self.against("import creators")

    def against_new(self) -> str:
        """Return why nobody may be added to the roster."""
        return self.against("edit influencers")

    def against_edit(self, ids: list[int]) -> str:
        """Return why the rows cannot be edited: one at a time, and not in the trash."""
        if len(ids) > 1:
            return self._screen.tr("Edit one influencer at a time.")
        return self._against_live(ids, "edit influencers")

    def against_add(self, ids: list[int]) -> str:
        """Return why the rows cannot be added to a campaign."""
        return self._against_live(ids, "add influencers to a campaign")

    def against_submit(self, ids: list[int]) -> str:
        """Return why no report can be submitted for the rows."""
        against = self._against_live(ids, "submit reports for influencers")
        return against or against_influencers(self._screen.workspace)

    def against_trash(self, ids: list[int]) -> str:
        """Return why the rows cannot go to the trash."""
        return self._against_live(ids, "edit influencers")

    def against_restore(self, ids: list[int]) -> str:
        """Return why the rows cannot come back from the trash."""
        if not ids or not self._screen.roster.in_trash:
            return self._screen.tr("Choose somebody in the trash first.")
        return self.against("edit influencers")

    def new(self) -> None:
        """Open an empty form."""
        self._open_editor(None)

    def edit(self, ids: list[int]) -> None:
        """Open the form of one influencer."""
        if len(ids) == 1:
            self._open_editor(ids[0])

    def add_to_campaign(self, ids: list[int]) -> None:
        """Ask for a campaign and add them to it."""
        from app.ui.dialogs.add_to_campaign import AddToCampaign

        dialog = AddToCampaign(self._screen.window(), self._screen.workspace, ids)
        dialog.chosen.connect(partial(self._add, ids))
        dialog.new_requested.connect(partial(self._add_to_new, ids))
        dialog.closed.connect(dialog.deleteLater)
        dialog.open()

    def submit(self, ids: list[int]) -> None:
        """Ask what the reports for them say, one for each, and submit them."""
        submit_for_influencers(self._screen, self._screen.workspace, ids)

    def trash(self, ids: list[int]) -> None:
        """Move them to the trash, with Undo."""
        self._screen.attempt(influencers.trash, ids)

    def restore(self, ids: list[int]) -> None:
        """Bring them back from the trash."""
        self._screen.attempt(influencers.restore, ids)

    def fill(self, ids: list[int], menu: Menu) -> None:
        """Fill the menu of rows; one of a single row can open and edit too."""
        tr = self._screen.tr
        if len(ids) == 1:
            menu.add(tr("Open"), partial(self._screen.open_pane, ids[0]), Choice("user", key="Enter"))
            editing = Choice("pencil", key="E", refused=self.against_edit(ids))
            menu.add(tr("Edit…"), partial(self.edit, ids), editing)
        adding = Choice("megaphone", key="C", refused=self.against_add(ids))
        menu.add(tr("Add to campaign…"), partial(self.add_to_campaign, ids), adding)
        if self._screen.roster.in_trash:
            menu.addSeparator()
            coming = Choice("rotate-ccw", key="R", refused=self.against_restore(ids))
            menu.add(tr("Restore"), partial(self.restore, ids), coming)
        else:
            sending = Choice("send", key="Shift+R", refused=self.against_submit(ids))
            label = tr("Submit report…") if len(ids) == 1 else tr("Submit reports…")
            menu.add(label, partial(self.submit, ids), sending)
            menu.addSeparator()
            leaving = Choice("trash-2", key="Del", danger=True, refused=self.against_trash(ids))
            menu.add(tr("Move to trash"), partial(self.trash, ids), leaving)

    def _against_live(self, ids: list[int], doing: str) -> str:
        if not ids:
            return self._screen.tr("Tick influencers first, or choose one.")
        if self._screen.roster.in_trash:
            return self._screen.tr("Restore them from the trash first.")
        return self.against(doing)

    def _open_editor(self, influencer_id: int | None) -> None:
        from app.ui.dialogs.influencer_editor import InfluencerEditor

        row = None
        if influencer_id is not None:
            row = self._screen.attempt(influencers.influencer_of, influencer_id)
            if row is None:
                return
        dialog = InfluencerEditor(self._screen.window(), self._screen.workspace, row)
        dialog.saved.connect(self._saved)
        dialog.closed.connect(dialog.deleteLater)
        dialog.open()

    def _saved(self, result: tuple[int, Done]) -> None:
        key, done = result
        if done.operation_id is not None:
            self._screen.done.emit(done)
        self._screen.show_target(key)

    def _add(self, ids: list[int], campaign_id: int) -> None:
        self._screen.attempt(collaborations.add, campaign_id, ids)

    def _add_to_new(self, ids: list[int]) -> None:
        from app.ui.dialogs.campaign_editor import CampaignEditor

        dialog = CampaignEditor(self._screen.window(), self._screen.workspace, None)
        dialog.saved.connect(partial(self._made, ids))
        dialog.closed.connect(dialog.deleteLater)
        dialog.open()

    def _made(self, ids: list[int], result: tuple[int, Done]) -> None:
        self._add(ids, result[0])


def definitions(screen: InfluencersScreen) -> list[ActionDef]:
    """Return every action of the screen; its menus ask the same judges."""
    acts, tr = screen.acts, screen.tr
    group = tr("On influencers")

    act = OnTargets("influencers", group, screen.targets).act
    search = screen.roster.head.search
    return [
        ActionDef(
            "influencers.new", tr("New influencer"), group, acts.new, ("I",), "user-plus", acts.against_new
        ),
        act("edit", tr("Edit influencer"), ("E",), "pencil", acts.edit, acts.against_edit),
        act("add", tr("Add to a campaign"), ("C",), "megaphone", acts.add_to_campaign, acts.against_add),
        act("submit", tr("Submit reports"), ("Shift+R",), "send", acts.submit, acts.against_submit),
        act("restore", tr("Restore from trash"), ("R",), "rotate-ccw", acts.restore, acts.against_restore),
        act("trash", tr("Move to trash"), ("Del",), "trash-2", acts.trash, acts.against_trash, danger=True),
        ActionDef(
            "influencers.filter", tr("Filter"), tr("Lists"), screen.roster.open_filters, ("F",), "list-filter"
        ),
        ActionDef("influencers.find", tr("Find in view"), tr("Lists"), search.open, ("Ctrl+F",), "search"),
    ]
