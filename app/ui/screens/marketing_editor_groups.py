"""The groups of fields that the form of a marketing task consists of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.marketing_checks import window_faults
from app.ui.screens.marketing_editor_channels import ChannelCards
from app.ui.screens.marketing_editor_fields import Captioned, NameField, SuggestField
from app.ui.screens.marketing_editor_testers import TestersField
from app.ui.screens.marketing_editor_windows import WindowsField
from app.ui.theme.sizes import Space
from app.ui.widgets.choose import ChooseField
from app.ui.widgets.date_field import DateField
from app.ui.widgets.day_bar import DayBar
from app.ui.widgets.fields import TextArea, TextField
from app.ui.widgets.labels import Label, Separator
from app.ui.widgets.weekday_row import WeekdayRow, days_named

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

_TOP = Qt.AlignmentFlag.AlignTop
_LINES = 3


class Group(QWidget):
    """Fields that belong together; ``changed`` at every letter, ``left`` carries the key of a field left.

    ``fields`` are those that show a sentence, by the keys of the draft, in the order of the form.
    """

    changed = Signal()
    left = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Captioned | NameField | TextField | ChooseField | TextArea] = {}
        self.line = Separator()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.s6)
        self.column.addWidget(self.line)

    def target(self, key: str) -> QWidget | None:
        """Return what takes the keyboard for a field of the draft, None for one of another group."""
        field = self.fields.get(key)
        return field.control if isinstance(field, TextField | ChooseField | TextArea) else None


class WhoGroup(Group):
    """What it is called, where it belongs, and whom it reaches."""

    def __init__(self) -> None:
        super().__init__()
        self.name = NameField(self.tr("Name"))
        self.campaign = ChooseField(self.tr("Campaign"), (), self.tr("Choose a campaign"), required=True)
        self.program = SuggestField(self.tr("Mini program"), "mini_program", "store", required=True)
        self.site = SuggestField(self.tr("Target site"), "target_site", "globe")
        self.channel = ChannelCards("reach_channel")
        self.audience = SuggestField(self.tr("Audience"), "audience", "users")
        channel = Captioned(self.tr("Reach channel"), self.channel, required=True)
        self.fields = {
            "name": self.name,
            "campaign_id": self.campaign,
            "mini_program": self.program,
            "target_site": self.site,
            "reach_channel": channel,
            "audience": self.audience,
        }
        for part in (self.name, side_by_side(self.campaign, self.program, self.site), channel, self.audience):
            self.column.addWidget(part)
        for field in (self.name, self.campaign, self.program, self.site, self.channel, self.audience):
            field.changed.connect(self._tell)
        self.name.left.connect(self._name_left)
        self.campaign.left.connect(self._campaign_left)
        self.program.left.connect(self._program_left)
        self.site.left.connect(self._site_left)
        self.channel.left.connect(self._channel_left)
        self.audience.left.connect(self._audience_left)

    def target(self, key: str) -> QWidget | None:
        """Return what takes the keyboard for a field."""
        own = {"name": self.name.field.edit, "reach_channel": self.channel}
        return own.get(key) or super().target(key)

    def _tell(self) -> None:
        self.changed.emit()

    def _name_left(self) -> None:
        self.left.emit("name")

    def _campaign_left(self) -> None:
        self.left.emit("campaign_id")

    def _program_left(self) -> None:
        self.left.emit("mini_program")

    def _site_left(self) -> None:
        self.left.emit("target_site")

    def _channel_left(self) -> None:
        self.left.emit("reach_channel")

    def _audience_left(self) -> None:
        self.left.emit("audience")


class WhenGroup(Group):
    """From when to when it runs, and at which hours and days it is sent."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.start = DateField(self.tr("Start"), name="marketing_start", required=True)
        self.finish = DateField(self.tr("Finish"), name="marketing_finish", required=True)
        self.start.today = self.finish.today = today
        self.windows = WindowsField()
        self.windows.follow(self.finish.edit)
        self.days = WeekdayRow("quiet_days")
        self.day = DayBar("delivery_day")
        self._quiet = Label("", "small", "text2")
        self._quiet.setWordWrap(True)
        remark = self.tr("Each longer than 2 hours")
        windows = Captioned(self.tr("Delivery windows"), self.windows, required=True, remark=remark)
        days = Captioned(self.tr("Do not disturb"), self.days)
        self.fields = {"start": self.start, "finish": self.finish, "windows": windows, "quiet_days": days}
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.s4)
        column.addWidget(days)
        column.addWidget(self._quiet)
        column.addSpacing(Space.s4)
        column.addWidget(Captioned(self.tr("One day"), self.day))
        self.column.addWidget(side_by_side(self.start, self.finish))
        self.column.addWidget(side_by_side(windows, right))
        for field in (self.start, self.finish, self.windows, self.days):
            field.changed.connect(self._tell)
        self.start.left.connect(self._start_left)
        self.finish.left.connect(self._finish_left)
        self.windows.left.connect(self._windows_left)
        self.show_day()

    def show_day(self) -> None:
        """Show what the windows and days come to."""
        windows = self.windows.windows()
        self.day.set_windows(windows, {fault.place for fault in window_faults(windows)})
        quiet = self.days.days()
        words = self.tr("Nothing is sent on {days}.").format(days=days_named(quiet))
        self._quiet.setText(words if quiet else self.tr("Sent on every day of the week."))

    def target(self, key: str) -> QWidget | None:
        """Return what takes the keyboard for a field; "windows.1" is the second window."""
        _windows, _dot, place = key.partition(".")
        if place:
            row = self.windows.row_of(int(place))
            return row.start.edit if row is not None else self.windows.add
        if key == "windows":
            return self.windows.rows[0].start.edit if self.windows.rows else self.windows.add
        return self.days if key == "quiet_days" else super().target(key)

    def _tell(self) -> None:
        self.show_day()
        self.changed.emit()

    def _start_left(self) -> None:
        self.left.emit("start")

    def _finish_left(self) -> None:
        self.left.emit("finish")

    def _windows_left(self) -> None:
        self.left.emit("windows")


