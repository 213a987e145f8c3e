"""The files of a report itself, as tiles two abreast below its text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.ui.screens.task_thread_files import FileActs, picture_of
from app.ui.theme.sizes import Radius, Space
from app.ui.widgets.button import PaintedButton
from app.ui.widgets.chat_files import hit_file, paint_tile, size_text, tile_height
from app.ui.widgets.chat_thumbs import Thumbnails
from app.ui.widgets.menu import Menu
from app.ui.widgets.parts import name_widget, set_tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from app.domain.task_rows import AttachmentRow
    from app.services.workspace import Workspace

_TWO_ABREAST = 360
_NARROWEST = 140


class FileTile(PaintedButton):
    """One file: a press opens it, the button at its end saves it, the menu has all that can be done."""

    ring_radius: int = Radius.menu
    save_requested = Signal()

    def __init__(self, row: AttachmentRow, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.row, self._thumbnails = row, thumbnails
        self._hot = ""
        name_widget(self, f"{row.name}, {size_text(row.size)}", f"report_file_{row.id}")
        set_tooltip(self, row.name)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as a tile of a message."""
        return QSize(_NARROWEST, tile_height())

    def minimumSizeHint(self) -> QSize:
        """Icon, some letters, and the button."""
        return self.sizeHint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._set_hot(self._part(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._part(event.position()) == "save" and self.isDown():
            self.setDown(False)
            self.save_requested.emit()
        else:
            super().mouseReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_hot("")

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            place = QRectF(self.rect())
            paint_tile(painter, place, self.row, size_text(self.row.size), self._hot, self._thumbnails)

    def _part(self, place: QPointF) -> str:
        hit = hit_file(QRectF(self.rect()), self.row, place, self.isRightToLeft())
        return hit.kind if hit is not None else ""

    def _set_hot(self, part: str) -> None:
        if part != self._hot:
            self._hot = part
            self.update()


class ReportFiles(QWidget):
    """``refused`` carries a sentence. The files stay as they were submitted: none is removed here."""

    refused = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("report_files")
        self.acts = FileActs(workspace, self)
        self.acts.refused.connect(self.refused)
        self._thumbnails = Thumbnails(partial(picture_of, workspace), self)
        self._thumbnails.ready.connect(self._repaint)
        self._rows: tuple[AttachmentRow, ...] = ()
        self._two: bool | None = None
        self._menu = Menu(self.tr("File"), self, "report_file_menu")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, Space.s4, 0, 0)
        self._grid.setSpacing(Space.s5)
        self.tiles: list[FileTile] = []

    def show_files(self, rows: Sequence[AttachmentRow]) -> None:
        """Show these files; none hides them all."""
        self.setVisible(bool(rows))
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        for tile in self.tiles:
            tile.hide()
            tile.deleteLater()
        self.tiles = [self._tile(row) for row in rows]
        self._two = None
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the file under the mouse, or the one with the keyboard."""
        by_key = event.reason() == event.Reason.Keyboard
        under = [each for each in self.tiles if (each.hasFocus() if by_key else each.underMouse())]
        if under:
            tile = under[0]
            self._menu.clear()
            self.acts.fill(self._menu, tile.row, self.tr("A report stays as it was submitted."))
            below = tile.mapToGlobal(QPoint(0, tile.height()))
            self._menu.open_at(below if by_key else event.globalPos())

    def _tile(self, row: AttachmentRow) -> FileTile:
        tile = FileTile(row, self._thumbnails)
        tile.clicked.connect(partial(self.acts.open, row))
        tile.save_requested.connect(partial(self.acts.save_as, row))
        return tile

    def _arrange(self) -> None:
        two = self.width() >= _TWO_ABREAST
        if two is self._two:
            return
        self._two = two
        while self._grid.takeAt(0) is not None:
            pass
        columns = 2 if two else 1
        for place, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))

    def _repaint(self) -> None:
        for tile in self.tiles:
            tile.update()
