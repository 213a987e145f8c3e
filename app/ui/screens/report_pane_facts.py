"""The facts of a report: its status, what it is for and what it earns, who sent it and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services import people
from app.ui.dialogs.award import points_text
from app.ui.dialogs.history_rows import day_name, time_of
from app.ui.screens.task_pane_rows import PropertyRow, Value, row_height
from app.ui.screens.task_pane_shown import OUTSET
from app.ui.theme import fonts, style
from app.ui.theme.icons import paint_icon
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.labels import Label
from app.ui.widgets.marks import Pill
from app.ui.widgets.parts import mirrored, set_tooltip

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPainter

    from app.domain.reward_rows import ReportRow
    from app.services.workspace import Workspace

_CAPTION = 112
_REPORT = "report"


class Fact(PropertyRow):
    """A fact that is only read."""

    caption_room = _CAPTION
    slot = 0
    pales = False


class Copied(Fact):
    """A fact with a lock after it: it stays as it was when the report was submitted."""

    def _paint_words(self, painter: QPainter, left: float) -> None:
        room = max(0.0, self.width() - left - Size.icon_small - Space.s4)
        words = min(room, fonts.metrics(self._value.role, True).horizontalAdvance(self._value.text) + 1.0)
        end = left + words + Space.s4
        painter.save()
        painter.setClipRect(mirrored(self, QRectF(left, 0, words, self.height())))
        super()._paint_words(painter, left)
        painter.restore()
        top = (self.height() - Size.icon_small) / 2
        spot = mirrored(self, QRectF(end, top, Size.icon_small, Size.icon_small))
        paint_icon(painter, spot, "lock", style.current().text2)


class Person(Fact):
    """Somebody, behind their avatar."""

    slot = PropertyRow.slot


class ReportFacts(QWidget):
    """``reward_requested`` is a click on the reward task; the pill's menu is whoever made it's to give."""

    reward_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pill = Pill(_REPORT, "awaiting", self.tr("Status"))
        self.pill.setObjectName("report_status")
        set_tooltip(self.pill, self.tr("Status"), "S")
        self.reward = Copied(self.tr("Reward task"), "report_reward")
        self.reward.clicked.connect(self.reward_requested)
        self.score = Copied(self.tr("Approval score"), "report_score")
        self.submitted = Fact(self.tr("Submitted"), "report_submitted")
        self.submitter = Person(self.tr("Submitted by"), "report_submitter")
        self.earner = Person(self.tr("For"), "report_earner")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._status_row())
        for fact in (self.reward, self.score, self.submitted, self.submitter, self.earner):
            column.addWidget(fact)
        for fact in (self.score, self.submitted, self.submitter, self.earner):
            fact.fix()
        for fact in (self.reward, self.score):
            copied = self.tr("Copied when the report was submitted")
            set_tooltip(fact, copied)
            fact.setAccessibleDescription(copied)

    def show_report(self, row: ReportRow, workspace: Workspace, today: date) -> None:
        """Show the facts of a report; for whom it is where somebody else sent it."""
        self.pill.set_status(row.status)
        self.reward.show_value(Value(row.title))
        self.score.show_value(Value(points_text(row.points, self.tr), role="bodyM"))
        day = day_name(row.submitted_at.astimezone().date(), today)
        self.submitted.show_value(Value(f"{day}, {time_of(row.submitted_at)}"))
        about = _about(workspace, row.submitter_id)
        self.submitter.show_value(Value(row.submitter, about, person=row.submitter))
        other = row.earner.person_id != row.submitter_id
        self.earner.setVisible(other)
        if other:
            home = self.tr("Influencer") if row.earner.is_influencer else row.organization
            self.earner.show_value(Value(row.earner_name, home, person=row.earner_name))

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in the order of the eye."""
        return [self.pill, self.reward]

    def _status_row(self) -> QWidget:
        self._first = QWidget()
        line = QHBoxLayout(self._first)
        line.setContentsMargins(OUTSET, 0, OUTSET, 0)
        line.setSpacing(0)
        self._caption = Label(self.tr("Status"), "body", "text2")
        line.addWidget(self._caption)
        line.addWidget(self.pill)
        line.addStretch(1)
        style.events.changed.connect(self._fit)
        self._fit()
        return self._first

    def _fit(self) -> None:
        """Keep the first row in line with the painted ones, whatever the text size."""
        self._caption.setFixedWidth(round(_CAPTION * fonts.scale()))
        self._first.setFixedHeight(row_height())


def _about(workspace: Workspace, person_id: int) -> str:
    """Return what somebody is: "Partner · Atlantic Surf House"."""
    for row in people.everybody(workspace):
        if row.id == person_id:
            return f"{row.role.label} · {row.organization}"
    return ""
