"""What the rows of Add tasks come to, live: each influencer, each network, the budget, the left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.deliverables import place
from app.ui.dialogs.add_tasks_budget import BudgetBlock
from app.ui.dialogs.add_tasks_columns import amount, paint_place
from app.ui.dialogs.add_tasks_left_out import LeftOutCard
from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.labels import ElidedLabel, Paragraph, Separator
from app.ui.widgets.parts import mirrored
from app.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.domain.deliverable_lines import Each, LinesPlan, Offered

_NOTES = 2
_LONG = 12
_COLUMN = 96
_LINE = 29


class Summary(QWidget):
    """``profile_requested`` is that of `LeftOutCard`, ``budget_requested`` carries nothing."""

    profile_requested = Signal(object, str)
    budget_requested = Signal()

    def __init__(self, one: bool) -> None:
        super().__init__()
        self.setObjectName("add_tasks_summary")
        self.publications = Figure(self.tr("Publications") if one else self.tr("Publications each"))
        self.cost = Figure(self.tr("Cost") if one else self.tr("Cost each"))
        self._networks: dict[str, SumLine] = {}
        self.total = SumLine("", self.tr("Total"), strong=True)
        self.budget = BudgetBlock()
        self.budget.budget_requested.connect(self.budget_requested)
        self.left_out = LeftOutCard()
        self.left_out.profile_requested.connect(self.profile_requested)
        self._lay_out()

    def show_plan(self, offered: Offered, plan: LinesPlan) -> None:
        """Show what lines come to."""
        self._show_each(offered.currency, plan.each)
        width = _money_width(amount(plan.total, offered.currency))
        used = {section.network: section for section in plan.sections}
        for section in plan.sections:
            line = self._line_of(section.network, list(used))
            line.set_values(section.count, amount(section.total, offered.currency), width)
        self._over_lines.setVisible(bool(used))
        for network, line in self._networks.items():
            line.setVisible(network in used)
        self.total.set_values(plan.publications, amount(plan.total, offered.currency), width)
        self.budget.show_plan(offered, plan)
        self.left_out.show_left_out(offered, plan.left_out)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), tokens.raised if tokens.dark else tokens.canvas)
            edge = mirrored(self, QRectF(0, 0, 1, self.height()))
            painter.fillRect(edge, tokens.border if tokens.dark else tokens.border_subtle)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(Space.s6, Space.s6, Space.s6, Space.s6)
        column.setSpacing(Space.s4)
        words = QVBoxLayout()
        words.setContentsMargins(Space.s4, 0, Space.s4, 0)
        words.setSpacing(Space.s2)
        words.addWidget(ElidedLabel(self.tr("Summary"), "bodyS"))
        words.addSpacing(Space.s2)
        figures = QGridLayout()
        figures.setContentsMargins(0, 0, 0, Space.s2)
        figures.setHorizontalSpacing(Space.s5)
        figures.setColumnMinimumWidth(0, _COLUMN)
        for at, figure in enumerate((self.publications, self.cost)):
            figures.addWidget(figure, 0, at, Qt.AlignmentFlag.AlignTop)
            figures.setColumnStretch(at, at)
        words.addLayout(figures)
        self._over_lines = Separator()
        words.addWidget(self._over_lines)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        words.addLayout(self._lines)
        for part in (Separator(), self.total, self.budget):
            words.addWidget(part)
        column.addLayout(words)
        column.addWidget(self.left_out)
        column.addStretch(1)
        self.area = ScrollArea()
        self.area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(self.area)

    def _show_each(self, currency: str, each: tuple[Each, ...]) -> None:
        most, rest = each[0], each[1:]
        shown = rest if len(rest) <= _NOTES else rest[: _NOTES - 1]
        counts, costs = [], []
        for some in shown:
            without = ", ".join(place(network).label for network in some.without)
            words = self.tr("{figure} without {networks}")
            counts.append(words.format(figure=f"{some.publications:,}", networks=without))
            costs.append(words.format(figure=_range(some, currency), networks=without))
        if len(shown) < len(rest):
            fewer = rest[-1].publications
            counts.append(self.tr("others from {count}").format(count=f"{fewer:,}"))
            least = min(some.lowest for some in rest)
            costs.append(self.tr("others from {cost}").format(cost=amount(least, currency)))
        cost = _range(most, currency)
        role = "title" if len(cost) < _LONG else "heading"
        self.publications.set_values(f"{most.publications:,}", counts, role)
        self.cost.set_values(cost, costs, role)

    def _line_of(self, network: str, order: list[str]) -> SumLine:
        if network not in self._networks:
            self._networks[network] = SumLine(network, place(network).label)
            self._lines.insertWidget(order.index(network), self._networks[network])
        return self._networks[network]


class Figure(QWidget):
    """A caption, a value, and remarks on those it does not hold for."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self._caption = caption
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._value = ElidedLabel("", "title", tabular=True)
        self._notes = Paragraph("", "small")
        for part in (ElidedLabel(caption, "small", "text2"), self._value, self._notes):
            column.addWidget(part)
        column.addStretch(1)

    def set_values(self, value: str, notes: list[str], role: str) -> None:
        """Show a value and its remarks."""
        self._value.setText(value)
        self._value.set_role(role)
        self._notes.set_text("\n".join(notes))
        self._notes.setVisible(bool(notes))
        self.setAccessibleName(f"{self._caption}: {', '.join([value, *notes])}")


class SumLine(QWidget):
    """Tile, name, number of publications and money of a network, or of all in ``strong``."""

    def __init__(self, network: str, label: str, strong: bool = False) -> None:
        super().__init__()
        self._network, self._label, self._strong = network, label, strong
        self._count, self._money, self._width = "0", "", 0.0
        self.setObjectName(f"sum_{network or 'total'}")
        self.setFixedHeight(max(_LINE, fonts.line_height("body") + 9))

    def set_values(self, count: int, money: str, width: float) -> None:
        """Show a number and an amount; ``width`` is the room that amounts take."""
        self._count, self._money, self._width = f"{count:,}", money, width
        self.setAccessibleName(f"{self._label}: {self._count}, {money}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, role = style.current(), "bodyS" if self._strong else "body"
        wide, high = float(self.width()), float(self.height())
        with QPainter(self) as painter:
            start = 0.0
            if self._network:
                spot = mirrored(self, QRectF(0, 0, Size.tile_width, high))
                paint_place(painter, spot.x(), high / 2, self._network)
                start = Size.tile_width + Space.s4
            end = wide - self._width - Space.s6
            count = fonts.metrics(role, True).horizontalAdvance(self._count) + 1
            tone = tokens.text if self._strong else tokens.text2
            name = mirrored(self, QRectF(start, 0, max(0.0, end - count - start - Space.s4), high))
            paint.text(painter, name, self._label, tokens.text, role)
            place_ = mirrored(self, QRectF(end - count, 0, count, high))
            paint.text(painter, place_, self._count, tone, role, paint.RIGHT, tabular=True)
            money = mirrored(self, QRectF(end, 0, wide - end, high))
            paint.text(painter, money, self._money, tokens.text, role, paint.RIGHT, tabular=True)


def _range(some: Each, currency: str) -> str:
    low, high = amount(some.lowest, currency), amount(some.highest, currency)
    return low if low == high else f"{low} – {high}"


def _money_width(largest: str) -> float:
    return max(64.0, fonts.metrics("bodyS", True).horizontalAdvance(largest) + 1)
