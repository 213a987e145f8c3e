"""Publications in a card: the weeks, with their range, arrows and Today in its head."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from app.ui.screens.calendar_live import LiveCalendar
from app.ui.theme.sizes import Space
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.calendar_model import DAYS, week_start
from app.ui.widgets.figures import date_range
from app.ui.widgets.labels import Label
from app.ui.widgets.panels import Card

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from app.services.workspace import Workspace


class PublicationsCard(Card):
    """``task_requested`` carries the id of what was opened. ``before``: so many weeks before today's."""

    task_requested = Signal(object)

    def __init__(
        self,
        name: str,
        workspace: Workspace,
        attempt: Callable[..., object],
        weeks: int,
        before: int = 0,
    ) -> None:
        title = self.tr("Publications")
        super().__init__(title, name=f"{name}_card")
        self._before = before
        self.calendar = LiveCalendar(f"{name}_grid", title, workspace, attempt, weeks)
        self.calendar.set_look(edges=False)
        self.calendar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.calendar.ranged.connect(self._show_range)
        self.calendar.opened.connect(self.task_requested)
        self.calendar.today_requested.connect(self.show_today)
        self._range = Label("", "body", "text2", tabular=True)
        self.back = IconButton("chevron-left", self.tr("Earlier weeks"), name=f"{name}_back", small=True)
        self.back.clicked.connect(self._earlier)
        self.on = IconButton("chevron-right", self.tr("Later weeks"), name=f"{name}_on", small=True)
        self.on.clicked.connect(self._later)
        self.today = Button(self.tr("Today"), name=f"{name}_today", small=True)
        self.today.clicked.connect(self.show_today)
        self.head.insertSpacing(1, Space.s2)
        self.head.insertWidget(2, self._range)
        for button in (self.back, self.on, self.today):
            self.head.addWidget(button)
        self.body.setSpacing(Space.s4)
        self.body.addWidget(self.calendar, 1)
        self.show_today()

    def show_today(self) -> None:
        """Show the weeks around today."""
        today = self.calendar.today()
        self.calendar.day = today
        first = week_start(today) - timedelta(days=DAYS * self._before)
        self.calendar.show_range(first, self.calendar.weeks.weeks)

    def _earlier(self) -> None:
        self.calendar.scroll_by(-self.calendar.weeks.weeks)

    def _later(self) -> None:
        self.calendar.scroll_by(self.calendar.weeks.weeks)

    def _show_range(self, first: date, last: date) -> None:
        self._range.setText(date_range(first, last, self.calendar.today()))
