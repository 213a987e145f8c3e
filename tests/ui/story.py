"""A person at the program: real windows, a real file, and hands that only move mouse and keys."""

from __future__ import annotations

from collections import Counter
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListWidget, QWidget

from app.domain.rows import Filter
from app.services import campaigns, collaborations
from app.ui import errors
from app.ui.application import Application
from app.ui.widgets.menu import Menu
from app.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QWindow
    from pytestqt.qtbot import QtBot

    from app.services.workspace import Workspace
    from app.ui.widgets.table import Table

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
DATA = Path(__file__).parents[3] / "shared" / "data"
_PATIENCE = 20_000
_DESK = (1440, 900)
_NOTCH = QPoint(0, -120)
W = TypeVar("W", bound=QWidget)
_INVENTED = {"instagram": range(995), "tiktok": range(960, 1060), "youtube": range(985, 1085)}


def three_lists(folder: Path) -> list[Path]:
    """The three real lists where they are beside the checkout, otherwise three invented ones."""
    return sorted(DATA.glob("*.csv")) or [
        _invent(folder / f"{name}.csv", who) for name, who in _INVENTED.items()
    ]


def _invent(path: Path, who: range) -> Path:
    """Write a list in which some have the names of others in the lists before, on another network."""
    network = path.stem.capitalize()
    rows = (f"Creator {at:04},@creator{at:04},{2_000_000 - at * 1_000},Sweden" for at in who)
    path.write_text("\n".join((f"Name,{network},{network} followers,Country", *rows)), "utf-8")
    return path


