"""The files of an import as tiles: choose one to see how it is read, or take one away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.parts import mirrored, name_widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from app.ui.screens.import_source import Source

_TILE = 72
_SMALL_TILE = 52
_ICON = 44


def size_text(number: int) -> str:
    """Return a file's size in few letters: 214 KB."""
    for unit, size in (("MB", 1_000_000), ("KB", 1_000)):
        if number >= size:
            value = number / size
            return f"{QLocale().toString(value, 'f', 1 if value < 10 else 0)} {unit}"
    return f"{number} bytes"


def about(source: Source) -> str:
    """Return size and age of a file: "214 KB, saved Fri 21 Nov, 16:08"; "" where it is gone."""
    try:
        facts = source.path.stat()
    except OSError:
        return ""
    saved = QDateTime.fromSecsSinceEpoch(int(facts.st_mtime))
    year = "" if saved.date().year() == QDate.currentDate().year() else " yyyy"
    return f"{size_text(facts.st_size)} · saved {QLocale().toString(saved, f'ddd d MMM{year}, HH:mm')}"


class FileTile(QAbstractButton):
    """One file: icon, name, and what is known of it. It is checked while its reading is shown."""

    change_wished = Signal()
    remove_wished = Signal()
    ring_radius: int = Radius.menu

    def __init__(self, source: Source, single: bool) -> None:
        super().__init__()
        self.source, self._single = source, single
        name_widget(self, source.name, f"file_{source.name}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(source.problem or about(source))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, Space.s5, 0)
        row.addStretch()
        self._end = self._control()
        row.addWidget(self._end)

    def _control(self) -> QWidget:
        if self._single:
            change = Button("Change", name="change_file", small=True)
            change.clicked.connect(self.change_wished)
            return change
        remove = IconButton("x", f"Remove {self.source.name}", name=f"remove_{self.source.name}", small=True)
        remove.clicked.connect(self.remove_wished)
        return remove

    def sizeHint(self) -> QSize:
        """72 high alone, lower among others."""
        lines = fonts.line_height("bodyS") + fonts.line_height("small")
        return QSize(240, max(_TILE if self._single else _SMALL_TILE, lines + 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        chosen = self.isChecked() and not self._single
        area = QRectF(self.rect())
        with QPainter(self) as painter:
            fill = tokens.selected if chosen else tokens.hover if self._hovered() else tokens.raised
            paint.rounded(painter, area, Radius.menu, fill, tokens.accent if chosen else tokens.border)
            side = min(_ICON, area.height() - 2 * Space.s5)
            tile = mirrored(self, QRectF(Space.s5, (area.height() - side) / 2, side, side))
            paint.rounded(painter, tile, Radius.control, tokens.active)
            spot = QRectF(0, 0, Size.icon, Size.icon)
            spot.moveCenter(tile.center())
            icon = "triangle-alert" if self.source.problem else "file-spreadsheet"
            paint_icon(painter, spot, icon, tokens.warn_text if self.source.problem else tokens.text2)
            self._words(painter, Space.s5 + side + Space.s6)

    def _words(self, painter: QPainter, left: float) -> None:
        tokens = style.current()
        width = self.width() - left - self._end.width() - Space.s6
        first, second = fonts.line_height("bodyS"), fonts.line_height("small")
        top = (self.height() - first - second) / 2
        name = mirrored(self, QRectF(left, top, width, first))
        paint.text(
            painter,
            name,
            self.source.name,
            tokens.text,
            "bodyS",
            elide=Qt.TextElideMode.ElideMiddle,
        )
        below = mirrored(self, QRectF(left, top + first, width, second))
        words = "Cannot be read" if self.source.problem else about(self.source)
        paint.text(painter, below, words, tokens.text2, "small")

    def _hovered(self) -> bool:
        return self.underMouse() and not self._single


class FileTiles(QWidget):
    """All files, one tile each."""

    chosen = Signal(object)
    change_wished = Signal(object)
    remove_wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.s4)
        self._tiles: list[FileTile] = []

    def show_sources(self, sources: Sequence[Source], current: Source | None) -> None:
        """Show these files, one of them as the current one."""
        for tile in self._tiles:
            self._column.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = [FileTile(source, len(sources) == 1) for source in sources]
        for tile in self._tiles:
            tile.setChecked(tile.source is current)
            tile.clicked.connect(self._choose)
            tile.change_wished.connect(self._change)
            tile.remove_wished.connect(self._remove)
            self._column.addWidget(tile)

    def _choose(self) -> None:
        tile = self.sender()
        if isinstance(tile, FileTile):
            self.chosen.emit(tile.source)

    def _change(self) -> None:
        tile = self.sender()
        if isinstance(tile, FileTile):
            self.change_wished.emit(tile.source)

    def _remove(self) -> None:
        tile = self.sender()
        if isinstance(tile, FileTile):
            self.remove_wished.emit(tile.source)
