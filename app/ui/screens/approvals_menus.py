"""The menus of requests, one or many, from the same judge that guards the writes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.ui.screens.approvals_acts import VERBS
from app.ui.screens.approvals_kinds import KINDS
from app.ui.widgets.figures import exact_count
from app.ui.widgets.menu import Choice

if TYPE_CHECKING:
    from app.services.selection import VerbChoice
    from app.ui.screens.approvals import ApprovalsScreen
    from app.ui.widgets.menu import Menu

KEYS = {"approve": "Shift+A", "reject": "Shift+X", "withdraw": "W", "resubmit": "Shift+R"}
ICONS = {
    "approve": "badge-check",
    "reject": "circle-x",
    "withdraw": "undo-2",
    "resubmit": "send",
    "review_again": "rotate-ccw",
}


class ApprovalMenus:
    """Fills menus for the Approvals screen."""

    def __init__(self, screen: ApprovalsScreen) -> None:
        self._screen = screen

    def fill(self, ids: list[int], menu: Menu) -> None:
        """Fill the menu of rows: what decides them first, then what changes them, then all else."""
        tr, screen, single = self._screen.tr, self._screen, len(ids) == 1
        if single and not screen.shows(ids[0]):
            menu.add(
                tr("Open details"), partial(screen.open_pane, ids[0]), Choice("panel-right", key="Enter")
            )
            menu.addSeparator()
        self._add_verbs(ids, menu)
        if single:
            self._add_edit(ids, menu)
            refused = screen.acts.against_one("comment", ids)
            look = Choice("message-square", key="M", refused=refused)
            menu.add(tr("Comment…"), partial(screen.comment, ids), look)
            self._add_way(ids, menu)
        look = Choice("link", key="Ctrl+Shift+C")
        menu.add(tr("Copy reference"), partial(screen.acts.copy_reference, ids), look)

    def fill_kinds(self, verb: str, ids: list[int], menu: Menu) -> None:
        """Offer a verb for each kind apart: each has a plan of its own."""
        for kind, members in self._screen.acts.kinds(ids).items():
            look = KINDS[kind]
            words = self._screen.tr("{kind}: {count}").format(
                kind=look.plural, count=exact_count(len(members))
            )
            menu.add(words, partial(self._screen.acts.do, verb, kind, members), Choice(look.icon))

    def _add_edit(self, ids: list[int], menu: Menu) -> None:
        """Offer to edit it; a report stays as it was submitted."""
        if not self._screen.acts.is_report(ids):
            refused = self._screen.acts.against_one("edit", ids)
            look = Choice("pencil", key="F2", refused=refused)
            menu.add(self._screen.tr("Edit…"), partial(self._screen.acts.edit, ids), look)
        menu.addSeparator()

    def _add_way(self, ids: list[int], menu: Menu) -> None:
        """Lead to where else it stands."""
        tr, is_report = self._screen.tr, self._screen.acts.is_report(ids)
        words = tr("Show in Rewards") if is_report else tr("Show in Tasks")
        look = Choice("gift" if is_report else "list-todo")
        menu.add(words, partial(self._screen.acts.open_in_tasks, ids), look)

    def _add_verbs(self, ids: list[int], menu: Menu) -> None:
        offered = self._screen.acts.offered(ids)
        for verb in (each for each in VERBS if each in offered):
            choices = offered[verb]
            allowed = any(each.allowed for each in choices)
            look = Choice(
                ICONS[verb],
                key=KEYS.get(verb, ""),
                note=_note(choices, len(ids)),
                refused="" if allowed else choices[0].reason,
                topic=(self._screen.acts.workflow(ids).key, verb),
            )
            words = choices[0].label
            asking = verb == "reject" or (allowed and (len(ids) > 1 or choices[0].irreversible))
            menu.add(f"{words}…" if asking else words, partial(self._screen.decide, verb, ids), look)


def _note(choices: list[VerbChoice], total: int) -> str:
    changing = sum(each.changing for each in choices)
    return exact_count(changing) if 0 < changing < total else ""
