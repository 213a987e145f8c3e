"""The painted rows in the cards of the dashboard: tasks, and statuses with their shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from app.ui.dialogs.row_list import part
from app.ui.screens.dashboard_words import share
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.theme.statuses import status
from app.ui.widgets.figures import exact_count

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QColor, QPainter

    from app.domain.task_rows import StatusCount, TaskRow
    from app.ui.theme.statuses import Status
    from app.ui.widgets.due_words import DueLook

DOMAIN = "task"
_TASK, _STATUS = 42, 24
PAD = Space.s4
"""From the row's edge to its glyph; rows reach that far into the padding of their card."""
_TEXT = PAD + Space.s8
_SHARE = 50


def look_of(row: TaskRow) -> Status:
    """Return how the status of a task of either kind looks."""
    return status(DOMAIN, row.status)


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task: glyph, title over program, when it is due, and the avatar of whoever has it."""

    row: TaskRow
    due: DueLook
    avatar: bool
    last: bool = False
    inert: bool = False

    @property
    def spoken(self) -> str:
        """Everything that is painted."""
        row = self.row
        urgent = "urgent" if row.urgent else ""
        said = (row.reference, row.title, look_of(row).label, urgent, row.campaign)
        return ", ".join(each for each in (*said, self.due.words, self._who() if self.avatar else "") if each)

    def height(self) -> int:
        return max(_TASK, fonts.line_height("body") + fonts.line_height("small") + 6)

    def takes(self, _rect: QRectF, _place: QPointF, _mirrored: bool) -> bool:
        return True

    def paint(self, painter: QPainter, rect: QRectF, current: bool) -> None:
        tokens = style.current()
        ground = _ground(painter, rect, current, self.last)
        paint.glyph(painter, part(painter, rect, PAD, Size.icon), look_of(self.row), ground)
        end = rect.width() - PAD
        if self.avatar:
            end -= Size.avatar_table
            self._paint_who(painter, part(painter, rect, end, Size.avatar_table))
            end -= Space.s5
        end = self._paint_due(painter, rect, end)
        first, second = fonts.line_height("body"), fonts.line_height("small")
        top = rect.center().y() - (first + second) / 2
        line = part(painter, QRectF(rect.x(), top, rect.width(), first), _TEXT, end - _TEXT)
        self._paint_title(painter, line)
        line = part(painter, QRectF(rect.x(), top + first - 1, rect.width(), second), _TEXT, end - _TEXT)
        paint.text(painter, line, self.row.campaign or self.row.type, tokens.text2, "small")

    def _paint_title(self, painter: QPainter, line: QRectF) -> None:
        tokens, start = style.current(), 0
        if self.row.urgent:
            paint_icon(painter, part(painter, line, 0, Size.icon_small), "circle-alert", tokens.danger_text)
            start = Size.icon_small + Space.s3
        spot = part(painter, line, start, line.width() - start)
        paint.text(painter, spot, self.row.title, tokens.text)

    def _paint_due(self, painter: QPainter, rect: QRectF, end: float) -> float:
        """Paint when it is due, ending at `end`; return where the title has to end."""
        if not self.due.words:
            return end
        width = fonts.metrics(self.due.role).horizontalAdvance(self.due.words) + 1
        spot = part(painter, rect, end - width, width)
        paint.text(painter, spot, self.due.words, style.current().color(self.due.tone), self.due.role)
        return end - width - Space.s5

    def _paint_who(self, painter: QPainter, spot: QRectF) -> None:
        if self.row.assignee:
            paint.avatar(painter, spot, self.row.assignee)
            return
        tokens, middle = style.current(), spot.center()
        disc = QRectF(spot.x(), middle.y() - spot.width() / 2, spot.width(), spot.width())
        paint.rounded(painter, disc, disc.width() / 2, tokens.active)
        inset = (disc.width() - Size.icon_small) / 2
        paint_icon(painter, disc.adjusted(inset, inset, -inset, -inset), "users", tokens.text2)

    def _who(self) -> str:
        return self.row.assignee or f"Anyone of {self.row.organization}"


@dataclass(frozen=True, slots=True)
class StatusLine:
    """A status: glyph, name, how many tasks have it, and their share of all."""

    counted: StatusCount
    total: int
    last: bool = False
    inert: bool = False

    @property
    def spoken(self) -> str:
        """Name, count and share."""
        label = status(DOMAIN, self.counted.status).label
        return f"{label}, {exact_count(self.counted.count)}, {share(self.counted.count, self.total)}"

    def height(self) -> int:
        return max(_STATUS, fonts.line_height("body") + 4)

    def takes(self, _rect: QRectF, _place: QPointF, _mirrored: bool) -> bool:
        return True

    def paint(self, painter: QPainter, rect: QRectF, current: bool) -> None:
        tokens, look = style.current(), status(DOMAIN, self.counted.status)
        ground = _ground(painter, rect, current, self.last)
        paint.glyph(painter, part(painter, rect, PAD, Size.icon), look, ground)
        end = rect.width() - PAD - _SHARE
        words = exact_count(self.counted.count)
        width = fonts.metrics("bodyM", True).horizontalAdvance(words) + 1
        tone = tokens.text if self.counted.count else tokens.text3
        paint.text(painter, part(painter, rect, end - width, width), words, tone, "bodyM", tabular=True)
        spot = part(painter, rect, end, _SHARE)
        per_cent = share(self.counted.count, self.total)
        paint.text(painter, spot, per_cent, tokens.text2, "body", paint.RIGHT, tabular=True)
        spot = part(painter, rect, _TEXT, end - width - Space.s4 - _TEXT)
        paint.text(painter, spot, look.label, tone)


def _ground(painter: QPainter, rect: QRectF, current: bool, last: bool) -> QColor:
    """Light a row up, or draw the hairline between it and the next; return what glyphs stand on."""
    tokens = style.current()
    if current:
        paint.rounded(painter, rect, Radius.control, tokens.overlay_hover)
        return tokens.overlay_hover
    if not last:
        line = part(painter, rect, _TEXT, rect.width() - _TEXT - PAD)
        paint.hairline(painter, line.left(), line.right(), rect.bottom())
    return tokens.raised
