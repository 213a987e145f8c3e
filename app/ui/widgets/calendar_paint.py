"""How a day of a calendar looks: where its events stand, and their painting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen

from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.calendar_events import LATE, short_names
from app.ui.widgets.calendar_words import day_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QColor, QPainter

    from app.ui.widgets.calendar_events import Event

_SIDE, _GAP, _TIGHT = 5, 3, 2
_EDGE = 3
_NUMBER_TOP, _NUMBER = 3, 18
_PAD = Space.s3


def event_height() -> int:
    """How tall an event is."""
    return max(Size.pill, fonts.line_height("small") + 6)


def head_height() -> int:
    """How much of a day its number takes."""
    return _NUMBER_TOP + max(_NUMBER, fonts.line_height("caption") + 2) + _GAP + 1


def least_height() -> int:
    """The least height of a day: its number and one line."""
    return head_height() + event_height() + _GAP


@dataclass(frozen=True, slots=True)
class Slots:
    """Where the events of a day stand: the first ones, and the line that tells how many more there are."""

    events: tuple[QRectF, ...]
    more: QRectF | None


def slots(cell: QRectF, count: int, most: int) -> Slots:
    """Return the places of so many events in a cell; `most` lines at the most, the last one "3 more"."""
    tall = event_height()
    room = cell.height() - head_height() - _TIGHT
    gap = _GAP if _lines(room, tall, _GAP) == _lines(room, tall, _TIGHT) else _TIGHT
    lines = min(_lines(room, tall, gap), most)
    left, top, width = cell.x() + _SIDE, cell.y() + head_height(), cell.width() - 2 * _SIDE
    shown = range(min(lines, count))
    rects = [QRectF(left, top + at * (tall + gap), width, tall) for at in shown]
    if count <= lines:
        return Slots(tuple(rects), None)
    return Slots(tuple(rects[:-1]), rects[-1])


def _lines(room: float, tall: int, gap: int) -> int:
    return max(1, int((room + gap) // (tall + gap)))


def paint_ground(painter: QPainter, cell: QRectF, day: date, edges: bool, target: bool) -> None:
    """Paint a day's ground, sunken at the weekend, and the lines below it and before it."""
    tokens = style.current()
    if target:
        painter.fillRect(cell, tokens.selected)
    elif day.isoweekday() not in {each.value for each in QLocale().weekdays()}:
        painter.fillRect(cell, tokens.sunken)
    paint.hairline(painter, cell.left(), cell.right(), cell.bottom())
    if edges:
        left = (
            cell.left() if painter.layoutDirection() == Qt.LayoutDirection.LeftToRight else cell.right() - 1
        )
        painter.fillRect(QRectF(left, cell.y(), 1, cell.height()), tokens.border_subtle)


def paint_number(painter: QPainter, cell: QRectF, day: date, today: bool, mark: str) -> None:
    """Paint the number of a day, in a pill where it is today, and a mark at the end of the line."""
    tokens, words = style.current(), day_number(day)
    tall = head_height() - _NUMBER_TOP - _GAP - 1
    line = QRectF(cell.x(), cell.y() + _NUMBER_TOP, cell.width(), tall)
    width = fonts.metrics("caption", True).horizontalAdvance(words)
    pill = _inside(painter, line, _SIDE + 1, max(24.0, width + 12))
    if today:
        paint.rounded(painter, pill, tall / 2, tokens.accent)
        paint.text(painter, pill, words, tokens.on_accent, "caption", paint.CENTRE, tabular=True)
    else:
        spot = _inside(painter, line, Space.s4 + 1, cell.width() - 2 * Space.s4)
        paint.text(painter, spot, words, tokens.text2, "caption", tabular=True)
    if mark:
        room = cell.width() - width - 4 * Space.s4
        spot = _inside(painter, line, cell.width() - Space.s4 - room, room)
        paint.text(painter, spot, mark, tokens.text2, "caption", paint.RIGHT)


def paint_event(painter: QPainter, rect: QRectF, event: Event, edge: bool, hover: bool = False) -> None:
    """Paint a publication, with the edge of its campaign's colour if wanted, or a due date as an outline."""
    tokens = style.current()
    if event.due:
        paint.rounded(painter, rect, Radius.row, tokens.hover if hover else tokens.surface, tokens.border)
        _paint_due(painter, rect, event)
        return
    paint.rounded(painter, rect, Radius.row, tokens.active if hover else tokens.event_bg)
    if edge:
        _paint_edge(painter, rect, paint.family_color(event.colour))
    _paint_words(painter, rect, event, tokens.active if hover else tokens.event_bg, edge)


