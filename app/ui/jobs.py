"""Runs a callable off the GUI thread and delivers its progress, result or error on it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

_under_way: set["Job"] = set()


class Cancelled(Exception):
    """The person cancelled the job; nothing of it was kept."""


class Job(QObject):
    """One piece of work under way. The work receives the job, to report `progress` and ask `cancelled`."""

    progressed = Signal(object, object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled_by_person = Signal()
    ended = Signal()

    def __init__(self, work: Callable[["Job"], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._cancel = False

    def start(self) -> None:
        """Begin in a thread of the pool."""
        _under_way.add(self)
        QThreadPool.globalInstance().start(_Runner(self))

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next look at `cancelled`."""
        self._cancel = True

    def cancelled(self) -> bool:
        """Whether the person asked to stop."""
        return self._cancel

    def progress(self, done: int, total: int) -> None:
        """Report how far the work is, and stop it where the person asked to."""
        if self._cancel:
            raise Cancelled
        self.progressed.emit(done, total)

    def run(self) -> None:
        """Do the work in the calling thread and tell how it went."""
        try:
            result = self._work(self)
        except Cancelled:
            self.cancelled_by_person.emit()
        except Exception as error:  # delivered to the screen, which shows it once
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)
        finally:
            _under_way.discard(self)
            self.ended.emit()


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


def wait_for_jobs(milliseconds: int = 10_000) -> bool:
    """Stop every job and wait until it has ended; a thread alive at exit would crash the program."""
    for job in tuple(_under_way):
        job.cancel()
    return QThreadPool.globalInstance().waitForDone(milliseconds)
