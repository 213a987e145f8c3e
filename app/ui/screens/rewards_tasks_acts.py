"""What can be done with reward tasks, one or many: menus and keys, all asking the same judges."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.rewards import REWARD_TASK
from app.services import reports, rewards, selection, tasks
from app.ui.screens.references import copy_references
from app.ui.screens.reward_submit import edit_reward, submit_report
from app.ui.screens.status_changes import StatusChanges
from app.ui.screens.tasks_kinds import DOMAIN
from app.ui.theme.statuses import status
from app.ui.widgets.actions import ActionDef, OnTargets
from app.ui.widgets.figures import exact_count
from app.ui.widgets.menu import Choice

if TYPE_CHECKING:
    from app.domain.reward_rows import RewardRow
    from app.services.selection import VerbChoice
    from app.services.transitions import Done
    from app.ui.screens.rewards_tasks import RewardTasksTab
    from app.ui.widgets.menu import Menu


class RewardActs:
    """Does it for the tab of reward tasks; each answer of a judge is "" where it may be done to one."""

    def __init__(self, screen: RewardTasksTab) -> None:
        self._screen = screen
        self.statuses = StatusChanges(screen, screen.listed.show_ids, self._name_of)

    def new(self) -> None:
        """Open an empty form."""
        edit_reward(self._screen, self._screen.workspace, None).saved.connect(self._made)

    def edit(self, ids: list[int]) -> None:
        """Open the form of one."""
        if (row := self._row(ids)) is not None:
            edit_reward(self._screen, self._screen.workspace, row)

    def submit(self, ids: list[int]) -> None:
        """Ask for a report for one."""
        submit_report(self._screen, self._screen.workspace, ids[0])

    def do(self, verb: str, ids: list[int]) -> None:
        """Do a verb of the workflow."""
        self.statuses.change(REWARD_TASK, ids, verb)

    def switch(self, ids: list[int]) -> None:
        """Deactivate where any is active, else activate."""
        self.do(self._switching(ids), ids)

    def copy(self, ids: list[int]) -> None:
        """Make new ones like these, and go to a single one."""
        made = self._screen.attempt(tasks.copy, ids)
        if made is not None and len(made[0]) == 1:
            self._screen.show_target(made[0][0])

    def trash(self, ids: list[int]) -> None:
        """Move them to the trash, with Undo."""
        self._screen.attempt(tasks.trash, ids)

    def history(self, ids: list[int]) -> None:
        """Show what happened to one."""
        from app.ui.dialogs.history import CollaborationHistory

        if (row := self._row(ids)) is not None:
            story = tasks.story(self._screen.workspace, row.id)
            CollaborationHistory(self._screen.window(), f"{row.reference} {row.title}", story).open()

    def show_reports(self, ids: list[int]) -> None:
        """Go to the reports of one."""
        self._screen.go_requested.emit("rewards", {"reward": ids[0]})

    def copy_reference(self, ids: list[int]) -> None:
        """Put the references on the clipboard, one a line."""
        rows = map(self._screen.listed.row, ids)
        copy_references(self._screen, [row.reference for row in rows if row is not None])

    def against_new(self) -> str:
        """Return why no reward task may be made."""
        return rewards.against_new(self._screen.workspace)

    def against(self, operation: str, ids: list[int]) -> str:
        """Return why an operation may be done to none of them."""
        if not ids:
            return self._nothing_chosen()
        return tasks.against(self._screen.workspace, ids, operation)

    def against_one(self, operation: str, ids: list[int]) -> str:
        """Return why something that takes exactly one may not be done."""
        if len(ids) > 1:
            return self._screen.tr("Choose one reward task: clear the ticks.")
        return self.against(operation, ids) if operation else "" if ids else self._nothing_chosen()

    def against_submit(self, ids: list[int]) -> str:
        """Return why no report can be submitted for it now."""
        if against := self.against_one("", ids):
            return against
        return reports.against_submit(self._screen.workspace, ids[0])

    def against_switch(self, ids: list[int]) -> str:
        """Return why none of them can be activated or deactivated."""
        return self.against_verb(self._switching(ids), ids) if ids else self._nothing_chosen()

    def against_verb(self, verb: str, ids: list[int]) -> str:
        """Return why a verb may be done to none of them."""
        if not ids:
            return self._nothing_chosen()
        judged = next((each for each in self._offered(ids) if each.key == verb), None)
        return "" if judged is not None and judged.allowed else judged.reason if judged else ""

    def against_any(self, ids: list[int]) -> str:
        """Return why nothing can be done: none is chosen."""
        return "" if ids else self._nothing_chosen()

    def fill_statuses(self, ids: list[int], menu: Menu) -> None:
        """Fill a menu with the verbs alone, chosen by digits."""
        self._add_verbs(ids, menu, numbered=True)

    def fill(self, ids: list[int], menu: Menu) -> None:
        """Fill the menu of rows: open and submit, the verbs, what changes them, removal last."""
        tr, screen, single = self._screen.tr, self._screen, len(ids) == 1
        if single:
            if not screen.shows(ids[0]):
                look = Choice("panel-right", key="Enter")
                menu.add(tr("Open details"), partial(screen.open_pane, ids[0]), look)
            refused = self.against_submit(ids)
            look = Choice("send", key="R", refused=refused)
            menu.add(tr("Submit report…"), partial(self.submit, ids), look)
            menu.add(tr("Show its reports"), partial(self.show_reports, ids), Choice("list-todo"))
            menu.addSeparator()
        self._add_verbs(ids, menu)
        menu.addSeparator()
        if single:
            refused = self.against_one("edit", ids)
            menu.add(tr("Edit…"), partial(self.edit, ids), Choice("pencil", key="F2", refused=refused))
        look = Choice("copy", key="Ctrl+D", refused=self.against("copy", ids))
        menu.add(tr("Copy"), partial(self.copy, ids), look)
        look = Choice("link", key="Ctrl+Shift+C")
        menu.add(tr("Copy reference"), partial(self.copy_reference, ids), look)
        if single:
            menu.add(tr("History…"), partial(self.history, ids), Choice("history", key="H"))
        menu.addSeparator()
        look = Choice("trash-2", key="Del", danger=True, refused=self.against("delete", ids))
        menu.add(tr("Move to trash"), partial(self.trash, ids), look)

    def _add_verbs(self, ids: list[int], menu: Menu, *, numbered: bool = False) -> None:
        switching = self._switching(ids)
        for place, each in enumerate(self._offered(ids), start=1):
            target = next(step.target for step in REWARD_TASK.transitions if step.key == each.key)
            look = Choice(
                look=status(DOMAIN, target),
                key=str(place) if numbered else "E" if each.key == switching else "",
                note=exact_count(each.changing) if 0 < each.changing < len(ids) else "",
                refused="" if each.allowed else each.reason,
                topic=(REWARD_TASK.key, each.key),
            )
            menu.add(each.label, partial(self.do, each.key, ids), look)

    def _offered(self, ids: list[int]) -> list[VerbChoice]:
        found = selection.verbs(self._screen.workspace, REWARD_TASK, ids)
        return [each for each in found if not each.operation]

    def _switching(self, ids: list[int]) -> str:
        rows = [row for row in map(self._screen.listed.row, ids) if row is not None]
        return "deactivate" if any(row.active for row in rows) else "activate"

    def _row(self, ids: list[int]) -> RewardRow | None:
        return self._screen.listed.row(ids[0]) if ids else None

    def _name_of(self, task_id: int) -> str:
        row = self._screen.listed.row(task_id)
        return row.reference if row else ""

    def _made(self, result: tuple[int, Done]) -> None:
        self._screen.show_target(result[0])

    def _nothing_chosen(self) -> str:
        return self._screen.tr("Tick reward tasks first, or choose one.")


def definitions(screen: RewardTasksTab) -> list[ActionDef]:
    """Return every action of the tab; its menus ask the same judges."""
    acts, tr = screen.acts, screen.tr
    on_tasks, lists = tr("On reward tasks"), tr("Lists")

    act = OnTargets("reward_tasks", on_tasks, screen.targets).act
    alone, edit = partial(acts.against_one, ""), partial(acts.against_one, "edit")
    new = tr("New reward task")
    switch = tr("Activate or deactivate")
    return [
        ActionDef("reward_tasks.new", new, on_tasks, acts.new, ("N",), "plus", acts.against_new),
        act("submit", tr("Submit report"), ("R",), "send", acts.submit, acts.against_submit),
        act("switch", switch, ("E",), "power", acts.switch, acts.against_switch),
        act("status", tr("Set status"), ("S",), "circle-dashed", screen.open_statuses, acts.against_any),
        act("edit", tr("Edit reward task"), ("F2",), "pencil", acts.edit, edit),
        act("comment", tr("Comment"), ("M",), "message-square", screen.comment, alone),
        act("copy", tr("Copy reward task"), ("Ctrl+D",), "copy", acts.copy, partial(acts.against, "copy")),
        act(
            "reference",
            tr("Copy reference"),
            ("Ctrl+Shift+C",),
            "link",
            acts.copy_reference,
            acts.against_any,
        ),
        act("history", tr("History of a reward task"), ("H",), "history", acts.history, alone),
        act(
            "trash",
            tr("Move reward task to trash"),
            ("Del",),
            "trash-2",
            acts.trash,
            partial(acts.against, "delete"),
            danger=True,
        ),
        ActionDef(
            "reward_tasks.filter", tr("Filter"), lists, screen.listed.open_filters, ("F",), "list-filter"
        ),
        ActionDef("reward_tasks.find", tr("Find in view"), lists, screen.search.open, ("Ctrl+F",), "search"),
    ]
