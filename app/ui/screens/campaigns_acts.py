"""What can be done with campaigns from their list, one or many: open, edit, copy, status, trash, restore."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.campaigns import CAMPAIGN
from app.services import campaigns
from app.services.permissions import staff_blocker
from app.ui.screens.campaigns_held import is_held, tell_held
from app.ui.screens.status_changes import StatusChanges
from app.ui.widgets.menu import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.rows import CampaignRow
    from app.services.transitions import Done
    from app.services.workspace import Workspace
    from app.ui.widgets.menu import Menu
    from app.ui.widgets.screen import Screen


class CampaignsActs:
    """Does it for the list: ids of campaigns in, a toast or a dialog out.

    ``find`` returns the campaigns of some ids, ``show_ids`` narrows the list to some for the links of a
    plan, and ``go_to`` makes a campaign the current one.
    """

    def __init__(
        self,
        screen: Screen,
        find: Callable[[list[int]], list[CampaignRow]],
        show_ids: Callable[[list[int]], None],
        go_to: Callable[[int], None],
    ) -> None:
        self._screen = screen
        self._find = find
        self._go_to = go_to
        self.statuses = StatusChanges(screen, show_ids, self._name_of)

    def create(self) -> None:
        """Open an empty form; the new campaign is opened once it is saved."""
        self._open_editor(None)

    def against_create(self) -> str:
        """Return why no campaign may be created, "" if one may."""
        blocker = staff_blocker(self._screen.workspace.me, self._screen.tr("create a campaign"))
        return blocker.sentence if blocker else ""

    def open(self, ids: list[int]) -> None:
        """Go to the campaign's page."""
        if ids:
            self._screen.go_requested.emit("campaign", ids[0])

    def edit(self, ids: list[int]) -> None:
        """Open the form of one."""
        if rows := self._find(ids):
            self._open_editor(rows[0])

    def copy(self, ids: list[int]) -> None:
        """Copy one with its influencers, and go on with the copy."""
        result = self._screen.attempt(campaigns.copy, ids[0]) if ids else None
        if result is not None:
            self._go_to(result[0])

    def trash(self, ids: list[int]) -> None:
        """Move those that may go to the trash, with Undo; the toast counts those that stay.

        Where tasks keep some of them, these are shown first.
        """
        rows, me = self._find(ids), self._screen.workspace.me
        held = [row for row in rows if is_held(row, me)]
        if not held:
            self._do_allowed("delete", _trash, ids)
            return
        free = [row.id for row in rows if not CAMPAIGN.blockers("delete", row, me)]
        go_on = partial(self._screen.attempt, _trash, free, len(ids) - len(free))
        tell_held(self._screen, held, len(free), go_on if free else None)

    def restore(self, ids: list[int]) -> None:
        """Bring them back from the trash, with Undo."""
        self._do_allowed("restore", _restore, ids)

    def against(self, verb: str, ids: list[int]) -> str:
        """Return why an operation may be done to none of the campaigns, "" if it may to one."""
        rows = self._find(ids)
        if not rows:
            return self._screen.tr("Tick campaigns first, or choose one.")
        reasons = [self._reason(verb, row) for row in rows]
        return "" if "" in reasons else reasons[0]

    def against_single(self, verb: str, ids: list[int]) -> str:
        """Return why something that takes exactly one campaign may not be done, "" if it may."""
        if len(ids) > 1:
            return self._screen.tr("Choose one campaign: clear the ticks.")
        return self.against(verb, ids)

    def against_status(self, ids: list[int]) -> str:
        """Return why no status may be set, "" if one may."""
        if not ids:
            return self._screen.tr("Tick campaigns first, or choose one.")
        return self.statuses.against(CAMPAIGN, ids)

    def fill_statuses(self, ids: list[int], menu: Menu) -> None:
        """Fill the menu of statuses, headed by whose they are."""
        if len(rows := self._find(ids)) == 1:
            menu.add_caption(rows[0].name[:60])
        self.statuses.fill("campaign", CAMPAIGN, ids, menu)

    def fill(self, ids: list[int], menu: Menu) -> None:
        """Fill the menu of one row."""
        tr = self._screen.tr
        menu.add(tr("Open"), partial(self.open, ids), Choice("arrow-right", key="Enter"))
        editing = Choice("pencil", key="E", refused=self.against("edit", ids))
        menu.add(tr("Edit…"), partial(self.edit, ids), editing)
        copying = Choice("copy", key="Ctrl+D", refused=self.against("copy", ids))
        menu.add(tr("Copy"), partial(self.copy, ids), copying)
        statuses = menu.add_submenu(tr("Status"), Choice("circle-dashed"))
        self.statuses.fill("campaign", CAMPAIGN, ids, statuses)
        menu.addSeparator()
        if all(row.deleted for row in self._find(ids)):
            bringing = Choice("rotate-ccw", key="R", refused=self.against("restore", ids))
            menu.add(tr("Restore"), partial(self.restore, ids), bringing)
            return
        leaving = Choice("trash-2", key="Del", danger=True, refused=self.against("delete", ids))
        menu.add(tr("Move to trash"), partial(self.trash, ids), leaving)

    def _name_of(self, campaign_id: int) -> str:
        rows = self._find([campaign_id])
        return rows[0].name if rows else ""

    def _reason(self, verb: str, row: CampaignRow) -> str:
        """Return why not; what tasks keep from the trash may be tried, which shows them."""
        if verb == "delete" and is_held(row, self._screen.workspace.me):
            return ""
        blockers = CAMPAIGN.blockers(verb, row, self._screen.workspace.me)
        return blockers[0].sentence if blockers else ""

    def _do_allowed(
        self, verb: str, change: Callable[[Workspace, list[int], int], Done], ids: list[int]
    ) -> None:
        allowed = [row.id for row in self._find(ids) if not self._reason(verb, row)]
        if allowed:
            self._screen.attempt(change, allowed, len(ids) - len(allowed))
        elif reason := self.against(verb, ids):
            self._screen.refused.emit(reason)

    def _open_editor(self, row: CampaignRow | None) -> None:
        from app.ui.dialogs.campaign_editor import CampaignEditor

        dialog = CampaignEditor(self._screen.window(), self._screen.workspace, row)
        dialog.saved.connect(partial(self._saved, row is None))
        dialog.closed.connect(dialog.deleteLater)
        dialog.open()

    def _saved(self, is_new: bool, result: tuple[int, Done]) -> None:
        self._screen.done.emit(result[1])
        if is_new:
            self._screen.go_requested.emit("campaign", result[0])


def _trash(workspace: Workspace, ids: list[int], stayed: int) -> Done:
    return replace(campaigns.trash(workspace, ids), stayed=stayed)


def _restore(workspace: Workspace, ids: list[int], stayed: int) -> Done:
    return replace(campaigns.restore(workspace, ids), stayed=stayed)
