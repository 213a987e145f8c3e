"""The table as rows on a surface: geometry, painting, loading, and keeping one's place. No input."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QItemSelectionModel, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.ui.theme import fonts, pixmaps, style
from app.ui.theme.sizes import Size
from app.ui.widgets.header import Header
from app.ui.widgets.scroll import FloatingScrollBar
from app.ui.widgets.table_extents import Extents
from app.ui.widgets.table_layout import fit
from app.ui.widgets.table_loading import Loading
from app.ui.widgets.table_rows import NOWHERE, RowPainter, Slot, Spot, rects_of

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent

    from app.ui.widgets.table_model import RowsModel

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class RowView(QTableView):
    """Paints the rows of a `LazyTableModel` at one height, with a header and a floating scroll bar."""

    def __init__(self, parent: QWidget | None, row_height: int) -> None:
        super().__init__(parent)
        self._row_height = row_height
        self._rows: RowsModel | None = None
        self._slots: list[Slot] = []
        self._hovered = NOWHERE
        self._open_id: int | None = None
        self._keyboard = False
        self._kept: tuple[int | None, int, int] = (None, -1, 0)
        self._to_top = False
        self._extents = Extents()
        self._painter = RowPainter(self)
        self._loading = Loading(self)
        self._loading.changed.connect(self._loading_changed)
        self.setHorizontalHeader(Header(self))
        self._set_up_view()
        self._set_up_scrolling()
        self._scroll = FloatingScrollBar(self)
        style.events.changed.connect(self._style_changed)
        self._fix_heights()

    def _set_up_view(self) -> None:
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)

    def _set_up_scrolling(self) -> None:
        self.setAutoScroll(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a `LazyTableModel`; the headers get selections of their own, which stay empty.

        A shared one asks every row at each change of the selection: 1.2 s at 100,000 rows.
        """
        super().setModel(model)
        if model is None:
            return
        self._rows = cast("RowsModel", model)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSelectionModel(QItemSelectionModel(model, header))
        self.header().use(self._rows)
        self._rows.ticks_changed.connect(self._repaint)
        self._rows.sort_requested.connect(self._sort_requested)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._restore_place)
        self._lay_out()

    def rows(self) -> RowsModel:
        """Return the model."""
        assert self._rows is not None, "Table.setModel comes first"
        return self._rows

    def header(self) -> Header:
        """Return the horizontal header."""
        return cast("Header", self.horizontalHeader())

    def slots(self) -> list[Slot]:
        """Return where the shown columns stand in the viewport."""
        return self._slots

    def hovered(self) -> Spot:
        """Return what is under the mouse."""
        return self._hovered

    def current_row(self) -> int:
        """Return the current row, or -1."""
        return int(self.currentIndex().row())

    def open_id(self) -> int | None:
        """Return the id of the row whose details are open."""
        return self._open_id

    def set_open(self, row_id: int | None) -> None:
        """Mark the row whose details are open beside the table, None for no row."""
        self._open_id = row_id
        self._repaint()

    def set_loading(self, loading: bool) -> None:
        """Say that rows are being read: a skeleton shows after 200 ms and stays 300 ms."""
        self._loading.set(loading)

    def is_skeleton(self) -> bool:
        """Say whether the skeleton shows instead of rows."""
        return self._loading.visible

    def has_ring(self, row: int) -> bool:
        """Say whether a row is current and the keyboard is in use here."""
        return self._keyboard and row == self.current_row() and self.hasFocus()

    def row_pitch(self) -> int:
        """Return the height of every row, without what hangs below it."""
        return int(self.verticalHeader().defaultSectionSize())

    def row_rect(self, row: int) -> QRect:
        """Return where a row stands in the viewport, without what hangs below it."""
        top = self._extents.top(row) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._extents.pitch)

    def row_at_y(self, y: int) -> int:
        """Return the row at a height of the viewport, or -1 where there is none or what hangs below one."""
        row = self._extents.row_at(y + self.verticalOffset())
        there = 0 <= row < len(self.rows().ids) and not self.is_skeleton()
        return row if there and y <= self.row_rect(row).bottom() else -1

    def rows_in(self, area: QRect) -> tuple[int, int]:
        """Return the first and last row that touch an area of the viewport; last below first for none."""
        offset = self.verticalOffset()
        last = min(self._extents.row_at(area.bottom() + offset), len(self.rows().ids) - 1)
        return max(0, self._extents.row_at(area.top() + offset)), last

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that need it."""
        if self._rows is not None:
            with QPainter(self.viewport()) as p:
                for dirty in rects_of(event.region()):
                    self._painter.paint(p, dirty)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move the rows that stay and paint only what is new.

        Qt repaints everything if a widget lies over what it scrolls, so the strip under the floating scroll
        bar is left out and painted anew: a third of the time per wheel step.
        """
        header = self.verticalHeader()
        before = header.offset()
        header.setOffset(self.verticalScrollBar().value())
        port = self.viewport().rect()
        strip = self._scroll.geometry().translated(-self.viewport().pos())
        wide = strip.width()
        moving = port.adjusted(wide, 0, 0, 0) if self.isRightToLeft() else port.adjusted(0, 0, -wide, 0)
        self.viewport().scroll(0, before - header.offset(), moving)
        self.viewport().update(strip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Lay out again when the reading direction turns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self._rows is not None:
            self._lay_out()

    def event(self, event: QEvent) -> bool:
        """Drop pixmaps made for another screen."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            pixmaps.clear()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring if the keyboard brought the focus; begin at the first row."""
        super().focusInEvent(event)
        if event.reason() in _BY_KEYBOARD:
            self._set_keyboard(True)
        self._repaint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self._repaint()

    def _lay_out(self) -> None:
        if self._rows is None:
            return
        header = self.header()
        widths = fit(self._rows.sections, self.viewport().width(), fonts.scale())
        for section, width in enumerate(widths):
            header.setSectionHidden(section, width == 0)
            if width:
                header.resizeSection(section, width)
        self._slots = self._placed(widths)
        self._repaint()

    def _placed(self, widths: list[int]) -> list[Slot]:
        # Not from the header: it takes its own width later, and counts from the right edge where that leads.
        slots, edge, mirrored = [], 0, self.isRightToLeft()
        for section, width in enumerate(widths):
            if width:
                left = self.viewport().width() - edge - width if mirrored else edge
                slots.append(Slot(section, self.rows().sections[section], left, width))
                edge += width
        return slots

    def _fix_heights(self) -> None:
        lines = ("body", "small") if self._row_height >= Size.row_rich else ("body",)
        vertical = self.verticalHeader()
        vertical.setMinimumSectionSize(1)
        vertical.setSectionResizeMode(vertical.ResizeMode.Fixed)
        # Even, so that what is centred stands on whole pixels wherever the rows are scrolled to.
        height = fonts.row_height(self._row_height, lines)
        vertical.setDefaultSectionSize(height + height % 2)
        self._extents.set(self.row_pitch(), {})
        self.header().fix_height()

    def _style_changed(self) -> None:
        self._fix_heights()
        self._lay_out()

    def _loading_changed(self) -> None:
        self.header().set_bare(self.is_skeleton())
        self._repaint()

    def _repaint(self) -> None:
        self.viewport().update()

    def _update_rows(self, *rows: int) -> None:
        for row in rows:
            if row >= 0:
                self.viewport().update(self.row_rect(row))

    def _set_keyboard(self, used: bool) -> None:
        self._keyboard = used
        self._update_rows(self.current_row())

    def _sort_requested(self) -> None:
        self._to_top = True

    def _keep_place(self) -> None:
        row = self.current_row()
        current = self.rows().ids[row] if 0 <= row < len(self.rows().ids) else None
        self._kept = (current, row, self.verticalScrollBar().value())

    def _restore_place(self) -> None:
        current, row, scrolled = self._kept
        if current is not None:
            # Where the current row is gone its successor takes over, so that the keyboard can go on.
            found = self.rows().position_of(current)
            row = found if found >= 0 else min(row, len(self.rows().ids) - 1)
            self.setCurrentIndex(self.model().index(row, int(self.rows().tickable)))
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(0 if self._to_top else scrolled)
        self._to_top = False
        self._hovered = NOWHERE
        self._repaint()
