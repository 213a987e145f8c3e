"""What the tab of reports says where none is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.ui.widgets.figures import exact_count
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.parts import set_tooltip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LONGEST_QUOTE = 40


class NoReports(EmptyState):
    """Nobody has submitted a report yet; ``new_requested`` submits the first.

    ``task_requested`` makes the reward task that has to be there before.
    """

    new_requested = Signal()
    task_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("gift", "", "", parent, "no_reports")
        self._task = self.add_button(self.tr("New reward task"), self.task_requested.emit, icon="plus")
        self._new = self.add_button(self.tr("Submit a report"), self.new_requested.emit, icon="send")

    def explain(self, *, own: bool) -> None:
        """Say whose reports will be here: those of the actor's organization, or of all partners."""
        line = self.tr("Your reports appear here.") if own else self.tr("Partners' reports appear here.")
        self.set_words(self.tr("No reports yet"), line)

    def block(self, against_new: str, *, lacks_task: bool = False) -> None:
        """Grey the way out with a reason, or "" to let it be used; say whether a reward task is lacking."""
        self._task.setVisible(lacks_task)
        self._new.setEnabled(not against_new)
        set_tooltip(self._new, against_new)


class NoReportMatches(EmptyState):
    """No report fits what was asked for."""

    cleared = Signal()
    edit_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("list-filter", "", "", parent, "no_report_matches")
        self.add_button(self.tr("Clear filters"), self.cleared.emit)
        self.add_button(self.tr("Edit filters"), self.edit_requested.emit, "ghost")

    def explain(self, search: str, everything: int) -> None:
        """Say why nothing is listed, of so many reports."""
        words = self.tr("Clear them to see {count} reports.")
        if everything == 1:
            words = self.tr("Clear them to see the only report.")
        if search:
            words = self.tr("No report, name or number contains “{text}”.")
        line = words.format(count=exact_count(everything), text=search[:_LONGEST_QUOTE])
        self.set_words(self.tr("No reports match these filters"), line)
