"""A message as it arrives: on a lock screen, as a text message, or in an inbox."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.domain.marketing_rows import ReachChannel
from app.ui.theme import paint, style
from app.ui.theme.icons import facing, paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.labels import ElidedLabel, Paragraph, Separator, label
from app.ui.widgets.parts import name_widget

_TILE = 34
_LONGEST_LINE, _LONGEST_TEXT = 120, 2_000  # longer ones cannot be saved, and take a second to lay out
_LOCK_CLOCK = "09:41"
_HUES = ("blue", "purple", "amber", "teal", "green", "red", "sky")


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"


class MessagePreview(QWidget):
    """The message in the look of its channel, with the same words as are sent."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name_widget(self, "Preview", name)
        self._channel: ReachChannel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._look: _Look = _Plain()
        self._column.addWidget(self._look)
        self.show_message(None, "", "", "")

    def show_message(self, channel: ReachChannel | None, app: str, title: str, text: str) -> None:
        """Show what a mini program ``app`` sends: a headline ``title``, which may be "", and its text."""
        if channel is not self._channel:
            self._channel = channel
            self._put(_LOOKS[channel]() if channel else _Plain())
        app, title = (_cut(" ".join(line.split()), _LONGEST_LINE) for line in (app, title))
        text = _cut(text.strip(), _LONGEST_TEXT)
        self._look.show_words(app, title, text)
        where = channel.label if channel else "No reach channel yet"
        said = (where, app or "No mini program yet", title, text or "No message yet")
        self.setAccessibleDescription(". ".join(part for part in said if part))

    def _put(self, look: "_Look") -> None:
        old, self._look = self._look, look
        self._column.replaceWidget(old, look)
        look.show()
        old.hide()
        old.deleteLater()


class _Look(QWidget):
    """The words of a message, and how they stand; each channel has its own."""

    def __init__(self) -> None:
        super().__init__()
        self.app = ElidedLabel("", "caption", "text2")
        self.tile = _AppTile()
        self.title = Paragraph("", "bodyS", "text")
        self.text = Paragraph("", "body", "text2")
        self.none = Paragraph("The message stands here.", "body", "text3")
        self.words = QVBoxLayout()
        self.words.setSpacing(Space.s1)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(Space.s4)
        for part in (self.app, self.tile, self.title, self.text, self.none):
            part.setParent(self)
        self.lay_out()

    def lay_out(self) -> None:
        """Put the parts where the channel has them."""
        raise NotImplementedError

    def show_words(self, app: str, title: str, text: str) -> None:
        """Show other words; what is missing is said in gray."""
        self.app.setText(app or "Mini program")
        self.app.set_tone("text2" if app else "text3")
        self.tile.set_app(app)
        self.title.set_text(title)
        self.title.setVisible(bool(title))
        self.text.set_text(text)
        self.text.setVisible(bool(text))
        self.none.setVisible(not text)

    def add_words(self, *above: QWidget | QLayout) -> None:
        """Put the words under one another, below what stands ``above`` them."""
        for part in above:
            if isinstance(part, QLayout):
                self.words.addLayout(part)
            else:
                self.words.addWidget(part)
        for word in (self.title, self.text, self.none):
            self.words.addWidget(word)

    def head(self, moment: str = "now") -> QHBoxLayout:
        """Return the line with who sends it, and when."""
        line = QHBoxLayout()
        line.addWidget(self.app, 1)
        line.addWidget(label(moment, "caption", "text2"))
        return line


class _Plain(_Look):
    """No channel is chosen: the words on a card, without a place."""

    def lay_out(self) -> None:
        self.column.setContentsMargins(*[Space.s5] * 4)
        self.tile.hide()
        self.add_words(self.app)
        self.column.addLayout(self.words)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            paint.rounded(painter, QRectF(self.rect()), Radius.card, None, tokens.border)


class _Push(_Look):
    """A card on the lock screen, under the time of day."""

    def lay_out(self) -> None:
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(label(_LOCK_CLOCK, "display", "text3"), 0, Qt.AlignmentFlag.AlignHCenter)
        line = QHBoxLayout()
        line.setContentsMargins(*[Space.s5] * 4)
        line.setSpacing(Space.s5)
        line.addWidget(self.tile, 0, Qt.AlignmentFlag.AlignTop)
        self.add_words(self.head())
        line.addLayout(self.words, 1)
        self._card = line
        self.column.addLayout(line)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        area = QRectF(self._card.geometry())
        with QPainter(self) as painter:
            paint.rounded(painter, area, Radius.card, tokens.raised, tokens.border)


