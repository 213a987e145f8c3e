"""A person who may test, as a row to tick."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from app.ui.dialogs.row_list import part
from app.ui.theme import fonts, paint, style
from app.ui.theme.sizes import Radius, Size, Space

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

_LEAD = Space.s4
_AVATAR = _LEAD + Size.hit + Space.s3
_WORDS = _AVATAR + Size.avatar_table + Space.s4


@dataclass(frozen=True, slots=True)
class TesterRow:
    """A box to tick, avatar, name, role, and at the end what they found where they ``tests`` it already."""

    id: int
    name: str
    role: str
    tests: bool = False
    result: str = ""
    ticked: bool = False
    inert: bool = False

    @property
    def spoken(self) -> str:
        """Name, role, result, and whether they are chosen."""
        chosen = "chosen" if self.ticked else "not chosen"
        return ", ".join(filter(None, (self.name, self.role, self.result, chosen)))

    def marked(self, ticked: bool) -> TesterRow:
        """Return the row ticked, or not."""
        return replace(self, ticked=ticked)

    def height(self) -> int:
        """One line."""
        return max(Size.row, fonts.line_height("body") + 14)

    def takes(self, _rect: QRectF, _place: QPointF, _mirrored: bool) -> bool:
        """A click anywhere in the row."""
        return True

    def paint(self, painter: QPainter, rect: QRectF, current: bool) -> None:
        """Paint the row over its highlight."""
        tokens = style.current()
        if current:
            paint.rounded(painter, rect, Radius.control, tokens.overlay_hover)
        state = Qt.CheckState.Checked if self.ticked else Qt.CheckState.Unchecked
        paint.checkbox(painter, part(painter, rect, _LEAD, Size.hit), state, current)
        paint.avatar(painter, part(painter, rect, _AVATAR, Size.avatar_table), self.name)
        note = " · ".join(filter(None, (self.role, self.result)))
        wide = min(round(fonts.metrics("small").horizontalAdvance(note)) + 1, round(rect.width() / 3))
        room = rect.width() - _WORDS - wide - 2 * Space.s5
        paint.text(painter, part(painter, rect, _WORDS, max(0.0, room)), self.name, tokens.text)
        spot = part(painter, rect, rect.width() - wide - Space.s5, wide)
        paint.text(painter, spot, note, tokens.text2, "small", paint.RIGHT)
