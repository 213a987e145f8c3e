"""The reach channels as cards: one tab stop, arrows choose."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.marketing_rows import ReachChannel
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.parts import announce, mirrored, name_widget

_HEIGHT = 56
_ICONS = {
    ReachChannel.PUSH: "bell",
    ReachChannel.SMS: "message-square",
    ReachChannel.EWALLET: "wallet",
    ReachChannel.MINI_PROGRAM: "store",
}
_LINES = {
    ReachChannel.PUSH: "On the lock screen",
    ReachChannel.SMS: "As a text message",
    ReachChannel.EWALLET: "In the wallet inbox",
    ReachChannel.MINI_PROGRAM: "In the program inbox",
}
_ALL = tuple(ReachChannel)


class ChannelCards(QWidget):
    """Where a message reaches people; none at first. Four in a line, or two where it is narrow."""

    changed = Signal()
    left = Signal()
    ring_radius: int = Radius.menu

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._channel: ReachChannel | None = None
        self._hover = -1
        self._wrong = False
        name_widget(self, "Reach channel", name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._describe()

    def channel(self) -> ReachChannel | None:
        """The channel chosen, None before."""
        return self._channel

    def set_channel(self, channel: ReachChannel | None) -> None:
        """Choose a channel without telling anyone."""
        self._channel = channel
        self._describe()
        self.update()

    def set_wrong(self, wrong: bool) -> None:
        """Draw the cards with red edges, or as usual."""
        self._wrong = wrong
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Two lines where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """One line of cards, or two."""
        lines = len(_ALL) // self._in_line(width)
        return lines * self._tall() + (lines - 1) * Space.s4

    def sizeHint(self) -> QSize:
        """Four in a line."""
        return QSize(4 * self._wide() + 3 * Space.s5, self._tall())

    def minimumSizeHint(self) -> QSize:
        """Two of them."""
        return QSize(2 * Space.s11, self._tall())

    def card(self, channel: ReachChannel) -> QRectF:
        """Where the card of a channel stands within the widget."""
        many, at = self._in_line(self.width()), _ALL.index(channel)
        width = (self.width() - (many - 1) * Space.s5) / many
        left, top = (at % many) * (width + Space.s5), (at // many) * (self._tall() + Space.s4)
        return mirrored(self, QRectF(left, top, width, self._tall()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ahead = 1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else -1
        key = Qt.Key
        steps = {key.Key_Right: ahead, key.Key_Left: -ahead, key.Key_Down: 1, key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()), 0)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif step:
            at = _ALL.index(self._channel) if self._channel else -1 if step > 0 else 0
            self._choose(_ALL[(at + step) % len(_ALL)])
        elif event.key() == key.Key_Space and self._channel is None:
            self._choose(_ALL[0])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._at(event)
        if event.button() == Qt.MouseButton.LeftButton and at >= 0:
            self._choose(_ALL[at])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self._at(event))

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(-1)

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            for at, channel in enumerate(_ALL):
                self._paint_card(painter, self.card(channel), channel, at == self._hover)

    def _paint_card(self, painter: QPainter, area: QRectF, channel: ReachChannel, hover: bool) -> None:
        tokens = style.current()
        chosen = channel is self._channel
        fill = tokens.accent_tint if chosen else tokens.hover if hover else tokens.raised
        edge = tokens.danger_text if self._wrong else tokens.accent if chosen else tokens.border
        paint.rounded(painter, area, Radius.menu, fill, edge, 1.5 if chosen else 1.0)
        first, second = fonts.line_height("bodyM"), fonts.line_height("small")
        top = area.center().y() - (first + second) / 2
        icon = self._within(area, Space.s5, Size.icon, top, first)
        paint_icon(painter, icon, _ICONS[channel], tokens.accent_text if chosen else tokens.text2)
        lead = Space.s5 + Size.icon + Space.s3
        room = area.width() - lead - Space.s3
        title = self._within(area, lead, room, top, first)
        paint.text(painter, title, channel.label, tokens.text, "bodyM")
        line = self._within(area, lead, room, top + first, second)
        paint.text(painter, line, _LINES[channel], tokens.text2, "small")

    def _within(self, area: QRectF, left: float, width: float, top: float, height: float) -> QRectF:
        """A piece of a card, ``left`` counted from its leading edge."""
        mirror = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = area.right() - left - width if mirror else area.x() + left
        return QRectF(x, top, width, height)

    def _choose(self, channel: ReachChannel) -> None:
        if channel is self._channel:
            return
        self.set_channel(channel)
        announce(self, channel.label)
        self.changed.emit()

    def _describe(self) -> None:
        if self._channel is None:
            self.setAccessibleDescription("required, none chosen yet")
            return
        place = f"{_ALL.index(self._channel) + 1} of {len(_ALL)}"
        self.setAccessibleDescription(f"{self._channel.label}, {_LINES[self._channel]}, {place}")

    def _at(self, event: QMouseEvent) -> int:
        cards = (self.card(channel) for channel in _ALL)
        return next((at for at, card in enumerate(cards) if card.contains(event.position())), -1)

    def _set_hover(self, at: int) -> None:
        if at != self._hover:
            self._hover = at
            self.update()

    def _in_line(self, width: int) -> int:
        return 4 if width >= 4 * self._wide() + 3 * Space.s5 else 2

    def _wide(self) -> int:
        words = max(fonts.metrics("bodyM").horizontalAdvance(each.label) for each in _ALL)
        return round(words) + 1 + Space.s5 + Size.icon + 2 * Space.s3

    def _tall(self) -> int:
        return max(_HEIGHT, fonts.line_height("bodyM") + fonts.line_height("small") + 20)
