"""Painting the visible rows of a table straight from the model's records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from app.ui.theme import icons, paint, style
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.cells import Cell, Look

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.ui.widgets.table_model import TableColumn
    from app.ui.widgets.table_view import RowView

GUTTER = Space.s8
_OPEN_BAR = 3
_MENU_BUTTON = 28
_PLAIN = Cell()
_NUMBER = Cell(tabular=True, trailing=True)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a shown column stands in the viewport."""

    section: int
    column: TableColumn
    left: int
    width: int


@dataclass(frozen=True, slots=True)
class Spot:
    """What is under the mouse: a row, the column's key, and whether it is a tick, ⋯, a pill or plain."""

    row: int = -1
    key: str = ""
    kind: str = ""
    rect: QRect = QRect()  # noqa: RUF009 - never changed


NOWHERE = Spot()


def cell_of(column: TableColumn) -> Cell:
    """Return the painter of a column."""
    found = column.cell or (_NUMBER if column.align == "trailing" else _PLAIN)
    assert isinstance(found, Cell)
    return found


def rects_of(region: QRegion) -> list[QRect]:
    """Return the rects of a region, from the top: after a scroll, the new rows and the scroll bar's strip."""
    return list(cast("Iterable[QRect]", region))


def tick_box(cell: QRectF, mirrored: bool) -> QRectF:
    """Return where the tick box is painted in its column: on the page gutter."""
    left = cell.right() - GUTTER - Size.check if mirrored else cell.left() + GUTTER
    return QRectF(left, cell.center().y() - Size.check / 2, Size.check, Size.check)


def menu_button(cell: QRectF) -> QRectF:
    """Return where the three dots stand in their column."""
    centre = cell.center()
    return QRectF(centre.x() - _MENU_BUTTON / 2, centre.y() - _MENU_BUTTON / 2, _MENU_BUTTON, _MENU_BUTTON)


class RowPainter:
    """Paints rows, or their skeleton, into the viewport of one table.

    One pass over the visible rows instead of a delegate call per cell: about half of the time goes
    into Qt's option objects otherwise.
    """

    def __init__(self, table: RowView) -> None:
        self._table = table

    def paint(self, p: QPainter, dirty: QRect) -> None:
        """Paint the rows that touch `dirty`, in viewport coordinates."""
        slots = [
            slot
            for slot in self._table.slots()
            if slot.left <= dirty.right() and slot.left + slot.width > dirty.left()
        ]
        first, last = self._table.rows_in(dirty)
        if self._table.is_skeleton():
            self._skeleton(p, slots)
            return
        for row in range(first, last + 1):
            self._row(p, row, slots)

    def _row(self, p: QPainter, row: int, slots: list[Slot]) -> None:
        table = self._table
        place, rows = table.row_rect(row), table.rows()
        ticked = rows.tickable and rows.is_ticked(row)
        opened = rows.ids[row] == table.open_id()
        look = Look(ticked or opened, row == table.hovered().row, table.isRightToLeft())
        self._ground(p, place, look)
        record = rows.row_at(row)
        if record is not None:
            for slot in slots:
                self._cell(p, row, record, slot, place, look, ticked)
        self._marks(p, row, place, opened, look)

    def _ground(self, p: QPainter, place: QRect, look: Look) -> None:
        tokens = style.current()
        if look.selected:
            p.fillRect(place, tokens.selected_hover if look.hovered else tokens.selected)
        elif look.hovered:
            p.fillRect(place, tokens.hover)
        p.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), tokens.border_subtle)

    def _cell(
        self, p: QPainter, row: int, record: object, slot: Slot, place: QRect, look: Look, ticked: bool
    ) -> None:
        cell = QRectF(slot.left, place.top(), slot.width, place.height())
        if slot.column.key == "tick":
            state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            paint.checkbox(p, tick_box(cell, look.mirrored), state, look.hovered)
        elif slot.column.key == "menu":
            self._menu(p, row, cell, look)
        else:
            cell_of(slot.column).paint(p, cell, record, slot.column.text(record), look)

    def _menu(self, p: QPainter, row: int, cell: QRectF, look: Look) -> None:
        table, tokens = self._table, style.current()
        if not (look.hovered or look.selected or table.has_ring(row)):
            return
        button = menu_button(cell)
        if look.hovered and (table.hovered().kind == "menu" or not look.selected):
            paint.rounded(p, button, Radius.control, tokens.active)
        glyph = QRectF(button.center().x() - 8, button.center().y() - 8, 16, 16)
        icons.paint_icon(p, glyph, "ellipsis", tokens.text2)

    def _marks(self, p: QPainter, row: int, place: QRect, opened: bool, look: Look) -> None:
        tokens = style.current()
        if opened:
            left = place.right() - _OPEN_BAR + 1 if look.mirrored else place.left()
            p.fillRect(QRect(left, place.top(), _OPEN_BAR, place.height() - 1), tokens.chart)
        if self._table.has_ring(row):
            ring(p, QRectF(place).adjusted(2, 1, -2, -2), tokens.focus)

    def _skeleton(self, p: QPainter, slots: list[Slot]) -> None:
        table, tokens = self._table, style.current()
        height = table.row_pitch()
        mirrored = Look(mirrored=table.isRightToLeft())
        for turn in range(table.viewport().height() // height + 1):
            top = turn * height
            for slot in slots:
                cell = QRectF(slot.left, top, slot.width, height)
                for bone in self._bones(slot, cell, turn, mirrored):
                    radius = Radius.check if slot.column.key == "tick" else bone.height() / 2
                    paint.rounded(p, bone, radius, tokens.skeleton)
            p.fillRect(QRect(0, top + height - 1, table.viewport().width(), 1), tokens.border_subtle)

    def _bones(self, slot: Slot, cell: QRectF, turn: int, look: Look) -> list[QRectF]:
        if slot.column.key == "tick":
            return [tick_box(cell, look.mirrored)]
        return [] if slot.column.key == "menu" else cell_of(slot.column).bones(cell, turn, look)


def ring(p: QPainter, place: QRectF, color: QColor) -> None:
    """Paint the inset focus ring of a row or header section."""
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.setPen(QPen(color, 2))
    p.drawRoundedRect(place, Radius.check, Radius.check)
    p.restore()
