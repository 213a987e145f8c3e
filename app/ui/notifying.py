"""Joins what people are told to the window: bell, notification centre, desktop, and the counts of pages."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from app.domain.task_rows import REPORT_KIND, View
from app.ui.desktop import DesktopNotices
from app.ui.widgets.actions import ActionDef
from app.ui.widgets.navigation import BELL_KEY

if TYPE_CHECKING:
    from app.domain.changes import Changes
    from app.services.workspace import Workspace
    from app.ui.bridge import Bridge
    from app.ui.dialogs.notifications import NotificationCentre
    from app.ui.main_window import MainWindow

_TOLD_OF = {"notification", "task", "comment", "person", "actor"}
_COUNTED_OF = {"task", "person", "actor"}


class Notifying(QObject):
    """One for each window that shows a workspace."""

    def __init__(self, window: "MainWindow", workspace: "Workspace", bridge: "Bridge") -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._centre: NotificationCentre | None = None
        self._desktop = DesktopNotices(window)
        self._desktop.task_requested.connect(self._come_forward)
        self._desktop.approval_requested.connect(self._come_to_approval)
        window.navigation.bell.clicked.connect(self.open)
        opens = ActionDef("notifications", "Notifications", "Anywhere", self.open, (BELL_KEY,), "bell")
        window.registry.add(window, [opens], window=True)
        bridge.changed.connect(self._take_up)
        # Only once what changed is drawn: these look at all tasks. Many changes in a row count once.
        self._counting = QTimer(self, singleShot=True, interval=0)
        self._counting.timeout.connect(self._count_pages)
        QTimer.singleShot(0, self, self._count)

    def open(self) -> None:
        """Open the notification centre under the bell."""
        from app.ui.dialogs.notifications import NotificationCentre

        if self._centre is not None:
            return
        bell = self._window.navigation.bell
        self._centre = NotificationCentre(bell, self._workspace)
        self._centre.task_requested.connect(self._open_task)
        self._centre.approval_requested.connect(self._open_approval)
        self._centre.settings_requested.connect(self._open_settings)
        self._centre.failed.connect(self._window.say)
        self._centre.closed.connect(self._closed)
        bell.setDown(True)
        self._centre.open()

    def _closed(self) -> None:
        self._centre = None
        self._window.navigation.bell.setDown(False)

    def _take_up(self, changes: "Changes") -> None:
        if not changes.entities() & _TOLD_OF:
            return
        self._show_unread()
        if changes.entities() & _COUNTED_OF:
            self._counting.start()
        if self._centre is not None:
            self._centre.refresh()
        self._tell_desktop()

    def _count(self) -> None:
        self._show_unread()
        self._count_pages()

    def _show_unread(self) -> None:
        from app.services import notifications

        self._window.navigation.bell.show_unread(notifications.unread(self._workspace))

    def _count_pages(self) -> None:
        from app.services import approvals, tasks

        show, workspace = self._window.navigation.set_count, self._workspace
        show("tasks", tasks.count(workspace, View.MINE))
        show("approvals", approvals.count_mine(workspace))
        show("rewards", approvals.reports_to_review(workspace))

    def _tell_desktop(self) -> None:
        from app.services import notifications
        from app.services.workspace import StorageError

        try:
            self._desktop.show_rows(notifications.due_for_desktop(self._workspace))
        except StorageError:
            return  # what cannot be marked as shown is not shown: it would come again and again

    def _open_task(self, task_id: int) -> None:
        if self._is_report(task_id):
            self._window.go("rewards", {"report": task_id})
        else:
            self._window.go("tasks", task_id)

    def _is_report(self, task_id: int) -> bool:
        from app.services import tasks

        return REPORT_KIND in tasks.kinds(self._workspace, [task_id])

    def _open_approval(self, task_id: int) -> None:
        """Open a request where it is decided; one that is, and of which nothing is left to do, as a task."""
        from app.services import approvals

        if self._is_report(task_id):
            self._open_task(task_id)
            return
        listed = (*approvals.mine(self._workspace), *approvals.requests(self._workspace))
        page = "approvals" if any(row.id == task_id for row in listed) else "tasks"
        self._window.go(page, task_id)

    def _open_settings(self) -> None:
        self._window.go("settings", "notifications")

    def _come_forward(self, task_id: int | None) -> None:
        self._raise()
        if task_id is not None:
            self._open_task(task_id)
        else:
            self.open()

    def _come_to_approval(self, task_id: int) -> None:
        self._raise()
        self._open_approval(task_id)

    def _raise(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
