"""The note on one influencer in a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.services.collaborations import NOTE_LIMIT
from app.ui.theme import fonts
from app.ui.theme.sizes import Size, Space
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.fields import TextArea

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_LINES = 6


class NoteDialog(Dialog):
    """``save(text)`` stores the note and says whether it could; the dialog stays with the text if not.

    Esc asks once before what was typed is lost.
    """

    def __init__(self, window: QWidget, name: str, note: str, save: Callable[[str], bool]) -> None:
        super().__init__(window, "", name="note_dialog")
        title = self.tr("Note on {name}").format(name=name)
        room = Size.dialog - 2 * Space.s8
        self.set_title(fonts.metrics("title").elidedText(title, Qt.TextElideMode.ElideRight, room))
        self._was, self._save, self._asked = note, save, False
        self.field = TextArea(self.tr("Note"), _LINES, name="note", placeholder=self.tr("Only staff see it"))
        self.field.set_text(note)
        self.field.submitted.connect(self._store)
        self.field.changed.connect(self._typed)
        self.body.addWidget(self.field)
        self._cancel = self.add_button(self.tr("Cancel"), self.dismiss)
        self.add_button(self.tr("Save note"), self._store, "primary")

    def dismiss(self) -> None:
        """Close; with something typed, say so first."""
        if self._asked or self.field.text() == self._was.strip():
            self.close_overlay()
            return
        self._asked = True
        self._cancel.set_label(self.tr("Discard"))
        self.field.set_hint(self.tr("This is not saved yet. Save it, or discard it."))

    def _typed(self, text: str) -> None:
        self._asked = False
        self._cancel.set_label(self.tr("Cancel"))
        self.field.set_hint("")
        if len(text) > NOTE_LIMIT:
            message = self.tr("A note holds {limit} characters. Shorten it.")
            self.field.set_error(message.format(limit=f"{NOTE_LIMIT:,}"))

    def _store(self) -> None:
        text = self.field.text()
        if len(text) <= NOTE_LIMIT and (text == self._was.strip() or self._save(text)):
            self.close_overlay()
