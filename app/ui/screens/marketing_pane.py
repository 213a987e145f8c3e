"""What the panel of a task shows of a marketing task: what may be done, facts, testers, what is sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.marketing import BACK, MARKETING_TASK, UNDER_REVIEW
from app.domain.workflow import NotAllowed
from app.services import marketing, tasks
from app.services.approvals import deciders_of
from app.services.subjects import groups
from app.services.workspace import Invalid
from app.ui.screens import marketing_pane_words as words
from app.ui.screens.marketing_pane_actions import ActionRow
from app.ui.screens.marketing_pane_ask import AskLine
from app.ui.screens.marketing_pane_decided import returned_by
from app.ui.screens.marketing_pane_facts import Facts
from app.ui.screens.marketing_pane_failures import Failures
from app.ui.screens.marketing_pane_sending import Sending
from app.ui.screens.marketing_pane_testers import Testers
from app.ui.screens.task_pane_decision import Decision
from app.ui.screens.task_pane_shown import OUTSET
from app.ui.screens.tasks_kinds import DOMAIN
from app.ui.theme.sizes import Space
from app.ui.theme.statuses import status
from app.ui.widgets.menu import Choice
from app.ui.widgets.menu_fresh import FreshMenu

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from typing import Any

    from app.domain.marketing_rows import MarketingRow, Result
    from app.domain.task_rows import TaskRow
    from app.domain.workflow import Offer
    from app.services.workspace import Workspace
    from app.ui.widgets.menu import Menu

EDITOR = "marketing_editor"


class MarketingColumn(QWidget):
    """Takes the place of the properties. ``verb_requested`` carries a verb of the workflow, ``go_requested``
    a page and what to show there: of the editor the id, or {"id": id, "field": field}."""

    verb_requested = Signal(str)
    task_requested = Signal(object)
    go_requested = Signal(str, object)
    refused = Signal(str)

    def __init__(self, workspace: Workspace, attempt: Callable[..., Any]) -> None:
        super().__init__()
        self._workspace, self._attempt = workspace, attempt
        self._row: TaskRow | None = None
        self._found: MarketingRow | None = None
        self._offers: tuple[Offer, ...] = ()
        self._facts: object = None
        self.verbs = ActionRow()
        self.ask = AskLine()
        self.facts = Facts()
        self.failures = Failures()
        self.testers = Testers(self._keep_result)
        self.sending = Sending()
        self.status, self.assignee, self.due = self.facts.statuses, self.facts.owner, self.facts.runs
        self._menu = FreshMenu(self._fill_verbs, self.tr("Change status"), self, "marketing_verbs")
        self._join()
        self._lay_out()

    def show_row(self, row: TaskRow, against_edit: str, _against_assign: str) -> None:
        """Show a marketing task; the reason is "" where the person may edit it."""
        self._row = row
        self._found = self._read(row)
        self._offers = self._offered(row)
        self.status.pill.set_status_menu(self._menu if self._offers else None)
        if (found := self._found) is None:
            return
        now = self._now()
        passes = len(found.testers) - found.passed
        state = MARKETING_TASK.state(row.status).label
        closed = words.closed_line(self._offers, state, passes, self.tr)
        locked = any(each.key == "edit" and not each.allowed for each in self._offers)
        pressed = next((key for key, each in self.verbs.buttons.items() if each.hasFocus()), "")
        if pressed and all(each.key != pressed or not each.allowed for each in self._offers):
            self.status.pill.setFocus(Qt.FocusReason.OtherFocusReason)  # a second press does something else
        self.verbs.show_offers(self._offers, closed, locked)
        waits = row.status == UNDER_REVIEW
        asked = found if waits or row.status in BACK else None
        returned = returned_by(self._workspace, row)
        self.ask.show_request(asked, self._workspace.me, waits, now, returned)
        self.facts.show_row(row, found.draft, against_edit)
        self.failures.show_failures(found.failures, editable=not against_edit)
        against = marketing.against_result(self._workspace, row.id)
        against_change = marketing.against_testers(self._workspace, row.id)
        me = self._workspace.me.id
        self.testers.show_testers(found, me, now.date(), against, against_change)
        self.sending.show_draft(found.draft)

    def write(self, field: str, value: object) -> str:
        """Change the title of the task; return "" or why it was not. All else is changed in the editor."""
        if self._row is None or self._found is None or field != "title":
            return ""
        try:
            done = self._attempt(marketing.save, replace(self._found.draft, name=str(value)), self._row.id)
        except Invalid as invalid:
            return str(invalid)
        return "" if done is not None else self._not_saved()

    def decision(self, row: TaskRow) -> Decision:
        """Return what the footer says of a run that waits for a decision."""
        found = self._found
        asker = found.requested_by if found and found.requested_by else row.assignee
        reader = self.tr("{name} sees it.").format(name=(asker.split() or [row.organization])[0])
        leads_to = words.approved_line(found.draft, self._now(), self.tr) if found else ""
        return Decision(reader, leads_to, words.who_can(deciders_of(self._workspace, row), self.tr))

    def tab_stops(self) -> list[QWidget]:
        """What Tab stops at, in the order of the eye, for what is shown now."""
        return [
            *self.verbs.buttons.values(),
            self.status.pill,
            *self.facts.stops(),
            *self.failures.links(),
            *self.testers.stops(),
        ]

    def open_testers(self) -> None:
        """Choose who tests it, in a dialog; say why not where that may not be changed."""
        from app.ui.dialogs.testers import TestersDialog

        if self._row is None:
            return
        if against := marketing.against_testers(self._workspace, self._row.id):
            self.refused.emit(against)
            return
        dialog = TestersDialog(self.window(), self._workspace, self._row.id)
        dialog.chosen.connect(self._set_testers)
        dialog.closed.connect(dialog.deleteLater)
        dialog.open()

    def _join(self) -> None:
        self.verbs.chosen.connect(self._do)
        self.facts.wanted.connect(self._go)
        self.failures.wanted.connect(self._mend)
        self.testers.change_requested.connect(self.open_testers)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.s3, 0, Space.s3)
        column.setSpacing(0)
        for part in (self.verbs, self.ask, self.facts, self.failures, self.testers, self.sending):
            edge = 0 if part is self.facts else OUTSET  # a fact lights up around its words
            holder = QVBoxLayout()
            holder.setContentsMargins(edge, 0, edge, 0)
            holder.addWidget(part)
            wide = part in (self.verbs, self.failures, self.testers)
            holder.addSpacing(Space.s5 if wide else Space.s3)
            column.addLayout(holder)

    def _read(self, row: TaskRow) -> MarketingRow | None:
        try:
            return marketing.marketing(self._workspace, row.id)
        except NotAllowed:  # gone meanwhile: the screen closes the panel
            return None

    def _offered(self, row: TaskRow) -> tuple[Offer, ...]:
        """Return what the workflow offers, judged by all facts as every write is; nothing in the trash."""
        for group in groups(self._workspace, MARKETING_TASK, [row.id]):
            self._facts = group.facts
            return MARKETING_TASK.offers(group.facts, self._workspace.me)
        return ()

    def _fill_verbs(self, menu: Menu) -> None:
        """Offer what the workflow offers, refused verbs with the reason."""
        for offer in self._offers:
            target = MARKETING_TASK.target(offer.key, self._facts)
            if target is None:
                continue
            note = self.tr("next step") if offer.suggested and offer.allowed else ""
            look = Choice(look=status(DOMAIN, target), note=note, refused=offer.reason)
            menu.add(offer.label, _Wish(self, offer.key), look)
        if not menu.actions():
            menu.add_footnote(self.tr("A completed task stays as it is."), "circle-check")

    def _do(self, key: str) -> None:
        """Do what a button says: verbs are the screen's, the rest is done here."""
        row = self._row
        if row is None:
            return
        if key == "edit":
            self.go_requested.emit(EDITOR, row.id)
        elif key == "copy":
            made = self._attempt(tasks.copy, [row.id])
            if made is not None and made[0]:
                self.task_requested.emit(made[0][0])
        elif key == "delete":
            self._attempt(tasks.trash, [row.id])
        else:
            self.verb_requested.emit(key)

    def _go(self, field: str) -> None:
        if self._row is None:
            return
        if field:
            self.go_requested.emit(EDITOR, {"id": self._row.id, "field": field})
        else:
            self.go_requested.emit("campaign", self._row.campaign_id)

    def _mend(self, field: str) -> None:
        if field == "testers":
            self.open_testers()
        else:
            self._go(field)

    def _set_testers(self, person_ids: Sequence[int]) -> None:
        if self._row is not None:
            self._try(marketing.set_testers, self._row.id, list(person_ids))

    def _keep_result(self, person_id: int, result: Result, note: str) -> str:
        if self._row is None:
            return ""
        try:
            done = self._attempt(marketing.set_result, self._row.id, person_id, result, note)
        except Invalid as invalid:
            return str(invalid)
        return "" if done is not None else self._not_saved()

    def _try(self, change: Callable[..., object], *args: object) -> None:
        try:
            self._attempt(change, *args)
        except Invalid as invalid:
            self.refused.emit(str(invalid))

    def _not_saved(self) -> str:
        return self.tr("Not saved. What you typed is kept here.")

    def _now(self) -> datetime:
        return self._workspace.clock().astimezone()


class _Wish:
    """States one wish; a slot of a menu row."""

    def __init__(self, column: MarketingColumn, key: str) -> None:
        self._column, self._key = column, key

    def __call__(self) -> None:
        self._column.verb_requested.emit(self._key)
