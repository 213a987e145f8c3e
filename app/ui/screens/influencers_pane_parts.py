"""Lines of the panel about an influencer: facts, profiles, collaborations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.networks import Network, profile_url
from app.ui.dialogs.open_address import ask_to_open
from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.theme.statuses import status
from app.ui.widgets.figures import exact_count, short_count
from app.ui.widgets.labels import ElidedLabel, Label, Paragraph
from app.ui.widgets.parts import mirrored, name_widget, set_tooltip

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QEnterEvent, QPaintEvent

    from app.domain.rows import PastCollaboration, ProfileRow

    Captions = tuple[tuple[str, int], ...]

NUMBER = 75
_CAPTION = 85
_FACT = 27
PROFILE = 31
_COLLABORATION = 44
COLLABORATION_INSET = 6
_WORDS_FROM = 20 + COLLABORATION_INSET
_PILL_GAP = 6
_MISSING = "–"


def link_of(row: ProfileRow) -> str:
    """Return the https address of a profile, "" without one.

    That of the network comes first: an address out of an imported list may lead anywhere.
    """
    for address in (profile_url(row.network, row.handle), row.url.strip()):
        url = QUrl(address, QUrl.ParsingMode.StrictMode)
        if url.isValid() and url.scheme() == "https" and url.host():
            return address
    return ""


def handle_text(row: ProfileRow) -> str:
    """Return the handle as people write it, kept in one piece within right-to-left text."""
    bare = row.network in (Network.BLOG, Network.OTHER) or " " in row.handle
    return f"\u2066{row.handle if bare else '@' + row.handle}\u2069"


def month_text(day: date) -> str:
    """Return "Jul 2025"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "MMM yyyy")


class SectionHead(QWidget):
    """The title of a section, with the captions of its number columns and how wide these are."""

    def __init__(self, title: str, captions: Captions, inset: int) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(inset, 0, inset, 0)
        row.setSpacing(0)
        row.addWidget(Label(title, "bodyS"))
        row.addStretch(1)
        for caption, width in captions:
            row.addWidget(_number(caption, "caption", "text3", width))


class FactLine(QWidget):
    """A caption and what is known, as tall as it asks for."""

    def __init__(self, caption: str, value: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        margin = (_FACT - 20) // 2
        row.setContentsMargins(0, margin, 0, margin)
        row.setSpacing(Space.s2)
        name = Label(caption, "body", "text2")
        name.setFixedWidth(round(_CAPTION * fonts.scale()))
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Paragraph(value, "body", "text"), 1)


class ProfileLine(QWidget):
    """A network, the handle, and three numbers; short ones are exact in their tooltips."""

    def __init__(self, row: ProfileRow) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(NetworkTile(row.network))
        line.addSpacing(10)
        address = link_of(row)
        text = handle_text(row)
        handle: QWidget = HandleLink(text, address) if address else ElidedLabel(text)
        line.addWidget(handle, 1)
        line.addWidget(_count(row.followers, "text"))
        line.addWidget(_count(row.average_views, "text2"))
        line.addWidget(_number(_percent(row.engagement), "body", "text2"))
        self.setFixedHeight(max(PROFILE, fonts.line_height("body") + 8))


