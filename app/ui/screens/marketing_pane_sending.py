"""When and what a marketing task sends, to read: delivery windows, days left alone, the message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.marketing_checks import window_faults
from app.ui.screens.marketing_pane_words import window_words
from app.ui.theme.sizes import Space
from app.ui.widgets.day_bar import DayBar
from app.ui.widgets.labels import ElidedLabel, Label
from app.ui.widgets.message_preview import MessagePreview
from app.ui.widgets.weekday_row import WeekdayRow

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.domain.marketing_rows import MarketingDraft


class Sending(QWidget):
    """The windows on the bar of a day, the weekdays, and the message in the look of its channel."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = DayBar("marketing_windows")
        self.days = WeekdayRow("marketing_days", editable=False)
        self.message = MessagePreview("marketing_preview")
        self._local = Label(self.tr("local time"), "small", "text2")
        self._times = ElidedLabel("", "small", "text2", tabular=True)
        self._channel = Label("", "small", "text2")
        windows = _head(self.tr("Delivery windows"), self._local)
        windows.addWidget(self._times)
        self._quiet = QHBoxLayout()
        self._quiet.setContentsMargins(0, Space.s4, 0, 0)
        self._quiet_label = Label(self.tr("Do not disturb"), "body", "text2")
        self._quiet.addWidget(self._quiet_label)
        self._quiet.addStretch(1)
        self._quiet.addWidget(self.days)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.s4)
        column.addLayout(windows)
        column.addWidget(self.bar)
        column.addLayout(self._quiet)
        column.addSpacing(Space.s5)
        column.addLayout(_head(self.tr("Message"), self._channel))
        column.addWidget(self.message)

    def show_draft(self, draft: MarketingDraft) -> None:
        """Show what is sent and when."""
        bad = {fault.place for fault in window_faults(draft.windows)}
        self.bar.set_windows(draft.windows, bad)
        self.days.set_days(draft.quiet_days)
        self._times.setText(window_words(draft) or self.tr("None yet"))
        self._local.setVisible(bool(draft.windows))
        channel = draft.reach_channel
        preview = self.tr("{channel} preview").format(channel=channel.label) if channel else ""
        self._channel.setText(preview or self.tr("No reach channel yet"))
        self.message.show_message(channel, draft.mini_program, draft.headline, draft.message)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the weekdays: their caption goes above them where there is no room beside."""
        return QSize(self.days.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self._quiet_label.sizeHint().width() + Space.s5 + self.days.sizeHint().width()
        sides = QBoxLayout.Direction
        self._quiet.setDirection(sides.LeftToRight if beside <= self.width() else sides.TopToBottom)


def _head(title: str, second: Label) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(Space.s4)
    line.addWidget(Label(title, "bodyS"))
    line.addWidget(second)
    line.addStretch(1)
    return line
