"""What can be done with a file of a task: open, save, show, remove; and the tab with all of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSize, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.ui.jobs import Job
from app.ui.screens.task_thread_items import file_items
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.chat_view import ChatView
from app.ui.widgets.menu import Choice
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.parts import set_tooltip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from app.domain.task_rows import AttachmentRow
    from app.services.workspace import Workspace
    from app.ui.jobs import Task
    from app.ui.widgets.chat_thumbs import Thumbnails
    from app.ui.widgets.menu import Menu


_EMPTY_WIDTH = 300


class FileActs(QObject):
    """Does it. ``refused`` carries a sentence, ``remove_requested`` a file. Copies are made in a job."""

    refused = Signal(str)
    remove_requested = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._window = parent

    def fill(self, menu: Menu, row: AttachmentRow, against: str = "") -> None:
        """Offer what can be done with a file; ``against`` is why it cannot be removed."""
        from app.services import attachments

        runs = attachments.runs(row.name)
        if not runs:
            menu.add(self.tr("Open"), partial(self.open, row), Choice(icon="external-link"))
        menu.add(self.tr("Save as…"), partial(self.save_as, row), Choice(icon="download"))
        menu.add(self.tr("Show in folder"), partial(self.show, row), Choice(icon="folder-open"))
        if runs:
            why = self.tr("It can run a program, so it is never opened from here.")
            menu.add(self.tr("Open"), None, Choice(icon="external-link", refused=why))
        menu.addSeparator()
        look = Choice(icon="trash-2", key="Del", danger=not against, refused=against)
        menu.add(self.tr("Remove file"), partial(self.remove_requested.emit, row), look)

    def open(self, row: AttachmentRow) -> None:
        """Open a file in the program the system has for it; what could run is only shown in its folder."""
        from app.services import attachments

        if attachments.runs(row.name):
            self.show(row)
            self.refused.emit(
                self.tr("{name} can run a program, so it is only shown in its folder.").format(name=row.name)
            )
            return
        self._with_copy(row, _open_file)

    def show(self, row: AttachmentRow) -> None:
        """Show a copy of a file in its folder."""
        self._with_copy(row, _open_folder)

    def save_as(self, row: AttachmentRow) -> None:
        """Ask where to, and write the file there."""
        from app.services import attachments

        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DownloadLocation)
        suggested = Path(places[0] if places else ".") / attachments.safe_name(row.name)
        chosen, _filter = QFileDialog.getSaveFileName(self._window, self.tr("Save file"), str(suggested))
        if chosen:
            self._run(partial(_save, self._workspace, row, Path(chosen)), _ignore)

    def _with_copy(self, row: AttachmentRow, then: Callable[[Path], None]) -> None:
        self._run(partial(_copy, self._workspace, row), then)

    def _run(self, work: Callable[[Task], Any], then: Callable[[Any], None]) -> None:
        job = Job(work, self)
        job.succeeded.connect(then)
        job.failed.connect(self._tell)
        for ended in (job.succeeded, job.failed, job.cancelled_by_person):
            ended.connect(job.deleteLater)
        job.start()

    def _tell(self, error: Exception) -> None:
        from app.services.workspace import StorageError

        if not isinstance(error, StorageError):
            raise error
        self.refused.emit(str(error))


def picture_of(workspace: Workspace, row: AttachmentRow) -> Path | None:
    """Return where a picture lies; None where the file is none, or is gone."""
    from app.services import attachments
    from app.services.workspace import StorageError

    if not attachments.is_picture(row.name):
        return None
    try:
        return attachments.path_of(workspace, row)
    except StorageError:  # the tile keeps its icon; opening it says what is missing
        return None


def _copy(workspace: Workspace, row: AttachmentRow, _task: Task) -> Path:
    from app.services import attachments

    return attachments.for_opening(workspace, row)


def _save(workspace: Workspace, row: AttachmentRow, target: Path, _task: Task) -> None:
    from app.services import attachments

    attachments.save_as(workspace, row, target)


def _open_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _open_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _ignore(_nothing: object) -> None:
    pass


class NarrowEmpty(EmptyState):
    """What to say where nothing is, in a panel that may be narrow, and so low that there is no room for
    the icon: what stands below it must not be pushed out of sight."""

    def __init__(self, icon: str, title: str, line: str, name: str) -> None:
        super().__init__(icon, title, line, name=name)
        self._line.setFixedWidth(_EMPTY_WIDTH)

    def minimumSizeHint(self) -> QSize:
        """The words alone."""
        return QSize(super().minimumSizeHint().width(), self._words() + 2 * Space.s4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tile.setVisible(self.height() >= self._words() + Size.empty_tile + 2 * Space.s9)

    def _words(self) -> int:
        return self._title.sizeHint().height() + self._line.heightForWidth(_EMPTY_WIDTH) + Space.s2


class FilesPage(QWidget):
    """All files of a task, the newest first, and the button that adds some."""

    add_requested = Signal()

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ChatView(self.tr("Files"), "task_files", thumbnails)
        line = self.tr("Add files here, or with a comment.")
        self._empty = NarrowEmpty("paperclip", self.tr("No files yet"), line, "no_files")
        self.add_button = Button(self.tr("Add files"), icon="plus", name="add_files")
        self.add_button.clicked.connect(self.add_requested)
        self._stack = QStackedLayout()
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.s7, Space.s4, Space.s7, Space.s6)
        foot.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.s4, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._stack, 1)
        column.addLayout(foot)
        for page in (self.view, self._empty):
            self._stack.addWidget(page)  # not before the layout has its place, or the first shows as a window

    def show_files(self, rows: Sequence[AttachmentRow], place: str) -> None:
        """Show these files; ``place`` as in `ChatArea.show_items`."""
        self.view.show_items(file_items(rows), place)
        self._stack.setCurrentIndex(0 if rows else 1)

    def speak_of_messages(self, messages: bool) -> None:
        """Say that files come with messages: those of a report stay as they were submitted."""
        line = self.tr("Files come with the report, or with a message.")
        line = line if messages else self.tr("Add files here, or with a comment.")
        self._empty.set_words(self.tr("No files yet"), line)
        self.add_button.setVisible(not messages)

    def block(self, reason: str) -> None:
        """Let no file be added and say why, or "" to let them be added."""
        self.add_button.setEnabled(not reason)
        set_tooltip(self.add_button, reason)
