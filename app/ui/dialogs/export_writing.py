"""What every export in the window does: ask where to, write in a job, say what came of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.services.workspace import StorageError
from app.ui.jobs import Job, Task
from app.ui.widgets.actions import ActionDef
from app.ui.widgets.button import IconButton
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import Label, Paragraph
from app.ui.widgets.parts import announce
from app.ui.widgets.steps import ProgressBar
from app.ui.widgets.toast import Action, ToastHost

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.workspace import Workspace
    from app.ui.widgets.screen import Screen

_last: list[Path] = []
"""The folder written to last, while the program runs."""


class WritingDialog(Dialog):
    """Build `form`, end with `add_foot`. ``exported`` carries the path and what was written.

    Cancel and Esc close it; while it writes they stop that, and nothing is left of the file.
    """

    exported = Signal(object, object)

    def __init__(self, window: QWidget, workspace: Workspace, title: str, line: str, name: str) -> None:
        super().__init__(window, title, line, name=name)
        self.workspace = workspace
        self._job: Job | None = None
        self.form = QVBoxLayout()
        self.form.setSpacing(self.body.spacing())
        self._form = QWidget()
        self._form.setLayout(self.form)
        self.form.setContentsMargins(0, 0, 0, 0)
        self._words = Label("", "body", "text2", tabular=True)
        self._bar = ProgressBar(self.tr("Progress"), name="export_progress")
        self._failure = Paragraph("", "small", "danger_text")
        self._failure.setObjectName("not_exported")
        for widget in (self._form, self._words, self._bar):
            self.body.addWidget(widget)
        self.add_notice(self._failure)
        for widget in (self._words, self._bar, self._failure):
            widget.hide()

    def add_foot(self) -> None:
        """Add Cancel and the button that asks where to."""
        cancel = self.add_button(self.tr("Cancel"), self.dismiss)
        cancel.setObjectName("export_cancel")
        self.go_on = self.add_button(self.tr("Choose where…"), self.choose, "primary")
        self.go_on.setObjectName("export_where")

    def proposed(self) -> str:
        """Return the name of the file that is proposed, with its ending."""
        raise NotImplementedError

    def kinds(self) -> str:
        """Return the kinds of files as a file dialog lists them."""
        raise NotImplementedError

    def write(self, target: Path, task: Task) -> object:
        """Write the file; called in a job's thread. Raises StorageError."""
        raise NotImplementedError

    def choose(self) -> None:
        """Ask where to, then write."""
        start = _folder() / self.proposed()
        chosen, _kind = QFileDialog.getSaveFileName(self, self.tr("Export"), str(start), self.kinds())
        if chosen:
            path = Path(chosen)
            self.begin(path if path.suffix else path.with_suffix(start.suffix))

    def begin(self, target: Path) -> None:
        """Write to a file, behind a bar that shows how far it is."""
        self._show_progress(0, 0)
        self._show_busy(True)
        job = self._job = Job(partial(self._work, target), self)
        job.progressed.connect(self._show_progress)
        job.succeeded.connect(partial(self._succeed, target))
        job.failed.connect(self._fail)
        job.cancelled_by_person.connect(self.close_overlay)
        job.start()

    def dismiss(self) -> None:
        """Close; while it writes, stop: it closes when nothing is left of the file."""
        if self._job is None:
            self.close_overlay()
        else:
            self._job.cancel()

    def _work(self, target: Path, task: Task) -> object:
        try:
            return self.write(target, task)
        finally:
            self.workspace.database.close_thread()

    def _succeed(self, target: Path, written: object) -> None:
        self._job = None
        _last[:] = [target.parent]
        self.close_overlay()
        self.exported.emit(target, written)

    def _fail(self, error: Exception) -> None:
        self._job = None
        self._show_busy(False)
        if not isinstance(error, StorageError):
            self.close_overlay()
            raise error
        self._failure.set_text(str(error))
        self._failure.show()
        self.go_on.setFocus()
        announce(self, str(error))

    def _show_busy(self, busy: bool) -> None:
        for widget in (self._words, self._bar):
            widget.setVisible(busy)
        self._form.setVisible(not busy)
        self.go_on.setVisible(not busy)
        self._failure.hide()
        if busy:
            self.setFocus()

    def _show_progress(self, done: int, total: int) -> None:
        words = self.tr("{done} of {total} written") if total else self.tr("Writing")
        self._words.setText(words.format(done=exact_count(done), total=exact_count(total)))
        self._bar.setValue(100 * done // total if total else 0)


def add_export(
    screen: Screen, before: QWidget, run: Callable[[], None], against: Callable[[], str] | None = None
) -> IconButton:
    """Give a screen the button Export in front of another one of its header, and the key Ctrl+E for it."""
    button = IconButton("download", screen.tr("Export"), "Ctrl+E", name="export")
    button.clicked.connect(run)
    parent = before.parentWidget()
    row = parent.layout() if parent is not None else None
    assert isinstance(row, QHBoxLayout)
    row.insertWidget(row.indexOf(before), button)
    QWidget.setTabOrder(before, button)  # without, Tab would come here last of all
    QWidget.setTabOrder(button, before)
    key = f"{screen.objectName()}.export"
    entry = ActionDef(key, screen.tr("Export"), screen.tr("Lists"), run, ("Ctrl+E",), "download", against)
    screen.actions_registry.add(screen, [entry])
    return button


def say_exported(window: QWidget, text: str, target: Path) -> None:
    """Say in a toast of the window what was exported, with the way to it."""
    host = window.findChild(ToastHost)
    if isinstance(host, ToastHost):
        show = Action(host.tr("Show in folder"), partial(_show_folder, target))
        host.show_message(text, action=show)


def _show_folder(target: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(target.parent)))


def _folder() -> Path:
    """Return the folder written to last, else that of the person's documents."""
    if _last and _last[0].is_dir():
        return _last[0]
    places: Any = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(places[0] if places else ".")
