"""How the influencers of a campaign stand, by both statuses; each row leads to those who have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.dialogs.row_list import part
from app.ui.screens.dashboard_cards import CardList
from app.ui.theme import bars, fonts, paint, style
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.theme.statuses import STATUSES, status
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import Label, Separator
from app.ui.widgets.panels import Card
from app.ui.widgets.parts import name_widget

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QPaintEvent

_BAR, _ROW = 6, 26
AXES = (("influencer_status", "influencer"), ("client_status", "client"))


@dataclass(frozen=True, slots=True)
class AxisLine:
    """A status with its glyph and how many influencers have it."""

    domain: str
    key: str
    count: int
    inert: bool = False

    @property
    def spoken(self) -> str:
        """Word and count."""
        return f"{status(self.domain, self.key).label}, {exact_count(self.count)}"

    def height(self) -> int:
        """26, more with larger text."""
        return max(_ROW, fonts.line_height("body") + 6)

    def takes(self, _rect: QRectF, _place: QPointF, _mirrored: bool) -> bool:
        """A click anywhere in the row."""
        return True

    def paint(self, painter: QPainter, rect: QRectF, current: bool) -> None:
        """Paint the row over its highlight."""
        tokens, look = style.current(), status(self.domain, self.key)
        if current:
            paint.rounded(painter, rect, Radius.row, tokens.overlay_hover)
        ground = tokens.overlay_hover if current else tokens.raised
        paint.glyph(painter, part(painter, rect, Space.s2, Size.glyph), look, ground)
        words = exact_count(self.count)
        width = fonts.metrics("bodyM", True).horizontalAdvance(words) + 1
        end = rect.width() - Space.s2 - width
        paint.text(painter, part(painter, rect, end, width), words, tokens.text, "bodyM", tabular=True)
        start = Space.s2 + Size.glyph + Space.s4
        paint.text(painter, part(painter, rect, start, end - start - Space.s4), look.label, tokens.text)


class AxisBar(QWidget):
    """The shares of the statuses of one axis."""

    def __init__(self, domain: str, accessible: str, name: str) -> None:
        super().__init__()
        self._domain = domain
        self._counts: Mapping[str, int] = {}
        name_widget(self, accessible, name)
        self.setFixedHeight(_BAR)

    def sizeHint(self) -> QSize:
        """6 high."""
        return QSize(80, _BAR)

    def show_counts(self, counts: Mapping[str, int], spoken: str) -> None:
        """Show these shares."""
        self._counts = counts
        self.setAccessibleDescription(spoken)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        families = style.current().families
        parts = [
            (float(number), families[status(self._domain, key).family].solid)
            for key, number in self._counts.items()
        ]
        with QPainter(self) as painter:
            bars.stacked(painter, QRectF(self.rect()), parts)


class _Axis(QWidget):
    chosen = Signal(str)

    def __init__(self, axis: str, domain: str, title: str) -> None:
        super().__init__()
        self._domain = domain
        self.bar = AxisBar(domain, title, f"{axis}_bar")
        self.list = CardList(title, f"{axis}_list")
        self.list.chosen.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.s3)
        inset = QVBoxLayout()
        inset.setContentsMargins(Space.s2, 0, Space.s2, 0)
        inset.setSpacing(Space.s3)
        inset.addWidget(Label(title, "caption", "text2"))
        inset.addWidget(self.bar)
        column.addLayout(inset)
        column.addWidget(self.list)
        column.addStretch()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        found = {key: counts[key] for key in STATUSES[self._domain] if counts.get(key)}
        rows = [AxisLine(self._domain, key, number) for key, number in found.items()]
        self.list.show_rows(rows)
        self.bar.show_counts(found, "; ".join(row.spoken for row in rows))

    def _choose(self, row: object) -> None:
        if isinstance(row, AxisLine):
            self.chosen.emit(row.key)


class StatusesCard(Card):
    """``status_chosen`` names an axis ("client_status") and a status of it."""

    status_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(self.tr("Influencers"), name="influencers_card")
        self.count = Label("", "bodyS", tabular=True)
        self.head.addWidget(self.count)
        titles = (self.tr("Influencer status"), self.tr("Client status"))
        self.axes = [_Axis(*axis, title) for axis, title in zip(AXES, titles, strict=True)]
        self.axes[0].chosen.connect(self._choose_own)
        self.axes[1].chosen.connect(self._choose_client)
        self.nobody = Label(self.tr("Nobody yet"), "body", "text2")
        self._between = Separator(standing=True, height=120)
        row = QHBoxLayout()
        row.setSpacing(Space.s4)
        for widget in (self.axes[0], self._between, self.axes[1]):
            row.addWidget(widget, int(widget is not self._between), Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.nobody)
        self.body.addLayout(row)
        self.body.addStretch()

    def show_counts(self, counts: Sequence[Mapping[str, int]]) -> None:
        """Show how many have each status, of the influencer's own axis and of the client's."""
        everybody = sum(counts[0].values())
        self.count.setText(exact_count(everybody))
        self.nobody.setVisible(not everybody)
        for widget in (*self.axes, self._between):
            widget.setVisible(everybody > 0)
        for axis, each in zip(self.axes, counts, strict=True):
            axis.show_counts(each)

    def _choose_own(self, key: str) -> None:
        self.status_chosen.emit(AXES[0][0], key)

    def _choose_client(self, key: str) -> None:
        self.status_chosen.emit(AXES[1][0], key)
