"""Row "chat": a thread of 2,000 comments, opened at its end and turned by the wheel, from event to pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.services import people, tasks
from app.ui.screens.task_thread import TaskThread
from app.ui.theme import style
from tests.benchmarks.harness import worked
from tests.support import make_tasks, open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace
    from tests.benchmarks.harness import Ledger

COMMENTS, STEPS = 2_000, 300
TEXT = "First cut is up and the logo moved to the end card, see https://example.com/cut for it "


@pytest.fixture
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path_factory.mktemp("chat"))
    yield opened
    opened.close()


def written(workspace: Workspace) -> int:
    """A task with so many comments of three people, in one operation; its id."""
    from app.persistence.tables import comment

    [task_id] = make_tasks(workspace)
    authors = [row.id for row in people.everybody(workspace)][:3]
    rows = [
        {
            "task_id": task_id,
            "author_id": authors[number // 3 % 3],
            "text": (TEXT * 5)[: 20 + number * 37 % 480],
            "at": 1_770_000_000_000 + number * 400_000,
        }
        for number in range(COMMENTS)
    ]
    with workspace.operation("Comments") as op:
        op.insert(comment, rows, "comment")
    return task_id


def shown(qtbot: QtBot, workspace: Workspace) -> TaskThread:
    style.reduce_motion(True)
    style.apply(QApplication.instance(), "light")
    thread = TaskThread(workspace)
    thread.resize(440, 720)
    qtbot.addWidget(thread)
    thread.show()
    qtbot.waitExposed(thread)
    QApplication.processEvents()
    return thread


def turn_wheel(thread: TaskThread, angle: int) -> None:
    port = thread.chat.view.viewport()
    place = QPointF(port.rect().center())
    none, still = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    keys = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(place, port.mapToGlobal(place), QPoint(), QPoint(0, angle), none, keys, still, False)
    QApplication.sendEvent(port, event)
    QApplication.processEvents()


def wheel_steps(thread: TaskThread) -> Iterator[float]:
    thread.chat.view.go_to_end()
    end = thread.chat.view.verticalScrollBar().value()
    for _ in range(STEPS):
        yield worked(lambda: turn_wheel(thread, 120))
    assert thread.chat.view.verticalScrollBar().value() < end


def test_a_long_chat_opens_and_scrolls_at_once(ledger: Ledger, qtbot: QtBot, workspace: Workspace):
    row = tasks.task(workspace, written(workspace))
    thread = shown(qtbot, workspace)

    def opened() -> None:
        thread.show_task(None)
        thread.show_task(row)
        QApplication.processEvents()

    ledger.within("chat", "open a thread of 2,000 comments", opened, 250)
    assert thread.chat.view.at_end()
    ledger.percentile("chat", "wheel step, thread of 2,000 comments", lambda: list(wheel_steps(thread)), 16)
