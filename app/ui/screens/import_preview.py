"""The first rows of a list as it is being read, with the line numbers of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.text import clean_line
from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import ElidedLabel, Label
from app.ui.widgets.panels import Card
from app.ui.widgets.parts import mirrored, name_widget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from app.services.exchange.sheet import Sheet
    from app.ui.screens.import_source import ListField, Source

_ROW = 40
_WIDEST = 220
_LINE = 52
_MEASURED = 40
_LONGEST = 300


class _Grid(QWidget):
    """Paints as many rows and columns as there is room for."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        name_widget(self, "First rows of the file", "preview_rows")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._source: Source | None = None
        self._sheet: Sheet | None = None
        self._bad: dict[int, set[str]] = {}
        self._widths: list[float] = []
        self.first_row = 0
        self.first_column = 0
        self.marked: int | None = None

    def show_source(self, source: Source) -> None:
        """Show the first rows of a file."""
        self._source, self._sheet = source, source.sheet
        self.first_row = self.first_column = 0
        self.marked = None
        self._bad = {column: {each.value for each in found} for column, found in source.misfits.items()}
        self._measure()
        self.update()

    def go_to_line(self, line: int) -> None:
        """Show a line of the file, marked."""
        rows = self._sheet.rows if self._sheet else ()
        at = next((place for place, row in enumerate(rows) if row.line >= line), 0)
        self.first_row = max(0, min(at - 3, len(rows) - self.row_count()))
        self.marked = line
        self.update()

    def row_count(self) -> int:
        """How many rows there is room for."""
        return max(0, (self.height() - self._head()) // self._row())

    def shown_columns(self) -> int:
        """How many columns there is room for, from the first one shown; always one."""
        room, count = float(self.width() - _LINE - Space.s6), 0
        for width in self._widths[self.first_column :]:
            room -= width + Space.s6
            if room < 0 and count:
                break
            count += 1
        return count

    def sizeHint(self) -> QSize:
        """Fourteen rows."""
        return QSize(520, self._head() + 14 * self._row())

    def minimumSizeHint(self) -> QSize:
        """Three rows."""
        return QSize(240, self._head() + 3 * self._row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._sheet is None:
            return
        tokens = style.current()
        with QPainter(self) as painter:
            head = QRectF(0, 0, self.width(), self._head())
            painter.fillRect(head, tokens.sunken)
            paint.hairline(painter, 0, self.width(), head.top() + 1)
            paint.hairline(painter, 0, self.width(), head.bottom())
            self._cells(painter, head, "Line", self._sheet.columns, None)
            last = self.first_row + self.row_count()
            for place, row in enumerate(self._sheet.rows[self.first_row : last]):
                top = self._head() + place * self._row()
                area = QRectF(0, top, self.width(), self._row())
                if row.line == self.marked:
                    painter.fillRect(area, tokens.families["amber"].tint)
                self._cells(painter, area, exact_count(row.line), row.cells, row.line)
                if place < min(self.row_count(), len(self._sheet.rows)) - 1:
                    paint.hairline(painter, Space.s6, self.width() - Space.s6, area.bottom())

    def _cells(
        self, painter: QPainter, area: QRectF, lead: str, cells: tuple[str, ...], line: int | None
    ) -> None:
        tokens = style.current()
        role = "caption" if line is None else "body"
        quiet = tokens.text2
        right, left = paint.RIGHT, paint.LEFT
        if self.isRightToLeft():
            right, left = left, right
        spot = QRectF(0, area.y(), _LINE - 6, area.height())
        paint.text(painter, mirrored(self, spot), lead, quiet, role, right, tabular=True)
        x = float(_LINE + Space.s5)
        for column in range(self.first_column, self.first_column + self.shown_columns()):
            width = self._widths[column]
            value = clean_line(cells[column][:_LONGEST], _LONGEST) if column < len(cells) else ""
            tone, field = quiet, self._field(column)
            if line is not None:
                tone = tokens.text if field is not None and field.leads else tokens.text2
                tone = (
                    tokens.warn_text if value and cells[column].strip() in self._bad.get(column, ()) else tone
                )
            number = field is not None and field.is_number
            spot = mirrored(self, QRectF(x, area.y(), width, area.height()))
            paint.text(painter, spot, value, tone, role, right if number else left, tabular=number)
            x += width + Space.s6

    def _field(self, column: int) -> ListField | None:
        matches = self._source.matches if self._source else []
        return matches[column].field if column < len(matches) else None

    def _measure(self) -> None:
        """Give each column the width of its longest value among the first rows."""
        sheet = self._sheet
        self._widths = []
        if sheet is None:
            return
        head, body = fonts.metrics("caption"), fonts.metrics("body", True)
        for column, name in enumerate(sheet.columns):
            values = [clean_line(row.cell(column)[:80], 80) for row in sheet.rows[:_MEASURED]]
            widest = max((body.horizontalAdvance(value) for value in values), default=0.0)
            width = max(head.horizontalAdvance(name[:80]), widest) + 2
            self._widths.append(min(width, _WIDEST))

    def _row(self) -> int:
        return max(_ROW, fonts.line_height("body") + 14)

    def _head(self) -> int:
        return max(Size.table_header - 2, fonts.line_height("caption") + 14)


class Preview(Card):
    """The card at the right of the first step: a heading, the rows, and a way to the other columns."""

    def __init__(self) -> None:
        super().__init__("", name="preview", padding=0)
        self.setAccessibleName("Preview")
        self._title, self._count = Label("Preview", "bodyS"), ElidedLabel("", "body", "text2")
        self._more = Button("", "link", name="preview_more")
        self._more.clicked.connect(self._turn)
        self._more.hide()  # it has no words before there is a file
        row = self.head
        row.setContentsMargins(Space.s6, Space.s5, Space.s6, Space.s5)
        row.setSpacing(Space.s5)
        row.addWidget(self._title)
        row.addWidget(self._count, 1)
        row.addWidget(self._more)
        self.body.setSpacing(0)
        self.body.addLayout(row)
        self.grid = _Grid()
        self.body.addWidget(self.grid, 1)
        self.body.setContentsMargins(1, 1, 1, Space.s4)
        self.grid.resized.connect(self._tell)
        self._sheet: Sheet | None = None

    def show_source(self, source: Source) -> None:
        """Show the first rows of a file."""
        self._sheet = source.sheet
        self.grid.show_source(source)
        self._tell()

    def go_to_line(self, line: int) -> None:
        """Show a line of the file, marked."""
        self.grid.go_to_line(line)
        self._tell()

    def _turn(self) -> None:
        """Show the columns there was no room for; after the last come the first again."""
        at = self.grid.first_column + self.grid.shown_columns()
        self.grid.first_column = at if self._sheet and at < len(self._sheet.columns) else 0
        self.grid.update()
        self._tell()

    def _tell(self) -> None:
        if self._sheet is None:
            return
        rows, columns = len(self._sheet.rows), len(self._sheet.columns)
        shown = min(rows, self.grid.row_count())
        start = self.grid.first_row
        first = "first " if not start else f"rows {exact_count(start + 1)} to "
        number = exact_count(shown if not start else min(rows, start + shown))
        self._count.setText(f"{first}{number} of {exact_count(rows)} rows")
        left = columns - self.grid.first_column - self.grid.shown_columns()
        arrow = "←" if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else "→"
        words = f"{left} more column{'' if left == 1 else 's'} {arrow}" if left > 0 else "First columns"
        self._more.set_label(words)
        self._more.setVisible(left > 0 or self.grid.first_column > 0)
