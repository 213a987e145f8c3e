"""Everything of one day of a calendar as a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.ui.dialogs.row_list import RowList, part
from app.ui.dialogs.search_popover import Entry, PlacedPopover
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.calendar_events import LATE
from app.ui.widgets.calendar_model import long_day
from app.ui.widgets.labels import Label, Separator

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from app.ui.dialogs.row_list import Row
    from app.ui.widgets.calendar_events import Event

_WIDTH = 340
_MOST = 9
_ROW = 42
_EDGE = Space.s2
_TEXT = Space.s4 + Size.icon + Space.s4
_NEW = "new"


@dataclass(frozen=True, slots=True)
class EventLine:
    """A publication or due date: glyph, whom and what, in which campaign, and the network."""

    event: Event
    inert: bool = False

    @property
    def spoken(self) -> str:
        """Everything that is known of it."""
        return self.event.spoken

    def height(self) -> int:
        """Two lines."""
        return max(_ROW, fonts.line_height("body") + fonts.line_height("small") + 6)

    def takes(self, _rect: QRectF, _place: QPointF, _mirrored: bool) -> bool:
        """A click anywhere in the row."""
        return True

    def paint(self, painter: QPainter, rect: QRectF, current: bool) -> None:
        """Paint the row over its highlight."""
        tokens, event = style.current(), self.event
        area = rect.adjusted(_EDGE, 0, -_EDGE, 0)
        if current:
            paint.rounded(painter, area, Radius.row, tokens.overlay_hover)
        ground = tokens.overlay_hover if current else tokens.overlay
        paint.glyph(painter, part(painter, area, Space.s4, Size.icon), event.look, ground)
        end = self._paint_end(painter, area)
        first, second = fonts.line_height("body"), fonts.line_height("small")
        top = area.center().y() - (first + second) / 2
        line = QRectF(area.x(), top, area.width(), first)
        tone = tokens.danger_text if event.pressing == LATE else tokens.text
        paint.text(painter, part(painter, line, _TEXT, end - _TEXT), event.title, tone)
        line = QRectF(area.x(), top + first - 1, area.width(), second)
        start = _TEXT
        if event.remark:
            spot = part(painter, line, _TEXT, 8)
            paint.dot(painter, spot.x(), spot.center().y(), paint.family_color(event.colour))
            start += 8 + Space.s3
        paint.text(painter, part(painter, line, start, end - start), event.remark, tokens.text2, "small")

    def _paint_end(self, painter: QPainter, area: QRectF) -> float:
        """Paint the network and whether it is late; return where the words end."""
        tokens, end = style.current(), area.width() - Space.s4
        words = self.event.code
        width = fonts.metrics("caption").horizontalAdvance(words) + 1 if words else 0
        paint.text(painter, part(painter, area, end - width, width), words, tokens.text2, "caption")
        end -= width + (Space.s4 if width else 0)
        if self.event.pressing:
            icon, tone = (
                ("circle-alert", "danger_text") if self.event.pressing == LATE else ("clock", "warn_text")
            )
            spot = part(painter, area, end - Size.icon_small, Size.icon_small)
            paint_icon(painter, spot, icon, tokens.color(tone))
            end -= Size.icon_small + Space.s4
        return end


class DayPopover(PlacedPopover):
    """``opened`` carries the id of what was chosen, ``new_requested`` the day; each closes it."""

    opened = Signal(object)
    new_requested = Signal(object)

    def __init__(
        self, opener: QWidget, day: date, events: Sequence[Event], today: date, offers_new: bool
    ) -> None:
        super().__init__(opener, "calendar_day", long_day(day, today), _WIDTH)
        self._day = day
        self.column.addLayout(self._head(long_day(day, today), len(events)))
        self.column.addWidget(Separator())
        rows: list[Row] = [EventLine(event) for event in events]
        if offers_new:
            rows.append(Entry(_NEW, self.tr("New task on this day"), "N", icon="plus"))
        self.list = RowList(long_day(day, today), "calendar_day_list")
        self.list.set_rows(rows)
        self.list.chosen.connect(self._choose)
        self.list.setFixedHeight(sum(row.height() for row in rows[:_MOST]))
        self.nothing = Label(self.tr("Nothing on this day"), "body", "text2")
        self.nothing.setContentsMargins(Space.s5, Space.s4, Space.s5, Space.s4)
        if not events:
            self.column.addWidget(self.nothing)
        else:
            self.nothing.setParent(self)
            self.nothing.hide()
        self.column.addSpacing(Space.s2)
        self.column.addWidget(self.list)
        self.column.addSpacing(Space.s2)

    def _head(self, title: str, count: int) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(Space.s5, Space.s4, Space.s5, Space.s4)
        head.addWidget(Label(title, "bodyS"), 1)
        if count:
            head.addWidget(Label(str(count), "body", "text2", tabular=True), 0, Qt.AlignmentFlag.AlignRight)
        return head

    def _choose(self, row: object) -> None:
        self.close_up()
        if isinstance(row, EventLine):
            self.opened.emit(row.event.id)
        else:
            self.new_requested.emit(self._day)
