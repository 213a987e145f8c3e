"""What can be done with requests, one or many: ids in, a toast, a plan or a dialog out; and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.task_rows import REPORT_KIND, Kind
from app.services import attachments, marketing, selection, tasks
from app.ui.dialogs.award import ask_to_award
from app.ui.screens.approvals_words import decided
from app.ui.screens.marketing_pane_words import ago
from app.ui.screens.references import copy_references
from app.ui.screens.status_changes import StatusChanges

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.marketing_rows import MarketingDraft
    from app.domain.rows import HistoryRow
    from app.domain.task_rows import TaskRow
    from app.domain.workflow import Workflow
    from app.services.selection import VerbChoice
    from app.ui.screens.approvals_list import ApprovalList
    from app.ui.widgets.screen import Screen

DECISIONS = ("approve", "reject")
VERBS = (*DECISIONS, "withdraw", "resubmit", "review_again")
"""What this page does; all else is done on the Tasks page."""


class ApprovalActs:
    """Does it for the Approvals screen; each ``against`` is "" where it may be done to one of them."""

    def __init__(self, screen: Screen, listed: ApprovalList) -> None:
        self._screen = screen
        self._list = listed
        self.statuses = StatusChanges(screen, listed.show_ids, self._name_of)

    def do(self, verb: str, kind: str, ids: list[int]) -> None:
        """Do a verb to requests of one kind: at once to one, else by the plan."""
        if words := self.decided_meanwhile(verb, ids):
            self._screen.refused.emit(words)
            self._list.requery()
            return
        if kind == REPORT_KIND and verb == "approve" and len(ids) == 1:
            ask_to_award(self._screen, self._screen.workspace, ids[0], self._screen.attempt)
            return
        self.statuses.change(tasks.workflow_of(kind), ids, verb, show_plan=len(ids) > 1)

    def kinds(self, ids: list[int]) -> Mapping[str, list[int]]:
        """Return the requests by their kind."""
        found = tasks.kinds(self._screen.workspace, ids)
        return {str(kind): list(members) for kind, members in found.items()}

    def offered(self, ids: list[int]) -> dict[str, list[VerbChoice]]:
        """Return the verbs of this page that are offered to any of the requests, from each kind."""
        offered: dict[str, list[VerbChoice]] = {}
        for kind, members in self.kinds(ids).items():
            for each in selection.verbs(self._screen.workspace, tasks.workflow_of(kind), members):
                if each.key in VERBS:
                    offered.setdefault(each.key, []).append(each)
        return offered

    def against(self, verb: str, ids: list[int]) -> str:
        """Return why a verb may be done to none of the requests."""
        if not ids:
            return self._nothing_chosen()
        found = self.offered(ids).get(verb, [])
        if any(each.allowed for each in found):
            return ""
        return found[0].reason if found else self._not_here(verb, ids)

    def against_one(self, operation: str, ids: list[int]) -> str:
        """Return why something that takes one request may not be done: an operation, "" for any."""
        if not ids:
            return self._nothing_chosen()
        if len(ids) > 1:
            return self._screen.tr("Choose one request: clear the ticks.")
        if operation and self.is_report(ids):
            return self._against_report(operation, ids[0])
        return tasks.against(self._screen.workspace, ids, operation) if operation else ""

    def edit(self, ids: list[int]) -> None:
        """Open the form of a run, or show a completed task where it is edited."""
        if (row := self._task(ids)) is not None:
            page = "marketing_editor" if row.kind == Kind.MARKETING else "tasks"
            self._screen.go_requested.emit(page, row.id)

    def open_in_tasks(self, ids: list[int]) -> None:
        """Show one among all tasks, or among all reports."""
        if self.is_report(ids):
            self._screen.go_requested.emit("rewards", {"report": ids[0]})
        elif ids:
            self._screen.go_requested.emit("tasks", ids[0])

    def is_report(self, ids: list[int]) -> bool:
        """Say whether the first of them is a report."""
        row = self._task(ids)
        return row is not None and row.kind == REPORT_KIND

    def workflow(self, ids: list[int]) -> Workflow:
        """Return the workflow that the first of them follows."""
        row = self._task(ids)
        return tasks.workflow_of(row.kind if row else Kind.PARTNER)

    def copy_reference(self, ids: list[int]) -> None:
        """Put the references on the clipboard, one a line."""
        rows = tasks.rows(self._screen.workspace, ids)
        copy_references(self._screen, [row.reference for row in rows])

    def decided_meanwhile(self, verb: str, ids: list[int]) -> str:
        """Return who decided one meanwhile: "Ines Duarte approved this 2 minutes ago."; "" if nobody did."""
        row = self._task(ids) if len(ids) == 1 and verb in DECISIONS else None
        last = self._last_decision(row) if row is not None else None
        return self._who(last) if last is not None else ""

    def sentence(self, verb: str, ids: list[int]) -> str:
        """Return what the toast says once this one is decided, "" for many and for what is no decision."""
        row = self._list.row(ids[0]) if len(ids) == 1 else None
        if row is None or verb not in VERBS:
            return ""
        now = self._screen.workspace.clock().astimezone()
        run: MarketingDraft | None = None
        if row.kind == Kind.MARKETING and verb == "approve":
            run = marketing.marketing(self._screen.workspace, row.id).draft
        return decided(row, verb, run, now, self._screen.tr)

    def _last_decision(self, row: TaskRow) -> HistoryRow | None:
        if tasks.workflow_of(row.kind).transition("approve", row.status) is not None:
            return None  # it waits
        told = tasks.story(self._screen.workspace, row.id)
        done = (each for each in told if each.kind == "do" and not each.undone)
        return next((each for each in done if each.verb in DECISIONS), None)

    def _who(self, last: HistoryRow) -> str:
        tr, workspace = self._screen.tr, self._screen.workspace
        approved, rejected = tr("{name} approved this {ago}."), tr("{name} rejected this {ago}.")
        words = approved if last.verb == "approve" else rejected
        when = ago(last.at, workspace.clock(), tr)
        return words.format(name=last.actor, ago=when).replace(" .", ".")  # without the time after a day

    def _against_report(self, operation: str, report_id: int) -> str:
        if operation == "edit":
            return self._screen.tr("A report stays as it was submitted. Write a message instead.")
        return attachments.against(self._screen.workspace, report_id, operation)

    def _not_here(self, verb: str, ids: list[int]) -> str:
        for kind in self.kinds(ids):
            if verb not in tasks.workflow_of(kind).verbs:
                return self._screen.tr("This is for run requests.")
        return self._screen.tr("It is not in a status for this.")

    def _nothing_chosen(self) -> str:
        return self._screen.tr("Tick requests first, or choose one.")

    def _task(self, ids: list[int]) -> TaskRow | None:
        found = tasks.rows(self._screen.workspace, ids[:1])
        return found[0] if found else None

    def _name_of(self, row_id: int) -> str:
        row = self._task([row_id])
        return row.reference if row else ""
