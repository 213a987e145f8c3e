"""Parts of the campaign's head: money against the budget, and the way to the tasks beside the tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy

from app.ui.theme import bars, fonts, icons, paint, style
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.figures import money, money_short
from app.ui.widgets.marks import Fact
from app.ui.widgets.parts import mirrored, name_widget, set_tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

_BADGE_GAP = 7
_WARN = 14


class BudgetFact(Fact):
    """Money committed, of the budget; over it in red with the amount and a triangle."""

    _over = False

    def show_money(self, committed: int, budget: int | None, currency: str) -> None:
        """Show amounts in minor units; ``budget`` None is "no budget yet"."""
        self._over = budget is not None and committed > budget
        shown = money_short(committed, currency)
        exact = money(committed, currency, whole=False)
        if budget is None:
            self.set_value(shown, self.tr("no budget yet"))
            set_tooltip(self, exact)
            return
        of = self.tr("of {budget}").format(budget=money_short(budget, currency))
        if self._over:
            of = self.tr("{amount} over").format(amount=money_short(committed - budget, currency))
        self.set_value(shown, of, (committed, budget))
        whole = money(budget, currency, whole=False)
        set_tooltip(self, self.tr("{committed} of {budget}").format(committed=exact, budget=whole))

    def sizeHint(self) -> QSize:
        """With room for the triangle."""
        hint = super().sizeHint()
        return QSize(hint.width() + (_WARN + Space.s2 if self._over else 0), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._over or self._budget is None:
            super().paintEvent(event)
            return
        tokens, top, line = style.current(), fonts.line_height("small"), fonts.line_height("heading")
        with QPainter(self) as painter:
            head = QRectF(0, 0, self.width(), top)
            paint.text(painter, mirrored(self, head), self._caption, tokens.text2, "small")
            row = QRectF(0, top + 1, self.width(), line)
            danger = tokens.danger_text
            used = paint.text(painter, mirrored(self, row), self._value, danger, "heading", tabular=True)
            mark = QRectF(used + Space.s4, row.y() + (line - _WARN) / 2, _WARN, _WARN)
            icons.paint_icon(painter, mirrored(self, mark), "triangle-alert", danger)
            row.setLeft(mark.right() + Space.s2)
            paint.text(painter, mirrored(self, row), self._note, danger, "small", tabular=True)
            bar = QRectF(0, top + line + 4, self.width(), 3)
            bars.budget(painter, mirrored(self, bar), *self._budget)


class TabLink(QPushButton):
    """Looks like a tab and leads to another page, as its arrow says: what is behind it is not shown here."""

    ring_radius: int = Radius.control

    def __init__(self, label: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._count = 0
        name_widget(self, label, name)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int) -> None:
        """Say how many there are."""
        self._count = count
        self.setAccessibleName(f"{self._label}, {count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the tabs beside it."""
        width = fonts.metrics("bodyM").horizontalAdvance(self._label) + _BADGE_GAP
        width += paint.badge_width(f"{self._count:,}") + Space.s3 + Size.icon_small
        return QSize(round(width + 0.49), max(Size.tabs, fonts.line_height("bodyM") + 14))

    minimumSizeHint = sizeHint

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, words = style.current(), f"{self._count:,}"
        tone = tokens.text if self.underMouse() else tokens.text2
        with QPainter(self) as painter:
            whole = QRectF(0, 0, self.width(), self.height())
            used = fonts.metrics("bodyM").horizontalAdvance(self._label)
            paint.text(painter, mirrored(self, whole), self._label, tone, "bodyM")
            width = paint.badge_width(words)
            badge = QRectF(used + _BADGE_GAP, (self.height() - Size.badge) / 2, width, Size.badge)
            paint.badge(painter, mirrored(self, badge), words)
            side = Size.icon_small
            spot = QRectF(self.width() - side, (self.height() - side) / 2, side, side)
            icons.paint_icon(painter, mirrored(self, spot), "external-link", tone)
