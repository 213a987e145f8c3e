"""The budget in the summary of Add tasks: committed before, these tasks, and what is left or over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.dialogs.add_tasks_columns import amount
from app.ui.theme import bars, fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Label, Paragraph, Separator
from app.ui.widgets.parts import mirrored

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent

    from app.domain.deliverable_lines import LinesPlan, Offered

_BAR = 14
_LINE = 27
_TICK = 2


class BudgetBlock(QWidget):
    """Follows a plan. Over the budget is told and never stops anybody (screens.md A1)."""

    budget_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sum = Label("", "body", "text2", tabular=True)
        self._bar = BudgetBar()
        self._set = Button(self.tr("Set budget"), "link", name="set_budget")
        self._set.clicked.connect(self.budget_requested)
        self._before = _Row(self.tr("Committed before"), "before")
        self._these = _Row(self.tr("These tasks"), "these")
        self._left = _Row(self.tr("Left"), "left")
        self._note = Paragraph("", "small")
        self._lay_out()

    def show_plan(self, offered: Offered, plan: LinesPlan) -> None:
        """Show where the budget stands after the plan."""
        currency, budget = offered.currency, plan.budget
        self._sum.setText(self.tr("No budget yet") if budget is None else amount(budget, currency))
        self._set.setVisible(budget is None)
        self._bar.setVisible(budget is not None)
        self._bar.set_values(plan.committed_before, plan.committed, budget or 0)
        self._before.set_value(amount(plan.committed_before, currency))
        self._these.set_value(amount(plan.committed, currency))
        self._rest.setVisible(budget is not None)
        self._left.set_over(plan.over > 0, self.tr("Over budget") if plan.over else self.tr("Left"))
        self._left.set_value(amount(plan.over or plan.left or 0, currency))
        self._note.set_text(self._remark(plan, currency))
        self._note.setVisible(bool(self._note.text()))

    def _remark(self, plan: LinesPlan, currency: str) -> str:
        aside, said = plan.total - plan.committed, []
        if plan.over:
            said.append(
                self.tr("You can still add them. To stay within budget, lower a price or remove a row.")
            )
        if aside:
            words = self.tr("{cost} is for influencers who are Rejected or Cancelled and is not committed.")
            said.append(words.format(cost=amount(aside, currency)))
        return " ".join(said)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.s4, 0, 0)
        column.setSpacing(Space.s2)
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("Budget"), "bodyS"))
        head.addStretch(1)
        head.setSpacing(Space.s4)
        head.addWidget(self._sum)
        head.addWidget(self._set)
        column.addLayout(head)
        for part in (self._bar, self._before, self._these):
            column.addWidget(part)
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(Space.s2)
        rest.addWidget(Separator())
        rest.addWidget(self._left)
        column.addWidget(self._rest)
        column.addWidget(self._note)


class BudgetBar(QWidget):
    """Committed before in gray, these tasks in the accent, beyond the budget red after a tick."""

    def __init__(self) -> None:
        super().__init__()
        self._before = self._these = self._budget = 0
        self.setObjectName("budget_bar")
        self.setFixedHeight(_BAR)

    def set_values(self, before: int, these: int, budget: int) -> None:
        """Show amounts in minor units of one currency."""
        self._before, self._these, self._budget = before, these, budget
        share = (before + these) * 100 // budget if budget > 0 else 0
        self.setAccessibleName(self.tr("{share} % of the budget").format(share=f"{share:,}"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        area = QRectF(0, (_BAR - Size.budget) / 2, self.width(), Size.budget)
        budget, spent = self._budget, self._before + self._these
        with QPainter(self) as painter:
            bars.stacked(painter, area, self._parts())
            if spent > budget > 0:
                spot = mirrored(self, QRectF(area.width() * (budget / spent) - _TICK / 2, 1, _TICK, _BAR - 2))
                paint.rounded(painter, spot, 1, style.current().text)

    def _parts(self) -> list[tuple[float, QColor]]:
        tokens = style.current()
        before = min(self._before, self._budget)
        these = min(self._before + self._these, self._budget) - before
        spent = self._before + self._these
        parts = (
            (before, tokens.families["gray"].solid),
            (these, tokens.chart),
            (max(0, spent - self._budget), tokens.families["red"].solid),
            (max(0, self._budget - spent), tokens.track),
        )
        return [(float(size), color) for size, color in parts if size]


class _Row(QWidget):
    """A mark, words and an amount; the mark is a square in the colour of the bar, or a warning."""

    def __init__(self, label: str, mark: str) -> None:
        super().__init__()
        self._label, self._mark, self._value, self._over = label, mark, "", False
        self.setObjectName(f"budget_{mark}")
        self.setFixedHeight(max(_LINE, fonts.line_height("body") + 7))

    def set_value(self, value: str) -> None:
        """Show an amount."""
        self._value = value
        self.setAccessibleName(f"{self._label}: {value}")
        self.update()

    def set_over(self, over: bool, label: str) -> None:
        """Show another label, as a warning or not."""
        self._over, self._label = over, label

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        strong = self._mark == "left"
        tone = tokens.danger_text if self._over else tokens.text if strong else tokens.text2
        role = "bodyS" if strong else "body"
        wide, high = self.width(), self.height()
        start = 0 if strong and not self._over else Size.icon
        with QPainter(self) as painter:
            self._paint_mark(painter)
            money = mirrored(self, QRectF(wide / 2, 0, wide / 2, high))
            end = paint.text(
                painter, money, self._value, tone if strong else tokens.text, role, paint.RIGHT, True
            )
            words = mirrored(self, QRectF(start, 0, max(0.0, wide - end - start - Space.s4), high))
            paint.text(painter, words, self._label, tone, role)

    def _paint_mark(self, painter: QPainter) -> None:
        tokens = style.current()
        if self._over:
            spot = mirrored(self, QRectF(0, 0, Size.glyph + 1, self.height()))
            paint_icon(painter, spot, "triangle-alert", tokens.danger_text)
        elif self._mark != "left":
            color = tokens.chart if self._mark == "these" else tokens.families["gray"].solid
            paint.dot(painter, mirrored(self, QRectF(0, 0, 8, 1)).x(), self.height() / 2, color)
