"""Cells that only tasks have: the title with its marks, when it is due, and who has it."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from app.ui.screens.tasks_kinds import kind_icon
from app.ui.theme import fonts, icons, paint, style
from app.ui.theme.sizes import Radius, Size
from app.ui.widgets.cells import LEAD, Cell, Look, after, from_lead, inner
from app.ui.widgets.due_words import DueLook, task_due
from app.ui.widgets.table_text import line, measured

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QColor, QPainter

    from app.domain.task_rows import TaskRow

_MARK = Size.tile_width + 8
_TILE = 14
_GAP = 6
_CLIP = 14
_DOT = 3.0
_PALE = ("archived", "duplicate", "invalid")
_NAME_ROOM = 24


class TitleCell(Cell):
    """The mark of an urgent task, the network's tile or the kind's icon, the title, files and comments."""

    def __init__(self) -> None:
        super().__init__(_title_tone, role="bodyM")

    def paint(self, p: QPainter, rect: QRectF, row: TaskRow, text: str, look: Look) -> None:
        """Paint the title between the marks; ``text`` holds the marks in words, for screen readers."""
        area = inner(rect, look)
        start = _marks_width(row)
        kind = from_lead(area, start - _MARK, Size.tile_width, look)
        if row.network:
            paint.network_tile(p, kind.left(), area.center().y(), row.network)
        elif not row.urgent:
            middle = kind.adjusted((kind.width() - _CLIP) / 2, 0, -(kind.width() - _CLIP) / 2, 0)
            _icon(p, middle, kind_icon(row), style.current().text3)
        if row.urgent:
            _urgent(p, from_lead(area, 0 if row.network else (_MARK - 8 - _TILE) / 2, _TILE, look))
        taken = self._end(p, area, row, look)
        room = from_lead(area, start, max(0.0, area.width() - start - taken), look)
        line(p, room, row.title, self.color(row), self._role_of(row), right=look.mirrored)

    def cut(self, rect: QRectF, row: TaskRow, text: str) -> bool:
        """Say whether the title is cut, or whether there are marks that the tooltip explains."""
        room = rect.width() - 2 * LEAD - _marks_width(row) - _end_width(row)
        return measured(row.title, self._role_of(row), False, int(room))[0] != row.title or row.unread > 0

    def _role_of(self, row: TaskRow) -> str:
        return "body" if row.status in _PALE else self.role

    def _end(self, p: QPainter, area: QRectF, row: TaskRow, look: Look) -> float:
        """Paint paperclip and comments at the trailing edge; return the room they take."""
        width = _end_width(row)
        x = area.width() - width + 2 * _GAP
        quiet = style.current().text3
        if row.files:
            _icon(p, from_lead(area, x, _CLIP, look), "paperclip", quiet)
            x += _CLIP + _GAP
        if row.comments:
            self._comments(p, from_lead(area, x, area.width() - x, look), row, look)
        return width

    def _comments(self, p: QPainter, area: QRectF, row: TaskRow, look: Look) -> None:
        tokens = style.current()
        tone = tokens.accent_text if row.unread else tokens.text3
        spot = from_lead(area, 0, _CLIP, look)
        _icon(p, spot, "message-square", tone)
        if row.unread:
            edge = spot.left() if look.mirrored else spot.right()
            mark = QRectF(edge - _DOT, spot.center().y() - 7 - _DOT, 2 * _DOT, 2 * _DOT)
            paint.rounded(p, mark, _DOT, tokens.chart)
        count = after(area, _CLIP + _GAP, look)
        role, tone = ("bodyS", tokens.accent_text) if row.unread else ("body", tokens.text2)
        line(p, count, f"{row.comments:,}", tone, role, tabular=True, right=look.mirrored)


class DueCell(Cell):
    """When a task is due; ``now()`` is the moment it is compared with, in UTC."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__("text2")
        self._now = now

    def look_of(self, row: TaskRow) -> DueLook:
        """Return how the due moment of a task looks."""
        return task_due(row, self._now())

    def paint(self, p: QPainter, rect: QRectF, row: TaskRow, text: str, look: Look) -> None:
        """Paint the icon and the words; today the time too where there is room."""
        due = self.look_of(row)
        area, tone = inner(rect, look, 0), style.current().color(due.tone)
        if due.icon:
            _icon(p, from_lead(area, 0, _CLIP, look), due.icon, tone)
            area = after(area, _CLIP + _GAP, look)
        timed = bool(due.icon) and measured(due.whole, due.role, True, 999)[1] <= area.width()
        words = due.whole if timed else due.words
        if due.short and measured(words, due.role, True, 999)[1] > area.width():
            words = due.short
        if look.mirrored:
            words = f"\u2066{words}\u2069"  # or the number would change places with its unit
        line(p, area, words, tone, due.role, tabular=True, right=look.mirrored)

    def cut(self, rect: QRectF, row: TaskRow, text: str) -> bool:
        """The day and time in full are worth a tooltip wherever there is a date."""
        return row.due is not None


