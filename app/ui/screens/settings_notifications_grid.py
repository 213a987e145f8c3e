"""Radio buttons in rows and columns: arrows within and between rows, headings that set all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.focus_ring import FocusRing
from app.ui.widgets.labels import ElidedLabel, Paragraph, Separator
from app.ui.widgets.parts import set_tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

_COLUMN, _NARROW, _ROOMY = 132, 88, 760
_ROW, _DOT = 52, 17
_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class RadioDot(QRadioButton):
    """A radio button without words of its own; ``moved`` is an arrow as (rows, columns)."""

    ring_radius: int = Radius.card
    moved = Signal(int, int)

    def __init__(self, spoken: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As large as a hit area must be."""
        return QSize(Size.hit, Size.hit)

    def hitButton(self, pos: object) -> bool:
        """All of it."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _MOVES.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        rows, columns = step
        self.moved.emit(rows, -columns if self.isRightToLeft() else columns)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        spot = QRectF((self.width() - _DOT) / 2, (self.height() - _DOT) / 2, _DOT, _DOT)
        with QPainter(self) as painter:
            if self.isChecked():
                paint.rounded(painter, spot, _DOT, tokens.accent)
                paint.rounded(painter, spot.adjusted(5.5, 5.5, -5.5, -5.5), _DOT, tokens.on_accent)
            else:
                edge = tokens.text2 if self.underMouse() else tokens.border_control
                paint.rounded(painter, spot, _DOT, tokens.surface, edge, 1.25)


class LevelGrid(QWidget):
    """One choice per row. ``chosen`` wishes a column for some rows; `show_choices` shows the fact."""

    chosen = Signal(object, str)

    def __init__(self, rows: dict[str, tuple[str, str]], columns: dict[str, str]) -> None:
        super().__init__()
        self.setObjectName("level_grid")
        self._rows, self._columns = list(rows), list(columns)
        self._dots: dict[tuple[str, str], RadioDot] = {}
        self._headings: dict[str, Button] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._add_headings(columns)
        for at, (row, words) in enumerate(rows.items()):
            self._add_row(2 * at + 2, row, words, columns)
        self._fit()
        style.events.changed.connect(self._fit)

    def show_choices(self, choices: dict[str, str]) -> None:
        """Show which column each row has; Tab reaches the chosen one of each row."""
        for (row, column), dot in self._dots.items():
            is_chosen = choices.get(row) == column
            if is_chosen:
                dot.setChecked(True)
            dot.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_chosen else Qt.FocusPolicy.ClickFocus)

    def focus_first(self) -> None:
        """Put the keyboard into the first row."""
        self._focus(self._rows[0])

    def _add_headings(self, columns: dict[str, str]) -> None:
        self._grid.addWidget(ElidedLabel(self.tr("Event"), "caption", "text2"), 0, 0)
        for at, (column, label) in enumerate(columns.items(), 1):
            button = Button(label, "ghost", small=True, name=f"all_{column}")
            words = self.tr("Set all to {level}").format(level=label)
            button.setAccessibleName(words)
            set_tooltip(button, words)
            button.clicked.connect(partial(self.chosen.emit, tuple(self._rows), column))
            self._headings[column] = button
            self._grid.addWidget(button, 0, at, Qt.AlignmentFlag.AlignCenter)
        self._grid.addWidget(Separator(), 1, 0, 1, len(columns) + 1)

    def _add_row(self, at: int, row: str, words: tuple[str, str], columns: dict[str, str]) -> None:
        text = QVBoxLayout()
        text.setSpacing(0)
        text.setContentsMargins(Space.s4, Space.s4, Space.s4, Space.s4)
        text.addStretch(1)
        text.addWidget(Paragraph(words[0], "bodyM", "text"))
        text.addWidget(Paragraph(words[1], "small", "text2"))
        text.addStretch(1)
        self._grid.addLayout(text, at, 0)
        group = QButtonGroup(self)
        for number, (column, label) in enumerate(columns.items(), 1):
            dot = RadioDot(f"{words[0]}: {label}", f"{row}_{column}")
            dot.setAccessibleDescription(words[1])
            dot.clicked.connect(partial(self.chosen.emit, (row,), column))
            dot.moved.connect(partial(self._move, row, column))
            group.addButton(dot)
            self._dots[row, column] = dot
            self._grid.addWidget(dot, at, number, Qt.AlignmentFlag.AlignCenter)
        self._grid.addWidget(Separator(), at + 1, 0, 1, len(columns) + 1)

    def _move(self, row: str, column: str, down: int, along: int) -> None:
        if down:
            at = self._rows.index(row) + down
            if 0 <= at < len(self._rows):
                self._focus(self._rows[at])
            return
        at = self._columns.index(column) + along
        if 0 <= at < len(self._columns):
            self.chosen.emit((row,), self._columns[at])
            self._focus(row)

    def _focus(self, row: str) -> None:
        dot = next(dot for (key, _column), dot in self._dots.items() if key == row and dot.isChecked())
        dot.setFocus(Qt.FocusReason.OtherFocusReason)
        FocusRing.used_keyboard(dot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        roomy = self.width() >= _ROOMY * fonts.scale()
        for at, column in enumerate(self._columns, 1):
            words = self._headings[column].sizeHint().width() + Space.s4
            self._grid.setColumnMinimumWidth(at, max(words, _COLUMN if roomy else _NARROW))
        self._grid.setRowMinimumHeight(0, Size.table_header)
        for at in range(len(self._rows)):
            self._grid.setRowMinimumHeight(2 * at + 2, fonts.row_height(_ROW, ("body", "small")))
