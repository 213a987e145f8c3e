"""A calendar that reads what it shows and moves what is dragged, on whatever page it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from app.domain.deliverable_rows import PublicationFilter
from app.services import deliverables_calendar as services
from app.services.workspace import Invalid
from app.ui.screens.calendar_day import DayPopover
from app.ui.widgets.calendar import in_month
from app.ui.widgets.calendar_events import due_event, event_of
from app.ui.widgets.calendar_weeks import CalendarWeeks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QHideEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from app.domain.changes import Changes
    from app.domain.deliverable_rows import DueTask, Publication
    from app.services.workspace import Workspace

_TICK_MS = 60_000
_SHOWN_OF = {"task", "campaign", "collaboration", "influencer", "organization", "actor"}


class LiveCalendar(CalendarWeeks):
    """``attempt`` is that of a screen. ``with_due`` shows the due dates of other tasks as well, and ``told``
    is called after each reading."""

    def __init__(
        self,
        name: str,
        accessible: str,
        workspace: Workspace,
        attempt: Callable[..., object],
        weeks: int,
        parent: QWidget | None = None,
        *,
        with_due: bool = False,
        told: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(name, accessible, workspace.clock().astimezone().date(), weeks, parent)
        self.workspace, self._attempt, self._with_due = workspace, attempt, with_due
        self.chosen_filter = PublicationFilter()
        self.publications: Sequence[Publication] = ()
        self.due: Sequence[DueTask] = ()
        self._told = told
        self._go_months: Callable[[int], None] = self._leaf
        self._stale = True
        self._minute = QTimer(self)
        self._minute.setInterval(_TICK_MS)
        self._minute.timeout.connect(self.read)
        self.set_judge(self._against)
        self.ranged.connect(self.read)
        self.leafed.connect(self._leaf_by)
        self.move_requested.connect(self._move)
        self.day_requested.connect(self.open_day)
        self.refused.connect(self._say)

    def set_leaf(self, leaf: Callable[[int], None]) -> None:
        """Go on by months in another way than by showing the same day of another one."""
        self._go_months = leaf

    def today(self) -> date:
        """Return the day that it is."""
        return self.workspace.clock().astimezone().date()

    def choose(self, chosen: PublicationFilter) -> None:
        """Show what a filter chooses."""
        self.chosen_filter = chosen
        self.read()

    def refresh(self, changes: Changes) -> None:
        """Take up a saved write: now where it is on screen, otherwise when it is shown."""
        if changes.entities() & _SHOWN_OF:
            self._stale = True
            if self.isVisible():
                self.read()

    def read(self, *_range: object) -> None:
        """Read what is on the days shown; while hidden, when it is shown."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        span = self.weeks.first, self.weeks.last()
        today, chosen = self.today(), self.chosen_filter
        self.publications = services.publications(self.workspace, *span, chosen)
        self.due = services.due_tasks(self.workspace, *span, chosen) if self._with_due else ()
        events = [event_of(row, today) for row in self.publications]
        self.show_events([*events, *(due_event(row, today) for row in self.due)], today)
        if self._told is not None:
            self._told()

    def late(self) -> int:
        """Return how many of the events shown are late."""
        return self.weeks.late()

    def open_day(self, day: date) -> None:
        """List everything of a day."""
        popover = DayPopover(self, day, self.weeks.events(day), self.today(), self.takes_new)
        popover.opened.connect(self.opened)
        popover.new_requested.connect(self.new_requested)
        cell = self.cell(day).toRect()
        places = self.slots_of(day)
        head = places.more.toRect() if places.more is not None else cell.adjusted(0, 0, 0, 28 - cell.height())
        popover.open_under(head.translated(self.viewport().mapToGlobal(cell.topLeft()) - cell.topLeft()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._minute.start()  # as time goes by, what was due becomes late without being written
        if self._stale:
            self.read()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()

    def _against(self, event_id: int, day: date) -> str:
        return services.against_move(self.workspace, event_id, day)

    def _move(self, event_id: int, day: date) -> None:
        try:
            self._attempt(services.move_date, [event_id], day)
        except Invalid as error:
            self.refused.emit(next(iter(error.errors.values())))

    def _say(self, sentence: str) -> None:
        """Have the screen say a refusal, as it does those of the services."""
        self._attempt(_refuse, sentence)

    def _leaf_by(self, months: int) -> None:
        self._go_months(months)

    def _leaf(self, months: int) -> None:
        self.go_to(in_month(self.day, months))


def _refuse(_workspace: Workspace, sentence: str) -> None:
    raise ValueError(sentence)
