"""Files in a chat: the tile of 52 with icon or thumbnail, name and size; the line of a list of files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.chat_items import Hit, Item, Look, placed
from app.ui.widgets.chat_text import forward, isolated

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPixmap

    from app.domain.task_rows import AttachmentRow
    from app.ui.widgets.chat_thumbs import Thumbnails

TILE = 52
_PICTURE = 36
_SAVE = 40
_KINDS = (
    ("image", "png jpg jpeg gif webp bmp tif tiff svg heic avif psd"),
    ("play", "mp4 mov m4v avi mkv webm mpg mpeg"),
    ("mic", "mp3 wav m4a aac ogg flac"),
    ("file-spreadsheet", "csv tsv xls xlsx xlsb ods numbers"),
    ("archive", "zip 7z rar gz tar bz2 xz"),
)
_ICONS = {ending: icon for icon, endings in _KINDS for ending in endings.split()}


def icon_of(name: str) -> str:
    """The icon for a file by the ending of its name."""
    return _ICONS.get(name.rpartition(".")[2].lower(), "file-text")


def size_text(size: int) -> str:
    """Return a number of bytes as people read it: "41.2 MB"."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def tile_height() -> int:
    """How tall a tile is at the text scale in force."""
    return max(TILE, fonts.line_height("bodyM") + fonts.line_height("small") + 16)


def paint_tile(
    painter: QPainter, rect: QRectF, row: AttachmentRow, note: str, hot: str, thumbnails: Thumbnails | None
) -> None:
    """Paint a file in a box; `hot` is what the mouse is on: "file", "save" or nothing."""
    tokens = style.current()
    fill = tokens.hover if hot == "file" else tokens.raised
    paint.rounded(painter, rect, Radius.menu, fill, tokens.border_subtle if tokens.dark else tokens.border)
    paint_file(painter, rect, row, note, hot, thumbnails)


def paint_file(
    painter: QPainter, rect: QRectF, row: AttachmentRow, note: str, hot: str, thumbnails: Thumbnails | None
) -> None:
    """Paint icon or thumbnail, name over `note`, and the button that saves it."""
    tokens = style.current()
    pixmap = thumbnails.of(row) if thumbnails is not None else None
    _paint_picture(painter, rect, row.name, pixmap)
    left = Space.s4 + _PICTURE + Space.s4
    room = rect.width() - left - _SAVE
    first, second = fonts.line_height("smallM"), fonts.line_height("caption")
    top = rect.center().y() - (first + second + 2) / 2
    line = placed(painter, QRectF(rect.x(), top, rect.width(), first), left, room)
    elide = Qt.TextElideMode.ElideMiddle  # the ending says what kind of file it is
    paint.text(painter, line, isolated(row.name), tokens.text, "smallM", elide=elide)
    line = placed(painter, QRectF(rect.x(), top + first + 2, rect.width(), second), left, room)
    paint.text(painter, line, forward(note), tokens.text3, "small")
    button = save_rect(rect, painter.layoutDirection() == Qt.LayoutDirection.RightToLeft)
    if hot == "save":
        paint.rounded(painter, button, Radius.control, tokens.active)
    side = (button.width() - Size.icon) / 2
    paint_icon(painter, button.adjusted(side, side, -side, -side), "download", tokens.text2)


def save_rect(rect: QRectF, mirrored: bool) -> QRectF:
    """Where the button that saves a file stands within its tile."""
    side = float(Size.button)
    inset = (_SAVE - side) / 2 + 1
    x = rect.left() + inset if mirrored else rect.right() - inset - side
    return QRectF(x, rect.center().y() - side / 2, side, side)


def hit_file(rect: QRectF, row: AttachmentRow, place: QPointF, mirrored: bool) -> Hit | None:
    """Say whether a place is on a file's tile, or on its button."""
    if not rect.contains(place):
        return None
    on_save = save_rect(rect, mirrored).contains(place)
    return Hit("save", row, "Save as…") if on_save else Hit("file", row, row.name)


def _paint_picture(painter: QPainter, rect: QRectF, name: str, pixmap: QPixmap | None) -> None:
    tokens = style.current()
    spot = placed(painter, rect, Space.s4, _PICTURE)
    spot = QRectF(spot.x(), round(rect.center().y() - _PICTURE / 2), _PICTURE, _PICTURE)
    if pixmap is None:
        paint.rounded(painter, spot, Radius.control, tokens.active)
        paint_icon(painter, spot.adjusted(10, 10, -10, -10), icon_of(name), tokens.text2)
        return
    painter.save()
    shape = QPainterPath()
    shape.addRoundedRect(spot, Radius.control, Radius.control)
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.drawPixmap(spot, pixmap, QRectF(pixmap.rect()))
    painter.restore()


@dataclass(eq=True)
class FileLine(Item):
    """A file in the list of files: who attached it and when, with its size."""

    key: tuple[str, int]
    row: AttachmentRow
    note: str
    stop: bool = True

    @property
    def spoken(self) -> str:  # type: ignore[override]
        """Name, size, who and when."""
        return f"{self.row.name}, {self.note}"

    def measure(self, width: int) -> int:
        return tile_height() + Space.s4

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        hot = look.hit.kind if look.hit is not None else ""
        paint_tile(painter, _tile(rect), self.row, self.note, hot, look.thumbnails)
        if look.current:
            paint.rounded(painter, _tile(rect), Radius.menu, None, style.current().focus, 2)

    def hit(self, rect: QRectF, place: QPointF, mirrored: bool) -> Hit | None:
        return hit_file(_tile(rect), self.row, place, mirrored)


def _tile(rect: QRectF) -> QRectF:
    return QRectF(rect.x(), rect.y() + Space.s2, rect.width(), rect.height() - Space.s4)
