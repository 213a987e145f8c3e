"""A person at the marketing tasks: what their hands do in list, panel and form, and what they read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QWidget

from app.services import marketing
from app.ui.dialogs.row_list import RowList
from app.ui.widgets.marks import Pill
from tests.ui.story import CTRL, NONE, SHIFT, Key
from tests.ui.tasks_person import TaskPerson

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from app.domain.marketing_rows import MarketingRow

PANE = "task_pane"


class MarketingPerson(TaskPerson):
    """Somebody among the tabs, columns and dialogs that only marketing tasks have."""

    def open_marketing(self) -> None:
        """Go to the tab of marketing tasks."""
        self.press(Key.Key_6, CTRL)

    def found(self, task_id: int) -> MarketingRow:
        """What is stored of a task besides its row."""
        return marketing.marketing(self.workspace, task_id)

    def open_pane(self, task_id: int) -> None:
        """Click a task, so that the panel shows it."""
        self.click_cell(task_id, "title")
        assert self.part(QWidget, PANE).accessibleName().startswith(f"T-{task_id} ")

    def pills(self, task_id: int) -> tuple[str, str]:
        """Both statuses as the list says them."""
        table = self.table
        at = table.rows().position_of(task_id)
        assert at >= 0, f"T-{task_id} is not listed"
        keys = [slot.column.key for slot in table.slots()]
        assert {"task_status", "approval"} <= set(keys), "both statuses stand in the list"
        record = table.rows().row_at(at)
        columns = {slot.column.key: slot.column for slot in table.slots()}
        return columns["task_status"].text(record), columns["approval"].text(record)

    def pane_pills(self) -> tuple[str, str]:
        """Both statuses as the panel says them."""
        first = self.part(Pill, "marketing_status").accessibleName()
        found = [each for each in self.window.findChildren(Pill, "marketing_approval") if each.isVisible()]
        second = found[-1].accessibleName() if found else "Approval status: None"
        assert first.startswith("Task status: ")
        assert second.startswith("Approval status: ")
        return first.removeprefix("Task status: "), second.removeprefix("Approval status: ")

    def press_shortcut(self, key: str) -> None:
        """Press a key as its shortcut is written."""
        self.press(*pressed(key))

    def choose_testers_by_mouse(self, *names: str) -> None:
        """Tick people in the dialog of testers and press its button."""
        for name in names:
            self.pick_row("testers_list", name)
        self.click(self.part(QAbstractButton, "testers_chosen"))

    def choose_testers_by_key(self, *names: str) -> None:
        """The same by keys: type until one is left, and Enter ticks."""
        for name in names:
            self.press(Key.Key_A, CTRL)
            self.write(name)
            rows = self.part(RowList, "testers_list")
            assert len(rows.rows()) == 1, f"{name} is not the only one"
            self.press(Key.Key_Down)
            self.press(Key.Key_Return)
        self.press(Key.Key_Return, CTRL)


def pressed(key: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    """A key and its modifier, as its shortcut is written."""
    named = {"Del": Key.Key_Delete, "F2": Key.Key_F2}
    *held, last = key.split("+")
    modifier = {"Shift": SHIFT, "Ctrl": CTRL}[held[0]] if held else NONE
    return named.get(last) or Key(ord(last)), modifier