class _Sms(_Look):
    """A bubble under the name of its sender."""

    def lay_out(self) -> None:
        self.column.setContentsMargins(0, 0, 0, 0)
        self.app.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.column.addWidget(self.tile, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(self.app)
        self.words.setContentsMargins(Space.s5 + 2, Space.s4, Space.s5 + 2, Space.s4)
        self.add_words()
        line = QHBoxLayout()
        line.addLayout(self.words, 1)
        line.addSpacing(Space.s9)
        self.column.addLayout(line)
        self.column.addWidget(label("now", "caption", "text3"))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            area = QRectF(self.words.geometry())
            paint.rounded(painter, area, Radius.dialog, style.current().bubble_other)


class _Wallet(_Look):
    """An unread row of the wallet's inbox."""

    def lay_out(self) -> None:
        self.column.setContentsMargins(Space.s5, Space.s4, Space.s5, Space.s5)
        place = _Place("wallet-cards", "Wallet inbox")
        line = QHBoxLayout()
        line.setSpacing(Space.s5)
        line.addWidget(self.tile, 0, Qt.AlignmentFlag.AlignTop)
        self.add_words(self.head("Today"))
        line.addLayout(self.words, 1)
        line.addWidget(_Unread(), 0, Qt.AlignmentFlag.AlignTop)
        for part in (place, Separator()):
            self.column.addWidget(part)
        self.column.addLayout(line)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            paint.rounded(painter, QRectF(self.rect()), Radius.card, tokens.raised, tokens.border)


class _MiniProgram(_Look):
    """A card in the inbox of the mini program, with the way into it at its foot."""

    def lay_out(self) -> None:
        self.column.setContentsMargins(Space.s5, Space.s5, Space.s5, Space.s4)
        head = QHBoxLayout()
        head.setSpacing(Space.s4)
        head.addWidget(self.tile)
        head.addLayout(self.head("Today"), 1)
        self.column.addLayout(head)
        self.add_words()
        self.column.addLayout(self.words)
        for part in (Separator(), _Place("store", "Open the mini program", "chevron-right")):
            self.column.addWidget(part)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        with QPainter(self) as painter:
            paint.rounded(painter, QRectF(self.rect()), Radius.card, tokens.raised, tokens.border)


_LOOKS: dict[ReachChannel, type[_Look]] = {
    ReachChannel.PUSH: _Push,
    ReachChannel.SMS: _Sms,
    ReachChannel.EWALLET: _Wallet,
    ReachChannel.MINI_PROGRAM: _MiniProgram,
}


class _AppTile(QWidget):
    """The first letter of the mini program on a tile, in a colour of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._app = ""
        self.setFixedSize(_TILE, _TILE)

    def set_app(self, app: str) -> None:
        """Show the letter of another one; "" shows an empty tile."""
        self._app = app
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        hue = _HUES[paint.hue_of(self._app) % len(_HUES)]
        fill = tokens.families[hue].solid if self._app else tokens.active
        with QPainter(self) as painter:
            paint.rounded(painter, QRectF(self.rect()), Radius.menu, fill)
            letter = paint.initials(self._app)[:1] if self._app else ""
            paint.text(painter, QRectF(self.rect()), letter, tokens.surface, "heading", paint.CENTRE)


class _Unread(QWidget):
    """The dot of what is not read yet."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(8, Size.icon)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint.rounded(painter, QRectF(0, 4, 8, 8), 4, style.current().chart)


class _Place(QWidget):
    """An icon and where it is, as a quiet line; with an icon at its end where it leads on."""

    def __init__(self, icon: str, words: str, end: str = "") -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.s3)
        line.addWidget(_Icon(icon))
        line.addWidget(ElidedLabel(words, "small", "text2"), 1)
        if end:
            line.addWidget(_Icon(end))


class _Icon(QWidget):
    """A small icon that only shows."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(Size.icon_small, Size.icon_small)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            name = facing(self._icon, self.layoutDirection())
            paint_icon(painter, QRectF(self.rect()), name, style.current().text2)
