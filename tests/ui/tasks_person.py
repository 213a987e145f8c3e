"""A person at the tasks: what their hands do in the list, its menus, the dialogs and the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QWidget

from app.services import preferences, tasks
from app.services.workspace import Workspace
from app.ui.dialogs.row_list import RowList
from app.ui.widgets.menu import Menu
from app.ui.widgets.strip import Segmented, Tabs
from app.ui.widgets.table import Table
from tests import support
from tests.ui.story import CTRL, SHIFT, Key, Person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.domain.task_rows import TaskRow

ALT = Qt.KeyboardModifier.AltModifier
OPENING = "Open details"


class TaskPerson(Person):
    """Somebody whose workspace holds the people of `support`, and what ``prepare`` puts into it.

    ``empty``: there is no workspace yet, the program asks for the names a new one needs.
    """

    def __init__(
        self,
        bot: QtBot,
        home: Path,
        prepare: Callable[[Workspace], object] | None = None,
        page: str = "tasks",
        empty: bool = False,
    ) -> None:
        home.mkdir(parents=True, exist_ok=True)
        if not empty:
            path = support.workspace_file(home, "workspace.lineup")
            workspace = Workspace.open(path)
            if prepare is not None:
                prepare(workspace)
            workspace.close()
        preferences.change(reduced_motion=True)
        super().__init__(bot, home)
        if page:
            assert self.program.first_start is None, f"the workspace did not open: {self.words()}"
            self.go_to_page(page)

    def go_to_page(self, page: str) -> None:
        """Go to a page by its entry in the navigation."""
        if self.page() != page:
            self.click(self.part(QAbstractButton, f"nav_{page}"))
        self.wait_for_page(page)
        assert self.window.isActiveWindow(), "something else came up as a window of its own"

    def tab_to(self, name: str) -> None:
        """Press Tab until the keyboard is at the control of that name."""
        for _stop in range(80):
            if (at := self.window.focusWidget()) is not None and at.objectName() == name:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name}")

    # The list

    @property
    def table(self) -> Table:
        """The table of the tasks."""
        return self.part(Table, "tasks")

    def stored(self, task_id: int) -> TaskRow:
        """The task as it is stored."""
        (row,) = tasks.rows(self.workspace, [task_id])
        return row

    def listed(self) -> list[int]:
        """The ids in the list, in order; none where something else stands in its place."""
        found = [each for each in self.window.findChildren(Table, "tasks") if each.isVisible()]
        return list(found[0].rows().ids) if found else []

    def names(self) -> list[str]:
        """The titles in the list, in order."""
        return [row.title for row in tasks.rows(self.workspace, self.listed())]

    def tab_by_mouse(self, view: str) -> None:
        """Click a tab."""
        tabs = self.part(Tabs, "task_tabs")
        self.wait_for(lambda: tabs.rect().contains(tabs.item_rect(view).center().toPoint()))
        self.click(tabs, tabs.item_rect(view).center().toPoint())

    def sees_tab(self, label: str) -> bool:
        """Whether the list has a tab of that name."""
        return any(item.label == label for item in self.part(Tabs, "task_tabs").items())

    def walk_to(self, task_id: int) -> None:
        """Go through the list by key until a task is the current row."""
        at = self.table.rows().position_of(task_id)
        assert at >= 0, f"T-{task_id} is not listed"
        steps = at - self.table.current_row()
        self.press(Key.Key_Down if steps > 0 else Key.Key_Up, times=abs(steps))
        assert self.table.current_id() == task_id, f"the keyboard is at {self.window.focusWidget()}"

    def click_cell(self, task_id: int, column: str) -> None:
        """Click into a cell of a task; "menu" are the three dots, "tick" is the box."""
        self.bring(task_id)
        table = self.table
        slot = next(each for each in table.slots() if each.column.key == column)
        place = table.row_rect(table.rows().position_of(task_id))
        self.click(table.viewport(), QPoint(slot.left + slot.width // 2, place.center().y()))

    def click_pill(self, task_id: int) -> None:
        """Click the status of a task."""
        self.bring(task_id)
        view = self.table.viewport()
        self.click(view, view.mapFromGlobal(self.table.pill_rect(task_id, "status").center()))

    def bring(self, task_id: int) -> None:
        """Turn the wheel until a task is in sight."""
        table, view = self.table, self.table.viewport()
        at = table.rows().position_of(task_id)
        assert at >= 0, f"T-{task_id} is not listed"
        while not 0 <= table.row_rect(at).top() <= view.height() - table.row_pitch():
            before = table.row_rect(at).top()
            self.turn_wheel(view, before < 0)
            assert table.row_rect(at).top() != before, "the list does not scroll any further"

    # Menus

    def entries(self) -> dict[str, str]:
        """The rows of the open menu and why each is refused, "" where it is not."""
        menu = self.menu()
        shown = [each for each in menu.actions() if not each.isSeparator()]
        for each in shown:  # what is greyed says why to those who look, point and listen
            refused = menu.row(each).refused
            assert not refused or refused == each.toolTip() == each.whatsThis()
        return {each.text(): menu.row(each).refused for each in shown}

    def choose_by_key(self, *words: str) -> None:
        """Choose a row of the open menu with the arrow keys and Enter."""
        menu = self.menu()
        wanted = next(each for each in menu.actions() if each.text() in words)
        for _step in menu.actions():
            if menu.activeAction() is wanted:
                break
            self.press(Key.Key_Down)
        assert menu.activeAction() is wanted
        self.press(Key.Key_Return)

    def digit_of(self, words: str) -> Qt.Key:
        """The key shown beside a row of the open menu."""
        menu = self.menu()
        action = next(each for each in menu.actions() if each.text() == words)
        return Key(ord(menu.row(action).key))

    def no_menu(self) -> bool:
        """Whether every menu is closed."""
        return not isinstance(QApplication.activePopupWidget(), Menu)

    # Popovers and dialogs

    def pick_row(self, name: str, words: str) -> None:
        """Click a row of a painted list."""
        rows = self.part(RowList, name)
        at = next(at for at, row in enumerate(rows.rows()) if words in row.spoken and not row.inert)
        index = rows.model().index(at, 0)
        while not rows.viewport().rect().contains(rows.visualRect(index).center()):
            before = rows.visualRect(index)
            self.turn_wheel(rows.viewport(), before.top() < 0)
            assert rows.visualRect(index) != before, f"{words} cannot be reached"
        self.click(rows.viewport(), rows.visualRect(index).center())

    def is_open(self, name: str) -> bool:
        """Whether a dialog or popover of that name is in sight."""
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def fill_verb_by_mouse(self, words: str = "", source: str = "") -> None:
        """Write into the dialog of a verb, choose where a decision came from, and press its button."""
        if words:
            self.click(self.part(QPlainTextEdit, "verb_text").viewport())
            self.write(words)
        if source:
            strip = self.part(Segmented, "decision_source")
            self.click(strip, strip.item_rect(source).center().toPoint())
        self.click(self.part(QAbstractButton, "verb_go" if self.is_open("verb") else "plan_go"))

    def fill_verb_by_key(self, words: str = "", source: int = 0) -> None:
        """The same by keys; ``source`` is the digit of where it came from."""
        self.write(words)
        if source:
            self.press(Key(Key.Key_0 + source), ALT)
        self.press(Key.Key_Return, CTRL)

    def hears(self, words: str) -> bool:
        """Whether a screen reader can find the words in sight: what is painted has them as its name."""
        every = (each for each in self.window.findChildren(QWidget) if each.isVisible())
        return any(words in f"{each.accessibleName()} {each.accessibleDescription()}" for each in every)

    def words(self) -> list[str]:
        """The words of all labels in sight."""
        shown = [each for each in self.window.findChildren(QLabel) if each.isVisible()]
        return [each.text() for each in shown if each.text()]

    # Who acts

    def act_as_by_key(self, name: str) -> None:
        """Act as somebody else."""
        self.press(Key.Key_A, CTRL | SHIFT)
        self.write(name)
        self.press(Key.Key_Return)
        self._wait_to_be(name)

    def act_as_by_mouse(self, name: str) -> None:
        """Act as somebody else, from the chip at the foot of the navigation."""
        self.click(self.part(QWidget, "acting_chip"))
        self.pick_row("people", name)
        self._wait_to_be(name)

    def _wait_to_be(self, name: str) -> None:
        """Wait until one acts as somebody and the window has the keyboard back from the list of people."""
        self.wait_for(lambda: self.workspace.me.name == name and self.window.isActiveWindow())

    # Toasts

    def told(self) -> str:
        """What the toast says; then close it, and those that wait behind it."""
        words = self.toast()
        while self.toast():
            self.click(self.part(QAbstractButton, "toast_close"))
        return words


def at_work(
    bot: QtBot,
    home: Path,
    prepare: Callable[[Workspace], object] | None = None,
    page: str = "tasks",
    empty: bool = False,
) -> Iterator[TaskPerson]:
    """Somebody at the program, who leaves it in order: nothing went wrong behind their back."""
    somebody = TaskPerson(bot, home, prepare, page, empty)
    yield somebody
    somebody.leave()
    assert somebody.reporter.count() == 0
