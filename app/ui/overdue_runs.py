"""The banner that offers to complete marketing tasks which run although their finish date has passed."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.domain.task_rows import TaskFilter, View
from app.ui.widgets.actions import ActionDef
from app.ui.widgets.notices import Banner
from app.ui.widgets.regions import mark_region

if TYPE_CHECKING:
    from app.domain.changes import Changes
    from app.domain.task_rows import TaskRow
    from app.services.workspace import Workspace
    from app.ui.bridge import Bridge
    from app.ui.main_window import MainWindow
    from app.ui.screens.status_changes import StatusChanges

_SETTLED_MS = 400
"""Nobody waits for it, so the first page is drawn before."""

_MINUTE_MS = 60_000
_LONGEST_NAME = 48
_CHANGED_BY = {"task", "campaign", "actor", "person"}


class OverdueRuns(QObject):
    """Offers it once per start, and again when another day begins; "Later" puts it off until then."""

    def __init__(self, window: "MainWindow", workspace: "Workspace", bridge: "Bridge") -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._day = workspace.clock().astimezone().date()
        self._offering = False
        self._changes: StatusChanges | None = None
        self.banner = Banner("", "", "blue", "megaphone")
        self.banner.setObjectName("overdue_runs")
        self._complete = self.banner.add_button("Complete", self.complete)
        self._show = self.banner.add_button("Show", self.show)
        self._later = self.banner.add_button("Later", self.put_off)
        for button, name in ((self._complete, "complete"), (self._show, "show"), (self._later, "later")):
            button.setObjectName(f"overdue_{name}")
        self.banner.hide()
        mark_region(self.banner)
        window.notices.insertWidget(0, self.banner)
        label = "Complete marketing tasks past their finish date"
        way = ActionDef("complete_overdue", label, "Lists", self.complete, (), "circle-check", self.against)
        window.registry.add(window, [way], window=True)
        bridge.changed.connect(self._take_up)
        QTimer.singleShot(_SETTLED_MS, self, self.offer)
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._minute.timeout.connect(self.time_passed)
        self._minute.start()

    def offer(self) -> None:
        """Show the banner where there is something to complete."""
        if self._window.isVisible():  # else it was closed before, and its workspace with it
            self._offering = True
            self._fill()

    def time_passed(self) -> None:
        """Look again when another day has begun."""
        if not self._window.isVisible():
            return
        today = self._workspace.clock().astimezone().date()
        if today != self._day:
            self._day = today
            self.offer()

    def put_off(self) -> None:
        """Say no more of it until the next start or the next day."""
        self._offering = False
        self.banner.hide()

    def show(self) -> None:
        """List them."""
        self._list([row.id for row in self._rows()])

    def complete(self) -> None:
        """Complete them: one at once, several after their plan; both can be undone."""
        from app.domain.marketing import MARKETING_TASK
        from app.ui.screens.status_changes import StatusChanges

        screen, rows = self._window.current(), self._rows()
        if screen is None or not rows:
            return
        self._changes = StatusChanges(screen, self._list, partial(self._name_of, rows))
        ids = [row.id for row in rows]
        self._changes.change(MARKETING_TASK, ids, "complete", show_plan=len(ids) > 1)

    def against(self) -> str:
        """Return why there is nothing to complete, "" if there is."""
        return "" if self._rows() else "No marketing task runs past its finish date."

    def _rows(self) -> "list[TaskRow]":
        from app.services import marketing

        return marketing.overdue_runs(self._workspace)

    def _list(self, ids: list[int]) -> None:
        chosen = TaskFilter(ids=frozenset(ids))
        self._window.go("tasks", {"view": View.MARKETING, "filter": chosen})

    def _name_of(self, rows: "list[TaskRow]", task_id: int) -> str:
        return next((row.title for row in rows if row.id == task_id), "")

    def _take_up(self, changes: "Changes") -> None:
        if not changes.entities() & _CHANGED_BY:
            return
        if self._offering:
            self._fill()
        if self._changes is not None:
            self._changes.rows_changed()

    def _fill(self) -> None:
        rows = self._rows()
        if len(rows) == 1:
            name = rows[0].title[:_LONGEST_NAME]
            self.banner.set_words("1 run is past its finish date.", name)
            self._complete.set_label("Complete")
        elif rows:
            self.banner.set_words(f"{len(rows):,} runs are past their finish date.", "")
            self._complete.set_label(f"Complete {len(rows):,}…")
        self.banner.setVisible(bool(rows))
