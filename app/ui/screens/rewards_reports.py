"""The reports of the Rewards page: a list with filters, and a pane about one of them beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.people import is_staff
from app.domain.workflow import NotAllowed
from app.services import reports, rewards
from app.ui.pages import NEW
from app.ui.screens.rewards_reports_actions import definitions
from app.ui.screens.rewards_reports_acts import ICONS, ReportActs
from app.ui.screens.rewards_reports_list import ReportList
from app.ui.screens.rewards_reports_words import decided
from app.ui.screens.rewards_tab import RewardsTab
from app.ui.screens.side_pane import MOST
from app.ui.widgets.button import Button
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.table_search import SearchBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.changes import Changes
    from app.services.transitions import Plan
    from app.services.workspace import Workspace
    from app.ui.widgets.actions import Actions

_NAMED = {"campaign", "person", "organization", "influencer"}
"""What rows show besides the report itself; the changes do not say in which rows."""

_LISTED_OF = {"task", "actor", *_NAMED}
_REPORT = "report"


class ReportsTab(RewardsTab):
    """`show_target` takes None, NEW, {"report": id}, or values of the filter bar: {"reward": id}, ...

    ``new`` is "Submit for a partner", or as a partner "Submit a report".
    """

    listed: ReportList
    acts: ReportActs

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("reports_tab")
        self.setAccessibleName(self.tr("Reports"))
        self._wide = MOST
        words = self.tr("Reward task, person or number"), self.tr("Find a report")
        self.search = SearchBox(*words, name="report_find")
        self.new = Button("", icon="send", name="submit_report")
        self._build_tools()
        self.listed = ReportList(workspace, self.search)
        self.acts = ReportActs(self)
        self._build_pane(self.tr("Report"), "report_menu", "report_pane_menu")
        labels = {"approve": self.tr("Approve…"), "reject": self.tr("Reject…")}
        self._build_bulk("report", [(verb, words, ICONS[verb]) for verb, words in labels.items()])
        self._join()
        self._set_side_by_side(self.listed, self.pane)
        self.actions_registry.add(self, definitions(self))

    def show_target(self, target: Any) -> None:  # noqa: ANN401 - as in Screen
        """Show the list as it was, one report with the pane, some reports, or the form of a new one."""
        if self._stale:
            self._catch_up()
        if target == NEW:
            self._begin()
            return
        if isinstance(target, dict) and _REPORT in target:
            self._show_report(int(target[_REPORT]))
        elif isinstance(target, dict):
            self.close_pane()
            self.listed.show_values({key: [value] for key, value in target.items()})
        if not self._covered():
            self.listed.take_focus()

    def refresh(self, changes: Changes) -> None:
        """Take up a saved write; later while hidden."""
        if not self.isVisible():
            self._stale = True
            return
        entities = changes.entities()
        if entities & _LISTED_OF:
            named = entities & {"actor", *_NAMED}
            self._take_up(None if named else changes.ids("task"))
        elif self.pane.isVisible():
            self._show_current()
        if self.pane.isVisible():
            self.pane.refresh(changes)

    def decide(self, verb: str, ids: list[int]) -> None:
        """Do a verb; the reason of a rejection is written in the pane where it shows the report."""
        if verb == "reject" and len(ids) == 1 and self.shows(ids[0]) and self.pane.focus_reason():
            return
        self.acts.do(verb, ids)

    def _sentence(self, planned: Plan) -> str:
        return decided(reports.rows(self.workspace, planned.ids), planned.verb, self.tr)

    def _join(self) -> None:
        super()._join()
        self.listed.no_reports.new_requested.connect(self.acts.new)
        self.listed.no_reports.task_requested.connect(self._new_task)

    def _new_task(self) -> None:
        self.go_requested.emit("rewards", {"task": NEW})

    def _catch_up(self) -> None:
        self._stale = False
        self._take_up(None)

    def _take_up(self, touched: set[int] | None) -> None:
        if self._handed_over():
            self.listed.start_over()
            touched = None
        self.listed.requery(touched)
        self.listed.drop_ticks()
        self.acts.statuses.rows_changed()
        if self.pane.isVisible():
            self._show_current()

    def _block(self) -> None:
        against = self.acts.against_new()
        staff = is_staff(self.workspace.me)
        self.new.set_label(self.tr("Submit for a partner") if staff else self.tr("Submit a report"))
        self.new.setEnabled(not against)
        set_tooltip(self.new, against or self.new.text(), "" if against else "N")
        lacking = not rewards.against_new(self.workspace) and not rewards.ids(self.workspace)
        self.listed.no_reports.block(against, lacks_task=lacking)

    def _begin(self) -> None:
        if against := self.acts.against_new():
            self.refused.emit(against)
        else:
            self.acts.new()

    def _show_report(self, report_id: int) -> None:
        try:
            reports.report(self.workspace, report_id)
        except NotAllowed as gone:
            self.refused.emit(str(gone))
            return
        if self.listed.show_report(report_id):
            self.open_pane(report_id)
