"""The tasks as a list: header, tabs, filters, table and footer, without the pane beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer

from app.domain.people import is_staff
from app.domain.task_rows import TaskFilter, View
from app.services import tasks
from app.ui.screens import tasks_memory as memory
from app.ui.screens.filtered_list import FilteredList
from app.ui.screens.tasks_columns import TaskModel, TaskTable, all_columns
from app.ui.screens.tasks_display import TaskDisplay
from app.ui.screens.tasks_empty import NoMatch, NoTasks
from app.ui.screens.tasks_filters import TaskFields, filter_of, values_of
from app.ui.screens.tasks_head import TasksHead
from app.ui.screens.tasks_marketing import in_marketing_tab
from app.ui.screens.tasks_status_tabs import AXES, NONE
from app.ui.theme.sizes import Size
from app.ui.widgets.chips import Chip
from app.ui.widgets.figures import exact_count
from app.ui.widgets.filters import FilterBar

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from app.domain.changes import Changes
    from app.domain.task_rows import TaskRow
    from app.services.workspace import Workspace

_THREAD = {"comment", "attachment", "seen"}
_NAMES = {*_THREAD, "task_type", "campaign", "organization", "person", "influencer", "collaboration"}
"""What rows show besides the task itself; the changes do not say in which rows."""

_MINUTE_MS = 60_000


class TaskList(FilteredList):
    """The tasks of a tab that search and filters choose."""

    model: TaskModel
    table: TaskTable

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._counts: dict[View, int] = {}
        self._moment = workspace.clock()
        self._columns = all_columns(self.tr, self.now)
        self.remembered = memory.load(workspace, tuple(self._columns))
        self._whose = workspace.me.id
        self._tab = View.ALL
        self.head = TasksHead()
        self.head.search.changed.connect(self._search_changed)
        self.head.tabs.changed.connect(self._tab_chosen)
        self.head.statuses.axis_chosen.connect(self._axis_chosen)
        self.head.statuses.status_chosen.connect(self._status_chosen)
        self._build_table()
        self.display = TaskDisplay(self.head.display, self.table, self.model)
        self.display.changed.connect(self.keep)
        self._build_bars()
        self._lay_out()
        self._recounting = QTimer(self, singleShot=True, interval=0)
        self._recounting.timeout.connect(self._recount)
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self._time_passed)
        self._minute.start()
        self.restore()

    @property
    def view(self) -> View:
        """The tab shown."""
        return self._tab

    @property
    def in_marketing(self) -> bool:
        """Whether the marketing tasks are shown, with both of their statuses."""
        return self._tab is View.MARKETING

    @property
    def in_trash(self) -> bool:
        """Whether the trash is shown."""
        return self._tab is View.TRASH

    def now(self) -> datetime:
        """Return the moment that the list was last asked for, in UTC."""
        return self._moment

    def restore(self) -> None:
        """Take up how the person acting left the screen; `requery` comes next."""
        self.remembered = memory.load(self._workspace, tuple(self._columns))
        self._whose = self._workspace.me.id
        self.model.clear_ticks()
        self._go_to_tab(View(self.remembered.tab))

    def keep(self) -> None:
        """Remember how the screen is left."""
        memory.save(self._workspace, self.remembered)

    def take_up(self, changes: Changes, shown: TaskRow | None = None) -> None:
        """Show what a saved write touched; ticks of rows that left the list go.

        ``shown`` is the task beside the list as it was: where only its comments were read or written, no
        other row changes, so that the list is not asked for anew.
        """
        entities = changes.entities()
        if "actor" in entities:
            self.restore()
            self.requery()
        elif shown is not None and self._only_thread_of(shown, changes):
            self.model.refresh({shown.id})
        elif entities & {"task", *_NAMES}:
            touched = changes.ids("task")
            self._ask(set(self.model.ids) if entities & _NAMES else touched)
            self._drop_ticks(touched)

    def catch_up(self) -> None:
        """Show what happened while the list was hidden; somebody else may act by now."""
        if self._whose != self._workspace.me.id:
            self.restore()
        self.requery()
        self._drop_ticks(set(self.model.ticks.ids()))

    def requery(self, *_change: object) -> None:
        """Ask anew which tasks are listed; the current row, the scroll position and the ticks stay."""
        self._ask(None)

    def show_view(self, view: View, chosen: TaskFilter, sort: str = "") -> None:
        """List what somebody else asked for, such as a tile of the dashboard. It is not remembered."""
        if View.TRASH in (view, self._tab):
            self.model.clear_ticks()
        self._go_to_tab(view)
        self.filters.set_values(values_of(chosen))
        self.head.search.set_text(chosen.search)
        self._show_only(self._wanted(view, chosen))
        if sort:
            self.model.set_sort(sort, False)
        self.requery()

    def open_tab(self, view: View) -> None:
        """Go to a tab by key."""
        self.head.show_tab(view)
        self._tab_chosen(view.value)

    def against_status_tabs(self) -> str:
        """Return why there are no tabs by status now: only the marketing tasks have them."""
        return "" if self.in_marketing else self.tr("Open the Marketing tab first.")

    def show_ids(self, ids: list[int]) -> None:
        """List just these tasks, as a plan asks for."""
        self.show_view(View.TRASH if self.in_trash else View.ALL, TaskFilter(ids=frozenset(ids)))
        self.take_focus()

    def show_task(self, row: TaskRow) -> bool:
        """Make a task current, where it is listed or else without filters; say whether it is shown."""
        if row.deleted == self.in_trash and self.table.go_to_id(row.id):
            return True
        view = View.TRASH if row.deleted else View.ALL
        self.show_view(view, TaskFilter())
        if not self.table.go_to_id(row.id):
            self.show_view(view, TaskFilter(ids=frozenset((row.id,))))
        return self.table.go_to_id(row.id)

    def clear_filters(self) -> None:
        """List everything of the tab."""
        self.head.search.set_text("")
        self.remembered.searches.pop(self._tab.value, None)
        self._show_only(None)
        self.filters.set_values({})
        self._filters_changed({})
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_table(self) -> None:
        self.model = TaskModel((), self._fetch, self)
        self.model.sort_requested.connect(self._sort_chosen)
        self.model.ticks_changed.connect(self._ticks_changed)
        self.table = TaskTable("tasks", self.tr("Tasks"), row_height=Size.row, open_on_click=True)
        self.table.setModel(self.model)

    def _build_bars(self) -> None:
        self._fields = TaskFields(self._workspace, self.tr, self._shown_view, self._shown_values)
        self.filters = FilterBar(self._fields.fields())
        self.filters.changed.connect(self._filters_changed)
        self._chosen_chip = Chip("chosen", self.tr("Chosen"), "list-checks")
        self._chosen_chip.setAccessibleDescription(self.tr("Delete shows the other tasks again"))
        self._chosen_chip.removed.connect(self.clear_filters)

    def _lay_out(self) -> None:
        self.no_tasks = NoTasks()
        self.no_match = NoMatch()
        self.no_match.cleared.connect(self.clear_filters)
        self.no_match.edit_requested.connect(self.open_filters)
        self._set_parts(self.head, self.head.tabs, self._chosen_chip, (self.no_tasks, self.no_match))

    def _shown_view(self) -> View:
        return self._tab

    def _shown_values(self) -> dict[str, Any]:
        return self.filters.values()

    def _chosen(self) -> TaskFilter:
        return filter_of(self.filters.values(), self.head.search.text(), self._only)

    def _wanted(self, view: View, chosen: TaskFilter) -> frozenset[int] | None:
        """Return the ids that are asked for: those of collaborations too, which no field of the bar names."""
        if not chosen.collaborations:
            return chosen.ids
        asked = TaskFilter(collaborations=chosen.collaborations, ids=chosen.ids)
        return frozenset(tasks.ids(self._workspace, view, asked))

    def _ask(self, touched: set[int] | None) -> None:
        """Ask which tasks are listed; where that is as before, read just the rows touched again."""
        self._moment = self._workspace.clock()
        chosen = self._chosen()
        sort, descending = self.model.sort_key, self.model.descending
        ids = tasks.ids(self._workspace, self._tab, chosen, sort, descending=descending)
        if touched is None or ids != self.model.ids:
            self.model.set_ids(ids)
        else:
            self.model.refresh(touched)
        if ids:
            self._recounting.start()
            self._show_found()
        else:
            self._recount()
        self.bar.show_bulk(len(self.model.ticks) > 0)
        self.narrowed.emit()

    def _recount(self) -> None:
        """Count the tabs; not before the list is shown, which people wait for."""
        self._recounting.stop()
        self._counts = tasks.tab_counts(self._workspace)
        self.head.show_counts(self._counts)
        self._recount_statuses()
        self._show_found()

    def _recount_statuses(self) -> None:
        if not self.in_marketing:
            return
        counted = tasks.choice_counts(self._workspace, View.MARKETING, self.remembered.axis)
        counts = {str(label) or NONE: number for label, number in counted.items()}
        self.head.statuses.show_counts(counts | {"": self._counts[View.MARKETING]})

    def _show_found(self) -> None:
        shown = len(self.model.ids)
        everything = self._counts.get(self._tab, shown)
        alone = not shown and not any(self._counts.values())
        for widget in (self.bar, self.footer, self.head.tabs):
            widget.setVisible(not alone)
        self.head.show_listed(shown)
        self.head.statuses.setVisible(self.in_marketing and not alone)
        self.head.statuses.show_values(self.remembered.axis, self.filters.values())
        self._show_totals(shown, everything)
        staff = is_staff(self._workspace.me)
        self.no_match.explain(self._tab, self._chosen(), everything, staff)
        empty = self.no_tasks if alone else self.no_match
        self._pages.setCurrentWidget(self.table if shown else empty)

    def _show_totals(self, shown: int, everything: int) -> None:
        words = self.tr("1 task") if everything == 1 else self.tr("{count} tasks")
        if shown < everything:
            words = self.tr("{shown} shown of {count}")
        elif self.in_trash:
            words = self.tr("{count} in the trash")
        left = words.format(count=exact_count(everything), shown=exact_count(shown))
        ticked = len(self.model.ticks)
        if ticked:
            self.bulk.show_count(ticked, shown)
        right = self.tr("{count} selected").format(count=exact_count(ticked)) if ticked else ""
        self.footer.show_totals(left, right)

    def _go_to_tab(self, view: View) -> None:
        self._tab = view
        columns = in_marketing_tab(self._columns, self.tr) if self.in_marketing else self._columns
        self.display.show(self.remembered, view.value, columns)
        self.head.show_tab(view)
        self._show_only(None)
        self.filters.set_values(self.remembered.filters.get(view.value, {}))
        self.head.search.set_text(self.remembered.searches.get(view.value, ""))
        self.model.set_sort(*self.remembered.sort(view.value))

    def _tab_chosen(self, tab: str) -> None:
        if View.TRASH in (View(tab), self._tab):
            self.model.clear_ticks()  # what can be done there is not what can be done here
        self._go_to_tab(View(tab))
        self.remembered.tab = tab
        self.keep()
        self.requery()

    def _filters_changed(self, values: dict[str, Any]) -> None:
        self.remembered.filters[self._tab.value] = values
        self.keep()
        self.requery()

    def _axis_chosen(self, axis: str) -> None:
        """Show the tabs of the other status; the one that had tabs narrows no more."""
        self.remembered.axis = axis
        for other in AXES:
            if other != axis:
                self.filters.set_filter(other, None)

    def _status_chosen(self, axis: str, held: list[str]) -> None:
        self.filters.set_filter(axis, held)

    def _search_changed(self, text: str) -> None:
        self.requery()  # shown first: this is asked for with every few letters
        self.remembered.searches[self._tab.value] = text
        self.keep()

    def _sort_chosen(self, key: str, descending: bool) -> None:
        self.remembered.sorts[self._tab.value] = (key, descending)
        self.keep()
        self.requery()

    def _show_only(self, ids: frozenset[int] | None) -> None:
        self._only = ids
        self._chosen_chip.setVisible(ids is not None)
        if ids is not None:
            number = self.tr("1 task") if len(ids) == 1 else self.tr("{count} tasks")
            self._chosen_chip.set_words(self.tr("just"), number.format(count=exact_count(len(ids))))

    def _only_thread_of(self, shown: TaskRow, changes: Changes) -> bool:
        entities = changes.entities()
        if changes.ids("task") - {shown.id} or entities - {"task", *_THREAD}:
            return False
        found = self._fetch([shown.id]) if self.model.sort_key != "comments" else []
        if not found or (entities & _THREAD and found[0] == shown):  # then it was in another one's thread
            return False
        return replace(found[0], comments=shown.comments, unread=shown.unread, files=shown.files) == shown

    def _ticks_changed(self) -> None:
        self.bar.show_bulk(len(self.model.ticks) > 0)
        self._show_found()

    def _drop_ticks(self, touched: set[int]) -> None:
        ticked = {key for key in touched if key in self.model.ticks}
        if ticked:
            self.model.tick_ids(ticked.difference(self.model.ids), False)

    def _time_passed(self) -> None:
        """What is late or due today changes by itself."""
        if self.isVisible():
            self._ask(set(self.model.ids))

    def _fetch(self, ids: list[int]) -> list[TaskRow]:
        return tasks.rows(self._workspace, ids)
