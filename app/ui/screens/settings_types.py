"""The managed list of task types: added, renamed in place, taken out of use."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout

from app.services import task_types
from app.services.workspace import Invalid
from app.ui.screens.settings_lines import Line, LineList
from app.ui.screens.settings_parts import Section
from app.ui.screens.settings_types_line import TypeLine
from app.ui.theme.sizes import Space
from app.ui.widgets.button import Button
from app.ui.widgets.fields import TextField
from app.ui.widgets.menu import Choice, Menu
from app.ui.widgets.parts import set_tooltip

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from app.domain.task_rows import TaskType
    from app.ui.screens.settings import SettingsScreen

_FIELD = 280


class TypesSection(Section):
    """What kinds of work tasks are. Only an Admin changes the list; everybody sees it."""

    entities = frozenset(("task_type", "task", "actor", "person"))

    def __init__(self, screen: SettingsScreen) -> None:
        super().__init__(screen, "types_section")
        self.set_title(self.tr("Task types"))
        self.line.set_text(self.tr("Every task has one. A type out of use stays on the tasks that have it."))
        self._types: dict[int, TaskType] = {}
        self._reason = ""
        hint = self.tr("New task type")
        self.name = TextField("", name="new_task_type", spoken=hint, placeholder=hint)
        self.name.edit.setMaxLength(task_types.NAME_LIMIT)
        self.name.setFixedWidth(_FIELD)
        self.add = Button(self.tr("Add type"), "default", "plus", name="add_task_type")
        self.list = LineList(self.tr("Task types"), "types_list")
        self.name.submitted.connect(self._add)
        self.add.clicked.connect(self._add)
        self.list.revealed.connect(self.reveal)
        self._lay_out()

    def show_all(self) -> None:
        """Read and show every type."""
        self._types = {row.id: row for row in task_types.types(self.owner.workspace, all=True)}
        self._reason = task_types.against(self.owner.workspace)
        self.show_reason(self._reason)
        for widget in (self.name.edit, self.add):
            widget.setEnabled(not self._reason)
            set_tooltip(widget, self._reason)
        self.list.show_keys(list(self._types), self._line)
        for row in self._types.values():
            line = self.list.line(row.id)
            assert isinstance(line, TypeLine)
            line.show_row(row)

    def look_for(self) -> None:
        """There are few: go to the first."""
        if self._types:
            self.list.focus_line(next(iter(self._types)))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.s4)
        row.addWidget(self.name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.list)
        self.column.addStretch(1)

    def _line(self, key: Hashable) -> Line:
        assert isinstance(key, int)
        line = TypeLine(self._types[key])
        line.opened.connect(partial(self._begin, line))
        line.menu_requested.connect(partial(self._open_menu, line))
        line.renamed.connect(partial(self._rename, line))
        return line

    def _begin(self, line: TypeLine) -> None:
        if self._reason:
            self.owner.refused.emit(self._reason)
        else:
            line.begin()

    def _open_menu(self, line: TypeLine, place: QPoint) -> None:
        menu = Menu(self.tr("Actions for {name}").format(name=line.row.name), self, "type_menu")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.add(self.tr("Rename"), line.begin, Choice("pencil", key="E", refused=self._reason))
        label = self.tr("Deactivate") if line.row.active else self.tr("Activate")
        look = Choice("power", key="D" if line.row.active else "A", refused=self._reason)
        menu.add(label, partial(self._set_active, line.row.id, not line.row.active), look)
        menu.open_at(place)

    def _set_active(self, type_id: int, active: bool) -> None:
        self.owner.attempt(task_types.set_active, type_id, active)

    def _add(self) -> None:
        error = self._tried(partial(self._keep_new, self.name.text()))
        if error:
            self.name.set_error(error)
        self.name.edit.setFocus()

    def _keep_new(self, name: str) -> None:
        """Add a type; the name stays in its field where that could not be saved."""
        if self.owner.attempt(task_types.add, name) is not None:
            self.name.set_text("")

    def _rename(self, line: TypeLine, name: str) -> None:
        error = self._tried(partial(self.owner.attempt, task_types.rename, line.row.id, name))
        line.end(error)
        if error:
            self.owner.refused.emit(error)

    def _tried(self, write: Callable[[], object]) -> str:
        """Write; return what is wrong with the name, or ""."""
        try:
            write()
        except Invalid as invalid:
            return str(invalid)
        return ""
