"""Runs a callable off the GUI thread and delivers its progress, result or error on it."""

from collections.abc import Callable
from functools import cache
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid


class Cancelled(Exception):
    """The person cancelled the job; nothing of it was kept."""


class Task:
    """What the work holds of its job: a way to report progress and to learn that it should stop.

    It is no QObject: the thread may let go of it at any moment, also after the screen is gone.
    """

    def __init__(self) -> None:
        self._cancel = False

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next look."""
        self._cancel = True

    def cancelled(self) -> bool:
        """Whether the person asked to stop."""
        return self._cancel

    def progress(self, done: int, total: int) -> None:
        """Report how far the work is, and stop it where the person asked to."""
        if self._cancel:
            raise Cancelled
        _bell().progressed.emit(self, done, total)


class Job(QObject):
    """One piece of work under way, told of on the GUI thread."""

    progressed = Signal(object, object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled_by_person = Signal()

    def __init__(self, work: Callable[[Task], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._task = Task()

    def start(self) -> None:
        """Begin in a thread of the pool."""
        _bell().jobs[self._task] = self
        QThreadPool.globalInstance().start(_Runner(self._work, self._task))

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._task.cancel()


class _Bell(QObject):
    """Carries what threads tell to the GUI thread. There is one, and it outlives every thread."""

    progressed = Signal(object, object, object)
    ended = Signal(object, str, object)

    def __init__(self) -> None:
        super().__init__()
        self.jobs: dict[Task, Job] = {}
        self.progressed.connect(self._pass_on)
        self.ended.connect(self._tell)

    def _pass_on(self, task: Task, done: int, total: int) -> None:
        job = self.jobs.get(task)
        if job is not None and isValid(job):
            job.progressed.emit(done, total)

    def _tell(self, task: Task, outcome: str, value: object) -> None:
        job = self.jobs.pop(task, None)
        if job is None or not isValid(job):
            return
        if outcome == "cancelled":
            job.cancelled_by_person.emit()
        elif outcome == "failed":
            job.failed.emit(value)
        else:
            job.succeeded.emit(value)


class _Runner(QRunnable):
    def __init__(self, work: Callable[[Task], Any], task: Task) -> None:
        super().__init__()
        self._work = work
        self._task = task

    def run(self) -> None:
        try:
            outcome, value = "succeeded", self._work(self._task)
        except Cancelled:
            outcome, value = "cancelled", None
        except Exception as error:  # delivered to the screen, which shows it once
            outcome, value = "failed", error
        if isValid(_bell()):  # work that would not stop may outlast the program
            _bell().ended.emit(self._task, outcome, value)


@cache
def _bell() -> _Bell:
    """Return the one bell, made on the GUI thread by the first job."""
    return _Bell()


def wait_for_jobs(milliseconds: int = 10_000) -> bool:
    """Stop every job and wait until it has ended; a thread alive at exit would crash the program."""
    for task in tuple(_bell().jobs):
        task.cancel()
    return QThreadPool.globalInstance().waitForDone(milliseconds)
