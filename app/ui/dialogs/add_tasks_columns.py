"""The columns that the header, the sections and the rows of Add tasks share, and how money stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.domain.deliverables import OTHERS, place
from app.domain.money import digits
from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.figures import money
from app.ui.widgets.labels import Label
from app.ui.widgets.parts import set_tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

GAP = Space.s4
ACTIONS = 2 * Size.button
_WANTED = (184, 104, 128, 128)
_LEAST = (104, 84, 106, 110)
_TOTAL = 72
_TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


def column_widths(room: int) -> tuple[int, ...]:
    """Return the widths of type, price, date and status where a row has ``room`` pixels."""
    scale = fonts.scale()
    wanted, least = ([each * scale for each in some] for some in (_WANTED, _LEAST))
    spare = room - _TOTAL * scale - ACTIONS - 5 * GAP - sum(least)
    share = min(1.0, spare / (sum(wanted) - sum(least)))
    return tuple(max(64, int(low + (high - low) * share)) for low, high in zip(least, wanted, strict=True))


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
        self._heads = [Label(text, "small", "text2") for text in (self.tr("Type"), self.tr("Price each"))]
        self._heads[1].setAlignment(_TRAILING)
        self.dates = Button(self.tr("Date to publish"), "link", name="spread_dates")
        self.dates.setAccessibleName(self.tr("Spread dates"))
        set_tooltip(self.dates, self.tr("Set the dates of several rows"), "Alt+D")
        self._status = Label(self.tr("Status"), "small", "text2")
        total = Label(self.tr("Total"), "small", "text2")
        total.setAlignment(_TRAILING)
        across = row_layout(self)
        for part in (*self._heads, self.dates, self._status):
            across.addWidget(part)
        self.dates.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        across.addWidget(total, 1)
        across.addSpacing(ACTIONS)

    def set_widths(self, widths: tuple[int, ...]) -> None:
        """Stand over columns of these widths."""
        for part, width in zip((*self._heads, self.dates, self._status), widths, strict=True):
            part.setFixedWidth(width)


def row_layout(widget: QWidget) -> QHBoxLayout:
    """Return the layout in which the columns stand side by side."""
    across = QHBoxLayout(widget)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(GAP)
    return across
