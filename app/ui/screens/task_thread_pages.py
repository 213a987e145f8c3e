"""The tabs of a thread and what each shows; those behind are filled when they are opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.screens.task_thread_chat import ChatPage
from app.ui.screens.task_thread_files import FilesPage
from app.ui.screens.task_thread_items import Dialogue, history_items
from app.ui.screens.task_thread_replies import message_items
from app.ui.screens.task_thread_words import Names, count_of, lines_of
from app.ui.theme.sizes import Space
from app.ui.widgets.chat_view import ChatView
from app.ui.widgets.labels import Separator
from app.ui.widgets.strip import Item, Tabs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from app.domain.rows import HistoryRow
    from app.domain.task_rows import AttachmentRow, CommentRow
    from app.services.workspace import Workspace
    from app.ui.widgets.chat_thumbs import Thumbnails

COMMENTS, HISTORY, FILES = "comments", "history", "files"
_TABS = (COMMENTS, HISTORY, FILES)


@dataclass(frozen=True, slots=True)
class Thread:
    """All there is to show of a task's thread at a moment, for the person ``me``.

    ``unread`` is the first comment that was new to them when they opened it, or None. ``threaded``: they are
    messages with replies, and what else happened stands under History alone.
    """

    me: int
    now: datetime
    names: Names
    unread: int | None = None
    comments: Sequence[CommentRow] = ()
    story: Sequence[HistoryRow] = ()
    files: Sequence[AttachmentRow] = ()
    threaded: bool = False


def read_thread(
    workspace: Workspace, task_id: int | None, unread: int | None, *, threaded: bool = False
) -> Thread:
    """Read the thread of a task; an empty one for None."""
    from app.services import attachments, comments, tasks

    start = Thread(workspace.me.id, workspace.clock(), Names(workspace, task_id), unread)
    if task_id is None:
        return start
    return Thread(
        start.me,
        start.now,
        start.names,
        unread,
        comments.thread(workspace, task_id),
        tasks.story(workspace, task_id),
        attachments.files(workspace, task_id),
        threaded,
    )


class ThreadPages(QWidget):
    """Shows a `Thread`. ``tab_changed`` carries "comments", "history" or "files"."""

    tab_changed = Signal(str)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chat = ChatPage(thumbnails)
        self.history = ChatView(self.tr("History"), "task_history")
        self.files = FilesPage(thumbnails)
        self._thread: Thread | None = None
        self._stale: dict[str, str] = {}
        words = (self.tr("Comments"), self.tr("History"), self.tr("Files"))
        self._words = dict(zip(_TABS, words, strict=True))
        items = [Item(key, word, count=0) for key, word in self._words.items()]
        self.tabs = Tabs(self.tr("Parts of the thread"), items, name="thread_tabs")
        self.tabs.changed.connect(self._show_page)
        self._pages = QStackedWidget()
        for page in (self.chat, self.history, self.files):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        tabs = QWidget()
        tabs.setMinimumWidth(1)  # large text and counts are cut sooner than they push the panel wider
        tabs.setLayout(_inset(self.tabs, stretched=True))
        column.addWidget(tabs)
        column.addLayout(_inset(Separator()))
        column.addWidget(self._pages, 1)

    def views(self) -> tuple[ChatView, ChatView, ChatView]:
        """The lists of the three pages."""
        return self.chat.view, self.history, self.files.view

    def show_thread(self, thread: Thread, anew: bool) -> None:
        """Show a thread: ``anew`` from where one begins to read, otherwise where the reader is."""
        self._thread = thread
        told = count_of(thread.story)
        counts = {COMMENTS: len(thread.comments), HISTORY: told, FILES: len(thread.files)}
        self._words[COMMENTS] = self.tr("Messages") if thread.threaded else self.tr("Comments")
        for page in (self.chat, self.files):
            page.speak_of_messages(thread.threaded)
        self.tabs.set_items([Item(key, self._words[key], count=counts[key]) for key in _TABS])
        for key in _TABS:
            self._stale[key] = "new" if anew else self._stale.get(key, "keep")
        self._fill()

    def show_tab(self, key: str) -> None:
        """Show one of the tabs."""
        if key != self.tabs.current():
            self.tabs.set_current(key)
            self._show_page(key)

    def _show_page(self, key: str) -> None:
        self._pages.setCurrentIndex(_TABS.index(key))
        self._fill()
        self.tab_changed.emit(key)

    def _fill(self) -> None:
        """Fill the page in front, if it is not as the thread is."""
        key = self.tabs.current()
        place = self._stale.pop(key, "")
        thread = self._thread
        if not place or thread is None:
            return
        if key == COMMENTS:
            self._fill_comments(thread, place)
        elif key == HISTORY:
            lines = lines_of(thread.story, thread.names, thread.now, whole=True)
            items = history_items(lines, thread.now.astimezone().date())
            self.history.show_items(items, "end" if place == "new" else place)
        else:
            self.files.show_files(thread.files, "start" if place == "new" else place)

    def _fill_comments(self, thread: Thread, place: str) -> None:
        if thread.threaded:
            today = thread.now.astimezone().date()
            items = message_items(thread.comments, thread.unread, thread.me, today, self.tr)
            self.chat.show_items(items, "end" if place == "new" else place, bool(items))
            return
        lines = lines_of(thread.story, thread.names, thread.now, whole=False)
        dialogue = Dialogue(thread.me, thread.unread, thread.now.astimezone().date())
        items = dialogue.fill(thread.comments, lines)
        written = bool(thread.comments) or len(lines) > 1  # that it was created is no dialogue
        self.chat.show_items(items, "end" if place == "new" else place, written)


def _inset(widget: QWidget, stretched: bool = False) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(Space.s7, 0, Space.s7, 0)
    row.addWidget(widget)
    if stretched:
        row.addStretch(1)
    return row
