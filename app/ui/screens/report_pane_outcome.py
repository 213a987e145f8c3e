"""What came of a report: approved and locked with the way to the statement, or rejected and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.dialogs.award import points_text
from app.ui.dialogs.history_rows import day_name, time_of
from app.ui.theme import fonts, paint, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Radius, Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.labels import Paragraph
from app.ui.widgets.parts import set_tooltip

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from app.domain.reward_rows import ReportRow


class Outcome(QWidget):
    """Shown of what is decided. ``statement_requested`` and ``review_requested`` are presses of a button."""

    statement_requested = Signal()
    review_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("report_outcome")
        self._icon = "lock"
        self._said = Paragraph("", "smallM", "text")
        self._more = Paragraph("", "small", "text2")
        self.statement = Button(self.tr("Show statement"), "link", name="report_statement")
        self.statement.clicked.connect(self.statement_requested)
        self.review = Button(self.tr("Review again"), "default", "rotate-ccw", name="report_review_again")
        self.review.clicked.connect(self.review_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.s5 + Size.icon + Space.s4, Space.s4, Space.s5, Space.s4)
        column.setSpacing(Space.s1)
        column.addWidget(self._said)
        column.addWidget(self._more)
        for button in (self.statement, self.review):
            line = QHBoxLayout()
            line.setContentsMargins(0, Space.s2, 0, 0)
            line.addWidget(button)
            line.addStretch(1)
            column.addLayout(line)

    def show_report(self, row: ReportRow, today: date, against_review: str) -> None:
        """Show what came of a report; ``against_review`` is why it cannot be reviewed again, or ""."""
        self.setVisible(not row.awaiting)
        if row.awaiting:
            return
        self._icon = "lock" if row.locked else "circle-x"
        self._said.set_text(self._sentence(row, today))
        self._more.set_text(self._rest(row))
        self._more.setVisible(bool(self._more.text()))
        self.setAccessibleName(f"{self._said.text()} {self._more.text()}".rstrip())
        self.statement.setVisible(row.locked)
        self.review.setVisible(not row.locked)
        self.review.setEnabled(not against_review)
        set_tooltip(self.review, against_review or self.review.text())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        family = style.current().families["gray"]
        with QPainter(self) as painter:
            paint.rounded(painter, QRectF(self.rect()), Radius.control, family.tint)
            spot = QRectF(Space.s5, Space.s4, Size.icon, fonts.line_height("smallM"))
            if self.isRightToLeft():
                spot.moveLeft(self.width() - Space.s5 - Size.icon)
            paint_icon(painter, spot, self._icon, family.text)

    def _sentence(self, row: ReportRow, today: date) -> str:
        if row.decided_at is None:
            return self.tr("Locked for good.") if row.locked else self.tr("Rejected.")
        words = self.tr("{name} approved this on {when}, which locked it for good.")
        if not row.locked:
            words = self.tr("{name} rejected this on {when}.")
        day = day_name(row.decided_at.astimezone().date(), today)
        if day in ("Today", "Yesterday"):
            words, day = words.replace(" on {when}", " {when}"), day.lower()
        return words.format(name=row.decided_by, when=self.tr("{day} at {time}")).format(
            day=day, time=time_of(row.decided_at)
        )

    def _rest(self, row: ReportRow) -> str:
        if not row.locked:
            return f"“{row.reason}”" if row.reason else ""
        words = self.tr("{points} went to {name}.")
        return words.format(points=points_text(row.points, self.tr), name=row.earner_name)
