"""The panel about one task: its head, its properties changed in place, and its thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.task_rows import REPORT_KIND, Kind
from app.services import tasks, transitions
from app.services.tasks_rules import TEXT_LIMIT
from app.ui.screens.marketing_pane_decided import Watch
from app.ui.screens.side_pane import SidePane
from app.ui.screens.task_pane_decision import Decision, DecisionFooter
from app.ui.screens.task_pane_deliverable import DeliverableProperties
from app.ui.screens.task_pane_properties import Properties
from app.ui.screens.task_pane_room import Room
from app.ui.screens.task_pane_shown import OUTSET, ShownText
from app.ui.screens.task_pane_text import EditableText, LinesEdit
from app.ui.screens.task_thread import TaskThread
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.notices import Banner
from app.ui.widgets.parts import announce, chain_tabs
from app.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from PySide6.QtGui import QResizeEvent

    from app.domain.changes import Changes
    from app.domain.task_rows import TaskRow
    from app.services.workspace import Workspace
    from app.ui.screens.marketing_pane import MarketingColumn
    from app.ui.screens.report_pane import ReportColumn
    from app.ui.screens.task_pane_column import PropertyColumn
    from app.ui.widgets.menu import Menu

    Column = PropertyColumn | MarketingColumn | ReportColumn

C = TypeVar("C", bound="PropertyColumn | MarketingColumn | ReportColumn")
_COPIED_MS = 1_500
_UNDER_TITLE = 2
_INSET = Space.s7 - OUTSET
_TITLE_LINES, _TEXT_LINES = 3, 6


class TaskPane(SidePane):
    """Shows the task given to `show_row`. ``attempt`` is `Screen.attempt`, for its edits.

    ``actions_menu`` opens from the ⋯ button. ``verb_requested`` carries the verb chosen in the status menu,
    ``task_requested`` the id of another task to show, ``go_requested`` a page and what to show there.
    ``done``, ``refused`` and ``save_failed`` come from the thread and are those of a `Screen`.
    """

    verb_requested = Signal(str)
    task_requested = Signal(object)
    go_requested = Signal(str, object)
    done = Signal(object)
    refused = Signal(str)
    save_failed = Signal(object, object)
    row: TaskRow | None

    def __init__(
        self,
        workspace: Workspace,
        actions_menu: Menu,
        attempt: Callable[..., Any],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("task_pane", self.tr("Previous"), self.tr("Next"), parent)
        self.setAccessibleName(self.tr("Task"))
        self.workspace = workspace
        self._attempt = attempt
        self._build_head(actions_menu)
        self._build_texts()
        self._build_above()
        self._build_thread()
        self.footer = DecisionFooter()
        self.footer.approved.connect(self._approve)
        self.footer.rejected.connect(self._reject)
        self.footer.withdrawn.connect(self._withdraw)
        self._watch = Watch(workspace)
        self._lay_out()
        self._copied = QTimer(self, singleShot=True, interval=_COPIED_MS)
        self._copied.timeout.connect(self._show_link_again)

    def show_row(self, row: TaskRow | None) -> None:
        """Show a task, with its thread from the end if it is another one; None asks to be closed."""
        if row is None:
            self.close_requested.emit()
            return
        other = self.row is None or self.row.id != row.id
        if other:
            self._leave()
        self.row = row
        self._fill(row)
        if other:
            self._area.verticalScrollBar().setValue(0)

    @property
    def marketing(self) -> MarketingColumn:
        """What it shows of a marketing task; made when the first one is shown, for it takes its time."""
        from app.ui.screens.marketing_pane import MarketingColumn

        known = self._columns.get(Kind.MARKETING)
        if isinstance(known, MarketingColumn):
            return known
        return self._add_column(Kind.MARKETING, MarketingColumn(self.workspace, self._attempt))

    @property
    def report(self) -> ReportColumn:
        """What it shows of a report; made when the first one is shown."""
        from app.ui.screens.report_pane import ReportColumn

        known = self._columns.get(REPORT_KIND)
        if isinstance(known, ReportColumn):
            return known
        made = self._add_column(REPORT_KIND, ReportColumn(self.workspace, self._attempt))
        self._below.addWidget(made.files)
        return made

    def refresh(self, changes: Changes) -> None:
        """Let the thread know who acts now; the row comes by `show_row`, with all that was said."""
        if "actor" in changes.entities():
            self.task_thread.refresh(changes)

    def scroll_area(self) -> ScrollArea:
        """What all but the head scrolls in where the panel is low."""
        return self._area

    def open_status_menu(self) -> None:
        """Open the menu of verbs under the status."""
        self._area.ensureWidgetVisible(self.properties.status)
        self.properties.status.pill.click()

    def open_assign(self) -> None:
        """Open the people to assign to under the assignee."""
        self._area.ensureWidgetVisible(self.properties.assignee)
        self.properties.assignee.click()

    def open_due(self) -> None:
        """Open the days under the due date."""
        self._area.ensureWidgetVisible(self.properties.due)
        self.properties.due.click()

    def open_testers(self) -> None:
        """Choose who tests a marketing task."""
        if self.row is not None and self.row.kind == Kind.MARKETING:
            self.marketing.open_testers()

    def focus_reason(self) -> bool:
        """Put the keyboard where the reason of a rejection is written; say whether there is such a place."""
        return self.footer.focus_reason()

    def focus_composer(self) -> None:
        """Put the keyboard where a comment is written."""
        self._area.ensureWidgetVisible(self.task_thread)
        self.task_thread.focus_composer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_thread()

    def event(self, event: QEvent) -> bool:
        """Make room for the thread again when what is above it grows or shrinks."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_thread()
        return super().event(event)

    def _column_of(self, kind: str) -> Column:
        """Return what shows a kind of task; for reward tasks it is made when the first one is shown."""
        if kind == Kind.MARKETING:
            return self.marketing
        if kind == REPORT_KIND:
            return self.report
        if kind == Kind.REWARD and kind not in self._columns:
            from app.ui.screens.reward_pane import RewardColumn

            self._add_column(kind, RewardColumn(self.workspace, self._attempt))
        return self._columns[kind]

    def _add_column(self, kind: str, made: C) -> C:
        made.verb_requested.connect(self.verb_requested)
        made.task_requested.connect(self.task_requested)
        made.go_requested.connect(self.go_requested)
        made.refused.connect(self.refused)
        self._about.insertWidget(_UNDER_TITLE, made)
        if kind != Kind.PARTNER:
            made.hide()
        self._columns[kind] = made
        return made

    def _build_head(self, more: Menu) -> None:
        self.reference = Button("", "ghost", name="pane_reference")
        self.reference.clicked.connect(self.copy_reference)
        self.link = IconButton("link", self.tr("Copy reference"), "Ctrl+Shift+C", name="pane_link")
        self.link.clicked.connect(self.copy_reference)
        self.more = IconButton("ellipsis", self.tr("More"), name="pane_more")
        self.more.setMenu(more)

    def _build_texts(self) -> None:
        title = ShownText(self.tr("Title"), "task_title", "title", "text", _TITLE_LINES)
        edit = LinesEdit(self.tr("Title"), "task_title_edit", "title", (1, _TITLE_LINES), 1_000)
        self.title = EditableText(title, edit, self._save_title)
        text = ShownText(self.tr("Description"), "task_description", "body", "text2", _TEXT_LINES)
        edit = LinesEdit(self.tr("Description"), "task_description_edit", "body", (4, 12), TEXT_LIMIT)
        self.description = EditableText(text, edit, self._save_description)

    def _build_above(self) -> None:
        self._above = QWidget()
        self._about = QVBoxLayout(self._above)
        self._about.setContentsMargins(_INSET, 0, _INSET, Space.s4)
        self._about.setSpacing(0)
        self._about.addWidget(self.title)
        self._about.addSpacing(Space.s1)
        self._columns: dict[str, Column] = {}
        partner = self._add_column(Kind.PARTNER, Properties(self.workspace, self._attempt))
        self.properties: Column = partner
        self._add_column(Kind.DELIVERABLE, DeliverableProperties(self.workspace, self._attempt))
        self._gap = QWidget()
        self._gap.setFixedHeight(Space.s4)
        self._about.addWidget(self._gap)
        self._about.addWidget(self.description)
        self._below = QVBoxLayout()
        self._below.setContentsMargins(OUTSET, 0, OUTSET, 0)
        self._about.addLayout(self._below)

    def _build_thread(self) -> None:
        self.task_thread = TaskThread(self.workspace)
        self.task_thread.done.connect(self.done)
        self.task_thread.refused.connect(self.refused)
        self.task_thread.save_failed.connect(self.save_failed)
        self.task_thread.task_requested.connect(self.task_requested)

    def _lay_out(self) -> None:
        self.banner = Banner(self.tr("In the trash"), "", "amber", "trash-2")
        self.restore = self.banner.add_button(self.tr("Restore"), self._restore, "undo-2")
        inner = QWidget()
        content = QVBoxLayout(inner)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        self._room = Room(self.task_thread)
        content.addWidget(self._above)
        content.addWidget(self._room, 1)
        self._area = ScrollArea()
        self._area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._first_line(), self.banner):
            column.addWidget(part)
        column.addWidget(self._area, 1)
        column.addWidget(self.footer)
        for hidden in (self.banner, self.footer):
            hidden.hide()

    def _fit_thread(self) -> None:
        width, high = self._area.viewport().width(), self._area.viewport().height()
        self._room.fit(high, self._above.heightForWidth(width))

    def _first_line(self) -> QWidget:
        line = QWidget()
        line.setFixedHeight(Size.page_header - OUTSET)  # the highlight of the title begins in it
        row = QHBoxLayout(line)
        row.setContentsMargins(Space.s5, OUTSET, Space.s5, 0)
        row.setSpacing(Space.s2)
        for widget in (self.back, self.reference):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.upward, self.downward, self.link, self.more, self.close_button):
            row.addWidget(widget)
        return line

    def _fill(self, row: TaskRow) -> None:
        report = row.kind == REPORT_KIND
        title = self.report.read(row) if report else row.title
        self.setAccessibleName(f"{row.reference} {title}")
        named = self.tr("Report {reference}").format(reference=row.reference)
        self.reference.set_label(named if report else row.reference)
        self.reference.setAccessibleName(self.tr("Copy {reference}").format(reference=row.reference))
        against = tasks.against(self.workspace, [row.id], "edit")
        assigning = tasks.against(self.workspace, [row.id], "assign")
        self.properties = self._column_of(row.kind)
        for each in self._columns.values():
            each.setVisible(each is self.properties)
        named_by_type = row.kind == Kind.DELIVERABLE
        self.title.show_text(title, editable=not against and not named_by_type)
        marketing = row.kind == Kind.MARKETING
        hint = "" if against or marketing else self.tr("Add a description")
        self.description.show_text(row.description, hint, editable=not against, links=True)
        self.description.setVisible(bool(row.description or hint))
        self._gap.setVisible(not report)  # the caption of its text stands above it
        self.properties.show_row(row, against, assigning)
        if report:
            chain_tabs(self.title.more, self.report.tab_stops())
            chain_tabs(self.description.more, self.report.files.tiles)
        elif self._below.count():
            self.report.files.hide()
        if marketing:
            chain_tabs(self.title.more, self.marketing.tab_stops())
        self.task_thread.show_task(row)
        self.banner.setVisible(row.deleted)
        self._show_footer(row)

    def _show_footer(self, row: TaskRow) -> None:
        waiting = (
            not row.deleted and tasks.workflow_of(row.kind).transition("approve", row.status) is not None
        )
        words = "" if waiting else self._watch.decided_meanwhile(row, self.tr)
        self._watch.saw(row, waiting=waiting)
        if waiting:
            self.footer.show_row(row, self.workspace.me, self._said(row))
        elif words:
            self.footer.show_decided(words)
        shown = waiting or bool(words)
        if not shown and self.footer.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # else the keyboard goes to wherever Tab would
        self.footer.setVisible(shown)

    def _said(self, row: TaskRow) -> Decision | None:
        """Return what the footer says of some kinds besides their workflow."""
        if row.kind == REPORT_KIND:
            return self.report.decision(row)
        return self.marketing.decision(row) if row.kind == Kind.MARKETING else None

    def _leave(self) -> None:
        """Save what is being edited before another task is shown."""
        for text in (self.title, self.description):
            if text.is_open() and not text.finish():
                text.cancel()

    def copy_reference(self) -> None:
        """Put "T-418" on the clipboard."""
        if self.row is not None:
            QGuiApplication.clipboard().setText(self.row.reference)
            announce(self, self.tr("{reference} copied").format(reference=self.row.reference))
            self.link.set_icon_name("check")
            self._copied.start()

    def _show_link_again(self) -> None:
        self.link.set_icon_name("link")

    def _save_title(self, text: str) -> str:
        return self.properties.write("title", text)

    def _save_description(self, text: str) -> str:
        return self.properties.write("description", text)

    def _restore(self) -> None:
        if self.row is not None:
            self._attempt(tasks.restore, [self.row.id])

    def _approve(self) -> None:
        if self.row is not None and self.row.kind == REPORT_KIND:
            self.report.ask_to_award()
        else:
            self.verb_requested.emit("approve")

    def _withdraw(self) -> None:
        self.verb_requested.emit("withdraw")

    def _reject(self, reason: str) -> None:
        """Reject with the reason typed here; the dialog asks for what else is needed."""
        if self.row is None:
            return
        workflow = tasks.workflow_of(self.row.kind)
        plan = transitions.plan(self.workspace, workflow, [self.row.id], "reject")
        if not reason or not plan.plain:
            self.verb_requested.emit("reject")
        elif self._attempt(transitions.apply, plan, reason=reason) is not None:
            self.footer.clear()
