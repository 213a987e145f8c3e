"""The form of an influencer: who they are, how to reach them, their profiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.networks import Network
from app.domain.rows import InfluencerRow, ProfileRow
from app.domain.workflow import NotAllowed
from app.services import influencers
from app.services.influencers import InfluencerDraft, draft_of
from app.services.workspace import Invalid, StorageError
from app.ui.dialogs.influencer_editor_profiles import ProfileList
from app.ui.theme import fonts
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import TextArea, TextField
from app.ui.widgets.labels import Label, Paragraph
from app.ui.widgets.marks import KeyCaps
from app.ui.widgets.parts import announce
from app.ui.widgets.scroll import ScrollArea

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.services.workspace import Workspace

_LINES = 3
_BLANK = (ProfileRow(Network.INSTAGRAM, "", None),)


class InfluencerEditor(Dialog):
    """Makes an influencer, or changes ``row``. ``saved`` carries (id, Done).

    What was typed stays until it is saved: a failure is told in the dialog, and Esc asks first.
    """

    saved = Signal(object)

    def __init__(self, window: QWidget, workspace: Workspace, row: InfluencerRow | None) -> None:
        # Five fields stand in a row, so the form grows with the text.
        wide = round(Size.dialog_sheet * max(1.0, fonts.scale()))
        super().__init__(window, "", wide=wide, name="influencer_editor")
        self.set_title(self.tr("Edit influencer") if row else self.tr("New influencer"))
        self._workspace, self._id = workspace, row.id if row else None
        draft = draft_of(row) if row else InfluencerDraft()
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit)
        self._reveal: QWidget | None = None
        self._build_fields(draft)
        self.profiles = ProfileList(draft.profiles or _BLANK)
        self.profiles.left.connect(self._check_handles)
        self.profiles.resized.connect(self._grown)
        self._lay_out()
        self._failure = Paragraph("", "small", "danger_text")
        self._failure.setObjectName("not_saved")
        self._failure.hide()
        self.body.addWidget(self._failure)
        self.add_aside(KeyCaps("Ctrl", "Enter"))
        self.add_aside(Label(self.tr("saves"), "small", "text2"))
        self.add_button(self.tr("Cancel"), self.dismiss)
        label = self.tr("Save changes") if row else self.tr("Add influencer")
        self.go = self.add_button(label, self.save, "primary")
        self.go.setObjectName("save_influencer")
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
        readable = self.profiles.check()
        draft = self.draft()
        try:
            errors = influencers.errors_of(self._workspace, draft, self._id)
            if not readable or errors:
                self._show_errors(errors)
                return
            result = influencers.save(self._workspace, draft, self._id)
        except Invalid as invalid:
            self._show_errors(invalid.errors)
        except (NotAllowed, StorageError) as refusal:
            self._tell(str(refusal))
        else:
            self.close_overlay()
            self.saved.emit(result)

    def dismiss(self) -> None:
        """Close, after asking where something was typed."""
        if self._texts() == self._as_opened:
            self.close_overlay()
            return
        question = Dialog(self, self.tr("Discard changes?"), self.tr("What you typed here is not saved yet."))
        question.closed.connect(question.deleteLater)
        question.accepted.connect(self.close_overlay)
        keep = question.add_button(self.tr("Keep editing"))
        question.add_button(self.tr("Discard changes"), question.accept_dialog, "danger")
        question.open(keep)

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

    def stops(self) -> list[QWidget]:
        """The controls in reading order, also after profiles came and went.

        Walked from Python, Qt's own chain would make each widget's wrapper the owner of the next one's.
        """
        return [each for each in self.panel.findChildren(QWidget) if _is_stop(each)]

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go round inside, and scroll to where the keyboard is."""
        moved = super().focusNextPrevChild(forward)
        self._scroll_to(self.window().focusWidget())
        return moved

    def _build_fields(self, draft: InfluencerDraft) -> None:
        self.name = TextField(self.tr("Name"), name="influencer_name", required=True)
        self.country = TextField(self.tr("Country"), name="influencer_country")
        topics = self.tr("Travel, Outdoor")
        self.categories = TextField(self.tr("Categories"), name="influencer_categories", placeholder=topics)
        reach = self.tr("Email, phone or manager")
        self.contact = TextField(self.tr("Contact"), name="influencer_contact", placeholder=reach)
        self.notes = TextArea(self.tr("Notes"), _LINES, name="influencer_notes")
        self._fields = (self.name, self.country, self.categories, self.contact)
        texts = (draft.name, draft.country, draft.categories, draft.contact)
        for field, text in zip(self._fields, texts, strict=True):
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
        return *(field.text() for field in self._fields), self.notes.text(), self.profiles.texts()

    def _check_name(self) -> None:
        if self.isVisible() and not self.name.text() and self._texts() != self._as_opened:
            self.name.set_error(self.tr("Enter a name."))

    def _check_handles(self) -> None:
        errors = influencers.errors_of(self._workspace, self.draft(), self._id)
        self.profiles.show_errors({key: text for key, text in errors.items() if key != "name"})
        self._grown(None)

    def _tell(self, reason: str) -> None:
        text = self.tr("Not saved. {reason} Your text is kept here.").format(reason=reason)
        self._failure.set_text(text)
        self._failure.show()
        announce(self, text)
        self._grown(self._failure)

    def _show_errors(self, errors: dict[str, str]) -> None:
        self.name.set_error(errors.get("name", ""))
        self.profiles.show_errors(errors)
        first = self.name.edit if errors.get("name") else self.profiles.first_wrong()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._grown(first)

    def _grown(self, widget: QWidget | None) -> None:
        self._reveal = widget
        self._fitting.start()  # when the layouts inside have settled

    def _fit(self) -> None:
        area = self.findChild(ScrollArea)
        if area is not None and self.isVisible():
            area.updateGeometry()  # it does not follow its content by itself
            self.place()
            self._scroll_to(self._reveal)

    def _scroll_to(self, widget: QWidget | None) -> None:
        area = self.findChild(ScrollArea)
        inner = area.widget() if area is not None else None
        if area is not None and inner is not None and widget is not None and inner.isAncestorOf(widget):
            area.ensureWidgetVisible(widget, 0, Space.s6)


def _is_stop(widget: QWidget) -> bool:
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
