"""Work off the GUI thread: what it tells, and that nothing breaks where nobody listens any more."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QThread

from app.ui.jobs import Job, Task, wait_for_jobs

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot


def told(job: Job) -> list[tuple[str, object, bool]]:
    """Collect what a job tells: which signal, with what, and whether on the GUI thread."""
    heard: list[tuple[str, object, bool]] = []
    home = QThread.currentThread()

    def hear(name: str) -> Callable[..., None]:
        return lambda *values: heard.append((name, values, QThread.currentThread() is home))

    for name in ("progressed", "succeeded", "failed", "cancelled_by_person"):
        getattr(job, name).connect(hear(name))
    return heard


def test_a_job_tells_progress_and_result_on_the_gui_thread(qtbot: QtBot):
    def work(task: Task) -> str:
        task.progress(1, 2)
        return threading.current_thread().name

    job = Job(work)
    heard = told(job)
    with qtbot.waitSignal(job.succeeded):
        job.start()
    assert [(name, there) for name, _, there in heard] == [("progressed", True), ("succeeded", True)]
    assert heard[0][1] == (1, 2)
    assert heard[1][1] != (threading.current_thread().name,)


def test_an_error_is_delivered_and_not_raised(qtbot: QtBot):
    def work(_task: Task) -> None:
        raise ValueError("no such column")

    job = Job(work)
    heard = told(job)
    with qtbot.waitSignal(job.failed):
        job.start()
    ((name, values, _),) = heard
    assert name == "failed"
    assert str(values[0]) == "no such column"


def test_a_cancelled_job_stops_at_its_next_look(qtbot: QtBot):
    begun = threading.Event()

    def work(task: Task) -> None:
        begun.set()
        while True:
            task.progress(0, 1)

    job = Job(work)
    with qtbot.waitSignal(job.cancelled_by_person):
        job.start()
        assert begun.wait(10)
        job.cancel()


@pytest.mark.parametrize("round_", range(20))
def test_a_job_whose_screen_is_gone_ends_in_silence(qtbot: QtBot, round_: int):
    go_on = threading.Event()
    screen = QObject()
    job = Job(lambda _task: go_on.wait(10), screen)
    job.start()
    gone = qtbot.waitSignal(screen.destroyed)
    screen.deleteLater()
    gone.wait()
    go_on.set()
    assert wait_for_jobs()
    last = Job(lambda _task: "still alive")
    with qtbot.waitSignal(last.succeeded):
        last.start()
