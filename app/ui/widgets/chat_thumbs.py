"""Thumbnails of pictures, decoded away from the window's thread and within bounds."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from app.ui.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.task_rows import AttachmentRow

SIDE = 80
_FORMATS = (b"png", b"jpeg", b"jpg", b"gif", b"webp", b"bmp")  # those that hold pixels, no documents
_MOST_BYTES = 60 * 2**20
_MOST_PIXELS = 80_000_000
_KEPT = 300


def read_thumbnail(path: Path, side: int = SIDE) -> QImage:
    """Return the middle of a picture in a square; a null image where it is none, or too large."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return QImage()
    except OSError:
        return QImage()
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if bytes(reader.format().data()) not in _FORMATS or not _bearable(size):
        return QImage()
    reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    return _middle(reader.read(), side)


def _bearable(size: QSize) -> bool:
    pixels = size.width() * size.height()
    slim = max(size.width(), size.height()) > 100 * max(1, min(size.width(), size.height()))
    return size.isValid() and 0 < pixels <= _MOST_PIXELS and not slim


def _middle(image: QImage, side: int) -> QImage:
    if image.isNull():
        return image
    return image.copy((image.width() - side) // 2, (image.height() - side) // 2, side, side)


class Thumbnails(QObject):
    """Gives the thumbnail of a file once it is decoded; `ready` says that there is one more.

    ``find(row)`` returns where the content lies, or None where it is no picture or is gone.
    """

    ready = Signal()

    def __init__(self, find: Callable[[AttachmentRow], Path | None], parent: QObject) -> None:
        super().__init__(parent)
        self._find = find
        self._made: OrderedDict[str, QPixmap | None] = OrderedDict()

    def of(self, row: AttachmentRow) -> QPixmap | None:
        """Return the thumbnail of a file, None while there is none; the first call begins to make it."""
        if row.sha256 not in self._made:
            self._keep(row.sha256, None)
            self._begin(row)
        return self._made[row.sha256]

    def _begin(self, row: AttachmentRow) -> None:
        path = self._find(row)
        if path is None:
            return
        job = Job(lambda _task: read_thumbnail(path), self)
        job.succeeded.connect(partial(self._take, row.sha256))
        job.succeeded.connect(job.deleteLater)
        job.failed.connect(job.deleteLater)
        job.cancelled_by_person.connect(job.deleteLater)
        job.start()

    def _take(self, sha256: str, image: QImage) -> None:
        if not image.isNull():
            self._keep(sha256, QPixmap.fromImage(image))
            self.ready.emit()

    def _keep(self, sha256: str, pixmap: QPixmap | None) -> None:
        self._made[sha256] = pixmap
        if len(self._made) > _KEPT:
            self._made.popitem(last=False)
