"""Finding another task by its reference or its title, for the original of a duplicate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.task_rows import Kind
from app.services import tasks
from app.ui.dialogs.search_popover import Entry, Heading, SearchPopover
from app.ui.theme.statuses import status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.services.workspace import Workspace
    from app.ui.dialogs.row_list import Row

_WIDE = 400
_MOST = 20


class FindTask(SearchPopover):
    """``chosen`` carries the id of a task, None for none. ``without`` are ids that are not offered."""

    chosen = Signal(object)

    def __init__(
        self,
        opener: QWidget,
        workspace: Workspace,
        now: int | None = None,
        without: Sequence[int] = (),
    ) -> None:
        title, hint = self.tr("Original task"), self.tr("T-418, or words of the title")
        super().__init__(opener, "find_task", title, hint, _WIDE)
        self._workspace, self._now, self._without = workspace, now, frozenset(without)

    def rows(self, typed: str) -> Sequence[Row]:
        """Return the tasks that the text finds."""
        if not typed.strip() and self._now is None:
            return [Heading(self.tr("Enter a reference or words of the title."))]
        found = tasks.find(self._workspace, typed, _MOST + len(self._without))
        rows: list[Row] = [
            Entry(
                row.id,
                f"{row.reference}  {row.title}",
                status("task", row.status).label,
                chosen=row.id == self._now,
            )
            for row in found
            if row.id not in self._without and row.kind == Kind.PARTNER
        ]
        if self._now is not None and not typed.strip():
            rows.insert(0, Entry(None, self.tr("No original"), icon="x"))
        return rows or [Heading(self.tr("No task of that reference or title."))]

    def picked(self, value: object) -> None:
        """Tell."""
        self.chosen.emit(value)
