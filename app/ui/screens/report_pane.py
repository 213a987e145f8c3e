"""What the panel of a task shows of a report: its facts, what came of it, its files, and the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.rewards import REPORT
from app.domain.workflow import NotAllowed
from app.services import attachments, reports, transitions
from app.services.approvals import deciders_of
from app.ui.dialogs.award import ask_to_award, points_text
from app.ui.screens.marketing_pane_words import who_can
from app.ui.screens.report_pane_facts import ReportFacts
from app.ui.screens.report_pane_files import ReportFiles
from app.ui.screens.report_pane_outcome import Outcome
from app.ui.screens.task_pane_decision import Decision
from app.ui.screens.task_pane_shown import OUTSET
from app.ui.theme.sizes import Space
from app.ui.theme.statuses import status
from app.ui.widgets.labels import Label
from app.ui.widgets.menu import Choice
from app.ui.widgets.menu_fresh import FreshMenu

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Any

    from app.domain.reward_rows import ReportRow
    from app.domain.task_rows import TaskRow
    from app.services.workspace import Workspace
    from app.ui.widgets.menu import Menu

_LOOKS = "report"


class ReportColumn(QWidget):
    """Takes the place of the properties. ``verb_requested`` carries a verb but approval, which it asks about
    itself; ``go_requested`` a page and what to show there. ``files`` stand below the text of the report."""

    verb_requested = Signal(str)
    task_requested = Signal(object)
    go_requested = Signal(str, object)
    refused = Signal(str)

    def __init__(self, workspace: Workspace, attempt: Callable[..., Any]) -> None:
        super().__init__()
        self._workspace, self._attempt = workspace, attempt
        self._row: TaskRow | None = None
        self._found: ReportRow | None = None
        self.facts = ReportFacts()
        self.outcome = Outcome()
        self.files = ReportFiles(workspace)
        self.status, self.assignee, self.due = self.facts, self.facts.submitter, self.facts.submitted
        self._menu = FreshMenu(self._fill_verbs, self.tr("Change status"), self, "report_verbs")
        self.facts.reward_requested.connect(self._open_reward)
        self.outcome.statement_requested.connect(self._open_statement)
        self.outcome.review_requested.connect(self._review_again)
        self.files.refused.connect(self.refused)
        self._lay_out()

    def read(self, row: TaskRow) -> str:
        """Take up a report that is to be shown; return its heading."""
        self._row = row
        try:
            self._found = reports.report(self._workspace, row.id)
        except NotAllowed:  # gone meanwhile: the screen closes the panel
            self._found = None
        name = self._found.earner_name if self._found else row.reporter
        return self.tr("Report by {name}").format(name=name)

    def show_row(self, row: TaskRow, _against_edit: str, _against_assign: str) -> None:
        """Show the report that was read last."""
        found = self._found
        if found is None:
            return
        today = self._today()
        offers = transitions.offers(self._workspace, REPORT, row)
        self.facts.show_report(found, self._workspace, today)
        self.facts.pill.set_status_menu(self._menu if offers else None)
        against = next((each.reason for each in offers if each.key == "review_again"), "")
        self.outcome.show_report(found, today, against)
        files = attachments.files(self._workspace, row.id)
        self.files.show_files([each for each in files if each.comment_id is None])

    def write(self, _field: str, _value: object) -> str:
        """Return why nothing of a report is changed."""
        return self.tr("A report stays as it was submitted. Write a message instead.")

    def decision(self, row: TaskRow) -> Decision:
        """Return what the footer says of a report that awaits its review."""
        name = (row.reporter.split() or [row.organization])[0]
        points = points_text(self._found.points if self._found else 0, self.tr)
        return Decision(
            self.tr("{name} sees it.").format(name=name),
            self.tr("Approving is final and locks it."),
            who_can(deciders_of(self._workspace, row), self.tr),
            self.tr("Approve {points}").format(points=points),
            final=True,
        )

    def ask_to_award(self) -> None:
        """Ask whether it is approved, and do it then."""
        if self._row is not None:
            ask_to_award(self, self._workspace, self._row.id, self._attempt)

    def do(self, verb: str) -> None:
        """Do a verb of its workflow: approval after the question, all else as the screen does it."""
        if verb == "approve":
            self.ask_to_award()
        else:
            self.verb_requested.emit(verb)

    def tab_stops(self) -> list[QWidget]:
        """What Tab stops at, in the order of the eye, for what is shown now."""
        return [*self.facts.stops(), self.outcome.statement, self.outcome.review]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.s2, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.facts)
        inset = QVBoxLayout()
        inset.setContentsMargins(OUTSET, Space.s4, OUTSET, 0)
        inset.setSpacing(Space.s5)
        inset.addWidget(self.outcome)
        inset.addWidget(Label(self.tr("Report"), "bodyS"))
        column.addLayout(inset)

    def _fill_verbs(self, menu: Menu) -> None:
        """Offer what the workflow offers, refused verbs with the reason."""
        if self._row is None:
            return
        for offer in transitions.offers(self._workspace, REPORT, self._row):
            target = REPORT.target(offer.key, self._row)
            if target is None:
                continue
            note = self.tr("next step") if offer.suggested and offer.allowed else ""
            look = Choice(
                look=status(_LOOKS, target), note=note, refused=offer.reason, topic=(REPORT.key, offer.key)
            )
            asks = offer.allowed and offer.key != "review_again"
            menu.add(f"{offer.label}…" if asks else offer.label, _Verb(self, offer.key), look)

    def _open_reward(self) -> None:
        if self._found is not None:
            self.go_requested.emit("rewards", {"task": self._found.reward_task_id})

    def _open_statement(self) -> None:
        if self._found is not None:
            self.go_requested.emit("rewards", {"earner": self._found.earner})

    def _review_again(self) -> None:
        self.verb_requested.emit("review_again")

    def _today(self) -> date:
        return self._workspace.clock().astimezone().date()


class _Verb:
    """Does one verb; a slot of a menu row."""

    def __init__(self, column: ReportColumn, key: str) -> None:
        self._column, self._key = column, key

    def __call__(self) -> None:
        self._column.do(self._key)
