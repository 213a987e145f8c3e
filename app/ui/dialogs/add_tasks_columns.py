"""The columns that the header, the sections and the rows of Add tasks share, and how money stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.deliverables import OTHERS, place
from app.domain.money import digits
from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.figures import money
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.parts import set_tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

GAP = Space.s4
ACTIONS = 2 * Size.button
_WANTED = (172, 104, 128, 128)
_LEAST = (104, 80, 114, 106)
_TOTAL = 68
_TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


def least_room() -> int:
    """Return how many pixels a row takes at least."""
    return round((sum(_LEAST) + _TOTAL) * fonts.scale()) + ACTIONS + 5 * GAP


def column_widths(room: int) -> tuple[int, ...]:
    """Return the widths of type, price, date and status where a row has ``room`` pixels."""
    scale = fonts.scale()
    wanted, least = ([each * scale for each in some] for some in (_WANTED, _LEAST))
    share = min(1.0, max(0.0, (room - least_room()) / (sum(wanted) - sum(least))))
    return tuple(int(low + (high - low) * share) for low, high in zip(least, wanted, strict=True))


def amount(minor: int, currency: str) -> str:
    """Return an amount exactly, without cents where there are none: "€400", "€400.50"."""
    return money(minor, currency, whole=minor % 10 ** digits(currency) == 0)


class PlaceTile(QWidget):
    """The letters of a network, or the dots of Others."""

    def __init__(self, network: str) -> None:
        super().__init__()
        self._network = network
        self.setFixedSize(Size.tile_width, Size.tile_height)
        self.setAccessibleName(place(network).label)
        set_tooltip(self, place(network).label)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_place(painter, 0, self.height() / 2, self._network)


def paint_place(painter: QPainter, x: float, middle: float, network: str) -> None:
    """Paint the tile of a network or of Others, its left edge at ``x``."""
    if network != OTHERS:
        paint.network_tile(painter, x, middle, network)
        return
    tokens = style.current()
    area = QRectF(x, middle - Size.tile_height / 2, Size.tile_width, Size.tile_height)
    paint.rounded(painter, area, Radius.check, tokens.active)
    paint.text(painter, area, place(OTHERS).code, tokens.text2, "caption", paint.CENTRE)


class ColumnHeads(QWidget):
    """The captions over the rows; the one of the dates is a button that spreads them."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(max(Size.table_header, fonts.line_height("small") + 14))
        kind, price, status = (
            ElidedLabel(text, "small", "text2")
            for text in (self.tr("Type"), self.tr("Price each"), self.tr("Status"))
        )
        price.setAlignment(_TRAILING)
        self.dates = Button(self.tr("Date to publish"), "link", name="spread_dates")
        self.dates.setAccessibleName(self.tr("Spread dates"))
        set_tooltip(self.dates, self.tr("Set the dates of several rows"), "Alt+D")
        dates = QWidget()
        row_layout(dates).addWidget(self.dates, 0, Qt.AlignmentFlag.AlignLeft)
        self._heads = (kind, price, dates, status)
        total = ElidedLabel(self.tr("Total"), "small", "text2")
        total.setAlignment(_TRAILING)
        across = row_layout(self)
        for part in self._heads:
            across.addWidget(part)
        across.addWidget(total, 1)
        across.addSpacing(GAP + ACTIONS)

    def set_widths(self, widths: tuple[int, ...]) -> None:
        """Stand over columns of these widths."""
        for part, width in zip(self._heads, widths, strict=True):
            part.setFixedWidth(width)


def row_layout(widget: QWidget) -> QHBoxLayout:
    """Return the layout in which the columns stand side by side."""
    across = QHBoxLayout(widget)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(GAP)
    return across
