"""What keys and clicks mean in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt

from app.ui.widgets.table_rows import NOWHERE, Spot, cell_of, menu_button

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from app.ui.widgets.table import Table

_KEY = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_PLAIN = Qt.KeyboardModifier.NoModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def spot_at(table: Table, pos: QPoint) -> Spot:
    """Return what is at a position of the viewport."""
    row = table.row_at_y(pos.y())
    slot = next((s for s in table.slots() if s.left <= pos.x() < s.left + s.width), None)
    if row < 0 or slot is None:
        return NOWHERE
    place = table.row_rect(row)
    cell = QRectF(slot.left, place.top(), slot.width, place.height())
    if slot.column.key == "tick":
        return Spot(row, "tick", "tick", cell.toRect())
    if slot.column.key == "menu":
        return Spot(row, "menu", "menu", menu_button(cell).toRect())
    record = table.rows().row_at(row)
    pill = cell_of(slot.column).hit(cell, record, table.isRightToLeft()) if record is not None else None
    if pill is not None and pill.contains(pos.toPointF()):
        return Spot(row, slot.column.key, "pill", pill.toRect())
    return Spot(row, slot.column.key, "cell", cell.toRect())


class Anchor:
    """The row where a range of ticks begins, remembered by id so that sorting does not move it."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._id: int | None = None

    def drop(self) -> None:
        """Forget the anchor."""
        self._id = None

    def put(self, row: int) -> None:
        """Begin ranges at this row."""
        self._id = self._table.rows().ids[row]

    def toggle(self, row: int) -> None:
        """Tick or untick one row and begin ranges there."""
        self._table.rows().toggle(row)
        self.put(row)

    def range_to(self, row: int) -> None:
        """Tick from the anchor to this row; without an anchor, tick the row and begin there."""
        start = self.row()
        if start < 0:
            self.put(row)
            start = row
        self._table.rows().tick_range(start, row, True)

    def row(self) -> int:
        """Return where the anchor is now, or -1."""
        return -1 if self._id is None else self._table.rows().position_of(self._id)

    def extend(self, before: int, row: int) -> None:
        """Follow Shift+Up or Down from one row to the next: tick outwards, untick on the way back."""
        if self.row() < 0:
            self.put(before)
        start = self.row()
        rows = self._table.rows()
        if abs(row - start) < abs(before - start):
            rows.tick_range(before, before, False)
        rows.tick_range(start, row, True)


class Keys:
    """The keyboard of a table."""

    def __init__(self, table: Table, anchor: Anchor) -> None:
        self._table = table
        self._anchor = anchor

    def handle(self, event: QKeyEvent) -> bool:
        """Act on a key; say whether it meant anything, so that others can have the rest."""
        key, modifiers = event.key(), event.modifiers() & ~_KEYPAD
        if modifiers == _PLAIN:
            return self._plain(key)
        if modifiers == _SHIFT:
            return self._shifted(key)
        if modifiers == _CTRL:
            return self._with_ctrl(key)
        return False

    def _plain(self, key: int) -> bool:
        table = self._table
        to = self._target(key)
        if to is not None:
            table.go_to(to)
        elif key == _KEY.Key_Space and self._current() >= 0 and table.rows().tickable:
            self._anchor.toggle(self._current())
        elif key in (_KEY.Key_Return, _KEY.Key_Enter) and self._current() >= 0:
            table.open_row(self._current())
        elif key == _KEY.Key_Menu:
            table.ask_menu()
        elif key == _KEY.Key_Escape and len(table.rows().ticks):
            table.rows().clear_ticks()
            self._anchor.drop()
        else:
            return False
        return True

    def _shifted(self, key: int) -> bool:
        table, before = self._table, self._current()
        if key == _KEY.Key_F10:
            table.ask_menu()
            return True
        if not table.rows().tickable or before < 0:
            return False
        to = self._target(key)
        if key == _KEY.Key_Space:
            self._anchor.range_to(before)
        elif to is not None:
            table.go_to(to)
            self._anchor.extend(before, table.current_row())
        else:
            return False
        return True

    def _with_ctrl(self, key: int) -> bool:
        table = self._table
        if key == _KEY.Key_A and table.rows().tickable:
            table.rows().tick_all()
        elif key == _KEY.Key_Up:
            table.focus_header()
        elif key == _KEY.Key_Home:
            table.go_to(0)
        elif key == _KEY.Key_End:
            table.go_to(len(table.rows().ids) - 1)
        else:
            return False
        return True

    def _current(self) -> int:
        return self._table.current_row()

    def _target(self, key: int) -> int | None:
        current, last = self._current(), len(self._table.rows().ids) - 1
        page = max(1, self._table.viewport().height() // self._table.row_pitch() - 1)
        return {
            int(_KEY.Key_Up): current - 1,
            int(_KEY.Key_Down): current + 1,
            int(_KEY.Key_PageUp): current - page,
            int(_KEY.Key_PageDown): current + page,
            int(_KEY.Key_Home): 0,
            int(_KEY.Key_End): last,
        }.get(int(key))


class Mouse:
    """The mouse of a table: presses make a row current, releases act."""

    def __init__(self, table: Table, anchor: Anchor) -> None:
        self._table = table
        self._anchor = anchor
        self._pressed = NOWHERE

    def press(self, event: QMouseEvent) -> None:
        """Make the pressed row current."""
        self._pressed = spot_at(self._table, event.position().toPoint())
        if self._pressed.row >= 0:
            self._table.make_current(self._pressed.row)
        if event.button() != Qt.MouseButton.LeftButton:
            self._pressed = NOWHERE

    def release(self, event: QMouseEvent) -> None:
        """Act if the button is let go where it was pressed."""
        pressed, self._pressed = self._pressed, NOWHERE
        spot = spot_at(self._table, event.position().toPoint())
        if spot.row >= 0 and (spot.row, spot.key, spot.kind) == (pressed.row, pressed.key, pressed.kind):
            self._act(spot, event.modifiers())

    def _act(self, spot: Spot, modifiers: Qt.KeyboardModifier) -> None:
        table = self._table
        tickable = table.rows().tickable
        if tickable and modifiers & _SHIFT:
            self._anchor.range_to(spot.row)
        elif spot.kind == "tick" or (tickable and modifiers & _CTRL):
            self._anchor.toggle(spot.row)
        elif spot.kind == "menu":
            table.ask_menu(spot.row)
        elif spot.kind == "pill":
            table.press_pill(spot)
        else:
            table.click_row(spot.row)
