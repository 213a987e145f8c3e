"""A popover with a search line over a list of painted rows: the shape of every chooser of the tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from app.ui.dialogs.row_list import RowList, part
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.popover import Popover
from app.ui.widgets.table_search import SearchLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from app.ui.dialogs.row_list import Row

_ROW, _CAPTION = 32, 28
_EDGE = Space.s2
_LEAD = Space.s4
_TICK = Size.icon
_MOST = 10


@dataclass(frozen=True, slots=True)
class Heading:
    """The caption of a group, or a sentence where nothing is found; it cannot be chosen."""

    spoken: str
    inert: bool = True

    def height(self) -> int:
        """One small line."""
        return max(_CAPTION, fonts.line_height("caption") + 12)

    def takes(self, _rect: QRectF, _place: QPointF, _mirrored: bool) -> bool:
        """No click is for it."""
        return False

    def paint(self, painter: QPainter, rect: QRectF, _current: bool) -> None:
        """Paint the words."""
        spot = part(painter, rect, _EDGE + _LEAD, rect.width() - 2 * (_EDGE + _LEAD))
        paint.text(painter, spot, self.spoken, style.current().text2, "caption")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row to choose: a mark, words, a remark at the end, and a tick where it is what holds now.

    The mark is the avatar of ``person``, the dot of campaign colour ``colour``, or ``icon``; without any
    of them the words begin at the edge. An ``inert`` one is greyed, and its remark says why.
    """

    value: object
    text: str
    note: str = ""
    person: str = ""
    icon: str = ""
    colour: int | None = None
    chosen: bool = False
    inert: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(filter(None, (self.text, self.note, "chosen" if self.chosen else "")))

    def height(self) -> int:
        """One line."""
        return max(_ROW, fonts.line_height("body") + 12)

    def takes(self, _rect: QRectF, _place: QPointF, _mirrored: bool) -> bool:
        """A click anywhere in the row."""
        return True

    def paint(self, painter: QPainter, rect: QRectF, current: bool) -> None:
        """Paint the row over its highlight."""
        tokens = style.current()
        area = rect.adjusted(_EDGE, 0, -_EDGE, 0)
        if current:
            paint.rounded(painter, area, Radius.row, tokens.overlay_hover)
        start = self._paint_mark(painter, part(painter, area, _LEAD, Size.avatar_field))
        end = area.width() - _LEAD - (_TICK + Space.s4 if self.chosen else 0)
        note = (
            round(fonts.metrics("small", tabular=True).horizontalAdvance(self.note)) + 1 if self.note else 0
        )
        room = max(0.0, end - start - (note + Space.s4 if note else 0))
        tone = tokens.text_disabled if self.inert else tokens.text
        paint.text(painter, part(painter, area, start, room), self.text, tone)
        if note:
            spot = part(painter, area, end - note, note)
            paint.text(painter, spot, self.note, tokens.text3, "small", tabular=True)
        if self.chosen:
            spot = part(painter, area, area.width() - _LEAD - _TICK, _TICK)
            paint_icon(painter, spot, "check", tokens.accent_text)

    def _paint_mark(self, painter: QPainter, place: QRectF) -> float:
        """Paint the mark; return where the words begin."""
        if self.person:
            paint.avatar(painter, place, self.person)
        elif self.colour is not None:
            paint.dot(painter, place.center().x() - 4, place.center().y(), paint.family_color(self.colour))
        elif self.icon:
            side = place.adjusted(3, 0, -3, 0)
            paint_icon(painter, side, self.icon, style.current().text2)
        else:
            return float(_LEAD)
        return float(_LEAD + Size.avatar_field + Space.s4)


class PlacedPopover(Popover):
    """A popover that also opens at a place of its own, such as a cell of a table."""

    _spot: QRect | None = None

    def open_under(self, rect: QRect) -> None:
        """Open below a rectangle of the screen instead of below the opener, which gets the keyboard back."""
        self._spot = QRect(self.window().mapFromGlobal(rect.topLeft()), rect.size())
        self.open()

    def settle(self) -> None:
        """Take height and place."""
        if self._spot is not None:
            self._place = self._spot
        super().settle()


class _Search(SearchLine):
    """Arrows and Enter act on the list below."""

    pressed = Signal(QKeyEvent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)


class SearchPopover(PlacedPopover):
    """Make one for each opening. Subclasses give the rows for what was typed; ``picked`` gets the value."""

    def __init__(self, opener: QWidget, name: str, title: str, hint: str, width: int = Size.popover) -> None:
        super().__init__(opener, name, title, width)
        self.search = _Search(hint, title, f"{name}_search")
        self.search.textChanged.connect(self._narrow)
        self.search.pressed.connect(self._take_key)
        self.list = RowList(title, f"{name}_list")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self._choose)
        head = QVBoxLayout()
        head.setContentsMargins(Space.s4, Space.s4, Space.s4, Space.s2)
        head.addWidget(self.search)
        self.column.addLayout(head)
        self.column.addWidget(self.list)
        self.column.addSpacing(Space.s2)

    def open(self) -> None:
        """Show all rows, with the one that holds now as current."""
        self._narrow("")
        super().open()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def rows(self, typed: str) -> Sequence[Row]:
        """Return the rows for a text to look for, "" for all."""
        raise NotImplementedError

    def picked(self, value: object) -> None:
        """Take up what was chosen; the popover is closed by then."""
        raise NotImplementedError

    def _narrow(self, typed: str) -> None:
        rows = self.rows(typed)
        chosen = next((row for row in rows if isinstance(row, Entry) and row.chosen), None)
        self.list.set_rows(rows, None if typed.strip() else chosen)
        seen = sum(row.height() for row in rows[:_MOST])
        self.list.setFixedHeight(max(_ROW, min(seen, self.window().height() // 2)))
        self.list.scrollTo(self.list.currentIndex())
        self.settle()

    def _take_key(self, event: QKeyEvent) -> None:
        event.setAccepted(self.list.steer(event))

    def _choose(self, row: object) -> None:
        if isinstance(row, Entry):
            self.close_up()
            self.picked(row.value)


class Choices(SearchPopover):
    """Fixed rows to find one in; ``chosen`` carries its value."""

    chosen = Signal(object)

    def __init__(self, opener: QWidget, name: str, title: str, entries: Sequence[Entry]) -> None:
        self._entries = entries
        super().__init__(opener, name, title, "Find")

    def rows(self, typed: str) -> Sequence[Row]:
        """Return those that hold the text."""
        from app.domain.text import fold

        wanted = fold(typed)
        found = [entry for entry in self._entries if wanted in fold(entry.text)]
        return found or [Heading("Nothing of that name.")]

    def picked(self, value: object) -> None:
        """Tell."""
        self.chosen.emit(value)
