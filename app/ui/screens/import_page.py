"""Importing a list, whatever it holds: files in, columns matched, the plan checked, all with one undo."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.workflow import NotAllowed
from app.services.permissions import staff_blocker
from app.services.workspace import StorageError
from app.ui.screens import import_words as words
from app.ui.screens.import_actions import register
from app.ui.screens.import_columns_step import ColumnsStep
from app.ui.screens.import_empty import DropZone, Veil
from app.ui.screens.import_file_step import FileStep
from app.ui.screens.import_footer import ImportFooter
from app.ui.screens.import_head import ImportHead
from app.ui.screens.import_intake import Intake
from app.ui.screens.import_sources import Sources
from app.ui.screens.import_words import CHECK, COLUMNS, FILE
from app.ui.screens.import_work import Work
from app.ui.theme import style
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from app.domain.changes import Changes
    from app.services.workspace import Workspace
    from app.ui.jobs import Task
    from app.ui.screens.import_kind import ListKind
    from app.ui.screens.import_source import Source
    from app.ui.widgets.actions import Actions


class ImportPage(Screen):
    """`show_target` takes None, or paths of files to begin with.

    ``go_requested`` names the page of the list, with None or what was imported.
    """

    kind: ListKind
    source: type[Source]

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("import_screen")
        self.setAccessibleName(self.kind.title)
        self.setAcceptDrops(True)
        self.current: Source | None = None
        self.plan: Any = None
        self._answered = False
        self._had_focus: QWidget | None = None
        self._intake = Intake(self.kind.noun)
        self.head, self.footer = ImportHead(self.kind), ImportFooter()
        self.empty, self.file_step = DropZone(), FileStep(self.kind)
        self.columns_step, self.check_step = ColumnsStep(self.kind), self.make_check()
        self._only = f"Only agency staff can {self.kind.doing}"
        self.closed = EmptyState("lock", self._only, "", name="import_closed")
        self.pages = QStackedWidget()
        for page in (self.empty, self.file_step, self.columns_step, self.check_step, self.closed):
            self.pages.addWidget(page)
        self.work = Work(self.footer, self)
        self.lists = Sources(workspace, self.source, self.work, self._job_failed, self)
        self._lay_out()
        self._connect()
        self._veil = Veil(self)
        register(self)
        self.go_to(FILE)

    def make_check(self) -> Any:  # noqa: ANN401 - a CheckPage with what its kind adds
        """Return the third step."""
        raise NotImplementedError

    def plan_work(self, job: Task) -> Any:  # noqa: ANN401 - each kind of list has its own plan
        """Return, in a job, what an import would do; raises Cancelled."""
        raise NotImplementedError

    def write_work(self) -> Callable[[Task], Any]:
        """Return the job that writes the plan; it raises Cancelled."""
        raise NotImplementedError

    def going_in(self) -> int:
        """Return how many rows the plan would bring in."""
        raise NotImplementedError

    def waiting(self) -> int:
        """Return how many rows of the plan stay out for want of an answer."""
        return 0

    def follow(self, imported: Any) -> None:  # noqa: ANN401 - whatever the job returned
        """Go where what was imported is."""
        raise NotImplementedError

    def show_target(self, target: Any) -> None:  # noqa: ANN401 - as in Screen
        """Go on where one was, or begin with files."""
        if target is not None:
            self.add_files([Path(path) for path in target])
        self._show_page()
        self._focus()

    def refresh(self, changes: Changes) -> None:
        """Take up who acts and which campaigns there are; the roster is looked at when importing."""
        if changes.entities() & {"campaign", "organization", "actor"}:
            self.check_step.load()
        if "actor" in changes.entities():
            self._show_page()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Read files and show them; one that is there already is not taken twice."""
        if not self._blocker():
            self.lists.add(paths)

    @property
    def sources(self) -> list[Source]:
        """The files of this import."""
        return self.lists.all

    def paste(self) -> None:
        """Take files, or a table as text, from the clipboard."""
        self.add_files(self._intake.files_of(QGuiApplication.clipboard().mimeData()))

    def choose_files(self) -> None:
        """Ask for files and add them."""
        self.add_files(self._intake.ask(self))

    def go_to(self, step: int) -> None:
        """Show a step; the third is planned first."""
        self.step = step
        if self.sources and self.current not in self.sources:
            self.current = self.sources[0]
        if step == CHECK and self.plan is None:
            self._plan()
            return
        self._show_step()
        self._focus()

    def go_on(self) -> None:
        """Do what the primary button says."""
        if self.work.running() or self._refusal():
            return
        if self.step == CHECK:
            self.import_all()
        else:
            self.go_to(self.step + 1)

    def go_back(self) -> None:
        """Show the step before."""
        if self.step > FILE and not self.work.running():
            self.go_to(self.step - 1)

    def import_all(self) -> None:
        """Write the plan, in one operation."""
        if self.plan is None or self.check_step.problem():
            return
        doing = f"Importing {self._going_in()}"
        work = self.write_work()
        self.work.run(work, self._imported, self._import_failed, (doing, "Cancel import"), self._show_step)

    def leave(self) -> None:
        """Give the import up; asks first where something was matched or answered by hand."""
        if self.work.running():
            return
        if not any(source.touched for source in self.sources) and not self._answered:
            self._discard()
            return
        line = "What you matched and answered here is lost. Nothing has been imported."
        dialog = Dialog(self.window(), "Discard this import?", line, name="discard_import")
        dialog.add_button("Keep working")
        dialog.add_button("Discard", dialog.accept_dialog, "danger")
        dialog.accepted.connect(self._discard)
        dialog.closed.connect(dialog.deleteLater)
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self._blocker() and not self.work.running():
            self.empty.set_over(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.empty.set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.empty.set_over(False)
        event.acceptProposedAction()
        self.add_files(self._intake.files_of(event.mimeData()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._veil.isVisible():
            self._veil.cover(self.pages)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), style.current().surface)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.pages, 1)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        self.head.list_wished.connect(self._go_to_roster)
        self.head.step_wished.connect(self.go_to)
        self.footer.cancelled.connect(self.leave)
        self.footer.back.connect(self.go_back)
        self.footer.ahead.connect(self.go_on)
        self.work.busy.connect(self._set_busy)
        self.empty.choose_wished.connect(self.choose_files)
        step = self.file_step
        step.add_wished.connect(self.choose_files)
        step.change_wished.connect(self._change)
        step.remove_wished.connect(self.lists.remove)
        step.options_wished.connect(self.lists.read_otherwise)
        step.shown.connect(self._show_source)
        step.numbers_set.connect(self._matched)
        self.lists.added.connect(self._show_new)
        self.lists.reread.connect(self._show_again)
        self.lists.left.connect(self._show_left)
        self.columns_step.matched.connect(self._matched)
        self.columns_step.shown.connect(self._show_source)
        self.check_step.decided.connect(self._decided)
        self.check_step.saved.connect(self.refused)

    def _show_new(self, source: Source) -> None:
        self.current = source
        self._forget_plan()
        self.go_to(FILE)

    def _show_again(self, source: Source) -> None:
        """Show a file read otherwise; the keyboard stays on what was changed."""
        self.current = source
        self._forget_plan()
        self._show_step()

    def _show_left(self) -> None:
        self._forget_plan()
        self.go_to(FILE)

    def _forget_plan(self) -> None:
        """Make the next look at the third step a new one."""
        self.plan, self._answered = None, False
        self.columns_step.forget()

    def _change(self, source: Source) -> None:
        self.lists.add(self._intake.ask(self), source)

    def _plan(self) -> None:
        doing = (f"Checking {words.many(words.rows_in(self.sources), 'row')}", "Cancel")
        self.work.run(self.plan_work, self._planned, self._job_failed, doing, partial(self.go_to, COLUMNS))

    def _planned(self, plan: Any) -> None:  # noqa: ANN401 - each kind of list has its own plan
        self.plan = plan
        self._answered = False
        self.check_step.show_plan(plan)
        self._show_step()
        self._focus()

    def _imported(self, imported: Any) -> None:  # noqa: ANN401 - whatever the job returned
        if self.columns_step.side.remember.isChecked():
            self.lists.remember()
        here = self.isVisible()
        self._forget_all()
        self.done.emit(imported.done)
        if here:  # who went on to another page stays there
            self.follow(imported)

    def _import_failed(self, error: Exception) -> None:
        self._show_step()
        if isinstance(error, StorageError):
            self.save_failed.emit(error, self.import_all)
        else:
            self._job_failed(error)

    def _job_failed(self, error: Exception) -> None:
        self.step = min(self.step, COLUMNS) if self.plan is None else self.step
        self._show_step()
        if not isinstance(error, (NotAllowed, StorageError, ValueError)):
            raise error
        self.refused.emit(str(error))

    def _matched(self, source: Source) -> None:
        self.plan, self._answered = None, False
        self._show_foot()

    def _decided(self) -> None:
        self._answered = True
        self._show_foot()

    def _show_source(self, source: Source) -> None:
        self.current = source
        self._show_foot()

    def _show_step(self) -> None:
        if self.sources and self.current is not None:
            if self.step == FILE:
                self.file_step.show_sources(self.sources, self.current)
            elif self.step == COLUMNS:
                self.columns_step.show_sources(self.sources, self.current)
        self._show_page()

    def _show_page(self) -> None:
        blocker = self._blocker()
        self.closed.set_words(self._only, blocker)
        steps = (self.file_step, self.columns_step, self.check_step)
        page: QWidget = steps[self.step] if self.sources else self.empty
        self.pages.setCurrentWidget(self.closed if blocker else page)
        self.head.show_steps(not blocker)
        self.footer.setVisible(not blocker)
        self.head.show_step(self.step, words.about(self.sources) if self.step and self.sources else "")
        self._show_foot()

    def _show_foot(self) -> None:
        if self.work.running():
            return
        if not self.sources:
            self.footer.show_step("", "", back=False)
            return
        note, ahead = words.foot(
            self.sources, self.step, self._going_in(), self.waiting() if self.plan else 0
        )
        self.footer.show_step(note, ahead, self._refusal(), back=self.step > FILE)

    def _refusal(self) -> str:
        refused = words.refusal(self.sources, self.step)
        empty = self.step == CHECK and (self.plan is None or not self.going_in())
        return refused or (self.kind.nothing if empty else "")

    def _going_in(self) -> str:
        return words.many(self.going_in() if self.plan else 0, self.kind.noun)

    def _set_busy(self, busy: bool) -> None:
        before = self.window().focusWidget()
        self.pages.setEnabled(not busy)
        self.head.setEnabled(not busy)
        if busy:
            self._had_focus = before if before is not None and self.isAncestorOf(before) else None
            self._veil.cover(self.pages)
            return
        self._veil.hide()
        if self._had_focus is not None and isValid(self._had_focus) and self._had_focus.isVisible():
            self._had_focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus(self) -> None:
        """Put the keyboard where the work of this step is."""
        if not self.isVisible() or self._blocker():
            return
        if not self.sources:
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.step == FILE and (cure := self.file_step.cure()) is not None:
            cure.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.step == COLUMNS:
            self.columns_step.focus_first()
        elif self.step == CHECK and self.check_step.deciding():
            self.check_step.focus_first()
        else:
            self.footer.primary().setFocus(Qt.FocusReason.OtherFocusReason)

    def _discard(self) -> None:
        self._forget_all()
        self.go_requested.emit(self.kind.page, None)

    def _forget_all(self) -> None:
        self.lists.clear()
        self.current = None
        self._forget_plan()
        self.check_step.forget()
        self._intake.clear()
        self.step = FILE
        self._show_page()

    def _go_to_roster(self) -> None:
        self.go_requested.emit(self.kind.page, None)

    def _blocker(self) -> str:
        blocker = staff_blocker(self.workspace.me, self.kind.doing)
        return blocker.sentence if blocker else ""
