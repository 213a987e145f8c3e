"""Submit a report: for which reward task, for whom, what was done and files; for many at once one each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.workflow import NotAllowed
from app.services import reports
from app.services.wording import many
from app.ui.dialogs.campaign_editor_form import FormArea
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.submit_report_earners import EarnersField
from app.ui.dialogs.submit_report_plan import SubmitPlanPart
from app.ui.dialogs.submit_report_reward import RewardField
from app.ui.dialogs.task_editor_fields import FilesField
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.fields import TextArea

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.reward_rows import Earner
    from app.services.reports import SubmitPlan
    from app.services.workspace import Workspace

_LINES = 5


class _Area(FormArea):
    """Counts a form in which nothing wraps yet: there is no height for a width then."""

    def sizeHint(self) -> QSize:
        """The whole form."""
        form = self.widget()
        return super().sizeHint().expandedTo(QSize(0, form.sizeHint().height() + 1 if form else 0))


class SubmitReport(FormDialog):
    """``saved`` carries (ids of the reports, Done).

    It begins with a reward task, None leaves it to be chosen, and with those whom it is for.
    """

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        reward_task_id: int | None = None,
        earners: Sequence[Earner] = (),
    ) -> None:
        super().__init__(window, "", Size.dialog_wide, "submit_report")
        self.set_title(self.tr("Submit a report"))
        self._workspace = workspace
        self._waits = False
        self.reward = RewardField(workspace, reward_task_id)
        self.earners = EarnersField(workspace, earners)
        self.text = TextArea(self.tr("What was done *"), _LINES, name="report_text")
        self.files = FilesField(workspace)
        self.plan = SubmitPlanPart()
        self._lay_out()
        self._go = self.add_buttons("", "submit_report_go")
        self._as_opened = self._typed()
        self._fields = {
            "reward": self.reward,
            "earners": self.earners,
            "text": self.text,
        }
        self._join()
        self._show_plan()

    def open(self, first: QWidget | None = None) -> None:
        """Show it with the keyboard in the first field that is empty."""
        empty = self.reward.value() is None, not self.earners.value()
        found = self.reward.select if empty[0] else self.earners.select if empty[1] else self.text.edit
        super().open(first or found)

    def save(self) -> None:
        """Submit and close, or show what stands against it; files still on their way in come first."""
        reward, earners, text = self.reward.value(), self.earners.value(), self.text.text()
        if errors := reports.errors_of(self._workspace, reward, earners, text):
            self.show_errors(errors)
        elif self.files.intake.busy():
            self._waits = True
            self.files.say(self.tr("Submitted as soon as the files are taken in."))
        else:
            files, points = self.files.intake.stored(), self._points
            self.store(reports.submit, self._workspace, reward, earners, text, files, points)
            if self.isVisible():  # refused, perhaps for what has changed since
                self._show_plan()

    def is_changed(self) -> bool:
        """Say whether anything differs from what was shown at first."""
        return self._typed() != self._as_opened or bool(self.files.intake.files())

    def close_overlay(self) -> None:
        """Close; nothing waits for files any more."""
        self._waits = False
        super().close_overlay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Files on the clipboard are pasted wherever the keyboard is."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.files.paste():
            event.accept()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        """Let the form scroll where the window is low; the buttons stay."""
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(Space.s8, Space.s2, Space.s8, Space.s2)
        column.setSpacing(Space.s6)
        for part in (self.reward, self.earners, self.text, self.files, self.plan):
            column.addWidget(part)
        column.addStretch(1)
        self.body.setContentsMargins(0, Space.s5, 0, Space.s5)
        self.body.addWidget(_Area(form, Size.dialog_wide), 1)

    def _join(self) -> None:
        self.reward.changed.connect(self._show_plan)
        self.earners.changed.connect(self._show_plan)
        self.text.submitted.connect(self.save)
        self.files.watch(self.text.edit, self.text.edit.viewport())
        self.files.intake.settled.connect(self._go_on)
        self.closed.connect(self.files.intake.clear)

    def _typed(self) -> tuple[object, ...]:
        return self.reward.value(), self.earners.value(), self.text.text()

    def _planned(self) -> SubmitPlan | None:
        reward, earners = self.reward.value(), self.earners.value()
        if reward is None or not earners:
            return None
        try:
            return reports.submit_plan(self._workspace, reward, earners)
        except NotAllowed as refused:
            self.reward.set_error(str(refused))
            return None

    def _show_plan(self) -> None:
        plan = self._planned()
        self._points = plan.points if plan is not None else None
        self.plan.show_plan(plan)
        count = len(plan.fine) if plan is not None else len(self.earners.value())
        words = self.tr("Submit {reports}").format(reports=many(count, "report"))
        self._go.set_label(words if count > 1 else self.tr("Submit report"))

    def _go_on(self) -> None:
        if self._waits:
            self._waits = False
            self.files.say("")
            self.save()
