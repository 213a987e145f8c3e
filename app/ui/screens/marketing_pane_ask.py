"""Who asks for a run, for which days, and when that was; above it who sent it back, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.ui.screens.marketing_pane_words import asked_words, returned_words, told_at
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.labels import ElidedLabel, Label, Paragraph
from app.ui.widgets.marks import Avatar

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QResizeEvent

    from app.domain.marketing_rows import MarketingRow
    from app.domain.people import Actor
    from app.domain.rows import HistoryRow


class SaidLine(QWidget):
    """Who did what, with the day and time at the end, or below where there is no room; then their words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._face = Avatar("", Size.avatar_table)
        self._who = ElidedLabel("", "bodyM")
        self._what = ElidedLabel("", "body", "text2")
        self._when = Label("", "small", "text2", tabular=True)
        self._words = Paragraph("", "body", "text")
        self._below: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.s4)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(2, 1)
        for column, part in enumerate((self._face, self._who, self._what)):
            self._grid.addWidget(part, 0, column)
        self._grid.addWidget(self._words, 2, 1, 1, 3)
        self._fit()

    def say(self, who: str, person: str, what: str, when: str, words: str = "") -> None:
        """Show it; ``person`` is the name behind ``who``, ``words`` is what they wrote, "" for nothing."""
        self._face.set_person(person)
        for part, text in ((self._who, who), (self._what, what), (self._when, when)):
            part.setText(text)
        self._words.set_text(f"“{words}”" if words else "")
        self._words.setVisible(bool(words))
        self.setAccessibleName(f"{who} {what}{f': {words}' if words else ''}, {when}")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Move the day and time below where all of it does not stand on one line."""
        words = sum(each.sizeHint().width() for each in (self._who, self._what, self._when))
        below = Size.avatar_table + words + 3 * Space.s4 > self.width()
        if below is self._below:
            return
        self._below = below
        self._grid.removeWidget(self._when)
        if below:
            self._grid.addWidget(self._when, 1, 1, 1, 3)
        else:
            self._grid.addWidget(self._when, 0, 3)


class AskLine(QWidget):
    """ "Sam Whitlock asks to run this 1 – 14 Dec"; of a run that is back, above it who sent it back."""

    def __init__(self) -> None:
        super().__init__()
        self.returned, self.asked = SaidLine("marketing_returned"), SaidLine("marketing_ask")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.s4)
        column.addWidget(self.returned)
        column.addWidget(self.asked)

    def show_request(
        self, found: MarketingRow | None, me: Actor, waits: bool, now: datetime, returned: HistoryRow | None
    ) -> None:
        """Show the request of a task for ``me``; None, and one that nobody asked for, hides the line.

        ``returned`` is what sent it back, None for nothing.
        """
        known = found is not None and found.requested_at is not None and bool(found.requested_by)
        self.setVisible(known)
        if found is None or found.requested_at is None or not known:
            return
        who, what = asked_words(found, me, waits, self.tr)
        self.asked.say(who, found.requested_by, what, told_at(found.requested_at, now.date()))
        self.returned.setVisible(returned is not None)
        if returned is not None:
            who, what = returned_words(returned, me, self.tr)
            when = told_at(returned.at, now.date())
            self.returned.say(who, returned.actor, what, when, returned.reason)
