"""Wrapped text of a chat: laid out once per width, in its own direction, with links safe to follow."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, Qt, QUrl
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextLine, QTextOption

from app.ui.theme import fonts, style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

# An address ends where a blank, a quote or a mark that turns the direction stands.
_NEVER = "\\s<>\"'“”‘’«»\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c"
_LINK = re.compile(rf"\b(?:https://|mailto:)[^{_NEVER}]+", re.IGNORECASE)
_TAIL = ".,;:!?…"
_LONGEST_LINK = 2_000
_LOOKED_AT = 300  # characters that settle the direction of a text
_SCHEMES = ("https", "mailto")


@dataclass(frozen=True, slots=True)
class Link:
    """An address within a text: where it stands, and the whole of it in plain ASCII."""

    start: int
    length: int
    address: str

    @property
    def short(self) -> str:
        """The host and whether more follows: "example.com/…"; the address of a letter."""
        url = QUrl(self.address, QUrl.ParsingMode.StrictMode)
        if url.scheme() == "mailto":
            return url.path()
        host = url.host(QUrl.ComponentFormattingOption.EncodeUnicode)  # a look-alike shows itself
        return f"{host}/…" if url.path().strip("/") or url.hasQuery() else host


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text that looks different: a type role, a colour token, underlined or not."""

    start: int
    length: int
    role: str = ""
    tone: str = ""
    underlined: bool = False


def safe_address(text: str) -> str:
    """Return the address in ASCII where it may be opened: https with a host, or mailto; otherwise ""."""
    url = QUrl(text, QUrl.ParsingMode.TolerantMode)
    if not url.isValid() or url.scheme() not in _SCHEMES:
        return ""
    if url.scheme() == "https" and not url.host():
        return ""
    return bytes(url.toEncoded().data()).decode("ascii", "replace")


def links_of(text: str) -> list[Link]:
    """Find the https and mailto addresses of a text; no other scheme is ever a link."""
    found = []
    for match in _LINK.finditer(text):
        words = _trimmed(match.group())
        address = safe_address(words) if len(words) <= _LONGEST_LINK else ""
        if address:
            found.append(Link(match.start(), len(words), address))
    return found


def _trimmed(words: str) -> str:
    """Leave out what ends the sentence and not the address."""
    words = words.rstrip(_TAIL)
    while words.endswith(")") and words.count(")") > words.count("("):
        words = words[:-1].rstrip(_TAIL)
    return words


def reads_rightward(text: str) -> bool:
    """Whether the first letter with a direction is one of a script written from left to right."""
    for char in text[:_LOOKED_AT]:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return False
        if kind == "L":
            return True
    return True


def isolated(name: str) -> str:
    """Return a name that keeps its own direction within a sentence of another one."""
    return f"\u2068{name}\u2069" if not name.isascii() else name


def forward(words: str) -> str:
    """Return words that read from left to right everywhere, such as a number with its unit."""
    return f"\u2066{words}\u2069"


class TextBlock:
    """A text that wraps. Positions count characters of the text given."""

    def __init__(self, text: str, role: str = "body", pitch: int = 0, spans: Sequence[Span] = ()) -> None:
        # Qt counts in UTF-16, so an emoji moves the spans behind it by one.
        self._text, self._wide = text, not text.isascii()
        self._role, self._token, self._spans = role, pitch, spans
        self.rightward = reads_rightward(text)
        self._layout: QTextLayout | None = None
        self._width = 0
        self.height = 0
        self.used = 0

    def lay_out(self, width: int) -> None:
        """Break the lines for a width; `height`, and `used` by the longest line, are known afterwards."""
        if self._layout is not None and width == self._width:
            return
        self._width, self._layout = width, self._made()
        pitch = round(self._token * fonts.scale()) if self._token else fonts.line_height(self._role)
        baseline = pitch / 2 + fonts.drop(self._role)
        count, used = 0, 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, count * pitch + baseline - line.ascent()))
            used = max(used, line.naturalTextWidth())
            count += 1
        self._layout.endLayout()
        self.height, self.used = max(1, count) * pitch, min(width, ceil(used) + 1)

    def drop(self) -> None:
        """Forget the lines; they are broken again when needed."""
        self._layout = None

    def draw(self, painter: QPainter, x: float, y: float, clip: QRectF) -> None:
        """Draw it with its longest line beginning at `x`; only lines that meet `clip` are drawn."""
        if self._layout is not None:
            self._layout.draw(painter, QPointF(x - self._shift(), y), [], clip)

    def place_of(self, position: int) -> QPointF:
        """Where a character begins, from the left top of what is drawn; y is the middle of its line."""
        line = self._layout.lineForTextPosition(self._to_qt(position)) if self._layout else None
        if line is None or not line.isValid():
            return QPointF()
        x = cast("tuple[float, int]", line.cursorToX(self._to_qt(position)))[0]
        return QPointF(x - self._shift(), line.y() + line.ascent() - fonts.drop(self._role))

    def position_at(self, place: QPointF) -> int:
        """Which character stands at a place, -1 beside the text."""
        if self._layout is None:
            return -1
        place = place + QPointF(self._shift(), 0)
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            if line.naturalTextRect().contains(place):
                on = QTextLine.CursorPosition.CursorOnCharacter
                return self._from_qt(line.xToCursor(place.x(), on))
        return -1

    def _shift(self) -> int:
        """Lines that end at the right stand away from the left of their room."""
        return 0 if self.rightward else self._width - self.used

    def _made(self) -> QTextLayout:
        layout = QTextLayout(self._text.replace("\n", "\u2028"), fonts.font(self._role))
        side = Qt.AlignmentFlag.AlignLeft if self.rightward else Qt.AlignmentFlag.AlignRight
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        ways = Qt.LayoutDirection
        option.setTextDirection(ways.LeftToRight if self.rightward else ways.RightToLeft)
        layout.setTextOption(option)
        layout.setFormats([self._format(span) for span in self._spans])
        return layout

    def _format(self, span: Span) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start = self._to_qt(span.start)
        made.length = self._to_qt(span.start + span.length) - made.start
        look = QTextCharFormat()
        if span.role:
            look.setFont(fonts.font(span.role))
        if span.tone:
            look.setForeground(style.current().color(span.tone))
        look.setFontUnderline(span.underlined)
        made.format = look
        return made

    def _to_qt(self, position: int) -> int:
        return len(self._text[:position].encode("utf-16-le")) // 2 if self._wide else position

    def _from_qt(self, position: int) -> int:
        if not self._wide:
            return position
        return len(self._text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", "ignore"))
