"""The panel beside the columns: what is needed, what will not fit, whose value wins, what to remember."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.networks import Network
from app.domain.text import clean_line
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import Label, Paragraph, Separator
from app.ui.widgets.panels import Card
from app.ui.widgets.parts import mirrored
from app.ui.widgets.scroll import ScrollArea
from app.ui.widgets.select import Option, SelectField
from app.ui.widgets.strip import Item, Segmented
from app.ui.widgets.toggles import CheckBox

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.services.exchange.columns import Misfit
    from app.ui.screens.import_kind import ListKind
    from app.ui.screens.import_source import Source

_WIDTH = 316
_VALUES = 4


class _Needed(QWidget):
    """One thing that is needed: there, or missing."""

    def __init__(self, text: str, there: bool) -> None:
        super().__init__()
        self._text, self._there = text, there
        self.setAccessibleName(f"{text}: {'there' if there else 'missing'}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, fonts.line_height("body") + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            spot = mirrored(self, QRectF(0, (self.height() - Size.icon) / 2, Size.icon, Size.icon))
            icon = "circle-check" if self._there else "circle-alert"
            paint_icon(painter, spot, icon, tokens.success_text if self._there else tokens.danger_text)
            left = Size.icon + Space.s5 - 2
            area = mirrored(self, QRectF(left, 0, self.width() - left, self.height()))
            paint.text(painter, area, self._text, tokens.text if self._there else tokens.danger_text)


class _Value(QWidget):
    """A value that does not fit, and how often it stands in the file."""

    def __init__(self, value: str, times: str) -> None:
        super().__init__()
        self._value, self._times = value, times
        self.setAccessibleName(f"{value}: {times}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line over a hairline."""
        return QSize(200, fonts.line_height("body") + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            taken = fonts.metrics("body", True).horizontalAdvance(self._times)
            room = mirrored(self, QRectF(0, 0, self.width() - taken - Space.s5, self.height()))
            paint.text(painter, room, self._value, tokens.text)
            end = mirrored(self, QRectF(self.width() - taken - 2, 0, taken + 2, self.height()))
            paint.text(painter, end, self._times, tokens.text2, tabular=True)
            paint.hairline(painter, 0, self.width(), self.height())


class SidePanel(QWidget):
    """Shows what a file still needs and what of it will not fit; ``network_chosen`` carries a Network."""

    network_chosen = Signal(object)

    def __init__(self, kind: ListKind) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH)
        self._card = Card("", name="import_side")
        self._card.setAccessibleName("What is needed")
        self._changing = QVBoxLayout()
        self._changing.setSpacing(Space.s3)
        self._network = SelectField(
            "Network of the handles", [Option(each, each.label) for each in Network], name="network"
        )
        self._network.changed.connect(self.network_chosen)
        self.prefer = Segmented(
            "Where both have a value", [Item("mine", "Keep mine"), Item("file", "Take the file’s")]
        )
        self.remember = CheckBox("Remember for files like this", name="remember")
        self.remember.setChecked(True)
        body = self._card.body
        body.addLayout(self._changing)
        body.addWidget(self._network)
        body.addWidget(Separator())
        body.addWidget(Label("Already in Lineup", "bodyS"))
        body.addWidget(Paragraph(kind.same))
        if kind.merges:
            body.addWidget(self.prefer)
        else:
            self.prefer.setParent(self)
            self.prefer.hide()
        body.addWidget(Separator())
        remark = Label("Same column names, same choices.", "small", "text2")
        remark.setIndent(Size.check + Space.s5 - 2)
        below = QVBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.remember)
        below.addWidget(remark)
        body.addLayout(below)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        column.addStretch()
        area = ScrollArea()
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_source(self, source: Source) -> None:
        """Show what this file needs."""
        self._clear()
        self._add(Label("Needed", "bodyS"))
        missing = source.lacks()
        for text in source.needs():
            self._add(_Needed(text, text not in missing))
        for text in source.clashes().values():
            if text not in self._said:
                self._said.add(text)
                self._add(_Needed(text, False))
        for match in source.matches:
            found = source.misfits.get(match.column)
            if found and match.field.goes_in:
                self._misfits(source, match.column, found)
        self._network.setVisible(source.asks_network())
        self._network.set_value(source.network)

    def _misfits(self, source: Source, column: int, found: list[Misfit]) -> None:
        assert source.sheet is not None
        self._changing.addSpacing(Space.s3)
        self._add(Separator())
        self._changing.addSpacing(Space.s3)
        self._add(Label(source.sheet.columns[column], "bodyS"))
        self._add(Paragraph(source.misfit_words(column, found)))
        for each in found[:_VALUES]:
            self._add(_Value(clean_line(each.value[:160], 80), exact_count(each.times)))
        if len(found) > _VALUES:
            self._add(Label(f"and {exact_count(len(found) - _VALUES)} other values", "small", "text2"))

    def _add(self, widget: QWidget) -> None:
        self._changing.addWidget(widget)

    def _clear(self) -> None:
        self._said: set[str] = set()
        while (item := self._changing.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
