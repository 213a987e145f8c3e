"""The form of a task, new or known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence

from app.services import tasks
from app.services.tasks_rules import TaskDraft, draft_of
from app.ui.dialogs.campaign_editor_form import FormArea
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.task_editor_form import TaskForm
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.labels import Label, Separator
from app.ui.widgets.parts import announce
from app.ui.widgets.toggles import CheckBox

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from app.domain.task_rows import TaskRow
    from app.services.workspace import Workspace


class TaskEditor(FormDialog):
    """Edits ``row``, or makes a new task where it is None, beginning with ``draft``.

    ``saved`` carries (id, Done), for each task where several are made one after another.
    """

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        row: TaskRow | None = None,
        draft: TaskDraft | None = None,
    ) -> None:
        title = self.tr("New task") if row is None else self.tr("Edit {reference}")
        reference = "" if row is None else row.reference
        super().__init__(window, title.format(reference=reference), Size.dialog_wide, "task_editor")
        self._workspace, self._row = workspace, row
        self._saving = self._waits = False
        self.form = TaskForm(workspace, _draft(workspace, row, draft), row)
        self.form.submitted.connect(self.save)
        self.form.files.intake.settled.connect(self._go_on)
        area = _Area(self.form, Size.dialog_wide)
        self.body.setContentsMargins(0, Space.s5, 0, Space.s4)
        self.body.setSpacing(0)
        for widget in (Separator(), area, Separator()):
            self.body.addWidget(widget, int(widget is area))
        self.again = CheckBox(self.tr("Create another"), self.panel, "create_another")
        self._made = Label("", "small", "success_text", self.panel)
        for hidden in (self.again, self._made):
            hidden.setVisible(False)
        button = self.add_buttons(self.tr("Create task") if row is None else self.tr("Save"), "save_task")
        self.footer.insertWidget(self.footer.indexOf(button) - 2, self._made)
        if row is None:
            self.add_aside(self.again)
            self.again.setVisible(True)
        self.closed.connect(self.form.files.intake.clear)

    def open(self, first: QWidget | None = None) -> None:
        """Show the form with the keyboard in the title."""
        super().open(first or self.form.title.edit)

    def save(self) -> None:
        """Save and close, or show what stands against it; files still on their way in come first."""
        if self._row is not None and not self.is_changed():
            self.close_overlay()
        elif not self.form.complete():
            self.reveal()
        elif self.form.files.intake.busy():
            self._waits = True
            self.form.files.say(self.tr("Saved as soon as the files are taken in."))
        else:
            self._store()

    def is_changed(self) -> bool:
        """Say whether anything differs from what was shown at first."""
        return self.form.is_changed()

    def show_errors(self, errors: dict[str, str]) -> None:
        """Show errors under their fields and go to the first."""
        self.form.show_all_errors(errors)
        self.form.go_to_error()
        self.reveal()

    def close_overlay(self) -> None:
        """Close; after a save, begin the next task instead where another is wanted."""
        if self._saving and self.again.isChecked():
            self._begin_another()
        else:
            self._waits = False
            super().close_overlay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Files on the clipboard are pasted wherever the keyboard is."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.form.files.paste():
            event.accept()
        else:
            super().keyPressEvent(event)

    def _store(self) -> None:
        files = self.form.files.intake.stored()
        self._saving = True
        task_id = None if self._row is None else self._row.id
        self.store(tasks.save, self._workspace, self.form.draft(), task_id, files)
        self._saving = False

    def _go_on(self) -> None:
        if self._waits:
            self._waits = False
            self.form.files.say("")
            self.save()

    def _begin_another(self) -> None:
        """Empty what is a task's own; who, what kind, program and date stay for the next one."""
        done = self.form.draft()
        self._failure.hide()
        self.form.files.intake.clear()
        self.form.show_draft(replace(done, title="", description=""))
        self._made.setText(self.tr("Created"))
        self._made.setVisible(True)
        announce(self, self.tr("{title} created").format(title=done.title))
        self.form.title.edit.setFocus()


class _Area(FormArea):
    """Counts a form in which nothing wraps yet: there is no height for a width then."""

    def sizeHint(self) -> QSize:
        """The whole form."""
        form = self.widget()
        return super().sizeHint().expandedTo(QSize(0, form.sizeHint().height() + 1 if form else 0))


def _draft(workspace: Workspace, row: TaskRow | None, draft: TaskDraft | None) -> TaskDraft:
    if row is not None:
        return draft_of(row)
    begun = draft or TaskDraft()
    if begun.organization_id is None:
        return replace(begun, organization_id=workspace.me.organization_id)
    return begun
