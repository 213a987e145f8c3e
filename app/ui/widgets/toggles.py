"""Check box, switch and radio card, painted from tokens over Qt's own buttons."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QWidget

from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.parts import mirrored, name_widget

_GAP = 10
_CARD_TILE = 40
_CARD_PAD = 14
_DOT = 17


class CheckBox(QCheckBox):
    """A 16 px box with its label; the label may be empty if `name` says what it ticks."""

    ring_radius: int = Radius.check

    def __init__(self, text: str, parent: QWidget | None = None, name: str = "", spoken: str = "") -> None:
        super().__init__(text, parent)
        name_widget(self, spoken or text, name)

    def sizeHint(self) -> QSize:
        """Box, gap and label; at least 24 x 24."""
        words = fonts.metrics("body").horizontalAdvance(self.text())
        width = Size.check + 2 + (_GAP + words if self.text() else 0)
        return QSize(max(Size.hit, round(width + 0.49)), max(Size.hit, fonts.line_height("body") + 4))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """The label counts as well as the box."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        box = mirrored(self, QRectF(0, 0, Size.check + 2, self.height()))
        with QPainter(self) as painter:
            paint.checkbox(painter, box, self.checkState(), self.underMouse(), self.isEnabled())
            words = QRectF(Size.check + _GAP, 0, self.width() - Size.check - _GAP, self.height())
            tone = tokens.text if self.isEnabled() else tokens.text_disabled
            paint.text(painter, mirrored(self, words), self.text(), tone)


class Switch(QCheckBox):
    """An on and off switch; its label stands elsewhere, so `spoken` is required."""

    ring_radius: int = Size.switch_height // 2

    def __init__(self, spoken: str, parent: QWidget | None = None, name: str = "") -> None:
        super().__init__(parent)
        name_widget(self, spoken, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """32 wide in a 24 high hit area."""
        return QSize(Size.switch_width, Size.hit)

    def hitButton(self, pos: QPoint) -> bool:
        """All of it."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        top = (self.height() - Size.switch_height) / 2
        track = QRectF(0, top, Size.switch_width, Size.switch_height)
        knob = Size.switch_height - 4
        x = track.right() - knob - 2 if self.isChecked() else track.left() + 2
        fill = tokens.accent if self.isChecked() else tokens.border_control
        with QPainter(self) as painter:
            paint.rounded(painter, track, track.height(), fill if self.isEnabled() else tokens.active)
            spot = mirrored(self, QRectF(x, top + 2, knob, knob))
            paint.rounded(painter, spot, knob, tokens.on_accent if self.isEnabled() else tokens.text_disabled)


class RadioCard(QRadioButton):
    """A choice as a card: icon tile, title, one line, and the dot at the end. Siblings exclude each other."""

    ring_radius: int = Radius.menu

    def __init__(
        self, text: str, line: str, icon: str, parent: QWidget | None = None, name: str = ""
    ) -> None:
        super().__init__(text, parent)
        self._line, self._icon = line, icon
        name_widget(self, text, name)
        self.setAccessibleDescription(line)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """66 high, taller with larger text."""
        words = max(
            fonts.metrics("bodyM").horizontalAdvance(self.text()),
            fonts.metrics("small").horizontalAdvance(self._line),
        )
        height = max(Size.radio_card, fonts.line_height("body") + fonts.line_height("small") + 30)
        return QSize(round(words) + _CARD_TILE + 2 * _CARD_PAD + 3 * Space.s6 + _DOT, height)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole card."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        chosen = self.isChecked()
        area = QRectF(self.rect())
        with QPainter(self) as painter:
            fill = tokens.selected if chosen else tokens.hover if self.underMouse() else tokens.raised
            edge = tokens.accent if chosen else tokens.border
            paint.rounded(painter, area, Radius.menu, fill, edge, 1.5 if chosen else 1.0)
            self._paint_tile(painter, area, chosen)
            self._paint_words(painter, area)
            self._paint_dot(painter, area, chosen)

    def _paint_tile(self, painter: QPainter, area: QRectF, chosen: bool) -> None:
        tokens = style.current()
        tile = QRectF(_CARD_PAD, area.center().y() - _CARD_TILE / 2, _CARD_TILE, _CARD_TILE)
        tile = mirrored(self, tile)
        paint.rounded(painter, tile, Radius.control, tokens.surface if chosen else tokens.active)
        spot = tile.adjusted(11, 11, -11, -11)
        paint_icon(painter, spot, self._icon, tokens.accent_text if chosen else tokens.text2)

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        tokens = style.current()
        left = _CARD_PAD + _CARD_TILE + Space.s6
        width = area.width() - left - _CARD_PAD - _DOT - Space.s5
        first, second = fonts.line_height("bodyM"), fonts.line_height("small")
        top = area.center().y() - (first + second) / 2
        title = mirrored(self, QRectF(left, top - 1, width, first))
        paint.text(painter, title, self.text(), tokens.text, "bodyM")
        line = mirrored(self, QRectF(left, top + first + 1, width, second))
        paint.text(painter, line, self._line, tokens.text2, "small")

    def _paint_dot(self, painter: QPainter, area: QRectF, chosen: bool) -> None:
        tokens = style.current()
        spot = QRectF(area.right() - Space.s6 - _DOT, area.center().y() - _DOT / 2, _DOT, _DOT)
        spot = mirrored(self, spot)
        if not chosen:
            paint.rounded(painter, spot, _DOT, tokens.surface, tokens.border_control, 1.25)
            return
        paint.rounded(painter, spot, _DOT, tokens.accent)
        paint.rounded(painter, spot.adjusted(5.5, 5.5, -5.5, -5.5), _DOT, tokens.on_accent)
