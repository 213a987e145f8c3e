"""The fields of a campaign, what stands in them, and the errors under them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.money import CURRENCIES
from app.domain.text import fold
from app.services import campaigns, people
from app.services.campaigns import NAME_LIMIT, CampaignDraft
from app.ui.dialogs.campaign_editor_marks import Dots, NetworkChips
from app.ui.theme.sizes import Space
from app.ui.theme.statuses import status
from app.ui.widgets.choose import ChooseField
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import Field, TextArea, TextField
from app.ui.widgets.money_field import MoneyField
from app.ui.widgets.scroll import ScrollArea
from app.ui.widgets.select import Option, SelectField

if TYPE_CHECKING:
    from app.services.workspace import Workspace

_NEW_STATES = ("planning", "active")
_COLUMN_GAP = Space.s6
_TOP = Qt.AlignmentFlag.AlignTop


class CampaignForm(QWidget):
    """Holds a `CampaignDraft` while it is typed. ``submitted`` is Ctrl+Enter in a text area."""

    submitted = Signal()

    def __init__(self, workspace: Workspace, draft: CampaignDraft, campaign_id: int | None) -> None:
        super().__init__()
        self._workspace = workspace
        self._campaign_id = campaign_id
        self._left: set[str] = set()
        self._build(draft)
        self._lay_out()
        self._show_draft(draft)
        for key, field in self.fields.items():
            field.left.connect(partial(self._field_left, key))
        self.goals.submitted.connect(self.submitted)
        self.message.submitted.connect(self.submitted)
        self._saved = self._typed()

    def draft(self) -> CampaignDraft:
        """Return what the fields hold; a date or amount that cannot be read counts as none."""
        return CampaignDraft(
            name=self.name.text(),
            client=str(self.client.value() or ""),
            status=str(self.status.value()),
            goals=self.goals.text(),
            message=self.message.text(),
            networks=self.networks.value(),
            start=self.start.value(),
            end=self.end.value(),
            budget=self.budget.amount(),
            currency=str(self.currency.value()),
            colour=self.colour.value(),
        )

    def is_changed(self) -> bool:
        """Say whether anything differs from what was shown at first."""
        return self._typed() != self._saved

    def complete(self) -> bool:
        """Show every error; say whether there is none, and otherwise go to the first."""
        self._left = set(self.fields)
        self.show_errors(campaigns.errors_of(self._workspace, self.draft(), self._campaign_id))
        return not self.go_to_error()

    def show_errors(self, errors: dict[str, str]) -> None:
        """Show errors under the fields that were left so far; texts that cannot be read keep their own."""
        for key in self._left:
            field = self.fields[key]
            unread = isinstance(field, DateField | MoneyField) and not field.check()
            if not unread:
                field.set_error(errors.get(key, ""))

    def go_to_error(self) -> bool:
        """Put the keyboard into the first field with an error; say whether there is one."""
        wrong = next((field for field in self.fields.values() if field.error()), None)
        if wrong is not None:
            wrong.control.setFocus()
        return wrong is not None

    def _build(self, draft: CampaignDraft) -> None:
        names = dict.fromkeys([name for _key, name in people.clients(self._workspace)] + [draft.client])
        clients = [Option(name, name) for name in names if name]
        self._offered = {option.value for option in clients}
        wish = self.tr("Choose, or enter a new one")
        self.client = ChooseField(self.tr("Client"), clients, wish, required=True, creates=True)
        self.client.changed.connect(self._client_changed)
        self.name = TextField(self.tr("Name"), required=True, name="campaign_name")
        self.name.edit.setMaxLength(NAME_LIMIT)
        self.status = SelectField(self.tr("Status"), _states(draft), self)
        self.start = DateField(self.tr("Start"))
        self.end = DateField(self.tr("End"))
        self.budget = MoneyField(self.tr("Budget"), draft.currency)
        self.currency = ChooseField(self.tr("Currency"), _currencies(draft))
        self.currency.changed.connect(self._currency_changed)
        self.networks = NetworkChips(self.tr("Networks of the brief"))
        self.goals = TextArea(self.tr("Goals"), 3, name="goals")
        self.message = TextArea(self.tr("Message"), 3, name="message")
        self.colour = Dots(self.tr("Colour"), self._colours())
        self.fields: dict[str, Field] = {
            "client": self.client,
            "name": self.name,
            "start": self.start,
            "end": self.end,
            "budget": self.budget,
            "currency": self.currency,
        }

    def _colours(self) -> tuple[str, ...]:
        """Name the dots in the order in which they are painted."""
        return (
            self.tr("Blue"),
            self.tr("Purple"),
            self.tr("Amber"),
            self.tr("Teal"),
            self.tr("Green"),
            self.tr("Red"),
            self.tr("Sky"),
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.s8, Space.s5, Space.s8, Space.s5)
        column.setSpacing(Space.s5)
        colour = Field(self.tr("Colour"), self.colour, None)
        column.addLayout(_side_by_side(self.client, self.name))
        column.addLayout(_side_by_side(self.start, self.end))
        column.addLayout(_side_by_side(self.budget, self.currency))
        if self._campaign_id is None:
            column.addLayout(_side_by_side(self.status, colour))
        else:
            self.status.hide()  # changed on the page, where its rules are explained
            column.addWidget(colour)
        column.addWidget(Field(self.tr("Networks of the brief"), self.networks, None))
        column.addWidget(self.goals)
        column.addWidget(self.message)

    def _show_draft(self, draft: CampaignDraft) -> None:
        self.client.set_value(draft.client or None)
        self.name.set_text(draft.name)
        self.status.set_value(draft.status)
        self.start.set_value(draft.start)
        self.end.set_value(draft.end)
        self.currency.set_value(draft.currency)
        self.budget.set_amount(draft.budget)
        self.networks.set_value(draft.networks)
        self.goals.set_text(draft.goals)
        self.message.set_text(draft.message)
        self.colour.set_value(draft.colour or 0)

    def _typed(self) -> tuple[object, ...]:
        """Return everything as it stands, with texts that cannot be read."""
        return self.draft(), self.start.text(), self.end.text(), self.budget.text()

    def _field_left(self, key: str) -> None:
        self._left.add(key)
        self.show_errors(campaigns.errors_of(self._workspace, self.draft(), self._campaign_id))

    def _client_changed(self, client: object) -> None:
        self.client.set_hint("" if client in self._offered else self._about(str(client)))

    def _about(self, client: str) -> str:
        """Return what a client is whose name was entered: one put to rest, or a new one."""
        resting = {fold(row.name) for row in people.organizations(self._workspace) if not row.active}
        if fold(client) in resting:
            return self.tr("This client is inactive. The campaign is added to it all the same.")
        return self.tr("A new client, added with the campaign.")

    def _currency_changed(self, currency: object) -> None:
        self.budget.set_currency(str(currency))


class FormArea(ScrollArea):
    """As tall as the form asks for at the width there is; scrolls where the window is lower than that."""

    def __init__(self, form: QWidget, width: int) -> None:
        super().__init__()
        self._width = width
        self.setWidget(form)

    def sizeHint(self) -> QSize:
        """The whole form."""
        form = self.widget()
        layout = form.layout() if form is not None else None
        if layout is None:
            return super().sizeHint()
        layout.activate()
        return QSize(self._width, layout.heightForWidth(self._width) + 1)


def _states(draft: CampaignDraft) -> list[Option]:
    states = _NEW_STATES if draft.status in _NEW_STATES else (draft.status,)
    looks = [status("campaign", key) for key in states]
    return [Option(look.key, look.label, look=look) for look in looks]


def _currencies(draft: CampaignDraft) -> list[Option]:
    options = [Option(code, f"{code} – {currency.name}") for code, currency in CURRENCIES.items()]
    return options if draft.currency in CURRENCIES else [*options, Option(draft.currency, draft.currency)]


def _side_by_side(*fields: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(_COLUMN_GAP)
    for field in fields:
        row.addWidget(field, 1)
        row.setAlignment(field, _TOP)
    return row
