"""The top of the calendar: which days are shown, going on and back, month or week, a new task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.theme import fonts, style
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.strip import Item, Segmented

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

MONTH, WEEK = "month", "week"
_ROOM_FOR_WORDS = 560


class CalendarHead(QWidget):
    """Connect ``back``, ``on``, ``today``, ``span`` and ``new``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendar_head")
        self._title = ElidedLabel("", "title")
        self.back = IconButton("chevron-left", self.tr("Earlier"), "PgUp", name="calendar_back")
        self.on = IconButton("chevron-right", self.tr("Later"), "PgDown", name="calendar_on")
        self.today = Button(self.tr("Today"), name="calendar_today")
        set_tooltip(self.today, self.tr("Today"), "T")
        spans = [Item(MONTH, self.tr("Month")), Item(WEEK, self.tr("Week"))]
        self.span = Segmented(self.tr("Month or week"), spans, name="calendar_span")
        set_tooltip(self.span, self.tr("Month or week"), "1, 2")
        self.new = Button(self.tr("New task"), "primary", "plus", name="calendar_new")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.s8, 0, Space.s8, 0)
        row.setSpacing(Space.s4)
        row.addWidget(self._title)
        row.addStretch(1)
        for widget in (self.back, self.on, self.today, self.span, self.new):
            row.addWidget(widget)
        self._fit()
        style.events.changed.connect(self._fit)

    def show_title(self, words: str) -> None:
        """Say which days are shown."""
        self._title.setText(words)
        self._title.updateGeometry()

    def block(self, against_new: str) -> None:
        """Grey New task with the reason, or "" to let it be used."""
        self.new.setEnabled(not against_new)
        set_tooltip(self.new, against_new or self.new.text(), "" if against_new else "N")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.today.setVisible(self.width() >= _ROOM_FOR_WORDS)

    def _fit(self) -> None:
        self.setFixedHeight(max(Size.page_header, fonts.line_height("title") + 20))
