"""The form of a deliverable: what is published where, for how much and when, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.domain.campaigns import DELIVERABLE
from app.domain.deliverables import place
from app.services import deliverables_form
from app.services.deliverables_form import DeliverableDraft, draft_of
from app.ui.dialogs.deliverable_popovers import published_fields
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.task_editor_fields import AssignField
from app.ui.dialogs.task_editor_type import TypeField, networks_for
from app.ui.theme import fonts
from app.ui.theme.sizes import Size, Space
from app.ui.theme.statuses import status
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import Field, TextArea
from app.ui.widgets.money_field import MoneyField
from app.ui.widgets.select import Option, SelectField

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from app.domain.task_rows import TaskRow
    from app.services.workspace import Workspace

_LINES = 4


class DeliverableEditor(FormDialog):
    """Edits ``row``; ``saved`` carries (id, Done)."""

    def __init__(self, window: QWidget, workspace: Workspace, row: TaskRow) -> None:
        super().__init__(window, "", Size.dialog_sheet, "deliverable_editor")
        words = self.tr("Edit {reference} of {influencer}")
        title = words.format(reference=row.reference, influencer=row.influencer)
        room = Size.dialog_sheet - 3 * Space.s8
        self.set_title(fonts.metrics("title").elidedText(title, Qt.TextElideMode.ElideRight, room))
        self._workspace, self._row = workspace, row
        self._build()
        self._lay_out()
        self._show(draft_of(row))
        self.add_buttons(self.tr("Save"), "save_deliverable")
        self._as_opened = self._typed()

    def open(self, first: QWidget | None = None) -> None:
        """Show the form with the keyboard in the type."""
        super().open(first or self.type.focusProxy())

    def draft(self) -> DeliverableDraft:
        """Return what the fields hold; a date or amount that cannot be read counts as none."""
        organization_id, person_id = self.assign.value()
        return DeliverableDraft(
            network=str(self.network.value()),
            content_type=self.type.value(),
            price=self.price.amount(),
            publish_date=self.publish.value(),
            status=str(self.status.value()),
            published_url=self.url.text(),
            published_date=self.published.value(),
            organization_id=organization_id,
            assignee_id=person_id,
            description=self.description.text(),
        )

    def save(self) -> None:
        """Save and close, or show what stands against it."""
        if not self.is_changed():
            self.close_overlay()
            return
        unread = [field for field in (self.price, self.publish, self.published) if not field.check()]
        errors = deliverables_form.errors_of(self._workspace, self.draft(), self._row.id)
        self._show_errors(errors, unread)
        if not self._go_to_error():
            self.store(deliverables_form.save, self._workspace, self.draft(), self._row.id)

    def is_changed(self) -> bool:
        """Say whether anything differs from what was shown at first."""
        return self._typed() != self._as_opened

    def show_errors(self, errors: dict[str, str]) -> None:
        """Show errors under their fields and go to the first."""
        self._show_errors(errors, [])
        self._go_to_error()

    def _build(self) -> None:
        row = self._row
        networks = [Option(key, place(key).label) for key in networks_for(self._workspace, row)]
        self.network = SelectField(self.tr("Network"), networks, name="network")
        self.network.changed.connect(self._offer_types)
        self.type = TypeField(self.tr("Type"))
        self.price = MoneyField(self.tr("Price"), row.currency, name="price")
        self.publish = DateField(self.tr("Date to publish"), name="publish_date")
        looks = [(state.key, status("deliverable", state.key)) for state in DELIVERABLE.states]
        options = [Option(key, look.label, look=look) for key, look in looks]
        self.status = SelectField(self.tr("Status"), options, name="status")
        self.assign = AssignField(self._workspace)
        self.url, self.published = published_fields(self._today)
        self.publish.today = self._today
        self.description = TextArea(self.tr("Description"), _LINES, name="description")
        self.description.submitted.connect(self.save)
        self._fields: dict[str, Field] = {
            "network": self.network,
            "content_type": self.type,
            "price": self.price,
            "publish_date": self.publish,
            "status": self.status,
            "organization_id": self.assign,
            "published_url": self.url,
            "published_date": self.published,
            "description": self.description,
        }

    def _lay_out(self) -> None:
        pairs = (
            (self.network, self.type),
            (self.price, self.publish),
            (self.status, self.assign),
            (self.url, self.published),
        )
        for pair in pairs:
            line = QHBoxLayout()
            line.setSpacing(Space.s6)
            for field in pair:
                line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(line)
        self.body.addWidget(self.description)

    def _show(self, draft: DeliverableDraft) -> None:
        row = self._row
        self.network.set_value(draft.network)
        self.type.show_type(draft.network, draft.content_type)
        self.price.set_amount(draft.price)
        self.publish.set_value(draft.publish_date)
        self.status.set_value(draft.status)
        self.assign.set_value(draft.organization_id, draft.assignee_id, row.assignee or row.organization)
        self.url.set_text(draft.published_url)
        self.published.set_value(draft.published_date)
        self.description.set_text(draft.description)

    def _typed(self) -> tuple[object, ...]:
        """Return everything as it stands, with texts that cannot be read."""
        return self.draft(), self.price.text(), self.publish.text(), self.published.text()

    def _offer_types(self, network: object) -> None:
        self.type.show_type(str(network), self.type.value())

    def _show_errors(self, errors: dict[str, str], unread: Sequence[Field]) -> None:
        told = errors | {"organization_id": errors.get("organization_id", errors.get("assignee_id", ""))}
        for key, field in self._fields.items():
            if field not in unread:  # what cannot be read has its own words there
                field.set_error(told.get(key, ""))

    def _go_to_error(self) -> bool:
        wrong = next((field for field in self._fields.values() if field.error()), None)
        if wrong is not None:
            (wrong.focusProxy() or wrong).setFocus()
            self.reveal()
        return wrong is not None

    def _today(self) -> date:
        return self._workspace.clock().astimezone().date()