class NetworkTile(QWidget):
    """The two letters of a network."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self._network = network
        self.setFixedSize(Size.tile_width, Size.tile_height)
        self.setAccessibleName(network.label)
        set_tooltip(self, network.label)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint.network_tile(painter, 0, self.height() / 2, self._network.value)


class HandleLink(QPushButton):
    """A handle that opens its profile in the browser, when it is pressed and never before."""

    ring_radius: int = Radius.check

    def __init__(self, text: str, address: str) -> None:
        super().__init__()
        self._text, self._address = text, address
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        name_widget(self, self.tr("Open {handle} in the browser").format(handle=text), "profile_link")
        set_tooltip(self, address)
        self.clicked.connect(self._open)

    def sizeHint(self) -> QSize:
        """As wide as the handle."""
        width = fonts.metrics("body").horizontalAdvance(self._text)
        return QSize(round(width) + 2, fonts.line_height("body"))

    def minimumSizeHint(self) -> QSize:
        """Some letters."""
        return QSize(min(60, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        tone = tokens.accent_text if self.underMouse() or self.hasFocus() else tokens.text
        with QPainter(self) as painter:
            paint.text(painter, QRectF(self.rect()), self._text, tone)

    def _open(self) -> None:
        ask_to_open(self, self._address)


class CollaborationLine(QPushButton):
    """A campaign somebody is or was in, with both statuses; pressed, it opens the campaign."""

    ring_radius: int = Radius.control
    opened = Signal(object)

    def __init__(self, row: PastCollaboration) -> None:
        super().__init__()
        self._row = row
        self._pills = (("influencer", row.influencer_status), ("client", row.client_status))
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(max(_COLLABORATION, fonts.line_height("body") + fonts.line_height("small") + 8))
        labels = ", ".join(status(domain, key).label for domain, key in self._pills)
        name_widget(self, f"{row.campaign}, {row.client}: {labels}", "collaboration")
        set_tooltip(self, self.tr("Open {campaign}").format(campaign=row.campaign))
        self.clicked.connect(self._tell)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            line = mirrored(
                self, QRectF(_WORDS_FROM, 0, self.width() - _WORDS_FROM - COLLABORATION_INSET, self.height())
            )
            paint.hairline(painter, line.left(), line.right(), self.height())
            if self.underMouse():
                paint.rounded(painter, QRectF(self.rect()), Radius.control, tokens.hover)
            end = self._paint_pills(painter)
            first, second = fonts.line_height("body"), fonts.line_height("small")
            top = (self.height() - first - second) / 2
            spot = mirrored(self, QRectF(COLLABORATION_INSET + 2, top, 8, first))
            paint.dot(painter, spot.x(), spot.center().y(), paint.family_color(self._row.colour))
            room = QRectF(_WORDS_FROM, top, end - _WORDS_FROM - Space.s4, first)
            paint.text(painter, mirrored(self, room), self._row.campaign, tokens.text, "bodyM")
            below = QRectF(room.x(), top + first, room.width(), second)
            paint.text(painter, mirrored(self, below), self._about(), tokens.text3, "small")

    def _paint_pills(self, painter: QPainter) -> float:
        """Paint both pills from the trailing edge, the influencer's first; return where they begin."""
        x = float(self.width() - COLLABORATION_INSET)
        for domain, key in reversed(self._pills):
            width = paint.pill_width(status(domain, key).label)
            x -= width
            paint.pill(painter, mirrored(self, QRectF(x, 0, width, self.height())), domain, key)
            x -= _PILL_GAP
        return x

    def _about(self) -> str:
        when = month_text(self._row.start) if self._row.start else self.tr("no dates yet")
        return f"{self._row.client} · {when}"

    def _tell(self) -> None:
        self.opened.emit(self._row.campaign_id)


class Section(QWidget):
    """Lines under a title, within the panel's margins; lines may reach beyond them by ``outset``."""

    def __init__(self, title: str, captions: Captions = (), outset: int = 0) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        margin = Space.s7 - outset
        self._column.setContentsMargins(margin, Space.s5, margin, Space.s5)
        self._column.setSpacing(0)
        if title:
            self._column.addWidget(SectionHead(title, captions, outset))
            self._column.addSpacing(Space.s2)

    def add(self, line: QWidget) -> None:
        """Add a line."""
        self._column.addWidget(line)


def _number(text: str, role: str, tone: str, width: int = NUMBER) -> Label:
    made = Label(text, role, tone, tabular=True)
    made.setFixedWidth(round(width * fonts.scale()))
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def _count(number: int | None, tone: str) -> Label:
    made = _number(_MISSING if number is None else short_count(number), "body", tone)
    if number is not None:
        set_tooltip(made, exact_count(number))
    return made


def _percent(hundredths: int | None) -> str:
    if hundredths is None:
        return _MISSING
    return f"{QLocale().toString(hundredths / 100, 'f', 1)} %"
