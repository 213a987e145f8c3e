"""The properties of a deliverable in its panel, each changed in place where the person may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.deliverables import place
from app.domain.task_rows import Kind
from app.services import deliverables
from app.ui.dialogs.deliverable_popovers import DayPopover, PricePopover, PublishedPopover, TypePopover
from app.ui.dialogs.open_address import ask_to_open
from app.ui.dialogs.search_popover import Entry
from app.ui.dialogs.task_editor_type import networks_for
from app.ui.screens import task_pane_values as values
from app.ui.screens.task_pane_column import PropertyColumn
from app.ui.screens.task_pane_rows import PropertyRow, Value
from app.ui.widgets.button import IconButton
from app.ui.widgets.chat_text import safe_address

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Any

    from app.domain.task_rows import TaskRow
    from app.services.workspace import Workspace

_NAME = "deliverable"


class DeliverableProperties(PropertyColumn):
    """Influencer and campaign lead to their pages, the address of what is published to the web."""

    def __init__(self, workspace: Workspace, attempt: Callable[..., Any]) -> None:
        super().__init__(workspace, attempt, Kind.DELIVERABLE, _NAME)
        self._against = ""
        self._asked_network = ""
        self.influencer = PropertyRow(self.tr("Influencer"), f"{_NAME}_influencer")
        self.campaign = PropertyRow(self.tr("Campaign"), f"{_NAME}_campaign")
        self.network = PropertyRow(self.tr("Network"), f"{_NAME}_network")
        self.type = PropertyRow(self.tr("Type"), f"{_NAME}_type")
        self.price = PropertyRow(self.tr("Price"), f"{_NAME}_price")
        self.due = PropertyRow(self.tr("Publishes"), f"{_NAME}_publish", "D")
        self.published = PropertyRow(self.tr("Published"), f"{_NAME}_published")
        self.change_published = IconButton(
            "pencil", self.tr("Change address and day"), name=f"{_NAME}_published_change", small=True
        )
        self.revision = PropertyRow(self.tr("Revision"), f"{_NAME}_revision")
        self.revision.fix()
        self._join()
        self._lay_out()

    def show_row(self, row: TaskRow, against_edit: str, against_assign: str) -> None:
        """Show a deliverable; each reason is "" where the person may."""
        super().show_row(row, against_edit, against_assign)
        self._against = against_edit
        self.influencer.show_value(Value(row.influencer, tone="accent_text", person=row.influencer))
        self.campaign.show_value(Value(row.campaign, row.client, tone="accent_text", colour=row.colour))
        self.network.show_value(Value(place(row.network).label, network=row.network))
        self.type.show_value(Value(row.content_type, icon="image"))
        self.price.show_value(values.price_value(row, self.tr))
        self.due.show_value(values.publish_value(row, self._workspace.clock(), self.tr))
        self.published.show_value(values.published_value(row, self._today(), self.tr))
        self.revision.show_value(Value(f"{row.revision}", icon="rotate-ccw"))
        self.revision.setVisible(row.revision > 0)
        for part in (self.network, self.type, self.price, self.due):
            part.block(against_edit)
        linked = bool(safe_address(row.published_url))
        self.published.block("" if linked else against_edit)
        self.change_published.setVisible(linked and not against_edit)

    def _join(self) -> None:
        self.influencer.clicked.connect(self._go_to_influencer)
        self.campaign.clicked.connect(self._go_to_campaign)
        self.network.clicked.connect(self._open_networks)
        self.type.clicked.connect(self._open_types)
        self.price.clicked.connect(self._open_price)
        self.due.clicked.connect(self._open_day)
        self.published.clicked.connect(self._follow_address)
        self.change_published.clicked.connect(self._open_published)

    def _lay_out(self) -> None:
        line = QWidget()
        both = QHBoxLayout(line)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(self.published, 1)
        both.addWidget(self.change_published)
        above = (self.status, self.influencer, self.campaign, self.network, self.type, self.price, self.due)
        for row in (*above, line, self.revision, self.assignee, self.urgent):
            self.column.addWidget(row)

    def _go_to_influencer(self) -> None:
        if self._row is not None:
            self.go_requested.emit("influencer", self._row.influencer_id)

    def _go_to_campaign(self) -> None:
        if self._row is not None:
            self.go_requested.emit("campaign", self._row.campaign_id)

    def _open_networks(self) -> None:
        if (row := self._row) is not None:
            entries = [
                Entry(key, place(key).label, chosen=key == row.network)
                for key in networks_for(self._workspace, row)
            ]
            self._choose(self.network, self.tr("Network"), entries, self._set_network)

    def _set_network(self, network: object) -> None:
        """Take a network; where it has no such type, the type is asked for and both change at once."""
        row = self._row
        if row is None or network == row.network:
            return
        types = place(str(network)).types
        if types and row.content_type not in types:
            self._ask_type(str(network), self.network)
        else:
            self._set(network=network)

    def _open_types(self) -> None:
        if self._row is not None:
            self._ask_type(self._row.network, self.type)

    def _ask_type(self, network: str, opener: PropertyRow) -> None:
        row = self._row
        if row is None:
            return
        self._asked_network = network
        types = place(network).types
        if types:
            title = self.tr("Type on {network}").format(network=place(network).label)
            entries = [Entry(each, each, chosen=each == row.content_type) for each in types]
            self._choose(opener, title, entries, self._set_type)
            return
        popover = TypePopover(opener, network, row.content_type)
        popover.chosen.connect(self._set_type)
        popover.open_under(opener.value_place())

    def _set_type(self, content_type: object) -> None:
        if self._row is None:
            return
        if self._asked_network == self._row.network:
            self._set(content_type=content_type)
        else:
            self._set(network=self._asked_network, content_type=content_type)

    def _open_price(self) -> None:
        if (row := self._row) is not None:
            popover = PricePopover(self.price, row.price, row.currency)
            popover.chosen.connect(self._set_price)
            popover.open_under(self.price.value_place())

    def _set_price(self, price: object) -> None:
        self._set(price=price)

    def _open_day(self) -> None:
        if (row := self._row) is not None:
            popover = DayPopover(self.due, self.tr("Date to publish"), row.publish_date, self._today())
            popover.chosen.connect(self._set_day)
            popover.open_under(self.due.value_place())

    def _set_day(self, day: object) -> None:
        self._set(publish_date=day)

    def _follow_address(self) -> None:
        """Open the address in the browser; where there is none, ask for it."""
        if self._row is None:
            return
        if safe_address(self._row.published_url):
            ask_to_open(self, self._row.published_url)
        else:
            self._open_published()

    def _open_published(self) -> None:
        if (row := self._row) is not None:
            popover = PublishedPopover(self.published, row.published_url, row.published_date, self._today)
            popover.chosen.connect(self._set_published)
            popover.open_under(self.published.value_place())

    def _set_published(self, fields: dict[str, object]) -> None:
        self._set(**fields)

    def _set(self, **fields: object) -> None:
        if self._row is not None:
            self._try(deliverables.set_values, [self._row.id], **fields)

    def _today(self) -> date:
        return self._workspace.clock().astimezone().date()
