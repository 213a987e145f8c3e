"""The check of this workspace: everything looked through for damage, with what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.check import Severity, check
from app.ui.jobs import Job
from app.ui.screens.settings_parts import Section
from app.ui.theme.sizes import Space
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.figures import exact_count, moment_text
from app.ui.widgets.labels import Label, Paragraph
from app.ui.widgets.marks import Tag
from app.ui.widgets.notices import Note
from app.ui.widgets.panels import Card
from app.ui.widgets.parts import announce, set_tooltip
from app.ui.widgets.steps import ProgressBar

if TYPE_CHECKING:
    from app.services.check import Checked, Finding
    from app.ui.jobs import Task
    from app.ui.screens.settings import SettingsScreen

_SHOWN = 200
"""So many findings are listed at most; a copy has them all."""


class CheckSection(Section):
    """Runs the same look as `lineup check` off this thread; it can be stopped, and changes nothing."""

    def __init__(self, screen: SettingsScreen) -> None:
        super().__init__(screen, "check_section")
        self.set_title(self.tr("Check this workspace"))
        self.line.set_text(
            self.tr("Reads every row, the ledger of points and every attachment. Changes nothing.")
        )
        self._job: Job | None = None
        self._checked: Checked | None = None
        self.run = Button(self.tr("Check now"), "primary", "shield-check", name="check_now")
        self.stop = Button(self.tr("Cancel"), name="check_cancel")
        self.copy = Button(self.tr("Copy all"), icon="copy", name="check_copy")
        self.bar = ProgressBar(self.tr("Progress"), name="check_progress")
        self.words = Label("", "body", "text2", tabular=True)
        self.result = Note("", "")
        self.result.setObjectName("check_result")
        self.list = Card(name="check_findings")
        self.list.setAccessibleName(self.tr("What was found"))
        self._join()
        self._lay_out()
        self._show_busy(False)

    def show_all(self) -> None:
        """What was found last time stays."""

    def look_for(self) -> None:
        """Go to the button that checks."""
        self.run.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Check, behind a bar that shows how far it is."""
        if self._job is not None:
            return
        self._show_progress(0, 0)
        self._show_busy(True)
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        job = self._job = Job(self._work, self)
        job.progressed.connect(self._show_progress)
        job.succeeded.connect(self._succeed)
        job.failed.connect(self._fail)
        job.cancelled_by_person.connect(self._stopped)
        job.start()

    def cancel(self) -> None:
        """Stop it; nothing is said of what was looked at so far."""
        if self._job is not None:
            self._job.cancel()

    def copy_all(self) -> None:
        """Put every finding on the clipboard, one a line."""
        if self._checked is not None:
            found = "\n".join(each.sentence for each in self._checked.findings)
            QGuiApplication.clipboard().setText(found)
            announce(self, self.tr("Copied"))

    def _join(self) -> None:
        self.run.clicked.connect(self.begin)
        self.stop.clicked.connect(self.cancel)
        self.copy.clicked.connect(self.copy_all)

    def _lay_out(self) -> None:
        for button in (self.copy, self.stop, self.run):
            self.tools.addWidget(button)
        below: tuple[QWidget, ...] = (self.words, self.bar, self.result, self.list)
        for widget in below:
            self.column.addWidget(widget)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Space.s5)
        self.list.body.addLayout(self._lines)
        self._hide_result()
        self.column.addStretch(1)

    def _work(self, task: Task) -> Checked:
        workspace = self.owner.workspace
        try:
            return check(workspace, progress=task.progress)
        finally:
            workspace.database.close_thread()

    def _succeed(self, checked: Checked) -> None:
        self._end()
        self._checked = checked
        name, rows = self.owner.workspace.path.name, exact_count(checked.rows)
        when = self.tr("Checked {when}").format(when=moment_text(self.owner.workspace.clock()))
        if checked.damaged:
            damaged = self.tr("{name} is damaged. Open a backup of it.")
            self._show_result(damaged.format(name=name), when, "red")
        else:
            sound = self.tr("{name} is sound: {rows} rows looked at.")
            self._show_result(sound.format(name=name, rows=rows), when, "green")
        self._show_findings(checked)

    def _fail(self, error: Exception) -> None:
        self._end()
        self._show_result(self.tr("The check could not be finished"), str(error), "red")

    def _stopped(self) -> None:
        self._end()
        self._show_result(
            self.tr("The check was stopped"), self.tr("Nothing can be said of the rest."), "amber"
        )

    def _end(self) -> None:
        self._job = None
        self._checked = None
        waiting = self.stop.hasFocus()
        self._show_busy(False)
        if waiting:
            self.look_for()

    def _show_result(self, title: str, line: str, family: str) -> None:
        self.result.set_words(title, line, family)
        self.result.show()
        announce(self, self.result.accessibleName())

    def _show_findings(self, checked: Checked) -> None:
        for each in checked.findings[:_SHOWN]:
            self._lines.addWidget(_FindingLine(each))
        rest = len(checked.findings) - _SHOWN
        if rest > 0:
            words = self.tr("{count} more. Copy all to read them.").format(count=exact_count(rest))
            self._lines.addWidget(Label(words, "small", "text2"))
        self.list.setVisible(bool(checked.findings))
        self.copy.setVisible(bool(checked.findings))

    def _show_busy(self, busy: bool) -> None:
        for widget in (self.stop, self.bar, self.words):
            widget.setVisible(busy)
        self.run.setVisible(not busy)
        if busy:
            self._hide_result()
            while (item := self._lines.takeAt(0)) is not None:
                if (line := item.widget()) is not None:
                    line.deleteLater()

    def _hide_result(self) -> None:
        results: tuple[QWidget, ...] = (self.copy, self.result, self.list)
        for widget in results:
            widget.hide()

    def _show_progress(self, done: int, total: int) -> None:
        words = self.tr("{done} of {total} looks") if total else self.tr("Reading")
        self.words.setText(words.format(done=exact_count(done), total=exact_count(total)))
        self.bar.setValue(100 * done // total if total else 0)


class _FindingLine(QWidget):
    """What a finding is about, its sentence, and a button that copies it."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self._sentence = finding.sentence
        names = {
            "file": self.tr("File"),
            "rows": self.tr("Rows"),
            "ledger": self.tr("Ledger"),
            "schema": self.tr("Tables"),
            "totals": self.tr("Totals"),
            "attachments": self.tr("Attachments"),
        }
        family = "red" if finding.severity is Severity.DAMAGE else "gray"
        tag = Tag(names.get(finding.what, finding.what), family)
        words = Paragraph(finding.sentence, "body", "text")
        words.setObjectName("finding")
        copy = IconButton("copy", self.tr("Copy"), name="copy_finding", small=True)
        set_tooltip(copy, self.tr("Copy this sentence"))
        copy.clicked.connect(self._copy)
        self.setAccessibleName(f"{names.get(finding.what, '')}: {finding.sentence}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.s5)
        row.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._sentence)
        announce(self, self.tr("Copied"))
