"""The table of requests: rows under captions of their groups, and a tile that turns into the tick."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from app.domain.marketing_rows import ApprovalRow
from app.ui.models.columns import MENU_COLUMN, TICK_COLUMN, Column
from app.ui.models.lazy_table import ACCESSIBLE_TEXT, Index, LazyTableModel
from app.ui.screens.approvals_kinds import KINDS
from app.ui.theme import fonts, icons, paint, style
from app.ui.theme.sizes import Radius, Space
from app.ui.widgets.cells import from_lead
from app.ui.widgets.table import Table
from app.ui.widgets.table_input import spot_at
from app.ui.widgets.table_rows import GUTTER, RowPainter
from app.ui.widgets.table_text import line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QColor, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from app.ui.models.page_cache import Record
    from app.ui.widgets.cells import Look
    from app.ui.widgets.table_rows import Slot

ROW, CAPTION = 64, 34
_TILE, _TILE_ICON = 36, 18
_TILE_COLUMN = replace(TICK_COLUMN, width=GUTTER + _TILE + Space.s2)
_DOTS_COLUMN = replace(MENU_COLUMN, width=32)


class RequestModel(LazyTableModel):
    """Requests that are all there at once. What cannot be undone has no tick."""

    def __init__(self, columns: Sequence[Column], parent: QObject) -> None:
        self._requests: dict[int, ApprovalRow] = {}
        super().__init__(columns, self._found, parent)
        self.set_columns(columns)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns between tile and dots; rows and ticks stay."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.sections = (_TILE_COLUMN, *self.columns, _DOTS_COLUMN)
        self.endResetModel()

    def show_requests(self, rows: Sequence[ApprovalRow]) -> None:
        """Show these rows in this order; ticks of those that are gone go."""
        self._requests = {row.id: row for row in rows}
        self.set_ids([row.id for row in rows])
        gone = [key for key in self.ticks.ids() if key not in self._requests]
        if gone:
            self.tick_ids(gone, False)

    def may_tick(self, row_id: int) -> bool:
        """Say whether a row has a tick."""
        row = self._requests.get(row_id)
        return row is not None and KINDS[row.kind].tickable

    def tick_range(self, first: int, last: int, on: bool) -> None:
        """Tick or untick what has a tick between two positions, both included, in either order."""
        first, last = sorted((first, last))
        self.tick_ids([key for key in self.ids[first : last + 1] if self.may_tick(key)], on)

    def tick_all(self) -> None:
        """Tick every row that has a tick."""
        self.tick_ids([key for key in self.ids if self.may_tick(key)])

    def _words(self, index: Index, column: Column, row: Record, role: int) -> str | None:
        """Return what is said of a cell; a screen reader hears both lines of the title."""
        if role == ACCESSIBLE_TEXT and column.tip is not None and column.key == "title":
            return f"{column.title}: {column.tip(row)}"
        return super()._words(index, column, row, role)

    def _found(self, ids: list[int]) -> list[ApprovalRow]:
        return [self._requests[key] for key in ids if key in self._requests]


class _RequestPainter(RowPainter):
    """Paints the tile of a request's kind where other tables have the tick, which takes its place."""

    def __init__(self, table: RequestTable) -> None:
        super().__init__(table)
        self._requests = table

    def _cell(
        self, p: QPainter, row: int, record: object, slot: Slot, place: QRect, look: Look, ticked: bool
    ) -> None:
        if slot.column.key != "tick":
            super()._cell(p, row, record, slot, place, look, ticked)
            return
        assert isinstance(record, ApprovalRow)
        cell = QRectF(slot.left, place.top(), slot.width, place.height())
        spot, kind = from_lead(cell, GUTTER, _TILE, look), KINDS[record.kind]
        tile = QRectF(spot.left(), spot.center().y() - _TILE / 2, _TILE, _TILE)
        if kind.tickable and (look.hovered or len(self._requests.rows().ticks) > 0):
            state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            paint.checkbox(p, tile, state, look.hovered)
        else:
            self._tile(p, tile, kind.icon)

    def _tile(self, p: QPainter, tile: QRectF, icon: str) -> None:
        tokens, inset = style.current(), (_TILE - _TILE_ICON) / 2
        paint.rounded(p, tile, Radius.menu, tokens.active)
        icons.paint_icon(p, tile.adjusted(inset, inset, -inset, -inset), icon, tokens.text2)