class Person:
    """Starts the program, uses it and closes it. Every event goes through a window, as from a screen."""

    def __init__(self, bot: QtBot, home: Path) -> None:
        self.bot, self.home = bot, home
        self.reporter = errors.install(home / "logs")
        self.start()

    def start(self) -> None:
        """Start the program and wait until its window is there."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.program = Application(app, self.reporter)
        self.program.start()
        self.wait_for(self._is_up)
        self.window.resize(*_DESK)  # the offscreen screen is smaller than any desk's

    def start_again(self) -> None:
        """Start the program anew after it was left."""
        self._clear_away()
        self.start()

    def leave(self) -> None:
        """Clear away what the test made."""
        self.program.window.close()
        self._clear_away()
        self.reporter.uninstall()

    def _clear_away(self) -> None:
        """Delete what a process takes with it when it ends; the tests after this would carry it along."""
        for left in (self.program.window, self.program):
            left.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    @property
    def window(self) -> QWidget:
        """The window of the program."""
        return self.program.window

    @property
    def workspace(self) -> Workspace:
        """The open workspace, to look what was saved; nothing here writes into it."""
        assert self.program.workspace is not None
        return self.program.workspace

    # The mouse

    def click(
        self, widget: QWidget, place: QPoint | None = None, modifiers: Qt.KeyboardModifier = NONE
    ) -> None:
        """Click into the middle of a widget, or at a place in it."""
        spot = widget.mapTo(widget.window(), place or widget.rect().center())
        QTest.mouseClick(_handle(widget), LEFT, modifiers, spot)

    def click_button(self, words: str) -> None:
        """Click the button that says so."""
        self.click(self.button(words))

    def choose(self, *words: str) -> None:
        """Click a row of the open menu."""
        menu = self.menu()
        action = next(each for each in menu.actions() if each.text() in words)
        self.click(menu, menu.actionGeometry(action).center())

    def pick(self, options: QListWidget, words: str) -> None:
        """Click an item of a list."""
        item = options.findItems(words, Qt.MatchFlag.MatchContains)[0]
        self.click(options.viewport(), options.visualItemRect(item).center())

    def tick(self, table: Table, row: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Turn the wheel until a row is in sight, then click its box."""
        view = table.viewport()
        while table.row_rect(row).bottom() >= view.height():
            self.turn_wheel(view)
        self.click(view, QPoint(table.slots()[0].width // 2, table.row_rect(row).center().y()), modifiers)

    def turn_wheel(self, view: QWidget, up: bool = False) -> None:
        """Turn the wheel by a notch over the middle of something."""
        where = view.mapTo(view.window(), view.rect().center())
        QTest.wheelEvent(_handle(view), where, -_NOTCH if up else _NOTCH)

    def tick_all(self, table: Table) -> None:
        """Click the box in the header."""
        header = table.header().viewport()
        self.click(header, QPoint(table.slots()[0].width // 2, header.height() // 2))

    # The keyboard

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key, wherever the keyboard is."""
        for _time in range(times):
            QTest.keyClick(self._receiver(), key, modifiers)

    def write(self, text: str) -> None:
        """Type a text, wherever the keyboard is."""
        for letter in text:
            QTest.keyClick(self._receiver(), ord(letter))

    def command(self, words: str) -> None:
        """Run a command from the palette."""
        self.press(Key.Key_K, CTRL)
        self.write(words)
        self.press(Key.Key_Return)

    def type_paths(self, paths: Sequence[Path]) -> None:
        """Be ready to type file names into the system's dialog, which the next key or click opens."""
        timer = QTimer(self.window, interval=20)
        timer.timeout.connect(partial(self._answer, timer, " ".join(f'"{path}"' for path in paths)))
        timer.start()

    def _answer(self, timer: QTimer, names: str) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog.isActiveWindow():
            timer.stop()
            self.write(names)
            self.press(Key.Key_Return)
            self.window.activateWindow()  # what a window manager does; offscreen there is none

    # The eyes

    def button(self, words: str) -> QAbstractButton:
        """The button in sight that says so; * stands for anything."""
        found = [each for each in self.buttons() if each.isEnabled() and fnmatch(each.text(), words)]
        assert found, f"no button says {words!r}, but: {[each.text() for each in self.buttons()]}"
        return found[-1]

    def buttons(self) -> list[QAbstractButton]:
        """The buttons in sight; those of a dialog come last."""
        return [each for each in self.window.findChildren(QAbstractButton) if each.isVisible()]

    def sees(self, words: str) -> bool:
        """Whether the words stand anywhere in the window."""
        every = self.window.findChildren(QWidget)
        return any(words in str(each.property("text")) for each in every if each.isVisible())

    def field(self, spoken: str) -> QLineEdit:
        """The field in sight of that accessible name."""
        found = [each for each in self.window.findChildren(QLineEdit) if each.accessibleName() == spoken]
        return next(each for each in reversed(found) if each.isVisible())

    def part(self, kind: type[W], name: str) -> W:
        """The widget in sight of that kind and name."""
        found = [each for each in self.window.findChildren(kind, name) if each.isVisible()]
        assert found, f"no {name} is in sight on {self.page()}, window {self.window.isVisible()}"
        return found[-1]

    def menu(self) -> Menu:
        """The open menu."""
        found = QApplication.activePopupWidget()
        assert isinstance(found, Menu), "no menu is open"
        return found

    def toast(self) -> str:
        """What the toast says, "" without one."""
        found = [each for each in self.window.findChildren(Toast) if each.isVisible()]
        return found[-1].accessibleName() if found else ""

    def wait_for_button(self, words: str) -> None:
        """Wait until a button says so and can be pressed."""
        self.wait_for(partial(self._can_press, words))

    def wait_for_page(self, name: str) -> None:
        """Wait until a page is shown."""
        self.wait_for(partial(self._is_on, name))

    def wait_for(self, sight: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.bot.waitUntil(sight, timeout=_PATIENCE)

    def is_gone(self) -> bool:
        """Whether the window is closed and the file with it."""
        return not self.window.isVisible() and self.program.workspace is None

    def page(self) -> str:
        """The page shown."""
        return self.program.window.page

    def statuses(self) -> tuple[Counter[str], Counter[str]]:
        """How many are stored in each influencer status and each client status, over all campaigns."""
        (campaign,) = campaigns.campaigns(self.workspace)
        rows = collaborations.rows(self.workspace, collaborations.ids(self.workspace, campaign.id, Filter()))
        return Counter(row.influencer_status for row in rows), Counter(row.client_status for row in rows)

    def _receiver(self) -> QWindow:
        """Where keys go: offscreen, no window manager gives them back when a menu or a dialog closes."""
        return _handle(QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window)

    def _can_press(self, words: str) -> bool:
        return any(each.isEnabled() and fnmatch(each.text(), words) for each in self.buttons())

    def _is_on(self, page: str) -> bool:
        return self.page() == page

    def _is_up(self) -> bool:
        there = self.program.workspace is not None or self.program.first_start is not None
        content = self.program.window.centralWidget()  # a busy machine shows it a moment later
        return there and self.window.isActiveWindow() and content is not None and content.isVisible()


def _handle(widget: QWidget) -> QWindow:
    handle = widget.window().windowHandle()
    assert handle is not None
    return handle
