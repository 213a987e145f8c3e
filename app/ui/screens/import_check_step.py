"""Step 3 of an import: what would happen, who may be one person, what is refused, and where they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from app.ui.screens.import_check_page import CheckPage
from app.ui.screens.import_decide import DecideCard
from app.ui.screens.import_figures import Figures
from app.ui.screens.import_lists import PeopleCard, focus_list
from app.ui.screens.import_target import TargetCard

if TYPE_CHECKING:
    from app.services.exchange.plan import ImportPlan
    from app.services.workspace import Workspace


class CheckStep(CheckPage):
    """Shows a plan, asks who is one person, and into which campaign they go."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(Figures())
        self._plan: ImportPlan | None = None
        self._key = ""
        self.figures.chosen.connect(self.show_part)
        self.decide, self.people = DecideCard(), PeopleCard()
        self.decide.decided.connect(self._answered)
        self.target = TargetCard(workspace)
        self._left = QStackedWidget()
        self._left.addWidget(self.decide)
        self._left.addWidget(self.people)
        self._lay_out(self._left, self.target)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a plan, beginning with what is to be decided."""
        self._plan = plan
        self.target.load()
        self.refused.show_rows(plan.refused)
        counts = plan.counts
        order = ("to_confirm", "new", "merged", "duplicates")
        first = next((key for key in order if getattr(counts, key)), "new")
        if plan.candidates:
            self.decide.show_plan(plan)
        self.show_part(first)

    def show_part(self, key: str) -> None:
        """Show what is behind a figure."""
        plan = self._plan
        assert plan is not None
        if key == "refused":
            focus_list(self.refused.list)
        elif key == "to_confirm":
            self._left.setCurrentWidget(self.decide)
        else:
            self._left.setCurrentWidget(self.people)
            self.people.show_part(plan, key)
        self._key = key
        self.figures.show_counts(plan.counts, key)

    def focus_first(self) -> None:
        """Put the keyboard where the work is."""
        deciding = self._left.currentWidget() is self.decide
        focus_list(self.decide.list if deciding else self.people.list)

    def deciding(self) -> bool:
        """Whether a pair is on screen."""
        return self._left.currentWidget() is self.decide and self.decide.candidate() is not None

    def problem(self) -> str:
        """Why the chosen campaign cannot be used."""
        return self.target.problem()

    def load(self) -> None:
        """Take up which campaigns there are."""
        self.target.load()

    def forget(self) -> None:
        """Choose no campaign."""
        self.target.choose(None)

    def _answered(self) -> None:
        plan = self._plan
        assert plan is not None
        self.figures.show_counts(plan.counts, self._key)
        self.decided.emit()
