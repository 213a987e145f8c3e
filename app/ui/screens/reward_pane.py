"""What the panel shows of a reward task: status, points, campaign, and how many reports it has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from app.domain.task_rows import Kind
from app.domain.workflow import NotAllowed
from app.services import reports, rewards
from app.services.workspace import Invalid
from app.ui.screens import task_pane_values as values
from app.ui.screens.reward_submit import edit_reward, submit_report
from app.ui.screens.task_pane_column import PropertyColumn
from app.ui.screens.task_pane_properties import program_entries
from app.ui.screens.task_pane_rows import PropertyRow, Value
from app.ui.screens.task_pane_shown import OUTSET
from app.ui.theme.sizes import Space
from app.ui.widgets.button import Button
from app.ui.widgets.figures import exact_count
from app.ui.widgets.parts import set_tooltip

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from app.domain.reward_rows import RewardRow
    from app.domain.task_rows import TaskRow
    from app.services.workspace import Workspace


class RewardColumn(PropertyColumn):
    """Those of a reward task: nobody is assigned one, and it is never due."""

    def __init__(self, workspace: Workspace, attempt: Callable[..., Any]) -> None:
        super().__init__(workspace, attempt, Kind.REWARD, "reward")
        self._found: RewardRow | None = None
        self.submit = Button(self.tr("Submit report…"), icon="send", name="pane_submit_report")
        self.points = PropertyRow(self.tr("Points"), "reward_points")
        self.program = PropertyRow(self.tr("Campaign"), "reward_campaign")
        self.reports = PropertyRow(self.tr("Reports"), "reward_reports")
        self.awarded = PropertyRow(self.tr("Points given"), "reward_awarded")
        self.author = PropertyRow(self.tr("Created by"), "reward_author")
        self.due = PropertyRow(self.tr("Due"), "reward_due")
        self._join()
        self._lay_out()

    def show_row(self, row: TaskRow, against_edit: str, _against_assign: str) -> None:
        """Show a reward task; the reason is "" where the person may edit it."""
        refused = self.tr("Nobody is assigned a reward task: whoever does it submits a report.")
        super().show_row(row, against_edit, refused)
        self._found = found = self._read(row)
        if found is None:
            return
        self.points.show_value(Value(exact_count(found.points), self.tr("for each approved report")))
        none = Value(self.tr("No campaign"), tone="text3", icon="megaphone")
        self.program.show_value(values.program_value(row, self.tr) if row.campaign_id else none)
        self.reports.show_value(Value(*self._report_words(found), icon="send"))
        self.awarded.show_value(Value(exact_count(found.awarded)))
        self.author.show_value(Value(found.reporter, person=found.reporter))
        for part in (self.points, self.program):
            part.block(against_edit)
        against = reports.against_submit(self._workspace, row.id)
        self.submit.setEnabled(not against)
        set_tooltip(self.submit, against or self.tr("Submit a report for this reward task"))

    def write(self, field: str, value: object) -> str:
        """Change the name ("title") or the details ("description"); return "" or why it was not."""
        return self._save(**{field: value})

    def _join(self) -> None:
        self.awarded.fix()
        self.author.fix()
        self.points.clicked.connect(self._edit)
        self.program.clicked.connect(self._open_programs)
        self.reports.clicked.connect(self._show_reports)
        self.submit.clicked.connect(self._submit)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(OUTSET, Space.s3, OUTSET, Space.s5)
        line.addWidget(self.submit)
        line.addStretch(1)
        self.column.addLayout(line)
        rows = (self.status, self.points, self.program, self.reports, self.awarded, self.author)
        for row in rows:
            self.column.addWidget(row)
        for part in (self.assignee, self.urgent, self.due):
            part.setParent(self)
            part.hide()
        self.due.block(self.tr("A reward task is never due."))

    def _read(self, row: TaskRow) -> RewardRow | None:
        try:
            return rewards.reward(self._workspace, row.id)
        except NotAllowed:  # gone meanwhile: the screen closes the panel
            return None

    def _report_words(self, found: RewardRow) -> tuple[str, str]:
        if not found.reports:
            return self.tr("None yet"), ""
        awaiting = self.tr("{count} awaiting").format(count=exact_count(found.awaiting))
        return exact_count(found.reports), awaiting if found.awaiting else ""

    def _open_programs(self) -> None:
        if (row := self._row) is None:
            return
        entries = program_entries(self._workspace, row.campaign_id, self.tr("No campaign"))
        self._choose(self.program, self.tr("Campaign"), entries, self._set_program)

    def _set_program(self, campaign_id: object) -> None:
        if told := self._save(campaign_id=campaign_id):
            self.refused.emit(told)

    def _save(self, **changed: object) -> str:
        if self._found is None:
            return ""
        draft = replace(rewards.draft_of(self._found), **changed)  # type: ignore[arg-type]
        try:
            done = self._attempt(rewards.save, draft, self._found.id)
        except Invalid as invalid:
            return str(invalid)
        return "" if done is not None else self.tr("Not saved. What you typed is kept here.")

    def _edit(self) -> None:
        if self._found is not None:
            edit_reward(self, self._workspace, self._found)

    def _submit(self) -> None:
        if self._found is not None:
            submit_report(self, self._workspace, self._found.id)

    def _show_reports(self) -> None:
        if self._found is not None:
            self.go_requested.emit("rewards", {"reward": self._found.id})
