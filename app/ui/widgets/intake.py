"""Files on their way into a comment or a task: taken in one after another, away from the window thread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal

from app.ui.jobs import Cancelled, Job

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QImage

    from app.services.attachments import Stored
    from app.services.workspace import Workspace
    from app.ui.jobs import Task

MOST_FILES = 20
_PICTURE = "picture.png"
_keys = count(1)


@dataclass(slots=True)
class Waiting:
    """A file that was given: ``stored`` is None until its content is taken in."""

    key: int
    name: str
    work: Callable[[Task], Stored]
    stored: Stored | None = None
    done: int = 0
    total: int = 0


class Intake(QObject):
    """Takes files in. ``added`` and ``changed`` carry a Waiting, ``removed`` its key, ``failed`` why not."""

    added = Signal(object)
    changed = Signal(object)
    removed = Signal(object)
    failed = Signal(str)
    settled = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._files: dict[int, Waiting] = {}
        self._job: tuple[int, Job] | None = None

    def files(self) -> list[Waiting]:
        """The files given so far, in their order."""
        return list(self._files.values())

    def stored(self) -> list[Stored]:
        """What is taken in."""
        return [each.stored for each in self._files.values() if each.stored is not None]

    def busy(self) -> bool:
        """Whether a file is not taken in yet."""
        return any(each.stored is None for each in self._files.values())

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Take files in; more than may wait are left out, and that is said."""
        for path in paths:
            if not self._add(path.name or str(path), partial(_store_path, self._workspace, path)):
                return

    def add_picture(self, image: QImage) -> None:
        """Take a picture in that was pasted."""
        self._add(_PICTURE, partial(_store_picture, self._workspace, image))

    def remove(self, key: int) -> None:
        """Forget a file; one under way is stopped."""
        if self._files.pop(key, None) is None:
            return
        if self._job is not None and self._job[0] == key:
            self._job[1].cancel()
        self.removed.emit(key)
        self._go_on()

    def clear(self) -> None:
        """Forget all files."""
        for key in tuple(self._files):
            self.remove(key)

    def _add(self, name: str, work: Callable[[Task], Stored]) -> bool:
        if len(self._files) >= MOST_FILES:
            self.failed.emit(self.tr("Attach 20 files at a time. The others were left out."))
            return False
        waiting = Waiting(next(_keys), name, work)
        self._files[waiting.key] = waiting
        self.added.emit(waiting)
        self._go_on()
        return True

    def _go_on(self) -> None:
        """Take in the next file, if none is under way."""
        if self._job is not None:
            return
        waiting = next((each for each in self._files.values() if each.stored is None), None)
        if waiting is None:
            self.settled.emit()
            return
        job = Job(waiting.work, self)
        job.progressed.connect(partial(self._progress, waiting))
        job.succeeded.connect(partial(self._take, waiting))
        job.failed.connect(partial(self._fail, waiting))
        job.cancelled_by_person.connect(self._end)
        self._job = (waiting.key, job)
        job.start()

    def _progress(self, waiting: Waiting, done: int, total: int) -> None:
        waiting.done, waiting.total = done, total
        if waiting.key in self._files:
            self.changed.emit(waiting)

    def _take(self, waiting: Waiting, stored: Stored) -> None:
        waiting.stored = stored
        if waiting.key in self._files:
            self.changed.emit(waiting)
        self._end()

    def _fail(self, waiting: Waiting, error: Exception) -> None:
        from app.services.exchange.sheet import UnreadableFile
        from app.services.workspace import StorageError

        self._files.pop(waiting.key, None)
        self.removed.emit(waiting.key)
        self._end()
        if not isinstance(error, UnreadableFile | StorageError):
            raise error
        self.failed.emit(str(error))

    def _end(self) -> None:
        if self._job is not None:
            self._job[1].deleteLater()
            self._job = None
        self._go_on()


def _store_path(workspace: Workspace, path: Path, task: Task) -> Stored:
    from app.services import attachments
    from app.services.exchange.sheet import ReadingStopped

    try:
        return attachments.store(workspace, path, task.progress, task.cancelled)
    except ReadingStopped as stopped:
        raise Cancelled from stopped


def _store_picture(workspace: Workspace, image: QImage, task: Task) -> Stored:
    from app.services import attachments

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    if task.cancelled():
        raise Cancelled
    return attachments.store_bytes(workspace, _PICTURE, bytes(buffer.data().data()))
