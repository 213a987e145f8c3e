"""What is shown while the sample workspace is made: how far it is, and a way to stop it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.demo import make_demo
from app.ui.jobs import Job, Task
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.labels import Label
from app.ui.widgets.steps import ProgressBar


class PreparingSample(Dialog):
    """Makes the sample at ``path`` in a job of its own; Cancel or Esc leaves nothing behind."""

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, window: QWidget, path: Path) -> None:
        super().__init__(window, self.tr("Preparing the sample workspace"), name="preparing_sample")
        self._path = path
        self._bar = ProgressBar(self.tr("Progress"), name="preparing_progress")
        self._words = Label(
            self.tr("A year of an invented agency. This takes a few seconds."), "body", "text2"
        )
        self.body.addWidget(self._words)
        self.body.addWidget(self._bar)
        self.add_button(self.tr("Cancel"), self.dismiss)
        self._job = Job(self._make, self)
        self._job.progressed.connect(self._show_progress)
        self._job.succeeded.connect(self._succeed)
        self._job.failed.connect(self._fail)
        self._job.cancelled_by_person.connect(self.close_overlay)

    def begin(self) -> None:
        """Show it and start the work."""
        self.open()
        self._job.start()

    def dismiss(self) -> None:
        """Stop the work; the dialog closes when it has stopped."""
        self._job.cancel()

    def _make(self, task: Task) -> None:
        make_demo(self._path, progress=task.progress)

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setValue(100 * done // total)

    def _succeed(self, _nothing: object) -> None:
        self.made.emit(self._path)
        self.close_overlay()

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
        self.close_overlay()
