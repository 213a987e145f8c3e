"""The header of a table: the box that ticks all, the labels, and which way the rows are sorted."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from app.ui.theme import fonts, icons, paint, style
from app.ui.theme.sizes import Size
from app.ui.widgets.cells import TRAIL, Look, inner
from app.ui.widgets.table_rows import ring, tick_box
from app.ui.widgets.table_text import line, measured

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter

    from app.ui.widgets.table_model import RowsModel, TableColumn

_ARROW = 12
_ARROW_GAP = 5
_WORDLESS = 72


class Header(QHeaderView):
    """Paints the header and turns clicks and keys in it into sorting and ticking.

    Ctrl+Up in the table gives it the keyboard: Left and Right move, Enter and Space act, Down goes back.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows: RowsModel | None = None
        self._table = parent
        self._bare = False
        self._focused = 0
        self._hovered = -1
        self.setObjectName("table_header")
        self.setSectionsMovable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.fix_height()

    def fix_height(self) -> None:
        """Take the height of the text scale in force."""
        self.setFixedHeight(fonts.row_height(Size.table_header, ("caption",)))

    def use(self, rows: RowsModel) -> None:
        """Show the columns, ticks and order of these rows."""
        self._rows = rows
        rows.ticks_changed.connect(self._ticks_changed)

    def set_bare(self, bare: bool) -> None:
        """Hide box and arrow while the rows are loading."""
        self._bare = bare
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return the fixed height."""
        return QSize(super().sizeHint().width(), self.height())

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        """Paint one section; the line below runs under all of them."""
        if self._rows is None:
            return
        tokens = style.current()
        painter.save()
        painter.fillRect(rect, tokens.surface)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.border_subtle)
        column = self._rows.sections[index]
        if column.key == "tick":
            self._paint_box(painter, QRectF(rect))
        elif column.key != "menu":
            self._paint_label(painter, QRectF(rect), column, index)
        if self.hasFocus() and index == self._focused:
            ring(painter, QRectF(rect).adjusted(1, 3, -1, -4), tokens.focus)
        painter.restore()

    def _paint_box(self, painter: QPainter, rect: QRectF) -> None:
        if not self._bare and self._rows is not None:
            place = tick_box(rect, self.isRightToLeft())
            paint.checkbox(painter, place, self._rows.tick_state(), self._hovered == 0)

    def _paint_label(self, painter: QPainter, rect: QRectF, column: TableColumn, index: int) -> None:
        if column.narrow_width is not None and rect.width() < _WORDLESS:
            return  # narrowed to a picture: a cut title says nothing
        tokens, look = style.current(), Look(mirrored=self.isRightToLeft())
        area = inner(rect, look, TRAIL if column.align == "trailing" else 0)
        area = area.adjusted(0, 0, 0, -1)
        right = (column.align == "trailing") != look.mirrored
        sorted_by = self._is_sorted(column)
        lit = sorted_by or (column.sortable and index == self._hovered)
        width = area.width() - (_ARROW + _ARROW_GAP if sorted_by else 0)
        text, taken = measured(column.title, "caption", False, int(width))
        line(painter, area, text, tokens.text if lit else tokens.text3, "caption", right=right)
        if sorted_by:
            self._paint_arrow(painter, area, ceil(taken), right)

    def _paint_arrow(self, painter: QPainter, area: QRectF, taken: int, right: bool) -> None:
        assert self._rows is not None
        reach = taken + _ARROW_GAP
        left = area.right() - reach - _ARROW if right else area.left() + reach
        slot = QRectF(left, area.center().y() - _ARROW / 2, _ARROW, _ARROW)
        icons.paint_icon(
            painter, slot, "arrow-down" if self._rows.descending else "arrow-up", style.current().text2
        )

    def _is_sorted(self, column: TableColumn) -> bool:
        return self._rows is not None and not self._bare and column.key == self._rows.sort_key

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the release."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick all or sort by the section under the mouse."""
        section = self.logicalIndexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and section >= 0:
            self.act(section)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click of two counts like the first."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the section under the mouse."""
        self._hover(self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self._hover(-1)

    def act(self, section: int) -> None:
        """Tick or untick all in the first section; sort by another."""
        if self._rows is None or self._bare:
            return
        if self._rows.sections[section].key != "tick":
            self._rows.request_sort(section)
        elif self._rows.tick_state() == Qt.CheckState.Checked:
            self._rows.clear_ticks()
        else:
            self._rows.tick_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between sections, act on one, or go back to the rows."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if (key == Qt.Key.Key_Right) != self.isRightToLeft() else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.act(self._focused)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Escape):
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        self.viewport().update()

    def spot(self, section: int) -> QPoint:
        """Return the middle of a section, for tests and menus."""
        return QPoint(
            self.sectionViewportPosition(section) + self.sectionSize(section) // 2, self.height() // 2
        )

    def _step(self, by: int) -> None:
        assert self._rows is not None
        last = len(self._rows.sections) - 1
        at = self._focused + by
        while 0 <= at <= last and (self.isSectionHidden(at) or self._rows.sections[at].key == "menu"):
            at += by
        if 0 <= at <= last:
            self._focused = at
            self.viewport().update()

    def _hover(self, section: int) -> None:
        if section != self._hovered:
            self._hovered = section
            self.viewport().update()

    def _ticks_changed(self) -> None:
        self.viewport().update()
