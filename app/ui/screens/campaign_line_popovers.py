"""Small panels in which a value of a deliverable is edited, under the cell that shows it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.ui.dialogs.search_popover import PlacedPopover
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.calendar import Calendar
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import Paragraph, Separator
from app.ui.widgets.money_field import MoneyField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.domain.task_rows import TaskRow

    Save = Callable[[dict[str, Any]], dict[str, str]]

_WIDE = 340


class LinePopover(PlacedPopover):
    """Fields and a button; Enter saves. ``save(values)`` returns a sentence per field that is wrong."""

    def __init__(self, opener: QWidget, name: str, title: str, save: Save, width: int) -> None:
        super().__init__(opener, name, title, width)
        self._save = save
        self._fields: dict[str, TextField] = {}
        self._box = QVBoxLayout()
        self._box.setContentsMargins(Space.s5, Space.s5, Space.s5, Space.s5)
        self._box.setSpacing(Space.s5)
        self.column.addLayout(self._box)

    def add_field(self, key: str, field: TextField) -> None:
        """Add a field for the value called ``key``."""
        self._fields[key] = field
        field.submitted.connect(self.submit)
        self._box.addWidget(field)

    def finish(self) -> None:
        """Add the button, after the last field."""
        button = Button(self.tr("Save"), "primary", name="line_save")
        button.clicked.connect(self.submit)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button)
        self._box.addLayout(foot)

    def values(self) -> dict[str, Any] | None:
        """Return what to save, None where a field cannot be read and says so."""
        return {key: field.text() for key, field in self._fields.items()}

    def submit(self) -> None:
        """Save and close, or show what is wrong."""
        values = self.values()
        errors = self._save(values) if values is not None else {"": ""}
        if not errors:
            self.close_up()
        for key, sentence in errors.items():
            if key in self._fields:
                self._fields[key].set_error(sentence)


class PricePopover(LinePopover):
    """The price; empty for none."""

    def __init__(self, opener: QWidget, row: TaskRow, save: Save) -> None:
        super().__init__(opener, "price", self.tr("Price"), save, Size.popover)
        self.field = MoneyField(self.tr("Price"), row.currency, name="line_price")
        self.field.set_amount(row.price)
        self.add_field("price", self.field)
        self.finish()

    def open(self) -> None:
        """Show with the amount selected, to be typed over."""
        super().open()
        self.field.edit.selectAll()

    def values(self) -> dict[str, Any] | None:
        """Return the price in minor units."""
        return {"price": self.field.amount()} if self.field.check() else None


class TextPopover(LinePopover):
    """What is to be published or done, in words, where there is no list of types."""

    def __init__(self, opener: QWidget, text: str, save: Save) -> None:
        super().__init__(opener, "content_type", self.tr("What is to be done"), save, _WIDE)
        self.field = TextField(self.tr("What is to be done"), name="line_type")
        self.field.set_text(text)
        self.add_field("content_type", self.field)
        self.finish()


class PublishedPopover(LinePopover):
    """Where it can be seen, and since when."""

    def __init__(self, opener: QWidget, row: TaskRow, today: date, save: Save) -> None:
        super().__init__(opener, "published", self.tr("Published"), save, _WIDE)
        self.address = TextField(self.tr("Address"), name="line_address", placeholder="https://")
        self.address.set_text(row.published_url)
        self.day = DateField(self.tr("Published on"), name="line_published")
        self.day.today = partial(date.fromordinal, today.toordinal())
        self.day.set_value(row.published_date)
        self.add_field("published_url", self.address)
        self.add_field("published_date", self.day)
        self.finish()

    def values(self) -> dict[str, Any] | None:
        """Return address and day."""
        if not self.day.check():
            return None
        return {"published_url": self.address.text(), "published_date": self.day.value()}


class DayPopover(PlacedPopover):
    """The day to publish on; ``save(day or None)`` returns why it cannot be that one, or ""."""

    def __init__(self, opener: QWidget, day: date | None, today: date, save: Callable[[Any], str]) -> None:
        super().__init__(opener, "publish_date", self.tr("Date to publish"), Size.popover)
        self._save = save
        self.calendar = Calendar(day or today, today=today)
        self.calendar.chosen.connect(self._take)
        self._wrong = Paragraph("", "small", "danger_text")
        self._wrong.hide()
        clear = Button(self.tr("No date"), "ghost", name="day_clear")
        clear.clicked.connect(self._clear)
        clear.setVisible(day is not None)
        foot = QVBoxLayout()
        foot.setContentsMargins(Space.s5, Space.s4, Space.s5, Space.s4)
        foot.addWidget(self._wrong)
        foot.addWidget(clear)
        self.column.addWidget(self.calendar)
        if day is not None:
            self.column.addWidget(Separator())
        self.column.addLayout(foot)

    def open(self) -> None:
        """Show with the keyboard on the day."""
        super().open()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _clear(self) -> None:
        self._take(None)

    def _take(self, day: date | None) -> None:
        wrong = self._save(day)
        self._wrong.set_text(wrong)
        self._wrong.setVisible(bool(wrong))
        if not wrong:
            self.close_up()
