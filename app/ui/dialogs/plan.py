"""The plan of a bulk change, shown before it is done: who changes, who stays and why, what to know first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.campaigns import CAMPAIGN, CLIENT_STATUS, DELIVERABLE
from app.domain.marketing import MARKETING_TASK
from app.domain.rewards import REPORT
from app.domain.tasks import PARTNER_TASK
from app.services import transitions
from app.services.wording import named
from app.ui.dialogs.plan_parts import Mark, Section
from app.ui.dialogs.plan_sections import DOMAINS, PlanSections, names_of, show_sections
from app.ui.dialogs.plan_source import SourceField
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.labels import ElidedLabel, Label
from app.ui.widgets.marks import Pill

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.services.transitions import Plan
    from app.services.workspace import Workspace

_NOUNS = {
    "campaign": "campaign",
    "partner_task": "task",
    "deliverable": "deliverable",
    "marketing_task": "marketing task",
    "reward_task": "reward task",
    "report": "report",
}
_DIGITS = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4}
_ALL_NAMES = 10_000


class PlanDialog(Dialog):
    """Shows what ``plan`` would do. Nothing is written here.

    ``confirmed`` carries {"reason", "source", "note"} for `transitions.apply` with the dialog's ``plan``,
    which `recompute` computes again when rows change meanwhile. ``show_requested`` carries ids to look at.
    """

    footnote_icon = "undo-2"
    confirmed = Signal(object)
    show_requested = Signal(object)

    def __init__(self, window: QWidget, workspace: Workspace, plan: Plan, line: str = "") -> None:
        self._domain = DOMAINS[plan.workflow.key]
        many_rows = len(plan.chosen) > 1
        wide = Size.dialog_sheet if many_rows else Size.dialog_wide
        super().__init__(window, "", line, wide, "plan")
        self._workspace = workspace
        self.plan = plan
        self._changed = 0
        self._complete_title()
        self._sections = QVBoxLayout()
        self._sections.setSpacing(Space.s6)
        self.body.setSpacing(Space.s6)
        self.body.addLayout(self._sections)
        self.source = SourceField()
        self._source_section = Section(self.tr("Source of the decision"), self._source_remark())
        self._source_section.rows.addWidget(self.source)
        self.body.addWidget(self._source_section)
        self.body.addStretch(1)
        self._say = Label("", "small", "text2")
        self.add_aside(Mark(self.footnote_icon))
        self.add_aside(self._say)
        self._close = self.add_button(self.tr("Cancel"))
        self._go = self.add_button(self.tr("Move"), self._confirm, "primary")
        self._go.setObjectName("plan_go")
        self._fill()

    def recompute(self) -> None:
        """Plan again, because rows changed while the person was looking."""
        before = self.plan
        self.plan = transitions.plan(self._workspace, before.workflow, before.chosen, before.verb)
        self._changed = len(set(before.ids) ^ set(self.plan.ids))
        self._fill()

    def open(self, first: QWidget | None = None) -> None:
        """Show the plan with the keyboard on its button, or on the source where one is needed."""
        wanted = self.source.strip if self.plan.source_needed else self._go
        super().open(
            first or (wanted if self._go.isEnabled() and self._go.isVisibleTo(self) else self._close)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+1 to Alt+4 choose the source."""
        place = _DIGITS.get(Qt.Key(event.key()))
        if place and event.modifiers() == Qt.KeyboardModifier.AltModifier and self._asks_source():
            self.source.choose(place)
            event.accept()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        if self.plan.source_needed and not self.source.source():
            self.source.show_error(self.tr("Choose where the decision came from."))
            self.source.strip.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        options = {"reason": "", "source": self.source.source(), "note": self.source.text()}
        self.close_overlay()
        self.confirmed.emit(options)

    def _fill(self) -> None:
        show_sections(self._sections, self._parts(PlanSections(self.plan, self._changed, self._show)))
        self._source_section.setVisible(self._asks_source())
        self._say.setText(self._footnote())
        number = len(self.plan.ids)
        words = self.tr("Move {count} to {state}")
        if self._is_of_tasks():
            words = self.tr("{verb} {count}")
        count, state = f"{number:,}", self.plan.target_label
        self._go.set_label(words.format(count=count, state=state, verb=self._verb_label()))
        self._go.setEnabled(number > 0)
        self._go.setVisible(number > 0 or not self.plan.refused)
        self._close.set_label(self.tr("Cancel") if number else self.tr("Close"))

    def _parts(self, made: PlanSections) -> list[QWidget | None]:
        """Return what the plan says, from the top; None says nothing."""
        return [made.figures(), made.leaving(), made.refused(self._copy_refused), made.warnings()]

    def _show(self, ids: list[int]) -> None:
        self.close_overlay()
        self.show_requested.emit(ids)

    def _copy_refused(self) -> None:
        """Put name, reason and who could do it on the clipboard, as a table for a sheet or a mail."""
        lines = [
            "\t".join((name, refusal.blocker.text, refusal.blocker.who))
            for refusal in self.plan.refused
            for name in names_of(self._workspace, self.plan, list(refusal.ids[:_ALL_NAMES]))
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _complete_title(self) -> None:
        chosen = list(self.plan.chosen)
        names = names_of(self._workspace, self.plan, chosen) if len(chosen) == 1 else []
        noun = _NOUNS.get(self.plan.workflow.key, "influencer")
        whom = named(names, len(chosen), noun)
        row = self.title_row()
        if self._is_of_tasks():
            title = f"{self._verb_label()} {whom}"
            self.set_title(title)
            row.insertWidget(1, Pill(self._domain, self.plan.target))
            self.setAccessibleName(title)
            return
        title = self._title_text()
        self.set_title(title)
        row.insertWidget(1, Pill(self._domain, self.plan.target))
        row.insertWidget(2, ElidedLabel(self.tr("for {whom}").format(whom=whom), "title"), 1)
        self.setAccessibleName(f"{title} {self.plan.target_label}, {whom}")

    def _is_of_tasks(self) -> bool:
        return self.plan.workflow in (PARTNER_TASK, MARKETING_TASK, REPORT)

    def _verb_label(self) -> str:
        return next(step.label for step in self.plan.workflow.transitions if step.key == self.plan.verb)

    def _title_text(self) -> str:
        if self.plan.workflow in (CAMPAIGN, DELIVERABLE):
            return self.tr("Set status to")
        return self.tr("Set {axis} to").format(axis=self.plan.workflow.label.lower())

    def _asks_source(self) -> bool:
        wanted = self.plan.source_needed or self.plan.workflow is CLIENT_STATUS
        return wanted and bool(self.plan.changing)

    def _source_remark(self) -> str:
        if self.plan.source_needed:
            return self.tr("recorded for {name}").format(name=self._workspace.me.name)
        return self.tr("optional")

    def _footnote(self) -> str:
        plan = self.plan
        if plan.changing:
            stopped = sum(len(each.ids) for each in plan.refused)
            several = self.tr("The {count} refused stay as they are.").format(count=f"{stopped:,}")
            stay = self.tr("The one refused stays as it is.") if stopped == 1 else several
            return f"{self.tr('One undo step.')} {stay if stopped else ''}".rstrip()
        if plan.refused:
            return self.tr("Nothing changes.")
        text = self.tr("All {count} are already {state}.")
        return text.format(count=f"{len(plan.already):,}", state=plan.target_label)