def paint_origin(painter: QPainter, rect: QRectF, event: Event) -> None:
    """Paint where a dragged event came from: a dashed outline with its name."""
    tokens = style.current()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(tokens.border_control, 1, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), Radius.row, Radius.row)
    start = _EDGE + _PAD + Size.glyph + _PAD
    spot = _inside(painter, rect, start, rect.width() - start - _PAD)
    paint.text(painter, spot, event.name, tokens.text2, "small")


def paint_held(painter: QPainter, rect: QRectF, event: Event, edge: bool) -> None:
    """Paint the copy that follows the mouse: raised, with the outline of the focus."""
    tokens = style.current()
    paint.shadow(painter, rect, Radius.row)
    paint.rounded(painter, rect, Radius.row, tokens.raised, tokens.focus, 1.5)
    if event.due:
        _paint_due(painter, rect, event)
        return
    if edge:
        _paint_edge(painter, rect.adjusted(1.5, 1.5, -1.5, -1.5), paint.family_color(event.colour))
    _paint_words(painter, rect, event, tokens.raised, edge)


def paint_more(painter: QPainter, rect: QRectF, words: str) -> None:
    """Paint "3 more"."""
    spot = _inside(painter, rect, Space.s4, rect.width() - Space.s4)
    paint.text(painter, spot, words, style.current().accent_text, "small")


def _paint_edge(painter: QPainter, rect: QRectF, color: QColor) -> None:
    painter.save()
    whole = QPainterPath()
    whole.addRoundedRect(rect, Radius.row, Radius.row)
    painter.setClipPath(whole, Qt.ClipOperation.IntersectClip)
    painter.fillRect(_inside(painter, rect, 0, _EDGE), color)
    painter.restore()


def _paint_words(painter: QPainter, rect: QRectF, event: Event, ground: QColor, edge: bool) -> None:
    tokens = style.current()
    start = _PAD + (_EDGE - 1 if edge else 0)
    paint.glyph(painter, _inside(painter, rect, start, Size.glyph), event.look, ground)
    start += Size.glyph + _PAD - 1
    code = fonts.metrics("caption").horizontalAdvance(event.code)
    end = rect.width() - _PAD - code
    spot = _inside(painter, rect, end, code + 1)
    paint.text(painter, spot, event.code, tokens.text2, "caption")
    if event.pressing == LATE:
        end -= Size.glyph + 3
        icon = _inside(painter, rect, end, Size.glyph)
        paint_icon(painter, _square(icon), "circle-alert", tokens.danger_text)
    tone = tokens.danger_text if event.pressing == LATE else tokens.text2 if event.done else tokens.text
    room = end - start - Space.s2
    role = "small" if event.done else "smallM"
    paint.text(painter, _inside(painter, rect, start, room), _fitting(event.name, role, room), tone, role)


def _paint_due(painter: QPainter, rect: QRectF, event: Event) -> None:
    tone, icon = _pressing(event)
    color = style.current().color(tone)
    start = _PAD + _EDGE - 1
    paint_icon(painter, _square(_inside(painter, rect, start - 1, Size.icon_small)), icon, color)
    start += Size.icon_small + Space.s2
    paint.text(
        painter, _inside(painter, rect, start, rect.width() - start - _PAD), event.name, color, "small"
    )


def _pressing(event: Event) -> tuple[str, str]:
    """Return the tone and icon of a due date."""
    if event.pressing == LATE:
        return "danger_text", "circle-alert"
    return ("warn_text", "clock") if event.pressing else ("text2", "list-todo")


def _fitting(name: str, role: str, room: float) -> str:
    """Return the longest form of a name that fits, the shortest where none does."""
    metrics = fonts.metrics(role)
    forms: Sequence[str] = short_names(name)
    found = next((form for form in forms if metrics.horizontalAdvance(form) <= room), forms[-1])
    # Else the dot of "Mila A." would stand before the name in a mirrored window.
    return f"\u2068{found}\u2069"


def _square(rect: QRectF) -> QRectF:
    side = rect.width()
    return QRectF(rect.x(), rect.center().y() - side / 2, side, side)


def _inside(painter: QPainter, rect: QRectF, left: float, width: float) -> QRectF:
    """A piece of a rect, `left` counted from its leading edge in the painter's direction."""
    width = max(0.0, width)
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        return QRectF(rect.right() - left - width, rect.y(), width, rect.height())
    return QRectF(rect.x() + left, rect.y(), width, rect.height())
