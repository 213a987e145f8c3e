"""The calendar: publications and due dates over all campaigns, by month or by week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services import tasks
from app.services.tasks_rules import TaskDraft
from app.ui.dialogs.due import USUAL_TIME, moment
from app.ui.dialogs.export_calendar import CalendarExportPart
from app.ui.pages import NEW
from app.ui.screens.calendar_actions import definitions
from app.ui.screens.calendar_filters import calendar_fields, filter_of
from app.ui.screens.calendar_head import MONTH, WEEK, CalendarHead
from app.ui.screens.calendar_live import LiveCalendar
from app.ui.theme import style
from app.ui.theme.sizes import Space
from app.ui.widgets.calendar import in_month
from app.ui.widgets.calendar_model import DAYS, FIRST, LAST, week_start
from app.ui.widgets.calendar_words import months_between, week_of
from app.ui.widgets.figures import exact_count
from app.ui.widgets.filters import FilterBar
from app.ui.widgets.labels import Label
from app.ui.widgets.screen import Screen

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.domain.changes import Changes
    from app.domain.deliverable_rows import PublicationFilter
    from app.services.transitions import Done
    from app.services.workspace import Workspace
    from app.ui.widgets.actions import Actions

_WEEKS = 5
_LINES = 4


class CalendarScreen(Screen):
    """``go_requested`` names "tasks" with the id of what was opened. A target is a day, WEEK, or None."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("calendar_screen")
        self.setAccessibleName(self.tr("Calendar"))
        self._build_grid()
        self._build_head()
        self._build_bar()
        self._lay_out()
        self.setFocusProxy(self.grid)
        self.show_today()
        self.actions_registry.add(self, definitions(self))
        self.export = CalendarExportPart(self, self._chosen, self.head.new)

    def show_target(self, target: Any) -> None:  # noqa: ANN401 - as in Screen
        """Show the weeks of a day, or this WEEK; without either, stay where it was."""
        self._block()
        if isinstance(target, date):
            self.grid.go_to(target)
        elif target == WEEK:
            self.grid.day = self.grid.today()
            self.show_week()
        elif target == NEW:
            self.new_task(self.grid.day)
            return
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes) -> None:
        """Take up a saved write."""
        self.grid.refresh(changes)
        self._block()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), style.current().surface)

    def show_today(self) -> None:
        """Go to today: its week, or five weeks from the one before on."""
        today = self.grid.today()
        self.grid.day = today
        self._show_around(today)

    def show_month(self) -> None:
        """Show five weeks around the current day."""
        self.head.span.set_current(MONTH)
        self._span_changed()

    def show_week(self) -> None:
        """Show the week of the current day."""
        self.head.span.set_current(WEEK)
        self._span_changed()

    def earlier(self) -> None:
        """Go to the month or the week before."""
        self._go_on(-1)

    def later(self) -> None:
        """Go to the next month or week."""
        self._go_on(1)

    def open_filters(self) -> None:
        """Offer what can be filtered by."""
        self.filters.open_menu()

    def new_here(self) -> None:
        """Begin a task that is due on the current day."""
        self.new_task(self.grid.day)

    def new_task(self, day: date) -> None:
        """Begin a task that is due on a day."""
        from app.ui.dialogs.task_editor import TaskEditor

        if against := tasks.against_new(self.workspace):
            self.refused.emit(against)
            return
        draft = TaskDraft(due=moment(day, USUAL_TIME))
        editor = TaskEditor(self.window(), self.workspace, None, draft)
        editor.saved.connect(self._saved)
        editor.closed.connect(editor.deleteLater)
        editor.open()

    def _build_grid(self) -> None:
        name, spoken = "calendar_grid", self.tr("Publications and due dates")
        self.grid = LiveCalendar(
            name, spoken, self.workspace, self.attempt, _WEEKS, self, with_due=True, told=self._show_totals
        )
        self.grid.set_look(most=_LINES)
        self.grid.takes_new = self.grid.takes_wheel = True
        self.grid.ranged.connect(self._show_title)
        self.grid.opened.connect(self._open)
        self.grid.today_requested.connect(self.show_today)
        self.grid.new_requested.connect(self.new_task)
        self.grid.set_leaf(self._leaf)

    def _build_head(self) -> None:
        self.head = CalendarHead()
        self.head.back.clicked.connect(self.earlier)
        self.head.on.clicked.connect(self.later)
        self.head.today.clicked.connect(self.show_today)
        self.head.span.changed.connect(self._span_changed)
        self.head.new.clicked.connect(self.new_here)

    def _build_bar(self) -> None:
        self.totals = Label("", "body", "text2", tabular=True)
        self.totals.setObjectName("calendar_totals")
        self.fields = calendar_fields(self.workspace, self.tr)
        self.filters = FilterBar(self.fields)
        self.filters.changed.connect(self._narrowed)
        self.filters.add_trailing(self.totals)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.filters)
        inset = QHBoxLayout()
        inset.setContentsMargins(Space.s8, 0, Space.s8, Space.s8)
        inset.addWidget(self.grid)
        column.addLayout(inset, 1)

    def _span(self) -> str:
        return self.head.span.current()

    def _span_changed(self, _key: str = "") -> None:
        self.grid.set_look(most=_LINES if self._span() == MONTH else 99)
        self._show_around(self.grid.day)

    def _show_around(self, day: date) -> None:
        if self._span() == WEEK:
            self.grid.show_range(day, 1)
        else:
            self.grid.show_range(week_start(day) - timedelta(days=DAYS), _WEEKS)

    def _go_on(self, steps: int) -> None:
        if self._span() == WEEK:
            self.grid.go_to(self.grid.day + timedelta(days=DAYS * steps))
        else:
            self._leaf(steps)

    def _leaf(self, months: int) -> None:
        """Go so many months on, and show that month as a whole where months are shown."""
        day = min(max(in_month(self.grid.day, months), FIRST), LAST)
        if self._span() == MONTH:
            self.grid.day = day
            self.grid.show_range(*whole_month(day))
        self.grid.go_to(day)

    def _show_title(self, first: date, last: date) -> None:
        if self._span() == WEEK:
            self.head.show_title(week_of(first, last))
            return
        middle = first + timedelta(days=DAYS - 1)
        whole = whole_month(middle) == (first, self.grid.weeks.weeks)
        self.head.show_title(months_between(middle, middle) if whole else months_between(first, last))

    def _show_totals(self) -> None:
        shown, due = len(self.grid.publications), len(self.grid.due)
        if not shown + due:
            nothing, none = self.tr("Nothing planned in these weeks"), self.tr("No match in these weeks")
            self.totals.setText(none if self.filters.values() else nothing)
            return
        publications = self.tr("1 publication") if shown == 1 else self.tr("{count} publications")
        dates = self.tr("1 due date") if due == 1 else self.tr("{count} due dates")
        late = self.tr("{count} late") if (count := self.grid.late()) else ""
        words = ((publications, shown), (dates, due), (late, count))
        said = [text.format(count=exact_count(number)) for text, number in words if text]
        self.totals.setText(" · ".join(said))

    def _narrowed(self, values: dict[str, Any]) -> None:
        self.grid.choose(filter_of(values))

    def _chosen(self) -> PublicationFilter:
        return filter_of(self.filters.values())

    def _open(self, task_id: int) -> None:
        self.go_requested.emit("tasks", task_id)

    def _saved(self, result: tuple[int, Done]) -> None:
        self.done.emit(result[1])

    def _block(self) -> None:
        self.head.block(tasks.against_new(self.workspace))


def whole_month(day: date) -> tuple[date, int]:
    """Return the first day and the number of the weeks that hold the whole month of a day."""
    opening = day.replace(day=1)
    closing = in_month(opening, 1) - timedelta(days=1)
    first = week_start(opening)
    return first, (closing - first).days // DAYS + 1
