"""A row of the task types: its name, how many tasks have it, and whether it is offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter

from app.services.task_types import NAME_LIMIT
from app.ui.screens.settings_lines import Line, MoreButton
from app.ui.screens.settings_people_lines import STATES
from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.fields import LineEdit
from app.ui.widgets.parts import announce, mirrored, mirrored_int

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from app.domain.task_rows import TaskType

_USED, _STATUS = 110, 76
_MORE = Size.button + Space.s1
_FIELD = 280


class _NameEdit(LineEdit):
    submitted = Signal()
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc end it; the row must not hear of them."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)


class TypeLine(Line):
    """A task type. ``begin`` puts a field in the place of its name; ``renamed`` wishes another one."""

    renamed = Signal(str)

    def __init__(self, row: TaskType) -> None:
        super().__init__(f"type_{row.id}")
        self.more = MoreButton(self)
        self.more.clicked.connect(self._open_menu)
        self.edit = _NameEdit(self.tr("Name of the task type"), parent=self, name=f"rename_type_{row.id}")
        self.edit.set_height(Size.button)
        self.edit.setMaxLength(NAME_LIMIT)
        self.edit.submitted.connect(self._submit)
        self.edit.escaped.connect(self.end)
        self.edit.left.connect(self._leave)
        self.edit.hide()
        self.show_row(row)

    def show_row(self, row: TaskType) -> None:
        """Show what is stored of it."""
        self.row = row
        used = self.tr("1 task") if row.used == 1 else self.tr("{count} tasks")
        self._used = used.format(count=f"{row.used:,}")
        self.setAccessibleName(f"{row.name}, {self._used}, {STATES[row.active].label}")
        self.more.name_for(self.tr("Actions for {name}").format(name=row.name), f"more_type_{row.id}")
        self.update()

    def controls(self) -> list[QWidget]:
        """The menu."""
        return [self.more]

    def begin(self) -> None:
        """Put the field in the place of the name."""
        self.edit.setText(self.row.name)
        self.edit.set_wrong(False)
        self.edit.show()
        self.edit.selectAll()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self, error: str = "") -> None:
        """Show the name again; with an error keep the field, marked."""
        self.edit.set_wrong(bool(error))
        if error:
            announce(self.edit, error)
        elif self.edit.isVisible():
            had_focus = self.edit.hasFocus()
            self.edit.hide()
            if had_focus:
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """40 high, taller with larger text."""
        return QSize(360, fonts.row_height(Size.row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        more, edit = self.more.size(), self.edit.height()
        spot = QRectF(self.width() - more.width(), (self.height() - more.height()) // 2, *more.toTuple())
        self.more.setGeometry(mirrored_int(self, spot.toRect()))
        width = min(_FIELD, round(self._name_room()))
        spot = QRectF(0, (self.height() - edit) // 2, width, edit)
        self.edit.setGeometry(mirrored_int(self, spot.toRect()))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        height, look = float(self.height()), STATES[self.row.active]
        scale = max(1.0, fonts.scale())
        status = self.width() - _MORE - _STATUS * scale
        with QPainter(self) as painter:
            if self.underMouse():
                paint.rounded(painter, QRectF(self.rect()).adjusted(0, 1, 0, -2), Radius.row, tokens.hover)
            tone = tokens.text if self.row.active else tokens.text2
            room = QRectF(Space.s4 + 1, 0, self._name_room(), height)
            paint.text(painter, mirrored(self, room), self.row.name, tone, "bodyM")
            room = QRectF(self._name_room() + Space.s4, 0, _USED * scale - 2 * Space.s6, height)
            paint.text(painter, mirrored(self, room), self._used, tokens.text2, "body", paint.RIGHT, True)
            paint.glyph(painter, mirrored(self, QRectF(status, 0, Size.glyph, height)), look)
            start = status + Size.glyph + Space.s3
            room = QRectF(start, 0, self.width() - _MORE - start, height)
            paint.text(painter, mirrored(self, room), look.label, tokens.text2)
            paint.hairline(painter, 0, self.width(), height)

    def _name_room(self) -> float:
        return self.width() - _MORE - (_USED + _STATUS) * max(1.0, fonts.scale()) - 2 * Space.s4

    def _submit(self) -> None:
        if self.edit.text().strip() == self.row.name:
            self.end()
        else:
            self.renamed.emit(self.edit.text())

    def _leave(self) -> None:
        if self.edit.isVisible() and self.isVisible():
            self._submit()
            self.edit.hide()  # an error was said; the old name stands

    def _open_menu(self) -> None:
        self.menu_requested.emit(self.more.mapToGlobal(self.more.rect().bottomLeft()))
