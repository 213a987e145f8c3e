"""The facts of a marketing task, in one column where the panel is narrow; both statuses come first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.domain.marketing_rows import ReachChannel
from app.ui.screens.task_pane_rows import PropertyRow, Value, row_height
from app.ui.screens.task_pane_shown import OUTSET
from app.ui.screens.tasks_kinds import DOMAIN
from app.ui.theme import fonts
from app.ui.theme.sizes import Space
from app.ui.widgets.figures import date_range
from app.ui.widgets.labels import Label
from app.ui.widgets.marks import Pill
from app.ui.widgets.parts import set_tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.domain.marketing_rows import MarketingDraft
    from app.domain.task_rows import TaskRow

_CAPTION = 108
_TWO_COLUMNS = 488
_DRAFT, _NOT_ASKED = "draft", ""


class Fact(PropertyRow):
    """A fact; a click leads to where it is changed, or to the campaign."""

    caption_room = _CAPTION
    slot = 0
    pales = False  # it is read while it is locked: who decides goes by it


class CampaignFact(Fact):
    """The campaign, behind its dot."""

    slot = Space.s6


class Statuses(QWidget):
    """Both statuses on one line, so that neither can be read without the other."""

    def __init__(self) -> None:
        super().__init__()
        self.pill = Pill(DOMAIN, _DRAFT, self.tr("Task status"))
        self.pill.setObjectName("marketing_status")
        set_tooltip(self.pill, self.tr("Task status"), "S")
        self.approval = Pill(DOMAIN, "under_review", self.tr("Approval status"))
        self.approval.setObjectName("marketing_approval")
        self._none = Label(self.tr("Not requested"), "body", "text2")
        self._none.setAccessibleName(self.tr("Approval status: not requested"))
        self._first, self._second = (Label("", "body", "text2") for _ in range(2))
        self._second.setText(self.tr("Approval status"))
        line = QHBoxLayout(self)
        line.setContentsMargins(OUTSET, 0, OUTSET, 0)
        line.setSpacing(Space.s4)
        self._gap = QWidget()
        for part in (self._first, self.pill, self._gap, self._second, self.approval, self._none):
            line.addWidget(part)
        line.addStretch(1)
        self.setFixedHeight(row_height())

    def show_row(self, row: TaskRow) -> None:
        """Show the statuses of a task."""
        self.pill.set_status(_key(row.task_status))
        if row.approval:
            self.approval.set_status(_key(row.approval))
        self.approval.setVisible(bool(row.approval))
        self._none.setVisible(not row.approval)

    def arrange(self, half: int) -> None:
        """Stand above columns that are ``half`` wide, or above one where that is 0."""
        gap, caption = Space.s4, round(_CAPTION * fonts.scale())
        self._first.setText(self.tr("Task status") if half else self.tr("Status"))
        self._first.setFixedWidth(caption - gap)
        self._second.setVisible(bool(half))
        self._gap.setVisible(bool(half))
        used = OUTSET + caption + self.pill.sizeHint().width() + gap
        self._gap.setFixedWidth(max(0, half + OUTSET - used - gap))
        self._second.setFixedWidth(caption - gap)


class Facts(QWidget):
    """``wanted`` carries the field of the form that a click asks for, "" for the campaign's page."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.statuses = Statuses()
        tr = self.tr
        self.campaign = CampaignFact(tr("Campaign"), "marketing_campaign")
        self.runs = Fact(tr("Runs"), "marketing_runs")
        self.channel = Fact(tr("Reach channel"), "marketing_channel")
        self.audience = Fact(tr("Audience"), "marketing_audience")
        self.program = Fact(tr("Mini program"), "marketing_program")
        self.site = Fact(tr("Target site"), "marketing_site")
        self.owner = Fact(tr("Owner"), "marketing_owner")
        self.owner.fix()
        self._fields = {
            "start": self.runs,
            "reach_channel": self.channel,
            "audience": self.audience,
            "mini_program": self.program,
            "target_site": self.site,
        }
        self.campaign.clicked.connect(self._go_to_campaign)
        for field, fact in self._fields.items():
            fact.clicked.connect(_Wanted(self, field))
        self._facts = (
            self.campaign,
            self.runs,
            self.channel,
            self.audience,
            self.program,
            self.site,
            self.owner,
        )
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._two: bool | None = None
        self._arrange(two=False)

    def show_row(self, row: TaskRow, draft: MarketingDraft, against_edit: str) -> None:
        """Show a task; ``against_edit`` is "" where the person may change it."""
        missing = Value(self.tr("None yet"), tone="text3")
        channel = ReachChannel(row.reach_channel).label if row.reach_channel else ""
        days = date_range(draft.start, draft.finish)
        self.statuses.show_row(row)
        name = Value(row.campaign, tone="accent_text", colour=row.colour)
        self.campaign.show_value(name if row.campaign_id is not None else missing)
        self.campaign.setEnabled(row.campaign_id is not None)
        self.owner.show_value(Value(row.assignee or row.reporter))
        words = (days, channel, " ".join(draft.audience.split()), draft.mini_program, draft.target_site)
        for fact, text in zip(self._fields.values(), words, strict=True):
            fact.show_value(Value(text) if text else missing)
            fact.block(against_edit)
            if text and not against_edit:
                set_tooltip(fact, text)
        self._arrange_statuses()

    def stops(self) -> list[Fact]:
        """The facts in their order."""
        return list(self._facts)

    def minimumSizeHint(self) -> QSize:
        """One column, however many there are now: two of them become one where they do not fit."""
        return QSize(self.campaign.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(two=self.width() >= _TWO_COLUMNS * fonts.scale())
        self._arrange_statuses()

    def _arrange(self, *, two: bool) -> None:
        if two is self._two:
            return
        self._two = two
        while self._grid.takeAt(0) is not None:
            pass
        self._grid.addWidget(self.statuses, 0, 0, 1, 2)
        columns = 2 if two else 1
        for place, fact in enumerate(self._facts):
            self._grid.addWidget(fact, 1 + place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))
        self.updateGeometry()

    def _arrange_statuses(self) -> None:
        self.statuses.arrange(self.width() // 2 if self._two else 0)

    def _go_to_campaign(self) -> None:
        self.wanted.emit("")


class _Wanted:
    """Tells of one fact; a slot of its click."""

    def __init__(self, facts: Facts, field: str) -> None:
        self._facts, self._field = facts, field

    def __call__(self) -> None:
        self._facts.wanted.emit(self._field)


def _key(label: str) -> str:
    return label.lower().replace(" ", "_")
