"""The thread of a task: comments, history and files, read as they are shown, drafts kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.domain.task_rows import REPORT_KIND
from app.ui.dialogs.open_address import ask_to_open
from app.ui.screens.task_thread_files import FileActs, picture_of
from app.ui.screens.task_thread_menu import BubbleMenu
from app.ui.screens.task_thread_pages import COMMENTS, FILES, ThreadPages, read_thread
from app.ui.screens.task_thread_writing import Writing
from app.ui.widgets.chat_bubble import Bubble
from app.ui.widgets.chat_edit import dropped_files
from app.ui.widgets.chat_files import FileLine
from app.ui.widgets.chat_thumbs import Thumbnails
from app.ui.widgets.intake import Intake

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QShowEvent

    from app.domain.changes import Changes
    from app.domain.task_rows import AttachmentRow, CommentRow, TaskRow
    from app.services.workspace import Workspace
    from app.ui.widgets.chat_items import Hit, Item

_READ_MS = 1_000
_SHOWN = {"comment", "attachment", "person", "organization", "campaign", "task_type"}


class TaskThread(QWidget):
    """Shows the thread of the task that `show_task` names.

    ``done`` carries a service's Done for a toast with Undo, ``refused`` a sentence, ``save_failed`` a
    StorageError and the attempt to repeat, ``task_requested`` the id of another task. A thread counts as
    read once its end was shown in an active window for ``read_ms``.
    """

    done = Signal(object)
    refused = Signal(str)
    save_failed = Signal(object, object)
    task_requested = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, read_ms: int = _READ_MS) -> None:
        super().__init__(parent)
        self.setObjectName("task_thread")
        self.setAccessibleName(self.tr("Thread"))
        self.setAcceptDrops(True)
        self.workspace = workspace
        self._row: TaskRow | None = None
        self._unread: int | None = None
        self._added_to: int | None = None
        self._resting = False
        self._build()
        self._connect()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(read_ms)
        self._timer.timeout.connect(self.mark_read)

    def show_task(self, row: TaskRow | None) -> None:
        """Show a task's thread; from its end if it is another one, otherwise where the reader is."""
        same = row is not None and self._row is not None and row.id == self._row.id
        self._row = row
        if not same:
            self._unread = self._first_unread()
            self.writing.show_task(row)
        self._load(anew=not same)

    def refresh(self, changes: Changes) -> None:
        """Take up what a saved write touched."""
        touched = changes.entities()
        if self._row is None:
            return
        if "actor" in touched:
            row, self._row = self._row, None
            self.show_task(row)
        elif touched & _SHOWN or self._row.id in changes.ids("task"):
            self._load(anew=False)

    def focus_composer(self) -> None:
        """Show the comments and put the keyboard into the composer."""
        self.pages.show_tab(COMMENTS)
        self.chat.composer.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark_read(self) -> None:
        """Count the thread as read, if its end is in sight in an active window now."""
        from app.services import comments
        from app.services.workspace import StorageError

        shown = self.chat.view.isVisible() and self.isActiveWindow() and self.chat.view.at_end()
        if self._row is None or not shown:
            return
        try:
            comments.mark_read(self.workspace, self._row.id)
        except StorageError:  # nothing of the person's is lost: the next look counts
            return

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._row is not None and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_files(dropped_files(event.mimeData()))
        event.acceptProposedAction()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Attach files: to the task where its files are shown, otherwise to the comment being written."""
        if self.pages.tabs.current() == FILES:
            self._attach(paths)
            return
        self.pages.show_tab(COMMENTS)
        editing = self.tr("Save what you are editing first, then attach files.")
        if reason := self._against_writing() or (editing if self.writing.editing() else ""):
            self.refused.emit(reason)
        else:
            self.writing.add_files(paths)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._resting = False
        self.window().installEventFilter(self)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._rest()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The window closes the workspace before it hides: the draft must be kept first.
        if event.type() == QEvent.Type.Close:
            self._rest()
            self._resting = True
        return False

    def _rest(self) -> None:
        self._timer.stop()
        if not self._resting:
            self.writing.leave()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._timer.start()

    def _build(self) -> None:
        self.pages = ThreadPages(Thumbnails(partial(picture_of, self.workspace), self))
        self.chat, self.files = self.pages.chat, self.pages.files
        self.file_acts = FileActs(self.workspace, self)
        self.writing = Writing(self.workspace, self.chat.composer, self._attempt, self)
        self._added = Intake(self.workspace, self)
        self._menus = BubbleMenu(self, self.file_acts, self._against_bubble, self._against_file)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)

    def _connect(self) -> None:
        for view in self.pages.views():
            view.asked.connect(self._answer)
            view.menu_asked.connect(self._menus.open)
            view.hit_pressed.connect(self._follow)
        self.chat.view.at_end_changed.connect(self._look_again)
        self.chat.composer.files_requested.connect(self._pick_for_comment)
        self.chat.composer.looked_back.connect(self._edit_last)
        self.pages.tab_changed.connect(self._look_again)
        self.files.add_requested.connect(self._pick_for_task)
        self.writing.sent.connect(self.chat.view.go_to_end)
        self._menus.reply_requested.connect(self._reply)
        self._menus.edit_requested.connect(self._edit)
        self._menus.delete_requested.connect(self._delete)
        self._menus.link_requested.connect(self._ask_to_open)
        self._menus.task_requested.connect(self.task_requested)
        self.file_acts.refused.connect(self.refused)
        self.file_acts.remove_requested.connect(self._remove_file)
        self._added.failed.connect(self.refused)
        self._added.settled.connect(self._attach_taken_in)

    def _load(self, anew: bool) -> None:
        row = self._row
        threaded = row is not None and row.kind == REPORT_KIND
        key = row.id if row is not None else None
        thread = read_thread(self.workspace, key, self._unread, threaded=threaded)
        self.pages.show_thread(thread, anew)
        self.writing.keep_answered([each.id for each in thread.comments])
        self.chat.composer.set_blocked(self._against_writing())
        self.files.block(self._against("edit"))
        self._timer.start()

    def _look_again(self) -> None:
        self._timer.start()

    def _first_unread(self) -> int | None:
        from app.services import comments

        return comments.first_unread(self.workspace, self._row.id) if self._row is not None else None

    # What may be done

    def _against_writing(self) -> str:
        return self._against("comment")

    def _against(self, operation: str) -> str:
        from app.services import attachments, tasks

        if self._row is None:
            return ""
        if self._row.kind == REPORT_KIND:
            return attachments.against(self.workspace, self._row.id, operation)
        return tasks.against(self.workspace, [self._row.id], operation)

    def _against_bubble(self, item: Bubble, wish: str) -> str:
        return self._against_writing() if wish == "reply" else self._against_comment(item.row, wish)

    def _against_comment(self, row: CommentRow, wish: str) -> str:
        from app.services import comments

        judge = comments.against_delete if wish == "delete" else comments.against
        return judge(self.workspace, row) or self._against_writing()

    def _against_file(self, row: AttachmentRow) -> str:
        if row.author_id == self.workspace.me.id:
            return self._against_writing()
        if row.comment_id is not None:
            return self.tr("Only {name} can remove a file of their comment.").format(name=row.author)
        return self._against("edit")

    # What was asked for

    def _answer(self, wish: str, item: Item) -> None:
        """Do what a key asked for at an item."""
        view = self.pages.views()[("comments", "history", "files").index(self.pages.tabs.current())]
        if isinstance(item, FileLine):
            self._answer_file(wish, item.row, view.place_of(item))
        elif isinstance(item, Bubble) and wish == "enter":
            opens = self._menus.open_files if item.row.attachments else self._menus.open
            opens(item, view.place_of(item))
        elif isinstance(item, Bubble):
            {"edit": self._edit, "delete": self._delete, "reply": self._reply}[wish](item.row)
        elif wish == "enter":
            self._menus.open(item, view.place_of(item))

    def _answer_file(self, wish: str, row: AttachmentRow, place: QPoint) -> None:
        if wish == "enter":
            self._menus.open_file(row, place)
        elif wish == "delete":
            self._remove_file(row)

    def _ask_to_open(self, address: str) -> None:
        ask_to_open(self, address)

    def _follow(self, hit: Hit) -> None:
        """Do what a click asked for."""
        value: Any = hit.value
        if hit.kind == "link":
            self._ask_to_open(value)
        elif hit.kind == "file":
            self.file_acts.open(value)
        elif hit.kind == "save":
            self.file_acts.save_as(value)
        elif hit.kind == "task":
            self.task_requested.emit(value)
        elif hit.kind == "reply":
            self._reply(value)
        elif hit.kind == "more":
            self._menus.open(value, QCursor.pos())

    def _reply(self, row: CommentRow) -> None:
        if reason := self._against_writing():
            self.refused.emit(reason)
        else:
            self.writing.reply(row)

    def _edit(self, row: CommentRow) -> None:
        if reason := self._against_comment(row, "edit"):
            self.refused.emit(reason)
        else:
            self.writing.edit(row)

    def _edit_last(self) -> None:
        """Edit one's own last comment."""
        me = self.workspace.me.id
        own = [i.row for i in self.chat.view.items() if isinstance(i, Bubble) and i.row.author_id == me]
        if own and not self.writing.editing():
            self._edit(own[-1])

    def _delete(self, row: CommentRow) -> None:
        from app.services import comments

        if reason := self._against_comment(row, "delete"):
            self.refused.emit(reason)
            return
        if self.writing.edits(row.id):
            self.writing.stop_editing()
        self._announce(self._attempt(comments.delete, row.id))

    def _remove_file(self, row: AttachmentRow) -> None:
        from app.services import attachments

        if reason := self._against_file(row):
            self.refused.emit(reason)
        else:
            self._announce(self._attempt(attachments.remove, row.id))

    def _pick_for_comment(self) -> None:
        if paths := self._picked():
            self.writing.add_files(paths)

    def _pick_for_task(self) -> None:
        if paths := self._picked():
            self._attach(paths)

    def _picked(self) -> list[Path]:
        chosen, _filter = QFileDialog.getOpenFileNames(self, self.tr("Attach files"))
        return [Path(name) for name in chosen]

    def _attach(self, paths: Sequence[Path]) -> None:
        """Take files in for the task itself; they are attached when all of them are there."""
        if self._row is None:
            return
        if reason := self._against("edit"):
            self.refused.emit(reason)
            return
        if self._added_to not in (None, self._row.id):
            self.refused.emit(self.tr("Files of another task are still being taken in. Wait for them."))
            return
        self._added_to = self._row.id
        self._added.add_paths(paths)

    def _attach_taken_in(self) -> None:
        from app.services import attachments

        task_id, files = self._added_to, self._added.stored()
        if task_id is None:
            return
        self._added_to = None
        if files:
            self._announce(self._attempt(attachments.attach, task_id, files))
        self._added.clear()

    def _attempt(self, change: Callable[..., object], *args: object) -> object:
        """Run a service call; None where it was refused or not saved, which is told. Invalid passes."""
        from app.domain.workflow import NotAllowed
        from app.services.workspace import Invalid, StorageError

        try:
            return change(self.workspace, *args)
        except Invalid:
            raise
        except (NotAllowed, ValueError) as error:
            self.refused.emit(str(error))
        except StorageError as error:
            self.save_failed.emit(error, partial(self._attempt_again, change, *args))
        return None

    def _attempt_again(self, change: Callable[..., object], *args: object) -> None:
        if self._attempt(change, *args) is not None:
            self.writing.forget_sent(args)

    def _announce(self, done: object) -> None:
        if done is not None:
            self.done.emit(done)
