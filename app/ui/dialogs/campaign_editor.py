"""The form of a campaign, new or known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.domain.workflow import NotAllowed
from app.services import campaigns
from app.services.campaigns import CampaignDraft
from app.services.workspace import Invalid, StorageError
from app.ui.dialogs.campaign_editor_form import CampaignForm, FormArea
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.labels import Label, Paragraph, Separator
from app.ui.widgets.marks import KeyCaps
from app.ui.widgets.parts import announce

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.domain.rows import CampaignRow
    from app.services.workspace import Workspace


class CampaignEditor(Dialog):
    """Edits ``row``, or makes a new campaign where it is None. ``saved`` carries (id, Done).

    What was typed stays until it is saved: a failure is told in the dialog, and Esc asks first.
    """

    saved = Signal(object)

    def __init__(self, window: QWidget, workspace: Workspace, row: CampaignRow | None) -> None:
        title = self.tr("New campaign") if row is None else self.tr("Edit campaign")
        super().__init__(window, title, "", Size.dialog_wide, "campaign_editor")
        self._workspace = workspace
        self._campaign_id = None if row is None else row.id
        self.form = CampaignForm(workspace, _draft(workspace, row), self._campaign_id)
        self.form.submitted.connect(self.save)
        self.form.grew.connect(self._fit)
        self._form_area = FormArea(self.form, Size.dialog_wide)
        self._failure = Paragraph("", "small", "danger_text")
        self._failure.setObjectName("not_saved")
        self._failure.hide()
        told = QVBoxLayout()
        told.setContentsMargins(Space.s8, Space.s5, Space.s8, 0)
        told.addWidget(self._failure)
        self.body.setContentsMargins(0, Space.s5, 0, Space.s4)
        self.body.setSpacing(0)
        for widget in (Separator(), self._form_area, Separator()):
            self.body.addWidget(widget, int(widget is self._form_area))
        self.body.addLayout(told)
        self.add_aside(KeyCaps("Ctrl", "Enter"))
        self.add_aside(Label(self.tr("saves"), "small", "text2"))
        self.add_button(self.tr("Cancel"), self.dismiss)
        word = self.tr("Create campaign") if row is None else self.tr("Save")
        self.add_button(word, self.save, "primary").setObjectName("save_campaign")

    def open(self, first: QWidget | None = None) -> None:
        """Show the form with the keyboard in its first empty field."""
        client, name = self.form.client.select, self.form.name.edit
        super().open(first or (client if self.form.client.value() is None else name))

    def save(self) -> None:
        """Save and close, or show what stands against it."""
        if self._campaign_id is not None and not self.form.is_changed():
            self.close_overlay()
            return
        if not self.form.complete():
            return
        try:
            result = campaigns.save(self._workspace, self.form.draft(), self._campaign_id)
        except Invalid as invalid:
            self.form.show_errors(invalid.errors)
            self.form.go_to_error()
        except (NotAllowed, StorageError) as error:
            self._tell(str(error))
        else:
            self.close_overlay()
            self.saved.emit(result)

    def dismiss(self) -> None:
        """Close, after asking where something was typed."""
        if not self.form.is_changed():
            self.close_overlay()
            return
        question = Dialog(self, self.tr("Discard changes?"), self.tr("What you typed here is not saved yet."))
        question.closed.connect(question.deleteLater)
        question.accepted.connect(self.close_overlay)
        keep = question.add_button(self.tr("Keep editing"))
        question.add_button(self.tr("Discard changes"), question.accept_dialog, "danger")
        question.open(keep)

    def _tell(self, reason: str) -> None:
        text = self.tr("Not saved. {reason} Your text is kept here.").format(reason=reason)
        self._failure.set_text(text)
        self._failure.show()
        announce(self, text)
        self._fit()

    def _fit(self) -> None:
        if self.isVisible():
            self._form_area.updateGeometry()
            self.place()


def _draft(workspace: Workspace, row: CampaignRow | None) -> CampaignDraft:
    if row is not None:
        return campaigns.draft_of(row)
    currency, colour = campaigns.usual_currency(workspace), campaigns.next_colour(workspace)
    return replace(CampaignDraft(), currency=currency, colour=colour)
