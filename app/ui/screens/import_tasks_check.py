"""Step 3 of an import of tasks: which are new, which are there already, and which are refused and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.tasks import PARTNER_TASK
from app.ui.screens.import_check_page import CheckPage
from app.ui.screens.import_figures import LOOK, Figures
from app.ui.screens.import_lists import focus_list
from app.ui.screens.import_rows import Line, LineList
from app.ui.screens.import_words import many
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import Label, Paragraph
from app.ui.widgets.marks import Tag
from app.ui.widgets.panels import Card

if TYPE_CHECKING:
    from app.services.exchange.tasks import TaskLine
    from app.services.import_tasks import NewTask, TaskPlan

_PARTS = tuple(LOOK[key] for key in ("new", "duplicates", "refused"))
_HEADINGS = {"new": "New tasks", "duplicates": "There already, or twice in the files"}


class _TasksCard(Card):
    """Lists the rows behind one figure."""

    def __init__(self) -> None:
        super().__init__("", name="import_task_rows")
        self._title, self._count = Label("", "bodyS"), Tag("0")
        self.head.addWidget(self._title)
        self.head.addWidget(self._count)
        self.head.addStretch()
        self.body.addLayout(self.head)
        self.list = LineList("Tasks", "import_task_list")
        self.body.addWidget(self.list, 1)
        self._plan: TaskPlan | None = None

    def show_part(self, plan: TaskPlan, key: str) -> None:
        """Show the rows that are "new" or "duplicates"."""
        self._plan = plan
        self._title.setText(_HEADINGS[key])
        self.setAccessibleName(_HEADINGS[key])
        number = len(plan.new) if key == "new" else len(plan.duplicates)
        self._count.set_text(exact_count(number))
        self.list.set_lines(number, self._new if key == "new" else self._twin)

    def _new(self, at: int) -> Line:
        assert self._plan is not None
        new = self._plan.new[at]
        return Line(new.line.title, _about(new), _place(new.line), look=LOOK["new"].look)

    def _twin(self, at: int) -> Line:
        assert self._plan is not None
        twin = self._plan.duplicates[at]
        return Line(twin.line.title, f"is {twin.of}", _place(twin.line), look=LOOK["duplicates"].look)


def _about(new: NewTask) -> str:
    """Say where a row goes: "In Progress, Spring, Lena Fischer, 20 Mar 2026"."""
    line, status = new.line, PARTNER_TASK.state(new.line.status).label
    due = line.due.astimezone() if line.due else None
    day = f"{due.day} {due:%b %Y}" if due else ""
    return ", ".join(part for part in (status, line.program, new.holder.name, day) if part)


def _place(line: TaskLine) -> str:
    return f"line {exact_count(line.line)}"


class _TypesCard(Card):
    """Names the task types that would be added."""

    def __init__(self) -> None:
        super().__init__("", name="import_types")
        self._title, self._names = Label("", "bodyS"), Paragraph("")
        self.body.addWidget(self._title)
        self.body.addWidget(self._names)

    def show_types(self, names: list[str]) -> None:
        """Show the names; without any, nothing is shown."""
        self.setVisible(bool(names))
        self._title.setText(f"{many(len(names), 'new task type')}")
        self.setAccessibleName(self._title.text())
        self._names.set_text(f"{', '.join(names)}. Added with the import.")


class TaskCheckStep(CheckPage):
    """Shows a plan: figures, the rows behind one of them, and the refused ones beside."""

    def __init__(self) -> None:
        super().__init__(Figures(_PARTS))
        self._plan: TaskPlan | None = None
        self.figures.chosen.connect(self.show_part)
        self.tasks, self.types = _TasksCard(), _TypesCard()
        self._lay_out(self.tasks, self.types)

    def show_plan(self, plan: TaskPlan) -> None:
        """Show a plan, beginning with what is new."""
        self._plan = plan
        self.refused.show_rows(plan.refused)
        self.types.show_types(list(plan.types.values()))
        self.show_part("duplicates" if plan.duplicates and not plan.new else "new")

    def show_part(self, key: str) -> None:
        """Show what is behind a figure."""
        plan = self._plan
        assert plan is not None
        if key == "refused":
            focus_list(self.refused.list)
        else:
            self.tasks.show_part(plan, key)
        self.figures.show_counts(plan.counts, key)

    def focus_first(self) -> None:
        """Put the keyboard on the rows."""
        focus_list(self.tasks.list)