class MessageGroup(Group):
    """What is sent: a headline and the text."""

    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.headline = TextField("", None, "headline", placeholder=self.tr("Headline"), spoken="Headline")
        self.text = TextArea("", _LINES, name="marketing_message", placeholder=self.tr("Message"))
        self.text.edit.setAccessibleName(self.tr("Message"))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.s4)
        column.addWidget(self.headline)
        column.addWidget(self.text)
        self._whole = Captioned(self.tr("Message"), body, required=True)
        self.text.edit.setAccessibleDescription("required")
        self.fields = {"headline": self.headline, "message": self.text}
        self.column.addWidget(self._whole)
        self.headline.changed.connect(self._tell)
        self.text.changed.connect(self._tell)
        self.headline.left.connect(self._headline_left)
        self.text.left.connect(self._text_left)
        self.text.submitted.connect(self.submitted)
        self.count()

    def count(self) -> None:
        """Show how long the message is."""
        number = len(self.text.text())
        self._whole.remark.setText("1 character" if number == 1 else f"{number:,} characters")

    def _tell(self) -> None:
        self.count()
        self.changed.emit()

    def _headline_left(self) -> None:
        self.left.emit("headline")

    def _text_left(self) -> None:
        self.left.emit("message")


class TestersGroup(Group):
    """Who tries it first."""

    def __init__(self) -> None:
        super().__init__()
        self.testers = TestersField()
        whole = Captioned(self.tr("Testers"), self.testers)
        self.fields = {"testers": whole}
        self.column.addWidget(whole)

    def target(self, key: str) -> QWidget | None:
        """Return the button that chooses them."""
        return self.testers.choose if key == "testers" else None


def side_by_side(*fields: QWidget) -> QWidget:
    """Return fields in columns of one width."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.s6)
    for field in fields:
        row.addWidget(field, 1, _TOP)
    return whole
