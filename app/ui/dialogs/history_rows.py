"""The painted rows of the histories: days, steps that can be undone, moves of one collaboration."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, QTime
from PySide6.QtGui import QPainter

from app.domain.rows import HistoryRow, OperationRow
from app.ui.dialogs.row_list import Row, part
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.theme.statuses import STATUSES, status

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

UNDO_WIDTH = 76
_STEP, _DAY = 52, 34
_LEAD = Space.s4
_BAR = Space.s5  # kept free for the scroll bar, so that it covers no button
_LEAST_NAME = 60
_DOMAINS = {"influencer_status": "influencer", "client_status": "client", "status": "campaign"}
_FIELDS = {"influencer_status": "influencer status", "client_status": "client status", "status": "status"}
_MOVES = {"do": "moved {} from", "undo": "put {} back from", "redo": "moved {} again, from"}
_LABELS = {"do": "{}", "undo": "undid “{}”", "redo": "did “{}” again"}


class Dated(Protocol):
    """Something that happened at a moment."""

    @property
    def at(self) -> datetime: ...


D = TypeVar("D", bound=Dated)


def by_day(rows: Iterable[D], today: date, make: Callable[[D], Row]) -> list[Row]:
    """Return a row for each, with the day over the first of every day. Days are those of this computer."""
    shown: list[Row] = []
    last: date | None = None
    for row in rows:
        day = row.at.astimezone().date()
        if day != last:
            shown.append(DayRule(day_name(day, today)))
            last = day
        shown.append(make(row))
    return shown


def day_name(day: date, today: date) -> str:
    """Say "Today", "Yesterday" or the date, with its year when that is another one."""
    if day == today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    written = "dddd d MMMM" if day.year == today.year else "d MMMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), written)


def time_of(moment: datetime) -> str:
    """Say the time of day on this computer: "10:42"."""
    local = moment.astimezone()
    return QLocale().toString(QTime(local.hour, local.minute), "HH:mm")


def joined(parts: Sequence[str]) -> str:
    """Join what is not empty with dots between."""
    return " · ".join(each for each in parts if each)


@dataclass(frozen=True, slots=True)
class DayRule:
    """The name of a day between two hairlines; also a remark where nothing happened."""

    spoken: str
    inert: bool = True
    tip: str = ""

    def height(self) -> int:
        return max(_DAY, fonts.line_height("caption") + 16)

    def takes(self, _rect: QRectF, _place: QPointF, _mirrored: bool) -> bool:
        return False

    def paint(self, painter: QPainter, rect: QRectF, _current: bool) -> None:
        tokens = style.current()
        rect = part(painter, rect, 0, rect.width() - _BAR)
        used = paint.text(painter, rect, self.spoken, tokens.text2, "caption", paint.CENTRE)
        line = tokens.border if tokens.dark else tokens.border_subtle
        middle, gap = rect.center().y(), used / 2 + Space.s5
        paint.hairline(painter, rect.left(), rect.center().x() - gap, middle, line)
        paint.hairline(painter, rect.center().x() + gap, rect.right(), middle, line)


@dataclass(frozen=True, slots=True)
class StepRow:
    """An operation: what was done, by whom, when, how many changes; Undo, Redo, or why not."""

    step: OperationRow
    can_redo: bool = False
    inert: bool = False

    @property
    def can_undo(self) -> bool:
        """Whether it is still done and can be taken back."""
        return not self.step.undone and not self.step.irreversible

    @property
    def line(self) -> str:
        """Who, when, how much."""
        step = self.step
        changes = f"{step.values:,} {'change' if step.values == 1 else 'changes'}"
        return joined([step.actor, time_of(step.at), changes, step.irreversible])

    @property
    def spoken(self) -> str:
        """Label and line, which says why it cannot be undone, and what can be done."""
        state = "undone" if self.step.undone else "Enter undoes it" if self.can_undo else ""
        state += ", Enter does it again" if self.can_redo else ""
        return ", ".join(part for part in (self.step.label, self.line, state) if part)

    @property
    def tip(self) -> str:
        """All of it, for what is cut off."""
        return f"{self.step.label}\n{self.line}"

    def height(self) -> int:
        return max(_STEP, fonts.line_height("bodyM") + fonts.line_height("small") + 14)

    def takes(self, rect: QRectF, place: QPointF, mirrored: bool) -> bool:
        left = rect.left() + _BAR if mirrored else rect.right() - UNDO_WIDTH - _BAR
        zone = QRectF(left, rect.y(), UNDO_WIDTH, rect.height())
        return (self.can_undo or self.can_redo) and zone.contains(place)

    def paint(self, painter: QPainter, rect: QRectF, current: bool) -> None:
        tokens = style.current()
        rect = part(painter, rect, 0, rect.width() - _BAR)
        if current:
            paint.rounded(painter, rect, Radius.control, tokens.overlay_hover)
        room = rect.width() - 2 * _LEAD - UNDO_WIDTH
        done = not self.step.undone
        first, second = _lines(rect, 1)
        label = part(painter, first, _LEAD, room)
        used = paint.text(painter, label, self.step.label, tokens.text if done else tokens.text3, "bodyM")
        if not done:
            _strike(painter, part(painter, first, _LEAD, used), tokens.text3)
        paint.text(painter, part(painter, second, _LEAD, room), self.line, tokens.text2, "small")
        self._paint_end(painter, part(painter, rect, rect.width() - UNDO_WIDTH, UNDO_WIDTH), current)

    def _paint_end(self, painter: QPainter, end: QRectF, current: bool) -> None:
        tokens = style.current()
        if self.step.irreversible and not self.step.undone:
            paint_icon(
                painter, part(painter, end, end.width() - Size.icon - _LEAD, Size.icon), "lock", tokens.text3
            )
        elif self.step.undone and not self.can_redo:
            paint.text(
                painter, end.adjusted(_LEAD, 0, -_LEAD, 0), "Undone", tokens.text3, "small", paint.RIGHT
            )
        else:
            high = Size.button_small
            button = QRectF(end.x() + Space.s3, end.center().y() - high / 2, end.width() - 2 * Space.s3, high)
            paint.rounded(painter, button, Radius.control, tokens.raised, tokens.border)
            tone = tokens.accent_text if current else tokens.text
            paint.text(painter, button, "Redo" if self.can_redo else "Undo", tone, "smallM", paint.CENTRE)


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One change of a collaboration: who moved what from where to where, when and why."""

    event: HistoryRow
    inert: bool = False

    @property
    def words(self) -> str:
        """What was done, up to the first status."""
        event = self.event
        if self.is_move:
            return _MOVES.get(event.kind, _MOVES["do"]).format(_FIELDS[str(event.field)])
        return _LABELS.get(event.kind, _LABELS["do"]).format(event.label)

    @property
    def is_move(self) -> bool:
        """Whether it went from one known status to another; a verb may lead back to where it began."""
        known = STATUSES.get(_DOMAINS.get(self.event.field or "", ""), {})
        before, after = self.event.before, self.event.after
        return before != after and before in known and after in known

    @property
    def why(self) -> tuple[str, ...]:
        """What stands below, line by line: the reason; whether undone, the source, who recorded it."""
        event = self.event
        source = ": ".join(each for each in (event.source.capitalize(), event.source_note) if each)
        other = event.recorder and event.recorder != event.actor
        recorded = f"recorded by {event.recorder} for {event.actor}" if other else ""
        lines = (event.reason, joined(["Undone" if event.undone else "", source, recorded]))
        return tuple(line for line in lines if line)

    @property
    def spoken(self) -> str:
        """The whole sentence."""
        event = self.event
        moved = f"{self._label(event.before)} to {self._label(event.after)}" if self.is_move else ""
        sentence = " ".join(word for word in (event.actor, self.words, moved) if word)
        return ", ".join((sentence, time_of(event.at), *self.why))

    @property
    def tip(self) -> str:
        """All of it, for what is cut off."""
        return self.spoken

    def height(self) -> int:
        small = len(self.why) * fonts.line_height("small")
        return max(Size.row, max(fonts.line_height("bodyM"), Size.pill) + small + 16)

    def takes(self, _rect: QRectF, _place: QPointF, _mirrored: bool) -> bool:
        return False

    def paint(self, painter: QPainter, rect: QRectF, current: bool) -> None:
        tokens, event = style.current(), self.event
        rect = part(painter, rect, 0, rect.width() - _BAR)
        if current:
            paint.rounded(painter, rect, Radius.control, tokens.overlay_hover)
        first, *others = _lines(rect, len(self.why))
        left = _LEAD + Size.avatar_table + Space.s5
        paint.avatar(painter, part(painter, first, _LEAD, Size.avatar_table), event.actor or "?")
        time = time_of(event.at)
        width = fonts.metrics("small", True).horizontalAdvance(time) + 1
        end = rect.width() - _LEAD - width
        paint.text(painter, part(painter, first, end, width), time, tokens.text3, "small", tabular=True)
        for line, words in zip(others, self.why, strict=True):
            spot = part(painter, line, left, rect.width() - left - _LEAD)
            paint.text(painter, spot, words, tokens.text2, "small")
        painter.setClipRect(part(painter, first, left, end - Space.s5 - left))
        self._paint_sentence(painter, first, left, end - Space.s5)

    def _paint_sentence(self, painter: QPainter, line: QRectF, left: float, end: float) -> None:
        tokens, undone, start = style.current(), self.event.undone, left
        tone, quiet = (tokens.text3, tokens.text3) if undone else (tokens.text, tokens.text2)
        name = part(painter, line, left, max(_LEAST_NAME, end - left - self._taken()))
        left += paint.text(painter, name, self.event.actor, tone, "bodyM") + Space.s2 + 1
        words = part(painter, line, left, max(0.0, end - left))
        left += paint.text(painter, words, self.words, quiet)
        if undone:
            _strike(painter, part(painter, line, start, left - start), tokens.text3)
        if self.is_move:
            left = self._paint_status(painter, line, left + Space.s4, self.event.before) + Space.s4
            left += paint.text(painter, part(painter, line, left, _LEAST_NAME), "to", quiet)
            self._paint_status(painter, line, left + Space.s4, self.event.after)

    def _taken(self) -> float:
        """How much of the sentence is not the name, at the least."""
        advance = fonts.metrics("body").horizontalAdvance
        if not self.is_move:
            return min(advance(self.words), 2 * UNDO_WIDTH)
        pills = sum(paint.pill_width(self._label(key)) for key in (self.event.before, self.event.after))
        return advance(self.words) + advance("to") + pills + 4 * Space.s4

    def _paint_status(self, painter: QPainter, line: QRectF, left: float, key: object) -> float:
        width = paint.pill_width(self._label(key))
        painter.setOpacity(0.5 if self.event.undone else 1.0)
        paint.pill(painter, part(painter, line, left, width), _DOMAINS[str(self.event.field)], str(key))
        painter.setOpacity(1.0)
        return left + width

    def _label(self, key: object) -> str:
        return status(_DOMAINS[str(self.event.field)], str(key)).label


def _lines(rect: QRectF, small: int) -> list[QRectF]:
    """Divide a row into its first line and so many small ones under it."""
    first, each = max(fonts.line_height("bodyM"), Size.pill), fonts.line_height("small")
    top = rect.center().y() - (first + small * each) / 2
    below = [QRectF(rect.x(), top + first + at * each, rect.width(), each) for at in range(small)]
    return [QRectF(rect.x(), top, rect.width(), first), *below]


def _strike(painter: QPainter, spot: QRectF, color: "QColor") -> None:
    paint.hairline(painter, spot.left(), spot.right(), round(spot.center().y()) + 1, color)
