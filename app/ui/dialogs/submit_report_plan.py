"""What submitting would do, below the form: how many reports, who is left out and why, what to know first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.wording import many
from app.ui.dialogs.award import points_text
from app.ui.dialogs.plan_parts import Section, reason_row, warning_row
from app.ui.widgets.figures import exact_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.reward_rows import Earner
    from app.services.reports import SubmitPlan

_NAMED = 3


class SubmitPlanPart(QWidget):
    """Shows a plan; nothing where it says no more than the form does: one report, and nothing against it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("submit_plan")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._section: QWidget | None = None
        self.hide()

    def show_plan(self, plan: SubmitPlan | None) -> None:
        """Show another plan, or none."""
        if self._section is not None:
            self._column.removeWidget(self._section)
            self._section.hide()
            self._section.deleteLater()
            self._section = None
        telling = plan is not None and (not plan.plain or len(plan.fine) > 1)
        if plan is not None and telling:
            self._section = self._filled(plan)
            self._column.addWidget(self._section)
        self.setVisible(telling)

    def _filled(self, plan: SubmitPlan) -> Section:
        made, out = many(len(plan.fine), "report"), sum(len(each) for _, each in plan.refused)
        if not plan.fine:
            made = self.tr("No report")
        left = self.tr("{reports}, {count} left out").format(reports=made, count=exact_count(out))
        section = Section(left if out else made, self._remark(plan))
        self.setAccessibleName(left if out else made)
        if plan.waiting:
            section.rows.addWidget(warning_row(len(plan.waiting), self._waiting(plan)))
        for sentence, refused in plan.refused:
            section.rows.addWidget(reason_row(len(refused), "", sentence, _names(plan, refused), None))
        return section

    def _remark(self, plan: SubmitPlan) -> str:
        if len(plan.fine) < 2:
            return ""
        words = self.tr("{points} if all of them are approved")
        return words.format(points=points_text(plan.points * len(plan.fine), self.tr))

    def _waiting(self, plan: SubmitPlan) -> str:
        if len(plan.waiting) == 1:
            words = self.tr("{name} has a report for it that awaits review. This will be another one.")
        else:
            words = self.tr("{name} have reports for it that await review. These will be more.")
        return words.format(name=_names(plan, plan.waiting))


def _names(plan: SubmitPlan, earners: Sequence[Earner]) -> str:
    """Return the first few names, and how many more there are; "" where none is known."""
    known = [plan.names[each] for each in earners if each in plan.names]
    more = len(known) - _NAMED
    shown = ", ".join(known[:_NAMED])
    return f"{shown} and {exact_count(more)} more" if more > 0 else shown
