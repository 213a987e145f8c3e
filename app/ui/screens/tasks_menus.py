"""The menus of tasks, one or many: the verbs and operations of their workflow for whoever acts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.tasks import PARTNER_TASK
from app.services import selection
from app.ui.screens.tasks_columns import DOMAIN
from app.ui.theme.statuses import status
from app.ui.widgets.menu import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.selection import VerbChoice
    from app.ui.screens.tasks import TasksScreen
    from app.ui.widgets.menu import Menu

_KEYS = {"start": "R", "resume": "R", "complete": "C", "archive": "E"}
_TARGETS = {step.key: step.target for step in PARTNER_TASK.transitions}


class TaskMenus:
    """Fills menus for the Tasks screen, from the same judge that guards the writes."""

    def __init__(self, screen: TasksScreen) -> None:
        self._screen = screen
        self._acts = screen.acts

    def fill(self, ids: list[int], menu: Menu) -> None:
        """Fill the menu of rows: the verbs, the usual next step first, then the operations, removal last."""
        tr = self._screen.tr
        single = len(ids) == 1
        if single and not self._screen.shows(ids[0]):
            opening = Choice("panel-right", key="Enter")
            menu.add(tr("Open details"), partial(self._screen.open_pane, ids[0]), opening)
            menu.addSeparator()
        if self._screen.listed.in_trash:
            self._fill_trashed(ids, menu)
            return
        offered = selection.verbs(self._screen.workspace, PARTNER_TASK, ids)
        self._add_verbs([each for each in offered if not each.operation], ids, menu)
        self._add_operations({each.key: each for each in offered}, ids, menu)

    def fill_statuses(self, ids: list[int], menu: Menu) -> None:
        """Fill the menu of verbs alone, chosen by digits."""
        offered = selection.verbs(self._screen.workspace, PARTNER_TASK, ids)
        verbs = [each for each in offered if not each.operation]
        if not verbs:
            tr = self._screen.tr
            menu.add(
                tr("No next status"), None, Choice("archive", refused=tr("Archived tasks stay archived."))
            )
        keys = {each.key: str(place) for place, each in enumerate(verbs, start=1)}
        self._add_verbs(verbs, ids, menu, keys)

    def _add_verbs(
        self, verbs: Sequence[VerbChoice], ids: list[int], menu: Menu, keys: dict[str, str] | None = None
    ) -> None:
        for each in verbs:
            look = Choice(
                look=status(DOMAIN, _TARGETS[each.key]),
                key=(keys or _KEYS).get(each.key, ""),
                note=self._note(each, len(ids)),
                refused="" if each.allowed else each.reason,
            )
            menu.add(self._with_dots(each), partial(self._acts.do, each.key, ids), look)

    def _add_operations(self, offered: dict[str, VerbChoice], ids: list[int], menu: Menu) -> None:
        tr, acts, single = self._screen.tr, self._acts, len(ids) == 1

        def add(
            label: str, run: Callable[[list[int]], None], verb: str, icon: str, key: str, danger: bool = False
        ) -> None:
            judged = offered.get(verb)
            refused = judged.reason if judged is not None and not judged.allowed else ""
            look = Choice(icon, key=key, danger=danger, refused=refused)
            menu.add(label, partial(run, ids), look)

        menu.addSeparator()
        if single:
            add(tr("Comment…"), self._screen.comment, "comment", "message-square", "M")
        add(tr("Assign to…"), self._screen.assign, "assign", "user-plus", "A")
        add(tr("Set due date…"), self._screen.set_due, "edit", "calendar-days", "D")
        urgent = tr("Not urgent") if acts.all_urgent(ids) else tr("Mark as urgent")
        add(urgent, acts.toggle_urgent, "edit", "circle-alert", "U")
        menu.addSeparator()
        if single:
            add(tr("Edit…"), acts.edit, "edit", "pencil", "F2")
        add(tr("Copy"), acts.copy, "copy", "copy", "Ctrl+D")
        add(tr("Copy reference"), acts.copy_reference, "", "link", "Ctrl+Shift+C")
        if single:
            add(tr("History…"), acts.history, "", "history", "H")
        menu.addSeparator()
        add(tr("Move to trash"), acts.trash, "delete", "trash-2", "Del", danger=True)

    def _fill_trashed(self, ids: list[int], menu: Menu) -> None:
        tr, acts = self._screen.tr, self._acts
        coming = Choice("rotate-ccw", key="R", refused=acts.against_restore(ids))
        menu.add(tr("Restore"), partial(acts.restore, ids), coming)
        menu.add(tr("Copy reference"), partial(acts.copy_reference, ids), Choice("link", key="Ctrl+Shift+C"))
        if len(ids) == 1:
            menu.add(tr("History…"), partial(acts.history, ids), Choice("history", key="H"))

    def _with_dots(self, verb: VerbChoice) -> str:
        """Return the label, with dots where a reason has to be given first."""
        asks = verb.needs.value in ("reason", "fields")
        return f"{verb.label}…" if asks else verb.label

    def _note(self, verb: VerbChoice, total: int) -> str:
        if verb.suggested and total == 1:
            return self._screen.tr("next step")
        return f"{verb.changing:,}" if 0 < verb.changing < total else ""
