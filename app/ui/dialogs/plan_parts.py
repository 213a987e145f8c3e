"""The parts of a bulk plan: the bar with its figures, who leaves which state, and one row per reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import bars, fonts, paint, style
from app.ui.theme.icons import facing, paint_icon
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import Label, Paragraph, Separator
from app.ui.widgets.marks import Pill
from app.ui.widgets.parts import mirrored

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent

_BAR = 9
_BAR_GAP = 14
_NUMBER = 34
_ICONS = {
    "archived": "archive",
    "deleted": "trash-2",
    "gone": "trash-2",
    "permission": "lock",
    "state": "history",
}


class Mark(QWidget):
    """A small icon in a colour of the theme; decorative, for words stand beside it."""

    def __init__(self, name: str, tone: str = "text2", family: str = "") -> None:
        super().__init__()
        self._name, self._tone, self._family = name, tone, family
        self.setFixedSize(Size.icon, fonts.line_height("body"))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        colour = tokens.families[self._family].solid if self._family else tokens.color(self._tone)
        with QPainter(self) as painter:
            side = Size.icon
            name = facing(self._name, self.layoutDirection())
            paint_icon(painter, QRectF(0, (self.height() - side) / 2, side, side), name, colour)


class Figures(QWidget):
    """What becomes of the chosen rows: a bar in three parts, then the three figures under it.

    ``figures`` are (number, words, family, icon). Figures that changed since they were shown are in the
    accent colour.
    """

    def __init__(self, figures: Sequence[tuple[int, str, str, str]], changed: bool = False) -> None:
        super().__init__()
        self._figures, self._changed = figures, changed
        self.setObjectName("plan_figures")
        self.setAccessibleName(", ".join(f"{number:,} {words}" for number, words, _, _ in figures))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The bar, and one line of figures."""
        return QSize(320, _BAR + _BAR_GAP + fonts.line_height("title"))

    def paintEvent(self, event: QPaintEvent) -> None:
        families = style.current().families
        with QPainter(self) as painter:
            parts = [(number, families[family].solid) for number, _, family, _ in self._figures if number]
            bars.stacked(painter, QRectF(0, 0, self.width(), _BAR), parts)
            for place in range(len(self._figures)):
                self._paint_figure(painter, place)

    def _paint_figure(self, painter: QPainter, place: int) -> None:
        tokens = style.current()
        number, words, family, icon = self._figures[place]
        line = fonts.line_height("title")
        left, width = place * self.width() / len(self._figures), self.width() / len(self._figures)
        top = _BAR + _BAR_GAP
        spot = QRectF(left, top + (line - Size.icon_small) / 2, Size.icon_small, Size.icon_small)
        paint_icon(painter, mirrored(self, spot), icon, tokens.families[family].solid)
        room = QRectF(left + Size.icon_small + Space.s3, top, width - Size.icon_small - Space.s4, line)
        tone = tokens.accent_text if self._changed else tokens.text
        used = paint.text(painter, mirrored(self, room), f"{number:,}", tone, "title", tabular=True)
        room.setLeft(room.left() + used + Space.s3)
        paint.text(painter, mirrored(self, room), words, tokens.text2)


class Section(QWidget):
    """A hairline, a heading with a quiet remark, a link at the end, and rows below."""

    def __init__(self, heading: str, remark: str = "", link: Button | None = None) -> None:
        super().__init__()
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(Space.s4)
        self.rows.addWidget(Separator())
        self.rows.addSpacing(Space.s2)
        head = QHBoxLayout()
        head.setSpacing(Space.s4)
        head.addWidget(Label(heading, "bodyS"))
        head.addWidget(Label(remark, "small", "text2"))
        head.addStretch(1)
        if link is not None:
            head.addWidget(link)
        self.rows.addLayout(head)


def link_button(text: str, slot: Callable[[], object], spoken: str, name: str) -> Button:
    """Make a link; ``spoken`` says what the short word is about."""
    button = Button(text, "link", name=name)
    button.setAccessibleName(spoken)
    button.clicked.connect(slot)
    return button


def leaving_row(domain: str, leaving: Sequence[tuple[str, int]], target: str) -> QWidget:
    """Show how many leave which state, and where they go."""
    row = QWidget()
    flow = FlowLayout(Space.s4, Space.s4)
    row.setLayout(flow)
    for state, number in leaving:
        flow.addWidget(Pill(domain, state))
        if number:
            count = Label(f"{number:,}", tabular=True)
            count.setMinimumWidth(Space.s9)
            flow.addWidget(count)
    flow.addWidget(Mark("arrow-right"))
    flow.addWidget(Pill(domain, target))
    return row


def following_row(domain: str, number: int, target: str) -> QWidget:
    """Show how many are moved on at once by the program itself, and where."""
    row = QWidget()
    flow = FlowLayout(Space.s4, Space.s4)
    row.setLayout(flow)
    words = row.tr("{count} of them move on at once:").format(count=f"{number:,}")
    flow.addWidget(Label(words, "body", "text2", tabular=True))
    flow.addWidget(Pill(domain, target))
    return row


def reason_row(number: int, code: str, text: str, who: str, link: Button | None) -> QWidget:
    """Show how many are refused for one reason (0 for the one row there is), and who could do it."""
    return _remark_row(number, Mark(_ICONS.get(code, "circle-minus")), text, who, link)


def warning_row(number: int, text: str) -> QWidget:
    """Show of how many something should be known first."""
    return _remark_row(number, Mark("triangle-alert", family="amber"), text, "", None)


def _remark_row(number: int, mark: QWidget, text: str, second: str, link: Button | None) -> QWidget:
    row = QWidget()
    shown = f"{number:,}" if number else ""
    row.setAccessibleName(f"{shown} {text} {second}".strip())
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(Space.s5)
    if number:
        across.addWidget(_count(shown), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Paragraph(text, tone="text"))
    if second:
        words.addWidget(Paragraph(second, "small"))
    across.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    across.addLayout(words, 1)
    if link is not None:
        across.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
    return row


def _count(shown: str) -> QWidget:
    count = Label(shown, "bodyS", tabular=True)
    count.setMinimumWidth(_NUMBER)
    count.setFixedHeight(fonts.line_height("body"))
    count.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
    return count
