"""The banner over the page while a change could not be saved: it keeps trying and offers a copy."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from app.services.workspace import StorageError

_RETRY_MS = 10_000


class SaveFailed(QObject):
    """Keeps the latest change that failed and repeats it; ``copy_requested`` asks for a copy of the file."""

    copy_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._again: Callable[[], object] | None = None
        self.banner = Banner("Not saved.", "", "red")
        self.banner.setObjectName("save_failed")
        self.banner.add_button("Save a copy", self.copy_requested.emit, "save")
        self.banner.add_button("Retry", self.retry, "refresh-cw")
        self.banner.hide()
        self._timer = QTimer(self)
        self._timer.setInterval(_RETRY_MS)
        self._timer.timeout.connect(self.retry)

    def keep(self, error: "StorageError", again: Callable[[], object]) -> None:
        """Show why a change was not saved, and remember how to do it again."""
        self._again = again
        self.banner.set_words("Not saved.", str(error))
        self.banner.show()
        self._timer.start()

    def retry(self) -> None:
        """Try the change again; a new failure calls `keep` again."""
        again, self._again = self._again, None
        if again is None:
            return
        again()
        if self._again is None:
            self._timer.stop()
            self.banner.hide()
