"""The form of a campaign, new or known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.services import campaigns
from app.services.campaigns import CampaignDraft
from app.ui.dialogs.campaign_editor_form import CampaignForm, FormArea
from app.ui.dialogs.form import FormDialog
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.labels import Separator

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.rows import CampaignRow
    from app.services.workspace import Workspace


class CampaignEditor(FormDialog):
    """Edits ``row``, or makes a new campaign where it is None."""

    def __init__(self, window: QWidget, workspace: Workspace, row: CampaignRow | None) -> None:
        title = self.tr("New campaign") if row is None else self.tr("Edit campaign")
        super().__init__(window, title, Size.dialog_wide, "campaign_editor")
        self._workspace = workspace
        self._campaign_id = None if row is None else row.id
        self.form = CampaignForm(workspace, _draft(workspace, row), self._campaign_id)
        self.form.submitted.connect(self.save)
        area = FormArea(self.form, Size.dialog_wide)
        self.body.setContentsMargins(0, Space.s5, 0, Space.s4)
        self.body.setSpacing(0)
        for widget in (Separator(), area, Separator()):
            self.body.addWidget(widget, int(widget is area))
        word = self.tr("Create campaign") if row is None else self.tr("Save")
        self.add_buttons(word, "save_campaign")

    def open(self, first: QWidget | None = None) -> None:
        """Show the form with the keyboard in its first empty field."""
        client, name = self.form.client.select, self.form.name.edit
        super().open(first or (client if self.form.client.value() is None else name))

    def save(self) -> None:
        """Save and close, or show what stands against it."""
        if self._campaign_id is not None and not self.is_changed():
            self.close_overlay()
        elif self.form.complete():
            self.store(campaigns.save, self._workspace, self.form.draft(), self._campaign_id)
        else:
            self.reveal()

    def is_changed(self) -> bool:
        """Say whether anything differs from what was shown at first."""
        return self.form.is_changed()

    def show_errors(self, errors: dict[str, str]) -> None:
        """Show errors under their fields and go to the first."""
        self.form.show_errors(errors)
        self.form.go_to_error()
        self.reveal()


def _draft(workspace: Workspace, row: CampaignRow | None) -> CampaignDraft:
    if row is not None:
        return campaigns.draft_of(row)
    currency, colour = campaigns.usual_currency(workspace), campaigns.next_colour(workspace)
    return replace(CampaignDraft(), currency=currency, colour=colour)
