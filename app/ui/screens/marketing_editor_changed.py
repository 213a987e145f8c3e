"""Asks whose words are kept where a form was changed and what it shows was changed elsewhere meanwhile."""

from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from app.ui.widgets.dialog import Dialog


class ChangedMeanwhileDialog(Dialog):
    """Nothing is lost by closing it: the form stays as it is, unsaved."""

    mine_chosen = Signal()
    theirs_chosen = Signal()

    def __init__(self, window: QWidget, what: str) -> None:
        """``what`` is the sentence that says which fields were changed."""
        kept = self.tr("What you wrote is kept here until you choose.")
        super().__init__(
            window, self.tr("Changed in the meantime"), f"{what} {kept}", name="changed_meanwhile"
        )
        self._keep = self.add_button(self.tr("Keep editing"))
        self.add_button(self.tr("Show theirs"), partial(self._choose, self.theirs_chosen))
        self.add_button(self.tr("Save mine"), partial(self._choose, self.mine_chosen), "primary")

    def ask(self) -> None:
        """Open it with the keyboard on what changes nothing."""
        self.open(self._keep)

    def _choose(self, way: SignalInstance) -> None:
        self.close_overlay()
        way.emit()
