"""The properties of a partner task in its panel, each changed in place where the person may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.campaigns import takes_tasks
from app.domain.task_rows import Kind
from app.services import tasks
from app.ui.dialogs.due import DuePopover
from app.ui.dialogs.find_task import FindTask
from app.ui.dialogs.search_popover import Entry
from app.ui.screens import task_pane_values as values
from app.ui.screens.task_pane_column import PropertyColumn
from app.ui.screens.task_pane_rows import PropertyRow, SwitchRow, Value
from app.ui.widgets.button import IconButton

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from app.domain.task_rows import TaskRow
    from app.services.workspace import Workspace


class Properties(PropertyColumn):
    """Those of a partner task; the original where it is a duplicate."""

    def __init__(self, workspace: Workspace, attempt: Callable[..., Any]) -> None:
        super().__init__(workspace, attempt, Kind.PARTNER, "task")
        self.due = PropertyRow(self.tr("Due"), "task_due", "D")
        self.type = PropertyRow(self.tr("Type"), "task_type")
        self.program = PropertyRow(self.tr("Program"), "task_program")
        self.reporter = PropertyRow(self.tr("Reporter"), "task_reporter")
        self.reporter.fix()
        self.approval = SwitchRow(self.tr("Approval"), "task_approval")
        self.original = PropertyRow(self.tr("Duplicate of"), "task_original")
        self.change_original = IconButton(
            "pencil", self.tr("Choose another original"), name="task_original_change", small=True
        )
        self._join()
        self._lay_out()

    def show_row(self, row: TaskRow, against_edit: str, against_assign: str) -> None:
        """Show a task; each reason is "" where the person may."""
        super().show_row(row, against_edit, against_assign)
        self.due.show_value(values.due_value(row, self._workspace.clock(), self.tr))
        self.type.show_value(values.type_value(row, self.tr))
        self.program.show_value(values.program_value(row, self.tr))
        self.reporter.show_value(Value(row.reporter, person=row.reporter))
        for part in (self.due, self.type, self.program, self.approval):
            part.block(against_edit)
        self._show_original(row, against_edit)

    def _join(self) -> None:
        self.due.clicked.connect(self._open_due)
        self.type.clicked.connect(self._open_types)
        self.program.clicked.connect(self._open_programs)
        self.approval.switched.connect(self._switch_approval)
        self.original.clicked.connect(self._open_original)
        self.change_original.clicked.connect(self._find_original)

    def _lay_out(self) -> None:
        rows = (self.status, self.assignee, self.due, self.urgent, self.type, self.program, self.reporter)
        for row in (*rows, self.approval):
            self.column.addWidget(row)
        self._original_line = QWidget()
        line = QHBoxLayout(self._original_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.original, 1)
        line.addWidget(self.change_original)
        self.column.addWidget(self._original_line)

    def _show_original(self, row: TaskRow, against: str) -> None:
        known = row.duplicate_of_id is not None
        shown = known or row.status == "duplicate"
        self._original_line.setVisible(shown)
        if not shown:
            return
        found = tasks.rows(self._workspace, [row.duplicate_of_id]) if row.duplicate_of_id is not None else []
        self.original.show_value(values.original_value(row, found[0] if found else None, self.tr))
        self.original.block("" if known else against)
        self.change_original.setVisible(known and not against)

    def _open_due(self) -> None:
        if self._row is not None:
            popover = DuePopover(self.due, self._row.due, self._workspace.clock())
            popover.chosen.connect(self._set_due)
            popover.open_under(self.due.value_place())

    def _set_due(self, due: object) -> None:
        self._change("due", due)

    def _switch_approval(self, on: bool) -> None:
        self._change("requires_approval", on)

    def _open_types(self) -> None:
        if (row := self._row) is None:
            return
        entries = type_entries(self._workspace, row.type_id, row.type)
        self._choose(self.type, self.tr("Type"), entries, self._set_type)

    def _set_type(self, type_id: object) -> None:
        self._change("type_id", type_id)

    def _open_programs(self) -> None:
        if (row := self._row) is None:
            return
        entries = program_entries(self._workspace, row.campaign_id, self.tr("No program"))
        self._choose(self.program, self.tr("Program"), entries, self._set_program)

    def _set_program(self, campaign_id: object) -> None:
        self._change("campaign_id", campaign_id)

    def _open_original(self) -> None:
        if self._row is not None and self._row.duplicate_of_id is not None:
            self.task_requested.emit(self._row.duplicate_of_id)
        else:
            self._find_original()

    def _find_original(self) -> None:
        if (row := self._row) is not None:
            finder = FindTask(self.original, self._workspace, row.duplicate_of_id, [row.id])
            finder.chosen.connect(self._set_original)
            finder.open_under(self.original.value_place())

    def _set_original(self, original_id: int | None) -> None:
        if self._row is not None:
            self._try(tasks.mark_original, self._row.id, original_id)

    def _show_switches(self, row: TaskRow) -> None:
        super()._show_switches(row)
        self.approval.show_value(row.requires_approval, values.approval_words(row, self.tr))


def type_entries(workspace: Workspace, now: int | None, name: str) -> list[Entry]:
    """Return the types to choose from; the present one also where it is not offered any more."""
    from app.services import task_types

    offered = [(each.id, each.name) for each in task_types.types(workspace)]
    if now is not None and all(key != now for key, _name in offered):
        offered.append((now, name))
    return [Entry(key, label, icon="tag", chosen=key == now) for key, label in offered]


def program_entries(workspace: Workspace, now: int | None, nothing: str) -> list[Entry]:
    """Return the campaigns to choose from, none first; archived ones only where it is the present one."""
    from app.services import campaigns

    rows = [row for row in campaigns.campaigns(workspace) if takes_tasks(row.status) or row.id == now]
    none = Entry(None, nothing, icon="x", chosen=now is None)
    return [
        none,
        *(Entry(row.id, row.name, row.client, colour=row.colour, chosen=row.id == now) for row in rows),
    ]
