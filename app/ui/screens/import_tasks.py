"""Import tasks: what of the import of a list is theirs alone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.domain.task_rows import TaskFilter, View
from app.services.exchange.sheet import ReadingStopped
from app.services.import_tasks import TaskPlan, TasksImported, apply_tasks, plan_tasks
from app.ui.jobs import Cancelled
from app.ui.screens.import_kind import TASKS
from app.ui.screens.import_page import ImportPage
from app.ui.screens.import_source import rows_of
from app.ui.screens.import_tasks_check import TaskCheckStep
from app.ui.screens.import_tasks_source import TaskSource

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.workspace import Workspace
    from app.ui.jobs import Task


class ImportTasksScreen(ImportPage):
    """`show_target` takes None, or paths of files to begin with; ``go_requested`` names "tasks"."""

    kind = TASKS
    source = TaskSource
    check_step: TaskCheckStep
    plan: TaskPlan | None

    def make_check(self) -> TaskCheckStep:
        return TaskCheckStep()

    def plan_work(self, job: Task) -> TaskPlan:
        try:
            return plan_tasks(self.workspace, rows_of(self.sources, job), cancelled=job.cancelled)
        except ReadingStopped:
            raise Cancelled from None
        finally:
            self.workspace.database.close_thread()

    def write_work(self) -> Callable[[Task], TasksImported]:
        assert self.plan is not None
        return partial(_apply, self.workspace, self.plan)

    def going_in(self) -> int:
        return len(self.plan.new) if self.plan else 0

    def follow(self, imported: TasksImported) -> None:
        shown = TaskFilter(ids=frozenset(imported.task_ids))
        self.go_requested.emit("tasks", {"view": View.ALL, "filter": shown})


def _apply(workspace: Workspace, plan: TaskPlan, job: Task) -> TasksImported:
    """Write a plan in a job."""
    try:
        return apply_tasks(workspace, plan, progress=job.progress, cancelled=job.cancelled)
    except ReadingStopped:
        raise Cancelled from None
    finally:
        workspace.database.close_thread()
