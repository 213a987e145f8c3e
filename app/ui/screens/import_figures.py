"""The five figures over a dry run: how many rows go where, each of them a filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import bars, fonts, paint, style
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.theme.statuses import Status
from app.ui.widgets.button import PaintedButton
from app.ui.widgets.figures import exact_count
from app.ui.widgets.parts import mirrored, name_widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from app.services.exchange.plan import Counts
    from app.services.import_tasks import TaskCounts

_BAR = 9
_LEAST = 0.004


@dataclass(frozen=True, slots=True)
class Part:
    """One share of the rows: its key in Counts, its label and its look."""

    key: str
    label: str
    family: str
    glyph: str

    @property
    def look(self) -> Status:
        """Its glyph, as it is painted."""
        return Status(self.key, self.label, self.family, self.glyph)


PARTS = (
    Part("new", "New", "green", "ring_tick"),
    Part("merged", "Merged", "teal", "two_sheets"),
    Part("to_confirm", "To confirm", "amber", "clock"),
    Part("duplicates", "Duplicates", "gray", "ring_cross"),
    Part("refused", "Refused", "red", "disc_bar"),
)
LOOK = {part.key: part for part in PARTS}


class _Bar(QWidget):
    def __init__(self, parts: Sequence[Part]) -> None:
        super().__init__()
        self._parts = parts
        self.amounts: list[int] = [0] * len(parts)
        self.setFixedHeight(_BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        families = style.current().families
        whole = sum(self.amounts)
        # A handful among thousands is still to be seen.
        parts = [
            (max(amount, whole * _LEAST), families[part.family].solid)
            for amount, part in zip(self.amounts, self._parts, strict=True)
            if amount
        ]
        with QPainter(self) as painter:
            bars.stacked(painter, QRectF(self.rect()), parts)


class _Figure(PaintedButton):
    """One figure with its glyph and label; checked while its rows are shown."""

    ring_radius: int = Radius.control

    def __init__(self, part: Part) -> None:
        super().__init__()
        self.part = part
        self._amount = 0
        name_widget(self, part.label, f"figure_{part.key}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_amount(self, amount: int) -> None:
        """Show another number; nothing can be shown of none."""
        self._amount = amount
        self.setEnabled(amount > 0)
        self.setAccessibleName(f"{self.part.label}: {exact_count(amount)}")
        self.update()

    def sizeHint(self) -> QSize:
        """One heading line in a hit area."""
        number = fonts.metrics("title", True).horizontalAdvance(exact_count(self._amount))
        label = fonts.metrics("body").horizontalAdvance(self.part.label)
        width = Size.glyph + Space.s4 + number + Space.s3 + label + 2 * Space.s4
        return QSize(round(width), fonts.line_height("title") + Space.s4)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        area = QRectF(self.rect())
        with QPainter(self) as painter:
            if self.isChecked():
                paint.rounded(painter, area, Radius.control, tokens.active)
            elif self.underMouse() and self.isEnabled():
                paint.rounded(painter, area, Radius.control, tokens.hover)
            spot = QRectF(Space.s4, (area.height() - Size.glyph) / 2, Size.glyph, Size.glyph)
            paint.glyph(painter, mirrored(self, spot), self.part.look, tokens.surface)
            left: float = Space.s4 + Size.glyph + Space.s4
            number = exact_count(self._amount)
            room = mirrored(self, QRectF(left, 0, area.width() - left, area.height()))
            tone = tokens.text if self._amount else tokens.text3
            taken = paint.text(painter, room, number, tone, "title", tabular=True)
            left += taken + Space.s3
            room = mirrored(self, QRectF(left, 1, area.width() - left, area.height()))
            paint.text(painter, room, self.part.label, tokens.text2)


class Figures(QWidget):
    """Bar and figures. ``chosen`` carries the key of the figure pressed."""

    chosen = Signal(str)

    def __init__(self, parts: Sequence[Part] = PARTS) -> None:
        super().__init__()
        self.setObjectName("import_figures")
        self._bar = _Bar(parts)
        self._figures = [_Figure(part) for part in parts]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.s4)
        column.addWidget(self._bar)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.s2)
        for figure in self._figures:
            figure.clicked.connect(self._pressed)
            row.addWidget(figure, 1)
        column.addLayout(row)

    def show_counts(self, counts: Counts | TaskCounts, current: str) -> None:
        """Show the counts; the rows of ``current`` are those shown below."""
        amounts = [getattr(counts, figure.part.key) for figure in self._figures]
        self._bar.amounts = amounts
        self._bar.update()
        for figure, amount in zip(self._figures, amounts, strict=True):
            figure.set_amount(amount)
            figure.setChecked(figure.part.key == current)

    def _pressed(self) -> None:
        figure = self.sender()
        if isinstance(figure, _Figure):
            self.chosen.emit(figure.part.key)
