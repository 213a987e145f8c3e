"""Delivery windows as rows: from when to when, how long, and what is wrong with each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.marketing_checks import SHORTEST_WINDOW, WHOLE_DAY, clock
from app.services.marketing_rules import WINDOWS_LIMIT
from app.ui.screens.marketing_editor_fields import SuggestField
from app.ui.theme import fonts
from app.ui.theme.sizes import Space
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.labels import Label
from app.ui.widgets.parts import announce
from app.ui.widgets.popover import Popover
from app.ui.widgets.time_field import read_time

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


_TIME = 92
_HALF_HOUR = 30
_GAP, _USUAL = 60, 180
_LAST = re.compile(r"24(?:[:.h]?00)?")
_HALF = "Enter both times, such as 08:00 and 10:30, or remove this window."


def length_words(minutes: int) -> str:
    """Return how long a window is: "2 h 30 min", "45 min", "3 h"."""
    hours, rest = divmod(max(0, minutes), 60)
    parts = [f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else ""]
    return " ".join(filter(None, parts))


class ClockField(SuggestField):
    """A time of day; as an ``end`` midnight is 24:00."""

    least_list: int = 160

    def __init__(self, spoken: str, name: str, end: bool) -> None:
        super().__init__("", name, "clock", spoken=spoken, arrow=False)
        self._end = end
        self.set_values([clock(at) for at in range(0, WHOLE_DAY, _HALF_HOUR)][end:] + ["24:00"] * end)
        self.setFixedWidth(round(_TIME * max(1.0, fonts.scale())))
        self.left.connect(self._tidy)

    def minute(self) -> int | None:
        """The minute of the day, None while the field is empty or cannot be read."""
        if self._end and _LAST.fullmatch(self.text()):
            return WHOLE_DAY
        read = read_time(self.text())
        if read is None:
            return None
        found = read.hour * 60 + read.minute
        return WHOLE_DAY if self._end and not found else found

    def set_minute(self, minute: int | None) -> None:
        """Put a minute of the day in, None empties the field."""
        self.set_text("" if minute is None else clock(minute))

    def current_value(self) -> str:
        """The half hour that stands in the field."""
        minute = self.minute()
        return "" if minute is None else clock(minute // _HALF_HOUR * _HALF_HOUR)

    def _tidy(self) -> None:
        minute = self.minute()
        if minute is not None and self.text() != clock(minute):
            self.set_minute(minute)


class WindowRow(QWidget):
    """One window. ``left`` tells that the keyboard left the row."""

    changed = Signal()
    left = Signal()
    removed = Signal(object)

    def __init__(self, place: int) -> None:
        super().__init__()
        self.start = ClockField("", "", end=False)
        self.end = ClockField("", "", end=True)
        self.was_left = False
        self._length = Label("", "body", "text2", tabular=True)
        self._error = Label("", "small", "danger_text")
        self._error.setWordWrap(True)
        self.bin = IconButton("x", self.tr("Remove window"), "Alt+Del")
        self._lay_out()
        self.set_place(place)
        for field in (self.start, self.end):
            field.changed.connect(self._typed)
            field.left.connect(self._check_left)
        self.bin.clicked.connect(self._remove)
        self.bin.installEventFilter(self)
        self._error.hide()

    def set_place(self, place: int) -> None:
        """Name the fields by where the row stands, from 0."""
        for field, word, name in ((self.start, "starts", "start"), (self.end, "ends", "end")):
            field.edit.setObjectName(f"window_{place}_{name}")
            field.edit.setAccessibleName(f"Window {place + 1} {word}")
        self.bin.setObjectName(f"window_{place}_remove")
        self.bin.setAccessibleName(self.tr("Remove window {number}").format(number=place + 1))

    def window_value(self) -> tuple[int, int] | None:
        """The window, None while a time is missing or cannot be read."""
        start, end = self.start.minute(), self.end.minute()
        return None if start is None or end is None else (start, end)

    def set_window(self, window: tuple[int, int] | None) -> None:
        """Put a window in, None for an empty row."""
        self.start.set_minute(window[0] if window else None)
        self.end.set_minute(window[1] if window else None)

    def is_half(self) -> bool:
        """Say whether something stands here that is no window."""
        return bool(self.start.text() or self.end.text()) and self.window_value() is None

    def error(self) -> str:
        """The error shown, "" for none."""
        return self._error.text()

    def show_error(self, sentence: str) -> None:
        """Show what is wrong, where the keyboard left the row before; how long it is turns red at once."""
        window = self.window_value()
        shown = (_HALF if self.is_half() else sentence) if self.was_left else ""
        self._length.setText(length_words(window[1] - window[0]) if window else "")
        short = window is not None and window[1] - window[0] <= SHORTEST_WINDOW
        self._length.set_tone("danger_text" if short else "text2")
        if shown == self.error():
            return
        self._error.setText(shown)
        self._error.setVisible(bool(shown))
        for field in (self.start, self.end):
            field.edit.set_wrong(bool(shown))
        if shown:
            announce(self, shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._check_left()
        return False

    def _typed(self) -> None:
        self.changed.emit()

    def _check_left(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and not self.isAncestorOf(now) and not _in_popover(now):
            self.was_left = True
            self.left.emit()

    def _remove(self) -> None:
        self.removed.emit(self)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(Space.s4)
        line.addWidget(self.start)
        line.addWidget(Label("–", "body", "text3"))
        line.addWidget(self.end)
        line.addSpacing(Space.s2)
        line.addWidget(self._length)
        line.addStretch(1)
        line.addWidget(self.bin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.s2)
        column.addLayout(line)
        column.addWidget(self._error)


def _in_popover(widget: QWidget | None) -> bool:
    while widget is not None and not isinstance(widget, Popover):
        widget = widget.parentWidget()
    return widget is not None


class WindowsField(QWidget):
    """The rows and the button for one more. ``left`` tells that the keyboard left a row."""

    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[WindowRow] = []
        self._before: QWidget | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.s4)
        self.add = Button(self.tr("Add window"), "ghost", "plus", name="add_window")
        self.add.clicked.connect(self.add_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.s4)
        column.addLayout(self._list)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def windows(self) -> tuple[tuple[int, int], ...]:
        """The windows whose times can be read, in the order of the rows."""
        return tuple(window for row in self.rows if (window := row.window_value()) is not None)

    def set_windows(self, windows: Sequence[tuple[int, int]]) -> None:
        """Show windows; without any, one empty row."""
        while self.rows:
            self._take_away(self.rows[-1])
        for window in windows or (None,):
            self._append(window)

    def follow(self, stop: QWidget) -> None:
        """Be reached by Tab after another control: rows made later would come last of all."""
        self._before = stop

    def half(self) -> WindowRow | None:
        """The first row that is neither a window nor empty."""
        return next((row for row in self.rows if row.is_half()), None)

    def row_of(self, place: int) -> WindowRow | None:
        """The row of the window at a place, from 0."""
        whole = [row for row in self.rows if row.window_value() is not None]
        return whole[place] if place < len(whole) else None

    def leave_all(self) -> None:
        """Take every row as left, so that errors are shown."""
        for row in self.rows:
            row.was_left = True

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show the sentences of "windows.0" and on under their rows."""
        place = 0
        for row in self.rows:
            whole = row.window_value() is not None
            row.show_error(errors.get(f"windows.{place}", "") if whole else "")
            place += whole

    def add_row(self) -> None:
        """Add a window after the last one, three hours long where the day has room for it."""
        if len(self.rows) >= WINDOWS_LIMIT:
            return
        last = max((end for _start, end in self.windows()), default=None)
        start = 9 * 60 if last is None else last + _GAP
        end = min(start + _USUAL, WHOLE_DAY)
        row = self._append((start, end) if end - start > SHORTEST_WINDOW else None)
        row.start.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        row.start.edit.selectAll()
        self.changed.emit()

    def remove_current(self) -> None:
        """Remove the row that the keyboard is in."""
        now = self.window().focusWidget()
        for row in self.rows:
            if now is not None and row.isAncestorOf(now):
                self._remove(row)
                return

    def _append(self, window: tuple[int, int] | None) -> WindowRow:
        row = WindowRow(len(self.rows))
        row.set_window(window)
        row.changed.connect(self.changed)
        row.left.connect(self.left)
        row.removed.connect(self._remove)
        self._list.addWidget(row)
        row.show()
        stop = self.rows[-1].bin if self.rows else self._before
        for each in (row.start.edit, row.end.edit, row.bin):
            if stop is not None:
                QWidget.setTabOrder(stop, each)
            stop = each
        self.rows.append(row)
        self._judge()
        return row

    def _remove(self, row: WindowRow) -> None:
        at = self.rows.index(row)
        self._take_away(row)
        for place, each in enumerate(self.rows):
            each.set_place(place)
        target = self.rows[min(at, len(self.rows) - 1)].start.edit if self.rows else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _take_away(self, row: WindowRow) -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._judge()

    def _judge(self) -> None:
        full = len(self.rows) >= WINDOWS_LIMIT
        self.add.setEnabled(not full)
        self.add.setToolTip(f"A task has at most {WINDOWS_LIMIT} delivery windows." if full else "")
