"""An import of tasks without a window: files in, one operation, and a report of what became of each row."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.services.exchange.creators import Refused
from app.services.exchange.reader import open_sheet
from app.services.exchange.sheet import UnreadableFile
from app.services.exchange.task_columns import guess_task_columns, task_needs
from app.services.exchange.task_words import is_task_header
from app.services.exchange.tasks import TaskLine, read_tasks
from app.services.import_tasks import TaskPlan, TasksImported, apply_tasks, plan_tasks
from app.services.permissions import require_staff
from app.services.wording import NOTHING_CHANGED, count, many
from app.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TaskReport:
    """What an import of tasks did, to be printed line by line; ``imported`` None: it was a dry run."""

    plan: TaskPlan
    imported: TasksImported | None
    files: int

    def lines(self) -> Iterator[str]:
        """Yield the report: each refused row, the types added, then the totals."""
        for refused in self.plan.refused:
            yield f"Refused: {refused.file}, line {refused.line}: {refused.reason}. {refused.detail}".rstrip()
        if self.plan.types:
            yield f"New task types: {', '.join(self.plan.types.values())}"
        counts = self.plan.counts
        yield (
            f"{many(sum(counts), 'row')} in {many(self.files, 'file')}: {count(counts.new)} new, "
            f"{many(counts.duplicates, 'duplicate')}, {count(counts.refused)} refused"
        )
        yield f"{self.imported.done.label}." if self.imported else NOTHING_CHANGED


def import_task_files(workspace: Workspace, paths: Sequence[Path], *, dry_run: bool = False) -> TaskReport:
    """Read files, guess their columns, and import all their tasks in one operation; with ``dry_run`` only
    say what that would do.

    Raises UnreadableFile naming the file and the cure, NotAllowed; nothing is imported then.
    """
    require_staff(workspace.me, "import tasks")
    plan = plan_tasks(workspace, _lines(paths))
    return TaskReport(plan, None if dry_run else apply_tasks(workspace, plan), len(paths))


def _lines(paths: Iterable[Path]) -> Iterator[TaskLine | Refused]:
    for path in paths:
        sheet = open_sheet(path, is_header=is_task_header)
        matches = guess_task_columns(sheet)
        if task_needs(matches):
            raise UnreadableFile(
                f"{sheet.file}: no column for a title was found among {len(matches)} columns. "
                "Name the columns in the first row, or import the file in the window and choose them there."
            )
        yield from read_tasks(sheet, matches)
