"""The foot of the panel of what waits for a decision: approve it, reject it with a reason, or why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.services import tasks
from app.ui.dialogs.plan_parts import Mark
from app.ui.dialogs.verb import who_sees
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import Paragraph
from app.ui.widgets.parts import announce, set_tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from app.domain.people import Actor
    from app.domain.task_rows import TaskRow
    from app.domain.workflow import Blocker

_BOX = 48


class LockBox(QWidget):
    """Why nobody here may decide, and who could."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("decision_blocked")
        self._reason = Paragraph("", "smallM", "text")
        self._who = Paragraph("", "small", "text2")
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.s5, Space.s4, Space.s5, Space.s4)
        line.setSpacing(0)
        line.addSpacing(Size.icon + Space.s4)
        column = QVBoxLayout()
        column.setSpacing(0)
        line.addLayout(column, 1)
        column.addWidget(self._reason)
        column.addWidget(self._who)
        self.setMinimumHeight(_BOX)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_reason(self, reason: str, who: str) -> None:
        """Show a reason, and who could act, "" for nobody to name."""
        self._reason.set_text(reason)
        self._who.set_text(who)
        self._who.setVisible(bool(who))
        self.setAccessibleName(f"{reason} {who}".rstrip())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = style.current()
        family = tokens.families["gray"]
        with QPainter(self) as painter:
            paint.rounded(painter, QRectF(self.rect()), Radius.control, family.tint)
            spot = QRectF(Space.s5, Space.s4, Size.icon, fonts.line_height("smallM"))
            if self.isRightToLeft():
                spot.moveLeft(self.width() - Space.s5 - Size.icon)
            paint_icon(painter, spot, "lock", family.text)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the footer says of a task besides its workflow: who reads a reason, what an approval leads to.

    ``able`` names who could decide, "" to leave it to the workflow. ``approve`` are the words of the button,
    "" for the usual one; ``final``: an approval cannot be undone, so a lock stands before what it leads to.
    """

    reader: str
    consequence: str
    able: str = ""
    approve: str = ""
    final: bool = False


class DecisionFooter(QWidget):
    """Shown while a task waits for a decision. ``rejected`` carries the reason, "" to ask for one."""

    approved = Signal()
    rejected = Signal(str)
    withdrawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("decision")
        self._row: TaskRow | None = None
        self._reader = ""
        self.reason = TextField("", spoken=self.tr("Reason"), name="decision_reason")
        self.reason.submitted.connect(self._reject)
        self._lock = LockBox()
        self._line = Paragraph("", "small", "text2")
        self._line.setObjectName("decision_leads_to")
        self._final = Mark("lock")
        self.withdraw = Button(self.tr("Withdraw"), "default", "undo-2", name="decision_withdraw")
        self.withdraw.clicked.connect(self.withdrawn)
        self.reject = Button(self.tr("Reject"), "refusing", "x", name="decision_reject")
        self.reject.clicked.connect(self._reject)
        self.approve = Button(self.tr("Approve"), "primary", "check", name="decision_approve")
        self.approve.clicked.connect(self.approved)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.s4)
        buttons.addWidget(self.withdraw)
        buttons.addWidget(self._final)
        buttons.addWidget(self._line, 1, Qt.AlignmentFlag.AlignVCenter)
        buttons.addWidget(self.reject)
        buttons.addWidget(self.approve)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.s7 + 1, Space.s5, Space.s7, Space.s5)
        column.setSpacing(Space.s4)
        column.addWidget(self.reason)
        column.addWidget(self._lock)
        column.addLayout(buttons)

    def show_row(self, row: TaskRow, me: Actor, decision: Decision | None = None) -> None:
        """Show what ``me`` may decide about a task that waits; of a partner task the words are its own."""
        if self._row is None or self._row.id != row.id:
            self.reason.set_text("")
        self._row = row
        said = decision or Decision(who_sees(row, to_assignee=True), self._consequence(row))
        self._reader = said.reader
        needed = self.tr("Reason, needed to reject")
        self.reason.edit.setPlaceholderText(f"{needed}. {said.reader}" if decision else needed)
        workflow = tasks.workflow_of(row.kind)
        approve = workflow.blockers("approve", row, me)
        withdraws = workflow.transition("withdraw", row.status) is not None
        self.approve.set_label(said.approve or self.tr("Approve"))
        _block(self.approve, approve)
        _block(self.reject, workflow.blockers("reject", row, me))
        self.withdraw.setVisible(withdraws and not workflow.blockers("withdraw", row, me))
        self.reason.setVisible(not approve)
        self._lock.setVisible(bool(approve))
        if approve:
            self._lock.show_reason(approve[0].text, said.able or approve[0].who or self._who(row))
        self._line.set_text("" if approve else said.consequence)
        self._final.setVisible(said.final and not approve)

    def show_decided(self, words: str) -> None:
        """Say that somebody else was faster, in a sentence; nothing is left to decide."""
        for button in (self.approve, self.reject):
            button.setEnabled(False)
            set_tooltip(button, words)
        for part in (self.withdraw, self.reason, self._final):
            part.hide()
        self._lock.show_reason(words, "")
        self._lock.show()
        self._line.set_text("")
        announce(self, words)

    def focus_reason(self) -> bool:
        """Put the keyboard where a reason is written; say whether that may be."""
        able = self.isVisible() and self.reject.isEnabled() and self.reason.isVisible()
        if able:
            self.reason.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return able

    def clear(self) -> None:
        """Forget what was typed: it was taken."""
        self.reason.set_text("")

    def sizeHint(self) -> QSize:
        """108 high, more with larger text."""
        return QSize(Size.pane, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint.hairline(painter, 0, self.width(), 1)

    def _reject(self) -> None:
        text = self.reason.text()
        if not self.reason.isVisible() or text:
            self.rejected.emit(text)
            return
        self.reason.set_error(self.tr("Enter a reason. {reader}").format(reader=self._reader))
        self.reason.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _who(self, row: TaskRow) -> str:
        return self.tr("{name} asked for it.").format(name=row.reporter)

    def _consequence(self, row: TaskRow) -> str:
        return self.tr("{name} is told").format(name=row.assignee or row.organization)


def _block(button: Button, blockers: tuple[Blocker, ...]) -> None:
    button.setEnabled(not blockers)
    set_tooltip(button, blockers[0].sentence if blockers else button.text())