class RequestTable(Table):
    """Rows 64 high in groups, each under its caption. Say the groups first, then change the rows."""

    def __init__(self, name: str, accessible_name: str, parent: QWidget | None = None) -> None:
        self._captions: list[tuple[str, int]] = []
        self._starts: list[int] = []
        self._high: set[int] = set()
        self._remark = ""
        super().__init__(name, accessible_name, parent, row_height=ROW, open_on_click=True)
        self._painter = _RequestPainter(self)
        self.header().hide()

    def set_groups(self, captions: Sequence[tuple[str, int]], remark: str = "") -> None:
        """Take the caption of each group with how many rows it has, and what stands below the last row."""
        self._captions = list(captions)
        self._starts = [0, *accumulate(number for _words, number in captions)][: len(captions)]
        self._remark = remark

    def lay_out_again(self) -> None:
        """Place the columns anew after others were chosen."""
        self._lay_out()

    def captions(self) -> list[tuple[str, int]]:
        """Return the captions shown, each with its number."""
        return list(self._captions)

    def measure(self) -> None:
        """Make room for the captions at the first row of each group."""
        if self._rows is None:
            return
        header, pitch, known = self.verticalHeader(), self.row_pitch(), len(self.rows().ids)
        wanted = {row for row in self._starts if row < known}
        for row in self._high - wanted:
            if row < header.count():
                header.resizeSection(row, pitch)
        for row in wanted:
            header.resizeSection(row, pitch + self._caption_height())
        self._high = wanted
        self.updateGeometries()
        self._repaint()

    def row_rect(self, row: int) -> QRect:
        """Return where a row stands in the viewport, below the caption of its group."""
        above = bisect_right(self._starts, row) * self._caption_height()
        top = row * self.row_pitch() + above - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self.row_pitch())

    def row_at_y(self, y: int) -> int:
        """Return the row at a height of the viewport, or -1 where a caption stands, or nothing."""
        row = self._nearest(y)
        place = self.row_rect(row)
        there = row < len(self.rows().ids) and not self.is_skeleton()
        return row if there and place.top() <= y <= place.bottom() else -1

    def rows_in(self, area: QRect) -> tuple[int, int]:
        """Return the first and last row that touch an area of the viewport; last below first for none."""
        last = min(self._nearest(area.bottom()), len(self.rows().ids) - 1)
        return max(0, self._nearest(area.top())), last

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Act as any table does; a tile that has no tick opens its row, as the rest of the row does."""
        super().mouseReleaseEvent(event)
        spot, model = spot_at(self, event.position().toPoint()), self._rows
        tile = event.button() == Qt.MouseButton.LeftButton and spot.kind == "tick"
        if tile and spot.row == self.current_row() and isinstance(model, RequestModel):
            row_id = model.ids[spot.row]
            if not model.may_tick(row_id):
                self.open_row(spot.row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that need it, then the captions between them."""
        super().paintEvent(event)
        if self._rows is None:
            return
        with QPainter(self.viewport()) as p:
            for start, (words, number) in zip(self._starts, self._captions, strict=True):
                self._paint_caption(p, self._caption_rect(start), words, f"{number:,}")
            if self._starts:  # the others have the line of the row before them
                p.fillRect(self._caption_rect(0).adjusted(0, 0, 0, 1 - self._caption_height()), _line())
            if self._remark and self.rows().ids:
                self._paint_remark(p)

    def _nearest(self, y: int) -> int:
        """Return the row at a height, or the first one below it where a caption stands."""
        whole, high = y + self.verticalOffset(), self._caption_height()
        tops = [start * self.row_pitch() + at * high for at, start in enumerate(self._starts)]
        at = bisect_right(tops, whole) - 1
        if at < 0:
            return 0
        return self._starts[at] + max(0, whole - tops[at] - high) // self.row_pitch()

    def _caption_height(self) -> int:
        height = fonts.row_height(CAPTION, ("small",))
        return height + height % 2

    def _caption_rect(self, start: int) -> QRect:
        high = self._caption_height()
        return QRect(0, self.row_rect(start).top() - high, self.viewport().width(), high)

    def _paint_caption(self, p: QPainter, place: QRect, words: str, number: str) -> None:
        tokens, mirrored = style.current(), self.isRightToLeft()
        p.fillRect(place, tokens.sunken)
        p.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), _line())
        area = QRectF(place).adjusted(GUTTER, 0, -GUTTER, -1)
        used = line(p, area, words, tokens.text2, "smallM", right=mirrored) + Space.s4
        area = area.adjusted(0, 0, -used, 0) if mirrored else area.adjusted(used, 0, 0, 0)
        line(p, area, number, tokens.text3, "small", tabular=True, right=mirrored)

    def _paint_remark(self, p: QPainter) -> None:
        below = self.row_rect(len(self.rows().ids) - 1).bottom()
        area = QRectF(GUTTER, below, self.viewport().width() - 2 * GUTTER, Space.s11)
        line(p, area, self._remark, style.current().text2, "small", right=self.isRightToLeft())

    def _restore_place(self) -> None:
        self.measure()
        super()._restore_place()

    def _fix_heights(self) -> None:
        super()._fix_heights()
        self.measure()


def _line() -> QColor:
    return style.current().border_subtle
