"""Who asks for a run, for which days, and when that was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.screens.marketing_pane_words import asked_words, told_at
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.labels import ElidedLabel, Label
from app.ui.widgets.marks import Avatar

if TYPE_CHECKING:
    from datetime import datetime

    from app.domain.marketing_rows import MarketingRow
    from app.domain.people import Actor


class AskLine(QWidget):
    """ "Sam Whitlock asks to run this 1 – 14 Dec", with the day and time at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("marketing_ask")
        self._face = Avatar("", Size.avatar_table)
        self._who = ElidedLabel("", "bodyM")
        self._what = ElidedLabel("", "body", "text2")
        self._when = Label("", "small", "text2", tabular=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.s4)
        row.addWidget(self._face)
        row.addWidget(self._who)
        row.addWidget(self._what, 1)
        row.addWidget(self._when)

    def show_request(self, found: MarketingRow | None, me: Actor, waits: bool, now: datetime) -> None:
        """Show the request of a task for ``me``; None, and one that nobody asked for, hides the line."""
        known = found is not None and found.requested_at is not None and bool(found.requested_by)
        self.setVisible(known)
        if found is None or found.requested_at is None or not known:
            return
        who, what = asked_words(found, me, waits, self.tr)
        when = told_at(found.requested_at, now.date())
        self._face.set_person(found.requested_by)
        self._who.setText(who)
        self._what.setText(what)
        self._when.setText(when)
        self.setAccessibleName(f"{who} {what}, {when}")
