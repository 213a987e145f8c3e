"""The points of the Rewards page: what everybody has earned, and the statement of one of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.domain.reward_rows import Earner
from app.services import points
from app.ui.dialogs.export_writing import say_exported
from app.ui.jobs import Job
from app.ui.screens.rewards_points_statement import StatementView
from app.ui.screens.rewards_points_totals import Totals
from app.ui.theme import fonts
from app.ui.theme.sizes import Space
from app.ui.widgets.actions import ActionDef
from app.ui.widgets.button import Button
from app.ui.widgets.figures import exact_count
from app.ui.widgets.notices import Banner
from app.ui.widgets.panels import EmptyState
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.screen import Screen
from app.ui.widgets.table_search import SearchBox

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from app.domain.changes import Changes
    from app.services.export_sheet import Written
    from app.services.workspace import Workspace
    from app.ui.jobs import Task
    from app.ui.widgets.actions import Actions

_TOTALS, _LEAST = 480, 300
_SHARE = 0.4
_FOLLOW_MS = 80
_SHOWN_OF = {"points_entry", "person", "influencer", "organization", "actor", "task"}


class PointsTab(Screen):
    """`show_target` takes None or an `Earner`.

    ``tools`` (search and "Export ledger") belong into the header of the page while the tab is shown.
    ``go_requested`` names "rewards" with {"report": id}, and "settings" with "check".
    """

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setObjectName("points_tab")
        self.setAccessibleName(self.tr("Points"))
        self._stale = True
        self._job: Job | None = None
        self._follow = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._follow.timeout.connect(self._show_current)
        self._build_tools()
        self.totals = Totals(self.search)
        self.statement = StatementView(workspace)
        line = self.tr("Points come from approved reports. Each one stays here for good.")
        self.nobody = EmptyState("gift", self.tr("No points awarded yet"), line, name="no_points")
        self._lay_out()
        self._join()

    def show_target(self, target: Any) -> None:  # noqa: ANN401 - as in Screen
        """Show the totals, at somebody where one is named."""
        if self._stale:
            self._catch_up()
        if isinstance(target, Earner) and not self.totals.go_to(target):
            self.refused.emit(self.tr("No points were awarded here yet."))
        empty = self._pages.currentWidget() is self.nobody
        (self if empty else self.totals.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes) -> None:
        """Take up a saved write; later while hidden."""
        if not self.isVisible():
            self._stale = True
        elif changes.entities() & _SHOWN_OF:
            self._catch_up()

    def open_export(self) -> None:
        """Ask whose points to export, and do it."""
        from app.ui.dialogs.export_ledger import ExportLedger

        earner = self.totals.current()
        name = self.statement.name.text() if earner else ""
        dialog = ExportLedger(self.window(), self.workspace, earner, name)
        dialog.exported.connect(self._say_exported)
        dialog.closed.connect(dialog.deleteLater)
        dialog.open(dialog.excel)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = min(round(_TOTALS * max(1.0, fonts.scale())), round(self.width() * _SHARE))
        self.totals.setFixedWidth(max(_LEAST, wide))

    def _build_tools(self) -> None:
        self.tools = QWidget(self)
        self.tools.hide()
        words = self.tr("Name or organization"), self.tr("Find somebody")
        self.search = SearchBox(*words, name="points_find")
        self.export = Button(self.tr("Export ledger"), icon="download", name="export_ledger_button")
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.s4)
        row.addWidget(self.search)
        row.addWidget(self.export)

    def _lay_out(self) -> None:
        self.banner = Banner(self.tr("The ledger does not add up."), "", "red", parent=self)
        self.banner.setObjectName("ledger_banner")
        self.banner.add_button(self.tr("Check this workspace"), self._go_to_check)
        self.banner.hide()
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.totals)
        row.addWidget(self.statement, 1)
        self._pages = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(self._pages, 1)
        self._both = both
        for page in (both, self.nobody):
            self._pages.addWidget(page)

    def _join(self) -> None:
        self.totals.chosen.connect(self._follow_current)
        self.totals.table.opened.connect(self._enter_statement)
        self.statement.report_requested.connect(self._go_to_report)
        self.export.clicked.connect(self.open_export)
        tr, group = self.tr, self.tr("Lists")
        find = ActionDef("points.find", tr("Find in view"), group, self.search.open, ("Ctrl+F",), "search")
        export = ActionDef(
            "points.export",
            tr("Export ledger"),
            group,
            self.open_export,
            ("Ctrl+E",),
            "download",
            self._against_export,
        )
        self.actions_registry.add(self, [find, export])

    def _catch_up(self) -> None:
        self._stale = False
        found = points.totals(self.workspace)
        self.totals.show_totals(found)
        self._pages.setCurrentWidget(self._both if found else self.nobody)
        self._show_current()
        against = self._against_export()
        self.export.setEnabled(not against)
        set_tooltip(self.export, against or self.export.text(), "" if against else "Ctrl+E")
        self._verify()

    def _follow_current(self, _earner: object) -> None:
        self._follow.start()

    def _show_current(self) -> None:
        self._follow.stop()
        earner = self.totals.current()
        self.statement.setVisible(earner is not None)
        if earner is not None:
            self.statement.show_statement(points.statement(self.workspace, earner))

    def _enter_statement(self, _row_id: object) -> None:
        self._show_current()
        table = self.statement.table
        table.setFocus(Qt.FocusReason.OtherFocusReason)
        table.go_to(max(0, table.current_row()))

    def _verify(self) -> None:
        """Look through the chain off this thread: of many entries it takes a while."""
        if self._job is not None:
            self._job.cancel()
        job = self._job = Job(self._verified, self)
        job.succeeded.connect(partial(self._show_faults, job))
        job.failed.connect(partial(self._show_no_answer, job))
        job.start()

    def _verified(self, _task: Task) -> list[str]:
        try:
            return points.verify(self.workspace)
        finally:
            self.workspace.database.close_thread()

    def _show_faults(self, job: Job, faults: list[str]) -> None:
        if job is self._job:
            self._job = None
            self.banner.set_words(self.tr("The ledger does not add up."), faults[0] if faults else "")
            self.banner.setVisible(bool(faults))

    def _show_no_answer(self, job: Job, _error: Exception) -> None:
        """What cannot be read is told where it is read in full; here nothing can be said."""
        if job is self._job:
            self._job = None

    def _against_export(self) -> str:
        return "" if self.totals.model.ids or self.search.text() else self.tr("No points were awarded yet.")

    def _say_exported(self, target: Path, written: Written) -> None:
        one, many = self.tr("1 entry exported"), self.tr("{count} entries exported")
        text = (one if written.rows == 1 else many).format(count=exact_count(written.rows))
        say_exported(self.window(), text, target)

    def _go_to_report(self, report_id: int) -> None:
        self.go_requested.emit("rewards", {"report": report_id})

    def _go_to_check(self) -> None:
        self.go_requested.emit("settings", "check")