class IconCell(Cell):
    """Words behind a small icon; ``icon(row)`` names it, "" for none."""

    def __init__(self, icon: Callable[[TaskRow], str]) -> None:
        super().__init__("text2")
        self._icon = icon

    def paint(self, p: QPainter, rect: QRectF, row: TaskRow, text: str, look: Look) -> None:
        """Paint the icon and the words."""
        area = inner(rect, look)
        if name := self._icon(row):
            _icon(p, from_lead(area, 0, _CLIP, look), name, style.current().text3)
        line(p, after(area, _CLIP + _GAP, look), text, self.color(row), right=look.mirrored)

    def cut(self, rect: QRectF, row: TaskRow, text: str) -> bool:
        """Say whether the words do not fit."""
        return super().cut(rect.adjusted(0, 0, -_CLIP - _GAP, 0), row, text)


class NetworkCell(Cell):
    """The tile of a network and the content type; a task that is not published has neither."""

    def __init__(self) -> None:
        super().__init__("text2")

    def paint(self, p: QPainter, rect: QRectF, row: TaskRow, text: str, look: Look) -> None:
        """Paint tile and type."""
        if not row.network:
            return
        area = inner(rect, look)
        tile = from_lead(area, 0, Size.tile_width, look)
        paint.network_tile(p, tile.left(), area.center().y(), row.network)
        line(p, after(area, _MARK, look), row.content_type, self.color(row), right=look.mirrored)

    def cut(self, rect: QRectF, row: TaskRow, text: str) -> bool:
        """The network in full is worth a tooltip."""
        return bool(row.network)


class AssigneeCell(Cell):
    """Who has it with an avatar, or that anyone of an organization may take it; narrow, only the picture."""

    def __init__(self) -> None:
        super().__init__("text2")

    def paint(self, p: QPainter, rect: QRectF, row: TaskRow, text: str, look: Look) -> None:
        """Paint the picture, and the name where there is room for one."""
        if not text:
            return
        area = inner(rect, look, 0)
        self._picture(p, from_lead(area, 0, Size.avatar_table, look), row)
        words = after(area, Size.avatar_table + 8, look)
        if words.width() >= _NAME_ROOM:
            line(p, words, text, self.color(row), right=look.mirrored)

    def cut(self, rect: QRectF, row: TaskRow, text: str) -> bool:
        """Say whether the name does not fit."""
        room = int(rect.width()) - LEAD - Size.avatar_table - 8
        return room < _NAME_ROOM or measured(text, "body", False, room)[0] != text

    def _picture(self, p: QPainter, slot: QRectF, row: TaskRow) -> None:
        side = Size.avatar_table
        circle = QRectF(slot.left(), slot.center().y() - side / 2, side, side)
        if row.assignee:
            paint.avatar(p, circle, row.assignee)
            return
        paint.rounded(p, circle, side / 2, style.current().active)
        _icon(p, circle.adjusted(5, 5, -5, -5), "users", style.current().text2)


def _marks_width(row: TaskRow) -> float:
    """Return where the title begins: an urgent task with a tile has two marks before it."""
    return _MARK + (_TILE + _GAP if row.urgent and row.network else 0)


def _title_tone(row: TaskRow) -> str:
    return "text3" if row.status in _PALE else "text"


def _end_width(row: TaskRow) -> float:
    """Return how much room the files and comments of a task take, with the gap before them."""
    width = 0.0
    if row.files:
        width += _CLIP
    if row.comments:
        digits = measured(f"{row.comments:,}", "bodyS" if row.unread else "body", True, 99)[1]
        width += _CLIP + _GAP + ceil(digits) + 1 + (_GAP if row.files else 0)
    return width + 2 * _GAP if width else 0.0


def _urgent(p: QPainter, slot: QRectF) -> None:
    tokens = style.current()
    tile = QRectF(slot.left(), slot.center().y() - _TILE / 2, _TILE, _TILE)
    paint.rounded(p, tile, Radius.check, tokens.danger)
    width = fonts.metrics("caption").horizontalAdvance("!")
    inside = tile.adjusted((_TILE - width) / 2, 0, 0, 0)
    line(p, inside, "!", tokens.on_accent, "caption")


def _icon(p: QPainter, slot: QRectF, name: str, tone: QColor) -> None:
    side = min(slot.width(), slot.height())
    place = QRectF(slot.left(), slot.center().y() - side / 2, side, side)
    icons.paint_icon(p, place, name, tone)
