"""The thread of a task in a window of its own, on a real workspace, driven as a person does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.services import comments, tasks
from app.ui.bridge import Bridge
from app.ui.screens.task_thread import TaskThread
from app.ui.theme import style
from app.ui.widgets.chat_bubble import Bubble
from app.ui.widgets.chat_items import Line
from app.ui.widgets.menu import Menu

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot

    from app.services.transitions import Done
    from app.services.workspace import Workspace
    from app.ui.widgets.chat_items import Item
    from app.ui.widgets.chat_view import ChatView

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class ThreadPage:
    """Shows a task's thread and keeps what it told."""

    def __init__(self, bot: QtBot, workspace: Workspace, task_id: int, read_ms: int = 60_000) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        style.reduce_motion(True)
        style.apply(app, "light")
        self.bot, self.workspace, self.task_id = bot, workspace, task_id
        self.window = QWidget()
        self.window.resize(440, 640)
        self.thread = TaskThread(workspace, read_ms=read_ms)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.thread)
        self.done: list[Done] = []
        self.refused: list[str] = []
        self.failed: list[tuple[object, object]] = []
        self.opened: list[int] = []
        self.thread.done.connect(self.done.append)
        self.thread.refused.connect(self.refused.append)
        self.thread.save_failed.connect(lambda error, again: self.failed.append((error, again)))
        self.thread.task_requested.connect(self.opened.append)
        self._bridge = Bridge(workspace, self.window)
        self._bridge.changed.connect(self.thread.refresh)
        bot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        bot.waitUntil(self.window.isActiveWindow)
        self.show(task_id)

    @property
    def view(self) -> ChatView:
        """The list of comments."""
        return self.thread.chat.view

    def show(self, task_id: int) -> None:
        """Show a task, as the panel does."""
        self.thread.show_task(tasks.task(self.workspace, task_id))

    def texts(self) -> list[str]:
        """The comments shown."""
        return [item.row.text for item in self.view.items() if isinstance(item, Bubble)]

    def saved(self) -> list[str]:
        """The comments stored."""
        return [row.text for row in comments.thread(self.workspace, self.task_id)]

    def lines(self, view: ChatView | None = None) -> list[str]:
        """What happened, as a screen reader hears it, without the time."""
        items = (view or self.view).items()
        return [" ".join(word.text for word in item.words) for item in items if isinstance(item, Line)]

    def bubble(self, text: str) -> Bubble:
        """The bubble of a comment."""
        return next(i for i in self.view.items() if isinstance(i, Bubble) and i.row.text == text)

    def write(self, text: str) -> None:
        """Type into the composer."""
        self.thread.focus_composer()
        QTest.keyClicks(self.thread.chat.composer.edit, text)

    def send(self) -> None:
        """Press Ctrl+Enter in the composer."""
        QTest.keyClick(self.thread.chat.composer.edit, Qt.Key.Key_Return, CTRL)

    def stand_on(self, item: Item, view: ChatView | None = None) -> None:
        """Walk to an item by the keyboard."""
        view = view or self.view
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_End)
        while view.current() is not item:
            before = view.current()
            QTest.keyClick(view, Qt.Key.Key_Up)
            assert view.current() is not before, "it is not there"

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifiers)

    def menu(self) -> Menu:
        """The menu that is open."""
        found = QApplication.activePopupWidget()
        assert isinstance(found, Menu), "no menu is open"
        return found

    def rows(self) -> dict[str, str]:
        """The rows of the open menu and why they are refused."""
        menu = self.menu()
        return {each.text(): menu.row(each).refused for each in menu.actions() if each.text()}

    def choose(self, words: str) -> None:
        """Click a row of the open menu."""
        menu = self.menu()
        action: QAction = next(each for each in menu.actions() if each.text() == words)
        QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(action).center())

    def click(self, item: Bubble, kind: str) -> None:
        """Click a part of a comment: "link", "file", "save" or "more"."""
        rect = self.view.visualRect(self.view.rows.index(self.view.row_of(item.key)))
        for y in range(rect.top(), rect.bottom(), 3):
            for x in range(rect.left(), rect.right(), 3):
                found = self.view.hit_at(QPointF(x, y))
                if found is not None and found.kind == kind:
                    QTest.mouseClick(self.view.viewport(), LEFT, NONE, QPoint(x, y))
                    return
        raise AssertionError(f"no {kind} in sight")
