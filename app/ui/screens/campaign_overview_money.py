"""The budget of a campaign, and what its publications come to by network and type."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.deliverables import place
from app.ui.screens.dashboard_words import share
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.budget_bar import BudgetBar
from app.ui.widgets.button import Button
from app.ui.widgets.figures import exact_count, money
from app.ui.widgets.labels import Label
from app.ui.widgets.panels import Card
from app.ui.widgets.parts import mirrored, name_widget, set_tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from app.domain.deliverable_rows import CampaignMoney, NetworkSums, Sums

_LINE, _SHARE = 26, 52
_COLUMN, _BETWEEN = 200, Space.s8
_MARK = Space.s6


class MoneyLine(QWidget):
    """A swatch or an icon, a word, an amount, and its share of the budget."""

    def __init__(self, words: str, tone: str, name: str) -> None:
        super().__init__()
        self._words, self._tone = words, tone
        self._amount, self._share, self._danger = "", "", False
        name_widget(self, words, name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_amount(self, amount: str, share_of: str = "", danger: bool = False, words: str = "") -> None:
        """Show an amount and its share; a dangerous one is red and has a triangle."""
        self._amount, self._share, self._danger = amount, share_of, danger
        self._words = words or self._words
        said = (self._words, amount, share_of)
        self.setAccessibleName(", ".join(each for each in said if each))
        self.update()

    def words(self) -> tuple[str, str, str]:
        """The word, the amount and the share."""
        return self._words, self._amount, self._share

    def sizeHint(self) -> QSize:
        """26 high, more with larger text."""
        return QSize(200, max(_LINE, fonts.line_height("body") + 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, area = style.current(), QRectF(self.rect())
        tone = tokens.danger_text if self._danger else tokens.text
        with QPainter(self) as painter:
            if self._danger:
                spot = QRectF(-2, area.center().y() - 7, Size.icon_small, Size.icon_small)
                paint_icon(painter, mirrored(self, spot), "triangle-alert", tokens.danger_text)
            else:
                spot = QRectF(0, area.center().y() - 4, 8, 8)
                paint.rounded(painter, mirrored(self, spot), 2, tokens.color(self._tone))
            share_width = max(_SHARE, fonts.metrics("body", True).horizontalAdvance("100 %") + Space.s5)
            end = area.width() - share_width
            last = QRectF(end, 0, share_width, area.height())
            paint.text(painter, mirrored(self, last), self._share, tokens.text2, "body", paint.RIGHT, True)
            width = fonts.metrics("bodyM", True).horizontalAdvance(self._amount) + 1
            spot = QRectF(end - width, 0, width, area.height())
            paint.text(painter, mirrored(self, spot), self._amount, tone, "bodyM", paint.RIGHT, True)
            spot = QRectF(_MARK + 2, 0, end - width - Space.s4 - _MARK - 2, area.height())
            paint.text(painter, mirrored(self, spot), self._words, tone if self._danger else tokens.text2)


class BudgetCard(Card):
    """Done, committed and planned against the budget; without one, the way to set it."""

    budget_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Budget"), name="budget_card")
        self.total = Label("", "bodyS", tabular=True)
        self.head.addWidget(self.total)
        self.set = Button(self.tr("Set budget"), "ghost", name="set_budget", small=True)
        self.set.clicked.connect(self.budget_wanted)
        self.head.addWidget(self.set)
        self.head.addStrut(Size.button_small)
        self.bar = BudgetBar(self.tr("Budget"), "budget_bar")
        self.body.addWidget(self.bar)
        self.done = MoneyLine(self.tr("Done"), "chart", "money_done")
        self.committed = MoneyLine(self.tr("Committed"), "chart2", "money_committed")
        self.planned = MoneyLine(self.tr("Planned"), "chart3", "money_planned")
        self.left = MoneyLine(self.tr("Left after planned"), "track", "money_left")
        self.over = MoneyLine(self.tr("Over budget"), "danger_text", "money_over")
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for line in (self.done, self.committed, self.planned, self.left, self.over):
            lines.addWidget(line)
        self.body.addLayout(lines)
        self.body.addStretch()

    def show_money(self, money_of: CampaignMoney) -> None:
        """Show the sums of a campaign."""
        sums, budget, currency = money_of.sums, money_of.budget, money_of.currency
        none = self.tr("No budget yet")
        self.total.setText(none if budget is None else money(budget, currency))
        self.total.set_tone("text2" if budget is None else "text")
        self.set.setVisible(budget is None)
        lines = ((self.done, sums.done), (self.committed, sums.committed), (self.planned, sums.planned))
        for line, amount in lines:
            line.show_amount(money(amount, currency), share(amount, budget) if budget else "")
            set_tooltip(line, money(amount, currency, whole=False))
        self._show_left(money_of)
        said = ", ".join(" ".join(line.words()[:2]) for line, _amount in lines)
        words = none if budget is None else self.tr("Budget {amount}").format(amount=money(budget, currency))
        self.bar.show_money(sums.done, sums.committed, sums.planned, budget, f"{words}, {said}")

    def block(self, against: str) -> None:
        """Grey Set budget with the reason, or "" to let it be used."""
        self.set.setEnabled(not against)
        set_tooltip(self.set, against)

    def _show_left(self, money_of: CampaignMoney) -> None:
        budget, left, currency = money_of.budget, money_of.left_after_planned, money_of.currency
        self.over.setVisible(money_of.over > 0)
        self.over.show_amount(money(money_of.over, currency), share(money_of.over, budget or 0), danger=True)
        self.left.setVisible(left is not None and not money_of.over)
        if left is not None and budget is not None:
            more = self.tr("Planned beyond the budget") if left < 0 else self.tr("Left after planned")
            self.left.show_amount(money(abs(left), currency), share(abs(left), budget), left < 0, more)


class NetworksView(QWidget):
    """A column for each network with its types beneath; columns wrap where they would get too narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._networks: Sequence[NetworkSums] = ()
        self._currency = ""
        name_widget(self, self.tr("By network and type"), "networks_view")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_sums(self, networks: Sequence[NetworkSums], currency: str) -> None:
        """Show the sums of each network."""
        self._networks, self._currency = networks, currency
        self.setAccessibleDescription("; ".join(map(self._spoken, networks)))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Always: columns wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The lines of columns at that width."""
        return sum(self._line_heights(width)) + max(0, len(self._line_heights(width)) - 1) * Space.s6

    def sizeHint(self) -> QSize:
        """One column wide; as tall as the columns stand now."""
        return QSize(_COLUMN, self.heightForWidth(max(self.width(), _COLUMN)))

    def minimumSizeHint(self) -> QSize:
        """One narrow column."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        count = self._columns(self.width())
        width = (self.width() - (count - 1) * _BETWEEN) / count
        with QPainter(self) as painter:
            top = 0.0
            for line, tall in enumerate(self._line_heights(self.width())):
                for at, sums in enumerate(self._networks[line * count : (line + 1) * count]):
                    left = at * (width + _BETWEEN)
                    self._paint_network(painter, QRectF(left, top, width, tall), sums)
                top += tall + Space.s6

    def _paint_network(self, painter: QPainter, area: QRectF, network: NetworkSums) -> None:
        tokens, row = style.current(), self._row()
        where = place(network.network)
        tile = QRectF(area.x(), area.y() + (row - Size.tile_height) / 2, Size.tile_width, Size.tile_height)
        paint.rounded(painter, mirrored(self, tile), Radius.check, tokens.active)
        paint.text(painter, mirrored(self, tile), where.code, tokens.text2, "caption", paint.CENTRE)
        first = QRectF(area.x(), area.y(), area.width(), row)
        self._paint_row(painter, first, where.label, network.sums, strong=True)
        line = mirrored(self, first)
        paint.hairline(painter, line.left(), line.right(), first.bottom() + Space.s1)
        for at, each in enumerate(network.types, start=1):
            spot = QRectF(area.x(), area.y() + at * row + Space.s3, area.width(), row)
            self._paint_row(painter, spot, each.content_type, each.sums, strong=False)

    def _paint_row(self, painter: QPainter, row: QRectF, words: str, sums: Sums, strong: bool) -> None:
        tokens, role = style.current(), "bodyM" if strong else "body"
        tone = tokens.text if strong else tokens.text2
        metrics = fonts.metrics(role, True)
        amount, count = money(sums.committed, self._currency), exact_count(sums.publications)
        end = row.right()
        for value, least in ((amount, 64), (count, 28)):
            width = max(least, metrics.horizontalAdvance(value) + 1)
            spot = QRectF(end - width, row.y(), width, row.height())
            paint.text(painter, mirrored(self, spot), value, tone, role, paint.RIGHT, tabular=True)
            end -= width + Space.s4
        left = row.x() + Size.tile_width + Space.s4
        paint.text(
            painter, mirrored(self, QRectF(left, row.y(), end - left, row.height())), words, tone, role
        )

    def _columns(self, width: int) -> int:
        fitting = (width + _BETWEEN) // (_COLUMN + _BETWEEN)
        return max(1, min(len(self._networks), fitting))

    def _line_heights(self, width: int) -> list[int]:
        count = self._columns(width)
        lines = ceil(len(self._networks) / count)
        rows = [
            1 + max(len(each.types) for each in self._networks[line * count : (line + 1) * count])
            for line in range(lines)
        ]
        return [number * self._row() + Space.s3 for number in rows]

    def _row(self) -> int:
        return max(_LINE, fonts.line_height("body") + 6)

    def _spoken(self, network: NetworkSums) -> str:
        types = (self._figures(each.content_type, each.sums) for each in network.types)
        return ", ".join([self._figures(place(network.network).label, network.sums), *types])

    def _figures(self, words: str, sums: Sums) -> str:
        return f"{words} {exact_count(sums.publications)}, {money(sums.committed, self._currency)}"


class NetworksCard(Card):
    """By network and type, with the totals in its head."""

    def __init__(self) -> None:
        super().__init__(self.tr("By network and type"), name="networks_card")
        self.totals = Label("", "body", "text2", tabular=True)
        self.head.addWidget(self.totals)
        self.view = NetworksView()
        self.nothing = Label(self.tr("Nothing to publish yet"), "body", "text2")
        line = QHBoxLayout()
        line.addWidget(self.nothing)
        self.body.addWidget(self.view)
        self.body.addLayout(line)
        self.body.addStretch()
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignLeading)

    def show_sums(self, networks: Sequence[NetworkSums], money_of: CampaignMoney) -> None:
        """Show the sums of a campaign."""
        count, currency = money_of.sums.publications, money_of.currency
        one, many = self.tr("1 publication"), self.tr("{count} publications")
        words = (one if count == 1 else many).format(count=exact_count(count))
        committed = self.tr("{amount} committed").format(amount=money(money_of.sums.committed, currency))
        self.totals.setText(f"{words} · {committed}" if count else "")
        self.view.show_sums(networks, currency)
        self.view.setVisible(bool(networks))
        self.nothing.setVisible(not networks)
