"""The menus of tasks, one or many: the verbs and operations of their workflows for whoever acts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.marketing import MARKETING_TASK
from app.domain.task_rows import Kind
from app.domain.workflow import Needs
from app.services import selection, tasks
from app.services.subjects import groups
from app.ui.screens.tasks_kinds import DECIDING, DOMAIN
from app.ui.theme.statuses import status
from app.ui.widgets.figures import exact_count
from app.ui.widgets.menu import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.domain.workflow import Workflow
    from app.services.selection import VerbChoice
    from app.ui.screens.tasks import TasksScreen
    from app.ui.widgets.menu import Menu, Slot

_KEYS = {"start": "R", "resume": "R", "complete": "C", "archive": "E", "set_done": "C"}
_MARKETING_KEYS = {"retest": "R", "complete": "C", "approve": "Shift+A", "reject": "Shift+X"}


class TaskMenus:
    """Fills menus for the Tasks screen, from the same judge that guards the writes.

    What is ticked may be of several kinds: each verb then stands under the heading of its kind, and is for
    those alone.
    """

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
        kinds = self._kinds(ids)
        offered = self._offered(kinds)
        if list(kinds) == [Kind.MARKETING]:
            self._fill_marketing(offered[Kind.MARKETING], ids, menu)
            return
        if list(kinds) == [Kind.REWARD]:
            self._fill_reward(offered[Kind.REWARD], ids, menu)
            return
        for kind, members in kinds.items():
            self._add_heading(kind, members, kinds, menu)
            self._add_verbs(kind, offered[kind], members, menu, _KEYS if len(kinds) == 1 else {})
        self._add_operations(kinds, offered, ids, menu)

    def fill_statuses(self, ids: list[int], menu: Menu) -> None:
        """Fill the menu of verbs alone, chosen by digits."""
        tr, kinds = self._screen.tr, self._kinds(ids)
        offered = self._offered(kinds)
        place = 1
        for kind, members in kinds.items():
            verbs = _verbs(offered[kind])
            self._add_heading(kind, members, kinds, menu)
            keys = {each.key: str(at) if at < 10 else "" for at, each in enumerate(verbs, start=place)}
            self._add_verbs(kind, verbs, members, menu, keys)
            place += len(verbs)
        if place == 1:
            menu.add(tr("No next status"), None, Choice("archive", refused=self._acts.at_the_end(ids)))

    def _kinds(self, ids: list[int]) -> Mapping[str, list[int]]:
        found = tasks.kinds(self._screen.workspace, ids)
        return {kind.value: found[kind] for kind in Kind if found.get(kind)}

    def _offered(self, kinds: Mapping[str, list[int]]) -> dict[str, Sequence[VerbChoice]]:
        return {
            kind: selection.verbs(self._screen.workspace, tasks.workflow_of(kind), members)
            for kind, members in kinds.items()
        }

    def _add_heading(self, kind: str, members: list[int], kinds: Mapping[str, list[int]], menu: Menu) -> None:
        if len(kinds) == 1:
            return
        if menu.actions() and not menu.actions()[-1].isSeparator():
            menu.addSeparator()
        tr = self._screen.tr
        words = {
            Kind.PARTNER: tr("Partner tasks: {count}"),
            Kind.DELIVERABLE: tr("Deliverables: {count}"),
            Kind.MARKETING: tr("Marketing tasks: {count}"),
            Kind.REWARD: tr("Reward tasks: {count}"),
        }
        menu.add_caption(words[Kind(kind)].format(count=exact_count(len(members))))

    def _add_verbs(
        self, kind: str, offered: Sequence[VerbChoice], ids: list[int], menu: Menu, keys: Mapping[str, str]
    ) -> None:
        targets = self._targets(tasks.workflow_of(kind), ids)
        for each in _verbs(offered):
            look = Choice(
                look=status(DOMAIN, targets[each.key]),
                key=keys.get(each.key, ""),
                note=self._note(each, len(ids)),
                refused="" if each.allowed else each.reason,
                topic=(tasks.workflow_of(kind).key, each.key),
            )
            menu.add(self._with_dots(each), partial(self._acts.do, each.key, ids), look)

    def _targets(self, workflow: Workflow, ids: list[int]) -> dict[str, str]:
        """Return where each verb leads: of one task by its facts, for its state and edits decide that."""
        found = {step.key: step.target for step in workflow.transitions}
        for group in groups(self._screen.workspace, workflow, ids[:1]) if len(ids) == 1 else ():
            found |= {verb: target for verb in found if (target := workflow.target(verb, group.facts))}
        return found

    def _adder(self, kind: Kind, offered: Sequence[VerbChoice], menu: Menu) -> Callable[..., None]:
        """Return what adds an operation of a kind to a menu, refused with its reason, with its help by F1."""
        workflow = tasks.workflow_of(kind)

        def add(label: str, run: Slot, key: str, icon: str, short: str = "", danger: bool = False) -> None:
            refused, topic = _against(key, {"": offered}), (workflow.key, key) if key else None
            menu.add(label, run, Choice(icon, key=short, danger=danger, refused=refused, topic=topic))

        return add

    def _fill_marketing(self, offered: Sequence[VerbChoice], ids: list[int], menu: Menu) -> None:
        """Fill it by groups that are the same in every status: change, decide, tell, and removal last."""
        tr, acts, single = self._screen.tr, self._acts, len(ids) == 1
        by_key = {each.key: each for each in offered}
        keys = _MARKETING_KEYS if "retest" in by_key else {**_MARKETING_KEYS, "start": "R"}
        order = [verb for verb in MARKETING_TASK.verbs if verb in by_key and not by_key[verb].operation]
        add = self._adder(Kind.MARKETING, offered, menu)

        if single:
            add(tr("Edit…"), partial(acts.edit, ids), "edit", "pencil", "F2")
        add(tr("Copy"), partial(acts.copy, ids), "copy", "copy", "Ctrl+D")
        for decides in (False, True):
            verbs = [by_key[verb] for verb in order if (verb in DECIDING) is decides]
            if decides and verbs:
                menu.addSeparator()
            self._add_verbs(Kind.MARKETING, verbs, ids, menu, keys)
        menu.addSeparator()
        if single:
            add(tr("Comment…"), partial(self._screen.comment, ids), "comment", "message-square", "M")
            look = Choice("user-check", key="T", refused=acts.against_testers(ids))
            menu.add(tr("Choose testers…"), partial(self._screen.open_testers, ids), look)
        add(tr("Copy reference"), partial(acts.copy_reference, ids), "", "link", "Ctrl+Shift+C")
        if single:
            add(tr("History…"), partial(acts.history, ids), "", "history", "H")
        menu.addSeparator()
        add(tr("Move to trash"), partial(acts.trash, ids), "delete", "trash-2", "Del", danger=True)

    def _fill_reward(self, offered: Sequence[VerbChoice], ids: list[int], menu: Menu) -> None:
        """Fill it for reward tasks: nobody is assigned one, and it is never due."""
        tr, acts, single = self._screen.tr, self._acts, len(ids) == 1
        add = self._adder(Kind.REWARD, offered, menu)

        if single:
            add(tr("Submit report…"), partial(acts.submit_report, ids), "submit_report", "send")
        self._add_verbs(Kind.REWARD, offered, ids, menu, {"activate": "R"})
        menu.addSeparator()
        if single:
            add(tr("Comment…"), partial(self._screen.comment, ids), "comment", "message-square", "M")
            add(tr("Edit…"), partial(acts.edit, ids), "edit", "pencil", "F2")
        add(tr("Copy"), partial(acts.copy, ids), "copy", "copy", "Ctrl+D")
        add(tr("Copy reference"), partial(acts.copy_reference, ids), "", "link", "Ctrl+Shift+C")
        if single:
            add(tr("History…"), partial(acts.history, ids), "", "history", "H")
        menu.addSeparator()
        add(tr("Move to trash"), partial(acts.trash, ids), "delete", "trash-2", "Del", danger=True)

    def _add_operations(
        self,
        kinds: Mapping[str, list[int]],
        offered: Mapping[str, Sequence[VerbChoice]],
        ids: list[int],
        menu: Menu,
    ) -> None:
        tr, acts, single = self._screen.tr, self._acts, len(ids) == 1

        def add(
            label: str,
            run: Callable[[list[int]], None],
            verb: str,
            icon: str,
            key: str,
            danger: bool = False,
            kind: str = "",
        ) -> None:
            of = {kind: offered[kind]} if kind else offered
            topic = (tasks.workflow_of(next(iter(of))).key, verb) if verb else None
            look = Choice(icon, key=key, danger=danger, refused=_against(verb, of), topic=topic)
            menu.add(label, partial(run, kinds[kind] if kind else ids), look)

        menu.addSeparator()
        if single:
            add(tr("Comment…"), self._screen.comment, "comment", "message-square", "M")
        add(tr("Assign to…"), self._screen.assign, "assign", "user-plus", "A")
        key = "D" if len(kinds) == 1 else ""
        if Kind.PARTNER in kinds:
            words = tr("Set due date…")
            add(words, self._screen.set_due, "edit", "calendar-days", key, kind=Kind.PARTNER.value)
        if Kind.DELIVERABLE in kinds:
            words = tr("Set publish date…")
            add(words, self._screen.set_due, "edit", "calendar-days", key, kind=Kind.DELIVERABLE.value)
        urgent = tr("Not urgent") if acts.all_urgent(ids) else tr("Mark as urgent")
        add(urgent, acts.toggle_urgent, "edit", "circle-alert", "U")
        menu.addSeparator()
        if single:
            add(tr("Edit…"), acts.edit, "edit", "pencil", "E" if Kind.DELIVERABLE in kinds else "F2")
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
        """Return the label, with dots where something is asked for first."""
        asks = verb.needs.value in ("reason", "fields") or (verb.fields and verb.needs is Needs.NOTHING)
        return f"{verb.label}…" if asks else verb.label

    def _note(self, verb: VerbChoice, total: int) -> str:
        if verb.suggested and total == 1:
            return self._screen.tr("next step")
        return f"{verb.changing:,}" if 0 < verb.changing < total else ""


def _verbs(offered: Sequence[VerbChoice]) -> list[VerbChoice]:
    return [each for each in offered if not each.operation]


def _against(operation: str, offered: Mapping[str, Sequence[VerbChoice]]) -> str:
    """Return why an operation may be done to none of the rows, whatever their kind, "" if it may to one."""
    judged = [each for choices in offered.values() for each in choices if each.key == operation]
    if any(each.allowed for each in judged):
        return ""
    return next((each.reason for each in judged), "")
