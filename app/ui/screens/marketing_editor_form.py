"""The form of a marketing task: what stands in its groups, and the sentences under its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.campaigns import takes_tasks
from app.domain.marketing_rows import MarketingDraft
from app.services import campaigns, marketing
from app.services.tasks_days import today
from app.ui.screens.marketing_editor_groups import Group, MessageGroup, TestersGroup, WhenGroup, WhoGroup
from app.ui.screens.marketing_editor_head import GROUPS
from app.ui.theme.sizes import Space
from app.ui.widgets.button import Button
from app.ui.widgets.date_field import DateField
from app.ui.widgets.select import Option

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.services.workspace import Workspace

_ORDER = tuple(GROUPS)
_RELEASED_MS = 40


class MarketingForm(QWidget):
    """Holds a `MarketingDraft` while it is typed.

    ``changed`` is any change, ``left`` that the keyboard left a field, ``moved`` carries the group that is
    shown alone.
    """

    changed = Signal()
    left = Signal()
    moved = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._left: set[str] = set()
        self._showing = False
        self._group = ""
        self._pressed = QTimer(self, interval=_RELEASED_MS)
        self._pressed.timeout.connect(self._look_whether_released)
        self.who, self.when = WhoGroup(), WhenGroup(self._today)
        self.message, self.people = MessageGroup(), TestersGroup()
        every = (self.who, self.when, self.message, self.people)
        self.groups: dict[str, Group] = dict(zip(GROUPS, every, strict=True))
        self.back = Button(self.tr("Back"), name="step_back")
        self.next = Button(self.tr("Next"), name="step_next")
        self._lay_out()
        for group in every:
            group.changed.connect(self._changed)
            group.left.connect(self._field_left)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.show_draft(MarketingDraft())

    def draft(self) -> MarketingDraft:
        """Return what the fields hold; dates and times that cannot be read count as none."""
        campaign = self.who.campaign.value()
        return MarketingDraft(
            name=self.who.name.text(),
            campaign_id=campaign if isinstance(campaign, int) else None,
            target_site=self.who.site.text(),
            mini_program=self.who.program.text(),
            reach_channel=self.who.channel.channel(),
            audience=self.who.audience.text(),
            headline=self.message.headline.text(),
            message=self.message.text.text(),
            start=self.when.start.value(),
            finish=self.when.finish.value(),
            windows=self.when.windows.windows(),
            quiet_days=self.when.days.days(),
        )

    def show_draft(self, draft: MarketingDraft, testers: Mapping[int, str] | None = None) -> None:
        """Show a task, and count from here what is changed; ``testers`` are id and name of each."""
        self._fill(draft)
        self.people.testers.show_people(testers or {})
        self._left.clear()
        self.show_errors({})
        self.base, self._saved = draft, self._typed()
        self.base_testers = self.people.testers.people()

    def show_joined(self, stored: MarketingDraft, joined: MarketingDraft) -> None:
        """Show what two people wrote; what differs from what one of them stored is still to be saved."""
        *_typed, testers = self._saved
        self._fill(stored)
        self.base, self._saved = stored, (*self._typed()[:-1], testers)
        self._fill(joined)

    def load_choices(self, draft: MarketingDraft) -> None:
        """Offer the campaigns there are, and what was entered before."""
        self.who.campaign.select.set_options(self._campaigns(draft.campaign_id))
        self.who.program.set_values(marketing.used(self._workspace, "mini_program"))
        self.who.site.set_values(marketing.used(self._workspace, "target_site"))
        self.who.audience.set_values(marketing.used(self._workspace, "audience"))

    def is_changed(self) -> bool:
        """Say whether anything differs from what was shown at first."""
        return self._typed() != self._saved

    def unread(self) -> str:
        """Return the field whose date or times cannot be read, and show what is wrong there; "" for none."""
        for key, field in (("start", self.when.start), ("finish", self.when.finish)):
            if not field.check():
                return key
        row = self.when.windows.half()
        if row is None:
            return ""
        row.was_left = True
        row.show_error("")
        return "half"

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show the sentences of fields that were left so far; texts that cannot be read keep their own."""
        for group in self.groups.values():
            for key, field in group.fields.items():
                unread = isinstance(field, DateField) and key in self._left and not field.check()
                if not unread:
                    field.set_error(errors.get(key, "") if key in self._left else "")
        self.when.windows.show_errors(errors)

    def leave(self, *keys: str) -> None:
        """Count fields as left, so that their sentences are shown; none named: all of them."""
        self._left.update(keys or (key for group in self.groups.values() for key in group.fields))
        if not keys or "windows" in self._left:
            self.when.windows.leave_all()

    def problems(self, errors: Mapping[str, str]) -> dict[str, int]:
        """Return how many sentences are shown in each group."""
        counts = {}
        for name, group in self.groups.items():
            shown = [key for key in group.fields if key in self._left and errors.get(key)]
            counts[name] = len(shown)
        counts["when"] += sum(bool(row.error()) for row in self.when.windows.rows)
        return counts

    def focus_field(self, key: str) -> None:
        """Put the keyboard into a field, in its group where one is shown alone."""
        if key == "half":
            row = self.when.windows.half()
            self._go_to("when", row.start.edit if row is not None else None)
            return
        for name, group in self.groups.items():
            if (target := group.target(key)) is not None:
                self._go_to(name, target)
                return

    def show_groups(self, name: str) -> None:
        """Show one group alone with the ways to its neighbours, or "" for all of them."""
        self._group = name
        for key, group in self.groups.items():
            group.setVisible(name in ("", key))
            group.line.setVisible(not name and key != _ORDER[0])
        self.back.setVisible(bool(name) and name != _ORDER[0])
        self.next.setVisible(bool(name) and name != _ORDER[-1])

    def go_on(self) -> None:
        """Show the next group; what stands in this one is checked first, but keeps nobody."""
        if self._group and self._group != _ORDER[-1]:
            self.leave(*self.groups[self._group].fields)
            self._step(1)

    def go_back(self) -> None:
        """Show the group before."""
        if self._group and self._group != _ORDER[0]:
            self._step(-1)

    def _step(self, by: int) -> None:
        name = _ORDER[_ORDER.index(self._group) + by]
        self.show_groups(name)
        self.left.emit()
        self.moved.emit(name)
        self.focus_field(next(iter(self.groups[name].fields)))

    def _go_to(self, group: str, target: QWidget | None) -> None:
        if self._group and self._group != group:
            self.show_groups(group)
            self.moved.emit(group)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.s8, Space.s6, Space.s8, Space.s8)
        column.setSpacing(Space.s6)
        for group in self.groups.values():
            column.addWidget(group)
        ways = QHBoxLayout()
        ways.setSpacing(Space.s4)
        ways.addWidget(self.back)
        ways.addWidget(self.next)
        ways.addStretch(1)
        column.addLayout(ways)

    def _campaigns(self, chosen: int | None) -> list[Option]:
        rows = campaigns.campaigns(self._workspace)
        offered = [row for row in rows if takes_tasks(row.status) or row.id == chosen]
        if chosen is not None and all(row.id != chosen for row in offered):
            offered += [row for row in campaigns.campaigns(self._workspace, deleted=True) if row.id == chosen]
        return [Option(row.id, f"{row.name} · {row.client}") for row in offered]

    def _fill(self, draft: MarketingDraft) -> None:
        self._showing = True
        self.load_choices(draft)
        self.who.name.set_text(draft.name)
        self.who.campaign.set_value(draft.campaign_id)
        self.who.program.set_text(draft.mini_program)
        self.who.site.set_text(draft.target_site)
        self.who.channel.set_channel(draft.reach_channel)
        self.who.audience.set_text(draft.audience)
        self.when.start.set_value(draft.start)
        self.when.finish.set_value(draft.finish)
        self.when.windows.set_windows(draft.windows)
        self.when.days.set_days(draft.quiet_days)
        self.when.show_day()
        self.message.headline.set_text(draft.headline)
        self.message.text.set_text(draft.message)
        self._showing = False

    def _typed(self) -> tuple[object, ...]:
        """Return everything as it stands, with texts that cannot be read."""
        dates = self.when.start.text(), self.when.finish.text()
        halves = [(row.start.text(), row.end.text()) for row in self.when.windows.rows if row.is_half()]
        return self.draft(), dates, halves, self.people.testers.people()

    def _changed(self) -> None:
        if not self._showing:
            self.changed.emit()

    def _field_left(self, key: str) -> None:
        if self._showing:
            return
        self._left.add(key)
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.left.emit()
        else:  # a sentence that appears now would move the button that is being pressed from under the mouse
            self._pressed.start()

    def _look_whether_released(self) -> None:
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._pressed.stop()
            self.left.emit()

    def _today(self) -> date:
        return today(self._workspace.clock())
