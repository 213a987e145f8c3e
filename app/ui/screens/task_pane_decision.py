"""The foot of the panel of a completed task: approve it, reject it with a reason, or why neither may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.tasks import PARTNER_TASK
from app.ui.dialogs.verb import who_sees
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import ElidedLabel, Paragraph
from app.ui.widgets.parts import set_tooltip

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
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.setContentsMargins(Space.s5 + Size.icon + Space.s4, Space.s4, Space.s5, Space.s4)
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


class DecisionFooter(QWidget):
    """Shown while a task waits for a decision. ``rejected`` carries the reason, "" to ask for one."""

    approved = Signal()
    rejected = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("decision")
        self._row: TaskRow | None = None
        self.reason = TextField("", spoken=self.tr("Reason"), name="decision_reason")
        self.reason.edit.setPlaceholderText(self.tr("Reason, needed to reject"))
        self.reason.submitted.connect(self._reject)
        self._lock = LockBox()
        self._line = ElidedLabel("", "small", "text2")
        self.reject = Button(self.tr("Reject"), "default", name="decision_reject")
        self.reject.clicked.connect(self._reject)
        self.approve = Button(self.tr("Approve"), "primary", name="decision_approve")
        self.approve.clicked.connect(self.approved)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.s4)
        buttons.addWidget(self._line, 1)
        buttons.addWidget(self.reject)
        buttons.addWidget(self.approve)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.s7 + 1, Space.s5, Space.s7, Space.s5)
        column.setSpacing(Space.s4)
        column.addWidget(self.reason)
        column.addWidget(self._lock)
        column.addLayout(buttons)

    def show_row(self, row: TaskRow, me: Actor) -> None:
        """Show what ``me`` may decide about a completed task."""
        if self._row is None or self._row.id != row.id:
            self.reason.set_text("")
        self._row = row
        approve = PARTNER_TASK.blockers("approve", row, me)
        reject = PARTNER_TASK.blockers("reject", row, me)
        _block(self.approve, approve)
        _block(self.reject, reject)
        self.reason.setVisible(not approve)
        self._lock.setVisible(bool(approve))
        if approve:
            self._lock.show_reason(approve[0].text, approve[0].who or self._who(row))
        self._line.setText("" if approve else self._consequence(row))

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
        reader = who_sees(self._row, to_assignee=True)
        self.reason.set_error(self.tr("Enter a reason. {reader}").format(reader=reader))
        self.reason.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _who(self, row: TaskRow) -> str:
        return self.tr("{name} asked for it.").format(name=row.reporter)

    def _consequence(self, row: TaskRow) -> str:
        return self.tr("{name} is told").format(name=row.assignee or row.organization)


def _block(button: Button, blockers: tuple[Blocker, ...]) -> None:
    button.setEnabled(not blockers)
    set_tooltip(button, blockers[0].sentence if blockers else button.text())
