"""The table of reports: who earns stands as an avatar where the tick is, which takes its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from app.domain.reward_rows import ReportRow
from app.ui.models.columns import MENU_COLUMN, TICK_COLUMN
from app.ui.models.lazy_table import LazyTableModel
from app.ui.theme import paint
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.cells import from_lead
from app.ui.widgets.table import Table
from app.ui.widgets.table_rows import GUTTER, RowPainter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject, QRect
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from app.ui.models.columns import Column
    from app.ui.widgets.cells import Look
    from app.ui.widgets.table_rows import Slot

_FACE_COLUMN = replace(TICK_COLUMN, width=GUTTER + Size.avatar_grid + Space.s3)
_DOTS_COLUMN = replace(MENU_COLUMN, width=40)


class ReportModel(LazyTableModel):
    """Reports, the column of ticks wide enough for an avatar."""

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Callable[[list[int]], Sequence[ReportRow]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, fetch, parent)
        self.sections = (_FACE_COLUMN, *self.columns, _DOTS_COLUMN)


class _ReportPainter(RowPainter):
    """Paints the tick on the row under the mouse, and on all once one is ticked; else avatars."""

    def __init__(self, table: ReportTable) -> None:
        super().__init__(table)
        self._reports = table

    def _cell(
        self, p: QPainter, row: int, record: object, slot: Slot, place: QRect, look: Look, ticked: bool
    ) -> None:
        ticking = look.hovered or len(self._reports.rows().ticks) > 0
        if slot.column.key != "tick" or ticking or not isinstance(record, ReportRow):
            super()._cell(p, row, record, slot, place, look, ticked)
            return
        cell = QRectF(slot.left, place.top(), slot.width, place.height())
        spot = from_lead(cell, GUTTER, Size.avatar_grid, look)
        top = spot.center().y() - Size.avatar_grid / 2
        face = QRectF(spot.left(), top, Size.avatar_grid, Size.avatar_grid)
        paint.avatar(p, face, record.earner_name)


class ReportTable(Table):
    """Reports in rows 56 high; a click opens one."""

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__("reports", accessible_name, parent, open_on_click=True)
        self._painter = _ReportPainter(self)
