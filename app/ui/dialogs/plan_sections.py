"""What a plan says before it is done, section by section; shared by the dialogs that show one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.campaigns import CAMPAIGN
from app.services import collaborations
from app.ui.dialogs.plan_parts import (
    Figures,
    Section,
    following_row,
    leaving_row,
    link_button,
    reason_row,
    warning_row,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from app.services.transitions import Plan, Refusal
    from app.services.workspace import Workspace
    from app.ui.widgets.button import Button

DOMAINS = {
    "influencer_status": "influencer",
    "client_status": "client",
    "campaign": "campaign",
    "partner_task": "partner_task",
    "deliverable": "deliverable",
    "marketing_task": "marketing_task",
    "reward_task": "reward_task",
    "report": "report",
}
"""How the statuses of each workflow look."""

TASKS = ("partner_task", "deliverable", "marketing_task", "reward_task", "report")
"""The workflows whose rows are in the table of tasks."""


class PlanSections(QObject):
    """Makes the sections of ``plan``; None for one that has nothing to say.

    ``changed`` counts rows that changed since the plan was shown. With ``show`` figures link to their rows.
    """

    def __init__(self, plan: Plan, changed: int = 0, show: Callable[[list[int]], None] | None = None) -> None:
        super().__init__()
        self._plan, self._changed, self._show = plan, changed, show
        self._domain = DOMAINS[plan.workflow.key]
        self._many = len(plan.chosen) > 1

    def figures(self) -> QWidget | None:
        """How many change, are there already, and are refused."""
        plan = self._plan
        if not self._many:
            return None
        already = self.tr("already {state}").format(state=plan.target_label)
        stopped = sum(len(each.ids) for each in plan.refused) + plan.missing
        return Figures(
            [
                (len(plan.ids), self.tr("will change"), "green", "circle-check"),
                (len(plan.already), already, "gray", "circle"),
                (stopped, self.tr("refused"), "red", "circle-minus"),
            ],
            self._changed > 0,
        )

    def leaving(self) -> QWidget | None:
        """From which states they go where, and what the program does next by itself."""
        plan = self._plan
        if not plan.changing:
            return None
        remark = self.tr("{count} changed since you looked").format(count=f"{self._changed:,}")
        section = Section(self.tr("Will change"), remark if self._changed else "", self._link(plan.ids))
        sizes = [(state, self._shown(len(ids))) for state, ids in plan.changing.items()]
        section.rows.addWidget(leaving_row(self._domain, sorted(sizes, key=_by_size), plan.target))
        for verb, ids in plan.follow.items():
            section.rows.addWidget(following_row(self._domain, len(ids), _target(plan, verb)))
        return section

    def refused(self, copy: Callable[[], None] | None = None) -> QWidget | None:
        """How many stay, reason by reason; ``copy`` puts the list on the clipboard."""
        plan = self._plan
        if not plan.refused and not plan.missing:
            return None
        link = self._copy_link(copy) if copy is not None and plan.refused else None
        section = Section(self.tr("Refused"), link=link)
        for refusal in sorted(plan.refused, key=_refusal_size):
            blocker, number = refusal.blocker, self._shown(len(refusal.ids))
            shown = reason_row(number, blocker.code, blocker.text, blocker.who, self._link(refusal.ids))
            section.rows.addWidget(shown)
        if plan.missing:
            gone = self.tr("Not there any more. Somebody removed them meanwhile.")
            section.rows.addWidget(reason_row(self._shown(plan.missing), "gone", gone, "", None))
        return section

    def warnings(self) -> QWidget | None:
        """What should be known first."""
        if not self._plan.warnings:
            return None
        section = Section(self.tr("Warnings"))
        for warned in self._plan.warnings:
            number = self._shown(len(warned.ids))
            text = warned.text if number else self.tr("They {what}").format(what=warned.text)
            section.rows.addWidget(warning_row(number, text))
        return section

    def _shown(self, number: int) -> int:
        """Return a figure, or 0 for none: counting a single row says nothing."""
        return number if self._many else 0

    def _link(self, ids: Iterable[int]) -> Button | None:
        if self._show is None or not self._many:
            return None
        chosen = list(ids)
        text = self.tr("Show {count}").format(count=f"{len(chosen):,}")
        return link_button(text, partial(self._show, chosen), text, "show_in_list")

    def _copy_link(self, copy: Callable[[], None]) -> Button:
        spoken = self.tr("Copy the list of refused")
        return link_button(self.tr("Copy list"), copy, spoken, "copy_refused")


def names_of(workspace: Workspace, plan: Plan, ids: list[int]) -> list[str]:
    """Return how the rows of a plan are called."""
    if plan.workflow is CAMPAIGN:
        from app.services.campaigns import campaign

        return [campaign(workspace, key).name for key in ids]
    if plan.workflow.key in TASKS:
        from app.services import tasks

        return [f"{row.reference} {row.title}" for row in tasks.rows(workspace, ids)]
    return [row.name for row in collaborations.rows(workspace, ids)]


def show_sections(column: QVBoxLayout, sections: Iterable[QWidget | None]) -> None:
    """Show these in place of what the column holds."""
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    for section in sections:
        if section is not None:
            column.addWidget(section)


def _target(plan: Plan, verb: str) -> str:
    return next(step.target for step in plan.workflow.transitions if step.key == verb)


def _by_size(part: tuple[str, int]) -> int:
    return -part[1]


def _refusal_size(refusal: Refusal) -> int:
    return -len(refusal.ids)
