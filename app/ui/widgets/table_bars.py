"""The bars around a table: actions on what is ticked, and the totals below."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from app.ui.theme import fonts, paint
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.labels import ElidedLabel, Label, Separator
from app.ui.widgets.parts import announce


class BulkBar(QWidget):
    """Says how many rows are ticked and holds what can be done with them; 48 high."""

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bulk_bar")
        self.setAccessibleName(self.tr("Actions for what is ticked"))
        self.setFixedHeight(Size.filter_bar)
        self._count = Label("", "bodyS", tabular=True)
        self._right = ElidedLabel("", "body", "text2", tabular=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Space.s8, 0, Space.s8, 0)
        self._row.setSpacing(Space.s4)
        clear = Button(self.tr("Clear"), "ghost", name="clear_ticks")
        clear.clicked.connect(self.cleared)
        for widget in (self._count, clear, Separator(standing=True)):
            self._row.addWidget(widget)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(Space.s4)
        self._row.addLayout(self._buttons)
        self._row.addStretch(1)
        self._row.addWidget(self._right)

    def add(self, button: QWidget) -> None:
        """Add an action, after those already there."""
        self._buttons.addWidget(button)

    def show_count(self, ticked: int, shown: int, right: str = "") -> None:
        """Say how many are ticked, "All 103 selected" if all that are shown, and a total at the right."""
        everything = ticked == shown and ticked > 1
        words = self.tr("All {count} selected") if everything else self.tr("{count} selected")
        text = words.format(count=f"{ticked:,}")
        self._keep_width(max(ticked, shown))
        if ticked and text != self._count.text():
            announce(self, text)
        self._count.setText(text)
        self._right.setText(right)

    def _keep_width(self, most: int) -> None:
        """Make room for as many as can be ticked: the buttons must not move while they are."""
        widest = self.tr("All {count} selected").format(count=f"{most:,}")
        self._count.setMinimumWidth(ceil(fonts.metrics("bodyS", True).horizontalAdvance(widest)))


class TableBar(QWidget):
    """The filter bar, or the bulk bar in its place and as high while anything is ticked."""

    def __init__(self, filters: QWidget, bulk: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stack = QStackedLayout(self)
        self._filters, self._bulk = filters, bulk
        self._stack.addWidget(filters)
        self._stack.addWidget(bulk)

    def show_bulk(self, bulk: bool) -> None:
        """Show the bulk bar, or the filters again."""
        self._keep_height(bulk)
        self._stack.setCurrentIndex(int(bulk))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for another number of lines."""
        super().resizeEvent(event)
        self._keep_height(self._stack.currentIndex() == 1)

    def _keep_height(self, bulk: bool) -> None:
        # The rows below must not move when one of them is ticked.
        lines = self._filters.heightForWidth(self.width()) if bulk else 0
        self._bulk.setFixedHeight(max(Size.filter_bar, lines))


class Footer(QWidget):
    """Below a table, 36 high: what is shown at the left, a total with its label at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("table_footer")
        self.setFixedHeight(max(Size.footer, fonts.line_height("body") + 14))
        self._left = ElidedLabel("", "small", "text2", tabular=True)
        self._label = Label("", "small", "text2", tabular=True)
        self._value = Label("", "bodyS", tabular=True)
        self._note = Label("", "small", "text2", tabular=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.s8, 1, Space.s8, 0)
        row.setSpacing(Space.s4)
        row.addWidget(self._left, 1)
        for widget in (self._label, self._value, self._note):
            row.addWidget(widget)

    def show_totals(self, left: str, label: str = "", value: str = "", note: str = "") -> None:
        """Show "15 influencers" at the left and "Total cost" "€147,000" "of €180,000" at the right."""
        self._left.setText(left)
        for widget, text in ((self._label, label), (self._value, value), (self._note, note)):
            widget.setText(text)
            widget.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as p:
            paint.hairline(p, 0, self.width(), 1)
