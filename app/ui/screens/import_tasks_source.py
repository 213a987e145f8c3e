"""A list of tasks being imported: guessed, judged and read as tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.services.exchange.moments import Order
from app.services.exchange.task_columns import (
    NEEDED,
    choose_task,
    date_order,
    guess_task_columns,
    task_conflicts,
    task_misfits,
    task_needs,
)
from app.services.exchange.task_words import TaskKind, is_task_header
from app.services.exchange.tasks import read_tasks
from app.services.import_tasks_memory import TaskMatching, recall_tasks, remember_tasks
from app.ui.screens.import_source import Reading, Source
from app.ui.screens.import_words import many

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.services.exchange.columns import Misfit
    from app.services.exchange.creators import Refused
    from app.services.exchange.sheet import Sheet
    from app.services.exchange.tasks import TaskLine
    from app.services.workspace import Workspace
    from app.ui.screens.import_source import ListField


class TaskSource(Source):
    """A list of tasks; ``style`` is which number comes first in its dates."""

    __slots__ = ()
    fields = tuple(TaskKind)

    def is_header(self, name: str) -> bool:
        return is_task_header(name)

    def reading(self, workspace: Workspace, sheet: Sheet) -> Reading:
        known = recall_tasks(workspace, sheet)
        matches = list(known.matches) if known else guess_task_columns(sheet)
        guessed = date_order(sheet, matches)
        order = (known.order if known else None) or guessed
        found = {match.column: task_misfits(sheet, match, order) for match in matches}
        chosen = known.order if known else None
        return Reading(sheet, matches, chosen, guessed, found, remembered=known is not None)

    def judged(self, matches: Sequence[Any]) -> dict[int, list[Misfit]]:
        assert self.sheet is not None
        if not self.style:
            self.guessed_style = date_order(self.sheet, self.matches)
        return {match.column: task_misfits(self.sheet, match, self._order()) for match in matches}

    def choose(self, column: int, chosen: ListField) -> None:
        self.matches = choose_task(self.matches, column, TaskKind(str(chosen)))

    def needs(self) -> tuple[str, ...]:
        return (NEEDED,)

    def missing(self) -> tuple[str, ...]:
        return task_needs(self.matches)

    def clashes(self) -> dict[int, str]:
        return task_conflicts(self.matches)

    def misfit_words(self, column: int, found: Sequence[Misfit]) -> str:
        number = sum(each.times for each in found)
        rows = "That row is" if number == 1 else "Those rows are"
        return f"{many(number, 'value')} cannot be read. {rows} refused."

    def remember(self, workspace: Workspace) -> None:
        if self.sheet is not None:
            order = Order(self.style) if self.style else None
            remember_tasks(workspace, self.sheet, TaskMatching(tuple(self.matches), order))

    def rows(self) -> Iterator[TaskLine | Refused]:
        assert self.sheet is not None
        return read_tasks(self.sheet, self.matches, self._order())

    def _order(self) -> Order:
        return Order(self.style or self.guessed_style or Order.DAY)
