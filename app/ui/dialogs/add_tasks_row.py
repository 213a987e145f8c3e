"""One row of Add tasks: type, price, date and status of what everybody of its section gets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.campaigns import DELIVERABLE
from app.domain.deliverable_lines import Line
from app.domain.deliverables import OTHERS, TYPE_LIMIT, place
from app.ui.dialogs.add_tasks_columns import ACTIONS, amount, row_layout
from app.ui.theme.sizes import Size
from app.ui.theme.statuses import status
from app.ui.widgets.button import IconButton
from app.ui.widgets.fields import Field, TextField
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.parts import set_tooltip
from app.ui.widgets.publish_field import PublishField, short_day
from app.ui.widgets.rate_field import RateField
from app.ui.widgets.select import Option, SelectField

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from app.domain.deliverable_lines import LinePlan

_TOP = Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class Terms:
    """What the rows of a campaign are written in: its currency, the day its dates are near to, and today."""

    currency: str
    near: date
    today: date


class TaskRow(QWidget):
    """``changed`` follows every keystroke; ``left`` tells that a field was left and may show its error."""

    changed = Signal()
    left = Signal()
    copy_requested = Signal(object)
    remove_requested = Signal(object)

    def __init__(self, line: Line, terms: Terms) -> None:
        super().__init__()
        self.network = line.network
        self._terms = terms
        self._every = 0
        self._left: set[str] = set()
        self._hints: dict[Field, str] = {}
        self.type = self._type_field()
        self.price = RateField(
            "", terms.currency, line.network != OTHERS, name="task_price", spoken=self._spoken("Price each")
        )
        self.publish = PublishField(
            "", terms.near, name="task_publish", spoken=self._spoken("Date to publish")
        )
        self.publish.today = self._today
        looks = [status("deliverable", state.key) for state in DELIVERABLE.states]
        options = [Option(look.key, look.label, look=look) for look in looks]
        self.status = SelectField("", options, name="task_status", spoken=self._spoken("Status"))
        self.fields: dict[str, Field] = {
            "content_type": self.type,
            "price": self.price,
            "publish": self.publish,
            "status": self.status,
        }
        self._lay_out()
        self.set_line(line)
        self._connect()

    def line(self) -> Line:
        """Return what the row says; a price or date that cannot be read counts as none."""
        chosen = self.type.value() if isinstance(self.type, SelectField) else self.type.text()
        return Line(
            self.network,
            str(chosen or ""),
            self.price.price(),
            self.publish.value(),
            str(self.status.value()),
            self.price.rate(),
            self._every,
        )

    def set_line(self, line: Line) -> None:
        """Show a line."""
        if isinstance(self.type, SelectField):
            self.type.set_value(line.content_type)
        else:
            self.type.set_text(line.content_type)
        self._every = line.every
        self.price.set_price(line.price, line.rate)
        self.publish.set_value(line.publish)
        self.status.set_value(line.status)

    def show_plan(self, plan: LinePlan) -> None:
        """Show what the row comes to, and the errors of the fields that were left."""
        priced = plan.lowest is not None
        self.total.setText(amount(plan.total, self._terms.currency) if priced else "–")
        set_tooltip(self.total, self.total.text() if priced else "")
        self._hint(self.price, self._about_price(plan))
        last = plan.last if plan.last != plan.first else None
        until = short_day(last, self._terms.near) if last else ""
        self._hint(self.publish, self.tr("to {day}").format(day=until) if until else "")
        self.show_errors(plan.errors)

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show errors under the fields that were left; a text that cannot be read keeps its own."""
        for key, field in self.fields.items():
            text = errors.get(key, "")
            if key in self._left and field.error() != text and not self._is_unread(key):
                field.set_error(text)

    def check_all(self) -> None:
        """Count every field as left, and say which texts cannot be read."""
        self._left = set(self.fields)
        self.price.check()
        self.publish.check()

    def wrong_field(self) -> Field | None:
        """Return the first field with an error."""
        return next((field for field in self.fields.values() if field.error()), None)

    def set_widths(self, widths: tuple[int, ...]) -> None:
        """Take columns of these widths."""
        for field, width in zip(self.fields.values(), widths, strict=True):
            field.setFixedWidth(width)

    def focus_first(self) -> None:
        """Put the keyboard into the type."""
        self.type.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def controls(self) -> list[QWidget]:
        """Return what takes the keyboard, in the order of Tab."""
        return [field.control for field in self.fields.values()]

    def _type_field(self) -> SelectField | TextField:
        types = place(self.network).types
        spoken = self._spoken(self.tr("Type"))
        if types:
            return SelectField("", [Option(each, each) for each in types], name="task_type", spoken=spoken)
        wish = self.tr("What is to be done")
        field = TextField("", name="task_type", placeholder=wish, spoken=spoken)
        field.edit.setMaxLength(TYPE_LIMIT)
        return field

    def _spoken(self, caption: str) -> str:
        return f"{caption}, {place(self.network).label}"

    def _today(self) -> date:
        return self._terms.today

    def _lay_out(self) -> None:
        self.total = ElidedLabel("", "body", "text2", tabular=True)
        self.total.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.total.setFixedHeight(self.status.select.sizeHint().height())
        copy = IconButton("copy", self.tr("Copy this row"), "Ctrl+D", name="copy_row")
        remove = IconButton("trash-2", self.tr("Remove this row"), "Alt+Del", name="remove_row")
        copy.clicked.connect(self._copy)
        remove.clicked.connect(self._remove)
        hands = QHBoxLayout()
        hands.setSpacing(0)
        for hand in (copy, remove):
            hand.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab runs through the fields; both have keys
            hand.setFixedWidth(ACTIONS // 2)
            hand.setFixedHeight(max(Size.field, self.total.height()))
            hands.addWidget(hand)
        across = row_layout(self)
        for field in self.fields.values():
            across.addWidget(field, 0, _TOP)
        across.addWidget(self.total, 1, _TOP)
        across.addLayout(hands)
        across.setAlignment(hands, _TOP)

    def _connect(self) -> None:
        self.type.changed.connect(self._tell)
        self.price.value_changed.connect(self._tell)
        self.publish.date_changed.connect(self._tell)
        self.status.changed.connect(self._tell)
        for key, field in self.fields.items():
            field.left.connect(partial(self._field_left, key))

    def _is_unread(self, key: str) -> bool:
        field = self.fields[key]
        held = {"price": self.price.amount(), "publish": self.publish.value()}
        return isinstance(field, TextField) and key in held and held[key] is None and bool(field.text())

    def _about_price(self, plan: LinePlan) -> str:
        """Return the range of prices by followers, and for how many there is none."""
        if self.price.rate() is None or plan.lowest is None or plan.highest is None:
            unknown = self.price.rate() is not None and plan.unpriced > 0
            return self.tr("No follower counts") if unknown else ""
        low, high = (amount(each, self._terms.currency) for each in (plan.lowest, plan.highest))
        text = low if low == high else f"{low} – {high}"
        if not plan.unpriced:
            return text
        return self.tr("{prices}, {count} without followers").format(prices=text, count=f"{plan.unpriced:,}")

    def _hint(self, field: Field, text: str) -> None:
        """Show a remark below a field, where it is another: styling anew on each keystroke takes long."""
        if self._hints.get(field, "") != text:
            self._hints[field] = text
            field.set_hint(text)

    def _field_left(self, key: str) -> None:
        self._left.add(key)
        self.left.emit()

    def _tell(self) -> None:
        self.changed.emit()

    def _copy(self) -> None:
        self.copy_requested.emit(self)

    def _remove(self) -> None:
        self.remove_requested.emit(self)
