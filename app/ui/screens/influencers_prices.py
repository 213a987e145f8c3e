"""What an influencer was paid, a line for each type of content on a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.deliverables import place
from app.ui.screens.influencers_pane_parts import PROFILE, Section
from app.ui.theme import fonts, paint
from app.ui.theme.sizes import Size
from app.ui.widgets.figures import exact_count, money
from app.ui.widgets.labels import ElidedLabel, Label, Paragraph
from app.ui.widgets.parts import set_tooltip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent

    from app.domain.deliverable_rows import ProfilePrices

_TIMES, _RANGE, _LAST = 44, 132, 72


def prices_section(prices: Sequence[ProfilePrices], tr: Callable[[str], str]) -> Section:
    """Return the section of a panel, the latest price first."""
    titles = (tr("Times"), tr("Lowest – highest"), tr("Last"))
    captions = tuple(zip(titles, (_TIMES, _RANGE, _LAST), strict=True)) if prices else ()
    made = Section(tr("Prices paid"), captions)
    for each in prices:
        made.add(PriceLine(each))
    if not prices:
        words = tr("No prices yet. They appear with the first accepted task.")
        made.add(Paragraph(words, "body", "text2"))
    return made


class PriceLine(QWidget):
    """Network and type, how often, from the lowest to the highest price, and the last one."""

    def __init__(self, row: ProfilePrices) -> None:
        super().__init__()
        where = place(row.network).label
        self.setObjectName("price_paid")
        self.setAccessibleName(f"{where} {row.content_type}")
        lowest, highest = money(row.lowest, row.currency), money(row.highest, row.currency)
        span = lowest if lowest == highest else f"\u2066{lowest} – {highest}\u2069"
        last = _figure(money(row.last, row.currency), "bodyM", "text", _LAST)
        set_tooltip(last, money(row.last, row.currency, whole=False))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(_Tile(row.network, where))
        line.addSpacing(10)
        line.addWidget(ElidedLabel(row.content_type), 1)
        line.addWidget(_figure(exact_count(row.times), "body", "text2", _TIMES))
        line.addWidget(_figure(span, "body", "text2", _RANGE))
        line.addWidget(last)
        self.setFixedHeight(max(PROFILE, fonts.line_height("body") + 8))


class _Tile(QWidget):
    def __init__(self, network: str, label: str) -> None:
        super().__init__()
        self._network = network
        self.setFixedSize(Size.tile_width, Size.tile_height)
        self.setAccessibleName(label)
        set_tooltip(self, label)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint.network_tile(painter, 0, QRectF(self.rect()).center().y(), self._network)


def _figure(text: str, role: str, tone: str, width: int) -> Label:
    made = Label(text, role, tone, tabular=True)
    made.setFixedWidth(round(width * fonts.scale()))
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made
