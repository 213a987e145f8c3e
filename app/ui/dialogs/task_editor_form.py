"""The fields of a task, what stands in them, and the errors under them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.campaigns import takes_tasks
from app.domain.workflow import NotAllowed
from app.services import campaigns, task_types, tasks
from app.services.tasks_rules import TaskDraft
from app.ui.dialogs.task_editor_fields import AssignField, DueFields, FilesField
from app.ui.theme.sizes import Space
from app.ui.widgets.choose import ChooseField
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import Field, TextArea, TextField
from app.ui.widgets.select import Option
from app.ui.widgets.toggles import CheckBox

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from app.domain.task_rows import TaskRow
    from app.services.workspace import Workspace

_LINES = 5
_PASTED = 1_000
_TOP = Qt.AlignmentFlag.AlignTop


class TaskForm(QWidget):
    """Holds a `TaskDraft` while it is typed. ``submitted`` is Ctrl+Enter in the description."""

    submitted = Signal()

    def __init__(self, workspace: Workspace, draft: TaskDraft, row: TaskRow | None) -> None:
        super().__init__()
        self._workspace, self._row = workspace, row
        self._task_id = None if row is None else row.id
        self._left: set[str] = set()
        self.setAcceptDrops(True)
        self._build(draft)
        self._lay_out()
        self.show_draft(draft)
        for key, field in self.fields.items():
            field.left.connect(partial(self._field_left, key))
        self.due.left.connect(partial(self._field_left, "due"))
        self.description.submitted.connect(self.submitted)

    def draft(self) -> TaskDraft:
        """Return what the fields hold; a date or time that cannot be read counts as none."""
        organization_id, person_id = self.assign.value()
        return TaskDraft(
            title=self.title.text(),
            type_id=_number(self.type.value()),
            description=self.description.text(),
            campaign_id=_number(self.program.value()),
            organization_id=organization_id,
            assignee_id=person_id,
            due=self.due.value(),
            urgent=self.urgent.isChecked(),
            requires_approval=self.approval.isChecked(),
        )

    def show_draft(self, draft: TaskDraft) -> None:
        """Show a task, and count from here what is changed."""
        row = self._row
        self.title.set_text(draft.title)
        self.assign.set_value(draft.organization_id, draft.assignee_id, _holder(row))
        self.type.set_value(draft.type_id)
        self.program.set_value(draft.campaign_id)
        self.due.set_value(draft.due)
        self.urgent.setChecked(draft.urgent)
        self.approval.setChecked(draft.requires_approval)
        self.description.set_text(draft.description)
        self._left.clear()
        self.show_errors({})
        self._saved = self._typed()

    def is_changed(self) -> bool:
        """Say whether anything differs from what was shown at first."""
        return self._typed() != self._saved or bool(self.files.intake.files())

    def complete(self) -> bool:
        """Show every error; say whether there is none, and otherwise go to the first."""
        self._left = {*self.fields, "due"}
        self.show_errors(self._errors())
        return not self.go_to_error()

    def show_errors(self, errors: dict[str, str]) -> None:
        """Show errors under the fields that were left so far; texts that cannot be read keep their own."""
        for key, field in self.fields.items():
            told = errors.get(key, "") or (errors.get("assignee_id", "") if field is self.assign else "")
            unread = key in self._left and isinstance(field, DateField) and not field.check()
            if not unread:
                field.set_error(told if key in self._left else "")
        if "due" in self._left:
            self.due.time.check()

    def show_all_errors(self, errors: dict[str, str]) -> None:
        """Show errors that a save came back with."""
        self._left = {*self.fields, "due"}
        self.show_errors(errors)

    def go_to_error(self) -> bool:
        """Put the keyboard into the first field with an error; say whether there is one."""
        every = (*self.fields.values(), self.due.time)
        wrong = next((field for field in every if field.error()), None)
        if wrong is not None:
            wrong.control.setFocus()
        return wrong is not None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.files.dropped(event):
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if not self.files.dropped(event):
            super().dropEvent(event)

    def _build(self, draft: TaskDraft) -> None:
        self.title = TextField(self.tr("Title"), required=True, name="title")
        self.title.edit.setMaxLength(_PASTED)  # a longer one is refused with its reason, not cut in silence
        self.assign = AssignField(self._workspace)
        self.type = ChooseField(self.tr("Type"), self._types(draft), self.tr("Choose a type"), required=True)
        self.program = ChooseField(self.tr("Program"), self._programs(draft))
        self.due = DueFields(self._workspace.clock)
        self.urgent = CheckBox(self.tr("Urgent"), name="urgent")
        self.approval = CheckBox(self.tr("Needs approval when completed"), name="requires_approval")
        self.description = TextArea(self.tr("Description"), _LINES, name="description")
        self.files = FilesField(self._workspace)
        self.files.watch(self.description.edit, self.description.edit.viewport())
        self.fields: dict[str, Field] = {
            "title": self.title,
            "organization_id": self.assign,
            "type_id": self.type,
            "campaign_id": self.program,
            "due": self.due.day,
            "description": self.description,
        }

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.s8, Space.s5, Space.s8, Space.s5)
        column.setSpacing(Space.s5)
        column.addWidget(self.title)
        column.addLayout(_side_by_side(self.assign, self.type))
        column.addLayout(_side_by_side(self.program, self.due))
        ticks = QHBoxLayout()
        ticks.setSpacing(Space.s8)
        ticks.addWidget(self.urgent)
        ticks.addWidget(self.approval)
        ticks.addStretch(1)
        column.addLayout(ticks)
        column.addWidget(self.description)
        column.addWidget(self.files)

    def _types(self, draft: TaskDraft) -> list[Option]:
        options = [Option(each.id, each.name) for each in task_types.types(self._workspace)]
        row = self._row
        if row is not None and row.type and all(each.value != draft.type_id for each in options):
            options.append(Option(draft.type_id, row.type))
        return options

    def _programs(self, draft: TaskDraft) -> list[Option]:
        rows = campaigns.campaigns(self._workspace)
        open_ones = [row for row in rows if takes_tasks(row.status) or row.id == draft.campaign_id]
        none = Option(None, self.tr("No program"))
        return [none, *(Option(row.id, f"{row.name} · {row.client}") for row in open_ones)]

    def _typed(self) -> tuple[object, ...]:
        """Return everything as it stands, with texts that cannot be read."""
        return self.draft(), self.due.text() if self.due.day.text() else ""

    def _errors(self) -> dict[str, str]:
        try:
            return tasks.errors_of(self._workspace, self.draft(), self._task_id)
        except NotAllowed:  # the task is gone or another's meanwhile, which saving says
            return {}

    def _field_left(self, key: str) -> None:
        self._left.add(key)
        self.show_errors(self._errors())


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _holder(row: TaskRow | None) -> str:
    return "" if row is None else row.assignee or row.organization


def _side_by_side(*fields: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.s6)
    for field in fields:
        row.addWidget(field, 1)
        row.setAlignment(field, _TOP)
    return row
