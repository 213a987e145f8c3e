"""The one table of the program: rows that are ticked, opened and acted on by keys and mouse."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QCursor, QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.ui.theme.sizes import Size
from app.ui.widgets.regions import mark_region
from app.ui.widgets.table_input import Anchor, Keys, Mouse, spot_at
from app.ui.widgets.table_rows import NOWHERE, Spot, cell_of
from app.ui.widgets.table_view import RowView

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

_MENU_DROP = 16


class Table(RowView):
    """Shows the rows of a `LazyTableModel`. Ids travel as objects, places as global positions.

    `opened(id)`: Enter, a double click, or with `open_on_click` a click. `menu_requested(id, place)`: the
    three dots, a right click, Shift+F10 or Menu. `pill_clicked(id, column key, rect)`, by mouse.
    `current_changed(id or None)`: another row is current.
    """

    opened = Signal(object)
    menu_requested = Signal(object, QPoint)
    pill_clicked = Signal(object, str, QRect)
    current_changed = Signal(object)

    def __init__(
        self,
        name: str,
        accessible_name: str,
        parent: QWidget | None = None,
        *,
        row_height: int = Size.row_rich,
        open_on_click: bool = False,
    ) -> None:
        super().__init__(parent, row_height)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        mark_region(self)
        self._open_on_click = open_on_click
        anchor = Anchor(self)
        self._keys, self._mouse = Keys(self, anchor), Mouse(self, anchor)

    def current_id(self) -> int | None:
        """Return the id of the current row, None without one."""
        row = self.current_row()
        return self.rows().ids[row] if 0 <= row < len(self.rows().ids) else None

    def target_ids(self) -> list[int]:
        """Return what a command acts on: the ticked ids, or the current row if none is ticked."""
        if len(self.rows().ticks):
            return self.rows().ticks.ids()
        current = self.current_id()
        return [] if current is None else [current]

    def go_to(self, row: int) -> None:
        """Make a row current, the nearest there is, and scroll it into view."""
        count = len(self.rows().ids)
        if count:
            self.make_current(min(max(row, 0), count - 1))
            self._scroll_to_current()

    def go_to_id(self, row_id: int) -> bool:
        """Make the row of an id current and visible; say whether it is shown."""
        row = self.rows().position_of(row_id)
        if row >= 0:
            self.go_to(row)
        return row >= 0

    def make_current(self, row: int) -> None:
        """Make a row current without scrolling."""
        before = self.current_row()
        self.setCurrentIndex(self.model().index(row, int(self.rows().tickable)))
        self._update_rows(before, row)
        if before != row:
            self.current_changed.emit(self.current_id())

    def _scroll_to_current(self) -> None:
        # Qt scrolls to no cell of a hidden column, and the one that is current gives way when it is narrow.
        sections = range(self.model().columnCount())
        shown = next((section for section in sections if not self.isColumnHidden(section)), 0)
        self.scrollTo(self.currentIndex().siblingAtColumn(shown))

    def open_row(self, row: int) -> None:
        """Ask for the details of a row."""
        self.opened.emit(self.rows().ids[row])

    def click_row(self, row: int) -> None:
        """A plain click on a row: opens it where the table was made so."""
        if self._open_on_click:
            self.open_row(row)

    def ask_menu(self, row: int = -1, place: QPoint | None = None) -> None:
        """Ask for the menu of a row, the current one by default, below its three dots by default."""
        row = self.current_row() if row < 0 else row
        if row >= 0:
            at = place or self.viewport().mapToGlobal(self._menu_corner(row))
            self.menu_requested.emit(self.rows().ids[row], at)

    def press_pill(self, spot: Spot) -> None:
        """Tell that a pill was clicked."""
        self.pill_clicked.emit(self.rows().ids[spot.row], spot.key, self._on_screen(spot.rect))

    def pill_rect(self, row_id: int, key: str) -> QRect:
        """Return where the pill of a column stands on the screen, for a menu opened by a key.

        Empty if the row or the column is not shown, or nothing is clickable there.
        """
        row = self.rows().position_of(row_id)
        slot = next((slot for slot in self.slots() if slot.column.key == key), None)
        record = self.rows().row_at(row) if row >= 0 else None
        if slot is None or record is None:
            return QRect()
        place = self.row_rect(row)
        cell = QRectF(slot.left, place.top(), slot.width, place.height())
        pill = cell_of(slot.column).hit(cell, record, self.isRightToLeft())
        return self._on_screen(pill.toRect()) if pill is not None else QRect()

    def focus_header(self) -> None:
        """Give the keyboard to the header."""
        self.header().setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys of lists; leave letters and all else to shortcuts and parents."""
        if self._rows is not None and not self.is_skeleton() and self._keys.handle(event):
            self._set_keyboard(True)
            event.accept()
        else:
            event.ignore()

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Type-ahead is off: letters are commands."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the pressed row current."""
        self._set_keyboard(False)
        self._mouse.press(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick, open a menu or a pill, or open the row."""
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a row; a second click on a tick, a pill or the dots counts like the first."""
        spot = spot_at(self, event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and spot.kind == "cell"
        if plain and not self._open_on_click:
            self.open_row(spot.row)
        else:
            self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse, for the hover of whole rows."""
        self._hover(spot_at(self, event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        self._hover(NOWHERE)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, and hover the row that is now under the mouse."""
        super().scrollContentsBy(dx, dy)
        if self._hovered.row >= 0:
            self._hover(spot_at(self, self.viewport().mapFromGlobal(QCursor.pos())))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row that was right-clicked, or of the current one by key."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        row = (
            self.row_at_y(self.viewport().mapFromGlobal(event.globalPos()).y())
            if by_mouse
            else self.current_row()
        )
        if row >= 0:
            self.ask_menu(row, event.globalPos() if by_mouse else None)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the tooltip of a cell: what its column says, or its text if it is cut."""
        if event.type() != QEvent.Type.ToolTip or self._rows is None:
            return bool(super().viewportEvent(event))
        assert isinstance(event, QHelpEvent)
        text = self._tip(spot_at(self, event.pos()))
        # Escaped and marked as rich, so that a name that looks like markup stays a name.
        QToolTip.showText(event.globalPos(), f"<qt>{escape(text)}</qt>" if text else "", self.viewport())
        return True

    def _tip(self, spot: Spot) -> str:
        slot = next((slot for slot in self.slots() if slot.column.key == spot.key), None)
        record = self.rows().row_at(spot.row) if slot is not None else None
        if slot is None or record is None or spot.kind in ("tick", "menu"):
            return ""
        if slot.column.tip is not None:
            return slot.column.tip(record)
        text = slot.column.text(record)
        cut = cell_of(slot.column).cut(QRectF(0, 0, slot.width, self.row_pitch()), record, text)
        return text[:1000] if cut else ""

    def _restore_place(self) -> None:
        before = self._kept[0]
        super()._restore_place()
        if self.current_id() != before:
            self.current_changed.emit(self.current_id())

    def _hover(self, spot: Spot) -> None:
        before, self._hovered = self._hovered, spot
        if before != spot:
            self._update_rows(before.row, spot.row)
        over = (
            Qt.CursorShape.PointingHandCursor if spot.kind in ("pill", "menu") else Qt.CursorShape.ArrowCursor
        )
        if self.viewport().cursor().shape() != over:
            self.viewport().setCursor(over)

    def _menu_corner(self, row: int) -> QPoint:
        place = self.row_rect(row)
        dots = next((slot for slot in self.slots() if slot.column.key == "menu"), None)
        left = dots.left + dots.width // 2 if dots else place.center().x()
        return QPoint(left, place.center().y() + _MENU_DROP)

    def _on_screen(self, rect: QRect) -> QRect:
        return QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())
