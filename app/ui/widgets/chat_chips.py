"""The chip of a file that waits to be sent: its name, how far it is taken in, and a cross."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui.theme import bars, fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.button import submits
from app.ui.widgets.chat_files import icon_of, size_text
from app.ui.widgets.chat_text import forward, isolated
from app.ui.widgets.parts import mirrored, name_widget, set_tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

_MOST_NAME = 150
_CROSS = 13
_CROSS_ROOM = 24
_NAME_FROM = 26
_REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class FileChip(QPushButton):
    """Pressed, or by Delete, it takes the file out again; while the file is taken in that stops it."""

    removed = Signal(object)
    grown = Signal()
    ring_radius: int = Radius.control

    def __init__(self, key: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self.name = key, name
        self._size = -1
        self._share = 0.0
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(max(Size.chip, fonts.line_height("smallM") + 10))
        name_widget(self, "", f"file_chip_{key}")
        self._describe()
        self.clicked.connect(self._remove)

    def set_progress(self, done: int, total: int) -> None:
        """Show how far the file is taken in."""
        self._share = done / total if total > 0 else 0.0
        self._describe()
        self.update()

    def set_stored(self, size: int) -> None:
        """The file is taken in: show its size."""
        self._size = size
        self._describe()
        self.updateGeometry()
        self.grown.emit()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as name and size ask for, a long name cut."""
        name = min(_MOST_NAME, fonts.metrics("smallM").horizontalAdvance(isolated(self.name)) + 1)
        size = fonts.metrics("small", True).horizontalAdvance(self._note())
        return QSize(round(_NAME_FROM + name + Space.s3 + size + _CROSS_ROOM + 1), self.height())

    def minimumSizeHint(self) -> QSize:
        """Some letters."""
        return QSize(min(96, self.sizeHint().width()), self.height())

    def event(self, event: QEvent) -> bool:
        """Delete is for the file here, not for the task behind it."""
        removing = event.type() == QEvent.Type.ShortcutOverride
        if removing and cast("QKeyEvent", event).key() in _REMOVING:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if submits(event):
            event.ignore()
        elif event.key() in (*_REMOVING, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            over = self.underMouse()
            area = QRectF(self.rect())
            paint.rounded(painter, area, Radius.control, tokens.active, tokens.border if over else None)
            spot = mirrored(self, QRectF(Space.s4, 0, Size.icon_small, self.height()))
            paint_icon(painter, spot, icon_of(self.name), tokens.text2)
            note = fonts.metrics("small", True).horizontalAdvance(self._note())
            room = self.width() - _NAME_FROM - note - Space.s3 - _CROSS_ROOM
            line = mirrored(self, QRectF(_NAME_FROM, 0, room + 1, self.height()))
            elide = Qt.TextElideMode.ElideMiddle
            paint.text(painter, line, isolated(self.name), tokens.text, "smallM", elide=elide)
            line = mirrored(self, QRectF(self.width() - _CROSS_ROOM - note, 0, note + 1, self.height()))
            paint.text(painter, line, forward(self._note()), tokens.text2, "small", tabular=True)
            spot = mirrored(self, QRectF(self.width() - _CROSS_ROOM + 4, 0, _CROSS, self.height()))
            paint_icon(painter, spot, "x", tokens.text if over else tokens.text2)
            if self._size < 0:
                bar = QRectF(Space.s4, self.height() - 4, self.width() - 2 * Space.s4, 2)
                bars.progress(painter, mirrored(self, bar), self._share)

    def _note(self) -> str:
        return size_text(self._size) if self._size >= 0 else f"{round(self._share * 100)} %"

    def _describe(self) -> None:
        state = size_text(self._size) if self._size >= 0 else f"{round(self._share * 100)} %"
        verb = "Remove" if self._size >= 0 else "Stop"
        self.setAccessibleName(f"{verb} {self.name}, {state}")
        set_tooltip(self, f"{verb} {self.name}", "Del")

    def _remove(self) -> None:
        self.removed.emit(self.key)
