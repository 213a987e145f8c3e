"""What the tasks say where none is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.task_rows import TaskFilter, View
from app.ui.widgets.figures import exact_count
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.parts import set_tooltip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LONGEST_QUOTE = 40


class NoTasks(EmptyState):
    """A workspace without tasks, and the ways out of it."""

    new_requested = Signal()
    import_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("list-todo", "", "", parent, "no_tasks")
        self._new = self.add_button(self.tr("New task"), self.new_requested.emit, icon="plus")
        self._bring = self.add_button(self.tr("Import tasks"), self.import_requested.emit, icon="upload")
        self.block("")

    def block(self, against_new: str) -> None:
        """Grey both ways with a reason, or "" to let them be used, and lead only whom they are open to."""
        line = self.tr("Create one, import a list, or open the sample workspace to look around.")
        if against_new:
            line = self.tr("Tasks given to your organization appear here.")
        self.set_words(self.tr("No tasks yet"), line)
        for button in (self._new, self._bring):
            button.setEnabled(not against_new)
            set_tooltip(button, against_new)


class NoMatch(EmptyState):
    """A tab that lists nothing: because of what was asked for, or because there is nothing."""

    cleared = Signal()
    edit_requested = Signal()
    new_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("list-filter", "", "", parent, "no_match")
        self._new = self.add_button(self.tr("New marketing task"), self.new_requested.emit, icon="plus")
        self._new.setObjectName("first_marketing_task")
        self._clear = self.add_button(self.tr("Clear filters"), self.cleared.emit)
        self._edit = self.add_button(self.tr("Edit filters"), self.edit_requested.emit, "ghost")

    def explain(self, view: View, chosen: TaskFilter, everything: int, staff: bool = True) -> None:
        """Say why nothing is listed, of so many tasks that the tab has without filters; not only ``staff``
        look at it."""
        bare = chosen == TaskFilter()
        if bare:
            self.set_words(*(self._of_tab(view) if staff or view is not View.MARKETING else self._of_staff()))
        else:
            title = self.tr("No tasks match these filters")
            self.set_words(title, self._cause(chosen.search, exact_count(everything)))
        for button in (self._clear, self._edit):
            button.setVisible(not bare)
        self._new.setVisible(bare and view is View.MARKETING and staff)

    def block(self, against_new: str) -> None:
        """Grey the way to a first one with a reason, or "" to let it be used."""
        self._new.setEnabled(not against_new)
        set_tooltip(self._new, against_new)

    def _cause(self, search: str, everything: str) -> str:
        if search:
            words = self.tr("No title among {count} tasks contains “{text}”.")
            return words.format(count=everything, text=search[:_LONGEST_QUOTE])
        return self.tr("Clear them to see {count} tasks.").format(count=everything)

    def _of_staff(self) -> tuple[str, str]:
        title = self.tr("No marketing tasks to see")
        return title, self.tr("Marketing tasks are the agency's own. Only its people see them.")

    def _of_tab(self, view: View) -> tuple[str, str]:
        tr = self.tr
        words = {
            View.MINE: (tr("Nothing assigned to you"), tr("Tasks to do appear here.")),
            View.OVERDUE: (tr("Nothing overdue"), tr("Open tasks whose time has passed appear here.")),
            View.REPORTED: (tr("Nothing reported by you"), tr("Tasks that you create appear here.")),
            View.DONE: (tr("Nothing done yet"), tr("Tasks that need no more work appear here.")),
            View.MARKETING: (
                tr("No marketing tasks yet"),
                tr("Messages to customers that are tested, approved and run appear here."),
            ),
            View.TRASH: (tr("The trash is empty"), tr("Tasks moved to the trash appear here.")),
        }
        return words.get(view, (tr("No open tasks"), tr("Archived tasks are under Done.")))
