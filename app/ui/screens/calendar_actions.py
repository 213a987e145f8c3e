"""The actions of the calendar, as data; keys that its grid handles itself are listed only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import tasks
from app.ui.widgets.actions import ActionDef

if TYPE_CHECKING:
    from app.ui.screens.calendar import CalendarScreen


def definitions(screen: CalendarScreen) -> list[ActionDef]:
    """Return every action of the page."""
    tr = screen.tr
    group = tr("Calendar")

    def against_new() -> str:
        return tasks.against_new(screen.workspace)

    return [
        ActionDef("calendar.today", tr("Today"), group, screen.show_today, ("T",), "calendar-days"),
        ActionDef("calendar.month", tr("Month"), group, screen.show_month, ("1",), "calendar-days"),
        ActionDef("calendar.week", tr("Week"), group, screen.show_week, ("2",), "calendar"),
        ActionDef("calendar.earlier", tr("Earlier"), group, screen.earlier, (), "chevron-left"),
        ActionDef("calendar.later", tr("Later"), group, screen.later, (), "chevron-right"),
        ActionDef("calendar.filter", tr("Filter"), group, screen.open_filters, ("F",), "list-filter"),
        ActionDef(
            "calendar.new", tr("New task on this day"), group, screen.new_here, (), "plus", against_new
        ),
        ActionDef("calendar.new_key", tr("New task on this day"), group, None, ("N",), fixed=True),
        ActionDef("calendar.days", tr("Day by day"), group, None, ("Left", "Right"), fixed=True),
        ActionDef("calendar.weeks", tr("Week by week"), group, None, ("Up", "Down"), fixed=True),
        ActionDef("calendar.months", tr("Month by month"), group, None, ("PgUp", "PgDown"), fixed=True),
        ActionDef("calendar.events", tr("What is on the day"), group, None, ("Tab",), fixed=True),
        ActionDef(
            "calendar.move", tr("Move to another day"), group, None, ("Ctrl+Left", "Ctrl+Right"), fixed=True
        ),
        ActionDef(
            "calendar.move_weeks", tr("Move by a week"), group, None, ("Ctrl+Up", "Ctrl+Down"), fixed=True
        ),
        ActionDef("calendar.open", tr("Open, or list the day"), group, None, ("Return",), fixed=True),
    ]
