"""A page of the program in a window of its own, on a real workspace, driven as a person does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.ui.bridge import Bridge
from app.ui.theme import style
from app.ui.widgets.actions import Actions
from app.ui.widgets.labels import Label
from app.ui.widgets.menu import Menu
from app.ui.widgets.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.services.transitions import Done
    from app.services.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
S = TypeVar("S", bound=Screen)


class ScreenPage(Generic[S]):
    """Shows what ``make`` makes and keeps what it told: ``done``, ``refused``, and where it ``went``."""

    def __init__(
        self,
        bot: QtBot,
        workspace: Workspace,
        make: Callable[[Workspace, Actions], S],
        size: tuple[int, int] = (1208, 800),
        target: object = None,
    ) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        style.reduce_motion(True)
        style.apply(app, "light")
        self.workspace = workspace
        self.window = QMainWindow()
        self.window.resize(*size)
        self.registry = Actions(self.window)
        self.screen = make(workspace, self.registry)
        self.window.setCentralWidget(self.screen)
        self.done: list[Done] = []
        self.refused: list[str] = []
        self.went: list[tuple[str, object]] = []
        self.screen.done.connect(self.done.append)
        self.screen.refused.connect(self.refused.append)
        self.screen.go_requested.connect(self._go)
        self._bridge = Bridge(workspace, self.window)
        self._bridge.changed.connect(self.screen.refresh)
        bot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        bot.waitUntil(self.window.isActiveWindow)
        self.screen.show_target(target)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifiers)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(self.window.focusWidget() or self.window, text)

    def menu(self) -> Menu:
        """The menu that is open."""
        found = QApplication.activePopupWidget()
        assert isinstance(found, Menu), "no menu is open"
        return found

    def menu_rows(self) -> dict[str, str]:
        """The rows of the open menu and why they are refused."""
        menu = self.menu()
        return {each.text(): menu.row(each).refused for each in menu.actions() if each.text()}

    def choose(self, key: str) -> None:
        """Choose a row of the open menu by its key."""
        QTest.keyClicks(self.menu(), key)

    def press_in_menu(self, words: str) -> None:
        """Choose a row of the open menu by its words."""
        menu = self.menu()
        action = next(each for each in menu.actions() if each.text() == words)
        QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(action).center())

    def overlay(self, name: str) -> QWidget:
        """What lies over the page, by name; the latest of several."""
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        assert found, f"{name} is not open"
        return found[-1]

    def labels(self, within: QWidget) -> list[str]:
        """The words of every label that is shown."""
        return [each.text() for each in within.findChildren(Label) if each.isVisible() and each.text()]

    def _go(self, page: str, target: object) -> None:
        self.went.append((page, target))
