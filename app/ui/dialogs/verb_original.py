"""The field for the task that another one repeats, found by its reference or title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import tasks
from app.ui.dialogs.find_task import FindTask
from app.ui.dialogs.opener import Opener
from app.ui.widgets.fields import Field
from app.ui.widgets.select import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.workspace import Workspace


class OriginalField(Field):
    """Optional. ``task_ids`` are those that are to be marked as duplicates."""

    def __init__(self, workspace: Workspace, task_ids: Sequence[int]) -> None:
        self._workspace, self._ids = workspace, tuple(task_ids)
        caption, hint = self.tr("Duplicate of"), self.tr("Find the original, by reference or title")
        self.select = Opener(caption, hint, name="original")
        super().__init__(caption, self.select, None)
        self.select.opened.connect(self.open_finder)

    def value(self) -> int | None:
        """The id of the task chosen, None without one."""
        found = self.select.value()
        return found if isinstance(found, int) else None

    def open_finder(self, typed: str = "") -> None:
        """Find a task, by what was typed already."""
        finder = FindTask(self.select, self._workspace, self.value(), self._ids)
        finder.chosen.connect(self.choose)
        finder.open()
        finder.search.setText(typed)

    def choose(self, task_id: int | None) -> None:
        """Take a task, or none."""
        rows = tasks.rows(self._workspace, [task_id]) if task_id is not None else []
        self.select.set_options([Option(row.id, f"{row.reference} {row.title}") for row in rows])
        self.select.set_value(task_id)
        self.wrong()

    def wrong(self) -> str:
        """Show and return why the task chosen cannot be the original by now, or ""."""
        chosen = self.value()
        wrong = "" if chosen is None else tasks.against_original(self._workspace, self._ids, chosen)
        self.set_error(wrong)
        return wrong
