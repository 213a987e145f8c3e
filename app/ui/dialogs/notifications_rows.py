"""The painted rows of the notification centre: what happened, by whom, to what, and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF
from PySide6.QtGui import QPainter

from app.domain.task_rows import NotificationRow, Told
from app.ui.dialogs.history_rows import time_of
from app.ui.dialogs.row_list import Row, part
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.figures import day_text

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROW, _CAPTION = 60, 32
_EDGE = Space.s2
_LEAD = Space.s6 - Space.s2  # from the row's light to the avatar, which stands under the heading
_TEXT_X = _LEAD + Size.avatar_grid + 14
_BADGE, _BADGE_ICON = 16, 10
_DOT = 8
_HOURS = 6
_DAYS = 7
# By verb of the workflow, or by the field that was edited; a pencil for the rest.
_ICONS = {
    "start": "play",
    "resume": "play",
    "complete": "circle-check",
    "approve": "badge-check",
    "block": "circle-minus",
    "mark_invalid": "circle-x",
    "mark_duplicate": "copy",
    "archive": "archive",
    "reopen": "rotate-ccw",
    "deleted_at": "trash-2",
    "reject": "x",
    "withdraw": "undo-2",
    "resubmit": "send",
    "pause": "pause",
    "test": "users",
    "retest": "rotate-ccw",
    "review_again": "rotate-ccw",
    "activate": "play",
    "deactivate": "pause",
}
_ALARMING = ("block", "reject", "mark_invalid")


def when(moment: datetime, now: datetime) -> str:
    """Return how long ago or when: "now", "12 min", "5 h", "15:30", "Thu 20", "12 Nov"."""
    here, today = moment.astimezone(), now.astimezone().date()
    minutes = int((now - moment).total_seconds()) // 60
    if here.date() == today and minutes < 60 * _HOURS:
        return "now" if minutes < 1 else f"{minutes} min" if minutes < 60 else f"{minutes // 60} h"
    days = (today - here.date()).days
    if days <= 1:
        return time_of(moment)
    if days < _DAYS:
        return QLocale().toString(QDate(here.year, here.month, here.day), "ddd d")
    return day_text(here.date(), today)


def grouped(rows: "Sequence[NotificationRow]", now: datetime) -> list[Row]:
    """Return a row for each, under Today, Yesterday and Earlier; days are those of this computer."""
    shown: list[Row] = []
    last = ""
    for row in rows:
        days = (now.astimezone().date() - row.at.astimezone().date()).days
        caption = "Today" if days <= 0 else "Yesterday" if days == 1 else "Earlier"
        if caption != last:
            shown.append(DayCaption(caption))
            last = caption
        shown.append(NoticeRow(row, when(row.at, now)))
    return shown


@dataclass(frozen=True, slots=True)
class DayCaption:
    """The name of a group of days."""

    spoken: str
    inert: bool = True

    def height(self) -> int:
        return max(_CAPTION, fonts.line_height("caption") + Space.s6)

    def takes(self, _rect: QRectF, _place: QPointF, _mirrored: bool) -> bool:
        return False

    def paint(self, painter: QPainter, rect: QRectF, _current: bool) -> None:
        spot = part(painter, rect, Space.s6, rect.width() - 2 * Space.s6)
        paint.text(painter, spot, self.spoken, style.current().text2, "caption")


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One notification: avatar with the badge of its kind, what happened over the detail, time, dot."""

    notice: NotificationRow
    when: str
    inert: bool = False

    @property
    def spoken(self) -> str:
        """Everything that is painted."""
        notice = self.notice
        said = f"{notice.actor} {notice.text}".strip()
        return ", ".join(
            each for each in (said, notice.detail, self.when, "" if notice.read else "unread") if each
        )

    @property
    def tip(self) -> str:
        """The detail in full; rows are too narrow for a long one."""
        return self.notice.detail

    def height(self) -> int:
        return max(_ROW, fonts.line_height("bodyM") + fonts.line_height("small") + 20)

    def takes(self, _rect: QRectF, _place: QPointF, _mirrored: bool) -> bool:
        return True

    def paint(self, painter: QPainter, rect: QRectF, current: bool) -> None:
        tokens = style.current()
        area = rect.adjusted(_EDGE, 0, -_EDGE, 0)
        ground = tokens.overlay_hover if current else tokens.overlay
        if current:
            paint.rounded(painter, area, Radius.control, ground)
        avatar = part(painter, area, _LEAD, Size.avatar_grid)
        paint.avatar(painter, avatar, self.notice.actor)
        self._paint_badge(painter, avatar)
        first, second = fonts.line_height("bodyM"), fonts.line_height("small")
        top = area.center().y() - (first + second) / 2
        line = QRectF(area.x(), top, area.width(), first)
        self._paint_words(painter, line, self._paint_end(painter, line))
        line = QRectF(area.x(), top + first, area.width(), second)
        spot = part(painter, line, _TEXT_X, area.width() - _TEXT_X - 2 * Space.s5 - _DOT)
        paint.text(painter, spot, self.notice.detail, tokens.text2, "small")

    def _paint_badge(self, painter: QPainter, avatar: QRectF) -> None:
        tokens, side = style.current(), float(Size.avatar_grid)
        box = QRectF(avatar.x(), avatar.center().y() - side / 2, side, side)
        badge = part(painter, box, side - _BADGE + 4, _BADGE)
        badge = QRectF(badge.x(), box.bottom() - _BADGE + 4, _BADGE, _BADGE)
        ground = badge.adjusted(-1.5, -1.5, 1.5, 1.5)
        paint.rounded(painter, ground, ground.height() / 2, tokens.overlay)
        paint.rounded(painter, badge, _BADGE / 2, tokens.active)
        inset = (_BADGE - _BADGE_ICON) / 2
        tone = tokens.danger_text if self.notice.verb in _ALARMING else tokens.text2
        paint_icon(painter, badge.adjusted(inset, inset, -inset, -inset), _icon(self.notice), tone)

    def _paint_end(self, painter: QPainter, line: QRectF) -> float:
        """Paint time and dot; return where the words have to end."""
        tokens = style.current()
        end = line.width() - Space.s5
        if not self.notice.read:
            spot = part(painter, line, end - _DOT, _DOT)
            dot = QRectF(spot.x(), line.center().y() - _DOT / 2, _DOT, _DOT)
            paint.rounded(painter, dot, _DOT / 2, tokens.accent)
            end -= _DOT + 10
        width = fonts.metrics("small", True).horizontalAdvance(self.when) + 1
        spot = part(painter, line, end - width, width)
        paint.text(painter, spot, self.when, tokens.text2, "small", tabular=True)
        return end - width - Space.s5

    def _paint_words(self, painter: QPainter, line: QRectF, end: float) -> None:
        tokens, room = style.current(), end - _TEXT_X
        words = fonts.metrics("body").horizontalAdvance(self.notice.text)
        # A long name gives way to what happened, but never all of it.
        name = max(room / 3, room - words - Space.s2 - 1)
        spot = part(painter, line, _TEXT_X, name)
        used = paint.text(painter, spot, self.notice.actor, tokens.text, "bodyM") + Space.s2 + 1
        spot = part(painter, line, _TEXT_X + used, room - used)
        paint.text(painter, spot, self.notice.text, tokens.text2)


def _icon(notice: NotificationRow) -> str:
    if notice.kind is Told.COMMENT:
        return "message-square"
    if notice.kind is Told.ASSIGNED:
        return "user-check"
    if notice.kind is Told.APPROVAL:
        return "circle-check-big"
    if notice.kind is Told.REPORT:
        return "gift"
    return _ICONS.get(notice.verb, "pencil")
