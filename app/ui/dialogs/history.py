"""The named history of the workspace with Undo at each step, and the history of one collaboration."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.people import is_staff
from app.domain.rows import HistoryRow, OperationRow
from app.ui.dialogs.history_rows import DayRule, MoveRow, StepRow, by_day
from app.ui.dialogs.row_list import Row, RowList
from app.ui.theme import fonts
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.parts import announce

if TYPE_CHECKING:
    from app.services.workspace import Workspace

_TALL = 460


def _row(redoable: int | None, step: OperationRow) -> StepRow:
    return StepRow(step, can_redo=step.id == redoable)


class _Timeline(Dialog):
    """A dialog that is a list, newest first, and goes away when it is closed."""

    def __init__(self, window: QWidget, title: str, line: str, name: str) -> None:
        room = Size.dialog_wide - 2 * Space.s8
        shown = fonts.metrics("title").elidedText(title, Qt.TextElideMode.ElideRight, room)
        super().__init__(window, shown, line, Size.dialog_wide, name)
        self.list = RowList(title, f"{name}_list")
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.setMaximumHeight(_TALL)
        self.body.setContentsMargins(Space.s6, Space.s4, Space.s2, Space.s6)
        self.body.addWidget(self.list)
        self.message = ElidedLabel("", "small", "danger_text")
        self.message.setObjectName(f"{name}_message")
        self.footer.insertWidget(0, self.message, 1)
        self.add_button("Close")
        self.closed.connect(self.deleteLater)

    def open(self, first: QWidget | None = None) -> None:
        """Show it with the focus in the list."""
        super().open(first or self.list)

    def show_rows(self, rows: Sequence[Row], current: Row | None, nothing: str) -> None:
        """Show rows, or say that there is nothing."""
        self.list.set_rows(rows or [DayRule(nothing)], current)
        self.list.scrollTo(self.list.currentIndex())
        if self.isVisible():
            self.place()


class HistoryDialog(_Timeline):
    """What was done in this workspace. ``undo_requested`` carries the id of the operation to undo.

    ``redo_requested`` asks for what was undone last. Whoever does it tells a refusal with `say`; the list
    takes up what was done by itself.
    """

    undo_requested = Signal(object)
    redo_requested = Signal()

    def __init__(self, window: QWidget, workspace: "Workspace") -> None:
        what = "Every step" if is_staff(workspace.me) else "What you did"
        line = f"{what}, newest first. Each can be undone by itself."
        super().__init__(window, "History", line, "history")
        self._workspace = workspace
        self.list.chosen.connect(self._turn)
        self.refresh()

    def refresh(self) -> None:
        """Read the steps again; the current one stays current."""
        before = self.list.current()
        today = self._workspace.clock().astimezone().date()
        step = self._workspace.next_redo()
        redoable = step.id if step and not self._workspace.against_redo() else None
        make = partial(_row, redoable)
        rows = by_day(self._workspace.steps(), today, make)
        known = before.step.id if isinstance(before, StepRow) else None
        current = next((row for row in rows if isinstance(row, StepRow) and row.step.id == known), None)
        self.show_rows(rows, current, "Nothing has been done yet.")

    def say(self, sentence: str) -> None:
        """Say why a step was not undone, or "" to take that away."""
        self.message.setText(sentence)
        if sentence:
            announce(self, sentence)

    def _turn(self, row: object) -> None:
        """Undo a step, or do the one undone last again."""
        if not isinstance(row, StepRow):
            return
        if not (row.can_undo or row.can_redo):
            announce(self, row.step.irreversible or "This is undone already.")
            return
        self.say("")
        if row.can_redo:
            self.redo_requested.emit()
        else:
            self.undo_requested.emit(row.step.id)
        self.refresh()


class CollaborationHistory(_Timeline):
    """What happened to one influencer in one campaign: who moved what, from where to where, when and why."""

    def __init__(self, window: QWidget, title: str, rows: Sequence[HistoryRow]) -> None:
        super().__init__(window, title, "", "collaboration_history")
        from datetime import datetime

        shown = by_day(rows, datetime.now().astimezone().date(), MoveRow)
        self.show_rows(shown, None, "Nothing has happened yet.")
