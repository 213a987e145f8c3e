"""The menu of a comment, of a line of history and of a file, made each time it opens."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.ui.widgets.chat_bubble import Bubble
from app.ui.widgets.chat_files import FileLine
from app.ui.widgets.chat_items import Line
from app.ui.widgets.menu import Choice, Menu

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from app.domain.task_rows import AttachmentRow
    from app.ui.screens.task_thread_files import FileActs
    from app.ui.widgets.chat_items import Item

_MOST_LINKS = 8


class BubbleMenu(QObject):
    """Opens menus and states what was chosen: ``edit_requested``, ``delete_requested`` and
    ``reply_requested`` carry a comment. ``against`` takes one of these words too."""

    reply_requested = Signal(object)
    edit_requested = Signal(object)
    delete_requested = Signal(object)
    link_requested = Signal(str)
    task_requested = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        files: FileActs,
        against: Callable[[Bubble, str], str],
        against_file: Callable[[AttachmentRow], str],
    ) -> None:
        super().__init__(parent)
        self._files = files
        self._opened = Menu(self.tr("For this line"), parent, "chat_menu")
        self._against, self._against_file = against, against_file

    def open(self, item: Item, place: QPoint) -> None:
        """Open the menu of an item at a global point."""
        menu = self._menu()
        if isinstance(item, Bubble):
            self._fill_comment(menu, item)
        elif isinstance(item, FileLine):
            self._files.fill(menu, item.row, self._against_file(item.row))
        elif isinstance(item, Line):
            self._fill_line(menu, item)
        if menu.actions():
            menu.open_at(place)

    def open_file(self, row: AttachmentRow, place: QPoint) -> None:
        """Open the menu of one file at a global point."""
        menu = self._menu()
        self._files.fill(menu, row, self._against_file(row))
        menu.open_at(place)

    def open_files(self, item: Bubble, place: QPoint) -> None:
        """Open the menu of a comment's file; of several, each has a menu of its own."""
        if len(item.row.attachments) == 1:
            self.open_file(item.row.attachments[0], place)
            return
        menu = self._menu()
        self._fill_files(menu, item)
        menu.open_at(place)

    def _menu(self) -> Menu:
        self._opened.clear()
        return self._opened

    def _fill_comment(self, menu: Menu, item: Bubble) -> None:
        if item.answerable:
            look = Choice(icon="corner-up-left", key="R", refused=self._against(item, "reply"))
            menu.add(self.tr("Reply"), partial(self.reply_requested.emit, item.row), look)
        menu.add(self.tr("Copy text"), partial(_copy, item.row.text), Choice(icon="copy"))
        for link in item.links()[:_MOST_LINKS]:
            words = self.tr("Open {address}").format(address=link.short[:60])
            menu.add(words, partial(self.link_requested.emit, link.address), Choice(icon="external-link"))
        self._fill_files(menu, item)
        menu.addSeparator()
        edit, delete = self.tr("Edit comment"), self.tr("Delete comment")
        if item.answerable:
            edit, delete = self.tr("Edit message"), self.tr("Delete message")
        look = Choice(icon="pencil", key="E", refused=self._against(item, "edit"))
        menu.add(edit, partial(self.edit_requested.emit, item.row), look)
        refused = self._against(item, "delete")
        look = Choice(icon="trash-2", key="Del", danger=not refused, refused=refused)
        menu.add(delete, partial(self.delete_requested.emit, item.row), look)

    def _fill_files(self, menu: Menu, item: Bubble) -> None:
        for row in item.row.attachments:
            child = menu.add_submenu(row.name[:60], Choice(icon="paperclip"))
            self._files.fill(child, row, self._against_file(row))

    def _fill_line(self, menu: Menu, item: Line) -> None:
        menu.add(self.tr("Copy text"), partial(_copy, item.spoken), Choice(icon="copy"))
        if item.target is not None:
            words = self.tr("Open T-{number}").format(number=item.target)
            menu.add(words, partial(self.task_requested.emit, item.target), Choice(icon="external-link"))


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
