"""The question before points are awarded: to whom, and that it cannot be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.rewards import REPORT
from app.domain.workflow import NotAllowed
from app.services import reports, transitions
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.figures import exact_count
from app.ui.widgets.labels import Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from app.domain.reward_rows import ReportRow
    from app.services.transitions import Plan
    from app.services.workspace import Workspace

    Tr = Callable[[str], str]

_LONGEST_NAME = 28


class AwardDialog(Dialog):
    """Asks once whether a report is approved; ``accepted`` tells that it is."""

    def __init__(self, window: QWidget, row: ReportRow) -> None:
        super().__init__(window, "", name="award")
        points = points_text(row.points, self.tr)
        whole, shown = (self._question(points, name) for name in (row.earner_name, _cut(row.earner_name)))
        self.set_title(shown)
        self.setAccessibleName(whole)
        self.body.addWidget(Paragraph(self.tr("This locks the report for good.")))
        self.add_button(self.tr("Cancel"))
        words = self.tr("Award {points}").format(points=points)
        self._go = self.add_button(words, self.accept_dialog, "primary")
        self._go.setObjectName("award_go")

    def open(self, first: QWidget | None = None) -> None:
        """Show the question with the keyboard on its button."""
        super().open(first or self._go)

    def _question(self, points: str, name: str) -> str:
        return self.tr("Award {points} to {name}?").format(points=points, name=name)


def points_text(points: int, tr: Tr) -> str:
    """Return "40 points"."""
    return tr("1 point") if points == 1 else tr("{count} points").format(count=exact_count(points))


def ask_to_award(
    owner: QWidget, workspace: Workspace, report_id: int, attempt: Callable[..., Any]
) -> AwardDialog | None:
    """Ask whether a report is approved, and approve it then by ``attempt``, which is `Screen.attempt`.

    Where it cannot be approved now, ``attempt`` is told at once, which says why, and None is returned.
    """
    plan = transitions.plan(workspace, REPORT, [report_id], "approve")
    row = _readable(workspace, report_id) if plan.changing else None
    if row is None:
        attempt(transitions.apply, plan)
        return None
    dialog = AwardDialog(owner.window(), row)
    dialog.accepted.connect(_Award(plan, attempt))
    dialog.closed.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class _Award:
    """Approves what was asked about; a slot of the question."""

    def __init__(self, plan: Plan, attempt: Callable[..., Any]) -> None:
        self._plan, self._attempt = plan, attempt

    def __call__(self) -> None:
        self._attempt(transitions.apply, self._plan)


def _cut(name: str) -> str:
    """Return a name, or as much of it as leaves room for the rest of the question."""
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rstrip()}…"


def _readable(workspace: Workspace, report_id: int) -> ReportRow | None:
    try:
        return reports.report(workspace, report_id)
    except NotAllowed:  # gone meanwhile
        return None
