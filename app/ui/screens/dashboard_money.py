"""What the active campaigns have committed against their budgets: the card and the tile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter

from app.ui.dialogs.row_list import part
from app.ui.screens.dashboard_cards import CardList, set_in
from app.ui.screens.dashboard_rows import PAD
from app.ui.screens.dashboard_words import share
from app.ui.theme import bars, fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.figures import money, money_short
from app.ui.widgets.kpi import KpiTile
from app.ui.widgets.labels import Label
from app.ui.widgets.panels import Card
from app.ui.widgets.parts import mirrored, name_widget, set_tooltip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPaintEvent

    from app.domain.deliverable_rows import CampaignMoney, CurrencyMoney

_SHOWN = 6
_ROW, _BAR = 40, 8
_TILE_BAR = 4


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A campaign: name, what is committed of the budget, and the bar, ``length`` of the longest one."""

    of: CampaignMoney
    length: float
    inert: bool = False

    @property
    def spoken(self) -> str:
        """Name and exact amounts."""
        of = self.of
        words = f"{of.name}, {money(of.sums.committed, of.currency, whole=False)} committed"
        if of.budget is None:
            return f"{words}, no budget yet"
        words = f"{words} of {money(of.budget, of.currency, whole=False)}"
        return f"{words}, {money(of.over, of.currency, whole=False)} over budget" if of.over else words

    @property
    def tip(self) -> str:
        """The same when the mouse rests on it."""
        return self.spoken

    def height(self) -> int:
        """A line of words and the bar."""
        return max(_ROW, fonts.line_height("body") + _BAR + Space.s5)

    def takes(self, _rect: QRectF, _place: QPointF, _mirrored: bool) -> bool:
        """A click anywhere in the row."""
        return True

    def paint(self, painter: QPainter, rect: QRectF, current: bool) -> None:
        """Paint the row over its highlight."""
        tokens, of = style.current(), self.of
        if current:
            paint.rounded(painter, rect, Radius.control, tokens.overlay_hover)
        tall = fonts.line_height("body")
        line = QRectF(rect.x(), rect.y() + Space.s2, rect.width(), tall)
        end = self._paint_amounts(painter, line, rect.width() - PAD)
        paint.text(painter, part(painter, line, PAD, end - PAD - Space.s4), of.name, tokens.text)
        top = line.bottom() + Space.s1
        room = rect.width() - 2 * PAD
        bar = QRectF(rect.x(), top, rect.width(), _BAR)
        if of.budget is None:
            paint.rounded(painter, part(painter, bar, PAD, room * self.length), _BAR / 2, tokens.chart3)
        else:
            wide = max(float(_BAR), room * self.length)
            bars.budget(painter, part(painter, bar, PAD, wide), of.sums.committed, of.budget)

    def _paint_amounts(self, painter: QPainter, line: QRectF, end: float) -> float:
        """Paint what is committed and the budget; return where the name ends."""
        tokens, of = style.current(), self.of
        budget = "" if of.budget is None else f" / {money_short(of.budget, of.currency)}"
        rest = fonts.metrics("body", True).horizontalAdvance(budget) + (1 if budget else 0)
        paint.text(painter, part(painter, line, end - rest, rest), budget, tokens.text2, "body", tabular=True)
        amount = money_short(of.sums.committed, of.currency)
        width = fonts.metrics("bodyM", True).horizontalAdvance(amount) + 1
        tone = tokens.danger_text if of.over else tokens.text
        end -= rest + width
        paint.text(painter, part(painter, line, end, width), amount, tone, "bodyM", tabular=True)
        if of.over:
            end -= Size.icon_small + Space.s2
            paint_icon(painter, part(painter, line, end, Size.icon_small), "triangle-alert", tone)
        return end


class BudgetsCard(Card):
    """The active campaigns with the largest budgets; ``campaign_requested`` carries an id."""

    campaign_requested = Signal(object)
    all_requested = Signal()

    def __init__(self) -> None:
        title = self.tr("Budget vs committed")
        super().__init__(title, name="budgets_card")
        self.all = Button(self.tr("View all"), "ghost", small=True)
        name_widget(self.all, self.tr("View all: {title}").format(title=title), "budgets_all")
        self.all.clicked.connect(self.all_requested)
        self.head.addWidget(self.all)
        self.list = CardList(title, "budgets_list")
        self.list.chosen.connect(self._choose)
        set_in(self, self.list)
        self._nothing = Label(self.tr("No active campaigns"), "body", "text2")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setMinimumHeight(3 * Size.row)
        self.body.addWidget(self._nothing, 1)
        self.body.addStretch()

    def show_money(self, campaigns: Iterable[CampaignMoney]) -> None:
        """Show the money of the active campaigns: by currency, the most used first, then by size."""
        lines = lines_of(list(campaigns))
        self.list.show_rows(lines[:_SHOWN])
        self.list.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        self.all.setVisible(bool(lines))

    def _choose(self, row: object) -> None:
        if isinstance(row, BudgetLine):
            self.campaign_requested.emit(row.of.campaign_id)


class MoneyTile(KpiTile):
    """A figure with a bar at its foot: what is committed of the budget."""

    def __init__(self, label: str, icon: str, name: str) -> None:
        super().__init__(label, icon, name)
        self._bar: tuple[int, int] | None = None

    def show_money(self, currencies: Sequence[CurrencyMoney], empty: str) -> None:
        """Show the currency of most campaigns; others stand in the note. ``empty`` says why there is none."""
        spent = [each for each in currencies if each.budget or each.sums.planned]
        self._bar = None
        if not spent:
            self.set_value(empty, note=self.tr("No budgets yet"))
            set_tooltip(self, "")
            return
        main, *others = spent
        committed = main.budgeted if main.budget else main.sums.committed
        note = ", ".join(money_short(each.sums.committed, each.currency) for each in others)
        note = self.tr("and {amounts}").format(amounts=note) if others else ""
        over = main.budget and committed > main.budget
        if main.budget:
            self._bar = (committed, main.budget)
            words = self.tr("{share} committed").format(share=share(committed, main.budget))
            note = f"{words}, {note}" if note else words
        unit = self.tr("of {amount}").format(amount=money_short(main.budget, main.currency))
        self.set_value(
            money_short(committed, main.currency), unit if main.budget else "", note, danger=bool(over)
        )
        exact = (money(each.sums.committed, each.currency, whole=False) for each in spent)
        set_tooltip(self, self.tr("Committed: {amounts}").format(amounts=", ".join(exact)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._bar is None:
            return
        top = self.height() - _TILE_BAR - Space.s3 - 1
        bar = QRectF(Space.s6, top, self.width() - 2 * Space.s6, _TILE_BAR)
        with QPainter(self) as painter:
            bars.budget(painter, mirrored(self, bar), *self._bar)


def lines_of(campaigns: Sequence[CampaignMoney]) -> list[BudgetLine]:
    """Return the rows of campaigns; bars compare within one currency only."""
    sizes: dict[str, list[int]] = {}
    for each in campaigns:
        sizes.setdefault(each.currency, []).append(_size(each))
    ordered = sorted(
        campaigns, key=lambda each: (-len(sizes[each.currency]), each.currency, -_size(each), each.name)
    )
    return [BudgetLine(each, _size(each) / (max(sizes[each.currency]) or 1)) for each in ordered]


def _size(of: CampaignMoney) -> int:
    return max(of.budget or 0, of.sums.committed)
