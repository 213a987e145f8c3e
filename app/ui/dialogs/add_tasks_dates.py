"""The dates of several rows at once: all on one day, rows some days apart, influencers some days apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.domain.deliverable_lines import Line, spread
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.fields import TextField
from app.ui.widgets.popover import Popover
from app.ui.widgets.publish_field import PublishField
from app.ui.widgets.select import Option, SelectField

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from app.ui.dialogs.add_tasks_row import Terms

_MOST_DAYS = 365
_WIDTH = 288
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Spread:
    """Dates for the rows of a network ("" for all): the first, and days between rows and influencers."""

    network: str
    first: date
    rows: int
    influencers: int

    def over(self, lines: Sequence[Line]) -> list[Line]:
        """Return the lines on these dates. Raises OverflowError beyond the calendar."""
        return [replace(line, every=self.influencers) for line in spread(lines, self.first, self.rows)]


class DatesPopover(Popover):
    """``chosen`` carries a Spread. ``scopes`` are the networks that have rows, by key and name."""

    chosen = Signal(object)

    def __init__(
        self,
        opener: QWidget,
        terms: Terms,
        first: date,
        scopes: Sequence[tuple[str, str]],
        several: bool,
    ) -> None:
        super().__init__(opener, "dates", self.tr("Dates to publish"), _WIDTH)
        options = [Option("", self.tr("All rows")), *(Option(key, label) for key, label in scopes)]
        self.scope = SelectField(self.tr("Dates of"), options, name="dates_scope")
        self.scope.set_value("")
        self.first = PublishField(self.tr("First date"), terms.near, name="dates_first")
        self.first.set_value(first)
        self.rows = DaysField(self.tr("Days between rows"), "dates_rows")
        self.influencers = DaysField(self.tr("Days between influencers"), "dates_influencers")
        self._lay_out()
        self.scope.setVisible(len(scopes) > 1)
        self.influencers.setVisible(several)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sets the dates."""
        if event.key() in _ENTER:
            self._set()
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        room = QVBoxLayout()
        room.setContentsMargins(Space.s6, Space.s5, Space.s6, Space.s5)
        room.setSpacing(Space.s5)
        for field in (self.scope, self.first, self.rows, self.influencers):
            room.addWidget(field)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.set = Button(self.tr("Set dates"), "primary", name="dates_set")
        self.set.clicked.connect(self._set)
        foot.addWidget(self.set)
        room.addLayout(foot)
        self.column.addLayout(room)

    def _set(self) -> None:
        fields = (self.first, self.rows, self.influencers)
        wrong = next((field for field in fields if not field.check()), None)
        first = self.first.value()
        if first is None and wrong is None:
            self.first.set_error(self.tr("Enter the first date."))
            wrong = self.first
        if wrong is not None or first is None:
            (wrong or self.first).control.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        chosen = Spread(str(self.scope.value()), first, self.rows.days(), self.influencers.days())
        self.close_up()
        self.chosen.emit(chosen)


class DaysField(TextField):
    """A number of days; 0, or nothing, is the same day."""

    def __init__(self, caption: str, name: str) -> None:
        super().__init__(caption, name=name)
        self.set_text("0")
        self.edit.setMaxLength(len(str(_MOST_DAYS)))
        self.edit.setFixedWidth(Size.button * 3)
        self.set_hint(self.tr("0 is the same day"))

    def days(self) -> int:
        """The number, 0 where it cannot be read."""
        return int(self.text()) if self.text().isdecimal() else 0

    def check(self) -> bool:
        """Show what is wrong, if anything is. True if all is well."""
        fine = not self.text() or (self.text().isdecimal() and self.days() <= _MOST_DAYS)
        self.set_error("" if fine else self.tr("Enter 0 to {most} days.").format(most=_MOST_DAYS))
        return fine
