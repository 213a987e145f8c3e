"""Values of deliverables changed in place: a day, an amount, a line of text, and where it was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.domain.deliverables import day_error, price_error, type_error, url_error
from app.ui.dialogs.search_popover import PlacedPopover
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.button import Button
from app.ui.widgets.calendar import Calendar
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import Separator
from app.ui.widgets.money_field import MoneyField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ValuePopover(PlacedPopover):
    """Fields over Clear and Set; ``chosen`` carries what was entered, or what `cleared` returns."""

    chosen = Signal(object)

    def __init__(self, opener: QWidget, name: str, title: str, width: int = Size.popover) -> None:
        super().__init__(opener, name, title, width)
        self.clear = Button(self.tr("Clear"), "ghost", name=f"{name}_clear")
        self.clear.clicked.connect(self._clear)
        self.set = Button(self.tr("Set"), "primary", name=f"{name}_set")
        self.set.setAccessibleName(self.tr("Set {what}").format(what=title.lower()))
        self.set.clicked.connect(self.take)

    def take(self) -> None:
        """Tell what was entered and close, or show what stands against it."""
        raise NotImplementedError

    def cleared(self) -> object:
        """Return what is told where the value is taken away."""
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter sets from anywhere."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.take()
        super().keyPressEvent(event)

    def tell(self, value: object) -> None:
        """Close and tell."""
        self.close_up()
        self.chosen.emit(value)

    def _stack(self, parts: Sequence[QWidget], can_clear: bool) -> None:
        fields = QVBoxLayout()
        fields.setContentsMargins(Space.s5, Space.s5, Space.s5, 0)
        fields.setSpacing(Space.s5)
        for part in parts:
            fields.addWidget(part)
        self.column.addLayout(fields)
        self._foot(can_clear)

    def _foot(self, can_clear: bool) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.s5, Space.s4, Space.s5, Space.s4)
        foot.setSpacing(Space.s4)
        foot.addStretch(1)
        foot.addWidget(self.clear)
        foot.addWidget(self.set)
        self.column.addLayout(foot)
        self.clear.setVisible(can_clear)

    def _clear(self) -> None:
        self.tell(self.cleared())


class DayPopover(ValuePopover):
    """A plain day; ``chosen`` carries a date, None to clear."""

    def __init__(self, opener: QWidget, title: str, day: date | None, today: date) -> None:
        super().__init__(opener, "day", title)
        self.calendar = Calendar(day or today, today=today)
        self.calendar.chosen.connect(self.tell)
        self.column.addSpacing(Space.s2)
        self.column.addWidget(self.calendar)
        self.column.addWidget(Separator())
        self._foot(day is not None)

    def open(self) -> None:
        """Show it with the keyboard on the day."""
        super().open()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def take(self) -> None:
        """Tell the day that is marked."""
        self.tell(self.calendar.value())


class PricePopover(ValuePopover):
    """An amount in minor units of ``currency``; None for no price yet."""

    def __init__(self, opener: QWidget, price: int | None, currency: str) -> None:
        super().__init__(opener, "price", self.tr("Price"))
        self.field = MoneyField(self.tr("Price"), currency, name="price_field")
        self.field.set_amount(price)
        self.field.submitted.connect(self.take)
        self._stack([self.field], price is not None)

    def open(self) -> None:
        """Show it with the amount marked, to be typed over."""
        super().open()
        self.field.edit.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.edit.selectAll()

    def take(self) -> None:
        """Tell the amount."""
        if not self.field.check():
            return
        amount = self.field.amount()
        if error := price_error(amount):
            self.field.set_error(error)
        else:
            self.tell(amount)


class TypePopover(ValuePopover):
    """What is published or done, in free words, where the network has no list of types."""

    def __init__(self, opener: QWidget, network: str, content_type: str) -> None:
        super().__init__(opener, "content_type", self.tr("Type"))
        self._network = network
        self.field = TextField(self.tr("Type"), name="content_type_field")
        self.field.set_text(content_type)
        self.field.submitted.connect(self.take)
        self._stack([self.field], False)

    def open(self) -> None:
        """Show it with the words marked."""
        super().open()
        self.field.edit.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.edit.selectAll()

    def take(self) -> None:
        """Tell the words."""
        if error := type_error(self._network, self.field.text()):
            self.field.set_error(error)
        else:
            self.tell(self.field.text())


class PublishedPopover(ValuePopover):
    """Where and when something was published; ``chosen`` carries both fields as `set_values` takes them."""

    _WIDE = 360

    def __init__(self, opener: QWidget, url: str, day: date | None, today: Callable[[], date]) -> None:
        super().__init__(opener, "published", self.tr("Published"), self._WIDE)
        self.url, self.day = published_fields(today)
        self.url.set_text(url)
        self.day.set_value(day)
        self.url.submitted.connect(self.take)
        self.day.submitted.connect(self.take)
        self._stack([self.url, self.day], bool(url or day))

    def open(self) -> None:
        """Show it with the keyboard in the address."""
        super().open()
        self.url.edit.setFocus(Qt.FocusReason.PopupFocusReason)
        self.url.edit.selectAll()

    def take(self) -> None:
        """Tell address and day."""
        if are_published(self.url, self.day):
            self.tell({"published_url": self.url.text(), "published_date": self.day.value()})

    def cleared(self) -> object:
        """Neither address nor day."""
        return {"published_url": "", "published_date": None}


def published_fields(today: Callable[[], date]) -> tuple[TextField, DateField]:
    """Return a field for the address of a publication and one for its day."""
    url = TextField("Published address", name="published_url", placeholder="https://")
    day = DateField("Published on", name="published_date")
    day.today = today
    return url, day


def are_published(url: TextField, day: DateField) -> bool:
    """Show what is wrong with the two fields; say whether nothing is, and otherwise go to the first."""
    url.set_error(url_error(url.text()))
    readable = day.check()
    if readable and (error := day_error(day.value())):
        day.set_error(error)
    wrong = next((field for field in (url, day) if field.error()), None)
    if wrong is not None:
        wrong.control.setFocus(Qt.FocusReason.OtherFocusReason)
    return wrong is None
