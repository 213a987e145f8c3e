"""The form of an influencer: who they are, how to reach them, their profiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.networks import Network
from app.domain.rows import InfluencerRow, ProfileRow
from app.services import influencers
from app.services.influencers import InfluencerDraft, draft_of
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.influencer_editor_profiles import ProfileList
from app.ui.theme import fonts
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.fields import TextArea, TextField
from app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.services.workspace import Workspace

_LINES = 3
_BLANK = (ProfileRow(Network.INSTAGRAM, "", None),)


class InfluencerEditor(FormDialog):
    """Makes an influencer, or changes ``row``."""

    def __init__(self, window: QWidget, workspace: Workspace, row: InfluencerRow | None) -> None:
        # Five fields stand in a row, so the form grows with the text.
        wide = round(Size.dialog_sheet * max(1.0, fonts.scale()))
        super().__init__(window, "", wide, "influencer_editor")
        self.set_title(self.tr("Edit influencer") if row else self.tr("New influencer"))
        self._workspace, self._id = workspace, row.id if row else None
        draft = draft_of(row) if row else InfluencerDraft()
        self._build_fields(draft)
        self.profiles = ProfileList(draft.profiles or _BLANK)
        self.profiles.left.connect(self._check_handles)
        self.profiles.resized.connect(self.reveal)
        self._lay_out()
        label = self.tr("Save changes") if row else self.tr("Add influencer")
        self.go = self.add_buttons(label, "save_influencer")
        self._as_opened = self._texts()

    def open(self, first: QWidget | None = None) -> None:
        """Show it with the cursor in the name."""
        super().open(first or self.name.edit)

    def draft(self) -> InfluencerDraft:
        """Return what the form holds."""
        return InfluencerDraft(
            self.name.text(),
            self.country.text(),
            self.categories.text(),
            self.contact.text(),
            self.notes.text(),
            self.profiles.values(),
        )

    def save(self) -> None:
        """Save and close; with an error, show it and go there."""
        draft = self.draft()
        if self.profiles.check():
            self.store(influencers.save, self._workspace, draft, self._id)
        else:
            self.show_errors(influencers.errors_of(self._workspace, draft, self._id))

    def is_changed(self) -> bool:
        """Say whether anything differs from what was shown at first."""
        return self._texts() != self._as_opened

    def show_errors(self, errors: dict[str, str]) -> None:
        """Show errors at the name and the profiles and go to the first."""
        self.name.set_error(errors.get("name", ""))
        self.profiles.show_errors(errors)
        first = self.name.edit if errors.get("name") else self.profiles.first_wrong()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reveal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+N adds a profile, Alt+Del removes the one with the cursor."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        line = self.profiles.focused_line()
        if alt and event.key() == Qt.Key.Key_N:
            self.profiles.add_line()
        elif alt and event.key() == Qt.Key.Key_Delete and line is not None:
            self.profiles.remove_line(line)
        else:
            super().keyPressEvent(event)

    def _build_fields(self, draft: InfluencerDraft) -> None:
        self.name = TextField(self.tr("Name"), name="influencer_name", required=True)
        self.country = TextField(self.tr("Country"), name="influencer_country")
        topics = self.tr("Travel, Outdoor")
        self.categories = TextField(self.tr("Categories"), name="influencer_categories", placeholder=topics)
        reach = self.tr("Email, phone or manager")
        self.contact = TextField(self.tr("Contact"), name="influencer_contact", placeholder=reach)
        self.notes = TextArea(self.tr("Notes"), _LINES, name="influencer_notes")
        self._lines = (self.name, self.country, self.categories, self.contact)
        texts = (draft.name, draft.country, draft.categories, draft.contact)
        for field, text in zip(self._lines, texts, strict=True):
            field.set_text(text)
        self.notes.set_text(draft.notes)
        self.name.left.connect(self._check_name)
        self.notes.submitted.connect(self.save)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.s6)
        grid.setVerticalSpacing(Space.s5)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.addWidget(self.name, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.country, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.categories, 1, 0)
        grid.addWidget(self.contact, 1, 1)
        self.body.addLayout(grid)
        self.body.addSpacing(Space.s2)
        self.body.addWidget(Label(self.tr("Profiles"), "bodyS"))
        self.body.addWidget(self.profiles)
        self.body.addWidget(self.notes)
        self.body.addStretch(1)

    def _texts(self) -> tuple[object, ...]:
        return *(field.text() for field in self._lines), self.notes.text(), self.profiles.texts()

    def _check_name(self) -> None:
        if self.isVisible() and not self.name.text() and self.is_changed():
            self.name.set_error(self.tr("Enter a name."))

    def _check_handles(self) -> None:
        errors = influencers.errors_of(self._workspace, self.draft(), self._id)
        self.profiles.show_errors({key: text for key, text in errors.items() if key != "name"})
