"""What the properties of tasks of every kind share: status, assignee, urgency, and changing one in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services import tasks, transitions
from app.services.workspace import Invalid
from app.ui.dialogs.assign import AssignPopover
from app.ui.dialogs.search_popover import Choices
from app.ui.screens import task_pane_values as values
from app.ui.screens.task_pane_rows import PropertyRow, StatusRow, SwitchRow
from app.ui.screens.tasks_kinds import DOMAIN
from app.ui.theme.statuses import status
from app.ui.widgets.menu import Choice
from app.ui.widgets.menu_fresh import FreshMenu

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from app.domain.task_rows import Kind, TaskRow
    from app.services.workspace import Workspace
    from app.ui.dialogs.search_popover import Entry
    from app.ui.widgets.menu import Menu


class PropertyColumn(QWidget):
    """Rows of 30. ``verb_requested`` carries the verb chosen under the status, ``go_requested`` a page and
    what to show there. ``due`` is the row of the date that the key D changes."""

    verb_requested = Signal(str)
    task_requested = Signal(object)
    go_requested = Signal(str, object)
    refused = Signal(str)
    due: PropertyRow

    def __init__(self, workspace: Workspace, attempt: Callable[..., Any], kind: Kind, name: str) -> None:
        super().__init__()
        self._workspace, self._attempt = workspace, attempt
        self._workflow = tasks.workflow_of(kind)
        self._row: TaskRow | None = None
        self.status = StatusRow(self.tr("Status"), DOMAIN, self._workflow.initial, f"{name}_status")
        self._menu = FreshMenu(self._fill_verbs, self.tr("Change status"), self, f"{name}_verbs")
        self.assignee = PropertyRow(self.tr("Assignee"), f"{name}_assignee", "A")
        self.assignee.clicked.connect(self._open_assign)
        self.urgent = SwitchRow(self.tr("Urgent"), f"{name}_urgent", "U")
        self.urgent.switched.connect(self._switch_urgent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def show_row(self, row: TaskRow, against_edit: str, against_assign: str) -> None:
        """Show a task; each reason is "" where the person may."""
        self._row = row
        self.status.pill.set_status(row.status)
        self.status.pill.set_status_menu(None if row.deleted else self._menu)
        self.assignee.show_value(values.assignee_value(row, self._workspace.me, self.tr))
        self.assignee.block(against_assign)
        self.urgent.block(against_edit)
        self._show_switches(row)

    def write(self, field: str, value: object) -> str:
        """Change one field of the task; return "" or why it was not."""
        if self._row is None:
            return ""
        try:
            done = self._attempt(tasks.set_field, [self._row.id], field, value)
        except Invalid as invalid:
            return str(invalid)
        return "" if done is not None else self.tr("Not saved. What you typed is kept here.")

    def _fill_verbs(self, menu: Menu) -> None:
        """Offer what the workflow offers, refused verbs with the reason."""
        if self._row is None:
            return
        for offer in transitions.offers(self._workspace, self._workflow, self._row):
            target = self._workflow.target(offer.key, self._row)
            if target is None:
                continue
            note = self.tr("next step") if offer.suggested and offer.allowed else ""
            topic = (self._workflow.key, offer.key)
            look = Choice(look=status(DOMAIN, target), note=note, refused=offer.reason, topic=topic)
            menu.add(offer.label, _Wish(self.verb_requested.emit, offer.key), look)
        if not menu.actions():
            menu.add_footnote(self.tr("An archived task stays as it is."), "archive")

    def _open_assign(self) -> None:
        if (row := self._row) is not None:
            popover = AssignPopover(self.assignee, self._workspace, row.organization_id, row.assignee_id)
            popover.chosen.connect(self._assign)
            popover.open_under(self.assignee.value_place())

    def _assign(self, organization_id: int, person_id: int | None) -> None:
        if self._row is not None:
            self._try(tasks.assign, [self._row.id], organization_id, person_id)

    def _switch_urgent(self, on: bool) -> None:
        self._change("urgent", on)

    def _choose(
        self, opener: PropertyRow, title: str, entries: Sequence[Entry], slot: Callable[[object], None]
    ) -> None:
        popover = Choices(opener, f"{opener.objectName()}_choices", title, entries)
        popover.chosen.connect(slot)
        popover.open_under(opener.value_place())

    def _change(self, field: str, value: object) -> None:
        if self._row is not None:
            self._try(tasks.set_field, [self._row.id], field, value)

    def _try(self, change: Callable[..., object], *args: object, **options: object) -> None:
        """Change something; where it stays as it was, the switches show again what holds."""
        try:
            done = self._attempt(change, *args, **options)
        except Invalid as invalid:
            done = None
            self.refused.emit(str(invalid))
        if done is None and self._row is not None:
            self._show_switches(self._row)

    def _show_switches(self, row: TaskRow) -> None:
        self.urgent.show_value(row.urgent, self.tr("Yes") if row.urgent else self.tr("No"))


class _Wish:
    """States one wish; a slot of a menu row."""

    def __init__(self, tell: Callable[[str], None], key: str) -> None:
        self._tell, self._key = tell, key

    def __call__(self) -> None:
        self._tell(self._key)
