"""A person at the marketing tasks: what their hands do in list, panel and form, and what they read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QAbstractButton,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from app.domain.task_rows import View
from app.services import marketing
from app.ui.dialogs.row_list import RowList
from app.ui.screens.marketing_editor_channels import ChannelCards
from app.ui.screens.marketing_pane_tester import ResultEditor, TesterRow
from app.ui.theme.statuses import status
from app.ui.widgets.choose import Chooser
from app.ui.widgets.marks import Pill
from app.ui.widgets.strip import Tabs
from tests.ui.matrix_marketing import STATES
from tests.ui.story import CTRL, NONE, SHIFT, Key
from tests.ui.tasks_person import TaskPerson

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from app.domain.marketing_rows import MarketingRow, ReachChannel

PANE = "task_pane"


class MarketingPerson(TaskPerson):
    """Somebody among the tabs, columns and dialogs that only marketing tasks have."""

    def open_marketing(self) -> None:
        """Go to the tab of marketing tasks."""
        self.go_to_page("tasks")
        self.press(Key.Key_6, CTRL)
        tabs = self.part(Tabs, "task_tabs")
        self.wait_for(lambda: tabs.current() == View.MARKETING)

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

    def reads(self, words: str) -> bool:
        """Whether it stands anywhere in sight, painted or as a text."""
        return self.sees(words) or self.hears(words)

    def look_of(self, entry: str) -> tuple[str, str]:
        """The key that stands beside a row of the open menu, and the state that its mark is of."""
        menu = self.menu()
        row = menu.row(next(each for each in menu.actions() if each.text() == entry))
        return row.key, next(key for key in STATES if status("task", key) == row.look)

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

    # The form

    def scroll_to(self, part: QWidget) -> None:
        """Turn the wheel until a part of the form is in sight."""
        area: QWidget | None = part
        while not isinstance(area, QScrollArea):
            assert area is not None
            area = area.parentWidget()
        view, middle = area.viewport(), part.rect().center()
        while not view.rect().contains(spot := part.mapTo(view, middle)):
            self.turn_wheel(view, spot.y() < 0)
            assert part.mapTo(view, middle) != spot, f"{part.objectName()} cannot be reached"

    def reach(self, part: QWidget) -> None:
        """Click a part of the form or the panel, wherever it is scrolled to."""
        self.scroll_to(part)
        self.click(part)

    def fill_line(self, name: str, text: str) -> None:
        """Click into a line, and type over what stands there."""
        line = self.part(QLineEdit, name)
        self.reach(line)
        self.press(Key.Key_A, CTRL)
        self.write(text)

    def pick_campaign(self, name: str) -> None:
        """Choose the campaign from its list."""
        self.click(self.part(Chooser, "campaign"))
        self.pick(self.part(QListWidget, "choices"), name)

    def pick_channel(self, channel: ReachChannel) -> None:
        """Click the card of a channel."""
        cards = self.part(ChannelCards, "reach_channel")
        self.scroll_to(cards)
        self.click(cards, cards.card(channel).center().toPoint())

    def write_message(self, text: str) -> None:
        """Click into the message, and type over what stands there."""
        edit = self.part(QPlainTextEdit, "marketing_message")
        self.scroll_to(edit)
        self.click(edit.viewport())
        self.press(Key.Key_A, CTRL)
        self.write(text)

    # The panel

    def press_action(self, key: str) -> None:
        """Click a button under the title of the panel."""
        self.reach(self.part(QAbstractButton, f"marketing_{key}"))

    def tell_result(self, name: str, result: str, note: str = "") -> None:
        """Click a tester, and tell what they found."""
        shown = [each for each in self.window.findChildren(ResultEditor) if each.isVisible()]
        if not shown or shown[0].accessibleName() != f"Test result of {name}":
            rows = [each for each in self.window.findChildren(TesterRow) if each.isVisible()]
            self.reach(next(each for each in rows if each.tester.name == name))
        if note:
            self.reach(self.part(QLineEdit, "tester_note"))
            self.press(Key.Key_A, CTRL)
            self.write(note)
        self.reach(self.part(QAbstractButton, f"tester_{result}"))

    def tell_result_by_key(self, task_id: int, name: str, result: str, note: str = "") -> None:
        """Go into the panel to a tester, tell what they found, and come back to the list."""
        for _stop in range(60):
            at = self.window.focusWidget()
            if isinstance(at, TesterRow) and at.tester.name == name:
                break
            self.press(Key.Key_Tab)
        self.press(Key.Key_Return)
        self.write(note)
        self.tab_to(f"tester_{result}")
        self.press(Key.Key_Space)
        (found,) = [each for each in self.found(task_id).testers if each.name == name]
        assert (found.result.value, found.note) == (result, note)
        self.told()
        for _region in range(8):
            if self.table.hasFocus():
                return
            self.press(Key.Key_F6)
        raise AssertionError("F6 does not come back to the list")

    def decide_at_foot(self, verb: str, reason: str = "") -> None:
        """Press a button at the foot of the panel, after writing why."""
        if reason:
            self.click(self.part(QLineEdit, "decision_reason"))
            self.write(reason)
        self.click(self.part(QAbstractButton, f"decision_{verb}"))


def pressed(key: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    """A key and its modifier, as its shortcut is written."""
    named = {"Del": Key.Key_Delete, "F2": Key.Key_F2}
    *held, last = key.split("+")
    modifier = {"Shift": SHIFT, "Ctrl": CTRL}[held[0]] if held else NONE
    return named.get(last) or Key(ord(last)), modifier
