"""The import page in a window of its own, driven as a person does, and what it told the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.domain.rows import Filter
from app.services import influencers
from app.ui.screens.import_creators import ImportScreen
from app.ui.screens.import_field_select import FieldSelect
from app.ui.screens.import_page import ImportPage
from tests import support
from tests.ui.screens.screen_page import CTRL, NONE, Key, ScreenPage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LIST = "Name,Country,Instagram,Followers\nMila Andersson,Sweden,@mila,12.5K\nJürgen Böhm,,@boehm,\n"


S = TypeVar("S", bound=ImportPage)


class AnyPage(ScreenPage[S]):
    """Drives the page of any kind of list; every step waits until its job is done."""

    def __init__(self, bot: QtBot, folder: Path, screen: type[S]) -> None:
        self.bot, self.folder = bot, folder
        super().__init__(bot, support.open_workspace(folder), screen)

    def file(self, name: str, text: str, encoding: str = "utf-8") -> Path:
        """A list in a file."""
        path = self.folder / name
        path.write_bytes(text.encode(encoding))
        return path

    def drop(self, *paths: Path) -> None:
        """Drop files on the page."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        place, left, copy = self.screen.rect().center(), Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
        QApplication.sendEvent(self.screen, QDragEnterEvent(place, copy, data, left, NONE))
        QApplication.sendEvent(self.screen, QDropEvent(QPointF(place), copy, data, left, NONE))
        self.settle()

    def paste(self, text: str) -> None:
        """Paste a text with the keyboard."""
        QGuiApplication.clipboard().setText(text)
        self.press(Key.Key_V, CTRL)
        self.settle()

    def settle(self) -> None:
        """Wait until no job runs."""
        self.bot.waitUntil(self.is_idle, timeout=20_000)
        QApplication.processEvents()  # what was just made is shown a moment later

    def is_idle(self) -> bool:
        """Whether no job runs."""
        return not self.screen.work.running()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is, and wait for what it begins."""
        super().press(key, modifiers)
        self.settle()

    def write(self, text: str) -> None:
        """Type where the keyboard is."""
        for letter in text:
            QTest.keyClicks(self.window.focusWidget(), letter)

    def button(self, name: str) -> QAbstractButton:
        """The visible button of that object name."""
        found = [each for each in self.window.findChildren(QAbstractButton, name) if each.isVisible()]
        assert found, f"no button {name}"
        return found[0]

    def click(self, name: str) -> None:
        """Click a button by its object name, and wait for what it begins."""
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)
        self.settle()

    def ahead(self) -> str:
        """What the primary button says; "" where there is none, in brackets where it is closed."""
        button = self.screen.footer.primary()
        if not button.isVisible():
            return ""
        return button.text() if button.isEnabled() else f"({button.text()})"

    def field(self, column: int) -> FieldSelect:
        """The select of a column."""
        found = self.window.findChild(FieldSelect, f"field_{column}")
        assert found is not None
        return found

    def fields(self) -> list[str]:
        """What the columns of the shown file go to."""
        source = self.screen.current
        assert source is not None
        return [match.field.label for match in source.matches]

    def words(self) -> str:
        """Everything the visible page says to a screen reader."""
        shown = self.screen.pages.currentWidget()
        texts: Sequence[str] = [
            each.accessibleName() or str(each.property("text") or "")
            for each in shown.findChildren(QWidget)
            if each.isVisible()
        ]
        return "\n".join(text for text in texts if text)


class Page(AnyPage[ImportScreen]):
    """Drives the import of creators."""

    def __init__(self, bot: QtBot, folder: Path) -> None:
        super().__init__(bot, folder, ImportScreen)

    def roster(self) -> list[str]:
        """The names in the roster."""
        found = influencers.rows(self.workspace, influencers.ids(self.workspace, Filter()))
        return [row.name for row in found]
