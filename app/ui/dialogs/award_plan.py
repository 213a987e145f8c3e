"""The plan of approving many reports: how many points that gives to whom, and that it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services import reports
from app.ui.dialogs.award import points_text
from app.ui.dialogs.plan import PlanDialog
from app.ui.dialogs.plan_parts import Section
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import ElidedLabel, Label
from app.ui.widgets.marks import Avatar

if TYPE_CHECKING:
    from app.domain.reward_rows import Award
    from app.ui.dialogs.plan_sections import PlanSections

_SHOWN = 8


class AwardPlan(PlanDialog):
    """Shows what approving reports would give to whom, the most first, before anything is given."""

    footnote_icon = "lock"

    def _fill(self) -> None:
        super()._fill()
        given = sum(each.points for each in reports.awards(self._workspace, self.plan.ids))
        if self.plan.ids:
            self._go.set_label(self.tr("Award {points}").format(points=points_text(given, self.tr)))

    def _parts(self, made: PlanSections) -> list[QWidget | None]:
        figures, leaving, *rest = super()._parts(made)
        return [figures, leaving, self._awards(), *rest]

    def _footnote(self) -> str:
        if not self.plan.changing:
            return super()._footnote()
        return self.tr("This locks the reports for good. It cannot be undone.")

    def _awards(self) -> QWidget | None:
        awards = reports.awards(self._workspace, self.plan.ids)
        if not awards:
            return None
        given = points_text(sum(each.points for each in awards), self.tr)
        one, many = self.tr("{points} to 1 person"), self.tr("{points} to {count} people")
        words = (one if len(awards) == 1 else many).format(points=given, count=exact_count(len(awards)))
        section = Section(self.tr("Points"), words)
        for each in awards[:_SHOWN]:
            section.rows.addWidget(self._award(each))
        if rest := awards[_SHOWN:]:
            section.rows.addWidget(Label(self._rest(rest), "small", "text2"))
        return section

    def _award(self, award: Award) -> QWidget:
        one, many = self.tr("1 report"), self.tr("{count} reports")
        number = (one if award.reports == 1 else many).format(count=exact_count(award.reports))
        points = points_text(award.points, self.tr)
        row = QWidget()
        row.setObjectName("award_row")
        row.setAccessibleName(f"{award.name}, {number}, {points}")
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.s4)
        across.addWidget(Avatar(award.name, Size.avatar_table))
        across.addWidget(ElidedLabel(award.name, "body"), 1)
        across.addWidget(Label(number, "small", "text2", tabular=True))
        across.addWidget(Label(points, "bodyS", tabular=True))
        return row

    def _rest(self, rest: list[Award]) -> str:
        points = points_text(sum(each.points for each in rest), self.tr)
        one, many = self.tr("and 1 more, {points}"), self.tr("and {count} more, {points}")
        return (one if len(rest) == 1 else many).format(count=exact_count(len(rest)), points=points)
