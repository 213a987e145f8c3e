"""A dialog with a form: it saves what was typed, or keeps it and says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.workflow import NotAllowed
from app.services.workspace import Invalid, StorageError
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.labels import Label, Paragraph
from app.ui.widgets.marks import KeyCaps
from app.ui.widgets.parts import announce

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from app.ui.widgets.button import Button
    from app.ui.widgets.fields import Field


class FormDialog(Dialog):
    """``saved`` carries (id, Done). A failure is told over the buttons, and Esc asks first.

    A subclass builds the fields, puts them into ``_fields`` under the keys of the service's errors, says
    whether they differ from what was opened, and calls `store` to save.
    """

    saved = Signal(object)
    _fields: Mapping[str, Field]

    def __init__(self, window: QWidget, title: str, wide: int, name: str) -> None:
        super().__init__(window, title, "", wide, name)
        self._failure = Paragraph("", "small", "danger_text")
        self._failure.setObjectName("not_saved")
        self.add_notice(self._failure)
        self._failure.hide()

    def save(self) -> None:
        """Save and close, or show what stands against it."""
        raise NotImplementedError

    def is_changed(self) -> bool:
        """Say whether anything differs from what was shown at first."""
        raise NotImplementedError

    def show_errors(self, errors: dict[str, str]) -> None:
        """Show errors, keyed as the service does, under their fields and go to the first."""
        for key, field in self._fields.items():
            field.set_error(errors.get(key, ""))
        wrong = next((field for field in self._fields.values() if field.error()), None)
        if wrong is not None:
            wrong.control.setFocus()
            self.reveal()

    def add_buttons(self, word: str, name: str) -> Button:
        """Add Cancel and the button that saves, with its key; return the latter."""
        self.add_aside(KeyCaps("Ctrl", "Enter"))
        self.add_aside(Label(self.tr("saves"), "small", "text2"))
        self.add_button(self.tr("Cancel"), self.dismiss)
        button = self.add_button(word, self.save, "primary")
        button.setObjectName(name)
        return button

    def store(self, write: Callable[..., tuple[object, object]], *args: object) -> None:
        """Call a service; close and tell its result, or tell why nothing was saved."""
        try:
            result = write(*args)
        except Invalid as invalid:
            self.show_errors(invalid.errors)
        except (NotAllowed, StorageError) as refusal:
            self._tell(str(refusal))
        else:
            self.close_overlay()
            self.saved.emit(result)

    def dismiss(self) -> None:
        """Close, after asking where something was typed."""
        if not self.is_changed():
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
