"""One job of an import at a time, with its progress in the footer and the page pale meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.ui.jobs import Job, Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.screens.import_footer import ImportFooter

_SHOW_AFTER_MS = 250


class Work(QObject):
    """Runs jobs. ``busy`` says that one began or that none runs; short ones end before a bar is shown."""

    busy = Signal(bool)

    def __init__(self, footer: ImportFooter, parent: QObject) -> None:
        super().__init__(parent)
        self._footer = footer
        self._job: Job | None = None
        self._words = ("", "")
        self._take: Callable[[Any], None] = _ignore
        self._fail: Callable[[Exception], None] = _ignore
        self._stopped: Callable[[], None] = _nothing
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._show_bar)
        footer.stopped.connect(self.cancel)

    def run(
        self,
        work: Callable[[Task], Any],
        take: Callable[[Any], None],
        fail: Callable[[Exception], None],
        words: tuple[str, str],
        stopped: Callable[[], None],
    ) -> None:
        """Run a job; ``words`` are what it does and what its button says. One that runs already is left."""
        if self._job is not None:
            return
        self._take, self._fail, self._stopped, self._words = take, fail, stopped, words
        job = Job(work, self)
        job.progressed.connect(self._progress)
        job.succeeded.connect(self._succeeded)
        job.failed.connect(self._failed)
        job.cancelled_by_person.connect(self._cancelled)
        self._job = job
        self._timer.start(_SHOW_AFTER_MS)
        self.busy.emit(True)
        job.start()

    def running(self) -> bool:
        """Whether a job runs."""
        return self._job is not None

    def cancel(self) -> None:
        """Ask the job to stop."""
        if self._job is not None:
            self._job.cancel()

    def _show_bar(self) -> None:
        if self._job is not None:
            self._footer.show_progress(*self._words)

    def _progress(self, done: int, total: int) -> None:
        if self._footer.in_progress():
            self._footer.set_progress(done, total)

    def _succeeded(self, result: Any) -> None:  # noqa: ANN401 - whatever the job returned
        self._end()
        self._take(result)

    def _failed(self, error: Exception) -> None:
        self._end()
        self._fail(error)

    def _cancelled(self) -> None:
        self._end()
        self._stopped()

    def _end(self) -> None:
        self._timer.stop()
        job, self._job = self._job, None
        if job is not None:
            job.deleteLater()
        self.busy.emit(False)


def _ignore(_value: object) -> None:
    pass


def _nothing() -> None:
    pass
